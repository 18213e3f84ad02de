//! Many sessions into one summary: the real program over folders, archives and lines of figures, and the screen to look through.

mod archives;
mod columns;
mod expected;
mod files;
mod papers;
mod screen;

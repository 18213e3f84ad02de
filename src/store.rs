//! The disk: journal, saved session, scratch, lock, recovery, and the places of all files that the program writes.
//!
//! It never decides anything about a meeting, never draws, never reads the time of day (it is handed in), never waits for the disk in a
//! caller's thread while a session runs, never follows a symbolic link when it writes, and never throws away what someone else wrote.
//!
//! From the inside out: [`mod@line`] proves one line, [`reading`] a file of them, [`recovery`] saves what can be saved; [`atomic_file`] and [`disk`] write;
//! [`writer`] does so in the background; [`folder`] puts these together for a session, [`follow_up`] for what happens between sessions. [`data`], [`cell`], [`settings`], [`exports`] and [`year`] know the
//! other files; [`unfinished`] keeps what is half typed outside of any session; [`removed`] puts sessions away; [`pack`] carries them sealed to another machine.

pub mod atomic_file;
pub mod audience_publisher;
pub mod branch;
pub mod cell;
pub mod data;
pub mod disk;
pub mod error;
pub mod exports;
#[cfg(test)]
pub(crate) mod faulty;
pub mod folder;
pub mod folder_watch;
pub mod follow_up;
pub mod line;
pub mod lock;
pub mod mending;
pub mod ordinary;
pub mod pack;
pub mod patience;
pub mod reading;
pub mod recovery;
pub mod removed;
pub mod rescue;
#[cfg(test)]
pub(crate) mod sample;
pub mod scratch;
pub mod settings;
pub mod slug;
pub mod system;
pub mod unfinished;
pub mod writer;
pub mod year;

pub use self::data::DataFolder;
pub use self::error::StoreError;

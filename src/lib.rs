//! `sauro` ("Sáu Rõ")
pub mod clock;
pub mod document;
pub mod programme;
pub mod session;
pub mod store;
pub mod text;
pub mod tui;

//! `sauro roster check`: whether a file can be read as a cell's roster.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::failure::{Failure, Outcome};
use super::{VALUES, console, input};
use crate::session::roster::{self, Reading, RosterError};

/// What is to be done with a roster.
#[derive(Debug, Subcommand)]
pub enum Roster {
    /// Đọc thử tệp danh sách (CSV, XLSX): số đảng viên, cảnh báo, chỗ sai
    #[command(help_template = super::TEMPLATE, next_help_heading = super::OPTIONS)]
    Check(Check),
}

/// Which file.
#[derive(Debug, Args)]
pub struct Check {
    /// Tệp danh sách đảng viên
    #[arg(value_name = "TỆP", help_heading = VALUES)]
    file: PathBuf,
}

impl Roster {
    /// Does it; found are faults.
    pub fn run(self) -> Result<Outcome, Failure> {
        let Self::Check(Check { file }) = self;
        let reading = match read(&file)? {
            Ok(reading) => reading,
            Err(faults) => {
                console::notes(faults.iter().map(ToString::to_string));
                return Ok(Outcome::Found);
            }
        };
        // The figures go to standard output, what was understood beside them to the notes.
        let told = reading.told();
        console::notes(told.get(1..).unwrap_or_default());
        console::say(&format!("{}: {}", file.display(), reading.summary()))?;
        Ok(Outcome::Done)
    }
}

/// Reads a roster's file: what it holds, or all that is wrong with it.
pub fn read(path: &Path) -> Result<Result<Reading, Vec<RosterError>>, Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(roster::read(&name, &input::read(path)?))
}

//! `sauro roster check`: whether a file can be read as a cell's roster.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::failure::{Failure, Outcome};
use super::{VALUES, console, input};
use crate::session::roster::{self, Reading, RosterError, Standing};

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
        console::notes(remarks(&reading));
        console::say(&format!("{}: {}", file.display(), counts(&reading)))?;
        Ok(Outcome::Done)
    }
}

/// Reads a roster's file: what it holds, or all that is wrong with it.
pub fn read(path: &Path) -> Result<Result<Reading, Vec<RosterError>>, Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(roster::read(&name, &input::read(path)?))
}

/// Says on stderr what is allowed but looks like a slip, what was not used, and what was taken out.
pub fn remarks(reading: &Reading) -> Vec<String> {
    let mut remarks = reading.warnings.clone();
    if !reading.ignored_columns.is_empty() {
        let columns = reading.ignored_columns.join(", ");
        remarks.push(format!("Bỏ qua cột không dùng đến: {columns}."));
    }
    if reading.removed_in_cells > 0 {
        remarks.push(format!(
            "Đã bỏ ký tự gây hại trong {} ô của danh sách; phần còn lại được giữ nguyên.",
            reading.removed_in_cells
        ));
    }
    remarks
}

/// Members in figures.
fn counts(reading: &Reading) -> String {
    let members = &reading.members;
    let probationary = members
        .iter()
        .filter(|member| member.standing == Standing::Probationary)
        .count();
    let exempt = members.iter().filter(|member| member.exempt).count();
    format!(
        "{} đảng viên ({} chính thức, {probationary} dự bị; {exempt} được miễn sinh hoạt)",
        members.len(),
        members.len() - probationary
    )
}

//! `sauro check`: whether saved sessions are whole and every commitment is 6 rõ.

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::{Failure, Outcome};
use super::{VALUES, console, input};
use crate::session::inspect::{self, Judgement};
use crate::store::folder::SAVED;

/// Which files.
#[derive(Debug, Args)]
pub struct Check {
    /// Các tệp session.json (hoặc thư mục của buổi sinh hoạt)
    #[arg(value_name = "TỆP", required = true, help_heading = VALUES)]
    files: Vec<PathBuf>,
}

impl Check {
    /// Judges each; the worst of them decides the exit code.
    pub fn run(self) -> Result<Outcome, Failure> {
        let (mut worst, mut failures) = (Outcome::Done, Vec::new());
        for file in &self.files {
            match one(file) {
                Ok(outcome) => worst = worst.max(outcome),
                Err(failure) => failures.push(failure),
            }
        }
        // The gravest ends the run and says itself there; the others are said here.
        failures.sort_by_key(Failure::code);
        let gravest = failures.pop();
        for failure in failures {
            failure.tell(false);
        }
        gravest.map_or(Ok(worst), Err)
    }
}

/// Judges one file.
fn one(file: &Path) -> Result<Outcome, Failure> {
    let path = if file.is_dir() {
        file.join(SAVED)
    } else {
        file.to_owned()
    };
    let shown = path.display();
    match inspect::judge(&input::saved(&path)?) {
        Judgement::Foreign(reason) => Err(Failure::unusable(format!(
            "{shown}: {reason}; hãy chỉ tệp session.json do sauro ghi."
        ))),
        Judgement::Ours { faults, .. } if !faults.is_empty() => {
            for fault in faults {
                console::note(&format!("{shown}: {fault}"));
            }
            Ok(Outcome::Found)
        }
        Judgement::Ours { commitments, .. } => {
            console::say(&format!("{shown}: đủ 6 rõ ({commitments} nhiệm vụ)"))?;
            Ok(Outcome::Done)
        }
    }
}

//! `sauro check`: whether saved sessions are whole and every commitment is 6 rõ.

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::{Failure, Outcome, SYSTEM};
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
        let mut worst = Outcome::Done;
        let mut unusable: Option<Failure> = None;
        for file in &self.files {
            match one(file) {
                Ok(outcome) => worst = worst.max(outcome),
                Err(failure) => {
                    // All but the one that ends the run are said at once; a disk that failed ends it.
                    let before = match unusable.take() {
                        Some(known) if known.code() == SYSTEM => {
                            failure.tell(false);
                            known
                        }
                        Some(known) => {
                            known.tell(false);
                            failure
                        }
                        None => failure,
                    };
                    unusable = Some(before);
                }
            }
        }
        unusable.map_or(Ok(worst), Err)
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
    match inspect::judge(&input::read(&path)?) {
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

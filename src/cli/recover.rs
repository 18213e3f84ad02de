//! `sauro recover`: repairs a session's journal and leaves a fresh saved session.

use clap::Args;

use super::failure::{Failure, Outcome};
use super::hooks::{self, Context};
use super::{VALUES, called, console};
use crate::store::folder;

/// Which session.
#[derive(Debug, Args)]
pub struct Recover {
    /// Thư mục, mã, hoặc phần đầu của mã buổi sinh hoạt
    #[arg(value_name = "BUỔI", help_heading = VALUES)]
    session: String,
}

impl Recover {
    /// Repairs it; found is what was lost or repaired.
    pub fn run(self, context: &Context) -> Result<Outcome, Failure> {
        let path = context.data()?.find_session(&self.session)?;
        let outcome = folder::recover(&path, &hooks::quiet())?;
        console::notes(&outcome.notices);
        let how = if outcome.repaired {
            "đã khôi phục"
        } else {
            "nguyên vẹn, không có gì phải khôi phục"
        };
        console::say(&format!(
            "Buổi sinh hoạt {}: {how}.",
            called::opened(&outcome.session)
        ))?;
        Ok(Outcome::found(outcome.repaired))
    }
}

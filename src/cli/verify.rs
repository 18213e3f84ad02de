//! `sauro verify`: whether a session's journal is sound.

use std::path::Path;

use clap::Args;

use super::failure::{Failure, Outcome};
use super::hooks::Context;
use super::{VALUES, console};
use crate::store::folder::{self, SAVED};

/// What is to be verified.
#[derive(Debug, Args)]
pub struct Verify {
    /// Thư mục, mã, hoặc phần đầu của mã buổi sinh hoạt
    #[arg(value_name = "BUỔI", help_heading = VALUES)]
    target: String,
    /// Buổi sinh hoạt mà văn bản thuộc về
    #[arg(value_name = "BUỔI_CỦA_VĂN_BẢN", help_heading = VALUES, hide = true)]
    session: Option<String>,
}

impl Verify {
    /// Says whether it is sound; found is what is not.
    pub fn run(self, context: &Context) -> Result<Outcome, Failure> {
        if self.session.is_some() || Path::new(&self.target).is_file() {
            return Err(Failure::unusable(format!(
                "{} không phải thư mục của một buổi sinh hoạt; phiên bản này chưa đối chiếu được văn bản, hãy chỉ thư mục của buổi.",
                self.target
            )));
        }
        let path = context.data()?.find_session(&self.target)?;
        let verdict = folder::verify(&path)?;
        for fault in &verdict.faults {
            console::note(&format!("Nhật ký không nguyên vẹn ở {fault}."));
        }
        if verdict.saved_differs {
            console::note(&format!(
                "{SAVED} nói khác nhật ký; nhật ký là bản đúng, hãy chạy sauro recover để ghi lại {SAVED}."
            ));
        }
        let sound = verdict.sound && !verdict.saved_differs;
        if sound {
            let link = verdict.link.unwrap_or_default();
            console::say(&format!(
                "{}: nhật ký nguyên vẹn, mã dòng cuối {link}",
                path.display()
            ))?;
        }
        Ok(Outcome::found(!sound))
    }
}

//! `sauro recover`: repairs a session's journal and leaves a fresh saved session.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

use super::failure::{Failure, Outcome};
use super::hooks::{self, Context};
use super::{OPTIONS, VALUES, branches, called, console};
use crate::store::branch::stranger;
use crate::store::folder;

/// Which session.
#[derive(Debug, Args)]
pub struct Recover {
    /// Thư mục, mã, hoặc phần đầu của mã buổi sinh hoạt
    #[arg(value_name = "BUỔI", help_heading = VALUES)]
    session: OsString,
    /// Đưa vào buổi những gì tệp này có mà nhật ký không có: một nhật ký khác, một bản sao phần chưa lưu, hoặc session.json
    /// (như session.aside-….json)
    #[arg(long, value_name = "TỆP", help_heading = OPTIONS)]
    from: Option<PathBuf>,
}

impl Recover {
    /// Repairs it; found is what was lost or repaired.
    pub fn run(self, context: &Context) -> Result<Outcome, Failure> {
        let data = context.data()?;
        branches::bring_back(context, self.session.as_ref(), false)?;
        let path = data.find_session(&self.session)?;
        let take = || match &self.from {
            Some(from) => branches::take_from(&path, from),
            None => branches::take_all(data, &path),
        };
        if let Some(aside) = stranger::clear_way(&path)? {
            console::note(&format!(
                "Tên của nhật ký bị một liên kết, ống dẫn hoặc thư mục chiếm; đã chuyển sang {}.",
                aside.display()
            ));
        }
        // Where no line proves itself there is nothing to go on from: what lies beside comes first.
        let before = stranger::proves_nothing(&path) && take()?;
        let outcome = folder::recover(&path, &hooks::quiet())?;
        console::notes(&outcome.notices);
        let taken = take()?;
        let repaired = outcome.repaired || taken || before;
        if taken {
            // What came in is in the saved session too.
            console::notes(&folder::recover(&path, &hooks::quiet())?.notices);
        }
        branches::tell_aside(&path);
        let how = if repaired {
            "đã khôi phục"
        } else {
            "nguyên vẹn, không có gì phải khôi phục"
        };
        console::say(&format!(
            "Buổi sinh hoạt {}: {how}.",
            called::opened(&outcome.session)
        ))?;
        Ok(Outcome::found(repaired))
    }
}

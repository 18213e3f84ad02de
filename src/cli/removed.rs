//! `sauro remove` and `sauro restore`: a session made by mistake is put away, and taken back.

use clap::Args;

use super::failure::{Failure, Outcome};
use super::hooks::{self, Context};
use super::programmes::Library;
use super::{VALUES, called, console};
use crate::store::removed;

/// Which session is put away.
#[derive(Debug, Args)]
pub struct Remove {
    /// Thư mục, mã, hoặc phần đầu của mã buổi sinh hoạt
    #[arg(value_name = "BUỔI", help_heading = VALUES)]
    session: String,
}

/// Which session is taken back.
#[derive(Debug, Args)]
pub struct Restore {
    /// Thư mục, mã, hoặc phần đầu của mã buổi sinh hoạt đã bỏ
    #[arg(value_name = "BUỔI", help_heading = VALUES)]
    session: String,
}

impl Remove {
    /// Puts it away; says how it comes back.
    pub fn run(self, context: &Context) -> Result<Outcome, Failure> {
        let data = context.data()?;
        let path = data.find_session(&self.session)?;
        let named = called::folder(&path, &Library::read(data));
        let away = removed::remove(&path, hooks::now())?;
        console::note(&format!(
            "Đã bỏ buổi sinh hoạt {named}; lấy lại bằng sauro restore hoặc ở màn hình đầu."
        ));
        console::say_path(&away)?;
        Ok(Outcome::Done)
    }
}

impl Restore {
    /// Takes it back.
    pub fn run(self, context: &Context) -> Result<Outcome, Failure> {
        let data = context.data()?;
        let path = data.find_removed(&self.session)?;
        let named = called::folder(&path, &Library::read(data));
        let back = removed::restore(&path, hooks::now())?;
        console::note(&format!("Đã lấy lại buổi sinh hoạt {named}."));
        console::say_path(&back)?;
        Ok(Outcome::Done)
    }
}

//! `sauro programme add`, `check` and `export`: programmes of one's own come in, and go to others.

use std::path::{Path, PathBuf};

use clap::Args;

use super::VALUES;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::hooks::Context;
use crate::cli::programmes::{self, Library};
use crate::cli::{console, input};
use crate::programme::{Phase, Programme};
use crate::store::atomic_file;
use crate::store::error::StoreError;
use crate::store::ordinary;
use crate::text::json;

/// Which file.
#[derive(Debug, Args)]
pub struct Add {
    /// Tệp chương trình (JSON)
    #[arg(value_name = "TỆP", help_heading = VALUES)]
    file: PathBuf,
}

/// Which programme, and where it goes.
#[derive(Debug, Args)]
pub struct Export {
    /// Mã hoặc số ký hiệu, ví dụ 44-kh-du
    #[arg(value_name = "MÃ", help_heading = VALUES)]
    id: String,
    /// Ghi ra tệp này; không có thì in ra màn hình
    #[arg(long, value_name = "TỆP")]
    out: Option<PathBuf>,
}

impl Add {
    /// Puts the file among the user's own, with the text that it was read from where that lies beside it.
    pub fn run(self, context: &Context) -> Result<Outcome, Failure> {
        let data = context.data()?;
        let Some(programme) = usable(&self.file, Some(&Library::read(data)))? else {
            return Ok(Outcome::Found);
        };
        let source = ordinary::read_to_string(&self.file.with_extension("txt")).ok();
        let path =
            data.keep_programme(&programme.id, &json::pretty(&programme), source.as_deref())?;
        console::say_path(&path)?;
        Ok(Outcome::Done)
    }
}

impl Export {
    /// Writes the programme's file.
    pub fn run(self, context: &Context) -> Result<Outcome, Failure> {
        let programme = Library::read(context.data()?).find(&self.id)?;
        let bytes = json::pretty(programme.as_ref());
        let Some(out) = self.out else {
            console::give(&bytes)?;
            return Ok(Outcome::Done);
        };
        if atomic_file::is_taken(&out) {
            return Err(Failure::unusable(format!(
                "Đã có tệp {}; hãy chọn tên khác.",
                out.display()
            )));
        }
        atomic_file::replace(&out, &bytes).map_err(|error| StoreError::write(&out, error))?;
        console::say_path(&out)?;
        Ok(Outcome::Done)
    }
}

/// Whether a file can be used as a programme.
pub(super) fn check(file: &Path, context: &Context) -> Result<Outcome, Failure> {
    // The data folder may not be there at all; then nothing is taken.
    let library = context.data().map(Library::read).ok();
    match usable(file, library.as_ref())? {
        Some(programme) => {
            console::say(&format!(
                "{}: dùng được ({})",
                file.display(),
                programme.symbol
            ))?;
            Ok(Outcome::Done)
        }
        None => Ok(Outcome::Found),
    }
}

/// The programme of a file that can be used; none where something is wrong with it, all of which is told.
fn usable(file: &Path, library: Option<&Library>) -> Result<Option<Programme>, Failure> {
    let shown = file.display().to_string();
    let bytes = input::read(file)?;
    if bytes.starts_with(b"PK") || bytes.starts_with(b"%PDF") {
        return Err(Failure::unusable(format!(
            "Tệp {shown} là văn bản, chưa phải chương trình; hãy đọc bằng sauro programme draft trước."
        )));
    }
    let text = input::text(&shown, bytes)?;
    let faults = programmes::faults(file, &text);
    let Some(programme) = programmes::read(file, &text)
        .ok()
        .filter(|_| faults.is_empty())
    else {
        console::notes(faults.iter().map(ToString::to_string));
        return Ok(None);
    };
    if library.is_some_and(|it| it.has_other(&programme.id, file)) {
        console::note(&format!(
            "Chương trình {shown} trùng mã “{}” với chương trình đã có nên sẽ không được dùng; hãy đổi trường id.",
            programme.id
        ));
        return Ok(None);
    }
    let others = library.into_iter().flat_map(|it| &it.programmes);
    let copied = others
        .map(|it| &it.0)
        .find(|it| it.id != programme.id && has_days_of(&programme, it));
    if let Some(other) = copied {
        console::note(&format!(
            "Chương trình {shown} có mọi mốc thời gian trùng với {} ({}); nếu là bản sao, hãy sửa lại thời hạn, số, ngày và cơ quan ban hành trước khi dùng.",
            other.symbol, other.id
        ));
    }
    Ok(Some(programme))
}

/// Whether all days of a programme are those of another.
fn has_days_of(programme: &Programme, other: &Programme) -> bool {
    let days = |it: &Programme| -> Vec<(_, _)> {
        let dated = it
            .timeline
            .iter()
            .filter(|it: &&Phase| it.from.or(it.until).is_some());
        dated.map(|it| (it.from, it.until)).collect()
    };
    let own = days(programme);
    !own.is_empty() && own == days(other)
}

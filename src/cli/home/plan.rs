//! A plan's file read from the home screen: looked over, and kept as a programme.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::Datelike;

use super::hooks;
use crate::cli::failure::Failure;
use crate::cli::input;
use crate::cli::open::Entered;
use crate::cli::programmes::{Library, Origin};
use crate::programme::drafting::{self, Draft, begun};
use crate::store::data::DataFolder;
use crate::store::patience;
use crate::text::json;
use crate::tui::home::Beginning;
use crate::tui::plan_reader::PlanReader;

/// How long a file is waited for: meanwhile no key is heard.
const PATIENCE: Duration = Duration::from_secs(8);

/// How looking a plan over ended.
pub(super) enum Looked {
    /// It was kept: what is said of it.
    Kept(String),
    /// It was left; nothing is written.
    Left,
    /// The whole program is left.
    Quit,
}

/// Begins a programme, shows what there is of it, and keeps what was accepted.
pub(super) fn look_over(
    data: &DataFolder,
    entered: &mut Entered,
    beginning: &Beginning,
) -> Result<Looked, Failure> {
    let library = Library::read(data);
    let year = hooks::now().date_naive().year();
    let mut own = None;
    let draft = match beginning {
        Beginning::File(path) => read(path, year)?,
        Beginning::Blank => begun::blank(year)
            .ok_or_else(|| Failure::system("Không mở được bản soạn mới; hãy cài lại phần mềm."))?,
        Beginning::Programme(id) => {
            let programme = library.find(id)?;
            let embedded = library
                .programmes
                .iter()
                .any(|it| it.0.id == *id && it.1 == Origin::Embedded);
            own = (!embedded).then(|| id.clone());
            begun::of(&programme, embedded, year)
        }
    };
    let others = library
        .programmes
        .iter()
        .filter(|it| Some(&it.0.id) != own.as_ref());
    let taken = others.map(|it| it.0.id.clone()).collect();
    let mut reader =
        PlanReader::new(draft, taken, entered.theme, hooks::now()).with_input(entered.input());
    if entered.run(&mut reader)? || reader.quits() {
        return Ok(Looked::Quit);
    }
    let Some(draft) = reader.accepted() else {
        return Ok(Looked::Left);
    };
    let programme = &draft.programme;
    let source = Some(draft.source_text()).filter(|it| !it.is_empty());
    data.keep_programme(&programme.id, &json::pretty(programme), source.as_deref())?;
    Ok(Looked::Kept(format!(
        "Đã thêm chương trình {}; chọn ở ô văn bản khi lập buổi mới",
        programme.called()
    )))
}

/// Reads a plan's file.
fn read(path: &str, year: i32) -> Result<Draft, Failure> {
    let file = PathBuf::from(path);
    let read = patience::wait(PATIENCE, move || {
        input::read(&file).map(|bytes| drafting::draft(&file.to_string_lossy(), &bytes, year))
    });
    let silent =
        || Failure::system("Tệp kế hoạch đọc quá lâu; hãy chép tệp về máy này rồi chọn lại.");
    let draft = read.ok_or_else(silent)??;
    draft.map_err(|refusal| {
        let name = Path::new(path)
            .file_name()
            .unwrap_or_default()
            .to_string_lossy();
        Failure::unusable(format!("{name}: {refusal}."))
    })
}

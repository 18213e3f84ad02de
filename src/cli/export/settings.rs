//! How a session's papers look: what its cell has set, and the number that the paper was given.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::Datelike as _;

use crate::cli::failure::Failure;
use crate::cli::{hooks, outstanding};
use crate::document::catalogue::{Format, PaperKind};
use crate::document::content::held::Held;
use crate::document::respell::ToneStyle;
use crate::document::settings::PaperSettings;
use crate::session::outstanding::Reports;
use crate::session::{Session, rebuild};
use crate::store::cell::{CellFile, PaperSettings as Set, Register};
use crate::store::data::{self, SessionEntry};
use crate::store::year::YearTexts;
use crate::store::{folder, mending};

/// Looks at a cell's own files and mends what can be mended; what was found, a sentence each.
pub(in crate::cli) fn mend(cell: &Path) -> Vec<String> {
    let mark = |word: &str| PaperKind::from_word(word)?.mark();
    mending::mend(cell, hooks::now(), mark)
}

/// The settings for one paper of the session in this folder, as they stand. A folder that lies outside of a cell's has the usual ones.
pub(in crate::cli) fn of(
    session_folder: &Path,
    kind: PaperKind,
    session: &Session,
) -> PaperSettings {
    let Some(cell) = CellFile::folder_of(session_folder) else {
        return PaperSettings::default();
    };
    // A file of the cell that cannot be read is named where papers are written; it keeps no one from writing them.
    let file = CellFile::read(&cell).ok().flatten().unwrap_or_default();
    let register = Register::read(&cell).unwrap_or_default();
    let reports = match kind {
        PaperKind::Form03 => outstanding::reports(&cell),
        _ => Reports::default(),
    };
    PaperSettings {
        number: register.given(kind.word(), &session.id),
        numbers: register.numbers,
        others: if kind == PaperKind::Form03 {
            others(&cell, session, &reports)
        } else {
            Vec::new()
        },
        texts: match kind {
            PaperKind::Form03 => {
                // Texts that cannot be read are passed over.
                let texts = YearTexts::read(&cell).unwrap_or_default();
                texts.of(session.facts.date.year(), &session.programme.id)
            }
            _ => BTreeMap::new(),
        },
        reports,
        ..from(file.paper)
    }
}

/// What the cell's other sessions of the year on the same document give to the report of the year.
fn others(cell: &Path, session: &Session, reports: &Reports) -> Vec<Held> {
    let held = |entry: &SessionEntry| {
        let read = folder::read(&entry.path, rebuild::founding).ok()?;
        let other = read.session();
        let same = other.programme.id == session.programme.id
            && other.facts.date.year() == session.facts.date.year();
        Held::of(other, reports).filter(|_| same)
    };
    let entries = data::sessions_of(cell);
    let others = entries.iter().filter(|it| it.id != session.id);
    others.filter_map(held).collect()
}

/// The same for a paper that goes out: the first one of a closed session takes the next number of its kind, and keeps it.
pub(in crate::cli) fn numbered(
    session_folder: &Path,
    kind: PaperKind,
    format: Format,
    session: &Session,
) -> Result<PaperSettings, Failure> {
    let mut settings = of(session_folder, kind, session);
    let takes = session.closing.is_some()
        && settings.number.is_none()
        && kind.is_numbered(format)
        && kind.has_content(session)
        && kind.is_final(session);
    let cell = CellFile::folder_of(session_folder).filter(|_| takes);
    // Without the register no one knows which number is next.
    let cell = cell.filter(|cell| Register::read(cell).is_ok());
    if let (Some(cell), Some(mark)) = (cell, kind.mark()) {
        let number = Register::assign(&cell, mark, kind.word(), &session.id, hooks::now())?;
        settings.number = Some(number);
    }
    Ok(settings)
}

/// Remembers what the cell sets about its papers; what is as usual is not written down.
pub(in crate::cli) fn keep(session_folder: &Path, settings: &PaperSettings) -> Result<(), Failure> {
    let Some(cell) = CellFile::folder_of(session_folder) else {
        return Err(Failure::unusable(
            "Buổi này không nằm trong thư mục của một chi bộ nên chưa có nơi ghi thể thức.",
        ));
    };
    mend(&cell);
    let mut file = CellFile::read(&cell)?.unwrap_or_default();
    let usual = PaperSettings::default();
    let set = |value: &String, usual: &String| (value != usual).then(|| value.clone());
    file.paper = Set {
        number_symbol: set(&settings.issuer_mark, &usual.issuer_mark),
        signature: set(&settings.chair_title, &usual.chair_title),
        secretary: set(&settings.secretary_title, &usual.secretary_title),
        on_behalf: set(&settings.on_behalf, &usual.on_behalf),
        head: set(&settings.head_title, &usual.head_title),
        tone_style: settings
            .tone_style
            .placement()
            .map(|it| it.word().to_owned()),
        recipients: if settings.recipients == usual.recipients {
            Vec::new()
        } else {
            settings.recipients.clone()
        },
        script: settings.script.clone(),
        ..file.paper
    };
    file.write(&cell)?;
    Register::set_last(&cell, &settings.numbers, hooks::now())?;
    Ok(())
}

/// Remembers what the cell wrote of a part of the report of the session's year.
pub(in crate::cli) fn keep_year_text(
    session_folder: &Path,
    session: &Session,
    part: &str,
    text: &str,
) -> Result<(), Failure> {
    let Some(cell) = CellFile::folder_of(session_folder) else {
        return Err(Failure::unusable(
            "Buổi này không nằm trong thư mục của một chi bộ nên chưa có nơi ghi báo cáo năm.",
        ));
    };
    let report = (session.facts.date.year(), session.programme.id.as_str());
    YearTexts::set(&cell, report, part, text, hooks::now())?;
    Ok(())
}

/// What the cell has set; the rest is as usual.
fn from(set: Set) -> PaperSettings {
    let usual = PaperSettings::default();
    PaperSettings {
        issuer_mark: set.number_symbol.unwrap_or(usual.issuer_mark),
        chair_title: set.signature.unwrap_or(usual.chair_title),
        secretary_title: set.secretary.unwrap_or(usual.secretary_title),
        on_behalf: set.on_behalf.unwrap_or(usual.on_behalf),
        head_title: set.head.unwrap_or(usual.head_title),
        tone_style: set
            .tone_style
            .as_deref()
            .map_or_else(ToneStyle::default, ToneStyle::from_word),
        recipients: if set.recipients.is_empty() {
            usual.recipients
        } else {
            set.recipients
        },
        script: set.script,
        ..usual
    }
}

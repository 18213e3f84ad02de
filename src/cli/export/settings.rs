//! How a session's papers look: what its cell has set, and the number that the paper was given.

use std::path::Path;

use crate::cli::failure::Failure;
use crate::document::catalogue::PaperKind;
use crate::document::settings::PaperSettings;
use crate::session::Session;
use crate::store::cell::{CellFile, PaperSettings as Set, Register};

/// The settings for one paper of the session in this folder. A folder that lies outside of a cell's has the usual ones.
pub(in crate::cli) fn of(
    session_folder: &Path,
    kind: PaperKind,
    session: &Session,
) -> Result<PaperSettings, Failure> {
    let absolute = std::path::absolute(session_folder).unwrap_or_else(|_| session_folder.into());
    let Some(cell) = absolute.parent().and_then(Path::parent) else {
        return Ok(PaperSettings::default());
    };
    let Some(file) = CellFile::read(cell)? else {
        return Ok(PaperSettings::default());
    };
    let number = Register::read(cell)?.given(kind.word(), &session.id);
    Ok(PaperSettings {
        number,
        ..from(file.paper)
    })
}

/// What the cell has set; the rest is as usual.
fn from(set: Set) -> PaperSettings {
    let usual = PaperSettings::default();
    PaperSettings {
        issuer_mark: set.number_symbol.unwrap_or(usual.issuer_mark),
        chair_title: set.signature.unwrap_or(usual.chair_title),
        recipients: if set.recipients.is_empty() {
            usual.recipients
        } else {
            set.recipients
        },
        ..usual
    }
}

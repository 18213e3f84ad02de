//! What a session is called in what people read: its day and its topic, never its file.

use std::path::Path;

use super::outstanding;
use super::programmes::Library;
use crate::session::saved::Saved;
use crate::session::{Session, rebuild};
use crate::store::folder;
use crate::text::date;

/// The topic of a session whose document is not known here.
const USUAL: &str = "Sinh hoạt chuyên đề";

/// The topic of a session.
pub fn topic(saved: &Saved, library: &Library) -> String {
    let mut known = library.programmes.iter().map(|(it, _)| it);
    let known = known.find(|it| it.id == saved.programme);
    known.map_or_else(|| USUAL.to_owned(), |it| it.theme.clone())
}

/// “20/5/2026 “Đảng viên tiên phong học tập kỹ năng số””: to stand behind “buổi sinh hoạt”.
pub fn session(saved: &Saved, library: &Library) -> String {
    let day = date::short(saved.meeting.date);
    format!("{day} “{}”", topic(saved, library))
}

/// The same of an opened session.
pub fn opened(session: &Session) -> String {
    let day = date::short(session.facts.date);
    format!("{day} “{}”", session.programme.theme)
}

/// The same of the session in a folder, from its saved session or its journal; where neither can be read, that.
pub fn folder(path: &Path, library: &Library) -> String {
    if let Some(saved) = outstanding::saved(path) {
        return session(&saved, library);
    }
    let read = folder::read(path, rebuild::founding);
    read.map_or_else(|_| "chưa đọc được".to_owned(), |it| opened(it.session()))
}

//! Everything in an archive of what cells hand up: sessions and lines of figures as they come; sealed sessions are held against their journals, and what
//! a cell recorded between its sessions is read, once all of either has come. Nothing of it is ever laid down on the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::sync::atomic::Ordering;

use super::cell_log;
use super::gather::{Shared, line_of};
use super::opened;
use super::sources::{BETWEEN, Found, SourceKind, TOO_LARGE, bounded, kind_in_archive};
use super::waiting::{Waiting, Whole};
use crate::store::folder::{JOURNAL, SAVED};
use crate::store::follow_up;

/// What can be wrong with an archive as a whole.
const DAMAGED: &str = "tệp nén bị hỏng hoặc chép chưa trọn";
const ENDLESS: &str = "tệp nén mở ra lớn gấp hơn một nghìn lần chính nó nên không phải của các chi bộ nộp lên; hãy kiểm tra nguồn gửi";
const MIXED: &str = "tệp nén xếp lẫn quá nhiều buổi nên không đối chiếu được nhật ký; hãy giải nén ra thư mục rồi chạy lại";

/// What can only be looked at together, by the folders that it lies in.
#[derive(Default)]
pub(super) struct Later {
    /// Sealed sessions: the names of their files.
    pub(super) sealed: BTreeMap<String, BTreeSet<String>>,
    /// Folders with a journal.
    pub(super) journals: BTreeSet<String>,
    /// Cells that recorded something between their sessions.
    pub(super) cells: BTreeSet<String>,
    /// How many saved sessions lie in the folder of which cell.
    pub(super) sessions: BTreeMap<String, usize>,
}

/// The folder and the name of a file.
pub(super) fn split(name: &str) -> (&str, &str) {
    name.rsplit_once('/').unwrap_or(("", name))
}

/// The folder of the cell that a saved session belongs to.
pub(super) fn cell_of(name: &str) -> Option<&str> {
    let (session, file) = split(name);
    let (sessions, _) = split(session);
    let (cell, folder) = split(sessions);
    (file == SAVED && folder == "sessions").then_some(cell)
}

impl Later {
    /// Sees a file that is there.
    fn see(&mut self, name: &str) {
        let (folder, file) = split(name);
        if file == JOURNAL {
            self.journals.insert(folder.to_owned());
        } else if file == BETWEEN {
            self.cells.insert(folder.to_owned());
        } else if let Some(cell) = cell_of(name) {
            *self.sessions.entry(cell.to_owned()).or_default() += 1;
        }
    }
}

impl Shared<'_> {
    /// Everything in an archive; whether all of it counts and may be remembered.
    pub(super) fn archive(&self, found: &Found, number: u32) -> Result<bool, String> {
        let (mut whole, mut later) = (true, Later::default());
        let unpacked = opened::unpack(&found.path, found.kind, |name, source| {
            later.see(name);
            let counted = self.entry(found, number, name, source, &mut later)?;
            whole &= counted.unwrap_or_else(|reason| {
                self.skip(format!("{}!{name}", found.path.display()), reason);
                false
            });
            let goes_on = !self.stop.load(Ordering::Relaxed);
            whole &= goes_on;
            Ok(goes_on)
        });
        unpacked.map_err(|error| said(&error))?;
        if !(later.sealed.is_empty() && later.cells.is_empty()) {
            self.together(found, number, &later)?;
        }
        Ok(whole)
    }

    /// One entry as it comes; whether it counts and may be remembered.
    fn entry(
        &self,
        found: &Found,
        number: u32,
        name: &str,
        source: &mut dyn Read,
        later: &mut Later,
    ) -> io::Result<Result<bool, String>> {
        let inner = format!("!{name}");
        let Some(kind) = kind_in_archive(name) else {
            return Ok(Ok(true));
        };
        if kind == SourceKind::Between {
            return Ok(Ok(false));
        }
        let Some(bytes) = bounded(source)? else {
            return Ok(Err(TOO_LARGE.to_owned()));
        };
        if kind == SourceKind::Lines {
            return Ok(Ok(self.rows(&bytes, found, number, &inner)));
        }
        Ok(line_of(&bytes, || None).map(|line| {
            if line.sealed {
                let folder = split(name).0.to_owned();
                let names = later.sealed.entry(folder).or_default();
                names.insert(name.to_owned());
            } else {
                self.deduper().take(number, Some(&inner), &line);
            }
            let at = || format!("{}{inner}", found.path.display());
            let tells = !line.sealed && self.tell_untimely(at(), &line);
            // A seal is held against the journal each time, and what is wrong is told each time.
            !line.sealed && !tells
        }))
    }

    /// Goes through the archive once more for what has to be looked at together.
    fn together(&self, found: &Found, number: u32, later: &Later) -> Result<(), String> {
        let mut waiting = Waiting::new(later);
        let archive = found.path.display();
        let judge = |whole: Whole| match whole {
            Whole::Sealed(sealed) => {
                for (name, bytes) in &sealed.saved {
                    let inner = format!("!{name}");
                    match line_of(bytes, || sealed.verdict(name, bytes)) {
                        Ok(line) => {
                            self.deduper().take(number, Some(&inner), &line);
                            self.tell_untimely(format!("{archive}{inner}"), &line);
                        }
                        Err(reason) => self.skip(format!("{archive}{inner}"), reason),
                    }
                }
            }
            Whole::Cell(cell) => {
                let entries = follow_up::entries(&cell.between.unwrap_or_default());
                if let Some(line) = cell_log::line_from(entries, &cell.sessions) {
                    self.deduper().take(number, None, &line);
                }
            }
        };
        let unpacked = opened::unpack(&found.path, found.kind, |name, source| {
            waiting.take(name, source)?.into_iter().for_each(judge);
            Ok(!waiting.is_full() && !self.stop.load(Ordering::Relaxed))
        });
        unpacked.map_err(|error| said(&error))?;
        if waiting.is_full() {
            return Err(MIXED.to_owned());
        }
        // What came twice, or was cut off, is judged as it stands.
        waiting.rest().for_each(judge);
        Ok(())
    }
}

/// What is said of an archive that could not be gone through.
fn said(error: &io::Error) -> String {
    let what = if error.kind() == io::ErrorKind::FileTooLarge {
        ENDLESS
    } else {
        DAMAGED
    };
    what.to_owned()
}

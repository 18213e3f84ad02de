//! Everything in an archive of what cells hand up: sessions and lines of figures as they come; sealed sessions are held against their journals, and what
//! a cell recorded between its sessions is read, once both are laid beside each other in a folder that is gone afterwards.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::Ordering;

use super::between;
use super::gather::{Shared, line_of};
use super::sources::{self, BETWEEN, Found, Kind, bounded, kind_in_archive};
use crate::store::folder::{JOURNAL, SAVED};
use crate::store::place;

/// The largest file that is laid out.
const MOST: u64 = 256 * 1024 * 1024;
/// What can be wrong with an archive as a whole.
const DAMAGED: &str = "tệp nén bị hỏng hoặc chép chưa trọn";

/// What has to be laid out: the folders of sealed sessions with the names of their files, and the folders of cells.
#[derive(Default)]
struct Later {
    sealed: Vec<(String, String)>,
    cells: BTreeSet<String>,
}

impl Later {
    /// Whether a file of the archive is one of those.
    fn wants(&self, name: &str) -> bool {
        let (folder, file) = split(name);
        let of_session = file == JOURNAL || file == SAVED;
        let of_cell = |cell: &String| {
            let inside = name.strip_prefix(cell.as_str());
            let inside = inside.is_some_and(|it| cell.is_empty() || it.starts_with('/'));
            (inside && file == SAVED) || (folder == cell && file == BETWEEN)
        };
        (of_session && self.sealed.iter().any(|it| it.0 == folder))
            || self.cells.iter().any(of_cell)
    }
}

/// The folder and the name of a file.
fn split(name: &str) -> (&str, &str) {
    name.rsplit_once('/').unwrap_or(("", name))
}

impl Shared<'_> {
    /// Everything in an archive; whether all of it counts and may be remembered.
    pub(super) fn archive(&self, found: &Found, number: u32) -> Result<bool, String> {
        let (mut whole, mut later) = (true, Later::default());
        let unpacked = sources::unpack(&found.path, found.kind, |name, source| {
            let inner = format!("!{name}");
            let counted = match kind_in_archive(name) {
                None => Ok(true),
                Some(Kind::Between) => {
                    later.cells.insert(split(name).0.to_owned());
                    Ok(false)
                }
                Some(kind) => match (kind, bounded(source)?) {
                    (_, None) => Err("tệp lớn hơn 16 MB".to_owned()),
                    (Kind::Lines, Some(bytes)) => Ok(self.rows(&bytes, found, number, &inner)),
                    (_, Some(bytes)) => line_of(&bytes, None).map(|line| {
                        if line.sealed {
                            let folder = split(name).0.to_owned();
                            later.sealed.push((folder, name.to_owned()));
                        } else {
                            self.collected().take(number, Some(&inner), &line);
                        }
                        let at = || format!("{}{inner}", found.path.display());
                        let tells = !line.sealed && self.tell_untimely(at(), &line);
                        // A seal is held against the journal each time, and what is wrong is told each time.
                        !line.sealed && !tells
                    }),
                },
            };
            whole &= counted.unwrap_or_else(|reason| {
                self.skip(format!("{}{inner}", found.path.display()), reason);
                false
            });
            let goes_on = !self.stop.load(Ordering::Relaxed);
            whole &= goes_on;
            Ok(goes_on)
        });
        unpacked.map_err(|_| DAMAGED.to_owned())?;
        if !(later.sealed.is_empty() && later.cells.is_empty()) {
            let laid_out = self.laid_out(found, number, &later);
            laid_out.map_err(|_| DAMAGED.to_owned())?;
        }
        Ok(whole)
    }

    /// Lays out what has to be looked at together, and looks at it.
    fn laid_out(&self, found: &Found, number: u32, later: &Later) -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        sources::unpack(&found.path, found.kind, |name, source| {
            if later.wants(name) {
                place::spill(folder.path(), name, source, MOST)?;
            }
            Ok(!self.stop.load(Ordering::Relaxed))
        })?;
        for (session, name) in &later.sealed {
            let inner = format!("!{name}");
            let bytes = fs::read(folder.path().join(name))?;
            let session = folder.path().join(session);
            match line_of(&bytes, Some(Path::new(&session))) {
                Ok(line) => {
                    self.collected().take(number, Some(&inner), &line);
                    self.tell_untimely(format!("{}{inner}", found.path.display()), &line);
                }
                Err(reason) => self.skip(format!("{}{inner}", found.path.display()), reason),
            }
        }
        for cell in &later.cells {
            if let Some(line) = between::line_of(&folder.path().join(cell)) {
                self.collected().take(number, None, &line);
            }
        }
        Ok(())
    }
}

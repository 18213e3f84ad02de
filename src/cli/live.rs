//! A session on the screen and on the disk: what the screens ask of the world outside, answered by the store.

mod shared;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

pub use self::shared::Shared;
use super::hooks;
use super::showing::Showing;
use super::{cell_log, outstanding, viewer};
use crate::audience::View;
use crate::clock;
use crate::document::catalogue::{self, Format, PaperKind};
use crate::document::settings::PaperSettings;
use crate::session::{Command, Entry, Event, Session, Time};
use crate::store::cell::CellFile;
use crate::store::error::StoreError;
use crate::store::exports::{self, Edition, Written, place_paper};
use crate::store::folder::{self, Opened};
use crate::store::line;
use crate::store::lock::Lock;
use crate::store::place;
use crate::store::rescue;
use crate::store::scratch::Scratch;
use crate::store::writer::{Leaving, Writer};
use crate::tui::port::{CellDeed, Exported, Port, Saving};

/// How long after a change the saved session is written: soon enough for the two seconds that are promised.
const SAVE_AFTER: Duration = Duration::from_secs(1);
/// How long leaving waits for a disk before what it may lose is copied elsewhere, and how long after that: five seconds with the copying, after which
/// a closed console ends the program.
const PATIENCE: [Duration; 2] = [Duration::from_millis(1500), Duration::from_millis(2500)];
/// How often it is looked after that the journal is still there, at the most.
const WATCH: Duration = Duration::from_secs(5);

/// What leaving a session came to.
#[derive(Debug)]
pub struct Left {
    /// How far the writer came.
    pub leaving: Leaving,
    /// The copy of what would be lost otherwise.
    pub copy: Option<PathBuf>,
}

/// A session's files while it is on the screen. The lock comes last: it is given back when the writer has ended.
pub struct Live {
    folder: PathBuf,
    link: String,
    scratch: Scratch,
    /// The last line whose text was forgotten by the scratch.
    settled: u64,
    changed: Option<Instant>,
    /// The roster changed, and the cell's own file does not say so yet.
    roster_changed: bool,
    watched: Instant,
    /// The paper of each kind that was placed last.
    placed: BTreeMap<PaperKind, PathBuf>,
    /// What the newest file of each paper tells.
    editions: BTreeMap<String, Edition>,
    showing: Showing,
    writer: Option<Writer>,
    /// Wakes the screens when how saving stands has changed.
    wake: Arc<dyn Fn() + Send + Sync>,
    lock: Lock,
}

impl fmt::Debug for Live {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Live")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

impl Live {
    /// The files of an opened session, with another folder for its audience where one is wanted; gives the session and what is to be
    /// said about opening it.
    pub fn new(
        folder: &Path,
        opened: Opened,
        audience: Option<PathBuf>,
    ) -> (Self, Session, Vec<String>) {
        let live = Self {
            folder: folder.to_owned(),
            link: opened.session.place.link.clone(),
            scratch: opened.scratch,
            settled: 0,
            changed: None,
            roster_changed: false,
            watched: clock::tick(),
            placed: BTreeMap::new(),
            editions: Written::read(&folder.join("exports")).editions(),
            showing: Showing::new(folder, audience),
            writer: Some(opened.writer),
            wake: Arc::new(|| ()),
            lock: opened.lock,
        };
        (live, opened.session, opened.notices)
    }

    /// The same, waking the screens like this after it has moved to another folder.
    #[must_use]
    pub fn waking(mut self, wake: impl Fn() + Send + Sync + 'static) -> Self {
        self.wake = Arc::new(wake);
        self
    }

    /// The cell's own file follows what the session changed in the roster; where it cannot be written it is tried again with the next change.
    fn follow_roster(&mut self, session: &Session) {
        let cell = CellFile::folder_of(&self.folder).filter(|_| self.roster_changed);
        if let Some(cell) = cell {
            self.roster_changed = CellFile::follow_roster(&cell, &session.roster).is_err();
        }
    }

    /// The folder that it is saved in, which may have changed.
    pub fn folder(&self) -> PathBuf {
        self.folder.clone()
    }

    /// Saves what is left to save and goes on; says whether all of it is on the disk.
    pub fn flush(&mut self, session: &Session) -> bool {
        let [first, last] = PATIENCE;
        self.writer.as_ref().is_none_or(|writer| {
            writer.save(session);
            writer.flush(first + last) && writer.status().all_acknowledged()
        })
    }

    /// Saves what is left to save and ends the writer. What a disk that fails or stalls may lose is copied into the first of these places that takes
    /// it, before the disk is given its last chance.
    pub fn leave(&mut self, session: &Session, places: &[PathBuf]) -> Option<Left> {
        let writer = self.writer.take()?;
        self.follow_roster(session);
        writer.save(session);
        let [first, last] = PATIENCE;
        let mut copy = None;
        if !writer.flush(first) {
            copy = rescue::copy(places, &session.id, &writer.pending());
        }
        let leaving = writer.stop(last);
        if leaving.loses() && copy.is_none() {
            copy = rescue::copy(places, &session.id, &leaving);
        } else if !leaving.loses()
            && let Some(copy) = copy.take()
        {
            rescue::discard(&copy);
        }
        self.showing.leave();
        Some(Left { leaving, copy })
    }

    /// Hands the unfinished text to the writer.
    fn note(&mut self) {
        if let Some(writer) = &self.writer {
            let acknowledged = writer.status().acknowledged;
            if acknowledged > self.settled {
                self.scratch.settle(acknowledged);
                self.settled = acknowledged;
            }
            writer.scratch(&self.scratch);
        }
    }
}

impl Port for Live {
    fn record(&mut self, entry: &Entry, fields: &[String]) -> String {
        let encoded = line::encode(entry, &self.link);
        for field in fields {
            self.scratch.send(field, entry.seq, &encoded.link);
        }
        if !fields.is_empty() {
            self.note();
        }
        if let Some(writer) = &self.writer {
            writer.append(encoded.bytes, entry.seq);
        }
        self.link.clone_from(&encoded.link);
        self.roster_changed |= entry.events.iter().any(Event::changes_roster);
        self.changed.get_or_insert_with(clock::tick);
        encoded.link
    }

    fn give_to_cell(
        &mut self,
        session: &Session,
        command: &Command,
        moment: Option<Time>,
        expected: Option<u64>,
    ) -> Result<CellDeed, String> {
        let cell = CellFile::folder_of(&self.folder).ok_or(
            "buổi sinh hoạt đã bế mạc nên việc này thuộc về năm của chi bộ, mà buổi không nằm trong thư mục của chi bộ nào",
        )?;
        let beginning = cell_log::of_session(&cell, session);
        let deed = cell_log::give(&cell, beginning, command, moment, expected)
            .map_err(|failure| failure.to_string())?;
        let (outstanding, year) = outstanding::beside(&self.folder, session);
        Ok(CellDeed {
            words: deed.words,
            seq: deed.seq,
            year,
            outstanding,
        })
    }

    fn stale_papers(&self, session: &Session) -> Vec<PaperKind> {
        let kinds = PaperKind::ALL.iter().copied();
        let stale = |kind: &PaperKind| {
            let edition = self.editions.get(kind.word());
            let lines = session.place.seq;
            let recorded = session.year.recorded;
            edition.is_some_and(|it| kind.is_stale((it.seq, it.at), lines, recorded))
        };
        kinds.filter(stale).collect()
    }

    fn journal(&self) -> Result<Vec<(Entry, String)>, String> {
        folder::entries(&self.folder).map_err(|error| error.to_string())
    }

    fn pulse(&mut self, session: &Session) -> Option<Duration> {
        self.showing.pulse();
        if let Some(writer) = &self.writer
            && clock::tick().saturating_duration_since(self.watched) >= WATCH
        {
            writer.watch();
            self.watched = clock::tick();
        }
        let changed = self.changed?;
        let waited = clock::tick().saturating_duration_since(changed);
        if waited < SAVE_AFTER {
            return Some(SAVE_AFTER.saturating_sub(waited));
        }
        if let Some(writer) = &self.writer {
            writer.save(session);
        }
        self.follow_roster(session);
        self.changed = None;
        None
    }

    fn move_to(&mut self, folder: &str) -> Result<String, String> {
        let root = Path::new(folder);
        if !root.is_dir() {
            return Err(format!(
                "không thấy thư mục {folder}; hãy ghi một thư mục đang có"
            ));
        }
        let name = self.folder.file_name().unwrap_or_default();
        let new = place::free_name(root, &name.to_string_lossy(), "");
        let writer = self.writer.as_ref().ok_or("đang rời chương trình")?;
        let wake = self.wake.clone();
        let hooks = hooks::hooks(move || wake());
        let opened = folder::continue_in(&new, &writer.pending(), hooks)
            .map_err(|error| error.to_string())?;
        // From here on the old folder is left as it is; its writer gives up what it could not write.
        if let Some(old) = self.writer.replace(opened.writer) {
            old.abandon();
        }
        self.lock = opened.lock;
        self.showing = Showing::new(&new, None);
        self.changed = Some(clock::tick());
        self.folder = new;
        self.note();
        Ok(format!("Từ nay lưu vào {}", self.folder.display()))
    }

    fn saving(&self) -> Saving {
        self.writer.as_ref().map_or_else(Saving::default, |writer| {
            let status = writer.status();
            Saving {
                saved: status.all_acknowledged(),
                failing_since: status.failing_since(),
                apart: status.apart.is_some(),
            }
        })
    }

    fn keep(&mut self, field: &str, text: &str) {
        self.scratch.set(field, text);
        self.note();
    }

    fn forget(&mut self, field: &str) {
        self.keep(field, "");
    }

    fn kept(&self, field: &str) -> Option<String> {
        self.scratch.get(field).map(str::to_owned)
    }

    fn show(&mut self, session: &str, view: &View) {
        self.showing.show(session, view);
    }

    fn is_followed(&self) -> bool {
        self.showing.is_followed()
    }

    fn export(
        &mut self,
        session: &Session,
        kind: PaperKind,
        format: Format,
    ) -> Result<Exported, String> {
        let cell = CellFile::folder_of(&self.folder);
        let _turn = Lock::turn(cell.as_deref().unwrap_or(&self.folder));
        let settings = super::export::settings::numbered(&self.folder, kind, format, session)
            .map_err(|failure| failure.to_string())?;
        let parts = catalogue::write_parts(kind, format, session, &settings)
            .map_err(|error| error.to_string())?;
        let exports = self.folder.join("exports");
        let mut written = Written::read(&exports);
        // On the screen's one line the cause must find room, so the way to the session's folder is left out.
        let folder = format!("{}{MAIN_SEPARATOR}", self.folder.display());
        let short = |error: StoreError| error.to_string().replace(&folder, "");
        let edition = super::export::edition(kind, session);
        let (of, mut first) = (parts.len(), None);
        for (bytes, part) in parts.iter().zip(1..) {
            let name = catalogue::part_name(kind, format, session, part, of);
            let placed =
                place_paper(&exports, &name, bytes, &edition, &mut written).map_err(short)?;
            first.get_or_insert(placed);
        }
        written.write().map_err(|error| error.to_string())?;
        self.editions = written.editions();
        let Some(placed) = first else {
            return Err("Không có gì để xuất.".to_owned());
        };
        let more = (of > 1).then(|| format!("Chia thành {of} phần, mỗi phần một tệp."));
        let notice = placed
            .notice()
            .or_else(|| exports::leads_out(&exports))
            .or(more);
        let name = placed.path.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        self.placed.insert(kind, placed.path);
        Ok(Exported {
            name,
            folder: exports.display().to_string(),
            notice,
        })
    }

    fn open_exported(&mut self, kind: PaperKind) -> Result<String, String> {
        let path = self.exported_path(kind)?;
        let path = Path::new(&path);
        viewer::open(path)?;
        let name = path.file_name().unwrap_or_default();
        Ok(format!("Đang mở {}", name.to_string_lossy()))
    }

    fn exported_path(&self, kind: PaperKind) -> Result<String, String> {
        let path = self.placed.get(&kind);
        let path = path
            .ok_or("tài liệu đang xem chưa được xuất kể từ khi mở chương trình; hãy xuất trước")?;
        Ok(path.display().to_string())
    }

    fn paper_settings(&self, session: &Session, kind: PaperKind) -> PaperSettings {
        super::export::settings::of(&self.folder, kind, session).unwrap_or_default()
    }

    fn keep_paper_settings(&mut self, settings: &PaperSettings) -> Result<(), String> {
        super::export::settings::keep(&self.folder, settings).map_err(|it| it.to_string())
    }

    fn keep_year_text(&mut self, session: &Session, part: &str, text: &str) -> Result<(), String> {
        super::export::settings::keep_year_text(&self.folder, session, part, text)
            .map_err(|it| it.to_string())
    }
}

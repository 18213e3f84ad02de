//! A session on the screen and on the disk: what the screens ask of the world outside, answered by the store.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::hooks;
use super::showing::Showing;
use super::viewer;
use crate::audience::View;
use crate::clock;
use crate::document::catalogue::{self, Format, PaperKind};
use crate::document::settings::PaperSettings;
use crate::session::{Entry, Session};
use crate::store::cell::CellFile;
use crate::store::error::StoreError;
use crate::store::exports::{Written, place_paper};
use crate::store::folder::{self, Opened};
use crate::store::line;
use crate::store::lock::Lock;
use crate::store::place;
use crate::store::rescue;
use crate::store::scratch::Scratch;
use crate::store::writer::{Leaving, Writer};
use crate::tui::port::{Exported, Port, Saving};

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
    watched: Instant,
    /// The paper of each kind that was placed last.
    placed: BTreeMap<PaperKind, PathBuf>,
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
            watched: clock::tick(),
            placed: BTreeMap::new(),
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

    /// Saves what is left to save and ends the writer. What a disk that fails or stalls may lose is copied into the first of these places that takes
    /// it, before the disk is given its last chance.
    pub fn leave(&mut self, session: &Session, places: &[PathBuf]) -> Option<Left> {
        let writer = self.writer.take()?;
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
        self.changed.get_or_insert_with(clock::tick);
        encoded.link
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
        let bytes = catalogue::write(kind, format, session, &settings)
            .map_err(|error| error.to_string())?;
        let exports = self.folder.join("exports");
        let mut written = Written::read(&exports);
        let name = catalogue::file_name(kind, format, session);
        // On the screen's one line the cause must find room, so the way to the session's folder is left out.
        let folder = format!("{}{MAIN_SEPARATOR}", self.folder.display());
        let short = |error: StoreError| error.to_string().replace(&folder, "");
        let today = hooks::now().date_naive();
        let placed = place_paper(&exports, &name, &bytes, today, &mut written).map_err(short)?;
        written.write().map_err(|error| error.to_string())?;
        let notice = placed.notice();
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

/// The session's files, which the screens and the leaving both hold.
#[derive(Clone, Debug)]
pub struct Shared(Rc<RefCell<Live>>);

impl Shared {
    /// These files.
    pub fn new(live: Live) -> Self {
        Self(Rc::new(RefCell::new(live)))
    }

    /// Saves what is left to save and ends the writer, as [`Live::leave`]; none when that was done before.
    pub fn leave(&self, session: &Session, places: &[PathBuf]) -> Option<Left> {
        self.0.borrow_mut().leave(session, places)
    }

    /// The session's folder: where it was opened, or where it went on.
    pub fn folder(&self) -> PathBuf {
        self.0.borrow().folder.clone()
    }
}

impl Port for Shared {
    fn record(&mut self, entry: &Entry, fields: &[String]) -> String {
        self.0.borrow_mut().record(entry, fields)
    }

    fn pulse(&mut self, session: &Session) -> Option<Duration> {
        self.0.borrow_mut().pulse(session)
    }

    fn move_to(&mut self, folder: &str) -> Result<String, String> {
        self.0.borrow_mut().move_to(folder)
    }

    fn saving(&self) -> Saving {
        self.0.borrow().saving()
    }

    fn keep(&mut self, field: &str, text: &str) {
        self.0.borrow_mut().keep(field, text);
    }

    fn forget(&mut self, field: &str) {
        self.0.borrow_mut().forget(field);
    }

    fn kept(&self, field: &str) -> Option<String> {
        self.0.borrow().kept(field)
    }

    fn show(&mut self, session: &str, view: &View) {
        self.0.borrow_mut().show(session, view);
    }

    fn is_followed(&self) -> bool {
        self.0.borrow().is_followed()
    }

    fn export(
        &mut self,
        session: &Session,
        kind: PaperKind,
        format: Format,
    ) -> Result<Exported, String> {
        self.0.borrow_mut().export(session, kind, format)
    }

    fn open_exported(&mut self, kind: PaperKind) -> Result<String, String> {
        self.0.borrow_mut().open_exported(kind)
    }

    fn exported_path(&self, kind: PaperKind) -> Result<String, String> {
        self.0.borrow().exported_path(kind)
    }

    fn paper_settings(&self, session: &Session, kind: PaperKind) -> PaperSettings {
        self.0.borrow().paper_settings(session, kind)
    }

    fn keep_paper_settings(&mut self, settings: &PaperSettings) -> Result<(), String> {
        self.0.borrow_mut().keep_paper_settings(settings)
    }

    fn keep_year_text(&mut self, session: &Session, part: &str, text: &str) -> Result<(), String> {
        self.0.borrow_mut().keep_year_text(session, part, text)
    }
}

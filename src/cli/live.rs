//! A session on the screen and on the disk: what the screens ask of the world outside, answered by the store.

mod drafts;
mod leaving;
mod placing;
mod shared;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use chrono::NaiveDate;

pub use self::shared::Shared;
use super::audience_broadcaster::AudienceBroadcaster;
use super::hooks;
use super::{cell_log, outstanding, viewer};

use crate::audience::View;
use crate::clock;
use crate::document::catalogue::{Format, PaperKind};
use crate::document::settings::PaperSettings;
use crate::session::outstanding::Outstanding;
use crate::session::roster::Member;
use crate::session::year::Year;
use crate::session::{Command, Entry, Event, Session, Time};
use crate::store::atomic_file;
use crate::store::cell::CellFile;
use crate::store::exports::{Edition, Written};
use crate::store::folder::{self, Opened};
use crate::store::line;
use crate::store::lock::Lock;
use crate::store::patience::{self, Errands};
use crate::store::scratch::Scratch;
use crate::store::writer::Writer;
use crate::tui::port::{CellDeed, Exported, Port, Saving};

/// How long after a change the saved session is written: soon enough for the two seconds that are promised.
const SAVE_AFTER: Duration = Duration::from_secs(1);
/// How long what the user asks of the disk may take: meanwhile no key is heard.
const ERRAND: Duration = Duration::from_secs(4);
/// Said when it takes longer.
const HANGS: &str =
    "ổ đĩa không trả lời; hãy đợi một lúc rồi thử lại, hoặc đổi chỗ lưu: Ctrl+P “thư mục khác”";
/// How often it is looked after that the journal is still there, at the most.
const WATCH: Duration = Duration::from_secs(5);

/// A session's files while it is on the screen. No call of it goes to the disk in the thread that it is called in: the disk may hang.
pub struct Live {
    folder: PathBuf,
    link: String,
    scratch: Scratch,
    /// Some of it was not handed to the writer yet: the frame comes first.
    unnoted: bool,
    /// The last line whose text was forgotten by the scratch.
    settled: u64,
    changed: Option<Instant>,
    /// The roster changed, and the cell's own file does not say so yet.
    roster_changed: bool,
    /// The roster that the cell's own file has followed, then the one that is on its way there.
    followed: [Arc<Vec<Member>>; 2],
    /// The cell's file is being written; says whether it was.
    following: Option<Receiver<bool>>,
    /// How long the cell's log was when the year was looked at last.
    cell_log: Option<u64>,
    /// What the user asks of the disk.
    errands: RefCell<Errands>,
    /// Where a rescue copy goes.
    places: Vec<PathBuf>,
    watched: Instant,
    /// The paper of each kind that was placed last.
    placed: BTreeMap<PaperKind, PathBuf>,
    /// What the newest file of each paper tells.
    editions: BTreeMap<String, Edition>,
    broadcaster: AudienceBroadcaster,
    writer: Option<Writer>,
    /// Wakes the screens when how saving stands has changed.
    wake: Arc<dyn Fn() + Send + Sync>,
    lock: Option<Lock>,
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
            link: opened.session.position.link.clone(),
            scratch: opened.scratch,
            unnoted: false,
            settled: 0,
            changed: None,
            roster_changed: false,
            followed: [opened.session.roster.clone(), Arc::default()],
            following: None,
            cell_log: None,
            errands: RefCell::default(),
            places: Vec::new(),
            watched: clock::tick(),
            placed: BTreeMap::new(),
            editions: Written::read(&folder.join("exports")).oldest_editions(),
            broadcaster: AudienceBroadcaster::new(folder, audience),
            writer: Some(opened.writer),
            wake: Arc::new(|| ()),
            lock: Some(opened.lock),
        };
        let mut session = opened.session;
        session.reserve_members(cell_log::last_member(folder));
        (live, session, opened.notices)
    }

    /// The same, waking the screens like this after it has moved to another folder.
    #[must_use]
    pub fn waking(mut self, wake: impl Fn() + Send + Sync + 'static) -> Self {
        self.wake = Arc::new(wake);
        self
    }

    /// The same, with a rescue copy in the first of these places that takes it while something of this session is not saved.
    #[must_use]
    pub fn rescued_in(mut self, places: Vec<PathBuf>, id: &str) -> Self {
        if let Some(writer) = &self.writer {
            writer.rescue_into(places.clone(), id);
        }
        self.places = places;
        self
    }

    /// The folder that it is saved in, which may have changed.
    pub fn folder(&self) -> PathBuf {
        self.folder.clone()
    }

    /// Does what the user asks of the disk, which may hang: then it says so and goes on without.
    fn errand<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, String> + Send + 'static,
    ) -> Result<T, String> {
        let done = self.errands.borrow_mut().run(ERRAND, work);
        done.unwrap_or_else(|| Err(HANGS.to_owned()))
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
        let (folder, session, command) = (self.folder.clone(), session.clone(), command.clone());
        self.errand(move || {
            let cell = CellFile::folder_of(&folder).ok_or(
                "buổi sinh hoạt đã bế mạc nên việc này thuộc về năm của chi bộ, mà buổi không nằm trong thư mục của chi bộ nào",
            )?;
            let beginning = cell_log::of_session(&cell, &session);
            let deed = cell_log::give(&cell, beginning, &command, moment, expected)
                .map_err(|failure| failure.to_string())?;
            let (outstanding, year) = outstanding::beside(&folder, &session);
            Ok(CellDeed {
                words: deed.words,
                seq: deed.seq,
                year,
                outstanding,
            })
        })
    }

    fn look_beside(&mut self, session: &Session) -> Option<(Vec<Outstanding>, Arc<Year>)> {
        let cell = CellFile::folder_of(&self.folder)?;
        let length = self.errand(move || Ok(cell_log::length(&cell))).ok()?;
        if self.cell_log.replace(length) == Some(length) {
            return None;
        }
        let (folder, session) = (self.folder.clone(), session.clone());
        let beside = self.errand(move || Ok(outstanding::beside(&folder, &session)));
        beside.ok()
    }

    fn stale_papers(&self, session: &Session) -> Vec<PaperKind> {
        let kinds = PaperKind::ALL.iter().copied();
        let stale = |kind: &PaperKind| {
            let edition = self.editions.get(kind.word());
            let lines = session.position.seq;
            let recorded = session.year.last.map(|it| it.at);
            edition.is_some_and(|it| kind.is_stale((it.seq, it.at), lines, recorded))
        };
        kinds.filter(stale).collect()
    }

    fn journal(&self) -> Result<Vec<(Entry, String)>, String> {
        let folder = self.folder.clone();
        self.errand(move || folder::entries(&folder).map_err(|error| error.to_string()))
    }

    fn tick(&mut self, session: &Session) -> Option<Duration> {
        self.broadcaster.tick();
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
        let root = PathBuf::from(folder);
        let name = self.folder.file_name().unwrap_or_default().to_owned();
        let writer = self.writer.as_ref().ok_or("đang rời chương trình")?;
        let (pending, wake) = (writer.pending(), self.wake.clone());
        // Another disk: what hangs on this one holds up nothing there.
        let moved = patience::wait(ERRAND, move || {
            if !root.is_dir() {
                let root = root.display();
                return Err(format!(
                    "không thấy thư mục {root}; hãy ghi một thư mục đang có"
                ));
            }
            let new = atomic_file::free_name(&root, &name.to_string_lossy(), "");
            let opened = folder::continue_in(&new, &pending, hooks::hooks(move || wake()));
            opened
                .map(|opened| (new, opened))
                .map_err(|error| error.to_string())
        });
        let (new, opened) = moved.unwrap_or_else(|| {
            Err("ổ đĩa đó không trả lời; hãy ghi một thư mục khác".to_owned())
        })?;
        opened
            .writer
            .rescue_into(self.places.clone(), &opened.session.id);
        // From here on the old folder is left as it is; its writer gives up what it could not write.
        if let Some(old) = self.writer.replace(opened.writer) {
            old.abandon();
        }
        if let Some(old) = self.lock.replace(opened.lock) {
            let _ = patience::wait(leaving::LAST, move || drop(old));
        }
        self.errands = RefCell::default();
        self.following = None;
        self.broadcaster = AudienceBroadcaster::new(&new, None);
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
                nowhere: status.failing_since().is_some() && writer.is_without_copy(),
            }
        })
    }

    fn save_draft(&mut self, field: &str, text: &str) {
        self.scratch.set(field, text);
        self.unnoted = true;
    }

    fn hand_drafts(&mut self) {
        self.hand_over();
    }

    fn forget(&mut self, field: &str) {
        self.save_draft(field, "");
    }

    fn draft(&self, field: &str) -> Option<String> {
        self.scratch.get(field).map(str::to_owned)
    }

    fn half_typed(&self) -> Vec<String> {
        // What is picked is kept beside the texts, and the home screen keeps its own.
        let is_text = |field: &str| {
            !field.ends_with("/picked")
                && !field.ends_with("/how")
                && !field.starts_with("home/")
                && !field.starts_with("year/")
        };
        let fields = self.scratch.fields().filter(|(field, _)| is_text(field));
        fields.map(|(_, text)| text.to_owned()).collect()
    }

    fn has_another_on(&self, day: NaiveDate) -> bool {
        let day = format!("{day}-");
        let beside = self.folder.parent().map(fs::read_dir);
        let others = beside.into_iter().flatten().flatten().flatten();
        let mut others =
            others.filter(|it| Some(it.file_name().as_os_str()) != self.folder.file_name());
        others.any(|it| it.file_name().to_string_lossy().starts_with(&day))
    }

    fn show(&mut self, session: &str, view: &View) {
        self.broadcaster.show(session, view);
    }

    fn is_followed(&self) -> bool {
        self.broadcaster.is_followed()
    }

    fn export(
        &mut self,
        session: &Session,
        kind: PaperKind,
        format: Format,
    ) -> Result<Exported, String> {
        self.place(session, kind, format)
    }

    fn open_exported(&mut self, kind: PaperKind) -> Result<String, String> {
        let path = PathBuf::from(self.exported_path(kind)?);
        let name = path.file_name().unwrap_or_default().to_owned();
        self.errand(move || viewer::open(&path))?;
        Ok(format!("Đang mở {}", name.to_string_lossy()))
    }

    fn exported_path(&self, kind: PaperKind) -> Result<String, String> {
        let path = self.placed.get(&kind);
        let path = path
            .ok_or("tài liệu đang xem chưa được xuất kể từ khi mở chương trình; hãy xuất trước")?;
        Ok(path.display().to_string())
    }

    fn paper_settings(&self, session: &Session, kind: PaperKind) -> PaperSettings {
        let (folder, session) = (self.folder.clone(), session.clone());
        let look = move || super::export::settings::of(&folder, kind, &session);
        let look = self.errands.borrow_mut().run(ERRAND, look);
        look.unwrap_or_default()
    }

    fn keep_paper_settings(&mut self, settings: &PaperSettings) -> Result<(), String> {
        let (folder, settings) = (self.folder.clone(), settings.clone());
        self.errand(move || {
            super::export::settings::keep(&folder, &settings).map_err(|it| it.to_string())
        })
    }

    fn keep_year_text(&mut self, session: &Session, part: &str, text: &str) -> Result<(), String> {
        let (folder, session) = (self.folder.clone(), session.clone());
        let (part, text) = (part.to_owned(), text.to_owned());
        self.errand(move || {
            super::export::settings::keep_year_text(&folder, &session, &part, &text)
                .map_err(|it| it.to_string())
        })
    }
}

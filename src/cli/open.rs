//! `sauro open`: runs a session on the screen.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::console;
use super::export::settings;
use super::failure::{Failure, Outcome};
use super::hooks::{self, Context};
use super::live::{Live, Shared};
use super::{branches, home, outstanding, prefs, present};
use crate::clock;
use crate::store::cell::CellFile;
use crate::store::error::StoreError;
use crate::store::folder::{self, Opened};
use crate::store::rescue;
use crate::store::settings::Settings;
use crate::store::writer::Leaving;
use crate::tui::app::{App, UNSAVED};
use crate::tui::audience_prefs::TerminalCaps;
use crate::tui::context::SessionContext;
use crate::tui::home::HomeSettings;
use crate::tui::input_state::InputState;
use crate::tui::keys;
use crate::tui::linear;
use crate::tui::runner::{self, Runnable};
use crate::tui::terminal::{Terminal, listen_to_signals, read_lines_in_background};
use crate::tui::theme::Theme;
use crate::tui::wakes::{self, Wake, WakeSender, Wakes};

/// Opens this session, or the newest.
pub fn run(
    context: &Context,
    session: Option<&Path>,
    audience: Option<PathBuf>,
) -> Result<Outcome, Failure> {
    must_be_shown(context)?;
    let data = context.data()?;
    let path = match session {
        Some(wanted) => {
            branches::bring_back(context, wanted, true)?;
            data.find_session(wanted)?
        }
        None => data.newest_session()?,
    };
    branches::offer(context, &path)?;
    let screen = Screen::new()?;
    let sender = screen.sender.clone();
    match open_folder(&sender, &path) {
        Ok(opened) => go(context, screen, &path, opened, audience),
        Err(held @ StoreError::Held { .. }) if !context.is_linear() => {
            console::note(&held.to_string());
            let question = "Mở cửa sổ trình chiếu để xem buổi đang diễn ra?";
            if branches::is_wanted(question, "không")? {
                return present::run(context, Some(&path));
            }
            Err(Failure::unusable("Chưa mở buổi sinh hoạt."))
        }
        Err(error) => Err(error.into()),
    }
}

/// Runs an opened session; from it one comes to the home screen, and from there anywhere.
pub(super) fn go(
    context: &Context,
    screen: Screen,
    path: &Path,
    opened: Opened,
    audience: Option<PathBuf>,
) -> Result<Outcome, Failure> {
    let mut entered = screen.enter(context)?;
    match entered.session(path, opened, audience) {
        Ok(Gone::Home(path)) => home::stay(context, entered, Some(&path)),
        ended => {
            entered.close();
            ended.map(|_| Outcome::Done)
        }
    }
}

/// How a session was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gone {
    /// The program is left.
    Left,
    /// For the home screen, with the folder where it lies.
    Home(PathBuf),
}

/// Without a terminal the screens cannot be shown: say how the program is used instead.
pub fn must_be_terminal() -> Result<(), Failure> {
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        return Ok(());
    }
    Err(Failure::unusable(
        "Lệnh này cần một cửa sổ dòng lệnh để hiện màn hình; khi chạy tự động hãy dùng sauro new, sauro apply, sauro export (xem sauro --help).",
    ))
}

/// The screens need a terminal, unless they are told line by line.
pub fn must_be_shown(context: &Context) -> Result<(), Failure> {
    if context.is_linear() {
        return Ok(());
    }
    must_be_terminal()
}

/// Over what is wrong with the settings as a whole.
const FAULTY: &str = "Cài đặt chưa dùng được";

/// What wakes the screens, before the terminal is taken over: opening may still fail in plain words.
#[derive(Debug)]
pub struct Screen {
    sender: WakeSender,
    wakes: Wakes,
}

impl Screen {
    /// Nothing yet.
    pub fn new() -> Result<Self, Failure> {
        let (sender, wakes) = wakes::channel().map_err(uncontrolled)?;
        Ok(Self { sender, wakes })
    }

    /// Opens a session for writing; its writer wakes the screens.
    pub fn open(&self, path: &Path) -> Result<Opened, Failure> {
        open(&self.sender, path)
    }

    /// Takes the terminal over.
    pub fn enter(self, context: &Context) -> Result<Entered, Failure> {
        let settings = context.settings();
        listen_to_signals(self.sender.clone()).map_err(uncontrolled)?;
        let prefs = prefs::room(settings);
        let (terminal, caps) = if context.is_linear() {
            read_lines_in_background(self.sender.clone());
            (None, TerminalCaps::wordy())
        } else {
            let mut terminal =
                Terminal::enter(settings.mouse, clock::tick).map_err(uncontrolled)?;
            let caps = prefs::terminal_caps(&mut terminal, prefs);
            terminal.listen(&self.sender);
            (Some(terminal), caps)
        };
        Ok(Entered {
            screen: self,
            terminal,
            theme: prefs.theme(&caps),
            caps,
            settings_file: context.data()?.settings_file(),
            settings: settings.clone(),
            fault: context.fault().to_vec(),
            told: false,
            audience: None,
            notices: Vec::new(),
        })
    }
}

/// Said where the terminal cannot be had.
pub(super) fn uncontrolled(error: io::Error) -> Failure {
    let words = "Không điều khiển được cửa sổ dòng lệnh; hãy thử cửa sổ dòng lệnh khác.";
    Failure::system(words).because(error)
}

/// Opens a session for writing; its writer wakes whoever listens.
fn open(sender: &WakeSender, path: &Path) -> Result<Opened, Failure> {
    Ok(open_folder(sender, path)?)
}

/// The same, with what the store says where it cannot be.
fn open_folder(sender: &WakeSender, path: &Path) -> Result<Opened, StoreError> {
    let sender = sender.clone();
    let wake = move || {
        sender.send(Wake::Saving);
    };
    folder::open(path, hooks::hooks(wake))
}

/// The screens with the terminal.
#[derive(Debug)]
pub struct Entered {
    screen: Screen,
    /// None where the screens are told line by line.
    terminal: Option<Terminal>,
    /// The colours.
    pub theme: Theme,
    caps: TerminalCaps,
    settings_file: PathBuf,
    settings: Settings,
    /// What is wrong with the settings as a whole.
    fault: Vec<String>,
    /// That, or what is wrong with its keys, was said.
    told: bool,
    /// The audience's folder of a session that was opened with one of its own: it keeps it when one comes back.
    audience: Option<(PathBuf, PathBuf)>,
    /// What was found and repaired in opening sessions: said again once the terminal is given back.
    notices: Vec<String>,
}

impl Entered {
    /// The input state that type on the home screen.
    pub fn input(&self) -> InputState {
        prefs::input(&self.settings_file, &self.settings)
    }

    /// What is wrong with the settings or with their keys, under its heading, to be read once; nothing where nothing is.
    pub fn faults(&mut self) -> (&'static str, Vec<String>) {
        if std::mem::replace(&mut self.told, true) {
            return (FAULTY, Vec::new());
        }
        if !self.fault.is_empty() {
            let mut lines = self.fault.clone();
            lines.push("  Trong khi đó dùng cài đặt mặc định.".to_owned());
            return (FAULTY, lines);
        }
        match prefs::keymap(&self.settings).1 {
            faults if faults.is_empty() => (keys::FAULTS, Vec::new()),
            faults => (keys::FAULTS, keys::faults(&faults)),
        }
    }

    /// Writes settings down; they hold from now on, the mouse, the zone and the telling line by line from the next start.
    pub fn set(&mut self, set: &HomeSettings) -> Result<(), Failure> {
        if !set.zone.is_empty() {
            hooks::parse_zone(&set.zone).map_err(Failure::unusable)?;
        }
        let word = |word: &String| Some(word.clone()).filter(|it| !it.is_empty());
        let mut settings = Settings::read(&self.settings_file)?;
        settings.theme = word(&set.theme);
        settings.room_size = set.room_size;
        settings.large_letters = word(&set.large_letters);
        settings.typing = word(&set.typing);
        settings.tone_placement = word(&set.tone_placement);
        settings.bell = set.bell;
        settings.flash = set.flash;
        settings.mouse = set.mouse;
        settings.linear = set.linear;
        settings.zone = word(&set.zone);
        settings.write(&self.settings_file)?;
        self.theme = prefs::room(&settings).theme(&self.caps);
        self.settings = settings;
        Ok(())
    }

    /// Opens a session for writing.
    pub fn open(&self, path: &Path) -> Result<Opened, Failure> {
        self.screen.open(path)
    }

    /// Runs a stage; says whether it was told to leave from outside.
    pub fn run(&mut self, stage: &mut dyn Runnable) -> Result<bool, Failure> {
        let wakes = &self.screen.wakes;
        let ran = match &mut self.terminal {
            Some(terminal) => runner::run(stage, terminal, wakes, (hooks::now, clock::tick)),
            None => linear::run(
                stage,
                &mut io::stdout().lock(),
                wakes,
                (hooks::now, clock::tick),
            ),
        };
        ran.map_err(|error| {
            let words =
                "Cửa sổ dòng lệnh không nhận hiển thị nữa; dữ liệu đã ghi vẫn còn, hãy mở lại.";
            Failure::system(words).because(error)
        })
    }

    /// Runs a session until the user leaves; then everything is saved, or it is said where the rest is. What the room may see goes into
    /// another folder where one is wanted.
    pub fn session(
        &mut self,
        path: &Path,
        opened: Opened,
        audience: Option<PathBuf>,
    ) -> Result<Gone, Failure> {
        if let Some(folder) = &audience {
            self.audience = Some((path.to_owned(), folder.clone()));
        }
        let kept = self.audience.as_ref().filter(|(of, _)| of == path);
        let audience = audience.or_else(|| kept.map(|(_, folder)| folder.clone()));
        let (live, session, mut notices) = Live::new(path, opened, audience);
        let data = self.settings_file.parent().unwrap_or(Path::new("."));
        let live = live.rescued_in(rescue::places(data), &session.id);
        let cell = CellFile::folder_of(path);
        notices.extend(cell.iter().flat_map(|it| settings::mend(it)));
        let sender = self.screen.sender.clone();
        let files = Shared::new(live.waking(move || {
            sender.send(Wake::Saving);
        }));
        // The home screen may have changed how one types.
        let settings = Settings::read(&self.settings_file).unwrap_or(self.settings.clone());
        let input = prefs::hands_of(&self.settings_file, &settings, path);
        let (open, year) = outstanding::beside(path, &session);
        let mut session = session;
        session.year = year;
        let ctx = SessionContext::new(session, Box::new(files.clone()), hooks::now());
        let mut ctx = ctx.with_input(input).with_outstanding(open);
        if let Some(notice) = notices.first() {
            ctx.warn(notice.clone());
        }
        if let Some(terminal) = &self.terminal {
            prefs::ask_ground(terminal, prefs::room(&settings), self.caps);
        }
        let projector = prefs::projector(&self.settings_file, &settings, self.caps);
        let faults = self.faults();
        let mut app = App::new(ctx, self.theme)
            .with_projector(projector)
            .reading(faults.0, faults.1);
        if super::demo::is_sample(&self.settings_file, path) {
            app = app.touring();
        }
        self.notices.extend(notices);
        let ran = loop {
            let ran = self.run(&mut app);
            let homeward = matches!(ran, Ok(false)) && app.is_going_home();
            // It is left for the home screen only when all of it is on the disk.
            if !homeward || files.flush(app.ctx.session()) {
                break ran;
            }
            app.stay(UNSAVED);
        };
        // What may be lost is copied before anything is said: the window may be gone already.
        if let Some(left) = files.leave(app.ctx.session()) {
            self.notices.extend(apart(&left, &files.folder()));
            if !left.all_saved {
                return Err(unsaved(&left));
            }
        }
        let told_from_outside = ran?;
        if !told_from_outside && app.is_going_home() {
            return Ok(Gone::Home(files.folder()));
        }
        Ok(Gone::Left)
    }

    /// Gives the terminal back, and says what was found in opening sessions.
    pub fn close(self) {
        let notices = self.notices.clone();
        drop(self);
        console::notes(&notices);
    }
}

/// Said where someone else wrote into the journal.
fn apart(left: &Leaving, folder: &Path) -> Option<String> {
    let name = left.status.apart.as_ref()?;
    Some(format!(
        "Nơi khác đã ghi vào nhật ký của buổi này nên phần ghi ở cửa sổ này nằm trong tệp {name} bên cạnh; hãy đóng nơi kia rồi chạy sauro recover {} để gộp.",
        folder.display()
    ))
}

/// What could not be saved, and where the copy of it is.
fn unsaved(leaving: &Leaving) -> Failure {
    if !leaving.loses() {
        return Failure::system(
            "Nhật ký và chữ đang gõ dở đã ghi đủ nên không mất việc gì; chỉ session.json chưa ghi được, hãy kiểm tra ổ đĩa rồi mở lại buổi sinh hoạt.",
        );
    }
    let what = if leaving.unsaved == 0 && leaving.status.unsaved_since.is_none() {
        "chữ đang gõ dở"
    } else {
        "các thay đổi"
    };
    let since = leaving.status.failing_since();
    let since = since.or(leaving.status.unsaved_since);
    let since = since.map_or_else(String::new, |it| format!(" từ {}", it.format("%H:%M")));
    Failure::system(match &leaving.copy {
        Some(copy) => format!(
            "Chưa lưu được {what}{since}; cả buổi và chữ đang gõ dở đã được chép vào {}, lần mở sau chương trình sẽ hỏi để lấy lại.",
            copy.display()
        ),
        None => format!(
            "Chưa lưu được {what}{since} và không nơi nào nhận bản sao nên phần đó đã mất; hãy kiểm tra ổ đĩa rồi mở lại buổi sinh hoạt."
        ),
    })
}

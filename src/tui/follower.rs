//! The second window: shows what it receives, and nothing else. It knows views and the clock; it has no session, no disk and no way to write.

use chrono::Duration;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::action::Action;
use super::app::{Input, SMALLEST, too_small};
use super::audience_prefs::{AudiencePrefs, TerminalCaps};
use super::canvas::Canvas;
use super::key::Key;
use super::keymap::{Context, Keymap};
use super::large::{Blocks, Letters};
use super::reader::Reader;
use super::renderer::Renderer;
use super::room::{self, STEPS, Setting, Shown, Signal};
use super::runner::Runnable;
use super::theme::Colours;
use crate::audience::{Broadcast, View};
use crate::session::Time;

/// Clocks of two machines that are no further apart than this are taken for one, in seconds.
const SAME_CLOCK: i64 = 2;

/// Said while there is nothing to show.
const WAITING: &str = "Đang chờ buổi sinh hoạt … Mở buổi đó bằng sauro open trên máy điều hành; màn hình này sẽ tự hiện. q để đóng, F1 trợ giúp.";
/// Said where the other machine is ahead.
const NEWER: &str = "Máy điều hành dùng phiên bản mới hơn; hãy cập nhật chương trình trên máy này rồi mở lại. q để đóng.";
/// Said when leaving was asked for once.
const ASKED: &str = "Bấm q lần nữa để đóng cửa sổ trình chiếu, phím khác để xem tiếp";

/// The second window.
#[derive(Debug)]
pub struct Follower {
    last: Option<Received>,
    /// What stands in the folder at this moment.
    folder: Folder,
    /// Colours and steps of size chosen in this window, over those of the room.
    colours: Option<Colours>,
    size: i8,
    prefs: AudiencePrefs,
    caps: TerminalCaps,
    letters: Letters,
    keymap: Keymap,
    help: Option<Reader>,
    shown: Shown,
    rang: Option<(String, Signal)>,
    frame: Buffer,
    whole: bool,
    /// The terminal is to be cleared before.
    anew: bool,
    leaving: Leaving,
}

/// What stands in the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Folder {
    /// A view.
    View,
    /// None.
    Nothing,
    /// One of a later version of the program.
    Newer,
}

/// Whether the window is to close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leaving {
    /// Not.
    Not,
    /// It was asked for once.
    Asked,
    /// It is.
    Now,
}

/// What was received last.
#[derive(Clone, Debug)]
struct Received {
    broadcast: Broadcast,
    /// When, by this machine's clock.
    at: Time,
    /// How far this machine's clock is ahead of the other one's.
    ahead: Duration,
    /// It was seen to change, or is fresh: someone presides.
    live: bool,
}

impl Received {
    /// Whether something newer should have come by now.
    fn is_late(&self, now: Time) -> bool {
        let within = Duration::seconds(i64::from(self.broadcast.within));
        !self.live || now - self.at > within
    }

    /// The moment that is shown: clocks stand still once no one presides any more.
    fn moment(&self, now: Time) -> Time {
        if self.broadcast.left || self.is_late(now) {
            self.broadcast.at
        } else {
            // The wall clock of the room is that of the one who presides.
            (now - self.ahead).with_timezone(self.broadcast.at.offset())
        }
    }

    /// What is to be said about it, where it is no longer what happens.
    fn notice(&self, now: Time, gone: bool) -> Option<String> {
        let at = self.broadcast.at.format("%H:%M");
        if self.broadcast.left {
            Some(format!(
                "▲ Máy điều hành đã rời buổi sinh hoạt lúc {at}; khi mở lại, màn hình này tự tiếp tục"
            ))
        } else if gone || self.is_late(now) {
            Some(format!(
                "▲ Mất liên lạc với máy điều hành từ {at}; có tín hiệu lại thì màn hình này tự tiếp tục"
            ))
        } else {
            None
        }
    }
}

impl Follower {
    /// A window in these surroundings.
    pub fn new(prefs: AudiencePrefs, caps: TerminalCaps) -> Self {
        Self {
            last: None,
            folder: Folder::Nothing,
            colours: None,
            size: 0,
            prefs,
            caps,
            letters: Letters::new(prefs.blocks.unwrap_or(caps.blocks)),
            keymap: Keymap::default(),
            help: None,
            shown: Shown::default(),
            rang: None,
            frame: Buffer::empty(Rect::default()),
            whole: true,
            anew: false,
            leaving: Leaving::Not,
        }
    }

    /// The same with these keys.
    #[must_use]
    pub fn with_keymap(mut self, keymap: Keymap) -> Self {
        self.keymap = keymap;
        self
    }

    /// The view that is shown.
    pub fn view(&self) -> Option<&View> {
        self.last.as_ref().map(|it| &it.broadcast.view)
    }

    /// Takes what stands in the folder now; nothing where it has no view.
    pub fn receive(&mut self, bytes: Option<&[u8]>, now: Time) {
        self.whole = true;
        let broadcast = bytes.and_then(Broadcast::read);
        self.folder = match &broadcast {
            Some(_) => Folder::View,
            None if bytes.is_some_and(Broadcast::is_newer) => Folder::Newer,
            None => Folder::Nothing,
        };
        let Some(broadcast) = broadcast else {
            return;
        };
        let ahead = now - broadcast.at;
        let fresh = ahead.num_seconds().abs() <= i64::from(broadcast.within);
        // The first one may be old; every later one has just been written.
        let changed = self.last.is_some();
        let same = ahead.num_seconds().abs() <= SAME_CLOCK || !changed;
        self.last = Some(Received {
            broadcast,
            at: now,
            ahead: if same { Duration::zero() } else { ahead },
            live: changed || fresh,
        });
    }

    fn prefs(&self) -> AudiencePrefs {
        let look = self.view().map(|it| it.look.clone()).unwrap_or_default();
        let told = look.theme.as_deref().and_then(Colours::from_word);
        AudiencePrefs {
            colours: self.colours.or(told),
            size: look.size.saturating_add(self.size).clamp(-STEPS, STEPS),
            ..self.prefs
        }
    }

    fn act(&mut self, action: Action) {
        self.whole = true;
        match action {
            Action::Leave => self.leaving = Leaving::Now,
            Action::Redraw => self.anew = true,
            Action::Help => self.help = Some(Reader::help_alone(&self.keymap, Context::Follower)),
            Action::Back => self.help = None,
            Action::AudienceLarger => self.size = (self.size + 1).min(2 * STEPS),
            Action::AudienceSmaller => self.size = (self.size - 1).max(-2 * STEPS),
            Action::AudienceColours => {
                let at = self
                    .prefs()
                    .colours
                    .and_then(|it| Colours::ALL.iter().position(|other| *other == it));
                let next = at.map_or(0, |at| (at + 1) % Colours::ALL.len());
                self.colours = Colours::ALL.get(next).copied();
            }
            Action::AudienceLetters => {
                let at = Blocks::ALL
                    .iter()
                    .position(|it| *it == self.letters.blocks());
                let proven = self.caps.blocks == Blocks::Terminal;
                let count = if proven { 4 } else { 3 };
                let next = at.map_or(0, |at| (at + 1) % count);
                let blocks = Blocks::ALL.get(next).copied().unwrap_or_default();
                self.letters = Letters::new(blocks);
            }
            _ => {}
        }
    }

    fn paint(&mut self, canvas: &mut Canvas<'_>, area: Rect, now: Time) {
        let Some(last) = &self.last else {
            let style = canvas.theme.plain;
            let words = if self.folder == Folder::Newer {
                NEWER
            } else {
                WAITING
            };
            let place = super::canvas::centred(area, area.width.saturating_sub(4), 3);
            canvas.paragraph(place, words, style);
            return;
        };
        let setting = Setting {
            letters: &self.letters,
            size: self.prefs().size,
            now: last.moment(now),
            window: area.height,
            colourless: self.caps.is_colourless(),
        };
        let notice = last.notice(now, self.folder != Folder::View);
        let notice = if self.leaving == Leaving::Asked {
            Some(ASKED.to_owned())
        } else {
            notice
        };
        let view = &last.broadcast.view;
        self.shown = room::draw(canvas, area, view, &setting, notice.as_deref());
    }

    /// Whether the bell rings at this moment: once for each signal.
    fn rings(&mut self, now: Time) -> bool {
        let Some(last) = self.last.as_ref().filter(|it| it.broadcast.view.look.bell) else {
            return false;
        };
        let view = &last.broadcast.view;
        let signal = Signal::of(view, last.moment(now));
        let section = view.section.as_ref().map(|it| it.title.clone());
        let Some(signal) = section.zip(signal) else {
            return false;
        };
        let news = self.rang.as_ref() != Some(&signal);
        self.rang = Some(signal);
        news
    }
}

impl Runnable for Follower {
    fn handle(&mut self, input: Input, _now: Time) {
        let Input::Key(key) = input else {
            return;
        };
        let context = if self.help.is_some() {
            Context::Reader
        } else {
            Context::Follower
        };
        // A reading letter moves the help, which has no other use for keys.
        if let Some(reader) = self.help.as_mut().filter(|_| Some(key) != Key::named("q")) {
            let action = self
                .keymap
                .action(&[context, Context::Commands, Context::Everywhere], key);
            let stays = action.is_none_or(|action| reader.scroll(action));
            self.whole = true;
            match action {
                Some(action @ (Action::Leave | Action::Redraw)) => self.act(action),
                _ if !stays => self.help = None,
                _ => {}
            }
            return;
        }
        // One letter alone does not take the picture from the room.
        let once =
            Key::named("q") == Some(key) && self.last.is_some() && self.leaving == Leaving::Not;
        self.leaving = if once { Leaving::Asked } else { Leaving::Not };
        self.whole = true;
        if once {
            return;
        }
        if let Some(action) = self
            .keymap
            .action(&[context, Context::Commands, Context::Everywhere], key)
        {
            self.act(action);
        }
    }

    fn draw(&mut self, renderer: &mut Renderer, now: Time) {
        if !std::mem::take(&mut self.whole) {
            return;
        }
        if std::mem::take(&mut self.anew) {
            renderer.forget(renderer.area());
        }
        if self.rings(now) {
            renderer.ring();
        }
        let area = renderer.area();
        if self.frame.area != area {
            self.frame = Buffer::empty(area);
        }
        let mut frame = std::mem::replace(&mut self.frame, Buffer::empty(Rect::default()));
        let theme = self.prefs().room_theme(&self.caps);
        let mut canvas = Canvas::new(&mut frame, theme);
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            too_small(&mut canvas, area);
        } else {
            self.paint(&mut canvas, area, now);
            if let Some(reader) = &self.help {
                reader.paint(&mut canvas, area, &self.keymap);
            }
        }
        renderer.show(&frame, None);
        self.frame = frame;
    }

    fn refresh(&mut self) {
        self.whole = true;
    }

    fn ground_known(&mut self, light: bool) {
        self.caps.light = Some(light);
        self.whole = true;
    }

    fn room_changed(&mut self, view: Option<Vec<u8>>, now: Time) {
        self.receive(view.as_deref(), now);
    }

    /// A clock runs in it, pages turn, or it is waited for a sign of life.
    fn is_ticking(&self) -> bool {
        let ticks = self
            .last
            .as_ref()
            .is_some_and(|it| it.broadcast.view.is_ticking() && !it.broadcast.left);
        ticks || self.shown.pages > 1
    }

    fn is_over(&self) -> bool {
        self.leaving == Leaving::Now
    }
}

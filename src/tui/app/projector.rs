//! The projector: what the room sees, from here and through the second window; which scene, which colours, which size.

use std::rc::Rc;

use ratatui::layout::Rect;

use super::{App, Need};
use crate::audience::view::Look;
use crate::audience::{self, LivePreview, Scene, View};
use crate::session::Time;
use crate::text::width;
use crate::tui::action::Action;
use crate::tui::audience_prefs::{AudiencePrefs, AudiencePrefsStore, TerminalCaps};
use crate::tui::canvas::{Canvas, Drawn};
use crate::tui::chrome;
use crate::tui::keymap::Context;
use crate::tui::large::{Blocks, Letters};
use crate::tui::picker::Picker;
use crate::tui::room::{self, STEPS, Setting, Shown};
use crate::tui::theme::Colours;
use crate::tui::view::{Picked, Purpose, Window};

/// What the list of scenes begins with.
const BY_ITSELF: &str = "Tự động theo diễn biến";

/// What the room sees.
#[derive(Debug)]
pub struct Projector {
    /// The view stands in place of the screens.
    pub(super) on: bool,
    scene: Option<Scene>,
    neutral: bool,
    /// What was shown last, and what it was made from.
    view: View,
    made_from: Option<(u64, LivePreview)>,
    shown: Shown,
    pub(super) letters: Rc<Letters>,
    pub(super) prefs: AudiencePrefs,
    pub(super) caps: TerminalCaps,
    memory: Box<dyn AudiencePrefsStore>,
}

impl Projector {
    /// The large letters of the working screens: those that are drawn of blocks, which are not told line by line.
    pub(super) fn blocks(&self) -> Option<Rc<Letters>> {
        (self.letters.blocks() != Blocks::Terminal).then(|| Rc::clone(&self.letters))
    }

    /// In these surroundings, with what was remembered for this room.
    pub fn new(
        prefs: AudiencePrefs,
        caps: TerminalCaps,
        memory: Box<dyn AudiencePrefsStore>,
    ) -> Self {
        let letters = Rc::new(Letters::new(prefs.blocks.unwrap_or(caps.blocks)));
        Self {
            on: false,
            scene: None,
            neutral: false,
            view: View::default(),
            made_from: None,
            shown: Shown::default(),
            letters,
            prefs,
            caps,
            memory,
        }
    }

    /// How the second window is to show it.
    fn look(&self) -> Look {
        Look {
            theme: self.prefs.colours.map(|it| it.word().to_owned()),
            size: self.prefs.size,
            flash: self.prefs.flash,
            bell: self.prefs.bell,
        }
    }

    /// What the room is held to, in words; none while it follows the session.
    pub(super) fn pinned(&self) -> Option<String> {
        if self.neutral {
            return Some(" Khán phòng: trang chờ (F8) ".to_owned());
        }
        let scene = self.scene?;
        Some(format!(" Khán phòng: {} (F6) ", scene.label()))
    }

    /// Whether pages turn.
    pub(super) fn turns_pages(&self) -> bool {
        self.on && self.shown.pages > 1
    }
}

impl App {
    /// What stands in the live preview at this moment.
    fn preview(&self) -> LivePreview {
        let preview_part = self.screens.view(self.tab).preview_part(&self.ctx);
        let over = self
            .windows
            .last()
            .map(|it| it.view().preview_part(&self.ctx));
        let counting = over.and_then(|it| it.counting);
        LivePreview {
            scene: self.projector.scene,
            neutral: self.projector.neutral,
            writing: preview_part.writing,
            question: preview_part.question,
            counting: counting.or(preview_part.counting),
            look: self.projector.look(),
        }
    }

    /// Shows the room what has changed.
    pub(super) fn project(&mut self) {
        let from = (self.ctx.session().position.seq, self.preview());
        if self.projector.made_from.as_ref() == Some(&from) {
            return;
        }
        let view = audience::of(self.ctx.session(), &from.1);
        let first = self.projector.made_from.is_none();
        self.projector.made_from = Some(from);
        if first || view != self.projector.view {
            let id = self.ctx.session().id.clone();
            self.ctx.port().show(&id, &view);
            self.projector.view = view;
            if self.projector.on {
                self.need = Need::Whole;
            }
        }
    }

    /// What concerns the room; says whether it was that.
    pub(super) fn act_for_room(&mut self, action: Action) -> bool {
        match action {
            Action::Audience => {
                self.projector.on = !self.projector.on;
                if !self.projector.on {
                    self.ctx.say("Đã trở về màn hình điều hành");
                }
            }
            Action::AudienceNext => self.next_scene(),
            Action::AudienceChoose => self.choose_scene(),
            Action::AudienceNeutral => {
                self.projector.neutral = !self.projector.neutral;
                self.ctx.say(if self.projector.neutral {
                    "Khán phòng đang xem trang chờ; F8 trở lại"
                } else {
                    "Khán phòng đã trở lại nội dung trước đó"
                });
            }
            Action::AudienceLarger => self.change_size(1),
            Action::AudienceSmaller => self.change_size(-1),
            Action::AudienceColours => self.next_colours(),
            Action::AudienceLetters => self.next_letters(),
            Action::Bell => {
                self.projector.prefs.bell = !self.projector.prefs.bell;
                let state = on_or_off(self.projector.prefs.bell);
                self.remember(format!("Đã {state} chuông báo giờ"));
            }
            Action::Flash => {
                self.projector.prefs.flash = !self.projector.prefs.flash;
                let state = on_or_off(self.projector.prefs.flash);
                self.remember(format!(
                    "Đã {state} nháy dòng giờ khi sắp hết và khi hết giờ"
                ));
            }
            _ => return false,
        }
        true
    }

    /// Turns to the next scene that has something to show; after the last one it follows the session by itself again.
    fn next_scene(&mut self) {
        let preview = self.preview();
        let session = self.ctx.session();
        let from = self.projector.scene;
        let from = from.and_then(|it| Scene::ALL.iter().position(|scene| *scene == it));
        let mut rest = Scene::ALL.iter().skip(from.map_or(0, |at| at + 1));
        let next = rest.find(|scene| preview.has(**scene, session)).copied();
        self.take_scene(next);
    }

    fn choose_scene(&mut self) {
        let preview = self.preview();
        let session = self.ctx.session();
        let scenes = Scene::ALL
            .iter()
            .filter(|scene| preview.has(**scene, session));
        let words = scenes.map(|it| (it.word().to_owned(), it.label().to_owned()));
        let mut picker = Picker::words("Khán phòng xem gì?", Purpose::Scene, words);
        picker.push(BY_ITSELF, Picked::Word(String::new()));
        self.windows.push(Window::Picker(picker));
    }

    /// Shows this scene, or none in particular.
    pub(super) fn take_scene(&mut self, scene: Option<Scene>) {
        self.projector.scene = scene;
        self.projector.neutral = false;
        let words = match scene {
            Some(scene) => format!("Khán phòng xem: {}; F6 nội dung khác", scene.label()),
            None => format!("Khán phòng xem: {}", BY_ITSELF.to_lowercase()),
        };
        self.ctx.say(words);
    }

    fn change_size(&mut self, by: i8) {
        let size = (self.projector.prefs.size + by).clamp(-STEPS, STEPS);
        if size == self.projector.prefs.size {
            self.ctx.warn("Cỡ chữ trình chiếu không đổi thêm được nữa");
            return;
        }
        self.projector.prefs.size = size;
        let words = match size {
            0 => "Cỡ chữ trình chiếu: vừa khung".to_owned(),
            size if size > 0 => format!("Cỡ chữ trình chiếu: lớn hơn {size} bậc"),
            size => format!("Cỡ chữ trình chiếu: nhỏ hơn {} bậc", -size),
        };
        self.remember(words);
    }

    fn next_colours(&mut self) {
        let prefs = &mut self.projector.prefs;
        let at = prefs.colours;
        let at = at.and_then(|it| Colours::ALL.iter().position(|other| *other == it));
        prefs.colours = Colours::ALL.get(at.map_or(0, |at| at + 1)).copied();
        let words = match prefs.colours {
            Some(colours) => format!("Màu: {}", colours.label()),
            None => "Màu: theo cửa sổ dòng lệnh".to_owned(),
        };
        self.theme = self.projector.prefs.theme(&self.projector.caps);
        self.remember(words);
    }

    fn next_letters(&mut self) {
        let projector = &mut self.projector;
        let at = projector.prefs.blocks;
        let at = at.and_then(|it| Blocks::ALL.iter().position(|other| *other == it));
        let rest = Blocks::ALL.iter().skip(at.map_or(0, |at| at + 1));
        let known = |blocks: &&Blocks| {
            **blocks != Blocks::Terminal || projector.caps.blocks == Blocks::Terminal
        };
        projector.prefs.blocks = rest.copied().find(|it| known(&it));
        let blocks = projector.prefs.blocks.unwrap_or(projector.caps.blocks);
        projector.letters = Rc::new(Letters::new(blocks));
        let words = match projector.prefs.blocks {
            Some(blocks) => format!("Chữ lớn vẽ bằng: {}", blocks.label()),
            None => format!("Chữ lớn: tự chọn ({})", blocks.label()),
        };
        let words = format!("{words}; ở cửa sổ thứ hai đổi bằng phím v");
        self.remember(words);
    }

    /// The terminal's ground is known: the colours go with it where none were chosen.
    pub(super) fn take_ground(&mut self, light: bool) {
        self.projector.caps.light = Some(light);
        self.theme = self.projector.prefs.theme(&self.projector.caps);
        self.need = Need::Whole;
    }

    /// Remembers how the room is shown, and says what was changed.
    pub(super) fn remember(&mut self, words: String) {
        match self.projector.memory.keep(&self.projector.prefs) {
            Ok(()) => self.ctx.say(words),
            Err(why) => self.ctx.warn(format!("{words} (chưa ghi nhớ được: {why})")),
        }
    }

    /// Draws the view in place of the screens, with one line at the foot for what is being typed.
    pub(super) fn draw_room(&mut self, canvas: &mut Canvas<'_>, area: Rect) {
        let projector = &mut self.projector;
        canvas.theme = projector.prefs.room_theme(&projector.caps);
        let body = Rect {
            height: area.height.saturating_sub(1),
            ..area
        };
        let setting = Setting {
            letters: &projector.letters,
            size: projector.prefs.size,
            now: self.ctx.now,
            window: area.height,
            colourless: projector.caps.is_colourless(),
        };
        projector.shown = room::draw(canvas, body, &projector.view, &setting, None);
        let line = Rect {
            y: body.bottom(),
            height: 1,
            ..area
        };
        canvas.clear(line);
        self.draw_foot(canvas, line);
        for window in &self.windows {
            canvas.drawn = Drawn::default();
            window.view().draw(canvas, body, &self.ctx);
        }
    }

    /// The line at the foot: the field with its caption, else what was just done, else the keys.
    fn draw_foot(&mut self, canvas: &mut Canvas<'_>, line: Rect) {
        let theme = canvas.theme;
        let inner = Rect {
            x: line.x + 1,
            width: line.width.saturating_sub(2),
            ..line
        };
        let tab = self.tab;
        let caption = self.screens.view(tab).caption(&self.ctx);
        let has_window = !self.windows.is_empty();
        if let Some(field) = self.screens.view_mut(tab).field().filter(|_| !has_window) {
            let most = inner.width / 2;
            let label = format!(
                "{}: ",
                width::truncate(&caption, usize::from(most.max(2) - 2))
            );
            let used = canvas.text(inner.x, inner.y, most, &label, theme.accent);
            let place = Rect {
                x: inner.x + used,
                width: inner.width.saturating_sub(used).max(1),
                ..inner
            };
            canvas.field(field, place, true);
            return;
        }
        let (rest, said) = chrome::notice(canvas, inner, &self.ctx);
        if !said {
            chrome::footer(canvas, rest, self.ctx.input.keymap(), Context::Audience);
        }
    }

    /// Whether the bell rings at this moment.
    pub(super) fn rings(&mut self, now: Time) -> bool {
        self.bell.on = self.projector.prefs.bell;
        self.bell.rings(self.ctx.session(), now)
    }
}

fn on_or_off(on: bool) -> &'static str {
    if on { "bật" } else { "tắt" }
}

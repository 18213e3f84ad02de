//! A room to try the screens in: the program over a session in memory, driven by key names, read as the terminal shows it.

#[path = "test_app/memory.rs"]
mod memory;

use std::cell::RefCell;
use std::rc::Rc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Position, Rect};
use sauro::session::outstanding::Outstanding;
use sauro::session::{Session, Time};
use sauro::text::abbreviations::Abbreviations;
use sauro::tui::app::{App, Input};
use sauro::tui::context::SessionContext;
use sauro::tui::form::Form;
use sauro::tui::input_state::{self, InputState, TypingPrefs};
use sauro::tui::key::Key;
use sauro::tui::keymap::Keymap;
use sauro::tui::renderer::Renderer;
use sauro::tui::runner::Runnable;
use sauro::tui::theme::Theme;

use crate::support::at;

pub use self::memory::Log;
use self::memory::Memory;

/// The program in a terminal of some size.
pub struct TestApp {
    /// The program.
    pub program: App,
    /// What its port was asked for.
    pub log: Rc<RefCell<Log>>,
    renderer: Renderer,
    terminal: vt100::Parser,
    now: Time,
    /// What one types with was remembered here.
    remembered: Rc<RefCell<Remembered>>,
    /// The bytes of the last frame.
    sent: String,
}

/// What the input state remembered last.
#[derive(Default)]
struct Remembered {
    prefs: Option<TypingPrefs>,
    abbreviations: Option<Abbreviations>,
    keymap: Option<Keymap>,
}

struct Notebook(Rc<RefCell<Remembered>>);

impl input_state::TypingPrefsStore for Notebook {
    fn save_typing_prefs(&mut self, prefs: TypingPrefs) -> Result<(), String> {
        self.0.borrow_mut().prefs = Some(prefs);
        Ok(())
    }
    fn save_abbreviations(&mut self, abbreviations: &Abbreviations) -> Result<(), String> {
        self.0.borrow_mut().abbreviations = Some(abbreviations.clone());
        Ok(())
    }
    fn save_keys(&mut self, keymap: &Keymap) -> Result<(), String> {
        self.0.borrow_mut().keymap = Some(keymap.clone());
        Ok(())
    }
}

impl TestApp {
    /// What stands on the renderer.
    pub fn frame(&self) -> &ratatui::buffer::Buffer {
        self.renderer.frame()
    }

    /// The keys that were remembered.
    pub fn keymap(&self) -> Option<Keymap> {
        self.remembered.borrow().keymap.clone()
    }

    /// A terminal of this size over a session, at a quarter to three.
    pub fn new(session: Session, columns: u16, rows: u16) -> Self {
        Self::with(session, columns, rows, Rc::default())
    }

    /// The same with what a port remembers from before.
    pub fn with(session: Session, columns: u16, rows: u16, log: Rc<RefCell<Log>>) -> Self {
        let now = at("14:45:00");
        let remembered: Rc<RefCell<Remembered>> = Rc::default();
        let notebook = Box::new(Notebook(remembered.clone()));
        let input = InputState::new(TypingPrefs::default(), Abbreviations::usual(), notebook);
        let ctx =
            SessionContext::new(session, Box::new(Memory(log.clone())), now).with_input(input);
        let app = App::new(ctx, Theme::new(false));
        let mut app = Self {
            program: app,
            log,
            renderer: Renderer::new(Rect::new(0, 0, columns, rows)),
            terminal: vt100::Parser::new(rows, columns, 0),
            now,
            remembered,
            sent: String::new(),
        };
        app.draw();
        app
    }

    /// Puts what other sessions left open beside the session.
    pub fn outstanding(&mut self, open: Vec<Outstanding>) -> &mut Self {
        let blank = SessionContext::new(
            Session::blank(),
            Box::new(Memory(self.log.clone())),
            self.now,
        );
        let ctx = std::mem::replace(&mut self.program.ctx, blank);
        self.program.ctx = ctx.with_outstanding(open);
        self.program.refresh();
        self.draw();
        self
    }

    /// Lets the program do one thing that is due, such as writing the next paper of several.
    pub fn tick(&mut self) -> &mut Self {
        self.program.tick();
        self.draw();
        self
    }

    /// What the clock shows.
    pub fn now(&self) -> Time {
        self.now
    }

    /// Sets the clock, such as `at("15:00:00")`.
    pub fn clock(&mut self, now: Time) -> &mut Self {
        self.now = now;
        self.program.refresh();
        self.draw();
        self
    }

    /// The machine's clock was set by so many seconds.
    pub fn clock_moved(&mut self, seconds: i64) -> &mut Self {
        Runnable::clock_moved(&mut self.program, seconds);
        self.draw();
        self
    }

    /// Presses keys by name, separated by blanks: `"F2 Ctrl+S ↓ Enter"`.
    pub fn keys(&mut self, names: &str) -> &mut Self {
        for name in names.split(' ').filter(|name| !name.is_empty()) {
            let key = Key::named(name).unwrap_or_else(|| panic!("no key is named {name}"));
            self.program.handle(Input::Key(key), self.now);
            self.draw();
        }
        self
    }

    /// Agrees to the question that stands.
    pub fn agree(&mut self) -> &mut Self {
        self.shows("Đồng ý").keys("← Enter")
    }

    /// Types text letter by letter; `\u{7f}` is Backspace.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            let name = letter.to_string();
            let key = match letter {
                // 0x08 as terminals give it, and 0x7F.
                '\u{8}' => Key::of(KeyEvent::new(KeyCode::Char('h'), KeyModifiers::CONTROL)),
                '\u{7f}' => Key::named("Backspace"),
                '\n' => Key::named("Enter"),
                ' ' => Key::named("Space"),
                _ => Key::named(&name),
            };
            self.program.handle(Input::Key(key.unwrap()), self.now);
            self.draw();
        }
        self
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.program.handle(Input::Paste(text.to_owned()), self.now);
        self.draw();
        self
    }

    /// Gives any other input.
    pub fn input(&mut self, input: Input) -> &mut Self {
        self.program.handle(input, self.now);
        self.draw();
        self
    }

    /// The same program on a new terminal, drawn whole.
    pub fn redrawn(&mut self) -> &mut Self {
        let (rows, columns) = self.terminal.screen().size();
        self.renderer = Renderer::new(Rect::new(0, 0, columns, rows));
        self.terminal = vt100::Parser::new(rows, columns, 0);
        self.program.refresh();
        self.draw();
        self
    }

    /// Clicks on the first place where the screen shows this text.
    pub fn click(&mut self, text: &str) -> &mut Self {
        let at = self.place_of(text);
        self.program.handle(Input::Click(at), self.now);
        self.draw();
        self
    }

    /// Drags the mouse to the first place where the screen shows this text.
    pub fn drag(&mut self, text: &str) -> &mut Self {
        let at = self.place_of(text);
        self.program.handle(Input::Drag(at), self.now);
        self.draw();
        self
    }

    fn place_of(&self, text: &str) -> Position {
        let screen = self.screen();
        let (row, line) = screen
            .lines()
            .enumerate()
            .find(|(_, line)| line.contains(text))
            .unwrap();
        let before = line.split(text).next().unwrap();
        let column = sauro::text::width::width(before) as u16;
        Position {
            x: column,
            y: row as u16,
        }
    }

    /// The unfinished text of a field as the port was given it.
    pub fn draft(&self, field: &str) -> String {
        self.log
            .borrow()
            .kept
            .get(field)
            .cloned()
            .unwrap_or_default()
    }

    /// How one types, as it was remembered last.
    pub fn prefs(&self) -> Option<TypingPrefs> {
        self.remembered.borrow().prefs
    }

    /// The abbreviations as they were remembered last.
    pub fn abbreviations(&self) -> Option<Abbreviations> {
        self.remembered.borrow().abbreviations.clone()
    }

    /// The bytes of the last frame.
    pub fn sent(&self) -> &str {
        &self.sent
    }

    /// The row of the screen in which the caret is.
    pub fn caret_row(&self) -> String {
        let (row, _) = self.terminal.screen().cursor_position();
        let screen = self.screen();
        screen
            .lines()
            .nth(usize::from(row))
            .unwrap_or_default()
            .to_owned()
    }

    /// What the terminal shows.
    pub fn screen(&self) -> String {
        let columns = self.renderer.area().width;
        let rows: Vec<_> = self
            .terminal
            .screen()
            .rows(0, columns)
            .map(|row| row.trim_end().to_owned())
            .collect();
        rows.join("\n")
    }

    /// Fails, showing the screen, unless it shows this text.
    pub fn shows(&mut self, text: &str) -> &mut Self {
        assert!(
            self.screen().contains(text),
            "{text:?} is not on:\n{}",
            self.screen()
        );
        self
    }

    /// Fails, showing the screen, if it shows this text.
    pub fn hides(&mut self, text: &str) -> &mut Self {
        assert!(
            !self.screen().contains(text),
            "{text:?} is on:\n{}",
            self.screen()
        );
        self
    }

    /// The session as it stands.
    pub fn session(&self) -> &Session {
        self.program.ctx.session()
    }

    fn draw(&mut self) {
        let twice = self.program.form().and_then(Form::repeated_key);
        assert_eq!(twice, None, "two items of a form have this key");
        self.program.draw(&mut self.renderer, self.now);
        self.sent = self.renderer.take_bytes();
        self.terminal.process(self.sent.as_bytes());
    }
}

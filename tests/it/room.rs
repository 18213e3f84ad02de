//! A room to try the screens in: the program over a session in memory, driven by key names, read as the terminal shows it.

#[path = "room/memory.rs"]
mod memory;

use std::cell::RefCell;
use std::rc::Rc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Position, Rect};
use sauro::session::outstanding::Outstanding;
use sauro::session::{Session, Time};
use sauro::text::abbreviations::Abbreviations;
use sauro::tui::app::{App, Input};
use sauro::tui::desk::Desk;
use sauro::tui::glass::Glass;
use sauro::tui::hands::{self, Habits, Hands};
use sauro::tui::key::Key;
use sauro::tui::keymap::Keymap;
use sauro::tui::runner::Runnable;
use sauro::tui::theme::Theme;

use crate::support::at;

pub use self::memory::Log;
use self::memory::Memory;

/// The program in a terminal of some size.
pub struct Room {
    /// The program.
    pub app: App,
    /// What its port was asked for.
    pub log: Rc<RefCell<Log>>,
    glass: Glass,
    terminal: vt100::Parser,
    now: Time,
    /// What one types with was remembered here.
    remembered: Rc<RefCell<Remembered>>,
    /// The bytes of the last frame.
    sent: String,
}

/// What the hands remembered last.
#[derive(Default)]
struct Remembered {
    habits: Option<Habits>,
    abbreviations: Option<Abbreviations>,
    keymap: Option<Keymap>,
}

struct Notebook(Rc<RefCell<Remembered>>);

impl hands::Memory for Notebook {
    fn keep_habits(&mut self, habits: Habits) -> Result<(), String> {
        self.0.borrow_mut().habits = Some(habits);
        Ok(())
    }
    fn keep_abbreviations(&mut self, abbreviations: &Abbreviations) -> Result<(), String> {
        self.0.borrow_mut().abbreviations = Some(abbreviations.clone());
        Ok(())
    }
    fn keep_keys(&mut self, keymap: &Keymap) -> Result<(), String> {
        self.0.borrow_mut().keymap = Some(keymap.clone());
        Ok(())
    }
}

impl Room {
    /// What stands on the glass.
    pub fn frame(&self) -> &ratatui::buffer::Buffer {
        self.glass.frame()
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
        let hands = Hands::new(Habits::default(), Abbreviations::usual(), notebook);
        let desk = Desk::new(session, Box::new(Memory(log.clone())), now).with_hands(hands);
        let app = App::new(desk, Theme::new(false));
        let mut room = Self {
            app,
            log,
            glass: Glass::new(Rect::new(0, 0, columns, rows)),
            terminal: vt100::Parser::new(rows, columns, 0),
            now,
            remembered,
            sent: String::new(),
        };
        room.draw();
        room
    }

    /// Puts what other sessions left open beside the session.
    pub fn outstanding(&mut self, open: Vec<Outstanding>) -> &mut Self {
        let blank = Desk::new(
            Session::blank(),
            Box::new(Memory(self.log.clone())),
            self.now,
        );
        let desk = std::mem::replace(&mut self.app.desk, blank);
        self.app.desk = desk.with_outstanding(open);
        self.app.refresh();
        self.draw();
        self
    }

    /// Lets the program do one thing that is due, such as writing the next paper of several.
    pub fn pulse(&mut self) -> &mut Self {
        self.app.pulse();
        self.draw();
        self
    }

    /// Sets the clock, such as `at("15:00:00")`.
    pub fn clock(&mut self, now: Time) -> &mut Self {
        self.now = now;
        self.app.refresh();
        self.draw();
        self
    }

    /// The machine's clock was set by so many seconds.
    pub fn clock_moved(&mut self, seconds: i64) -> &mut Self {
        Runnable::clock_moved(&mut self.app, seconds);
        self.draw();
        self
    }

    /// Presses keys by name, separated by blanks: `"F2 Ctrl+S ↓ Enter"`.
    pub fn keys(&mut self, names: &str) -> &mut Self {
        for name in names.split(' ').filter(|name| !name.is_empty()) {
            let key = Key::named(name).unwrap_or_else(|| panic!("no key is named {name}"));
            self.app.take(Input::Key(key), self.now);
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
            self.app.take(Input::Key(key.unwrap()), self.now);
            self.draw();
        }
        self
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.app.take(Input::Paste(text.to_owned()), self.now);
        self.draw();
        self
    }

    /// Gives any other input.
    pub fn input(&mut self, input: Input) -> &mut Self {
        self.app.take(input, self.now);
        self.draw();
        self
    }

    /// The same program on a new terminal, drawn whole.
    pub fn redrawn(&mut self) -> &mut Self {
        let (rows, columns) = self.terminal.screen().size();
        self.glass = Glass::new(Rect::new(0, 0, columns, rows));
        self.terminal = vt100::Parser::new(rows, columns, 0);
        self.app.refresh();
        self.draw();
        self
    }

    /// Clicks on the first place where the screen shows this text.
    pub fn click(&mut self, text: &str) -> &mut Self {
        let at = self.place_of(text);
        self.app.take(Input::Click(at), self.now);
        self.draw();
        self
    }

    /// Drags the mouse to the first place where the screen shows this text.
    pub fn drag(&mut self, text: &str) -> &mut Self {
        let at = self.place_of(text);
        self.app.take(Input::Drag(at), self.now);
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
    pub fn kept(&self, field: &str) -> String {
        self.log
            .borrow()
            .kept
            .get(field)
            .cloned()
            .unwrap_or_default()
    }

    /// How one types, as it was remembered last.
    pub fn habits(&self) -> Option<Habits> {
        self.remembered.borrow().habits
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
        let columns = self.glass.area().width;
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
        self.app.desk.session()
    }

    fn draw(&mut self) {
        self.app.draw(&mut self.glass, self.now);
        self.sent = self.glass.take_bytes();
        self.terminal.process(self.sent.as_bytes());
    }
}

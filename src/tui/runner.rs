//! The loop: wait for something, take all that waits, draw once.

use std::io;
use std::time::{Duration, Instant};

use chrono::Timelike;
use crossterm::event::{Event, MouseButton, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::app::Input;
use super::key::Key;
use super::renderer::Renderer;
use super::steps::Steps;
use super::terminal::{Terminal, Waited, stop_here};
use super::wakes::{Wake, Wakes};
use crate::session::Time;

/// Something that the loop runs: the program over a session, the home screen, or the second window.
pub trait Runnable {
    /// Takes an input.
    fn handle(&mut self, input: Input, now: Time);
    /// Puts what has changed on the renderer.
    fn draw(&mut self, renderer: &mut Renderer, now: Time);
    /// Does what may wait until the frame is out: what was half typed is handed to those who keep it.
    fn after_frame(&mut self) {}
    /// Asks for a whole frame.
    fn refresh(&mut self);
    /// How saving stands may have changed.
    fn saving_changed(&mut self) {}
    /// The terminal's ground is light, or dark.
    fn ground_known(&mut self, _light: bool) {}
    /// The clock was set so many seconds forward, or back where they are negative.
    fn clock_moved(&mut self, _seconds: i64) {}
    /// What the room may see has changed.
    fn room_changed(&mut self, _view: Option<Vec<u8>>, _now: Time) {}
    /// Does what is due: saves the session when it is time. Says in how long it wants to be called again, at the latest.
    fn tick(&mut self) -> Option<Duration> {
        None
    }
    /// The window in front of everything else, by its place in the last frame.
    fn front(&self) -> Option<Rect> {
        None
    }
    /// What is said at the foot of the screen, if anything is.
    fn status_text(&self) -> Option<String> {
        None
    }
    /// Whether the field with the caret looks for something.
    fn is_search(&self) -> bool {
        false
    }
    /// Whether a clock runs that is drawn every second.
    fn is_ticking(&self) -> bool {
        false
    }
    /// Whether it is over.
    fn is_over(&self) -> bool;
}

/// The time of day, and a clock that only goes on.
pub type Clocks = (fn() -> Time, fn() -> Instant);

/// Runs something until it is over, by the time of day and a clock that only goes on. Returns whether it was told to leave from outside.
pub fn run(
    it: &mut dyn Runnable,
    terminal: &mut Terminal,
    wakes: &Wakes,
    (now, tick): Clocks,
) -> io::Result<bool> {
    let mut renderer = Renderer::new(Terminal::area());
    it.refresh();
    let mut second = now().timestamp();
    let mut steps = Steps::from(now(), tick());
    loop {
        if let Some(seconds) = steps.step(now(), tick()) {
            it.clock_moved(seconds);
        }
        let due = it.tick();
        it.draw(&mut renderer, now());
        terminal.send(&renderer.take_bytes())?;
        it.after_frame();
        if it.is_over() {
            return Ok(false);
        }
        let wait = due.map_or_else(
            || until_tick(it, now()),
            |due| due.min(until_tick(it, now())),
        );
        let mut next = match terminal.wait(wakes, wait) {
            Waited::For(wake) => Some(wake),
            Waited::Nothing => None,
            Waited::End => return Ok(true),
        };
        // Everything that waits is taken before one frame is drawn.
        while let Some(wake) = next {
            match wake {
                Wake::Terminal(event) => handle(it, &mut renderer, event, now()),
                Wake::More(text) => it.handle(Input::More(text), now()),
                // Lines are typed where there is no terminal to run in.
                Wake::Line(_) => {}
                Wake::Saving => it.saving_changed(),
                Wake::Room(view) => it.room_changed(view, now()),
                Wake::Ground { light } => it.ground_known(light),
                Wake::Leave => {
                    take_pasted(it, terminal, wakes, now());
                    return Ok(true);
                }
                // Whatever stood there was cut or moved, also where the size is again what it was.
                Wake::Resized => start_over(it, &mut renderer),
                Wake::Background => {
                    terminal.give_back();
                    stop_here();
                    terminal.take()?;
                    start_over(it, &mut renderer);
                }
                Wake::Foreground => {
                    terminal.take()?;
                    start_over(it, &mut renderer);
                }
            }
            if it.is_over() {
                break;
            }
            next = terminal.waiting(wakes);
        }
        let moment = now().timestamp();
        if moment != second && (it.is_ticking() || moment / 60 != second / 60) {
            it.refresh();
        }
        second = moment;
    }
}

/// Takes what has arrived of a paste before the program leaves. Keys that came behind the order to leave are none any more.
fn take_pasted(it: &mut dyn Runnable, terminal: &mut Terminal, wakes: &Wakes, now: Time) {
    for wake in terminal.rest(wakes) {
        match wake {
            Wake::Terminal(Event::Paste(text)) => it.handle(Input::Paste(text), now),
            Wake::More(text) => it.handle(Input::More(text), now),
            _ => {}
        }
    }
}

/// Until the next second while a clock runs, else until the next minute.
pub(super) fn until_tick(it: &dyn Runnable, now: Time) -> Duration {
    let into = u64::from(now.timestamp_subsec_millis());
    let to_second = Duration::from_millis(1000_u64.saturating_sub(into).max(1));
    if it.is_ticking() {
        to_second
    } else {
        to_second + Duration::from_secs(59_u64.saturating_sub(u64::from(now.second())))
    }
}

/// Forgets what stands on the terminal and draws it again.
fn start_over(it: &mut dyn Runnable, renderer: &mut Renderer) {
    renderer.forget(Terminal::area());
    it.refresh();
}

/// Takes one event of the terminal.
fn handle(it: &mut dyn Runnable, renderer: &mut Renderer, event: Event, now: Time) {
    match event {
        Event::Key(key) => {
            if let Some(key) = Key::of(key) {
                it.handle(Input::Key(key), now);
            }
        }
        Event::Paste(text) => it.handle(Input::Paste(text), now),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let at = Position {
                    x: mouse.column,
                    y: mouse.row,
                };
                it.handle(Input::Click(at), now);
            }
            MouseEventKind::Drag(MouseButton::Left) => {
                let at = Position {
                    x: mouse.column,
                    y: mouse.row,
                };
                it.handle(Input::Drag(at), now);
            }
            MouseEventKind::ScrollUp => it.handle(Input::Scroll { up: true }, now),
            MouseEventKind::ScrollDown => it.handle(Input::Scroll { up: false }, now),
            _ => {}
        },
        // The size that it tells may be an earlier one.
        Event::Resize(..) => start_over(it, renderer),
        Event::FocusGained | Event::FocusLost => {}
    }
}

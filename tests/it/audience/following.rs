//! The second window: joins late, is killed and restarted, hears nothing for a while, hears that the session was left.

use std::fs;
use std::sync::mpsc;
use std::time::Duration;

use ratatui::layout::Rect;
use sauro::audience::broadcast::{Broadcast, MAX_BYTES, SCHEMA};
use sauro::audience::{self, LivePreview, Scene};
use sauro::cli::hooks;
use sauro::cli::live::{Live, Shared};
use sauro::clock;
use sauro::session::{Time, lines};
use sauro::store::audience_publisher::VIEW;
use sauro::store::folder;
use sauro::store::folder_watch::{self, News};
use sauro::tui::app::App;
use sauro::tui::app::Input;
use sauro::tui::audience_prefs::{AudiencePrefs, TerminalCaps};
use sauro::tui::context::SessionContext;
use sauro::tui::follower::Follower;
use sauro::tui::key::Key;
use sauro::tui::renderer::Renderer;
use sauro::tui::runner::Runnable;
use sauro::tui::theme::Theme;

use super::{chosen, midway};
use crate::support::{at, founding};

/// What a window of this size shows.
struct Window {
    follower: Follower,
    renderer: Renderer,
    terminal: vt100::Parser,
}

impl Window {
    fn new() -> Self {
        Self {
            follower: Follower::new(AudiencePrefs::default(), TerminalCaps::default()),
            renderer: Renderer::new(Rect::new(0, 0, 100, 30)),
            terminal: vt100::Parser::new(30, 100, 0),
        }
    }

    fn screen(&mut self, now: Time) -> String {
        self.follower.refresh();
        self.follower.draw(&mut self.renderer, now);
        self.terminal.process(self.renderer.take_bytes().as_bytes());
        self.terminal.screen().contents()
    }

    fn key(&mut self, name: &str, now: Time) -> String {
        self.follower
            .handle(Input::Key(Key::named(name).unwrap()), now);
        self.screen(now)
    }
}

fn broadcast(at: Time, within: u32, left: bool) -> Vec<u8> {
    let broadcast = Broadcast {
        schema: SCHEMA,
        session: "x".to_owned(),
        at,
        within,
        left,
        view: chosen(&midway(), Scene::Speaker),
    };
    broadcast.json()
}

#[test]
fn it_waits_shows_and_says_when_the_session_has_gone() {
    let mut window = Window::new();
    let now = at("15:06:00");
    assert!(window.screen(now).contains("Đang chờ buổi sinh hoạt"));
    window
        .follower
        .receive(Some(&broadcast(now, 10, false)), now);
    let screen = window.screen(now);
    assert!(
        screen.contains("15:00 / 20:00") && screen.contains("Phát biểu 0:20"),
        "{screen}"
    );
    // The clocks go on by themselves, and stand still once nothing has been heard for too long.
    assert!(window.screen(at("15:06:08")).contains("15:08 / 20:00"));
    let screen = window.screen(at("15:06:11"));
    assert!(
        screen.contains("Mất liên lạc với máy điều hành từ 15:06"),
        "{screen}"
    );
    let now = at("15:07:00");
    window
        .follower
        .receive(Some(&broadcast(now, 10, false)), now);
    assert!(!window.screen(now).contains("Mất liên lạc"));
    window
        .follower
        .receive(Some(&broadcast(now, 10, true)), now);
    assert!(
        window
            .screen(at("15:20:00"))
            .contains("đã rời buổi sinh hoạt lúc 15:07")
    );
    window.follower.receive(None, now);
    assert!(
        window
            .screen(now)
            .contains("đã rời buổi sinh hoạt lúc 15:07")
    );
}

#[test]
fn one_that_joins_late_or_whose_clock_is_wrong_is_right_at_the_next_sign_of_life() {
    let mut window = Window::new();
    // The file is an hour old: no one presides.
    window
        .follower
        .receive(Some(&broadcast(at("14:06:00"), 10, false)), at("15:06:00"));
    assert!(window.screen(at("15:06:00")).contains("Mất liên lạc"));
    // This machine is an hour ahead: the wall clock of the room is that of the one who presides.
    window
        .follower
        .receive(Some(&broadcast(at("15:06:00"), 10, false)), at("16:06:00"));
    let screen = window.screen(at("16:06:02"));
    assert!(screen.contains("15:02 / 20:00"), "{screen}");
}

#[test]
fn it_takes_its_own_keys_alone() {
    let mut window = Window::new();
    let now = at("15:06:00");
    window
        .follower
        .receive(Some(&broadcast(now, 10, false)), now);
    let usual = window.screen(now);
    assert_eq!(
        window.key("k", now),
        usual,
        "no key of the screens does anything"
    );
    assert!(window.key("F1", now).contains("Cửa sổ trình chiếu"));
    assert_eq!(window.key("Esc", now), usual);
    assert_ne!(window.key("v", now), usual);
    assert!(!window.follower.is_over());
    assert!(window.key("q", now).contains("Bấm q lần nữa"));
    assert!(!window.follower.is_over());
    assert_eq!(window.key("k", now), window.key("k", now));
    window.key("q", now);
    window.key("q", now);
    assert!(window.follower.is_over());
}

#[test]
fn killed_and_restarted_a_hundred_times_it_ends_equal_to_the_projection() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("s");
    folder::create(&path, founding(), at("13:50:00"), None).unwrap();
    let opened = folder::open(&path, hooks::quiet()).unwrap();
    let audience = root.path().join("shared");
    let (live, session, _) = Live::new(&path, opened, Some(audience.clone()));
    let files = Shared::new(live);
    let ctx = SessionContext::new(session, Box::new(files.clone()), at("14:00:00"));
    let mut app = App::new(ctx, Theme::new(false));
    let mut news = mpsc::channel().1;
    let mut heard: Vec<u8> = Vec::new();
    for round in 0..100 {
        // The one that followed is gone; another one begins.
        let (sender, receiver) = mpsc::channel();
        news = receiver;
        folder_watch::follow(audience.clone(), MAX_BYTES, move |it| {
            sender.send(it).is_ok()
        })
        .unwrap();
        for line in crate::support::LINES.lines().skip(round % 46).take(1) {
            let asked = lines::read(line, clock::vietnam()).unwrap();
            let _ = app.ctx.try_give(&asked.command);
        }
        let text = format!(r#"{{"do":"queue","speaker":"m{:02}"}}"#, round % 24 + 1);
        let asked = lines::read(&text, clock::vietnam()).unwrap();
        let _ = app.ctx.try_give(&asked.command);
        app.tick();
        while let Ok(News::View(bytes)) = news.try_recv() {
            heard.extend(bytes);
        }
    }
    let wanted = audience::of(app.ctx.session(), &LivePreview::default());
    assert_ne!(wanted.opened_at, None, "it was driven");
    let mut follower = Follower::new(AudiencePrefs::default(), TerminalCaps::default());
    while follower.view() != Some(&wanted) {
        match news.recv_timeout(Duration::from_secs(20)).unwrap() {
            News::View(bytes) => {
                follower.receive(Some(&bytes), at("15:00:00"));
                heard.extend(bytes);
            }
            News::Gone => {}
        }
    }
    let heard = String::from_utf8_lossy(&heard);
    for secret in ["đi công tác tỉnh", "đón đoàn kiểm tra", "Nhắc riêng"] {
        assert!(!heard.contains(secret), "{secret}");
    }
    // Leaving says so.
    let left = files.leave(app.ctx.session()).unwrap();
    assert!(left.all_saved);
    let last = fs::read(audience.join(VIEW)).unwrap();
    let last = Broadcast::read(&last).unwrap();
    assert!(last.left && last.view == wanted);
}

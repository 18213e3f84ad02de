//! Nothing typed is lost, whatever is pressed or refused: a walk over every form and field of every screen.

use std::rc::Rc;

use sauro::document::settings::PaperSettings;
use sauro::session::Session;
use sauro::tui::action::Action;

use crate::support::{give, new_session, running, sample_session};
use crate::test_app::{Log, TestApp};

/// What is typed into every field.
const TYPED: &str = "Kqzở";
/// The most fields of a form that are walked.
const FIELDS: usize = 14;

/// A room with this action done from the palette, and the caret moved on so many fields.
fn at_field(
    session: &Session,
    log: &Rc<std::cell::RefCell<Log>>,
    action: Action,
    field: usize,
) -> TestApp {
    let mut app = TestApp::with(session.clone(), 110, 40, log.clone());
    open(&mut app, action, field);
    app
}

fn open(app: &mut TestApp, action: Action, field: usize) {
    app.keys("Esc Esc Esc Ctrl+P")
        .type_text(action.name())
        .keys("Enter");
    for _ in 0..field {
        app.keys("Tab");
    }
}

/// The fields that keep what was typed.
fn keepers(app: &TestApp) -> Vec<String> {
    let log = app.log.borrow();
    let kept = log.kept.iter();
    kept.filter(|(_, text)| text.contains(TYPED))
        .map(|(key, _)| key.clone())
        .collect()
}

/// Whether the list to pick from stands in front: its search is no text.
fn is_list(app: &TestApp) -> bool {
    app.screen().contains("tìm: ") || app.screen().contains("Tìm trong thảo luận")
}

/// Actions that leave the form, change the terminal, or have no form of their own.
fn is_walked(action: Action) -> bool {
    action.is_in_palette()
        && !matches!(
            action,
            Action::Leave | Action::Undo | Action::Redo | Action::Find | Action::Palette
        )
        && format!("{action:?}") != "Home"
}

/// Every way to leave a field: back, to another screen, over an opinion, undoing, refused, and a kill.
const LEAVINGS: [&str; 6] = [
    "Esc",
    "Alt+1",
    "F2 Esc Esc",
    "Ctrl+Z Ctrl+Y Esc",
    "Ctrl+S Esc",
    "kill",
];

/// Two of the ways for each field, in turn; all of them with `SAURO_WALK=whole`, which takes some minutes.
fn leavings(number: usize) -> Vec<&'static str> {
    let whole = std::env::var_os("SAURO_WALK").is_some_and(|it| it == "whole");
    let count = if whole { LEAVINGS.len() } else { 2 };
    let turned = LEAVINGS.iter().cycle().skip(number * 2).take(count);
    turned.copied().collect()
}

/// Walks over all forms of a session in this state, and says how many fields there were.
fn walk(when: &str, session: &Session) -> usize {
    let mut walked = 0;
    for action in Action::ALL.iter().copied().filter(|it| is_walked(*it)) {
        let mut seen: Vec<String> = Vec::new();
        for field in 0..FIELDS {
            let log = Rc::default();
            let mut app = at_field(session, &log, action, field);
            if is_list(&app) || app.screen().contains("Chữ đang gõ được giữ") {
                break;
            }
            let before = app.screen();
            app.type_text(TYPED);
            if app.screen().contains("Chữ đang gõ được giữ") || is_list(&app) {
                break;
            }
            let shown = app.screen().contains("Kqz") && !before.contains("Kqz");
            let keepers = keepers(&app);
            let told = format!("{action:?} field {field}, {when}:\n{}", app.screen());
            assert!(!shown || keepers.len() == 1, "{keepers:?} {told}");
            let Some(keeper) = keepers.first().cloned() else {
                continue;
            };
            if seen.contains(&keeper) {
                break;
            }
            seen.push(keeper.clone());
            walked += 1;
            // A draft of a task is a record of its own, told on the screen.
            let is_task = keeper.starts_with("task/") && action != Action::Withdraw;
            for leaving in leavings(walked) {
                let log = Rc::default();
                let mut app = at_field(session, &log, action, field);
                app.type_text(TYPED);
                let lines = app.log.borrow().entries.len();
                if leaving == "kill" {
                    app = TestApp::with(session.clone(), 110, 40, log.clone());
                } else {
                    app.keys(leaving);
                }
                let recorded = app.log.borrow().entries.len() > lines
                    || app.log.borrow().cell.is_some()
                    || app.log.borrow().settings != PaperSettings::default()
                    || app.abbreviations().is_some();
                let told = format!("{action:?} field {field} after {leaving}, {when}");
                if recorded || is_task || !app.log.borrow().moved.is_empty() {
                    continue;
                }
                assert!(
                    app.draft(&keeper).contains(TYPED),
                    "{told}: not kept\n{}",
                    app.screen()
                );
                open(&mut app, action, field);
                assert!(
                    app.screen().contains("Kqz") || app.screen().contains("••••"),
                    "{told}: not offered\n{}",
                    app.screen()
                );
            }
        }
    }
    walked
}

#[test]
fn text_is_offered_again_before_the_opening() {
    let walked = walk("before", &new_session());
    assert!(walked > 30, "{walked} fields were walked");
}

#[test]
fn text_is_offered_again_while_the_session_runs() {
    let mut session = sample_session();
    give(&mut session, r#"{"do":"reopen","reason":"họp tiếp"}"#).unwrap();
    let walked = walk("running", &session);
    assert!(walked > 40, "{walked} fields were walked");
}

#[test]
fn text_is_offered_again_after_the_closing() {
    let walked = walk("closed", &sample_session());
    assert!(walked > 40, "{walked} fields were walked");
}

#[test]
fn what_was_refused_stays_and_no_other_line_takes_it_along() {
    // Before the opening an opinion is refused; the section that starts later does not file it as sent.
    let mut app = TestApp::new(new_session(), 100, 30);
    app.keys("F2").type_text("một ý kiến sớm").keys("Ctrl+S");
    app.type_text("bich ngoc").keys("Enter");
    app.shows("▲").shows("chưa khai mạc");
    app.keys("Esc 1 o ← Enter").keys("1 Enter");
    assert!(app.session().current.is_some());
    assert_eq!(app.draft("opinion/new/text"), "một ý kiến sớm");
    app.keys("F2").shows("một ý kiến sớm").keys("Ctrl+S");
    assert_eq!(app.session().opinions[&1].text, "một ý kiến sớm");
    assert_eq!(app.draft("opinion/new/text"), "");
}

#[test]
fn an_opinion_needs_no_running_section_and_names_its_own() {
    let mut session = new_session();
    give(&mut session, r#"{"do":"open","at":"2026-05-20T14:00:00"}"#).unwrap();
    let mut app = TestApp::new(session, 120, 30);
    app.keys("F2")
        .type_text("ý kiến đầu")
        .keys("Tab")
        .type_text("bich ngoc")
        .keys("Enter");
    app.shows("Khai mạc").keys("Ctrl+S");
    assert_eq!(app.session().opinions[&1].section, "opening");
    app.keys("F2")
        .type_text("ý kiến mục khác")
        .keys("Tab")
        .type_text("bich ngoc")
        .keys("Enter");
    // Người, loại, mục: each Tab asks for the next.
    app.keys("Tab Esc Tab")
        .shows("Ý kiến thuộc mục nào?")
        .type_text("3.4")
        .keys("Enter");
    app.shows("3.4").keys("Ctrl+S");
    assert_eq!(app.session().opinions[&2].section, "3.4");
}

#[test]
fn which_question_is_answered_is_shown_and_can_be_another_or_none() {
    let mut session = running();
    for (speaker, text) in [("m05", "Câu hỏi thứ nhất"), ("m06", "Câu hỏi thứ hai")] {
        let line = format!(
            r#"{{"do":"opinion","speaker":"{speaker}","kind":"question","text":"{text}"}}"#
        );
        give(&mut session, &line).unwrap();
    }
    let mut app = TestApp::new(session, 160, 40);
    let answer = |app: &mut TestApp, text: &str| {
        app.keys("F2")
            .type_text(text)
            .keys("Tab")
            .type_text("bich ngoc")
            .keys("Enter");
        app.keys("Tab").type_text("tra loi").keys("Enter");
    };
    answer(&mut app, "trả lời câu hai");
    app.shows("→ vướng mắc của đ/c")
        .shows("Câu hỏi thứ hai")
        .keys("Ctrl+S");
    assert_eq!(app.session().opinions[&3].answers.as_deref(), Some("d0002"));
    answer(&mut app, "trả lời chung");
    app.keys("Tab Esc Tab")
        .shows("Trả lời vướng mắc nào?")
        .keys("Home")
        .type_text("khong neu")
        .keys("Enter");
    app.shows("không nêu vướng mắc nào").keys("Ctrl+S");
    assert_eq!(app.session().opinions[&4].answers, None);
}

#[test]
fn letters_typed_on_a_choice_go_into_the_text_beside_it() {
    let mut app = TestApp::new(sample_session(), 110, 40);
    app.keys("4 g")
        .type_text("đã quét 40 hồ sơ")
        .shows("đã quét 40 hồ sơ");
    app.keys("Esc g").shows("đã quét 40 hồ sơ");
}

#[test]
fn only_an_untouched_proposal_is_selected_on_entering() {
    let mut app = TestApp::new(running(), 110, 32);
    // The proposed minutes give way; a recorded conclusion does not.
    app.keys("1 n")
        .type_text("Mục thêm")
        .keys("Tab")
        .type_text("25")
        .keys("Ctrl+S");
    let added = app
        .session()
        .agenda
        .iter()
        .find(|it| it.title == "Mục thêm")
        .unwrap();
    assert_eq!(added.planned_minutes, 25);
    app.keys("1 k")
        .type_text("Lời đầu.")
        .keys("Ctrl+S k")
        .type_text(" Lời sau.")
        .keys("Ctrl+S");
    assert_eq!(
        app.session().section("3.1").unwrap().conclusion.as_deref(),
        Some("Lời đầu. Lời sau.")
    );
}

#[test]
fn a_refusal_stands_beside_the_field_it_speaks_of_and_alone() {
    let mut app = TestApp::new(running(), 110, 32);
    app.keys("1 n Tab").type_text("x").keys("Ctrl+S");
    let screen = app.screen();
    let lines: Vec<&str> = screen.lines().collect();
    let minutes = lines.iter().position(|it| it.contains("Số phút")).unwrap();
    assert!(
        lines[minutes + 1].contains("▲ Số phút phải là một số nguyên"),
        "{screen}"
    );
    assert_eq!(screen.matches("▲ Số phút").count(), 1, "{screen}");
}

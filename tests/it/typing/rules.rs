//! The built-in Telex and VNI on the screen, and what note-takers have beside them: abbreviations, copies, the mouse.

use sauro::text::typing::{Method, Placement};
use sauro::tui::app::Input;

use crate::support::running;
use crate::test_app::TestApp;

fn composing() -> TestApp {
    let mut app = TestApp::new(running(), 110, 30);
    app.keys("3 F2");
    app
}

#[test]
fn ctrl_t_turns_through_telex_vni_and_off_and_is_remembered() {
    let mut app = composing();
    app.hides("Gõ Telex")
        .keys("Ctrl+T")
        .shows("Đã bật Telex")
        .shows("Gõ Telex (Ctrl+T)");
    app.type_text("Tooi gox tieengs Vieetj")
        .shows("Tôi gõ tiếng Việt");
    assert_eq!(app.prefs().unwrap().method, Some(Method::Telex));
    app.keys("Ctrl+T")
        .shows("Gõ VNI")
        .type_text(" va6y5 ro6i2")
        .shows("Tôi gõ tiếng Việt vậy rồi");
    app.keys("Ctrl+T")
        .shows("Đã tắt bộ gõ")
        .hides("Gõ VNI")
        .type_text(" as")
        .shows("vậy rồi as");
    assert_eq!(app.prefs().unwrap().method, None);
    assert_eq!(
        app.draft("opinion/new/text"),
        "Tôi gõ tiếng Việt vậy rồi as"
    );
}

#[test]
fn the_placement_of_tones_is_a_setting() {
    let mut app = composing();
    app.keys("Ctrl+T")
        .type_text("hoaf thuyr ")
        .shows("hòa thủy");
    app.keys("Ctrl+P")
        .type_text("bo dau")
        .keys("Enter")
        .shows("kiểu mới");
    assert_eq!(app.prefs().unwrap().placement, Placement::New);
    app.type_text("hoaf thuyr").shows("hòa thủy hoà thuỷ");
}

#[test]
fn a_word_comes_back_by_one_key_and_the_others_stay() {
    let mut app = composing();
    app.keys("Ctrl+T")
        .type_text("meeting test")
        .shows("meeting tét");
    app.keys("Ctrl+R")
        .shows("meeting test")
        .type_text("s data ")
        .shows("meeting tests data");
    app.type_text("test ").keys("Ctrl+R").shows("data test");
    // Esc and a letter outside the field stay commands.
    app.keys("Esc")
        .keys("q")
        .shows("Ai phát biểu?")
        .type_text("ngocj")
        .shows("Lê Thị Bích Ngọc");
}

#[test]
fn another_input_method_is_told_once_and_left_alone() {
    let mut app = composing();
    app.keys("Ctrl+T")
        .type_text("tie\u{7f}ê")
        .shows("Có bộ gõ khác đang chạy");
    // It stays while one types, goes with the next key that is no letter, and does not come again.
    app.type_text("ng\u{7f}\u{7f}\u{7f}ếng ")
        .shows("Có bộ gõ khác đang chạy")
        .keys("End")
        .hides("Có bộ gõ khác đang chạy");
    app.type_text("Vie\u{7f}ê").hides("Có bộ gõ khác đang chạy");
    app.type_text("t\u{7f}\u{7f}ệt").shows("tiếng Việt");
}

#[test]
fn letters_of_the_palette_work_under_telex() {
    let mut app = TestApp::new(running(), 110, 30);
    app.keys("Ctrl+T 6 Ctrl+P w Enter")
        .shows("Trước khi ghi việc");
}

#[test]
fn abbreviations_become_words_and_come_back() {
    let mut app = composing();
    app.type_text("cđs ").shows("chuyển đổi số");
    assert_eq!(app.draft("opinion/new/text"), "chuyển đổi số ");
    app.keys("Ctrl+Z").type_text("x");
    assert_eq!(app.draft("opinion/new/text"), "cđs x");
    app.keys("Ctrl+A Backspace")
        .type_text("cđs ")
        .keys("Ctrl+Z Ctrl+Y")
        .type_text("y");
    assert_eq!(app.draft("opinion/new/text"), "chuyển đổi số y");
    app.keys("Ctrl+A Backspace").type_text("Cđs, (sth ");
    assert_eq!(
        app.draft("opinion/new/text"),
        "Cđs, (Sổ tay đảng viên điện tử "
    );
    // Under Telex the abbreviation is typed by its rules.
    app.keys("Ctrl+A Backspace Ctrl+T").type_text("cdds ");
    assert_eq!(app.draft("opinion/new/text"), "chuyển đổi số ");
    // A search is no text.
    app.keys("Ctrl+T Esc /")
        .type_text("sth a")
        .shows("thảo luận: sth a");
}

#[test]
fn abbreviations_are_edited_in_the_program_and_remembered() {
    let mut app = composing();
    app.keys("Esc Ctrl+P")
        .type_text("viet tat")
        .keys("Enter")
        .shows("cđs = chuyển đổi số");
    app.keys("Ctrl+Home")
        .type_text("nq = nghị quyết\nkhông có\n")
        .keys("Ctrl+S");
    app.shows("Dòng 2 chưa có dấu =").keys("Ctrl+Home ↓ End");
    app.type_text(" = \n")
        .keys("Ctrl+S")
        .shows("Dòng 2 cần một từ viết liền");
    app.keys("Ctrl+Home ↓ Ctrl+W")
        .keys("Ctrl+A Ctrl+X")
        .type_text("nq = nghị quyết")
        .keys("Ctrl+S");
    app.shows("Đã ghi các chữ viết tắt");
    assert_eq!(app.abbreviations().unwrap().to_string(), "nq = nghị quyết");
    app.keys("F2").type_text("nq cđs ").shows("nghị quyết cđs");
}

#[test]
fn copies_go_to_the_clipboard_of_the_terminal_and_to_other_fields() {
    let mut app = composing();
    app.type_text("số 6").keys("Ctrl+A Ctrl+C");
    // OSC 52 with “số 6” in base64.
    assert!(
        app.sent().contains("\x1b]52;c;c+G7kSA2\x1b\\"),
        "{:?}",
        app.sent()
    );
    app.keys("Esc /").keys("Ctrl+V").shows("thảo luận: số 6");
}

#[test]
fn the_mouse_puts_the_caret_and_selects() {
    let mut app = composing();
    app.type_text("một hai ba")
        .click("hai")
        .type_text("và ")
        .shows("một và hai ba");
    app.click("và")
        .drag("ba")
        .keys("Ctrl+X")
        .shows("một ba")
        .keys("Ctrl+Z")
        .shows("một và hai ba");
}

#[test]
fn a_paste_that_comes_in_parts_is_one_step_of_undo() {
    let mut app = composing();
    app.type_text("trước ").paste("một\thai");
    for more in [" ba", "\nbố", "n"] {
        app.input(Input::More(more.into()));
    }
    assert_eq!(app.draft("opinion/new/text"), "trước một hai ba\nbốn");
    app.keys("Ctrl+Z");
    assert_eq!(app.draft("opinion/new/text"), "trước ");
    app.keys("Ctrl+Y");
    assert_eq!(app.draft("opinion/new/text"), "trước một hai ba\nbốn");
    // Another paste is another step.
    app.paste(" năm").keys("Ctrl+Z");
    assert_eq!(app.draft("opinion/new/text"), "trước một hai ba\nbốn");
}

#[test]
fn pastes_are_cleaned_and_bounded() {
    let mut app = composing();
    app.paste("a\x1b[31mb\u{202e}c\x07\r\nd\x1b]0;x\x07");
    assert_eq!(app.draft("opinion/new/text"), "abc\nd");
    app.keys("Ctrl+A Backspace")
        .paste(&"chuyển đổi số ".repeat(80_000));
    app.shows("Ô này chỉ nhận 64 KB");
    let kept = app.draft("opinion/new/text");
    assert!(kept.len() <= 64 * 1024 && kept.len() > 64 * 1024 - 20);
    app.type_text("x").shows("Ô này chỉ nhận 64 KB");
    assert_eq!(app.draft("opinion/new/text"), kept);
}

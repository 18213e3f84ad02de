//! The built-in Telex and VNI on the screen, and what note-takers have beside them: abbreviations, copies, the mouse.

use sauro::text::typing::{Method, Placement};
use sauro::tui::app::Input;

use crate::room::Room;
use crate::support::running;

fn composing() -> Room {
    let mut room = Room::new(running(), 110, 30);
    room.keys("3 F2");
    room
}

#[test]
fn ctrl_t_turns_through_telex_vni_and_off_and_is_remembered() {
    let mut room = composing();
    room.hides("Gõ Telex")
        .keys("Ctrl+T")
        .shows("Đã bật Telex")
        .shows("Gõ Telex (Ctrl+T)");
    room.type_text("Tooi gox tieengs Vieetj")
        .shows("Tôi gõ tiếng Việt");
    assert_eq!(room.habits().unwrap().method, Some(Method::Telex));
    room.keys("Ctrl+T")
        .shows("Gõ VNI")
        .type_text(" va6y5 ro6i2")
        .shows("Tôi gõ tiếng Việt vậy rồi");
    room.keys("Ctrl+T")
        .shows("Đã tắt bộ gõ")
        .hides("Gõ VNI")
        .type_text(" as")
        .shows("vậy rồi as");
    assert_eq!(room.habits().unwrap().method, None);
    assert_eq!(
        room.kept("opinion/new/text"),
        "Tôi gõ tiếng Việt vậy rồi as"
    );
}

#[test]
fn the_placement_of_tones_is_a_setting() {
    let mut room = composing();
    room.keys("Ctrl+T")
        .type_text("hoaf thuyr ")
        .shows("hòa thủy");
    room.keys("Ctrl+P")
        .type_text("bo dau")
        .keys("Enter")
        .shows("kiểu mới");
    assert_eq!(room.habits().unwrap().placement, Placement::New);
    room.type_text("hoaf thuyr").shows("hòa thủy hoà thuỷ");
}

#[test]
fn a_word_comes_back_by_one_key_and_the_others_stay() {
    let mut room = composing();
    room.keys("Ctrl+T")
        .type_text("meeting test")
        .shows("meeting tét");
    room.keys("Ctrl+R")
        .shows("meeting test")
        .type_text("s data ")
        .shows("meeting tests data");
    room.type_text("test ").keys("Ctrl+R").shows("data test");
    // Esc and a letter outside the field stay commands.
    room.keys("Esc")
        .keys("q")
        .shows("Ai phát biểu?")
        .type_text("ngocj")
        .shows("Lê Thị Bích Ngọc");
}

#[test]
fn another_input_method_is_told_once_and_left_alone() {
    let mut room = composing();
    room.keys("Ctrl+T")
        .type_text("tie\u{7f}ê")
        .shows("Có bộ gõ khác đang chạy");
    // It stays while one types, goes with the next key that is no letter, and does not come again.
    room.type_text("ng\u{7f}\u{7f}\u{7f}ếng ")
        .shows("Có bộ gõ khác đang chạy")
        .keys("End")
        .hides("Có bộ gõ khác đang chạy");
    room.type_text("Vie\u{7f}ê")
        .hides("Có bộ gõ khác đang chạy");
    room.type_text("t\u{7f}\u{7f}ệt").shows("tiếng Việt");
}

#[test]
fn letters_of_the_palette_work_under_telex() {
    let mut room = Room::new(running(), 110, 30);
    room.keys("Ctrl+T 6 Ctrl+P w Enter")
        .shows("Trước khi ghi việc");
}

#[test]
fn abbreviations_become_words_and_come_back() {
    let mut room = composing();
    room.type_text("cđs ").shows("chuyển đổi số");
    assert_eq!(room.kept("opinion/new/text"), "chuyển đổi số ");
    room.keys("Ctrl+Z").type_text("x");
    assert_eq!(room.kept("opinion/new/text"), "cđs x");
    room.keys("Ctrl+A Backspace")
        .type_text("cđs ")
        .keys("Ctrl+Z Ctrl+Y")
        .type_text("y");
    assert_eq!(room.kept("opinion/new/text"), "chuyển đổi số y");
    room.keys("Ctrl+A Backspace").type_text("Cđs, (sth ");
    assert_eq!(
        room.kept("opinion/new/text"),
        "Cđs, (Sổ tay đảng viên điện tử "
    );
    // Under Telex the abbreviation is typed by its rules.
    room.keys("Ctrl+A Backspace Ctrl+T").type_text("cdds ");
    assert_eq!(room.kept("opinion/new/text"), "chuyển đổi số ");
    // A search is no text.
    room.keys("Ctrl+T Esc /")
        .type_text("sth a")
        .shows("thảo luận: sth a");
}

#[test]
fn abbreviations_are_edited_in_the_program_and_remembered() {
    let mut room = composing();
    room.keys("Esc Ctrl+P")
        .type_text("viet tat")
        .keys("Enter")
        .shows("cđs = chuyển đổi số");
    room.keys("Ctrl+Home")
        .type_text("nq = nghị quyết\nkhông có\n")
        .keys("Ctrl+S");
    room.shows("Dòng 2 chưa có dấu =").keys("Ctrl+Home ↓ End");
    room.type_text(" = \n")
        .keys("Ctrl+S")
        .shows("Dòng 2 cần một từ viết liền");
    room.keys("Ctrl+Home ↓ Ctrl+W")
        .keys("Ctrl+A Ctrl+X")
        .type_text("nq = nghị quyết")
        .keys("Ctrl+S");
    room.shows("Đã ghi các chữ viết tắt");
    assert_eq!(room.abbreviations().unwrap().to_string(), "nq = nghị quyết");
    room.keys("F2").type_text("nq cđs ").shows("nghị quyết cđs");
}

#[test]
fn copies_go_to_the_clipboard_of_the_terminal_and_to_other_fields() {
    let mut room = composing();
    room.type_text("số 6").keys("Ctrl+A Ctrl+C");
    // OSC 52 with “số 6” in base64.
    assert!(
        room.sent().contains("\x1b]52;c;c+G7kSA2\x1b\\"),
        "{:?}",
        room.sent()
    );
    room.keys("Esc /").keys("Ctrl+V").shows("thảo luận: số 6");
}

#[test]
fn the_mouse_puts_the_caret_and_selects() {
    let mut room = composing();
    room.type_text("một hai ba")
        .click("hai")
        .type_text("và ")
        .shows("một và hai ba");
    room.click("và")
        .drag("ba")
        .keys("Ctrl+X")
        .shows("một ba")
        .keys("Ctrl+Z")
        .shows("một và hai ba");
}

#[test]
fn a_paste_that_comes_in_parts_is_one_step_of_undo() {
    let mut room = composing();
    room.type_text("trước ").paste("một\thai");
    for more in [" ba", "\nbố", "n"] {
        room.input(Input::More(more.into()));
    }
    assert_eq!(room.kept("opinion/new/text"), "trước một hai ba\nbốn");
    room.keys("Ctrl+Z");
    assert_eq!(room.kept("opinion/new/text"), "trước ");
    room.keys("Ctrl+Y");
    assert_eq!(room.kept("opinion/new/text"), "trước một hai ba\nbốn");
    // Another paste is another step.
    room.paste(" năm").keys("Ctrl+Z");
    assert_eq!(room.kept("opinion/new/text"), "trước một hai ba\nbốn");
}

#[test]
fn pastes_are_cleaned_and_bounded() {
    let mut room = composing();
    room.paste("a\x1b[31mb\u{202e}c\x07\r\nd\x1b]0;x\x07");
    assert_eq!(room.kept("opinion/new/text"), "abc\nd");
    room.keys("Ctrl+A Backspace")
        .paste(&"chuyển đổi số ".repeat(80_000));
    room.shows("Ô này chỉ nhận 64 KB");
    let kept = room.kept("opinion/new/text");
    assert!(kept.len() <= 64 * 1024 && kept.len() > 64 * 1024 - 20);
    room.type_text("x").shows("Ô này chỉ nhận 64 KB");
    assert_eq!(room.kept("opinion/new/text"), kept);
}

//! What the home screen asks, and what a stray sentence does there.

use sauro::tui::home::{Choice, HomeData, HomeSession, KnownCell, NewSession};
use sauro::tui::input_state::InputState;
use sauro::tui::theme::Theme;

use super::{Door, cell, data, day, session};

/// The form of a new session for a cell of this name on a day, given.
fn founded(data: HomeData, name: &str, day: &str) -> Door {
    let mut door = Door::new(data, 100, 36);
    door.keys("n Ctrl+A").type_text(name);
    door.keys("Tab Tab Tab Tab Tab Ctrl+A")
        .type_text(day)
        .keys("Ctrl+S");
    door
}

fn new(door: &Door) -> NewSession {
    match door.chosen() {
        Some(Choice::Check(new)) => new.clone(),
        _ => panic!("{}", door.screen()),
    }
}

fn hoa_binh() -> HomeData {
    let known = KnownCell {
        name: "Chi bộ Hòa Bình".into(),
        ..cell()
    };
    HomeData {
        cell: Some(known.clone()),
        cells: vec![known],
        ..data()
    }
}

/// Agrees to the question in front: whatever its buttons need.
fn agree(door: &mut Door) {
    door.keys("← Enter");
}

#[test]
fn another_spelling_of_a_known_cell_is_asked_about_once() {
    for name in ["Chi bộ Hoà Bình", "chi bộ  hòa bình", "CHI BỘ HOÀ BÌNH"] {
        let mut door = founded(hoa_binh(), name, "22/5/2026");
        door.shows("là chi bộ đã có “Chi bộ Hòa Bình”?");
        assert_eq!(door.chosen(), None);
        agree(&mut door);
        let new = new(&door);
        assert_eq!(
            (new.cell.as_str(), new.parent.as_str()),
            ("Chi bộ Hòa Bình", "Đảng bộ phường")
        );
    }
    let mut door = founded(hoa_binh(), "Chi bộ Hoà Bình", "22/5/2026");
    door.keys("Esc")
        .hides("là chi bộ đã có")
        .shows("Nếu là chi bộ khác, hãy ghi tên khác đi");
    assert_eq!(door.chosen(), None);
    // The name as it stands, and another cell's, are not asked about.
    let door = founded(hoa_binh(), "Chi bộ Hòa Bình", "22/5/2026");
    assert_eq!(new(&door).cell, "Chi bộ Hòa Bình");
}

#[test]
fn a_second_session_of_the_day_is_asked_about() {
    let mut known = data();
    known.sessions[0].day = Some(day("2026-05-22"));
    let mut door = founded(known.clone(), "Chi bộ Văn phòng", "22/5/2026");
    door.shows("Chi bộ đã có buổi sinh hoạt ngày 22/5/2026")
        .shows("Học tập kỹ năng số (chưa bế mạc)");
    assert_eq!(door.chosen(), None);
    door.keys("Esc")
        .shows("Buổi sinh hoạt mới")
        .shows("22/5/2026")
        .keys("Ctrl+S");
    agree(&mut door);
    assert_eq!(new(&door).at.date_naive(), day("2026-05-22"));
    let door = founded(known, "Chi bộ Văn phòng", "23/5/2026");
    new(&door);
}

#[test]
fn a_session_is_put_away_after_a_question_and_taken_back_from_the_list() {
    let mut door = Door::new(data(), 110, 30);
    door.hides("Buổi đã bỏ").keys("↓ Delete");
    door.shows("Bỏ buổi sinh hoạt Sinh hoạt quý I?")
        .shows("Buổi này đã bế mạc");
    assert_eq!(door.chosen(), None);
    door.keys("Esc");
    assert_eq!(door.chosen(), None);
    door.keys("Delete");
    agree(&mut door);
    assert_eq!(door.chosen(), Some(&Choice::Remove("/b".into())));
    let mut after = data();
    let away = after.sessions.remove(1);
    after.removed = vec![HomeSession {
        path: "/removed/b".into(),
        ..away
    }];
    door.home.recorded(after, "Đã bỏ buổi sinh hoạt");
    door.draw();
    door.shows("Buổi đã bỏ (1)").click("Buổi đã bỏ (1)");
    door.shows("Lấy lại buổi sinh hoạt đã bỏ")
        .shows("Sinh hoạt quý I")
        .keys("Enter");
    assert_eq!(door.chosen(), Some(&Choice::Restore("/removed/b".into())));
    // A line that is no session is not put away.
    let mut door = Door::new(data(), 110, 30);
    door.keys("End Delete").shows("Hãy chọn một buổi sinh hoạt");
}

#[test]
fn a_paper_is_opened_from_its_line() {
    let mut door = Door::new(data(), 160, 40);
    door.shows("Tài liệu của buổi gần nhất · 20/5/2026 “")
        .keys("End Enter");
    let path = "/a/exports/2026-05-20-bien-ban.docx";
    assert_eq!(door.chosen(), Some(&Choice::Paper(path.into())));
}

#[test]
fn from_a_session_one_comes_back_by_enter_or_the_same_key() {
    let mut door = Door::new(data(), 110, 30);
    for key in ["Alt+0", "0"] {
        door.keys(key);
        assert_eq!(door.chosen(), None, "there is none to go back to");
    }
    for key in ["Alt+0", "0", "Enter"] {
        let (theme, input) = (Theme::new(false), InputState::default());
        door.home.returned(data(), "/b", theme, input);
        door.draw();
        door.keys(key);
        assert_eq!(door.chosen(), Some(&Choice::Open("/b".into())), "{key}");
    }
}

#[test]
fn a_sentence_typed_here_changes_nothing() {
    let sentences = [
        "Đồng chí Mai có ý kiến gì không",
        "mời đồng chí chủ trì bế mạc",
        "n m c p n m c p ? / : 0 1 2 3",
        "Sáu rõ là người, việc, quy trình, thời gian, trách nhiệm, sản phẩm",
        "Cần xem lại số liệu năm 2026 của chi bộ",
        "phần này chưa rõ, đề nghị thảo luận thêm",
        "Chi bộ thống nhất 100%",
        "xóa bỏ (hết) [tất cả] các tệp - ngay!",
        "gửi báo cáo trước ngày 07/11/2026",
        "không ai ý kiến gì nữa",
    ];
    // With each of its beginnings cut off, a sentence opens other things than from its first letter on.
    for sentence in sentences {
        for from in 0..5 {
            let mut door = Door::new(data(), 110, 30);
            let rest: String = sentence.chars().skip(from).collect();
            door.type_text(&rest);
            assert_eq!(door.chosen(), None, "{rest}");
        }
    }
    // F2 is a key of a session.
    let mut door = Door::new(data(), 110, 30);
    door.keys("F2").shows("Phím này dùng trong buổi sinh hoạt");
    assert_eq!(door.chosen(), None);
}

#[test]
fn nobody_is_asked_of_sessions_of_another_day_or_cell() {
    let mut known = data();
    known.sessions = vec![HomeSession {
        day: Some(day("2026-05-22")),
        cell: "Chi bộ khác".into(),
        ..session("/c", "22/5/2026 · Chuyên đề", "", "chưa khai mạc")
    }];
    new(&founded(known, "Chi bộ Văn phòng", "22/5/2026"));
}

//! The form of a new session: the roster typed, pasted or known.

use sauro::tui::app::Input;
use sauro::tui::home::{Choice, HomeData};

use super::{Door, data};

#[test]
fn a_roster_can_be_typed_or_pasted() {
    let mut door = Door::new(HomeData::default(), 100, 30);
    door.keys("n").type_text("Chi bộ 1").keys("Shift+Tab");
    door.shows("Mỗi dòng một đồng chí");
    door.type_text("Nguyễn Thị Ất, 1960, Bí thư\nTrần Văn Bính");
    door.keys("Ctrl+S");
    let Some(Choice::New(new)) = door.chosen() else {
        panic!("{}", door.screen());
    };
    let read = sauro::session::roster::read_typed(&new.roster_text).unwrap();
    let names: Vec<_> = read.members.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Nguyễn Thị Ất", "Trần Văn Bính"]);
    assert_eq!(read.members[0].position.as_deref(), Some("Bí thư"));
    // With headings, as it comes out of a spreadsheet.
    let pasted = "STT\tHọ và tên\tChức vụ\n1\tLê Văn Ước\tPhó bí thư\n";
    let read = sauro::session::roster::read_typed(pasted).unwrap();
    assert_eq!(
        (read.members.len(), read.members[0].name.as_str()),
        (1, "Lê Văn Ước")
    );
}

#[test]
fn a_roster_pasted_from_a_spreadsheet_keeps_its_columns() {
    // A new cell beside one that is known.
    let mut door = Door::new(data(), 100, 30);
    door.keys("n Ctrl+A")
        .type_text("Chi bộ Hai")
        .keys("Shift+Tab");
    door.give(Input::Paste(
        "1\tNguyễn Văn An\t1/2/1970\tBí thư, Tổ trưởng\n2\tLê Thị Bích\t3/4/1980\t\n".to_owned(),
    ));
    door.shows("Nguyễn Văn An; 1/2/1970; Bí thư, Tổ trưởng");
    door.keys("Ctrl+S");
    let Some(Choice::New(new)) = door.chosen() else {
        panic!("{}", door.screen());
    };
    let read = sauro::session::roster::read_typed(&new.roster_text).unwrap();
    let told: Vec<_> = read
        .members
        .iter()
        .map(|it| (it.name.as_str(), it.position.as_deref(), it.born.is_some()))
        .collect();
    assert_eq!(
        told,
        [
            ("Nguyễn Văn An", Some("Bí thư, Tổ trưởng"), true),
            ("Lê Thị Bích", None, true)
        ]
    );
    // What is no name is refused by its line.
    for (typed, row) in [
        (
            "Nguyễn Văn An 1/2/1970 Bí thư\nLê Thị Bích 3/4/1980",
            "dòng 1",
        ),
        (
            "Nguyễn Văn An, 1/2/1970, Bí thư\n\nLê Văn Cường; 31/2/1990",
            "dòng 3",
        ),
    ] {
        let faults = sauro::session::roster::read_typed(typed).unwrap_err();
        let words = faults[0].to_string();
        assert!(
            words.contains(row) && words.contains("không phải là họ tên"),
            "{words}"
        );
    }
}

#[test]
fn a_known_cell_needs_no_roster_and_enter_goes_through_the_form() {
    let mut door = Door::new(data(), 120, 40);
    door.click("Lập buổi sinh hoạt mới")
        .shows("Đảng bộ phường")
        .shows("dùng danh sách đã có");
    door.keys("Enter Enter Enter Enter Enter Enter Enter")
        .type_text("Trịnh Hoà Bình");
    // Another document is picked with an arrow; the roster that may be typed is passed by.
    door.keys("Enter")
        .shows("44-KH/ĐU")
        .keys("→")
        .shows("153-CV/ĐU")
        .keys("Enter Enter");
    let Some(Choice::New(new)) = door.chosen() else {
        panic!("{}", door.screen());
    };
    assert_eq!(
        (new.roster_path.as_str(), new.chair.as_str()),
        ("", "Trịnh Hoà Bình")
    );
    assert_eq!(new.programme, "153-cv-du");
    assert_eq!(new.at.to_rfc3339(), "2026-05-20T14:00:00+07:00");
    // Another cell's roster is not known.
    door.keys("Shift+Tab Esc n")
        .type_text(" 2")
        .keys("Ctrl+S")
        .shows("Chưa có danh sách đảng viên");
}

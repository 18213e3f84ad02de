//! The form of a new session: the roster typed, pasted or known.

use sauro::tui::app::Input;
use sauro::tui::home::{Choice, Folder, FolderEntry, HomeData};
use sauro::tui::roll::Roll;

use super::{Door, data};

#[test]
fn a_roster_can_be_typed_or_pasted() {
    let mut door = Door::new(HomeData::default(), 100, 30);
    door.keys("n").type_text("Chi bộ 1").keys("Shift+Tab");
    door.shows("Mỗi dòng một đồng chí");
    door.type_text("Nguyễn Thị Ất, 1960, Bí thư\nTrần Văn Bính");
    door.keys("Ctrl+S");
    let Some(Choice::Check(new)) = door.chosen() else {
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
    let Some(Choice::Check(new)) = door.chosen() else {
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
            "Nguyễn Văn An, 1/2/1970, Bí thư\n\nLê Văn 31/2/1990",
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
    let Some(Choice::Check(new)) = door.chosen() else {
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

/// A form of a new session with its roster typed, once it was saved.
fn saved() -> Door {
    let mut door = Door::new(HomeData::default(), 100, 30);
    door.keys("n").type_text("Chi bộ 1").keys("Shift+Tab");
    door.type_text("Lê Văn Bảy").keys("Ctrl+S");
    door
}

/// What the form asks to be read.
pub(super) fn to_check(door: &Door) -> sauro::tui::home::NewSession {
    match door.chosen() {
        Some(Choice::Check(new)) => new.clone(),
        other => panic!("{other:?}"),
    }
}

/// What is read of a list that was typed.
pub(super) fn roll(text: &str) -> Roll {
    let reading = sauro::session::roster::read_typed(text).unwrap();
    Roll::new(reading, Vec::new(), |_, _| Vec::new())
}

#[test]
fn what_was_understood_is_shown_before_anything_is_made() {
    let mut door = saved();
    let new = to_check(&door);
    let read = || Some(roll("Lê Văn Bảy"));
    door.home.understood(new.clone(), read());
    door.draw();
    door.shows("Danh sách đảng viên đã đọc")
        .shows("Đọc được 1 đảng viên")
        .shows("[ Enter đúng, lập buổi sinh hoạt ]");
    assert_eq!(door.chosen(), None);
    // Going back leaves the form as it was, with the caret in the roster.
    door.keys("Esc")
        .shows("Buổi sinh hoạt mới")
        .type_text(" Ba");
    door.shows("Lê Văn Bảy Ba").keys("Ctrl+S");
    let again = to_check(&door);
    assert_eq!(again.roster_text, "Lê Văn Bảy Ba");
    door.home
        .understood(again.clone(), Some(roll("Lê Văn Bảy Ba")));
    door.draw();
    door.keys("Enter");
    assert_eq!(door.chosen(), Some(&Choice::New(again)));
    // When it cannot be made, why stands in the form.
    door.home.fail("không ghi được");
    door.draw();
    door.shows("Không ghi được").hides("đã đọc");
    // A click agrees too; without a list of its own nothing is asked.
    door.home.understood(new.clone(), read());
    door.draw();
    door.click("[ Enter đúng");
    assert_eq!(door.chosen(), Some(&Choice::New(new.clone())));
    let mut door = saved();
    door.home.understood(new.clone(), None);
    assert_eq!(door.chosen(), Some(&Choice::New(new)));
}

/// The members of the session that was chosen to be made, in few words.
fn made(door: &Door) -> Vec<String> {
    let Some(Choice::New(new)) = door.chosen() else {
        panic!("{}", door.screen());
    };
    let members = new.members.clone().unwrap_or_default();
    let told = members.into_iter().map(|it| {
        let born = it.born.map(|it| format!(" {it}")).unwrap_or_default();
        format!("{} {}{born}", it.id, it.name)
    });
    told.collect()
}

#[test]
fn a_member_that_was_misread_is_mended_before_anything_is_made() {
    let mut door = saved();
    let new = to_check(&door);
    let text = "Lê Văn Bảy, 1970\nPhạm Thị Cúc, dự bị\nVũ Dần, 1980";
    door.home.understood(new.clone(), Some(roll(text)));
    door.draw();
    door.keys("End Enter").shows("Họ và tên").shows("Vũ Dần");
    door.keys("End").type_text("g").keys("Tab Tab");
    // On a choice a letter goes to the next field of text, and nothing is swallowed.
    door.keys("→ Ctrl+S").shows("Đã sửa Vũ Dầng");
    door.shows("Vũ Dầng · 1980 · dự bị").shows("2 dự bị");
    // A fault stands in the form, which keeps what was typed.
    door.keys("Enter Ctrl+A").type_text("Ng").keys("Ctrl+S");
    door.shows("chưa đủ là họ tên")
        .keys("Ctrl+A")
        .type_text("Lê Văn Bảy");
    door.keys("Tab Ctrl+A")
        .type_text("1970")
        .keys("Tab ← Ctrl+S");
    door.shows("giống hệt một đồng chí khác").keys("Esc");
    // Left out is said, shown and taken back.
    door.keys("↑ Delete")
        .shows("Để ngoài danh sách: Phạm Thị Cúc");
    door.shows("ĐỂ NGOÀI").shows("Đọc được 2 đảng viên");
    door.keys("Ctrl+Z").shows("Đã hoàn tác").hides("ĐỂ NGOÀI");
    door.keys("Delete Delete").hides("ĐỂ NGOÀI").keys("Delete");
    // Back in the list nothing that was mended is lost.
    door.keys("Esc").shows("Buổi sinh hoạt mới").keys("Ctrl+S");
    door.home.understood(new, Some(roll(text)));
    door.draw();
    door.shows("ĐỂ NGOÀI").shows("Vũ Dầng").keys("Ctrl+S");
    assert_eq!(made(&door), ["m01 Lê Văn Bảy 1970", "m03 Vũ Dầng 1980"]);
}

#[test]
fn one_who_is_written_twice_is_asked_about() {
    let mut door = saved();
    let new = to_check(&door);
    let text = "Lê Văn Bảy\nLê Văn Bảy\nVũ Dần";
    door.home.understood(new.clone(), Some(roll(text)));
    door.draw();
    door.shows("giống hệt nhau").hides("(1)").keys("Enter");
    door.shows("ghi hai lần giống hệt nhau");
    assert_eq!(door.chosen(), None);
    door.keys("End ↑ Enter Tab")
        .type_text("1980")
        .keys("Ctrl+S");
    door.shows("Lê Văn Bảy (1980)").keys("Ctrl+S");
    assert_eq!(
        made(&door),
        ["m01 Lê Văn Bảy", "m02 Lê Văn Bảy 1980", "m03 Vũ Dần"]
    );
}

#[test]
fn letters_on_the_page_of_a_roster_begin_a_member_whom_it_lacks() {
    let mut door = saved();
    let new = to_check(&door);
    door.home.understood(new, Some(roll("Lê Văn Bảy")));
    door.draw();
    door.type_text("Hà Vi").shows("Hà Vi").shows("Họ và tên");
    assert_eq!(door.chosen(), None);
    door.keys("Esc").shows("đã đọc").type_text("Ba");
    // What was typed before is still there.
    door.keys("Ctrl+S").shows("Hà Vi Ba · chính thức");
    door.keys("Ctrl+Z").shows("ĐỂ NGOÀI").keys("Ctrl+Y Ctrl+S");
    assert_eq!(made(&door), ["m01 Lê Văn Bảy", "m02 Hà Vi Ba"]);
}

#[test]
fn a_sentence_typed_at_home_does_not_stick_to_an_older_text() {
    let mut door = Door::new(HomeData::default(), 100, 30);
    door.keys("n").type_text("Chi bộ 1").keys("Esc");
    door.type_text("nhất trí").shows("Chi bộ 1 hất trí");
}

#[test]
fn all_faults_of_a_list_are_shown_and_the_list_can_be_mended() {
    let mut door = saved();
    let faults: Vec<String> = (1..=40).map(|row| format!("dòng {row}: sai")).collect();
    door.home.misunderstood(&faults);
    door.draw();
    door.shows("Danh sách có 40 chỗ cần sửa")
        .shows("dòng 1: sai")
        .shows("còn nữa");
    door.keys("End").shows("dòng 40: sai").keys("Enter");
    door.shows("Buổi sinh hoạt mới")
        .type_text(" Ba")
        .shows("Lê Văn Bảy Ba");
    assert_eq!(door.chosen(), None);
}

#[test]
fn the_roster_can_be_looked_for_in_folders() {
    let entry = |name: &str, path: &str, is_folder| FolderEntry {
        name: name.into(),
        beside: String::new(),
        path: path.into(),
        is_folder,
    };
    let mut door = Door::new(HomeData::default(), 100, 30);
    door.keys("n").shows("F3 tìm tệp").keys("F3");
    assert_eq!(door.chosen(), Some(&Choice::Browse(String::new())));
    door.home.browse(Folder {
        title: "Chọn nơi".into(),
        above: None,
        entries: vec![entry("Tài liệu", "/nhà/Tài liệu", true)],
    });
    door.draw();
    // At the places to begin at there is nothing above.
    door.shows("Chọn nơi").keys("Backspace ←").shows("Chọn nơi");
    assert_eq!(door.chosen(), None);
    door.keys("Enter");
    assert_eq!(door.chosen(), Some(&Choice::Browse("/nhà/Tài liệu".into())));
    let listed = || Folder {
        title: "/nhà/Tài liệu".into(),
        above: Some("/nhà".into()),
        entries: vec![
            entry("Cũ/", "/nhà/Tài liệu/Cũ", true),
            entry("Danh sách.xlsx", "/nhà/Tài liệu/Danh sách.xlsx", false),
        ],
    };
    for up in ["Backspace", "←", "Enter"] {
        door.home.browse(listed());
        door.draw();
        door.shows("↑ Thư mục trên").keys(up);
        assert_eq!(door.chosen(), Some(&Choice::Browse("/nhà".into())), "{up}");
    }
    // Letters search; then Backspace takes letters away and nothing else.
    door.home.browse(listed());
    door.draw();
    door.type_text("dsx")
        .keys("Backspace")
        .type_text("anh")
        .keys("Ctrl+A Delete");
    assert_eq!(door.chosen(), None);
    door.type_text("danh sach").hides("Cũ/").keys("Enter");
    door.shows("Buổi sinh hoạt mới")
        .shows("/nhà/Tài liệu/Danh sách.xlsx");
    // The next time it begins where the file lies.
    door.keys("F3");
    let path = "/nhà/Tài liệu/Danh sách.xlsx";
    assert_eq!(door.chosen(), Some(&Choice::Browse(path.into())));
}

#[test]
fn a_list_that_cannot_be_read_is_refused_beside_it() {
    let mut door = saved();
    door.home.refuse_roster("dòng 1: chưa có họ tên");
    door.draw();
    let screen = door.screen();
    let rows: Vec<&str> = screen.lines().collect();
    let at = rows
        .iter()
        .position(|row| row.contains("Dòng 1: chưa có họ tên"));
    let item = rows
        .iter()
        .position(|row| row.contains("hoặc gõ danh sách"));
    assert!(at > item && item.is_some(), "{screen}");
}

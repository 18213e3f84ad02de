//! 7 Tài liệu: the preview, finding in it, the rating, writing to files.

use sauro::document::catalogue::{Format, PaperKind};

use crate::room::Room;
use crate::support::{new_session, sample_session};

#[test]
fn the_minutes_are_shown_with_what_is_missing_at_every_size() {
    for (columns, rows) in [(80, 24), (120, 40), (240, 67)] {
        let mut room = Room::new(sample_session(), columns, rows);
        room.keys("7")
            .shows("Biên bản")
            .shows("● docx")
            .shows("○ md")
            .shows("○ txt");
        room.hides("json")
            .shows("BIÊN BẢN")
            .shows("Tự đánh giá")
            .shows("F1");
        assert_eq!(room.screen().lines().count(), usize::from(rows));
        let mut room = Room::new(new_session(), columns, rows);
        room.keys("7")
            .shows("Chưa có giờ khai mạc")
            .shows("òn thiếu");
    }
    Room::new(sample_session(), 60, 16)
        .keys("7")
        .shows("● docx");
}

#[test]
fn the_preview_scrolls_by_lines_and_pages_to_both_ends() {
    let mut room = Room::new(sample_session(), 80, 24);
    let top = room.keys("7").screen();
    let down = room.keys("↓").screen();
    assert_ne!(top, down);
    assert_eq!(room.keys("↑ ↑").screen(), top);
    room.keys("End").shows("5.4. Tham gia").hides("BIÊN BẢN");
    let end = room.screen();
    assert_eq!(room.keys("PageDown").screen(), end);
    assert_ne!(room.keys("PageUp").screen(), end);
    assert_eq!(room.keys("Home").screen(), top);
}

#[test]
fn finding_goes_from_hit_to_hit_without_diacritics() {
    let mut room = Room::new(sample_session(), 80, 24);
    room.keys("7 /")
        .shows("tìm:")
        .type_text("so hoa")
        .shows("Số hóa 100%");
    let first = room.screen();
    let second = room.keys("Enter").screen();
    assert_ne!(first, second);
    assert_eq!(room.keys("↑").screen(), first);
    room.keys("↓").type_text(" xyz").shows("Không tìm thấy");
    room.keys("Esc").hides("tìm:").shows("Enter xuất");
    assert!(room.log.borrow().exported.is_empty());
}

#[test]
fn papers_and_formats_are_chosen_and_written() {
    let mut room = Room::new(sample_session(), 110, 30);
    room.keys("7 Enter")
        .shows("Đã ghi tệp vào exports")
        .keys("f f Enter f f Enter");
    room.keys("t")
        .shows("Chọn tài liệu")
        .type_text("diem danh")
        .keys("Enter");
    room.shows("4/11")
        .shows("● docx")
        .shows("○ csv")
        .shows("○ xlsx")
        .shows("DANH SÁCH");
    room.keys("f f f Enter Tab")
        .shows("Biểu mẫu 01")
        .shows("● docx")
        .shows("BIỂU MẪU SỐ 01");
    room.click("○ pdf")
        .keys("Enter m")
        .shows("Máy này không có màn hình đồ họa");
    assert_eq!(
        room.log.borrow().exported,
        [
            (PaperKind::Minutes, Format::Docx),
            (PaperKind::Minutes, Format::Markdown),
            (PaperKind::Minutes, Format::Docx),
            (PaperKind::Attendance, Format::Csv),
            (PaperKind::Form01, Format::Pdf),
        ]
    );
}

#[test]
fn every_paper_is_shown_and_searched_at_every_size() {
    for (columns, rows) in [(80, 24), (120, 40), (240, 67)] {
        let mut room = Room::new(sample_session(), columns, rows);
        room.keys("7");
        for kind in PaperKind::ALL {
            room.shows(kind.name())
                .shows("ĐẢNG CỘNG SẢN VIỆT NAM")
                .keys("/")
                .type_text("chi bo");
            room.hides("Không tìm thấy").keys("Esc Tab");
        }
        room.shows("1/11");
    }
}

#[test]
fn nobody_s_birthday_is_projected() {
    let mut room = Room::new(sample_session(), 120, 60);
    room.keys("7 t").type_text("bieu mau 01").keys("Enter");
    room.shows("Họ và tên: Trần Thị Ánh")
        .hides("12/3/1974")
        .shows("«không hiện khi trình chiếu»");
    room.keys("t")
        .type_text("bieu mau 02")
        .keys("Enter")
        .hides("12/3/1974");
}

#[test]
fn the_whole_set_is_written_one_by_one_and_can_be_stopped() {
    let mut room = Room::new(sample_session(), 110, 30);
    room.keys("7 a")
        .shows("Xuất cả bộ 22 tệp Word và PDF?")
        .keys("Enter")
        .shows("Hãy trả lời câu hỏi")
        .agree()
        .shows("Đang ghi 22 tệp")
        .pulse()
        .shows("Đang ghi 1/22: Biên bản");
    for _ in 0..20 {
        room.pulse();
    }
    room.shows("Đang ghi 21/22")
        .pulse()
        .shows("Đã ghi 22 tệp vào exports");
    assert_eq!(room.log.borrow().exported.len(), 22);
    room.keys("a")
        .agree()
        .pulse()
        .pulse()
        .keys("Esc")
        .shows("Đã dừng; đã ghi 2 tệp")
        .pulse();
    assert_eq!(room.log.borrow().exported.len(), 24);
}

#[test]
fn how_papers_look_is_set_once_for_the_cell() {
    let mut room = Room::new(sample_session(), 110, 40);
    room.keys("7 i")
        .shows("Thể thức văn bản")
        .keys("Ctrl+A")
        .type_text("CBVP")
        .keys("Tab Tab Tab Tab Tab");
    room.keys("Ctrl+A")
        .type_text("Văn phòng Đảng ủy\nLưu")
        .keys("Ctrl+S")
        .shows("Đã ghi thể thức");
    room.shows("-BB/CBVP");
    room.keys("i")
        .shows("Ký hiệu sau loại văn bản  CBVP")
        .keys("Esc");
    assert_eq!(
        room.log.borrow().settings.recipients,
        ["Văn phòng Đảng ủy", "Lưu"]
    );
    room.keys("/")
        .type_text("noi nhan")
        .shows("- Văn phòng Đảng ủy,");
}

#[test]
fn numbers_given_before_are_told_once() {
    let mut room = Room::new(sample_session(), 110, 40);
    room.keys("7 i Shift+Tab")
        .type_text("BB 4, XX 2")
        .keys("Ctrl+S")
        .shows("“XX 2” chưa rõ");
    room.keys("Ctrl+A")
        .type_text("bb 4, NQ 2")
        .keys("Ctrl+S")
        .shows("Đã ghi thể thức");
    let numbers = room.log.borrow().settings.numbers.clone();
    assert_eq!(
        numbers.into_iter().collect::<Vec<_>>(),
        [("BB".to_owned(), 4), ("NQ".to_owned(), 2)]
    );
    room.keys("i").shows("BB 4, NQ 2");
}

#[test]
fn the_preview_follows_the_session() {
    let mut room = Room::new(new_session(), 110, 40);
    room.keys("7").shows("Chưa có giờ khai mạc");
    room.keys("1 o").agree();
    room.keys("7").hides("Chưa có giờ khai mạc");
    room.keys("c Ctrl+S 7").hides("Chưa có giờ bế mạc");
    room.keys("Ctrl+Z")
        .agree()
        .shows("Đã hoàn tác")
        .shows("Chưa có giờ bế mạc");
}

#[test]
fn the_session_is_rated_by_its_criteria() {
    let mut room = Room::new(new_session(), 80, 24);
    room.keys("7").shows("chưa chấm điểm").keys("d");
    room.shows("Thực hiện nguyên tắc sinh hoạt đảng (5)")
        .shows("42-HD/BTCTW");
    room.type_text("6")
        .keys("Ctrl+S")
        .shows("phải là số nguyên từ 0 đến 5");
    assert!(room.session().ratings.is_empty());
    room.keys("Backspace")
        .type_text("5")
        .keys("Tab")
        .type_text("4")
        .keys("Ctrl+S");
    room.shows("mới chấm 2/7 tiêu chí");
    room.keys("d Tab Tab")
        .type_text("9")
        .keys("Tab")
        .type_text("35")
        .keys("Tab");
    room.type_text("5")
        .keys("Tab")
        .type_text("25")
        .keys("Tab")
        .type_text("5")
        .keys("Enter");
    room.shows("88 điểm, xếp loại Khá");
    assert_eq!(room.session().ratings["conduct"], 35);
    room.keys("d").shows("35").keys("Ctrl+S").shows("88 điểm");
    assert_eq!(room.session().ratings.len(), 7);
}

#[test]
fn closing_is_reached_from_the_papers() {
    let mut room = Room::new(new_session(), 110, 30);
    room.keys("1 o").agree();
    room.keys("7 c")
        .shows("Bế mạc buổi sinh hoạt")
        .shows("việc chưa xong");
}

#[test]
fn a_closed_session_is_not_reopened_by_a_slip() {
    let mut room = Room::new(sample_session(), 110, 30);
    room.keys("7 a").agree();
    room.keys("Ctrl+Z").shows("Đang ghi văn bản; hãy đợi");
    for _ in 0..22 {
        room.pulse();
    }
    // The sample's last command is the closing.
    room.keys("Ctrl+Z")
        .shows("Hoàn tác việc bế mạc?")
        .keys("Ctrl+T")
        .shows("Hãy trả lời câu hỏi")
        .keys("Esc");
    assert!(room.session().closing.is_some());
    room.keys("Ctrl+Z Enter").shows("Hãy trả lời câu hỏi");
    assert!(room.session().closing.is_some());
    room.agree();
    assert!(room.session().closing.is_none());
}

#[test]
fn the_texts_of_the_years_report_are_written_part_by_part() {
    let mut room = Room::new(sample_session(), 110, 40);
    room.keys("7 s")
        .shows("Nội dung báo cáo năm: chọn phần cần viết")
        .shows("· II.1. Các văn bản đã ban hành")
        .hides("III.2.")
        .type_text("van ban da ban hanh")
        .keys("Enter")
        .shows("Mỗi dòng một đoạn");
    room.type_text("Nghị quyết số 01-NQ/CB\nKế hoạch số 02-KH/CB")
        .keys("Ctrl+S")
        .shows("Đã ghi phần II.1 của báo cáo năm");
    room.keys("/")
        .type_text("nghi quyet so 01")
        .shows("Nghị quyết số 01-NQ/CB")
        .shows("Kế hoạch số 02-KH/CB")
        .keys("Esc");
    room.keys("s")
        .shows("✓ II.1.")
        .type_text("van ban da ban hanh")
        .keys("Enter")
        .shows("Nghị quyết số 01-NQ/CB");
    room.keys("Esc Esc Ctrl+P")
        .type_text("noi dung bao cao nam")
        .keys("Enter")
        .shows("chọn phần cần viết");
    assert_eq!(
        room.log.borrow().settings.texts["II.1"],
        "Nghị quyết số 01-NQ/CB\nKế hoạch số 02-KH/CB"
    );
}

#[test]
fn the_path_of_a_paper_is_copied_into_the_terminals_clipboard() {
    let mut room = Room::new(sample_session(), 100, 30);
    room.keys("7 y").shows("Chưa xuất tài liệu nào");
    room.keys("Enter y")
        .shows("Đã chép đường dẫn: /thư mục/bien-ban.docx");
    // It is that of the paper that is looked at, whatever was written last.
    room.keys("Tab y")
        .shows("Chưa xuất tài liệu nào")
        .keys("Enter y")
        .shows("/thư mục/nghi-quyet.docx");
    room.keys("Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab y")
        .shows("/thư mục/bien-ban.docx");
    assert!(room.sent().contains("\u{1b}]52;c;"), "{:?}", room.sent());
}

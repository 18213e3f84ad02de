//! 7 Tài liệu: the preview, finding in it, the rating, writing to files.

use sauro::document::catalogue::{Format, PaperKind};

use crate::support::{new_session, sample_session};
use crate::test_app::TestApp;

#[test]
fn the_minutes_are_shown_with_what_is_missing_at_every_size() {
    for (columns, rows) in [(80, 24), (120, 40), (240, 67)] {
        let mut app = TestApp::new(sample_session(), columns, rows);
        app.keys("7")
            .shows("Biên bản")
            .shows("● docx")
            .shows("○ md")
            .shows("○ txt");
        app.hides("json")
            .shows("BIÊN BẢN")
            .shows("Tự đánh giá")
            .shows("F1");
        assert_eq!(app.screen().lines().count(), usize::from(rows));
        let mut app = TestApp::new(new_session(), columns, rows);
        app.keys("7")
            .shows("Chưa có giờ khai mạc")
            .shows("òn thiếu");
    }
    TestApp::new(sample_session(), 60, 16)
        .keys("7")
        .shows("● docx");
}

#[test]
fn the_preview_scrolls_by_lines_and_pages_to_both_ends() {
    let mut app = TestApp::new(sample_session(), 80, 24);
    let top = app.keys("7").screen();
    let down = app.keys("↓").screen();
    assert_ne!(top, down);
    assert_eq!(app.keys("↑ ↑").screen(), top);
    app.keys("End").shows("5.4. Tham gia").hides("BIÊN BẢN");
    let end = app.screen();
    assert_eq!(app.keys("PageDown").screen(), end);
    assert_ne!(app.keys("PageUp").screen(), end);
    assert_eq!(app.keys("Home").screen(), top);
}

#[test]
fn finding_goes_from_hit_to_hit_without_diacritics() {
    let mut app = TestApp::new(sample_session(), 80, 24);
    app.keys("7 /")
        .shows("tìm:")
        .type_text("so hoa")
        .shows("Số hóa 100%");
    let first = app.screen();
    let second = app.keys("Enter").screen();
    assert_ne!(first, second);
    assert_eq!(app.keys("↑").screen(), first);
    app.keys("↓").type_text(" xyz").shows("Không tìm thấy");
    app.keys("Esc").hides("tìm:").shows("Enter xuất");
    assert!(app.log.borrow().exported.is_empty());
}

#[test]
fn papers_and_formats_are_chosen_and_written() {
    let mut app = TestApp::new(sample_session(), 110, 30);
    app.keys("7 Enter")
        .shows("Đã ghi tệp vào exports")
        .keys("f f Enter f f Enter");
    app.keys("t")
        .shows("Chọn tài liệu")
        .type_text("diem danh")
        .keys("Enter");
    app.shows("4/12")
        .shows("● docx")
        .shows("○ csv")
        .shows("○ xlsx")
        .shows("DANH SÁCH");
    app.keys("f f f Enter Tab")
        .shows("Biểu mẫu 01")
        .shows("● docx")
        .shows("BIỂU MẪU SỐ 01");
    app.click("○ pdf")
        .keys("Enter m")
        .shows("Máy này không có màn hình đồ họa");
    assert_eq!(
        app.log.borrow().exported,
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
        let mut app = TestApp::new(sample_session(), columns, rows);
        app.keys("7");
        for kind in PaperKind::ALL {
            app.shows(kind.name())
                .shows("ĐẢNG CỘNG SẢN VIỆT NAM")
                .keys("/")
                .type_text("chi bo");
            app.hides("Không tìm thấy").keys("Esc Tab");
        }
        app.shows("1/12");
    }
}

#[test]
fn nobody_s_birthday_is_projected() {
    let mut app = TestApp::new(sample_session(), 120, 60);
    app.keys("7 t").type_text("bieu mau 01").keys("Enter");
    app.shows("Họ và tên: Trần Thị Ánh")
        .hides("12/3/1974")
        .shows("«không hiện khi trình chiếu»");
    app.keys("t")
        .type_text("bieu mau 02")
        .keys("Enter")
        .hides("12/3/1974");
}

#[test]
fn the_whole_set_is_written_one_by_one_and_can_be_stopped() {
    let mut app = TestApp::new(sample_session(), 110, 30);
    app.keys("7 a")
        .shows("Xuất cả bộ 22 tệp Word và PDF?")
        .keys("Enter")
        .shows("Hãy trả lời câu hỏi")
        .agree()
        .shows("Đang ghi 22 tệp")
        .tick()
        .shows("Đang ghi 1/22: Biên bản");
    for _ in 0..20 {
        app.tick();
    }
    app.shows("Đang ghi 21/22")
        .tick()
        .shows("Đã ghi 22 tệp vào exports");
    assert_eq!(app.log.borrow().exported.len(), 22);
    app.keys("a")
        .agree()
        .tick()
        .tick()
        .keys("Esc")
        .shows("Đã dừng; đã ghi 2 tệp")
        .tick();
    assert_eq!(app.log.borrow().exported.len(), 24);
}

#[test]
fn how_papers_look_is_set_once_for_the_cell() {
    let mut app = TestApp::new(sample_session(), 110, 40);
    app.keys("7 i")
        .shows("Thể thức văn bản")
        .keys("Ctrl+A")
        .type_text("CBVP")
        .keys("Tab Tab Tab Tab Tab");
    app.keys("Ctrl+A")
        .type_text("Văn phòng Đảng ủy\nLưu")
        .keys("Ctrl+S")
        .shows("Đã ghi thể thức");
    app.shows("-BB/CBVP");
    app.keys("i")
        .shows("Ký hiệu sau loại văn bản  CBVP")
        .keys("Esc");
    assert_eq!(
        app.log.borrow().settings.recipients,
        ["Văn phòng Đảng ủy", "Lưu"]
    );
    app.keys("/")
        .type_text("noi nhan")
        .shows("- Văn phòng Đảng ủy,");
}

#[test]
fn numbers_given_before_are_told_once() {
    let mut app = TestApp::new(sample_session(), 110, 40);
    app.keys("7 i Shift+Tab")
        .type_text("BB 4, XX 2")
        .keys("Ctrl+S")
        .shows("“XX 2” chưa rõ");
    app.keys("Ctrl+A")
        .type_text("bb 4, NQ 2")
        .keys("Ctrl+S")
        .shows("Đã ghi thể thức");
    let numbers = app.log.borrow().settings.numbers.clone();
    assert_eq!(
        numbers.into_iter().collect::<Vec<_>>(),
        [("BB".to_owned(), 4), ("NQ".to_owned(), 2)]
    );
    app.keys("i").shows("BB 4, NQ 2");
}

#[test]
fn the_preview_follows_the_session() {
    let mut app = TestApp::new(new_session(), 110, 40);
    app.keys("7").shows("Chưa có giờ khai mạc");
    app.keys("1 o").agree();
    app.keys("7").hides("Chưa có giờ khai mạc");
    app.keys("c Ctrl+S 7").hides("Chưa có giờ bế mạc");
    app.keys("Ctrl+Z")
        .agree()
        .shows("Đã hoàn tác")
        .shows("Chưa có giờ bế mạc");
}

#[test]
fn the_session_is_rated_by_its_criteria() {
    let mut app = TestApp::new(new_session(), 80, 24);
    app.keys("7").shows("chưa chấm điểm").keys("d");
    app.shows("Thực hiện nguyên tắc sinh hoạt đảng (5)")
        .shows("42-HD/BTCTW");
    app.type_text("6")
        .keys("Ctrl+S")
        .shows("phải là số nguyên từ 0 đến 5");
    assert!(app.session().ratings.is_empty());
    app.keys("Backspace")
        .type_text("5")
        .keys("Tab")
        .type_text("4")
        .keys("Ctrl+S");
    app.shows("mới chấm 2/7 tiêu chí");
    app.keys("d Tab Tab")
        .type_text("9")
        .keys("Tab")
        .type_text("35")
        .keys("Tab");
    app.type_text("5")
        .keys("Tab")
        .type_text("25")
        .keys("Tab")
        .type_text("5")
        .keys("Enter");
    app.shows("88 điểm, xếp loại Khá");
    assert_eq!(app.session().ratings["conduct"], 35);
    app.keys("d").shows("35").keys("Ctrl+S").shows("88 điểm");
    assert_eq!(app.session().ratings.len(), 7);
}

#[test]
fn closing_is_reached_from_the_papers() {
    let mut app = TestApp::new(new_session(), 110, 30);
    app.keys("1 o").agree();
    app.keys("7 c")
        .shows("Bế mạc buổi sinh hoạt")
        .shows("việc chưa xong");
}

#[test]
fn a_closed_session_is_not_reopened_by_a_slip() {
    let mut app = TestApp::new(sample_session(), 110, 30);
    app.keys("7 a").agree();
    app.keys("Ctrl+Z").shows("Đang ghi văn bản; hãy đợi");
    for _ in 0..22 {
        app.tick();
    }
    // The sample's last command is the closing.
    app.keys("Ctrl+Z")
        .shows("Hoàn tác việc bế mạc?")
        .keys("Ctrl+T")
        .shows("Hãy trả lời câu hỏi")
        .keys("Esc");
    assert!(app.session().closing.is_some());
    app.keys("Ctrl+Z Enter").shows("Hãy trả lời câu hỏi");
    assert!(app.session().closing.is_some());
    app.agree();
    assert!(app.session().closing.is_none());
}

#[test]
fn the_texts_of_the_years_report_are_written_part_by_part() {
    let mut app = TestApp::new(sample_session(), 110, 40);
    app.keys("7 s")
        .shows("Nội dung báo cáo năm: chọn phần cần viết")
        .shows("· II.1. Các văn bản đã ban hành")
        .hides("III.2.")
        .type_text("van ban da ban hanh")
        .keys("Enter")
        .shows("Mỗi dòng một đoạn");
    app.type_text("Nghị quyết số 01-NQ/CB\nKế hoạch số 02-KH/CB")
        .keys("Ctrl+S")
        .shows("Đã ghi phần II.1 của báo cáo năm");
    app.keys("/")
        .type_text("nghi quyet so 01")
        .shows("Nghị quyết số 01-NQ/CB")
        .shows("Kế hoạch số 02-KH/CB")
        .keys("Esc");
    app.keys("s")
        .shows("✓ II.1.")
        .type_text("van ban da ban hanh")
        .keys("Enter")
        .shows("Nghị quyết số 01-NQ/CB");
    app.keys("Esc Esc Ctrl+P")
        .type_text("noi dung bao cao nam")
        .keys("Enter")
        .shows("chọn phần cần viết");
    assert_eq!(
        app.log.borrow().settings.texts["II.1"],
        "Nghị quyết số 01-NQ/CB\nKế hoạch số 02-KH/CB"
    );
}

#[test]
fn the_path_of_a_paper_is_copied_into_the_terminals_clipboard() {
    let mut app = TestApp::new(sample_session(), 100, 30);
    app.keys("7 y").shows("Chưa xuất tài liệu nào");
    app.keys("Enter y")
        .shows("Đã chép đường dẫn: /thư mục/bien-ban.docx");
    // It is that of the paper that is looked at, whatever was written last.
    app.keys("Tab y")
        .shows("Chưa xuất tài liệu nào")
        .keys("Enter y")
        .shows("/thư mục/nghi-quyet.docx");
    app.keys("Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab y")
        .shows("/thư mục/bien-ban.docx");
    assert!(app.sent().contains("\u{1b}]52;c;"), "{:?}", app.sent());
}

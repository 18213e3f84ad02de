//! The whole sample session by keys alone: it ends in the same saved session as the lines of the file, but for times.

use serde_json::Value;

use crate::support::{at, new_session, sample_session};
use crate::test_app::TestApp;
use sauro::session::saved;

/// Goes to the line of this number in a list.
fn line(app: &mut TestApp, number: usize) -> &mut TestApp {
    app.keys("Home").keys(&"↓ ".repeat(number))
}

/// Begins a section with a presenter, from the agenda's line of this number.
fn section(app: &mut TestApp, clock: &str, number: usize, presenter: &str) {
    app.clock(at(clock)).keys("1");
    line(app, number)
        .keys("t")
        .type_text(presenter)
        .keys("Enter Enter");
}

/// Records an opinion of this kind; without a name the speaker is the one who has the floor.
fn opinion(app: &mut TestApp, kind: &str, text: &str, name: &str) {
    app.keys("3 F2")
        .type_text("#")
        .type_text(kind)
        .keys("Enter")
        .type_text(text)
        .keys("Ctrl+S");
    if !name.is_empty() {
        app.shows("Ai phát biểu?").type_text(name).keys("Enter");
    }
}

/// Writes the conclusion of the section in this line.
fn conclude(app: &mut TestApp, number: usize, text: &str) {
    app.keys("1");
    line(app, number).keys("k").type_text(text).keys("Ctrl+S");
}

/// Registers the member in this line with the items in these places.
fn register(app: &mut TestApp, member: usize, places: &[usize]) {
    app.keys("6 ←");
    line(app, member).keys("→ Home");
    let mut at = 0;
    for place in places {
        app.keys(&"↓ ".repeat(place - at)).keys("Space");
        at = *place;
    }
    app.keys("Ctrl+S").keys("←");
}

/// The saved session without times, and without where its journal stands.
fn timeless(session: &sauro::session::Session) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.retain(|name, _| {
                    !matches!(
                        name.as_str(),
                        "at" | "spans" | "opened_at" | "closed_at" | "journal"
                    )
                });
                fields.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value = serde_json::from_slice(&saved::json(session)).unwrap();
    strip(&mut value);
    value
}

#[test]
fn the_sample_by_keys_is_the_sample_by_lines() {
    let mut app = TestApp::new(new_session(), 110, 36);
    let app = &mut app;
    app.clock(at("14:00:00"))
        .keys("o")
        .agree()
        .keys("2 n Enter")
        .type_text("Hoàng Minh Tuấn")
        .keys("Tab");
    app.type_text("Ủy viên Ban Thường vụ Đảng ủy phường, phụ trách chi bộ")
        .keys("Ctrl+S 1 Enter");
    app.keys("2");
    // The row that marks the rest stands over the members.
    line(app, 7)
        .keys("l")
        .type_text("đi công tác tỉnh")
        .keys("Enter");
    line(app, 16)
        .keys("l")
        .type_text("đón đoàn kiểm tra")
        .keys("Enter");
    line(app, 20).keys("k");
    line(app, 22).keys("t a Enter").shows("Có mặt 20/23");
    first_sections(app);
    later_sections(app);
    closing(app);
    let mut by_lines = timeless(&sample_session());
    // The screens link an answer to the open question; the sample's line leaves that out.
    by_lines["discussion"][3]["answers"] = "d0003".into();
    let by_keys = timeless(app.session());
    for (name, value) in by_lines.as_object().unwrap() {
        assert_eq!(&by_keys[name], value, "{name}");
    }
}

/// Sections 3.1 and 3.2: the queue, opinions, a private note.
fn first_sections(app: &mut TestApp) {
    section(app, "14:08:00", 1, "quoc an");
    app.keys("→ Space ↓ Space ←")
        .keys("3 F7")
        .type_text("uoc")
        .keys("Enter F7");
    app.type_text("y nhi").keys("Enter F7 Enter");
    opinion(
        app,
        "han che",
        "Bản thân mới dùng được phần nhận văn bản, chưa tự ký số trên điện thoại; đề nghị chi bộ hướng dẫn lại ngay tại buổi sinh hoạt.",
        "",
    );
    app.keys("2");
    line(app, 15).keys("m");
    app.keys("3 F7 Enter");
    opinion(
        app,
        "kinh nghiem",
        "Đã hướng dẫn ba hộ trong tổ dân phố cài VNeID mức 2, mất khoảng 15 phút mỗi hộ; cái khó là số điện thoại không chính chủ.",
        "",
    );
    app.keys("F7 Enter").shows("Đã kết thúc");
    conclude(
        app,
        1,
        "Thống nhất: kỹ năng số là yêu cầu bắt buộc; mỗi đồng chí tự nêu một việc yếu nhất của mình để khắc phục trong quý II.",
    );
    section(app, "14:29:00", 2, "bich ngoc");
    app.keys("→ Home Space ←");
    opinion(
        app,
        "vuong",
        "Đảng viên cao tuổi không có điện thoại thông minh thì điểm danh trên Sổ tay đảng viên điện tử thế nào?",
        "khoe",
    );
    opinion(
        app,
        "tra loi",
        "Phân công đảng viên trẻ hỗ trợ tại chỗ; thư ký vẫn điểm danh trên biên bản.",
        "thi anh",
    );
    app.keys("3 r").type_text("@duc dung").keys("Enter");
    app.type_text("Nhắc riêng: kiểm tra lại tài khoản của đồng chí m21 sau buổi họp.")
        .keys("Ctrl+S");
    conclude(
        app,
        2,
        "Lập tổ nòng cốt 5 đồng chí trẻ kèm cặp đảng viên cao tuổi.",
    );
}

/// Sections 3.3 to 3.5: tasks, registrations, a target, an assessment.
fn later_sections(app: &mut TestApp) {
    section(app, "14:51:00", 3, "chi uy vien");
    opinion(
        app,
        "y kien",
        "Đề nghị chi bộ chọn việc nhỏ, đo được, làm xong trong quý; tránh đăng ký chung chung.",
        "minh tuan",
    );
    opinion(
        app,
        "de xuat",
        "Số hóa 100% hồ sơ đảng viên và danh mục tài liệu sinh hoạt, bỏ bản giấy từ quý III.",
        "van duc",
    );
    conclude(
        app,
        3,
        "Tổ chức thực hành ký số và Sổ tay đảng viên điện tử ngay trong tháng 6.",
    );
    section(app, "15:11:00", 4, "thi anh");
    tasks(app);
    conclude(app, 4, "Chi bộ đăng ký 02 nhiệm vụ như trên.");
    section(app, "15:29:00", 5, "quoc an");
    register(app, 3, &[0, 1, 2, 3, 4, 8, 9, 10, 11, 12, 13, 14, 17, 20]);
    register(app, 11, &[0, 1, 2, 3, 5, 6, 9, 10, 11, 12, 13, 15, 17]);
    app.keys("t Tab").type_text("18").keys("Ctrl+S");
    line(app, 3).keys("d").type_text("tu cham").keys("Enter");
    for points in [
        "10", "9", "5", "10", "14", "10", "10", "5", "4", "5", "5", "4", "5",
    ] {
        app.type_text(points).keys("Tab");
    }
    app.keys("Ctrl+S");
    conclude(
        app,
        5,
        "Các đồng chí còn lại nộp bản đăng ký trước ngày 30/5/2026.",
    );
}

/// The vote, the rating, the closing.
fn closing(app: &mut TestApp) {
    app.clock(at("15:41:00")).keys("1");
    line(app, 6)
        .keys("Enter 5 n")
        .type_text("Thông qua nghị quyết và 02 nhiệm vụ của chi bộ");
    app.keys("Tab")
        .type_text("18")
        .keys("Tab")
        .type_text("0")
        .keys("Tab")
        .type_text("1")
        .keys("Ctrl+S");
    app.keys("7 d")
        .type_text("5")
        .keys("Tab Tab Tab")
        .type_text("36")
        .keys("Ctrl+S");
    app.clock(at("15:50:00")).keys("1 c");
    app.type_text(
        "Thông qua các nội dung trên; thư ký hoàn thiện biên bản, nghị quyết trong 02 ngày.",
    );
    app.keys("Ctrl+S").shows("Đã bế mạc");
}

/// The two commitments, the first of them by way of a draft.
fn tasks(app: &mut TestApp) {
    app.keys("3 End F4 Tab Ctrl+A")
        .type_text("Số hóa hồ sơ và tài liệu sinh hoạt")
        .keys("Esc");
    app.shows("(nháp)")
        .keys("Enter")
        .type_text("duong")
        .keys("Enter")
        .type_text("bich")
        .keys("Tab Ctrl+A");
    app.type_text("Số hóa hồ sơ đảng viên và tài liệu sinh hoạt chi bộ")
        .keys("Tab");
    app.type_text("Rà soát, lập danh mục hồ sơ\nQuét và đặt tên theo danh mục\nKiểm tra chéo 10% số hồ sơ\nĐưa lên kho tài liệu nội bộ").keys("Tab");
    app.type_text("30/9").keys("Tab").type_text("Đồng chí Dương Văn Đức chịu trách nhiệm chính; đồng chí Lê Thị Bích Ngọc phối hợp; chi ủy kiểm tra hằng tháng");
    app.keys("Tab")
        .type_text("24 bộ hồ sơ số, 01 danh mục tài liệu, 01 báo cáo nghiệm thu")
        .keys("Tab");
    app.type_text("1/6").keys("Ctrl+S").shows("● c01");
    // The second comes from two opinions: F4 on another one adds it.
    app.keys("3 Home F4 Alt+3 ↓ ↓ F4")
        .shows("Đã nối thêm ý kiến");
    app.type_text("chi uy vien")
        .keys("Tab")
        .type_text("Tập huấn ký số và Sổ tay đảng viên điện tử cho đảng viên cao tuổi");
    app.keys("Tab")
        .type_text("Khảo sát nhu cầu\nChia 3 nhóm, mỗi nhóm 1 buổi\nKiểm tra thao tác từng người")
        .keys("Tab");
    app.type_text("30/6")
        .keys("Tab")
        .type_text("Đồng chí Nguyễn Văn Hùng (chi ủy viên) chịu trách nhiệm; tổ nòng cốt hỗ trợ");
    app.keys("Tab")
        .type_text("03 buổi tập huấn, 100% đảng viên tự ký số được 01 văn bản")
        .keys("Ctrl+S")
        .shows("● c02");
}

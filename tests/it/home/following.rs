//! What is done on the home screen without opening a session: progress, deadlines, keys.

use sauro::session::kinds::Progress;
use sauro::tui::home::{Choice, HomeData, HomeDeadline, HomeReport};

use super::{Door, data};

#[test]
fn progress_is_reported_and_a_deadline_read_without_opening_a_session() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut door = Door::new(data(), columns, rows);
        door.keys("Home ↓ ↓ ↓ ↓ ↓ Enter")
            .shows("Ghi tiến độ nhiệm vụ");
        door.shows("Tập huấn ký số – đ/c Dương Văn Đức, hạn 17/5/2026");
        door.shows("chưa chọn")
            .keys("→ → Tab")
            .type_text("10/24 đồng chí")
            .keys("Ctrl+S");
        let Some(Choice::Progress(progress)) = door.chosen().cloned() else {
            panic!("{}", door.screen());
        };
        assert_eq!(progress.commitment, "2026-05-01-44-kh-du/Tập huấn ký số");
        assert_eq!(
            (progress.state, progress.note.as_str()),
            (Progress::Part, "10/24 đồng chí")
        );
        let mut left = data();
        left.open_tasks.remove(1);
        door.home.recorded(left, "Đã ghi tiến độ nhiệm vụ");
        door.draw();
        door.shows("Đã ghi tiến độ nhiệm vụ")
            .hides("Tập huấn ký số");
        door.keys("End ↑ Enter")
            .shows("Phải có: báo cáo của chi bộ");
        door.keys("Esc").hides("Phải có");
    }
}

#[test]
fn a_key_can_be_given_before_any_session() {
    let mut door = Door::new(HomeData::default(), 100, 30);
    door.keys("p").shows("Đặt phím cho việc nào");
    door.type_text("nhiem vu rut")
        .keys("Enter")
        .shows("Phím riêng");
    door.type_text("Ctrl+G").keys("Ctrl+S");
    door.shows("Phím Ctrl+G: Rút nhiệm vụ").hides("Phím riêng");
    door.keys("p").keys("Esc").hides("Đặt phím cho việc nào");
}

#[test]
fn a_key_of_a_session_is_told_from_one_of_the_home_screen() {
    let mut door = Door::new(data(), 100, 30);
    door.keys("1").shows("Phím này dùng trong buổi sinh hoạt");
    door.keys("F1").shows("Cài đặt");
    for words in ["Màn hình chương trình", "Hoàn tác"] {
        door.hides(words);
    }
}

#[test]
fn a_report_is_recorded_as_sent_on_the_home_screen() {
    let mut listed = data();
    let report = HomeReport {
        paper: "Báo cáo kết quả sinh hoạt chuyên đề (44-KH/ĐU)".to_owned(),
        to: "Đảng ủy phường".to_owned(),
    };
    listed.deadlines = vec![HomeDeadline {
        what: "Gửi báo cáo kết quả, gửi Đảng ủy phường".to_owned(),
        until: "2026-05-25".parse().ok(),
        written: "2026-05-21".parse().ok(),
        report: Some(report.clone()),
        cell: "cells/van-phong".to_owned(),
        about: vec!["Báo cáo trước ngày 26/5/2026.".to_owned()],
        ..HomeDeadline::default()
    }];
    for (columns, rows) in [(80, 24), (120, 40), (240, 67)] {
        let mut door = Door::new(listed.clone(), columns, rows);
        // Where there is room it takes two rows, and all of it is told.
        door.shows("còn 5 ngày; đã lập 21/5/2026, chưa ghi đã gửi");
        door.keys("End ↑ Enter").shows("Ghi đã gửi báo cáo");
        door.shows("Báo cáo trước ngày 26/5/2026.");
        door.keys("Ctrl+S");
        let Some(Choice::Sent(sent)) = door.chosen().cloned() else {
            panic!("{}", door.screen());
        };
        assert_eq!(
            (sent.cell.as_str(), &sent.report),
            ("cells/van-phong", &report)
        );
        assert_eq!(sent.on.to_string(), "2026-05-20");
    }
    let mut door = Door::new(listed, 100, 30);
    door.keys("End ↑ Enter Tab Ctrl+A Delete Ctrl+S")
        .shows("Chưa ghi nơi nhận");
    assert_eq!(door.chosen(), None);
    door.type_text("Đảng ủy phường").keys("Tab Ctrl+A Delete");
    door.type_text("21/5/2026")
        .keys("Ctrl+S")
        .shows("không sau hôm nay");
    door.keys("Ctrl+A Delete").type_text("17/5").keys("Ctrl+S");
    let Some(Choice::Sent(sent)) = door.chosen().cloned() else {
        panic!("{}", door.screen());
    };
    assert_eq!(sent.on.to_string(), "2026-05-17");
}

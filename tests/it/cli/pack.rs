//! A session or a cell carried to another machine in a sealed file.

use super::desk::{Desk, Run, journal};
use crate::support::LINES;

/// A passphrase as a script gives it.
const WORDS: &str = "mật khẩu đủ dài\n";

#[test]
fn a_session_is_carried_to_another_machine_and_stays_what_it_is() {
    let (here, there) = (Desk::new(), Desk::new());
    let session = here.session(&[]);
    here.apply(&session, LINES).gives(0);
    let file = here.data().with_file_name("buổi.age");
    let pack = |words: &str| {
        let arguments = ["pack".as_ref(), session.as_os_str(), file.as_os_str()];
        here.feed(&arguments, words)
    };
    pack("ngắn\n").says(2, &["ít nhất 8 ký tự"]);
    assert!(!file.exists());
    assert!(pack(WORDS).gives(0).contains("1 buổi sinh hoạt"));
    pack(WORDS).says(2, &["không ghi đè"]);

    let unpack = |words: &str| -> Run { there.feed(&["unpack".as_ref(), file.as_os_str()], words) };
    unpack("mật khẩu sai hẳn\n").says(2, &["mật khẩu không đúng"]);
    assert!(unpack(WORDS).gives(0).contains("đã mở gói"));
    let carried = there
        .data()
        .join("cells/chi-bo-van-phong/sessions/2026-05-20-44-kh-du");
    assert_eq!(journal(&carried), journal(&session));
    there.on("verify", &carried, &[]).gives(0);
    there
        .apply(&carried, r#"{"do":"reopen","reason":"bổ sung ý kiến"}"#)
        .gives(0);
    assert!(unpack(WORDS).gives(0).contains("mới hơn trong gói"));
}

#[test]
fn a_cell_is_carried_by_its_name() {
    let (here, there) = (Desk::new(), Desk::new());
    here.session(&[]);
    here.session(&["--at", "2026-09-01 14:00"]);
    let file = here.data().with_file_name("c.age");
    let arguments = [
        "pack".as_ref(),
        "Chi bộ Văn phòng".as_ref(),
        file.as_os_str(),
    ];
    assert!(here.feed(&arguments, WORDS).gives(0).contains("2 buổi"));
    let out = there
        .feed(&["unpack".as_ref(), file.as_os_str()], WORDS)
        .gives(0);
    assert_eq!(out.lines().count(), 2, "{out}");
}

#[test]
fn what_is_no_pack_is_refused_in_a_sentence() {
    let desk = Desk::new();
    let file = desk.file("x.age", "age-encryption.org/v1\n");
    desk.feed(&["unpack".as_ref(), file.as_os_str()], WORDS)
        .says(2, &["không phải gói do sauro pack tạo ra"]);
    let other = desk.file("y.csv", "Họ và tên\n");
    desk.run(&["unpack".as_ref(), other.as_os_str()])
        .says(2, &["không phải gói do sauro pack tạo ra"]);
    desk.feed(&["pack", "Chi bộ không có", "y.age"], WORDS)
        .says(2, &["Không tìm thấy buổi sinh hoạt"]);
    desk.run(&["unpack", "không-có.age"])
        .says(2, &["Không đọc được"]);
}

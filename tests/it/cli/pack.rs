//! A session or a cell carried to another machine in a sealed file.

use sauro::store::scratch::{self, Scratch};

use super::sandbox::{CliSandbox, Run, journal};
use crate::support::LINES;

/// A passphrase as a script gives it.
const WORDS: &str = "trâu vàng bảy núi mười cầu\n";

#[test]
fn a_session_is_carried_to_another_machine_and_stays_what_it_is() {
    let (here, there) = (CliSandbox::new(), CliSandbox::new());
    let session = here.session(&[]);
    here.apply(&session, LINES).gives(0);
    let file = here.data().with_file_name("buổi.age");
    let pack = |words: &str| {
        let arguments = ["pack".as_ref(), session.as_os_str(), file.as_os_str()];
        here.feed(&arguments, words)
    };
    pack("ngắn\n").says(2, &["ít nhất 8 ký tự"]);
    pack("mật khẩu chi bộ 2026\n")
        .says(2, &["dễ đoán vì có từ ai cũng hay dùng", "cần ít nhất 40"]);
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
    let (here, there) = (CliSandbox::new(), CliSandbox::new());
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
fn what_was_half_typed_is_unpacked_beside_a_journal_that_is_there_already_and_a_broken_register_stops_nothing()
 {
    let (here, there) = (CliSandbox::new(), CliSandbox::new());
    let session = here.session(&[]);
    let file = here.data().with_file_name("c.age");
    let pack = || {
        let arguments = ["pack".as_ref(), session.as_os_str(), file.as_os_str()];
        let _ = std::fs::remove_file(&file);
        here.feed(&arguments, WORDS).gives(0)
    };
    let unpack = || there.feed(&["unpack".as_ref(), file.as_os_str()], WORDS);
    pack();
    unpack().gives(0);
    let mut typed = Scratch::default();
    typed.set("opinion/new/text", "lời còn gõ dở ở máy kia");
    std::fs::write(session.join(scratch::SLOTS[0]), scratch::encode(&typed, 7)).unwrap();
    pack();
    let cell = there.data().join("cells/chi-bo-van-phong");
    std::fs::write(cell.join("register.json"), b"{ not").unwrap();
    unpack().gives(0);
    let id = session.file_name().unwrap();
    let read = scratch::read(&cell.join("sessions").join(id));
    assert_eq!(
        read.scratch.get("opinion/new/text"),
        Some("lời còn gõ dở ở máy kia")
    );
}

#[test]
fn what_is_no_pack_is_refused_in_a_sentence() {
    let sandbox = CliSandbox::new();
    let file = sandbox.file("x.age", "age-encryption.org/v1\n");
    sandbox
        .feed(&["unpack".as_ref(), file.as_os_str()], WORDS)
        .says(2, &["không phải gói do sauro pack tạo ra"]);
    let other = sandbox.file("y.csv", "Họ và tên\n");
    sandbox
        .run(&["unpack".as_ref(), other.as_os_str()])
        .says(2, &["không phải gói do sauro pack tạo ra"]);
    sandbox
        .feed(&["pack", "Chi bộ không có", "y.age"], WORDS)
        .says(2, &["Không tìm thấy buổi sinh hoạt"]);
    sandbox
        .run(&["unpack", "không-có.age"])
        .says(2, &["Không đọc được"]);
}

#[test]
fn a_broken_journal_is_carried_as_it_is_and_said_on_both_sides() {
    let (here, there) = (CliSandbox::new(), CliSandbox::new());
    let session = here.session(&[]);
    here.apply(&session, LINES).gives(0);
    let mut bytes = journal(&session);
    let half = bytes.len() / 2;
    bytes[half] ^= 1;
    std::fs::write(session.join("journal.jsonl"), &bytes).unwrap();
    let file = here.data().with_file_name("b.age");
    let pack = ["pack".as_ref(), session.as_os_str(), file.as_os_str()];
    here.feed(&pack, WORDS)
        .says(1, &["không nguyên vẹn ở dòng", "sauro recover"]);
    let out = there.feed(&["unpack".as_ref(), file.as_os_str()], WORDS);
    assert!(out.out.contains("đã mở gói"), "{out:?}");
    out.says(1, &["không nguyên vẹn ở dòng", "sauro recover"]);
    let carried = there
        .data()
        .join("cells/chi-bo-van-phong/sessions/2026-05-20-44-kh-du");
    assert_eq!(journal(&carried), bytes);
}

#[cfg(unix)]
#[test]
fn papers_that_a_link_leads_to_are_not_packed() {
    let (here, there) = (CliSandbox::new(), CliSandbox::new());
    let session = here.session(&[]);
    let elsewhere = here.data().with_file_name("riêng");
    std::fs::create_dir(&elsewhere).unwrap();
    std::fs::write(elsewhere.join("khóa.txt"), "bí mật").unwrap();
    std::os::unix::fs::symlink(&elsewhere, session.join("exports")).unwrap();
    let file = here.data().with_file_name("b.age");
    let pack = ["pack".as_ref(), session.as_os_str(), file.as_os_str()];
    here.feed(&pack, WORDS)
        .says(0, &["là liên kết dẫn đi nơi khác"]);
    there
        .feed(&["unpack".as_ref(), file.as_os_str()], WORDS)
        .gives(0);
    let carried = there
        .data()
        .join("cells/chi-bo-van-phong/sessions/2026-05-20-44-kh-du");
    assert!(!carried.join("exports").exists());
    // What is exported through it is placed there, and that is said.
    let arguments = ["--what", "minutes", "--format", "txt"];
    here.on("export", &session, &arguments)
        .says(0, &["liên kết", "riêng"]);
    assert!(elsewhere.join("2026-05-20-bien-ban.txt").is_file());
    // A pack puts nothing through a link either.
    there
        .on(
            "export",
            &carried,
            &["--what", "resolution", "--format", "txt"],
        )
        .gives(0);
    let back = there.data().with_file_name("c.age");
    let pack = ["pack".as_ref(), carried.as_os_str(), back.as_os_str()];
    there.feed(&pack, WORDS).gives(0);
    here.feed(&["unpack".as_ref(), back.as_os_str()], WORDS)
        .says(0, &["exports.packed"]);
    let name = "2026-05-20-nghi-quyet.txt";
    assert!(!elsewhere.join(name).exists());
    assert!(session.join("exports.packed").join(name).is_file());
}

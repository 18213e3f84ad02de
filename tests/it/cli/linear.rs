//! The screens line by line: a session from the bare program to its minutes, by typed lines alone.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Types these lines into the program without a terminal and gives what it told.
fn told(data: &Path, arguments: &[&str], lines: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sauro"))
        .arg("--data")
        .arg(data)
        .args(arguments)
        .env_remove("NO_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(lines.as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Where a session of the data folder lies.
fn session(data: &Path) -> std::path::PathBuf {
    let cells = fs::read_dir(data.join("cells")).unwrap();
    let cell = cells.map(|it| it.unwrap().path()).next().unwrap();
    let mut sessions = fs::read_dir(cell.join("sessions")).unwrap();
    sessions.next().unwrap().unwrap().path()
}

#[test]
fn a_session_runs_from_the_bare_program_to_its_minutes() {
    let data = tempfile::tempdir().unwrap();
    let begin = "\
n
Chi bộ Tổ dân phố 5
:?
:tiếp 9
Nguyễn Văn An, 1970, Bí thư
Trần Thị Bé
Lê Văn Cò
:ghi

:thoát
";
    let heard = told(data.path(), &["--linear"], begin);
    assert!(heard.contains("Buổi sinh hoạt mới"), "{heard}");
    assert!(heard.contains("Đọc được 3 đảng viên"), "{heard}");
    assert!(heard.contains("Mỗi lần gõ một dòng rồi Enter"), "{heard}");
    assert!(
        !heard.contains('─') && !heard.contains('│') && !heard.contains('\x1b'),
        "{heard}"
    );
    let folder = session(data.path());
    let meeting = "\
o
trái


2
a

3
F2
Tôi đề nghị mở lớp ở nhà văn hóa
:ghi
be

4
n
an
:tiếp
Mở lớp kỹ năng số ở nhà văn hóa
:tiếp
Lập danh sách học viên
:tiếp
cuối năm
:tiếp
Đồng chí An chủ trì, chi bộ kiểm tra hằng tháng
:tiếp
Một lớp, 20 học viên biết dùng VNeID
:ghi
7
xuat bien ban

:thoát
";
    let heard = told(data.path(), &["open", "--linear"], meeting);
    assert!(heard.contains("Đã khai mạc"), "{heard}");
    assert!(
        heard.contains("Đã ghi ý kiến của đồng chí Trần Thị Bé"),
        "{heard}"
    );
    assert!(heard.contains("đủ: c01"), "{heard}");
    let minutes = fs::read_dir(folder.join("exports")).unwrap();
    let names: Vec<_> = minutes.map(|it| it.unwrap().file_name()).collect();
    assert!(
        names
            .iter()
            .any(|it| it.to_string_lossy().ends_with("bien-ban.docx")),
        "{names:?}\n{heard}"
    );
    let saved = fs::read_to_string(folder.join("session.json")).unwrap();
    assert!(
        saved.contains("Tôi đề nghị mở lớp ở nhà văn hóa"),
        "{saved}"
    );
    assert!(saved.contains("-12-31\""), "{saved}");
}

#[test]
fn what_is_wrong_in_a_form_is_told_whole_and_by_its_line() {
    let data = tempfile::tempdir().unwrap();
    let lines = "n\nChi bộ A\n:tiếp 9\nNguyễn Văn An, 31/2/1970\n:ghi\n:thoát\n";
    let heard = told(data.path(), &["--linear"], lines);
    assert!(
        heard.contains("Danh sách vừa gõ, dòng 1, cột “Ngày sinh”"),
        "{heard}"
    );
    assert!(
        heard.contains("ngày có thật; hãy sửa") && heard.contains("dạng ngày/tháng/năm."),
        "{heard}"
    );
}

#[test]
fn the_settings_can_ask_for_it() {
    let data = tempfile::tempdir().unwrap();
    fs::write(data.path().join("settings.toml"), "linear = true\n").unwrap();
    let heard = told(data.path(), &["demo"], "2\n:thoát\n");
    assert!(heard.contains("đang chọn: 2 Điểm danh"), "{heard}");
}

#[test]
fn a_search_is_another_one_with_each_line_and_nothing_goes_unanswered() {
    let data = tempfile::tempdir().unwrap();
    let lines = "3\nF2\ncâu hỏi\n:ghi\nmai\nkhông ai\nmai\n:thôi\n:thôi\n\\\nF5\n:\n:thoát\n";
    let heard = told(data.path(), &["demo", "--linear"], lines);
    // Both who bear the name, each time, though the whole list was read before.
    assert_eq!(heard.matches("\nMai Thị Yến").count(), 3, "{heard}");
    assert!(heard.contains("Không tìm thấy."), "{heard}");
    assert!(heard.contains("Đã trở lại màn hình."), "{heard}");
    // The room view is words too.
    assert!(
        heard.contains("Hướng dẫn, tập huấn những kỹ năng số"),
        "{heard}"
    );
    assert!(!heard.contains('\u{1b}') && !heard.contains('▟'), "{heard}");
}

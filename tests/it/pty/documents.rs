//! A session on each of the other directing documents, by keys in the real program, from its first section to the report upward.

use std::fs;

use sauro::programme::{self, Programme};

use super::session::{AGREE, F2, finish_closing, new_session_of, opened_at};
use super::terminal::Terminal;

const CTRL_S: &str = "\x13";

/// The document of this id.
fn document(id: &str) -> Programme {
    let mut all = programme::embedded().iter();
    let (id, json) = all.find(|it| it.0 == id).unwrap();
    programme::read(id, json).unwrap()
}

/// Records the chair's conclusion of the section that runs, from screen 1.
fn conclude(room: &mut Terminal) {
    room.type_and_wait("k", "Kết luận ·")
        .send("Chi bộ thống nhất")
        .type_and_wait(CTRL_S, "Đã ghi kết luận mục");
}

/// Goes through all sections behind this one, in the document's order, with a conclusion for each that has a number.
fn walk(room: &mut Terminal, document: &Programme, from: &str) {
    room.type_and_wait("1", "Khai mạc");
    let sections = document.sections.iter();
    let behind = sections.skip_while(|it| it.id != from).skip(1);
    for section in behind {
        // Leaving a section within its first minute asks once.
        room.send("\x1b[B").type_and_wait("\r", "← đồng ý");
        let called = if section.has_number() {
            section.id.clone()
        } else {
            section.title.clone()
        };
        room.type_and_wait(AGREE, &format!("Đã bắt đầu mục {called}"));
        if section.has_number() {
            conclude(room);
        }
    }
}

/// What is done on one document alone: keys, and what the screen then shows; behind a “!” what it shows no longer.
type Steps = &'static [(&'static str, &'static str)];

/// A paper: how it is found, what its page then shows, what its file is called.
type Asked = (&'static str, &'static str, &'static str);

/// A document's session.
struct Run {
    programme: &'static str,
    /// The first section that has a number: its short title, and that.
    section: (&'static str, &'static str),
    /// The parts of a task after person and task.
    parts: &'static [&'static str],
    /// What the lights say then.
    lights: &'static str,
    /// What the document asks for while the session runs, what when it is closed, and the papers that come of it.
    during: Steps,
    after: Steps,
    papers: &'static [Asked],
    /// What is on file then.
    kept: fn(&serde_json::Value) -> bool,
}

fn do_all(room: &mut Terminal, steps: Steps) {
    for (keys, shown) in steps {
        room.send(keys);
        match shown.strip_prefix('!') {
            Some(gone) => room.wait_gone(gone),
            None => room.wait(shown),
        };
    }
}

/// Runs one: an opinion, a task with all its parts, a vote, the closing, the minutes and the report. `parts` are typed after person and task,
/// a field each; the count is that of the lights. Then what this document alone asks for.
fn run(it: &Run) {
    let (programme, (title, section)) = (it.programme, it.section);
    let (parts, lights) = (it.parts, it.lights);
    let data = tempfile::tempdir().unwrap();
    let folder = new_session_of(data.path(), programme);
    let document = document(programme);
    let mut room = opened_at(data.path(), title, section);
    conclude(&mut room);
    room.type_and_wait("3", "Chờ")
        .send(F2)
        .wait("chưa chọn người");
    room.send("Đề nghị chọn một việc nhỏ, đo được")
        .wait("đo được");
    room.type_and_wait(CTRL_S, "Ai phát biểu?")
        .type_and_wait("uoc", "Bùi Xuân Ước");
    room.type_and_wait("\r", "Đã ghi ý kiến");
    room.type_and_wait("4", "Nhiệm vụ 6 rõ")
        .type_and_wait("n", "Nhiệm vụ mới");
    room.type_and_wait("duong", "Dương Văn Đức").send("\t");
    room.send("Hướng dẫn Sổ tay đảng viên điện tử");
    for part in parts {
        room.send("\t").send(part);
    }
    room.wait(lights).type_and_wait(CTRL_S, "● c01 Hướng dẫn");
    room.type_and_wait("5", "Biểu quyết")
        .type_and_wait("n", "21 đồng chí được biểu quyết");
    room.send("Thông qua nghị quyết của chi bộ\t20\t0\t1")
        .type_and_wait(CTRL_S, "thông qua");
    room.type_and_wait("6", "Đăng ký");
    let counted = document.goals().any(|goal| goal.computed.is_none());
    if counted {
        room.type_and_wait("t", "Ghi chỉ tiêu")
            .type_and_wait("\t20", "20/23 = 87,0%")
            .type_and_wait(CTRL_S, "Đã ghi chỉ tiêu");
    }
    do_all(&mut room, it.during);
    walk(&mut room, &document, section);
    room.type_and_wait("1", title).send("c").wait("Bế mạc");
    finish_closing(&mut room);
    room.type_and_wait("7", "BIÊN BẢN")
        .type_and_wait("d", "Tự đánh giá buổi sinh hoạt");
    for criterion in &document.rating.criteria {
        room.send(&format!("{}\t", criterion.points));
    }
    room.type_and_wait(CTRL_S, "100 điểm, xếp loại Tốt")
        .type_and_wait("\r", "Đã ghi");
    do_all(&mut room, it.after);
    room.type_and_wait("7", "Còn thiếu");
    for (asked, page, stem) in it.papers {
        room.type_and_wait("t", "Chọn tài liệu").send(asked);
        room.type_and_wait("\r", page).wait_gone("Chọn tài liệu");
        room.type_and_wait("\r", stem);
    }
    room.wait("● Đã lưu").send("\x11");
    assert_eq!(room.end(), 0);
    let saved = fs::read_to_string(folder.join("session.json")).unwrap();
    let saved: serde_json::Value = serde_json::from_str(&saved).unwrap();
    assert_eq!(saved["programme"], programme);
    assert_eq!(saved["commitments"][0]["id"], "c01");
    assert_eq!(saved["rating"]["total"], 100);
    assert_eq!(
        saved["targets"]
            .as_array()
            .is_some_and(|it| it.iter().any(|it| it["count"] == 20)),
        counted
    );
    let numbered = document.sections.iter().filter(|it| it.has_number());
    for section in numbered {
        let agenda = saved["agenda"].as_array().unwrap();
        let is_it = |it: &&serde_json::Value| it["section"] == section.id.as_str();
        let item = agenda.iter().find(is_it).unwrap();
        assert_eq!(item["conclusion"], "Chi bộ thống nhất", "{}", section.id);
        let spans = item["spans"].as_array().unwrap();
        assert!(!spans.is_empty(), "{}", section.id);
    }
    let papers = fs::read_dir(folder.join("exports")).unwrap();
    let names: Vec<String> = papers
        .map(|it| it.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    for (_, _, stem) in it.papers {
        let written = names.iter().any(|it| it.contains(stem));
        assert!(written, "{stem}: {names:?}");
    }
    assert!((it.kept)(&saved), "{saved}");
}

/// Whether a resolution begins with what the session gives and ends with what was typed.
fn is_worded(text: &serde_json::Value) -> bool {
    let text = text.as_str().unwrap_or_default();
    text.starts_with("I. Đánh giá") && text.ends_with("Chi bộ thống nhất học tập kỹ năng số")
}

/// The parts after person and task, in the order of the six.
const SIX: [&str; 4] = [
    "Khảo sát\rChia nhóm",
    "cuối năm",
    "Đồng chí Đức chịu trách nhiệm chính",
    "03 buổi hướng dẫn",
];

const REPORT: Asked = ("bao cao ket", "BÁO CÁO", "bao-cao-ket-qua");
const DOWN: &str = "\x1b[B";

/// Something of the palette, by a few letters.
macro_rules! palette {
    ($words:literal) => {
        concat!("\x10", $words, "\r")
    };
}

/// All items of form 01 and all points of form 02 of the first member; what is taken along from the year; and the three forms.
#[test]
fn the_ward_of_44_kh_du() {
    run(&Run {
        programme: "44-kh-du",
        section: ("Nâng cao nhận thức", "3.1"),
        parts: &SIX,
        lights: "6/6 rõ",
        during: &[
            ("6", "chưa đăng ký"),
            ("\x1b[C\x1b[H \x1b[B \x1b[B \x1b[B", "☑ 1.3"),
            (" \x1b[B \x1b[B \x1b[B", "☑ 2.3"),
            ("\x1b[B\x1b[B\x1b[B \x1b[B \x1b[B \x1b[B ", "☑ 3.4"),
            ("\x1b[B \x1b[B ", "Đủ nội dung theo biểu mẫu."),
            (CTRL_S, "1/24 đồng chí đã đăng ký"),
            ("\x1b[D", "chưa ghi việc"),
            ("d", "tự chấm"),
            ("tu cham\r", "đảng viên tự chấm"),
            ("10\rkg\rkg\rkg\rkg\rkg\rkg\r", "Tổng"),
            ("kg\rkg\rkg\rkg\rkg\rkg\r", "Tổng 100/100"),
            (CTRL_S, "tự chấm 100"),
        ],
        after: &[],
        papers: &[
            REPORT,
            ("bieu mau 01", "BIỂU MẪU SỐ 01", "bieu-mau-01"),
            ("bieu mau 02", "BIỂU MẪU SỐ 02", "bieu-mau-02"),
            ("bieu mau 03", "BIỂU MẪU SỐ 03", "bieu-mau-03"),
        ],
        kept: |saved| {
            let items = saved["registrations"][0]["items"].as_array();
            items.is_some_and(|it| it.len() == 12) && saved["assessments"][0]["total"] == 100
        },
    });
}

/// A topic, a guest in a role of the document, and the cell's own plan.
#[test]
fn the_ward_in_hai_phong() {
    run(&Run {
        programme: "hai-phong-2026",
        section: ("Nâng cao nhận thức", "2.1"),
        parts: &SIX,
        lights: "6/6 rõ",
        during: &[
            (palette!("chu de"), "Chi bộ tổ dân phố"),
            ("2", "2"),
            (CTRL_S, "!Chi bộ tổ dân phố"),
            ("2", "chính thức"),
            ("n", "Thêm ai?"),
            ("\r", "Thành viên Tổ công nghệ số cộng đồng"),
            ("Ngô Văn Tú\tGiáo viên\t2", "Giáo viên"),
            (CTRL_S, "Ngô Văn Tú"),
        ],
        after: &[],
        papers: &[REPORT, ("ke hoach sinh", "KẾ HOẠCH", "ke-hoach-sinh-hoat")],
        kept: |saved| {
            saved["meeting"]["guests"][0]["role"] == "Thành viên Tổ công nghệ số cộng đồng"
                && saved["chosen"][0]["items"][0]
                    .as_str()
                    .is_some_and(|it| it.contains("thanh toán"))
        },
    });
}

/// The opinion of the one in charge, the resolution drafted before and sent afterwards.
#[test]
fn cat_hai_with_its_seventh_light() {
    run(&Run {
        programme: "153-cv-du",
        section: ("Nhận thức", "4.1"),
        parts: &[SIX[1], SIX[2], SIX[3], "Bí thư chi bộ quyết định", SIX[0]],
        lights: "7/7 rõ",
        during: &[
            ("1", "Nhận thức"),
            (palette!("danh muc cong"), "xin ý kiến chỉ đạo"),
            ("xin y kien chi dao\r", "☑ Báo cáo kế hoạch"),
            ("\x1b", "!Danh mục công việc"),
            (palette!("du thao"), "Dự thảo nghị quyết"),
            ("Chi bộ thống nhất học tập kỹ năng số", "kỹ năng số"),
            (CTRL_S, "Đã ghi dự thảo nghị quyết"),
        ],
        after: &[
            (palette!("noi da gui"), "Gửi đến"),
            ("\t\tTổ đảng số 1", "Tổ đảng số 1"),
            (CTRL_S, "Đã ghi vào năm của chi bộ"),
        ],
        papers: &[REPORT, ("nghi quyet", "Điều lệ Đảng", "nghi-quyet")],
        kept: |saved| {
            let ticked = |it: &serde_json::Value| it["item"] == "ask-opinion" && it["on"] == true;
            saved["checklist"]
                .as_array()
                .is_some_and(|all| all.iter().any(ticked))
                && saved["sent"][0].is_null()
                && is_worded(&saved["resolution"])
        },
    });
}

/// A criterion for rewards: refused without evidence, taken with it.
#[test]
fn la_gi() {
    run(&Run {
        programme: "la-gi-2026",
        section: ("Nội dung phổ cập", "1"),
        parts: &SIX,
        lights: "6/6 rõ",
        during: &[
            (palette!("khen thuong"), "Đối chiếu tiêu chí khen thưởng"),
            ("\x1b[C\t\t\x1b[C", "đạt"),
            (CTRL_S, "khi có minh chứng"),
            ("\tMô hình tổ số", "Mô hình tổ số"),
            (CTRL_S, "!Đối chiếu tiêu chí"),
        ],
        after: &[],
        papers: &[REPORT],
        kept: |saved| saved["found"][0]["reward"] == "tt-2" && saved["found"][0]["state"] == "met",
    });
}

/// A draft of the document's ten tasks, completed and saved.
#[test]
fn hong_bang() {
    run(&Run {
        programme: "32-kh-du",
        section: ("Bốn chỉ tiêu", "1"),
        parts: &SIX,
        lights: "6/6 rõ",
        during: &[
            ("4", "10 thiếu"),
            (DOWN, "còn thiếu"),
            ("\r", "“Thường xuyên”"),
            ("duong", "Dương Văn Đức"),
            ("\t\tChia nhóm, phân công\t", "Chia nhóm"),
            ("cuối năm\t\t", "còn"),
            ("03 bài viết", "6/6 rõ"),
            (CTRL_S, "● c02"),
        ],
        after: &[],
        papers: &[REPORT],
        kept: |saved| {
            saved["commitments"]
                .as_array()
                .is_some_and(|it| it.len() == 2)
        },
    });
}

/// What a member registered stands among the open tasks when its day is near, and is reviewed there without opening a session; a report is recorded
/// as sent the same way.
#[test]
fn the_home_screen_follows_up_registered_work_and_reports() {
    let data = tempfile::tempdir().unwrap();
    let folder = new_session_of(data.path(), "44-kh-du");
    let soon = sauro::clock::now(sauro::clock::vietnam()).date_naive() + chrono::Days::new(9);
    let line = format!(
        r#"{{"do":"register","member":"m05","items":["1.1","1.2","1.3","2.1","2.2","2.6","3.1","3.2","3.3","3.4","4.1","4.2"],
        "work":[{{"content":"Số hóa sổ công tác","due":"{soon}","product":"01 sổ điện tử"}}]}}"#
    );
    let lines = [
        r#"{"do":"open"}"#.to_owned(),
        line.replace('\n', " "),
        r#"{"do":"close"}"#.to_owned(),
    ];
    let file = data.path().join("lines.jsonl");
    fs::write(&file, lines.join("\n")).unwrap();
    let applied = assert_cmd::Command::cargo_bin("sauro")
        .unwrap()
        .arg("--data")
        .arg(data.path())
        .arg("apply")
        .args([&folder, &file])
        .output()
        .unwrap();
    assert!(applied.status.success(), "{applied:?}");
    let mut home = Terminal::run(data.path(), &[], 160, 40);
    home.wait("Việc đăng ký: Số hóa sổ công tác")
        .wait("còn 9 ngày");
    home.send(DOWN).send(DOWN).send(DOWN).send(DOWN);
    home.type_and_wait("\r", "Ghi tiến độ nhiệm vụ")
        .send("\x1b[C")
        .send("\tĐã có 01 sổ điện tử")
        .type_and_wait(CTRL_S, "Đã ghi tiến độ nhiệm vụ");
    home.wait_gone("Việc đăng ký: Số hóa sổ công tác");
    // The report: what the document wants and to whom is filled in already.
    let report = "Gửi báo cáo kết quả";
    home.wait(report);
    let chosen = |screen: &str| -> String {
        let mut lines = screen.lines().flat_map(|it| it.split('│'));
        lines
            .find(|it| it.contains('▸'))
            .unwrap_or_default()
            .to_owned()
    };
    loop {
        let before = chosen(&home.shown());
        if before.contains(report) {
            break;
        }
        home.send(DOWN)
            .wait_until("the next line", |screen| chosen(screen) != before);
    }
    home.type_and_wait("\r", "Ghi đã gửi báo cáo");
    home.wait("Đảng ủy Cơ quan UBND phường")
        .type_and_wait(CTRL_S, "Đã ghi nơi gửi báo cáo");
    home.wait("đã gửi").send("\x11");
    assert_eq!(home.end(), 0);
}

//! The cell's year: what one session registers stands in the next one, what is recorded between them counts, and the papers say it.

use std::fs;

use super::sandbox::CliSandbox;
use crate::support::LINES;

/// Form 01's items for a member who registers no more than the form wants.
const ITEMS: &str = r#"["1.1","1.2","1.3","2.1","2.2","2.6","3.1","3.2","3.3","3.4","4.1","4.2"]"#;

#[test]
fn registrations_reviews_and_scores_go_through_the_year() {
    let sandbox = CliSandbox::new();
    let first = sandbox.session(&[]);
    sandbox.apply(&first, LINES).gives(0);
    let work = r#"[{"content":"Số hóa hồ sơ","due":"2026-09-30","product":"24 bộ"}]"#;
    let between = [
        format!(r#"{{"do":"register","member":"m05","items":{ITEMS},"work":{work},"at":"2026-06-01T09:00:00+07:00"}}"#),
        r#"{"do":"review","member":"m05","work":1,"state":"part","note":"10/24 bộ","at":"2026-06-30T09:00:00+07:00"}"#.to_owned(),
        r#"{"do":"review","member":"m05","work":2,"state":"done"}"#.to_owned(),
        r#"{"do":"review","member":"m06","work":1,"state":"done"}"#.to_owned(),
        r#"{"do":"self_review","member":"m05","lines":[true,true]}"#.to_owned(),
        r#"{"do":"remark","member":"m05","verdict":"commend","text":" "}"#.to_owned(),
    ];
    let file = sandbox.file("lines.jsonl", between.join("\n"));
    sandbox
        .run(&["apply", "Chi bộ Văn phòng", file.to_str().unwrap()])
        .says(
            1,
            &[
                "Dòng 3: bản đăng ký của đồng chí Nguyễn Văn Hùng có 1 việc, không có việc thứ 2",
                "Dòng 4: đồng chí Phạm Đức Dũng chưa có bản đăng ký",
                "Dòng 5: phần tự đánh giá có 5 dòng",
                "Dòng 6: nội dung biểu dương chưa có chữ nào",
            ],
        );
    let second = sandbox.session(&["--at", "2026-11-05 14:00"]);
    let lines = [
        r#"{"do":"open","at":"2026-11-05T14:00:00+07:00"}"#,
        r#"{"do":"review","member":"m05","work":1,"state":"done","note":"đủ 24 bộ","at":"2026-11-05T14:20:00+07:00"}"#,
        r#"{"do":"self_review","member":"m05","lines":[true,true,true,true,false],"at":"2026-11-05T14:21:00+07:00"}"#,
        r#"{"do":"remark","member":"m05","verdict":"commend","text":"số hóa xong trước hạn","at":"2026-11-05T14:22:00+07:00"}"#,
        r#"{"do":"remark","member":"m06","verdict":"criticise","text":"chưa đăng ký","at":"2026-11-05T14:23:00+07:00"}"#,
        r#"{"do":"unregister","member":"m05"}"#,
    ];
    sandbox
        .apply(&second, &lines.join("\n"))
        .says(1, &["Dòng 6: ", "ghi ở nơi khác trong năm"]);

    let minutes = sandbox.paper(&second, "minutes", "txt");
    // Two registered in May, one between.
    assert!(
        minutes.contains("Có 03/23 đồng chí đã đăng ký, đạt 13,0%"),
        "{minutes}"
    );
    assert!(minutes.contains("Đồng chí Nguyễn Văn Hùng"), "{minutes}");
    assert!(
        minutes.contains("Số hóa hồ sơ: đã hoàn thành (đủ 24 bộ)."),
        "{minutes}"
    );
    assert!(
        minutes.contains("Chi bộ biểu dương 01 đồng chí"),
        "{minutes}"
    );
    assert!(minutes.contains("Chi bộ phê bình 01 đồng chí"), "{minutes}");
    let year = sandbox.paper(&second, "form03", "txt");
    assert!(year.contains("Có 03/23 đồng chí đã đăng ký"), "{year}");
    assert!(
        year.contains("Trong 01 phần việc đã đăng ký gắn với vị trí công tác: đã hoàn thành 01"),
        "{year}"
    );
    // The minutes of May tell nothing of what came after it.
    let may = sandbox.paper(&first, "minutes", "txt");
    assert!(may.contains("Có 02/23 đồng chí đã đăng ký"), "{may}");
    assert!(!may.contains("biểu dương"), "{may}");

    // Scored in December, after all sessions, with what was recognised.
    let assess = r#"{"do":"assess","member":"m05","by":"committee","points":{"1":10},"not_applicable":["2","3","4","5","6","7","8","9","10","11","12","13"],"recognised":["2"],"at":"2026-12-20T09:00:00+07:00"}"#;
    let file = sandbox.file("score.jsonl", assess);
    sandbox
        .run(&["apply", "Chi bộ Văn phòng", file.to_str().unwrap()])
        .gives(0);
    let notice = sandbox.paper(&second, "notice", "csv");
    assert!(
        notice.contains("Nguyễn Văn Hùng") && notice.contains("Xuất sắc"),
        "{notice}"
    );
    let saved = fs::read_to_string(second.join("session.json")).unwrap();
    let saved: serde_json::Value = serde_json::from_str(&saved).unwrap();
    assert_eq!(
        saved["registrations"],
        serde_json::json!([]),
        "a session keeps what it recorded itself"
    );
    assert_eq!(saved["reviews"][0]["state"], "done");
    assert_eq!(saved["self_reviews"][0]["lines"][4], false);
    assert_eq!(saved["remarks"][1]["verdict"], "criticise");
    sandbox
        .run(&["check", second.join("session.json").to_str().unwrap()])
        .gives(0);
}

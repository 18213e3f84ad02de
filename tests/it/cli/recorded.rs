//! What the documents ask a session to record beside its discussion, by lines, and the papers that tell it.

use std::fs;

use super::sandbox::CliSandbox;

#[test]
fn practice_helpers_and_lessons_stand_in_the_minutes_of_44_kh_du() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&[]);
    let lines = [
        r#"{"do":"guest","name":"Nguyễn Tổ Công","role":"Tổ công nghệ số cộng đồng"}"#,
        r#"{"do":"assign","role":"helper","member":{"guest":"g01"},"helps":["m21","m13"],"for":"ký số"}"#,
        r#"{"do":"assign","role":"core","member":"m05"}"#,
        r#"{"do":"assign","role":"core","member":"m06"}"#,
        r#"{"do":"unassign","role":"core","member":"m06"}"#,
        r#"{"do":"assign","role":"core","member":{"guest":"g01"}}"#,
        r#"{"do":"assign","role":"drafter","member":"m05","helps":["m06"]}"#,
        r#"{"do":"unassign","role":"core","member":"m07"}"#,
        r#"{"do":"practice","what":"Nộp hồ sơ trực tuyến","guide":{"guest":"g01"},"members":["m21"],"result":"tự nộp được"}"#,
        r#"{"do":"practice","what":" "}"#,
        r#"{"do":"learn","what":"lesson","text":"cầm tay chỉ việc"}"#,
        r#"{"do":"learn","what":"next_year","text":"tập huấn ký số cho toàn chi bộ"}"#,
    ];
    sandbox.apply(&session, &lines.join("\n")).says(
        1,
        &[
            "Dòng 6: lực lượng nòng cốt là việc của đảng viên",
            "Dòng 7: chỉ ghi giúp ai khi phân công hỗ trợ",
            "Dòng 8: đồng chí Đỗ Thị Thuỷ không được phân công",
            "Dòng 10: nội dung thực hành chưa có chữ nào",
        ],
    );
    let minutes = sandbox.paper(&session, "minutes", "txt");
    for words in [
        "Hỗ trợ: đồng chí Nguyễn Tổ Công (giúp đồng chí Cao Văn Khoẻ, đồng chí Bùi Xuân Ước; ký số).",
        "Thực hành tại chỗ",
        "Nộp hồ sơ trực tuyến; hướng dẫn: đồng chí Nguyễn Tổ Công; thực hành: đồng chí Cao Văn Khoẻ; kết quả: tự nộp được.",
        "Kinh nghiệm: cầm tay chỉ việc.",
        "Nội dung năm tiếp theo: tập huấn ký số cho toàn chi bộ.",
        "thảo luận sau mỗi phần",
    ] {
        assert!(minutes.contains(words), "{words}\n{minutes}");
    }
    let nucleus = minutes.split("Lực lượng nòng cốt: ").nth(1).unwrap();
    assert!(nucleus.starts_with("đồng chí Nguyễn Văn Hùng"), "{nucleus}");
    let report = sandbox.paper(&session, "result-report", "txt");
    assert!(
        report.contains("Nộp hồ sơ trực tuyến") && report.contains("Hỗ trợ:"),
        "{report}"
    );
}

#[test]
fn preparation_is_checked_and_the_resolution_is_a_draft_until_it_is_adopted() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&["--programme", "153-cv-du", "--at", "2025-12-10 14:00"]);
    let before = [
        r#"{"do":"tick","item":"post-documents","at":"2025-12-09T09:00:00+07:00"}"#,
        r#"{"do":"tick","item":"ask-opinion","note":"đồng chí Hoàng Minh Tuấn nhất trí","at":"2025-12-03T09:00:00+07:00"}"#,
        r#"{"do":"assign","role":"prepared","member":"m05"}"#,
        r#"{"do":"draft_resolution","text":"Chi bộ thống nhất nâng cao kỹ năng số."}"#,
        r#"{"do":"draft","task":"Số hóa hồ sơ đảng viên"}"#,
        r#"{"do":"draft_resolution","text":"Chi bộ thống nhất nâng cao kỹ năng số."}"#,
    ];
    sandbox
        .apply(&session, &before.join("\n"))
        .says(1, &["Dòng 6: dự thảo nghị quyết đã như vậy rồi"]);
    let draft = sandbox.paper(&session, "resolution", "txt");
    for words in [
        "DỰ THẢO NGHỊ QUYẾT",
        "Chi bộ thống nhất nâng cao kỹ năng số.",
        "Dự kiến nhiệm vụ:",
        "Số hóa hồ sơ đảng viên (còn phải làm rõ người",
        "Nghị quyết chưa được biểu quyết thông qua.",
    ] {
        assert!(draft.contains(words), "{words}\n{draft}");
    }
    let held = [
        r#"{"do":"open","at":"2025-12-10T14:00:00+07:00"}"#,
        r#"{"do":"mark_rest","as":"present","at":"2025-12-10T14:01:00+07:00"}"#,
        r#"{"do":"opinion","section":"opening","speaker":"m05","kind":"view","text":"Nhất trí","at":"2025-12-10T14:05:00+07:00"}"#,
        r#"{"do":"commit","draft":"t01","person":["m14"],"process":["Quét"],"time":{"due":"2026-03-31"},"responsibility":"Đồng chí Đức","product":"24 bộ","authority":"Bí thư chi bộ","at":"2025-12-10T15:00:00+07:00"}"#,
        r#"{"do":"vote","question":"Thông qua nghị quyết","for":21,"against":0,"other":0,"at":"2025-12-10T15:30:00+07:00"}"#,
        r#"{"do":"close","at":"2025-12-10T16:00:00+07:00"}"#,
        r#"{"do":"send","paper":"Nghị quyết","to":"Đảng ủy cơ quan","at":"2025-12-11T09:00:00+07:00"}"#,
        r#"{"do":"send","paper":"Nghị quyết","to":"Đảng ủy cơ quan"}"#,
    ];
    sandbox.apply(&session, &held.join("\n")).says(
        1,
        &[
            "dòng 7 được ghi vào nhật ký năm của chi bộ; biên bản của buổi không đổi",
            "Dòng 8: Nghị quyết đã ghi là gửi Đảng ủy cơ quan",
        ],
    );
    let resolution = sandbox.paper(&session, "resolution", "txt");
    assert!(!resolution.contains("DỰ THẢO"), "{resolution}");
    assert!(!resolution.contains("Dự kiến nhiệm vụ"), "{resolution}");
    let heads = [
        "Rõ người",
        "Rõ việc",
        "Rõ thời gian",
        "Rõ trách nhiệm",
        "Rõ sản phẩm",
        "Rõ thẩm quyền",
        "Rõ quy trình",
    ];
    let minutes = sandbox.paper(&session, "minutes", "txt");
    for words in [
        "Tài liệu gửi đảng viên ngày 09/12/2025, chậm so với thời hạn (chậm nhất ngày 05/12/2025).",
        "(đồng chí Hoàng Minh Tuấn nhất trí)",
        "Chuẩn bị ý kiến (1/5 đồng chí): đồng chí Nguyễn Văn Hùng",
        "(đã phát biểu)",
    ] {
        assert!(minutes.contains(words), "{words}\n{minutes}");
    }
    // What was sent after the closing is of the cell's year: the papers of the session do not change.
    let report = sandbox.paper(&session, "result-report", "txt");
    assert!(!report.contains("đã gửi Đảng ủy cơ quan"), "{report}");
    // The document's own six head the table, the process is the cell's.
    let docx = sandbox.data().join("nghi-quyet");
    sandbox
        .run(&[
            "export",
            session.to_str().unwrap(),
            "--what",
            "resolution",
            "--format",
            "md",
            "--out",
            docx.to_str().unwrap(),
        ])
        .gives(0);
    let file = fs::read_dir(&docx).unwrap().next().unwrap().unwrap().path();
    let table = fs::read_to_string(file).unwrap();
    let columns = table
        .lines()
        .find(|it| it.contains("Rõ thẩm quyền"))
        .unwrap()
        .to_owned();
    let places: Vec<usize> = heads.iter().map(|it| columns.find(it).unwrap()).collect();
    assert!(places.is_sorted(), "{columns}");
    assert!(
        columns.contains("Rõ quy trình (chi bộ bổ sung)"),
        "{columns}"
    );
}

#[test]
fn rewards_are_held_against_what_is_on_file() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&["--programme", "la-gi-2026"]);
    let lines = [
        r#"{"do":"open","at":"2026-05-20T14:00:00+07:00"}"#,
        r#"{"do":"find","reward":"tt-2","state":"met","evidence":"mô hình tổ dân phố số"}"#,
        r#"{"do":"find","reward":"cn-2","state":"lacking","member":"m05"}"#,
        r#"{"do":"find","reward":"cn-2","state":"met","member":"m05","evidence":"hướng dẫn 12 hộ"}"#,
        r#"{"do":"find","reward":"hs-2","state":"met"}"#,
        r#"{"do":"find","reward":"cn-1","state":"met"}"#,
        r#"{"do":"find","reward":"tt-1","state":"met","member":"m05"}"#,
        r#"{"do":"find","reward":"xx","state":"met"}"#,
        r#"{"do":"find","reward":"hs-2","state":"met"}"#,
        r#"{"do":"survey","target":"1","count":20}"#,
    ];
    sandbox.apply(&session, &lines.join("\n")).says(
        1,
        &[
            "Dòng 6: tiêu chí cn-1 dành cho cá nhân",
            "Dòng 7: tiêu chí tt-1 dành cho tập thể",
            "Dòng 8: văn bản không có tiêu chí khen thưởng “xx”",
            "Dòng 9: tiêu chí hs-2 đã ghi như vậy rồi",
        ],
    );
    let minutes = sandbox.paper(&session, "minutes", "txt");
    for words in [
        "Đối chiếu tiêu chí khen thưởng",
        "– đạt (mô hình tổ dân phố số).",
        "Đồng chí Nguyễn Văn Hùng",
        "– đạt (hướng dẫn 12 hộ).",
        "Biên bản họp xét khen thưởng – đạt.",
        "Kết quả khảo sát, thực hiện các chỉ tiêu",
        "20/23",
    ] {
        assert!(minutes.contains(words), "{words}\n{minutes}");
    }
    let plan = sandbox.paper(&session, "session-plan", "txt");
    // The cell's own plan says nothing of who suggested its programme.
    for words in ["không quy định chương trình", "phần mềm", "gợi ý"] {
        assert!(!plan.contains(words), "{words}\n{plan}");
    }
}

#[test]
fn another_form_and_a_chosen_topic_stand_in_the_papers_of_hai_phong() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&["--programme", "hai-phong-2026"]);
    let lines = [
        r#"{"do":"facts","form":"visit"}"#,
        r#"{"do":"facts","form":"dance"}"#,
        r#"{"do":"choose","what":"topics","items":["Kỹ năng thanh toán không dùng tiền mặt và giao dịch an toàn"]}"#,
    ];
    sandbox.apply(&session, &lines.join("\n")).says(
        1,
        &["Dòng 2: văn bản của buổi sinh hoạt không nêu hình thức này"],
    );
    for what in ["minutes", "session-plan", "result-report"] {
        let text = sandbox.paper(&session, what, "txt");
        for words in [
            "tham quan thực tế trao đổi học tập kinh nghiệm",
            "Kỹ năng thanh toán không dùng tiền mặt và giao dịch an toàn",
        ] {
            assert!(text.contains(words), "{what}: {words}\n{text}");
        }
        // What a topic covers is told where it comes and where it was held; how it may be done is the document's suggestion and no plan of the cell.
        let covers = "Hướng dẫn sử dụng các ứng dụng ngân hàng số, ví điện tử";
        assert_eq!(text.contains(covers), what != "result-report", "{what}");
        assert!(!text.contains("Cách làm gợi ý"), "{what}");
    }
    let plan = sandbox.paper(&session, "session-plan", "txt");
    assert!(
        plan.contains("Tài liệu:") && plan.contains("Bình dân học vụ số"),
        "{plan}"
    );
}

#[test]
fn a_document_without_a_number_gets_it_from_the_cell() {
    let sandbox = CliSandbox::new();
    let session = sandbox.session(&["--programme", "hai-phong-2026"]);
    let report = sandbox.paper(&session, "result-report", "txt");
    assert!(report.contains("…-KH/ĐU"), "{report}");
    sandbox
        .apply(&session, r#"{"do":"facts","directive":"35-KH/ĐU"}"#)
        .gives(0);
    let report = sandbox.paper(&session, "result-report", "txt");
    assert!(report.contains("Kế hoạch số 35-KH/ĐU"), "{report}");
    // The next session on the same document knows it; one on another does not.
    let next = sandbox.session(&["--programme", "hai-phong-2026", "--at", "2026-06-20 14:00"]);
    assert!(
        sandbox
            .paper(&next, "result-report", "txt")
            .contains("35-KH/ĐU")
    );
    let other = sandbox.session(&["--programme", "la-gi-2026", "--at", "2026-07-20 14:00"]);
    assert!(
        !sandbox
            .paper(&other, "result-report", "txt")
            .contains("35-KH/ĐU")
    );
}

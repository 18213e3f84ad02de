//! Plans of other wards, damaged copies, and what is no plan at all.

use proptest::prelude::*;
use sauro::programme::drafting::{Refusal, draft};
use sauro::programme::{AtLeast, Computed, Denominator, PhaseKind, Programme};

use super::drafts::read;

const COMMUNE: &str = include_str!("../../data/plans/xa-quy-iii.txt");
const LETTERS: &str = include_str!("../../data/plans/huong-dan-chu-cai.md");
const DASHES: &str = include_str!("../../data/plans/cong-van-dashes.txt");
const DIGITAL: &str = include_str!("../../data/44-kh-du-source.txt");

pub(super) fn deadlines(programme: &Programme) -> Vec<(PhaseKind, String)> {
    let days = programme
        .timeline
        .iter()
        .filter_map(|it| Some((it.kind, it.until?.to_string())));
    days.filter(|it| it.0 != PhaseKind::Stage).collect()
}

pub(super) fn deadline(kind: PhaseKind, day: &str) -> (PhaseKind, String) {
    (kind, day.to_owned())
}

pub(super) fn titles(programme: &Programme) -> Vec<&str> {
    programme
        .sections
        .iter()
        .filter(|it| it.has_number())
        .map(|it| it.title.as_str())
        .collect()
}

#[test]
fn a_communes_plan_on_another_topic() {
    let programme = read(COMMUNE).programme;
    assert_eq!(
        (programme.symbol.as_str(), programme.issuer.as_str()),
        ("27-KH/ĐU", "Ban Thường vụ Đảng ủy xã Đồng Thái")
    );
    assert_eq!(
        programme.theme,
        "Nâng cao trách nhiệm nêu gương của đảng viên trong xây dựng nông thôn mới kiểu mẫu"
    );
    assert_eq!(
        titles(&programme),
        [
            "Quán triệt các quy định về trách nhiệm nêu gương",
            "Đánh giá kết quả xây dựng nông thôn mới của thôn 6 tháng đầu năm",
            "Giải pháp và phần việc đăng ký của chi bộ, đảng viên",
        ]
    );
    assert!((90..=120).contains(&programme.planned_minutes()));
    // "trước ngày" ends the day before, "chậm nhất" on the day.
    let expected = [
        deadline(PhaseKind::SessionDeadline, "2026-09-14"),
        deadline(PhaseKind::ReportDeadline, "2026-09-25"),
    ];
    assert_eq!(deadlines(&programme), expected);
    assert_eq!(programme.report_to, "Đảng ủy xã (qua Ban Xây dựng Đảng)");
    let targets: Vec<_> = programme
        .targets
        .iter()
        .map(|it| (it.percent, it.denominator, it.computed))
        .collect();
    let expected = [
        (100, Denominator::Cells, Some(Computed::Session)),
        (90, Denominator::Members, None),
        (100, Denominator::Cells, Some(Computed::Commitments)),
        (95, Denominator::Residents, None),
    ];
    assert_eq!(targets, expected);
    let preparation = programme.preparation.unwrap();
    assert_eq!(
        (preparation.days_ahead, preparation.prepared_speakers),
        (5, 3)
    );
}

#[test]
fn a_guide_in_letters_with_its_forms() {
    let programme = read(LETTERS).programme;
    assert_eq!(
        titles(&programme),
        [
            "Tác hại của rác thải nhựa",
            "Những việc đảng viên làm ngay",
            "Ký cam kết"
        ]
    );
    let form = programme.registration_form.unwrap();
    let groups: Vec<_> = form
        .groups
        .iter()
        .map(|it| (it.title.as_str(), it.at_least, it.items.len()))
        .collect();
    assert_eq!(
        groups,
        [
            ("Tại cơ quan, chi bộ", AtLeast::All, 2),
            ("Tại gia đình", AtLeast::Count(2), 3)
        ]
    );
    let form = programme.assessment_form.unwrap();
    let points: Vec<_> = form.criteria().map(|it| it.points).collect();
    assert_eq!(points, [20, 20, 40, 20]);
    let bands: Vec<_> = form
        .bands
        .iter()
        .map(|it| (it.label.as_str(), it.from, it.to))
        .collect();
    assert_eq!(
        bands,
        [
            ("Xuất sắc", 90, 100),
            ("Tốt", 75, 89),
            ("Đạt", 60, 74),
            ("Chưa đạt", 0, 59)
        ]
    );
}

#[test]
fn a_letter_with_dashes_alone() {
    let draft = read(DASHES);
    let programme = &draft.programme;
    assert_eq!(
        (programme.kind.as_str(), programme.title.as_str()),
        (
            "Công văn",
            "Tổ chức sinh hoạt chuyên đề về an toàn giao thông"
        )
    );
    assert_eq!(
        programme.sections[2].title,
        "Văn hóa giao thông của đảng viên"
    );
    let expected = [
        deadline(PhaseKind::SessionDeadline, "2026-09-30"),
        deadline(PhaseKind::ReportDeadline, "2026-10-04"),
    ];
    assert_eq!(deadlines(programme), expected);
    // What does not name the session is marked.
    assert!(draft.unsure().any(|it| it.field == "timeline[0]"));
}

#[test]
fn headings_that_lost_their_numbers_are_known_by_their_words() {
    let bare = COMMUNE.lines().map(|line| {
        let number =
            |it: &(&str, &str)| it.0.len() < 4 && it.0.chars().all(|c| "IVX123456".contains(c));
        line.split_once(". ").filter(number).map_or(line, |it| it.1)
    });
    let lost = bare.collect::<Vec<_>>().join("\n");
    assert!(!lost.contains("I. MỤC ĐÍCH"));
    let programme = read(&lost).programme;
    let expected = [
        deadline(PhaseKind::SessionDeadline, "2026-09-14"),
        deadline(PhaseKind::ReportDeadline, "2026-09-25"),
    ];
    assert_eq!(deadlines(&programme), expected);
    assert_eq!(programme.targets.len(), 4);
    assert_eq!(programme.purposes.len(), 2);
}

#[test]
fn page_heads_inside_of_sentences_go_and_misread_letters_are_marked() {
    let torn = COMMUNE
        .replace(
            "thảo luận, hiến kế giải pháp",
            "thảo luận, hiến kế\n12\nĐẢNG ỦY XÃ ĐỒNG THÁI\ngiải pháp",
        )
        .replace("tránh hình thức", "tránh hìnhh thức");
    let draft = read(&torn);
    assert!(
        draft.programme.purposes[1].contains("hiến kế giải pháp sát"),
        "{:?}",
        draft.programme.purposes
    );
    let marked = draft
        .findings
        .iter()
        .find(|it| it.field == "requirements[0]")
        .unwrap();
    assert!(
        !marked.sure && marked.why.as_ref().unwrap().contains("hìnhh"),
        "{marked:?}"
    );
    assert!(
        draft.programme.requirements[0].contains("hìnhh"),
        "it is kept"
    );
    assert!(draft.lost.iter().any(|it| it.contains("hìnhh")));
}

#[test]
fn what_is_no_plan_is_refused_in_one_sentence() {
    let refused = |bytes: &[u8]| draft("x", bytes, 2026).unwrap_err();
    assert_eq!(refused(b""), Refusal::Empty);
    assert_eq!(refused(b" \n\t"), Refusal::Empty);
    assert_eq!(refused(&vec![b'a'; 17 * 1024 * 1024]), Refusal::TooLarge);
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n"), Refusal::OtherKind("ảnh"));
    assert_eq!(
        refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        Refusal::OldWord
    );
    assert_eq!(refused(b"{\\rtf1 x}"), Refusal::OtherKind("RTF"));
    assert_eq!(refused(b"%PDF-1.7 nothing"), Refusal::DamagedPdf);
    assert_eq!(refused(b"PK\x03\x04 nothing"), Refusal::Damaged);
    assert_eq!(refused(b"a\0b"), Refusal::NoText);
    let minutes = "ĐẢNG BỘ XÃ\nBIÊN BẢN\nSinh hoạt chi bộ tháng 5\n1. Thành phần\n- Có mặt: 20\n2. Nội dung sinh hoạt\n- Thông qua kế hoạch.";
    assert_eq!(refused(minutes.as_bytes()), Refusal::OtherPaper("biên bản"));
    let novel = "Chương một\n\nBuổi sáng hôm ấy trời trong xanh. Anh đi dọc con đường làng, lòng vui như hội.\n\nChương hai\n\nChị đợi anh ở bến sông.";
    assert_eq!(refused(novel.as_bytes()), Refusal::NoPlan);
    for refusal in [
        Refusal::Empty,
        Refusal::NoPlan,
        Refusal::Scanned,
        Refusal::OtherPaper("biên bản"),
    ] {
        let words = refusal.to_string();
        assert!(words.contains("hãy ") && !words.ends_with('.'), "{words}");
    }
}

/// A plan whose middle is this.
fn with_middle(middle: &str) -> Programme {
    let head = "ĐẢNG BỘ TỈNH A\nĐẢNG ỦY XÃ YÊN THÀNH\n*\nSố: 12 - KH/ĐU\nYên Thành, ngày 02 tháng 3 năm 2026\nKẾ HOẠCH\n\
        Thực hiện phong trào “Xã xanh” và sinh hoạt chuyên đề về môi trường\n-----\n\
        Căn cứ Kế hoạch số 85-KH/TU, ngày 12/02/2026 của Tỉnh ủy về bảo vệ môi trường, Ban Thường vụ Đảng ủy xã ban hành Kế hoạch như sau:\n";
    let tail = "\nNơi nhận:\n- Các chi bộ,\n- Lưu.\nT/M BAN THƯỜNG VỤ";
    read(&format!("{head}{middle}{tail}")).programme
}

#[test]
fn a_title_may_begin_like_a_basis_and_names_are_written_as_in_the_text() {
    let programme = with_middle("I. NỘI DUNG SINH HOẠT\n1. Quán triệt\n- Văn bản.");
    assert_eq!(programme.symbol, "12-KH/ĐU");
    assert!(
        programme
            .title
            .starts_with("Thực hiện phong trào “Xã xanh”"),
        "{}",
        programme.title
    );
    assert_eq!(programme.issuer, "Ban Thường vụ Đảng ủy xã Yên Thành");
    assert_eq!((programme.year, programme.basis.len()), (2026, 1));
}

#[test]
fn numbers_with_dashes_and_parts_above_roman_ones_are_headings() {
    let dashes = with_middle(
        "I- NỘI DUNG SINH HOẠT\n1- Quán triệt văn bản\n- Một.\n2 – Thảo luận giải pháp\n- Hai.\nII- CHỈ TIÊU\n1- 100% chi bộ sinh hoạt chuyên đề.",
    );
    assert_eq!(
        titles(&dashes),
        ["Quán triệt văn bản", "Thảo luận giải pháp"]
    );
    assert_eq!(dashes.targets.len(), 1);
    let parts = with_middle(
        "A. MỤC TIÊU\nI. Mục tiêu chung\nNâng cao nhận thức.\nII. Mục tiêu cụ thể\n1. 90% hộ dân phân loại rác.\nB. NỘI DUNG\nI. Nội dung sinh hoạt chuyên đề\n1. Đánh giá thực trạng\n2. Bàn giải pháp",
    );
    assert_eq!(titles(&parts), ["Đánh giá thực trạng", "Bàn giải pháp"]);
    assert_eq!(
        (parts.targets[0].percent, parts.targets[0].denominator),
        (90, Denominator::Residents)
    );
    let named = with_middle(
        "Phần thứ nhất\nVẤN ĐỀ CHUNG\n1. Mục đích: Hiểu rõ tác hại.\nPhần thứ hai\nNỘI DUNG THẢO LUẬN\n1. Nhận diện\na) Điện, nước.\n2. Việc làm\na) Tiết kiệm.",
    );
    assert_eq!(titles(&named), ["Nhận diện", "Việc làm"]);
    assert_eq!(named.purposes, ["Hiểu rõ tác hại."]);
}

#[test]
fn times_in_tables_and_with_hours() {
    let table = with_middle(
        "I. NỘI DUNG SINH HOẠT\n1. Một\n2. Hai\nII. TIẾN ĐỘ\nTT\tCông việc\tĐơn vị thực hiện\tThời gian\n1\tXây dựng kế hoạch\tBan Xây dựng Đảng\tTrước 15/3/2026\n\
         2\tChi bộ tổ chức sinh hoạt chuyên đề\tCác chi bộ\tTừ 20/3 đến hết 20/4/2026\n3\tGửi báo cáo kết quả về Ban Xây dựng Đảng\tCác chi bộ\tChậm nhất 25/4/2026",
    );
    let expected = [
        deadline(PhaseKind::SessionDeadline, "2026-04-20"),
        deadline(PhaseKind::ReportDeadline, "2026-04-25"),
    ];
    assert_eq!(deadlines(&table), expected);
    assert!(
        table
            .timeline
            .iter()
            .any(|it| it.text == "Xây dựng kế hoạch")
    );
    let hours = with_middle(
        "I. NỘI DUNG SINH HOẠT\n1. Một\n2. Hai\nII. TỔ CHỨC\n1. Các chi bộ gửi kế hoạch về Văn phòng trước ngày 20/3/2026; gửi báo cáo kết quả về Ban Tổ chức trước 17h00 ngày 25/8/2026.",
    );
    assert_eq!(
        deadlines(&hours),
        [deadline(PhaseKind::ReportDeadline, "2026-08-25")]
    );
    assert_eq!(hours.report_to, "Ban Tổ chức");
    let tasks = with_middle(
        "I. NỘI DUNG SINH HOẠT\n1. Một\n2. Hai\nII. PHÂN CÔNG\nSTT\tNhiệm vụ\tĐơn vị chủ trì\tThời gian hoàn thành\tSản phẩm\n1\tBiên soạn tài liệu\tBan Xây dựng Đảng\t30/4/2026\tTài liệu",
    );
    let task = &tasks.tasks[0];
    assert_eq!(
        (
            task.product.as_deref(),
            task.until.unwrap().to_string().as_str()
        ),
        (Some("Tài liệu"), "2026-04-30")
    );
}

#[test]
fn an_entry_that_breaks_a_rule_is_left_out_and_told() {
    let middle = "I. NỘI DUNG SINH HOẠT\n1. Một\n2. Hai\nII. THỜI GIAN\n- Hoàn thành trước ngày 01/01/0000 và trước ngày 15/9/2026.";
    assert!(
        with_middle(middle)
            .timeline
            .iter()
            .all(|it| it.until.is_none_or(|it| it.to_string().starts_with("2026")))
    );
}

#[test]
fn brackets_without_end_end_somewhere() {
    let text = COMMUNE.replace(
        "1. Quán triệt các quy định về trách nhiệm nêu gương",
        &format!("1. Quán triệt: {}", "(a).".repeat(20_000)),
    );
    let draft = draft("x", text.as_bytes(), 2026).unwrap();
    assert!(draft.lost.iter().any(|it| it.contains("dài bất thường")));
    let text = text.replace(&"(a).".repeat(20_000), &"(a).".repeat(2000));
    assert!(titles(&read(&text).programme)[0].starts_with("Quán triệt"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_makes_it_panic(text in "(\\PC|\n|[IVX]\\. |- |[0-9]\\. |trước ngày |100% |Nơi nhận:\n){0,60}") {
        let _ = draft("x", text.as_bytes(), 2026);
    }

    #[test]
    fn no_part_of_a_plan_makes_it_panic(from in 0usize..300, count in 0usize..300, doc in 0usize..4) {
        let text = [COMMUNE, LETTERS, DASHES, DIGITAL][doc];
        let lines: Vec<&str> = text.lines().skip(from % text.lines().count()).take(count).collect();
        if let Ok(draft) = draft("x", lines.join("\n").as_bytes(), 2026) {
            prop_assert!(draft.programme.sections.len() >= 3);
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), kind in 0usize..3) {
        let head: &[u8] = [&b"PK\x03\x04"[..], b"%PDF-1.5\n", b""][kind];
        let _ = draft("x", &[head, &bytes].concat(), 2026);
    }
}

//! That papers say what is so of their session: by which vote, signed by whom, of which sessions, and whose names.

use sauro::document::catalogue::{self, PaperKind};
use sauro::document::content::held::Held;
use sauro::document::content::missing;
use sauro::document::markdown;
use sauro::document::respell::ToneStyle;
use sauro::document::settings::PaperSettings;
use sauro::session::outstanding::Reports;
use sauro::session::{Person, Session, history};

use crate::support::{give, new_session, sample_session};

fn text(kind: PaperKind, session: &Session, settings: &PaperSettings) -> String {
    markdown::write_all(&catalogue::build(kind, session, settings))
}

#[test]
fn the_minutes_tell_what_the_cell_picked_and_who_took_which_part() {
    let mut session = new_session();
    let heading = "Lựa chọn và phân công của chi bộ";
    let minutes = |session: &Session| text(PaperKind::Minutes, session, &PaperSettings::default());
    assert!(!minutes(&session).contains(heading));
    for line in [
        r#"{"do":"choose","what":"focus","items":["Chữ ký số","Sổ tay đảng viên"]}"#,
        r#"{"do":"assign","role":"core","member":"m14"}"#,
        r#"{"do":"assign","role":"helper","member":"m04","for":"đồng chí Bùi Xuân Ước"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    let told = minutes(&session);
    for words in [
        heading,
        "Nội dung trọng tâm: Chữ ký số; Sổ tay đảng viên.",
        "Lực lượng nòng cốt: đồng chí Dương Văn Đức.",
        "Hỗ trợ: đồng chí Lê Thị Bích Ngọc (đồng chí Bùi Xuân Ước).",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
}

/// A session in which these votes were taken: question, in favour, against.
fn voted(votes: &[(&str, u32, u32)]) -> Session {
    let mut session = new_session();
    give(&mut session, r#"{"do":"open"}"#).unwrap();
    give(&mut session, r#"{"do":"mark_rest","as":"present"}"#).unwrap();
    for (question, yes, no) in votes {
        let line = format!(
            r#"{{"do":"vote","question":"{question}","for":{yes},"against":{no},"other":0}}"#
        );
        give(&mut session, &line).unwrap();
    }
    session
}

#[test]
fn a_resolution_tells_of_its_own_vote() {
    let resolution = |votes: &[(&str, u32, u32)]| {
        text(
            PaperKind::Resolution,
            &voted(votes),
            &PaperSettings::default(),
        )
    };
    let (own, other) = (("Thông qua Nghị quyết", 20, 1), ("Khen thưởng", 4, 17));
    for votes in [&[own, other], &[other, own]] {
        let text = resolution(votes);
        assert!(
            text.contains("với 20/21 đảng viên chính thức tán thành, đạt 95,2%"),
            "{text}"
        );
    }
    let only = resolution(&[("Thông qua kế hoạch", 20, 1)]);
    assert!(!only.contains("20/21"), "{only}");
    let lost = resolution(&[("Thông qua nghị quyết", 4, 17)]);
    assert!(
        lost.contains("chưa được thông qua: tán thành 04/21 đảng viên chính thức được quyền biểu quyết, đạt 19,0%."),
        "{lost}"
    );
    let neither = resolution(&[("Khen thưởng", 20, 1), ("Kết nạp", 21, 0)]);
    assert!(
        neither.contains("chưa được biểu quyết thông qua"),
        "{neither}"
    );
}

#[test]
fn only_a_secretary_or_a_deputy_signs_for_the_cell() {
    let signed = |session: &Session| {
        let text = text(PaperKind::Resolution, session, &PaperSettings::default());
        let from = text.find("T/M CHI BỘ").unwrap();
        text.get(from..).unwrap().to_owned()
    };
    let mut session = sample_session();
    // The offices are those of this roster, not those that were kept at the closing.
    session.at_closing = None;
    session.facts.chair = Some(Person::member("m03"));
    let text = signed(&session);
    assert!(
        text.contains("BÍ THƯ") && text.contains("Trần Thị Ánh"),
        "{text}"
    );
    let position = |session: &mut Session, id: &str, position: &str| {
        for member in std::sync::Arc::make_mut(&mut session.roster)
            .iter_mut()
            .filter(|it| it.id == id)
        {
            member.position = Some(position.to_owned());
        }
    };
    position(&mut session, "m03", "Phó Bí thư chi bộ");
    let text = signed(&session);
    assert!(
        text.contains("PHÓ BÍ THƯ") && text.contains("Nguyễn Văn Hùng"),
        "{text}"
    );
    // A youth secretary who presides is none of the cell's.
    position(&mut session, "m03", "Bí thư Đoàn thanh niên");
    position(&mut session, "m01", "Đảng viên");
    position(&mut session, "m02", "Đảng viên");
    let text = signed(&session);
    assert!(!text.contains("Nguyễn Văn Hùng"), "{text}");
    let missing = missing::of(PaperKind::Resolution, &session).join("\n");
    assert!(missing.contains("ký thay mặt chi bộ"), "{missing}");
}

#[test]
fn the_report_of_the_year_adds_up_its_sessions() {
    let session = sample_session();
    let own = Held::of(&session, &Reports::default()).unwrap();
    let mut earlier = own.clone();
    earlier.date = "2026-02-03".parse().unwrap();
    earlier.attendance = Some((20, 23));
    let settings = PaperSettings {
        others: vec![earlier.clone()],
        ..PaperSettings::default()
    };
    let both = text(PaperKind::Form03, &session, &settings);
    for words in [
        "Số buổi đã triển khai: 02 buổi (ngày 03/02/2026, 20/5/2026).",
        "89,1% (41/46 lượt phải dự).",
        "Chi bộ xác định 04 nhiệm vụ",
    ] {
        assert!(both.contains(words), "{words}\n{both}");
    }
    earlier.attendance = None;
    let settings = PaperSettings {
        others: vec![earlier],
        ..PaperSettings::default()
    };
    let unmarked = text(PaperKind::Form03, &session, &settings);
    assert!(unmarked.contains("chưa tính, vì có buổi chưa điểm danh xong"));
    let unopened = text(PaperKind::Form03, &new_session(), &PaperSettings::default());
    assert!(unopened.contains("Số buổi đã triển khai: …………") && !unopened.contains("0,0%"));
}

#[test]
fn names_keep_their_spelling_whatever_the_tone_style() {
    let mut session = sample_session();
    give(&mut session, r#"{"do":"reopen","reason":"ghi thêm"}"#).unwrap();
    give(&mut session, r#"{"do":"start_section","section":"3.1"}"#).unwrap();
    give(
        &mut session,
        r#"{"do":"opinion","speaker":"m04","text":"Theo đồng chí Đỗ Thị Thuỷ: thuỷ lợi, hoà giải."}"#,
    )
    .unwrap();
    let old = PaperSettings {
        tone_style: ToneStyle::Old,
        ..PaperSettings::default()
    };
    let text = text(PaperKind::Minutes, &session, &old);
    assert!(
        text.contains("Theo đồng chí Đỗ Thị Thuỷ: thủy lợi, hòa giải."),
        "{text}"
    );
    assert!(!text.contains("Đỗ Thị Thủy"));
}

#[test]
fn proposals_of_members_are_no_requests_of_the_cell() {
    let mut session = sample_session();
    let report =
        |session: &Session| text(PaperKind::ResultReport, session, &PaperSettings::default());
    assert!(
        !report(&session).contains("Số hóa 100% hồ sơ"),
        "no opinion was marked for it"
    );
    let minutes = text(PaperKind::Minutes, &session, &PaperSettings::default());
    for opinion in ["d0007", "d0001"] {
        let line = format!(r#"{{"do":"edit_opinion","opinion":"{opinion}","reported":true}}"#);
        give(&mut session, &line).unwrap();
    }
    assert_eq!(
        text(PaperKind::Minutes, &session, &PaperSettings::default()),
        minutes
    );
    assert!(history::completions(&session).is_empty());
    let told = report(&session);
    let (proposal, requests) = (
        told.find("Đồng chí Dương Văn Đức đề xuất: số hóa 100% hồ sơ")
            .unwrap(),
        told.find("IV. Kiến nghị").unwrap(),
    );
    assert!(proposal < requests);
    // Who speaks of himself in a report is to be worded anew.
    let missing = missing::of(PaperKind::ResultReport, &session).join("\n");
    assert!(
        missing.contains("01 ý kiến chọn vào báo cáo còn lời của người nói"),
        "{missing}"
    );
    let draft = text(
        PaperKind::ResultReport,
        &new_session(),
        &PaperSettings::default(),
    );
    assert!(draft.contains("Chưa tiến hành biểu quyết."));
}

#[test]
fn the_minutes_tell_each_section_once_with_what_was_presented_and_who_said_what() {
    let mut session = new_session();
    for line in [
        r#"{"do":"guest","name":"Trần Văn Lợi","position":"Hiệu trưởng","address":"mr"}"#,
        r#"{"do":"open"}"#,
        r#"{"do":"mark_rest","as":"present"}"#,
        r#"{"do":"tick","item":"reason-guests"}"#,
        r#"{"do":"tick","item":"dues","note":"24/24 đồng chí"}"#,
        r#"{"do":"start_section","section":"3.1","presenter":"m02"}"#,
        r#"{"do":"present","section":"3.1","text":"Nghị quyết số 57-NQ/TW.\nThực trạng của chi bộ."}"#,
        r#"{"do":"opinion","speaker":{"guest":"g01"},"kind":"experience","text":"Dạy từng bước.\nLàm mẫu trước."}"#,
        r#"{"do":"opinion","speaker":"m21","kind":"question","text":"Ai hỗ trợ?"}"#,
        r#"{"do":"start_section","section":"3.2"}"#,
        r#"{"do":"opinion","speaker":"m01","kind":"answer","text":"Tổ nòng cốt.","answers":"d0002"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    let plain = sauro::document::plain::write_all;
    let papers = catalogue::build(PaperKind::Minutes, &session, &PaperSettings::default());
    let text = plain(&papers, sauro::document::plain::WIDTH);
    let order = [
        "- Ông Trần Văn Lợi, Hiệu trưởng.",
        "I. Khai mạc",
        "Đồng chí Trần Thị Ánh khai mạc buổi sinh hoạt.",
        "Đồng chí Trần Thị Ánh nêu lý do, giới thiệu đại biểu.",
        "thông báo tình hình đảng viên dự sinh hoạt",
        "thu, nộp đảng phí (24/24 đồng chí).",
        "II. Nội dung sinh hoạt",
        "3.1. ",
        "Đồng chí Đặng Quốc Ân trình bày, từ ",
        "    Nội dung trình bày: Nghị quyết số 57-NQ/TW.\n    Thực trạng của chi bộ.\n",
        "- Ông Trần Văn Lợi chia sẻ kinh nghiệm: Dạy từng bước.\n    Làm mẫu trước.\n",
        "- Đồng chí Cao Văn Khoẻ nêu vướng mắc: Ai hỗ trợ?\n    - Đồng chí Trần Thị Ánh trả lời: Tổ nòng cốt.\n",
        "3.2. ",
    ];
    let mut rest = text.as_str();
    for part in order {
        let after = rest.split_once(part).map(|(_, after)| after);
        rest = after.unwrap_or_else(|| panic!("{part}\n{text}"));
    }
    assert_eq!(text.matches("Tổ nòng cốt.").count(), 1, "{text}");
}

//! All papers of a session: golden texts, the same words in DOCX and PDF, what is asked for, numbers, tone style.

use sauro::document::catalogue::{self, Format, PaperKind};
use sauro::document::content::missing;
use sauro::document::markdown;
use sauro::document::paper::SealPrint;
use sauro::document::respell::ToneStyle;
use sauro::document::settings::PaperSettings;
use sauro::session::Session;

use super::words_of;
use crate::support::{assert_golden, give, new_session, sample_session};

/// The sample session with what the year brings: a registration with its work, assessments, a whole rating, the seal.
fn year() -> Session {
    let mut session = sample_session();
    for line in [
        r#"{"do":"rate","criterion":"attendance","points":5}"#,
        r#"{"do":"rate","criterion":"preparation","points":9}"#,
        r#"{"do":"rate","criterion":"principles","points":5}"#,
        r#"{"do":"rate","criterion":"previous","points":28}"#,
        r#"{"do":"rate","criterion":"closing","points":5}"#,
        r#"{"do":"register","member":"m01","items":["1.1","1.2","1.3","2.1","2.2","2.6","3.1","3.2","3.3","3.4","4.1","4.2","5.1"],"work":[{"content":"số hóa hồ sơ chi bộ","due":"2026-09-30","product":"24 bộ hồ sơ số"}]}"#,
        r#"{"do":"assess","member":"m01","by":"self","points":{"1":10,"2":10,"3":5,"4":10,"5":15,"6":10,"7":10,"8":5,"9":4,"10":5,"11":5,"12":5,"13":5}}"#,
        r#"{"do":"assess","member":"m01","by":"committee","points":{"1":10,"2":9,"3":5,"4":10,"5":15,"6":10,"8":5,"9":4,"10":5,"11":5,"12":5,"13":5},"not_applicable":["7"],"evidence":{"1":"dự 4/4 buổi"},"recognised":["1"]}"#,
        r#"{"do":"assess","member":"m02","by":"self","points":{"1":10,"2":10,"3":5,"4":10,"5":15,"6":10,"7":10,"8":5,"9":4,"10":5,"11":5,"12":5,"13":5}}"#,
        super::APPROVED,
        r#"{"do":"seal"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    session
}

fn settings() -> PaperSettings {
    PaperSettings {
        number: Some(5),
        ..PaperSettings::default()
    }
}

/// A paper as Markdown; of the forms, the first two.
fn text(kind: PaperKind, session: &Session) -> String {
    let papers = catalogue::build(kind, session, &settings());
    let few = papers.iter().take(2).cloned().collect::<Vec<_>>();
    markdown::write_all(&few)
}

#[test]
fn the_papers_of_the_sample_are_the_golden_ones() {
    let session = year();
    for kind in PaperKind::ALL
        .iter()
        .filter(|kind| **kind != PaperKind::Minutes)
    {
        assert_golden(&format!("{}.md", kind.word()), &text(*kind, &session));
    }
}

/// The text of each paragraph of a DOCX without its blanks and boxes.
fn paragraphs(docx: &[u8]) -> Vec<String> {
    let ink = |line: &str| {
        let line = line
            .replace("&quot;", "\"")
            .replace("&apos;", "'")
            .replace("&amp;", "&");
        let seen = line
            .chars()
            .filter(|c| !c.is_whitespace() && !"☐☒".contains(*c));
        seen.collect::<String>()
    };
    let words = words_of(docx);
    words.lines().map(ink).filter(|it| !it.is_empty()).collect()
}

/// The text of a PDF without blanks and page numbers.
fn pages(pdf: &[u8]) -> String {
    let file = lopdf::Document::load_mem(pdf).unwrap();
    let mut all = String::new();
    for page in 1..=file.get_pages().len() as u32 {
        let text = file.extract_text(&[page]).unwrap();
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let number = text.chars().take_while(char::is_ascii_digit).count();
        all.extend(text.chars().skip(if page > 1 {
            number.min(page.to_string().len())
        } else {
            0
        }));
    }
    all
}

#[test]
fn docx_and_pdf_say_the_same() {
    let session = year();
    for kind in PaperKind::ALL {
        let write = |format| catalogue::write(*kind, format, &session, &settings()).unwrap();
        let docx = paragraphs(&write(Format::Docx));
        let pdf = pages(&write(Format::Pdf));
        assert!(docx.len() > 10, "{kind:?}");
        for paragraph in docx {
            // Where a page end divides a row of a table, the halves of its cells stand apart.
            let cuts = paragraph
                .char_indices()
                .map(|(at, _)| paragraph.split_at(at));
            let mut cuts = cuts.filter(|(one, other)| pdf.contains(one) && pdf.contains(other));
            assert!(cuts.next().is_some(), "{kind:?}: {paragraph}");
        }
    }
}

#[test]
fn every_paper_begins_with_its_head_and_numbers_are_of_their_kind() {
    let session = year();
    for kind in PaperKind::ALL {
        for paper in catalogue::build(*kind, &session, &settings()) {
            assert_eq!(paper.header.issuer, "Chi bộ Văn phòng");
            let undated = matches!(kind, PaperKind::SessionPlan | PaperKind::Form03);
            let day = if undated {
                "ngày …… tháng …"
            } else {
                "ngày 20 tháng 5"
            };
            let dateline = paper.header.dateline.replace('\u{a0}', " ");
            assert_eq!(dateline, format!("Hồng Bàng, {day} năm 2026"));
            let symbol = kind.mark().map(|mark| format!("Số 05-{mark}/CB"));
            assert_eq!(paper.header.symbol, symbol, "{kind:?}");
            assert_eq!(paper.date, session.facts.date);
            assert!(!paper.title.trim().is_empty());
        }
    }
    let draft = catalogue::build(PaperKind::Resolution, &session, &PaperSettings::default());
    assert_eq!(draft[0].header.symbol.as_deref(), Some("Số      -NQ/CB"));
    assert_eq!(
        draft[0].seal.as_ref(),
        session.seal.as_ref().map(SealPrint::of).as_ref()
    );
}

#[test]
fn there_is_a_form_for_each_member_and_exempt_ones_only_with_something_in_it() {
    let mut session = year();
    let count = |session: &Session, kind| catalogue::build(kind, session, &settings()).len();
    assert_eq!(
        (
            count(&session, PaperKind::Form01),
            count(&session, PaperKind::Form02)
        ),
        (23, 23)
    );
    let mut open = sample_session();
    give(&mut open, r#"{"do":"register","member":"m11","items":["1.1","1.2","1.3","2.1","2.2","2.6","3.1","3.2","3.3","3.4","4.1","4.2"]}"#).unwrap();
    assert_eq!(count(&open, PaperKind::Form01), 24);
    // A document without forms asks for none.
    let mut programme = (*session.programme).clone();
    programme.registration_form = None;
    programme.assessment_form = None;
    programme.report_outline = None;
    session.programme = programme.into();
    for kind in [
        PaperKind::Form01,
        PaperKind::Form02,
        PaperKind::Form03,
        PaperKind::Notice,
    ] {
        assert!(!kind.is_asked_of(&session));
        let refused = catalogue::write(kind, Format::Docx, &session, &settings()).unwrap_err();
        assert!(
            refused
                .to_string()
                .starts_with("Văn bản chỉ đạo của buổi sinh hoạt không có "),
            "{refused}"
        );
    }
}

#[test]
fn the_committee_s_column_gives_the_grade_and_a_self_score_does_not() {
    let session = year();
    let text = text(PaperKind::Form02, &session);
    assert!(
        text.contains("Đánh giá mức độ tiên phong: **Xuất sắc.**"),
        "{text}"
    );
    assert!(text.contains("**tự chấm, chưa xếp loại.**"), "{text}");
    let notice = super::whole::text(PaperKind::Notice, &session);
    assert!(notice.contains("Trần Thị Ánh") && !notice.contains("Đặng Quốc Ân"));
}

#[test]
fn every_paper_says_what_it_lacks_and_stands_without_it() {
    for session in [Session::blank(), new_session(), year()] {
        for kind in PaperKind::ALL {
            let missing = missing::of(*kind, &session);
            assert!(
                missing
                    .iter()
                    .all(|it| it.ends_with('.') && it.contains(';')),
                "{kind:?} {missing:?}"
            );
            for paper in catalogue::build(*kind, &session, &PaperSettings::default()) {
                assert!(
                    !markdown::write(&paper).contains("Nhắc riêng"),
                    "a private note"
                );
            }
        }
    }
    assert!(missing::of(PaperKind::Minutes, &year()).is_empty());
    assert!(missing::of(PaperKind::Resolution, &year()).is_empty());
}

#[test]
fn an_office_may_want_its_tones_in_one_place() {
    let mut session = sample_session();
    give(&mut session, r#"{"do":"reopen","reason":"ghi thêm"}"#).unwrap();
    give(&mut session, r#"{"do":"start_section","section":"3.1"}"#).unwrap();
    give(
        &mut session,
        r#"{"do":"opinion","speaker":"m04","text":"Thủy và thuỷ, hòa và hoà."}"#,
    )
    .unwrap();
    let of = |tone_style| {
        let settings = PaperSettings {
            tone_style,
            ..PaperSettings::default()
        };
        markdown::write(&catalogue::build(PaperKind::Minutes, &session, &settings)[0])
    };
    assert!(of(ToneStyle::AsWritten).contains("Thủy và thuỷ, hòa và hoà."));
    assert!(of(ToneStyle::Old).contains("Thủy và thủy, hòa và hòa."));
    let new = of(ToneStyle::New);
    assert!(
        new.contains("Thuỷ và thuỷ, hoà và hoà.")
            && new.contains("Tạ Thị Uyên")
            && new.contains("toàn")
    );
}

#[test]
fn dates_for_a_calendar_fold_and_stay_the_same() {
    let session = year();
    let write = || catalogue::write(PaperKind::Plan, Format::Ics, &session, &settings()).unwrap();
    let text = String::from_utf8(write()).unwrap();
    assert_eq!(text.as_bytes(), write());
    assert!(
        text.lines().all(|line| line.len() <= 75)
            && !text.replace("\r\n", "").contains(['\r', '\n'])
    );
    assert_eq!(
        text.matches("BEGIN:VEVENT").count(),
        session.commitments.len()
    );
    let unfolded = text.replace("\r\n ", "");
    assert!(unfolded.contains("DTSTART;VALUE=DATE:20260930\r\n"));
    assert!(unfolded.contains(
        "SUMMARY:Hạn: Số hóa hồ sơ đảng viên và tài liệu sinh hoạt chi bộ (Chi bộ Văn phòng)\r\n"
    ));
    let uid = "UID:2026-05-20-44-kh-du-chi-bo-van-phong-dang-bo-co-quan-ubnd-phuong-c01@sauro\r\n";
    assert!(unfolded.contains(uid));
    assert_eq!(unfolded.matches("TRIGGER:-PT64H").count(), 2);
    assert_eq!(unfolded.matches("SEQUENCE:0\r\n").count(), 2);
}

#[test]
fn a_task_that_changes_is_newer_in_the_calendar_and_one_withdrawn_is_cancelled() {
    let mut session = sample_session();
    for line in [
        r#"{"do":"edit_commitment","commitment":"c01","time":{"due":"2026-10-15"},"at":"2026-05-21T08:00:00"}"#,
        r#"{"do":"withdraw","commitment":"c02","reason":"trùng việc","at":"2026-11-20T08:00:00"}"#,
    ] {
        give(&mut session, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
    }
    let bytes = catalogue::write(PaperKind::Plan, Format::Ics, &session, &settings()).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let events: Vec<&str> = text.split("BEGIN:VEVENT").skip(1).collect();
    assert_eq!(events.len(), 2);
    for words in ["DTSTAMP:20260521T010000Z", "SEQUENCE:1", "DATE:20261015"] {
        assert!(events[0].contains(words), "{words}: {}", events[0]);
    }
    assert!(!events[0].contains("CANCELLED"));
    for words in ["DTSTAMP:20261120T010000Z", "SEQUENCE:1", "STATUS:CANCELLED"] {
        assert!(events[1].contains(words), "{words}: {}", events[1]);
    }
    assert!(!events[1].contains("VALARM"));
}

#[test]
fn forms_of_very_many_members_come_in_parts() {
    let mut founding = crate::support::founding();
    let mut one = founding.roster[3].clone();
    for at in founding.roster.len()..catalogue::MOST_FORMS + 5 {
        one.id = format!("m{at:04}");
        one.name = format!("Trần Văn {at}");
        founding.roster.push(one.clone());
    }
    let mut session = sauro::session::Session::blank();
    let events = vec![sauro::session::Event::New(Box::new(founding))];
    let entry = sauro::session::Entry {
        seq: 1,
        at: crate::support::at("13:50:00"),
        noted: None,
        events,
    };
    session.fold(entry, "00");
    let settings = PaperSettings::default();
    let parts = catalogue::write_parts(PaperKind::Form01, Format::Docx, &session, &settings);
    let parts = parts.unwrap();
    assert_eq!(parts.len(), 2);
    let name = |part| catalogue::part_name(PaperKind::Form01, Format::Docx, &session, part, 2);
    assert!(name(1).ends_with("-bieu-mau-01-phan-01.docx") && name(1) != name(2));
    let text = words_of(&parts[1]);
    assert!(
        !text.contains("Trần Thị Ánh"),
        "she stands in the first part"
    );
    // What is one paper stays one, however many members it names.
    let list = catalogue::write_parts(PaperKind::Attendance, Format::Docx, &session, &settings);
    assert_eq!(list.unwrap().len(), 1);
}

//! Rules that keep the record true: who is exempt, what may be named, how days and moments are written, what is said of a change.

use sauro::clock;
use sauro::document::settings::PaperSettings;
use sauro::session::{Session, lines, saved, tally, wording};

use crate::support::{at, document, give, new_session, sample_session, session_on};

/// The refusal of a line.
fn refused(session: &mut Session, line: &str) -> String {
    give(session, line).unwrap_err().to_string()
}

/// What a line would do, in words.
fn words(session: &Session, line: &str) -> String {
    let line = lines::read(line, clock::vietnam()).unwrap();
    let events = session.decide(&line.command, at("15:00:00")).unwrap();
    wording::of(session, &events)
}

/// A session that has opened.
fn opened() -> Session {
    let mut session = new_session();
    give(&mut session, r#"{"do":"open","at":"2026-05-20T14:00:00"}"#).unwrap();
    session
}

#[test]
fn only_the_roster_exempts() {
    let mut session = opened();
    let entitled = tally::franchise(&session).entitled;
    let mark = r#"{"do":"mark","member":"m01","as":"exempt"}"#;
    assert!(refused(&mut session, mark).contains("không thuộc diện miễn sinh hoạt"));
    assert!(refused(&mut session, r#"{"do":"mark_rest","as":"exempt"}"#).contains("miễn"));
    assert_eq!(tally::franchise(&session).entitled, entitled);
}

#[test]
fn coming_late_and_leaving_can_be_corrected_and_never_run_backwards() {
    let mut session = opened();
    for line in [
        r#"{"do":"mark","member":"m02","as":"late","at":"2026-05-20T14:10:00"}"#,
        r#"{"do":"mark","member":"m02","as":"late","at":"2026-05-20T14:12:00"}"#,
        r#"{"do":"mark","member":"m02","as":"left","at":"2026-05-20T14:05:00"}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    let mark = &session.attendance["m02"];
    assert_eq!(
        (mark.at, mark.left_at),
        (at("14:12:00"), Some(at("14:12:00")))
    );
    give(
        &mut session,
        r#"{"do":"mark","member":"m03","as":"present"}"#,
    )
    .unwrap();
    refused(
        &mut session,
        r#"{"do":"mark","member":"m03","as":"present","at":"2026-05-20T14:30:00"}"#,
    );
    give(&mut session, r#"{"do":"close","at":"2026-05-20T13:00:00"}"#).unwrap();
    assert_eq!(session.closing.as_ref().unwrap().at, at("14:00:00"));
}

#[test]
fn a_removed_source_does_not_block_a_task_and_is_not_saved() {
    let mut session = sample_session();
    give(&mut session, r#"{"do":"remove_opinion","opinion":"d0001"}"#).unwrap();
    let saved = saved::of(&session);
    assert!(
        saved
            .commitments
            .iter()
            .all(|it| !it.from.contains(&"d0001".to_owned()))
    );
    give(&mut session, r#"{"do":"edit_commitment","commitment":"c02","from":["d0001","d0003"],"product":"03 buổi"}"#).unwrap();
    assert_eq!(session.commitment("c02").unwrap().parts().from, ["d0003"]);
    let unknown = r#"{"do":"edit_commitment","commitment":"c02","from":["d0099"]}"#;
    assert!(refused(&mut session, unknown).contains("d0099"));
}

#[test]
fn a_guest_named_in_a_draft_stays_and_an_empty_correction_is_refused() {
    let mut session = opened();
    for line in [
        r#"{"do":"guest","name":"Trần Văn Khách"}"#,
        r#"{"do":"draft","person":[{"guest":"g01"}]}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    refused(&mut session, r#"{"do":"remove_guest","guest":"g01"}"#);
    assert!(refused(&mut session, r#"{"do":"edit_guest","guest":"g01"}"#).contains("đã như vậy"));
    let unknown = r#"{"do":"queue","speaker":{"guest":"g01","name":"x"}}"#;
    assert!(refused(&mut session, unknown).contains("speaker"));
}

#[test]
fn days_and_moments_are_written_in_one_way() {
    let mut session = opened();
    for day in ["2026-6-1", "+2026-06-01", "2026-02-30", "20260-06-01"] {
        let line = format!(r#"{{"do":"draft","task":"Việc","time":{{"due":"{day}"}}}}"#);
        assert!(refused(&mut session, &line).contains("“time.due”"), "{day}");
    }
    assert!(refused(&mut session, r#"{"do":"undo","at":"1026-05-20T14:00:00"}"#).contains("“at”"));
    assert!(refused(&mut session, r#"{"do":"undo","x":{"a":1,"a":2}}"#).contains("“a”"));
}

#[test]
fn the_days_of_a_term_are_set_one_by_one() {
    let mut session = opened();
    for line in [
        r#"{"do":"draft","task":"Việc","time":{"start":"2026-06-01","due":"2026-09-30"}}"#,
        r#"{"do":"edit_draft","draft":"t01","time":{"due":"2026-10-30"}}"#,
    ] {
        give(&mut session, line).unwrap();
    }
    let term = session.draft("t01").unwrap().parts.time;
    assert!(term.start.is_some() && term.due.unwrap().to_string() == "2026-10-30");
    give(
        &mut session,
        r#"{"do":"edit_draft","draft":"t01","time":{"start":null}}"#,
    )
    .unwrap();
    let term = session.draft("t01").unwrap().parts.time;
    assert!(term.start.is_none() && term.due.is_some());
}

#[test]
fn progress_names_a_task_exactly() {
    let mut session = sample_session();
    let own = format!(
        r#"{{"do":"progress","commitment":"{}/c01","state":"not"}}"#,
        session.id
    );
    give(&mut session, &own).unwrap();
    assert_eq!(session.commitment("c01").unwrap().progress().len(), 1);
    for id in ["2026-04-20-44-kh-du/c1", "2026-04-20-44-kh-du/c+1"] {
        let line = format!(r#"{{"do":"progress","commitment":"{id}","state":"not"}}"#);
        assert!(refused(&mut session, &line).contains("không phải là mã nhiệm vụ"));
    }
}

#[test]
fn an_opinion_without_a_section_is_of_the_one_that_ran_last_or_of_the_first() {
    let opinion = r#"{"do":"opinion","speaker":"m01","text":"Nhất trí"}"#;
    for (mut session, section) in [
        (sample_session(), "closing"),
        (crate::support::running(), "3.1"),
        (opened(), "opening"),
    ] {
        give(&mut session, opinion).unwrap();
        let last = session.opinions.values().next_back().unwrap();
        assert_eq!(
            (last.text.as_str(), last.section.as_str()),
            ("Nhất trí", section)
        );
    }
}

#[test]
fn what_was_done_is_said_with_names() {
    let mut session = opened();
    let queue = r#"{"do":"queue","speaker":"m01"}"#;
    let name = session.member("m01").unwrap().name.clone();
    assert_eq!(
        words(&session, queue),
        format!("thêm đồng chí {name} vào danh sách phát biểu")
    );
    give(&mut session, queue).unwrap();
    let leave = r#"{"do":"unqueue","speaker":"m01"}"#;
    assert_eq!(
        words(&session, leave),
        format!("bớt đồng chí {name} khỏi danh sách phát biểu")
    );
    let note = r#"{"do":"opinion","section":"3.2","kind":"note","private":true,"text":"Nhớ"}"#;
    assert_eq!(words(&session, note), "ghi chú riêng");
}

/// A registration with these items of groups 2 and 4, the rest whole.
fn registration(second: usize, fourth: usize) -> String {
    let mut items: Vec<String> = (1..=3).map(|it| format!("1.{it}")).collect();
    items.extend((1..=second).map(|it| format!("2.{it}")));
    items.extend((1..=4).map(|it| format!("3.{it}")));
    items.extend((1..=fourth).map(|it| format!("4.{it}")));
    let items = serde_json::to_string(&items).unwrap();
    format!(r#"{{"do":"register","member":"m05","items":{items}}}"#)
}

#[test]
fn form_01_wants_three_of_group_2_and_two_of_group_4() {
    let mut session = opened();
    let said = refused(&mut session, &registration(2, 2));
    assert!(
        said.contains("nhóm 2 cần ít nhất 3 nội dung (mới chọn 2)"),
        "{said}"
    );
    assert!(!said.contains("nhóm 4"), "{said}");
    let said = refused(&mut session, &registration(3, 1));
    assert!(
        said.contains("nhóm 4 cần ít nhất 2 nội dung (mới chọn 1)"),
        "{said}"
    );
    assert!(!said.contains("nhóm 2"), "{said}");
    give(&mut session, &registration(3, 2)).unwrap();
    assert_eq!(session.registrations["m05"].items.len(), 12);
}

#[test]
fn form_02_grades_at_the_edges_of_its_bands() {
    let programme = opened().programme;
    // All criteria in full but the last groups', which give the total.
    let total = |wanted: u32| {
        let mut left = wanted;
        let points: Vec<String> = programme
            .assessment_criteria()
            .map(|criterion| {
                let given = criterion.points.min(left);
                left -= given;
                format!("\"{}\":{given}", criterion.id)
            })
            .collect();
        (left == 0).then(|| points.join(","))
    };
    for (wanted, grade) in [
        (70, "Chưa đạt"),
        (71, "Đạt"),
        (80, "Đạt"),
        (81, "Khá"),
        (90, "Khá"),
        (91, "Xuất sắc"),
    ] {
        let mut session = opened();
        let points = total(wanted).unwrap();
        let line =
            format!(r#"{{"do":"assess","member":"m05","by":"committee","points":{{{points}}}}}"#);
        give(&mut session, &line).unwrap_or_else(|it| panic!("{wanted}: {it}"));
        let form = sauro::document::content::form02::form02(&session, &PaperSettings::default());
        let text = format!("{form:?}");
        let saved = sauro::session::saved::of(&session);
        assert_eq!(saved.assessments[0].total, wanted);
        let band = session.programme.band(wanted).unwrap();
        assert!(band.label.contains(grade), "{wanted}: {}", band.label);
        assert!(text.contains(&band.label), "{wanted}");
    }
}

#[test]
fn targets_count_those_they_are_of_and_say_what_they_computed() {
    let mut session = opened();
    let said = refused(&mut session, r#"{"do":"survey","target":"6","count":3}"#);
    assert!(said.contains("hiện là 0/23"), "{said}");
    let exempt = session
        .roster
        .iter()
        .find(|it| it.exempt)
        .unwrap()
        .id
        .clone();
    let said = refused(
        &mut session,
        &format!(r#"{{"do":"survey","target":"2","members":["{exempt}"]}}"#),
    );
    assert!(said.contains("không tính đồng chí"), "{said}");
    let own = r#"{"do":"commit","person":["m14"],"task":"Số hóa","process":["Quét"],"time":{"due":"2026-09-30"},"responsibility":"Đồng chí Đức","product":"24 bộ","scope":"member"}"#;
    give(&mut session, own).unwrap();
    let goal = session.programme.goal("7").unwrap();
    assert_eq!(
        sauro::session::tally::reached(&session, &goal),
        Some((0, 1))
    );
}

#[test]
fn the_local_rules_weights_take_the_place_of_the_documents() {
    let mut session = opened();
    let scale = |points: [u32; 7]| {
        let ids = [
            "duration",
            "attendance",
            "preparation",
            "conduct",
            "principles",
            "previous",
            "closing",
        ];
        let points: std::collections::BTreeMap<_, _> = ids.into_iter().zip(points).collect();
        serde_json::json!({"do": "scale", "source": "99-QĐ/ĐU", "points": points}).to_string()
    };
    let said = refused(&mut session, &scale([10, 10, 10, 30, 10, 20, 5]));
    assert!(said.contains("đang là 95"), "{said}");
    let said = refused(
        &mut session,
        r#"{"do":"scale","source":"99-QĐ/ĐU","points":{"duration":100}}"#,
    );
    assert!(said.contains("chưa ghi điểm tối đa của"), "{said}");
    give(
        &mut session,
        r#"{"do":"rate","criterion":"conduct","points":40}"#,
    )
    .unwrap();
    let said = refused(&mut session, &scale([10, 10, 10, 30, 10, 20, 10]));
    assert!(said.contains("đã chấm cao hơn"), "{said}");
    give(
        &mut session,
        r#"{"do":"rate","criterion":"conduct","points":30}"#,
    )
    .unwrap();
    give(&mut session, &scale([10, 10, 10, 30, 10, 20, 10])).unwrap();
    give(
        &mut session,
        r#"{"do":"rate","criterion":"duration","points":10}"#,
    )
    .unwrap();
    let said = refused(
        &mut session,
        r#"{"do":"rate","criterion":"previous","points":21}"#,
    );
    assert!(said.contains("tối đa 20 điểm"), "{said}");
    assert_eq!(session.rating_form().source, "99-QĐ/ĐU");
    // The next session of the cell begins with them.
    let mut next = opened();
    let year = sauro::session::year::Year {
        scale: session.scale.clone(),
        ..Default::default()
    };
    next.year = std::sync::Arc::new(year);
    give(
        &mut next,
        r#"{"do":"rate","criterion":"duration","points":10}"#,
    )
    .unwrap();
    give(&mut session, r#"{"do":"undo"}"#).unwrap();
    give(&mut session, r#"{"do":"undo"}"#).unwrap();
    assert_eq!(
        session.rating_form().source,
        session.programme.rating.source
    );
}

#[test]
fn a_topic_picked_by_its_id_is_kept_by_its_title() {
    let mut session = session_on(document("hai-phong-2026"));
    let topic = session.programme.topics[0].clone();
    let line = format!(
        r#"{{"do":"choose","what":"topics","items":["{}","{}","Chuyên đề riêng"]}}"#,
        topic.id, topic.title
    );
    give(&mut session, &line).unwrap();
    let chosen = session.chosen.values().next().unwrap();
    assert_eq!(*chosen, [topic.title.as_str(), "Chuyên đề riêng"]);
}

#[test]
fn a_session_takes_as_long_as_its_printed_times_say() {
    let mut session = new_session();
    give(
        &mut session,
        r#"{"do":"open","at":"2026-05-20T14:00:59+07:00"}"#,
    )
    .unwrap();
    let now = "2026-05-20T15:37:01+07:00".parse().unwrap();
    // 14 giờ 00 to 15 giờ 37, though only 96 whole minutes went by.
    assert_eq!(sauro::session::timing::minutes(&session, now), Some(97));
}

#[test]
fn someone_online_at_a_session_in_person_is_an_open_point() {
    let mut session = opened();
    let points = |session: &Session| {
        let all = sauro::session::open_points::list(session, at("14:30:00"));
        all.into_iter()
            .filter(|it| it.contains("trực tuyến"))
            .count()
    };
    let mark = r#"{"do":"mark","member":"m05","as":"online"}"#;
    give(&mut session, mark).unwrap();
    session.facts.mode = sauro::session::kinds::Mode::Hybrid;
    assert_eq!(points(&session), 0);
    session.facts.mode = sauro::session::kinds::Mode::InPerson;
    assert_eq!(points(&session), 1);
}

#[test]
fn a_vote_of_an_earlier_moment_has_the_base_of_that_moment() {
    let mut session = new_session();
    for line in [
        r#"{"do":"open","at":"2026-05-20T14:00:00+07:00"}"#,
        r#"{"do":"mark_rest","as":"present","at":"2026-05-20T14:02:00+07:00"}"#,
        r#"{"do":"mark","member":"m06","as":"left","at":"2026-05-20T14:30:00+07:00"}"#,
        r#"{"do":"vote","question":"Thông qua kế hoạch","for":21,"against":0,"other":0,"at":"2026-05-20T14:25:00+07:00"}"#,
    ] {
        give(&mut session, line).unwrap_or_else(|refusal| panic!("{line}: {refusal}"));
    }
    assert_eq!(session.votes[&1].eligible, 21);
    let later = r#"{"do":"vote","question":"Thông qua kế hoạch","for":21,"against":0,"other":0,"at":"2026-05-20T14:35:00+07:00"}"#;
    assert!(give(&mut session, later).is_err());
}

//! Saved sessions with one thing wrong each.

use serde_json::{Value, json};

use super::{Judgement, inspect, judge};

/// A sound saved session.
fn sound() -> Value {
    let link = "a".repeat(64);
    json!({
        "schema": 1, "id": "2026-05-20-44-kh-du", "programme": "44-kh-du", "journal": {"seq": 4, "link": link},
        "cell": {"name": "Chi bộ 3", "parent": null},
        "meeting": {"date": "2026-05-20", "mode": "hybrid", "combined": false, "discussion": "by_section", "opened_at": null, "closed_at": null,
            "chair": "m01", "secretary": {"guest": "g01"}, "guests": [{"id": "g01", "name": "Hoàng Minh Tuấn"}]},
        "roster": [{"id": "m01", "name": "Trần Thị Ánh"}, {"id": "m02", "name": "Đặng Quốc Ân"}],
        "attendance": [{"member": "m01", "status": "present", "at": "2026-05-20T14:01:00+07:00"}],
        "agenda": [{"section": "3.1", "title": "Mở đầu", "planned_minutes": 10, "spans": [], "covered": []}],
        "discussion": [{"id": "d0001", "at": "2026-05-20T14:05:00+07:00", "section": "3.1", "speaker": "m02", "kind": "view", "text": "Đồng ý"}],
        "votes": [{"id": "v01", "at": "2026-05-20T14:05:00+07:00", "question": "Thông qua", "entitled": 2, "eligible": 2, "for": 2, "against": 0, "other": 0, "passed": true, "replaces": null}],
        "commitments": [commitment("c01"), commitment("c02")],
        "registrations": [], "assessments": [], "targets": [], "rating": {"points": {}, "total": null, "grade": null},
        "carried": [], "checklist": [], "assigned": [], "chosen": [], "conclusion": null, "seal": null
    })
}

fn commitment(id: &str) -> Value {
    json!({"id": id, "scope": "cell", "person": ["m01"], "task": "Số hóa hồ sơ", "process": ["Rà soát"],
        "time": {"start": null, "due": "2026-09-30"}, "responsibility": "Bí thư kiểm tra", "product": "100% hồ sơ", "authority": null})
}

fn faults(value: &Value) -> Vec<String> {
    match judge(&serde_json::to_vec(value).unwrap()) {
        Judgement::Ours { faults, .. } => faults,
        Judgement::Foreign(reason) => panic!("{reason}"),
    }
}

#[test]
fn a_sound_one_has_no_faults() {
    assert_eq!(faults(&sound()), Vec::<String>::new());
    let bytes = serde_json::to_vec(&sound()).unwrap();
    assert!(matches!(
        judge(&bytes),
        Judgement::Ours { commitments: 2, .. }
    ));
}

#[test]
fn each_fault_is_named() {
    let cases: [(&str, Value, &str); 25] = [
        (
            "/commitments/1/product",
            json!(null),
            "nhiệm vụ c02 còn thiếu rõ sản phẩm; ",
        ),
        (
            "/commitments/0/task",
            json!(" – "),
            "nhiệm vụ c01 còn thiếu rõ việc",
        ),
        (
            "/commitments/0/process",
            json!([]),
            "còn thiếu rõ quy trình",
        ),
        ("/commitments/0/person", json!(null), "còn thiếu rõ người"),
        (
            "/commitments/0/person",
            json!([{"guest": "g01"}]),
            "còn thiếu rõ người",
        ),
        (
            "/commitments/0/person",
            json!(["m09"]),
            "“m09”, không có trong danh sách",
        ),
        ("/commitments/0/time", json!({}), "còn thiếu rõ thời gian"),
        (
            "/commitments/0/time/due",
            json!("2026-02-30"),
            "“time.due” sai",
        ),
        (
            "/commitments/0/time/due",
            json!("2026-9-30"),
            "dạng 2026-09-30",
        ),
        (
            "/commitments/0/time/due",
            json!("2026-05-19"),
            "trước ngày sinh hoạt",
        ),
        (
            "/commitments/0/time/start",
            json!("2026-10-01"),
            "sau thời hạn 30/9/2026",
        ),
        ("/commitments/1/id", json!("c01"), "trùng mã"),
        ("/commitments/1", json!(7), "nhiệm vụ thứ 2"),
        ("/schema", json!(2), "schema 2"),
        ("/roster/1/id", json!("m01"), "hai mục cùng mã “m01”"),
        (
            "/meeting/chair",
            json!("m07"),
            "chủ trì là đảng viên mã “m07”",
        ),
        ("/meeting/mode", json!("zoom"), "không nhận giá trị “zoom”"),
        ("/meeting/date", json!("20/5/2026"), "meeting.date"),
        (
            "/attendance/0/member",
            json!("m09"),
            "“attendance” nêu đảng viên mã “m09”",
        ),
        (
            "/discussion/0/speaker",
            json!({"guest": "g02"}),
            "khách mời mã “g02”",
        ),
        (
            "/discussion/0/section",
            json!("9"),
            "ý kiến d0001 thuộc một mục không có",
        ),
        ("/votes/0/for", json!(3), "biểu quyết v01: tổng số phiếu"),
        ("/votes/0/passed", json!(false), "không khớp với số phiếu"),
        ("/votes", json!(null), "phần “votes” còn thiếu"),
        (
            "/journal/link",
            json!("x"),
            "không phải một dòng của nhật ký",
        ),
    ];
    for (path, value, part) in cases {
        let mut saved = sound();
        *saved.pointer_mut(path).unwrap() = value;
        let found = faults(&saved);
        assert!(
            found.iter().any(|fault| fault.contains(part)),
            "{path}: {found:?}"
        );
        assert!(found.iter().all(|fault| fault.ends_with('.')), "{found:?}");
    }
}

#[test]
fn every_part_must_be_there() {
    for name in sound().as_object().unwrap().keys() {
        let mut saved = sound();
        saved.as_object_mut().unwrap().remove(name);
        let wanted = !["conclusion", "seal"].contains(&name.as_str());
        assert_eq!(!faults(&saved).is_empty(), wanted, "{name}");
    }
}

#[test]
fn a_second_list_of_commitments_cannot_hide_the_first() {
    let text = sound().to_string();
    let text = format!("{},\"commitments\":[]}}", text.strip_suffix('}').unwrap());
    let found = inspect(text.as_bytes());
    assert!(found[0].contains("“commitments” ghi hai lần"), "{found:?}");
}

#[test]
fn what_is_not_ours_is_told_from_what_is_broken() {
    let foreign = |bytes: &[u8]| matches!(judge(bytes), Judgement::Foreign(_));
    let (_, programme) = crate::programme::embedded()[0];
    for other in [
        "",
        "{}",
        "[1]",
        "name,born\n",
        r#"{"schema":1,"x":2}"#,
        programme,
    ] {
        assert!(foreign(other.as_bytes()), "{other:.40}");
    }
    assert!(foreign(b"\x00\xff\x01") && foreign(&vec![b' '; super::MAX_BYTES + 1]));
    let text = sound().to_string();
    let mut deep = sound();
    deep["x"] = (0..100).fold(json!(1), |inner, _| json!([inner]));
    assert!(faults(&deep)[0].contains("64 cấp"));
    let half: String = text.chars().take(text.chars().count() / 2).collect();
    assert!(
        !foreign(half.as_bytes()),
        "cut in half it is broken, not foreign"
    );
    assert!(!foreign(&[half.as_bytes(), b"\xff"].concat()));
    let marked = format!("\u{feff}{text}");
    assert_eq!(inspect(marked.as_bytes()), Vec::<String>::new());
}

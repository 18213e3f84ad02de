//! The index over real files: what is read again, what is not, and rows packed and unpacked.

use super::*;

/// A session in figures.
fn line(session: &str, attended: u32) -> String {
    format!(
        r#"{{"session":"{session}","cell":"Chi bộ 1","parent":null,"group":null,"programme":"44-kh-du","date":"2026-05-20","mode":"in_person",
        "held":true,"closed":true,"sealed":false,"proven":false,"minutes":90,"members":12,"attended":{attended},"expected":12,"unmarked":0,
        "opinions":[1,2,3,4,5,6,7],"commitments":[{{"id":"c01","scope":"cell","due":"2026-06-30","unit":"Văn phòng","reported":
        [{{"at":"2026-06-01T09:00:00+07:00","state":"part"}}]}}],"carried":[],"registered":3,"items":{{"1.1":2,"5.5":1}},"grades":[0,1,2,0],
        "targets":[{{"target":"2","count":9,"of":12}}],"rating":88,"rating_grade":"Tốt","seq":40,"link":"00ff"}}"#
    )
    .replace('\n', "")
}

// Elsewhere the system tells of no time that a program cannot set back: every file is read.
#[cfg(unix)]
#[test]
fn a_file_that_is_as_it_was_is_not_read_and_another_is() {
    use crate::report::gather::gather;
    use crate::report::sources;

    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("đã nộp");
    fs::create_dir(&root).unwrap();
    let rows = root.join("dòng.ndjson");
    fs::write(&rows, format!("{}\n\n{}\n", line("a", 10), line("b", 11))).unwrap();
    fs::write(
        root.join("hỏng.ndjson"),
        format!("{}\n{{}}\n", line("c", 1)),
    )
    .unwrap();
    let (path, later) = (folder.path().join("index"), i64::MAX / 2);
    let roots = [root.clone()];
    let run = || {
        let mut index = Index::read(path.clone(), later);
        let gathered = gather(&roots, &mut index, |_| true);
        index.write(&gathered).unwrap();
        gathered.rows().collect::<Vec<_>>()
    };
    let first = run();
    assert_eq!(first.len(), 3);
    let (found, _) = sources::find(&roots, |_| true);
    let unread = |name: &str| {
        let index = Index::read(path.clone(), later);
        let file = found.iter().find(|it| it.path.ends_with(name)).unwrap();
        index.unread(file).map(|it| it.rows().count())
    };
    assert_eq!(unread("dòng.ndjson"), Some(2));
    assert_eq!(
        unread("hỏng.ndjson"),
        None,
        "what was left out is to be told again"
    );
    assert_eq!(run(), first);
    fs::write(&rows, line("a", 12)).unwrap();
    assert_eq!(unread("dòng.ndjson"), None);
    let attended: Vec<_> = run().iter().map(|row| row.attended).collect();
    assert_eq!(attended, [12, 1]);
    assert_eq!(unread("dòng.ndjson"), Some(1));
    // A file that was read within a tick of its change may have changed again since.
    let stamp = Stamp::of(&fs::metadata(&rows).unwrap()).unwrap();
    let mut at_once = Index::read(folder.path().join("other"), stamp.modified);
    let gathered = gather(&roots, &mut at_once, |_| true);
    at_once.write(&gathered).unwrap();
    let at_once = Index::read(folder.path().join("other"), later);
    let file = found.iter().find(|it| it.path == rows).unwrap();
    assert!(at_once.known(&rows).is_some() && at_once.unread(file).is_none());
}

#[test]
fn a_row_is_the_same_packed_and_unpacked() {
    let line = serde_json::from_str(&line("a", 10)).unwrap();
    let (mut names, mut bytes) = (Names::default(), Vec::new());
    crate::report::packed::pack(&line, &mut names, &mut bytes);
    let row = crate::report::packed::unpack(&bytes, None).unwrap();
    let value = |it| serde_json::to_value(it).unwrap();
    assert_eq!(value(row.line(&names)), value(line));
    assert!((0..bytes.len()).all(|to| crate::report::packed::unpack(&bytes[..to], None).is_none()));
}

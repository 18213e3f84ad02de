//! Carrying and opening again, with nothing lost and nothing let in.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::store::data::{DataFolder, sessions_of};
use crate::store::folder::{self, JOURNAL};
use crate::store::{cell::CellFile, sample};

fn passphrase() -> Passphrase {
    Passphrase::new("mật khẩu rất dài").unwrap()
}

fn data() -> (tempfile::TempDir, DataFolder) {
    let folder = tempfile::tempdir().unwrap();
    let data = DataFolder::resolve(Some(folder.path().to_owned())).unwrap();
    (folder, data)
}

/// A cell with one session that has unfinished text and a paper.
fn cell_with_session(data: &DataFolder) -> (PathBuf, PathBuf) {
    let cell = data.cell_folder("Chi bộ Văn phòng", None);
    let file = CellFile {
        name: "Chi bộ Văn phòng".to_owned(),
        ..CellFile::default()
    };
    file.write(&cell).unwrap();
    let session = DataFolder::new_session_folder(&cell, "2026-05-20".parse().unwrap(), "44-KH/ĐU");
    let mut founding = sample::founding();
    founding.id = session.file_name().unwrap().to_string_lossy().into_owned();
    folder::create(&session, founding, sample::at(), None).unwrap();
    fs::create_dir(session.join("exports")).unwrap();
    fs::write(session.join("exports/2026-05-20-bien-ban.docx"), b"paper").unwrap();
    fs::write(session.join("scratch.a"), b"slot").unwrap();
    fs::write(session.join("lock.who"), b"{}").unwrap();
    (cell, session)
}

/// A journal that goes on from another.
fn longer(journal: &Path, with: &str) -> Vec<u8> {
    let mut bytes = fs::read(journal).unwrap();
    bytes.extend_from_slice(with.as_bytes());
    bytes
}

#[test]
fn a_cell_is_carried_whole_and_only_the_passphrase_opens_it() {
    let (_from, from) = data();
    let (cell, session) = cell_with_session(&from);
    let bundle = Bundle::of_cell(&cell).unwrap();
    assert_eq!((bundle.sessions(), bundle.files()), (1, 5));
    let stick = tempfile::tempdir().unwrap();
    let path = stick.path().join("chi bộ.age");
    write(&path, &bundle, &passphrase()).unwrap();
    let refused = write(&path, &bundle, &passphrase()).unwrap_err();
    assert!(refused.to_string().contains("không ghi đè"), "{refused}");

    let bytes = fs::read(&path).unwrap();
    let name = "Văn phòng".as_bytes();
    assert!(!bytes.windows(name.len()).any(|it| it == name));
    let wrong = Passphrase::new("mật khẩu rất dàj").unwrap();
    assert_eq!(read(&bytes, &wrong), Err(Unsealing::WrongPassphrase));
    assert_eq!(read(b"PK", &wrong), Err(Unsealing::NotOurs));
    let cut = bytes.split_last().unwrap().1;
    assert_eq!(read(cut, &passphrase()), Err(Unsealing::Damaged));
    // The same words from a keyboard that writes letter and mark apart.
    let decomposed =
        Passphrase::new("ma\u{323}\u{302}t kha\u{302}\u{309}u ra\u{302}\u{301}t da\u{300}i")
            .unwrap();
    let opened = read(&bytes, &decomposed).unwrap();
    assert_eq!(opened, bundle);

    let (_to, to) = data();
    let unpacked = unpack(&opened, &to, sample::at()).unwrap();
    let [(there, Unpacking::New)] = unpacked.sessions.as_slice() else {
        panic!("{unpacked:?}");
    };
    assert!(there.ends_with("cells/chi-bo-van-phong/sessions/2026-05-20-44-kh-du"));
    assert!(folder::verify(there).unwrap().sound);
    for name in [
        JOURNAL,
        "session.json",
        "scratch.a",
        "exports/2026-05-20-bien-ban.docx",
    ] {
        let (before, after) = (fs::read(session.join(name)), fs::read(there.join(name)));
        assert_eq!(before.unwrap(), after.unwrap(), "{name}");
    }
    assert!(
        !there.join("lock.who").exists(),
        "who holds it is of one machine"
    );
    let again = unpack(&opened, &to, sample::at()).unwrap();
    assert_eq!(again.sessions, [(there.clone(), Unpacking::Same)]);
    assert!(again.beside.is_empty());
}

#[test]
fn what_went_on_elsewhere_comes_back_and_nothing_here_is_lost() {
    let (_here, here) = data();
    let (cell, session) = cell_with_session(&here);
    let journal = session.join(JOURNAL);
    let carried = |with: &str| {
        let mut bundle = Bundle::of_cell(&cell).unwrap();
        let files = bundle.sessions.values_mut().next().unwrap();
        files.insert(JOURNAL.to_owned(), longer(&journal, with));
        bundle
    };
    let place = |bundle: &Bundle| unpack(bundle, &here, sample::at()).unwrap().sessions;
    let first = fs::read(&journal).unwrap();
    let (further, otherwise) = (carried("one\n"), carried("two\n"));
    assert_eq!(place(&further), [(session.clone(), Unpacking::Newer)]);
    assert_eq!(fs::read(&journal).unwrap(), [&first[..], b"one\n"].concat());
    let mut old = Bundle::of_cell(&cell).unwrap();
    let files = old.sessions.values_mut().next().unwrap();
    files.insert(JOURNAL.to_owned(), first.clone());
    assert_eq!(place(&old), [(session.clone(), Unpacking::Older)]);
    let beside = session.with_file_name("2026-05-20-44-kh-du-2");
    assert_eq!(place(&otherwise), [(beside.clone(), Unpacking::Beside)]);
    assert_eq!(fs::read(&journal).unwrap(), [&first[..], b"one\n"].concat());
    assert_eq!(
        fs::read(beside.join(JOURNAL)).unwrap(),
        [&first[..], b"two\n"].concat()
    );
    assert_eq!(
        place(&otherwise),
        [(beside, Unpacking::Same)],
        "it lies there already"
    );
    assert_eq!(sessions_of(&cell).len(), 2);
}

#[test]
fn numbers_are_joined_and_a_differing_cell_file_lies_beside() {
    let (_here, here) = data();
    let (cell, _) = cell_with_session(&here);
    let mut bundle = Bundle::of_cell(&cell).unwrap();
    let file = CellFile {
        name: "Chi bộ Văn phòng".to_owned(),
        place: Some("Phòng 2".to_owned()),
        ..CellFile::default()
    };
    bundle.insert("cell.json", serde_json::to_vec(&file).unwrap());
    bundle.insert(
        "register.json",
        br#"{"numbers":{"BB":7,"NQ":1},"given":{}}"#.to_vec(),
    );
    fs::write(
        cell.join("register.json"),
        r#"{"numbers":{"BB":3,"NQ":4},"given":{}}"#,
    )
    .unwrap();
    let unpacked = unpack(&bundle, &here, sample::at()).unwrap();
    let [beside] = unpacked.beside.as_slice() else {
        panic!("{unpacked:?}");
    };
    assert!(beside.ends_with("cell.packed-2026-05-20.json"));
    assert_eq!(CellFile::read(&cell).unwrap().unwrap().place, None);
    let register = crate::store::cell::Register::read(&cell).unwrap();
    assert_eq!((register.numbers["BB"], register.numbers["NQ"]), (7, 4));
}

#[test]
fn only_files_of_a_cell_are_taken() {
    let names = [
        "../x",
        "/etc/passwd",
        "settings.toml",
        "cell.json/x",
        "sessions/a/lock",
        "sessions/../a/journal.jsonl",
        "sessions/a/exports/../../x",
        "sessions/a/exports/.x",
        "sessions/a/exports/b/c",
        "sessions/A b/journal.jsonl",
        "sessions/a/exports/C:x",
        "sessions/a/exports/con.docx",
        "sessions/a/exports/x\\y",
        "sessions//journal.jsonl",
        "",
        "sessions/a/exports/x.",
        "sessions/a/exports/",
        "programmes/x.json",
        "sessions/con/journal.jsonl",
    ];
    for name in names {
        assert!(!Bundle::default().insert(name, Vec::new()), "{name}");
    }
    for name in [
        "cell.json",
        "year.json",
        "sessions/a-2/scratch.b",
        "sessions/a/exports/Biên bản.docx",
        "sessions/a/exports/written.json",
    ] {
        assert!(Bundle::default().insert(name, Vec::new()), "{name}");
    }
    assert!(Passphrase::new("ngắn").is_none() && Passphrase::new("        ").is_none());
}

#[test]
fn half_typed_text_of_this_machine_stays_beside_that_of_a_newer_copy() {
    let (_here, here) = data();
    let (cell, session) = cell_with_session(&here);
    let mut scratch = crate::store::scratch::Scratch::default();
    scratch.set("opinion/new", "gõ trên máy A");
    let note = |scratch: &_, counter| crate::store::scratch::encode(scratch, counter);
    fs::write(session.join("scratch.a"), note(&scratch, 5)).unwrap();
    let mut bundle = Bundle::of_cell(&cell).unwrap();
    let files = bundle.sessions.values_mut().next().unwrap();
    let sound = files[JOURNAL].clone();
    let place = folder::read(&session, |_| None).unwrap();
    let link = place.session().position.link.clone();
    let more = crate::store::line::encode(&sample::opinion(2, 1), &link).bytes;
    files.insert(JOURNAL.to_owned(), [sound, more].concat());
    scratch.set("opinion/new", "gõ trên máy B");
    scratch.set("vote/question", "chỉ ở máy B");
    files.insert("scratch.a".to_owned(), note(&scratch, 2));
    let unpacked = unpack(&bundle, &here, sample::at()).unwrap();
    assert_eq!(unpacked.sessions[0].1, Unpacking::Newer);
    let both = crate::store::scratch::read(&session).scratch;
    assert_eq!(
        both.get("opinion/new"),
        Some("gõ trên máy A\ngõ trên máy B")
    );
    assert_eq!(both.get("vote/question"), Some("chỉ ở máy B"));
}

//! Hands that reach into a session's folder while it is open, and what was recorded of it elsewhere: nothing acknowledged is lost, nothing of anyone
//! else's is cut off, and both come together again.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use sauro::session::event::Entry;
use sauro::session::state::Session;
use sauro::store::branch::{self, Branch, Relation};
use sauro::store::folder::{self, Opened};
use sauro::store::line;
use sauro::store::scratch::Scratch;

use super::fixture::{LONG, StoreFixture, hooks, now, open, opinion, opinions, record, session};

/// A line as another machine writes it behind those that the session has.
fn written_elsewhere(session: &Session, entry: &Entry) -> Vec<u8> {
    line::encode(entry, &session.position.link).bytes
}

/// Adds bytes to a file.
fn add(path: &Path, bytes: &[u8]) {
    let mut file = fs::OpenOptions::new().append(true).open(path).unwrap();
    file.write_all(bytes).unwrap();
}

#[test]
fn without_the_lock_file_the_journal_itself_keeps_a_second_writer_out() {
    let place = session();
    let opened = folder::open(&place.path, hooks()).unwrap();
    fs::remove_file(place.path.join("lock")).unwrap();
    let refused = folder::open(&place.path, hooks()).unwrap_err();
    assert!(refused.to_string().contains("sauro present"), "{refused}");
    assert!(folder::recover(&place.path, &hooks()).is_err());
    assert!(
        folder::verify(&place.path).unwrap().sound,
        "anyone may read"
    );
    drop(opened);
    open(&place.path).unwrap();
}

#[test]
fn two_writers_that_no_lock_keeps_apart_lose_no_line_of_either() {
    let place = session();
    let mut opened = folder::open(&place.path, hooks()).unwrap();
    record(&mut opened, opinion(9, 7));
    assert!(opened.writer.flush(LONG));
    let theirs = written_elsewhere(&opened.session, &opinion(10, 8));
    add(&place.journal(), &theirs);
    let said = fs::read(place.journal()).unwrap();

    record(&mut opened, opinion(10, 9));
    record(&mut opened, opinion(11, 10));
    let mut typed = Scratch::default();
    typed.set("opinion/new", "đang gõ");
    opened.writer.scratch(&typed);
    assert!(opened.writer.flush(LONG));
    let status = opened.writer.status();
    assert!(status.all_acknowledged() && status.acknowledged == 11);
    let name = status.apart.unwrap();
    assert_eq!(fs::read(place.journal()).unwrap(), said, "left as it is");
    assert!(branch::beside(&place.path).is_empty(), "it is in use");
    let Opened { writer, lock, .. } = opened;
    assert!(writer.stop(LONG).all_saved);
    drop(lock);

    // Both come together: theirs stays as it was said, ours gets the next numbers.
    let found = branch::beside(&place.path);
    let [found] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert!(found.journal.ends_with(&name));
    assert_eq!(found.relation, Relation::Forked { from: 9, lines: 2 });
    let taken = branch::take_in(&place.path, &found.journal, now()).unwrap();
    assert_eq!((taken.lines, taken.left_out), (2, 0));
    branch::set_aside(&found.journal, now()).unwrap();
    assert!(branch::beside(&place.path).is_empty());
    let opened = folder::open(&place.path, hooks()).unwrap();
    let said = opened.session.opinions.values();
    let texts: Vec<_> = said.map(|it| it.text.as_str()).collect();
    assert!(
        texts.ends_with(&["Ý kiến 7", "Ý kiến 8", "Ý kiến 9", "Ý kiến 10"]),
        "{texts:?}"
    );
    assert_eq!(opened.scratch.get("opinion/new"), Some("đang gõ"));
    assert!(folder::verify(&place.path).unwrap().sound);
}

#[test]
fn what_hands_outside_do_to_the_journal_is_made_good_even_with_nothing_new_to_record() {
    /// What is done to a session's folder.
    type Deed = fn(&StoreFixture, &[u8]);
    let deeds: [Deed; 5] = [
        |place, _| fs::remove_file(place.journal()).unwrap(),
        |place, older| {
            let copy = place.path.join("older");
            fs::write(&copy, older).unwrap();
            fs::rename(copy, place.journal()).unwrap();
        },
        |place, older| fs::write(place.journal(), older).unwrap(),
        |place, _| fs::write(place.journal(), b"").unwrap(),
        |place, _| fs::remove_dir_all(place.path.parent().unwrap()).unwrap(),
    ];
    for (number, deed) in deeds.into_iter().enumerate() {
        let place = session();
        let older = fs::read(place.journal()).unwrap();
        let mut opened = folder::open(&place.path, hooks()).unwrap();
        record(&mut opened, opinion(9, 7));
        assert!(opened.writer.flush(LONG));
        deed(&place, &older);
        let leaving = opened.writer.stop(LONG);
        assert!(leaving.all_saved && !leaving.loses(), "deed {number}");
        assert_eq!(leaving.status.apart, None, "deed {number}");
        drop(opened.lock);
        let (session, _) = open(&place.path).unwrap();
        assert_eq!(session.opinions.len(), 7, "deed {number}");
        assert!(folder::verify(&place.path).unwrap().sound, "deed {number}");
    }
}

#[test]
fn half_typed_text_whose_files_someone_removed_is_there_again_after_leaving() {
    let place = session();
    let opened = folder::open(&place.path, hooks()).unwrap();
    let mut typed = Scratch::default();
    typed.set("opinion/new", "đang gõ");
    opened.writer.scratch(&typed);
    assert!(opened.writer.flush(LONG));
    for name in ["scratch.a", "scratch.b"] {
        let _ = fs::remove_file(place.path.join(name));
    }
    assert!(opened.writer.stop(LONG).all_saved);
    drop(opened.lock);
    let opened = folder::open(&place.path, hooks()).unwrap();
    assert_eq!(opened.scratch.get("opinion/new"), Some("đang gõ"));
}

#[test]
fn a_copy_that_has_a_lost_line_gives_that_one_alone_where_the_session_went_on() {
    let place = session();
    let whole = fs::read(place.journal()).unwrap();
    let copy = place.path.join("journal (2).jsonl");
    fs::write(&copy, &whole).unwrap();
    let lines: Vec<_> = whole.split_inclusive(|&byte| byte == b'\n').collect();
    fs::write(
        place.journal(),
        [&lines[..4], &lines[5..]].concat().concat(),
    )
    .unwrap();
    let mut opened = folder::open(&place.path, hooks()).unwrap();
    let seq = opened.session.position.seq + 1;
    record(&mut opened, opinion(seq, 7));
    drop(opened);
    let branch = Branch::of(&place.path, &copy);
    assert_eq!(branch.relation, Relation::Forked { from: 4, lines: 1 });
    let taken = branch::take_in(&place.path, &copy, now()).unwrap();
    assert_eq!((taken.lines, taken.left_out), (1, 0));
    let (session, _) = open(&place.path).unwrap();
    let mut texts: Vec<_> = session
        .opinions
        .values()
        .map(|it| it.text.clone())
        .collect();
    texts.sort();
    assert_eq!(texts.len(), 7, "{texts:?}");
    texts.dedup();
    assert_eq!(texts.len(), 7, "none came twice");
}

#[test]
fn a_session_whose_journal_is_gone_is_whole_again_from_a_copy() {
    let place = session();
    let copy = place.path.join("journal-MAYTINH2.jsonl");
    fs::rename(place.journal(), &copy).unwrap();
    let branch = Branch::of(&place.path, &copy);
    assert_eq!(branch.relation, Relation::GoesOn { from: 0, lines: 8 });
    branch::take_in(&place.path, &copy, now()).unwrap();
    let (session, notices) = open(&place.path).unwrap();
    assert!(notices.is_empty(), "{notices:?}");
    assert_eq!(session.opinions.len(), 6);
}

#[test]
fn a_journal_damaged_in_place_at_its_old_length_is_written_again_and_the_damaged_one_kept() {
    type Damage = fn(&mut [u8]);
    let all: [Damage; 3] = [
        |bytes| bytes[..300].fill(0),
        |bytes| bytes[40] ^= 1,
        |bytes| {
            let middle = bytes.len() / 2;
            bytes[middle..middle + 50].fill(0);
        },
    ];
    let ways = (0..all.len()).flat_map(|number| [false, true].map(|leaves| (number, leaves)));
    for (number, leaves) in ways {
        let what = format!("damage {number}, seen on leaving: {leaves}");
        let place = session();
        let mut opened = folder::open(&place.path, hooks()).unwrap();
        record(&mut opened, opinion(9, 7));
        assert!(opened.writer.flush(LONG));
        let sound = fs::read(place.journal()).unwrap();
        let mut damaged = sound.clone();
        all[number](&mut damaged);
        std::thread::sleep(Duration::from_millis(30));
        let file = fs::OpenOptions::new().write(true).open(place.journal());
        file.unwrap().write_all(&damaged).unwrap();
        if !leaves {
            // A line recorded in between hides nothing.
            record(&mut opened, opinion(10, 8));
            opened.writer.watch();
            assert!(opened.writer.flush(LONG), "{what}");
            let found = fs::read(place.journal()).unwrap();
            assert!(found.starts_with(&sound), "{what}");
        }
        let leaving = opened.writer.stop(LONG);
        assert!(leaving.all_saved && !leaving.loses(), "{what}");
        assert_eq!(leaving.status.apart, None, "{what}");
        drop(opened.lock);
        let kept = fs::read(place.path.join("journal.damaged.jsonl")).unwrap();
        assert!(kept.starts_with(&damaged), "{what}");
        let found = fs::read(place.journal()).unwrap();
        assert!(
            found == leaving.journal && found.starts_with(&sound),
            "{what}"
        );
        assert!(folder::verify(&place.path).unwrap().sound, "{what}");
        assert!(branch::beside(&place.path).is_empty(), "{what}");
    }
}

#[cfg(unix)]
#[test]
fn pipes_under_the_names_of_a_sessions_files_hold_no_one_up() {
    let place = session();
    for name in ["scratch.a", "session.json", "lock.who"] {
        let path = place.path.join(name);
        let _ = fs::remove_file(&path);
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.unwrap().success());
    }
    let opened = folder::open(&place.path, hooks()).unwrap();
    assert_eq!(opened.session.opinions.len(), 6);
    let moved = "scratch.a không phải tệp thông thường nên đã được chuyển sang scratch.a.aside";
    assert!(opened.notices.iter().any(|it| it.contains(moved)));
    let mut typed = Scratch::default();
    typed.set("opinion/new", "đang gõ");
    opened.writer.scratch(&typed);
    assert!(opened.writer.flush(LONG) && opened.writer.status().all_acknowledged());
    // One that comes while the session is open is moved aside as well.
    for name in ["scratch.a", "scratch.b"] {
        let path = place.path.join(name);
        let _ = fs::remove_file(&path);
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.unwrap().success());
    }
    typed.set("opinion/new", "đang gõ tiếp");
    opened.writer.scratch(&typed);
    assert!(opened.writer.stop(LONG).all_saved);
    drop(opened.lock);
    let newest = sauro::store::scratch::read(&place.path).scratch;
    assert_eq!(newest.get("opinion/new"), Some("đang gõ tiếp"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_was_removed_while_open_is_locked_again_when_it_is_written_again() {
    let place = session();
    let mut opened = folder::open(&place.path, hooks()).unwrap();
    fs::remove_dir_all(&place.path).unwrap();
    record(&mut opened, opinion(9, 7));
    assert!(opened.writer.flush(LONG));
    let names = place.names();
    for name in ["journal.jsonl", "lock", "lock.who"] {
        assert!(names.iter().any(|it| it == name), "{names:?}");
    }
    // The journal's own lock is let go for a moment: that of the folder alone keeps others out.
    fs::copy(place.journal(), place.path.join("copy")).unwrap();
    fs::rename(place.path.join("copy"), place.journal()).unwrap();
    let refused = folder::open(&place.path, hooks()).unwrap_err();
    assert!(matches!(refused, sauro::store::StoreError::Held { .. }));
    let leaving = opened.writer.stop(LONG);
    assert!(leaving.all_saved);
    drop(opened.lock);
    let opened = folder::open(&place.path, hooks()).unwrap();
    assert_eq!(opinions(&opened.session), [1, 2, 3, 4, 5, 6, 7]);
}

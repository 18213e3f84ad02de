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
use sauro::store::scratch::Scratch;
use sauro::store::{line, rescue};

use super::fixture::{LONG, Place, hooks, now, open, opinion, opinions, record, session};

/// A line as another machine writes it behind those that the session has.
fn written_elsewhere(session: &Session, entry: &Entry) -> Vec<u8> {
    line::encode(entry, &session.place.link).bytes
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
    type Deed = fn(&Place, &[u8]);
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

/// A session of which line 9 and half-typed text could not be written, and the rescue copy of it.
fn rescued() -> (Place, std::path::PathBuf) {
    let place = session();
    let away = place.path.with_file_name("away");
    let mut opened = folder::open(&place.path, hooks()).unwrap();
    fs::rename(&place.path, &away).unwrap();
    fs::write(&place.path, b"").unwrap();
    record(&mut opened, opinion(9, 7));
    let mut typed = Scratch::default();
    typed.set("opinion/new", "bốn mươi chữ");
    opened.writer.scratch(&typed);
    let leaving = opened.writer.stop(Duration::from_millis(30));
    assert!(leaving.loses() && !leaving.noted);
    let data = place.path.ancestors().nth(4).unwrap();
    // The first place takes nothing.
    fs::write(data.join("rescue"), b"").unwrap();
    let home = data.join("home");
    fs::create_dir(&home).unwrap();
    let places = [data.join("rescue"), home];
    let copy = rescue::copy(&places, &opened.session.id, &leaving).unwrap();
    drop(opened.lock);
    fs::remove_file(&place.path).unwrap();
    fs::rename(&away, &place.path).unwrap();
    let found = rescue::find(&places, data);
    assert_eq!(
        found,
        [(copy.clone(), Some("2026-05-20-44-kh-du".to_owned()))]
    );
    (place, copy)
}

#[test]
fn a_rescue_copy_holds_all_and_is_taken_in_once() {
    let (place, copy) = rescued();
    let (read, _) = open(&copy).unwrap();
    assert_eq!(read.opinions.len(), 7, "it is a session's folder itself");
    let branch = Branch::of(&place.path, &rescue::journal(&copy));
    assert_eq!(branch.relation, Relation::GoesOn { from: 8, lines: 1 });
    assert!(branch.typed && branch.opinions == 1);
    let taken = branch::take_in(&place.path, &branch.journal, now()).unwrap();
    assert_eq!(taken.lines, 1);
    let branch = Branch::of(&place.path, &rescue::journal(&copy));
    assert!(!branch.has_more(), "{branch:?}");
    let opened = folder::open(&place.path, hooks()).unwrap();
    assert_eq!(opinions(&opened.session), [1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(opened.scratch.get("opinion/new"), Some("bốn mươi chữ"));
    drop(opened);
    assert!(folder::verify(&place.path).unwrap().sound);
    rescue::discard(&copy);
    assert!(
        copy.exists(),
        "what opening it left there is not the copy's"
    );
}

#[test]
fn a_session_that_went_on_meanwhile_keeps_both_ways() {
    let (place, copy) = rescued();
    let mut opened = folder::open(&place.path, hooks()).unwrap();
    record(&mut opened, opinion(9, 8));
    drop(opened);
    let branch = Branch::of(&place.path, &rescue::journal(&copy));
    assert_eq!(branch.relation, Relation::Forked { from: 8, lines: 1 });
    branch::take_in(&place.path, &branch.journal, now()).unwrap();
    let (session, _) = open(&place.path).unwrap();
    let texts: Vec<_> = session.opinions.values().map(|it| &it.text).collect();
    assert!(texts.iter().any(|it| *it == "Ý kiến 7") && texts.iter().any(|it| *it == "Ý kiến 8"));
    assert_eq!(texts.len(), 8);
}

#[test]
fn a_copy_that_still_has_what_was_lost_takes_the_place_of_the_line_that_says_so() {
    let (place, copy) = rescued();
    let whole = fs::read(place.journal()).unwrap();
    let lines: Vec<_> = whole.split_inclusive(|&byte| byte == b'\n').collect();
    fs::write(place.journal(), lines[..6].concat()).unwrap();
    assert!(folder::recover(&place.path, &hooks()).unwrap().repaired);
    let branch = Branch::of(&place.path, &rescue::journal(&copy));
    assert_eq!(branch.relation, Relation::GoesOn { from: 6, lines: 3 });
    branch::take_in(&place.path, &branch.journal, now()).unwrap();
    folder::recover(&place.path, &hooks()).unwrap();
    assert!(folder::verify(&place.path).unwrap().sound, "no gap is left");
    let (session, _) = open(&place.path).unwrap();
    assert_eq!(session.opinions.len(), 7);
}

#[test]
fn a_session_that_is_nowhere_any_more_is_put_back_from_its_copy() {
    let (place, copy) = rescued();
    fs::remove_dir_all(&place.path).unwrap();
    let cell = place.path.ancestors().nth(2).unwrap();
    let journal = rescue::journal(&copy);
    assert_eq!(
        branch::founding(&journal).unwrap().id,
        "2026-05-20-44-kh-du"
    );
    let back = branch::restore(&journal, cell, "2026-05-20-44-kh-du").unwrap();
    assert_eq!(back, place.path);
    let opened = folder::open(&back, hooks()).unwrap();
    assert_eq!(opened.session.opinions.len(), 7);
    assert_eq!(opened.scratch.get("opinion/new"), Some("bốn mươi chữ"));
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
    let seq = opened.session.place.seq + 1;
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
}

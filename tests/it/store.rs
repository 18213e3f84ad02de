//! A session's folder through crashes, damage and hands that edit it: nothing that proves itself is lost, and everything opens.

#[cfg(unix)]
mod copies;
mod fixture;
#[cfg(unix)]
mod outside;

use std::fs;

use sauro::session::saved;
use sauro::store::error::{StoreError, StoreErrorKind};
use sauro::store::folder;
use sauro::store::line;
use sauro::store::scratch::Scratch;

use self::fixture::{LONG, founding, hooks, now, open, opinion, opinions, record, session};

#[test]
fn a_sound_session_opens_as_it_was_and_its_journal_is_left_alone() {
    let place = session();
    let before = fs::read(place.journal()).unwrap();
    let (session, notices) = open(&place.path).unwrap();
    assert!(notices.is_empty(), "{notices:?}");
    assert_eq!(
        (opinions(&session), session.position.seq),
        (vec![1, 2, 3, 4, 5, 6], 8)
    );
    assert_eq!(fs::read(place.journal()).unwrap(), before);
    assert_eq!(fs::read(place.saved()).unwrap(), saved::json(&session));
    let verdict = folder::verify(&place.path).unwrap();
    assert!(verdict.sound && !verdict.saved_differs);
    assert_eq!(verdict.link.unwrap(), session.position.link);
    let read = folder::read(&place.path, hooks().rebuild).unwrap();
    assert!(read.damage().is_empty());
    assert_eq!(read.session(), &session);
    let outcome = folder::recover(&place.path, &hooks()).unwrap();
    assert!(!outcome.repaired && outcome.notices.is_empty());
    assert_eq!(
        place.names(),
        ["journal.jsonl", "lock", "lock.who", "session.json"]
    );
}

#[test]
fn a_second_writer_is_refused_and_a_reader_is_not() {
    let place = session();
    let opened = folder::open(&place.path, hooks()).unwrap();
    let refused = folder::open(&place.path, hooks()).unwrap_err();
    assert_eq!(refused.kind(), StoreErrorKind::Unusable);
    assert!(
        refused
            .to_string()
            .contains("hãy đóng cửa sổ đang mở buổi này")
    );
    folder::read(&place.path, hooks().rebuild).unwrap();
    drop(opened);
    open(&place.path).unwrap();
}

#[test]
fn cut_at_every_byte_it_opens_with_every_whole_line() {
    let place = session();
    let journal = fs::read(place.journal()).unwrap();
    let saved = fs::read(place.saved()).unwrap();
    for cut in 0..journal.len() {
        // Every byte around line ends, a sample of those within.
        let near = journal[cut..]
            .iter()
            .take(3)
            .chain(&journal[cut.saturating_sub(3)..cut])
            .any(|&b| b == b'\n');
        if !near && cut % 37 != 0 {
            continue;
        }
        for name in place.names() {
            let path = place.path.join(name);
            if path.is_file() {
                fs::remove_file(path).unwrap();
            }
        }
        fs::write(place.journal(), &journal[..cut]).unwrap();
        fs::write(place.saved(), &saved).unwrap();
        let (session, notices) = open(&place.path).unwrap();
        assert!(!notices.is_empty(), "at least the saved session is ahead");
        let whole = (0..journal.len())
            .filter(|&at| journal[at] == b'\n' && at <= cut)
            .count();
        assert_eq!(
            opinions(&session).len(),
            whole.saturating_sub(2),
            "cut at {cut}"
        );
        let (again, notices) = open(&place.path).unwrap();
        assert!(notices.is_empty(), "repaired once and for all: {notices:?}");
        assert_eq!(again, session);
    }
}

#[test]
fn a_damaged_line_is_lost_alone_and_named() {
    let place = session();
    let mut journal = fs::read(place.journal()).unwrap();
    let third = journal
        .iter()
        .enumerate()
        .filter(|(_, b)| **b == b'\n')
        .nth(2)
        .unwrap()
        .0;
    journal[third + 20] ^= 1;
    fs::write(place.journal(), &journal).unwrap();
    let read = folder::read(&place.path, hooks().rebuild).unwrap();
    assert_eq!(opinions(read.session()), [1, 3, 4, 5, 6]);
    assert!(read.damage()[0].to_string().starts_with("dòng 4: "));
    assert_eq!(
        fs::read(place.journal()).unwrap(),
        journal,
        "a reader writes nothing"
    );

    let outcome = folder::recover(&place.path, &hooks()).unwrap();
    assert!(outcome.repaired);
    assert_eq!(opinions(&outcome.session), [1, 3, 4, 5, 6]);
    assert!(
        outcome
            .notices
            .iter()
            .any(|it| it.contains("mất 1 dòng (số 4)")),
        "{:?}",
        outcome.notices
    );
    assert_eq!(
        fs::read(place.path.join("journal.damaged-2026-05-20.jsonl")).unwrap(),
        journal
    );
    assert!(place.path.join("session.aside-2026-05-20.json").is_file());
    assert_eq!(
        fs::read(place.saved()).unwrap(),
        saved::json(&outcome.session)
    );
    assert!(
        !folder::verify(&place.path).unwrap().sound,
        "a line is missing for good"
    );
    assert!(!folder::recover(&place.path, &hooks()).unwrap().repaired);
}

#[test]
fn a_torn_tail_is_recovered_with_a_line_and_opened_without() {
    let place = session();
    let mut journal = fs::read(place.journal()).unwrap();
    let sound = journal.clone();
    journal.extend_from_slice(b"{\"seq\":9,\"at\":\"2026\0\0\0");
    fs::write(place.journal(), &journal).unwrap();
    let (_, notices) = open(&place.path).unwrap();
    assert!(notices[0].contains("ghi dở đã được bỏ"));
    assert_eq!(fs::read(place.journal()).unwrap(), sound);
    fs::write(place.journal(), &journal).unwrap();
    assert!(folder::recover(&place.path, &hooks()).unwrap().repaired);
    let recovered = fs::read(place.journal()).unwrap();
    assert!(recovered.starts_with(&sound) && recovered.len() > sound.len());
    assert!(
        !folder::verify(&place.path).unwrap().sound,
        "no line is missing, but it was repaired"
    );
    let damaged = place
        .names()
        .into_iter()
        .filter(|it| it.starts_with("journal.damaged"))
        .count();
    assert_eq!(damaged, 1, "the same damage is kept once");
}

#[test]
fn a_lost_first_line_is_rebuilt_from_the_saved_session_or_refused() {
    let place = session();
    let journal = fs::read(place.journal()).unwrap();
    let first = journal.iter().position(|&b| b == b'\n').unwrap();
    fs::write(place.journal(), &journal[first + 1..]).unwrap();
    let saved = fs::read(place.saved()).unwrap();
    fs::remove_file(place.saved()).unwrap();
    let refused = open(&place.path).unwrap_err();
    assert!(
        matches!(refused, StoreError::FirstLineLost { .. })
            && refused.kind() == StoreErrorKind::Unusable
    );
    fs::write(place.saved(), saved).unwrap();
    let (session, _) = open(&place.path).unwrap();
    assert_eq!(
        (session.id.as_str(), opinions(&session).len()),
        ("2026-05-20-44-kh-du", 6)
    );
}

#[test]
fn a_saved_session_that_was_edited_is_moved_aside_and_says_why() {
    let place = session();
    let text = fs::read_to_string(place.saved()).unwrap();
    fs::write(place.saved(), text.replace("Ý kiến 2", "Ý kiến khác")).unwrap();
    assert!(folder::verify(&place.path).unwrap().saved_differs);
    let (session, notices) = open(&place.path).unwrap();
    assert!(notices[0].contains("session.aside-2026-05-20.json"));
    assert_eq!(notices[1], "c01: còn thiếu rõ sản phẩm");
    assert_eq!(fs::read(place.saved()).unwrap(), saved::json(&session));
    // Laid out in another way it says the same.
    let value: serde_json::Value = serde_json::from_slice(&saved::json(&session)).unwrap();
    fs::write(place.saved(), value.to_string()).unwrap();
    assert!(open(&place.path).unwrap().1.is_empty());
}

#[test]
fn unfinished_text_comes_back_and_recorded_text_does_not() {
    let place = session();
    let opened = folder::open(&place.path, hooks()).unwrap();
    let mut scratch = Scratch::default();
    scratch.set("opinion/new", "đã ghi");
    scratch.set("conclusion/3.2", "đang gõ");
    let entry = opinion(9, 7);
    let line = line::encode(&entry, &opened.session.position.link);
    scratch.send("opinion/new", 9, &line.link);
    opened.writer.scratch(&scratch);
    assert!(opened.writer.flush(LONG));

    // Killed before the line was written: the text is there again.
    drop(opened);
    let before = folder::open(&place.path, hooks()).unwrap();
    assert_eq!(before.scratch.get("opinion/new"), Some("đã ghi"));
    before.writer.append(line.bytes, 9);
    assert!(before.writer.stop(LONG).all_saved);
    drop(before.lock);

    // Killed right after: it is in the journal and not in the field.
    let after = folder::open(&place.path, hooks()).unwrap();
    assert_eq!(after.session.opinions.len(), 7);
    assert_eq!(after.scratch.get("opinion/new"), None);
    assert_eq!(after.scratch.get("conclusion/3.2"), Some("đang gõ"));
}

#[test]
fn what_is_no_session_is_refused_and_nothing_is_made_there() {
    let guard = tempfile::tempdir().unwrap();
    let refused = open(guard.path()).unwrap_err();
    assert!(matches!(refused, StoreError::NotASession { .. }));
    assert_eq!(fs::read_dir(guard.path()).unwrap().count(), 0);
    fs::write(guard.path().join("x"), b"").unwrap();
    let exists = folder::create(guard.path(), founding(), now(), None).unwrap_err();
    assert!(matches!(exists, StoreError::Exists { .. }));
}

#[cfg(unix)]
#[test]
fn it_goes_on_in_another_folder_without_reading_the_old_one() {
    let place = session();
    let mut opened = folder::open(&place.path, hooks()).unwrap();
    let mut scratch = Scratch::default();
    scratch.set("opinion/new", "đang gõ");
    opened.writer.scratch(&scratch);
    assert!(opened.writer.flush(std::time::Duration::from_secs(5)));
    // The folder is gone and a file stands in its way, as good as a stick that was pulled out: nothing can be written there any more.
    fs::remove_dir_all(&place.path).unwrap();
    fs::write(&place.path, b"").unwrap();
    record(&mut opened, opinion(9, 7));
    assert!(!opened.writer.flush(std::time::Duration::from_millis(30)));
    assert!(opened.writer.status().failing_since().is_some());
    let new = place.path.with_file_name("elsewhere");
    let moved = folder::continue_in(&new, &opened.writer.pending(), hooks()).unwrap();
    opened.writer.abandon();
    assert_eq!(moved.session, opened.session);
    assert_eq!(moved.scratch.get("opinion/new"), Some("đang gõ"));
    assert!(folder::verify(&new).unwrap().sound);
    assert_eq!(fs::read(&place.path).unwrap(), b"");
}

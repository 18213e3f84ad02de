//! The rescue copy beside a disk that fails, and beside one that hangs in any of its calls.

use std::fs;
use std::path::Path;
use std::thread;

use super::*;
use crate::session::Session;
use crate::store::faulty::{Fault, FaultyDisk, Gate};
use crate::store::sample;
use crate::store::scratch::{self, Scratch};
use crate::store::writer::{Start, Writer};

const LONG: Duration = Duration::from_secs(20);
const SHORT: Duration = Duration::from_millis(60);

/// A writer over this disk whose rescue copy goes into this place.
fn writer(disk: &FaultyDisk, place: &Path) -> Writer {
    let start = Start::default();
    let writer = Writer::start(
        disk.disk(),
        disk.disk(),
        &start,
        Box::new(|| ()),
        sample::at,
    );
    let writer = writer.unwrap();
    writer.rescue_into(vec![place.join("gone"), place.to_owned()], "2026-05-20-x");
    writer
}

fn typed(text: &str) -> Scratch {
    let mut scratch = Scratch::default();
    scratch.set("opinion/new", text);
    scratch
}

/// The one copy that lies in a place: its journal and its half-typed text.
fn copy(place: &Path) -> Option<(Vec<u8>, Option<String>)> {
    let mut entries = fs::read_dir(place).unwrap().map(|it| it.unwrap().path());
    let folder = entries.next()?;
    assert!(entries.next().is_none(), "one copy");
    let journal = fs::read(folder.join("journal.jsonl")).ok()?;
    let note = scratch::read(&folder).scratch;
    Some((journal, note.get("opinion/new").map(str::to_owned)))
}

fn wait(what: &str, holds: impl Fn() -> bool) {
    let until = clock::tick() + LONG;
    while !holds() {
        assert!(clock::tick() < until, "{what}");
        thread::yield_now();
    }
}

#[test]
fn what_a_full_disk_does_not_take_is_copied_at_once_refreshed_and_taken_away_when_it_is_saved() {
    let disk = FaultyDisk::new();
    let place = tempfile::tempdir().unwrap();
    let writer = writer(&disk, place.path());
    writer.append(b"one\n".to_vec(), 1);
    assert!(writer.flush(LONG));
    assert_eq!(copy(place.path()), None);
    let full = Fault::Kind(std::io::ErrorKind::StorageFull);
    let calls = disk.platter().log.len();
    disk.platter().fail = Some((calls, usize::MAX / 2, full));
    writer.append(b"two\n".to_vec(), 2);
    let both = |text: Option<&str>| Some((b"one\ntwo\n".to_vec(), text.map(str::to_owned)));
    wait("a copy", || copy(place.path()) == both(None));
    writer.scratch(&typed("gõ dở"));
    wait("refreshed", || copy(place.path()) == both(Some("gõ dở")));
    disk.platter().fail = None;
    wait("taken away", || copy(place.path()).is_none());
    let leaving = writer.stop(LONG);
    assert!(leaving.all_saved && leaving.copy.is_none());
}

#[test]
fn in_whatever_call_a_disk_hangs_one_leaves_in_time_with_a_whole_copy() {
    let whole = b"one\ntwo\n";
    let work = |writer: &Writer| {
        writer.append(b"one\n".to_vec(), 1);
        writer.scratch(&typed("gõ dở"));
        writer.append(b"two\n".to_vec(), 2);
        let mut session = Session::blank();
        session.position.seq = 2;
        writer.save(&session);
    };
    let calls = {
        let disk = FaultyDisk::new();
        let place = tempfile::tempdir().unwrap();
        let writer = writer(&disk, place.path());
        work(&writer);
        assert!(writer.flush(LONG) && writer.stop(LONG).all_saved);
        assert_eq!(copy(place.path()), None);
        disk.platter().log.len()
    };
    assert!(calls > 20, "{calls}");
    for first in 0..calls {
        let (disk, gate) = (FaultyDisk::new(), Gate::default());
        disk.platter().hang = Some((first, gate.clone()));
        let place = tempfile::tempdir().unwrap();
        let writer = writer(&disk, place.path());
        work(&writer);
        let before = clock::tick();
        if !writer.flush(SHORT) {
            assert!(writer.rescue(LONG), "call {first}");
        }
        let leaving = writer.stop(SHORT);
        assert!(before.elapsed() < LONG / 4, "call {first}");
        if leaving.loses() {
            let all = Some((whole.to_vec(), Some("gõ dở".to_owned())));
            assert_eq!(copy(place.path()), all, "call {first}");
            assert!(leaving.copy.is_some(), "call {first}");
        } else {
            assert_eq!(disk.platter().synced("journal.jsonl"), whole);
            assert_eq!(copy(place.path()), None, "call {first}");
        }
        gate.open();
    }
}

#[test]
fn a_disk_that_hangs_while_one_works_on_is_said_and_copied() {
    let (disk, gate) = (FaultyDisk::new(), Gate::default());
    let place = tempfile::tempdir().unwrap();
    let writer = writer(&disk, place.path());
    writer.append(b"one\n".to_vec(), 1);
    assert!(writer.flush(LONG));
    let calls = disk.platter().log.len();
    disk.platter().hang = Some((calls, gate.clone()));
    writer.append(b"two\n".to_vec(), 2);
    wait("a copy", || {
        copy(place.path()).is_some_and(|(journal, _)| journal == b"one\ntwo\n")
    });
    wait("said", || writer.status().failing_since().is_some());
    gate.open();
    wait("taken away", || copy(place.path()).is_none());
    assert!(writer.status().failing_since().is_none());
    assert!(writer.stop(LONG).all_saved);
}

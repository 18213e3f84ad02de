//! The writer with its threads, on a disk that is slow, or fails.

use std::sync::mpsc;

use super::*;
use crate::store::disk::{End, Found};
use crate::store::faulty::FaultyDisk;
use crate::store::sample;

const LONG: Duration = Duration::from_secs(20);

/// A writer over this disk, from an empty journal.
fn writer(disk: &FaultyDisk, wake: Box<dyn Fn() + Send>) -> Writer {
    let start = Start::default();
    Writer::start(disk.disk(), disk.disk(), &start, wake, sample::at).unwrap()
}

#[test]
fn a_thread_writes_acknowledges_wakes_and_leaves() {
    let disk = FaultyDisk::new();
    let (woken, wakes) = mpsc::channel();
    let writer = writer(&disk, Box::new(move || woken.send(()).unwrap_or(())));
    writer.append(b"one\n".to_vec(), 1);
    wakes.recv_timeout(LONG).unwrap();
    let status = writer.status();
    assert_eq!((status.appended, status.acknowledged), (1, 1));
    assert!(status.all_acknowledged());
    writer.append(b"two\n".to_vec(), 2);
    let mut session = Session::blank();
    session.position.seq = 2;
    writer.save(&session);
    assert!(writer.flush(LONG));
    let saved = disk.platter().file("session.json");
    assert_eq!(saved, Some(crate::session::saved::json(&session)));
    writer.append(b"three\n".to_vec(), 3);
    let leaving = writer.stop(LONG);
    assert!(leaving.all_saved && leaving.unsaved == 0 && !leaving.loses());
    assert_eq!(leaving.journal, b"one\ntwo\nthree\n");
    assert_eq!(disk.platter().synced("journal.jsonl"), leaving.journal);
}

/// A disk whose journal syncs only while its gate is open.
struct Gated(Box<dyn Disk>, Arc<(Mutex<bool>, std::sync::Condvar)>);

impl Disk for Gated {
    fn stands(&mut self, end: End<'_>) -> io::Result<bool> {
        self.0.stands(end)
    }
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.append(bytes)
    }
    fn sync(&mut self) -> io::Result<()> {
        let mut open = self.1.0.lock().unwrap();
        while !*open {
            open = self.1.1.wait(open).unwrap();
        }
        self.0.sync()
    }
    fn truncate(&mut self, end: End<'_>, tried: &[u8]) -> io::Result<bool> {
        self.0.truncate(end, tried)
    }
    fn is_whole(&mut self, whole: &dyn Fn() -> Vec<u8>, surely: bool) -> io::Result<bool> {
        self.0.is_whole(whole, surely)
    }
    fn find(&mut self, ours: &[u8], acknowledged: usize) -> Found {
        self.0.find(ours, acknowledged)
    }
    fn rewrite(&mut self, whole: &[u8], aside: bool) -> io::Result<()> {
        self.0.rewrite(whole, aside)
    }
    fn part(&mut self, whole: &[u8]) -> io::Result<String> {
        self.0.part(whole)
    }
    fn part_notes(&mut self, journal: &str) {
        self.0.part_notes(journal);
    }
    fn save(&mut self, json: &[u8]) -> io::Result<()> {
        self.0.save(json)
    }
    fn note(&mut self, slot: usize, fresh: bool, note: &[u8]) -> io::Result<()> {
        self.0.note(slot, fresh, note)
    }
    fn sync_notes(&mut self, slot: usize) -> io::Result<()> {
        self.0.sync_notes(slot)
    }
}

#[test]
fn half_typed_text_is_noted_while_the_journal_waits_for_a_slow_disk() {
    let (disk, gate) = (FaultyDisk::new(), Arc::default());
    let slow = Box::new(Gated(disk.disk(), Arc::clone(&gate)));
    let start = Start::default();
    let wake = Box::new(|| ());
    let writer = Writer::start(slow, disk.disk(), &start, wake, sample::at).unwrap();
    writer.append(b"one\n".to_vec(), 1);
    let mut typed = Scratch::default();
    typed.set("opinion/new", "đang gõ");
    writer.scratch(&typed);
    let until = clock::tick() + LONG;
    let noted = || {
        let slots = disk.platter().slots("journal.jsonl");
        slots.iter().any(|it| !it.is_empty())
    };
    while !noted() {
        assert!(clock::tick() < until, "noted while the journal waits");
        thread::yield_now();
    }
    assert_eq!(writer.status().acknowledged, 0);
    // What a copy would hold while the disk stalls: all of it.
    let pending = writer.pending();
    assert!(pending.loses() && pending.journal == b"one\n" && pending.unsaved == 4);
    assert_eq!(pending.scratch, Some(typed));
    *gate.0.lock().unwrap() = true;
    gate.1.notify_all();
    assert!(writer.stop(LONG).all_saved);
}

#[test]
fn what_a_failing_disk_did_not_take_is_handed_back_with_all_that_it_took() {
    let disk = FaultyDisk::new();
    let writer = writer(&disk, Box::new(|| ()));
    writer.append(b"one\n".to_vec(), 1);
    assert!(writer.flush(LONG));
    let calls = disk.platter().log.len();
    let full = crate::store::faulty::Fault::Kind(io::ErrorKind::StorageFull);
    disk.platter().fail = Some((calls, usize::MAX / 2, full));
    writer.append(b"two\n".to_vec(), 2);
    assert!(!writer.flush(Duration::from_millis(20)));
    assert_eq!(writer.status().unsaved_since, Some(sample::at()));
    let leaving = writer.stop(Duration::from_millis(20));
    assert!(!leaving.all_saved && leaving.loses());
    assert_eq!(
        (leaving.journal.as_slice(), leaving.unsaved),
        (&b"one\ntwo\n"[..], 4)
    );
}

#[test]
fn half_typed_text_that_cannot_be_noted_is_unsaved_and_handed_back() {
    let disk = FaultyDisk::failing(0, usize::MAX / 2);
    let (woken, wakes) = mpsc::channel();
    let writer = writer(&disk, Box::new(move || woken.send(()).unwrap_or(())));
    let mut typed = Scratch::default();
    typed.set("opinion/new", "bốn mươi chữ");
    writer.scratch(&typed);
    wakes.recv_timeout(LONG).unwrap();
    let status = writer.status();
    assert!(
        !status.all_acknowledged(),
        "no line waits, and it is not saved"
    );
    assert_eq!(status.failing_since(), Some(sample::at()));
    let leaving = writer.stop(Duration::from_millis(20));
    assert!(!leaving.all_saved && leaving.loses() && !leaving.noted);
    assert_eq!(leaving.scratch, Some(typed));
}

#[test]
fn one_that_is_abandoned_writes_nothing_more() {
    let disk = FaultyDisk::failing(0, usize::MAX / 2);
    let writer = writer(&disk, Box::new(|| ()));
    writer.append(b"one\n".to_vec(), 1);
    let shared = writer.shared.clone();
    writer.abandon();
    let until = clock::tick() + LONG;
    while !shared.inbox().finished {
        assert!(clock::tick() < until, "it ends");
        thread::yield_now();
    }
    disk.platter().fail = None;
    assert_eq!(disk.platter().journal(), b"");
}

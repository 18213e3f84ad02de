//! The worker stepped by hand, on a disk of which every call fails where it is told to, and into which someone else writes.

use self::threads::Threads;
use super::super::draft_thread::GAP;
use super::super::inbox::QueuedLine;
use super::*;
use crate::session::Session;
use crate::store::faulty::{Fault, FaultyDisk, Meddling};
use crate::store::scratch::{self, Scratch};
use crate::store::{sample, writer::Status};

mod threads;

/// How a disk may fail: full, faulty, gone, made read-only, short of quota, stale.
const FAULTS: [Fault; 6] = [
    Fault::Kind(io::ErrorKind::StorageFull),
    Fault::Number(5),
    Fault::Number(19),
    Fault::Kind(io::ErrorKind::ReadOnlyFilesystem),
    Fault::Kind(io::ErrorKind::QuotaExceeded),
    Fault::Kind(io::ErrorKind::StaleNetworkFileHandle),
];

/// A writer on this disk, stepped by hand.
fn worker(disk: &FaultyDisk) -> (Threads, Arc<Shared>) {
    let start = Start::default();
    let shared = Shared::new(&start, Box::new(|| ()), Box::new(sample::at));
    let shared = Arc::new(shared);
    let notes = Arc::new(Mutex::new(DraftSlots::new(disk.disk(), &start)));
    let worker = Worker::new(shared.clone(), disk.disk(), notes, &start);
    (Threads::new(worker), shared)
}

fn post_line(shared: &Shared, seq: u64) {
    let (bytes, appended) = (whole(seq..=seq).into_bytes().into(), sample::at());
    let line = QueuedLine {
        seq,
        bytes,
        appended,
        since: clock::tick(),
    };
    shared.post(|inbox| inbox.lines.push_back(line));
}

fn post_note(shared: &Shared, text: &str, now: Instant) {
    let mut noted = Scratch::default();
    noted.set("opinion/new", text);
    shared.post_draft(Arc::new(noted), now, sample::at());
}

/// The bytes of these lines.
fn whole(lines: std::ops::RangeInclusive<u64>) -> String {
    lines
        .map(|seq| ["line ", &seq.to_string(), "\n"].concat())
        .collect()
}

/// Steps from moment to moment until nothing is left; gives how many steps it took. What is acknowledged is always on the disk.
fn settle(worker: &mut Threads, shared: &Shared, disk: &FaultyDisk, now: &mut Instant) -> u32 {
    for steps in 0..1000 {
        worker.step(*now);
        check(shared, disk);
        let Some(next) = due(worker, shared, *now) else {
            return steps;
        };
        *now = next.max(*now);
    }
    panic!("never done");
}

/// When something is due again.
fn due(threads: &Threads, shared: &Shared, now: Instant) -> Option<Instant> {
    let drafts = threads.woken(now);
    let notes = draft_slots(&threads.lines.notes);
    let lines = threads.lines.next(&mut shared.inbox(), &notes, now);
    [drafts, lines].into_iter().flatten().min()
}

/// The journal that the worker writes.
fn own(status: &Status) -> &str {
    status.apart.as_deref().unwrap_or("journal.jsonl")
}

fn check(shared: &Shared, disk: &FaultyDisk) {
    let status = shared.inbox().status.clone();
    let platter = disk.platter();
    // What was noticed to be damaged is said to be unsaved.
    if status.unsaved_since.is_none() || status.last_error.is_none() {
        let whole = whole(1..=status.acknowledged);
        assert!(
            platter.synced(own(&status)).starts_with(whole.as_bytes()),
            "acknowledged and not on the disk: {:?}",
            platter.log
        );
    }
    if let Some(saved) = &platter.file("session.json") {
        let place = saved::place_of(saved).unwrap();
        assert!(
            place.seq <= status.acknowledged,
            "made of lines not acknowledged"
        );
    }
}

/// The newest note's text beside a journal.
fn noted(disk: &FaultyDisk, journal: &str) -> String {
    let slots = disk.platter().slots(journal);
    let notes = slots.iter().filter_map(|slot| scratch::decode(slot));
    let newest = notes.max_by_key(|(counter, _)| *counter).unwrap().1;
    newest.get("opinion/new").unwrap_or_default().to_owned()
}

/// A session whose journal has come so far.
fn at(seq: u64) -> Box<Session> {
    let mut session = Session::blank();
    session.position.seq = seq;
    Box::new(session)
}

/// Six lines with their saved sessions and notes, one after the other.
fn work(worker: &mut Threads, shared: &Shared, disk: &FaultyDisk, now: &mut Instant) {
    for seq in 1..=6 {
        post_line(shared, seq);
        shared.post(|inbox| inbox.saves.post(at(seq), *now));
        post_note(shared, &format!("text {seq}"), *now);
        worker.step(*now);
        check(shared, disk);
        *now += Duration::from_millis(700);
    }
}

#[test]
fn whatever_call_fails_it_catches_up_and_never_acknowledges_too_early() {
    let calls = {
        let disk = FaultyDisk::new();
        let (mut worker, shared) = worker(&disk);
        let mut now = clock::tick();
        work(&mut worker, &shared, &disk, &mut now);
        settle(&mut worker, &shared, &disk, &mut now);
        disk.platter().log.len()
    };
    assert!(calls > 80, "{calls}");
    let all = (0..calls).flat_map(|first| [1, 2, 3, 7, 20].map(|count| (first, count)));
    for (number, (first, count)) in all.enumerate() {
        let fault = FAULTS[number % FAULTS.len()];
        let disk = FaultyDisk::new();
        disk.platter().fail = Some((first, count, fault));
        let (mut worker, shared) = worker(&disk);
        let mut now = clock::tick();
        work(&mut worker, &shared, &disk, &mut now);
        settle(&mut worker, &shared, &disk, &mut now);
        let what = format!("{count} calls from {first} on fail with {fault:?}");
        let status = shared.inbox().status.clone();
        assert!(
            status.all_acknowledged() && status.last_error.is_none(),
            "{what}"
        );
        assert_eq!(status.apart, None, "no one else wrote: {what}");
        let (journal, synced) = {
            let platter = disk.platter();
            (platter.journal(), platter.synced("journal.jsonl"))
        };
        let whole = whole(1..=6);
        assert_eq!(String::from_utf8_lossy(&synced), whole, "{what}");
        assert_eq!(journal, synced, "{what}");
        let saved = disk.platter().file("session.json");
        assert_eq!(saved, Some(saved::json(&at(6))), "{what}");
        assert_eq!(noted(&disk, "journal.jsonl"), "text 6", "{what}");
        assert!(!shared.inbox().unsynced, "{what}");
    }
}

#[test]
fn whatever_someone_else_does_between_two_calls_nothing_acknowledged_is_lost_nor_anything_of_theirs()
 {
    /// What someone does, and what of theirs must still be there.
    const MEDDLING: [(Meddling, &[u8]); 8] = [
        (|it| it.remove_all(), b""),
        (|it| it.remove("journal.jsonl"), b""),
        (|it| it.put("journal.jsonl", b"line 1\n"), b""),
        (
            |it| it.change("journal.jsonl", |bytes| bytes.truncate(9)),
            b"",
        ),
        (|it| it.change("journal.jsonl", Vec::clear), b""),
        (
            |it| {
                it.change("journal.jsonl", |bytes| {
                    bytes.iter_mut().take(5).for_each(|it| *it = 0);
                });
            },
            b"",
        ),
        (
            |it| it.change("journal.jsonl", |bytes| bytes.extend(b"theirs\n")),
            b"theirs\n",
        ),
        (
            |it| it.put("journal.jsonl", b"line 1\ntheirs\n"),
            b"line 1\ntheirs\n",
        ),
    ];
    let mut apart = 0;
    for (number, (meddling, theirs)) in MEDDLING.into_iter().enumerate() {
        for call in 0..110 {
            let what = format!("meddling {number} before call {call}");
            let disk = FaultyDisk::new();
            disk.platter().meddle = Some((call, meddling));
            let (mut worker, shared) = worker(&disk);
            let mut now = clock::tick();
            for seq in 1..=6 {
                post_line(&shared, seq);
                post_note(&shared, &format!("text {seq}"), now);
                worker.step(now);
                now += Duration::from_millis(700);
            }
            // Leaving looks once more, with nothing new to record.
            let leaving = disk.platter().log.len();
            shared.post(|inbox| inbox.stop_by = Some(now + Duration::from_secs(3600)));
            let mut look = |worker: &mut Threads| {
                for _ in 0..50 {
                    worker.step(now);
                    now = due(worker, &shared, now).unwrap_or(now).max(now);
                }
            };
            look(&mut worker);
            // What is done after the last look, the next one finds.
            let mut looks = u32::from(call >= leaving);
            while looks > 0 {
                looks = if disk.platter().meddle.is_some() {
                    2
                } else {
                    looks
                };
                shared.post(|inbox| inbox.watch = true);
                look(&mut worker);
                looks -= 1;
            }
            let status = shared.inbox().status.clone();
            assert!(
                status.all_acknowledged() && status.acknowledged == 6,
                "{what}"
            );
            let platter = disk.platter();
            let whole = whole(1..=6);
            let own = platter.synced(own(&status));
            assert_eq!(String::from_utf8_lossy(&own), whole, "{what}");
            if status.apart.is_some() && !theirs.is_empty() {
                apart += 1;
                let kept = platter.journal();
                assert!(
                    kept.windows(theirs.len()).any(|it| it == theirs),
                    "{what}: {}",
                    String::from_utf8_lossy(&kept)
                );
            }
        }
    }
    assert!(
        apart > 100,
        "{apart} sessions went on in a file of their own"
    );
}

#[test]
fn lines_share_a_sync_and_a_failed_one_is_not_believed() {
    let disk = FaultyDisk::new();
    let (mut worker, shared) = worker(&disk);
    let mut now = clock::tick();
    (1..=300).for_each(|seq| post_line(&shared, seq));
    worker.step(now);
    assert_eq!(shared.inbox().status.acknowledged, 256);
    let calls = disk.platter().log.len();
    let sync = calls
        + disk
            .platter()
            .log
            .iter()
            .position(|it| *it == "sync")
            .unwrap()
        - 1;
    disk.platter().fail = Some((sync, 1, FAULTS[0]));
    worker.step(now);
    let status = shared.inbox().status.clone();
    assert_eq!(status.acknowledged, 256);
    assert!(status.last_error.unwrap().contains("đầy"));
    settle(&mut worker, &shared, &disk, &mut now);
    let platter = disk.platter();
    assert_eq!((platter.count("append"), platter.count("rename")), (2, 1));
    assert_eq!(platter.count("truncate"), 0, "written anew, not cut");
}

#[test]
fn a_failed_write_is_cut_off_and_tried_again_a_second_later() {
    let disk = FaultyDisk::new();
    let (mut worker, shared) = worker(&disk);
    let now = clock::tick();
    let append = 4;
    disk.platter().fail = Some((append, 1, FAULTS[0]));
    post_line(&shared, 1);
    worker.step(now);
    assert_eq!(disk.platter().log[append], "append");
    assert_eq!(
        (
            disk.platter().journal().len(),
            shared.inbox().status.acknowledged
        ),
        (0, 0)
    );
    assert_eq!(due(&worker, &shared, now), Some(now + RETRY));
    worker.step(now + Duration::from_millis(500));
    assert_eq!(disk.platter().count("append"), 1);
    worker.step(now + RETRY);
    assert_eq!(shared.inbox().status.acknowledged, 1);
    let platter = disk.platter();
    assert_eq!((platter.count("truncate"), platter.count("rename")), (1, 0));
}

#[test]
fn keys_gather_slots_take_turns_and_sent_text_goes_before_its_line() {
    let disk = FaultyDisk::new();
    let (mut worker, shared) = worker(&disk);
    let mut now = clock::tick();
    let mut typed = Scratch::default();
    let mut longest = 0;
    for key in 0..100 {
        typed.set("opinion/new", &"a".repeat(key + 1));
        let noted = Arc::new(typed.clone());
        shared.post_draft(noted, now, sample::at());
        worker.step(now);
        let slots = disk.platter().slots("journal.jsonl");
        longest = slots.iter().map(Vec::len).max().unwrap().max(longest);
        now += Duration::from_millis(20);
    }
    let count = |name| disk.platter().count(name);
    assert!((25..=50).contains(&count("append")), "{}", count("append"));
    assert_eq!(count("sync"), 2, "within a second while one types on");
    // Notes of two seconds of about three hundred bytes each: those of the first second are not among them.
    assert!(longest < 30 * 300, "{longest}");
    let slots = disk.platter().slots("journal.jsonl");
    assert!(slots.iter().all(|it| !it.is_empty()), "both slots are used");
    let before = now;
    settle(&mut worker, &shared, &disk, &mut now);
    assert!(
        now - before < Duration::from_millis(300),
        "synced in a pause"
    );
    disk.platter().log.clear();

    typed.send("opinion/new", 1, "ab");
    let noted = Arc::new(typed.clone());
    shared.post_draft(noted, now, sample::at());
    post_line(&shared, 1);
    worker.step(now);
    let log = disk.platter().log.clone();
    let log: Vec<_> = log
        .into_iter()
        .filter(|it| ["append", "sync"].contains(it))
        .collect();
    assert_eq!(log, ["append", "sync", "append", "sync"]);
}

#[test]
fn a_slot_under_typing_that_never_pauses_does_not_grow() {
    let disk = FaultyDisk::new();
    let (mut worker, shared) = worker(&disk);
    let mut now = clock::tick();
    let mut longest = 0;
    for key in 0..400 {
        let posted = now;
        now += GAP;
        post_note(&shared, &format!("{key}"), posted);
        worker.drafts.step(now);
        // A note is added while every sync is on its way, as on a slow disk.
        if draft_slots(&worker.lines.notes)
            .keeper
            .sync()
            .is_some_and(|it| it <= now)
        {
            let slots = worker.lines.notes.clone();
            let begun = draft_slots(&slots).keeper.begin_sync();
            post_note(&shared, &format!("{key} and on"), posted);
            now += GAP;
            worker.drafts.step(now);
            let synced = worker.lines.disk.sync_notes(begun.slot);
            assert!(!draft_slots(&slots).keeper.end_sync(&synced, begun));
        }
        let slots = disk.platter().slots("journal.jsonl");
        longest = slots.iter().map(Vec::len).max().unwrap().max(longest);
    }
    assert!(longest < 60 * 200, "{longest}");
}

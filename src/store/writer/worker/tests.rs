//! The worker stepped by hand, on a disk that fails where it is told to.

use super::super::inbox::Line;
use super::*;
use crate::session::Session;
use crate::store::faulty::FaultyDisk;
use crate::store::scratch::Scratch;
use crate::store::{sample, scratch};

/// A worker on this disk, stepped by hand.
fn worker(disk: &FaultyDisk) -> (Worker, Arc<Shared>) {
    let start = Start::default();
    let shared = Arc::new(Shared::new(&start));
    let notes = Notebook::new(Box::new(disk.clone()), &start);
    let worker = Worker::new(
        shared.clone(),
        Box::new(disk.clone()),
        Arc::new(Mutex::new(notes)),
        &start,
        Box::new(|| ()),
    );
    (worker, shared)
}

fn post_line(shared: &Shared, seq: u64) {
    let (bytes, appended) = (whole(seq..=seq).into_bytes().into(), sample::at());
    let line = Line {
        seq,
        bytes,
        appended,
    };
    shared.post(|inbox| inbox.lines.push_back(line));
}

/// The bytes of these lines.
fn whole(lines: std::ops::RangeInclusive<u64>) -> String {
    lines
        .map(|seq| ["line ", &seq.to_string(), "\n"].concat())
        .collect()
}

/// Steps from moment to moment until nothing is left; gives how many steps it took. What is acknowledged is always on the disk.
fn settle(worker: &mut Worker, shared: &Shared, disk: &FaultyDisk, now: &mut Instant) -> u32 {
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
fn due(worker: &Worker, shared: &Shared, now: Instant) -> Option<Instant> {
    let notes = notebook(&worker.notes);
    worker.next(&mut shared.inbox(), &notes, now)
}

fn check(shared: &Shared, disk: &FaultyDisk) {
    let acknowledged = shared.inbox().status.acknowledged;
    let whole = whole(1..=acknowledged);
    let platter = disk.platter();
    assert!(
        platter.synced.starts_with(whole.as_bytes()),
        "acknowledged and not on the disk"
    );
    if let Some(saved) = &platter.saved {
        let place = saved::place_of(saved).unwrap();
        assert!(place.seq <= acknowledged, "made of lines not acknowledged");
    }
}

/// A session whose journal has come so far.
fn at(seq: u64) -> Box<Session> {
    let mut session = Session::blank();
    session.place.seq = seq;
    Box::new(session)
}

#[test]
fn whatever_operation_fails_it_catches_up_and_never_acknowledges_too_early() {
    for (first, count) in (0..24).flat_map(|first| [(first, 1), (first, 3), (first, 7)]) {
        let disk = FaultyDisk::failing(first, count);
        let (mut worker, shared) = worker(&disk);
        let mut now = clock::tick();
        for seq in 1..=6 {
            post_line(&shared, seq);
            shared.post(|inbox| inbox.saves.post(at(seq), now));
            let mut noted = scratch::Scratch::default();
            noted.set("opinion/new", &format!("text {seq}"));
            shared.post(|inbox| inbox.scratch = Some((now, noted)));
            worker.step(now);
            check(&shared, &disk);
            now += Duration::from_millis(700);
        }
        settle(&mut worker, &shared, &disk, &mut now);
        let platter = disk.platter();
        let whole = whole(1..=6);
        assert_eq!(
            String::from_utf8_lossy(&platter.synced),
            whole,
            "{:?}",
            platter.log
        );
        assert_eq!(platter.journal, platter.synced);
        assert_eq!(platter.saved, Some(saved::json(&at(6))));
        let notes = platter
            .slots
            .iter()
            .filter_map(|slot| scratch::decode(slot));
        let newest = notes.max_by_key(|(counter, _)| *counter).unwrap().1;
        assert_eq!(newest.get("opinion/new"), Some("text 6"));
        let inbox = shared.inbox();
        assert!(inbox.status.all_acknowledged() && inbox.status.last_error.is_none());
    }
}

#[test]
fn lines_share_a_sync_and_a_failed_one_is_not_believed() {
    let disk = FaultyDisk::failing(3, 1);
    let (mut worker, shared) = worker(&disk);
    let mut now = clock::tick();
    (1..=300).for_each(|seq| post_line(&shared, seq));
    worker.step(now);
    assert_eq!(shared.inbox().status.acknowledged, 256);
    worker.step(now);
    let status = shared.inbox().status.clone();
    assert_eq!(status.acknowledged, 256);
    assert!(status.last_error.unwrap().contains("đầy"));
    settle(&mut worker, &shared, &disk, &mut now);
    assert_eq!(
        disk.platter().log,
        ["append", "sync", "append", "sync", "rewrite"]
    );
}

#[test]
fn a_failed_write_is_cut_off_and_tried_again_a_second_later() {
    let disk = FaultyDisk::failing(0, 1);
    let (mut worker, shared) = worker(&disk);
    let now = clock::tick();
    post_line(&shared, 1);
    worker.step(now);
    assert_eq!(
        (
            disk.platter().journal.len(),
            shared.inbox().status.acknowledged
        ),
        (0, 0)
    );
    assert_eq!(due(&worker, &shared, now), Some(now + RETRY));
    worker.step(now + Duration::from_millis(500));
    worker.step(now + RETRY);
    assert_eq!(disk.platter().log, ["append", "cut", "append", "sync"]);
}

#[test]
fn keys_gather_slots_take_turns_and_sent_text_goes_before_its_line() {
    let disk = FaultyDisk::default();
    let (mut worker, shared) = worker(&disk);
    let start = clock::tick();
    let mut now = start;
    let mut typed = Scratch::default();
    for key in 0..100 {
        typed.set("opinion/new", &"a".repeat(key + 1));
        let noted = typed.clone();
        shared.post(|inbox| {
            inbox.scratch = Some((inbox.scratch.take().map_or(now, |it| it.0), noted));
        });
        worker.step(now);
        now += Duration::from_millis(20);
    }
    let count = |name| disk.platter().log.iter().filter(|&&it| it == name).count();
    assert!((25..=50).contains(&count("note")), "{}", count("note"));
    assert_eq!(count("sync_notes"), 1, "once a second");
    settle(&mut worker, &shared, &disk, &mut now);
    disk.platter().log.clear();

    typed.send("opinion/new", 1, "ab");
    shared.post(|inbox| inbox.scratch = Some((now, typed.clone())));
    post_line(&shared, 1);
    worker.step(now);
    assert_eq!(disk.platter().log, ["note", "sync_notes", "append", "sync"]);
}

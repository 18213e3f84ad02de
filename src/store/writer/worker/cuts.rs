//! What a kill or a power cut leaves after every call: each state that the disk may then be in is put into a real folder and opened.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::super::draft_thread::DraftThread;
use super::super::inbox::QueuedLine;
use super::*;
use crate::session::event::{Entry, Event};
use crate::session::{Session, inspect, rebuild};
use crate::store::faulty::{Fault, FaultyDisk, Moment, Stored};
use crate::store::folder::{self, Hooks};
use crate::store::line;
use crate::store::sample;
use crate::store::scratch::Scratch;

/// The opinions that are recorded at the most.
const OPINIONS: u64 = 30;

/// The journal's lines: the founding, then so many opinions.
fn entries(opinions: u64) -> Vec<Entry> {
    let founding = Entry::new(
        1,
        sample::at(),
        sample::at(),
        vec![Event::New(Box::new(sample::founding()))],
    );
    let opinions = (1..=opinions).map(|number| sample::opinion(number + 1, number));
    std::iter::once(founding).chain(opinions).collect()
}

/// What was half typed when this line was given.
fn typed(seq: u64) -> String {
    format!("Đang gõ dở ý kiến thứ {seq}, chưa ghi")
}

/// A state, how many lines were acknowledged before, and which text had surely been written when it was a kill that left it.
struct State {
    files: Files,
    acknowledged: u64,
    noted: Option<u64>,
}

/// What becomes of the bytes of a file that were not synced.
#[derive(Clone, Copy)]
enum Cut {
    /// They are lost.
    Synced,
    /// They are there.
    All,
    /// Half of them are there.
    Torn,
    /// Zero bytes stand in their place.
    Zeroed,
}

impl Cut {
    fn of(self, file: &Stored) -> Vec<u8> {
        let Some(rest) = file.bytes.strip_prefix(&*file.synced) else {
            // It was made shorter: both lengths may be found.
            let all = matches!(self, Self::All | Self::Torn);
            return if all { &file.bytes } else { &file.synced }.clone();
        };
        let rest = match self {
            Self::Synced => Vec::new(),
            Self::All => rest.to_vec(),
            Self::Torn => rest[..rest.len() / 2].to_vec(),
            Self::Zeroed => vec![0; rest.len()],
        };
        [&*file.synced, &rest].concat()
    }
}

/// The folder's files by name.
type Files = BTreeMap<String, Vec<u8>>;

/// What may be found after a moment, and whether the program alone was ended: then the system goes on with all that was written.
fn left(moment: &Moment) -> impl Iterator<Item = (Files, bool)> {
    use Cut::{All, Synced, Torn, Zeroed};
    let files = |files: &[(String, Stored)], cuts: [Cut; 3]| -> Files {
        let cut = files.iter().map(|(name, file)| {
            let kinds = ["journal", "scratch"];
            let kind = kinds.iter().position(|it| name.starts_with(it));
            (name.clone(), cuts[kind.unwrap_or(2)].of(file))
        });
        cut.collect()
    };
    let mut left = vec![(files(&moment[0], [All; 3]), true)];
    for names in moment {
        for journal in [Synced, All, Torn, Zeroed] {
            let alike = [Synced, All, Torn, Zeroed].map(|it| [journal, it, it]);
            let apart = [[journal, All, Synced], [journal, Synced, All]];
            let cuts = alike.into_iter().chain(apart);
            left.extend(cuts.map(|cuts| (files(names, cuts), false)));
        }
    }
    left.into_iter()
}

/// The states that may be left while so many opinions are written one after the other and calls fail like this.
fn states(opinions: u64, fail: Option<(usize, usize, Fault)>) -> Vec<State> {
    let mut link = line::NO_LINK.to_owned();
    let lines: Vec<(Entry, line::Encoded)> = entries(opinions)
        .into_iter()
        .map(|entry| {
            let encoded = line::encode(&entry, &link);
            link.clone_from(&encoded.link);
            (entry, encoded)
        })
        .collect();
    let founding = &lines[0].1.bytes;
    let disk = FaultyDisk::new();
    disk.platter().put("journal.jsonl", founding);
    let start = Start {
        seq: 1,
        journal: founding.clone().into(),
        ..Start::default()
    };
    disk.platter().fail = fail;
    disk.platter().moments = Some(Vec::new());
    let shared = Shared::new(&start, Box::new(|| ()), Box::new(sample::at));
    let shared = Arc::new(shared);
    let slots = Arc::new(Mutex::new(DraftSlots::new(disk.disk(), &start)));
    let mut drafts = DraftThread::new(shared.clone(), slots.clone());
    let mut worker = Worker::new(shared.clone(), disk.disk(), slots, &start);
    let mut now = clock::tick();
    let (mut session, mut states) = (Session::blank(), Vec::new());
    session.fold(lines[0].0.clone(), &lines[0].1.link);
    for (entry, encoded) in lines.iter().skip(1) {
        let seq = entry.seq;
        session.fold(entry.clone(), &encoded.link);
        let queued = QueuedLine {
            seq,
            bytes: encoded.bytes.clone().into(),
            appended: sample::at(),
            since: now,
        };
        shared.post(|inbox| inbox.lines.push_back(queued));
        shared.post(|inbox| inbox.saves.post(Box::new(session.clone()), now));
        let mut text = Scratch::default();
        text.set("opinion/new", &typed(seq));
        shared.post_draft(Arc::new(text), now, sample::at());
        for _ in 0..4 {
            // Whatever is left while a step goes on, what was acknowledged before it must be there.
            let acknowledged = shared.inbox().status.acknowledged;
            let noted = (!shared.inbox().unsynced).then_some(seq);
            drafts.step(now);
            worker.step(now);
            let moments = disk.platter().moments.replace(Vec::new());
            for moment in moments.into_iter().flatten() {
                states.extend(left(&moment).map(|(files, is_kill)| State {
                    noted: noted.filter(|_| is_kill),
                    files,
                    acknowledged,
                }));
            }
            now += Duration::from_millis(350);
        }
    }
    states
}

/// Puts a state into a folder and opens it, twice: what was acknowledged is there, nothing foreign is, and what was repaired stays so.
fn open(state: &State) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in &state.files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let describe = || {
        let files = state.files.iter();
        let shown = files.map(|(name, bytes)| (name, String::from_utf8_lossy(bytes)));
        shown.collect::<BTreeMap<_, _>>()
    };
    let mut before = None;
    for _ in 0..2 {
        let hooks = Hooks {
            rebuild: rebuild::founding,
            inspect: inspect::inspect,
            now: sample::at,
            wake: Box::new(|| ()),
        };
        let opened = folder::open(folder.path(), hooks);
        let opened = opened.unwrap_or_else(|error| panic!("{error}: {:?}", describe()));
        let opinions: Vec<_> = opened.session.opinions.values().cloned().collect();
        assert!(
            opinions.len() as u64 + 1 >= state.acknowledged,
            "{} of {} lines: {:?}",
            opinions.len() + 1,
            state.acknowledged,
            describe()
        );
        for (number, opinion) in (1..).zip(&opinions) {
            assert!(opinion.text.starts_with(&format!("Ý kiến thứ {number} ")));
        }
        let text = opened.scratch.get("opinion/new").unwrap_or_default();
        let one_of = text.is_empty() || (2..=OPINIONS + 1).any(|seq| typed(seq) == text);
        assert!(one_of, "{text}: {:?}", describe());
        if let Some(seq) = state.noted {
            let kept = (seq..=OPINIONS + 1).any(|seq| typed(seq) == text);
            assert!(kept, "{text}, not {}: {:?}", typed(seq), describe());
        }
        opened.writer.stop(Duration::from_secs(5));
        let now = (opinions, text.to_owned());
        assert!(
            before.is_none_or(|before| before == now),
            "{:?}",
            describe()
        );
        before = Some(now);
    }
}

/// A few hundred states in every run; with `SAURO_CUTS=all` all of them.
#[expect(
    clippy::print_stdout,
    reason = "the figure is what a run on demand is for"
)]
#[test]
fn whatever_a_kill_or_a_power_cut_leaves_opens_with_all_that_was_acknowledged() {
    let all = std::env::var("SAURO_CUTS").is_ok_and(|it| it == "all");
    let full = Fault::Kind(io::ErrorKind::StorageFull);
    let (opinions, step) = if all { (OPINIONS, 1) } else { (4, 5) };
    let firsts = (0..60).step_by(step);
    let failing = firsts.flat_map(|first| [1, 3].map(|count| Some((first, count, full))));
    let mut seen = BTreeSet::new();
    let mut tried = 0;
    let mut total = 0;
    for fail in std::iter::once(None).chain(failing) {
        for state in states(opinions, fail) {
            if !seen.insert((state.files.clone(), state.acknowledged, state.noted)) {
                continue;
            }
            total += 1;
            if all || total % 2 == 0 {
                tried += 1;
                open(&state);
            }
        }
    }
    println!("{tried} of {total} states opened");
    assert!(tried > 60, "{tried} of {total}");
}

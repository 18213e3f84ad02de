//! Journals cut, swapped, doubled, changed: what is read of them.

use super::*;
use crate::store::sample;

#[test]
fn a_sound_journal_is_whole() {
    let journal = sample::journal();
    let reading = read(&journal);
    assert!(reading.is_whole() && reading.gaps.is_empty());
    assert_eq!(reading.sound_bytes, journal.len() as u64);
    let entries: Vec<_> = reading
        .entries
        .into_iter()
        .map(|(entry, _)| entry)
        .collect();
    assert_eq!(entries, sample::entries());
    assert!(read(b"").is_whole());
}

#[test]
fn cut_anywhere_the_lines_before_the_cut_are_read() {
    let lines = sample::lines(&sample::entries());
    let journal = lines.concat();
    for cut in 0..journal.len() {
        let reading = read(&journal[..cut]);
        let (mut whole, mut end, mut terminated) = (0, 0, 0);
        for line in &lines {
            if end + line.len() - 1 <= cut {
                whole += 1;
            }
            end += line.len();
            if end <= cut {
                terminated = end;
            }
        }
        assert_eq!(reading.entries.len(), whole, "cut at {cut}");
        assert!(
            reading.damage.is_empty(),
            "a cut is a torn tail and no damage"
        );
        assert_eq!(reading.torn_tail, terminated != cut, "cut at {cut}");
    }
}

#[test]
fn zero_bytes_at_the_end_are_a_torn_tail() {
    let mut journal = sample::journal();
    let sound = journal.len() as u64;
    journal.extend_from_slice(&[0; 5000]);
    let reading = read(&journal);
    assert!(reading.torn_tail && reading.damage.is_empty());
    assert_eq!((reading.sound_bytes, reading.entries.len()), (sound, 8));
}

#[test]
fn swapped_doubled_and_removed_lines_are_named() {
    let lines = sample::lines(&sample::entries());
    let mut swapped = lines.clone();
    swapped.swap(2, 3);
    let reading = read(&swapped.concat());
    assert_eq!(reading.entries.len(), 2);
    assert_eq!(
        reading.damage[0].to_string(),
        "dòng 3: thiếu dòng số 3 của nhật ký"
    );

    let mut doubled = lines.clone();
    doubled.insert(4, lines[3].clone());
    let reading = read(&doubled.concat());
    assert_eq!((reading.entries.len(), reading.damage[0].line), (4, 5));

    let mut removed = lines;
    removed.drain(3..5);
    let reading = read(&removed.concat());
    assert_eq!(
        reading.damage[0].to_string(),
        "dòng 4: thiếu các dòng từ số 4 đến số 5 của nhật ký"
    );
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes: Vec<u8>) {
        let _ = read(&bytes);
    }
}

#[test]
fn a_long_journal_read_by_several_threads_names_the_damaged_line() {
    let mut bytes = Vec::new();
    let mut prev = line::NO_LINK.to_owned();
    let mut half = 0;
    for seq in 1..=1500 {
        let entry = Entry {
            seq,
            at: chrono::DateTime::parse_from_rfc3339("2026-05-20T14:00:00+07:00").unwrap(),
            noted: None,
            events: Vec::new(),
        };
        let line = line::encode(&entry, &prev);
        if seq == 800 {
            half = bytes.len() + 20;
        }
        bytes.extend_from_slice(&line.bytes);
        prev = line.link;
    }
    assert_eq!(read(&bytes).entries.len(), 1500);
    bytes[half] ^= 1;
    let reading = read(&bytes);
    assert_eq!((reading.entries.len(), reading.damage[0].line), (799, 800));
}

#[test]
fn of_millions_of_line_ends_a_thousand_are_named_and_the_rest_counted() {
    let mut journal = sample::journal();
    let lines = sample::entries().len();
    journal.resize(journal.len() + 2_000_000, b'\n');
    let reading = read(&journal);
    assert_eq!(reading.entries.len(), lines);
    assert_eq!(reading.damage.len(), 1001);
    let last = reading.damage.last().unwrap();
    assert_eq!(last.line, lines + 2_000_000);
    assert!(last.reason.contains("1999000 dòng nữa"), "{}", last.reason);
    // Lines that follow such ones keep their numbers.
    journal.extend(sample::journal());
    let reading = read(&journal);
    assert!(reading.damage.iter().any(|it| it.line == lines + 2_000_001));
}

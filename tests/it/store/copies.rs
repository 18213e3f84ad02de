//! The rescue copy of what a session's own disk did not take: whole, taken in once, and never removed where something of it cannot be read.

use std::fs;
use std::time::Duration;

use sauro::store::branch::{self, Branch, Relation};
use sauro::store::folder;
use sauro::store::rescue;
use sauro::store::scratch::{self, Scratch};

use super::fixture::{StoreFixture, hooks, now, open, opinion, opinions, record, session};

/// A session of which line 9 and half-typed text could not be written, and the rescue copy of it.
fn rescued() -> (StoreFixture, std::path::PathBuf) {
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
    let copy = rescue::Keeper::new(places.to_vec(), &opened.session.id)
        .keep(&leaving)
        .unwrap();
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
fn a_copy_that_is_cut_is_named_and_stays_where_nothing_else_holds_its_line() {
    let (place, copy) = rescued();
    let journal = rescue::journal(&copy);
    let whole = fs::read(&journal).unwrap();
    for cut in [1, 40] {
        fs::write(&journal, &whole[..whole.len() - 1 - cut]).unwrap();
        let branch = Branch::of(&place.path, &journal);
        let named: Vec<String> = branch.broken.iter().map(ToString::to_string).collect();
        assert_eq!(named, ["dòng 9: ghi dở, chưa trọn"]);
        assert!(branch.is_broken() && branch.relation == Relation::Nothing);
    }
    // Half-typed text that cannot be read is told apart from none.
    assert!(!Branch::of(&place.path, &journal).broken_text);
    let [slot, _] = scratch::slots(&journal);
    let note = fs::read(&slot).unwrap();
    fs::write(&slot, &note[..note.len() / 2]).unwrap();
    assert!(Branch::of(&place.path, &journal).broken_text);
    // What is kept of it is all of it.
    let kept = branch::keep(&place.path, &journal, now()).unwrap();
    assert_eq!(fs::read(&kept).unwrap(), fs::read(&journal).unwrap());
    let [kept_slot, _] = scratch::slots(&kept);
    assert_eq!(fs::read(kept_slot).unwrap(), note[..note.len() / 2]);
    // A cut line that the session's journal has whole is nothing lost.
    fs::write(place.journal(), &whole).unwrap();
    assert!(Branch::of(&place.path, &journal).broken.is_empty());
}

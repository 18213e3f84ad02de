//! The real disk, on a real folder.

use std::fs;

use super::*;

fn end(bytes: &[u8]) -> End<'_> {
    End {
        length: bytes.len() as u64,
        tail: bytes,
    }
}

#[test]
fn a_journal_grows_only_where_it_stands_and_is_cut_only_where_it_is_ours() {
    let folder = tempfile::tempdir().unwrap();
    let paths = Paths::of_session(folder.path());
    let mut disk = RealDisk::new(paths.clone(), None);
    assert!(!disk.stands(end(b"")).unwrap(), "gone, and not begun anew");
    assert_eq!(disk.find(b"one\n", 4), Found::Gone);
    fs::write(&paths.journal, b"one\n").unwrap();
    assert!(disk.stands(end(b"one\n")).unwrap());
    assert!(!disk.stands(end(b"two\n")).unwrap(), "another end");
    assert!(!disk.stands(end(b"one\ntwo\n")).unwrap(), "another length");
    disk.append(b"tw").unwrap();
    assert!(!disk.truncate(end(b"one\n"), b"three\n").unwrap());
    assert_eq!(fs::read(&paths.journal).unwrap(), b"one\ntw");
    assert!(disk.truncate(end(b"one\n"), b"two\n").unwrap());
    disk.append(b"two\n").unwrap();
    disk.sync().unwrap();
    assert_eq!(disk.find(b"one\ntwo\n", 4), Found::Ours);
    assert_eq!(
        disk.find(b"one\ntwo\nthree", 4),
        Found::Ours,
        "a beginning of it"
    );
    assert_eq!(disk.find(b"one\nzwei\n", 4), Found::Foreign);
    disk.rewrite(b"one\n2\n", false).unwrap();
    disk.append(b"3\n").unwrap();
    assert_eq!(fs::read(&paths.journal).unwrap(), b"one\n2\n3\n");
}

#[test]
fn what_bears_the_journals_name_must_be_the_file_that_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let paths = Paths::of_session(&folder.path().join("a/b"));
    fs::create_dir_all(folder.path().join("a/b")).unwrap();
    fs::write(&paths.journal, b"one\n").unwrap();
    let mut disk = RealDisk::new(paths.clone(), None);
    assert!(disk.stands(end(b"one\n")).unwrap());
    fs::copy(&paths.journal, folder.path().join("copy")).unwrap();
    fs::rename(folder.path().join("copy"), &paths.journal).unwrap();
    assert!(!disk.stands(end(b"one\n")).unwrap());
    assert_eq!(disk.find(b"one\n", 4), Found::Ours);
    // The folder is gone with all in it: both are made again.
    fs::remove_dir_all(folder.path().join("a")).unwrap();
    assert_eq!(disk.find(b"one\n", 4), Found::Gone);
    disk.rewrite(b"one\n", false).unwrap();
    assert!(disk.stands(end(b"one\n")).unwrap());
    // Someone else holds what stands there: it is left alone, and the session goes on beside.
    fs::remove_file(&paths.journal).unwrap();
    fs::write(&paths.journal, b"one\n").unwrap();
    let theirs = super::super::system::hold(&paths.journal).unwrap();
    assert_eq!(disk.find(b"one\n", 4), Found::Foreign);
    let name = disk.part(b"one\ntwo\n").unwrap();
    assert!(name.starts_with("journal-"), "{name}");
    assert!(disk.stands(end(b"one\ntwo\n")).unwrap());
    drop(theirs);
    assert_eq!(fs::read(&paths.journal).unwrap(), b"one\n");
}

#[test]
fn slots_are_emptied_only_when_they_begin_again_and_found_again_when_they_are_gone() {
    let folder = tempfile::tempdir().unwrap();
    let mut disk = RealDisk::new(Paths::of_session(folder.path()), None);
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    disk.note(0, true, b"a\n").unwrap();
    disk.note(0, false, b"b\n").unwrap();
    disk.sync_notes(0).unwrap();
    disk.note(1, true, b"c\n").unwrap();
    assert_eq!(read("scratch.a"), b"a\nb\n");
    disk.note(0, true, b"d\n").unwrap();
    assert_eq!(read("scratch.a"), b"d\n");
    fs::remove_file(folder.path().join("scratch.a")).unwrap();
    assert!(disk.sync_notes(0).is_err(), "what was noted is gone");
    disk.note(0, false, b"e\n").unwrap();
    assert_eq!(read("scratch.a"), b"e\n");
}

#[cfg(unix)]
#[test]
fn a_link_that_took_the_journals_name_is_set_aside_and_its_target_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = folder.path().join("elsewhere");
    for target in [std::path::Path::new("/dev/null"), &elsewhere] {
        fs::write(&elsewhere, b"theirs\n").unwrap();
        let paths = Paths::of_session(folder.path());
        fs::write(&paths.journal, b"one\n").unwrap();
        let mut disk = RealDisk::new(paths.clone(), None);
        assert!(disk.stands(end(b"one\n")).unwrap());
        fs::remove_file(&paths.journal).unwrap();
        std::os::unix::fs::symlink(target, &paths.journal).unwrap();
        assert!(!disk.stands(end(b"one\n")).unwrap());
        disk.rewrite(b"one\ntwo\n", true).unwrap();
        assert_eq!(fs::read(&paths.journal).unwrap(), b"one\ntwo\n");
        assert!(fs::symlink_metadata(&paths.journal).unwrap().is_file());
        assert_eq!(fs::read(&elsewhere).unwrap(), b"theirs\n");
        assert!(disk.stands(end(b"one\ntwo\n")).unwrap());
        fs::remove_file(&paths.journal).unwrap();
    }
}

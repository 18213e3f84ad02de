//! Programmes from the command line: those there are, and the user's own.

use std::fs;

use super::desk::{Desk, saved};

const JSON: &str = include_str!("../../../data/programmes/44-kh-du.json");

#[test]
fn the_embedded_one_is_listed_and_shown() {
    let desk = Desk::new();
    let list = desk.run(&["programme", "list"]).gives(0);
    let first: Vec<_> = list.lines().next().unwrap().split('\t').collect();
    assert_eq!(
        (first.len(), first[0], first[1], first[3]),
        (4, "44-kh-du", "44-KH/ĐU", "có sẵn")
    );
    let shown = desk.run(&["programme", "show", "44-kh-du"]).gives(0);
    assert!(shown.contains("44-KH/ĐU") && shown.contains("3.5"));
    let shown = desk.run(&["programme", "show", "32-kh-du"]).gives(0);
    assert!(shown.contains("không quy định chương trình") && shown.contains("Nhiệm vụ giao"));
    // Another one begins from its file.
    let json = desk
        .run(&["programme", "show", "la-gi-2026", "--json"])
        .gives(0);
    let file = desk.file("mine.json", json.replace("la-gi-2026", "cua-toi"));
    desk.run(&["programme", "check", file.to_str().unwrap()])
        .gives(0);
    desk.run(&["programme", "show", "x"]).says(2, &["“x”"]);
}

#[test]
fn the_users_own_is_used_and_a_faulty_one_is_named() {
    let desk = Desk::new();
    let folder = desk.data().join("programmes");
    fs::create_dir_all(&folder).unwrap();
    // A file from a machine that takes letters apart.
    let apart = JSON
        .replace("44-kh-du", "45-kh-x")
        .replace("Kỹ năng", "Ky\u{303} na\u{306}ng");
    fs::write(folder.join("a.json"), &apart).unwrap();
    fs::write(folder.join("b.json"), JSON.replace("\"theme\"", "\"them\"")).unwrap();
    let run = desk.run(&["programme", "list"]);
    assert!(run.out.contains("45-kh-x\t") && run.out.contains("a.json"));
    run.says(0, &["b.json", "them"]);
    let session = desk.session(&["--programme", "45-kh-x"]);
    assert!(session.ends_with("2026-05-20-45-kh-x"));
    assert_eq!(saved(&session)["programme"], "45-kh-x");
    let file = folder.join("b.json");
    desk.run(&["programme", "check", file.to_str().unwrap()])
        .says(1, &["b.json", "them"]);
    let file = folder.join("a.json");
    desk.run(&["programme", "check", file.to_str().unwrap()])
        .gives(0);
    desk.run(&["programme", "check", "/no/such.json"])
        .says(2, &[]);
}

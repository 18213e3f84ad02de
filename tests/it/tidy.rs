//! The tree checks itself: import direction, file length, doc comments, test files listed, one clock, one writer.

use std::fs;
use std::path::{Path, PathBuf};

/// The folders from the bottom up, each with those that it may import from.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("programme", &["text"]),
    ("session", &["text", "programme"]),
    ("audience", &["text", "programme", "session"]),
    ("store", &["text", "programme", "session", "clock"]),
    ("document", &["text", "programme", "session"]),
    (
        "report",
        &["text", "programme", "session", "store", "document", "clock"],
    ),
    (
        "tui",
        &[
            "text",
            "programme",
            "session",
            "audience",
            "document",
            "report",
        ],
    ),
    (
        "cli",
        &[
            "text",
            "programme",
            "session",
            "audience",
            "document",
            "store",
            "report",
            "tui",
            "clock",
        ],
    ),
];

/// The most lines of a source file.
const MAX_LINES: usize = 400;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// All of the program's source.
pub(crate) fn all_sources() -> String {
    let files = rust_files(&root().join("src"));
    files
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect()
}

/// Source without what only tests see: what stands after `#[cfg(test)]` at the foot of a file.
fn without_tests(source: &str) -> &str {
    source.split("#[cfg(test)]\nmod tests").next().unwrap()
}

#[test]
fn imports_run_one_way() {
    let mut wrong = Vec::new();
    for (folder, allowed) in MAY_IMPORT {
        let base = root().join("src");
        let mut files = rust_files(&base.join(folder));
        files.push(base.join(format!("{folder}.rs")));
        for file in files {
            let source = fs::read_to_string(&file).unwrap();
            for (at, line) in without_tests(&source).lines().enumerate() {
                if line.trim_start().starts_with("//") {
                    continue;
                }
                for part in line.split("crate::").skip(1) {
                    let name: String = part
                        .chars()
                        .take_while(|c| c.is_alphanumeric() || *c == '_')
                        .collect();
                    if name != *folder && !allowed.contains(&name.as_str()) {
                        wrong.push(format!("{}:{}: {name}", file.display(), at + 1));
                    }
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "imports against the direction:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_file_begins_with_what_it_owns_and_none_is_long() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests/it"] {
        for file in rust_files(&root().join(folder)) {
            let source = fs::read_to_string(&file).unwrap();
            let lines = source.lines().count();
            if !source.starts_with("//! ") {
                wrong.push(format!("{}: no doc comment first", file.display()));
            }
            if lines > MAX_LINES {
                wrong.push(format!("{}: {lines} lines", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_test_file_is_listed() {
    let folder = root().join("tests/it");
    let main = fs::read_to_string(folder.join("main.rs")).unwrap();
    for file in rust_files(&folder) {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        if name == "main" {
            continue;
        }
        let parent = file.parent().unwrap();
        let lister = if parent == folder {
            main.clone()
        } else {
            fs::read_to_string(parent.with_extension("rs")).unwrap()
        };
        assert!(
            lister.contains(&format!("mod {name};")),
            "{} is not listed",
            file.display()
        );
    }
}

#[test]
fn one_file_reads_the_clock_and_one_folder_writes() {
    let clocks = ["Utc::now", "Local::now", "SystemTime::now", "Instant::now"];
    let writes = [
        "fs::write",
        "File::create",
        "fs::rename",
        "remove_file",
        "OpenOptions",
    ];
    let files = rust_files(&root().join("src")).into_iter();
    for file in files.filter(|it| !it.ends_with("tests.rs")) {
        let source = fs::read_to_string(&file).unwrap();
        let source = without_tests(&source);
        let path = file.strip_prefix(root().join("src")).unwrap().to_owned();
        for clock in clocks {
            assert!(
                path == Path::new("clock.rs") || !source.contains(clock),
                "{clock} in {}",
                path.display()
            );
        }
        for write in writes {
            assert!(
                path.starts_with("store") || !source.contains(write),
                "{write} in {}",
                path.display()
            );
        }
    }
}

#[test]
fn the_second_window_has_no_way_to_write() {
    let src = root().join("src");
    let files = ["cli/present.rs", "tui/follower.rs", "store/folder_watch.rs"];
    let rooms = rust_files(&src.join("tui/room"));
    let files = files.iter().map(|it| src.join(it)).chain(rooms);
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        let source = without_tests(&source);
        for way in [
            "atomic_file::",
            "writer",
            "Room::",
            "::session(",
            "append",
            "lock_exclusive",
            ".write(",
        ] {
            assert!(!source.contains(way), "{way} in {}", file.display());
        }
    }
}

/// What others read is written by `text::json`, which escapes marks that turn or hide what is read.
#[test]
fn json_that_is_printed_goes_through_one_writer() {
    let mut wrong = Vec::new();
    for folder in ["src/cli", "src/report", "src/document"] {
        for file in rust_files(&root().join(folder)) {
            let source = fs::read_to_string(&file).unwrap();
            let source = without_tests(&source);
            for call in ["serde_json::to_string_pretty", "serde_json::to_writer"] {
                if source.contains(call) {
                    wrong.push(format!("{}: {call}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_top_level_holds_only_what_belongs_there() {
    let allowed = [
        "Cargo.toml",
        "Cargo.lock",
        "src",
        "data",
        "tests",
        "README.md",
        "docs",
        "CHANGELOG.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "deny.toml",
        "rustfmt.toml",
        // Left behind by a property that failed, and not part of the tree.
        "proptest-regressions",
        "target",
    ];
    for entry in fs::read_dir(root()).unwrap().map(Result::unwrap) {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(
            name.starts_with('.') || allowed.contains(&name.as_str()),
            "{name}"
        );
    }
}

//! The table of keys in `docs/keys.md` is the keymap's. `SAURO_GOLDEN=write cargo test` writes it anew.

use std::fmt::Write as _;
use std::fs;

use sauro::tui::keymap::{BINDINGS, Context, EDITING};

fn table() -> String {
    let mut table = String::from("\n| where | keys | what |\n| --- | --- | --- |\n");
    for context in Context::ALL {
        let shown = BINDINGS.iter().filter(|it| it.context == *context);
        for binding in shown.filter(|it| !it.keys.is_empty()) {
            let keys: Vec<_> = binding.keys.iter().map(|key| format!("`{key}`")).collect();
            let _ = writeln!(
                table,
                "| {} | {} | {} |",
                context.title(),
                keys.join(" "),
                binding.action.name()
            );
        }
    }
    for (keys, words) in EDITING {
        let keys: Vec<_> = keys.split(' ').map(|key| format!("`{key}`")).collect();
        let _ = writeln!(table, "| Trong ô nhập chữ | {} | {words} |", keys.join(" "));
    }
    table
}

#[test]
fn the_table_of_keys_is_the_keymap() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md");
    let readme = fs::read_to_string(path).unwrap();
    let (before, rest) = readme.split_once("<!-- keys -->").unwrap();
    let (now, after) = rest.split_once("<!-- /keys -->").unwrap();
    if std::env::var("SAURO_GOLDEN").is_ok_and(|it| it == "write") {
        let whole = format!("{before}<!-- keys -->{}<!-- /keys -->{after}", table());
        fs::write(path, whole).unwrap();
        return;
    }
    assert!(
        now == table(),
        "run SAURO_GOLDEN=write cargo test --test it readme"
    );
    assert!(BINDINGS.iter().all(|it| Context::ALL.contains(&it.context)));
}

/// What a document names in backticks that begins with a folder of the tree.
fn paths(text: &str) -> Vec<String> {
    let quoted = text.split('`').skip(1).step_by(2);
    let of_tree = |it: &&str| {
        ["src/", "tests/", "data/"]
            .iter()
            .any(|at| it.starts_with(at))
    };
    let paths = quoted
        .filter(of_tree)
        .filter(|it| !it.contains([' ', '*', '<']));
    paths.map(str::to_owned).collect()
}

#[test]
fn every_file_that_a_document_names_is_there() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let documents = fs::read_dir(root.join("docs")).unwrap();
    let documents = documents.map(|it| it.unwrap().path());
    let mut missing = Vec::new();
    for document in documents.chain([root.join("README.md"), root.join("src/lib.rs")]) {
        let text = fs::read_to_string(&document).unwrap();
        let gone = paths(&text)
            .into_iter()
            .filter(|it| !root.join(it).exists());
        missing.extend(gone.map(|it| format!("{}: {it}", document.display())));
        for link in text.split("](docs/").skip(1) {
            let page = link.split([')', '#']).next().unwrap();
            assert!(root.join("docs").join(page).exists(), "{page}");
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_type_of_the_glossary_is_there() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/glossary.md");
    let glossary = fs::read_to_string(root).unwrap();
    let source = crate::tidy::all_sources();
    let names = glossary.split('`').skip(1).step_by(2);
    let types = names.filter(|it| it.starts_with(|first: char| first.is_ascii_uppercase()));
    for name in types {
        let is_there = ["struct", "enum", "trait"].iter().any(|kind| {
            let wanted = format!("{kind} {name}");
            source.match_indices(&wanted).any(|(at, _)| {
                let after = source.get(at + wanted.len()..);
                let after = after.and_then(|it| it.chars().next());
                after.is_some_and(|it| !it.is_alphanumeric() && it != '_')
            })
        });
        // The kinds of records are declared as lists of words.
        let is_listed = source.contains(&format!("\n    {name} {{\n"));
        assert!(is_there || is_listed, "{name}");
    }
}

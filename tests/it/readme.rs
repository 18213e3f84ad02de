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

//! Every string of every programme's file: it stands in its document to the letter, or it has a place that is known to hold our own words, and then
//! every figure in it is one of the document's.

use serde_json::Value;

use super::documents::corrected;

/// Places that hold names and words of the file's own making: no prose.
const MARKS: [&str; 15] = [
    "deed",
    "id",
    "kind",
    "phase",
    "of",
    "denominator",
    "computed",
    "files",
    "takes",
    "grade",
    "at_least",
    "counted_with",
    "needs[]",
    "met_by[]",
    "told[]",
];
/// Places that say where something stands, and days as the program reads them (a test of their own holds those).
const SOURCES: [&str; 5] = ["source", "from", "until", "by", "date"];
/// Places that hold our own words in every programme: short forms for the screen, help, the frame of a session by 42-HD/BTCTW, notes about the text.
const OURS: [&str; 19] = [
    "short",
    "hint",
    "example",
    "guidance",
    "criteria[].label",
    "rating.criteria[].label",
    "rating.grades[].label",
    "rating.source",
    "rating.note",
    "checklist[].text",
    "checklist[].who",
    "timeline[].due",
    "links[].note",
    "date_note",
    "agenda_note",
    "symbol",
    "appraisal",
    "report_to",
    "parent",
];
/// What two programmes say in our words because their documents set no agenda.
const AGENDAS: [&str; 2] = ["sections[].title", "sections[].points[].text"];

/// A string of a programme.
struct Said {
    /// Its path with the places in lists left open: `sections[].points[].text`.
    path: String,
    text: String,
    /// What the nearest `source` around it says.
    of: String,
}

fn strings(value: &Value, path: &str, of: &str, out: &mut Vec<Said>) {
    match value {
        Value::String(text) => out.push(Said {
            path: path.to_owned(),
            text: text.clone(),
            of: of.to_owned(),
        }),
        Value::Array(all) => {
            for it in all {
                strings(it, &format!("{path}[]"), of, out);
            }
        }
        Value::Object(fields) => {
            let own = fields.get("source").and_then(Value::as_str).unwrap_or(of);
            for (name, it) in fields {
                let dot = if path.is_empty() { "" } else { "." };
                strings(it, &format!("{path}{dot}{name}"), own, out);
            }
        }
        _ => {}
    }
}

/// Whether a path ends in one of these places.
fn is_one_of(path: &str, places: &[&str]) -> bool {
    let ends = |place: &&str| {
        path.strip_suffix(*place)
            .is_some_and(|it| it.is_empty() || it.ends_with('.'))
    };
    places.iter().any(ends)
}

/// Whether a text stands in a document; its first letter may be large there or small, and names of bodies stand in capitals at its head.
fn stands(source: &str, upper: &str, text: &str) -> bool {
    let bare = text.trim_end_matches(['.', ';', ',', ':']);
    let mut letters = bare.chars();
    let Some(first) = letters.next() else {
        return false;
    };
    let low: String = first.to_lowercase().chain(letters.clone()).collect();
    let high: String = first.to_uppercase().chain(letters).collect();
    source.contains(&low) || source.contains(&high) || upper.contains(&bare.to_uppercase())
}

/// The figures of a text: `12/5/2026`, `80`, `03`.
fn figures(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|it: char| !it.is_ascii_digit() && it != '/');
    parts
        .map(|it| it.trim_matches('/'))
        .filter(|it| !it.is_empty())
}

#[test]
fn every_string_stands_in_its_document_or_is_known_to_be_ours() {
    for (id, json) in sauro::programme::embedded() {
        let value: Value = serde_json::from_str(json).unwrap();
        let mut all = Vec::new();
        strings(&value, "", "", &mut all);
        let source = corrected(id);
        // Only the heads of documents are in capitals: bodies that issue them, forms, signature places.
        let upper: String = source.to_uppercase();
        let sets_no_agenda = value.get("agenda_note").is_some();
        let (mut to_the_letter, mut ours) = (0, 0);
        for Said { path, text, of } in &all {
            if is_one_of(path, &MARKS) || is_one_of(path, &SOURCES) {
                continue;
            }
            let capitals = matches!(path.as_str(), "issuer" | "parent" | "report_to")
                || text.to_uppercase() == *text;
            let upper = if capitals { upper.as_str() } else { "" };
            if stands(&source, upper, text) {
                to_the_letter += 1;
                continue;
            }
            // Opening and closing are ours in every programme.
            let frame = path == "sections[].title" && of == "42-HD/BTCTW";
            let agenda = sets_no_agenda && AGENDAS.contains(&path.as_str());
            assert!(
                is_one_of(path, &OURS) || frame || agenda,
                "{id}, {path}: không có trong văn bản: {text}"
            );
            ours += 1;
            let speaks_of_it = !of.is_empty() && !of.contains("42-HD");
            for figure in figures(text).filter(|_| speaks_of_it && !path.ends_with("guidance")) {
                let bare = figure.trim_start_matches('0');
                assert!(
                    source.contains(figure) || source.contains(bare),
                    "{id}, {path}: văn bản không có số {figure}: {text}"
                );
            }
        }
        assert!(
            to_the_letter > 80 && to_the_letter > ours / 2,
            "{id}: {to_the_letter}, {ours}"
        );
    }
}

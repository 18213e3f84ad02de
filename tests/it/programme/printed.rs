//! What a session on each document shows and prints: no reading error of the scan, no mark of layout, on no screen and in no paper.

use sauro::document::catalogue::{self, Format, PaperKind};
use sauro::document::settings::PaperSettings;

use super::CORRECTIONS;
use super::documents::corrections;
use crate::support::{document, give, session_on};
use crate::test_app::TestApp;

/// Marks of the scan's layout that have no place in Vietnamese prose.
const LAYOUT: [&str; 12] = [
    "\\(", "\\)", "\\geq", "\\leq", "$", "<sup", "<br", "<input", "</", "&nbsp;", "\\%", "**",
];

/// What the scan read wrongly in a document, as far as the right words do not hold it.
fn misread(id: &str) -> Vec<String> {
    let own: Vec<(String, String)> = if id == "44-kh-du" {
        let own = CORRECTIONS.iter();
        own.map(|(wrong, right)| ((*wrong).to_owned(), (*right).to_owned()))
            .collect()
    } else {
        corrections(id)
    };
    own.into_iter()
        .filter(|(wrong, right)| !right.contains(wrong.as_str()) && !wrong.contains('"'))
        .map(|(wrong, _)| wrong)
        .filter(|wrong| wrong.chars().filter(|it| it.is_alphabetic()).count() > 4)
        .collect()
}

#[test]
fn no_screen_and_no_paper_has_a_reading_error_or_a_mark_of_layout() {
    for (id, _) in sauro::programme::embedded() {
        let mut session = session_on(document(id));
        give(
            &mut session,
            r#"{"do":"open","at":"2026-05-20T14:00:00+07:00"}"#,
        )
        .unwrap();
        give(&mut session, r#"{"do":"mark_rest","as":"present"}"#).unwrap();
        for topic in &document(id).topics {
            let chosen =
                serde_json::json!({"do": "choose", "what": "topics", "items": [topic.title]});
            give(&mut session, &chosen.to_string()).unwrap();
        }
        let mut shown = Vec::new();
        for kind in PaperKind::ALL.iter().filter(|it| it.is_asked_of(&session)) {
            let formats = kind.formats().iter();
            for format in
                formats.filter(|it| matches!(it, Format::Text | Format::Csv | Format::Json))
            {
                let bytes = catalogue::write(*kind, *format, &session, &PaperSettings::default());
                let text = String::from_utf8_lossy(&bytes.unwrap()).into_owned();
                shown.push((format!("{kind:?} {format:?}"), text));
            }
        }
        let mut app = TestApp::new(session, 200, 60);
        for keys in [
            "1", "1 v", "Esc 2", "3", "4", "5", "6", "7", "7 d", "Esc 6 t",
        ] {
            app.keys(keys);
            shown.push((format!("màn hình, phím {keys}"), app.screen()));
        }
        assert!(shown.len() > 18, "{id}: {}", shown.len());
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        for (where_, text) in shown {
            let text = one_line(&text);
            for wrong in misread(id) {
                assert!(!text.contains(&wrong), "{id}, {where_}: “{wrong}”");
            }
            let is_json = where_.contains("Json");
            for mark in LAYOUT
                .iter()
                .filter(|it| !is_json || !it.contains(['\\', '*', '<']))
            {
                assert!(!text.contains(mark), "{id}, {where_}: “{mark}”");
            }
        }
    }
}

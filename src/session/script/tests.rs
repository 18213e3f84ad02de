//! The script: its words for every document, whose words hold, and what they stand for.

use super::*;
use crate::programme;

#[test]
fn every_step_has_words_whose_placeholders_are_known() {
    for step in ScriptStep::ALL {
        let words = Texts::usual().of(*step);
        assert!(!words.is_empty(), "{step:?}");
        assert_eq!(fault(words), None, "{step:?}");
    }
    for (text, wanted) in [
        ("Kính mời {ai đó}", "không có chỗ điền “{ai đó}”"),
        ("Kính mời {chủ trì", "thiếu dấu } ở “Kính mời {chủ trì”"),
        ("Kính mời chủ trì}", "thiếu dấu { ở “Kính mời chủ trì}”"),
    ] {
        assert_eq!(fault(text).as_deref(), Some(wanted));
    }
}

#[test]
fn a_session_of_every_document_has_a_script_without_braces() {
    for (id, json) in programme::embedded() {
        let mut session = Session::blank();
        session.programme = programme::read(id, json).unwrap().into();
        for step in steps(&session, &Texts::default()) {
            let told = step.words.join("\n");
            assert!(!told.contains(['{', '}']), "{id} {told}");
        }
    }
}

#[test]
fn the_cells_words_go_before_the_documents_and_those_before_the_programs() {
    let mut programme = programme::Programme::default();
    programme
        .script
        .insert("open".to_owned(), "Của văn bản".to_owned());
    programme
        .script
        .insert("close".to_owned(), "Của văn bản".to_owned());
    let named = [("open".to_owned(), "Của chi bộ".to_owned())];
    let texts = Texts::named(&named.into_iter().collect()).over(&programme);
    assert_eq!(texts.of(ScriptStep::Open), "Của chi bộ");
    assert_eq!(texts.of(ScriptStep::Close), "Của văn bản");
    assert_eq!(
        texts.of(ScriptStep::Vote),
        Texts::usual().of(ScriptStep::Vote)
    );
}

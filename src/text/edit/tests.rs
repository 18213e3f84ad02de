//! The edit buffer as people and input methods use it.

use proptest::prelude::*;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::GraphemeCursor;

use super::*;
use crate::text::width;

/// Types each character; `<` is Backspace.
fn typed(keys: &str) -> Edit {
    let mut edit = Edit::new(true);
    for key in keys.chars() {
        let _ = if key == '<' {
            edit.backspace()
        } else {
            edit.insert_char(key)
        };
    }
    edit
}

/// What stands in the field after each undo.
fn undone(edit: &mut Edit) -> Vec<String> {
    std::iter::from_fn(|| edit.undo().then(|| edit.text().to_owned())).collect()
}

#[test]
fn input_methods() {
    assert_eq!(typed("vie<êt").text(), "viêt");
    assert_eq!(typed("d<đuo<<ươ<ợc").text(), "được");
    let words = "được chuyển đổi số khuỷu nghiêng";
    let apart: String = words.nfd().collect();
    assert_eq!(typed(&apart).text(), words);
    assert_eq!(typed(&apart).caret(), words.len());
    // Dot below before the circumflex, as some decomposed layouts send it.
    assert_eq!(typed("e\u{323}\u{302}").text(), "ệ");
    assert_eq!(typed("đươ\u{323}<").text(), "đư");
}

#[test]
fn input_methods_that_count_letters_and_marks_apart() {
    // A tone changed: the mark alone is taken back, and the letters behind it.
    assert_eq!(typed("tiê\u{301}ng<<<\u{300}ng").text(), "tiềng");
    assert_eq!(typed("thuê\u{301}<\u{300}").text(), "thuề");
    assert_eq!(
        typed("ngu\u{31b}o\u{31b}\u{300}i<<\u{301}i").text(),
        "ngưới"
    );
    assert_eq!(typed("trach<<\u{300}ch<<<\u{301}ch").text(), "trách");
    assert_eq!(typed("thue\u{302}\u{301}<<\u{301}").text(), "thué");
    // Without letters whose marks came apart, and behind a letter, a Backspace is a letter.
    assert_eq!(typed("thuong<<<\u{31b}o\u{31b}ng").text(), "thương");
    assert_eq!(typed("a\u{302}ng<<<b").text(), "b");
    // Written anew from the letter itself, even where that reaches over the word's beginning.
    assert_eq!(typed("vie<e\u{302}t<<<e\u{302}\u{323}t").text(), "việt");
    assert_eq!(typed("nay đe<e\u{302}<<e\u{302}\u{309}").text(), "nay để");
    assert_eq!(
        typed("chu e<e\u{302}<<e\u{302}\u{301} am").text(),
        "chu ế am"
    );
    assert_eq!(typed("tiê\u{301}ng<<<<ê\u{323}ng").text(), "tiệng");
    assert_eq!(typed("a\u{301}<b\u{301}").text(), "b\u{301}");
    // An invisible sign in front is taken back for itself.
    assert_eq!(typed("tie\u{200b}<<ê").text(), "tiê");
    assert_eq!(typed("tie\u{202f}<<ê").text(), "tiê");
    assert_eq!(typed("ab\u{200b}c<").text(), "ab");
    // … but not after the caret has moved.
    let mut edit = typed("viet\u{200b}");
    let _ = (edit.left(false), edit.backspace());
    assert_eq!(edit.text(), "vit");
    // Undo takes the word.
    let mut edit = typed("chi tiê\u{301}ng<<<\u{300}ng");
    assert!(edit.undo());
    assert_eq!(edit.text(), "chi ");
}

#[test]
fn nothing_harmful_goes_in() {
    assert_eq!(
        typed("\u{301}a\u{1b}\t\u{200b}\u{202e}\u{a0}\u{301}b\r").text(),
        "a b\n"
    );
    let mut line = Edit::new(false);
    assert_eq!(line.insert_char('\n'), Outcome::Ignored);
    assert_eq!(line.insert("a\u{1b}[31m\r\nb\u{200b}\n"), Outcome::Changed);
    assert_eq!(line.text(), "a b");
    assert_eq!(line.insert("\u{200b}"), Outcome::Ignored);
}

#[test]
fn undo_goes_by_words() {
    let mut edit = typed("chi bộ vie<êt");
    assert_eq!(undone(&mut edit), ["chi bộ ", "chi ", ""]);
    assert!(edit.redo() && edit.redo() && edit.redo() && !edit.redo());
    assert_eq!((edit.text(), edit.caret()), ("chi bộ viêt", 14));
    let mut edit = typed("chi bộ<<<<");
    assert_eq!(edit.text(), "ch");
    assert_eq!(undone(&mut edit), ["chi bộ", "chi ", ""]);
    let mut edit = typed("chi bộ ");
    let _ = (edit.backspace(), edit.backspace(), edit.backspace());
    assert_eq!(undone(&mut edit), ["chi bộ ", "chi ", ""]);
}

#[test]
fn an_older_word_written_anew_is_one_step() {
    let mut edit = Edit::with_text(true, "viet nam");
    edit.move_to(4, false);
    let _ = (
        edit.backspace(),
        edit.backspace(),
        edit.insert_char('ệ'),
        edit.insert_char('t'),
    );
    assert_eq!(edit.text(), "việt nam");
    assert_eq!(undone(&mut edit), ["viet nam"]);
    assert_eq!(edit.caret(), 4);
}

#[test]
fn selections() {
    let mut edit = Edit::with_text(false, "Nguyễn Văn An");
    assert!(edit.word_left(true));
    assert_eq!(edit.selected(), Some("An"));
    assert_eq!(edit.insert_char('Â'), Outcome::Changed);
    let _ = edit.insert_char('n');
    assert_eq!(edit.text(), "Nguyễn Văn Ân");
    assert!(edit.undo());
    assert_eq!(
        (edit.text(), edit.selected()),
        ("Nguyễn Văn An", Some("An"))
    );
    edit.select_all();
    assert_eq!(edit.copy().as_deref(), Some("Nguyễn Văn An"));
    assert!(edit.left(false));
    assert_eq!((edit.caret(), edit.selection()), (0, None));
    assert!(edit.word_right(true));
    assert_eq!(edit.cut().as_deref(), Some("Nguyễn "));
    assert_eq!(edit.cut(), None);
    assert_eq!(edit.text(), "Văn An");
    assert_eq!(edit.clear(), Outcome::Changed);
    assert!(edit.is_empty() && edit.undo() && edit.text() == "Văn An");
}

#[test]
fn deleting() {
    let mut edit = Edit::with_text(true, "chuyển đổi số");
    assert_eq!(edit.delete(), Outcome::Ignored);
    let _ = edit.delete_word_back();
    assert_eq!(edit.text(), "chuyển đổi ");
    edit.home(false);
    let _ = edit.delete_word_forward();
    let _ = edit.delete();
    assert_eq!(edit.text(), "ổi ");
    assert_eq!(undone(&mut edit), ["đổi ", "chuyển đổi ", "chuyển đổi số"]);
    // What a line break kept apart comes together.
    let mut edit = Edit::with_text(true, "e\n\u{302}");
    edit.move_to(1, false);
    let _ = edit.delete();
    assert_eq!(edit.text(), "ê");
}

#[test]
fn rows_up_and_down() {
    let mut edit = Edit::with_text(true, "một hai ba\nx\nbốn năm sáu");
    edit.move_to(5, false);
    let mut places = vec![edit.layout(40).caret_at()];
    while edit.down(40, false) {
        places.push(edit.layout(40).caret_at());
    }
    assert_eq!(places, [(0, 3), (1, 1), (2, 3)]);
    assert!(edit.up(40, true) && edit.up(40, true) && !edit.up(40, true));
    assert_eq!(edit.layout(40).caret_at(), (0, 3));
    assert!(edit.end(false) && edit.caret() == 12);
    assert!(edit.bottom(false) && edit.home(false) && edit.top(false) && !edit.top(false));
}

#[test]
fn a_full_field_takes_whole_signs() {
    let mut edit = Edit::with_text(true, &"a".repeat(LIMIT - 4));
    assert_eq!(edit.insert("ệệ"), Outcome::Full);
    assert_eq!(edit.text().len(), LIMIT - 1);
    assert_eq!(edit.insert_char('ệ'), Outcome::Full);
    assert_eq!(edit.insert_char('b'), Outcome::Changed);
    assert_eq!(edit.insert_char('b'), Outcome::Full);
    edit.select_all();
    assert_eq!(edit.insert_char('b'), Outcome::Changed);
    assert_eq!(edit.text(), "b");
}

#[derive(Debug, Clone)]
enum Op {
    Type(char),
    Paste(String),
    Key(u8, bool),
}

fn op() -> impl Strategy<Value = Op> {
    let mark = prop::char::ranges(
        vec![
            '\u{300}'..='\u{303}',
            '\u{323}'..='\u{323}',
            '\u{31b}'..='\u{31b}',
        ]
        .into(),
    );
    let odd = prop::sample::select(vec![
        '\n', ' ', '🇻', '🇳', '👍', '🏽', '日', 'ᄀ', 'ᅡ', 'ᆨ', '각', '\u{9c7}', '\u{9be}', 'क',
        '\u{94d}', 'đ', 'ơ',
    ]);
    prop_oneof![
        3 => prop::char::range('a', 'i').prop_map(Op::Type),
        2 => mark.prop_map(Op::Type),
        2 => odd.prop_map(Op::Type),
        1 => any::<char>().prop_map(Op::Type),
        1 => "[a-dê\u{302}\u{323}ᅡᆨ🇻\u{9be} \n]{0,6}".prop_map(Op::Paste),
        9 => (0u8..16, any::<bool>()).prop_map(|(key, select)| Op::Key(key, select)),
    ]
}

fn apply(edit: &mut Edit, op: &Op, width: usize) {
    match op {
        Op::Type(c) => drop(edit.insert_char(*c)),
        Op::Paste(text) => drop(edit.insert(text)),
        Op::Key(key, select) => match key {
            0 => drop(edit.left(*select)),
            1 => drop(edit.right(*select)),
            2 => drop(edit.word_left(*select)),
            3 => drop(edit.word_right(*select)),
            4 => drop(edit.home(*select)),
            5 => drop(edit.end(*select)),
            6 => drop(edit.up(width, *select)),
            7 => drop(edit.down(width, *select)),
            8 => drop(edit.delete()),
            9 => drop(edit.delete_word_back()),
            10 => drop(edit.delete_word_forward()),
            11 => drop(edit.cut()),
            12 => drop(edit.undo()),
            13 => drop(edit.redo()),
            _ => drop(edit.backspace()),
        },
    }
}

fn stands_between_signs(text: &str, at: usize) -> bool {
    text.is_char_boundary(at)
        && GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) == Ok(true)
}

proptest! {
    #[test]
    fn whatever_is_done(ops in prop::collection::vec(op(), 0..60), width in 0usize..9, multi: bool) {
        let mut edit = Edit::new(multi);
        for op in &ops {
            apply(&mut edit, op, width);
            let text = edit.text();
            prop_assert!(is_nfc(text), "{:?}", text);
            prop_assert!(multi || !text.contains('\n'));
            prop_assert!(stands_between_signs(text, edit.caret()), "{:?} {}", text, edit.caret());
            prop_assert!(edit.selection().is_none_or(|s| stands_between_signs(text, s.start) && stands_between_signs(text, s.end)));
        }
    }

    #[test]
    fn undo_takes_everything_back_and_redo_brings_it_again(ops in prop::collection::vec(op(), 0..60)) {
        let mut edit = Edit::new(true);
        for op in &ops {
            apply(&mut edit, op, 20);
        }
        while edit.redo() {}
        let text = edit.text().to_owned();
        while edit.undo() {}
        prop_assert_eq!(edit.text(), "");
        while edit.redo() {}
        prop_assert_eq!(edit.text(), text);
    }

    #[test]
    fn rows_hold_the_text_and_the_caret(text in "[a-dđệ日🇻🇳 \n]{0,40}", columns in 0usize..10) {
        let mut edit = Edit::with_text(true, &text);
        edit.top(false);
        loop {
            let layout = edit.layout(columns);
            let (row, column) = layout.caret_at();
            prop_assert!(column < columns.max(1), "{:?}", layout);
            prop_assert_eq!(layout.byte_at(row, column), edit.caret());
            if !edit.right(false) {
                break;
            }
        }
        let layout = edit.layout(columns);
        let mut next = 0;
        for (nth, row) in layout.rows().iter().enumerate() {
            prop_assert!(row.start == next || edit.text().get(next..row.start) == Some("\n"));
            let shown = layout.row_text(nth);
            prop_assert!(width::width(shown) <= columns.max(1) || width::graphemes(shown).count() == 1, "{:?}", shown);
            next = row.end;
        }
        prop_assert_eq!(next, edit.text().len());
    }
}

//! JSON as people type it: comments, a comma too many and curved quotation marks around texts are forgiven; every line stays where it is.

use std::borrow::Cow;

/// The text as JSON wants it. What is JSON already stays as it is.
pub(super) fn forgiven(json: &str) -> Cow<'_, str> {
    if serde_json::from_str::<serde::de::IgnoredAny>(json).is_ok() {
        return Cow::Borrowed(json);
    }
    let letters: Vec<char> = json.chars().collect();
    let mut out = String::with_capacity(json.len());
    let mut at = 0;
    while let Some(letter) = letters.get(at).copied() {
        match (letter, letters.get(at + 1).copied()) {
            ('"', _) => at = straight(&letters, at, &mut out),
            ('“' | '”' | '„', _) => at = curved(&letters, at, &mut out),
            ('/', Some('/')) => {
                while letters.get(at).is_some_and(|it| *it != '\n') {
                    at += 1;
                }
            }
            ('/', Some('*')) => at = comment(&letters, at, &mut out),
            (',', _) => {
                let next = letters.iter().skip(at + 1).find(|it| !it.is_whitespace());
                if !matches!(next, Some('}' | ']')) {
                    out.push(',');
                }
                at += 1;
            }
            _ => {
                out.push(letter);
                at += 1;
            }
        }
    }
    Cow::Owned(out)
}

/// A text in straight marks, as it is; gives the place behind it.
fn straight(letters: &[char], from: usize, out: &mut String) -> usize {
    out.push('"');
    let mut at = from + 1;
    while let Some(letter) = letters.get(at).copied() {
        out.push(letter);
        at += 1;
        match letter {
            '\\' => {
                out.extend(letters.get(at));
                at += 1;
            }
            '"' => break,
            _ => {}
        }
    }
    at
}

/// A text in curved marks: it ends at the mark behind which JSON goes on.
fn curved(letters: &[char], from: usize, out: &mut String) -> usize {
    out.push('"');
    let mut at = from + 1;
    while let Some(letter) = letters.get(at).copied() {
        at += 1;
        let next = letters.iter().skip(at).find(|it| !it.is_whitespace());
        let ends = matches!(letter, '”' | '“' | '"')
            && matches!(next, None | Some(',' | ':' | '}' | ']' | '/'));
        match letter {
            _ if ends => break,
            '"' => out.push_str("\\\""),
            _ => out.push(letter),
        }
    }
    out.push('"');
    at
}

/// A comment; only its line ends stay.
fn comment(letters: &[char], from: usize, out: &mut String) -> usize {
    let mut at = from + 2;
    while let Some(letter) = letters.get(at).copied() {
        if letter == '\n' {
            out.push('\n');
        }
        if letter == '*' && letters.get(at + 1) == Some(&'/') {
            return at + 2;
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_becomes_json_line_by_line() {
        let typed = "{\n  // số\n  “id”: “a “b” c”, /* hai\n dòng */ \"n\": [1, 2,],\n}";
        let json = forgiven(typed);
        assert_eq!(json.lines().count(), typed.lines().count());
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value, serde_json::json!({"id": "a “b” c", "n": [1, 2]}));
    }

    #[test]
    fn json_stays_as_it_is_and_no_text_makes_it_panic() {
        let json = r#"{"a": "http://x // y “z”,}"}"#;
        assert!(matches!(forgiven(json), Cow::Borrowed(it) if it == json));
        for text in ["“", "\"\\", "/*", "//", "{,}", "", "“a\n"] {
            let _ = forgiven(text);
        }
    }
}

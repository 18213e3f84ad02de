//! The first letter of a text, in capitals at the head of a sentence and small inside one.

/// The text with its first letter in capitals.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The text with its first letter small, to stand inside a sentence.
pub fn uncapital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_letter_changes() {
        assert_eq!(capital("đến muộn"), "Đến muộn");
        assert_eq!((capital(""), uncapital("")), (String::new(), String::new()));
        assert_eq!(uncapital("Ôn Nghị quyết"), "ôn Nghị quyết");
    }
}

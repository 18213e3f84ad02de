//! The line of a field in a programme's file, so that a fault can be found by eye.

/// One step of a field's path.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Name(String),
    Index(usize),
}

/// The line of a field such as `sections[2].title`, from 1: that of the nearest thing around it where it is not there itself; none for text that is no JSON.
pub(super) fn line_of(json: &str, field: &str) -> Option<usize> {
    let mut scan = Scan { json, at: 0 };
    let at = scan.find(&steps(field))?;
    let before = json.get(..at)?;
    Some(1 + before.matches('\n').count())
}

/// The steps of a path.
fn steps(field: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    for part in field.split('.') {
        let mut pieces = part.split('[');
        if let Some(name) = pieces.next().filter(|it| !it.is_empty()) {
            steps.push(Step::Name(name.to_owned()));
        }
        let indices = pieces.filter_map(|it| it.trim_end_matches(']').parse().ok());
        steps.extend(indices.map(Step::Index));
    }
    steps
}

/// Text that is read from left to right.
struct Scan<'a> {
    json: &'a str,
    at: usize,
}

impl Scan<'_> {
    /// Where the value at the end of these steps begins, else the last one on the way to it.
    fn find(&mut self, steps: &[Step]) -> Option<usize> {
        self.skip_blanks();
        let here = self.at;
        let Some((step, rest)) = steps.split_first() else {
            return Some(here);
        };
        let open = self.next()?;
        let close = match (open, step) {
            ('{', Step::Name(_)) => '}',
            ('[', Step::Index(_)) => ']',
            _ => return Some(here),
        };
        let mut count = 0;
        loop {
            self.skip_blanks();
            let letter = self.peek()?;
            if letter == close {
                return Some(here);
            }
            if letter == ',' {
                self.next();
                continue;
            }
            let is_it = match step {
                Step::Name(name) => {
                    let key = self.text()?;
                    self.skip_blanks();
                    self.next().filter(|it| *it == ':')?;
                    key == *name
                }
                Step::Index(index) => {
                    count += 1;
                    count == *index + 1
                }
            };
            if is_it {
                return self.find(rest);
            }
            self.skip_value()?;
        }
    }

    fn peek(&self) -> Option<char> {
        self.json.get(self.at..)?.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    fn skip_blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.next();
        }
    }

    /// A text in its quotation marks, as it stands: names of fields have no escapes.
    fn text(&mut self) -> Option<String> {
        self.next().filter(|it| *it == '"')?;
        let mut text = String::new();
        loop {
            match self.next()? {
                '"' => return Some(text),
                '\\' => {
                    self.next()?;
                }
                letter => text.push(letter),
            }
        }
    }

    /// Goes past a value, whatever is in it.
    fn skip_value(&mut self) -> Option<()> {
        let mut depth = 0_u32;
        loop {
            self.skip_blanks();
            match self.peek()? {
                '"' => {
                    self.text()?;
                }
                '{' | '[' => {
                    depth += 1;
                    self.next();
                    continue;
                }
                '}' | ']' => {
                    depth = depth.checked_sub(1)?;
                    self.next();
                }
                ',' | ':' => {
                    self.next();
                    continue;
                }
                _ => {
                    while self
                        .peek()
                        .is_some_and(|it| !it.is_whitespace() && !",:]}".contains(it))
                    {
                        self.next();
                    }
                }
            }
            if depth == 0 {
                return Some(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = r#"{
  "id": "a, \"b\": [",
  "sections": [
    { "id": "1", "points": [] },
    {
      "id": "2",
      "title": "x"
    }
  ],
  "year": 2026
}"#;

    #[test]
    fn a_field_is_found_by_its_line_and_a_missing_one_by_what_it_should_stand_in() {
        for (field, line) in [
            ("", 1),
            ("id", 2),
            ("sections", 3),
            ("sections[0].points", 4),
            ("sections[1]", 5),
            ("sections[1].title", 7),
            ("sections[1].nothing", 5),
            ("sections[7].title", 3),
            ("year", 10),
            ("other", 1),
        ] {
            assert_eq!(line_of(JSON, field), Some(line), "{field}");
        }
        assert_eq!(line_of("{\"a\":", "a.b"), None);
        assert_eq!(line_of("", "a"), None);
    }

    #[test]
    fn nothing_that_is_cut_anywhere_does_harm() {
        for end in 0..=JSON.len() {
            let part = JSON.get(..end).unwrap_or_default();
            let _ = line_of(part, "sections[1].title");
        }
    }
}

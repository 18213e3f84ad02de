//! JSON that shows what it holds: controls and marks that turn or hide what is read are escaped in it, as `\u202e`, wherever the values came from.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use super::clean::is_harmful;

/// Writes a value on one line.
pub fn write(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    write_as(out, value, CompactFormatter)
}

/// Writes a value on lines of its parts.
pub fn write_pretty(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    write_as(out, value, PrettyFormatter::new())
}

/// A value on one line; empty where it has no form in JSON.
pub fn line(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = write(&mut bytes, value);
    written.map(|()| bytes).unwrap_or_default()
}

/// A value on lines of its parts, the last with its end; empty where it has no form in JSON.
pub fn pretty(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = write_pretty(&mut bytes, value);
    bytes.push(b'\n');
    written.map(|()| bytes).unwrap_or_default()
}

fn write_as(
    out: &mut dyn Write,
    value: &impl Serialize,
    formatter: impl Formatter,
) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(out, Shown(formatter));
    value.serialize(&mut serializer).map_err(io::Error::from)
}

/// A formatter under which no mark stands that does not show.
struct Shown<F>(F);

impl<F: Formatter> Formatter for Shown<F> {
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // The signs of ASCII that do harm are escaped before they come here, but for the last.
        if fragment.is_ascii() && !fragment.contains('\u{7f}') {
            return self.0.write_string_fragment(out, fragment);
        }
        for piece in fragment.split_inclusive(is_harmful) {
            let hidden = piece.chars().next_back().filter(|it| is_harmful(*it));
            let shown = hidden
                .and_then(|it| piece.strip_suffix(it))
                .unwrap_or(piece);
            self.0.write_string_fragment(out, shown)?;
            for unit in hidden
                .iter()
                .flat_map(|it| it.encode_utf16(&mut [0; 2]).to_vec())
            {
                write!(out, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }

    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn end_object_key<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_key(out)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn what_does_not_show_is_escaped_and_reads_back() {
        let forged = "a\u{202e}b\u{9b}31mc\u{7f}d\u{200b}\u{e0041}e\u{1b}";
        let json = String::from_utf8(line(&forged)).unwrap();
        assert_eq!(
            json,
            r#""a\u202eb\u009b31mc\u007fd\u200b\udb40\udc41e\u001b""#
        );
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), forged);
    }

    proptest::proptest! {
        #[test]
        fn everything_else_is_as_it_always_was(map: BTreeMap<String, Vec<Option<String>>>) {
            let clean = |text: String| text.replace(is_harmful, "");
            let map: BTreeMap<_, Vec<_>> = map.into_iter()
                .map(|(key, it)| (clean(key), it.into_iter().map(|it| it.map(clean)).collect()))
                .collect();
            let pretty = pretty(&map);
            proptest::prop_assert_eq!(pretty.trim_ascii_end(), serde_json::to_vec_pretty(&map).unwrap());
            proptest::prop_assert_eq!(line(&map), serde_json::to_vec(&map).unwrap());
        }
    }
}

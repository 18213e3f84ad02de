//! What stands in `audience/view.json`: a view, when it was written, and until when the next one is due at the latest.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::view::View;
use crate::session::Time;
use crate::text::clean;

/// The version of its form.
pub const SCHEMA: u32 = 1;
/// The largest file that is read: a view takes a few kilobytes.
pub const MAX_BYTES: u64 = 256 * 1024;

/// A view on its way to the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Broadcast {
    /// The version of its form.
    pub schema: u32,
    /// The session's id.
    pub session: String,
    /// When it was written, by the clock of the machine that presides.
    pub at: Time,
    /// In how many seconds another one follows at the latest, if the session is still there.
    pub within: u32,
    /// The one that presides has left the session.
    pub left: bool,
    /// The view.
    pub view: View,
}

impl Broadcast {
    /// Its bytes.
    pub fn json(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Whether these bytes are a view of a later version of the program.
    pub fn is_newer(bytes: &[u8]) -> bool {
        #[derive(Deserialize)]
        struct Version {
            schema: u32,
        }
        let short = bytes.len() as u64 <= MAX_BYTES;
        short && serde_json::from_slice::<Version>(bytes).is_ok_and(|it| it.schema > SCHEMA)
    }

    /// Reads one. Its folder may be shared with other machines, so harmful marks are taken out of every text.
    /// None for what is no view, or one of another version.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.len() as u64 > MAX_BYTES {
            return None;
        }
        let mut value: Value = serde_json::from_slice(bytes).ok()?;
        cleaned(&mut value);
        let read: Self = serde_json::from_value(value).ok()?;
        (read.schema == SCHEMA).then_some(read)
    }
}

/// Takes harmful marks out of every text.
fn cleaned(value: &mut Value) {
    match value {
        Value::String(text) => *text = clean::line(text).text,
        Value::Array(values) => values.iter_mut().for_each(cleaned),
        Value::Object(fields) => fields.values_mut().for_each(cleaned),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broadcast(theme: &str) -> Broadcast {
        let view = View {
            theme: theme.to_owned(),
            ..View::default()
        };
        Broadcast {
            schema: SCHEMA,
            session: "x".to_owned(),
            at: Time::parse_from_rfc3339("2026-05-20T14:00:00+07:00").unwrap(),
            within: 5,
            left: false,
            view,
        }
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        let one = broadcast("Đảng viên tiên phong");
        assert_eq!(Broadcast::read(&one.json()), Some(one));
    }

    #[test]
    fn harmful_marks_never_come_in_and_other_files_are_nothing() {
        let one = broadcast("a\u{1b}[2Jb\u{202e}c");
        assert_eq!(Broadcast::read(&one.json()).unwrap().view.theme, "abc");
        let newer = Broadcast {
            schema: 2,
            ..broadcast("x")
        };
        assert_eq!(Broadcast::read(&newer.json()), None);
        assert!(Broadcast::is_newer(&newer.json()) && !Broadcast::is_newer(b"{}"));
        assert_eq!(Broadcast::read(b"{}"), None);
        assert_eq!(Broadcast::read(&vec![b' '; 300_000]), None);
    }
}

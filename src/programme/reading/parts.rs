//! Reading a file part by part, so that a fault in one hides none in another.

use serde_json::{Map, Value};

use super::typed;
use crate::programme::embedded;
use crate::programme::fault::Wrong;

/// What is wrong with each field of the file, and with each entry of its lists, read for themselves in a sound programme.
pub(super) fn wrong(value: &Value) -> Vec<Wrong> {
    let sound = embedded()
        .first()
        .and_then(|it| serde_json::from_str::<Map<String, Value>>(it.1).ok());
    let (Some(sound), Some(fields)) = (sound, value.as_object()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (name, value) in fields {
        let entries = value.as_array().filter(|it| !it.is_empty());
        let Some(entries) = entries else {
            found.extend(alone(&sound, name, value.clone()));
            continue;
        };
        for (index, entry) in entries.iter().enumerate() {
            let fault = alone(&sound, name, Value::Array(vec![entry.clone()]));
            found.extend(
                fault.map(|it| it.renumbered(&format!("{name}[0]"), &format!("{name}[{index}]"))),
            );
        }
    }
    for name in sound.keys().filter(|it| !fields.contains_key(*it)) {
        let mut rest = sound.clone();
        rest.remove(name);
        found.extend(typed(&Value::Object(rest).to_string()).err());
    }
    found
}

/// What is wrong with one field in a sound programme.
fn alone(sound: &Map<String, Value>, name: &str, value: Value) -> Option<Wrong> {
    let mut whole = sound.clone();
    whole.insert(name.to_owned(), value);
    typed(&Value::Object(whole).to_string()).err()
}

//! Names that stand twice in one object: most readers of JSON silently take one of the two.

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::text::clean;

/// What stands before the name in the error by which the walk ends.
const MARK: &str = "doubled:";

/// The first name that stands twice in one object of the text.
pub(in crate::session) fn name(text: &str) -> Option<String> {
    let message = serde_json::from_str::<Walk>(text).err()?.to_string();
    let name = message.strip_prefix(MARK)?;
    // A message of `serde_json` ends with the place.
    let name = name.rsplit_once(" at line ").map_or(name, |(name, _)| name);
    Some(clean::line(name).text)
}

/// A value that is only walked through.
struct Walk;

impl<'de> Deserialize<'de> for Walk {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Walk {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_unit<E: Error>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self, A::Error> {
        while list.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self, A::Error> {
        let mut names = HashSet::new();
        while let Some(name) = fields.next_key::<String>()? {
            fields.next_value::<Self>()?;
            if let Some(name) = names.replace(name) {
                return Err(A::Error::custom(format!("{MARK}{name}")));
            }
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_stands_twice_is_found_at_any_depth() {
        assert_eq!(
            name(r#"{"a":1,"b":[{"c":null,"d":"x","c":2.5}]}"#).unwrap(),
            "c"
        );
        assert_eq!(name(r#"{"a":{"a":-1},"b":{"a":true}}"#), None);
        assert_eq!(name("{"), None);
    }
}

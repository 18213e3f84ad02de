//! The parts of a saved session, read one by one, so that a fault in one does not hide those in another.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::session::people::Cell;
use crate::session::records::{AgendaItem, Assigned, Chosen, Seal, Vote};
use crate::session::roster::Member;
use crate::session::saved::{
    Assessed, Attended, Carried, ChecklistJson, JournalPlace, Meeting, OpinionJson, Rating,
    Registered, TargetJson,
};
use crate::text::clean;

/// What could be read. A part that could not is told as a fault, and empty here.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) programme: String,
    pub(super) journal: Option<JournalPlace>,
    pub(super) meeting: Option<Meeting>,
    pub(super) roster: Vec<Member>,
    pub(super) attendance: Vec<Attended>,
    pub(super) agenda: Vec<AgendaItem>,
    pub(super) discussion: Vec<OpinionJson>,
    pub(super) votes: Vec<Vote>,
    /// As JSON: what lacks a part is named part by part.
    pub(super) commitments: Vec<Value>,
    pub(super) registrations: Vec<Registered>,
    pub(super) assessments: Vec<Assessed>,
    pub(super) targets: Vec<TargetJson>,
    pub(super) assigned: Vec<Assigned>,
    pub(super) seal: Option<Seal>,
}

impl Parts {
    /// Reads them all; tells what is missing or malformed.
    pub(super) fn read(root: Map<String, Value>, faults: &mut Vec<String>) -> Self {
        let mut from = Reader {
            root: root
                .into_iter()
                .map(|(name, value)| (name, without_nulls(value)))
                .collect(),
            faults,
        };
        let id: String = from.one("id").unwrap_or_default();
        if !clean::is_meaningful(&id) && from.root.contains_key("id") {
            from.faults
                .push("trường “id” để trống; hãy ghi mã buổi sinh hoạt.".to_owned());
        }
        let cell: Option<Cell> = from.one("cell");
        if cell.is_some_and(|cell| !clean::is_meaningful(&cell.name)) {
            from.faults
                .push("trường “cell.name” để trống; hãy ghi tên chi bộ.".to_owned());
        }
        let date = from.root.get("meeting").and_then(|it| it.get("date"));
        if date.is_some_and(|date| !is_day(date)) {
            from.faults
                .push("trường “meeting.date” phải ghi dạng 2026-05-20; hãy sửa lại.".to_owned());
        }
        let _: Option<Rating> = from.one("rating");
        let _: Vec<Carried> = from.list("carried");
        let _: Vec<ChecklistJson> = from.list("checklist");
        let _: Vec<Chosen> = from.list("chosen");
        let _: Option<String> = from.optional("conclusion");
        Self {
            programme: from.one("programme").unwrap_or_default(),
            journal: from.one("journal"),
            meeting: from.one("meeting"),
            roster: from.list("roster"),
            attendance: from.list("attendance"),
            agenda: from.list("agenda"),
            discussion: from.list("discussion"),
            votes: from.list("votes"),
            commitments: from.list("commitments"),
            registrations: from.list("registrations"),
            assessments: from.list("assessments"),
            targets: from.list("targets"),
            assigned: from.list("assigned"),
            seal: from.optional("seal"),
        }
    }

    /// The day of the session.
    pub(super) fn date(&self) -> Option<NaiveDate> {
        self.meeting.as_ref().map(|meeting| meeting.date)
    }
}

/// Reads parts of an object.
struct Reader<'a> {
    root: Map<String, Value>,
    faults: &'a mut Vec<String>,
}

impl Reader<'_> {
    /// A part that must be there.
    fn one<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        if !self.is_there(name) {
            self.faults
                .push(format!("thiếu phần “{name}”; hãy bổ sung."));
        }
        self.optional(name)
    }

    /// A part that may be missing.
    fn optional<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let value = self.root.get(name).filter(|value| !value.is_null())?;
        typed(value)
            .map_err(|fault| self.faults.push(format!("phần “{name}”: {fault}.")))
            .ok()
    }

    /// A list, which must always be there; of its elements those that can be read.
    fn list<T: DeserializeOwned>(&mut self, name: &str) -> Vec<T> {
        let Some(Value::Array(values)) = self.root.get(name) else {
            let what = if self.is_there(name) {
                "phải là một danh sách; hãy sửa lại"
            } else {
                "còn thiếu; hãy bổ sung, để [] nếu không có gì"
            };
            self.faults.push(format!("phần “{name}” {what}."));
            return Vec::new();
        };
        let mut read = Vec::with_capacity(values.len());
        for (index, value) in values.iter().enumerate() {
            match typed(value) {
                Ok(element) => read.push(element),
                Err(fault) => {
                    let element = named(value, index);
                    self.faults
                        .push(format!("phần “{name}”, {element}: {fault}."));
                }
            }
        }
        read
    }

    fn is_there(&self, name: &str) -> bool {
        self.root.get(name).is_some_and(|value| !value.is_null())
    }
}

/// How an element of a list is called: by its id, else by its number.
pub(super) fn named(value: &Value, index: usize) -> String {
    let id = value.get("id").or_else(|| value.get("member"));
    id.and_then(Value::as_str).map_or_else(
        || format!("mục thứ {}", index + 1),
        |id| clean::line(id).text,
    )
}

/// A value as what it should be, or what is wrong with it.
pub(super) fn typed<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = clean::line(&error.path().to_string()).text;
        let message = error.inner().to_string();
        let quoted = message.split('`').nth(1).unwrap_or_default();
        let place = if path == "." || path == "?" || path.is_empty() {
            "giá trị".to_owned()
        } else {
            format!("trường “{path}”")
        };
        if message.starts_with("missing field") {
            format!("thiếu trường “{quoted}”; hãy bổ sung")
        } else if message.starts_with("unknown variant") {
            let quoted = clean::line(quoted).text;
            format!("{place} không nhận giá trị “{quoted}”; hãy sửa lại")
        } else if message.starts_with("unknown field") {
            let quoted = clean::line(quoted).text;
            format!("không có trường “{quoted}”; hãy bỏ đi")
        } else {
            format!("{place} sai kiểu hoặc sai giá trị; hãy sửa lại")
        }
    })
}

/// Whether a value is a day as JSON has it here, `2026-05-20`. Whether the calendar has it is seen when it is read.
pub(super) fn is_day(value: &Value) -> bool {
    let Some(text) = value.as_str() else {
        return false;
    };
    let shape: String = text
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    shape == "0000-00-00"
}

/// The same value; fields that are null are left out, which says the same.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name, without_nulls(value)))
            .collect(),
        Value::Array(values) => values.into_iter().map(without_nulls).collect(),
        other => other,
    }
}

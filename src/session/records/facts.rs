//! What heads the minutes, and the closing.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::session::kinds::{Discussion, Mode};
use crate::session::people::Person;
use crate::session::time::Time;

/// The facts of the meeting that head the minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The day of the session.
    pub date: NaiveDate,
    /// When it is to begin, as it was planned; its day is `date` until the session is opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<Time>,
    /// The room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The place name of the papers' date line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locality: Option<String>,
    /// An address for those online, or of the material: shown to the room as a QR code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The number of the directing document, where its text here has none: "12-KH/ĐU".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directive: Option<String>,
    /// In person, hybrid, online.
    pub mode: Mode,
    /// Held together with the regular meeting, which wants 120 minutes.
    #[serde(default)]
    pub combined: bool,
    /// Discussion after each part or after all.
    pub discussion: Discussion,
    /// Another form of the session that the document names (tọa đàm, tham quan), by its id there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// Who presides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair: Option<Person>,
    /// Who takes the minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secretary: Option<Person>,
}

/// The closing: when, and the conclusion of the whole session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// When the session closed.
    pub at: Time,
    /// The chair's conclusion of the session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conclusion: Option<String>,
}

//! What a saved session says of itself before anything else: whose it is, and where its journal stood.

use serde::Deserialize;

use super::JournalPlace;
use crate::session::state::JournalPosition;

/// The beginning of a saved session; the rest is not read.
#[derive(Deserialize)]
struct Named {
    id: String,
    journal: JournalPlace,
}

/// The id of a saved session.
pub fn id_of(json: &[u8]) -> Option<String> {
    serde_json::from_slice::<Named>(json)
        .ok()
        .map(|named| named.id)
}

/// The journal's place that a saved session names.
pub fn place_of(json: &[u8]) -> Option<JournalPosition> {
    let Named { journal, .. } = serde_json::from_slice(json).ok()?;
    Some(JournalPosition {
        seq: journal.seq,
        link: journal.link,
    })
}

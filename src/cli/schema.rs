//! `sauro schema`: the JSON Schema of `session.json`.

use super::console;
use super::failure::{Failure, Outcome};
use crate::session::saved::Saved;

/// Prints it.
pub fn run() -> Result<Outcome, Failure> {
    let schema = schemars::schema_for!(Saved);
    let mut json = serde_json::to_vec_pretty(&schema).map_err(|error| {
        Failure::system("Không dựng được JSON Schema; hãy báo lỗi này cho người phát triển.")
            .because(error)
    })?;
    json.push(b'\n');
    console::give(&json)?;
    Ok(Outcome::Done)
}

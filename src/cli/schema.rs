//! `sauro schema`: the JSON Schema of `session.json`, and of a programme's file with each field explained.

use clap::ValueEnum;

use super::console;
use super::failure::{Failure, Outcome};
use crate::programme::Programme;
use crate::session::saved::Saved;

/// Of which file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Of {
    /// Buổi sinh hoạt đã lưu: session.json
    Session,
    /// Tệp chương trình tự soạn
    Programme,
}

/// Prints it.
pub fn run(of: Of) -> Result<Outcome, Failure> {
    let schema = match of {
        Of::Session => schemars::schema_for!(Saved),
        Of::Programme => schemars::schema_for!(Programme),
    };
    let mut json = serde_json::to_vec_pretty(&schema).map_err(|error| {
        Failure::system("Không dựng được JSON Schema; hãy báo lỗi này cho người phát triển.")
            .because(error)
    })?;
    json.push(b'\n');
    console::give(&json)?;
    Ok(Outcome::Done)
}

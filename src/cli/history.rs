//! `sauro history`: a session's whole journal in words, with both wordings of every correction.

use clap::{Args, ValueEnum};

use super::failure::{Failure, Outcome};
use super::hooks::Context;
use super::{VALUES, console};
use crate::session::history::{self, HistoryLine};
use crate::store::folder;

/// Of which session, in which form.
#[derive(Debug, Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct History {
    /// Thư mục, mã, hoặc phần đầu của mã buổi sinh hoạt
    #[arg(value_name = "BUỔI", help_heading = VALUES)]
    session: String,
    /// In ở dạng nào: text (mặc định) hoặc json
    #[arg(
        long,
        value_name = "DẠNG",
        value_enum,
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Form,
    /// Kể cả nội dung ghi chú riêng và lý do vắng
    #[arg(long)]
    private: bool,
}

/// How it is printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Form {
    /// Lines to read.
    Text,
    /// One JSON array.
    Json,
}

impl History {
    /// Prints it; found is a damaged journal, of which what proves itself is told.
    pub fn run(self, context: &Context) -> Result<Outcome, Failure> {
        let path = context.data()?.find_session(&self.session)?;
        let entries = folder::entries(&path)?;
        let lines = history::lines(&entries, self.private);
        match self.format {
            Form::Text => {
                let told: Vec<String> = lines.iter().flat_map(HistoryLine::told).collect();
                console::say_all(told.iter().map(String::as_str))?;
            }
            Form::Json => {
                let json = serde_json::to_string_pretty(&lines).map_err(|error| {
                    Failure::system("Không viết được lịch sử thành JSON.").because(error)
                })?;
                console::give(format!("{json}\n").as_bytes())?;
            }
        }
        let sound = folder::verify(&path)?.sound;
        if !sound {
            console::note(
                "Nhật ký có chỗ hỏng nên lịch sử có thể thiếu; hãy chạy sauro verify để xem.",
            );
        }
        Ok(Outcome::found(!sound))
    }
}

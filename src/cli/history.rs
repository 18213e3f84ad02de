//! `sauro history`: a session's whole journal, or what its cell recorded between sessions, in words, with both wordings of every correction.

use std::path::Path;

use clap::{Args, ValueEnum};

use super::failure::{Failure, Outcome};
use super::hooks::Context;
use super::{VALUES, cell_log, console};
use crate::session::Session;
use crate::session::history::{self, HistoryLine};
use crate::store::{folder, follow_up};
use crate::text::json;

/// Of which session, in which form.
#[derive(Debug, Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct History {
    /// Thư mục, mã, hoặc phần đầu của mã buổi sinh hoạt; tên hoặc thư mục chi bộ thì in nhật ký năm của chi bộ
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

/// What a cell recorded between its sessions, over the roster and the document of its newest one.
fn of_cell(cell: &Path, private: bool) -> Result<Vec<HistoryLine>, Failure> {
    let entries = follow_up::read(cell)?;
    // A cell without any session has recorded nothing that could name one.
    let beginning = cell_log::of_newest(cell, None).unwrap_or_else(|_| Session::blank());
    Ok(history::lines_over(beginning, &entries, private))
}

impl History {
    /// Prints it; found is a damaged journal, of which what proves itself is told.
    pub fn run(self, context: &Context) -> Result<Outcome, Failure> {
        let found = context.data()?.find_session(&self.session);
        let cell = cell_log::find(context, Path::new(&self.session));
        let (lines, sound) = match (found, cell) {
            (Err(_), Some(cell)) => (of_cell(&cell, self.private)?, true),
            (found, _) => {
                let path = found?;
                let entries = folder::entries(&path)?;
                let sound = folder::verify(&path)?.sound;
                (history::lines(&entries, self.private), sound)
            }
        };
        match self.format {
            Form::Text => {
                let told: Vec<String> = lines.iter().flat_map(HistoryLine::told).collect();
                console::say_all(told.iter().map(String::as_str))?;
            }
            Form::Json => {
                console::give(&json::pretty(&lines))?;
            }
        }
        if !sound {
            console::note(
                "Nhật ký có chỗ hỏng nên lịch sử có thể thiếu; hãy chạy sauro verify để xem.",
            );
        }
        Ok(Outcome::found(!sound))
    }
}

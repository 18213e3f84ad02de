//! `sauro programme`: lists, shows and checks the directing documents.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::failure::{Failure, Outcome};
use super::hooks::Context;
use super::programmes::{self, Library, Origin};
use super::{VALUES, console, input};
use crate::programme::Programme as Document;
use crate::text::{clean, date};

/// What is to be done with programmes.
#[derive(Debug, Subcommand)]
pub enum Programme {
    /// Liệt kê: mã, số ký hiệu, trích yếu, nguồn (cách nhau bằng dấu tab)
    #[command(help_template = super::TEMPLATE, next_help_heading = super::OPTIONS)]
    List,
    /// Xem nội dung chính của một chương trình
    #[command(help_template = super::TEMPLATE, next_help_heading = super::OPTIONS)]
    Show(Show),
    /// Kiểm tra một tệp chương trình tự soạn
    #[command(help_template = super::TEMPLATE, next_help_heading = super::OPTIONS)]
    Check(Check),
}

/// Which programme.
#[derive(Debug, Args)]
pub struct Show {
    /// Mã hoặc số ký hiệu, ví dụ 44-kh-du
    #[arg(value_name = "MÃ", help_heading = VALUES)]
    id: String,
}

/// Which file.
#[derive(Debug, Args)]
pub struct Check {
    /// Tệp chương trình (JSON)
    #[arg(value_name = "TỆP", help_heading = VALUES)]
    file: PathBuf,
}

impl Programme {
    /// Does it.
    pub fn run(self, context: &Context) -> Result<Outcome, Failure> {
        match self {
            Self::List => list(&Library::read(context.data()?)),
            Self::Show(Show { id }) => {
                let document = Library::read(context.data()?).find(&id)?;
                console::say_all(described(&document).iter().map(String::as_str))?;
                Ok(Outcome::Done)
            }
            Self::Check(Check { file }) => check(&file),
        }
    }
}

/// One line each.
fn list(library: &Library) -> Result<Outcome, Failure> {
    console::notes(&library.faults);
    for (document, origin) in &library.programmes {
        let origin = match origin {
            Origin::Embedded => "có sẵn".to_owned(),
            Origin::File(path) => clean::line(&path.display().to_string()).text,
        };
        let fields = [&document.id, &document.symbol, &document.title, &origin];
        let fields = fields.map(String::as_str);
        // Tabs part the fields; none is left inside of them.
        console::give(format!("{}\n", fields.join("\t")).as_bytes())?;
    }
    Ok(Outcome::Done)
}

/// Whether a file can be used as a programme.
fn check(file: &Path) -> Result<Outcome, Failure> {
    let shown = file.display().to_string();
    let json = input::text(&shown, input::read(file)?)?;
    match programmes::read(file, &json) {
        Ok(document) => {
            console::say(&format!("{shown}: dùng được ({})", document.symbol))?;
            Ok(Outcome::Done)
        }
        Err(fault) => {
            console::note(&fault.to_string());
            Ok(Outcome::Found)
        }
    }
}

/// What a reader wants to know of a programme first.
fn described(document: &Document) -> Vec<String> {
    let mut lines = vec![
        format!("{} số {} ({})", document.kind, document.symbol, document.id),
        format!("Cơ quan ban hành: {}", document.issuer),
        format!("Trích yếu: {}", document.title),
        format!("Chủ đề: {}", document.theme),
        format!(
            "Thời lượng tối thiểu: {} phút; ghép với sinh hoạt thường kỳ: {} phút",
            document.minimum_minutes.thematic, document.minimum_minutes.combined
        ),
        format!("Nội dung (dự kiến {} phút):", document.planned_minutes()),
    ];
    lines.extend(document.sections.iter().map(|section| {
        format!(
            "  {}  {} ({} phút, {} điểm)",
            section.id,
            section.title,
            section.planned_minutes,
            section.points.len()
        )
    }));
    lines.push("Chỉ tiêu:".to_owned());
    lines.extend(
        document
            .targets
            .iter()
            .map(|target| format!("  {}  {}", target.id, target.text)),
    );
    let deadlines = document.timeline.iter().filter_map(|phase| {
        let until = date::short(phase.until?);
        Some(format!("  đến {until}  {}", phase.short))
    });
    lines.push("Mốc thời gian:".to_owned());
    lines.extend(deadlines);
    lines
}

//! `sauro programme`: lists, shows, reads, checks and hands on the directing documents.

mod add;
mod draft;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::failure::{Failure, Outcome};
use super::hooks::Context;
use super::programmes::{Library, Origin};
use super::{VALUES, console};
use crate::programme::{Named, Phase, Programme as Document, Rewarded};
use crate::text::{clean, date, json};

/// What is to be done with programmes.
#[derive(Debug, Subcommand)]
pub enum Programme {
    /// Liệt kê: mã, số ký hiệu, trích yếu, nguồn (cách nhau bằng dấu tab)
    #[command(help_template = super::TEMPLATE, next_help_heading = super::OPTIONS)]
    List,
    /// Xem nội dung chính của một chương trình
    #[command(help_template = super::TEMPLATE, next_help_heading = super::OPTIONS)]
    Show(Show),
    /// Đọc tệp kế hoạch (Word, PDF có chữ, văn bản) thành chương trình để xem lại
    #[command(help_template = super::TEMPLATE, next_help_heading = super::OPTIONS)]
    Draft(draft::Draft),
    /// Kiểm tra một tệp chương trình tự soạn
    #[command(help_template = super::TEMPLATE, next_help_heading = super::OPTIONS)]
    Check(Check),
    /// Đưa một tệp chương trình vào thư mục dữ liệu để dùng khi tạo buổi sinh hoạt
    #[command(help_template = super::TEMPLATE, next_help_heading = super::OPTIONS)]
    Add(add::Add),
    /// Ghi một chương trình ra tệp để gửi cho chi bộ khác
    #[command(help_template = super::TEMPLATE, next_help_heading = super::OPTIONS)]
    Export(add::Export),
}

/// Which programme.
#[derive(Debug, Args)]
pub struct Show {
    /// Mã hoặc số ký hiệu, ví dụ 44-kh-du
    #[arg(value_name = "MÃ", help_heading = VALUES)]
    id: String,
    /// In cả tệp chương trình (JSON), để soạn chương trình khác từ đó
    #[arg(long)]
    json: bool,
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
            Self::Show(Show { id, json }) => {
                let document = Library::read(context.data()?).find(&id)?;
                if json {
                    return whole(&document);
                }
                console::say_all(described(&document).iter().map(String::as_str))?;
                Ok(Outcome::Done)
            }
            Self::Draft(draft) => draft.run(),
            Self::Check(Check { file }) => add::check(&file, context),
            Self::Add(add) => add.run(context),
            Self::Export(export) => export.run(context),
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

/// A programme's own file: to be changed and checked, and put among the user's.
fn whole(document: &Document) -> Result<Outcome, Failure> {
    console::give(&json::pretty(document))?;
    Ok(Outcome::Done)
}

/// A line of the timeline: its days, else its words.
fn phase_line(phase: &Phase) -> String {
    let days = match (phase.from, phase.until) {
        (Some(from), Some(until)) => format!("từ {} đến {}", date::short(from), date::short(until)),
        (None, Some(until)) => format!("đến {}", date::short(until)),
        (Some(from), None) => format!("từ {}", date::short(from)),
        (None, None) => phase.words.clone(),
    };
    let to = phase
        .to
        .as_ref()
        .map_or_else(String::new, |to| format!(" (gửi {to})"));
    format!("  {days}  {}{to}", phase.short)
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
    lines.push("Mốc thời gian:".to_owned());
    lines.extend(document.timeline.iter().map(phase_line));
    let named = |list: &[Named]| list.iter().map(|it| it.text.clone()).collect();
    let rewarded = |of: Rewarded| -> Vec<String> {
        let rewards = document.rewards.iter().filter(|it| it.of == of);
        rewards.map(|it| it.text.clone()).collect()
    };
    let lists: [(&str, Vec<String>); 9] = [
        (
            "Chủ đề gợi ý",
            document
                .topics
                .iter()
                .map(|it| format!("{} ({})", it.title, it.audience))
                .collect(),
        ),
        ("Hình thức", named(&document.forms)),
        ("Khách mời", named(&document.guest_roles)),
        ("Tài liệu", named(&document.materials)),
        (
            "Nhiệm vụ giao, vào buổi sinh hoạt như bản nháp",
            document.tasks.iter().map(|it| it.task.clone()).collect(),
        ),
        (
            "Kỹ năng khảo sát",
            document.skills.iter().map(|it| it.short.clone()).collect(),
        ),
        (
            "Tiêu chuẩn khen thưởng tập thể",
            rewarded(Rewarded::Collective),
        ),
        (
            "Tiêu chuẩn khen thưởng cá nhân",
            rewarded(Rewarded::Individual),
        ),
        ("Hồ sơ đề nghị khen thưởng", rewarded(Rewarded::Dossier)),
    ];
    for (heading, list) in lists.into_iter().filter(|it| !it.1.is_empty()) {
        lines.push(format!("{heading}:"));
        lines.extend(list.into_iter().map(|it| format!("  - {it}")));
    }
    if let Some(note) = &document.agenda_note {
        lines.push(note.clone());
    }
    lines
}

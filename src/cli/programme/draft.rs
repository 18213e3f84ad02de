//! `sauro programme draft`: a plan's own file becomes a programme to look over.

use std::path::{Path, PathBuf};

use chrono::Datelike;
use clap::Args;
use serde_json::json;

use super::{VALUES, described};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::{console, hooks, input};
use crate::programme::drafting::{self, Draft as Read, Finding};
use crate::store::atomic_file;
use crate::store::error::StoreError;
use crate::text::json as text_json;

/// Which file, and where the programme goes.
#[derive(Debug, Args)]
pub struct Draft {
    /// Tệp kế hoạch: .docx, .pdf có chữ, .txt hoặc .md
    #[arg(value_name = "TỆP", help_heading = VALUES)]
    file: PathBuf,
    /// Ghi chương trình ra tệp này (JSON) để xem và sửa; chữ của văn bản nguồn nằm ở tệp .txt bên cạnh
    #[arg(long, value_name = "TỆP")]
    out: Option<PathBuf>,
    /// In cả chương trình, chỗ đọc từng trường và chỗ chưa chắc (JSON)
    #[arg(long)]
    json: bool,
}

impl Draft {
    /// Does it.
    pub fn run(self) -> Result<Outcome, Failure> {
        let shown = self.file.display().to_string();
        let year = hooks::now().date_naive().year();
        let draft =
            drafting::draft(&shown, &input::read(&self.file)?, year).map_err(|refusal| {
                Failure::unusable(format!(
                    "Tệp {shown} chưa đọc được thành chương trình: {refusal}."
                ))
                .because(refusal)
            })?;
        if self.json {
            let whole = json!({"programme": draft.programme, "findings": draft.findings, "lost": draft.lost});
            console::give(&text_json::pretty(&whole))?;
        } else {
            console::say_all(told(&draft).iter().map(String::as_str))?;
        }
        match &self.out {
            Some(out) => keep(&draft, out)?,
            None => console::note(
                "Chưa ghi gì; để dùng, hãy thêm --out ke-hoach.json, xem lại tệp đó, rồi đưa vào bằng sauro programme add.",
            ),
        }
        Ok(Outcome::Done)
    }
}

/// Writes the programme and, beside it, the text that it was read from. What is there already stays.
fn keep(draft: &Read, out: &Path) -> Result<(), Failure> {
    let source = out.with_extension("txt");
    for path in [out, &source] {
        if atomic_file::is_taken(path) {
            return Err(Failure::unusable(format!(
                "Đã có tệp {}; hãy chọn tên khác.",
                path.display()
            )));
        }
    }
    let put = |path: &Path, bytes: &[u8]| {
        atomic_file::replace(path, bytes).map_err(|error| StoreError::write(path, error))
    };
    put(&source, draft.source_text().as_bytes())?;
    put(out, &text_json::pretty(&draft.programme))?;
    console::note(&format!(
        "Đã ghi {} và {}; hãy xem lại {} chỗ chưa chắc rồi đưa vào bằng sauro programme add.",
        out.display(),
        source.display(),
        draft.unsure().count()
    ));
    Ok(())
}

/// The programme, what is unsure in it, and what was lost.
fn told(draft: &Read) -> Vec<String> {
    let mut lines = described(&draft.programme);
    let unsure: Vec<&Finding> = draft.unsure().collect();
    lines.push(format!(
        "Đọc được {} mục, trong đó {} mục cần xem lại:",
        draft.findings.len(),
        unsure.len()
    ));
    lines.extend(unsure.into_iter().map(|it| {
        let place = match (it.line, it.place.as_str()) {
            (Some(line), "") => format!("dòng {line}"),
            (Some(line), place) => format!("dòng {line}, mục {place}"),
            (None, _) => "không có trong văn bản".to_owned(),
        };
        format!(
            "  ? {} ({place}). {}",
            it.words(&draft.programme),
            it.why.as_deref().unwrap_or_default()
        )
    }));
    if !draft.lost.is_empty() {
        lines.push("Để ngoài hoặc chưa đọc được:".to_owned());
        lines.extend(draft.lost.iter().map(|it| format!("  - {it}")));
    }
    lines
}

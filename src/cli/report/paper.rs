//! The report as a paper: on which document's sessions, whose it is, what is written in it by hand.

use chrono::NaiveDate;

use super::Report;
use crate::cli::console;
use crate::cli::failure::Failure;
use crate::document::catalogue::Format;
use crate::document::content::form03;
use crate::document::paper::Paper;
use crate::programme::{DEFAULT, Programme};
use crate::report::gathered::Gathered;
use crate::report::issuer::Issuer;
use crate::report::tasks;
use crate::report::words::Words;
use crate::report::{Summary, follow_up, paper};
use crate::store::error::StoreError;
use crate::store::ordinary;
use crate::store::year::Texts;

impl Report {
    /// Leaves the sessions on one document: the one that is wanted, or, for a paper, the one that most of them follow.
    pub(super) fn narrow(&self, gathered: &mut Gathered) -> Result<(), Failure> {
        let counts = gathered.by_programme();
        let is_paper = self.due.is_none()
            && self.format()?.is_some_and(|it| {
                !matches!(
                    it,
                    Format::Json | Format::Ndjson | Format::Csv | Format::Xlsx
                )
            });
        let most = || {
            counts
                .iter()
                .max_by_key(|(id, count)| (**count, **id == DEFAULT))
        };
        let wanted = match &self.programme {
            Some(id) if !counts.contains_key(id.as_str()) => {
                let known: Vec<&str> = counts.keys().copied().collect();
                return Err(Failure::unusable(format!(
                    "--programme: không có buổi nào theo “{id}”; các buổi đã đọc theo {}.",
                    known.join(", ")
                )));
            }
            Some(id) => Some(id.clone()),
            None if is_paper && !self.is_parquet() => most().map(|(id, _)| (*id).to_owned()),
            None => None,
        };
        let Some(id) = wanted else { return Ok(()) };
        let others = gathered.on(&id);
        if others > 0 && self.programme.is_none() {
            console::note(&format!(
                "Báo cáo này gồm các buổi theo {id}; {others} buổi theo văn bản khác không tính, hãy thêm --programme để lập báo cáo riêng."
            ));
        }
        Ok(())
    }

    /// What is written by hand, by the heading's number; a number that the outline does not have is refused.
    fn written(&self, programme: &Programme) -> Result<Texts, Failure> {
        let Some(path) = &self.texts else {
            return Ok(Texts::default());
        };
        let shown = path.display();
        let bytes = ordinary::read(path).map_err(|error| StoreError::read(path, error))?;
        let texts: Texts = serde_json::from_slice(&bytes).map_err(|error| {
            Failure::unusable(format!(
                "--texts: {shown} không phải JSON dạng {{\"I\": \"…\", \"II.1\": \"…\"}} (dòng {}).",
                error.line()
            ))
        })?;
        let outline = paper::outline_of(programme);
        let parts = outline.map_or_else(Vec::new, |it| form03::written_in(&it));
        if let Some(key) = texts
            .keys()
            .find(|key| parts.iter().all(|it| it.0 != **key))
        {
            let known: Vec<&str> = parts.iter().map(|it| it.0.as_str()).collect();
            return Err(Failure::unusable(format!(
                "--texts: {shown} có mục “{key}” mà báo cáo không có phần viết nào mang số đó; các mục viết là {}.",
                known.join(", ")
            )));
        }
        Ok(texts)
    }

    /// Form 03, or the usual outline where the document of the sessions gives none.
    pub(super) fn paper(
        &self,
        gathered: &Gathered,
        summary: &Summary,
        programmes: &[&Programme],
        today: NaiveDate,
    ) -> Result<Paper, Failure> {
        let counts = gathered.by_programme();
        let wanted = counts.keys().next().copied().unwrap_or(DEFAULT);
        let programme = programmes.iter().find(|it| it.id == wanted).ok_or_else(|| {
            Failure::unusable(format!(
                "Chưa có văn bản chỉ đạo “{wanted}” trong phần mềm; hãy chép tệp chương trình vào thư mục programmes, hoặc chọn định dạng json, csv hoặc xlsx."
            ))
        })?;
        let said = paper::ReportTexts {
            issuer: self.issuer(),
            models: self.models(gathered, summary)?,
            words: Words::of(gathered, self.written(programme)?, today),
        };
        let paper = paper::form03(gathered, summary, programme, &said, today);
        paper.ok_or_else(|| Failure::system("Đề cương báo cáo của phần mềm bị hỏng; hãy cài lại."))
    }

    /// Whose report it is.
    pub(super) fn issuer(&self) -> Issuer {
        let said = |words: &Option<String>| words.clone().filter(|it| !it.trim().is_empty());
        Issuer {
            name: said(&self.issuer),
            parent: said(&self.parent),
            locality: said(&self.locality),
        }
    }

    /// The commitments that are to be spread; one that no session has is refused.
    fn models(
        &self,
        gathered: &Gathered,
        summary: &Summary,
    ) -> Result<Vec<follow_up::Item>, Failure> {
        let reports = summary.reports();
        let mut models = Vec::new();
        for wanted in &self.spread {
            let found = tasks::named(gathered, reports, wanted);
            if found.is_empty() {
                return Err(Failure::unusable(format!(
                    "--spread: không có nhiệm vụ “{wanted}” trong các buổi đã đọc; hãy ghi như 2026-05-20-44-kh-du/c01."
                )));
            }
            if let [first, second, ..] = found.as_slice() {
                let cell = |it: &tasks::Due| gathered.names.text(it.cell).to_owned();
                return Err(Failure::unusable(format!(
                    "--spread: có {} nhiệm vụ mang mã “{wanted}” ({}, {} …); hãy ghi thêm tên chi bộ phía trước, như “{}/{wanted}”.",
                    found.len(),
                    cell(first),
                    cell(second),
                    cell(first)
                )));
            }
            models.extend(follow_up::items(gathered, &found));
        }
        Ok(models)
    }
}

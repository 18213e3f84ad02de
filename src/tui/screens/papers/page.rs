//! The preview of a paper, laid out once and kept: minutes of ten thousand opinions are not made again for every frame.

use ratatui::layout::Rect;

use crate::document::catalogue::{self, PaperKind};
use crate::document::paper::{Block, Paper};
use crate::document::preview::{self, PreviewLine, PreviewLineKind};
use crate::document::settings::PaperSettings;
use crate::session::Session;
use crate::text::fold::fold;
use crate::tui::canvas::Canvas;

/// Wider lines than these are hard to read.
const MAX_COLUMNS: u16 = 100;

/// A paper laid out.
#[derive(Debug, Default)]
pub struct Page {
    /// Its lines.
    pub lines: Vec<PreviewLine>,
    /// The lines for searching, made when something is looked for.
    folded: Vec<String>,
    /// What it was made from: the session and its journal's place, the paper, the width, and how often looks have changed.
    made_from: Option<(String, u64, PaperKind, u16, u64)>,
}

/// Where one paper ends and the next begins, as the forms of all members.
const BETWEEN: &str = "· · ·";

impl Page {
    /// Lays the paper out, unless it stands already.
    pub fn lay_out(
        &mut self,
        session: &Session,
        kind: PaperKind,
        columns: u16,
        looks: u64,
        settings: impl FnOnce() -> PaperSettings,
    ) {
        let columns = columns.min(MAX_COLUMNS);
        let (id, seq) = (&session.id, session.position.seq);
        let stands = self.made_from.as_ref().is_some_and(|it| {
            (it.0.as_str(), it.1, it.2, it.3, it.4) == (id.as_str(), seq, kind, columns, looks)
        });
        if stands {
            return;
        }
        let mut papers = catalogue::build(kind, session, &settings());
        if matches!(kind, PaperKind::Form01 | PaperKind::Form02) {
            for paper in &mut papers {
                hide_birthdays(paper, session);
            }
        }
        self.lines.clear();
        for (at, paper) in papers.iter().enumerate() {
            if at > 0 {
                let line = |text: &str| PreviewLine {
                    text: text.to_owned(),
                    kind: PreviewLineKind::Faint,
                };
                self.lines.extend([line(""), line(BETWEEN), line("")]);
            }
            self.lines
                .extend(preview::lines(paper, usize::from(columns)));
        }
        if papers.is_empty() {
            self.lines.push(PreviewLine {
                text: format!(
                    "Văn bản chỉ đạo của buổi sinh hoạt không có {}.",
                    kind.name()
                ),
                kind: PreviewLineKind::Faint,
            });
        }
        self.folded.clear();
        self.made_from = Some((id.clone(), seq, kind, columns, looks));
    }

    /// The line at or after `from`, or at or before it, that has this text, without diacritics; round at the ends.
    pub fn find(&mut self, text: &str, from: usize, forward: bool) -> Option<usize> {
        let wanted = words(text);
        if wanted.is_empty() {
            return None;
        }
        if self.folded.is_empty() {
            self.folded = self.lines.iter().map(|line| words(&line.text)).collect();
        }
        let count = self.folded.len();
        let from = from.min(count);
        if forward {
            (from..count)
                .chain(0..from)
                .find(|at| self.has(*at, &wanted))
        } else {
            let until = from.saturating_add(1).min(count);
            let before = (0..until).rev().chain((until..count).rev());
            before.into_iter().find(|at| self.has(*at, &wanted))
        }
    }

    /// Whether the text stands on a line, or begins there and goes on in the next.
    fn has(&self, at: usize, wanted: &str) -> bool {
        let Some(line) = self.folded.get(at) else {
            return false;
        };
        let next = self.folded.get(at + 1).map_or("", String::as_str);
        line.contains(wanted)
            || (!next.contains(wanted) && format!("{line} {next}").contains(wanted))
    }
}

/// The terminal itself is projected: nobody's birthday stands there.
fn hide_birthdays(paper: &mut Paper, session: &Session) {
    let fields = session
        .programme
        .registration_form
        .as_ref()
        .map(|form| &form.member_fields);
    let Some(label) = fields.and_then(|labels| labels.get(1)) else {
        return;
    };
    let begins = format!("{label}: ");
    let runs = paper.body.iter_mut().filter_map(|block| match block {
        Block::Paragraph(runs) => runs.first_mut(),
        _ => None,
    });
    for run in runs.filter(|run| run.text.starts_with(&begins)) {
        run.text = format!("{begins}«không hiện khi trình chiếu»");
    }
}

/// The text without diacritics, its words one blank apart.
fn words(text: &str) -> String {
    let folded = fold(text);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Draws the lines from `from` on; the one that was found stands out.
pub fn draw(page: &Page, canvas: &mut Canvas<'_>, area: Rect, from: usize, hit: Option<usize>) {
    let theme = canvas.theme;
    let shown = page.lines.iter().enumerate().skip(from);
    for ((at, line), y) in shown.zip(area.y..area.bottom()) {
        let style = match line.kind {
            PreviewLineKind::Title => theme.title,
            PreviewLineKind::Heading => theme.accent,
            PreviewLineKind::Body | PreviewLineKind::Table => theme.plain,
            PreviewLineKind::Faint => theme.faint,
        };
        canvas.text(area.x, y, area.width, &line.text, style);
        if hit == Some(at) {
            let row = Rect::new(area.x, y, area.width.min(MAX_COLUMNS), 1);
            canvas.restyle(row, theme.chosen);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[&str]) -> Page {
        let line = |text: &&str| PreviewLine {
            text: (*text).to_owned(),
            kind: PreviewLineKind::Body,
        };
        Page {
            lines: lines.iter().map(line).collect(),
            ..Page::default()
        }
    }

    #[test]
    fn it_finds_forward_and_back_and_round_the_ends() {
        let mut page = page(&["Sổ tay", "đảng viên", "Điểm danh", "Đảng phí"]);
        assert_eq!(page.find("dang", 0, true), Some(1));
        assert_eq!(page.find("dang", 2, true), Some(3));
        assert_eq!(page.find("dang", 4, true), Some(1));
        assert_eq!(page.find("dang", 2, false), Some(1));
        assert_eq!(page.find("dang", 0, false), Some(3));
        assert_eq!(page.find("dang", usize::MAX, false), Some(3));
        assert_eq!(page.find("không có", 0, true), None);
        assert_eq!(page.find("  ", 0, true), None);
    }

    #[test]
    fn words_broken_over_two_lines_are_found_on_the_first() {
        let mut page = page(&["thực hành   ký", "số trên  máy"]);
        assert_eq!(page.find("ky so", 0, true), Some(0));
        assert_eq!(page.find("thuc hanh ky", 0, true), Some(0));
    }

    #[test]
    fn it_is_made_again_only_when_something_changed() {
        let mut session = Session::blank();
        let mut page = Page::default();
        page.lay_out(&session, PaperKind::Minutes, 80, 0, PaperSettings::default);
        page.lines.truncate(1);
        page.lay_out(&session, PaperKind::Minutes, 80, 0, PaperSettings::default);
        assert_eq!(page.lines.len(), 1);
        session.position.seq = 1;
        page.lay_out(&session, PaperKind::Minutes, 80, 0, PaperSettings::default);
        assert!(page.lines.len() > 1);
    }
}

//! Form 02 while it is filled in: a figure for each criterion, the member's own score beside the committee's column, the total as it grows.

use std::collections::BTreeMap;

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::programme::AssessmentCriterion;
use crate::session::kinds::Assessor;
use crate::session::people::MemberId;
use crate::session::records::Assessment;
use crate::session::{Command, Person, Session, proposals};
use crate::text::fold::fold;
use crate::text::width;
use crate::tui::canvas::{Canvas, Target};
use crate::tui::context::SessionContext;
use crate::tui::field::Field;
use crate::tui::people;

/// Columns of a figure.
const FIGURE: u16 = 5;
/// Columns of the own score beside it.
const OWN: u16 = 12;

/// A column of form 02 being filled in.
#[derive(Debug)]
pub struct Score {
    member: MemberId,
    by: Assessor,
    /// A field for each criterion, in the form's order.
    fields: Vec<Field>,
    focus: usize,
    /// What is wrong with it.
    pub message: Option<String>,
}

/// What stands in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    /// Nothing yet.
    Empty,
    /// Not tied to the member's work: it counts in full.
    NotApplicable,
    /// Points.
    Points(u32),
    /// Something else.
    Unclear,
}

fn entry(text: &str) -> Entry {
    let text = text.trim();
    match fold(text).as_str() {
        "" => Entry::Empty,
        "k" | "kg" => Entry::NotApplicable,
        _ => text.parse().map_or(Entry::Unclear, Entry::Points),
    }
}

/// How a recorded score writes a criterion.
fn written(assessment: &Assessment, criterion: &str) -> String {
    if assessment.not_applicable.iter().any(|it| it == criterion) {
        return "k".to_owned();
    }
    let points = assessment.points.get(criterion);
    points.map_or_else(String::new, u32::to_string)
}

impl Score {
    /// A member's column as it was left unfinished, as it is recorded, or for the committee as the member scored.
    pub fn new(member: &str, by: Assessor, ctx: &mut SessionContext) -> Self {
        let session = ctx.session();
        let column = |by| session.assessment(member, by).cloned();
        let recorded = column(by);
        let is_recorded = recorded.is_some();
        let before = recorded.or_else(|| column(Assessor::Own));
        let programme = session.programme.clone();
        // Where nothing is recorded, the committee begins with what the files propose.
        let proposed: Vec<Option<u32>> = programme
            .assessment_criteria()
            .map(|criterion| {
                let wanted = by == Assessor::Committee && before.is_none();
                let session = ctx.session();
                let proposal = proposals::assessment(session, member, criterion);
                proposal.filter(|_| wanted)?.points
            })
            .collect();
        let criteria = programme.assessment_criteria().zip(proposed);
        let fields = criteria.map(|(criterion, proposed)| {
            let key = format!("assess/{member}/{}/{}", by.word(), criterion.id);
            let proposed = proposed.map_or_else(String::new, |it| it.to_string());
            let recorded = before
                .as_ref()
                .map_or(proposed, |it| written(it, &criterion.id));
            match ctx.port().draft(&key) {
                Some(text) => Field::line(&key).with(&text),
                None if is_recorded || recorded.is_empty() => Field::line(&key).with(&recorded),
                // What the files or the member propose is selected, so that typing replaces it.
                None => Field::line(&key).proposing(&recorded),
            }
        });
        let mut score = Self {
            member: member.to_owned(),
            by,
            fields: fields.collect(),
            focus: 0,
            message: None,
        };
        score.enter();
        score
    }

    /// The caret has come into the focused field.
    fn enter(&mut self) {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.enter();
        }
    }

    /// The text of the field with the caret has changed: it is a proposal no more.
    pub fn edited(&mut self) {
        self.message = None;
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.proposed = false;
        }
    }

    /// The field with the caret.
    pub fn field(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.focus)
    }

    /// Puts the caret into a field.
    pub fn focus(&mut self, field: usize) {
        self.focus = field.min(self.fields.len().saturating_sub(1));
        self.enter();
    }

    /// Moves the caret to the next or the previous field.
    pub fn step(&mut self, forward: bool) {
        let count = self.fields.len().max(1);
        let by = if forward { 1 } else { count - 1 };
        self.focus = (self.focus + by) % count;
        self.enter();
    }

    /// The command that records it. Evidence and recognitions recorded for this column stay.
    pub fn command(&self, session: &Session) -> Command {
        let mut points = BTreeMap::new();
        let mut not_applicable = Vec::new();
        let criteria = session.programme.assessment_criteria();
        for (criterion, field) in criteria.zip(&self.fields) {
            match entry(field.text()) {
                Entry::Points(given) => {
                    points.insert(criterion.id.clone(), given);
                }
                Entry::NotApplicable => not_applicable.push(criterion.id.clone()),
                Entry::Empty | Entry::Unclear => {}
            }
        }
        let recorded = session.assessment(&self.member, self.by);
        Command::Assess {
            member: self.member.clone(),
            by: self.by,
            points,
            not_applicable,
            evidence: recorded.map_or_else(BTreeMap::new, |it| it.evidence.clone()),
            recognised: recorded.map_or_else(Vec::new, |it| it.recognised.clone()),
        }
    }

    /// It has been recorded: its figures are no longer unfinished.
    pub fn finish(&self, ctx: &mut SessionContext) {
        for field in &self.fields {
            ctx.discard_draft(&field.key);
        }
    }

    /// The total so far, and how many criteria have no sound figure yet.
    fn total(&self, session: &Session) -> (u32, usize) {
        let criteria = session.programme.assessment_criteria();
        let mut sum = 0_u32;
        let mut open = 0;
        for (criterion, field) in criteria.zip(&self.fields) {
            match entry(field.text()) {
                Entry::Points(given) if given <= criterion.points => sum += given,
                Entry::NotApplicable => sum += criterion.points,
                _ => open += 1,
            }
        }
        (sum, open)
    }

    /// Draws it: whose and which column, a line for each criterion, the total, what the keys mean, the standard of the chosen one.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
        let (theme, session) = (canvas.theme, ctx.session());
        let (x, columns) = (area.x + 1, area.width.saturating_sub(2));
        let name = people::comrade(session, &Person::member(&self.member));
        let title = format!("Biểu mẫu 02 · {name} · {}", self.by.label());
        canvas.text(x, area.y, columns, &title, theme.title);
        let rows = area.height.saturating_sub(4).min(self.fields.len() as u16);
        let first = self
            .focus
            .saturating_sub(usize::from(rows) / 2)
            .min(self.fields.len().saturating_sub(usize::from(rows)));
        let label = self.label_columns(columns, session);
        let criteria = session.programme.assessment_criteria();
        let lines = criteria.zip(&self.fields).enumerate().skip(first);
        for ((at, (criterion, field)), y) in
            lines.take(usize::from(rows)).zip(area.y + 1..area.bottom())
        {
            let line = Rect::new(x, y, columns, 1);
            self.line(canvas, line, label, (at, criterion, field), session);
        }
        let y = area.y + 1 + rows;
        let (words, style) = self.total_words(canvas, session);
        canvas.text(x, y, columns, &words, style);
        let hint = "k: không gắn với công việc, tính đủ điểm · Enter ô tiếp · Ctrl+S ghi";
        let chosen = session.programme.assessment_criteria().nth(self.focus);
        let known = chosen
            .and_then(|it| proposals::assessment(session, &self.member, it))
            .map(|it| format!("Từ hồ sơ: {}", it.words()));
        match (&self.message, known) {
            (Some(message), _) => canvas.text(x, y + 1, columns, message, theme.alarm),
            (None, Some(known)) => canvas.text(x, y + 1, columns, &known, theme.accent),
            (None, None) => canvas.text(x, y + 1, columns, hint, theme.faint),
        };
        let below = Rect::new(x, y + 3, columns, area.bottom().saturating_sub(y + 3));
        if let Some(criterion) = chosen.filter(|_| below.height >= 2) {
            let text = format!(
                "{}. {} Đạt chuẩn: {}",
                criterion.id,
                criterion.text,
                criterion.standard.join("; ")
            );
            canvas.paragraph(below, &text, theme.faint);
        }
    }

    /// The columns of the longest label, as far as there is room.
    fn label_columns(&self, columns: u16, session: &Session) -> u16 {
        let labels = session.programme.assessment_criteria().map(label);
        let longest = labels.map(|it| width::width(&it)).max().unwrap_or(0) as u16;
        let own = if self.by == Assessor::Committee {
            OWN
        } else {
            0
        };
        (longest + 3).min(columns.saturating_sub(FIGURE + own + 1))
    }

    /// One criterion: its label, the figure, the own score beside the committee's, what is wrong with it.
    fn line(
        &self,
        canvas: &mut Canvas<'_>,
        line: Rect,
        columns: u16,
        (at, criterion, field): (usize, &AssessmentCriterion, &Field),
        session: &Session,
    ) {
        let theme = canvas.theme;
        let focused = at == self.focus;
        let (mark, style) = if focused {
            ("▸ ", theme.accent)
        } else {
            ("  ", theme.plain)
        };
        let text = format!("{mark}{}", label(criterion));
        canvas.text(line.x, line.y, columns.saturating_sub(1), &text, style);
        let place = Rect::new(line.x + columns, line.y, FIGURE, 1);
        if field.text().is_empty() && !focused {
            canvas.text(place.x, line.y, 1, "–", theme.faint);
        } else {
            canvas.field(field, place, focused);
        }
        canvas.target(line, Target::Field(at));
        let mut x = place.right() + 1;
        let own = session.assessment(&self.member, Assessor::Own);
        if let Some(own) = own.filter(|_| self.by == Assessor::Committee) {
            let text = format!("tự chấm {}", written(own, &criterion.id));
            canvas.text(x, line.y, OWN, &text, theme.faint);
            x += OWN;
        }
        let wrong = match entry(field.text()) {
            Entry::Points(given) if given > criterion.points => {
                format!("▲ tối đa {}", criterion.points)
            }
            Entry::Unclear => "▲ chỉ nhận số hoặc k".to_owned(),
            _ => return,
        };
        let room = line.right().saturating_sub(x);
        canvas.text(x, line.y, room, &wrong, theme.alarm);
    }

    /// The total in words, with the grade once the committee has scored everything.
    fn total_words(&self, canvas: &Canvas<'_>, session: &Session) -> (String, Style) {
        let theme = canvas.theme;
        let (sum, open) = self.total(session);
        if open > 0 {
            let words = format!("Tổng {sum}/100 · còn {open} tiêu chí chưa chấm");
            return (words, theme.warn);
        }
        // A member's own score only proposes; the grade is the committee's.
        let band = session
            .programme
            .band(sum)
            .filter(|_| self.by == Assessor::Committee);
        let grade = band.map_or_else(String::new, |band| format!(" · {}", band.label));
        (format!("Tổng {sum}/100{grade}"), theme.good)
    }
}

/// A criterion as a line of the form: "1. … (10)".
fn label(criterion: &AssessmentCriterion) -> String {
    format!(
        "{}. {} ({})",
        criterion.id, criterion.short, criterion.points
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_points_not_applicable_or_unclear() {
        for (text, expected) in [
            ("", Entry::Empty),
            ("  ", Entry::Empty),
            ("k", Entry::NotApplicable),
            (" KG ", Entry::NotApplicable),
            ("9", Entry::Points(9)),
            ("0", Entry::Points(0)),
            ("chín", Entry::Unclear),
            ("-1", Entry::Unclear),
            ("99999999999", Entry::Unclear),
        ] {
            assert_eq!(entry(text), expected, "{text:?}");
        }
    }
}

//! Draws the draft: the document's text, what was understood, the chosen thing in full, the footer.

use std::collections::BTreeSet;

use ratatui::layout::Rect;

use super::{PlanReader, Purpose};
use crate::programme::drafting::Finding;
use crate::programme::drafting::edit::kind_words;
use crate::text::width::wrap;
use crate::tui::canvas::{Canvas, Drawn, Target};
use crate::tui::chrome;
use crate::tui::keymap::Context;
use crate::tui::view::View as _;

/// From so many columns on the text stands beside the list.
const TWO_PANES: u16 = 100;
/// The rows of the chosen thing.
const DETAIL: u16 = 6;

/// Draws everything; says how many lines fit.
pub(super) fn draw(reader: &PlanReader, canvas: &mut Canvas<'_>, area: Rect) -> usize {
    let theme = canvas.theme;
    let programme = &reader.draft.programme;
    let name = canvas.text(area.x + 1, area.y, area.width, "SÁU RÕ", theme.accent);
    let unsure = reader.draft.unsure().count();
    let count = format!(
        "{} mục đọc được, {unsure} mục cần xem lại",
        reader.draft.findings.len()
    );
    let style = if unsure > 0 { theme.warn } else { theme.good };
    let used = canvas.text_right(area.right().saturating_sub(1), area.y, &count, style);
    let title = format!(" · Đọc kế hoạch · {}", programme.called());
    canvas.text(
        area.x + 1 + name,
        area.y,
        area.width.saturating_sub(name + used + 4),
        &title,
        theme.title,
    );
    canvas.rule(area.x, area.y + 1, area.width);
    let foot = area.bottom().saturating_sub(3);
    let body = Rect {
        x: area.x + 1,
        y: area.y + 2,
        width: area.width.saturating_sub(2),
        height: foot.saturating_sub(area.y + 2),
    };
    let fits = if body.width + 2 >= TWO_PANES {
        let left = body.width / 2 - 1;
        let text = Rect {
            width: left,
            ..body
        };
        let right = Rect {
            x: body.x + left + 2,
            width: body.width.saturating_sub(left + 2),
            ..body
        };
        canvas.rule_down(body.x + left, body.y, body.height);
        source(reader, canvas, text);
        understood(reader, canvas, right)
    } else {
        // The list first; the document's words are under the chosen line.
        let rows = body.height.saturating_sub(3);
        let list = Rect {
            height: rows,
            ..body
        };
        let fits = understood(reader, canvas, list);
        canvas.rule(area.x, body.y + rows, area.width);
        let text = Rect {
            y: body.y + rows + 1,
            height: 2,
            ..body
        };
        source(reader, canvas, text);
        fits
    };
    canvas.rule(area.x, foot, area.width);
    let columns = area.width.saturating_sub(2);
    state(reader, canvas, Rect::new(area.x + 1, foot + 1, columns, 1));
    let context = if reader.field.is_some() {
        Context::Picker
    } else {
        Context::Plan
    };
    chrome::footer(
        canvas,
        Rect::new(area.x + 1, foot + 2, columns, 1),
        reader.ctx.input.keymap(),
        context,
    );
    if let Some(help) = &reader.help {
        canvas.drawn = Drawn::default();
        let whole = Rect {
            y: area.y + 2,
            height: area.height.saturating_sub(5),
            ..area
        };
        help.draw(canvas, whole, &reader.ctx);
    }
    fits
}

/// The document's text around the chosen line; a bar beside what was used.
fn source(reader: &PlanReader, canvas: &mut Canvas<'_>, area: Rect) {
    let theme = canvas.theme;
    let used: BTreeSet<usize> = reader
        .draft
        .findings
        .iter()
        .filter_map(|it| it.line)
        .collect();
    let chosen = reader.finding().and_then(|it| it.line);
    let columns = usize::from(area.width.saturating_sub(2));
    let mut rows: Vec<(String, bool, bool)> = Vec::new();
    let mut first = None;
    for paragraph in &reader.draft.source {
        let is_chosen = Some(paragraph.line) == chosen;
        if is_chosen && first.is_none() {
            first = Some(rows.len());
        }
        let text = paragraph.text.replace('\t', " │ ");
        let marked = used.contains(&paragraph.line);
        rows.extend(
            wrap(&text, columns.max(1))
                .into_iter()
                .map(|it| (it, marked, is_chosen)),
        );
    }
    if rows.is_empty() {
        canvas.text(
            area.x,
            area.y,
            area.width,
            "Soạn bằng tay, không có văn bản nguồn",
            theme.faint,
        );
        return;
    }
    let height = usize::from(area.height);
    let lead = if height > 4 { height / 3 } else { 0 };
    let top = first.unwrap_or(0).saturating_sub(lead);
    let top = top.min(rows.len().saturating_sub(height));
    if chosen.is_none() && height <= 4 {
        canvas.text(
            area.x,
            area.y,
            area.width,
            "Không đọc từ chữ nào của văn bản",
            theme.faint,
        );
        return;
    }
    for (row, (text, marked, is_chosen)) in (0..area.height).zip(rows.iter().skip(top)) {
        let y = area.y + row;
        if *marked {
            canvas.text(area.x, y, 1, "▌", theme.accent);
        }
        let style = if *is_chosen { theme.title } else { theme.plain };
        canvas.text(area.x + 2, y, area.width.saturating_sub(2), text, style);
    }
}

/// What was understood, a line each, and the chosen one in full under it; says how many lines fit.
fn understood(reader: &PlanReader, canvas: &mut Canvas<'_>, area: Rect) -> usize {
    let theme = canvas.theme;
    let order = reader.order();
    let rows = area.height.saturating_sub(DETAIL + 1).max(1);
    let fits = usize::from(rows);
    let top = (reader.at + 1).saturating_sub(fits);
    let programme = &reader.draft.programme;
    for (row, (line, at)) in (0..rows).zip(order.iter().enumerate().skip(top)) {
        let Some(finding) = reader.draft.findings.get(*at) else {
            continue;
        };
        let y = area.y + row;
        let (sign, style) = if finding.sure {
            ("✓", theme.good)
        } else {
            ("?", theme.warn)
        };
        let mark = if line == reader.at { "▸" } else { " " };
        canvas.text(area.x, y, 1, mark, theme.accent);
        let used = 1 + canvas.text(area.x + 1, y, 2, sign, style);
        let style = if line == reader.at {
            theme.chosen
        } else {
            theme.plain
        };
        let columns = area.width.saturating_sub(used + 1);
        canvas.text(
            area.x + used + 1,
            y,
            columns,
            &finding.words(programme),
            style,
        );
        canvas.target(
            Rect {
                y,
                height: 1,
                ..area
            },
            Target::Row(line),
        );
    }
    canvas.rule(area.x, area.y + rows, area.width);
    let detail = Rect {
        y: area.y + rows + 1,
        height: area.height.saturating_sub(rows + 1),
        ..area
    };
    if let Some(finding) = reader.finding() {
        full(reader, finding, canvas, detail);
    }
    fits
}

/// The chosen thing: why it needs a look, its place, its words.
fn full(reader: &PlanReader, finding: &Finding, canvas: &mut Canvas<'_>, area: Rect) {
    let theme = canvas.theme;
    let programme = &reader.draft.programme;
    let mut y = area.y;
    let mut say = |canvas: &mut Canvas<'_>, text: &str, style| {
        let room = Rect {
            y,
            height: area.bottom().saturating_sub(y),
            ..area
        };
        y += canvas.paragraph(room, text, style);
    };
    if let Some(why) = &finding.why {
        say(canvas, why, theme.warn);
    }
    let place = match (finding.line, finding.place.as_str()) {
        (Some(_), "") => "Đọc từ phần đầu hoặc cuối văn bản".to_owned(),
        (Some(_), place) => format!("Đọc từ mục {place}"),
        (None, _) => "Không có trong văn bản".to_owned(),
    };
    let kind = finding
        .field
        .strip_prefix("timeline[")
        .and_then(|it| it.strip_suffix(']')?.parse::<usize>().ok());
    let kind = kind.and_then(|at| programme.timeline.get(at)).map(|it| {
        let day = it.until.or(it.from).map(crate::text::date::short);
        format!(" · {} {}", kind_words(it.kind), day.unwrap_or_default())
    });
    say(
        canvas,
        &format!("{place}{}", kind.unwrap_or_default()),
        theme.faint,
    );
    say(canvas, &finding.words(programme), theme.plain);
}

/// What is typed, or what was said last.
fn state(reader: &PlanReader, canvas: &mut Canvas<'_>, line: Rect) {
    let theme = canvas.theme;
    let said = reader.said.as_ref();
    if let Some((field, purpose)) = &reader.field {
        let label = match (said, purpose) {
            (Some((words, _)), _) => format!("{words} "),
            (None, Purpose::Say) => "Sửa thành: ".to_owned(),
            (None, Purpose::Add) => "Thêm: ".to_owned(),
        };
        let style = if said.is_some() {
            theme.warn
        } else {
            theme.accent
        };
        let used = canvas.text(line.x, line.y, line.width / 2, &label, style);
        let area = Rect {
            x: line.x + used,
            width: line.width.saturating_sub(used),
            ..line
        };
        canvas.field(field, area, true);
        return;
    }
    match said {
        Some((words, warns)) => {
            let style = if *warns { theme.warn } else { theme.good };
            canvas.text(line.x, line.y, line.width, words, style);
        }
        None => {
            let lost = reader.draft.lost.first().map(String::as_str);
            let words = lost
                .unwrap_or("? cần xem lại, ✓ đã chắc; vạch bên trái: chữ của văn bản đã được dùng");
            canvas.text(line.x, line.y, line.width, words, theme.faint);
        }
    }
}

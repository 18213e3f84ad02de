//! Draws the summary: the totals with the spread of attendance, the list, what does not count, the footer.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Overview;
use super::list::{List, OverviewRow};
use crate::report::sheet::percent;
use crate::text::{date, width};
use crate::tui::canvas::{Canvas, Drawn, Target};
use crate::tui::chrome;
use crate::tui::keymap::Context;
use crate::tui::view::View as _;

/// The columns of the bar beside a rate.
const BAR: u16 = 10;
/// The steps of a spark line.
const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// The classes of the spread of attendance: tenths of the rate.
const CLASSES: usize = 10;
/// The name's fewest columns.
const NAME: u16 = 22;

/// Draws everything; says how many lines fit.
pub fn draw(overview: &Overview, canvas: &mut Canvas<'_>, area: Rect) -> usize {
    let theme = canvas.theme;
    let right = area.right().saturating_sub(1);
    let day = format!("số liệu đến {}", date::short(overview.today));
    let used = canvas.text_right(right, area.y, &day, theme.plain);
    let name = canvas.text(area.x + 1, area.y, area.width, "SÁU RÕ", theme.accent);
    let path: Vec<_> = overview.lists.iter().map(|it| it.title.as_str()).collect();
    let path = format!(" · Tổng hợp · {}", path.join(" › "));
    let room = area.width.saturating_sub(name + used + 4);
    canvas.text(area.x + 1 + name, area.y, room, &path, theme.title);
    canvas.rule(area.x, area.y + 1, area.width);
    totals(
        overview,
        canvas,
        Rect::new(area.x + 1, area.y + 2, area.width.saturating_sub(2), 3),
    );
    canvas.rule(area.x, area.y + 5, area.width);
    let body = Rect {
        x: area.x + 1,
        y: area.y + 6,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(9),
    };
    let page = overview
        .list()
        .map_or(0, |list| self::list(list, canvas, body));
    let foot = area.bottom().saturating_sub(3);
    canvas.rule(area.x, foot, area.width);
    let columns = area.width.saturating_sub(2);
    state(
        overview,
        canvas,
        Rect::new(area.x + 1, foot + 1, columns, 1),
    );
    chrome::footer(
        canvas,
        Rect::new(area.x + 1, foot + 2, columns, 1),
        overview.ctx.input.keymap(),
        Context::Overview,
    );
    if let Some(help) = &overview.help {
        canvas.drawn = Drawn::default();
        let whole = Rect {
            y: area.y + 2,
            height: area.height.saturating_sub(5),
            ..area
        };
        help.draw(canvas, whole, &overview.ctx);
    }
    page
}

/// The totals of everything, in three lines.
fn totals(overview: &Overview, canvas: &mut Canvas<'_>, area: Rect) {
    let theme = canvas.theme;
    let total = &overview.summary.total;
    let opinions: u64 = total.opinions.iter().sum();
    let timely = if total.in_time + total.late > 0 {
        format!(" ({} đúng hạn, {} sau hạn)", total.in_time, total.late)
    } else {
        String::new()
    };
    let cells = match &overview.summary.turnout {
        Some(turnout) => format!("{}/{}", turnout.met, turnout.expected),
        None => total.cells.to_string(),
    };
    let first = format!(
        "Toàn bộ: {cells} chi bộ · {} buổi đã sinh hoạt{timely} · {opinions} ý kiến · đăng ký {}/{}",
        total.held,
        total.registered,
        total.asked()
    );
    canvas.text(area.x, area.y, area.width, &first, theme.title);
    let spread = total
        .spread()
        .map_or_else(String::new, |(lowest, middle, highest)| {
            format!(
                " · thấp nhất {}, trung vị {}, cao nhất {}",
                percent(Some(lowest)),
                percent(Some(middle)),
                percent(Some(highest))
            )
        });
    let rate = format!(
        "Tỷ lệ dự {} ({}/{} lượt){spread}",
        percent(total.rate()),
        total.attended,
        total.expected
    );
    let spark = spark(&total.rates);
    let columns = width::width(&spark) as u16;
    let used = canvas.text(
        area.x,
        area.y + 1,
        area.width.saturating_sub(columns + 12),
        &rate,
        theme.plain,
    );
    if !total.rates.is_empty() {
        let shown = format!("  0% {spark} 100%");
        canvas.text(
            area.x + used,
            area.y + 1,
            area.width.saturating_sub(used),
            &shown,
            theme.accent,
        );
    }
    let tasks = &total.tasks;
    let words = format!(
        "Nhiệm vụ 6 rõ: {} · đến hạn {} · hoàn thành {} · ",
        tasks.made, tasks.due, tasks.done
    );
    let used = canvas.text(area.x, area.y + 2, area.width, &words, theme.plain);
    let style = if tasks.overdue > 0 {
        theme.alarm
    } else {
        theme.good
    };
    let over = format!("quá hạn {}", tasks.overdue);
    let used = used
        + canvas.text(
            area.x + used,
            area.y + 2,
            area.width.saturating_sub(used),
            &over,
            style,
        );
    let history = overview.list().map_or(&[][..], |it| &it.history);
    if history.len() > 1 {
        let line: String = history.iter().map(|rate| step(*rate)).collect();
        let words = format!("tỷ lệ dự qua các buổi {line}");
        let room = area.width.saturating_sub(used + 2);
        if width::width(&words) <= usize::from(room) {
            canvas.text_right(area.right(), area.y + 2, &words, theme.accent);
        }
    }
}

/// A rate as a step: none of the lowest, all of the highest.
fn step(rate: u16) -> char {
    let at = (usize::from(rate) * STEPS.len()).div_ceil(1000);
    let step = STEPS.get(at.saturating_sub(1));
    step.copied().unwrap_or('█')
}

/// How many sessions have which rate, from 0 to 100 percent.
fn spark(rates: &[u16]) -> String {
    let mut counts = [0_usize; CLASSES];
    for rate in rates {
        let class = usize::from(*rate) * CLASSES / 1001;
        if let Some(count) = counts.get_mut(class) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let step = |count: &usize| {
        let step = (count * STEPS.len()).div_ceil(most);
        step.checked_sub(1)
            .and_then(|it| STEPS.get(it))
            .copied()
            .unwrap_or(' ')
    };
    counts.iter().map(step).collect()
}

/// The list; says how many lines fit.
fn list(list: &List, canvas: &mut Canvas<'_>, area: Rect) -> usize {
    let theme = canvas.theme;
    let widths = widths(list, area.width);
    let name = area
        .width
        .saturating_sub(widths.iter().map(|it| it + 2).sum());
    let mut x = area.x + name;
    for (title, columns) in list.columns.iter().zip(&widths) {
        place(
            canvas,
            (x, area.y),
            *columns,
            title,
            theme.faint,
            list.figures,
        );
        x += columns + 2;
    }
    let count = list.lines().len();
    let shown = if count == list.all() {
        format!("{count} dòng")
    } else {
        format!("{count} trong {} dòng", list.all())
    };
    canvas.text(
        area.x + 2,
        area.y,
        name.saturating_sub(3),
        &shown,
        theme.faint,
    );
    let rows = area.height.saturating_sub(1);
    let page = usize::from(rows.max(1));
    let from = list.at().saturating_sub(page.saturating_sub(1));
    let lines = list.lines().enumerate().skip(from).take(page);
    for ((at, (line, chosen)), y) in lines.zip(area.y + 1..) {
        let row = Rect::new(area.x, y, area.width, 1);
        self::line(list, canvas, row, (name, &widths), line, chosen);
        canvas.target(row, Target::Row(at));
    }
    if count == 0 {
        let words = if list.wanted().is_empty() {
            "Chưa có gì ở đây."
        } else {
            "Không có dòng nào khớp; Esc bỏ lọc."
        };
        canvas.text(area.x + 2, area.y + 1, area.width, words, theme.plain);
    }
    page
}

/// One line: its name with a bar of the rate where there is room, its figures.
fn line(
    list: &List,
    canvas: &mut Canvas<'_>,
    row: Rect,
    (name, widths): (u16, &[u16]),
    line: &OverviewRow,
    chosen: bool,
) {
    let theme = canvas.theme;
    let mark = if chosen { "▸ " } else { "  " };
    let has_bar = line.rate.is_some() && name > NAME + BAR + 2;
    let bar = if has_bar { BAR + 2 } else { 0 };
    let text = format!("{mark}{}", line.name);
    canvas.text(
        row.x,
        row.y,
        name.saturating_sub(1 + bar),
        &text,
        theme.plain,
    );
    if let Some(rate) = line.rate.filter(|_| has_bar) {
        let x = row.x + name - bar;
        canvas.bar(x, row.y, BAR, i64::from(rate), 1000, theme.accent);
    }
    let mut x = row.x + name;
    for ((cell, columns), title) in line.cells.iter().zip(widths).zip(list.columns) {
        let presses = *title == "Quá hạn" || *title == "Còn lại";
        let style = if presses && line.overdue > 0 {
            theme.alarm
        } else {
            theme.plain
        };
        place(canvas, (x, row.y), *columns, cell, style, list.figures);
        x += columns + 2;
    }
    if chosen {
        canvas.restyle(row, theme.chosen);
    }
}

/// A cell of a column: figures at its right, words at its left.
fn place(
    canvas: &mut Canvas<'_>,
    (x, y): (u16, u16),
    columns: u16,
    text: &str,
    style: Style,
    right: bool,
) {
    let used = (width::width(text) as u16).min(columns);
    let at = if right { x + columns - used } else { x };
    canvas.text(at, y, columns, text, style);
}

/// The widths of the columns: as wide as what stands in them; the last ones are dropped where the name has no room.
fn widths(list: &List, columns: u16) -> Vec<u16> {
    let mut widths: Vec<u16> = list
        .columns
        .iter()
        .map(|it| width::width(it) as u16)
        .collect();
    for (line, _) in list.lines().take(500) {
        for (cell, width) in line.cells.iter().zip(&mut widths) {
            *width = (*width).max(width::width(cell) as u16).min(28);
        }
    }
    while widths.iter().map(|it| it + 2).sum::<u16>() + NAME > columns && !widths.is_empty() {
        widths.pop();
    }
    widths
}

/// The filter while it is typed, else the order and what does not count.
fn state(overview: &Overview, canvas: &mut Canvas<'_>, line: Rect) {
    let theme = canvas.theme;
    if let Some(field) = &overview.field {
        let label = canvas.text(line.x, line.y, line.width, "Lọc: ", theme.accent);
        let area = Rect {
            x: line.x + label,
            width: line.width.saturating_sub(label),
            ..line
        };
        canvas.field(field, area, true);
        return;
    }
    let filter = overview.list().map_or("", List::wanted);
    let filter = if filter.is_empty() {
        String::new()
    } else {
        format!(" · lọc “{filter}”")
    };
    let words = format!("Xếp {}{filter}", overview.shown_order().label());
    let used = canvas.text(line.x, line.y, line.width, &words, theme.plain);
    let gathered = &overview.gathered;
    let mut left_out = Vec::new();
    if !gathered.skipped.is_empty() {
        left_out.push(format!("{} tệp không tính", gathered.skipped.len()));
    }
    if !gathered.duplicates.is_empty() {
        left_out.push(format!("{} bản trùng", gathered.duplicates.len()));
    }
    if gathered.stopped {
        left_out.push("đã dừng giữa chừng".to_owned());
    }
    let words = left_out.join(" · ");
    if width::width(&words) + usize::from(used) + 2 < usize::from(line.width) {
        canvas.text_right(line.right(), line.y, &words, theme.warn);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spread_of_rates_is_a_line_of_ten_steps() {
        assert_eq!(spark(&[0, 1000, 1000, 950, 900]), "▃       ▃█");
        assert_eq!(spark(&[]), "          ");
        let year: String = [0, 125, 500, 913, 1000].map(step).iter().collect();
        assert_eq!(year, "▁▁▄██");
    }
}

//! Draws the home screen: the title, the lines to choose from, what is due beside or under them, the footer.

use chrono::NaiveDate;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::data::Pressing;
use super::{Entry, Home};
use crate::text::{date, width};
use crate::tui::canvas::{Canvas, Drawn, Target};
use crate::tui::chrome;
use crate::tui::keymap::Context;

/// Screens from this width on have what is due beside the list.
const WIDE: u16 = 110;
/// What the program does, for those who open it first.
const PURPOSE: [&str; 2] = [
    "Sáu Rõ giúp đồng chí bí thư điều hành buổi sinh hoạt chuyên đề ngay trên màn hình chiếu: điểm danh, ý kiến, nhiệm vụ “6 rõ”, biểu quyết.",
    "Bế mạc xong là có biên bản để ký. Không cần mạng; chữ đã gõ không mất.",
];

/// The columns that the words of a line want beside what stands at the right.
const WORDS: usize = 36;

/// A line of a block: its words, what stands at the right, in full and in few words, and the style.
type Line = (String, [String; 2], Style);

/// Draws everything.
pub fn draw(home: &Home, canvas: &mut Canvas<'_>, area: Rect) {
    let theme = canvas.theme;
    let right = area.right().saturating_sub(1);
    let now = home.ctx.now;
    let clock = format!(
        "{} {} · {}",
        date::weekday(now.date_naive()),
        date::short(now.date_naive()),
        now.format("%H:%M")
    );
    let used = canvas.text_right(right, area.y, &clock, theme.plain);
    let name = canvas.text(area.x + 1, area.y, area.width, "SÁU RÕ", theme.accent);
    let room = area.width.saturating_sub(name + used + 4);
    let rest = " · Sinh hoạt chuyên đề của chi bộ";
    canvas.text(area.x + 1 + name, area.y, room, rest, theme.title);
    canvas.rule(area.x, area.y + 1, area.width);
    let body = Rect {
        y: area.y + 2,
        height: area.height.saturating_sub(5),
        ..area
    };
    self::body(home, canvas, body);
    let foot = area.bottom().saturating_sub(3);
    canvas.rule(area.x, foot, area.width);
    let columns = area.width.saturating_sub(2);
    let line = Rect::new(area.x + 1, foot + 1, columns, 1);
    chrome::notice(canvas, line, &home.ctx);
    chrome::footer(
        canvas,
        Rect::new(area.x + 1, foot + 2, columns, 1),
        home.ctx.input.keymap(),
        Context::Home,
    );
    for window in &home.windows {
        // A window covers the screen: its clicks do not count any more.
        canvas.drawn = Drawn::default();
        window.view().draw(canvas, body, &home.ctx);
    }
}

/// The purpose while there is nothing yet, the list, and what is due.
fn body(home: &Home, canvas: &mut Canvas<'_>, area: Rect) {
    let mut area = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    if home.data.sessions.is_empty() {
        for sentence in PURPOSE {
            let used = canvas.paragraph(area, sentence, canvas.theme.plain);
            down(&mut area, used);
        }
        down(&mut area, 1);
    }
    let blocks = blocks(home, canvas);
    let has_blocks = blocks.iter().any(|(_, lines)| !lines.is_empty());
    if has_blocks && area.width >= WIDE {
        let left = area.width * 11 / 20;
        list(
            home,
            canvas,
            Rect {
                width: left,
                ..area
            },
        );
        canvas.rule_down(area.x + left + 1, area.y, area.height);
        let x = area.x + left + 3;
        let side = Rect::new(x, area.y, area.right().saturating_sub(x), area.height);
        draw_blocks(home, canvas, side, &blocks);
        return;
    }
    // One line more than the entries: the newest session takes two.
    let wanted = listed(home).len() as u16 + 1;
    let most = if has_blocks {
        area.height / 2
    } else {
        area.height
    };
    let above = Rect {
        height: wanted.min(most.max(4)).min(area.height),
        ..area
    };
    list(home, canvas, above);
    down(&mut area, above.height + 1);
    draw_blocks(home, canvas, area, &blocks);
}

/// Takes rows off the top of an area.
fn down(area: &mut Rect, rows: u16) {
    let rows = rows.min(area.height);
    area.y += rows;
    area.height -= rows;
}

/// The lines to choose from, the chosen one in sight.
fn list(home: &Home, canvas: &mut Canvas<'_>, area: Rect) {
    let entries = listed(home);
    let rows = |at: usize| {
        if entries.get(at) == Some(&Entry::Session(0)) {
            2
        } else {
            1
        }
    };
    let mut from = 0;
    // While something of the blocks is chosen, the list stands at its beginning.
    let chosen = if home.at < entries.len() { home.at } else { 0 };
    while from < chosen && (from..=chosen).map(rows).sum::<u16>() > area.height {
        from += 1;
    }
    let mut y = area.y;
    for (at, entry) in entries.iter().enumerate().skip(from) {
        let taken = rows(at);
        if y + taken > area.bottom() {
            break;
        }
        let place = Rect::new(area.x, y, area.width, taken);
        one(home, canvas, place, *entry, at == home.at);
        canvas.target(place, Target::Row(at));
        y += taken;
    }
}

/// The entries of the list; those of the blocks stand there.
fn listed(home: &Home) -> Vec<Entry> {
    let entries = home.entries().into_iter();
    entries
        .filter(|it| !matches!(it, Entry::Task(_) | Entry::Deadline(_) | Entry::Paper(_)))
        .collect()
}

fn one(home: &Home, canvas: &mut Canvas<'_>, area: Rect, entry: Entry, chosen: bool) {
    let theme = canvas.theme;
    let (words, beside) = match entry {
        Entry::Session(0) => continued(home),
        Entry::Session(at) => {
            let session = home.data.sessions.get(at).cloned().unwrap_or_default();
            let beside = [session.when, session.state];
            (session.title, joined(&beside))
        }
        Entry::Left => (
            "Tiếp tục buổi vừa rời".to_owned(),
            "Enter trở lại".to_owned(),
        ),
        Entry::New => (
            "n  Lập buổi sinh hoạt mới".to_owned(),
            "từ danh sách chi bộ".to_owned(),
        ),
        Entry::Plan => (
            "k  Đọc kế hoạch của cấp trên".to_owned(),
            "thành chương trình".to_owned(),
        ),
        Entry::Demo => ("m  Mở buổi mẫu".to_owned(), "để làm quen".to_owned()),
        Entry::Removed => (
            format!("Buổi đã bỏ ({})", home.data.removed.len()),
            "lấy lại".to_owned(),
        ),
        Entry::Help => ("F1 Xem các phím".to_owned(), "trợ giúp".to_owned()),
        // These stand in the blocks.
        Entry::Task(_) | Entry::Deadline(_) | Entry::Paper(_) => return,
    };
    let mark = if chosen { "▸ " } else { "  " };
    let text = format!("{mark}{words}");
    let style = if area.height > 1 {
        theme.title
    } else {
        theme.plain
    };
    let room = if area.height > 1 {
        canvas.text(
            area.x + 4,
            area.y + 1,
            area.width.saturating_sub(4),
            &beside,
            theme.plain,
        );
        area.width
    } else {
        let columns = width::width(&beside) as u16;
        let fits = columns + 20 <= area.width;
        let used = if fits {
            canvas.text_right(area.right(), area.y, &beside, theme.faint)
        } else {
            0
        };
        area.width.saturating_sub(used + 1)
    };
    canvas.text(area.x, area.y, room, &text, style);
    if chosen {
        canvas.restyle(Rect { height: 1, ..area }, theme.chosen);
    }
}

/// The newest session: to go on with, or to look at again.
fn continued(home: &Home) -> (String, String) {
    let session = home.data.sessions.first().cloned().unwrap_or_default();
    // What was closed is looked at again.
    let what = if session.closed {
        "Xem lại"
    } else {
        "Tiếp tục"
    };
    let beside = [session.when, session.state];
    (format!("{what}: {}", session.title), joined(&beside))
}

/// What there is of these, with dots between.
fn joined(parts: &[String]) -> String {
    let there: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|it| !it.is_empty())
        .collect();
    there.join(" · ")
}

/// What is due, in three blocks with their headings.
fn blocks(home: &Home, canvas: &Canvas<'_>) -> [(String, Vec<Line>); 3] {
    let theme = canvas.theme;
    let today = home.ctx.now.date_naive();
    let tasks = home.data.open_tasks.iter().map(|it| {
        let style = if it.due < today {
            theme.alarm
        } else {
            theme.plain
        };
        let who = format!("{} – đ/c {}", it.task, it.who);
        let standing = days("quá hạn", it.due, today);
        (who, [standing.clone(), standing], style)
    });
    let deadlines = home.data.deadlines.iter().map(|it| {
        // What is due first: a narrow column cuts the days, which stand at the right in other words.
        let days = it.days();
        let words = if days.is_empty() {
            it.what.clone()
        } else {
            format!("{} · {days}", it.what)
        };
        let (standing, pressing) = it.standing(today);
        let style = match pressing {
            Pressing::Over => theme.alarm,
            Pressing::Soon => theme.warn,
            Pressing::Not => theme.plain,
            Pressing::Done => theme.faint,
        };
        let short = it.short_standing(today);
        (words, [standing, short], style)
    });
    // The name first: it is what one looks for, and a narrow column cuts the end.
    let papers = home
        .data
        .papers
        .iter()
        .map(|it| (it.name.clone(), [String::new(), String::new()], theme.plain));
    let of = home.data.papers.first().map_or("", |it| it.of.as_str());
    [
        ("Nhiệm vụ chưa xong".to_owned(), tasks.collect()),
        (
            "Mốc thời gian của chương trình".to_owned(),
            deadlines.collect(),
        ),
        (
            format!("Tài liệu của buổi gần nhất · {of}"),
            papers.collect(),
        ),
    ]
}

/// "quá hạn 3 ngày", "hạn hôm nay", "còn 12 ngày".
fn days(past: &str, day: NaiveDate, today: NaiveDate) -> String {
    match (day - today).num_days() {
        0 => "hạn hôm nay".to_owned(),
        left @ 1.. => format!("còn {left} ngày"),
        over => format!("{past} {} ngày", -over),
    }
}

/// The blocks one under the other; each leaves three rows for each that follows.
fn draw_blocks(home: &Home, canvas: &mut Canvas<'_>, area: Rect, blocks: &[(String, Vec<Line>)]) {
    let theme = canvas.theme;
    // They go on where the list ends.
    let mut first = listed(home).len();
    let filled: Vec<_> = blocks.iter().filter(|it| !it.1.is_empty()).collect();
    let mut rest = area;
    // Where there is room for all, what does not fit a row takes two.
    let rows = |words: &str, [_, short]: &[String; 2]| -> u16 {
        let used = width::width(words) + width::width(short) + 4;
        if used <= usize::from(area.width) {
            1
        } else {
            2
        }
    };
    let needed = filled.iter().map(|(_, lines)| {
        let lines = lines.iter().map(|(words, beside, _)| rows(words, beside));
        lines.sum::<u16>() + 2
    });
    let tall = needed.sum::<u16>() <= area.height + 1;
    for (at, (heading, lines)) in filled.iter().enumerate() {
        let others = (filled.len() - at - 1) as u16 * 3;
        // Where that is too much to ask, what comes first is shown.
        let others = others.min(rest.height.saturating_sub(3));
        let room = rest.height - others;
        if room < 2 {
            return;
        }
        canvas.text(rest.x, rest.y, rest.width, heading, theme.title);
        let fit = usize::from(room - 1);
        let shown = if !tall && lines.len() > fit {
            fit.saturating_sub(1)
        } else {
            lines.len()
        };
        let mut y = rest.y + 1;
        // What is chosen stays in sight.
        let chosen = home.at.checked_sub(first).filter(|it| *it < lines.len());
        let from = chosen.map_or(0, |it| (it + 1).saturating_sub(shown.max(1)));
        for (at, (words, beside, style)) in lines.iter().enumerate().skip(from).take(shown) {
            let height = if tall { rows(words, beside) } else { 1 };
            let line = Rect::new(rest.x, y, rest.width, height);
            // By what something is done is said where there is room for what it is.
            let [full, short] = beside;
            let roomy = width::width(full) + WORDS <= usize::from(rest.width);
            let beside = if roomy || height > 1 { full } else { short };
            let below = y + height - 1;
            let used = canvas.text_right(rest.right(), below, beside, *style);
            let used = if height > 1 { 0 } else { used };
            let columns = rest.width.saturating_sub(used + 4);
            canvas.text(rest.x + 2, y, columns, words, *style);
            canvas.target(line, Target::Row(first + at));
            if chosen == Some(at) {
                canvas.text(rest.x, y, 1, "▸", theme.accent);
                canvas.restyle(line, theme.chosen);
            }
            y += height;
        }
        first += lines.len();
        if shown < lines.len() {
            let words = format!("… và {} dòng khác", lines.len() - shown);
            canvas.text(rest.x + 2, y, rest.width, &words, theme.faint);
            y += 1;
        }
        let used = y + 1 - rest.y;
        down(&mut rest, used);
    }
}

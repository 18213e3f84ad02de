//! How the attendance list is drawn: totals, a line for each member and guest, and the chosen one's particulars at the foot.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Attendance, AttendanceRow, line};
use crate::session::kinds::Status;
use crate::session::people::Guest;
use crate::session::roster::{Member, Standing};
use crate::session::{Person, Session, tally};
use crate::text::width;
use crate::tui::canvas::{Canvas, Target};
use crate::tui::context::SessionContext;
use crate::tui::people;

/// What is said of members of other cells who take part here temporarily; their figure is of those who attend.
const TEMPORARY: &str = "sinh hoạt tạm thời";
/// Columns of the sign and the word of a status.
const STATUS: u16 = 19;
/// From this width on the list may stand in two columns.
const TWO_COLUMNS: u16 = 150;
/// The columns that a reason has at the least beside what may be done with it.
const LEAST_TYPED: usize = 12;

/// Draws the screen.
pub fn draw(screen: &Attendance, canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
    let session = ctx.session();
    let shown = screen.shown(session);
    let pick = screen.pick(&shown);
    let mut top = heading(canvas, area, session);
    if let Some(find) = &screen.find {
        let theme = canvas.theme;
        let y = area.y + top;
        let found = match shown.len() {
            0 => "Không tìm thấy đồng chí nào".to_owned(),
            count => format!("Tìm thấy {count} đồng chí"),
        };
        let right = area.right().saturating_sub(1);
        let used = canvas.text_right(right, y, &found, theme.faint);
        let label = canvas.text(area.x + 1, y, 5, "tìm: ", theme.accent);
        let room = area.width.saturating_sub(used + label + 4);
        let place = Rect::new(area.x + 1 + label, y, room.max(4), 1);
        canvas.field(&find.field, place, screen.reason.is_none());
        top += 1;
    }
    let foot = 2.min(area.height.saturating_sub(top + 1));
    let rows = area.height.saturating_sub(top + foot);
    let space = Rect::new(area.x, area.y + top, area.width, rows);
    list(canvas, space, &shown, pick, session);
    if foot == 2 {
        let y = area.bottom().saturating_sub(2);
        canvas.rule(area.x, y, area.width);
        let place = Rect::new(area.x + 1, y + 1, area.width.saturating_sub(2), 1);
        detail(screen, canvas, place, session);
    }
}

/// The totals, and the warning in words; says how many rows they took.
fn heading(canvas: &mut Canvas<'_>, area: Rect, session: &Session) -> u16 {
    let theme = canvas.theme;
    let sum = tally::attendance(session);
    let columns = area.width.saturating_sub(2);
    let x = area.x + 1;
    let title = format!(
        "Điểm danh   Có mặt {}/{} ({})",
        sum.attended,
        sum.expected(),
        sum.rate()
    );
    let figures = [
        ("chính thức", sum.attended_full),
        ("dự bị", sum.attended_probationary),
        ("trực tuyến", sum.online),
        ("vắng", sum.excused + sum.unexcused),
        ("miễn", sum.exempt),
        ("chưa điểm danh", sum.unmarked + sum.unmarked_temporary),
        (TEMPORARY, sum.attended_temporary),
    ];
    let is_told = |word: &str| word == TEMPORARY && sum.temporary > 0;
    let parts: Vec<_> = figures
        .iter()
        .enumerate()
        .filter(|(at, (word, count))| *at < 2 || *count > 0 || is_told(word))
        .map(|(_, (word, count))| format!("{word} {count}"))
        .collect();
    let rest = parts.join(" · ");
    let used = canvas.text(x, area.y, columns, &title, theme.title);
    let beside = usize::from(columns.saturating_sub(used + 3)) >= width::width(&rest);
    let mut rows = if beside {
        canvas.text(x + used + 3, area.y, columns, &rest, theme.plain);
        1
    } else {
        canvas.text(x, area.y + 1, columns, &rest, theme.plain);
        2
    };
    if sum.attended > 0 && sum.below_two_thirds() {
        let needed = (sum.expected() * 2).div_ceil(3);
        let text = format!(
            "▲ Chưa đủ hai phần ba số đảng viên phải dự: có mặt {}, cần từ {needed} trên {}",
            sum.attended,
            sum.expected()
        );
        canvas.text(x, area.y + rows, columns, &text, theme.warn);
        rows += 1;
    }
    rows
}

/// The lines, the chosen one always in sight; in two columns where they would not fit in one and there is room.
fn list(canvas: &mut Canvas<'_>, area: Rect, shown: &[usize], pick: usize, session: &Session) {
    let rows = usize::from(area.height);
    if rows == 0 {
        return;
    }
    let columns = if shown.len() > rows && area.width >= TWO_COLUMNS {
        2
    } else {
        1
    };
    let room = rows * columns;
    let first = pick
        .saturating_sub(room / 2)
        .min(shown.len().saturating_sub(room));
    let width = area.width / columns as u16;
    let layout = Layout::of(session, width);
    for (row, place) in shown.iter().enumerate().skip(first).take(room) {
        let Some(line) = line(session, *place) else {
            continue;
        };
        let nth = row - first;
        let space = Rect::new(
            area.x + (nth / rows) as u16 * width,
            area.y + (nth % rows) as u16,
            width,
            1,
        );
        one(canvas, space, &layout, line, session);
        if row == pick {
            canvas.text(space.x, space.y, 1, "▸", canvas.theme.accent);
            canvas.restyle(space, canvas.theme.chosen);
        }
        canvas.target(space, Target::Row(row));
    }
}

/// How wide the columns stand.
struct Layout {
    name: u16,
    position: u16,
    time: u16,
    /// Those who joined the cell after the session closed.
    joined: Vec<String>,
}

impl Layout {
    fn of(session: &Session, width: u16) -> Self {
        let longest = session.names().widest as u16 + 1;
        let left = session.attendance.values().any(|it| it.left_at.is_some());
        let time = if left { 11 } else { 5 };
        let room = width.saturating_sub(STATUS + time + 3);
        let name = longest.min(room.saturating_sub(room / 3));
        Self {
            name,
            position: room.saturating_sub(name),
            time,
            joined: session.joined_after(),
        }
    }
}

/// One line: sign, status, name, position, time.
fn one(
    canvas: &mut Canvas<'_>,
    area: Rect,
    layout: &Layout,
    line: AttendanceRow<'_>,
    session: &Session,
) {
    let theme = canvas.theme;
    if let AttendanceRow::Rest(count) = line {
        let words = format!("Còn lại đều có mặt ({count})   Enter ghi");
        let room = area.width.saturating_sub(2);
        canvas.text(area.x + 1, area.y, room, &words, theme.accent);
        return;
    }
    let (sign, word, name, position, time, style) = match line {
        AttendanceRow::Rest(_) => return,
        AttendanceRow::Member(member) => {
            let status = session.status(member);
            let word = if layout.joined.contains(&member.id) {
                "vào chi bộ sau"
            } else {
                word(status)
            };
            (
                sign(status),
                word,
                people::called(session, &Person::member(&member.id)),
                position(member),
                times(session, member),
                style(canvas, status),
            )
        }
        AttendanceRow::Guest(guest) => (
            "+",
            "khách mời",
            guest.name.clone(),
            guest.position.clone().unwrap_or_default(),
            String::new(),
            theme.plain,
        ),
    };
    let x = area.x + 1;
    canvas.text(x, area.y, STATUS - 1, &format!("{sign} {word}"), style);
    let x = x + STATUS;
    let cut = layout.name.saturating_sub(1);
    canvas.text(x, area.y, cut, &name, theme.plain);
    let x = x + layout.name;
    canvas.text(x, area.y, layout.position, &position, theme.faint);
    let x = x + layout.position + 1;
    canvas.text(x, area.y, layout.time, &time, theme.faint);
}

fn sign(status: Option<Status>) -> &'static str {
    match status {
        Some(Status::Present) => "✓",
        Some(Status::Online) => "@",
        Some(Status::Late) => "→",
        Some(Status::Left) => "←",
        Some(Status::Excused) => "○",
        Some(Status::Unexcused) => "✗",
        Some(Status::Exempt) => "–",
        None => "·",
    }
}

fn word(status: Option<Status>) -> &'static str {
    status.map_or("chưa điểm danh", Status::label)
}

fn style(canvas: &Canvas<'_>, status: Option<Status>) -> Style {
    let theme = canvas.theme;
    match status {
        Some(Status::Present | Status::Online | Status::Late | Status::Left) => theme.good,
        Some(Status::Excused) => theme.warn,
        Some(Status::Unexcused) => theme.alarm,
        Some(Status::Exempt) => theme.faint,
        None => theme.plain,
    }
}

/// The position, who is on probation, and who takes part temporarily.
fn position(member: &Member) -> String {
    let position = member.position.as_deref().unwrap_or("Đảng viên");
    let position = match member.standing {
        Standing::Full => position.to_owned(),
        Standing::Probationary => format!("{position} dự bị"),
    };
    if member.temporary {
        format!("{position}, {TEMPORARY}")
    } else {
        position
    }
}

/// When a member came, and when they left. Those who are not there have no time.
fn times(session: &Session, member: &Member) -> String {
    let mark = session.attendance.get(&member.id);
    let Some(mark) = mark.filter(|mark| mark.status.attended()) else {
        return String::new();
    };
    let came = mark.at.format("%H:%M").to_string();
    match mark.left_at {
        Some(left) => format!("{came}–{}", left.format("%H:%M")),
        None => came,
    }
}

/// What only the chosen line shows: year of birth, standing, the reason for an absence; or the reason being typed.
fn detail(screen: &Attendance, canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
    let theme = canvas.theme;
    if let Some(reason) = &screen.reason {
        let name = people::called(session, &Person::member(&reason.member));
        let label = format!("Lý do vắng của đ/c {name}: ");
        let hint = "Enter ghi, có thể để trống";
        let used = canvas.text(area.x, area.y, area.width / 2, &label, theme.accent);
        let left = area.width.saturating_sub(used);
        // Where there is little room, what is typed has all of it.
        let beside = if usize::from(left) > width::width(hint) + LEAST_TYPED {
            canvas.text_right(area.right(), area.y, hint, theme.faint) + 1
        } else {
            0
        };
        let room = left.saturating_sub(beside);
        let place = Rect::new(area.x + used, area.y, room, 1);
        canvas.field(&reason.field, place, true);
        return;
    }
    let (text, hint) = match screen.current(session) {
        Some(AttendanceRow::Rest(count)) => (
            format!("Enter: ghi có mặt cho {count} đồng chí chưa điểm danh, không hỏi lại"),
            "",
        ),
        Some(AttendanceRow::Member(member)) => (member_detail(session, member), "Enter sửa"),
        Some(AttendanceRow::Guest(guest)) => (guest_detail(guest), "Enter sửa · Delete bỏ"),
        None => return,
    };
    let used = canvas.text_right(area.right(), area.y, hint, theme.faint);
    let room = area.width.saturating_sub(used + 1);
    canvas.text(area.x, area.y, room, &text, theme.plain);
}

fn guest_detail(guest: &Guest) -> String {
    let parts = [
        Some(&guest.name),
        guest.position.as_ref(),
        guest.role.as_ref(),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().map(String::as_str).collect();
    parts.join(" · ")
}

fn member_detail(session: &Session, member: &Member) -> String {
    let mut parts = vec![people::called(session, &Person::member(&member.id))];
    if let Some(born) = member.born {
        parts.push(format!("sinh năm {}", born.year()));
    }
    parts.push(match member.standing {
        Standing::Full => "chính thức".to_owned(),
        Standing::Probationary => "dự bị".to_owned(),
    });
    parts.extend(member.temporary.then(|| TEMPORARY.to_owned()));
    parts.extend(member.unit.clone());
    let status = session.status(member);
    let reason = session.attendance.get(&member.id);
    parts.push(match reason.and_then(|mark| mark.reason.as_deref()) {
        Some(reason) => format!("{}: {reason}", word(status)),
        None => word(status).to_owned(),
    });
    parts.join(" · ")
}

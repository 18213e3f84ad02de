//! The form's items on the right: ticked or not, group by group, with what is still wanted; under them the member's own work and scores.

use ratatui::layout::Rect;

use super::{Registrations, members, results};
use crate::programme::{Group, Item};
use crate::session::roster::Member;
use crate::session::{Person, Session, lacking_items};
use crate::text::{date, width};
use crate::tui::canvas::{Canvas, Target};
use crate::tui::people;

/// From this width on a group's rule stands in the form's words.
const WORDED: u16 = 56;

/// A line of the form: a group's heading, or an item with its place.
enum FormRow<'a> {
    Group(&'a Group),
    Item(usize, &'a Item),
}

/// Draws the chosen member's form.
pub fn draw(
    screen: &Registrations,
    canvas: &mut Canvas<'_>,
    area: Rect,
    member: &Member,
    session: &Session,
) {
    if session.programme.item_count() == 0 {
        let text = "Văn bản của buổi sinh hoạt không yêu cầu đảng viên đăng ký. Phím t ghi kết quả chỉ tiêu, kỹ năng; bảng chỉ tiêu ở phía dưới.";
        canvas.paragraph(inset(area), text, canvas.theme.faint);
        return;
    }
    let items = screen.choices.of(session, &member.id);
    let top = head(screen, canvas, area, member, &items, session);
    let work = work(session, member, usize::from(area.width.saturating_sub(2)));
    let roomy = area.height >= 24;
    let most = if roomy { 6 } else { 1 };
    let mut below = work.len().clamp(1, most) as u16 + 2;
    if screen.on_items {
        below = below
            .max(longest(session, area.width) + 1)
            .min(area.height / 3);
    }
    let form = &session.programme;
    let all = form.item_count() + form.registration_groups().len();
    let rows = area.height.saturating_sub(top + below).min(all as u16);
    let space = Rect::new(area.x, area.y + top, area.width, rows);
    list(screen, canvas, space, &items, session);
    foot(
        screen,
        canvas,
        Rect::new(
            area.x,
            space.bottom(),
            area.width,
            below.min(area.height.saturating_sub(top + rows)),
        ),
        &work,
        member,
        session,
    );
}

/// The lines that the longest item takes: as many are held free, so that the list stands still while the choice moves.
fn longest(session: &Session, columns: u16) -> u16 {
    let columns = usize::from(columns.saturating_sub(2));
    let items = session.programme.registration_items();
    let lines = items.map(|(_, item)| width::wrap(&item.text, columns).len());
    lines.max().unwrap_or(0) as u16
}

fn inset(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    }
}

/// The name, how many are ticked, and what is still wanted; says how many rows it took.
fn head(
    screen: &Registrations,
    canvas: &mut Canvas<'_>,
    area: Rect,
    member: &Member,
    items: &[String],
    session: &Session,
) -> u16 {
    let theme = canvas.theme;
    let inner = inset(area);
    let unsaved = screen.choices.unsaved(session, &member.id);
    let (beside, style) = if unsaved {
        ("chưa lưu (Ctrl+S)".to_owned(), theme.warn)
    } else {
        let count = session.programme.item_count();
        (format!("{}/{count} nội dung", items.len()), theme.faint)
    };
    let used = canvas.text_right(inner.right(), inner.y, &beside, style);
    let name = people::comrade(session, &Person::member(&member.id));
    let room = inner.width.saturating_sub(used + 1);
    canvas.text(inner.x, inner.y, room, &name, theme.title);
    let lacking = lacking_items(&session.programme, items);
    if lacking.is_empty() {
        let words = "Đủ nội dung theo biểu mẫu.";
        canvas.text(inner.x, inner.y + 1, inner.width, words, theme.good);
        return 2;
    }
    let words = format!("còn thiếu: {}", lacking.join("; "));
    let most = usize::from((area.height / 6).clamp(1, 4));
    let mut lines = width::wrap(&words, usize::from(inner.width));
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = width::truncate(&format!("{last} …"), usize::from(inner.width)).into_owned();
        }
    }
    for (line, y) in lines.iter().zip(inner.y + 1..) {
        canvas.text(inner.x, y, inner.width, line, theme.warn);
    }
    lines.len() as u16 + 1
}

/// Groups and items, the chosen one always in sight.
fn list(
    screen: &Registrations,
    canvas: &mut Canvas<'_>,
    area: Rect,
    items: &[String],
    session: &Session,
) {
    let members = members(session).len();
    let mut rows: Vec<FormRow<'_>> = Vec::new();
    let mut place = 0;
    for group in session.programme.registration_groups() {
        rows.push(FormRow::Group(group));
        for item in &group.items {
            rows.push(FormRow::Item(place, item));
            place += 1;
        }
    }
    let height = usize::from(area.height);
    let is_chosen =
        |row: &FormRow<'_>| matches!(row, FormRow::Item(place, _) if *place == screen.item);
    let chosen = rows.iter().position(is_chosen).unwrap_or(0);
    let first = chosen
        .saturating_sub(height / 2)
        .min(rows.len().saturating_sub(height));
    for (row, y) in rows.iter().skip(first).take(height).zip(area.y..) {
        let line = Rect::new(area.x, y, area.width, 1);
        match row {
            FormRow::Group(group) => group_line(canvas, line, group, items),
            FormRow::Item(place, item) => {
                let ticked = items.contains(&item.id);
                item_line(canvas, line, item, ticked);
                if screen.on_items && *place == screen.item {
                    canvas.restyle(line, canvas.theme.chosen);
                }
                canvas.target(line, Target::Row(members + place));
            }
        }
    }
}

/// A group with its rule and how many of it are ticked.
fn group_line(canvas: &mut Canvas<'_>, line: Rect, group: &Group, items: &[String]) {
    let theme = canvas.theme;
    let ticked = group
        .items
        .iter()
        .filter(|it| items.contains(&it.id))
        .count();
    let wanted = group.at_least.of(group.items.len());
    let good = if ticked >= wanted {
        theme.good
    } else {
        theme.warn
    };
    let (beside, style) = match &group.rule {
        Some(_) if line.width < WORDED => (format!("{ticked}/{wanted}"), good),
        Some(rule) => (format!("{rule}: {ticked}/{wanted}"), good),
        None => (format!("tự chọn: {ticked}"), theme.faint),
    };
    let inner = inset(line);
    let used = canvas.text_right(inner.right(), line.y, &beside, style);
    let title = format!("{}. {}", group.number, group.title);
    let room = inner.width.saturating_sub(used + 1);
    canvas.text(inner.x, line.y, room, &title, theme.title);
}

fn item_line(canvas: &mut Canvas<'_>, line: Rect, item: &Item, ticked: bool) {
    let theme = canvas.theme;
    let inner = inset(line);
    let (sign, style) = if ticked {
        ("☑", theme.good)
    } else {
        ("☐", theme.plain)
    };
    canvas.text(inner.x + 1, line.y, 2, sign, style);
    let text = format!("{} {}", item.id, item.text);
    let room = inner.width.saturating_sub(3);
    canvas.text(inner.x + 3, line.y, room, &text, theme.plain);
}

/// The member's own work, a line each.
fn work(session: &Session, member: &Member, columns: usize) -> Vec<String> {
    let Some(registration) = session.registration(&member.id) else {
        return vec!["Việc gắn vị trí: chọn đủ nội dung trước".to_owned()];
    };
    if registration.work.is_empty() {
        return vec!["Việc gắn vị trí: chưa ghi (n)".to_owned()];
    }
    let lines = registration.work.iter().map(|work| {
        let due = work
            .due
            .map_or_else(String::new, |due| format!(" · {}", date::short(due)));
        let product = work.product.as_deref().unwrap_or_default();
        let state = session
            .work_state(&member.id, &work.content)
            .map_or_else(String::new, |it| format!(" · {}", it.state.label()));
        let text = format!("Việc: {}{state}{due} · {product}", work.content);
        width::truncate(&text, columns).into_owned()
    });
    lines.collect()
}

/// Under the items: a rule, the own work (or the chosen item in full, while the keys are there), the scores.
fn foot(
    screen: &Registrations,
    canvas: &mut Canvas<'_>,
    area: Rect,
    work: &[String],
    member: &Member,
    session: &Session,
) {
    if area.height < 3 {
        return;
    }
    let theme = canvas.theme;
    canvas.rule(area.x, area.y, area.width);
    let inner = inset(area);
    let chosen = session.programme.registration_items().nth(screen.item);
    let y = area.y + 1;
    let until = area.bottom().saturating_sub(1);
    match chosen.filter(|_| screen.on_items) {
        Some((_, item)) if width::width(&item.text) + 8 > usize::from(area.width) => {
            let place = Rect::new(inner.x, y, inner.width, area.height.saturating_sub(1));
            canvas.paragraph(place, &item.text, theme.plain);
            return;
        }
        _ => {}
    }
    for (line, y) in work.iter().zip(y..until) {
        canvas.text(inner.x, y, inner.width, line, theme.plain);
    }
    let scores = results::scores(session, &member.id, inner.width);
    canvas.text(inner.x, until, inner.width, &scores, theme.plain);
}

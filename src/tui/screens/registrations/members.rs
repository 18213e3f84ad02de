//! The members on the left, each with what is still lacking; those exempt at the end.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Registrations, members};
use crate::programme::Programme;
use crate::session::kinds::Status;
use crate::session::roster::Member;
use crate::session::wording::called;
use crate::session::{Person, Session, tally};
use crate::tui::canvas::{Canvas, Target};

/// From this width on what is lacking is written out; below the second one it is said in a word.
const WRITTEN_OUT: [u16; 2] = [56, 34];

/// How many are registered and what they lack.
pub fn heading(canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
    let theme = canvas.theme;
    if session.programme.registration_form.is_none() {
        let columns = area.width.saturating_sub(2);
        canvas.text(
            area.x + 1,
            area.y,
            columns,
            "Chỉ tiêu, kỹ năng của chi bộ",
            theme.title,
        );
        return;
    }
    let members = members(session);
    let registrations = members.iter().filter_map(|it| session.registration(&it.id));
    let without = registrations.filter(|it| it.work.is_empty()).count();
    let is_exempt = |it: &&&Member| session.status(it) == Some(Status::Exempt);
    let exempt = members.iter().filter(is_exempt).count();
    let title = format!(
        "Đăng ký   {}/{} đồng chí đã đăng ký",
        tally::registered(session),
        tally::registering(session)
    );
    let columns = area.width.saturating_sub(2);
    let used = canvas.text(area.x + 1, area.y, columns, &title, theme.title);
    let mut rest = String::new();
    if without > 0 {
        rest = format!(" · {without} chưa ghi việc");
    }
    if exempt > 0 {
        rest = format!("{rest} · {exempt} được miễn");
    }
    let room = columns.saturating_sub(used);
    canvas.text(area.x + 1 + used, area.y, room, &rest, theme.plain);
}

/// Draws the list, the chosen one always in sight.
pub fn draw(screen: &Registrations, canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
    let theme = canvas.theme;
    let members = members(session);
    let rows = usize::from(area.height);
    let at = screen.at.min(members.len().saturating_sub(1));
    let first = at
        .saturating_sub(rows / 2)
        .min(members.len().saturating_sub(rows));
    let shown = members.iter().enumerate().skip(first).take(rows);
    for ((row, member), y) in shown.zip(area.y..) {
        let (words, style) = state(screen, canvas, member, session, area.width);
        let line = Rect::new(area.x, y, area.width, 1);
        let right = area.right().saturating_sub(1);
        let used = canvas.text_right(right, y, &words, style);
        let name = called(session, &Person::member(&member.id));
        let room = area.width.saturating_sub(used + 3);
        canvas.text(area.x + 1, y, room, &name, theme.plain);
        if row == at {
            canvas.text(area.x, y, 1, "▸", theme.accent);
            let style = if screen.on_items {
                theme.title
            } else {
                theme.chosen
            };
            canvas.restyle(line, style);
        }
        canvas.target(line, Target::Row(row));
    }
}

/// What a member still lacks, in words that fit.
fn state(
    screen: &Registrations,
    canvas: &Canvas<'_>,
    member: &Member,
    session: &Session,
    columns: u16,
) -> (String, Style) {
    let theme = canvas.theme;
    let [full, narrow] = [columns >= WRITTEN_OUT[0], columns < WRITTEN_OUT[1]];
    let items = screen.choices.of(session, &member.id);
    let groups = lacking_groups(&session.programme, &items);
    if screen.choices.unsaved(session, &member.id) {
        let words = match groups.is_empty() {
            true => "đủ, chưa lưu".to_owned(),
            false if narrow => format!("thiếu {}", groups.join(", ")),
            false => format!("thiếu nhóm {}", groups.join(", ")),
        };
        return (words, theme.warn);
    }
    let Some(registration) = session.registration(&member.id) else {
        let exempt = session.status(member) == Some(Status::Exempt);
        let asked = session.programme.registration_form.is_some();
        return match exempt {
            _ if !tally::registers(session, member) => ("tạm thời".to_owned(), theme.faint),
            true => ("miễn".to_owned(), theme.faint),
            false if !asked => (String::new(), theme.plain),
            false if narrow => ("chưa".to_owned(), theme.plain),
            false => ("chưa đăng ký".to_owned(), theme.plain),
        };
    };
    let (items, work) = (registration.items.len(), registration.work.len());
    let words = match (full, work) {
        (true, 0) => format!("✓ {items} nội dung · chưa ghi việc"),
        (true, _) => format!("✓ {items} nội dung · {work} việc"),
        (false, _) if narrow => format!("✓ {items}"),
        (false, 0) => format!("✓ {items}, chưa việc"),
        (false, _) => format!("✓ {items}, {work} việc"),
    };
    let style = if work == 0 { theme.warn } else { theme.good };
    (words, style)
}

/// The numbers of the groups that want more items.
fn lacking_groups(programme: &Programme, items: &[String]) -> Vec<String> {
    programme
        .registration_groups()
        .iter()
        .filter(|group| {
            let chosen = group.items.iter().filter(|item| items.contains(&item.id));
            chosen.count() < group.at_least.of(group.items.len())
        })
        .map(|group| group.number.to_string())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme;

    #[test]
    fn groups_that_want_more_are_named() {
        let (id, json) = programme::embedded()[0];
        let programme = programme::read(id, json).unwrap();
        let items = ["1.1", "1.2", "1.3", "2.1", "2.2", "4.1", "4.2"].map(String::from);
        assert_eq!(lacking_groups(&programme, &items), ["2", "3"]);
        assert_eq!(lacking_groups(&programme, &[]), ["1", "2", "3", "4"]);
    }
}

//! The session as a whole, beside the agenda: what is prepared before the opening, what remains after the closing.

use ratatui::layout::Rect;

use crate::programme::{ChecklistItem, Moment};
use crate::session::kinds::Choice;
use crate::session::{Person, Session, preparation};
use crate::text::{case, date, width};
use crate::tui::action::Action;
use crate::tui::canvas::{Canvas, Target};
use crate::tui::context::SessionContext;
use crate::tui::people;

/// The columns of a section's name beside its times.
const NAMES: u16 = 34;

/// Draws what the chair wants to see when no section runs.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
    if ctx.session().closing.is_some() {
        after(canvas, area, ctx.session());
    } else {
        before(canvas, area, ctx);
    }
}

/// A line that does an action when it is clicked.
fn button(canvas: &mut Canvas<'_>, area: Rect, y: u16, words: &str, action: Action) {
    let style = canvas.theme.accent;
    let used = canvas.text(area.x, y, area.width, words, style);
    canvas.target(Rect::new(area.x, y, used, 1), Target::Do(action));
}

/// Before the opening: how to open, the facts, the checklist of the preparation.
fn before(canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
    let (theme, session) = (canvas.theme, ctx.session());
    let planned = session.facts.planned.map_or_else(String::new, |at| {
        let day = at.date_naive();
        let (weekday, day) = (date::weekday(day), date::short(day));
        format!(" · dự kiến {}, {weekday} {day}", at.format("%H:%M"))
    });
    let head = format!("Chưa khai mạc{planned}");
    canvas.text(area.x, area.y, area.width, &head, theme.title);
    let words = "[ o khai mạc ]";
    button(canvas, area, area.y + 1, words, Action::OpenSession);
    let facts = &session.facts;
    let name = |person: &Option<Person>| {
        let person = person.as_ref();
        person.map_or("chưa ghi".to_owned(), |it| people::comrade(session, it))
    };
    let place = facts.place.as_deref().unwrap_or("chưa ghi địa điểm");
    let mut lines = vec![
        format!("Chủ trì: {}", name(&facts.chair)),
        format!("Thư ký: {}", name(&facts.secretary)),
        format!("{place} · {} (i sửa)", facts.mode.label()),
        format!("Cách thảo luận (d đổi): {}", facts.discussion.label()),
    ];
    lines.extend(open_tasks(ctx));
    lines.extend(preparation(session));
    lines.extend(picked(session));
    if let Some(note) = &session.programme.agenda_note {
        lines.extend(width::wrap(note, usize::from(area.width)));
    }
    let mut y = area.y + 2;
    for line in lines {
        canvas.text(area.x, y, area.width, &line, theme.plain);
        y += 1;
    }
    y += u16::from(area.height > 16);
    let steps: Vec<_> = session.programme.steps(Moment::Before).collect();
    let is_done = |step: &ChecklistItem| preparation::is_done(session, step);
    let done = steps.iter().filter(|it| is_done(it)).count();
    let words = format!("Việc chuẩn bị: đã xong {done}/{} (v đánh dấu)", steps.len());
    canvas.text(area.x, y, area.width, &words, theme.title);
    canvas.target(
        Rect::new(area.x, y, area.width, 1),
        Target::Do(Action::Checklist),
    );
    for (step, y) in steps.iter().zip(y + 1..area.bottom()) {
        let (mark, style) = if is_done(step) {
            ("☑", theme.good)
        } else {
            ("☐", theme.plain)
        };
        let text = format!("{mark} {}", step.text);
        canvas.text(area.x, y, area.width, &text, style);
    }
}

/// What other sessions left open, in words.
fn open_tasks(ctx: &SessionContext) -> Option<String> {
    let today = ctx.now.date_naive();
    let open: Vec<_> = ctx.outstanding().filter(|it| !it.is_done()).collect();
    let over = open.iter().filter(|it| it.due < today).count();
    let over = match over {
        0 => String::new(),
        over => format!(" ({over} quá hạn)"),
    };
    let count = open.len();
    (count > 0).then(|| format!("Còn {count} nhiệm vụ từ các buổi trước{over}; bấm 4 để xem"))
}

/// What the document asks for beforehand, with its days and figures.
fn preparation(session: &Session) -> Vec<String> {
    let send = preparation::send_by(session);
    let source = session
        .programme
        .preparation
        .as_ref()
        .map_or("", |it| it.source.as_str());
    let send = send.map(|day| {
        let day = date::short(day);
        match preparation::sent(session) {
            Some(it) if it.late_by > 0 => format!(
                "▲ Tài liệu gửi ngày {}, chậm so với thời hạn {day}",
                date::short(it.on)
            ),
            Some(it) => format!("✓ Tài liệu gửi ngày {}", date::short(it.on)),
            None => format!("Gửi báo cáo, tài liệu chậm nhất ngày {day} ({source})"),
        }
    });
    let speakers = preparation::speakers_wanted(session);
    let speakers = speakers.map(|(wanted, asked)| {
        format!("Phân công chuẩn bị ý kiến: {asked}/{wanted} đồng chí (Ctrl+P: Phân công)")
    });
    send.into_iter().chain(speakers).collect()
}

/// What the cell picked out of what its document offers, a line each.
fn picked(session: &Session) -> impl Iterator<Item = String> {
    Choice::ALL.iter().filter_map(|choice| {
        let items = session.chosen.get(choice).filter(|it| !it.is_empty())?;
        let label = case::capital(choice.label());
        Some(format!("{label} ({}): {}", items.len(), items.join("; ")))
    })
}

/// After the closing: that it is closed, the conclusion, where the papers are, the seal.
fn after(canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
    let theme = canvas.theme;
    let Some(closing) = &session.closing else {
        return;
    };
    let words = format!("✓ Đã bế mạc lúc {}", closing.at.format("%H:%M"));
    canvas.text(area.x, area.y, area.width, &words, theme.good);
    let words = "Bấm 7 để xem, xuất biên bản và tự đánh giá";
    button(canvas, area, area.y + 1, words, Action::ScreenPapers);
    let words = match &session.seal {
        Some(seal) => format!("Đã niêm phong, mã {}; không sửa được nữa", seal.code),
        None => "Ctrl+P: “Niêm phong” khi biên bản đã xong, “Mở lại” nếu họp tiếp; sửa thì không cần mở lại".to_owned(),
    };
    let used = canvas.paragraph(
        Rect::new(area.x, area.y + 2, area.width, 2),
        &words,
        theme.plain,
    );
    let mut y = area.y + 3 + used;
    if y >= area.bottom() {
        return;
    }
    canvas.text(area.x, y, area.width, "Kết luận chung", theme.title);
    y += 1;
    let conclusion = closing.conclusion.as_deref();
    let text = conclusion.unwrap_or("Chưa ghi kết luận chung.");
    let rest = Rect::new(area.x, y, area.width, area.bottom().saturating_sub(y));
    let used = canvas.paragraph(rest, text, theme.plain);
    let rest = Rect::new(
        area.x,
        y + used + 1,
        area.width,
        area.bottom().saturating_sub(y + used + 1),
    );
    times(canvas, rest, session);
}

/// What was planned for each section and what it took, where there is room for all of them.
fn times(canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
    let theme = canvas.theme;
    let sections: Vec<_> = session
        .agenda
        .iter()
        .filter(|it| !it.spans.is_empty())
        .collect();
    if usize::from(area.height) < sections.len() + 2 || sections.is_empty() {
        return;
    }
    let Some(closing) = &session.closing else {
        return;
    };
    let title = "Thời gian: theo chương trình, đã dùng, chênh lệch";
    canvas.text(area.x, area.y, area.width, title, theme.title);
    let (mut planned, mut spent) = (0_i64, 0_i64);
    let mut y = area.y + 1;
    let mut line = |canvas: &mut Canvas<'_>, name: &str, plan: i64, seconds: i64| {
        let took = (seconds + 30) / 60;
        let over = took - plan;
        let difference = match over {
            0 => "đúng".to_owned(),
            over if over > 0 => format!("quá {over}'"),
            less => format!("bớt {}'", less.abs()),
        };
        let figures = format!("{plan:>4}' {took:>4}'  {difference}");
        let style = if over > 0 { theme.warn } else { theme.plain };
        let room = area.width.min(NAMES);
        canvas.text(area.x, y, room, name, theme.plain);
        let at = area.x + room + 1;
        canvas.text(at, y, area.right().saturating_sub(at), &figures, style);
        y += 1;
    };
    for item in sections {
        let seconds = item.seconds(closing.at);
        let plan = i64::from(item.planned_minutes);
        (planned, spent) = (planned + plan, spent + seconds);
        let section = session.programme.section(&item.section);
        let name = section.map_or(item.title.as_str(), |it| it.short.as_str());
        let number = section.filter(|it| it.has_number());
        let number = number.map_or_else(String::new, |it| format!("{} ", it.id));
        line(canvas, &format!("{number}{name}"), plan, seconds);
    }
    line(canvas, "Cộng", planned, spent);
}

//! The list of drafts and commitments.

use ratatui::layout::Rect;

use crate::session::commitment::Commitment;
use crate::session::{Session, open_points, planned};
use crate::text::date;
use crate::tui::canvas::{Canvas, Target};
use crate::tui::context::SessionContext;
use crate::tui::people;

/// Draws the list: two lines each.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, chosen: usize, ctx: &SessionContext) {
    let theme = canvas.theme;
    let session = ctx.session();
    let left = ctx.outstanding().count();
    let count = session.drafts.len() + session.commitments.len() + left;
    let chosen = chosen.min(count.saturating_sub(1));
    let heading = format!(
        "Nhiệm vụ 6 rõ   {} nhiệm vụ đã lưu · {} bản nháp",
        session.commitments.len(),
        session.drafts.len()
    );
    let heading = match left {
        0 => heading,
        left => format!("{heading} · {left} từ các buổi trước"),
    };
    canvas.text(
        area.x + 1,
        area.y,
        area.width.saturating_sub(2),
        &heading,
        theme.title,
    );
    if count == 0 {
        let hint = "Chưa có nhiệm vụ. Bấm n để soạn nhiệm vụ mới, hoặc ở màn hình 3 chọn một ý kiến rồi bấm F4. \
                    Mỗi nhiệm vụ phải rõ người, rõ việc, rõ quy trình, rõ thời gian, rõ trách nhiệm, rõ sản phẩm.";
        let space = Rect::new(
            area.x + 1,
            area.y + 2,
            area.width.saturating_sub(2),
            area.height.saturating_sub(2),
        );
        canvas.paragraph(space, hint, theme.faint);
        return;
    }
    let space = Rect::new(
        area.x,
        area.y + 2,
        area.width,
        area.height.saturating_sub(2),
    );
    let fit = usize::from(space.height / 2).max(1);
    let first = (chosen + 1).saturating_sub(fit);
    for (at, place) in (first..count).zip(0..fit) {
        let y = space.y + (place as u16) * 2;
        let line = Rect::new(
            space.x,
            y,
            space.width,
            2.min(space.bottom().saturating_sub(y)),
        );
        one(canvas, line, at, ctx);
        if at == chosen {
            canvas.restyle(Rect { height: 1, ..line }, theme.chosen);
        }
        canvas.target(line, Target::Row(at));
    }
}

/// One draft or commitment.
fn one(canvas: &mut Canvas<'_>, area: Rect, at: usize, ctx: &SessionContext) {
    let theme = canvas.theme;
    let session = ctx.session();
    let columns = area.width.saturating_sub(2);
    if let Some(draft) = session.drafts.values().nth(at) {
        let title = format!("○ {} (nháp) {}", draft.id, open_points::title(&draft.parts));
        canvas.text(area.x + 1, area.y, columns, &title, theme.plain);
        let mut lacking = open_points::lacking(session, &draft.parts);
        if let Some(words) = planned::time_words(session, &draft.parts) {
            lacking = format!("{lacking} · {words}");
        }
        let x = area.x + 5;
        canvas.text(
            x,
            area.y + 1,
            columns.saturating_sub(4),
            &lacking,
            theme.warn,
        );
        return;
    }
    let at = at - session.drafts.len();
    let Some(commitment) = session.commitments.values().nth(at) else {
        return outstanding(canvas, area, at - session.commitments.len(), ctx);
    };
    let task = commitment.parts().task.lines().next().unwrap_or_default();
    let title = format!("● {} {task}", commitment.id());
    canvas.text(area.x + 1, area.y, columns, &title, theme.plain);
    let details = details(session, commitment, ctx);
    canvas.text(
        area.x + 5,
        area.y + 1,
        columns.saturating_sub(4),
        &details,
        theme.faint,
    );
}

/// A commitment that another session left open.
fn outstanding(canvas: &mut Canvas<'_>, area: Rect, at: usize, ctx: &SessionContext) {
    let theme = canvas.theme;
    let Some(it) = ctx.outstanding().nth(at) else {
        return;
    };
    let columns = area.width.saturating_sub(2);
    let sign = if it.is_done() { "✓" } else { "◷" };
    let of = date::short(it.of);
    let title = format!("{sign} {} {} (buổi {of})", it.own_id(), it.task);
    canvas.text(area.x + 1, area.y, columns, &title, theme.plain);
    let days = (it.due - ctx.now.date_naive()).num_days();
    let (left, style) = match days {
        _ if it.is_done() => (String::new(), theme.good),
        ..0 => (format!(", quá hạn {} ngày", -days), theme.alarm),
        _ => (format!(", còn {days} ngày"), theme.faint),
    };
    let state = it.last.as_ref().map_or_else(
        || "chưa báo cáo".to_owned(),
        |note| note.state.label().to_owned(),
    );
    let due = date::short(it.due);
    let words = format!(
        "đ/c {} · hạn {due}{left} · {state} (g ghi tiến độ)",
        it.lead
    );
    canvas.text(
        area.x + 5,
        area.y + 1,
        columns.saturating_sub(4),
        &words,
        style,
    );
}

/// Who answers for it, until when, how far it has come.
fn details(session: &Session, commitment: &Commitment, ctx: &SessionContext) -> String {
    let lead = commitment.parts().person.first();
    let lead = lead.map_or_else(String::new, |it| people::comrade(session, it));
    let due = commitment.due();
    let days = (due - ctx.now.date_naive()).num_days();
    let left = if days < 0 {
        format!("quá hạn {} ngày", -days)
    } else {
        format!("còn {days} ngày")
    };
    let state = session.last_progress(commitment.id());
    let state = state.map_or_else(String::new, |it| format!(" · {}", it.state.label()));
    format!(
        "{lead} · {} · hạn {} ({}, {left}){state}",
        commitment.scope().label(),
        date::short(due),
        date::weekday(due)
    )
}

//! The sections with how each stands and its minutes, and under them when the session is expected to end.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Agenda, numbered, short};
use crate::session::records::AgendaItem;
use crate::session::{Session, timing};
use crate::tui::canvas::{Canvas, Target};
use crate::tui::context::SessionContext;
use crate::tui::theme::Theme;

/// Rows of the forecast under the list, with the blank one above it.
const FOOT: u16 = 3;
/// Screens from this width on have room for whole titles.
const WIDE: u16 = 160;

/// How a section stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has not run.
    ToCome,
    /// Its clock runs.
    Running,
    /// It is the current one and its clock stands.
    Paused,
    /// It has run.
    Done,
    /// It was passed over.
    Skipped,
}

impl Standing {
    /// How this section stands.
    pub fn of(session: &Session, item: &AgendaItem) -> Self {
        if session.current.as_deref() == Some(item.section.as_str()) {
            if item.is_running() {
                Self::Running
            } else {
                Self::Paused
            }
        } else if item.skipped {
            Self::Skipped
        } else if item.spans.is_empty() {
            Self::ToCome
        } else {
            Self::Done
        }
    }

    /// Its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Self::ToCome => " ",
            Self::Running => "▶",
            Self::Paused => "⏸",
            Self::Done => "✓",
            Self::Skipped => "⤼",
        }
    }

    /// Its words.
    pub fn words(self) -> &'static str {
        match self {
            Self::ToCome => "chưa tiến hành",
            Self::Running => "đang tiến hành",
            Self::Paused => "tạm dừng",
            Self::Done => "đã tiến hành",
            Self::Skipped => "bỏ qua",
        }
    }

    /// Its style.
    pub fn style(self, theme: Theme) -> Style {
        match self {
            Self::ToCome => theme.plain,
            Self::Running => theme.accent,
            Self::Paused => theme.warn,
            Self::Done => theme.good,
            Self::Skipped => theme.faint,
        }
    }
}

/// The columns that the list takes.
pub fn columns(all: u16) -> u16 {
    if all >= WIDE {
        all * 2 / 5
    } else {
        (all * 2 / 5).clamp(26, 42)
    }
}

/// Draws the sections, the chosen one always in sight, and the forecast.
pub fn draw(screen: &Agenda, canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
    let session = ctx.session();
    let chosen = screen.current(session).map(|it| it.section.as_str());
    let chosen = chosen.filter(|_| !screen.shows_overview(session));
    let at = session
        .agenda
        .iter()
        .position(|it| Some(it.section.as_str()) == chosen);
    let rows = usize::from(area.height.saturating_sub(FOOT));
    let first = at.map_or(0, |at| (at + 1).saturating_sub(rows));
    let shown = session.agenda.iter().enumerate().skip(first).take(rows);
    for ((row, item), y) in shown.zip(area.y..) {
        let line = Rect::new(area.x, y, area.width, 1);
        one(canvas, line, item, ctx);
        if at == Some(row) {
            let style = if screen.point.is_some() {
                canvas.theme.title
            } else {
                canvas.theme.chosen
            };
            canvas.restyle(line, style);
        }
        canvas.target(line, Target::Row(row));
    }
    let foot = Rect::new(
        area.x + 1,
        area.bottom().saturating_sub(FOOT - 1),
        area.width.saturating_sub(2),
        FOOT - 1,
    );
    forecast(canvas, foot, ctx);
}

/// One section: its sign, number and title, its minutes.
fn one(canvas: &mut Canvas<'_>, line: Rect, item: &AgendaItem, ctx: &SessionContext) {
    let theme = canvas.theme;
    let session = ctx.session();
    let standing = Standing::of(session, item);
    let minutes = minutes(standing, item, ctx);
    let used = canvas.text_right(
        line.right().saturating_sub(1),
        line.y,
        &minutes,
        theme.plain,
    );
    canvas.text(
        line.x + 1,
        line.y,
        1,
        standing.sign(),
        standing.style(theme),
    );
    let title = if line.width >= 60 {
        &item.title
    } else {
        short(session, item)
    };
    let style = match standing {
        Standing::Running | Standing::Paused => theme.title,
        Standing::Skipped => theme.faint,
        _ => theme.plain,
    };
    let room = line.width.saturating_sub(used + 5);
    let text = format!("{}{title}", numbered(session, item));
    canvas.text(line.x + 3, line.y, room, &text, style);
}

/// The minutes that it ran, that it has, or both.
fn minutes(standing: Standing, item: &AgendaItem, ctx: &SessionContext) -> String {
    let planned = item.planned_minutes;
    let elapsed = item.seconds(ctx.now) / 60;
    match standing {
        Standing::ToCome => format!("{planned}'"),
        Standing::Running | Standing::Paused => format!("{elapsed}/{planned}'"),
        Standing::Done => format!("{elapsed}'"),
        Standing::Skipped => "bỏ qua".to_owned(),
    }
}

/// When the session is expected to end, and how long it has to take at least.
fn forecast(canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
    let theme = canvas.theme;
    let session = ctx.session();
    let least = timing::minimum_minutes(session);
    let Some(forecast) = timing::forecast(session, ctx.now) else {
        let planned: u32 = session
            .agenda
            .iter()
            .filter(|it| !it.skipped)
            .fold(0, |sum, it| sum.saturating_add(it.planned_minutes));
        let words = format!("Theo chương trình: {planned} phút");
        canvas.text(area.x, area.y, area.width, &words, theme.title);
        let words = format!("Quy định: ít nhất {least} phút");
        canvas.text(area.x, area.y + 1, area.width, &words, theme.faint);
        return;
    };
    let verb = if session.closing.is_some() {
        "Đã bế mạc"
    } else {
        "Dự kiến bế mạc"
    };
    let minutes = forecast.behind / 60;
    let (against, style) = match minutes {
        1.. => (format!("chậm {minutes}'"), theme.warn),
        0 => ("đúng giờ".to_owned(), theme.title),
        _ => (format!("sớm {}'", -minutes), theme.title),
    };
    // Of another day than the session's, the programme's hours say nothing.
    let words = if forecast.end.date_naive() == session.facts.date {
        format!("{verb} {} ({against})", forecast.end.format("%H:%M"))
    } else {
        format!("{verb} {}", forecast.end.format("%H:%M %d/%m"))
    };
    canvas.text(area.x, area.y, area.width, &words, style);
    let ran = timing::minutes(session, ctx.now).unwrap_or(0);
    let words = format!("Đã {ran} phút · ít nhất {least} phút");
    canvas.text(area.x, area.y + 1, area.width, &words, theme.faint);
}

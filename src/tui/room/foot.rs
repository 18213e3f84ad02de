//! The foot: who is here, where the session is, when it will end, what was decided so far.

use ratatui::layout::Rect;

use super::Setting;
use super::header::put;
use crate::audience::View;
use crate::tui::canvas::Canvas;

/// The part of the window's rows that the foot takes at most.
const SHARE: u16 = 9;

/// Draws it at the foot of an area and says how many rows it took.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    view: &View,
    setting: &Setting<'_>,
    notice: Option<&str>,
) -> u16 {
    let theme = canvas.theme;
    let least = setting.least();
    let fits = |words: &str| setting.letters.columns(words, least) <= usize::from(area.width);
    let (words, style) = match notice {
        Some(words) => (words.to_owned(), theme.alarm),
        None => {
            // What does not fit is left out from the right.
            let mut parts = parts(view, setting);
            while parts.len() > 1 && !fits(&parts.join(" · ")) {
                parts.pop();
            }
            (parts.join(" · "), theme.plain)
        }
    };
    // Drawn letters are as wide as the line lets them be.
    let sizes = setting.sizes();
    let share = (setting.window / SHARE).max(1);
    let set = setting.letters.fit(&words, &sizes, area.width, share);
    let set = set.or_else(|| setting.letters.set(&words, least, area.width, true));
    let Some(set) = set else {
        return 0;
    };
    let rows = set.rows().min(area.height / 3).max(1);
    let place = Rect {
        y: area.bottom().saturating_sub(rows),
        height: rows,
        ..area
    };
    put(canvas, place, &set, setting, style)
}

/// Its parts, the most telling first.
fn parts(view: &View, setting: &Setting<'_>) -> Vec<String> {
    let presence = &view.attendance;
    let mut parts = vec![format!(
        "Có mặt {}/{}",
        presence.attended, presence.expected
    )];
    if presence.online > 0 {
        parts = vec![format!(
            "Có mặt {}/{} (trực tuyến {})",
            presence.attended, presence.expected, presence.online
        )];
    }
    if let Some(section) = view.section.as_ref().filter(|it| it.place > 0) {
        parts.push(format!("Mục {}/{}", section.place, section.of));
    }
    if let Some(end) = view.ends_at(setting.now) {
        parts.push(format!("Dự kiến kết thúc {}", end.format("%H:%M")));
    }
    if let Some(at) = view.closed_at {
        parts.push(format!("Đã bế mạc {}", at.format("%H:%M")));
    }
    let decided = &view.decided;
    let counts = [
        (decided.commitments, "nhiệm vụ"),
        (decided.votes, "biểu quyết"),
        (decided.conclusions, "kết luận"),
    ];
    let counts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{count} {name}"))
        .collect();
    if !counts.is_empty() {
        parts.push(format!("Đã có {}", counts.join(", ")));
    }
    parts.push(setting.now.format("%H:%M").to_string());
    parts
}

//! The number and the title of the section, in letters at least a tenth of the height.

use ratatui::layout::Rect;

use super::Setting;
use crate::audience::View;
use crate::tui::canvas::Canvas;
use crate::tui::large::{Set, Size};

/// The most rows of an area that the title takes, in hundredths: in a small window, and in one with room for large letters below it.
const SHARE: [u16; 2] = [40, 28];
/// From this many rows of the window on there is that room.
const ROOMY_FROM: u16 = 40;

/// Draws it and says how many rows it took.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, view: &View, setting: &Setting<'_>) -> u16 {
    let theme = canvas.theme;
    let Some(section) = &view.section else {
        let words = match (view.opened_at, view.closed_at) {
            (_, Some(at)) => format!("Đã bế mạc lúc {}", at.format("%H:%M")),
            (None, None) => "Chuẩn bị khai mạc".to_owned(),
            (Some(_), None) => view.theme.clone(),
        };
        let set = fitted(&words, area, setting);
        return put(canvas, area, &set, setting, theme.accent);
    };
    let numbered = |title: &str| {
        let both = format!("{}  {title}", section.number);
        both.trim_start().to_owned()
    };
    // The whole title where it fits, else the short one with the whole one under it.
    if let Some(set) = large(&numbered(&section.title), area, setting) {
        return put(canvas, area, &set, setting, theme.accent);
    }
    if large(&numbered(&section.short), area, setting).is_none() && !section.number.is_empty() {
        // Where not even the short title can be large, its number is.
        let number = fitted(&section.number, area, setting);
        let columns = setting.letters.columns(&section.number, number.size) as u16 + 2;
        let used = put(canvas, area, &number, setting, theme.accent);
        let beside = Rect {
            x: area.x + columns.min(area.width),
            width: area.width.saturating_sub(columns),
            height: used,
            ..area
        };
        let title = setting
            .letters
            .set(&section.title, Size::Plain, beside.width, true);
        if let Some(title) = title {
            let middle = super::below(beside, used.saturating_sub(title.rows()) / 2);
            put(canvas, middle, &title, setting, theme.accent);
        }
        return used;
    }
    let set = fitted(&numbered(&section.short), area, setting);
    let used = put(canvas, area, &set, setting, theme.accent);
    // Where the smallest letters are drawn ones, the rows are better spent on the slide.
    if section.short == section.title || setting.least() != Size::Plain {
        return used;
    }
    let place = super::below(area, used);
    let whole = setting.letters.fit(
        &section.title,
        &[setting.least()],
        place.width,
        place.height / 3,
    );
    used + whole.map_or(0, |set| put(canvas, place, &set, setting, theme.plain))
}

/// The text in large letters within its share of the area; none where it does not fit at a tenth of the height.
fn large(text: &str, area: Rect, setting: &Setting<'_>) -> Option<Set> {
    let [small, roomy] = SHARE;
    let share = if setting.window < ROOMY_FROM {
        small
    } else {
        roomy
    };
    let rows = (area.height * share / 100).max(1);
    let enough =
        |size: &Size| setting.letters.height(*size) * 10 >= u32::from(setting.window) * 100;
    let sizes: Vec<Size> = setting.sizes().into_iter().filter(enough).collect();
    setting.letters.fit(text, &sizes, area.width, rows)
}

/// The text as large as it can be, whatever it takes.
fn fitted(text: &str, area: Rect, setting: &Setting<'_>) -> Set {
    let letters = setting.letters;
    large(text, area, setting)
        .or_else(|| letters.fit(text, &setting.letters.sizes(), area.width, area.height / 2))
        .or_else(|| letters.set(text, Size::Plain, area.width, true))
        .unwrap_or(Set {
            size: Size::Plain,
            lines: vec![text.to_owned()],
            row: 1,
        })
}

/// Draws set text from the top of an area; says how many rows it took.
pub(super) fn put(
    canvas: &mut Canvas<'_>,
    area: Rect,
    set: &Set,
    setting: &Setting<'_>,
    style: ratatui::style::Style,
) -> u16 {
    for (at, line) in set.lines.iter().enumerate() {
        let place = Rect {
            y: area.y + set.row * at as u16,
            height: set.row,
            ..area
        };
        if place.bottom() > area.bottom() {
            break;
        }
        setting.letters.draw(canvas.buffer, place, set, line, style);
    }
    set.rows().min(area.height)
}

//! The section's clock: a bar, the time that has run and what is left, in words too.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::Setting;
use super::header::put;
use crate::audience::View;
use crate::session::Time;
use crate::session::timing::{Pace, SectionClock};
use crate::text::{date, width};
use crate::tui::canvas::Canvas;
use crate::tui::large::{Set, Size};

/// From this many rows of the window on, the time is set in large letters.
const LARGE_FROM: u16 = 34;
/// Rows of the clock in large letters, in hundredths of the window.
const SHARE: u16 = 10;
/// The fewest rows that figures in large letters take.
const FEWEST: u16 = 5;
/// From this many rows of the window on, an empty row keeps the figures off the bar.
const GAP_FROM: u16 = 40;
/// How long the line stands out when the pace changes, in seconds.
const FLASH: i64 = 3;

/// A change of pace that may be signalled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Time is nearly over.
    Nearly,
    /// Time is over.
    Over,
}

impl Signal {
    /// The signal of this very moment, if the pace has changed within the last seconds.
    pub fn of(view: &View, now: Time) -> Option<Self> {
        let section = view.section.as_ref()?;
        section.running_since?;
        let clock = section.clock(now);
        let earlier = SectionClock {
            elapsed: clock.elapsed - FLASH,
            ..clock
        };
        match (earlier.pace(), clock.pace()) {
            (Pace::Calm | Pace::Nearly, Pace::Over) => Some(Self::Over),
            (Pace::Calm, Pace::Nearly) => Some(Self::Nearly),
            _ => None,
        }
    }
}

/// A text in large letters on one line.
fn one_line(
    text: &str,
    sizes: &[Size],
    columns: u16,
    rows: u16,
    setting: &Setting<'_>,
) -> Option<Set> {
    let set = setting.letters.fit(text, sizes, columns, rows)?;
    (set.lines.len() == 1).then_some(set)
}

/// Draws it and says how many rows it took.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, view: &View, setting: &Setting<'_>) -> u16 {
    let Some(section) = &view.section else {
        return 0;
    };
    let theme = canvas.theme;
    let clock = section.clock(setting.now);
    let (left, style) = match clock.pace() {
        _ if section.running_since.is_none() => ("tạm dừng".to_owned(), theme.warn),
        Pace::Calm => (
            format!("còn {}", date::minutes_seconds(clock.remaining())),
            theme.plain,
        ),
        Pace::Nearly => (
            format!(
                "▲ sắp hết giờ, còn {}",
                date::minutes_seconds(clock.remaining())
            ),
            theme.warn,
        ),
        Pace::Over => (
            format!("▲ quá giờ {}", date::minutes_seconds(-clock.remaining())),
            theme.alarm,
        ),
    };
    let run = format!(
        "{} / {}",
        date::minutes_seconds(clock.elapsed),
        date::minutes_seconds(clock.planned)
    );
    let words = format!("{run}   {left}");
    // Where the warning does not fit as large as the time before it, it is said in fewer words.
    let short = left.replace("sắp hết giờ, còn", "sắp hết, còn");
    let shorter = [
        words.clone(),
        format!("{run}   {short}"),
        left.clone(),
        short,
    ];
    let flash = view.look.flash && Signal::of(view, setting.now).is_some();
    let style = if flash { reversed(style) } else { style };
    let large = (setting.window >= LARGE_FROM)
        .then(|| {
            let rows = (setting.window * SHARE / 100).max(FEWEST);
            let sizes: Vec<Size> = setting
                .sizes()
                .into_iter()
                .filter(|it| *it != Size::Plain)
                .collect();
            let mut words = shorter.iter();
            words.find_map(|it| one_line(it, &sizes, area.width, rows, setting))
        })
        .flatten();
    if let Some(set) = large {
        canvas.bar(
            area.x,
            area.y,
            area.width,
            clock.elapsed,
            clock.planned,
            style,
        );
        // The marks of the letters do not touch the bar.
        let gap = u16::from(setting.window >= GAP_FROM);
        let place = super::below(area, 1 + gap);
        if flash {
            canvas.restyle(
                Rect {
                    height: set.rows(),
                    ..place
                },
                style,
            );
        }
        return 1 + gap + put(canvas, place, &set, setting, style);
    }
    // One row: the bar, and the words at its right.
    let wide = width::width(&words) as u16 + 2;
    let bar = area.width.saturating_sub(wide);
    if bar >= 8 {
        canvas.bar(area.x, area.y, bar, clock.elapsed, clock.planned, style);
    }
    canvas.text_right(
        area.right(),
        area.y,
        &words,
        style.add_modifier(Modifier::BOLD),
    );
    1
}

fn reversed(style: Style) -> Style {
    if style.add_modifier.contains(Modifier::REVERSED) {
        style.remove_modifier(Modifier::REVERSED)
    } else {
        style.add_modifier(Modifier::REVERSED)
    }
}

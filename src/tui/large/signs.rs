//! Signs that the font does not have: a tick, and a circle half filled. Drawn in shares of the em square.

use skrifa::outline::OutlinePen;

use super::path::Path;

/// A tick, against the clock.
const TICK: [(f32, f32); 6] = [
    (0.06, 0.30),
    (0.17, 0.41),
    (0.32, 0.25),
    (0.66, 0.66),
    (0.77, 0.55),
    (0.32, 0.02),
];
/// Corners of a circle.
const CORNERS: u16 = 32;
/// The middle of a circle over the base line.
const MIDDLE: f32 = 0.34;
/// Its radius.
const RADIUS: f32 = 0.32;
/// The radius of what is left empty.
const INNER: f32 = 0.20;

/// How far the pen moves for a sign.
pub(super) const ADVANCE: f32 = 0.9;

/// Whether a sign is drawn here.
pub(super) fn has(sign: char) -> bool {
    matches!(sign, '✓' | '●' | '○' | '◐')
}

/// Draws a sign into the path; says whether it is one that is drawn here.
pub(super) fn draw(sign: char, pixels: f32, path: &mut Path) -> bool {
    match sign {
        '✓' => shape(path, pixels, TICK.into_iter()),
        '●' => shape(path, pixels, circle(RADIUS, 0, CORNERS)),
        '○' => {
            shape(path, pixels, circle(RADIUS, 0, CORNERS));
            let inner: Vec<_> = circle(INNER, 0, CORNERS).collect();
            shape(path, pixels, inner.into_iter().rev());
        }
        '◐' => {
            shape(path, pixels, circle(RADIUS, 0, CORNERS));
            let inner: Vec<_> = circle(INNER, -i32::from(CORNERS) / 4, CORNERS / 2).collect();
            shape(path, pixels, inner.into_iter().rev());
        }
        _ => return false,
    }
    true
}

/// Corners of a circle from one of them on.
fn circle(radius: f32, from: i32, count: u16) -> impl Iterator<Item = (f32, f32)> {
    (0..=i32::from(count)).map(move |at| {
        let turn = (from + at) as f32 / f32::from(CORNERS) * std::f32::consts::TAU;
        (0.4 + radius * turn.cos(), MIDDLE + radius * turn.sin())
    })
}

fn shape(path: &mut Path, pixels: f32, corners: impl Iterator<Item = (f32, f32)>) {
    for (at, (x, y)) in corners.enumerate() {
        if at == 0 {
            path.move_to(x * pixels, y * pixels);
        } else {
            path.line_to(x * pixels, y * pixels);
        }
    }
    path.close();
}

//! Short texts such as a seal's link as a square code (QR), for every writer that draws pages.

use qrcode::{Color, EcLevel, QrCode};

/// The modules that stay light around the code on paper.
const QUIET: usize = 4;

/// A square code with its quiet margin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Square {
    /// Row after row, whether a module is dark.
    pub dark: Vec<bool>,
    /// How many modules stand in a row.
    pub count: usize,
}

/// The square code of a short text; none for one that is empty or too long for it.
pub fn square(text: &str) -> Option<Square> {
    drawn(text, EcLevel::M, QUIET)
}

/// The same with as few modules as it can have: what is shown on a screen is not folded or stained. Where rows are few, the margin may be half.
pub fn for_screens(text: &str, narrow: bool) -> Option<Square> {
    let quiet = if narrow { QUIET / 2 } else { QUIET };
    drawn(text, EcLevel::L, quiet)
}

fn drawn(text: &str, level: EcLevel, quiet: usize) -> Option<Square> {
    if text.is_empty() {
        return None;
    }
    let code = QrCode::with_error_correction_level(text, level).ok()?;
    let inner = code.width();
    let count = inner + 2 * quiet;
    let colors = code.into_colors();
    let module = |at: usize| {
        let (row, column) = (at / count, at % count);
        let (row, column) = (row.checked_sub(quiet)?, column.checked_sub(quiet)?);
        (row < inner && column < inner)
            .then(|| colors.get(row * inner + column) == Some(&Color::Dark))
    };
    let dark = (0..count * count)
        .map(|at| module(at).unwrap_or(false))
        .collect();
    Some(Square { dark, count })
}

/// The code as a PNG picture, some pixels a module; none where it cannot be made.
pub fn picture(text: &str) -> Option<Vec<u8>> {
    const PIXELS: usize = 8;
    let square = square(text)?;
    let side = square.count * PIXELS;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side as u32, side as u32);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    let pixel = |at: usize| {
        let (row, column) = (at / side / PIXELS, at % side / PIXELS);
        let dark = square.dark.get(row * square.count + column);
        if dark == Some(&true) { 0_u8 } else { 255 }
    };
    let pixels: Vec<u8> = (0..side * side).map(pixel).collect();
    writer.write_image_data(&pixels).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_corners_and_its_margin() {
        let square = square("1a2b3c4d").unwrap();
        assert_eq!(square.count, 21 + 8);
        let at = |row: usize, column: usize| square.dark[row * square.count + column];
        assert!(at(4, 4) && at(4, 24) && at(24, 4) && !at(0, 0) && !at(28, 28));
        assert!(picture("1a2b3c4d").unwrap().starts_with(b"\x89PNG"));
        assert_eq!(super::square(""), None);
        assert_eq!(super::square(&"x".repeat(9000)), None);
    }
}

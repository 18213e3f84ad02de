//! An outline on its way to pixels.

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use skrifa::outline::OutlinePen;

use super::glyph::Glyph;

/// From this much of a pixel on it is dark.
const DARK: f32 = 0.5;
/// An outline as lines and curves, upwards from the base line.
#[derive(Debug, Default)]
pub(super) struct Path {
    parts: Vec<PathPiece>,
    start: (f32, f32),
    at: (f32, f32),
}

#[derive(Debug)]
enum PathPiece {
    Line([(f32, f32); 2]),
    Quad([(f32, f32); 3]),
    Cubic([(f32, f32); 4]),
}

impl PathPiece {
    fn points(&self) -> &[(f32, f32)] {
        match self {
            Self::Line(points) => points,
            Self::Quad(points) => points,
            Self::Cubic(points) => points,
        }
    }
}

impl OutlinePen for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.close();
        (self.start, self.at) = ((x, y), (x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.parts.push(PathPiece::Line([self.at, (x, y)]));
        self.at = (x, y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.parts
            .push(PathPiece::Quad([self.at, (cx0, cy0), (x, y)]));
        self.at = (x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let points = [self.at, (cx0, cy0), (cx1, cy1), (x, y)];
        self.parts.push(PathPiece::Cubic(points));
        self.at = (x, y);
    }

    fn close(&mut self) {
        if self.at != self.start {
            self.parts.push(PathPiece::Line([self.at, self.start]));
            self.at = self.start;
        }
    }
}

impl Path {
    /// Fills the outline.
    pub(super) fn filled(&self, advance: i32, across: f32) -> Glyph {
        let points = || self.parts.iter().flat_map(PathPiece::points);
        let least = |of: &dyn Fn(&(f32, f32)) -> f32| points().map(of).fold(f32::MAX, f32::min);
        let most = |of: &dyn Fn(&(f32, f32)) -> f32| points().map(of).fold(f32::MIN, f32::max);
        if self.parts.is_empty() {
            return Glyph {
                advance,
                ..Glyph::default()
            };
        }
        let left = (least(&|it| it.0) * across).floor();
        let over = most(&|it| it.1).ceil();
        let width = ((most(&|it| it.0) * across).ceil() - left).max(1.0) as usize;
        let height = (over - least(&|it| it.1).floor()).max(1.0) as usize;
        let place = |it: &(f32, f32)| point(it.0 * across - left, over - it.1);
        let mut raster = Rasterizer::new(width, height);
        for part in &self.parts {
            let points: Vec<Point> = part.points().iter().map(place).collect();
            match *points.as_slice() {
                [a, b] => raster.draw_line(a, b),
                [a, b, c] => raster.draw_quad(a, b, c),
                [a, b, c, d] => raster.draw_cubic(a, b, c, d),
                _ => {}
            }
        }
        let mut pixels = vec![false; width * height];
        raster.for_each_pixel(|at, covered| {
            if let Some(pixel) = pixels.get_mut(at) {
                *pixel = covered >= DARK;
            }
        });
        Glyph {
            left: left as i32,
            over: over as i32,
            width: width as i32,
            pixels,
            advance,
        }
        .trimmed()
    }
}

//! The directing documents that come with the program.

use super::DEFAULT;

/// The programmes that come with the program: id and JSON text, the default one first.
pub fn embedded() -> &'static [(&'static str, &'static str)] {
    &[
        (DEFAULT, include_str!("../../data/programmes/44-kh-du.json")),
        (
            "hai-phong-2026",
            include_str!("../../data/programmes/hai-phong-2026.json"),
        ),
        (
            "153-cv-du",
            include_str!("../../data/programmes/153-cv-du.json"),
        ),
        (
            "la-gi-2026",
            include_str!("../../data/programmes/la-gi-2026.json"),
        ),
        (
            "32-kh-du",
            include_str!("../../data/programmes/32-kh-du.json"),
        ),
    ]
}

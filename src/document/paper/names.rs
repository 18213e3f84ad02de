//! Names of bodies in the header block, broken where they have a sense: the syllables of a place stay together.

use super::widths::ems;

/// Bold capitals are wider than [`ems`] says.
const BOLD: f32 = 1.06;
/// What a break inside of something that belongs together costs, against an empty em squared.
const TORN: f32 = 400.0;
/// Words that belong together.
const TOGETHER: [&str; 34] = [
    "ĐẢNG BỘ",
    "ĐẢNG ỦY",
    "CHI BỘ",
    "CHI ỦY",
    "CƠ QUAN",
    "ỦY BAN",
    "NHÂN DÂN",
    "MẶT TRẬN",
    "TỔ QUỐC",
    "HỘI ĐỒNG",
    "VĂN PHÒNG",
    "VĂN HÓA",
    "XÃ HỘI",
    "KINH TẾ",
    "HẠ TẦNG",
    "ĐÔ THỊ",
    "TRUNG TÂM",
    "PHỤC VỤ",
    "HÀNH CHÍNH",
    "TRƯỜNG HỌC",
    "TIỂU HỌC",
    "TRUNG HỌC",
    "MẦM NON",
    "CÔNG AN",
    "QUÂN SỰ",
    "DÂN PHỐ",
    "Y TẾ",
    "KHU PHỐ",
    "SINH HOẠT",
    "ĐĂNG KÝ",
    "CAM KẾT",
    "CẤP ỦY",
    "CƠ SỞ",
    "(ĐẢNG BỘ)",
];
/// Words that begin the name of a place.
const PLACES: [&str; 8] = ["PHƯỜNG", "XÃ", "QUẬN", "HUYỆN", "TỈNH", "THÔN", "ẤP", "PHỐ"];

/// A name in capitals with line ends where it does not fit into lines of this many ems: as few lines as can be, about equally long, and nothing
/// torn that belongs together.
pub fn broken(name: &str, room: f32) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let width = |from: usize, to: usize| {
        let line = words.get(from..to).unwrap_or_default();
        ems(&line.join(" ")) * BOLD
    };
    if width(0, words.len()) <= room {
        return words.join(" ");
    }
    // The best way to break the words from each on: what it costs, and where its first line ends.
    let mut best: Vec<(f32, usize)> = vec![(0.0, words.len()); words.len() + 1];
    for from in (0..words.len()).rev() {
        let ends =
            (from + 1..=words.len()).filter(|to| *to == from + 1 || width(from, *to) <= room);
        let cost = |to: usize| {
            let empty = (room - width(from, to)).max(0.0);
            let torn = if belongs(&words, to) { TORN } else { 0.0 };
            let rest = best.get(to).map_or(0.0, |it| it.0);
            empty * empty + torn + rest
        };
        let costs = ends.map(|to| (cost(to), to));
        let cheapest = costs.min_by(|one, other| one.0.total_cmp(&other.0));
        if let (Some(place), Some(cheapest)) = (best.get_mut(from), cheapest) {
            *place = cheapest;
        }
    }
    let mut lines = Vec::new();
    let mut at = 0;
    while let Some((_, to)) = best.get(at).filter(|_| at < words.len()) {
        lines.push(words.get(at..*to).unwrap_or_default().join(" "));
        at = *to;
    }
    lines.join("\n")
}

/// Whether the word at this place belongs to the one before it.
fn belongs(words: &[&str], at: usize) -> bool {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let Some(before) = at.checked_sub(1).map(word).filter(|_| at < words.len()) else {
        return false;
    };
    let pair = [before, word(at)].join(" ");
    // Names of places have two syllables, rarely more.
    let of_place = |back: usize| {
        let head = at.checked_sub(back).map(word);
        head.is_some_and(|it| {
            PLACES.contains(&it)
                && !TOGETHER.contains(&[it, word(at + 1 - back)].join(" ").as_str())
        })
    };
    TOGETHER.contains(&pair.as_str()) || of_place(2) || before == "-" || word(at) == "-"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_broken_where_they_have_a_sense() {
        for (name, lines) in [
            ("ĐẢNG BỘ PHƯỜNG HỒNG BÀNG", "ĐẢNG BỘ PHƯỜNG\nHỒNG BÀNG"),
            (
                "ĐẢNG BỘ CƠ QUAN ỦY BAN NHÂN DÂN PHƯỜNG HỒNG BÀNG",
                "ĐẢNG BỘ CƠ QUAN\nỦY BAN NHÂN DÂN\nPHƯỜNG HỒNG BÀNG",
            ),
            (
                "CHI BỘ PHÒNG VĂN HÓA - XÃ HỘI",
                "CHI BỘ PHÒNG\nVĂN HÓA - XÃ HỘI",
            ),
            ("CHI BỘ VĂN PHÒNG", "CHI BỘ VĂN PHÒNG"),
            ("", ""),
        ] {
            assert_eq!(broken(name, 15.0), lines);
        }
        let long = "NGHIÊNG".repeat(12);
        assert_eq!(
            broken(&format!("CHI BỘ {long}"), 15.0),
            format!("CHI BỘ\n{long}")
        );
    }
}

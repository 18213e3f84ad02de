//! Filling the words of the script: what stands in braces becomes a figure or a name.

use super::placeholders::value;
use crate::session::records::AgendaItem;
use crate::session::state::Session;

/// Room for a figure that is not known yet.
const ROOM: &str = "..........";
/// What is known only at the meeting.
const LIVE: [&str; 12] = [
    "tình hình đảng viên",
    "số ý kiến",
    "ý kiến theo loại",
    "kết luận",
    "số ý kiến cả buổi",
    "số nhiệm vụ",
    "nhiệm vụ",
    "đã đăng ký",
    "được biểu quyết",
    "cần tán thành",
    "kết quả biểu quyết",
    "tự đánh giá",
];

/// Who is named at the latest at the meeting.
const NAMES: [&str; 3] = ["chủ trì", "thư ký", "người trình bày"];

/// What is wrong with a text: a placeholder that stands for nothing, a brace without its other.
pub fn fault(text: &str) -> Option<String> {
    text.lines().flat_map(pieces).find_map(|piece| match piece {
        Piece::Words(words) if words.contains('{') => {
            Some(format!("thiếu dấu }} ở “{}”", words.trim()))
        }
        Piece::Words(words) if words.contains('}') => {
            Some(format!("thiếu dấu {{ ở “{}”", words.trim()))
        }
        Piece::Words(_) => None,
        Piece::Name(name) => value(name)
            .is_none()
            .then(|| format!("không có chỗ điền “{{{name}}}”")),
    })
}

/// A line of a text with what its placeholders stand for: several lines where it is one that stands for several, none where one stands for nothing.
/// `open` leaves room for what is known only at the meeting.
pub fn filled(line: &str, session: &Session, item: Option<&AgendaItem>, open: bool) -> Vec<String> {
    let mut told = String::new();
    for piece in pieces(line) {
        match piece {
            Piece::Words(words) => told.push_str(words),
            Piece::Name(name) => {
                let known = value(name).map_or_else(Vec::new, |it| it(session, item));
                let unknown =
                    LIVE.contains(&name.trim()) || known.is_empty() && NAMES.contains(&name.trim());
                // Who presides and who writes is named in any case.
                let wanted = matches!(name.trim(), "chủ trì" | "thư ký") && known.is_empty();
                let values = if open && unknown || wanted {
                    vec![ROOM.to_owned()]
                } else {
                    known
                };
                let values: Vec<String> = values
                    .into_iter()
                    .filter(|it| !it.trim().is_empty())
                    .collect();
                if values.is_empty() || line.trim() == format!("{{{name}}}") {
                    return values;
                }
                told.push_str(&values.join("; "));
            }
        }
    }
    if told.trim().is_empty() {
        Vec::new()
    } else {
        vec![told]
    }
}

/// A part of a line.
enum Piece<'a> {
    Words(&'a str),
    Name(&'a str),
}

/// The words of a line and the names in braces between them.
fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some((words, behind)) = rest.split_once('{') {
        let Some((name, after)) = behind.split_once('}') else {
            break;
        };
        pieces.extend([Piece::Words(words), Piece::Name(name)]);
        rest = after;
    }
    pieces.push(Piece::Words(rest));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_open_on_paper_are_placeholders() {
        for name in LIVE.iter().chain(&NAMES) {
            assert!(value(name).is_some(), "{name}");
        }
    }
}

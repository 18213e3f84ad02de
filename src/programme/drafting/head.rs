//! The head of a plan: its kind, number, day, body, summary, theme, and the documents it rests on.

mod basis;
mod issuer;

use chrono::{Datelike, NaiveDate};

pub(super) use self::basis::read as basis;
use self::issuer::issuer;
use super::days;
use super::lines::Paragraph;
use super::scan::{after, has, is_capital, quoted, trimmed};
use super::tree::{Part, is_of_the_body};
use super::{Refusal, Sheet};
use crate::text::case::capital;
use crate::text::fold::fold;

/// The kinds of paper that direct, as they are written and folded.
const KINDS: [(&str, &str); 10] = [
    ("Kế hoạch", "ke hoach"),
    ("Hướng dẫn", "huong dan"),
    ("Công văn", "cong van"),
    ("Chương trình", "chuong trinh"),
    ("Chỉ thị", "chi thi"),
    ("Nghị quyết", "nghi quyet"),
    ("Quyết định", "quyet dinh"),
    ("Thông báo", "thong bao"),
    ("Đề án", "de an"),
    ("Kết luận", "ket luan"),
];
/// Papers that direct nothing, as they are called and folded.
const OTHER_PAPERS: [(&str, &str); 8] = [
    ("biên bản", "bien ban"),
    ("báo cáo", "bao cao"),
    ("giấy mời", "giay moi"),
    ("danh sách", "danh sach"),
    ("tờ trình", "to trinh"),
    ("hợp đồng", "hop dong"),
    ("đơn", "don "),
    ("bài phát biểu", "bai phat bieu"),
];
/// The kinds by the letters of a symbol.
const LETTERS: [(&str, &str); 8] = [
    ("KH", "Kế hoạch"),
    ("HD", "Hướng dẫn"),
    ("CV", "Công văn"),
    ("CTr", "Chương trình"),
    ("CT", "Chỉ thị"),
    ("NQ", "Nghị quyết"),
    ("QĐ", "Quyết định"),
    ("TB", "Thông báo"),
];
const NOT_SAID: &str = "Văn bản không ghi rõ; đề nghị điền theo bản gốc.";

/// Reads the head.
pub(super) fn read(
    sheet: &mut Sheet,
    main: &Part,
    parts: &[Part],
    today: i32,
) -> Result<(), Refusal> {
    let lines: Vec<&Paragraph> = main.head.iter().collect();
    symbol(sheet, &lines);
    kind_and_title(sheet, &lines, parts)?;
    date(sheet, &lines, parts);
    issuer(sheet, main, parts);
    theme(sheet, main, parts);
    year(sheet, parts, today);
    if sheet.programme.title.is_empty() {
        return Err(Refusal::NoPlan);
    }
    Ok(())
}

/// "Số 44-KH/ĐU".
fn symbol(sheet: &mut Sheet, lines: &[&Paragraph]) {
    let found = lines.iter().find_map(|line| {
        let folded = fold(&line.text);
        let own = folded.starts_with("so") && line.text.chars().count() < 90;
        let beside = line.text.chars().count() < 120 && has(&folded, "ngay");
        let rest = after(&line.text, "so")?.trim_start_matches([':', ' ', '.']);
        let text = symbol_of(rest)?;
        (own || beside).then_some((text, line.line))
    });
    match found {
        Some((text, line)) if text.starts_with(|it: char| it.is_ascii_digit()) => {
            sheet.programme.symbol = text;
            sheet.note("symbol", Some(line), "", None);
        }
        Some((text, line)) => {
            let letters = text.trim_start_matches(|it: char| !it.is_alphabetic());
            sheet.programme.symbol = format!("…-{letters}");
            sheet.note(
                "symbol",
                Some(line),
                "",
                Some("Số của văn bản còn để trống; đề nghị điền theo bản gốc."),
            );
        }
        None => sheet.note("symbol", None, "", Some(NOT_SAID)),
    }
}

/// "44-KH/ĐU" at the beginning of a text, whatever blanks and dashes stand in it.
fn symbol_of(text: &str) -> Option<String> {
    let mut symbol = String::new();
    for word in text.split_whitespace().take(4) {
        symbol.push_str(&word.replace(['–', '—'], "-"));
        if symbol.contains('/') && !symbol.ends_with(['-', '/']) {
            break;
        }
    }
    let symbol = symbol.trim_end_matches([',', '.', ';']).to_owned();
    (symbol.contains('/') && symbol.contains('-') && symbol.chars().count() < 30).then_some(symbol)
}

/// The kind by its own line, and the summary behind it; a công văn has its summary behind "V/v".
fn kind_and_title(sheet: &mut Sheet, lines: &[&Paragraph], parts: &[Part]) -> Result<(), Refusal> {
    let own = lines.iter().enumerate().find_map(|(at, line)| {
        let folded = fold(&line.text);
        let kind = KINDS
            .iter()
            .find(|it| is_capital(&line.text) && folded.starts_with(it.1));
        kind.map(|kind| {
            (
                at,
                kind.0,
                line.text
                    .chars()
                    .skip(kind.0.chars().count())
                    .collect::<String>(),
            )
        })
    });
    let about = lines.iter().enumerate().find_map(|(at, line)| {
        let text = line.text.trim_start();
        let rest = text
            .strip_prefix("V/v")
            .or_else(|| text.strip_prefix("v/v"))
            .or_else(|| text.strip_prefix("Về việc"));
        rest.map(|rest| (at, rest.trim().to_owned()))
    });
    let by_letters = LETTERS
        .iter()
        .find(|it| sheet.programme.symbol.contains(&format!("-{}", it.0)));
    let other = lines.iter().find_map(|line| {
        let folded = fold(&line.text);
        let names = OTHER_PAPERS.iter().find(|it| folded.starts_with(it.1));
        names.filter(|_| is_capital(&line.text)).map(|it| it.0)
    });
    if let (None, None, Some(paper)) = (&own, &about, other) {
        return Err(Refusal::OtherPaper(paper));
    }
    let (at, kind, first, line) = match (own, about) {
        (Some((at, kind, rest)), _) => (at, kind, rest, lines.get(at)),
        (None, Some((at, rest))) => (at, "Công văn", rest, lines.get(at)),
        (None, None) => {
            // A guide enclosed with a letter may be all there is.
            let title = parts
                .iter()
                .map(Part::title)
                .find(|it| !it.is_empty())
                .unwrap_or_default();
            sheet.programme.kind = by_letters.map_or("Kế hoạch", |it| it.1).to_owned();
            sheet.note("kind", None, "", Some(NOT_SAID));
            sheet.programme.title = sentence_case(&title);
            sheet.note("title", None, "", Some(NOT_SAID));
            return Ok(());
        }
    };
    kind.clone_into(&mut sheet.programme.kind);
    let number = line.map(|it| it.line);
    sheet.note("kind", number, "", None);
    let title = title_behind(&first, lines.get(at + 1..).unwrap_or_default());
    let title = title.trim();
    let capitals = is_capital(title);
    let title = if capitals {
        sentence_case(title)
    } else {
        capital(&straightened(title))
    };
    trimmed(&title).clone_into(&mut sheet.programme.title);
    let why = (capitals || sheet.programme.title.chars().count() < 15).then_some(
        "Trích yếu viết hoa toàn bộ trong bản gốc; đề nghị xem lại chữ hoa, chữ thường.",
    );
    sheet.note("title", number, "", why);
    Ok(())
}

/// The summary: what stands behind the kind, line after line, as far as it goes.
fn title_behind(first: &str, lines: &[&Paragraph]) -> String {
    let mut title = first.trim().to_owned();
    for line in lines {
        let folded = fold(&line.text);
        // "Thực hiện phong trào …" may be the title itself; a paragraph that cites others is none.
        let cites = folded.contains(" so ") && folded.chars().any(|it| it.is_ascii_digit())
            || line.text.ends_with([';', ':']);
        let long = line.text.chars().count() > 220
            || line.text.ends_with(['.', ';', ':']) && line.text.chars().count() > 60;
        let first = title.is_empty() && !cites && !long;
        if long && !title.is_empty() {
            break;
        }
        let ends = !first
            && [
                "thuc hien",
                "can cu",
                "thi hanh",
                "tiep tuc thuc hien",
                "de ",
                "nham ",
            ]
            .iter()
            .any(|it| folded.starts_with(it))
            || !line.text.chars().any(char::is_alphanumeric)
            || folded.starts_with("kinh gui")
            || line.text.starts_with('(')
            || folded.starts_with("so ")
            || is_of_the_body(&line.text)
            || has(&folded, "ngay")
                && has(&folded, "thang")
                && has(&folded, "nam")
                && line.text.chars().count() < 60
            || title.chars().count() > 400;
        if ends {
            break;
        }
        title.push(' ');
        title.push_str(&line.text);
    }
    title
}

/// Curved quotation marks, as official papers have them.
pub(super) fn straightened(text: &str) -> String {
    let mut open = false;
    let turned = text.chars().map(|it| match it {
        '"' => {
            open = !open;
            if open { '“' } else { '”' }
        }
        it => it,
    });
    turned.collect()
}

/// Capitals as a sentence; a name may lose its own.
fn sentence_case(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>();
    let lower = words.iter().enumerate().map(|(at, word)| {
        let party = *word == "ĐẢNG" && words.get(at + 1).is_none_or(|it| *it != "VIÊN");
        match *word {
            "UBND" | "HĐND" => (*word).to_owned(),
            _ if party => "Đảng".to_owned(),
            _ => word.to_lowercase(),
        }
    });
    capital(&lower.collect::<Vec<_>>().join(" "))
}

/// Its day.
fn date(sheet: &mut Sheet, lines: &[&Paragraph], parts: &[Part]) {
    let in_head = lines.iter().find_map(|line| {
        let short = line.text.chars().count() < 70;
        days::day_of_issue(&line.text)
            .filter(|_| short)
            .map(|day| (day, line.line))
    });
    let enclosed = parts
        .iter()
        .skip(1)
        .flat_map(|it| &it.head)
        .find_map(|line| {
            let own = has(&fold(&line.text), "kem theo");
            days::day_of_issue(&line.text)
                .filter(|_| own)
                .map(|day| (day, line.line))
        });
    match in_head.or(enclosed) {
        Some((day, line)) => {
            sheet.programme.date = Some(day);
            sheet.programme.date_note =
                Some(format!("Ban hành ngày {}.", day.format("%-d/%-m/%Y")));
            sheet.note("date", Some(line), "", None);
        }
        None => {
            sheet.programme.date_note =
                Some("Bản dùng làm nguồn không ghi ngày ban hành.".to_owned());
            sheet.note("date", None, "", Some(NOT_SAID));
        }
    }
}

/// The theme of the session: what stands in quotation marks behind "chuyên đề", else behind "Chủ đề".
fn theme(sheet: &mut Sheet, main: &Part, parts: &[Part]) {
    let title = sheet.programme.title.clone();
    let heading = parts.iter().flat_map(|it| it.walk()).find(|it| {
        it.folded.starts_with("chu de sinh hoat")
            || it.folded.starts_with("ten chuyen de")
            || it.folded.starts_with("chuyen de sinh hoat")
            || it.folded == "chu de"
            || it.folded.starts_with("chu de:")
    });
    let under = heading.and_then(|node| {
        let own = node
            .text
            .split_once(':')
            .map(|it| it.1.trim())
            .filter(|it| !it.is_empty());
        let child = node.children.first().map(|it| it.text.as_str());
        own.or(child)
            .map(|text| (trimmed(quoted(text).unwrap_or(text)).to_owned(), node.line))
    });
    let in_title = after(&title, "chuyen de")
        .and_then(quoted)
        .or_else(|| quoted(&title))
        .map(str::to_owned);
    let named = parts
        .iter()
        .flat_map(|it| it.walk())
        .find_map(|it| after(&it.text, "chu de").and_then(quoted));
    let anywhere = main
        .head
        .iter()
        .find_map(|it| after(&it.text, "chuyen de").and_then(quoted))
        .or(named);
    if let Some((text, line)) = under.filter(|it| it.0.chars().count() < 200) {
        sheet.programme.theme = capital(&text);
        sheet.note("theme", Some(line), "", None);
    } else if let Some(text) = in_title {
        sheet.programme.theme = capital(&text);
        sheet.note(
            "theme",
            None,
            "",
            (!has(&fold(&title), "chuyen de"))
                .then_some("Chủ đề lấy từ trích yếu; đề nghị xem lại."),
        );
    } else if let Some(text) = anywhere {
        sheet.programme.theme = capital(text);
        sheet.note(
            "theme",
            None,
            "",
            Some("Chủ đề lấy từ phần mở đầu; đề nghị xem lại."),
        );
    } else {
        let tail = ["ve viec", "ve", "chuyen de"]
            .iter()
            .find_map(|it| after(&title, it))
            .map_or(title.as_str(), str::trim);
        sheet.programme.theme = capital(trimmed(tail));
        sheet.note(
            "theme",
            None,
            "",
            Some("Văn bản không ghi riêng chủ đề; đề nghị ghi lại."),
        );
    }
    if sheet.programme.theme.is_empty() {
        sheet.programme.theme.clone_from(&title);
    }
}

/// The year it is for: that of its summary, else of its day, else the one that its days name most.
fn year(sheet: &mut Sheet, parts: &[Part], today: i32) {
    let years = |text: &str| -> Vec<i32> {
        let numbers = text
            .split(|it: char| !it.is_ascii_digit())
            .filter(|it| it.len() == 4);
        numbers
            .filter_map(|it| it.parse().ok())
            .filter(|it| (2000..=2100).contains(it))
            .collect()
    };
    let titled = years(&sheet.programme.title).last().copied();
    let all: Vec<i32> = parts
        .iter()
        .flat_map(|it| it.walk())
        .flat_map(|it| years(&it.text))
        .collect();
    let most = all
        .iter()
        .max_by_key(|year| (all.iter().filter(|it| it == year).count(), **year))
        .copied();
    let of_day = sheet.programme.date.map(|it: NaiveDate| it.year());
    let (year, why) = match (titled.or(of_day), most) {
        (Some(year), _) => (year, None),
        (None, Some(year)) => (year, Some("Năm lấy từ các mốc thời gian; đề nghị xem lại.")),
        (None, None) => (today, Some(NOT_SAID)),
    };
    sheet.programme.year = year;
    sheet.note("year", None, "", why);
}

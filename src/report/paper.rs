//! Biểu mẫu 03 over many cells: the outline of the directing document with the figures of all, and tables of the places as annexes.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::figures::Figures;
use super::follow_up::Item;
use super::gathered::Gathered;
use super::issuer::{Issuer, Signing};
use super::sheet::{self, Level, percent};
use super::summary::Summary;
use super::words::Words;
use crate::document::content::form03;
use crate::document::content::phrase::{DOTS, figure, of, share};
use crate::document::paper::{Annex, Block, Header, Paper, Run, Signatures, Signer};
use crate::programme::outline::Detail;
use crate::programme::{OutlineItem, Programme, ReportOutline, Takes};
use crate::session::kinds::{Mode, OpinionKind};
use crate::text::date;

/// The most lines of a table on paper; of more places the next level above is printed.
const MOST_LINES: usize = 400;

/// What a report says beside its figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportTexts {
    /// Whose report it is.
    pub issuer: Issuer,
    /// The commitments that others may take after.
    pub models: Vec<Item>,
    /// What cells recorded, and what is written by hand.
    pub words: Words,
}

/// The outline of a document's report: its own, else the usual one.
pub fn outline_of(programme: &Programme) -> Option<Cow<'_, ReportOutline>> {
    let own = programme.report_outline.as_ref().map(Cow::Borrowed);
    own.or_else(|| ReportOutline::usual(&programme.theme).map(Cow::Owned))
}

/// The report on the sessions of a document as things stood on this day.
pub fn form03(
    gathered: &Gathered,
    summary: &Summary,
    programme: &Programme,
    said: &ReportTexts,
    today: NaiveDate,
) -> Option<Paper> {
    let outline = outline_of(programme)?;
    let issuer = &said.issuer;
    let name = issuer
        .name
        .clone()
        .unwrap_or_else(|| only_parent(gathered, summary));
    let title = form03::title_of(&outline, &name);
    let level = Signing::of(&name);
    let annexes = annexes(gathered, summary);
    let with_it = match annexes.len() {
        0 => String::new(),
        count => format!(": {} phụ lục kèm theo", figure(count)),
    };
    let apart = outline.takes(Takes::Targets);
    let mut body = form03::body_of(
        &outline,
        |part| {
            part.note
                .as_ref()
                .map_or_else(String::new, |_| with_it.clone())
        },
        |key, takes| text(said, key, takes),
        |takes, item| match takes {
            Takes::Sessions => {
                let mut blocks = sessions(gathered, summary, programme, item);
                if !apart {
                    blocks.extend(targets(gathered, summary, programme));
                }
                blocks
            }
            Takes::Targets => {
                let lines = targets(gathered, summary, programme);
                if lines.is_empty() {
                    vec![Block::text(
                        "Văn bản chỉ đạo không nêu chỉ tiêu, hoặc các chi bộ chưa thống kê.",
                    )]
                } else {
                    lines
                }
            }
            Takes::Tasks => tasks(gathered, summary, today),
            Takes::Registrations => registrations(gathered, summary),
            Takes::Lessons | Takes::NextYear | Takes::Models => form03::text(None),
        },
    );
    if gathered.stopped {
        let words = "Số liệu chưa đầy đủ: việc đọc đã dừng giữa chừng.";
        body.insert(0, Block::Paragraph(vec![Run::plain(words).bold()]));
    }
    Some(Paper {
        header: Header {
            issuer: name,
            ..issuer.header(Some(format!("Số      -BC/{}", level.symbol)), today)
        },
        label: outline.label.clone(),
        kind: outline.kind.clone(),
        title: format!("{} {title}", outline.kind),
        summary: title,
        body,
        signatures: Signatures::One(Signer::new("BÍ THƯ").over(level.on_behalf)),
        recipients: vec!["Cấp ủy cấp trên".to_owned(), level.kept.to_owned()],
        annexes,
        date: today,
        ..Paper::default()
    })
}

/// What stands under a heading where people write: what they wrote, else what was chosen or recorded for it, else room.
fn text(said: &ReportTexts, key: &str, takes: Option<Takes>) -> Vec<Block> {
    let written = said.words.texts.get(key).map(String::as_str);
    let lines: Vec<Block> = match (written, takes) {
        (None, Some(Takes::Models)) => {
            let models = said.models.iter();
            let line = |it: &Item| format!("{}: {}.", it.cell, it.task.trim_end_matches('.'));
            models.map(|it| Block::item(line(it))).collect()
        }
        (None, Some(takes)) => {
            let recorded = said.words.recorded(takes).iter();
            recorded.map(|it| Block::item(it.as_str())).collect()
        }
        _ => Vec::new(),
    };
    if lines.is_empty() {
        form03::text(written)
    } else {
        lines
    }
}

/// The body above all cells, if it is one.
fn only_parent(gathered: &Gathered, summary: &Summary) -> String {
    let parent = match summary.parents.as_slice() {
        [one] => one.parent,
        _ => None,
    };
    parent.map_or_else(
        || format!("Đảng bộ {DOTS}"),
        |it| gathered.names.text(it).to_owned(),
    )
}

/// How many sessions, who came, in which form.
fn sessions(
    gathered: &Gathered,
    summary: &Summary,
    programme: &Programme,
    item: &OutlineItem,
) -> Vec<Block> {
    let total = &summary.total;
    let mut blocks = form03::sessions(item, |detail| match detail {
        Detail::Number => number(total),
        Detail::Rate => rate(total),
        Detail::Form => forms(total),
    });
    let turnout = summary.turnout.iter();
    blocks.extend(turnout.map(|it| Block::item(it.sentence())));
    let opinions: u64 = total.opinions.iter().sum();
    if opinions > 0 {
        let kinds = OpinionKind::ALL.iter().zip(total.opinions);
        let kinds = kinds.filter(|(_, count)| *count > 0);
        let kinds: Vec<_> = kinds
            .map(|(kind, count)| format!("{} {}", kind.label().to_lowercase(), figure(count)))
            .collect();
        blocks.push(Block::item(format!(
            "Thảo luận: {} lượt phát biểu ({}).",
            figure(opinions),
            kinds.join(", ")
        )));
    }
    blocks.extend(ratings(gathered, total, programme));
    blocks
}

fn number(total: &Figures) -> String {
    let timely = total.in_time + total.late + total.early;
    let timely = if timely > 0 {
        let early = if total.early > 0 {
            format!(", trước đợt {}", figure(total.early))
        } else {
            String::new()
        };
        format!(
            "; trong thời hạn của văn bản chỉ đạo {}, sau thời hạn {}{early}",
            of(total.in_time, timely),
            figure(total.late)
        )
    } else {
        String::new()
    };
    format!(
        "{} buổi của {} chi bộ{timely}.",
        figure(total.held),
        figure(total.cells)
    )
}

fn rate(total: &Figures) -> String {
    let Some((lowest, middle, highest)) = total.spread() else {
        return DOTS.to_owned();
    };
    let unmarked = if total.unmarked > 0 {
        format!("; {} buổi chưa điểm danh xong", figure(total.unmarked))
    } else {
        String::new()
    };
    format!(
        "{} ({} lượt phải dự); buổi thấp nhất {}, trung vị {}, cao nhất {}{unmarked}.",
        percent(total.rate()),
        of(total.attended, total.expected),
        percent(Some(lowest)),
        percent(Some(middle)),
        percent(Some(highest))
    )
}

fn forms(total: &Figures) -> String {
    let modes = Mode::ALL.iter().zip(total.modes);
    let modes = modes.filter(|(_, count)| *count > 0);
    let modes: Vec<_> = modes
        .map(|(mode, count)| format!("{} {} buổi", mode.label(), figure(count)))
        .collect();
    let minutes = (total.minutes + total.timed / 2).checked_div(total.timed);
    let minutes = minutes.map_or_else(String::new, |it| format!("; bình quân {it} phút mỗi buổi"));
    format!("{}{minutes}.", modes.join(", "))
}

/// How the sessions rated themselves, the best grade first.
fn ratings(gathered: &Gathered, total: &Figures, programme: &Programme) -> Option<Block> {
    let rated: u64 = total.ratings.values().sum();
    let place = |grade: &str| {
        let mut grades = programme.rating.grades.iter();
        grades
            .position(|it| it.label == grade)
            .unwrap_or(usize::MAX)
    };
    let mut grades: Vec<(&str, u64)> = total
        .ratings
        .iter()
        .map(|(grade, count)| (gathered.names.text(*grade), *count))
        .collect();
    grades.sort_by_key(|(grade, _)| place(grade));
    let grades: Vec<_> = grades
        .into_iter()
        .map(|(grade, count)| format!("{grade} {}", figure(count)))
        .collect();
    (rated > 0).then(|| {
        Block::item(format!(
            "Tự đánh giá chất lượng buổi sinh hoạt: {} buổi ({}).",
            figure(rated),
            grades.join(", ")
        ))
    })
}

/// How far the document's targets are reached, in the document's order.
fn targets(gathered: &Gathered, summary: &Summary, programme: &Programme) -> Vec<Block> {
    let id = gathered.names.find(&programme.id);
    let lines = programme.goals().filter_map(|goal| {
        let target = gathered.names.find(goal.id)?;
        let it = summary.total.targets.get(&(id?, target))?;
        let reached = share(u32::try_from(it.count).ok()?, u32::try_from(it.of).ok()?)?;
        // A skill is surveyed without a share to reach.
        if goal.percent.is_none() {
            let called = goal.called();
            return Some(Block::item(format!(
                "{called}: {reached} ({}).",
                of(it.count, it.of)
            )));
        }
        Some(Block::item(format!(
            "Chỉ tiêu {}: {reached} ({}); {} chi bộ đạt.",
            goal.called(),
            of(it.count, it.of),
            of(it.reached, it.cells)
        )))
    });
    lines.collect()
}

/// What became of the commitments.
fn tasks(gathered: &Gathered, summary: &Summary, today: NaiveDate) -> Vec<Block> {
    let tasks = &summary.total.tasks;
    if tasks.made == 0 {
        return vec![Block::text("Các chi bộ chưa xác định nhiệm vụ “6 rõ” nào.")];
    }
    vec![
        Block::text(format!(
            "Các chi bộ xác định {} nhiệm vụ “6 rõ” ({} của chi bộ, {} của đảng viên). Tính đến ngày {}: đến hạn {}, trong đó đã hoàn thành {}, quá hạn chưa hoàn thành {}; hoàn thành trước hạn {}. Theo đơn vị chịu trách nhiệm:",
            figure(tasks.made),
            figure(tasks.of_cell),
            figure(tasks.made - tasks.of_cell),
            date::short(today),
            figure(tasks.due),
            figure(tasks.done_due),
            figure(tasks.overdue),
            figure(tasks.done - tasks.done_due)
        )),
        sheet::units(gathered, &summary.total).into(),
    ]
}

/// Who registered, and what grades were given.
fn registrations(gathered: &Gathered, summary: &Summary) -> Vec<Block> {
    let total = &summary.total;
    let mut blocks = vec![Block::text(format!(
        "Đã đăng ký {} đảng viên{}.",
        of(total.registered, total.asked()),
        u32::try_from(total.registered)
            .ok()
            .zip(u32::try_from(total.asked()).ok())
            .and_then(|(part, whole)| share(part, whole))
            .map_or_else(String::new, |it| format!(", đạt {it}"))
    ))];
    let items = total.items.iter();
    let mut items: Vec<(&str, u64)> = items
        .map(|(item, count)| (gathered.names.text(*item), *count))
        .collect();
    items.sort_unstable();
    let items: Vec<String> = items
        .into_iter()
        .map(|(item, count)| format!("{item}: {}", figure(count)))
        .collect();
    if !items.is_empty() {
        blocks.push(Block::text(format!(
            "Số đảng viên đăng ký từng nội dung của biểu mẫu 01: {}.",
            items.join("; ")
        )));
    }
    let graded: u64 = total.grades.iter().sum();
    if let ([excellent, good, pass, fail], true) = (total.grades, graded > 0) {
        blocks.push(Block::text(format!(
            "Cấp ủy đã xếp loại {} đồng chí: Xuất sắc {}, Khá {}, Đạt {}, Chưa đạt {}.",
            figure(graded),
            figure(excellent),
            figure(good),
            figure(pass),
            figure(fail)
        )));
    }
    blocks
}

/// Tables of the places, numbered; of too many, of the bodies or groups above them. Groups that are the bodies again are left out.
fn annexes(gathered: &Gathered, summary: &Summary) -> Vec<Annex> {
    let levels = [Level::Group, Level::Parent, Level::Cell];
    let printed = levels.into_iter().filter(|level| {
        let count = level.count(summary);
        let several = count > usize::from(*level != Level::Cell);
        let again = *level == Level::Group && count == summary.parents.len();
        several && !again && count <= MOST_LINES
    });
    let mut parts: Vec<(String, bool, Vec<Block>)> = printed
        .map(|level| {
            let table = sheet::brief(gathered, summary, level).into();
            (
                format!("Số liệu theo {}", level.title().to_lowercase()),
                true,
                vec![table],
            )
        })
        .collect();
    if let Some(turnout) = summary.turnout.as_ref().filter(|it| !it.missing.is_empty()) {
        let title = "Chi bộ chưa tổ chức sinh hoạt".to_owned();
        parts.push((title, false, vec![turnout.missing_table().into()]));
    }
    if !gathered.skipped.is_empty() {
        let mut body = vec![Block::text(format!(
            "Không tính {} tệp vì không đọc được hoặc không đúng dạng:",
            figure(gathered.skipped.len())
        ))];
        let shown = gathered.skipped.iter().take(MOST_LINES);
        body.extend(shown.map(|it| Block::item(format!("{}: {}", it.path, it.reason))));
        parts.push(("Tệp không tính vào số liệu".to_owned(), false, body));
    }
    let one = parts.len() == 1;
    let numbered = parts.into_iter().zip(1..);
    numbered
        .map(|((title, landscape, body), number)| Annex {
            title: if one {
                format!("Phụ lục\n{title}")
            } else {
                format!("Phụ lục {number}\n{title}")
            },
            landscape,
            body,
            ..Annex::default()
        })
        .collect()
}

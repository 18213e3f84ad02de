//! Nghị quyết: on which grounds, what the session resolved (appraisal, targets, tasks and solutions), the tasks “6 rõ”, how it is carried out, the vote.

use super::frame;
use super::minutes::{conclusions, discussion, tasks, votes};
use super::naming::Naming;
use super::phrase::{capital, day, of, sentence, share, uncapital};
use crate::document::paper::{Block, Paper, Run};
use crate::document::settings::PaperSettings;
use crate::programme::Computed;
use crate::session::Session;

/// The mark of a resolution in a symbol.
pub const MARK: &str = "NQ";

/// The resolution.
pub fn resolution(session: &Session, settings: &PaperSettings) -> Paper {
    let summary = format!("về thực hiện chuyên đề {}", frame::theme(session));
    let held = format!(
        "kết quả buổi sinh hoạt chi bộ chuyên đề {}",
        day(session.facts.date)
    );
    let mut body = vec![Block::item("Căn cứ Điều lệ Đảng Cộng sản Việt Nam;")];
    body.extend(frame::basis(session, &held));
    let opening = format!("{} QUYẾT NGHỊ:", frame::header(session, None).issuer_line());
    body.push(Block::Centered(vec![Run::plain(opening).bold()]));
    let is_adopted = votes::on_resolution(session).is_some_and(|it| it.passed);
    let text = worded(session);
    let parts = text
        .iter()
        .filter(|it| matches!(it, Block::Heading { level: 1, .. }))
        .count();
    body.extend(text);
    body.push(Block::heading(format!(
        "{}. Nhiệm vụ “6 rõ”",
        numeral(parts + 1)
    )));
    let naming = Naming::new(session);
    // Before the session the tasks are what the committee proposes.
    let proposed = tasks::proposed(session, &naming);
    if !session.commitments.is_empty() || proposed.is_empty() || is_adopted {
        body.extend(tasks::list(session, &naming));
    }
    if !is_adopted {
        body.extend(proposed);
    }
    body.push(Block::heading(format!(
        "{}. Tổ chức thực hiện",
        numeral(parts + 2)
    )));
    body.extend(
        CARRIED_OUT
            .iter()
            .zip(1..)
            .map(|(text, at)| Block::text(format!("{at}. {text}"))),
    );
    body.push(Block::text(adopted(session)));
    Paper {
        body,
        signatures: frame::for_the_cell(session, settings),
        recipients: {
            let mut all = frame::inward(session, settings, "thực hiện");
            let own = settings.recipients.len();
            let at = all.len().saturating_sub(own);
            all.splice(
                at..at,
                session.programme.resolution_to.iter().map(|it| bare(it)),
            );
            all
        },
        ..frame::paper(
            session,
            settings,
            if is_adopted {
                "Nghị quyết"
            } else {
                "Dự thảo nghị quyết"
            },
            Some(MARK),
            summary,
        )
    }
}

/// What is resolved: the cell's own text in parts, or that of the conclusions. A text without parts is the first one, worded before the session.
fn worded(session: &Session) -> Vec<Block> {
    let text = session.resolution.clone().unwrap_or_else(|| draft(session));
    let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
    let blocks: Vec<Block> = lines.map(line).collect();
    if blocks.iter().any(|it| matches!(it, Block::Heading { .. })) {
        return blocks;
    }
    let mut all = vec![Block::heading("I. Nội dung")];
    all.extend(blocks);
    if session.opened_at.is_some() {
        all.extend(conclusions::by_subject(session));
    }
    all
}

/// A line of the text: a part under a Roman number, an item behind a dash, else a paragraph.
fn line(text: &str) -> Block {
    let numbered = text.split_once(". ").is_some_and(|(number, _)| {
        !number.is_empty() && number.chars().all(|it| matches!(it, 'I' | 'V' | 'X'))
    });
    if numbered {
        return Block::heading(text);
    }
    match text.strip_prefix("- ") {
        Some(item) => Block::item(item),
        None => Block::text(text),
    }
}

/// The text of the resolution as the session gives it, for the chair to finish: appraisal, targets, tasks and solutions from the conclusions.
pub fn draft(session: &Session) -> String {
    let mut lines = vec!["I. Đánh giá tình hình".to_owned(), appraisal(session)];
    // That all cells hold a session is for the body above them.
    let targets = session.programme.targets.iter();
    let targets = targets.filter(|it| it.computed != Some(Computed::Session));
    let targets: Vec<String> = targets
        .map(|it| format!("- {}", sentence(it.text.as_str())))
        .collect();
    lines.push("II. Mục tiêu".to_owned());
    if targets.is_empty() {
        lines.push(format!(
            "Thực hiện đạt các yêu cầu của {}.",
            frame::directive(session)
        ));
    }
    lines.extend(targets);
    lines.push("III. Nhiệm vụ và giải pháp".to_owned());
    let concluded = resolved(session);
    if concluded.is_empty() {
        lines.push("Tập trung thực hiện các nhiệm vụ “6 rõ” dưới đây.".to_owned());
    }
    lines.extend(concluded);
    lines.join("\n")
}

/// What the discussion came to, in figures.
fn appraisal(session: &Session) -> String {
    let theme = frame::theme(session);
    if session.discussion_stats.public() == 0 {
        return format!("Chi bộ đã nghiên cứu, quán triệt chuyên đề {theme}.");
    }
    let open = discussion::to_mend(session, "ý kiến nêu ");
    let open = if open.is_empty() {
        String::new()
    } else {
        format!(
            "; trong đó có {} cần tập trung khắc phục, giải quyết",
            open.join(", ")
        )
    };
    let said = discussion::count(session);
    format!("Chi bộ đã nghiên cứu, quán triệt và thảo luận chuyên đề {theme}. {said}{open}.")
}

/// Clauses that say something of the session and nothing that is resolved.
const OF_THE_SESSION: [&str; 4] = ["như trên", "nội dung trên", "thư ký", "biên bản"];

/// The conclusions as what is resolved, numbered: without what refers to the session itself or is for its secretary to do.
fn resolved(session: &Session) -> Vec<String> {
    let of_sections = session.agenda.iter().filter_map(|item| {
        let text = kept(item.conclusion.as_ref()?)?;
        Some(format!("Về {}: {text}", uncapital(&item.title)))
    });
    let whole = session
        .closing
        .as_ref()
        .and_then(|it| it.conclusion.as_ref());
    let whole = whole.and_then(|it| kept(it));
    let all = of_sections.chain(whole);
    all.zip(1..)
        .map(|(text, number)| format!("{number}. {}", sentence(capital(&text))))
        .collect()
}

/// The clauses of a conclusion that resolve something; none where none does.
fn kept(text: &str) -> Option<String> {
    let lines = text.lines().filter_map(|line| {
        let clauses = line.split(';').flat_map(|it| it.split(". "));
        let clauses = clauses.map(|it| it.trim().trim_end_matches('.'));
        let resolves = |it: &&str| {
            let lower = it.to_lowercase();
            !it.is_empty() && !OF_THE_SESSION.iter().any(|word| lower.contains(word))
        };
        let clauses: Vec<&str> = clauses.filter(resolves).collect();
        (!clauses.is_empty()).then(|| clauses.join("; "))
    });
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| lines.join(". "))
}

/// A number in Roman figures, as the parts of a paper have them.
fn numeral(number: usize) -> &'static str {
    const NUMERALS: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
    NUMERALS
        .get(number.saturating_sub(1))
        .copied()
        .unwrap_or("XI")
}

/// A body without the brackets that say for whom it is one.
fn bare(body: &str) -> String {
    capital(body.split(" (").next().unwrap_or(body))
}

/// How a resolution is carried out; an office changes the words in its own text.
const CARRIED_OUT: [&str; 3] = [
    "Chi ủy quán triệt Nghị quyết đến toàn thể đảng viên; theo dõi, đôn đốc, kiểm tra việc thực hiện từng nhiệm vụ.",
    "Đồng chí chủ trì từng nhiệm vụ tổ chức thực hiện đúng quy trình, đúng thời hạn, có sản phẩm cụ thể và báo cáo kết quả với chi bộ trong kỳ sinh hoạt gần nhất sau ngày đến hạn.",
    "Chi bộ kiểm điểm việc thực hiện Nghị quyết trong sinh hoạt thường kỳ và khi tổng kết chuyên đề.",
];

/// By which vote it was adopted.
fn adopted(session: &Session) -> String {
    match votes::on_resolution(session) {
        Some(vote) if vote.passed => format!(
            "Nghị quyết được chi bộ thông qua tại buổi sinh hoạt {}, với {} đảng viên chính thức tán thành, đạt {}.",
            day(session.facts.date),
            of(vote.in_favour, vote.entitled),
            share(vote.in_favour, vote.entitled).unwrap_or_else(|| "–".to_owned())
        ),
        Some(vote) => format!("Nghị quyết chưa được thông qua: {}.", votes::in_short(vote)),
        None => "Nghị quyết chưa được biểu quyết thông qua.".to_owned(),
    }
}

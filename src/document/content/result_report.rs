//! Báo cáo kết quả sinh hoạt chuyên đề: the report on one session that the directing documents ask for, addressed as they say.

use super::minutes::{conclusions, discussion, opening, registrations, tasks, votes};
use super::naming::Naming;
use super::phrase::{day, figure, moment_or_dots, or_dots, sentence};
use super::presence;
use super::{arrangements, attachments, frame, reviews, targets};
use crate::document::paper::{Annex, Block, Paper, Run};
use crate::document::settings::PaperSettings;
use crate::programme::Section;
use crate::session::kinds::OpinionKind;
use crate::session::records::{Opinion, Vote};
use crate::session::{Session, preparation, tally};

/// The mark of a report in a symbol.
pub const MARK: &str = "BC";

/// Lines left for what the cell asks of those above it.
const ROOM: u8 = 3;

/// The report.
pub fn result_report(session: &Session, settings: &PaperSettings) -> Paper {
    let naming = Naming::new(session);
    let mut body = Vec::new();
    let to = session.programme.report_to.trim();
    if !to.is_empty() {
        body.push(Block::Centered(vec![
            Run::plain(format!("Kính gửi: {to}")).bold(),
        ]));
    }
    body.push(Block::text(format!(
        "Thực hiện {}, chi bộ báo cáo kết quả sinh hoạt chuyên đề {} như sau:",
        frame::directive(session),
        frame::theme(session)
    )));
    body.push(Block::heading("I. Công tác chuẩn bị và tổ chức"));
    body.extend(held(session, &naming).into_iter().map(Block::text));
    body.extend(
        presence::lines(session, &naming)
            .into_iter()
            .map(Block::text),
    );
    if !session.guests.is_empty() {
        body.extend(opening::guests(session, &naming));
    }
    body.push(Block::heading("II. Nội dung và kết quả"));
    body.extend(sections(session));
    for ((title, blocks), number) in results(session, &naming).into_iter().zip(1..) {
        body.push(Block::subheading(format!("{number}. {title}")));
        body.extend(blocks);
    }
    body.push(Block::heading("III. Đánh giá chung"));
    body.push(Block::text(rated(session)));
    body.extend(limits(session));
    body.extend(marked(session, &naming, |it| {
        it.kind == OpinionKind::Limitation
    }));
    body.push(Block::heading("IV. Kiến nghị, đề xuất"));
    // What the cell asks of those above it, the cell writes; what members proposed to the cell is another thing.
    body.push(Block::Dots(ROOM));
    if let Some(who) = &session.programme.appraisal {
        body.push(Block::heading(format!("V. Ý kiến thẩm định của {who}")));
        body.push(Block::Dots(ROOM));
    }
    let annex = (!session.commitments.is_empty()).then(|| Annex {
        title: "PHỤ LỤC\nNhiệm vụ “6 rõ” xác định tại buổi sinh hoạt".to_owned(),
        landscape: true,
        runs_on: false,
        body: vec![tasks::table(session, &naming).into()],
    });
    Paper {
        body,
        annexes: annex.into_iter().collect(),
        signatures: frame::for_the_cell(session, settings),
        recipients: if to.is_empty() {
            frame::upward(session, settings)
        } else {
            frame::addressed(settings)
        },
        ..frame::paper(
            session,
            settings,
            "Báo cáo",
            Some(MARK),
            format!("kết quả sinh hoạt chuyên đề {}", frame::theme(session)),
        )
    }
}

/// What came of the session, under a heading each; what its document does not ask for and nobody did is left out.
fn results(session: &Session, naming: &Naming<'_>) -> Vec<(String, Vec<Block>)> {
    let registration = registrations::called(session);
    let mut opinions = vec![Block::text(opinions(session))];
    opinions.extend(marked(session, naming, |it| {
        it.kind != OpinionKind::Limitation
    }));
    let asks_registration = session.programme.registration_form.is_some();
    let registered = if asks_registration || !session.registrations.is_empty() {
        let mut blocks = registrations::by_closing(session);
        blocks.extend(reviews::here(session, naming));
        blocks
    } else {
        Vec::new()
    };
    let results = [
        ("Ý kiến thảo luận", opinions),
        ("Công tác chuẩn bị", attachments::prepared(session)),
        ("Nội dung lựa chọn, phân công", arranged(session, naming)),
        ("Thực hành tại chỗ", attachments::practice(session, naming)),
        (
            "Kết luận của đồng chí chủ trì",
            conclusions::by_subject(session),
        ),
        ("Nhiệm vụ “6 rõ”", {
            let mut blocks = tasks::in_short(session, naming);
            blocks.extend(tasks::carried(session));
            blocks
        }),
        (registration.as_str(), registered),
        ("Kết quả thực hiện các chỉ tiêu", targets::of_year(session)),
        (
            "Đối chiếu tiêu chí khen thưởng",
            attachments::rewards(session, naming),
        ),
        ("Biểu quyết", vote_lines(session)),
        (
            "Kinh nghiệm, đề xuất cho năm tiếp theo",
            attachments::learned(session),
        ),
        (
            "Kế hoạch tiếp tục bồi dưỡng",
            attachments::training(session),
        ),
        ("Gửi văn bản", attachments::sent(session)),
    ];
    let told = results.into_iter().filter(|(_, blocks)| !blocks.is_empty());
    told.map(|(heading, blocks)| (heading.to_owned(), blocks))
        .collect()
}

/// What the cell picked, and who took which part.
fn arranged(session: &Session, naming: &Naming<'_>) -> Vec<Block> {
    let mut blocks = arrangements::chosen(session);
    blocks.extend(arrangements::parts(session, naming));
    blocks
}

fn held(session: &Session, naming: &Naming<'_>) -> Vec<String> {
    let facts = &session.facts;
    let before = session.programme.steps(crate::programme::Moment::Before);
    let (done, all) = before.fold((0_usize, 0_usize), |(done, all), step| {
        let is_done = preparation::is_done(session, step);
        (done + usize::from(is_done), all + 1)
    });
    let mut lines = vec![sentence(format!(
        "Buổi sinh hoạt khai mạc lúc {}, tại {}; hình thức {}{}",
        moment_or_dots(session.opened_at, facts.date),
        or_dots(facts.place.as_deref()),
        facts.mode.label(),
        opening::form_of(session)
    ))];
    lines.push(opening::chair(session, naming));
    lines.push(opening::secretary(session, naming));
    if done > 0 {
        lines.push(format!(
            "Công tác chuẩn bị: đã thực hiện {}/{} việc trong danh mục.",
            figure(done),
            figure(all)
        ));
    }
    lines
}

/// The sections that were held, with how much of each was covered.
fn sections(session: &Session) -> Vec<Block> {
    // Coverage that was noted for some sections only says nothing of the others, so it is told of all or of none.
    let noted = session
        .agenda
        .iter()
        .filter(|item| !item.spans.is_empty())
        .all(|item| {
            let section = session.programme.section(&item.section);
            !item.covered.is_empty() || section.is_none_or(|it| it.points.is_empty())
        });
    let line = |item: &crate::session::records::AgendaItem| {
        let section = session.programme.section(&item.section)?;
        if item.spans.is_empty() || !section.has_number() {
            return None;
        }
        let covered = if section.points.is_empty() || !noted {
            String::new()
        } else {
            format!(
                ": đã làm rõ {}/{} nội dung",
                figure(item.covered.len()),
                figure(section.points.len())
            )
        };
        Some(Block::item(sentence(format!(
            "Mục {} – {}{covered}",
            item.section, section.title
        ))))
    };
    let items: Vec<Block> = session.agenda.iter().filter_map(line).collect();
    let head = if items.is_empty() {
        "Chưa tiến hành nội dung nào của chương trình."
    } else {
        "Chi bộ đã triển khai các nội dung:"
    };
    let left_out = (!items.is_empty()).then(|| not_held(session)).flatten();
    std::iter::once(Block::text(head))
        .chain(items)
        .chain(left_out)
        .collect()
}

/// The document's sections that were not held, in one sentence; nothing where all were.
fn not_held(session: &Session) -> Option<Block> {
    let left_out = session.agenda.iter().filter(|item| {
        let section = session.programme.section(&item.section);
        item.spans.is_empty() && section.is_some_and(Section::has_number)
    });
    let numbers: Vec<&str> = left_out.map(|item| item.section.as_str()).collect();
    let (last, others) = numbers.split_last()?;
    let numbers = match others {
        [] => (*last).to_owned(),
        _ => format!("{} và {last}", others.join(", ")),
    };
    Some(Block::text(format!("Chưa tiến hành: mục {numbers}.")))
}

/// How many opinions there were, by kind.
fn opinions(session: &Session) -> String {
    let count = session.discussion_stats.public();
    if count == 0 {
        return "Chưa có ý kiến thảo luận được ghi nhận.".to_owned();
    }
    let of_kind = |kind: &OpinionKind| {
        let count = session
            .public_opinions()
            .filter(|it| it.kind == *kind)
            .count();
        (count > 0).then(|| format!("{}: {}", kind.label().to_lowercase(), figure(count)))
    };
    let kinds: Vec<String> = OpinionKind::ALL.iter().filter_map(of_kind).collect();
    format!("{} ({}).", discussion::count(session), kinds.join("; "))
}

fn vote_lines(session: &Session) -> Vec<Block> {
    let line = |vote: &Vote| {
        let result = if vote.passed {
            "được thông qua"
        } else {
            "không được thông qua"
        };
        let question = vote.question.trim_end_matches(['.', '?']);
        Block::item(format!("{question}: {}; {result}.", votes::in_short(vote)))
    };
    let lines: Vec<Block> = tally::standing_votes(session).map(line).collect();
    if lines.is_empty() {
        return vec![Block::text(votes::none(session))];
    }
    lines
}

fn rated(session: &Session) -> String {
    match tally::rating(session) {
        Some((total, grade)) => {
            format!("Chi bộ tự đánh giá chất lượng buổi sinh hoạt: {total} điểm, xếp loại {grade}.")
        }
        None => format!(
            "Chi bộ chưa hoàn thành tự đánh giá chất lượng buổi sinh hoạt {}.",
            day(session.facts.date)
        ),
    }
}

/// How many limits and difficulties were named; nothing where none was.
fn limits(session: &Session) -> Option<Block> {
    let named = discussion::to_mend(session, "");
    (!named.is_empty()).then(|| {
        Block::text(format!(
            "Qua thảo luận, chi bộ đã chỉ ra {} cần tập trung khắc phục, giải quyết.",
            named.join(", ")
        ))
    })
}

/// The opinions that the secretary marked for the report, as reported speech.
fn marked(session: &Session, naming: &Naming<'_>, wanted: fn(&Opinion) -> bool) -> Vec<Block> {
    let opinions = session.public_opinions();
    let opinions = opinions.filter(|it| it.reported && wanted(it));
    opinions
        .map(|it| Block::item(discussion::reported(naming, it)))
        .collect()
}

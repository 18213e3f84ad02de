//! Kế hoạch sinh hoạt chuyên đề của chi bộ: the cell's own plan before the session.

use super::minutes::opening;
use super::naming::Naming;
use super::phrase::{capital, figure, moment_or_dots, or_dots, sentence};
use super::plan::MARK;
use super::{arrangements, frame};
use crate::document::paper::{Block, Cell, Column, Header, Paper, Table};
use crate::document::settings::PaperSettings;
use crate::programme::Moment;
use crate::session::{Person, Session, preparation};

/// The plan.
pub fn session_plan(session: &Session, settings: &PaperSettings) -> Paper {
    let naming = Naming::new(session);
    let mut body = frame::grounds(session);
    body.push(Block::text(format!(
        "{} ban hành Kế hoạch sinh hoạt chuyên đề {} như sau:",
        or_dots(Some(&session.cell.name)),
        frame::theme(session)
    )));
    body.push(Block::heading("I. Mục đích, yêu cầu"));
    let programme = &session.programme;
    let aims = programme.purposes.iter().chain(&programme.requirements);
    body.extend(aims.map(|text| Block::item(sentence(text.as_str()))));
    body.push(Block::heading(
        "II. Thời gian, địa điểm, thành phần, hình thức",
    ));
    body.extend(when_and_who(session, &naming).into_iter().map(Block::item));
    body.push(Block::heading("III. Nội dung, chương trình"));
    body.push(agenda(session, &naming).into());
    body.extend(arrangements::chosen_with_topics(session));
    let materials = session.programme.materials.iter();
    let materials: Vec<Block> = materials
        .map(|it| Block::item(sentence(it.text.as_str())))
        .collect();
    if !materials.is_empty() {
        body.push(Block::text("Tài liệu:"));
        body.extend(materials);
    }
    body.push(Block::heading("IV. Tổ chức thực hiện"));
    body.push(Block::text(
        "Chi ủy chỉ đạo, đôn đốc việc chuẩn bị; đồng chí chủ trì điều hành buổi sinh hoạt theo chương trình trên. Phân công cụ thể:",
    ));
    body.extend(arrangements::parts(session, &naming));
    body.extend(work(session));
    body.push(Block::text(
        "Đề nghị các đồng chí đảng viên nghiên cứu tài liệu, chuẩn bị ý kiến và tham dự đầy đủ.",
    ));
    let paper = frame::paper(
        session,
        settings,
        "Kế hoạch",
        Some(MARK),
        frame::summary(session),
    );
    Paper {
        // It is signed before the session, on a day that the journal does not know.
        header: Header {
            dateline: frame::open_dateline(session),
            ..paper.header
        },
        body,
        signatures: frame::for_the_cell(session, settings),
        recipients: frame::inward(session, settings, "thực hiện"),
        ..paper
    }
}

fn when_and_who(session: &Session, naming: &Naming<'_>) -> Vec<String> {
    let facts = &session.facts;
    let who = |person: Option<&Person>| {
        person.map_or_else(|| or_dots(None).to_owned(), |it| naming.with_office(it))
    };
    let minutes = session
        .agenda
        .iter()
        .fold(0_u32, |sum, item| sum.saturating_add(item.planned_minutes));
    let guests = match session.guests.len() {
        0 => String::new(),
        count => format!("; đại biểu, khách mời: {} đồng chí", figure(count)),
    };
    let combined = if facts.combined {
        ", kết hợp với sinh hoạt chi bộ thường kỳ"
    } else {
        ""
    };
    vec![
        sentence(format!(
            "Thời gian: {}; dự kiến {minutes} phút",
            moment_or_dots(facts.planned.or(session.opened_at), facts.date)
        )),
        sentence(format!("Địa điểm: {}", or_dots(facts.place.as_deref()))),
        sentence(format!(
            "Thành phần: toàn thể đảng viên chi bộ ({} đồng chí){guests}",
            figure(session.roster.iter().filter(|it| !it.temporary).count())
        )),
        sentence(format!(
            "Hình thức: {}{combined}{}; {}",
            facts.mode.label(),
            opening::form_of(session),
            facts.discussion.label()
        )),
        sentence(format!(
            "Chủ trì: đồng chí {}; thư ký: đồng chí {}",
            who(facts.chair.as_ref()),
            who(facts.secretary.as_ref())
        )),
    ]
}

/// The sections with what is to be covered, the time planned, and who presents.
fn agenda(session: &Session, naming: &Naming<'_>) -> Table {
    let mut table = Table::new(vec![
        Column::new("Mục", 14).centered(),
        Column::new("Nội dung", 96),
        Column::new("Thời gian", 22).centered(),
        Column::new("Trình bày", 33),
    ]);
    for item in session.agenda.iter().filter(|item| !item.skipped) {
        let section = session.programme.section(&item.section);
        let numbered = section.is_some_and(crate::programme::Section::has_number);
        let points = section.into_iter().flat_map(|it| &it.points);
        let lines = points.map(|point| format!("({}) {}", point.number, point.short));
        let cell: Vec<String> = std::iter::once(item.title.clone()).chain(lines).collect();
        table.rows.push(vec![
            if numbered {
                item.section.clone()
            } else {
                String::new()
            }
            .into(),
            Cell::paragraphs(cell),
            format!("{} phút", item.planned_minutes).into(),
            item.presenter
                .as_ref()
                .map_or_else(String::new, |it| naming.called(it))
                .into(),
        ]);
    }
    table
}

/// Who does what by when, before the session and after it: what the cell does itself. What is done in the session stands in its programme.
fn work(session: &Session) -> Option<Block> {
    let mut table = Table::new(vec![
        Column::new("TT", 11).centered(),
        Column::new("Công việc", 84),
        Column::new("Thực hiện", 38),
        Column::new("Thời gian", 32),
    ]);
    let mut number = 0;
    for moment in [Moment::Before, Moment::After] {
        let steps = session.programme.steps(moment);
        for step in steps.filter(|it| is_of_the_cell(&it.who)) {
            number += 1;
            table.push([
                number.to_string(),
                unended(&step.text),
                step.who.replace("Cấp ủy chi bộ", "Chi ủy"),
                capital(&preparation::when(session, step)),
            ]);
        }
    }
    (number > 0).then(|| table.into())
}

/// Whether a step is for someone of the cell, and not for a body above it.
fn is_of_the_cell(who: &str) -> bool {
    !who.contains("Đảng ủy") && !who.contains("phụ trách chi bộ")
}

/// A text without its full stop, as cells of tables have it.
fn unended(text: &str) -> String {
    text.trim_end_matches('.').to_owned()
}

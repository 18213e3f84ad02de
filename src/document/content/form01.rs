//! Biểu mẫu 01: registration, commitment and self-assessment, one for each member.

use super::frame;
use super::phrase::capital;
use crate::document::paper::{Annex, Block, Cell, Column, Paper, Run, Table, tick_box};
use crate::document::settings::PaperSettings;
use crate::programme::RegistrationForm;
use crate::session::kinds::Assessor;
use crate::session::records::{Registration, SelfReview, WorkReview};
use crate::session::roster::Member;
use crate::session::{Session, Time};
use crate::text::date;

/// The forms of all members; none where the document has no such form.
pub fn form01(session: &Session, settings: &PaperSettings) -> Vec<Paper> {
    let Some(form) = &session.programme.registration_form else {
        return Vec::new();
    };
    let members = frame::form_members(session, |member| session.registration(&member.id).is_some());
    members
        .map(|member| of_member(session, settings, form, member))
        .collect()
}

fn of_member(
    session: &Session,
    settings: &PaperSettings,
    form: &RegistrationForm,
    member: &Member,
) -> Paper {
    let registration = session.registration(&member.id);
    let mut parts = form.parts.iter();
    let mut heading = || Block::heading(parts.next().cloned().unwrap_or_default());
    let mut body = vec![heading()];
    body.extend(frame::member_fields(session, member, &form.member_fields));
    body.push(heading());
    body.extend(groups(form, registration));
    body.push(heading());
    body.push(self_assessment(form, session.self_review(&member.id)).into());
    body.push(heading());
    body.push(grade(session, member).map_or(Block::Dots(1), Block::text));
    body.push(Block::Paragraph(vec![
        Run::plain(&form.grade_note).italic(),
    ]));
    body.push(heading());
    body.push(Block::text(&form.commitment_text));
    let kind = form.heading.join("\n");
    let paper = frame::paper(session, settings, &kind, None, String::new());
    Paper {
        label: Some(form.label.clone()),
        header: frame::header_by(paper.header, session, latest(session, member)),
        title: format!("Biểu mẫu {}: {}", form.number, member.name),
        body,
        signatures: frame::form_signatures(&form.signatures, member),
        annexes: work(session, registration, member).into_iter().collect(),
        seal: None,
        ..paper
    }
}

/// When the last of what a member's form tells was recorded.
fn latest(session: &Session, member: &Member) -> Option<Time> {
    let id = &member.id;
    let reviews = session.all_reviews(id);
    let moments = [
        session.registration(id).map(|it| it.at),
        session.self_review(id).map(|it| it.at),
        session.assessment(id, Assessor::Committee).map(|it| it.at),
        reviews.last().map(|it| it.at),
    ];
    moments.into_iter().flatten().max()
}

/// The groups with a box for each item, ticked where it is registered.
fn groups(form: &RegistrationForm, registration: Option<&Registration>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for group in &form.groups {
        let rule = group
            .rule
            .as_ref()
            .map_or_else(String::new, |rule| format!(" ({rule})"));
        blocks.push(Block::subheading(format!(
            "{}. {}{rule}",
            group.number, group.title
        )));
        let ticked = |id: &String| registration.is_some_and(|it| it.items.contains(id));
        let items = group
            .items
            .iter()
            .map(|item| Block::tick(ticked(&item.id), &item.text));
        blocks.extend(items);
    }
    blocks
}

/// The five lines of the year's end, ticked by what the member said of them; open where nothing was said.
fn self_assessment(form: &RegistrationForm, said: Option<&SelfReview>) -> Table {
    let mut columns = form.self_assessment.columns.iter();
    let first = columns.next().cloned().unwrap_or_default();
    let others: Vec<Column> = columns
        .map(|title| Column::new(title, 35).centered())
        .collect();
    let count = others.len();
    let mut table = Table::new(
        std::iter::once(Column::new(first, 95))
            .chain(others)
            .collect(),
    );
    for (at, line) in form.self_assessment.lines.iter().enumerate() {
        let done = said.and_then(|it| it.lines.get(at));
        // The first column of boxes is for what is done, the second for what is not.
        let ticked = |column: usize| match done {
            Some(true) => column == 0,
            Some(false) => column == 1,
            None => false,
        };
        let boxes = (0..count).map(|it| Cell::text(tick_box(ticked(it))));
        table
            .rows
            .push(std::iter::once(Cell::text(line)).chain(boxes).collect());
    }
    table
}

/// The grade that the committee's column of form 02 gives.
fn grade<'a>(session: &'a Session, member: &Member) -> Option<&'a str> {
    let total = session.assessment(&member.id, Assessor::Committee)?.total;
    session
        .programme
        .band(total)
        .map(|band| band.label.as_str())
}

/// How far a piece has come, and when that was found: `Đã hoàn thành (30/9/2026): 15 hồ sơ`.
fn standing(review: &WorkReview) -> String {
    let day = date::short(review.at.date_naive());
    let state = capital(review.state.label());
    match &review.note {
        Some(note) => format!("{state} ({day}): {note}"),
        None => format!("{state} ({day})"),
    }
}

/// The member's own work tied to the post (44-KH/ĐU II.6, III.4.3), which the form has no place for.
fn work(session: &Session, registration: Option<&Registration>, member: &Member) -> Option<Annex> {
    let work = &registration?.work;
    if work.is_empty() {
        return None;
    }
    let reviews: Vec<_> = work
        .iter()
        .map(|it| session.work_state(&member.id, &it.content))
        .collect();
    let reviewed = reviews.iter().any(Option::is_some);
    let mut columns = vec![
        Column::new("TT", 11).centered(),
        Column::new("Nội dung công việc", if reviewed { 56 } else { 76 }),
        Column::new("Thời gian hoàn thành", if reviewed { 28 } else { 32 }).centered(),
        Column::new("Sản phẩm, kết quả", if reviewed { 34 } else { 46 }),
    ];
    if reviewed {
        columns.push(Column::new("Đánh giá của chi bộ", 36));
    }
    let mut table = Table::new(columns);
    for ((number, piece), review) in (1..).zip(work).zip(reviews) {
        let mut row = vec![
            Cell::text(number.to_string()),
            Cell::text(capital(&piece.content)),
            Cell::text(piece.due.map(date::short).unwrap_or_default()),
            Cell::text(piece.product.clone().unwrap_or_default()),
        ];
        if reviewed {
            row.push(Cell::text(review.map(standing).unwrap_or_default()));
        }
        table.rows.push(row);
    }
    Some(Annex {
        title: format!(
            "PHỤ LỤC\nViệc đăng ký gắn với vị trí công tác của đồng chí {}",
            member.name
        ),
        runs_on: true,
        landscape: false,
        body: vec![table.into()],
    })
}

//! Biểu mẫu 01: registration, commitment and self-assessment, one for each member.

use super::frame;
use super::phrase::capital;
use crate::document::paper::{Annex, Block, Cell, Column, Paper, Run, Table};
use crate::document::settings::PaperSettings;
use crate::programme::RegistrationForm;
use crate::session::Session;
use crate::session::kinds::Assessor;
use crate::session::records::Registration;
use crate::session::roster::Member;
use crate::text::date;

/// A box that is not ticked.
const BOX: &str = "☐";

/// The forms of all members; none where the document has no such form.
pub fn form01(session: &Session, settings: &PaperSettings) -> Vec<Paper> {
    let Some(form) = &session.programme.registration_form else {
        return Vec::new();
    };
    let members = frame::form_members(session, |member| {
        session.registrations.contains_key(&member.id)
    });
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
    let registration = session.registrations.get(&member.id);
    let mut parts = form.parts.iter();
    let mut heading = || Block::heading(parts.next().cloned().unwrap_or_default());
    let mut body = vec![heading()];
    body.extend(frame::member_fields(session, member, &form.member_fields));
    body.push(heading());
    body.extend(groups(form, registration));
    body.push(heading());
    body.push(self_assessment(form).into());
    body.push(heading());
    body.push(grade(session, member).map_or(Block::Dots(1), Block::text));
    body.push(Block::Paragraph(vec![
        Run::plain(&form.grade_note).italic(),
    ]));
    body.push(heading());
    body.push(Block::text(&form.commitment_text));
    let kind = form.heading.join("\n");
    Paper {
        label: Some(form.label.clone()),
        title: format!("Biểu mẫu {}: {}", form.number, member.name),
        body,
        signatures: frame::form_signatures(&form.signatures, member),
        annexes: work(registration, member).into_iter().collect(),
        seal: None,
        ..frame::paper(session, settings, &kind, None, String::new())
    }
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

/// The five lines of the year's end, with their boxes still open.
fn self_assessment(form: &RegistrationForm) -> Table {
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
    for line in &form.self_assessment.lines {
        let boxes = (0..count).map(|_| Cell::text(BOX));
        table
            .rows
            .push(std::iter::once(Cell::text(line)).chain(boxes).collect());
    }
    table
}

/// The grade that the committee's column of form 02 gives.
fn grade<'a>(session: &'a Session, member: &Member) -> Option<&'a str> {
    let key = (member.id.clone(), Assessor::Committee);
    let total = session.assessments.get(&key)?.total;
    session
        .programme
        .band(total)
        .map(|band| band.label.as_str())
}

/// The member's own work tied to the post (44-KH/ĐU II.6, III.4.3), which the form has no place for.
fn work(registration: Option<&Registration>, member: &Member) -> Option<Annex> {
    let work = &registration?.work;
    if work.is_empty() {
        return None;
    }
    let mut table = Table::new(vec![
        Column::new("TT", 11).centered(),
        Column::new("Nội dung công việc", 76),
        Column::new("Thời gian hoàn thành", 32).centered(),
        Column::new("Sản phẩm, kết quả", 46),
    ]);
    for (number, piece) in (1..).zip(work) {
        table.push([
            number.to_string(),
            capital(&piece.content),
            piece.due.map(date::short).unwrap_or_default(),
            piece.product.clone().unwrap_or_default(),
        ]);
    }
    Some(Annex {
        title: format!(
            "PHỤ LỤC\nViệc đăng ký gắn với vị trí công tác của đồng chí {}",
            member.name
        ),
        landscape: false,
        body: vec![table.into()],
    })
}

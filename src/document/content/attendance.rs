//! The attendance list (danh sách điểm danh), as a paper to sign and as a table for spreadsheets.

use serde_json::{Value, json};

use super::frame::{self, by_position};
use super::naming::Naming;
use super::phrase::{capital, moment_or_dots, or_dots, sentence};
use super::presence;
use crate::document::layout::Mm;
use crate::document::paper::{Block, Cell, Column, Paper, Table};
use crate::document::settings::PaperSettings;
use crate::session::kinds::Status;
use crate::session::records::Mark;
use crate::session::roster::{Member, Standing};
use crate::session::{Person, Session};

/// The least height of a row: one signs in it.
const ROW: Mm = Mm(10);
/// What a member without a mark has in the column of the status.
const UNMARKED: &str = "chưa điểm danh";

/// The list as a paper: numbered, by position and then by name, with a column to sign, and the totals.
pub fn attendance_list(session: &Session, settings: &PaperSettings) -> Paper {
    let naming = Naming::new(session);
    let mut body = vec![
        Block::text(sentence(format!(
            "Thời gian: {}",
            moment_or_dots(session.opened_at, session.facts.date)
        ))),
        Block::text(sentence(format!(
            "Địa điểm: {}",
            or_dots(session.facts.place.as_deref())
        ))),
        list(session, &naming).into(),
    ];
    body.extend(
        presence::lines(session, &naming)
            .into_iter()
            .map(Block::text),
    );
    Paper {
        body,
        signatures: frame::writer_and_chair(session, &settings.list_title, settings),
        ..frame::paper(
            session,
            settings,
            "Danh sách điểm danh",
            None,
            frame::summary(session),
        )
    }
}

/// The list as a table for CSV and XLSX; members alone.
pub fn attendance_table(session: &Session) -> Table {
    let titles = [
        "STT",
        "Mã",
        "Họ và tên",
        "Chức vụ",
        "Diện đảng viên",
        "Trạng thái",
        "Giờ",
        "Lý do",
    ];
    let mut table = Table::new(
        titles
            .into_iter()
            .map(|title| Column::new(title, 1))
            .collect(),
    );
    for (number, member) in (1..).zip(by_position(session)) {
        let mark = session.attendance.get(&member.id);
        table.push([
            number.to_string(),
            member.id.clone(),
            member.name.clone(),
            member.position.clone().unwrap_or_default(),
            standing(member).to_owned(),
            status(session, member).to_owned(),
            mark.and_then(hour)
                .map_or_else(String::new, |at| at.format("%H:%M").to_string()),
            mark.and_then(|mark| mark.reason.clone())
                .unwrap_or_default(),
        ]);
    }
    table
}

/// The list as JSON values: an object for each member, in the order of the paper.
pub fn attendance_rows(session: &Session) -> Vec<Value> {
    let row = |(number, member): (usize, &Member)| {
        let mark = session.attendance.get(&member.id);
        let mut value = json!({
            "number": number,
            "member": member.id,
            "name": member.name,
            "position": member.position,
            "standing": member.standing,
            "status": session.status(member),
            "at": mark.map(|mark| mark.at),
            "left_at": mark.and_then(|mark| mark.left_at),
            "reason": mark.and_then(|mark| mark.reason.as_deref()),
        });
        if let Some(value) = value.as_object_mut().filter(|_| member.temporary) {
            value.insert("temporary".to_owned(), true.into());
        }
        value
    };
    (1..).zip(by_position(session)).map(row).collect()
}

fn list(session: &Session, naming: &Naming<'_>) -> Table {
    let mut table = Table::new(vec![
        Column::new("TT", 10).centered(),
        Column::new("Họ và tên", 40),
        Column::new("Chức vụ", 25),
        Column::new("Diện", 24),
        Column::new("Trạng thái", 31),
        Column::new("Ký tên", 35),
    ]);
    table.least_height = Some(ROW);
    let (temporary, own): (Vec<&Member>, Vec<&Member>) = by_position(session)
        .into_iter()
        .partition(|it| it.temporary);
    let row = |(number, member): (usize, &&Member)| {
        let note = session.attendance.get(&member.id).and_then(presence::note);
        [
            number.to_string(),
            bare_or_told(naming, member),
            member.position.clone().unwrap_or_default(),
            right(member).to_owned(),
            match note {
                Some(note) => format!("{} ({note})", capital(status(session, member))),
                None => capital(status(session, member)),
            },
            String::new(),
        ]
    };
    for member in (1..).zip(&own) {
        table.push(row(member));
    }
    if !temporary.is_empty() {
        part(&mut table, "Đảng viên sinh hoạt tạm thời");
    }
    for member in (1..).zip(&temporary) {
        table.push(row(member));
    }
    if !session.guests.is_empty() {
        part(&mut table, "Đại biểu, khách mời");
    }
    for (number, guest) in (1..).zip(session.guests.values()) {
        table.push([
            number.to_string(),
            naming.called(&Person::guest(&guest.id)),
            guest.position.clone().unwrap_or_default(),
            "Khách mời".to_owned(),
            match &guest.role {
                Some(role) => format!("{} ({role})", capital(Status::Present.label())),
                None => capital(Status::Present.label()),
            },
            String::new(),
        ]);
    }
    table
}

/// A heading over the rows that follow.
fn part(table: &mut Table, title: &str) {
    let columns = table.columns.len();
    table
        .rows
        .push(vec![Cell::text(title).bold().spanning(columns)]);
}

/// The name; what tells it from another is left to the column of the position where that is enough.
fn bare_or_told(naming: &Naming<'_>, member: &Member) -> String {
    let told = naming.member(member);
    match &member.position {
        Some(position) if told == format!("{} ({position})", member.name) => member.name.clone(),
        _ => told,
    }
}

fn standing(member: &Member) -> &'static str {
    match (member.standing, member.temporary) {
        (Standing::Full, false) => "Chính thức",
        (Standing::Probationary, false) => "Dự bị",
        (Standing::Full, true) => "Chính thức, sinh hoạt tạm thời",
        (Standing::Probationary, true) => "Dự bị, sinh hoạt tạm thời",
    }
}

/// With what right a member is there.
fn right(member: &Member) -> &'static str {
    match (member.exempt, member.standing) {
        (true, _) => "Được miễn",
        (false, Standing::Full) => "Chính thức",
        (false, Standing::Probationary) => "Dự bị",
    }
}

fn status(session: &Session, member: &Member) -> &'static str {
    session.status(member).map_or(UNMARKED, Status::label)
}

/// When a member came late or left; for the others the moment of the mark says nothing.
fn hour(mark: &Mark) -> Option<crate::session::Time> {
    match mark.status {
        Status::Late => Some(mark.at),
        Status::Left => mark.left_at,
        _ => None,
    }
}

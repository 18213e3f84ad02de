//! Before part I: when, where and how; members and attendance; guests; who presided and who took the minutes.

use crate::document::content::naming::Naming;
use crate::document::content::phrase::{
    DOTS, capital, comrades, figure, moment_or_dots, or_dots, sentence, uncapital,
};
use crate::document::content::presence;
use crate::document::paper::Block;
use crate::session::kinds::Address;
use crate::session::people::Guest;
use crate::session::{Person, Session};

pub(super) fn blocks(session: &Session, naming: &Naming<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = when_and_where(session)
        .into_iter()
        .map(Block::text)
        .collect();
    let presence = presence::lines(session, naming).into_iter();
    blocks.extend(presence.map(Block::text));
    blocks.extend(guests(session, naming));
    blocks.push(Block::text(chair(session, naming)));
    blocks.push(Block::text(secretary(session, naming)));
    blocks
}

fn when_and_where(session: &Session) -> [String; 3] {
    let facts = &session.facts;
    let combined = if facts.combined {
        ", kết hợp với sinh hoạt chi bộ thường kỳ"
    } else {
        ""
    };
    [
        sentence(format!(
            "Thời gian khai mạc: {}",
            moment_or_dots(session.opened_at, facts.date)
        )),
        sentence(format!("Địa điểm: {}", or_dots(facts.place.as_deref()))),
        format!(
            "Hình thức: {}{combined}{}; {}.",
            facts.mode.label(),
            form_of(session),
            facts.discussion.label()
        ),
    ]
}

/// The form that the document names, where the session took one: `, tọa đàm`.
pub fn form_of(session: &Session) -> String {
    let form = session.facts.form.as_deref();
    let form = form.and_then(|id| session.programme.forms.iter().find(|it| it.id == id));
    form.map_or_else(String::new, |it| format!(", {}", uncapital(&it.text)))
}

pub fn guests(session: &Session, naming: &Naming<'_>) -> Vec<Block> {
    if session.guests.is_empty() {
        return vec![Block::text("Đại biểu, khách mời: không có.")];
    }
    let comrade = |guest: &Guest| guest.address == Address::Comrade;
    let count = if session.guests.values().all(comrade) {
        comrades(session.guests.len())
    } else {
        format!("{} đại biểu", figure(session.guests.len()))
    };
    let list = session
        .guests
        .values()
        .map(|guest| Block::item(guest_line(naming, guest)));
    let head = Block::text(format!("Đại biểu, khách mời: {count}, gồm:"));
    std::iter::once(head).chain(list).collect()
}

/// Name, position, and the part at this session where it is more than attending.
fn guest_line(naming: &Naming<'_>, guest: &Guest) -> String {
    let person = Person::guest(&guest.id);
    let address = capital(naming.address(&person));
    let name = format!("{address} {}", naming.with_office(&person));
    match guest
        .role
        .as_deref()
        .map(str::trim)
        .filter(|role| !role.is_empty())
    {
        // A role that begins with the office says nothing new before it.
        Some(role) => sentence(format!("{name} – {}", uncapital(role))),
        None => sentence(name),
    }
}

/// `Chủ trì: đồng chí …`.
pub fn chair(session: &Session, naming: &Naming<'_>) -> String {
    let chair = session.facts.chair.as_ref();
    let name = chair.map_or_else(|| DOTS.to_owned(), |chair| naming.with_office(chair));
    sentence(format!("Chủ trì: đồng chí {name}"))
}

/// `Thư ký: đồng chí …`.
pub fn secretary(session: &Session, naming: &Naming<'_>) -> String {
    let secretary = session.facts.secretary.as_ref();
    let name = secretary.map_or_else(|| DOTS.to_owned(), |person| naming.called(person));
    sentence(format!("Thư ký: đồng chí {name}"))
}

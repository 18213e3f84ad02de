//! Rules of the roster in a running session: members are added, corrected, and marked as having left the cell.

use super::{Decision, known_member, optional_line, refuse};
use crate::session::command::{Command, NewMember};
use crate::session::event::{Change, Event};
use crate::session::refusal::Refusal;
use crate::session::roster::{Member, apart};
use crate::session::state::Session;
use crate::session::time::Time;
use crate::text::{clean, name};

/// Said of a member whom nothing would tell from another one.
pub const ALIKE: &str = "như vậy thì giống hệt một đồng chí khác trong danh sách; nếu là hai người, hãy ghi thêm ngày sinh, đơn vị hoặc chức vụ";

pub(super) fn decide(session: &Session, command: &Command, _at: Time) -> Decision {
    match command {
        Command::AddMember(new) => add(session, new),
        Command::EditMember { member, new } => edit(session, member, new),
        Command::RemoveMember { member } => remove(session, member),
        _ => Ok(Vec::new()),
    }
}

fn add(session: &Session, new: &NewMember) -> Decision {
    let id = format!("m{:02}", session.numbers.member.saturating_add(1));
    let member = changed(Member::blank(id.clone()), new)?;
    let same = |it: &&Member| {
        !it.gone && it.name == member.name && it.born == member.born && it.unit == member.unit
    };
    if let Some(same) = session.roster.iter().find(same) {
        return refuse(format!(
            "đồng chí {} đã có trong danh sách chi bộ; hai đồng chí trùng họ tên thì ghi thêm năm sinh hoặc đơn vị",
            same.name
        ));
    }
    Ok(vec![Event::Member {
        id,
        change: Box::new(Change::add(member)),
    }])
}

fn edit(session: &Session, id: &str, new: &NewMember) -> Decision {
    let was = known_member(session, id)?;
    let to = changed(was.clone(), new)?;
    if to == *was {
        return refuse(format!("đồng chí {} đã như vậy rồi", was.name));
    }
    let mut others = session.roster.iter().filter(|it| it.id != id && !it.gone);
    if !to.gone && others.any(|it| apart::is_alike(it, &to)) {
        return refuse(ALIKE);
    }
    Ok(vec![Event::Member {
        id: id.to_owned(),
        change: Box::new(Change::put(to, Some(was.clone()))),
    }])
}

/// A member who has left the cell is no longer counted; the record goes on naming them, and what was counted before stays.
fn remove(session: &Session, id: &str) -> Decision {
    let was = known_member(session, id)?;
    if was.gone {
        return refuse(format!(
            "đồng chí {} đã được ghi là thôi sinh hoạt",
            was.name
        ));
    }
    let to = Member {
        gone: true,
        ..was.clone()
    };
    Ok(vec![Event::Member {
        id: id.to_owned(),
        change: Box::new(Change::put(to, Some(was.clone()))),
    }])
}

/// A member with what is given in the place of what was.
pub fn changed(member: Member, new: &NewMember) -> Result<Member, Refusal> {
    let given = match &new.name {
        Some(name) => clean::line(name).text,
        None => member.name,
    };
    if !clean::is_meaningful(&given) {
        return refuse("đảng viên chưa có họ tên");
    }
    if new.name.is_some() && !name::is_possible(&given) {
        return refuse(format!("“{given}” chưa đủ là họ tên; hãy ghi đủ họ và tên"));
    }
    let line = |given: &Option<String>, was: Option<String>| match given {
        Some(given) => optional_line(Some(given)),
        None => was,
    };
    Ok(Member {
        name: given,
        born: new.born.or(member.born),
        standing: new.standing.unwrap_or(member.standing),
        position: line(&new.position, member.position),
        unit: line(&new.unit, member.unit),
        post: line(&new.post, member.post),
        civil_servant: new.civil_servant.unwrap_or(member.civil_servant),
        exempt: new.exempt.unwrap_or(member.exempt),
        temporary: new.temporary.unwrap_or(member.temporary),
        gone: new.gone.unwrap_or(member.gone),
        id: member.id,
    })
}

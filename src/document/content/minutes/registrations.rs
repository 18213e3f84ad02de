//! The members' registrations: how many of how many, and the list in an annex.

use std::collections::BTreeSet;

use crate::document::content::naming::Naming;
use crate::document::content::phrase::{comrades, figure, of, sentence, share};
use crate::document::content::reviews;
use crate::document::paper::{Annex, Block, Cell, Column, Run, Table};
use crate::programme::Group;
use crate::session::Session;
use crate::session::kinds::Status;
use crate::session::records::{Registration, Work};
use crate::session::roster::Member;
use crate::session::tally;
use crate::text::{date, name};

/// What members register for, by the name that the document gives it.
pub fn called(session: &Session) -> String {
    let form = session.programme.registration_form.as_ref();
    let movement = form.map(|it| it.movement.as_str());
    let movement = movement.filter(|it| !it.is_empty());
    movement.map_or_else(
        || "Đăng ký của đảng viên".to_owned(),
        |it| format!("Đăng ký “{it}”"),
    )
}

/// What the list of those who registered is called.
fn list_of(session: &Session) -> String {
    let form = session.programme.registration_form.as_ref();
    let movement = form.map(|it| it.movement.as_str());
    let movement = movement.filter(|it| !it.is_empty());
    let movement = movement.map_or_else(String::new, |it| format!(" “{it}”"));
    format!("Danh sách đảng viên đăng ký{movement}")
}

pub(super) fn blocks(session: &Session, naming: &Naming<'_>) -> Vec<Block> {
    if session.registrations.is_empty() && session.programme.registration_form.is_none() {
        return Vec::new();
    }
    let mut blocks = by_closing(session);
    if !session.registrations.is_empty() {
        blocks.push(Block::text(
            "Danh sách đăng ký tại buổi sinh hoạt kèm theo tại Phụ lục.",
        ));
    }
    blocks.extend(reviews::here(session, naming));
    blocks
}

/// How many registered by the closing, those who are exempt apart.
pub fn by_closing(session: &Session) -> Vec<Block> {
    told(session, true)
}

/// How many registered over the year, those who are exempt apart.
pub fn counted(session: &Session) -> Vec<Block> {
    told(session, false)
}

fn told(session: &Session, of_session: bool) -> Vec<Block> {
    if session.registrations.is_empty() && session.programme.registration_form.is_none() {
        return vec![Block::text(
            "Văn bản chỉ đạo của buổi sinh hoạt không yêu cầu đảng viên đăng ký.",
        )];
    }
    let count = Count::of(session);
    let mut blocks = vec![Block::text(count.registered())];
    if of_session && count.here > 0 && count.here < count.registered {
        blocks.push(Block::text(format!(
            "Trong đó {} đăng ký tại buổi sinh hoạt này.",
            comrades(count.here)
        )));
    }
    blocks.extend(count.exempt().map(Block::text));
    if count.lacking > 0 {
        blocks.push(Block::text(format!(
            "Trong số đã đăng ký, {} chưa ghi việc gắn với vị trí công tác.",
            comrades(count.lacking)
        )));
    }
    blocks
}

/// The members with and without a registration, those who are exempt apart.
struct Count {
    members: u32,
    registered: u32,
    /// Of the registered those who did so at this session.
    here: u32,
    exempt: u32,
    exempt_registered: u32,
    lacking: usize,
}

impl Count {
    fn of(session: &Session) -> Self {
        let mut count = Self {
            members: 0,
            registered: 0,
            here: 0,
            exempt: 0,
            exempt_registered: 0,
            lacking: 0,
        };
        let here = session.roster.iter();
        for member in here.filter(|it| tally::registers(session, it)) {
            let registration = session.registration(&member.id);
            let has = u32::from(registration.is_some());
            count.lacking += usize::from(registration.is_some_and(|it| it.work.is_empty()));
            if session.status(member) == Some(Status::Exempt) {
                count.exempt += 1;
                count.exempt_registered += has;
            } else {
                count.members += 1;
                count.registered += has;
                count.here += u32::from(session.registrations.contains_key(&member.id));
            }
        }
        count
    }

    fn registered(&self) -> String {
        if self.registered == 0 {
            return format!(
                "Chưa có đồng chí nào trong số {} đăng ký.",
                comrades(self.members)
            );
        }
        let share = share(self.registered, self.members)
            .map_or_else(String::new, |it| format!(", đạt {it}"));
        let open = match self.members - self.registered {
            0 => String::new(),
            open => format!("; {} chưa đăng ký", comrades(open)),
        };
        format!(
            "Có {} đồng chí đã đăng ký{share}{open}.",
            of(self.registered, self.members)
        )
    }

    fn exempt(&self) -> Option<String> {
        let registered = match self.exempt_registered {
            0 => "chưa đăng ký".to_owned(),
            some => format!("có {} đăng ký", figure(some)),
        };
        (self.exempt > 0).then(|| {
            format!(
                "Đảng viên được miễn công tác và sinh hoạt đảng tính riêng: {}, {registered}.",
                comrades(self.exempt)
            )
        })
    }
}

/// The list; nothing where nobody registered.
pub(super) fn annex(session: &Session, naming: &Naming<'_>) -> Option<Annex> {
    let mut members: Vec<&Member> = session
        .roster
        .iter()
        .filter(|member| session.registrations.contains_key(&member.id))
        .collect();
    if members.is_empty() {
        return None;
    }
    members.sort_by_cached_key(|member| name::sort_key(&member.name));
    let groups = session.programme.registration_groups();
    let mut table = Table::new(vec![
        Column::new("TT", 11).centered(),
        Column::new("Họ và tên", 38),
        Column::new("Nội dung đăng ký", 54),
        Column::new("Việc gắn với vị trí công tác", 62),
    ]);
    let registered = |member: &&Member| session.registrations.get(&member.id);
    for (number, member) in (1..).zip(&members) {
        let Some(registration) = registered(member) else {
            continue;
        };
        table.rows.push(vec![
            Cell::text(number.to_string()),
            Cell::text(naming.member(member)),
            Cell::paragraphs(chosen(groups, registration)),
            Cell::paragraphs(work(&registration.work)),
        ]);
    }
    let mut body = vec![Block::Table(table)];
    body.extend(legend(groups, &members, session));
    Some(Annex {
        title: format!("PHỤ LỤC\n{}", list_of(session)),
        landscape: false,
        runs_on: false,
        body,
    })
}

/// The items by group, `Nhóm 1: 1.1, 1.2`; those that no group has stand by themselves.
fn chosen(groups: &[Group], registration: &Registration) -> Vec<String> {
    let mut left: Vec<&str> = registration.items.iter().map(String::as_str).collect();
    let mut lines = Vec::new();
    for group in groups {
        let (own, others): (Vec<&str>, Vec<&str>) = left
            .into_iter()
            .partition(|id| group.items.iter().any(|item| item.id == *id));
        if !own.is_empty() {
            lines.push(format!("Nhóm {}: {}", group.number, own.join(", ")));
        }
        left = others;
    }
    if !left.is_empty() {
        lines.push(left.join(", "));
    }
    lines
}

fn work(work: &[Work]) -> Vec<String> {
    if work.is_empty() {
        return vec!["Chưa ghi việc gắn với vị trí công tác".to_owned()];
    }
    work.iter().map(piece).collect()
}

fn piece(work: &Work) -> String {
    let due = work
        .due
        .map(|due| format!("hoàn thành: {}", date::short(due)));
    let product = work
        .product
        .as_ref()
        .map(|product| format!("sản phẩm: {product}"));
    let more: Vec<String> = [due, product].into_iter().flatten().collect();
    if more.is_empty() {
        format!("- {}", work.content)
    } else {
        format!("- {} ({})", work.content, more.join("; "))
    }
}

/// The wording of every item that someone chose, a paragraph a group, so that the numbers in the table can be read.
fn legend(groups: &[Group], members: &[&Member], session: &Session) -> Vec<Block> {
    let chosen: BTreeSet<&str> = members
        .iter()
        .filter_map(|member| session.registrations.get(&member.id))
        .flat_map(|registration| registration.items.iter().map(String::as_str))
        .collect();
    let of_group = |group: &Group| {
        let items: Vec<String> = group
            .items
            .iter()
            .filter(|item| chosen.contains(item.id.as_str()))
            .map(|item| format!("{}. {}", item.id, item.text))
            .collect();
        let head = Run::plain(format!("Nhóm {} ({}): ", group.number, group.title)).italic();
        let words = Run::plain(sentence(items.join("; ")));
        (!items.is_empty()).then(|| Block::Paragraph(vec![head, words]))
    };
    let paragraphs: Vec<Block> = groups.iter().filter_map(of_group).collect();
    let head = (!paragraphs.is_empty())
        .then(|| Block::text("Nội dung đăng ký theo số thứ tự trong biểu mẫu:"));
    head.into_iter().chain(paragraphs).collect()
}

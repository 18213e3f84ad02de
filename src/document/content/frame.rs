//! What all papers of a session share: header block, summary, basis, who signs, members in the order of lists.

use chrono::Datelike as _;

use super::naming::Naming;
use super::phrase::{day, or_dots, uncapital};
use crate::document::paper::{Block, Header, Paper, SealPrint, Signatures, Signer};
use crate::document::settings::PaperSettings;
use crate::session::roster::Member;
use crate::session::{Person, Session, Time, tally};
use crate::text::date;
use crate::text::fold::fold;
use crate::text::name::sort_key;

/// A paper with its frame and nothing in it yet; without a mark it bears no number.
pub fn paper(
    session: &Session,
    settings: &PaperSettings,
    kind: &str,
    mark: Option<&str>,
    summary: String,
) -> Paper {
    Paper {
        header: header(session, mark.map(|mark| settings.symbol_line(mark))),
        kind: kind.to_owned(),
        title: format!("{kind} {summary}"),
        summary,
        date: session.facts.date,
        seal: session.seal.as_ref().map(SealPrint::of),
        ..Paper::default()
    }
}

/// Stands for a parent body that is not known.
const PARENT: &str = "Đảng bộ …………";

/// The header block of every paper of a session.
pub fn header(session: &Session, symbol: Option<String>) -> Header {
    let facts = &session.facts;
    let parent = session.cell.parent.as_deref();
    let parent = parent.map(str::trim).filter(|it| !it.is_empty());
    Header {
        parent: Some(parent.unwrap_or(PARENT).to_owned()),
        issuer: or_dots(Some(&session.cell.name)).to_owned(),
        symbol,
        dateline: format!("{}, {}", locality(session), day(facts.date)),
    }
}

/// The date line of a paper that is not of the session's day: the place and the year, the rest to be filled in.
pub fn open_dateline(session: &Session) -> String {
    let year = session.facts.date.year();
    format!("{}, ngày …… tháng … năm\u{a0}{year}", locality(session))
}

/// The header of a paper that tells what was recorded up to some moment: of the session's day, or of a day to be filled in where that is later.
pub fn header_by(header: Header, session: &Session, latest: Option<Time>) -> Header {
    if latest.is_none_or(|it| it.date_naive() <= session.facts.date) {
        return header;
    }
    Header {
        dateline: open_dateline(session),
        ..header
    }
}

fn locality(session: &Session) -> &str {
    let own = session.facts.locality.as_deref();
    or_dots(own.or(session.cell.locality.as_deref()))
}

/// The session's theme, in its quotation marks.
pub fn theme(session: &Session) -> String {
    format!("“{}”", or_dots(Some(&session.programme.theme)))
}

/// The summary (trích yếu) of papers about the session itself.
pub fn summary(session: &Session) -> String {
    format!("sinh hoạt chi bộ chuyên đề {}", theme(session))
}

/// The directing document: `Kế hoạch số 44-KH/ĐU của Đảng ủy … về tổ chức …`.
pub fn directive(session: &Session) -> String {
    let programme = &session.programme;
    let symbol = session.directive();
    let number = if symbol.is_empty() {
        String::new()
    } else {
        format!(" số {symbol}")
    };
    let day = programme
        .date
        .map_or_else(String::new, |it| format!(", ngày {}", date::short(it)));
    let title = uncapital(&programme.title);
    // A title that says “về” itself is not told so twice.
    let title = title.strip_prefix("về ").unwrap_or(&title);
    format!(
        "{}{number}{day} của {} về {title}",
        programme.kind, programme.issuer
    )
}

/// “Căn cứ …”, an item each; what the cell does on these grounds follows after the comma of the last.
pub fn basis(session: &Session, last: &str) -> Vec<Block> {
    let mut grounds = grounds(session);
    grounds.push(Block::item(format!("Căn cứ {last},")));
    grounds
}

/// The directing document and those that it rests on, “Căn cứ …;”.
pub fn grounds(session: &Session) -> Vec<Block> {
    let others = session.programme.basis.iter().cloned();
    let all = std::iter::once(directive(session)).chain(others);
    all.map(|it| Block::item(format!("Căn cứ {};", it.trim_end_matches(['.', ';']))))
        .collect()
}

/// A place to sign, with the bare name as people sign.
fn signer(session: &Session, title: &str, person: Option<&Person>) -> Signer {
    let place = Signer::new(title);
    match person {
        Some(person) => place.name(session.name(person)),
        None => place,
    }
}

/// Side by side: who wrote it, under this title, and who presided.
pub fn writer_and_chair(session: &Session, title: &str, settings: &PaperSettings) -> Signatures {
    let facts = &session.facts;
    Signatures::Two {
        left: signer(session, title, facts.secretary.as_ref()),
        right: signer(session, &settings.chair_title, facts.chair.as_ref()),
    }
}

/// What a member is to the cell, where the member signs for it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Office {
    Head,
    Deputy,
}

/// The office that a position names. The secretary of a youth union is none of ours.
fn office(member: &Member) -> Option<Office> {
    let position = fold(member.position.as_deref().unwrap_or_default());
    let position = position
        .replace("bi thu chi doan", "")
        .replace("bi thu doan", "");
    match () {
        () if position.contains("pho bi thu") => Some(Office::Deputy),
        () if position.contains("bi thu") => Some(Office::Head),
        () => None,
    }
}

/// Who signs for the cell: the secretary or deputy who presided, else the secretary of the roster.
fn head(session: &Session) -> Option<(&Member, Office)> {
    let chair = session.facts.chair.as_ref().and_then(Person::as_member);
    let chair = chair.and_then(|id| session.member(id));
    let presided = chair.and_then(|it| Some((it, office(it)?)));
    presided.or_else(|| {
        let mut roster = session.roster.iter();
        let secretary = roster.find(|it| office(it) == Some(Office::Head))?;
        Some((secretary, Office::Head))
    })
}

/// Whether it is known who signs for the cell.
pub fn has_head(session: &Session) -> bool {
    head(session).is_some()
}

/// For the cell: `T/M CHI BỘ`, `BÍ THƯ` or `PHÓ BÍ THƯ`, as the one who signs is.
pub fn for_the_cell(session: &Session, settings: &PaperSettings) -> Signatures {
    let (title, person) = match head(session) {
        Some((member, Office::Deputy)) => (&settings.deputy_title, Some(member)),
        Some((member, Office::Head)) => (&settings.head_title, Some(member)),
        None => (&settings.head_title, None),
    };
    let person = person.map(|member| Person::member(&member.id));
    Signatures::One(signer(session, title, person.as_ref()).over(&settings.on_behalf))
}

/// Those who receive a paper that goes upward: the body that wants it, then those the cell has set.
pub fn upward(session: &Session, settings: &PaperSettings) -> Vec<String> {
    let to = session.programme.report_to.trim();
    let first = (!to.is_empty()).then(|| format!("{to} (báo cáo)"));
    first
        .into_iter()
        .chain(settings.recipients.iter().cloned())
        .collect()
}

/// Those who receive a paper that is addressed to the body that wants it.
pub fn addressed(settings: &PaperSettings) -> Vec<String> {
    let same = std::iter::once("Như trên".to_owned());
    same.chain(settings.recipients.iter().cloned()).collect()
}

/// Those who receive a paper for the cell itself, and what its members get it for.
pub fn inward(session: &Session, settings: &PaperSettings, wherefore: &str) -> Vec<String> {
    let wherefore = wherefore.replace(' ', "\u{a0}");
    let members = format!("Các đồng chí đảng viên trong chi bộ ({wherefore})");
    let mut all = upward(session, settings);
    let last = all.len().saturating_sub(settings.recipients.len());
    all.insert(last, members);
    all
}

/// The members by position, then by name; two of one name and position, in the order of the roster.
pub fn by_position(session: &Session) -> Vec<&Member> {
    let mut members: Vec<&Member> = session.roster.iter().collect();
    members.sort_by_cached_key(|member| (rank(member), sort_key(&member.name)));
    members
}

/// The place of a position in the cell: secretary, deputies, committee, leaders of groups, everyone else.
fn rank(member: &Member) -> u8 {
    let position = member.position.as_deref().map(fold).unwrap_or_default();
    let has = |words: &str| position.contains(words);
    match () {
        () if office(member) == Some(Office::Head) => 0,
        () if office(member) == Some(Office::Deputy) => 1,
        () if has("uy vien") || has("cap uy") => 2,
        () if has("to truong") => 3,
        () if has("to pho") => 4,
        () => 5,
    }
}

/// Position and where a member works, as the forms ask for them in one line.
pub fn office_and_unit(member: &Member) -> String {
    let parts = [
        member.position.as_deref(),
        member.post.as_deref(),
        member.unit.as_deref(),
    ];
    let mut said: Vec<&str> = Vec::new();
    for part in parts.into_iter().flatten().map(str::trim) {
        if !part.is_empty() && !said.contains(&part) {
            said.push(part);
        }
    }
    or_dots(Some(&said.join(", "))).to_owned()
}

/// The four lines of a form about its member, with the labels that the document gives them.
pub fn member_fields(session: &Session, member: &Member, labels: &[String]) -> Vec<Block> {
    let born = member.born.map(|born| born.to_string());
    let values = [
        member.name.clone(),
        or_dots(born.as_deref()).to_owned(),
        office_and_unit(member),
        or_dots(Some(&session.cell.name)).to_owned(),
    ];
    let lines = labels.iter().zip(values);
    lines
        .map(|(label, value)| Block::text(format!("{label}: {value}")))
        .collect()
}

/// The members who get a form of their own: all but the exempt ones who have nothing in it.
pub fn form_members<'a>(
    session: &'a Session,
    has: impl Fn(&Member) -> bool + 'a,
) -> impl Iterator<Item = &'a Member> {
    by_position(session)
        .into_iter()
        .filter(move |member| tally::is_asked(session, member) || has(member))
}

/// The places to sign of a form, the member's own with the member's name.
pub fn form_signatures(blocks: &[crate::programme::SignatureBlock], member: &Member) -> Signatures {
    let places = blocks.iter().enumerate().map(|(at, block)| {
        let (role, over) = block
            .lines
            .split_last()
            .map_or(("", &[][..]), |(last, rest)| (last.as_str(), rest));
        let place = over
            .iter()
            .fold(Signer::new(role), |place, line| place.over(line.as_str()));
        let place = place.caption(block.caption.as_str());
        // The member's place is the middle one.
        if at == blocks.len() / 2 {
            place.name(&member.name)
        } else {
            place
        }
    });
    Signatures::Row(places.collect())
}

/// How people are called in the papers of a session.
pub fn naming(session: &Session) -> Naming<'_> {
    Naming::new(session)
}

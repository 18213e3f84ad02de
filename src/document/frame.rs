//! What all papers of a session share: header block, summary, basis, who signs, members in the order of lists.

use super::naming::Naming;
use super::paper::{Block, Header, Paper, Run, Signatures, Signer};
use super::phrase::{day, or_dots, uncapital};
use super::settings::PaperSettings;
use crate::session::roster::Member;
use crate::session::{Person, Session};
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
        seal: session.seal.as_ref().map(|seal| seal.code.clone()),
        ..Paper::default()
    }
}

/// The header block of every paper of a session.
pub fn header(session: &Session, symbol: Option<String>) -> Header {
    let facts = &session.facts;
    let locality = facts
        .locality
        .as_deref()
        .or(session.cell.locality.as_deref());
    Header {
        parent: session.cell.parent.clone(),
        issuer: or_dots(Some(&session.cell.name)).to_owned(),
        symbol,
        dateline: format!("{}, {}", or_dots(locality), day(facts.date)),
    }
}

/// The session's theme, in its quotation marks.
pub fn theme(session: &Session) -> String {
    format!("“{}”", or_dots(Some(&session.programme.theme)))
}

/// The summary (trích yếu) of papers about the session itself.
pub fn summary(session: &Session) -> String {
    format!("Sinh hoạt chi bộ chuyên đề {}", theme(session))
}

/// The directing document: `Kế hoạch số 44-KH/ĐU của Đảng ủy … về tổ chức …`.
pub fn directive(session: &Session) -> String {
    let programme = &session.programme;
    let number = if programme.symbol.trim().is_empty() {
        String::new()
    } else {
        format!(" số {}", programme.symbol)
    };
    format!(
        "{}{number} của {} về {}",
        programme.kind,
        programme.issuer,
        uncapital(&programme.title)
    )
}

/// “Căn cứ …”, a paragraph in italics each.
pub fn basis(session: &Session, more: &[String]) -> Vec<Block> {
    let all = std::iter::once(directive(session)).chain(more.iter().cloned());
    let line =
        |text: String| Block::Paragraph(vec![Run::plain(format!("Căn cứ {text},")).italic()]);
    all.map(line).collect()
}

/// A place to sign, with the bare name as people sign.
pub fn signer(session: &Session, title: &str, person: Option<&Person>) -> Signer {
    let place = Signer::new(title);
    match person {
        Some(person) => place.name(session.name(person)),
        None => place,
    }
}

/// For the cell: `T/M CHI BỘ`, `BÍ THƯ` or `PHÓ BÍ THƯ`, as the one who presided is.
pub fn for_the_cell(session: &Session, settings: &PaperSettings) -> Signatures {
    let chair = session.facts.chair.as_ref();
    let member = chair
        .and_then(Person::as_member)
        .and_then(|id| session.member(id));
    let position = member
        .and_then(|it| it.position.as_deref())
        .map(fold)
        .unwrap_or_default();
    let title = if position.contains("pho bi thu") {
        &settings.deputy_title
    } else {
        &settings.head_title
    };
    Signatures::One(signer(session, title, chair).over(&settings.on_behalf))
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

/// Those who receive a paper that the cell itself works by.
pub fn inward(session: &Session, settings: &PaperSettings) -> Vec<String> {
    let members = "Các đồng chí đảng viên trong chi bộ (thực hiện)".to_owned();
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
        () if has("pho bi thu") => 1,
        () if has("bi thu") => 0,
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
        .filter(move |member| !member.exempt || has(member))
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

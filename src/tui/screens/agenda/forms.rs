//! The forms of the agenda: sections, conclusions, facts of the meeting, the closing, parts given to members.

mod closing;
mod planned;

pub use self::closing::{close, conclude_session, reopen};
use crate::programme::Programme;
use crate::session::command::NewFacts;
use crate::session::kinds::{Choice, Discussion, Mode, OpinionKind, Role};
use crate::session::records::Opinion;
use crate::session::{Command, Person, Session, offered, tally};
use crate::text::width;
use crate::tui::context::SessionContext;
use crate::tui::form::Form;
use crate::tui::form::item::Item;
use crate::tui::form::key::{ChoiceKey, PeopleKey, TextKey};
use crate::tui::people;
use crate::tui::view::PreviewPart;

/// The most opinions named that were brought.
const NAMED: usize = 8;
/// The columns of an opinion's words where it is named.
const WORDS: usize = 72;
/// The most parts named that were given already.
const PARTS_NAMED: usize = 4;
/// The minutes proposed for a section added at the session.
const USUAL_MINUTES: &str = "10";

/// Sections, conclusions, choices.
const TITLE: TextKey = TextKey::kept("section/title");
const MINUTES: TextKey = TextKey::kept("section/minutes");
const CONCLUSION: TextKey = TextKey::kept("conclude");
const PRESENTED: TextKey = TextKey::kept("present");
const ITEMS: TextKey = TextKey::kept("choose/items");
const WHAT: ChoiceKey = ChoiceKey::new("what");
/// The facts of the meeting.
const CHAIR: PeopleKey = PeopleKey::new("chair");
const SECRETARY: PeopleKey = PeopleKey::new("secretary");
const PLACE: TextKey = TextKey::kept("facts/place");
const LOCALITY: TextKey = TextKey::kept("facts/locality");
const LINK: TextKey = TextKey::kept("facts/link");
const MODE: ChoiceKey = ChoiceKey::new("mode");
const COMBINED: ChoiceKey = ChoiceKey::new("combined");
const DISCUSSION: ChoiceKey = ChoiceKey::new("discussion");
const FORM: ChoiceKey = ChoiceKey::new("form");
const DIRECTIVE: TextKey = TextKey::kept("facts/directive");
/// Parts given to members.
const ROLE: ChoiceKey = ChoiceKey::new("role");
const MEMBER: PeopleKey = PeopleKey::new("member");
const PURPOSE: TextKey = TextKey::kept("assign/for");
const HELPS: PeopleKey = PeopleKey::new("helps");

/// The item with what is recorded.
fn filled(item: Item, recorded: Option<&str>) -> Item {
    item.with(recorded.unwrap_or_default())
}

/// A section to add behind this one.
pub fn add_section(id: &str) -> Form {
    let items = vec![
        Item::line(TITLE, "Tên mục").hint("Ví dụ: Trao đổi về công tác kết nạp đảng"),
        Item::line(MINUTES, "Số phút").proposing(USUAL_MINUTES),
    ];
    Form::new("Thêm mục", id, items, |form, ctx| {
        let minutes = form
            .number(MINUTES)
            .ok_or("số phút phải là một số nguyên, ví dụ 10")?;
        // Nothing stands behind the closing: the rules find a place before it.
        let last = ctx.session().agenda.last();
        let is_last = last.is_some_and(|it| it.section == form.subject);
        Ok(vec![Command::AddSection {
            title: form.text(TITLE).to_owned(),
            minutes,
            after: (!is_last).then(|| form.subject.clone()),
        }])
    })
    .with_note("Mục mới đứng ngay sau mục đang chọn.")
}

/// The planned minutes of this section.
pub fn set_time(id: &str, ctx: &SessionContext) -> Form {
    let session = ctx.session();
    let item = session.section(id);
    let name = item.map_or_else(String::new, |it| super::label(session, it));
    let planned = item.map_or(0, |it| it.planned_minutes);
    let minutes = Item::line(MINUTES, "Số phút")
        .kept_as(&format!("section/{id}/planned"))
        .proposing(&planned.to_string());
    Form::new(
        &format!("Thời lượng · {name}"),
        id,
        vec![minutes],
        |form, ctx| {
            let minutes = form
                .number(MINUTES)
                .ok_or("số phút phải là một số nguyên, ví dụ 20")?;
            let item = ctx.session().section(&form.subject);
            let planned = item.map_or(0, |it| it.planned_minutes);
            let by = i64::from(minutes) - i64::from(planned);
            Ok(vec![Command::Extend {
                section: form.subject.clone(),
                minutes: i32::try_from(by).unwrap_or(i32::MAX),
            }])
        },
    )
    .with_note("Ctrl+↑, Ctrl+↓ ở màn hình 1: thêm, bớt 1 phút.")
}

/// What was presented in this section.
pub fn present(id: &str, ctx: &SessionContext) -> Form {
    let session = ctx.session();
    let item = session.section(id);
    let name = item.map_or_else(String::new, |it| super::label(session, it));
    let recorded = item.and_then(|it| it.presented.clone());
    let text = Item::text(PRESENTED.of(id), "Nội dung", 6).hint(
        "Tóm tắt nội dung đã trình bày; để trống thì biên bản ghi theo các nội dung đã làm rõ",
    );
    let text = filled(text, recorded.as_deref());
    Form::new(
        &format!("Nội dung trình bày · {name}"),
        id,
        vec![text],
        |form, _| {
            Ok(vec![Command::Present {
                section: form.subject.clone(),
                text: form.text(PRESENTED.of(&form.subject)).to_owned(),
            }])
        },
    )
}

/// The chair's conclusion of this section.
pub fn conclude(id: &str, ctx: &mut SessionContext) -> Form {
    let session = ctx.session();
    let item = session.section(id);
    let name = item.map_or_else(String::new, |it| super::label(session, it));
    let recorded = item.and_then(|it| it.conclusion.clone());
    let text = Item::text(CONCLUSION.of(id), "Kết luận", 5)
        .hint("Kết luận của đồng chí chủ trì về mục này");
    let note = before_the_chair(id, ctx.session());
    let text = filled(text, recorded.as_deref());
    Form::new(
        &format!("Kết luận · {name}"),
        id,
        vec![text],
        |form, _| {
            Ok(vec![Command::Conclude {
                section: form.subject.clone(),
                text: form.text(CONCLUSION.of(&form.subject)).to_owned(),
            }])
        },
    )
    .with_note(&note)
    .with_task(|form, ctx| {
        let session = ctx.session();
        let brought = brought_up(&form.subject, session);
        // What has a task already needs none.
        let has_task = |it: &&Opinion| {
            let of = |from: &[String]| from.contains(&it.id);
            session
                .commitments
                .values()
                .any(|task| of(&task.parts().from))
                || session.drafts.values().any(|task| of(&task.parts.from))
        };
        let open = brought.into_iter().find(|it| !has_task(it));
        open.map(|it| it.id.clone())
    })
}

/// What the section has brought up: limitations, proposals, unanswered questions, so that the chair may conclude on them and give work.
fn before_the_chair(id: &str, session: &Session) -> String {
    let brought = brought_up(id, session);
    let lines = brought.iter().take(NAMED).map(|it| {
        let who = it.speaker.as_ref().map_or_else(String::new, |who| {
            format!(" ({})", people::comrade(session, who))
        });
        format!(
            "· {}: {}{who}",
            it.kind.label(),
            width::truncate(&it.text, WORDS)
        )
    });
    let mut lines: Vec<String> = lines.collect();
    if brought.len() > NAMED {
        lines.push(format!("· và {} ý kiến khác", brought.len() - NAMED));
    }
    if !lines.is_empty() {
        lines.push("F4: giao thành nhiệm vụ 6 rõ, lần lượt từ ý kiến đầu".to_owned());
    }
    lines.join("\n")
}

/// Limitations, proposals and unanswered questions of a section, in order.
fn brought_up<'a>(id: &str, session: &'a Session) -> Vec<&'a Opinion> {
    let open: Vec<&str> = tally::open_questions(session).collect();
    let wanted = |it: &&Opinion| match it.kind {
        OpinionKind::Limitation | OpinionKind::Proposal => true,
        OpinionKind::Question => open.contains(&it.id.as_str()),
        _ => false,
    };
    session
        .public_opinions()
        .filter(|it| it.section == id)
        .filter(wanted)
        .collect()
}

/// The facts of the meeting.
pub fn facts(ctx: &mut SessionContext) -> Form {
    let facts = ctx.session().facts.clone();
    let place = Item::line(PLACE, "Địa điểm").hint("Ví dụ: Phòng họp tầng 2");
    let locality = Item::line(LOCALITY, "Địa danh").hint("Ở dòng ngày tháng của văn bản");
    let link = Item::line(LINK, "Đường dẫn")
        .verbatim()
        .hint("Để họp trực tuyến hoặc xem tài liệu; chiếu thành mã QR");
    let mut items = vec![
        Item::person(CHAIR, "Chủ trì").picking(facts.chair.as_slice()),
        Item::person(SECRETARY, "Thư ký").picking(facts.secretary.as_slice()),
        filled(place, facts.place.as_deref()),
        filled(locality, facts.locality.as_deref()),
        filled(link, facts.link.as_deref()),
        Item::choice(
            MODE,
            "Hình thức",
            Mode::ALL.iter().map(|it| (it.word(), it.label())),
        )
        .choosing(facts.mode.word()),
        Item::choice(COMBINED, "Ghép thường kỳ", [("no", "không"), ("yes", "có")])
            .choosing(if facts.combined { "yes" } else { "no" }),
        Item::choice(
            DISCUSSION,
            "Thảo luận",
            Discussion::ALL.iter().map(|it| (it.word(), it.label())),
        )
        .choosing(facts.discussion.word()),
    ];
    let named = &ctx.session().programme.forms;
    if !named.is_empty() {
        let usual = [(String::new(), "sinh hoạt chi bộ".to_owned())];
        let named = named.iter().map(|it| (it.id.clone(), it.text.clone()));
        let form = Item::choice(FORM, "Theo văn bản", usual.into_iter().chain(named));
        items.push(form.choosing(facts.form.as_deref().unwrap_or_default()));
    }
    if ctx.session().opened_at.is_none() {
        items.extend(planned::items(ctx));
    }
    // A document whose text has no number gets it from the cell.
    if ctx.session().programme.lacks_number() {
        let number =
            Item::line(DIRECTIVE, "Số văn bản").hint("Của văn bản chỉ đạo, ví dụ 12-KH/ĐU");
        items.push(filled(number, facts.directive.as_deref()));
    }
    let form = Form::new("Thông tin buổi sinh hoạt", "", items, |form, ctx| {
        let number = form.has(DIRECTIVE).then(|| form.text(DIRECTIVE));
        let named = form.has(FORM).then(|| form.word(FORM));
        Ok(vec![Command::Facts(NewFacts {
            planned: planned::read(form, ctx)?,
            directive: number.map(str::to_owned),
            chair: form.people(CHAIR).first().cloned(),
            secretary: form.people(SECRETARY).first().cloned(),
            place: Some(form.text(PLACE).to_owned()),
            locality: Some(form.text(LOCALITY).to_owned()),
            link: Some(form.text(LINK).to_owned()),
            mode: form.one_of(MODE, Mode::ALL, Mode::word),
            combined: Some(form.word(COMBINED) == "yes"),
            discussion: form.one_of(DISCUSSION, Discussion::ALL, Discussion::word),
            form: named.map(str::to_owned),
        })])
    });
    form.with_live(planned::understood)
}

/// A part for a member in the preparation or the practice.
pub fn assign(ctx: &mut SessionContext) -> Form {
    let session = ctx.session();
    let given = session.assigned.iter().rev().take(PARTS_NAMED).map(|it| {
        let name = people::called(session, &it.member);
        let purpose = it
            .purpose
            .as_ref()
            .map_or_else(String::new, |purpose| format!(" ({purpose})"));
        format!("đ/c {name}: {}{purpose}", it.role.label())
    });
    let given: Vec<_> = given.collect();
    let note = if given.is_empty() {
        String::new()
    } else {
        format!("Đã phân công: {}", given.join("; "))
    };
    let items = vec![
        Item::choice(
            ROLE,
            "Phần việc",
            Role::ALL.iter().map(|it| (it.word(), it.label())),
        ),
        Item::person(MEMBER, "Đồng chí").hint("Gõ vài chữ của họ tên"),
        Item::line(PURPOSE, "Về việc").hint("Có thể để trống"),
        Item::people(HELPS, "Giúp ai").hint("Khi phân công hỗ trợ; có thể để trống"),
    ];
    Form::new("Phân công", "", items, |form, _| {
        let role = form.one_of(ROLE, Role::ALL, Role::word);
        let person = form.people(MEMBER).first();
        let member = person.ok_or("chưa chọn đồng chí được phân công")?;
        let helps = form.people(HELPS).iter().map(Person::as_member);
        let helps: Option<Vec<String>> = helps.map(|it| it.map(str::to_owned)).collect();
        Ok(vec![Command::Assign {
            role: role.unwrap_or(Role::Drafter),
            member: member.clone(),
            purpose: form.filled(PURPOSE),
            helps: helps.ok_or("người được giúp là đảng viên của chi bộ")?,
        }])
    })
    .with_live(|form, ctx| {
        let person = form.people(MEMBER).first()?;
        let member = ctx.session().member(person.as_member()?)?;
        let wrong = form.word(ROLE) == Role::Drafter.word() && !member.is_of_committee();
        let words = "Văn bản giao một đồng chí cấp ủy viên xây dựng báo cáo; đồng chí này không ghi chức vụ trong cấp ủy.";
        wrong.then(|| (words.to_owned(), PreviewPart::default()))
    })
    .with_note(&note)
}

/// What the cell picks out of what its programme offers.
pub fn choose(ctx: &mut SessionContext) -> Form {
    let session = ctx.session();
    let programme = &session.programme;
    let what = if programme.sections.iter().any(|it| !it.focus.is_empty()) {
        Choice::Focus
    } else {
        Choice::Topics
    };
    let note = listed(programme, what);
    let recorded = session.chosen.get(&what).map(|items| items.join("\n"));
    let text =
        Item::text(ITEMS, "Nội dung", 4).hint("Mỗi dòng một nội dung, hoặc số thứ tự ở trên");
    let items = vec![
        Item::choice(
            WHAT,
            "Chọn",
            Choice::ALL.iter().map(|it| (it.word(), it.label())),
        )
        .choosing(what.word()),
        filled(text, recorded.as_deref()),
    ];
    let mut form = Form::new(
        "Chọn chủ đề, nội dung trọng tâm",
        "",
        items,
        |form, ctx| {
            let lines = form.text(ITEMS).lines().map(str::trim);
            let picked = form.one_of(WHAT, Choice::ALL, Choice::word);
            let picked = picked.unwrap_or(Choice::Focus);
            let offers = offered::of(&ctx.session().programme, picked);
            // A number stands for what the document offers under it.
            let items: Vec<_> = lines
                .filter(|line| !line.is_empty())
                .map(|line| offered::meant(&offers, line).map_or(line, |it| it.title))
                .map(str::to_owned)
                .collect();
            if items.is_empty() {
                return Err("chưa có nội dung nào; hãy ghi mỗi dòng một nội dung".to_owned());
            }
            Ok(vec![Command::Choose {
                what: picked,
                items,
            }])
        },
    );
    form.stand_on(ITEMS);
    form.with_note(&note.join("\n"))
}

/// What is offered, numbered; topics under those they are meant for.
fn listed(programme: &Programme, what: Choice) -> Vec<String> {
    let (mut lines, mut audience) = (Vec::new(), None);
    for offer in offered::of(programme, what) {
        if offer.audience != audience {
            audience = offer.audience;
            lines.extend(audience.map(|it| format!("{it}:")));
        }
        lines.push(format!("{}. {}", offer.number, offer.title));
    }
    lines
}

//! The forms of what a session records beside its discussion: parts taken back, practice, what is taken along, the resolution's draft, papers sent,
//! criteria for rewards.

use crate::document::content::resolution;
use crate::programme::Rewarded;
use crate::session::kinds::{Finding, Recorded, Role, Takeaway};
use crate::session::records::Found;
use crate::session::rewards::{self, OnFile};
use crate::session::{Command, Person, Session};
use crate::text::case::capital;
use crate::text::width;
use crate::tui::context::SessionContext;
use crate::tui::form::Form;
use crate::tui::form::item::Item;
use crate::tui::form::key::{ChoiceKey, PeopleKey, TextKey};
use crate::tui::people;
use crate::tui::view::PreviewPart;

/// The columns of a choice's words.
const WORDS: usize = 60;
/// The most lines of what is recorded that are named.
const NAMED: usize = 5;

/// Which of what is there is meant, or of what kind the new is.
const WHICH: ChoiceKey = ChoiceKey::new("which");
const PRACTICE: TextKey = TextKey::kept("practice/what");
const LESSON: TextKey = TextKey::kept("learn/text");
const RESOLUTION: TextKey = TextKey::kept("resolution/text");
const GUIDE: PeopleKey = PeopleKey::new("guide");
const MEMBERS: PeopleKey = PeopleKey::new("members");
const RESULT: TextKey = TextKey::kept("practice/result");
const OTHER_PAPER: TextKey = TextKey::kept("send/paper");
const TO: TextKey = TextKey::kept("send/to");
const MEMBER: PeopleKey = PeopleKey::new("member");
const STATE: ChoiceKey = ChoiceKey::new("state");
const EVIDENCE: TextKey = TextKey::kept("find/evidence");

/// A part that someone has, to be taken back; none where no one has one.
pub fn unassign(ctx: &mut SessionContext) -> Option<Form> {
    let session = ctx.session();
    let given = session.assigned.iter().enumerate().map(|(at, it)| {
        let name = people::called(session, &it.member);
        (at.to_string(), format!("đ/c {name}: {}", it.role.label()))
    });
    let given: Vec<(String, String)> = given.collect();
    if given.is_empty() {
        ctx.warn("Chưa phân công đồng chí nào");
        return None;
    }
    Some(
        Form::new(
            "Thôi phân công",
            "",
            vec![Item::choice(WHICH, "Phân công", given)],
            |form, ctx| {
                let at = form.word(WHICH).parse::<usize>().ok();
                let assigned = at.and_then(|at| ctx.session().assigned.get(at));
                let assigned = assigned.ok_or("chưa chọn phân công")?;
                Ok(vec![Command::Unassign {
                    role: assigned.role,
                    member: assigned.member.clone(),
                }])
            },
        )
        .with_note("← → chọn phân công cần thôi."),
    )
}

/// Practice on the spot: what, who guided, who practised, with what result.
pub fn practice(ctx: &mut SessionContext) -> Form {
    let session = ctx.session();
    let helpers: Vec<Person> = session
        .assigned
        .iter()
        .filter(|it| it.role == Role::Helper)
        .map(|it| it.member.clone())
        .take(1)
        .collect();
    let done = session.practised.iter().rev().take(NAMED);
    let done: Vec<String> = done.map(|it| format!("· {}", it.what)).collect();
    let items = vec![
        Item::line(PRACTICE, "Nội dung").hint("Ví dụ: Nộp hồ sơ trên Cổng dịch vụ công"),
        Item::person(GUIDE, "Người hướng dẫn").picking(&helpers),
        Item::people(MEMBERS, "Người thực hành").hint("Để trống: toàn thể đảng viên dự họp"),
        Item::line(RESULT, "Kết quả").hint("Ví dụ: 18/21 đồng chí tự làm được"),
    ];
    Form::new("Thực hành tại chỗ", "", items, |form, _| {
        let members = form.people(MEMBERS).iter().map(Person::as_member);
        let members: Option<Vec<String>> = members.map(|it| it.map(str::to_owned)).collect();
        Ok(vec![Command::Practice {
            what: form.text(PRACTICE).to_owned(),
            guide: form.people(GUIDE).first().cloned(),
            members: members.ok_or("người thực hành là đảng viên của chi bộ")?,
            result: form.filled(RESULT),
        }])
    })
    .with_note(&done.join("\n"))
}

/// An entry to be taken back; none where nothing is recorded.
pub fn dropping(ctx: &mut SessionContext) -> Option<Form> {
    let session = ctx.session();
    let practised = session.practised.iter().map(|it| it.what.clone());
    let learned = session.learned.iter();
    let learned = learned.map(|it| format!("{}: {}", it.what.label(), it.text));
    let sent = session.sent.iter();
    let sent = sent.map(|it| format!("{} – {}", it.paper, it.to));
    let lists: [(Recorded, Vec<String>); 3] = [
        (Recorded::Practice, practised.collect()),
        (Recorded::Learned, learned.collect()),
        (Recorded::Sent, sent.collect()),
    ];
    let mut entries = Vec::new();
    for (what, list) in lists {
        for (text, number) in list.iter().zip(1_u32..) {
            let words = format!("{}: {}", capital(what.label()), text.replace('\n', " "));
            entries.push((
                format!("{} {number}", what.word()),
                width::truncate(&words, WORDS).to_string(),
            ));
        }
    }
    if entries.is_empty() {
        ctx.warn("Chưa ghi thực hành, kinh nghiệm hay nơi gửi văn bản nào");
        return None;
    }
    // What was recorded last is what is most often wrong.
    entries.reverse();
    let items = vec![Item::choice(WHICH, "Ghi nhận", entries)];
    let form = Form::new("Bỏ một ghi nhận", "", items, |form, _| {
        let (word, number) = form
            .word(WHICH)
            .split_once(' ')
            .ok_or("chưa chọn ghi nhận")?;
        let what = Recorded::ALL.iter().find(|it| it.word() == word);
        Ok(vec![Command::Drop {
            what: *what.ok_or("chưa chọn ghi nhận")?,
            number: number.parse().unwrap_or_default(),
        }])
    });
    Some(form.with_note("← → chọn ghi nhận cần bỏ; Ctrl+Z lấy lại được."))
}

/// A lesson, something for next year, how members are trained further.
pub fn learn(ctx: &mut SessionContext) -> Form {
    let learned = ctx.session().learned.iter().rev().take(NAMED);
    let learned: Vec<String> = learned
        .map(|it| {
            format!(
                "· {}: {}",
                it.what.label(),
                width::truncate(&it.text, WORDS)
            )
        })
        .collect();
    let items = vec![
        Item::choice(
            WHICH,
            "Ghi",
            Takeaway::ALL
                .iter()
                .map(|it| (it.word(), capital(it.label()))),
        ),
        Item::text(LESSON, "Nội dung", 3)
            .hint("Bài học rút ra, việc đề xuất cho năm tiếp theo, hoặc cách bồi dưỡng tiếp"),
    ];
    Form::new("Rút kinh nghiệm, đề xuất", "", items, |form, _| {
        let what = form.one_of(WHICH, Takeaway::ALL, Takeaway::word);
        Ok(vec![Command::Learn {
            what: what.ok_or("chưa chọn loại")?,
            text: form.text(LESSON).to_owned(),
        }])
    })
    .with_note(&learned.join("\n"))
}

/// The resolution's text, which begins with what the conclusions give: worded before the session and finished after it.
pub fn draft_resolution(ctx: &mut SessionContext) -> Form {
    let session = ctx.session();
    let recorded = session.resolution.clone();
    let recorded = recorded.unwrap_or_else(|| resolution::draft(session));
    let item = Item::text(RESOLUTION, "Nội dung", 14)
        .hint("Mỗi dòng một đoạn; “I. …” là phần, “- …” là ý; nhiệm vụ “6 rõ”, tổ chức thực hiện và biểu quyết theo sau");
    let kept = ctx.port().draft(&item.field.key);
    let text = kept.filter(|it| !it.is_empty()).unwrap_or(recorded);
    Form::new("Dự thảo nghị quyết", "", vec![item.with(&text)], |form, _| {
        Ok(vec![Command::DraftResolution {
            text: form.text(RESOLUTION).to_owned(),
        }])
    })
    .with_note("Chuẩn bị trước buổi sinh hoạt, hoàn chỉnh sau đó; khi chưa biểu quyết thông qua thì nghị quyết in ra là dự thảo.")
}

/// To whom a paper went.
pub fn send(ctx: &mut SessionContext) -> Form {
    let session = ctx.session();
    let sent = session.year.sent.iter().chain(&session.sent);
    let sent: Vec<String> = sent
        .rev()
        .take(NAMED)
        .map(|it| format!("· {} – {}", it.paper, it.to))
        .collect();
    let papers = ["Nghị quyết", "Biên bản", "Báo cáo kết quả", "Kế hoạch"];
    let papers = papers.map(|it| (it, it)).into_iter();
    let items = vec![
        Item::choice(
            WHICH,
            "Văn bản",
            papers.chain([("", "văn bản khác, ghi tên ở ô dưới")]),
        ),
        Item::line(OTHER_PAPER, "Tên văn bản khác")
            .hint("Ví dụ: Thư mời; để trống nếu đã chọn ở trên"),
        Item::line(TO, "Gửi đến").hint("Ví dụ: Ban Xây dựng Đảng Đảng ủy phường"),
    ];
    Form::new("Ghi nơi đã gửi văn bản", "", items, |form, _| {
        Ok(vec![Command::Send {
            paper: paper_of(form)?,
            to: form.text(TO).to_owned(),
        }])
    })
    .with_note(&sent.join("\n"))
}

/// Which paper went: the chosen one, or the one in words of one's own.
fn paper_of(form: &Form) -> Result<String, String> {
    match (form.word(WHICH), form.filled(OTHER_PAPER)) {
        ("", None) => Err("chưa ghi tên văn bản khác".to_owned()),
        ("", Some(own)) => Ok(own),
        (_, Some(_)) => {
            Err("đã ghi tên văn bản khác thì ở ô trên hãy chọn “văn bản khác” (← →)".to_owned())
        }
        (chosen, None) => Ok(chosen.to_owned()),
    }
}

/// A criterion for a reward, held against what is on file; none where the document has none.
pub fn rewards(ctx: &mut SessionContext) -> Option<Form> {
    let session = ctx.session();
    let rewards: Vec<(String, String)> = session
        .programme
        .rewards
        .iter()
        .map(|it| {
            let of = match it.of {
                Rewarded::Collective => "tập thể",
                Rewarded::Individual => "cá nhân",
                Rewarded::Dossier => "hồ sơ",
            };
            let text = width::truncate(&it.text, WORDS);
            (it.id.clone(), format!("{of}: {text}"))
        })
        .collect();
    if rewards.is_empty() {
        ctx.warn("Văn bản của buổi sinh hoạt không nêu tiêu chí khen thưởng");
        return None;
    }
    let found = session.found.iter().rev().take(NAMED);
    let found: Vec<String> = found.map(|it| told(session, it)).collect();
    let items = vec![
        Item::choice(WHICH, "Tiêu chí", rewards),
        Item::person(MEMBER, "Đồng chí").hint("Chỉ với tiêu chí dành cho cá nhân"),
        // What is not looked at yet is not met.
        Item::choice(
            STATE,
            "Kết quả",
            Finding::ALL.iter().rev().map(|it| (it.word(), it.label())),
        ),
        Item::line(EVIDENCE, "Minh chứng")
            .hint("Hồ sơ, số liệu, văn bản nào thể hiện; khảo sát đang lưu thì không phải ghi lại"),
    ];
    let form = Form::new(
        "Đối chiếu tiêu chí khen thưởng",
        "",
        items,
        |form, _| {
            let state = form.one_of(STATE, Finding::ALL, Finding::word);
            let person = form.people(MEMBER).first();
            let member = person.map(|it| it.as_member().map(str::to_owned));
            if member == Some(None) {
                return Err("chỉ xét khen thưởng đảng viên của chi bộ".to_owned());
            }
            Ok(vec![Command::Find {
                reward: form.word(WHICH).to_owned(),
                member: member.flatten(),
                state: state.ok_or("chưa chọn kết quả")?,
                evidence: form.filled(EVIDENCE),
            }])
        },
    );
    let form = form.with_note(&found.join("\n")).with_live(on_file);
    Some(form)
}

/// What is on file for the chosen criterion, and what was found of it before.
fn on_file(form: &Form, ctx: &SessionContext) -> Option<(String, PreviewPart)> {
    let session = ctx.session();
    let mut rewards = session.programme.rewards.iter();
    let reward = rewards.find(|it| it.id == form.word(WHICH))?;
    let member = form.people(MEMBER).first().and_then(Person::as_member);
    if reward.of == Rewarded::Individual && member.is_none() {
        return Some((reward.text.clone(), PreviewPart::default()));
    }
    let before = session
        .found
        .iter()
        .find(|it| it.reward == reward.id && it.member.as_deref() == member);
    let before = before.map(|it| {
        let evidence = it.evidence.as_deref().unwrap_or("chưa ghi minh chứng");
        format!("Đã ghi {}: {evidence}. ", it.state.label())
    });
    let member = member.and_then(|id| session.member(id));
    let words = match rewards::on_file(session, reward, member) {
        OnFile::Shown(words) => format!("Đang lưu: {words}"),
        OnFile::Otherwise(words) => capital(&words),
        OnFile::Silent => reward.text.clone(),
    };
    Some((before.unwrap_or_default() + &words, PreviewPart::default()))
}

/// What was found, in one line.
fn told(session: &Session, found: &Found) -> String {
    let who = found.member.as_ref().map_or_else(String::new, |id| {
        format!(" (đ/c {})", people::called(session, &Person::member(id)))
    });
    format!("· {}{who}: {}", found.reward, found.state.label())
}

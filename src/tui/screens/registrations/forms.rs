//! The forms that open over the screen: a member's own work tied to the post, and the count of a target.

use crate::audience::Counting;
use crate::programme::Goal;
use crate::session::people::MemberId;
use crate::session::records::Work;
use crate::session::roster::Member;
use crate::session::{Command, Person, tally};
use crate::text::date;
use crate::tui::context::SessionContext;
use crate::tui::form::Form;
use crate::tui::form::item::Item;
use crate::tui::form::key::{ChoiceKey, DayKey, PeopleKey, TextKey};
use crate::tui::view::{PreviewPart, Reply, Window};

/// Pieces of work that the form offers.
const PIECES: usize = 3;

/// The parts of a piece of work, each by the piece's number.
const CONTENT: TextKey = TextKey::new("content");
const DUE: DayKey = DayKey::new("due");
const PRODUCT: TextKey = TextKey::new("product");
const GOAL: ChoiceKey = ChoiceKey::new("goal");
const COUNT: TextKey = TextKey::kept("survey/count");
const NAMES: PeopleKey = PeopleKey::new("names");
const OF: TextKey = TextKey::kept("survey/of");

/// The form for the own work of a member who is registered with these items.
pub fn own_work(member: &Member, chosen: &[String], ctx: &mut SessionContext) -> Form {
    let registration = ctx.session().registration(&member.id);
    let recorded = registration.map_or_else(Vec::new, |it| it.work.clone());
    let pieces = (recorded.len() + 1).max(PIECES);
    let mut items = Vec::new();
    for at in 0..pieces {
        let work = recorded.get(at).cloned().unwrap_or_default();
        items.extend(piece(&member.id, at + 1, work, ctx));
    }
    let title = format!("Việc gắn với vị trí công tác · đ/c {}", member.name);
    // The form is filled in over the screen; what it makes needs the items that were ticked there.
    let subject = serde_json::to_string(&(&member.id, chosen)).unwrap_or_default();
    Form::new(&title, &subject, items, register).with_note(
        "Mỗi việc cần nội dung, thời gian hoàn thành và kết quả; việc bỏ trống không ghi.",
    )
}

/// The three items of a piece of work.
fn piece(member: &str, number: usize, work: Work, ctx: &mut SessionContext) -> [Item; 3] {
    let which = number.to_string();
    let mut kept = |item: Item, part: &str, recorded: Option<String>| {
        let item = item.kept_as(&format!("register/{member}/piece/{number}/{part}"));
        let kept = ctx.port().draft(&item.field.key);
        item.with(&kept.or(recorded).unwrap_or_default())
    };
    let content = Item::line(CONTENT.of(&which), &format!("{number}. Nội dung"));
    let due = Item::date(DUE.of(&which), "   Thời gian").hint("30/6, quý III/2026");
    let product = Item::line(PRODUCT.of(&which), "   Kết quả").hint("sản phẩm đếm được");
    [
        kept(
            content.hint("việc cụ thể"),
            CONTENT.name(),
            Some(work.content),
        ),
        kept(due, DUE.name(), work.due.map(date::short)),
        kept(product, PRODUCT.name(), work.product),
    ]
}

fn register(form: &Form, ctx: &SessionContext) -> Result<Vec<Command>, String> {
    let (member, items): (MemberId, Vec<String>) =
        serde_json::from_str(&form.subject).map_err(|it| it.to_string())?;
    let today = ctx.session().facts.date;
    let mut work = Vec::new();
    for number in (1..).map(|it: usize| it.to_string()) {
        let (content, due, product) = (CONTENT.of(&number), DUE.of(&number), PRODUCT.of(&number));
        if !form.has(content) {
            break;
        }
        if form.is_blank(content) && form.is_blank(due) && form.is_blank(product) {
            continue;
        }
        let day = form.day(due, today);
        if day.is_none() && !form.is_blank(due) {
            return Err(format!(
                "thời gian của việc {number} chưa rõ là ngày nào; hãy ghi như 30/6/2026"
            ));
        }
        work.push(Work {
            content: form.text(content).trim().to_owned(),
            due: day,
            product: form.filled(product),
        });
    }
    Ok(vec![Command::Register {
        member,
        items,
        work,
    }])
}

/// Opens the form that counts a target, by hands or by names; those that the program computes are not asked for.
pub fn survey(ctx: &mut SessionContext) -> Reply {
    let session = ctx.session();
    let goals: Vec<(String, String)> = session
        .programme
        .goals()
        .filter(|goal| goal.computed.is_none())
        .map(|goal| {
            let of = goal.denominator.label();
            (goal.id.to_owned(), format!("{} ({of})", goal.called()))
        })
        .collect();
    if goals.is_empty() {
        ctx.warn("Mọi chỉ tiêu của chương trình này đều được tự tính, không cần nhập");
        return Reply::Whole;
    }
    let mut items = vec![
        Item::choice(GOAL, "Chỉ tiêu", goals),
        Item::line(COUNT, "Số đạt").hint("đếm bằng cách giơ tay"),
        Item::people(NAMES, "hoặc ghi tên").hint("những đồng chí đạt; gõ vài chữ của tên"),
    ];
    let of_others = |goal: Goal<'_>| !goal.denominator.is_of_the_cell();
    if session.programme.goals().any(of_others) {
        let whole = Item::line(OF, "Trên tổng số");
        items.push(whole.hint("chỉ ghi khi tính trên người dân, văn bản, đơn vị"));
    }
    let form = Form::new("Ghi chỉ tiêu", "", items, count)
        .with_note("←/→ để chọn chỉ tiêu; khán phòng thấy số đang đếm (F5).")
        .with_live(counted);
    Reply::Open(Window::Form(form))
}

/// The members named, those who count.
fn named(form: &Form) -> Vec<MemberId> {
    let members = form.people(NAMES).iter().filter_map(Person::as_member);
    members.map(str::to_owned).collect()
}

/// The share as it stands, and what was recorded before.
fn counted(form: &Form, ctx: &SessionContext) -> Option<(String, PreviewPart)> {
    let session = ctx.session();
    let goal = session.programme.goal(form.word(GOAL))?;
    let names = named(form);
    let count = if names.is_empty() {
        form.number(COUNT)
    } else {
        Some(names.len() as u32)
    };
    let of = tally::denominator(session, goal.denominator).or_else(|| form.number(OF));
    let before = tally::reached(session, &goal);
    let Some((count, of)) = count.zip(of) else {
        let (count, of) = before?;
        return Some((format!("Đã ghi {count}/{of}"), PreviewPart::default()));
    };
    let share =
        tally::tenths(count, of).map_or_else(String::new, |it| format!(" = {}", date::percent(it)));
    let wanted = goal.percent.map_or_else(String::new, |percent| {
        let enough = u64::from(count) * 100 >= u64::from(of) * u64::from(percent);
        let verdict = if enough { "đạt" } else { "chưa đạt" };
        format!("; chỉ tiêu {percent}%: {verdict}")
    });
    let preview_part = PreviewPart {
        counting: Some(Counting {
            goal: goal.id.to_owned(),
            count,
            of,
        }),
        ..PreviewPart::default()
    };
    Some((format!("{count}/{of}{share}{wanted}"), preview_part))
}

fn count(form: &Form, ctx: &SessionContext) -> Result<Vec<Command>, String> {
    let names = named(form);
    if names.len() < form.people(NAMES).len() {
        return Err("chỉ tiêu tính trên đảng viên của chi bộ, không tính khách mời".to_owned());
    }
    let count = form.number(COUNT);
    if names.is_empty() && count.is_none() {
        return Err("số đạt phải là một số, như 18; hoặc ghi tên những đồng chí đạt".to_owned());
    }
    // What the roster gives is not asked for, whatever stands in the field.
    let goal = ctx.session().programme.goal(form.word(GOAL));
    let asked = goal.is_some_and(|it| !it.denominator.is_of_the_cell());
    let by_name = !names.is_empty();
    Ok(vec![Command::Survey {
        target: form.word(GOAL).to_owned(),
        members: by_name.then_some(names),
        count: count.filter(|_| !by_name),
        of: asked.then(|| form.number(OF)).flatten(),
    }])
}

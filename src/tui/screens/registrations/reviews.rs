//! The forms of what follows a registration: the review of a member's work, the member's own review of the year, commendation and criticism.

use crate::session::Command;
use crate::session::kinds::{Assessor, Progress, Verdict};
use crate::session::roster::Member;
use crate::text::case::capital;
use crate::tui::context::SessionContext;
use crate::tui::form::Form;
use crate::tui::form::item::Item;
use crate::tui::form::key::{ChoiceKey, TextKey};
use crate::tui::view::{Reply, Window};

const WORK: ChoiceKey = ChoiceKey::new("work");
const STATE: ChoiceKey = ChoiceKey::new("state");
/// What is written of a member, by the member's id.
const NOTE: TextKey = TextKey::kept("review");
const REMARK: TextKey = TextKey::kept("remark");
const EVIDENCE: TextKey = TextKey::kept("evidence");
/// A line of the member's own review, by its number.
const LINE: ChoiceKey = ChoiceKey::new("line");
const VERDICT: ChoiceKey = ChoiceKey::new("verdict");
const COLUMN: ChoiceKey = ChoiceKey::new("column");
const CRITERION: ChoiceKey = ChoiceKey::new("criterion");
const RECOGNISED: ChoiceKey = ChoiceKey::new("recognised");
/// What is done, in the words of the form's choices.
const DONE: &str = "done";
/// Where it says that a line is not done.
const NOT_DONE: &str = "not";
/// Where nothing is said of a line yet.
const UNSAID: &str = "";

/// Opens the form that reviews the member's registered work.
pub fn review(member: &Member, ctx: &mut SessionContext) -> Reply {
    let session = ctx.session();
    let work = session.registration(&member.id).map(|it| &it.work);
    let work: Vec<(String, String)> = (1..)
        .zip(work.into_iter().flatten())
        .map(|(number, piece)| {
            let state = session.work_state(&member.id, &piece.content);
            let state = state.map_or("chưa đánh giá", |it| it.state.label());
            let number: u32 = number;
            (number.to_string(), format!("{} – {state}", piece.content))
        })
        .collect();
    if work.is_empty() {
        ctx.warn(format!(
            "Đồng chí {} chưa đăng ký việc nào gắn với vị trí công tác; n để ghi",
            member.name
        ));
        return Reply::Whole;
    }
    let states = Progress::ALL
        .iter()
        .map(|it| (it.word().to_owned(), capital(it.label())));
    let last = session.all_reviews(&member.id);
    let last = last.last().map_or("", |it| it.state.word()).to_owned();
    let items = vec![
        Item::choice(WORK, "Việc đăng ký", work),
        Item::undecided(STATE, "Mức độ", states, &last),
        Item::text(NOTE.of(&member.id), "Minh chứng", 3)
            .hint("Kết quả cụ thể, hoặc vướng mắc; có thể để trống"),
    ];
    let title = format!("Đánh giá việc đăng ký · đ/c {}", member.name);
    let form = Form::new(&title, &member.id, items, reviewed).with_note(
        "Hằng quý và cuối năm; mỗi lần đánh giá đều được giữ, lần sau cùng là mức độ hiện nay. ← → đổi lựa chọn.",
    );
    Reply::Open(Window::Form(form))
}

fn reviewed(form: &Form, _ctx: &SessionContext) -> Result<Vec<Command>, String> {
    let work = form.word(WORK).parse().map_err(|_| "chưa chọn việc")?;
    let state = form.one_of(STATE, Progress::ALL, Progress::word);
    Ok(vec![Command::Review {
        member: form.subject.clone(),
        work,
        state: state.ok_or("chưa chọn mức độ")?,
        note: form.filled(NOTE.of(&form.subject)),
    }])
}

/// Opens form 01's part III: what the member says of the year.
pub fn self_review(member: &Member, ctx: &mut SessionContext) -> Reply {
    let session = ctx.session();
    let Some(form) = &session.programme.registration_form else {
        ctx.warn("Chương trình này không có phần tự đánh giá cuối năm");
        return Reply::Whole;
    };
    let said = session.self_review(&member.id);
    // Nothing is said for the member: each line is chosen.
    let options = [
        (UNSAID, "chưa ghi"),
        (DONE, "hoàn thành"),
        (NOT_DONE, "chưa hoàn thành"),
    ];
    let lines = form.self_assessment.lines.iter().enumerate();
    let items = lines.map(|(at, line)| {
        let word = match said.and_then(|it| it.lines.get(at)) {
            Some(true) => DONE,
            Some(false) => NOT_DONE,
            None => UNSAID,
        };
        Item::choice(LINE.of(&at.to_string()), line, options)
            .choosing(word)
            .labelled(30)
    });
    let title = format!("Tự đánh giá cuối năm · đ/c {}", member.name);
    let form = Form::new(&title, &member.id, items.collect(), self_reviewed)
        .with_note("Biểu mẫu 01, phần III, theo lời đồng chí tự đánh giá; ← → đổi lựa chọn.");
    Reply::Open(Window::Form(form))
}

fn self_reviewed(form: &Form, ctx: &SessionContext) -> Result<Vec<Command>, String> {
    let asked = ctx.session().programme.registration_form.as_ref();
    let lines = asked.into_iter().flat_map(|it| &it.self_assessment.lines);
    let lines = lines
        .enumerate()
        .map(|(at, line)| match form.word(LINE.of(&at.to_string())) {
            UNSAID => Err(format!(
                "chưa ghi “{line}”; hãy chọn hoàn thành hoặc chưa hoàn thành (← →)"
            )),
            word => Ok(word == DONE),
        });
    Ok(vec![Command::SelfReview {
        member: form.subject.clone(),
        lines: lines.collect::<Result<_, String>>()?,
    }])
}

/// Opens the form that commends or criticises the member.
pub fn remark(member: &Member) -> Reply {
    let verdicts = Verdict::ALL
        .iter()
        .map(|it| (it.word().to_owned(), capital(it.label())));
    let items = vec![
        Item::choice(VERDICT, "Chi bộ", verdicts),
        Item::text(REMARK.of(&member.id), "Về việc", 3)
            .hint("Tích cực, sáng tạo ở việc nào; hoặc chưa nghiêm túc ở việc nào"),
    ];
    let title = format!("Biểu dương, phê bình · đ/c {}", member.name);
    let form = Form::new(&title, &member.id, items, remarked)
        .with_note("Ghi vào biên bản và báo cáo năm; ← → đổi lựa chọn.");
    Reply::Open(Window::Form(form))
}

fn remarked(form: &Form, _ctx: &SessionContext) -> Result<Vec<Command>, String> {
    let verdict = form.one_of(VERDICT, Verdict::ALL, Verdict::word);
    Ok(vec![Command::Remark {
        member: form.subject.clone(),
        verdict: verdict.ok_or("chưa chọn biểu dương hay phê bình")?,
        text: form.text(REMARK.of(&form.subject)).to_owned(),
    }])
}

/// Opens the form of what shows a criterion's points, and of the cell's recognition; the points of the column must be there.
pub fn evidence(member: &Member, ctx: &mut SessionContext) -> Reply {
    let session = ctx.session();
    let scored: Vec<(String, String)> = [Assessor::Committee, Assessor::Own]
        .into_iter()
        .filter(|by| session.assessment(&member.id, *by).is_some())
        .map(|by| (by.word().to_owned(), capital(by.label())))
        .collect();
    if scored.is_empty() {
        ctx.warn(format!(
            "Đồng chí {} chưa được chấm điểm; bấm d để chấm trước",
            member.name
        ));
        return Reply::Whole;
    }
    let recorded = scored.iter().flat_map(|(by, label)| {
        let by = assessor(by);
        let assessment = session.assessment(&member.id, by);
        let told = assessment.into_iter().flat_map(|it| &it.evidence);
        told.map(move |(id, text)| format!("· {label}, tiêu chí {id}: {text}"))
    });
    let recorded: Vec<String> = recorded.collect();
    let criteria = session.programme.assessment_criteria();
    let criteria: Vec<(String, String)> = criteria
        .map(|it| (it.id.clone(), format!("{}. {}", it.id, it.short)))
        .collect();
    let items = vec![
        Item::choice(COLUMN, "Cột điểm", scored),
        Item::choice(CRITERION, "Tiêu chí", criteria),
        Item::text(EVIDENCE.of(&member.id), "Minh chứng", 2)
            .hint("Sản phẩm, số liệu, văn bản thể hiện"),
        Item::choice(
            RECOGNISED,
            "Chi bộ ghi nhận",
            [("no", "chưa"), (DONE, "đã ghi nhận")],
        ),
    ];
    let title = format!("Minh chứng, ghi nhận · đ/c {}", member.name);
    let form = Form::new(&title, &member.id, items, evidenced).with_note(&recorded.join("\n"));
    Reply::Open(Window::Form(form))
}

fn assessor(word: &str) -> Assessor {
    if word == Assessor::Own.word() {
        Assessor::Own
    } else {
        Assessor::Committee
    }
}

/// The same points with this evidence and this recognition.
fn evidenced(form: &Form, ctx: &SessionContext) -> Result<Vec<Command>, String> {
    let by = assessor(form.word(COLUMN));
    let criterion = form.word(CRITERION).to_owned();
    let assessment = ctx.session().assessment(&form.subject, by);
    let assessment = assessment.ok_or("chưa chấm điểm cột này")?;
    let mut evidence = assessment.evidence.clone();
    match form.filled(EVIDENCE.of(&form.subject)) {
        Some(text) => evidence.insert(criterion.clone(), text),
        None => evidence.remove(&criterion),
    };
    let mut recognised = assessment.recognised.clone();
    recognised.retain(|it| *it != criterion);
    if form.word(RECOGNISED) == DONE {
        recognised.push(criterion);
    }
    Ok(vec![Command::Assess {
        member: form.subject.clone(),
        by,
        points: assessment.points.clone(),
        not_applicable: assessment.not_applicable.clone(),
        evidence,
        recognised,
    }])
}

//! What is still open, chosen on the home screen: the form that reports on a commitment, the page that tells all of a deadline.

use chrono::{Days, NaiveDate};

use super::{HomeDeadline, HomeProgress, HomeReport, HomeSent, HomeTask};
use crate::session::Time;
use crate::session::kinds::Progress;
use crate::text::case::capital;
use crate::text::date;
use crate::tui::form::item::Item;
use crate::tui::form::key::{ChoiceKey, TextKey};
use crate::tui::form::{Form, FormKind};
use crate::tui::reader::Reader;

const STATE: ChoiceKey = ChoiceKey::new("state");
const EVIDENCE: TextKey = TextKey::new("evidence");
const PAPER: TextKey = TextKey::new("paper");
const TO: TextKey = TextKey::new("to");
const SENT_ON: TextKey = TextKey::new("sent on");

/// The form for a commitment.
pub fn form(task: &HomeTask) -> Form {
    let states = Progress::ALL
        .iter()
        .map(|it| (it.word().to_owned(), capital(it.label())));
    let items = vec![
        Item::undecided(STATE, "Mức độ", states, ""),
        Item::text(EVIDENCE, "Minh chứng", 3)
            .hint("Kết quả cụ thể, hoặc vướng mắc; có thể để trống"),
    ];
    let last = if task.last.is_empty() {
        "chưa có báo cáo".to_owned()
    } else {
        task.last.clone()
    };
    Form::new("Ghi tiến độ nhiệm vụ", "", items, |form, _| {
        if form.word(STATE).is_empty() {
            return Err("chưa chọn mức độ; ← → để chọn".to_owned());
        }
        Ok(Vec::new())
    })
    .of_kind(FormKind::Progress)
    .with_note(&format!(
        "{} – đ/c {}, hạn {}; lần trước: {last}. ← → đổi lựa chọn.",
        task.task,
        task.who,
        date::short(task.due)
    ))
}

/// What tells the form of a commitment from that of another one.
pub fn about(task: &HomeTask) -> String {
    let work = task.work.as_ref();
    let work = work.map_or_else(String::new, |(member, number)| format!("{member}/{number}"));
    format!("progress/{}/{}{work}", task.cell, task.id)
}

/// What was filled in.
pub fn read(form: &Form, task: &HomeTask) -> Option<HomeProgress> {
    Some(HomeProgress {
        cell: task.cell.clone(),
        commitment: task.id.clone(),
        work: task.work.clone(),
        state: form.one_of(STATE, Progress::ALL, Progress::word)?,
        note: form.text(EVIDENCE).trim().to_owned(),
    })
}

/// The form for a report that was sent; none where the deadline wants none, or no session of the cell is known.
pub fn sending(deadline: &HomeDeadline, now: Time) -> Option<Form> {
    let report = deadline.report.as_ref()?;
    if deadline.cell.is_empty() {
        return None;
    }
    let items = vec![
        Item::text(PAPER, "Văn bản", 2)
            .with(&report.paper)
            .hint("Tên báo cáo, kèm số, ký hiệu nếu có"),
        Item::text(TO, "Nơi nhận", 2).with(&report.to),
        Item::line(SENT_ON, "Ngày gửi").with(&date::short(now.date_naive())),
    ];
    Some(
        Form::new(
            "Ghi đã gửi báo cáo",
            "Ghi đã gửi",
            items,
            |form, ctx| {
                let wrong = if form.is_blank(PAPER) {
                    "Chưa ghi tên báo cáo."
                } else if form.is_blank(TO) {
                    "Chưa ghi nơi nhận."
                } else if day(form, ctx.now).is_none() {
                    "Ngày gửi ghi như 07/11/2026, không sau hôm nay."
                } else {
                    return Ok(Vec::new());
                };
                Err(wrong.to_owned())
            },
        )
        .of_kind(FormKind::Sent)
        .with_note(deadline.about.first().map_or("", String::as_str)),
    )
}

/// The day of sending: up to today, within a year where the year is left out.
fn day(form: &Form, now: Time) -> Option<NaiveDate> {
    let today = now.date_naive();
    let since = today.checked_sub_days(Days::new(364))?;
    let day = date::parse_due(form.text(SENT_ON).trim(), since)?;
    (day <= today).then_some(day)
}

/// What was filled in.
pub fn sent(form: &Form, deadline: &HomeDeadline, now: Time) -> HomeSent {
    HomeSent {
        on: day(form, now).unwrap_or_else(|| now.date_naive()),
        cell: deadline.cell.clone(),
        report: HomeReport {
            paper: form.text(PAPER).trim().to_owned(),
            to: form.text(TO).trim().to_owned(),
        },
    }
}

/// All of a deadline.
pub fn page(deadline: &HomeDeadline, now: Time) -> Reader {
    let mut lines = vec![
        format!("  {}", deadline.what),
        format!("  {}", deadline.days()),
        format!("  {}", capital(&deadline.standing(now.date_naive()).0)),
        String::new(),
    ];
    lines.extend(deadline.about.iter().map(|line| format!("  {line}")));
    Reader::text("Mốc thời gian của chương trình", lines)
}

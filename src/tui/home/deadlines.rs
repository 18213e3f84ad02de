//! What is still open, chosen on the home screen: the form that reports on a commitment, the page that tells all of a deadline.

use chrono::{Days, NaiveDate};

use super::{HomeDeadline, HomeProgress, HomeReport, HomeSent, HomeTask};
use crate::session::Time;
use crate::session::kinds::Progress;
use crate::text::case::capital;
use crate::text::date;
use crate::tui::form::Form;
use crate::tui::form::item::Item;
use crate::tui::reader::Reader;

/// The form's heading, by which the home screen knows it.
pub const TITLE: &str = "Ghi tiến độ nhiệm vụ";

/// The form for a commitment.
pub fn form(task: &HomeTask) -> Form {
    let states = Progress::ALL
        .iter()
        .map(|it| (it.word().to_owned(), capital(it.label())));
    let items = vec![
        Item::undecided("Mức độ", states, ""),
        Item::text("Minh chứng", "", 3).hint("Kết quả cụ thể, hoặc vướng mắc; có thể để trống"),
    ];
    let last = if task.last.is_empty() {
        "chưa có báo cáo".to_owned()
    } else {
        task.last.clone()
    };
    Form::new(TITLE, "", items, |form, _| {
        if form.word(0).is_empty() {
            return Err("chưa chọn mức độ; ← → để chọn".to_owned());
        }
        Ok(Vec::new())
    })
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
    let mut states = Progress::ALL.iter();
    Some(HomeProgress {
        cell: task.cell.clone(),
        commitment: task.id.clone(),
        work: task.work.clone(),
        state: *states.find(|it| it.word() == form.word(0))?,
        note: form.text(1).trim().to_owned(),
    })
}

/// The heading of the form for a report that was sent.
pub const SENT: &str = "Ghi đã gửi báo cáo";

/// The form for a report that was sent; none where the deadline wants none, or no session of the cell is known.
pub fn sending(deadline: &HomeDeadline, now: Time) -> Option<Form> {
    let report = deadline.report.as_ref()?;
    if deadline.cell.is_empty() {
        return None;
    }
    let items = vec![
        Item::text("Văn bản", "", 2)
            .with(&report.paper)
            .hint("Tên báo cáo, kèm số, ký hiệu nếu có"),
        Item::text("Nơi nhận", "", 2).with(&report.to),
        Item::line("Ngày gửi", "").with(&date::short(now.date_naive())),
    ];
    Some(
        Form::new(SENT, "Ghi đã gửi", items, |form, ctx| {
            let empty = [0, 1].iter().find(|at| form.text(**at).trim().is_empty());
            match (empty, day(form, ctx.now)) {
                (Some(0), _) => Err("Chưa ghi tên báo cáo.".to_owned()),
                (Some(_), _) => Err("Chưa ghi nơi nhận.".to_owned()),
                (None, None) => Err("Ngày gửi ghi như 07/11/2026, không sau hôm nay.".to_owned()),
                (None, Some(_)) => Ok(Vec::new()),
            }
        })
        .with_note(deadline.about.first().map_or("", String::as_str)),
    )
}

/// The day of sending: up to today, within a year where the year is left out.
fn day(form: &Form, now: Time) -> Option<NaiveDate> {
    let today = now.date_naive();
    let since = today.checked_sub_days(Days::new(364))?;
    let day = date::parse_due(form.text(2).trim(), since)?;
    (day <= today).then_some(day)
}

/// What was filled in.
pub fn sent(form: &Form, deadline: &HomeDeadline, now: Time) -> HomeSent {
    HomeSent {
        on: day(form, now).unwrap_or_else(|| now.date_naive()),
        cell: deadline.cell.clone(),
        report: HomeReport {
            paper: form.text(0).trim().to_owned(),
            to: form.text(1).trim().to_owned(),
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

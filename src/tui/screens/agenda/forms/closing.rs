//! The forms of the closing: what is still open, the chair's conclusion of the session, and opening it again.

use super::{CONCLUSION, filled};
use crate::session::{Command, Session, Time, open_points};
use crate::text::date::{self, parse_when};
use crate::tui::context::SessionContext;
use crate::tui::form::Form;
use crate::tui::form::item::Item;
use crate::tui::form::key::{ChoiceKey, TextKey};

/// The section that stands for the whole session, in commands and keys.
const SESSION: &str = "session";
const CLOSING: TextKey = TextKey::kept("close/conclusion");
const REASON: TextKey = TextKey::kept("reopen/reason");
const READ: ChoiceKey = ChoiceKey::new("read");
const AT: TextKey = TextKey::kept("close/at");

/// The conclusion of the whole session, corrected or added after the closing.
pub fn conclude_session(ctx: &SessionContext) -> Form {
    let closing = ctx.session().closing.as_ref();
    let recorded = closing.and_then(|it| it.conclusion.clone());
    let text = Item::text(CONCLUSION.of(SESSION), "Kết luận chung", 5)
        .hint("Kết luận của đồng chí chủ trì về cả buổi sinh hoạt");
    let text = filled(text, recorded.as_deref());
    Form::new("Kết luận chung", "", vec![text], |form, _| {
        Ok(vec![Command::Conclude {
            section: SESSION.to_owned(),
            text: form.text(CONCLUSION.of(SESSION)).to_owned(),
        }])
    })
    .with_note("Hoàn thiện biên bản: giờ bế mạc giữ nguyên; lời cũ, lời mới và lúc sửa được ghi trong lịch sử.")
}

/// The closing: what is still open, and the chair's conclusion of the session.
pub fn close(ctx: &mut SessionContext) -> Form {
    let open = open_points::list(ctx.session(), ctx.now);
    let head = if open.is_empty() {
        "Mọi việc của buổi sinh hoạt đã xong. Ctrl+S: bế mạc.".to_owned()
    } else {
        format!(
            "Còn {} việc chưa xong; vẫn bế mạc được bằng Ctrl+S:",
            open.len()
        )
    };
    let named = open.iter().map(|point| format!("· {point}"));
    let lines: Vec<_> = [head].into_iter().chain(named).collect();
    let note = lines.join("\n");
    let session = ctx.session();
    // Opened again to go on: the conclusion and, where nothing ran since, the hour of the first closing stand there.
    let earlier = session.reopened.as_ref();
    let conclusion = earlier.and_then(|it| it.conclusion.clone());
    let at = earlier.filter(|it| !ran_since(session, it.at));
    let at = at.map_or(ctx.now, |it| it.at);
    let approved_before =
        earlier.is_some() && session.ticks.contains_key(session.programme.minutes_step());
    // What was read and approved stays so where the meeting does not go on.
    let went_on = earlier.is_some_and(|it| ran_since(session, it.at));
    let read = if session.minutes_approved() || session.approved_once && approved_before && !went_on
    {
        "yes"
    } else {
        "no"
    };
    let items = vec![
        filled(
            Item::text(CLOSING, "Kết luận chung", 4).hint("Kết luận của đồng chí chủ trì"),
            conclusion.as_deref(),
        ),
        Item::choice(
            READ,
            "Biên bản",
            [("no", "chưa đọc"), ("yes", "đã đọc và được thông qua")],
        )
        .choosing(read)
        .hint(if approved_before && read == "no" {
            "Lần bế mạc trước đã thông qua; họp tiếp thì đọc và thông qua lại cả biên bản"
        } else {
            ""
        }),
        Item::line(AT, "Giờ bế mạc").proposing(&hour(at)),
    ];
    Form::new("Bế mạc buổi sinh hoạt", "", items, |form, ctx| {
        let session = ctx.session();
        let close = Command::Close {
            conclusion: form.filled(CLOSING),
        };
        let read = form.word(READ) == "yes";
        let tick = Command::Tick {
            item: session.programme.minutes_step().to_owned(),
            on: Some(read),
            note: None,
            day: None,
        };
        let ticks = (read != session.minutes_approved()).then_some(tick);
        Ok(ticks.into_iter().chain([close]).collect())
    })
    .as_of(|form, ctx| {
        let text = form.text(AT).trim();
        if text.is_empty() || text == hour(ctx.now) {
            return Ok(None);
        }
        let session = ctx.session();
        let day = session.reopened.as_ref();
        let day = day.map_or(ctx.now, |it| it.at);
        let zone = *day.offset();
        let moment = parse_when(text, zone).or_else(|| {
            let today = date::short(day.date_naive());
            parse_when(&format!("{today} {text}"), zone)
        });
        let moment = moment.ok_or("giờ bế mạc chưa rõ; hãy ghi như 15:50")?;
        if moment > ctx.now {
            return Err("giờ bế mạc chưa đến; hãy ghi giờ không sau lúc này".to_owned());
        }
        if session.opened_at.is_some_and(|opened| moment < opened) || ran_since(session, moment) {
            return Err("giờ bế mạc trước lúc một mục bắt đầu; hãy ghi giờ muộn hơn".to_owned());
        }
        Ok(Some(moment))
    })
    .with_note(&note)
}

/// Whether a section began after this moment.
fn ran_since(session: &Session, moment: Time) -> bool {
    let mut spans = session.agenda.iter().flat_map(|it| &it.spans);
    spans.any(|it| it.from > moment)
}

/// An hour with its day, as the form of the closing has it.
fn hour(at: Time) -> String {
    format!("{} {}", at.format("%H:%M"), date::short(at.date_naive()))
}

/// Opening it again after the closing.
pub fn reopen() -> Form {
    let reason = Item::line(REASON, "Lý do").hint("Ví dụ: còn một nội dung chưa thảo luận");
    Form::new(
        "Mở lại buổi sinh hoạt",
        "",
        vec![reason],
        |form, _| {
            Ok(vec![Command::Reopen {
                reason: form.text(REASON).to_owned(),
            }])
        },
    )
    .with_note("Chỉ mở lại để họp tiếp. Thêm ý kiến còn sót, sửa lời, sửa số phiếu thì không cần mở lại. Việc mở lại và lý do được ghi trong nhật ký.")
}

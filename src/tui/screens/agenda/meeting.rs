//! What concerns the meeting as a whole: opening, closing, opening again, the seal, and its preparation.

use super::{checklist, form, forms, records};
use crate::document::catalogue::PaperKind;
use crate::document::content::missing;
use crate::session::command::NewFacts;
use crate::session::kinds::Discussion;
use crate::session::{Command, Session, tally};
use crate::text::width;
use crate::tui::action::Action;
use crate::tui::ask::Ask;
use crate::tui::context::SessionContext;
use crate::tui::view::{Reply, Window};

/// The opening, the closing and what follows it. What is refused in any case is refused before anything is typed.
pub fn act(action: Action, ctx: &mut SessionContext) -> Reply {
    let (command, window): (Command, fn(&mut SessionContext) -> Window) = match action {
        Action::CloseSession => (Command::Close { conclusion: None }, |ctx| {
            Window::Form(forms::close(ctx))
        }),
        Action::ReopenSession => {
            let reason = "lý do".to_owned();
            (
                Command::Reopen { reason },
                |_| Window::Form(forms::reopen()),
            )
        }
        Action::SealSession => (Command::Seal {}, |ctx| Window::Ask(ask_seal(ctx))),
        _ => (Command::Open {}, |ctx| Window::Ask(ask_open(ctx.session()))),
    };
    match ctx.session().decide(&command, ctx.now) {
        Ok(_) => Reply::Open(window(ctx)),
        Err(refusal) => {
            ctx.refuse(&refusal.to_string());
            Reply::Whole
        }
    }
}

/// The facts, the checklist, parts given and items chosen.
pub fn prepare(action: Action, ctx: &mut SessionContext) -> Reply {
    match action {
        Action::EditFacts => form(forms::facts(ctx)),
        Action::TurnDiscussion => {
            let all = Discussion::ALL.iter();
            let other = all
                .copied()
                .find(|it| *it != ctx.session().facts.discussion);
            let words = other.map_or("", Discussion::label);
            let command = Command::Facts(NewFacts {
                discussion: other,
                ..NewFacts::default()
            });
            Reply::Open(Window::Ask(Ask::command(
                &format!("Đổi sang {words}?"),
                Vec::new(),
                command,
            )))
        }
        Action::ConcludeSession => match ctx.session().closing {
            Some(_) => form(forms::conclude_session(ctx)),
            None => {
                ctx.warn("Kết luận chung ghi khi bế mạc; bấm c để bế mạc");
                Reply::Whole
            }
        },
        Action::Assign => form(forms::assign(ctx)),
        Action::ChooseFocus => form(forms::choose(ctx)),
        Action::Unassign => records::unassign(ctx).map_or(Reply::Whole, form),
        Action::Practice => form(records::practice(ctx)),
        Action::Learn => form(records::learn(ctx)),
        Action::DropRecord => records::dropping(ctx).map_or(Reply::Whole, form),
        Action::DraftResolution => form(records::draft_resolution(ctx)),
        Action::SendPaper => form(records::send(ctx)),
        Action::Rewards => records::rewards(ctx).map_or(Reply::Whole, form),
        Action::Checklist => Reply::Open(Window::Picker(checklist::picker(ctx, None))),
        _ => Reply::Pass,
    }
}

/// The question before the opening.
fn ask_open(session: &Session) -> Ask {
    let attendance = tally::attendance(session);
    let unmarked = match attendance.unmarked {
        0 => String::new(),
        number => format!("; còn {number} đồng chí chưa điểm danh"),
    };
    let marked = format!(
        "Có mặt {}/{} đồng chí{unmarked}",
        attendance.attended,
        attendance.expected()
    );
    let reasons = vec![
        marked,
        "Giờ khai mạc là lúc này; hoàn tác được bằng Ctrl+Z".to_owned(),
    ];
    Ask::command("Khai mạc buổi sinh hoạt?", reasons, Command::Open {})
}

/// So many half-typed texts are named.
const TYPED_NAMED: usize = 3;

/// The beginning of a text, on one line.
fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    width::truncate(line, 40).into_owned()
}

/// The question before the seal.
fn ask_seal(ctx: &mut SessionContext) -> Ask {
    let mut reasons = vec![
        "Sau khi niêm phong không sửa, không hoàn tác và không mở lại được nữa".to_owned(),
        "Mã niêm phong được in trên biên bản để đối chiếu giấy với tệp".to_owned(),
    ];
    let typed = ctx.port().half_typed();
    let typed = typed.iter().take(TYPED_NAMED).map(|it| {
        format!(
            "Còn chữ gõ dở chưa ghi vào buổi, niêm phong rồi không ghi được nữa: “{}”",
            shortened(it)
        )
    });
    reasons.extend(typed);
    reasons.extend(missing::of(PaperKind::Minutes, ctx.session()));
    Ask::command("Niêm phong buổi sinh hoạt?", reasons, Command::Seal {})
}

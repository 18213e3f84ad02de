//! The speakers' queue: who has the floor and for how long, who waits, who has not yet spoken.

use ratatui::layout::Rect;

use crate::session::kinds::Status;
use crate::session::{Command, Person, Session, timing};
use crate::text::date;
use crate::tui::action::Action;
use crate::tui::canvas::{Canvas, Target};
use crate::tui::desk::Desk;
use crate::tui::people;
use crate::tui::picker::Picker;
use crate::tui::view::{Purpose, Reply, Window};

/// Does what concerns the queue; `waiting` is the chosen place in it.
pub fn act(waiting: &mut usize, action: Action, desk: &mut Desk) -> Reply {
    let session = desk.session();
    *waiting = (*waiting).min(session.queue.len().saturating_sub(1));
    let speaker = session.queue.get(*waiting).cloned();
    match action {
        Action::Queue => {
            let picker = Picker::people("Ai đăng ký phát biểu?", Purpose::Queue, session);
            return Reply::Open(Window::Picker(picker));
        }
        Action::CallNext | Action::Mark => {
            desk.give(&Command::CallNext {});
        }
        Action::EndSpeech => {
            desk.give(&Command::EndSpeech {});
        }
        Action::NextField => *waiting += 1,
        Action::PreviousField => *waiting = waiting.saturating_sub(1),
        Action::Unqueue => {
            if let Some(speaker) = speaker {
                desk.give(&Command::Unqueue { speaker });
            }
        }
        Action::QueueUp | Action::QueueDown => {
            let to = if action == Action::QueueUp {
                *waiting
            } else {
                *waiting + 2
            };
            if let Some(speaker) = speaker
                && desk.give(&Command::MoveInQueue {
                    speaker,
                    to: to as u32,
                })
            {
                *waiting = to.saturating_sub(1);
            }
        }
        _ => return Reply::Pass,
    }
    Reply::Whole
}

/// Draws the queue.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, waiting: usize, desk: &Desk) {
    let theme = canvas.theme;
    let session = desk.session();
    let columns = area.width.saturating_sub(2);
    let x = area.x + 1;
    let mut y = area.y;
    canvas.text(x, y, columns, "Đang phát biểu", theme.faint);
    y += 1;
    if let Some(speech) = &session.speech {
        let clock = date::minutes_seconds(speech.span.seconds(desk.now));
        let used = canvas.text_right(x + columns, y, &clock, theme.accent);
        let name = people::called(session, &speech.speaker);
        canvas.text(
            x + 1,
            y,
            columns.saturating_sub(used + 2),
            &name,
            theme.accent,
        );
    } else {
        canvas.text(x + 1, y, columns, "–", theme.faint);
    }
    y += 1;
    let key = |action| desk.hands.keymap().key_of(action).unwrap_or_default();
    let (add, call) = (key(Action::Queue), key(Action::CallNext));
    let words = format!("Chờ ({add} thêm, {call} mời)");
    canvas.text(x, y, columns, &words, theme.faint);
    y += 1;
    let room = area.bottom().saturating_sub(y + 1);
    for (at, person) in session.queue.iter().enumerate().take(usize::from(room)) {
        let (times, seconds) = timing::floor(session, person, desk.now);
        let before = if times > 0 {
            format!("lần {} · {}", times + 1, date::minutes_seconds(seconds))
        } else {
            String::new()
        };
        let style = if at == waiting {
            theme.title
        } else {
            theme.plain
        };
        let used = canvas.text_right(x + columns, y, &before, theme.faint);
        let name = format!("{} {}", at + 1, people::called(session, person));
        canvas.text(x + 1, y, columns.saturating_sub(used + 1), &name, style);
        canvas.target(Rect::new(x, y, columns, 1), Target::Do(Action::CallNext));
        y += 1;
    }
    let silent = silent(session);
    let text = format!("Chưa phát biểu: {silent}");
    canvas.text(
        x,
        area.bottom().saturating_sub(1),
        columns,
        &text,
        theme.faint,
    );
}

/// How many of those attending have not yet spoken, neither in the log nor from the queue.
fn silent(session: &Session) -> usize {
    let spoke = |person: &Person| {
        session.talk.has_spoken(person)
            || session
                .speeches
                .values()
                .chain(&session.speech)
                .any(|it| it.speaker == *person)
    };
    session
        .roster
        .iter()
        .filter(|member| session.status(member).is_some_and(Status::attended))
        .filter(|member| !spoke(&Person::member(&member.id)))
        .count()
}

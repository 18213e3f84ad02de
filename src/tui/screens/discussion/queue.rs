//! The speakers' queue: who has the floor and for how long, who waits, who has not yet spoken.

use std::collections::HashSet;

use ratatui::layout::Rect;

use crate::session::kinds::Status;
use crate::session::{Command, Person, Session, timing};
use crate::text::date;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::context::SessionContext;
use crate::tui::people;
use crate::tui::picker::Picker;
use crate::tui::view::{Picked, Purpose, Reply, Window};

/// Calls this one who waits.
const CALL: &str = "call";
/// Ends the speech.
const END: &str = "end";
/// Moves one who waits up or down.
const UP: &str = "up";
const DOWN: &str = "down";
/// Takes one who waits off the list.
const LEAVE: &str = "leave";

/// Someone in the column: who has the floor, or who waits at which place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Has the floor.
    Speaking(Person),
    /// Waits, at this place from 0.
    Waiting(usize, Person),
}

/// Who stands in the column, in order.
pub fn entries(session: &Session) -> Vec<Entry> {
    let speaking = session.speech.iter();
    let speaking = speaking.map(|it| Entry::Speaking(it.speaker.clone()));
    let waiting = session.queue.iter().cloned().enumerate();
    let waiting = waiting.map(|(at, it)| Entry::Waiting(at, it));
    speaking.chain(waiting).collect()
}

/// Asks what is to be done with the chosen one.
pub fn ask(at: usize, ctx: &mut SessionContext) -> Reply {
    let session = ctx.session();
    let entries = entries(session);
    let Some(entry) = entries.get(at) else {
        ctx.warn("Danh sách phát biểu đang trống; F7 để thêm");
        return Reply::Whole;
    };
    let word = |deed: &str, at: usize, label: &str| (format!("{deed} {at}"), label.to_owned());
    let (who, deeds) = match entry {
        Entry::Speaking(who) => (who, vec![word(END, 0, "Kết thúc lượt phát biểu")]),
        Entry::Waiting(at, who) => {
            let mut deeds = vec![word(CALL, *at, "Mời phát biểu")];
            if *at > 0 {
                deeds.push(word(UP, *at, "Lên trước một chỗ"));
            }
            if at + 1 < session.queue.len() {
                deeds.push(word(DOWN, *at, "Lùi sau một chỗ"));
            }
            deeds.push(word(LEAVE, *at, "Rút khỏi danh sách chờ"));
            (who, deeds)
        }
    };
    let title = people::comrade(session, who);
    let title = crate::text::case::capital(&title);
    Reply::Open(Window::Picker(Picker::words(&title, Purpose::Floor, deeds)))
}

/// Does what was picked for someone in the column.
pub fn picked(word: &str, ctx: &mut SessionContext) {
    let (deed, at) = word.split_once(' ').unwrap_or((word, "0"));
    let at: usize = at.parse().unwrap_or_default();
    let who = ctx.session().queue.get(at).cloned();
    let to = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    let command = match (deed, who) {
        (END, _) => Command::EndSpeech {},
        (CALL, Some(speaker)) => {
            // Whoever is called out of turn comes first.
            if at > 0 {
                let first = Command::MoveInQueue { speaker, to: 1 };
                if !ctx.give(&first) {
                    return;
                }
            }
            Command::CallNext {}
        }
        (UP, Some(speaker)) => Command::MoveInQueue {
            speaker,
            to: to(at),
        },
        (DOWN, Some(speaker)) => Command::MoveInQueue {
            speaker,
            to: to(at + 2),
        },
        (LEAVE, Some(speaker)) => Command::Unqueue { speaker },
        _ => return,
    };
    ctx.give(&command);
}

/// F7: who is called, whose speech ends, who is put on the list.
fn open(session: &Session) -> Picker {
    let mut picker = Picker::people("Ai phát biểu?", Purpose::Queue, session);
    if let Some(speech) = &session.speech {
        let who = people::comrade(session, &speech.speaker);
        let label = format!("Kết thúc lượt phát biểu của {who}");
        picker.push(&label, Picked::Word(END.to_owned()));
    }
    if let Some(next) = session.queue.first() {
        let label = format!("Mời {} phát biểu", people::comrade(session, next));
        picker.push(&label, Picked::Word(format!("{CALL} 0")));
    }
    picker
}

/// Does what concerns the queue; `waiting` is the chosen place in the column.
pub fn act(waiting: Option<usize>, action: Action, ctx: &mut SessionContext) -> Reply {
    let session = ctx.session();
    let chosen = entries(session)
        .into_iter()
        .nth(waiting.unwrap_or_default());
    let chosen = chosen.or_else(|| {
        let first = session.queue.first().cloned();
        first.map(|it| Entry::Waiting(0, it))
    });
    match (action, chosen) {
        (Action::Queue, _) => return Reply::Open(Window::Picker(open(session))),
        (Action::CallNext, _) => {
            ctx.give(&Command::CallNext {});
        }
        (Action::EndSpeech, _) => {
            ctx.give(&Command::EndSpeech {});
        }
        (Action::Unqueue, Some(Entry::Waiting(at, _))) => picked(&format!("{LEAVE} {at}"), ctx),
        (Action::QueueUp, Some(Entry::Waiting(at, _))) => picked(&format!("{UP} {at}"), ctx),
        (Action::QueueDown, Some(Entry::Waiting(at, _))) => picked(&format!("{DOWN} {at}"), ctx),
        (Action::Unqueue | Action::QueueUp | Action::QueueDown, _) => {
            ctx.warn("Chưa có ai chờ phát biểu; F7 để thêm");
        }
        _ => return Reply::Pass,
    }
    Reply::Whole
}

/// Draws the queue.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, waiting: Option<usize>, ctx: &SessionContext) {
    let theme = canvas.theme;
    let session = ctx.session();
    let columns = area.width.saturating_sub(2);
    let x = area.x + 1;
    let mut y = area.y;
    canvas.text(x, y, columns, "Đang phát biểu", theme.faint);
    y += 1;
    if let Some(speech) = &session.speech {
        let clock = date::minutes_seconds(speech.seconds(ctx.now));
        let used = canvas.text_right(x + columns, y, &clock, theme.accent);
        let name = people::called(session, &speech.speaker);
        canvas.text(
            x + 1,
            y,
            columns.saturating_sub(used + 2),
            &name,
            if waiting == Some(0) {
                theme.chosen
            } else {
                theme.accent
            },
        );
    } else {
        canvas.text(x + 1, y, columns, "–", theme.faint);
    }
    y += 1;
    let key = |action| ctx.input.keymap().key_of(action).unwrap_or_default();
    let words = format!("Chờ ({} mời, thêm; → chọn)", key(Action::Queue));
    canvas.text(x, y, columns, &words, theme.faint);
    y += 1;
    let room = area.bottom().saturating_sub(y + 1);
    for (at, person) in session.queue.iter().enumerate().take(usize::from(room)) {
        let (times, seconds) = timing::floor(session, person, ctx.now);
        let before = if times > 0 {
            format!("lần {} · {}", times + 1, date::minutes_seconds(seconds))
        } else {
            String::new()
        };
        let chosen = waiting == Some(at + usize::from(session.speech.is_some()));
        let style = if chosen { theme.chosen } else { theme.plain };
        let used = canvas.text_right(x + columns, y, &before, theme.faint);
        let name = format!("{} {}", at + 1, people::called(session, person));
        canvas.text(x + 1, y, columns.saturating_sub(used + 1), &name, style);
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
    let speeches = session.speeches.values().chain(&session.speech);
    let spoke = session.discussion_stats.everyone();
    let spoke = spoke.chain(speeches.map(|it| &it.speaker));
    let spoke: HashSet<&str> = spoke.filter_map(Person::as_member).collect();
    session
        .roster
        .iter()
        .filter(|member| session.status(member).is_some_and(Status::attended))
        .filter(|member| !spoke.contains(member.id.as_str()))
        .count()
}

//! The presider's script on the working screens: which step is looked at, the words to say, the key that does it. The room never sees it.

use ratatui::layout::{Constraint, Layout, Rect};

use super::canvas::Canvas;
use crate::session::Session;
use crate::session::kinds::ScriptStep as S;
use crate::session::script::{self, Step, Texts};
use crate::text::width;

/// From so many columns on the panel stands at the right, below that in the lower half.
const BESIDE_FROM: u16 = 120;
/// The narrowest that it stands at the right.
const NARROWEST: u16 = 44;
/// From so many rows on the foot says all that it has to say.
const ROOMY: u16 = 16;
/// So many lines it goes on at a time, and so many at most.
const PAGE: usize = 5;
const MOST_LINES: usize = 10_000;

/// Where the meeting is in its script, and whether that is seen.
#[derive(Debug, Default)]
pub struct Script {
    /// The words of the cell.
    pub texts: Texts,
    /// It is wanted.
    pub shown: bool,
    /// Whose keys come first.
    pub keys: Keys,
    /// The step that is looked at, by its name; none: the one that the meeting is at.
    at: Option<String>,
    /// Where the meeting was when that was looked at last.
    reached: Option<String>,
    /// That step was not done yet when it was looked at last.
    pending: bool,
    /// The first line of its words that is shown.
    from: usize,
}

/// Whose keys come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keys {
    /// Those of the screen beside it.
    #[default]
    Screen,
    /// Its own.
    Panel,
    /// There is nothing beside it, and nothing is done from here.
    Alone,
}

/// What Enter does at a step, in words for the foot of the panel.
pub fn deed(step: &Step) -> &'static str {
    if step.done == Some(true) {
        return "bước tiếp";
    }
    match step.kind {
        S::Prepare => "mở thông tin buổi sinh hoạt",
        S::RollCall => "đến màn hình điểm danh",
        S::Open => "hỏi, rồi khai mạc",
        S::Reason | S::Section | S::SummingUp => "hỏi, rồi bắt đầu mục",
        S::Conclusion => "ghi kết luận",
        S::Tasks => "soạn nhiệm vụ",
        S::Registration => "đến màn hình đăng ký",
        S::Vote => "ghi biểu quyết",
        S::Rating => "chấm điểm buổi sinh hoạt",
        S::Close => "mở biểu bế mạc",
        S::Papers => "hỏi, rồi ghi cả bộ",
        S::Minutes => "hỏi, rồi ghi là đã thông qua",
        S::Guests | S::Presidium | S::Figures | S::Agenda | S::Discussion => {
            "đã nói xong, bước tiếp"
        }
    }
}

/// Other keys that a step needs.
fn aside(kind: S) -> &'static str {
    match kind {
        S::Discussion => "F2 ghi ý kiến · F7 mời phát biểu",
        S::Section => "3 thảo luận · F2 ghi ý kiến",
        S::Tasks => "n thêm nhiệm vụ · 3 rồi F4 trên ý kiến: thành nhiệm vụ",
        S::Vote => "n biểu quyết nội dung khác",
        S::Registration => "9 rồi ↓: sang bước sau khi các đồng chí còn lại hẹn nộp sau",
        S::Guests | S::RollCall => "2 rồi n: thêm đại biểu",
        _ => "",
    }
}

/// Where the meeting is: behind the section that runs, else behind the last step that moved it on, else at what is still to be done.
fn reached(steps: &[Step], session: &Session) -> usize {
    let begins = |it: &Step| matches!(it.kind, S::Reason | S::Section | S::SummingUp);
    let moves = |it: &Step| begins(it) || matches!(it.kind, S::Open | S::Close);
    let current = session.current.as_ref();
    let running = current.and_then(|_| {
        steps
            .iter()
            .position(|it| begins(it) && it.section.as_ref() == current)
    });
    let last = steps
        .iter()
        .rposition(|it| moves(it) && it.done == Some(true));
    let open = steps.iter().position(|it| it.done == Some(false));
    match running.or(last) {
        Some(last) => last.saturating_add(1).min(steps.len().saturating_sub(1)),
        None => open.unwrap_or(0),
    }
}

impl Script {
    /// The script in a window of its own: nothing is done there, only read.
    pub fn alone() -> Self {
        Self {
            shown: true,
            keys: Keys::Alone,
            ..Self::default()
        }
    }

    /// The steps, and the place of the one that is looked at.
    pub fn steps(&self, session: &Session) -> (Vec<Step>, usize) {
        let steps = script::steps(session, &self.texts);
        let at = self.at.as_deref();
        let at = at.and_then(|at| steps.iter().position(|it| it.key() == at));
        let at = at.unwrap_or_else(|| reached(&steps, session));
        (steps, at)
    }

    /// The step that is looked at.
    pub fn step(&self, session: &Session) -> Option<Step> {
        let (steps, at) = self.steps(session);
        steps.into_iter().nth(at)
    }

    /// Looks at the step in this place.
    fn look(&mut self, steps: &[Step], at: usize) {
        let step = steps.get(at);
        let key = step.map(Step::key);
        if self.at != key {
            self.from = 0;
        }
        self.at = key;
        self.pending = step.is_some_and(|it| it.done == Some(false));
    }

    /// Looks ahead or back, without doing anything.
    pub fn turn(&mut self, by: isize, session: &Session) {
        let (steps, at) = self.steps(session);
        let to = at
            .saturating_add_signed(by)
            .min(steps.len().saturating_sub(1));
        self.look(&steps, to);
    }

    /// Goes with the meeting: to where it went on or back to, in whichever way, and on where the step that is looked at has been done. Says whether
    /// that step was done.
    pub fn follow(&mut self, session: &Session) -> bool {
        let (steps, at) = self.steps(session);
        let now = reached(&steps, session);
        let reached = steps.get(now).map(Step::key);
        let before = std::mem::replace(&mut self.reached, reached);
        let moved = before.is_some() && before != self.reached;
        let is_done = |it: &Step| it.done == Some(true);
        let done = self.pending && steps.get(at).is_some_and(is_done);
        // What was decided is read out before the script goes on.
        let stays = |it: &Step| matches!(it.kind, S::Tasks | S::Vote | S::Rating);
        let to = if moved {
            now
        } else if done && !steps.get(at).is_some_and(stays) {
            let rest = steps.iter().enumerate().skip(at.saturating_add(1));
            let mut rest = rest.skip_while(|(_, it)| is_done(it));
            rest.next().map_or(at, |(at, _)| at)
        } else {
            at
        };
        self.look(&steps, to);
        done
    }

    /// The area of the panel, and what is left of the screen beside it; on a screen that the room sees too, only while its keys come first.
    pub fn parted(&self, area: Rect, own_screen: bool, covered: bool) -> (Option<Rect>, Rect) {
        let rest = Constraint::Min(0);
        let [rest, panel] = if !self.shown {
            return (None, area);
        } else if !own_screen && (covered || self.keys == Keys::Screen) {
            Layout::vertical([rest, Constraint::Length(1)]).areas(area)
        } else if area.width >= BESIDE_FROM {
            let columns = (area.width / 3).max(NARROWEST);
            Layout::horizontal([rest, Constraint::Length(columns)]).areas(area)
        } else {
            let rows = area.height.div_ceil(2);
            Layout::vertical([rest, Constraint::Length(rows)]).areas(area)
        };
        (Some(panel), rest)
    }

    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, session: &Session) {
        let (steps, at) = self.steps(session);
        let Some(step) = steps.get(at) else { return };
        canvas.clear(area);
        let place = format!("Kịch bản {}/{}", at.saturating_add(1), steps.len());
        let theme = canvas.theme;
        if area.height <= 1 {
            let line = format!("{place} · 9: {}", step.title);
            let room = area.width.saturating_sub(2);
            canvas.text(area.x + 1, area.y, room, &line, theme.accent);
            return;
        }
        let inner = if area.x > 0 {
            canvas.rule_down(area.x, area.y, area.height);
            Rect {
                x: area.x + 2,
                width: area.width.saturating_sub(3),
                ..area
            }
        } else {
            canvas.rule(area.x, area.y, area.width);
            Rect {
                x: area.x + 1,
                y: area.y + 1,
                width: area.width.saturating_sub(2),
                height: area.height.saturating_sub(1),
            }
        };
        let mark = match step.done {
            Some(true) => "✓ đã xong",
            Some(false) => "○ chưa làm",
            None => "",
        };
        let style = if step.done == Some(true) {
            theme.good
        } else {
            theme.warn
        };
        let columns = usize::from(inner.width);
        let roomy = inner.height >= ROOMY;
        let mut head = vec![format!("{place} · {}", step.title)];
        if roomy {
            head = vec![place];
            head.extend(width::wrap(&step.title, columns));
        }
        let used = canvas.text_right(inner.right(), inner.y, mark, style);
        let mut room = inner.width.saturating_sub(used + 1);
        let mut y = inner.y;
        for line in &head {
            canvas.text(inner.x, y, room, line, theme.title);
            room = inner.width;
            y = y.saturating_add(1);
        }
        let next = steps.get(at.saturating_add(1));
        let foot = match next {
            Some(next) if self.keys == Keys::Alone => vec![format!("Tiếp theo: {}", next.title)],
            _ if self.keys == Keys::Alone => Vec::new(),
            next => foot(step, self.keys == Keys::Panel, next, roomy),
        };
        let mut foot: Vec<String> = foot
            .iter()
            .flat_map(|it| width::wrap(it, columns))
            .collect();
        foot.truncate(usize::from(inner.height / 2));
        let words = Rect {
            y,
            height: inner.bottom().saturating_sub(y + foot.len() as u16),
            ..inner
        };
        self.say(canvas, words, step);
        let styles = std::iter::once(theme.accent).chain(std::iter::repeat(theme.plain));
        let rows = foot.iter().zip(styles).zip(words.bottom()..inner.bottom());
        for ((line, style), y) in rows {
            canvas.text(inner.x, y, inner.width, line, style);
        }
    }

    /// The words from the line on that is looked at, a blank line between paragraphs where there is room for that.
    fn say(&self, canvas: &mut Canvas<'_>, area: Rect, step: &Step) {
        let style = canvas.theme.plain;
        let columns = usize::from(area.width);
        let wrapped = step.words.iter().map(|it| width::wrap(it, columns));
        let wrapped: Vec<Vec<String>> = wrapped.collect();
        let rows: usize = wrapped.iter().map(Vec::len).sum();
        let spaced = rows + wrapped.len() <= usize::from(area.height);
        let mut lines: Vec<String> = Vec::new();
        for paragraph in wrapped {
            if spaced {
                lines.push(String::new());
            }
            lines.extend(paragraph);
        }
        let rows = usize::from(area.height);
        let from = self.from.min(lines.len().saturating_sub(rows));
        let left = lines.len().saturating_sub(from + rows);
        let mut lines: Vec<String> = lines.into_iter().skip(from).take(rows).collect();
        if left > 0
            && let Some(last) = lines.last_mut()
        {
            *last = format!("… còn {} dòng (PageDown)", left + 1);
        }
        for (line, y) in lines.iter().zip(area.y..area.bottom()) {
            canvas.text(area.x, y, area.width, line, style);
        }
    }

    /// Begins the words anew.
    pub fn rewind(&mut self) {
        self.from = 0;
    }

    /// Goes on in the words, or back.
    pub fn scroll(&mut self, ahead: bool) {
        self.from = if ahead {
            self.from.saturating_add(PAGE).min(MOST_LINES)
        } else {
            self.from.saturating_sub(PAGE)
        };
    }
}

/// What the foot of the panel says: what Enter does, other keys, what comes next.
fn foot(step: &Step, focused: bool, next: Option<&Step>, roomy: bool) -> Vec<String> {
    let enter = if focused {
        "Enter"
    } else {
        "9 (ô đang gõ: Alt+9), rồi Enter"
    };
    let aside = aside(step.kind);
    let does = format!("{enter}: {}", deed(step));
    // What the foot of the screen says too is left out where rows are few.
    if !roomy {
        let all = [does.as_str(), aside]
            .into_iter()
            .filter(|it| !it.is_empty());
        return vec![all.collect::<Vec<_>>().join(" · ")];
    }
    let mut lines = vec![does];
    if !aside.is_empty() {
        lines.push(aside.to_owned());
    }
    if let Some(next) = next {
        lines.push(format!("Tiếp theo: {}", next.title));
    }
    if focused {
        lines.push("↑↓ xem bước khác · e sửa lời · 9 gập lại".to_owned());
    }
    lines
}

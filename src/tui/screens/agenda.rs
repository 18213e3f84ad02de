//! 1 Chương trình: the sections with their clocks, what the chosen one has to make clear, the opening and the closing.

mod checklist;
mod forms;
mod heard;
mod list;
mod meeting;
mod overview;
pub(super) mod records;
mod section;
mod turn;

use ratatui::layout::Rect;

use crate::session::records::AgendaItem;
use crate::session::{Command, Session};
use crate::text::case::capital;
use crate::text::date;
use crate::tui::action::Action;
use crate::tui::ask::Ask;
use crate::tui::canvas::Canvas;
use crate::tui::context::SessionContext;
use crate::tui::form::Form;
use crate::tui::keymap::Context;
use crate::tui::picker::Picker;
use crate::tui::view::{Picked, Purpose, Reply, View, Window};

/// Rows from this number on are points, those below are sections.
const POINTS_FROM: usize = 1000;

/// The screen's state.
#[derive(Debug)]
pub struct Agenda {
    /// The chosen section; none: the current one.
    chosen: Option<String>,
    /// The chosen point's place in the section, while the choice is among the points.
    point: Option<usize>,
}

impl Agenda {
    /// The screen.
    pub fn new(_ctx: &mut SessionContext) -> Self {
        Self {
            chosen: None,
            point: None,
        }
    }

    /// The chosen section; else the current one, the first that has not run, the first.
    fn current<'a>(&self, session: &'a Session) -> Option<&'a AgendaItem> {
        let chosen = self.chosen.as_deref().and_then(|id| session.section(id));
        chosen
            .or_else(|| session.current_section())
            .or_else(|| session.agenda.iter().find(|it| turn::is_to_come(it)))
            .or_else(|| session.agenda.first())
    }

    /// Chooses a section.
    pub fn choose(&mut self, section: &str) {
        self.chosen = Some(section.to_owned());
        self.point = None;
    }

    /// The chosen section's id.
    fn current_id(&self, ctx: &SessionContext) -> Option<String> {
        self.current(ctx.session()).map(|it| it.section.clone())
    }

    /// Whether the right side shows the session as a whole: before the opening and after the closing, until a section is chosen.
    fn shows_overview(&self, session: &Session) -> bool {
        self.chosen.is_none() && !session.is_open()
    }

    /// Moves among the points or the sections.
    fn step(&mut self, forward: bool, by: usize, ctx: &SessionContext) {
        let session = ctx.session();
        let moved = |at: usize, count: usize| {
            let last = count.saturating_sub(1);
            if forward {
                at.saturating_add(by).min(last)
            } else {
                at.min(last).saturating_sub(by)
            }
        };
        if let Some(point) = self.point {
            let count = self.current(session).map_or(0, |it| points(session, it));
            self.point = Some(moved(point, count));
            return;
        }
        let Some(current) = self.current(session) else {
            return;
        };
        let at = session
            .agenda
            .iter()
            .position(|it| it.section == current.section);
        let to = match at {
            Some(at) if !self.shows_overview(session) => moved(at, session.agenda.len()),
            at => at.unwrap_or(0),
        };
        self.chosen = session.agenda.get(to).map(|it| it.section.clone());
    }

    /// Takes the choice into the points, to the first that is not yet covered.
    fn enter_points(&mut self, ctx: &mut SessionContext) {
        let session = ctx.session();
        let Some(item) = self.current(session) else {
            return;
        };
        let section = session.programme.section(&item.section);
        let points = section.map_or(&[][..], |it| &it.points);
        if points.is_empty() {
            ctx.say("Mục này không có nội dung phải đánh dấu");
            return;
        }
        let open = points
            .iter()
            .position(|it| !item.covered.contains(&it.number));
        self.chosen = Some(item.section.clone());
        self.point = Some(open.unwrap_or(0));
    }

    /// Ticks or unticks the chosen point.
    fn toggle_point(&self, ctx: &mut SessionContext) {
        let session = ctx.session();
        let command = self.current(session).and_then(|item| {
            let section = session.programme.section(&item.section)?;
            let point = section.points.get(self.point?)?;
            Some(Command::Cover {
                section: item.section.clone(),
                point: point.number,
                on: Some(!item.covered.contains(&point.number)),
            })
        });
        if let Some(command) = command {
            ctx.give(&command);
        }
    }

    /// Enter on a section: begins it, or goes on with it after a pause. On the one that runs it begins nothing, so that Enter again and again
    /// does not walk through the agenda; on the closing it opens the form for it.
    fn enter_section(&mut self, ctx: &mut SessionContext) -> Reply {
        let session = ctx.session();
        if session.opened_at.is_none() {
            return meeting::act(Action::OpenSession, ctx);
        }
        let Some(item) = self.current(session) else {
            return Reply::Nothing;
        };
        let section = item.section.clone();
        if session.current.as_deref() != Some(section.as_str()) {
            self.chosen = None;
            return turn::start(section, ctx);
        }
        if !item.is_running() {
            ctx.give(&Command::Resume {});
            return Reply::Whole;
        }
        if session
            .agenda
            .last()
            .is_some_and(|it| it.section == section)
        {
            return meeting::act(Action::CloseSession, ctx);
        }
        let words = format!(
            "{} đang tiến hành; ↓ chọn mục khác rồi Enter để chuyển",
            capital(&label(session, item))
        );
        ctx.warn(words);
        Reply::Whole
    }

    /// Asks before the running section is paused; a paused one goes on at once.
    fn pause_or_resume(ctx: &mut SessionContext) -> Reply {
        let session = ctx.session();
        let Some(item) = session.current_section().filter(|it| it.is_running()) else {
            ctx.give(&Command::Resume {});
            return Reply::Whole;
        };
        let question = format!("Tạm dừng {}?", label(session, item));
        let reasons = vec![
            "Đồng hồ của mục và của lượt phát biểu dừng lại; Enter ở mục để chạy tiếp".to_owned(),
        ];
        ask(&question, reasons, Command::Pause {})
    }

    fn extend(&self, minutes: i32, ctx: &mut SessionContext) {
        if let Some(section) = self.current_id(ctx) {
            ctx.give(&Command::Extend { section, minutes });
        }
    }

    /// Asks before the chosen section is passed over.
    fn skip(&self, ctx: &mut SessionContext) -> Reply {
        let session = ctx.session();
        let Some(item) = self.current(session) else {
            return Reply::Nothing;
        };
        let command = Command::Skip {
            section: item.section.clone(),
        };
        if let Err(refusal) = session.decide(&command, ctx.now) {
            ctx.refuse(&refusal.to_string());
            return Reply::Whole;
        }
        let question = format!("Bỏ qua {}?", label(session, item));
        let mut reasons = Vec::new();
        if session.current.as_deref() == Some(item.section.as_str()) {
            let ran = date::minutes_seconds(item.seconds(ctx.now));
            reasons.push(format!("Mục này đang tiến hành, đã được {ran}"));
        }
        reasons.push("Có thể trở lại mục này sau".to_owned());
        ask(&question, reasons, command)
    }

    /// Asks who presents the chosen section; it neither begins nor ends.
    fn ask_presenter(&mut self, ctx: &mut SessionContext) -> Reply {
        let session = ctx.session();
        let Some(item) = self.current(session) else {
            return Reply::Nothing;
        };
        let name = label(session, item);
        // The choice stays on this section while the list is open, whatever runs.
        self.chosen = Some(item.section.clone());
        let title = format!("Ai trình bày {name}?");
        Reply::Open(Window::Picker(Picker::people(
            &title,
            Purpose::Presenter,
            session,
        )))
    }

    /// Opens a form over the chosen section.
    fn open_form(&self, action: Action, ctx: &mut SessionContext) -> Reply {
        let Some(id) = self.current_id(ctx) else {
            return Reply::Nothing;
        };
        form(match action {
            Action::AddSection | Action::New => forms::add_section(&id),
            Action::SetTime => forms::set_time(&id, ctx),
            Action::Present => forms::present(&id, ctx),
            _ => forms::conclude(&id, ctx),
        })
    }
}

/// How many points a section has.
fn points(session: &Session, item: &AgendaItem) -> usize {
    let section = session.programme.section(&item.section);
    section.map_or(0, |it| it.points.len())
}

/// A section's short title, without its number.
fn short<'a>(session: &'a Session, item: &'a AgendaItem) -> &'a str {
    let section = session.programme.section(&item.section);
    section.map_or(&item.title, |it| &it.short)
}

/// A section's number, where it has one, with a blank behind it.
fn numbered(session: &Session, item: &AgendaItem) -> String {
    match session.programme.section(&item.section) {
        Some(section) if section.has_number() => format!("{} ", section.id),
        _ => String::new(),
    }
}

/// What a section is called in a list: “3.2 Kỹ năng số cơ bản”.
pub fn called(session: &Session, item: &AgendaItem) -> String {
    format!("{}{}", numbered(session, item), short(session, item))
}

/// What a section is called in a sentence: “mục 3.2 Kỹ năng số cơ bản”.
fn label(session: &Session, item: &AgendaItem) -> String {
    format!("mục {}{}", numbered(session, item), short(session, item))
}

fn form(form: Form) -> Reply {
    Reply::Open(Window::Form(form))
}

fn ask(question: &str, reasons: Vec<String>, command: Command) -> Reply {
    Reply::Open(Window::Ask(Ask::command(question, reasons, command)))
}

impl View for Agenda {
    fn context(&self) -> Context {
        Context::Agenda
    }

    fn act(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        // A choice of the current section follows the current one from here on.
        if self.point.is_none() && self.chosen.is_some() && self.chosen == ctx.session().current {
            self.chosen = None;
        }
        match action {
            Action::NextSection | Action::Confirm => return self.enter_section(ctx),
            Action::Up => self.step(false, 1, ctx),
            Action::Down => self.step(true, 1, ctx),
            Action::PageUp | Action::First => self.step(false, usize::MAX, ctx),
            Action::PageDown | Action::Last => self.step(true, usize::MAX, ctx),
            Action::Right | Action::NextField | Action::Mark if self.point.is_none() => {
                self.enter_points(ctx);
            }
            Action::Mark => self.toggle_point(ctx),
            Action::Left | Action::PreviousField | Action::NextField => self.point = None,
            Action::Right => {}
            Action::Back if self.point.is_some() => self.point = None,
            Action::Back => self.chosen = None,
            Action::PauseResume => return Self::pause_or_resume(ctx),
            Action::MoreTime => self.extend(1, ctx),
            Action::LessTime => self.extend(-1, ctx),
            Action::SkipSection => return self.skip(ctx),
            Action::Presenter => return self.ask_presenter(ctx),
            Action::AddSection
            | Action::New
            | Action::Present
            | Action::Conclude
            | Action::SetTime => return self.open_form(action, ctx),
            Action::OpenSession
            | Action::CloseSession
            | Action::ReopenSession
            | Action::SealSession => return meeting::act(action, ctx),
            _ => return meeting::prepare(action, ctx),
        }
        Reply::Whole
    }

    fn row(&mut self, row: usize, ctx: &mut SessionContext) -> Reply {
        if let Some(point) = row.checked_sub(POINTS_FROM) {
            self.chosen = self.current_id(ctx);
            self.point = Some(point);
            self.toggle_point(ctx);
        } else {
            let item = ctx.session().agenda.get(row);
            self.chosen = item.map(|it| it.section.clone());
            self.point = None;
        }
        Reply::Whole
    }

    fn picked(&mut self, purpose: &Purpose, picked: Picked, ctx: &mut SessionContext) -> Reply {
        match (purpose, picked) {
            (Purpose::Presenter, Picked::Person(person)) => match self.current_id(ctx) {
                Some(section) => {
                    ctx.give(&Command::Presenter {
                        section,
                        presenter: Some(person),
                    });
                    Reply::Whole
                }
                None => Reply::Whole,
            },
            (Purpose::Checklist, Picked::Word(item)) => checklist::toggle(&item, ctx),
            (Purpose::ChecklistNote, Picked::Word(item)) => {
                Reply::Open(Window::Form(checklist::note(&item, ctx)))
            }
            _ => Reply::Whole,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
        let left = list::columns(area.width);
        let space = Rect {
            width: left,
            ..area
        };
        list::draw(self, canvas, space, ctx);
        canvas.rule_down(area.x + left, area.y, area.height);
        let side = Rect::new(
            area.x + left + 2,
            area.y,
            area.width.saturating_sub(left + 3),
            area.height,
        );
        if self.shows_overview(ctx.session()) {
            overview::draw(canvas, side, ctx);
        } else if let Some(item) = self.current(ctx.session()) {
            section::draw(canvas, side, item, self.point, ctx);
        }
    }
}

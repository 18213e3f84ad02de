//! 6 Đăng ký: form 01 member by member, the member's own work, form 02, and the targets.

mod choices;
mod forms;
mod items;
mod members;
mod results;
mod reviews;
mod score;

use ratatui::layout::Rect;

use self::choices::Choices;
use self::score::Score;
use crate::programme::Programme;
use crate::session::kinds::{Assessor, Status};
use crate::session::roster::Member;
use crate::session::wording::called;
use crate::session::{Command, Person, Session, lacking_items};
use crate::text::case::capital;
use crate::tui::action::Action;
use crate::tui::ask::Ask;
use crate::tui::canvas::Canvas;
use crate::tui::context::SessionContext;
use crate::tui::field::Field;
use crate::tui::keymap::Context;
use crate::tui::picker::Picker;
use crate::tui::view::{Picked, Purpose, Reply, View, Window};

/// The widest that the form stands: wider, its figures would stand too far from its words.
const WIDEST: u16 = 100;
/// Lines of a page.
const PAGE: usize = 10;

/// The screen's state.
#[derive(Debug)]
pub struct Registrations {
    /// The chosen member's place in the list.
    at: usize,
    /// The chosen item's place in the form.
    item: usize,
    /// Whether the keys move among the items, not among the members.
    on_items: bool,
    choices: Choices,
    /// Form 02 while it is filled in.
    score: Option<Score>,
}

/// The members in the order of the list: the cell's of the year, those exempt at the end.
fn members(session: &Session) -> Vec<&Member> {
    let is_exempt = |member: &&Member| session.status(member) == Some(Status::Exempt);
    let (exempt, others): (Vec<_>, Vec<_>) =
        session.year_members().into_iter().partition(is_exempt);
    others.into_iter().chain(exempt).collect()
}

impl Registrations {
    /// The screen; choices that were not yet saved come back.
    pub fn new(ctx: &mut SessionContext) -> Self {
        Self {
            at: 0,
            item: 0,
            on_items: false,
            choices: Choices::restored(ctx),
            score: None,
        }
    }

    /// The chosen member.
    fn current<'a>(&self, session: &'a Session) -> Option<&'a Member> {
        let members = members(session);
        let at = self.at.min(members.len().saturating_sub(1));
        members.get(at).copied()
    }

    /// The chosen member's id.
    fn member(&self, ctx: &SessionContext) -> Option<String> {
        self.current(ctx.session()).map(|it| it.id.clone())
    }

    /// Moves the choice in the list that has the keys; says whether the action does.
    fn step(&mut self, action: Action, session: &Session) -> bool {
        let (at, count) = if self.on_items {
            (&mut self.item, session.programme.item_count())
        } else {
            (&mut self.at, members(session).len())
        };
        let to = action.moved(*at, count.saturating_sub(1), PAGE);
        *at = to.unwrap_or(*at);
        to.is_some()
    }

    /// Takes back the last tick that is not saved yet; says whether there was one.
    pub fn untick(&mut self, ctx: &mut SessionContext) -> bool {
        let undone = self.choices.undo(ctx);
        if undone {
            ctx.say("Đã lấy lại dấu vừa chọn, chưa lưu");
        }
        undone
    }

    /// Ticks the chosen item or takes the tick away.
    fn tick(&mut self, ctx: &mut SessionContext) -> Reply {
        let programme = ctx.session().programme.clone();
        let item = programme.registration_items().nth(self.item);
        if let (Some(member), Some((_, item))) = (self.member(ctx), item) {
            self.choices.toggle(&member, &item.id, ctx);
        }
        Reply::Whole
    }

    /// Registers the chosen member with what is ticked and the work recorded so far.
    fn register(&self, ctx: &mut SessionContext) -> Reply {
        let Some(member) = self.member(ctx) else {
            return Reply::Nothing;
        };
        let session = ctx.session();
        let items = self.choices.of(session, &member);
        let registered = session.registration(&member);
        let work = registered.map_or_else(Vec::new, |it| it.work.clone());
        ctx.give(&Command::Register {
            member,
            items,
            work,
        });
        Reply::Whole
    }

    fn unregister(&self, ctx: &SessionContext) -> Reply {
        let Some(member) = self.current(ctx.session()) else {
            return Reply::Nothing;
        };
        let question = format!("Bỏ bản đăng ký của đồng chí {}?", member.name);
        let command = Command::Unregister {
            member: member.id.clone(),
        };
        let reasons = vec!["Hoàn tác được bằng Ctrl+Z".to_owned()];
        Reply::Open(Window::Ask(Ask::command(&question, reasons, command)))
    }

    /// Opens the form for the member's own work, once the items are complete.
    fn own_work(&self, ctx: &mut SessionContext) -> Reply {
        let session = ctx.session();
        let Some(member) = self.current(session).cloned() else {
            return Reply::Nothing;
        };
        let items = self.choices.of(session, &member.id);
        let lacking = lacking_items(&session.programme, &items);
        if !lacking.is_empty() {
            ctx.refuse(&format!(
                "trước khi ghi việc, hãy chọn đủ nội dung cho đồng chí {}; còn thiếu: {}",
                member.name,
                lacking.join("; ")
            ));
            return Reply::Whole;
        }
        Reply::Open(Window::Form(forms::own_work(&member, &items, ctx)))
    }

    /// Opens a form of what follows the chosen member's registration.
    fn follow_up(&self, action: Action, ctx: &mut SessionContext) -> Reply {
        let Some(member) = self.current(ctx.session()).cloned() else {
            return Reply::Nothing;
        };
        match action {
            Action::ReviewWork => reviews::review(&member, ctx),
            Action::SelfReview => reviews::self_review(&member, ctx),
            Action::Evidence => reviews::evidence(&member, ctx),
            _ => reviews::remark(&member),
        }
    }

    /// Asks which column of form 02 to fill.
    fn ask_column(ctx: &mut SessionContext) -> Reply {
        if ctx.session().programme.assessment_form.is_none() {
            ctx.warn("Chương trình này không có biểu mẫu chấm điểm đảng viên");
            return Reply::Whole;
        }
        let columns = [Assessor::Committee, Assessor::Own]
            .map(|it| (it.word().to_owned(), capital(it.label())));
        let picker = Picker::words("Chấm điểm biểu mẫu 02", Purpose::Column, columns);
        Reply::Open(Window::Picker(picker))
    }

    fn find_member(ctx: &SessionContext) -> Reply {
        let session = ctx.session();
        let members = members(session).into_iter().map(|it| {
            let label = called(session, &Person::member(&it.id));
            (it.id.clone(), label)
        });
        let picker = Picker::words("Tìm đồng chí", Purpose::Row, members);
        Reply::Open(Window::Picker(picker))
    }

    fn record_score(&mut self, ctx: &mut SessionContext) -> Reply {
        let Some(score) = &mut self.score else {
            return Reply::Pass;
        };
        match ctx.try_give(&score.command(ctx.session())) {
            Ok(words) => {
                ctx.say(words);
                score.finish(ctx);
                self.score = None;
            }
            Err(refusal) => score.message = Some(capital(&refusal.to_string())),
        }
        Reply::Whole
    }

    fn act_on_score(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        let Some(score) = &mut self.score else {
            return Reply::Pass;
        };
        match action {
            Action::Save => return self.record_score(ctx),
            Action::Back => self.score = None,
            Action::NextField | Action::Down | Action::Confirm => score.step(true),
            Action::PreviousField | Action::Up => score.step(false),
            Action::New | Action::Find | Action::Assess => {}
            _ => return Reply::Pass,
        }
        Reply::Whole
    }

    fn act_on_lists(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        if let Some(words) = not_asked(action, &ctx.session().programme) {
            ctx.warn(words);
            return Reply::Whole;
        }
        match action {
            Action::Mark if self.on_items => return self.tick(ctx),
            Action::Mark | Action::Confirm | Action::Right => self.on_items = true,
            Action::Left | Action::Back => self.on_items = false,
            Action::NextField | Action::PreviousField => self.on_items = !self.on_items,
            Action::Save | Action::Register => return self.register(ctx),
            Action::Unregister => return self.unregister(ctx),
            Action::New | Action::OwnWork => return self.own_work(ctx),
            Action::ReviewWork | Action::SelfReview | Action::Remark | Action::Evidence => {
                return self.follow_up(action, ctx);
            }
            Action::Assess => return Self::ask_column(ctx),
            Action::Survey => return forms::survey(ctx),
            Action::Find => return Self::find_member(ctx),
            _ if self.step(action, ctx.session()) => {}
            _ => return Reply::Pass,
        }
        Reply::Whole
    }
}

/// What is said where the document of the session does not ask for this.
fn not_asked(action: Action, programme: &Programme) -> Option<&'static str> {
    let registers = matches!(
        action,
        Action::Mark
            | Action::Save
            | Action::Register
            | Action::New
            | Action::OwnWork
            | Action::ReviewWork
            | Action::SelfReview
    );
    let scores = matches!(action, Action::Assess | Action::Evidence);
    if registers && programme.registration_form.is_none() {
        Some(
            "Văn bản của buổi sinh hoạt không yêu cầu đảng viên đăng ký; phím t ghi chỉ tiêu, kỹ năng",
        )
    } else if scores && programme.assessment_form.is_none() {
        Some("Văn bản của buổi sinh hoạt không yêu cầu chấm điểm đảng viên")
    } else {
        None
    }
}

impl View for Registrations {
    fn context(&self) -> Context {
        match self.score {
            Some(_) => Context::Form,
            None => Context::Registrations,
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.score.as_mut().and_then(Score::field)
    }

    fn edited(&mut self, _ctx: &mut SessionContext) -> Reply {
        if let Some(score) = &mut self.score {
            score.edited();
        }
        Reply::Whole
    }

    fn focus(&mut self, field: usize) -> Reply {
        if let Some(score) = &mut self.score {
            score.focus(field);
        }
        Reply::Whole
    }

    fn row(&mut self, row: usize, ctx: &mut SessionContext) -> Reply {
        let members = members(ctx.session()).len();
        if let Some(item) = row.checked_sub(members) {
            self.item = item;
            self.on_items = true;
            return self.tick(ctx);
        }
        self.at = row;
        self.on_items = false;
        Reply::Whole
    }

    fn picked(&mut self, purpose: &Purpose, picked: Picked, ctx: &mut SessionContext) -> Reply {
        match (purpose, picked) {
            (Purpose::Column, Picked::Word(word)) => {
                let by = if word == Assessor::Own.word() {
                    Assessor::Own
                } else {
                    Assessor::Committee
                };
                if let Some(member) = self.member(ctx) {
                    self.score = Some(Score::new(&member, by, ctx));
                }
            }
            (Purpose::Row, Picked::Word(id)) => {
                let place = members(ctx.session()).iter().position(|it| it.id == id);
                self.at = place.unwrap_or(self.at);
                self.on_items = false;
            }
            _ => {}
        }
        Reply::Whole
    }

    fn act(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        if self.score.is_some() {
            return self.act_on_score(action, ctx);
        }
        self.choices.discard_drafts(ctx);
        let reply = self.act_on_lists(action, ctx);
        self.choices.discard_drafts(ctx);
        reply
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
        let session = ctx.session();
        if let Some(score) = &self.score {
            return score.draw(canvas, area, ctx);
        }
        members::heading(canvas, area, session);
        let targets = results::rows(session, area);
        let body = Rect {
            y: area.y + 1,
            height: area.height.saturating_sub(1 + targets),
            ..area
        };
        let left = (area.width * 9 / 20).clamp(26, 76);
        members::draw(
            self,
            canvas,
            Rect {
                width: left,
                ..body
            },
            session,
        );
        canvas.rule_down(body.x + left, body.y, body.height);
        let right = Rect {
            x: body.x + left + 1,
            width: body.width.saturating_sub(left + 1).min(WIDEST),
            ..body
        };
        if let Some(member) = self.current(session) {
            items::draw(self, canvas, right, member, session);
        }
        let under = Rect {
            y: body.bottom(),
            height: targets,
            ..area
        };
        results::targets(canvas, under, session);
    }
}

//! 5 Biểu quyết: the votes taken, and the ballot under them: question, three figures, the sum and the verdict as they are typed.

mod ballot;
mod list;

use ratatui::layout::Rect;

use self::ballot::Ballot;
use crate::session::tally::Franchise;
use crate::session::{Session, tally};
use crate::text::case::capital;
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::context::SessionContext;
use crate::tui::field::Field;
use crate::tui::keymap::Context;
use crate::tui::view::{PreviewPart, Reply, View};

/// The rows of the ballot with its rule.
const BALLOT_ROWS: u16 = 9;
/// Votes of a page.
const PAGE: usize = 5;

/// The screen's state.
#[derive(Debug)]
pub struct Votes {
    /// The chosen vote's number; none: the newest.
    chosen: Option<u32>,
    ballot: Option<Ballot>,
}

/// Who may vote and how many votes pass, in words.
fn franchise_words(franchise: Franchise) -> String {
    format!(
        "{} đồng chí được biểu quyết; cần quá nửa của {}, tức ít nhất {}",
        franchise.eligible,
        franchise.entitled,
        franchise.needed()
    )
}

impl Votes {
    /// The screen.
    pub fn new(_ctx: &mut SessionContext) -> Self {
        Self {
            chosen: None,
            ballot: None,
        }
    }

    /// The chosen vote's number, else the newest one's.
    fn current(&self, session: &Session) -> Option<u32> {
        self.chosen
            .filter(|number| session.votes.contains_key(number))
            .or_else(|| session.votes.keys().next_back().copied())
    }

    /// Moves the choice by a number of votes.
    fn step(&mut self, back: bool, by: usize, session: &Session) {
        let Some(at) = self.current(session) else {
            return;
        };
        let votes = &session.votes;
        let next = if back {
            votes.range(..at).rev().take(by).last()
        } else {
            votes.range(at + 1..).take(by).last()
        };
        self.chosen = next.map_or(Some(at), |(number, _)| Some(*number));
    }

    /// Opens a ballot that repeats the chosen vote.
    fn repeat(&mut self, ctx: &mut SessionContext) -> Reply {
        let session = ctx.session();
        let vote = self.current(session).and_then(|it| session.votes.get(&it));
        let Some(vote) = vote.cloned() else {
            ctx.warn("Chưa có biểu quyết nào để biểu quyết lại; n để ghi biểu quyết mới");
            return Reply::Whole;
        };
        if let Some(later) = tally::repeated_by(session, &vote) {
            let text = format!("Nội dung này đã được biểu quyết lại ở {}", later.id);
            ctx.warn(text);
            return Reply::Whole;
        }
        self.ballot = Some(Ballot::repeating(&vote, ctx));
        Reply::Whole
    }

    /// Opens a ballot that corrects the chosen vote.
    fn correct(&mut self, ctx: &mut SessionContext) -> Reply {
        let session = ctx.session();
        let vote = self.current(session).and_then(|it| session.votes.get(&it));
        let Some(vote) = vote.cloned() else {
            ctx.warn("Chưa có biểu quyết nào để sửa; n để ghi biểu quyết mới");
            return Reply::Whole;
        };
        self.ballot = Some(Ballot::correcting(&vote, ctx));
        Reply::Whole
    }

    /// Records what is in the ballot.
    fn record(&mut self, ctx: &mut SessionContext) -> Reply {
        let Some(ballot) = &mut self.ballot else {
            return Reply::Pass;
        };
        let given = ballot
            .command()
            .and_then(|command| ctx.try_give(&command).map_err(|it| it.to_string()));
        match given {
            Ok(words) => {
                ctx.say(words);
                ballot.finish(ctx);
                self.ballot = None;
                self.chosen = None;
            }
            Err(words) => ballot.message = Some(capital(&words)),
        }
        Reply::Whole
    }

    fn act_on_ballot(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        let Some(ballot) = &mut self.ballot else {
            return Reply::Pass;
        };
        match action {
            Action::Save => return self.record(ctx),
            Action::MoreTime | Action::LessTime => ballot.turn_base(ctx.session()),
            Action::Back => self.ballot = None,
            Action::NextField | Action::Down => ballot.step(true),
            Action::PreviousField | Action::Up => ballot.step(false),
            Action::Confirm => ballot.confirm(),
            Action::New | Action::RecordVote | Action::RepeatVote | Action::Find => {}
            _ => return Reply::Pass,
        }
        Reply::Whole
    }

    fn act_on_list(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        match action {
            Action::New | Action::RecordVote => self.ballot = Some(Ballot::new(ctx)),
            Action::RepeatVote => return self.repeat(ctx),
            Action::EditVote | Action::Confirm => return self.correct(ctx),
            Action::Up => self.step(true, 1, ctx.session()),
            Action::Down => self.step(false, 1, ctx.session()),
            Action::PageUp => self.step(true, PAGE, ctx.session()),
            Action::PageDown => self.step(false, PAGE, ctx.session()),
            Action::First => self.step(true, usize::MAX, ctx.session()),
            Action::Last => self.chosen = None,
            Action::Save | Action::Back | Action::Mark => return Reply::Nothing,
            _ => return Reply::Pass,
        }
        Reply::Whole
    }
}

impl View for Votes {
    fn context(&self) -> Context {
        match self.ballot {
            Some(_) => Context::Form,
            None => Context::Votes,
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.ballot.as_mut().and_then(Ballot::field)
    }

    fn edited(&mut self, _ctx: &mut SessionContext) -> Reply {
        self.ballot.as_mut().map_or(Reply::Nothing, Ballot::edited)
    }

    fn caption(&self, _ctx: &SessionContext) -> String {
        self.ballot.as_ref().map_or("", Ballot::caption).to_owned()
    }

    fn preview_part(&self, _ctx: &SessionContext) -> PreviewPart {
        PreviewPart {
            writing: None,
            question: self.ballot.as_ref().and_then(Ballot::question),
            ..PreviewPart::default()
        }
    }

    fn row(&mut self, row: usize, _ctx: &mut SessionContext) -> Reply {
        self.chosen = u32::try_from(row).ok();
        Reply::Whole
    }

    fn focus(&mut self, field: usize) -> Reply {
        if let Some(ballot) = &mut self.ballot {
            ballot.focus(field);
        }
        Reply::Whole
    }

    fn act(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        if self.ballot.is_some() {
            self.act_on_ballot(action, ctx)
        } else {
            self.act_on_list(action, ctx)
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
        let session = ctx.session();
        let under = match self.ballot {
            Some(_) => BALLOT_ROWS.min(area.height),
            None => 0,
        };
        let upper = Rect {
            height: area.height - under,
            ..area
        };
        list::draw(
            canvas,
            upper,
            self.current(session),
            self.ballot.is_none(),
            session,
        );
        if let Some(ballot) = &self.ballot {
            let place = Rect::new(area.x, upper.bottom(), area.width, under);
            ballot.draw(canvas, place, session);
        }
    }
}

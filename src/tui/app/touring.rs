//! The guided tour in the sample session: followed after every input, drawn into the rule under the tabs.

use super::{App, Need};
use crate::tui::action::Action;
use crate::tui::canvas::Canvas;
use crate::tui::tour::{Seen, Tour};
use ratatui::layout::Rect;

/// Said where there is no tour to be had.
const ELSEWHERE: &str =
    "Phần làm quen từng bước chỉ có trong buổi mẫu; mở buổi mẫu từ màn hình đầu: m rồi Enter";

/// Whether there is a tour, and where it stands.
#[derive(Clone, Debug, Default)]
pub enum Touring {
    /// A real session: none.
    #[default]
    Never,
    /// The sample, without it.
    Off,
    /// The sample, with it.
    On(Tour),
}

impl App {
    /// The same over the sample session: the tour begins.
    #[must_use]
    pub fn touring(mut self) -> Self {
        let seen = self.seen();
        self.touring = Touring::On(Tour::begin(seen));
        self
    }

    /// What a step of the tour looks at.
    fn seen(&mut self) -> Seen {
        let context = self.front().0.context();
        let (tab, papers) = (self.tab, self.ctx.looks());
        Seen::of(self.ctx.session(), tab, context, self.projector.on, papers)
    }

    /// Goes on with the tour where its step is done.
    pub(super) fn follow_tour(&mut self) {
        if !matches!(self.touring, Touring::On(_)) {
            return;
        }
        let seen = self.seen();
        if let Touring::On(tour) = &mut self.touring
            && tour.follow(seen)
        {
            self.need = Need::Whole;
        }
    }

    /// Turns the tour on or off, or goes to its next step; says whether the action was one of these.
    pub(super) fn act_for_tour(&mut self, action: Action) -> bool {
        let seen = self.seen();
        match (action, &mut self.touring) {
            (Action::Tour | Action::TourNext, Touring::Never) => self.ctx.warn(ELSEWHERE),
            (Action::TourNext, Touring::On(tour)) if !tour.is_over() => tour.next(seen),
            (Action::Tour, Touring::On(_)) => {
                self.touring = Touring::Off;
                self.ctx
                    .say("Đã thôi phần làm quen; xem lại: Ctrl+P “Làm quen từng bước”");
            }
            (Action::Tour | Action::TourNext, _) => {
                self.touring = Touring::On(Tour::begin(seen));
            }
            _ => return false,
        }
        true
    }

    /// Draws the step into the rule under the tabs.
    pub(super) fn draw_tour(&self, canvas: &mut Canvas<'_>, area: Rect) {
        if let Touring::On(tour) = &self.touring {
            let style = canvas.theme.accent;
            let columns = area.width.saturating_sub(2);
            canvas.text(area.x + 1, area.y + 2, columns, &tour.words(), style);
        }
    }
}

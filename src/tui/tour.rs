//! The guided tour of the sample session: one step at a time in a line over the screen; a step is done by doing it, nothing waits for it.

use crate::session::Session;
use crate::session::kinds::Status;

use super::keymap::Context;
use super::tab::Tab;

/// What a step looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The screen in front.
    pub tab: Tab,
    /// Where keys are looked up.
    pub context: Context,
    /// The room's view stands in place of the screens.
    pub projected: bool,
    /// How many attend online.
    pub online: usize,
    /// How many opinions there are.
    pub opinions: usize,
    /// How many commitments there are.
    pub commitments: usize,
    /// Something was undone, and nothing done since.
    pub undone: bool,
    /// How often papers were written.
    pub papers: u64,
}

impl Seen {
    /// What there is to see of a session; the rest is told by the screens.
    pub fn of(session: &Session, tab: Tab, context: Context, projected: bool, papers: u64) -> Self {
        let online = session.attendance.values();
        Self {
            tab,
            context,
            projected,
            online: online.filter(|it| it.status == Status::Online).count(),
            opinions: session.opinions.len(),
            commitments: session.commitments.len(),
            undone: session.last_undone().is_some(),
            papers,
        }
    }
}

/// A step: what to do, and whether it is done, by what stood at its beginning and what stands now.
struct Step {
    words: &'static str,
    done: fn(&Seen, &Seen) -> bool,
}

/// The steps. Each fits in 76 columns with its number.
const STEPS: &[Step] = &[
    Step {
        words: "Bấm 2 để xem điểm danh",
        done: |_, now| now.tab == Tab::Attendance,
    },
    Step {
        words: "↓ ↑ chọn một đồng chí, bấm t: dự trực tuyến",
        done: |then, now| now.online != then.online,
    },
    Step {
        words: "Làm nhầm thì lấy lại được: bấm Ctrl+Z",
        done: |_, now| now.undone,
    },
    Step {
        words: "Bấm 3 sang thảo luận, rồi F2 để ghi ý kiến",
        done: |_, now| now.context == Context::Composer,
    },
    Step {
        words: "Gõ một câu, Ctrl+S, gõ mai (tên, không dấu), Enter",
        done: |then, now| now.opinions > then.opinions,
    },
    Step {
        words: "Bấm F4: ý kiến ấy thành nhiệm vụ 6 rõ",
        done: |_, now| now.context == Context::TaskEditor,
    },
    Step {
        words: "Gõ, Tab sang ô sau; sáu đèn sáng thì Ctrl+S (Esc: để sau)",
        done: |then, now| now.commitments > then.commitments || now.context != Context::TaskEditor,
    },
    Step {
        words: "Bấm F5: khán phòng thấy gì; F5 lần nữa để trở lại",
        done: |then, now| then.projected && !now.projected,
    },
    Step {
        words: "Bấm 7 rồi Enter: biên bản Word được ghi ra tệp",
        done: |then, now| now.papers > then.papers,
    },
];

/// Said when all steps are done.
const END: &str = "Xong phần làm quen. F1: các phím, Ctrl+P: tìm lệnh theo tên";

/// Where the tour stands.
#[derive(Clone, Debug)]
pub struct Tour {
    at: usize,
    /// What stood when the step began.
    then: Seen,
}

impl Tour {
    /// The tour from its beginning.
    pub fn begin(now: Seen) -> Self {
        Self { at: 0, then: now }
    }

    /// Looks at what stands now, and goes on where the step is done. Says whether it went on.
    pub fn follow(&mut self, now: Seen) -> bool {
        // That the view came up is remembered: its step is done when it is gone again.
        self.then.projected |= now.projected;
        let done = STEPS
            .get(self.at)
            .is_some_and(|step| (step.done)(&self.then, &now));
        if done {
            self.next(now);
        }
        done
    }

    /// Goes on without the step being done.
    pub fn next(&mut self, now: Seen) {
        self.at = (self.at + 1).min(STEPS.len());
        self.then = Seen {
            projected: false,
            ..now
        };
    }

    /// What the line says.
    pub fn words(&self) -> String {
        match STEPS.get(self.at) {
            Some(step) => format!(" Làm quen {}/{}: {} ", self.at + 1, STEPS.len(), step.words),
            None => format!(" {END} "),
        }
    }

    /// Whether all steps are done.
    pub fn is_over(&self) -> bool {
        self.at >= STEPS.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    #[test]
    fn every_step_fits_in_the_narrowest_usual_terminal() {
        let columns = |at: usize| {
            let seen = Seen::of(&Session::blank(), Tab::Agenda, Context::Agenda, false, 0);
            let tour = Tour { at, then: seen };
            width::width(&tour.words())
        };
        for at in 0..=STEPS.len() {
            assert!(columns(at) <= 78, "{at}: {}", columns(at));
        }
    }
}

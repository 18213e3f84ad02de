//! Which scene is shown: the one that was chosen, or by itself the one that goes with what the session is doing.

use super::slide::Slide;
use super::view::Look;
use crate::session::commitment::Parts;
use crate::session::{Event, Session};

/// Something that can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scene {
    /// The neutral slide.
    Title,
    /// Who speaks and who is next.
    Speaker,
    /// The points of the section.
    Points,
    /// The last opinions.
    Opinions,
    /// The task being written, or the last one.
    Task,
    /// The vote being taken, or the last one.
    Vote,
    /// Attendance.
    Attendance,
    /// Registrations.
    Registrations,
    /// Targets.
    Targets,
    /// What was decided so far.
    Decided,
    /// An address as a QR code.
    Link,
}

impl Scene {
    /// All of them, in the order in which one turns through them.
    pub const ALL: &'static [Self] = &[
        Self::Speaker,
        Self::Points,
        Self::Opinions,
        Self::Task,
        Self::Vote,
        Self::Attendance,
        Self::Registrations,
        Self::Targets,
        Self::Decided,
        Self::Link,
        Self::Title,
    ];

    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Title => "Trang chờ",
            Self::Speaker => "Người phát biểu",
            Self::Points => "Nội dung của mục",
            Self::Opinions => "Ý kiến gần nhất",
            Self::Task => "Nhiệm vụ 6 rõ",
            Self::Vote => "Biểu quyết",
            Self::Attendance => "Điểm danh",
            Self::Registrations => "Đăng ký",
            Self::Targets => "Chỉ tiêu",
            Self::Decided => "Đã quyết định",
            Self::Link => "Mã QR, đường dẫn",
        }
    }

    /// Its word, for lists to pick from.
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Speaker => "speaker",
            Self::Points => "points",
            Self::Opinions => "opinions",
            Self::Task => "task",
            Self::Vote => "vote",
            Self::Attendance => "attendance",
            Self::Registrations => "registrations",
            Self::Targets => "targets",
            Self::Decided => "decided",
            Self::Link => "link",
        }
    }

    /// The scene of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.word() == word)
    }
}

/// What the one who presides has in the live preview.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LivePreview {
    /// The scene that was chosen; none: it follows the session by itself.
    pub scene: Option<Scene>,
    /// The neutral slide stands before everything else.
    pub neutral: bool,
    /// The task that is being written.
    pub writing: Option<Writing>,
    /// The question that hands are counted for.
    pub question: Option<String>,
    /// The target that is being counted.
    pub counting: Option<Counting>,
    /// How it is shown.
    pub look: Look,
}

/// A target while it is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counting {
    /// Which, by its number.
    pub goal: String,
    /// How many so far.
    pub count: u32,
    /// Of how many.
    pub of: u32,
}

/// A task being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Writing {
    /// Its parts as they stand.
    pub parts: Parts,
}

impl LivePreview {
    /// The scene to show: the chosen one while it has something to show, else what goes with the session.
    pub fn scene(&self, session: &Session) -> Scene {
        if self.neutral {
            return Scene::Title;
        }
        let chosen = self.scene.filter(|scene| self.has(*scene, session));
        chosen.unwrap_or_else(|| self.by_itself(session))
    }

    /// Whether a scene has something to show.
    pub fn has(&self, scene: Scene, session: &Session) -> bool {
        scene == Scene::Title || super::projection::slide(scene, session, self) != Slide::Title
    }

    /// What goes with what the session is doing: what is being written or counted, else what was recorded last, else who
    /// speaks, else what is to be talked about.
    fn by_itself(&self, session: &Session) -> Scene {
        if self.writing.is_some() {
            return Scene::Task;
        }
        if self.question.is_some() {
            return Scene::Vote;
        }
        if self.counting.is_some() {
            return Scene::Targets;
        }
        let order = if session.closing.is_some() {
            [Some(Scene::Decided), None, None, None]
        } else if session.opened_at.is_none() {
            let begun = !session.attendance.is_empty();
            [begun.then_some(Scene::Attendance), None, None, None]
        } else {
            [
                recorded(session),
                Some(Scene::Speaker),
                Some(Scene::Points),
                Some(usual(session)),
            ]
        };
        let mut order = order.into_iter().flatten();
        order
            .find(|scene| self.has(*scene, session))
            .unwrap_or(Scene::Title)
    }
}

/// What a section without points shows: who is here at the beginning, what was decided at the end.
fn usual(session: &Session) -> Scene {
    match session.current.as_deref() {
        Some(crate::programme::CLOSING) => Scene::Decided,
        Some(crate::programme::OPENING) => Scene::Attendance,
        _ => Scene::Opinions,
    }
}

/// The scene of what was recorded last, where that is for the whole room to see.
fn recorded(session: &Session) -> Option<Scene> {
    let events = &session.last_done()?.events;
    events.iter().find_map(|event| match event {
        Event::Vote { change, .. } if change.to.is_some() => Some(Scene::Vote),
        Event::Commitment { change, .. } if change.to.is_some() => Some(Scene::Task),
        Event::Surveyed { .. } => Some(Scene::Targets),
        Event::Registered { .. } => Some(Scene::Registrations),
        Event::Section { change, .. } => {
            let conclusion = |it: &Option<crate::session::records::AgendaItem>| {
                it.as_ref().and_then(|it| it.conclusion.clone())
            };
            (conclusion(&change.to) != conclusion(&change.was)).then_some(Scene::Decided)
        }
        _ => None,
    })
}

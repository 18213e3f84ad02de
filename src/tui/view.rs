//! What every screen is: a state that takes actions and text, and draws itself. All screens and windows over them are built alike.

use ratatui::layout::Rect;

use super::action::Action;
use super::canvas::Canvas;
use super::context::SessionContext;
use super::field::Field;
use super::form::Form;
use super::keymap::{BindingTarget, Context};
use super::picker::Picker;
use crate::audience::{Counting, Writing};
use crate::session::{Command, Person};

/// Something that opens over a screen.
#[derive(Debug)]
pub enum Window {
    /// A form to fill in.
    Form(Form),
    /// A list to pick from.
    Picker(Picker),
    /// A question before acting.
    Ask(super::ask::Ask),
    /// A text to read: help.
    Reader(super::reader::Reader),
    /// A text to read and to go back from.
    Page(super::page::Page),
    /// What was understood of a roster, to be agreed to or mended.
    Roll(Box<super::roll::Roll>),
}

impl Window {
    /// The window as a form.
    pub fn form(&self) -> Option<&Form> {
        match self {
            Self::Form(it) => Some(it),
            _ => None,
        }
    }

    /// The window as a view.
    pub fn view(&self) -> &dyn View {
        match self {
            Self::Form(it) => it,
            Self::Picker(it) => it,
            Self::Ask(it) => it,
            Self::Reader(it) => it,
            Self::Page(it) => it,
            Self::Roll(it) => &**it,
        }
    }

    /// The window as a view, to be changed.
    pub fn view_mut(&mut self) -> &mut dyn View {
        match self {
            Self::Form(it) => it,
            Self::Picker(it) => it,
            Self::Ask(it) => it,
            Self::Reader(it) => it,
            Self::Page(it) => it,
            Self::Roll(it) => &mut **it,
        }
    }
}

/// What a picker was opened for; its screen gets the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The speaker of the opinion being written, which is then recorded.
    SpeakerToRecord,
    /// The speaker of the opinion being written.
    Speaker,
    /// The kind of the opinion being written.
    Kind,
    /// The section of the opinion being written.
    Section,
    /// The question that the opinion being written answers.
    Question,
    /// When the opinion being written was given, for one that was missed.
    Moment,
    /// What is done with the one who has the floor, or with one who waits.
    Floor,
    /// Who asks to speak.
    Queue,
    /// Who presents the section.
    Presenter,
    /// Which kind to show in the log.
    Filter,
    /// An action, from the palette.
    Palette,
    /// What a key of the user's own is to be given for.
    Key,
    /// An item of the checklist.
    Checklist,
    /// An item of the checklist, to note something beside it.
    ChecklistNote,
    /// A vote or a commitment of the screen's list, by number.
    Row,
    /// A session that was put away, to be taken back.
    Removed,
    /// Which column of form 02 to fill.
    Column,
    /// What the room sees.
    Scene,
    /// Who sees this screen.
    OwnScreen,
    /// A file.
    File,
}

/// What was picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// A person.
    Person(Person),
    /// A word of a closed list.
    Word(String),
    /// An action.
    Action(Action),
    /// What a key is to be given for.
    Key(BindingTarget),
    /// A folder to look into, by its path; an empty one stands for the places to begin at.
    Folder(String),
    /// A file, by its path.
    File(String),
}

/// What is to follow after an action.
#[derive(Debug, Default)]
#[expect(clippy::large_enum_variant, reason = "a reply lives for one key")]
pub enum Reply {
    /// Nothing has changed on the screen.
    Nothing,
    /// Only the field with the caret has changed.
    Field,
    /// Draw everything again.
    #[default]
    Whole,
    /// Open a window over the screen.
    Open(Window),
    /// Close this window.
    Close,
    /// Close this window and give what was picked to the screen.
    Picked(Purpose, Picked),
    /// Close this window and give this command, which was confirmed.
    Give(Vec<Command>),
    /// Do this action instead.
    Do(Action),
    /// Begin a task from this opinion on screen 4.
    TaskFrom(String),
    /// The action is not this screen's.
    Pass,
}

/// What a screen puts before the room while it is worked on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PreviewPart {
    /// The task being written.
    pub writing: Option<Writing>,
    /// The question that hands are counted for.
    pub question: Option<String>,
    /// The target that is being counted.
    pub counting: Option<Counting>,
}

/// A screen, or a window over one.
pub trait View {
    /// Where its keys are looked up.
    fn context(&self) -> Context;

    /// Does an action.
    fn act(&mut self, action: Action, ctx: &mut SessionContext) -> Reply;

    /// The field that has the caret.
    fn field(&mut self) -> Option<&mut Field> {
        None
    }

    /// The field with the caret has changed.
    fn edited(&mut self, _ctx: &mut SessionContext) -> Reply {
        Reply::Field
    }

    /// Backspace found nothing to take away in the field; says whether something else went.
    fn backspaced(&mut self) -> bool {
        false
    }

    /// A letter is typed while no field has the caret: moves the caret into a field that takes it, and says whether there is one.
    fn take_typing(&mut self) -> bool {
        false
    }

    /// What the field with the caret is called, where it stands alone in a line.
    fn caption(&self, _ctx: &SessionContext) -> String {
        "Tìm".to_owned()
    }

    /// Whether what is typed is for one's own eyes.
    fn is_private(&self) -> bool {
        false
    }

    /// What it puts before the room.
    fn preview_part(&self, _ctx: &SessionContext) -> PreviewPart {
        PreviewPart::default()
    }

    /// A row of its list was clicked.
    fn row(&mut self, _row: usize, _ctx: &mut SessionContext) -> Reply {
        Reply::Whole
    }

    /// A field of it was clicked.
    fn focus(&mut self, _field: usize) -> Reply {
        Reply::Whole
    }

    /// What was picked in a window that it opened.
    fn picked(&mut self, _purpose: &Purpose, _picked: Picked, _ctx: &mut SessionContext) -> Reply {
        Reply::Whole
    }

    /// Draws itself into an area.
    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext);
}

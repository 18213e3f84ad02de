//! 4 Nhiệm vụ 6 rõ: the commitments and drafts, and the editor with a light for each of the six.

mod editor;
mod list;

use ratatui::layout::Rect;

use self::editor::Editor;
use crate::session::kinds::Progress;
use crate::session::{Command, open_points};
use crate::text::date;
use crate::tui::action::Action;
use crate::tui::ask::Ask;
use crate::tui::canvas::Canvas;
use crate::tui::context::SessionContext;
use crate::tui::field::Field;
use crate::tui::form::Form;
use crate::tui::form::item::Item;
use crate::tui::form::key::{ChoiceKey, TextKey};
use crate::tui::keymap::Context;
use crate::tui::people;
use crate::tui::picker::Picker;
use crate::tui::view::{Picked, PreviewPart, Purpose, Reply, View, Window};

const REASON: TextKey = TextKey::kept("task/withdraw");
const NOTE: TextKey = TextKey::kept("task/progress");
const STATE: ChoiceKey = ChoiceKey::new("state");

/// The screen's state.
#[derive(Debug)]
pub struct Tasks {
    editor: Option<Editor>,
    chosen: usize,
}

/// What a line of the list stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum TaskRow {
    /// A draft by id.
    Draft(String),
    /// A commitment by id.
    Commitment(String),
    /// Another session's commitment by `<session id>/c01`.
    Outstanding(String),
}

impl Tasks {
    /// The screen; a task half written comes back into the editor.
    pub fn new(ctx: &mut SessionContext) -> Self {
        let editor = Editor::half_written(ctx);
        if editor.is_some() && ctx.notice.is_none() {
            ctx.warn("Còn nhiệm vụ đang gõ dở; bấm 4 để gõ tiếp");
        }
        Self { editor, chosen: 0 }
    }

    /// Begins a task from an opinion, in the editor; a new task that is being written from another opinion takes this one too.
    pub fn begin_from(&mut self, opinion: &str, ctx: &mut SessionContext) {
        if let Some(editor) = self.editor.as_mut().filter(|editor| editor.takes_source()) {
            editor.add_source(opinion, ctx);
            ctx.say("Đã nối thêm ý kiến vào nhiệm vụ đang soạn; Esc rồi F4 để soạn nhiệm vụ khác");
            return;
        }
        self.leave_editor(ctx);
        self.editor = Some(Editor::from_opinion(opinion, ctx));
    }

    /// The lines of the list: drafts first, for they want something; what other sessions left open last.
    fn lines(ctx: &SessionContext) -> Vec<TaskRow> {
        let session = ctx.session();
        let drafts = session
            .drafts
            .values()
            .map(|it| TaskRow::Draft(it.id.clone()));
        let made = session
            .commitments
            .values()
            .map(|it| TaskRow::Commitment(it.id().to_owned()));
        let left = ctx.outstanding().map(|it| TaskRow::Outstanding(it.id));
        drafts.chain(made).chain(left).collect()
    }

    fn chosen_line(&self, ctx: &SessionContext) -> Option<TaskRow> {
        let lines = Self::lines(ctx);
        lines
            .get(self.chosen.min(lines.len().saturating_sub(1)))
            .cloned()
    }

    /// Leaves the editor; what is there stays as a visible draft.
    fn leave_editor(&mut self, ctx: &mut SessionContext) {
        if let Some(mut editor) = self.editor.take() {
            editor.keep_as_draft(ctx);
        }
    }

    fn open(&mut self, ctx: &mut SessionContext) -> Reply {
        let line = self.chosen_line(ctx);
        let session = ctx.session();
        self.editor = match line {
            Some(TaskRow::Outstanding(id)) => return Reply::Open(Window::Form(progress(&id, ctx))),
            Some(TaskRow::Draft(id)) => session
                .draft(&id)
                .cloned()
                .map(|it| Editor::of_draft(&it, ctx)),
            Some(TaskRow::Commitment(id)) => session
                .commitment(&id)
                .cloned()
                .map(|it| Editor::of_commitment(&it, ctx)),
            None => return Reply::Nothing,
        };
        Reply::Whole
    }

    fn act_in_editor(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        match action {
            Action::Back => self.leave_editor(ctx),
            Action::New => {
                self.leave_editor(ctx);
                self.editor = Some(Editor::restored(ctx));
            }
            Action::Save => {
                let Some(editor) = &mut self.editor else {
                    return Reply::Nothing;
                };
                if editor.save(ctx) {
                    self.editor = None;
                }
            }
            _ => {
                let Some(editor) = &mut self.editor else {
                    return Reply::Nothing;
                };
                return editor.act(action, ctx);
            }
        }
        Reply::Whole
    }

    fn act_on_list(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        let count = Self::lines(ctx).len();
        let last = count.saturating_sub(1);
        let chosen = self.chosen_line(ctx);
        match (action, chosen) {
            (Action::New, _) => self.editor = Some(Editor::restored(ctx)),
            (Action::Confirm, _) => return self.open(ctx),
            (Action::Find, Some(_)) => return find(ctx),
            (Action::Up, _) => self.chosen = self.chosen.min(last).saturating_sub(1),
            (Action::Down, _) => self.chosen = (self.chosen + 1).min(last),
            (Action::First | Action::PageUp, _) => self.chosen = 0,
            (Action::Last | Action::PageDown, _) => self.chosen = last,
            (Action::DiscardDraft, Some(TaskRow::Draft(draft))) => return discard(draft, ctx),
            (Action::DiscardDraft, Some(TaskRow::Commitment(_) | TaskRow::Outstanding(_))) => {
                ctx.refuse("nhiệm vụ đã lưu thì rút bằng phím r, có ghi lý do");
            }
            (Action::Withdraw, Some(TaskRow::Commitment(id))) => {
                return Reply::Open(Window::Form(withdrawal(&id)));
            }
            (Action::ReportProgress, Some(TaskRow::Commitment(id) | TaskRow::Outstanding(id))) => {
                return Reply::Open(Window::Form(progress(&id, ctx)));
            }
            (Action::Withdraw | Action::ReportProgress, _) => {
                ctx.refuse("hãy chọn một nhiệm vụ đã lưu");
            }
            (Action::DiscardDraft, None) => ctx.refuse("hãy chọn một bản nháp"),
            _ => return Reply::Pass,
        }
        Reply::Whole
    }
}

/// Asks before a draft is thrown away.
fn discard(draft: String, ctx: &SessionContext) -> Reply {
    let known = ctx.session().draft(&draft);
    let title = known.map_or("", |it| open_points::title(&it.parts));
    let reasons = vec![title.to_owned(), "Hoàn tác được bằng Ctrl+Z".to_owned()];
    let question = format!("Bỏ bản nháp {draft}?");
    let command = Command::DiscardDraft { draft };
    Reply::Open(Window::Ask(Ask::command(&question, reasons, command)))
}

/// Asks why a commitment is withdrawn.
fn withdrawal(id: &str) -> Form {
    let items = vec![Item::text(REASON, "Lý do", 3)];
    Form::new(&format!("Rút nhiệm vụ {id}"), id, items, |form, _| {
        let reason = form.text(REASON).to_owned();
        Ok(vec![Command::Withdraw {
            commitment: form.subject.clone(),
            reason,
        }])
    })
}

/// Asks how far a commitment has come; nothing is chosen beforehand, and what was reported last is marked.
fn progress(id: &str, ctx: &SessionContext) -> Form {
    let left = ctx.outstanding().find(|it| it.id == id);
    let called = left.as_ref().map_or_else(
        || id.to_owned(),
        |it| format!("{} (buổi {})", it.own_id(), date::short(it.of)),
    );
    let last = ctx.session().last_progress(id).cloned();
    let last = last.or_else(|| left.and_then(|it| it.last));
    let last = last.map_or("", |it| it.state.word());
    let states = Progress::ALL.iter().map(|it| (it.word(), it.label()));
    let items = vec![
        Item::undecided(STATE, "Kết quả", states, last),
        Item::line(NOTE, "Ghi chú").hint("Sản phẩm đã có, việc còn lại"),
    ];
    Form::new(
        &format!("Tiến độ nhiệm vụ {called}"),
        id,
        items,
        |form, _| {
            let state = form.one_of(STATE, Progress::ALL, Progress::word);
            let state = state.ok_or("chưa chọn kết quả")?;
            let commitment = form.subject.clone();
            Ok(vec![Command::Progress {
                commitment,
                state,
                note: form.filled(NOTE),
            }])
        },
    )
}

impl View for Tasks {
    fn context(&self) -> Context {
        if self.editor.is_some() {
            Context::TaskEditor
        } else {
            Context::Tasks
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.editor.as_mut().and_then(Editor::field)
    }

    fn edited(&mut self, ctx: &mut SessionContext) -> Reply {
        self.editor
            .as_mut()
            .map_or(Reply::Nothing, |editor| editor.edited(ctx))
    }

    fn backspaced(&mut self) -> bool {
        self.editor.as_mut().is_some_and(Editor::unpick)
    }

    fn caption(&self, _ctx: &SessionContext) -> String {
        self.editor
            .as_ref()
            .map_or_else(String::new, Editor::caption)
    }

    fn preview_part(&self, ctx: &SessionContext) -> PreviewPart {
        PreviewPart {
            writing: self.editor.as_ref().map(|it| it.writing(ctx)),
            question: None,
            ..PreviewPart::default()
        }
    }

    fn row(&mut self, row: usize, ctx: &mut SessionContext) -> Reply {
        if self.chosen == row {
            return self.open(ctx);
        }
        self.chosen = row;
        Reply::Whole
    }

    fn focus(&mut self, field: usize) -> Reply {
        if let Some(editor) = &mut self.editor {
            editor.focus(field);
        }
        Reply::Whole
    }

    fn picked(&mut self, purpose: &Purpose, picked: Picked, _ctx: &mut SessionContext) -> Reply {
        if let (Purpose::Row, Picked::Word(row)) = (purpose, picked) {
            self.chosen = row.parse().unwrap_or(self.chosen);
        }
        Reply::Whole
    }

    fn act(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        if self.editor.is_some() {
            self.act_in_editor(action, ctx)
        } else {
            self.act_on_list(action, ctx)
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
        match &self.editor {
            Some(editor) => editor.draw(canvas, area, ctx),
            None => list::draw(canvas, area, self.chosen, ctx),
        }
    }
}

/// A list of all tasks, found by any fragment of what they are or of who answers for them.
fn find(ctx: &SessionContext) -> Reply {
    let session = ctx.session();
    let drafts = session
        .drafts
        .values()
        .map(|it| (it.id.as_str(), &it.parts));
    let made = session.commitments.values().map(|it| (it.id(), it.parts()));
    let lines = drafts.chain(made).enumerate().map(|(row, (id, parts))| {
        let who = parts.person.first();
        let who = who.map_or_else(String::new, |it| {
            format!(" · {}", people::called(session, it))
        });
        let title = open_points::title(parts);
        (row.to_string(), format!("{id} {title}{who}"))
    });
    Reply::Open(Window::Picker(Picker::words(
        "Tìm nhiệm vụ",
        Purpose::Row,
        lines,
    )))
}

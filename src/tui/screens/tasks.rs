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
use crate::tui::desk::Desk;
use crate::tui::field::Field;
use crate::tui::form::Form;
use crate::tui::form::item::Item;
use crate::tui::keymap::Context;
use crate::tui::people;
use crate::tui::picker::Picker;
use crate::tui::view::{Picked, Purpose, Reply, Staged, View, Window};

/// The screen's state.
#[derive(Debug)]
pub struct Tasks {
    editor: Option<Editor>,
    chosen: usize,
}

/// What a line of the list stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Line {
    /// A draft by id.
    Draft(String),
    /// A commitment by id.
    Commitment(String),
    /// Another session's commitment by `<session id>/c01`.
    Outstanding(String),
}

impl Tasks {
    /// The screen; a task half written comes back into the editor.
    pub fn new(desk: &mut Desk) -> Self {
        let editor = Editor::half_written(desk);
        if editor.is_some() && desk.notice.is_none() {
            desk.warn("Còn nhiệm vụ đang gõ dở; bấm 4 để gõ tiếp");
        }
        Self { editor, chosen: 0 }
    }

    /// Begins a task from an opinion, in the editor; a new task that is being written from another opinion takes this one too.
    pub fn begin_from(&mut self, opinion: &str, desk: &mut Desk) {
        if let Some(editor) = self.editor.as_mut().filter(|editor| editor.takes_source()) {
            editor.add_source(opinion, desk);
            desk.say("Đã nối thêm ý kiến vào nhiệm vụ đang soạn; Esc rồi F4 để soạn nhiệm vụ khác");
            return;
        }
        self.leave_editor(desk);
        self.editor = Some(Editor::from_opinion(opinion, desk));
    }

    /// The lines of the list: drafts first, for they want something; what other sessions left open last.
    fn lines(desk: &Desk) -> Vec<Line> {
        let session = desk.session();
        let drafts = session.drafts.values().map(|it| Line::Draft(it.id.clone()));
        let made = session
            .commitments
            .values()
            .map(|it| Line::Commitment(it.id().to_owned()));
        let left = desk.outstanding().map(|it| Line::Outstanding(it.id));
        drafts.chain(made).chain(left).collect()
    }

    fn chosen_line(&self, desk: &Desk) -> Option<Line> {
        let lines = Self::lines(desk);
        lines
            .get(self.chosen.min(lines.len().saturating_sub(1)))
            .cloned()
    }

    /// Leaves the editor; what is there stays as a visible draft.
    fn leave_editor(&mut self, desk: &mut Desk) {
        if let Some(mut editor) = self.editor.take() {
            editor.keep_as_draft(desk);
        }
    }

    fn open(&mut self, desk: &mut Desk) -> Reply {
        let line = self.chosen_line(desk);
        let session = desk.session();
        self.editor = match line {
            Some(Line::Outstanding(id)) => return Reply::Open(Window::Form(progress(&id, desk))),
            Some(Line::Draft(id)) => session
                .draft(&id)
                .cloned()
                .map(|it| Editor::of_draft(&it, desk)),
            Some(Line::Commitment(id)) => session
                .commitment(&id)
                .cloned()
                .map(|it| Editor::of_commitment(&it, desk)),
            None => return Reply::Nothing,
        };
        Reply::Whole
    }

    fn act_in_editor(&mut self, action: Action, desk: &mut Desk) -> Reply {
        match action {
            Action::Back => self.leave_editor(desk),
            Action::New => {
                self.leave_editor(desk);
                self.editor = Some(Editor::restored(desk));
            }
            Action::Save => {
                let Some(editor) = &mut self.editor else {
                    return Reply::Nothing;
                };
                if editor.save(desk) {
                    self.editor = None;
                }
            }
            _ => {
                let Some(editor) = &mut self.editor else {
                    return Reply::Nothing;
                };
                return editor.act(action, desk);
            }
        }
        Reply::Whole
    }

    fn act_on_list(&mut self, action: Action, desk: &mut Desk) -> Reply {
        let count = Self::lines(desk).len();
        let last = count.saturating_sub(1);
        let chosen = self.chosen_line(desk);
        match (action, chosen) {
            (Action::New, _) => self.editor = Some(Editor::restored(desk)),
            (Action::Confirm, _) => return self.open(desk),
            (Action::Find, Some(_)) => return find(desk),
            (Action::Up, _) => self.chosen = self.chosen.min(last).saturating_sub(1),
            (Action::Down, _) => self.chosen = (self.chosen + 1).min(last),
            (Action::First | Action::PageUp, _) => self.chosen = 0,
            (Action::Last | Action::PageDown, _) => self.chosen = last,
            (Action::DiscardDraft, Some(Line::Draft(draft))) => return discard(draft, desk),
            (Action::DiscardDraft, Some(Line::Commitment(_) | Line::Outstanding(_))) => {
                desk.refuse("nhiệm vụ đã lưu thì rút bằng phím r, có ghi lý do");
            }
            (Action::Withdraw, Some(Line::Commitment(id))) => {
                return Reply::Open(Window::Form(withdrawal(&id)));
            }
            (Action::ReportProgress, Some(Line::Commitment(id) | Line::Outstanding(id))) => {
                return Reply::Open(Window::Form(progress(&id, desk)));
            }
            (Action::Withdraw | Action::ReportProgress, _) => {
                desk.refuse("hãy chọn một nhiệm vụ đã lưu");
            }
            (Action::DiscardDraft, None) => desk.refuse("hãy chọn một bản nháp"),
            _ => return Reply::Pass,
        }
        Reply::Whole
    }
}

/// Asks before a draft is thrown away.
fn discard(draft: String, desk: &Desk) -> Reply {
    let known = desk.session().draft(&draft);
    let title = known.map_or("", |it| open_points::title(&it.parts));
    let reasons = vec![title.to_owned(), "Hoàn tác được bằng Ctrl+Z".to_owned()];
    let question = format!("Bỏ bản nháp {draft}?");
    let command = Command::DiscardDraft { draft };
    Reply::Open(Window::Ask(Ask::command(&question, reasons, command)))
}

/// Asks why a commitment is withdrawn.
fn withdrawal(id: &str) -> Form {
    let items = vec![Item::text("Lý do", "task/withdraw", 3)];
    Form::new(&format!("Rút nhiệm vụ {id}"), id, items, |form, _| {
        let reason = form.text(0).to_owned();
        Ok(vec![Command::Withdraw {
            commitment: form.subject.clone(),
            reason,
        }])
    })
}

/// Asks how far a commitment has come; nothing is chosen beforehand, and what was reported last is marked.
fn progress(id: &str, desk: &Desk) -> Form {
    let left = desk.outstanding().find(|it| it.id == id);
    let called = left.as_ref().map_or_else(
        || id.to_owned(),
        |it| format!("{} (buổi {})", it.own_id(), date::short(it.of)),
    );
    let last = desk.session().last_progress(id).cloned();
    let last = last.or_else(|| left.and_then(|it| it.last));
    let last = last.map_or("", |it| it.state.word());
    let states = Progress::ALL.iter().map(|it| (it.word(), it.label()));
    let items = vec![
        Item::undecided("Kết quả", states, last),
        Item::line("Ghi chú", "task/progress").hint("Sản phẩm đã có, việc còn lại"),
    ];
    Form::new(
        &format!("Tiến độ nhiệm vụ {called}"),
        id,
        items,
        |form, _| {
            let state = Progress::ALL.iter().find(|it| it.word() == form.word(0));
            let state = *state.ok_or("chưa chọn kết quả")?;
            let commitment = form.subject.clone();
            Ok(vec![Command::Progress {
                commitment,
                state,
                note: form.filled(1),
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

    fn edited(&mut self, desk: &mut Desk) -> Reply {
        self.editor
            .as_mut()
            .map_or(Reply::Nothing, |editor| editor.edited(desk))
    }

    fn backspaced(&mut self) -> bool {
        self.editor.as_mut().is_some_and(Editor::unpick)
    }

    fn caption(&self, _desk: &Desk) -> String {
        self.editor
            .as_ref()
            .map_or_else(String::new, Editor::caption)
    }

    fn staged(&self, desk: &Desk) -> Staged {
        Staged {
            writing: self.editor.as_ref().map(|it| it.writing(desk)),
            question: None,
            ..Staged::default()
        }
    }

    fn row(&mut self, row: usize, desk: &mut Desk) -> Reply {
        if self.chosen == row {
            return self.open(desk);
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

    fn picked(&mut self, purpose: &Purpose, picked: Picked, _desk: &mut Desk) -> Reply {
        if let (Purpose::Row, Picked::Word(row)) = (purpose, picked) {
            self.chosen = row.parse().unwrap_or(self.chosen);
        }
        Reply::Whole
    }

    fn act(&mut self, action: Action, desk: &mut Desk) -> Reply {
        if self.editor.is_some() {
            self.act_in_editor(action, desk)
        } else {
            self.act_on_list(action, desk)
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, desk: &Desk) {
        match &self.editor {
            Some(editor) => editor.draw(canvas, area, desk),
            None => list::draw(canvas, area, self.chosen, desk),
        }
    }
}

/// A list of all tasks, found by any fragment of what they are or of who answers for them.
fn find(desk: &Desk) -> Reply {
    let session = desk.session();
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

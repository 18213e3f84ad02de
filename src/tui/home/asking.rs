//! What the home screen asks before something is done: whether another spelling is the same cell, whether a second session of the day is meant,
//! whether a session is to be put away.

use super::{Choice, Home, HomeSession, KnownCell, NewSession};
use crate::text::{date, name};
use crate::tui::action::Action;
use crate::tui::ask::Ask;
use crate::tui::picker::Picker;
use crate::tui::view::{Purpose, Window};

/// Said where the other spelling is another cell.
const OTHER: &str =
    "Nếu là chi bộ khác, hãy ghi tên khác đi hoặc ghi rõ đảng bộ cấp trên rồi Ctrl+S.";

/// A new session about which something is asked.
#[derive(Debug)]
pub(super) struct Pending {
    new: NewSession,
    /// The known cell that may be meant; none where the day is asked about.
    cell: Option<KnownCell>,
}

impl Home {
    /// Makes a session, once all that is doubtful about it was asked.
    pub(super) fn make(&mut self, new: NewSession) {
        if let Some(known) = self.spelt_otherwise(&new).cloned() {
            let question = format!("“{}” là chi bộ đã có “{}”?", new.cell, known.name);
            let reasons = vec![
                "Hai tên chỉ khác cách viết".to_owned(),
                format!("Đồng ý: lập buổi mới cho {}", known.name),
            ];
            return self.ask(&question, reasons, new, Some(known));
        }
        if let Some(before) = self.of_same_day(&new) {
            let question = format!(
                "Chi bộ đã có buổi sinh hoạt ngày {}; lập thêm một buổi nữa?",
                date::short(new.at.date_naive())
            );
            let mut reasons = vec![format!("Buổi đã có: {} ({})", before.title, before.state)];
            reasons.push("Đổi ngày giờ buổi đã có: mở buổi đó, màn hình 1, phím i".to_owned());
            return self.ask(&question, reasons, new, None);
        }
        self.chosen = Some(Choice::Check(new));
    }

    fn ask(
        &mut self,
        question: &str,
        reasons: Vec<String>,
        new: NewSession,
        cell: Option<KnownCell>,
    ) {
        let ask = Ask::action(question, reasons, Action::NewSession);
        self.windows.push(Window::Ask(ask));
        self.pending = Some(Pending { new, cell });
    }

    /// The known cell whose name the new session's cell has in another spelling; bodies above them that differ make two cells.
    fn spelt_otherwise(&self, new: &NewSession) -> Option<&KnownCell> {
        let mut cells = self.data.cells.iter();
        if cells.clone().any(|it| it.name == new.cell) {
            return None;
        }
        cells.find(|it| {
            let apart = !it.parent.is_empty() && !new.parent.is_empty();
            name::is_same(&it.name, &new.cell) && (!apart || name::is_same(&it.parent, &new.parent))
        })
    }

    /// A session that the cell has on the same day.
    fn of_same_day(&self, new: &NewSession) -> Option<&HomeSession> {
        let day = Some(new.at.date_naive());
        let mut sessions = self.data.sessions.iter();
        sessions.find(|it| it.day == day && name::is_same(&it.cell, &new.cell))
    }

    /// The question was agreed to.
    pub(super) fn agreed(&mut self, action: Action) {
        self.windows.pop();
        match (action, self.pending.take()) {
            (Action::NewSession, Some(Pending { mut new, cell })) => match cell {
                Some(known) => {
                    new.cell = known.name;
                    if new.parent.is_empty() {
                        new.parent = known.parent;
                    }
                    self.make(new);
                }
                None => self.chosen = Some(Choice::Check(new)),
            },
            (Action::RemoveSession, _) => {
                let session = self.chosen_session().map(|it| it.path.clone());
                if session == self.left {
                    self.left = None;
                }
                self.chosen = session.map(Choice::Remove);
            }
            _ => {}
        }
    }

    /// The question was not agreed to: what is to be done instead is said in the form.
    pub(super) fn declined(&mut self) {
        let Some(pending) = self.pending.take() else {
            return;
        };
        if let (Some(_), Some(Window::Form(form))) = (pending.cell, self.windows.last_mut()) {
            form.refuse(OTHER);
        }
    }

    /// Asks whether the chosen session is to be put away.
    pub(super) fn ask_to_remove(&mut self) {
        let Some(session) = self.chosen_session() else {
            return self
                .ctx
                .warn("Hãy chọn một buổi sinh hoạt trong danh sách rồi bỏ");
        };
        let mut reasons = vec![
            "Buổi được cất đi với mọi nội dung; báo cáo, số liệu năm không tính buổi này nữa"
                .to_owned(),
            "Lấy lại được ở dòng “Buổi đã bỏ”".to_owned(),
        ];
        if session.was_opened() {
            reasons.insert(0, format!("Buổi này {}", session.state));
        }
        let question = format!("Bỏ buổi sinh hoạt {}?", session.title);
        let ask = Ask::action(&question, reasons, Action::RemoveSession);
        self.windows.push(Window::Ask(ask));
    }

    /// Lists what was put away, to take one back.
    pub(super) fn list_removed(&mut self) {
        let words = self
            .data
            .removed
            .iter()
            .map(|it| (it.path.clone(), it.title.clone()));
        let picker = Picker::words("Lấy lại buổi sinh hoạt đã bỏ", Purpose::Removed, words);
        self.windows.push(Window::Picker(picker));
    }
}

//! The roster of a new session: its file looked for in the folders, and what was understood of it shown before anything is made.

use super::founding::{self, ROSTER_ITEM};
use super::kept;
use super::{Choice, Home, Need, NewSession, Window};
use crate::tui::key::Key;
use crate::tui::page::Page;
use crate::tui::picker::{self, Picker};
use crate::tui::view::{Picked, Purpose, Reply, View};

/// The heading of the page that shows what was understood.
const UNDERSTOOD: &str = "Danh sách đảng viên đã đọc";

/// A folder, listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    /// What it is called.
    pub title: String,
    /// The path of the folder above it; empty for the places to begin at, none where these are listed.
    pub above: Option<String>,
    /// What lies in it, folders first.
    pub entries: Vec<FolderEntry>,
}

/// Something in a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FolderEntry {
    /// Its name.
    pub name: String,
    /// What is known of it, in few words.
    pub beside: String,
    /// Its path.
    pub path: String,
    /// Whether it is a folder.
    pub is_folder: bool,
}

impl Home {
    /// The roster of the session to be made was read: shows what was understood, a sentence a line. Without a roster of its own the session is made
    /// at once.
    pub fn understood(&mut self, new: NewSession, told: Option<Vec<String>>) {
        self.need = Need::Whole;
        let Some(told) = told else {
            self.chosen = Some(Choice::New(new));
            return;
        };
        self.chosen = None;
        self.checked = Some(new);
        let page = Page::to_agree(
            UNDERSTOOD,
            told,
            "đúng, lập buổi sinh hoạt",
            "sửa danh sách",
        );
        self.windows.push(Window::Page(page));
    }

    /// The roster has several faults: all of them are shown, and the form stays as it is under them.
    pub fn misunderstood(&mut self, faults: &[String]) {
        self.need = Need::Whole;
        self.chosen = None;
        let title = format!("Danh sách có {} chỗ cần sửa, chưa lập gì", faults.len());
        let page = Page::to_read(&title, faults.to_vec(), "về ô danh sách");
        self.windows.push(Window::Page(page));
    }

    /// The roster cannot be read: why stands beside it in the form, unless it is about who presides.
    pub fn refuse_roster(&mut self, words: &str) {
        self.fail(words);
        if let Some(Window::Form(form)) = self.windows.last_mut()
            && form.title == founding::TITLE
            && !words.to_lowercase().contains("chủ trì")
        {
            let typed = !form.text(founding::TYPED_ITEM).trim().is_empty();
            let item = if typed {
                founding::TYPED_ITEM
            } else {
                ROSTER_ITEM
            };
            form.refuse_at(item, words);
        }
    }

    /// What was said to a page: it is right and the session is made, or it is gone back to the form.
    pub(super) fn answered(&mut self, reply: &Reply) {
        match reply {
            Reply::Give(_) => self.chosen = self.checked.take().map(Choice::New),
            Reply::Close => self.back_to_roster(),
            _ => {}
        }
    }

    /// Goes back from the page to the form, to the roster in it.
    fn back_to_roster(&mut self) {
        self.checked = None;
        self.windows.pop();
        if let Some(Window::Form(form)) = self.windows.last_mut()
            && form.title == founding::TITLE
            && !form.text(founding::TYPED_ITEM).trim().is_empty()
        {
            form.focus = founding::TYPED_ITEM;
        }
    }

    /// Looks for the roster's file, from where its path points to.
    pub(super) fn look_for_roster(&mut self) {
        if let Some(Window::Form(form)) = self.windows.last_mut()
            && form.title == founding::TITLE
        {
            let path = founding::path(form);
            form.focus = ROSTER_ITEM;
            self.chosen = Some(Choice::Browse(path));
        }
    }

    /// Shows a folder to choose from.
    pub fn browse(&mut self, folder: Folder) {
        self.need = Need::Whole;
        self.chosen = None;
        if matches!(self.windows.last(), Some(Window::Picker(_))) {
            self.windows.pop();
        }
        self.above.clone_from(&folder.above);
        let above = folder.above.map(|path| picker::Choice {
            label: "↑ Thư mục trên".to_owned(),
            beside: "←".to_owned(),
            value: Picked::Folder(path),
        });
        let entries = folder.entries.into_iter().map(|it| picker::Choice {
            label: it.name,
            beside: it.beside,
            value: if it.is_folder {
                Picked::Folder(it.path)
            } else {
                Picked::File(it.path)
            },
        });
        let lines = above.into_iter().chain(entries).collect();
        let picker = Picker::new(&folder.title, Purpose::File, lines);
        self.windows.push(Window::Picker(picker));
    }

    /// What was picked in a list: a folder to look into, the roster's file, what a key is to be given for.
    pub(super) fn picked(&mut self, picked: Picked) {
        match picked {
            Picked::Folder(path) => self.chosen = Some(Choice::Browse(path)),
            Picked::File(path) => {
                self.above = None;
                self.windows.pop();
                if let Some(Window::Form(form)) = self.windows.last_mut()
                    && let Some(item) = form.items.get_mut(ROSTER_ITEM)
                {
                    item.field.edit.set_text(&path);
                    form.forgive();
                }
            }
            Picked::Key(place) => {
                self.windows.pop();
                let form = crate::tui::keys::form(place, &self.desk);
                let (context, of) = place.words();
                let form = kept::offered(form, &format!("key/{context}/{of}"), &mut self.desk);
                self.windows.push(Window::Form(form));
            }
            Picked::Word(path) => {
                self.windows.pop();
                self.chosen = Some(Choice::Restore(path));
            }
            _ => {}
        }
    }

    /// Backspace and ← go to the folder above while nothing is typed to search; says whether they did.
    pub(super) fn goes_up(&mut self, key: Key) -> bool {
        let up = [Key::named("Backspace"), Key::named("←")].contains(&Some(key));
        let Some(Window::Picker(picker)) = self.windows.last_mut() else {
            return false;
        };
        let empty = picker.field().is_some_and(|it| it.text().is_empty());
        let above = self.above.clone().filter(|_| up && empty);
        let goes = above.is_some();
        if let Some(path) = above {
            self.chosen = Some(Choice::Browse(path));
        }
        goes
    }
}

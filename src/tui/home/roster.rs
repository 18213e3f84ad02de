//! The roster of a new session: its file looked for in the folders, and what was understood of it shown before anything is made.

use super::founding::{self, ROSTER, TYPED};
use super::kept;
use super::plan;
use super::{Choice, Home, Need, NewSession, Window};
use crate::tui::form::{Form, FormKind};
use crate::tui::key::Key;
use crate::tui::page::Page;
use crate::tui::picker::{self, Picker};
use crate::tui::roll::{self, Roll};
use crate::tui::view::{Picked, Purpose, Reply, View};

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
    /// The roster of the session to be made was read: shows what was understood. Without a roster of its own the session is made at once.
    pub fn understood(&mut self, new: NewSession, read: Option<Roll>) {
        self.need = Need::Whole;
        let Some(roll) = read else {
            self.chosen = Some(Choice::New(new));
            return;
        };
        self.chosen = None;
        self.checked = Some(new);
        let kept = self.ctx.port().draft(roll::DRAFT);
        let (roll, lost) = roll.with_draft(kept.as_deref().unwrap_or_default());
        if lost > 0 {
            self.ctx.warn(format!(
                "{lost} chỗ đã sửa không còn khớp với danh sách mới; hãy xem lại từng đồng chí"
            ));
        }
        self.windows.push(Window::Roll(Box::new(roll)));
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
            && form.kind == FormKind::NewSession
            && !words.to_lowercase().contains("chủ trì")
        {
            let is_typed = !form.is_blank(TYPED);
            form.refuse_at(if is_typed { TYPED } else { ROSTER }, words);
        }
    }

    /// What was said to a roster that was read: it is right and the session is made, a member is to be mended, or it is gone back to the form.
    pub(super) fn answered(&mut self, reply: Reply) {
        match reply {
            Reply::Give(_) => {
                let members = match self.windows.last() {
                    Some(Window::Roll(roll)) => roll.mended(),
                    _ => None,
                };
                let new = self.checked.clone();
                self.chosen = new.map(|new| Choice::New(NewSession { members, ..new }));
            }
            Reply::Open(Window::Form(form)) => self.mend(form),
            Reply::Close => self.back_to_roster(),
            _ => {}
        }
    }

    /// Opens the form of a member of the roster that was read.
    fn mend(&mut self, form: Form) {
        let name = format!("roster/{}/{}", form.subject, form.note);
        let form = kept::offered(form, &name, &mut self.ctx);
        self.windows.push(Window::Form(form));
    }

    /// A letter is typed while a roster that was read stands: it begins the name of a member whom it lacks. Says whether it does.
    pub(super) fn begins_member(&mut self) -> bool {
        let over = matches!(self.windows.last(), Some(Window::Roll(_)));
        if over {
            self.mend(Roll::adding());
            self.part_stray();
            self.ctx
                .say("Thêm một đồng chí; Esc: thôi, chữ đã gõ vẫn giữ");
        }
        over
    }

    /// The form of a member was filled in.
    pub(super) fn mended(&mut self, form: &Form) {
        let mut over = self.windows.iter_mut().rev();
        let roll = over.find_map(|it| match it {
            Window::Roll(roll) => Some(roll),
            _ => None,
        });
        let taken = roll.map(|roll| roll.take(form).map(|said| (said, roll.draft())));
        match (taken, self.windows.last_mut()) {
            (Some(Err(words)), Some(Window::Form(form))) => form.refuse(&words),
            (Some(Ok((said, draft))), _) => {
                self.windows.pop();
                self.ctx.port().save_draft(roll::DRAFT, &draft);
                kept::recorded(form, &mut self.ctx);
                self.ctx.say(said);
            }
            _ => {}
        }
    }

    /// Goes back from the page to the form, to the roster in it.
    fn back_to_roster(&mut self) {
        self.checked = None;
        self.windows.pop();
        if let Some(Window::Form(form)) = self.windows.last_mut()
            && form.kind == FormKind::NewSession
            && !form.is_blank(TYPED)
        {
            form.stand_on(TYPED);
        }
    }

    /// Looks for the file that the form in front names, from where its path points to.
    pub(super) fn look_for_file(&mut self) {
        let Some(Window::Form(form)) = self.windows.last_mut() else {
            return;
        };
        match form.kind {
            FormKind::NewSession => {
                let path = founding::path(form);
                form.stand_on(ROSTER);
                self.chosen = Some(Choice::Browse(path));
            }
            FormKind::Plan => self.chosen = Some(Choice::BrowsePlans(plan::path(form))),
            _ => {}
        }
    }

    /// Whether a plan is looked for, not a roster.
    fn seeks_plan(&self) -> bool {
        let mut forms = self.windows.iter().rev().filter_map(Window::form);
        forms.next().is_some_and(|it| it.kind == FormKind::Plan)
    }

    /// Looks into a folder for what the form names.
    fn look_into(&mut self, path: String) {
        self.chosen = Some(if self.seeks_plan() {
            Choice::BrowsePlans(path)
        } else {
            Choice::Browse(path)
        });
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
            Picked::Folder(path) => self.look_into(path),
            Picked::File(path) => {
                self.above = None;
                self.windows.pop();
                if let Some(Window::Form(form)) = self.windows.last_mut() {
                    let key = if form.kind == FormKind::Plan {
                        plan::FILE
                    } else {
                        ROSTER
                    };
                    form.write(key, &path);
                }
            }
            Picked::Key(place) => {
                self.windows.pop();
                let form = crate::tui::keys::form(place, &self.ctx);
                let (context, of) = place.words();
                let form = kept::offered(form, &format!("key/{context}/{of}"), &mut self.ctx);
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
            self.look_into(path);
        }
        goes
    }
}

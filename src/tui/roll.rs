//! What was understood of a roster, with its members, before anything is made of it: Enter agrees, on a member it opens the form that mends, Delete
//! leaves one out, Ctrl+Z takes that back.

mod draft;
mod drawing;

use ratatui::layout::Rect;

use super::action::Action;
use super::canvas::Canvas;
use super::context::SessionContext;
use super::form::{Form, FormKind};
use super::keymap::Context;
use super::screens::attendance::member;
use super::view::{Reply, View};
use crate::session::roster::{Member, Reading, Standing, apart, twins};
use crate::session::{ALIKE, changed_member};

/// The field under which what was mended is kept.
pub const DRAFT: &str = "home/roll";
/// How a new roster differs from the cell's own, in sentences.
pub type Differing = fn(&[Member], &[Member]) -> Vec<String>;

/// A roster that was read, to be looked at and mended.
#[derive(Clone, Debug)]
pub struct Roll {
    /// As it is read from the list.
    read: Reading,
    /// As it was mended.
    mended: Reading,
    /// What was there before each change: which member, and how.
    before: Vec<(usize, Member)>,
    /// What was taken back, to be done again.
    again: Vec<(usize, Member)>,
    /// The cell's own roster, to which it is compared.
    own: Vec<Member>,
    differing: Differing,
    /// The line that is chosen: the sentences first, then the members.
    at: usize,
}

impl Roll {
    /// A roster as it was read, for a cell whose own roster is this.
    pub fn new(read: Reading, own: Vec<Member>, differing: Differing) -> Self {
        Self {
            mended: read.clone(),
            read,
            before: Vec::new(),
            again: Vec::new(),
            own,
            differing,
            at: 0,
        }
    }

    /// The members as they were mended, those left out left out; none where nothing was mended.
    pub fn mended(&self) -> Option<Vec<Member>> {
        let there = || self.mended.members.iter().filter(|it| !it.gone).cloned();
        (self.mended != self.read).then(|| there().collect())
    }

    /// Why it cannot be used yet: two members whom nothing tells apart, or nobody at all.
    fn lacking(&self) -> Option<String> {
        let members = &self.mended.members;
        if members.iter().all(|it| it.gone) {
            return Some("danh sách không còn đảng viên nào; Ctrl+Z lấy lại".to_owned());
        }
        let pair = twins::pairs(members).into_iter().find(|it| it.alike)?;
        let member = members.get(pair.second)?;
        Some(format!(
            "“{}” ghi hai lần giống hệt nhau: một người thì bỏ một dòng (Delete), hai người thì ghi thêm ngày sinh, đơn vị (Enter)",
            member.name
        ))
    }

    /// Everything that is told of it, a sentence each.
    fn told(&self) -> Vec<String> {
        // Whom one leaves out here has not left the cell.
        let mut shown = self.mended.clone();
        let kept = self
            .mended
            .members
            .iter()
            .zip(&self.mended.rows)
            .enumerate();
        let kept = kept.filter(|(at, (it, _))| {
            !it.gone || self.read.members.get(*at).is_some_and(|it| it.gone)
        });
        (shown.members, shown.rows) = kept.map(|(_, (it, row))| (it.clone(), *row)).unzip();
        let mut told = shown.told();
        let out = self.mended.members.len() - shown.members.len();
        if out > 0 {
            told.push(format!(
                "Để ngoài danh sách: {out} dòng (Delete ở dòng ấy để lấy lại)."
            ));
        }
        let there = self.mended.members.iter().filter(|it| !it.gone).cloned();
        let there: Vec<Member> = there.collect();
        told.extend((self.differing)(&self.own, &there));
        told
    }

    /// The member on the chosen line.
    fn chosen(&self, told: usize) -> Option<usize> {
        let at = self.at.checked_sub(told)?;
        (at < self.mended.members.len()).then_some(at)
    }

    /// The form that mends the chosen member.
    fn form(&self, at: usize) -> Option<Form> {
        let member = self.mended.members.get(at)?;
        Some(form(&at.to_string(), Some(member)).with_note(&member.name))
    }

    /// The form of a member whom the list has not.
    pub fn adding() -> Form {
        form("", None).with_note("Thêm một đồng chí vào danh sách vừa đọc")
    }

    /// Takes what was filled in of a member, or says why not.
    pub fn take(&mut self, form: &Form) -> Result<String, String> {
        let new = member::filled_in(form)?;
        let at: usize = form.subject.parse().unwrap_or(self.mended.members.len());
        let was = self.mended.members.get(at).cloned();
        let was = was.unwrap_or_else(|| Member::blank(self.free_id()));
        let mut to = changed_member(was.clone(), &new).map_err(|it| it.to_string())?;
        if form.is_blank(member::BORN) {
            to.born = None;
        }
        let members = self.mended.members.iter().enumerate();
        let mut others = members.filter(|(it, member)| *it != at && !member.gone);
        if to != was && others.any(|(_, it)| apart::is_alike(it, &to)) {
            return Err(ALIKE.to_owned());
        }
        let said = format!("Đã sửa {}; Ctrl+Z để lấy lại", to.name);
        self.change(at, to);
        Ok(said)
    }

    /// An id that no member of the list has.
    fn free_id(&self) -> String {
        let ids = (1..).map(|number| format!("m{number:02}"));
        let mut free = ids.filter(|id| {
            let mut members = self.mended.members.iter().chain(&self.own);
            !members.any(|it| it.id.eq_ignore_ascii_case(id))
        });
        free.next().unwrap_or_default()
    }

    fn change(&mut self, at: usize, to: Member) {
        if at == self.mended.members.len() {
            // One who is added was left out before.
            let out = Member {
                gone: true,
                ..to.clone()
            };
            let row = self.mended.rows.last().map_or(1, |it| it + 1);
            self.mended.members.push(out);
            self.mended.rows.push(row);
        }
        if let Some(member) = self.mended.members.get_mut(at)
            && *member != to
        {
            self.before.push((at, std::mem::replace(member, to)));
            self.again.clear();
        }
    }

    fn leave_out(&mut self, at: usize) -> String {
        let Some(member) = self.mended.members.get(at).cloned() else {
            return String::new();
        };
        let gone = !member.gone;
        let name = member.name.clone();
        self.change(at, Member { gone, ..member });
        if gone {
            format!("Để ngoài danh sách: {name}; Ctrl+Z để lấy lại")
        } else {
            format!("Đã lấy lại {name} vào danh sách")
        }
    }

    /// Takes the last change back, or does it again; says which.
    fn turn(&mut self, back: bool) -> Option<String> {
        let (from, onto, what) = if back {
            (&mut self.before, &mut self.again, "Đã hoàn tác")
        } else {
            (&mut self.again, &mut self.before, "Đã làm lại")
        };
        let (at, to) = from.pop()?;
        let member = self.mended.members.get_mut(at)?;
        let was = std::mem::replace(member, to);
        let name = was.name.clone();
        onto.push((at, was));
        self.at = self.told().len() + at;
        Some(format!("{what}: dòng của {name}"))
    }

    /// A member in one line.
    fn line(&self, at: usize, member: &Member) -> String {
        let row = self.mended.rows.get(at).copied().unwrap_or(at + 1);
        let standing = match member.standing {
            Standing::Full => "chính thức",
            Standing::Probationary => "dự bị",
        };
        let said = |it: bool, words: &str| it.then(|| words.to_owned());
        let parts = [
            member.born.map(|it| it.to_string()),
            Some(standing.to_owned()),
            member.position.clone(),
            member.unit.clone(),
            said(member.exempt, "miễn sinh hoạt"),
            said(member.temporary, "sinh hoạt tạm thời"),
            said(member.gone, "ĐỂ NGOÀI"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        format!("dòng {row}  {} · {}", member.name, parts.join(" · "))
    }
}

fn form(subject: &str, member: Option<&Member>) -> Form {
    let items = member::items("", member).into_iter().map(|mut item| {
        item.field.key.clear();
        item
    });
    let title = "Sửa đảng viên trong danh sách vừa đọc";
    Form::new(title, subject, items.collect(), |form, _| {
        member::filled_in(form).map(|_| Vec::new())
    })
    .of_kind(FormKind::RosterMember)
}

impl View for Roll {
    fn context(&self) -> Context {
        Context::Roster
    }

    fn act(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        let told = self.told().len();
        let last = (told + self.mended.members.len()).saturating_sub(1);
        match action {
            _ if let Some(to) = action.moved(self.at, last, 10) => self.at = to,
            // To and fro between what is told and the members.
            Action::NextField | Action::PreviousField if self.at < told => self.at = told.min(last),
            Action::NextField | Action::PreviousField => self.at = 0,
            Action::Confirm if let Some(at) = self.chosen(told) => {
                return self.form(at).map_or(Reply::Nothing, |form| {
                    Reply::Open(super::view::Window::Form(form))
                });
            }
            Action::Confirm | Action::Save => match self.lacking() {
                Some(why) => ctx.refuse(&why),
                None => return Reply::Give(Vec::new()),
            },
            Action::LeaveOut => match self.chosen(told) {
                Some(at) => {
                    let said = self.leave_out(at);
                    ctx.say(said);
                    self.at = self.told().len() + at;
                }
                None => ctx.warn("Hãy chọn một đồng chí trong danh sách rồi bấm Delete"),
            },
            Action::Undo | Action::Redo => match self.turn(action == Action::Undo) {
                Some(said) => ctx.say(said),
                None => ctx.warn("Không có gì để hoàn tác ở đây"),
            },
            Action::Back => return Reply::Close,
            Action::Help => return Reply::Pass,
            _ => return Reply::Nothing,
        }
        if matches!(action, Action::LeaveOut | Action::Undo | Action::Redo) {
            ctx.port().save_draft(DRAFT, &self.draft());
        }
        Reply::Whole
    }

    fn row(&mut self, row: usize, _ctx: &mut SessionContext) -> Reply {
        self.at = row;
        Reply::Whole
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _ctx: &SessionContext) {
        self.draw_in(canvas, area);
    }
}

//! 7 Tài liệu: each paper as it stands, what it still lacks, the session's rating, and writing it to a file.

mod look;
mod page;
mod rating;
mod side;
mod year;

use std::cell::{Cell, RefCell};

use ratatui::layout::Rect;

use self::page::Page;
use super::agenda::records::draft_resolution;
use crate::document::catalogue::{Format, PaperKind};
use crate::session::history::{self, HistoryLine};
use crate::tui::action::Action;
use crate::tui::ask::Ask;
use crate::tui::canvas::Canvas;
use crate::tui::context::SessionContext;
use crate::tui::field::Field;
use crate::tui::keymap::Context;
use crate::tui::picker::Picker;
use crate::tui::reader::Reader;
use crate::tui::view::{Picked, Purpose, Reply, View, Window};

/// Screens from this width on have what is missing beside the preview, narrower ones above it.
const WIDE: u16 = 110;
/// The columns of what is beside the preview.
const SIDE: u16 = 40;

/// The screen's state.
#[derive(Debug)]
pub struct Papers {
    kind: PaperKind,
    format: Format,
    /// The first line shown.
    from: usize,
    find: Option<Field>,
    /// It was asked whether the whole set is to be written.
    asked_for_all: bool,
    /// The line that was found.
    hit: Option<usize>,
    /// The preview as it was last laid out: it is made again only when the session, the paper or the width has changed.
    page: RefCell<Page>,
    /// How many lines were in sight at the last drawing.
    rows: Cell<usize>,
}

impl Papers {
    /// The screen.
    pub fn new(_ctx: &mut SessionContext) -> Self {
        Self {
            kind: PaperKind::Minutes,
            format: Format::Docx,
            from: 0,
            find: None,
            asked_for_all: false,
            hit: None,
            page: RefCell::default(),
            rows: Cell::new(1),
        }
    }

    /// The last line that may stand at the top.
    fn last(&self) -> usize {
        let lines = self.page.borrow().lines.len();
        lines.saturating_sub(self.rows.get())
    }

    fn scroll(&mut self, forward: bool, by: usize) {
        let from = self.from.min(self.last());
        self.from = if forward {
            from.saturating_add(by).min(self.last())
        } else {
            from.saturating_sub(by)
        };
    }

    /// Goes to the next line with what is looked for, or the one before; round at the ends.
    fn search(&mut self, from: usize, forward: bool) {
        let wanted = self.find.as_ref().map_or("", |field| field.text());
        self.hit = self.page.borrow_mut().find(wanted, from, forward);
        if let Some(hit) = self.hit {
            let sight = self.from..self.from + self.rows.get();
            if !sight.contains(&hit) {
                self.from = hit.saturating_sub(self.rows.get() / 3);
            }
        }
    }

    fn next_hit(&mut self, forward: bool) {
        let from = match self.hit {
            Some(hit) if forward => hit + 1,
            Some(hit) => hit.checked_sub(1).unwrap_or(usize::MAX),
            None => self.from,
        };
        self.search(from, forward);
    }

    fn next_paper(&mut self) {
        let at = PaperKind::ALL.iter().position(|it| *it == self.kind);
        let next = at.map_or(0, |at| (at + 1) % PaperKind::ALL.len().max(1));
        self.show(PaperKind::ALL.get(next).copied().unwrap_or(self.kind));
    }

    fn next_format(&mut self) {
        let mut rest = formats(self.kind).skip_while(|it| *it != self.format);
        let next = rest.nth(1).or_else(|| formats(self.kind).next());
        self.format = next.unwrap_or(self.format);
    }

    fn show(&mut self, kind: PaperKind) {
        self.kind = kind;
        if !self.kind.has(self.format) {
            self.format = formats(self.kind).next().unwrap_or(Format::Docx);
        }
        self.from = 0;
        self.hit = None;
    }

    /// A list of all papers to choose from.
    fn choose(&self) -> Reply {
        let lines = PaperKind::ALL
            .iter()
            .map(|kind| (kind.word().to_owned(), kind.name().to_owned()));
        let picker = Picker::words("Chọn tài liệu", Purpose::Row, lines);
        let standing = Picked::Word(self.kind.word().to_owned());
        Reply::Open(Window::Picker(picker.standing_on(&standing)))
    }

    /// A question that was left is asked again.
    pub fn ask_anew(&mut self) {
        self.asked_for_all = false;
    }

    /// Begins to write the whole set: what the directing document asks for, as Word and as PDF.
    fn export_all(&mut self, ctx: &mut SessionContext) -> Reply {
        let session = ctx.session();
        let asked: Vec<(PaperKind, Format)> = PaperKind::ALL
            .iter()
            .filter(|kind| kind.is_in_set(session))
            .flat_map(|kind| [(*kind, Format::Docx), (*kind, Format::Pdf)])
            .collect();
        if !std::mem::replace(&mut self.asked_for_all, true) {
            let question = format!("Xuất cả bộ {} tệp Word và PDF?", asked.len());
            let reasons = vec!["Tệp đã sửa tay được giữ nguyên, bản mới mang tên khác".to_owned()];
            let ask = Ask::action(&question, reasons, Action::ExportAll);
            return Reply::Open(Window::Ask(ask));
        }
        self.asked_for_all = false;
        let words = format!("Đang ghi {} tệp (Esc dừng)", asked.len());
        ctx.batch().begin(asked);
        ctx.say(words);
        Reply::Whole
    }

    /// The whole journal in words, to read.
    fn history(ctx: &mut SessionContext) -> Reply {
        match ctx.port().journal() {
            Ok(entries) => {
                let lines = history::lines(&entries, false);
                let lines = lines.iter().flat_map(HistoryLine::told).collect();
                let title = "Lịch sử ghi chép của buổi";
                Reply::Open(Window::Reader(Reader::text(title, lines).at_end()))
            }
            Err(words) => {
                ctx.refuse(&words);
                Reply::Whole
            }
        }
    }

    fn act_in_find(&mut self, action: Action) -> Reply {
        match action {
            Action::Confirm | Action::Down | Action::Find => self.next_hit(true),
            Action::Up => self.next_hit(false),
            Action::Back => self.find = None,
            _ => return self.act_on_preview(action),
        }
        Reply::Whole
    }

    fn act_on_preview(&mut self, action: Action) -> Reply {
        let page = self.rows.get().saturating_sub(1).max(1);
        match action {
            Action::Up => self.scroll(false, 1),
            Action::Down => self.scroll(true, 1),
            Action::PageUp => self.scroll(false, page),
            Action::PageDown | Action::Mark => self.scroll(true, page),
            Action::First => self.scroll(false, usize::MAX),
            Action::Last => self.scroll(true, usize::MAX),
            Action::NextPaper => self.next_paper(),
            Action::NextFormat => self.next_format(),
            Action::Find => self.find = Some(Field::line("")),
            Action::Back => self.hit = None,
            _ => return Reply::Pass,
        }
        Reply::Whole
    }

    /// Draws the preview into an area.
    fn draw_page(&self, canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
        self.rows.set(usize::from(area.height).max(1));
        let mut page = self.page.borrow_mut();
        page.lay_out(ctx.session(), self.kind, area.width, ctx.looks(), || {
            ctx.paper_settings(self.kind)
        });
        let last = page.lines.len().saturating_sub(usize::from(area.height));
        page::draw(&page, canvas, area, self.from.min(last), self.hit);
    }
}

/// The formats that a paper goes out in for people; the one for other programs is left to the command line.
fn formats(kind: PaperKind) -> impl Iterator<Item = Format> {
    let people = |format: &Format| !matches!(format, Format::Json | Format::Ndjson);
    kind.formats().iter().copied().filter(people)
}

impl View for Papers {
    fn context(&self) -> Context {
        if self.find.is_some() {
            Context::PapersFind
        } else {
            Context::Papers
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.find.as_mut()
    }

    fn edited(&mut self, _ctx: &mut SessionContext) -> Reply {
        self.search(self.from, true);
        Reply::Whole
    }

    fn act(&mut self, action: Action, ctx: &mut SessionContext) -> Reply {
        if action != Action::ExportAll {
            self.asked_for_all = false;
        }
        match action {
            Action::Export => ctx.export(self.kind, self.format),
            Action::ExportAll => return self.export_all(ctx),
            Action::History => return Self::history(ctx),
            Action::Back if ctx.batch().is_running() => {
                let written = ctx.batch().stop();
                ctx.warn(format!("Đã dừng; đã ghi {written} tệp"));
            }
            Action::CopyPath => match ctx.port().exported_path(self.kind) {
                Ok(path) => {
                    ctx.say(format!("Đã chép đường dẫn: {path}"));
                    ctx.input.copy(path);
                }
                Err(words) => ctx.refuse(&words),
            },
            Action::OpenPaper => match ctx.port().open_exported(self.kind) {
                Ok(words) => ctx.say(words),
                Err(words) => ctx.refuse(&words),
            },
            Action::ChoosePaper => return self.choose(),
            Action::PaperLook => return Reply::Open(Window::Form(look::form(ctx))),
            // What is worded by hand of the paper that is shown: of a resolution its text, else the parts of the year's report.
            Action::YearTexts if self.kind == PaperKind::Resolution => {
                return Reply::Open(Window::Form(draft_resolution(ctx)));
            }
            Action::YearTexts => {
                self.show(PaperKind::Form03);
                return year::choose(ctx);
            }
            Action::Rate => return Reply::Open(Window::Form(rating::form(ctx))),
            Action::Scale => return Reply::Open(Window::Form(rating::scale(ctx))),
            _ if self.find.is_some() => return self.act_in_find(action),
            _ => return self.act_on_preview(action),
        }
        Reply::Whole
    }

    fn row(&mut self, row: usize, _ctx: &mut SessionContext) -> Reply {
        // The rows that can be clicked are the formats.
        self.format = formats(self.kind).nth(row).unwrap_or(self.format);
        Reply::Whole
    }

    fn picked(&mut self, purpose: &Purpose, picked: Picked, ctx: &mut SessionContext) -> Reply {
        if let (Purpose::Row, Picked::Word(word)) = (purpose, picked) {
            if let Some(kind) = PaperKind::from_word(&word) {
                self.show(kind);
            } else if let Some(form) = year::form(&word, ctx) {
                return Reply::Open(Window::Form(form));
            }
        }
        Reply::Whole
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
        let used = side::heading(self, canvas, area, ctx);
        let rest = Rect {
            y: area.y + used,
            height: area.height.saturating_sub(used),
            ..area
        };
        if area.width >= WIDE {
            let left = Rect {
                width: area.width - SIDE,
                ..rest
            };
            self.draw_page(canvas, inset(left), ctx);
            canvas.rule_down(left.right(), rest.y, rest.height);
            let side = Rect::new(left.right() + 1, rest.y, SIDE - 1, rest.height);
            side::beside(self, canvas, inset(side), ctx);
        } else {
            let used = side::above(self, canvas, inset(rest), ctx);
            let rest = Rect {
                y: rest.y + used,
                height: rest.height.saturating_sub(used),
                ..rest
            };
            self.draw_page(canvas, inset(rest), ctx);
        }
    }
}

fn inset(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    }
}

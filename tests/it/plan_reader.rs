//! Looking over what was read from a plan, by keys.

use ratatui::layout::Rect;
use sauro::programme::drafting::{Draft, begun, draft};
use sauro::tui::app::Input;
use sauro::tui::key::Key;
use sauro::tui::plan_reader::PlanReader;
use sauro::tui::renderer::Renderer;
use sauro::tui::runner::Runnable;
use sauro::tui::theme::Theme;

use crate::support::{assert_golden, at};

const PLAN: &str = include_str!("../data/plans/xa-quy-iii.txt");

struct Screen {
    reader: PlanReader,
    renderer: Renderer,
    terminal: vt100::Parser,
}

impl Screen {
    fn new(draft: Draft, columns: u16, rows: u16) -> Self {
        let taken = vec!["44-kh-du".to_owned()];
        let mut screen = Self {
            reader: PlanReader::new(draft, taken, Theme::new(false), at("15:00:00")),
            renderer: Renderer::new(Rect::new(0, 0, columns, rows)),
            terminal: vt100::Parser::new(rows, columns, 0),
        };
        screen.draw();
        screen
    }

    fn of_plan(columns: u16, rows: u16) -> Self {
        Self::new(draft("x", PLAN.as_bytes(), 2026).unwrap(), columns, rows)
    }

    fn draw(&mut self) {
        self.reader.draw(&mut self.renderer, at("15:00:00"));
        self.terminal.process(self.renderer.take_bytes().as_bytes());
    }

    fn keys(&mut self, names: &str) -> &mut Self {
        for name in names.split(' ') {
            let key = Key::named(name).unwrap();
            self.reader.handle(Input::Key(key), at("15:00:00"));
            self.draw();
        }
        self
    }

    fn types(&mut self, text: &str) -> &mut Self {
        self.reader
            .handle(Input::Paste(text.to_owned()), at("15:00:00"));
        self.draw();
        self
    }

    fn shown(&self) -> String {
        let columns = self.renderer.area().width;
        let rows = self
            .terminal
            .screen()
            .rows(0, columns)
            .map(|row| row.trim_end().to_owned());
        rows.collect::<Vec<_>>().join("\n")
    }

    #[track_caller]
    fn shows(&mut self, words: &[&str]) -> &mut Self {
        for word in words {
            assert!(
                self.shown().contains(word),
                "{word:?} is not on:\n{}",
                self.shown()
            );
        }
        self
    }
}

#[test]
fn what_is_unsure_comes_first_and_the_text_lies_beside_it() {
    assert_golden("plan_reader_120.txt", &Screen::of_plan(120, 35).shown());
    assert_golden("plan_reader_80.txt", &Screen::of_plan(80, 24).shown());
    // As large and as small as can be: nothing breaks.
    for (columns, rows) in [(240, 67), (40, 12), (20, 5)] {
        Screen::of_plan(columns, rows).keys("↓ Enter Esc F1 Esc End");
    }
}

#[test]
fn nothing_is_kept_before_everything_unsure_was_looked_at() {
    let mut screen = Screen::of_plan(120, 35);
    screen.keys("Ctrl+S").shows(&["Còn 6 chỗ cần xem lại"]);
    assert!(screen.reader.accepted().is_none());
    screen
        .keys("Enter Ctrl+A")
        .types("Tỉnh ủy Ninh Bình")
        .keys("Enter");
    screen
        .shows(&["Còn 5 chỗ"])
        .keys("Space Space Space Space Space");
    screen
        .shows(&["Đã xem hết", "0 mục cần xem lại"])
        .keys("Ctrl+S");
    let kept = screen.reader.accepted().unwrap();
    assert!(
        kept.programme.parent.contains("Tỉnh ủy Ninh Bình"),
        "{}",
        kept.programme.parent
    );
    assert!(screen.reader.is_over());
}

#[test]
fn entries_are_changed_dropped_added_moved_and_taken_back() {
    let mut screen = Screen::of_plan(140, 40);
    let targets = |screen: &Screen| screen.shown().matches("Chỉ tiêu ").count();
    screen
        .keys("End")
        .shows(&["gửi tài liệu trước 5 ngày"])
        .keys("Delete")
        .shows(&["Mục này không bỏ được"]);
    screen.keys("↑ ↑").shows(&["Nơi nhận 3"]);
    let before = screen.shown();
    screen.keys("Delete");
    assert_ne!(before, screen.shown());
    screen.keys("Ctrl+Z").shows(&["Đã lấy lại"]);
    // A refused wording stays in its field, with why.
    screen
        .keys("Home ↓ ↓ Enter")
        .types(" có dấu")
        .keys("Enter")
        .shows(&["Chưa được"])
        .keys("Esc");
    screen
        .keys("n")
        .types("x")
        .keys("Enter")
        .shows(&["Không thêm được"])
        .keys("Esc");
    assert!(targets(&screen) > 0);
    screen.keys("l").shows(&["Chỉ mốc thời gian mới đổi loại"]);
    // Leaving asks once.
    screen
        .keys("Esc")
        .shows(&["bấm lần nữa để rời đi"])
        .keys("↓ Esc")
        .shows(&["bấm lần nữa"]);
    assert!(!screen.reader.is_over());
    screen.keys("Esc");
    assert!(screen.reader.is_over() && screen.reader.accepted().is_none());
}

#[test]
fn a_copy_keeps_no_id_that_is_taken() {
    let (_, json) = sauro::programme::embedded()[0];
    let programme = sauro::programme::read("x", json).unwrap();
    let mut screen = Screen::new(begun::of(&programme, true, 2026), 120, 35);
    screen.shows(&["44-kh-du-2026-ban-sao", "Mốc thời gian 1"]);
    for _ in 0..40 {
        screen.keys("Space");
    }
    screen
        .shows(&["0 mục cần xem lại"])
        .keys("End Enter Ctrl+A Delete")
        .types("44-kh-du")
        .keys("Enter Ctrl+S");
    screen.shows(&["Đã có chương trình mang mã “44-kh-du”"]);
    assert!(screen.reader.accepted().is_none());
}

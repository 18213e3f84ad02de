//! Looking through the summary by keys.

use std::path::PathBuf;

use chrono::NaiveDate;
use ratatui::layout::Rect;
use sauro::programme::{self, Programme};
use sauro::report::gather::gather;
use sauro::report::index::Index;
use sauro::report::{Summary, follow_up, tasks};
use sauro::session::saved;
use sauro::tui::app::Input;
use sauro::tui::key::Key;
use sauro::tui::overview::Overview;
use sauro::tui::renderer::Renderer;
use sauro::tui::runner::Runnable;
use sauro::tui::theme::Theme;

use crate::support::{assert_golden, at, sample_session};

/// Three cells under two bodies, one of them with a session in which a task is done.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let json = String::from_utf8(saved::json(&sample_session())).unwrap();
    for (cell, parent) in [
        ("Chi bộ Ước Lễ", "Đảng bộ A"),
        ("Chi bộ Văn phòng", "Đảng bộ A"),
        ("Chi bộ 3", "Đảng bộ B"),
    ] {
        let text = json.replace(
            "\"name\": \"Chi bộ Văn phòng\"",
            &format!("\"name\": \"{cell}\""),
        );
        let text = text.replace("Đảng bộ Cơ quan UBND phường", parent);
        let path = folder.path().join(cell);
        std::fs::create_dir(&path).unwrap();
        std::fs::write(path.join("session.json"), text).unwrap();
    }
    folder
}

struct Screen {
    overview: Overview,
    renderer: Renderer,
    terminal: vt100::Parser,
}

impl Screen {
    fn new(columns: u16, rows: u16) -> Self {
        Self::over(folder(), columns, rows)
    }

    /// Over what lies in a folder.
    fn over(folder: tempfile::TempDir, columns: u16, rows: u16) -> Self {
        let gathered = gather(&[PathBuf::from(folder.path())], &mut Index::none(), |_| {
            true
        });
        let programmes: Vec<Programme> = programme::embedded()
            .iter()
            .map(|(id, json)| programme::read(id, json).unwrap())
            .collect();
        let today: NaiveDate = "2026-10-15".parse().unwrap();
        let summary = Summary::of(&gathered, &programmes.iter().collect::<Vec<_>>(), today);
        let words = Box::new(move |gathered: &_, reports: &_, at| {
            // The folder lives as long as what reads it.
            assert!(folder.path().is_dir());
            follow_up::whole_items(gathered, &tasks::of_session(gathered, reports, at))
        });
        let overview = Overview::new(
            gathered,
            summary,
            today,
            words,
            Theme::new(false),
            at("15:00:00"),
        );
        let mut screen = Self {
            overview,
            renderer: Renderer::new(Rect::new(0, 0, columns, rows)),
            terminal: vt100::Parser::new(rows, columns, 0),
        };
        screen.draw();
        screen
    }

    fn draw(&mut self) {
        self.overview.draw(&mut self.renderer, at("15:00:00"));
        self.terminal.process(self.renderer.take_bytes().as_bytes());
    }

    fn keys(&mut self, names: &str) -> &mut Self {
        for name in names.split(' ') {
            self.overview
                .handle(Input::Key(Key::named(name).unwrap()), at("15:00:00"));
            self.draw();
        }
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
fn one_goes_from_the_whole_to_a_task_and_back() {
    let mut screen = Screen::new(120, 24);
    assert_golden("report_screen_120.txt", &screen.shown());
    screen
        .keys("Enter")
        .shows(&["› Đảng bộ A", "2 dòng", "Chi bộ Ước Lễ", "Chi bộ Văn phòng"])
        .keys("↓ Enter")
        .shows(&[
            "› Chi bộ Văn phòng",
            "Đảng viên tiên phong",
            "91,3%",
            "đã bế mạc",
        ])
        .keys("→")
        .shows(&["c01", "quá hạn 15 ngày", "Dương Văn Đức"])
        .keys("← ← Esc")
        .shows(&["Các cấp trên", "Đảng bộ B"]);
    assert!(!screen.overview.is_over());
    screen.keys("Ctrl+Q");
    assert!(screen.overview.is_over());
}

#[test]
fn lines_are_filtered_without_diacritics_and_put_in_order() {
    let mut screen = Screen::new(80, 24);
    screen
        .keys("Enter / u o c")
        .shows(&["Lọc: uoc", "Chi bộ Ước Lễ", "1 trong 2 dòng"]);
    screen
        .keys("Enter")
        .shows(&["lọc “uoc”"])
        .keys("Esc")
        .shows(&["2 dòng"]);
    screen
        .keys("/ x x x")
        .shows(&["Không có dòng nào khớp"])
        .keys("Esc")
        .shows(&["2 dòng"]);
    screen
        .keys("s")
        .shows(&["tỷ lệ dự thấp trước"])
        .keys("s s")
        .shows(&["số lượng nhiều trước"]);
    screen
        .keys("F1")
        .shows(&["Đổi cách xếp"])
        .keys("Esc")
        .shows(&["2 dòng"]);
}

#[test]
fn every_size_is_drawn() {
    for (columns, rows) in [(80, 24), (160, 45), (240, 67), (20, 5), (1, 1)] {
        let mut screen = Screen::new(columns, rows);
        screen.keys("Enter Enter Enter Enter End PageDown / a");
    }
}

#[test]
fn a_cells_year_is_a_line_of_its_sessions() {
    let folder = folder();
    let first = folder.path().join("Chi bộ Ước Lễ");
    let json = std::fs::read_to_string(first.join("session.json")).unwrap();
    let id = "\"id\": \"2026-05-20-44-kh-du\"";
    assert!(json.contains(id));
    for month in ["08", "09"] {
        let text = json
            .replace(id, &format!("\"id\": \"2026-{month}-20-44-kh-du\""))
            .replace(
                "\"date\": \"2026-05-20\"",
                &format!("\"date\": \"2026-{month}-20\""),
            )
            // All but a few are away in the autumn.
            .replace(
                "\"present\"",
                if month == "09" {
                    "\"excused\""
                } else {
                    "\"present\""
                },
            );
        let path = folder.path().join(month);
        std::fs::create_dir(&path).unwrap();
        std::fs::write(path.join("session.json"), text).unwrap();
    }
    let mut screen = Screen::over(folder, 120, 30);
    assert!(!screen.shown().contains("qua các buổi"));
    screen.keys("Enter Enter");
    let shown = screen.shown();
    assert!(shown.contains("tỷ lệ dự qua các buổi ██▁"), "{shown}");
}

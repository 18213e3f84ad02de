//! The home screen, driven by keys and read as the terminal shows it.

mod asking;
mod following;
mod founding;
mod kept;
mod snapshots;

use chrono::NaiveDate;
use ratatui::layout::{Position, Rect};
use sauro::tui::app::{Input, Need};
use sauro::tui::form::Form;
use sauro::tui::home::{
    Choice, Home, HomeData, HomeDeadline, HomePaper, HomeProgramme, HomeSession, HomeSettings,
    HomeTask, KnownCell,
};
use sauro::tui::key::Key;
use sauro::tui::renderer::Renderer;
use sauro::tui::theme::Theme;

use crate::support::at;

/// The home screen in a terminal of some size.
struct Door {
    home: Home,
    renderer: Renderer,
    terminal: vt100::Parser,
}

impl Door {
    fn new(data: HomeData, columns: u16, rows: u16) -> Self {
        let mut door = Self {
            home: Home::new(data, Theme::new(false), at("14:45:00")),
            renderer: Renderer::new(Rect::new(0, 0, columns, rows)),
            terminal: vt100::Parser::new(rows, columns, 0),
        };
        door.draw();
        door
    }

    fn draw(&mut self) {
        let twice = self.home.form().and_then(Form::repeated_key);
        assert_eq!(twice, None, "two items of a form have this key");
        self.home.draw(&mut self.renderer, at("14:45:00"));
        self.terminal.process(self.renderer.take_bytes().as_bytes());
    }

    /// Writes over what stands there.
    fn smudge(&mut self) -> &mut Self {
        self.terminal.process("\x1b[2;2Hchữ sót".as_bytes());
        self
    }

    fn give(&mut self, input: Input) -> &mut Self {
        self.home.handle(input, at("14:45:00"));
        self.draw();
        self
    }

    fn keys(&mut self, names: &str) -> &mut Self {
        for name in names.split(' ') {
            self.give(Input::Key(Key::named(name).unwrap()));
        }
        self
    }

    fn type_text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            let name = letter.to_string();
            let name = if letter == ' ' { "Space" } else { &name };
            self.give(Input::Key(Key::named(name).unwrap()));
        }
        self
    }

    fn click(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        let found = screen.lines().enumerate().find(|(_, it)| it.contains(text));
        let (row, line) = found.unwrap();
        let before = line.split(text).next().unwrap();
        let x = sauro::text::width::width(before) as u16;
        let y = row as u16;
        self.give(Input::Click(Position { x, y }))
    }

    fn screen(&self) -> String {
        let rows = self.terminal.screen().rows(0, self.renderer.area().width);
        rows.collect::<Vec<_>>().join("\n")
    }

    fn shows(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(text), "{text:?} is not on:\n{screen}");
        self
    }

    fn hides(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "{text:?} is on:\n{screen}");
        self
    }

    fn chosen(&self) -> Option<&Choice> {
        self.home.chosen()
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn session(path: &str, title: &str, when: &str, state: &str) -> HomeSession {
    HomeSession {
        path: path.into(),
        title: title.into(),
        when: when.into(),
        state: state.into(),
        closed: state.starts_with("đã"),
        cell: "Chi bộ Văn phòng".into(),
        day: None,
    }
}

fn data() -> HomeData {
    let task = |task: &str, due| HomeTask {
        task: task.into(),
        who: "Dương Văn Đức".into(),
        due: day(due),
        cell: "/cells/a".into(),
        id: format!("2026-05-01-44-kh-du/{task}"),
        ..HomeTask::default()
    };
    let deadline = |what: &str, until| HomeDeadline {
        what: what.into(),
        until: Some(day(until)),
        ..HomeDeadline::default()
    };
    HomeData {
        settings: HomeSettings::default(),
        sessions: vec![
            session("/a", "Học tập kỹ năng số", "2 giờ trước", "chưa bế mạc"),
            session("/b", "Sinh hoạt quý I", "15/3/2026", "đã bế mạc"),
        ],
        open_tasks: vec![
            task("Số hóa hồ sơ", "2026-09-30"),
            task("Tập huấn ký số", "2026-05-17"),
            task("Rà soát tài khoản", "2026-05-20"),
        ],
        deadlines: vec![
            deadline("Báo cáo kết quả", "2026-11-07"),
            HomeDeadline {
                is_stage: true,
                about: vec!["Phải có: báo cáo của chi bộ".into()],
                ..deadline("Kế hoạch của chi bộ", "2026-05-11")
            },
        ],
        programmes: vec![
            HomeProgramme {
                id: "44-kh-du".into(),
                label: "44-KH/ĐU · Đảng viên tiên phong học tập kỹ năng số".into(),
            },
            HomeProgramme {
                id: "153-cv-du".into(),
                label: "153-CV/ĐU · Chuyển đổi số".into(),
            },
        ],
        papers: vec![HomePaper {
            path: "/a/exports/2026-05-20-bien-ban.docx".into(),
            name: "Biên bản (Word)".into(),
            of: "20/5/2026 “Học tập kỹ năng số”".into(),
        }],
        removed: Vec::new(),
        cell: Some(cell()),
        cells: vec![cell()],
    }
}

fn cell() -> KnownCell {
    KnownCell {
        name: "Chi bộ Văn phòng".into(),
        parent: "Đảng bộ phường".into(),
        locality: "Hồng Bàng".into(),
        place: "Phòng họp".into(),
    }
}

#[test]
fn it_is_drawn_anew_from_a_field_too() {
    let mut door = Door::new(data(), 110, 30);
    door.smudge().shows("chữ sót").keys("Ctrl+L");
    door.hides("chữ sót").shows("Học tập kỹ năng số");
    door.keys("n").smudge().keys("Ctrl+L").hides("chữ sót");
}

#[test]
fn without_any_data_it_says_what_it_does_and_how_to_begin() {
    for (columns, rows) in [(60, 16), (80, 24), (120, 40), (240, 67)] {
        let mut door = Door::new(HomeData::default(), columns, rows);
        door.shows("SÁU RÕ")
            .shows("biên bản để ký")
            .shows("Lập buổi sinh hoạt mới");
        door.shows("Mở buổi mẫu")
            .shows("F1 Xem các phím")
            .shows("n buổi mới");
        door.keys("m");
        assert_eq!(door.chosen(), None, "a letter opens no session");
        door.keys("Enter");
        assert_eq!(door.chosen(), Some(&Choice::Demo));
    }
    Door::new(data(), 60, 16)
        .shows("Nhiệm vụ chưa xong")
        .shows("quá hạn");
    Door::new(data(), 50, 12).shows("cần ít nhất 60×16");
}

#[test]
fn the_newest_session_is_one_key_away_and_others_are_chosen() {
    for (columns, rows) in [(80, 24), (120, 40), (240, 67)] {
        let mut door = Door::new(data(), columns, rows);
        door.shows("Tiếp tục: Học tập kỹ năng số")
            .shows("2 giờ trước · chưa bế mạc");
        door.shows("Sinh hoạt quý I").keys("Enter");
        assert_eq!(door.chosen(), Some(&Choice::Open("/a".into())));
        door.home.fail("buổi sinh hoạt đang mở ở cửa sổ khác");
        door.keys("Home");
        door.home.fail("buổi sinh hoạt đang mở ở cửa sổ khác");
        door.draw();
        door.shows("✗ Buổi sinh hoạt đang mở ở cửa sổ khác")
            .keys("↓ Enter");
        assert_eq!(door.chosen(), Some(&Choice::Open("/b".into())));
        door.click("Tiếp tục");
        assert_eq!(door.chosen(), Some(&Choice::Open("/a".into())));
        door.keys("m Enter");
        assert_eq!(door.chosen(), Some(&Choice::Demo));
        door.keys("Ctrl+Q");
        assert_eq!(door.chosen(), Some(&Choice::Leave));
    }
}

#[test]
fn what_is_due_is_listed_with_its_days_overdue_first() {
    for (columns, rows) in [(80, 24), (120, 40), (240, 67)] {
        let mut door = Door::new(data(), columns, rows);
        door.shows("Nhiệm vụ chưa xong").shows("quá hạn 3 ngày");
        door.shows("Mốc thời gian")
            .shows("Báo cáo kết quả · hạn cuối 07/11/2")
            .shows("còn 171 ngày");
        door.shows("Tài liệu của buổi gần nhất")
            .shows("Biên bản (Word)")
            .hides("bien-ban");
        let screen = door.screen();
        let place = |text: &str| screen.find(text);
        assert!(place("Tập huấn ký số – đ/c") < place("Rà soát tài khoản"));
        assert!(rows < 30 || place("hạn hôm nay") < place("còn 133 ngày"));
        assert!(rows < 30 || place("Báo cáo kết quả") < place("đã qua 9 ngày"));
    }
}

#[test]
fn a_new_session_wants_cell_and_roster_and_keeps_the_form_when_it_fails() {
    let mut door = Door::new(HomeData::default(), 80, 24);
    door.keys("n")
        .shows("Buổi sinh hoạt mới")
        .keys("Ctrl+S")
        .shows("Chưa có tên chi bộ");
    door.type_text("Chi bộ 1")
        .hides("Chưa có tên chi bộ")
        .keys("Ctrl+S");
    door.shows("Chưa có danh sách đảng viên")
        .keys("Tab Tab Tab Tab");
    door.give(Input::Paste("\"/ds/chi bo.xlsx\"".into()));
    door.keys("Tab")
        .shows("= 20/5/2026 (thứ Tư")
        .keys("Ctrl+A")
        .type_text("22/5");
    door.shows("= 22/5/2026 (thứ Sáu")
        .keys("Tab Ctrl+A")
        .type_text("lúc nào")
        .keys("Ctrl+S");
    door.shows("Chưa rõ giờ")
        .keys("Ctrl+A")
        .type_text("8h30")
        .keys("Ctrl+S");
    let Some(Choice::Check(new)) = door.chosen().cloned() else {
        panic!("{}", door.screen());
    };
    assert_eq!(
        (new.cell.as_str(), new.roster_path.as_str()),
        ("Chi bộ 1", "/ds/chi bo.xlsx")
    );
    assert_eq!(new.at.to_rfc3339(), "2026-05-22T08:30:00+07:00");
    assert_eq!((new.parent.as_str(), new.chair.as_str()), ("", ""));
    door.home.fail("Không đọc được tệp danh sách");
    assert_eq!(door.chosen(), None);
    door.draw();
    door.shows("Không đọc được tệp danh sách")
        .shows("/ds/chi bo.xlsx");
    door.keys("Ctrl+S");
    assert!(matches!(door.chosen(), Some(Choice::Check(_))));
    door.keys("Esc").hides("Danh sách đảng viên");
}

#[test]
fn settings_are_chosen_in_one_form() {
    let mut door = Door::new(HomeData::default(), 100, 30);
    door.keys("c")
        .shows("Màu màn hình")
        .shows("theo cửa sổ dòng lệnh");
    door.keys("→ →").shows("tối");
    door.keys("Tab Tab Tab →").shows("Telex");
    door.keys("Tab →").shows("kiểu mới: hoà");
    door.keys("Tab →").keys("Ctrl+S");
    let Some(Choice::Settings(set)) = door.chosen().cloned() else {
        panic!("{}", door.screen());
    };
    assert_eq!(
        (
            set.theme.as_str(),
            set.typing.as_str(),
            set.tone_placement.as_str(),
            set.bell
        ),
        ("dark", "telex", "new", true)
    );
    door.home.fail("Không ghi được cài đặt");
    door.draw();
    door.shows("Không ghi được cài đặt");
    let theme = sauro::tui::theme::Theme::new(false);
    door.home
        .settled(set, theme, sauro::tui::input_state::InputState::default());
    door.draw();
    door.shows("Đã ghi cài đặt").hides("Màu màn hình");
    door.keys("c")
        .shows("Telex")
        .keys("Esc")
        .hides("Màu màn hình");
}

#[test]
fn the_help_shows_the_keys_and_nothing_is_drawn_without_need() {
    let mut door = Door::new(data(), 110, 30);
    assert_eq!(door.home.need(), Need::Nothing);
    door.keys("F1")
        .shows("Trợ giúp · Màn hình đầu")
        .shows("Buổi mẫu")
        .keys("Esc");
    door.hides("Trợ giúp ·")
        .keys("?")
        .shows("Trợ giúp ·")
        .keys("Esc");
    door.keys("n F1")
        .shows("Trợ giúp ·")
        .keys("Esc")
        .shows("Danh sách đảng viên");
    door.keys("Esc");
    door.home.refresh();
    assert_eq!(door.home.need(), Need::Whole);
    door.give(Input::Scroll { up: false }).keys("Enter");
    assert_eq!(door.chosen(), Some(&Choice::Open("/b".into())));
}

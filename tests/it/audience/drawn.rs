//! How it looks: every scene at every size, every colour mode, what is cut and what turns pages, how high letters are.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use sauro::audience::view::Look;
use sauro::audience::{self, LivePreview, Scene, View, Writing};
use sauro::session::commitment::Parts;
use sauro::tui::canvas::Canvas;
use sauro::tui::large::{Blocks, Letters, Size};
use sauro::tui::room::{self, Setting, Shown};
use sauro::tui::theme::{Colours, Depth, Theme};

use super::{chosen, midway};
use crate::support::{assert_golden, at, new_session, sample_session};

const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (160, 45), (240, 67)];

/// Every scene, and those that only the session context brings.
fn scenes() -> Vec<(String, View)> {
    let session = midway();
    let mut views: Vec<(String, View)> = Scene::ALL
        .iter()
        .map(|scene| (scene.label().to_owned(), chosen(&session, *scene)))
        .collect();
    let parts = Parts {
        task: "Số hóa hồ sơ đảng viên".to_owned(),
        process: vec!["Rà soát".to_owned(), "Quét".to_owned()],
        responsibility: "Các đồng chí thường xuyên kiểm tra".to_owned(),
        ..Parts::default()
    };
    let writing = LivePreview {
        writing: Some(Writing { parts }),
        ..LivePreview::default()
    };
    views.push(("Đang soạn".to_owned(), audience::of(&session, &writing)));
    let question = LivePreview {
        question: Some("Thông qua danh sách tổ nòng cốt".to_owned()),
        ..LivePreview::default()
    };
    views.push((
        "Đang biểu quyết".to_owned(),
        audience::of(&session, &question),
    ));
    views.push((
        "Trước khai mạc".to_owned(),
        chosen(&new_session(), Scene::Attendance),
    ));
    views.push((
        "Sau bế mạc".to_owned(),
        chosen(&sample_session(), Scene::Decided),
    ));
    views
}

fn draw(view: &View, (columns, rows): (u16, u16), theme: Theme, size: i8) -> (Buffer, Shown) {
    drawn(view, (columns, rows), theme, size, Blocks::Quarter)
}

fn drawn(
    view: &View,
    (columns, rows): (u16, u16),
    theme: Theme,
    size: i8,
    blocks: Blocks,
) -> (Buffer, Shown) {
    let area = Rect::new(0, 0, columns, rows);
    let mut buffer = Buffer::empty(area);
    let letters = Letters::new(blocks);
    let setting = Setting {
        letters: &letters,
        size,
        now: at("15:06:08"),
        window: rows,
        colourless: false,
    };
    let mut canvas = Canvas::new(&mut buffer, theme);
    let shown = room::draw(&mut canvas, area, view, &setting, None);
    (buffer, shown)
}

fn text(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut text = String::new();
    for y in 0..area.height {
        let row: String = (0..area.width).map(|x| buffer[(x, y)].symbol()).collect();
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

#[test]
fn every_scene_at_every_size_is_the_golden_one() {
    for (columns, rows) in SIZES {
        let mut all = String::new();
        for (name, view) in scenes() {
            let (buffer, shown) = draw(&view, (columns, rows), Theme::new(false), 0);
            let _ = writeln!(all, "── {name} · {} trang", shown.pages);
            all.push_str(&text(&buffer));
        }
        assert_golden(&format!("audience-{columns}x{rows}.txt"), &all);
    }
}

/// The rows of a buffer as runs of one style.
fn runs(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut out = String::new();
    for y in 0..area.height {
        let mut last = None;
        for x in 0..area.width {
            let cell = &buffer[(x, y)];
            let style = (cell.fg, cell.bg, cell.modifier);
            if last != Some(style) {
                let (fg, bg, modifier) = style;
                let _ = write!(out, "⟨{fg} {bg} {modifier:?}⟩");
                last = Some(style);
            }
            out.push_str(cell.symbol());
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
    }
    out
}

#[test]
fn every_colour_mode_is_the_golden_one() {
    let session = midway();
    let parts = Parts {
        task: "Số hóa hồ sơ".to_owned(),
        responsibility: "Các đồng chí thường xuyên kiểm tra".to_owned(),
        ..Parts::default()
    };
    let preview = LivePreview {
        writing: Some(Writing { parts }),
        look: Look::default(),
        ..LivePreview::default()
    };
    let view = audience::of(&session, &preview);
    let mut all = String::new();
    for colours in Colours::ALL {
        for depth in Depth::ALL {
            let (buffer, _) = draw(&view, (60, 20), Theme::of(*colours, *depth), 0);
            let _ = writeln!(all, "── {} · {depth:?}", colours.label());
            all.push_str(&runs(&buffer));
        }
    }
    assert_golden("audience-colours.txt", &all);
}

/// The letters of the Vietnamese alphabet with every tone, small and capital, and figures.
const ALPHABET: &str = "aàảãáạ ăằẳẵắặ âầẩẫấậ b c d đ eèẻẽéẹ êềểễếệ g h iìỉĩíị k l m n oòỏõóọ ôồổỗốộ ơờởỡớợ p q r s t uùủũúụ ưừửữứự v x yỳỷỹýỵ 0123456789";

#[test]
fn every_letter_drawn_large_is_that_of_the_reference() {
    let mut all = String::new();
    for blocks in [Blocks::Half, Blocks::Quarter, Blocks::Sixth] {
        let letters = Letters::new(blocks);
        let sizes = letters.sizes();
        let drawn: Vec<&Size> = sizes.iter().filter(|it| **it != Size::Plain).collect();
        let largest_small = drawn
            .iter()
            .find(|it| matches!(it, Size::Drawn { pixels: 16, .. }));
        let small = drawn.last().copied().copied();
        let larger = largest_small.copied().copied();
        for size in [small, larger].into_iter().flatten() {
            for alphabet in [ALPHABET.to_owned(), ALPHABET.to_uppercase()] {
                let set = letters.set(&alphabet, size, 200, false).unwrap();
                let _ = writeln!(all, "── {blocks:?} {size:?}");
                for line in &set.lines {
                    let place = Rect::new(0, 0, 200, set.row);
                    let mut buffer = Buffer::empty(place);
                    letters.draw(&mut buffer, place, &set, line, ratatui::style::Style::new());
                    let _ = writeln!(all, "{line}\n{}", text(&buffer));
                }
            }
        }
    }
    assert_golden("letters.txt", &all);
}

#[test]
fn letters_that_matter_reach_the_back_row_at_every_size() {
    for blocks in [Blocks::Half, Blocks::Quarter, Blocks::Sixth] {
        let letters = Letters::new(blocks);
        for (_, rows) in SIZES {
            // The smallest letters are those of one row, where that is a sixtieth of the height; else drawn ones.
            let least = letters
                .sizes()
                .into_iter()
                .rfind(|size| rows <= 60 || *size != Size::Plain);
            let height = letters.height(least.unwrap());
            assert!(
                height * 60 >= u32::from(rows) * 100,
                "{blocks:?} {rows}: {height}"
            );
        }
    }
    // The number and the title are drawn at least a tenth of the height: no row of the first tenth is plain text.
    for (columns, rows) in SIZES {
        let (buffer, _) = draw(
            &chosen(&midway(), Scene::Points),
            (columns, rows),
            Theme::new(false),
            0,
        );
        let tenth = text(&buffer);
        let drawn = tenth.lines().take(usize::from(rows / 10) + 1);
        let letters = drawn.flat_map(str::chars).filter(|it| it.is_alphanumeric());
        assert_eq!(letters.count(), 0, "{columns}x{rows}");
        assert!(tenth.contains('█'));
    }
}

#[test]
fn nothing_is_cut_without_a_sign_and_pages_turn_with_a_counter() {
    let session = sample_session();
    let view = chosen(&session, Scene::Decided);
    let (buffer, shown) = draw(&view, (80, 24), Theme::new(false), 0);
    assert!(shown.pages > 1, "{}", text(&buffer));
    assert!(text(&buffer).contains(&format!("/{}", shown.pages)));
    // All words are on some page.
    let mut seen = String::new();
    for page in 0..shown.pages as i64 {
        let area = Rect::new(0, 0, 80, 24);
        let mut buffer = Buffer::empty(area);
        let letters = Letters::new(Blocks::Quarter);
        let setting = Setting {
            letters: &letters,
            size: 0,
            now: at("15:06:08") + chrono::Duration::seconds(8 * page),
            window: 24,
            colourless: false,
        };
        let mut canvas = Canvas::new(&mut buffer, Theme::new(false));
        room::draw(&mut canvas, area, &view, &setting, None);
        seen.push_str(&text(&buffer));
    }
    let seen = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(seen.contains("Các đồng chí còn lại nộp bản đăng ký trước ngày 30/5/2026."));
    assert!(seen.contains("Chi bộ đăng ký 02 nhiệm vụ như trên."));
}

#[test]
fn the_line_of_the_clock_stands_out_for_a_moment_only_if_that_is_wanted() {
    let at_clock = |flash: bool, clock: &str| {
        let mut view = chosen(&midway(), Scene::Points);
        view.look.flash = flash;
        let area = Rect::new(0, 0, 80, 24);
        let mut buffer = Buffer::empty(area);
        let letters = Letters::new(Blocks::Quarter);
        let setting = Setting {
            letters: &letters,
            size: 0,
            now: at(clock),
            window: 24,
            colourless: false,
        };
        let mut canvas = Canvas::new(&mut buffer, Theme::of(Colours::Dark, Depth::True));
        room::draw(&mut canvas, area, &view, &setting, None);
        buffer
    };
    // 3.3 began at 14:51 for twenty minutes: it is nearly over at 15:07 and over at 15:11.
    for (clock, stands_out) in [
        ("15:06:59", false),
        ("15:07:01", true),
        ("15:07:05", false),
        ("15:11:01", true),
        ("15:11:05", false),
    ] {
        let differs = at_clock(true, clock) != at_clock(false, clock);
        assert_eq!(differs, stands_out, "{clock}");
    }
}

#[test]
fn steps_of_size_make_letters_larger_and_smaller() {
    let view = chosen(&midway(), Scene::Opinions);
    let pages = |size| draw(&view, (160, 45), Theme::new(false), size).1.pages;
    assert_eq!(pages(0), 1);
    assert!(pages(4) > 1);
    let (usual, _) = draw(&view, (160, 45), Theme::new(false), 0);
    let (smaller, _) = draw(&view, (160, 45), Theme::new(false), -4);
    assert_ne!(text(&usual), text(&smaller));
}

#[test]
fn no_size_of_the_window_and_no_text_breaks_it() {
    let views = scenes();
    for columns in [1, 2, 5, 20, 61, 90, 300] {
        for rows in [1, 2, 3, 7, 16, 35, 100] {
            for (_, view) in &views {
                for blocks in Blocks::ALL {
                    drawn(view, (columns, rows), Theme::new(false), 0, *blocks);
                }
            }
        }
    }
}

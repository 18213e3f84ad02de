//! The README's pictures of the screens: made from what the program draws, compared with what lies under `data/pictures`.
//! `SAURO_GOLDEN=write cargo test --test it pictures` makes them anew.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use sauro::tui::app::projector::Projector;
use sauro::tui::audience_prefs::{AudiencePrefs, NoAudiencePrefs, TerminalCaps};
use sauro::tui::large::Blocks;
use sauro::tui::theme::{Colours, Depth};

use crate::support::{assert_same, at, give, new_session};
use crate::test_app::TestApp;

/// A cell in the picture.
const CELL: (usize, usize) = (9, 19);

/// A colour as the picture names it; the terminal's own is that of the picture's ground or letters.
fn named(colour: Color, otherwise: &str) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => otherwise.to_owned(),
    }
}

/// Letters and ground of a cell.
fn colours(cell: &Cell) -> (String, String) {
    let (letters, ground) = (named(cell.fg, "#ffffff"), named(cell.bg, "#101418"));
    if cell.modifier.contains(Modifier::REVERSED) {
        (ground, letters)
    } else {
        (letters, ground)
    }
}

/// The part of a cell that a block fills: top and height in halves.
fn block(symbol: &str) -> Option<(usize, usize)> {
    match symbol {
        "█" => Some((0, 2)),
        "▀" => Some((0, 1)),
        "▄" => Some((1, 1)),
        _ => None,
    }
}

/// A frame as a picture.
fn svg(frame: &Buffer) -> String {
    let (columns, rows) = (
        usize::from(frame.area.width),
        usize::from(frame.area.height),
    );
    let (width, height) = (columns * CELL.0, rows * CELL.1);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"'DejaVu Sans Mono','Cascadia Mono',Consolas,monospace\" font-size=\"15\" xml:space=\"preserve\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"#101418\"/>\n"
    );
    for y in 0..rows {
        let mut x = 0;
        while x < columns {
            let Some(cell) = frame.cell((x as u16, y as u16)) else {
                break;
            };
            // Cells of one look are one piece of text.
            let alike = (x + 1..columns).take_while(|next| {
                let next = frame.cell((*next as u16, y as u16));
                next.is_some_and(|it| {
                    colours(it) == colours(cell)
                        && it.modifier == cell.modifier
                        && block(it.symbol()) == block(cell.symbol())
                })
            });
            let count = 1 + alike.count();
            piece(&mut svg, frame, (x, y), count);
            x += count;
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// A run of cells of one look.
fn piece(svg: &mut String, frame: &Buffer, (x, y): (usize, usize), count: usize) {
    let cells = (x..x + count).filter_map(|x| frame.cell((x as u16, y as u16)));
    let text: String = cells.clone().map(Cell::symbol).collect();
    let Some(first) = frame.cell((x as u16, y as u16)) else {
        return;
    };
    let (letters, ground) = colours(first);
    let (left, top, wide) = (x * CELL.0, y * CELL.1, count * CELL.0);
    if ground != "#101418" {
        let _ = writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{}\" fill=\"{ground}\"/>",
            CELL.1
        );
    }
    if let Some((from, halves)) = block(first.symbol()) {
        let half = CELL.1 / 2;
        let tall = if halves == 2 { CELL.1 } else { half + 1 };
        let _ = writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{}\" width=\"{wide}\" height=\"{tall}\" fill=\"{letters}\"/>",
            top + from * half
        );
        return;
    }
    if text.trim().is_empty() {
        return;
    }
    let bold = if first.modifier.contains(Modifier::BOLD) {
        " font-weight=\"bold\""
    } else {
        ""
    };
    let escaped = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let _ = writeln!(
        svg,
        "<text x=\"{left}\" y=\"{}\" textLength=\"{wide}\" fill=\"{letters}\"{bold}>{escaped}</text>",
        top + 14
    );
}

/// The sample session in the middle of 3.2, as the demo shows it.
fn app(until: &str) -> TestApp {
    let mut session = new_session();
    let lines = crate::support::LINES.lines();
    for line in lines.take_while(|line| !line.contains(until)) {
        give(&mut session, line).unwrap();
    }
    let mut app = TestApp::new(session, 110, 30);
    let prefs = AudiencePrefs {
        colours: Some(Colours::Dark),
        blocks: Some(Blocks::Half),
        ..AudiencePrefs::default()
    };
    let caps = TerminalCaps {
        depth: Depth::True,
        ..TerminalCaps::default()
    };
    let projector = Projector::new(prefs, caps, Box::new(NoAudiencePrefs));
    app.program = app
        .program
        .with_theme(prefs.theme(&caps))
        .with_projector(projector);
    app.clock(at("14:46:40"));
    app
}

/// Compares a picture with the one that lies there.
fn compare(name: &str, app: &TestApp) {
    let path = format!("{}/data/pictures/{name}.svg", env!("CARGO_MANIFEST_DIR"));
    assert_same(path.as_ref(), &svg(app.frame()));
}

#[test]
fn the_pictures_are_what_the_program_draws() {
    let mut app = app("T14:50");
    app.keys("1");
    compare("agenda", &app);
    app.keys("3 F2");
    app.type_text("Đảng viên cao tuổi không có điện thoại thông minh thì điểm danh trên Sổ tay đảng viên điện tử");
    compare("discussion", &app);
    app.keys("F5").tick();
    app.clock(at("14:46:50"));
    compare("room", &app);
    app.keys("F5 Esc 4 F2").type_text("duong").keys("Tab");
    app.type_text("Số hóa hồ sơ đảng viên và tài liệu sinh hoạt chi bộ")
        .keys("Tab");
    app.type_text("Rà soát, lập danh mục hồ sơ\nQuét và đặt tên theo danh mục")
        .keys("Tab");
    app.type_text("30/9").keys("Tab");
    compare("task", &app);
}

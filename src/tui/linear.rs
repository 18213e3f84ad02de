//! The screens line by line, without boxes, colours or a moving cursor: for screen readers, braille lines and bare consoles.
//!
//! The same screens run behind it; what stands on them is told as lines of words, only those that are new, and what is typed is
//! a key, the name of a command, or the text of the field that has the caret.

mod asked;
mod lines;
mod telling;

use std::io::{self, Write};
use std::sync::mpsc::RecvTimeoutError;

use ratatui::layout::Rect;

use self::asked::{Asked, Mode};
use self::telling::Told;
use super::app::Input;
use super::renderer::Renderer;
use super::runner::{Clocks, Runnable, until_tick};
use super::wakes::{Wake, Wakes};

/// The size of the screens behind: wide enough for whole sentences, high enough for whole lists.
const AREA: Rect = Rect::new(0, 0, 240, 160);

/// Said at the beginning.
const WELCOME: &str = "Sáu Rõ, chế độ từng dòng. Gõ :? rồi Enter để xem cách dùng.";

/// Said where a window is gone and the screen under it is as it was told.
const BACK: &str = "Đã trở lại màn hình.";
/// Said where nothing came of what was typed.
const NOTHING: &str = "Không có gì thay đổi.";

/// How it is used.
const HELP: &str = "\
Mỗi lần gõ một dòng rồi Enter.
Khi dấu nhắc là “phím”: gõ tên phím như 1 đến 7, n, F2, Ctrl+S; hoặc lên, xuống, trái, phải, cách, tiếp, ghi, thôi, thoát; thêm số để lặp lại, như xuống 5.
Chữ khác là tên lệnh, gõ không cần dấu, như bieu quyet: các lệnh hợp với chữ đó được đọc lên, Enter chọn lệnh đầu.
Khi dấu nhắc là “chữ”: dòng gõ vào là nội dung của ô đang soạn. Bắt đầu bằng dấu hai chấm thì vẫn là phím hoặc lệnh, như :ghi, :thôi, :tiếp, :xóa.
Dòng trống là phím Enter. Dấu hai chấm một mình: đọc lại cả màn hình. F1: các phím của màn hình đang mở. :thoát để rời chương trình.";

/// Runs something line by line until it is over. Returns whether it was told to leave from outside.
pub fn run(
    it: &mut dyn Runnable,
    out: &mut dyn Write,
    wakes: &Wakes,
    (now, tick): Clocks,
) -> io::Result<bool> {
    let mut renderer = Renderer::new(AREA);
    let mut told = Told::default();
    // Whether the last line was text of a field: then the next one is another line of it.
    let mut joined = false;
    let mut was_front = false;
    // Whether something was asked for that wants an answer.
    let mut answered = false;
    writeln!(out, "{WELCOME}")?;
    it.refresh();
    let mut asked = true;
    loop {
        let due = it.tick();
        it.draw(&mut renderer, now());
        // The bytes are for a terminal; only the cells count here.
        drop(renderer.take_bytes());
        it.after_frame();
        let news = told.news(renderer.frame(), it.front(), asked);
        if !news.is_empty() && !asked {
            writeln!(out)?;
        }
        for line in &news {
            writeln!(out, "{line}")?;
        }
        if it.is_over() {
            return Ok(false);
        }
        // What is said at the foot of the screen is outside of the window in front; and nothing that was done goes without an answer.
        let notice = it.status_text().filter(|_| asked && it.front().is_some());
        let is_back = was_front && it.front().is_none();
        was_front = it.front().is_some();
        match notice {
            Some(words) => writeln!(out, "{words}")?,
            None if asked && news.is_empty() && is_back => writeln!(out, "{BACK}")?,
            None if asked && news.is_empty() && answered => writeln!(out, "{NOTHING}")?,
            None => {}
        }
        answered = false;
        let mode = if renderer.caret().is_some() {
            Mode::Text
        } else {
            Mode::Keys
        };
        if asked || !news.is_empty() {
            write!(out, "{}> ", mode.prompt())?;
            out.flush()?;
        }
        asked = false;
        let until = until_tick(it, now());
        match wakes.next(due.map_or(until, |due| due.min(until))) {
            Ok(Wake::Line(line)) => {
                asked = true;
                let read = match asked::sent(&line, tick()) {
                    Ok(keys) => Asked::Inputs(keys),
                    Err(line) => asked::read(&line, mode, joined),
                };
                match read {
                    Asked::Everything => told.forget(),
                    Asked::Help => writeln!(out, "{HELP}")?,
                    Asked::Inputs(inputs) => {
                        let typed = matches!(inputs.as_slice(), [Input::Paste(_)]);
                        // What is looked for is another thing with each line.
                        let fresh = typed && it.is_search();
                        joined = typed && !fresh;
                        answered = true;
                        let cleared = asked::cleared().into_iter().filter(|_| fresh);
                        for input in cleared.chain(inputs) {
                            it.handle(input, now());
                        }
                    }
                }
            }
            Ok(Wake::Saving) => it.saving_changed(),
            Ok(Wake::Leave) | Err(RecvTimeoutError::Disconnected) => return Ok(true),
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => it.refresh(),
        }
    }
}

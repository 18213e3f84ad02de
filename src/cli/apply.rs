//! `sauro apply`: the lines of a file become changes of a session, each journalled or refused.

mod cell;
mod telling;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;

use super::cell_log::{self, CellLog, Decided};
use super::failure::{Failure, Outcome};
use super::hooks::{self, Context};
use super::{VALUES, called, console, input, outstanding};
use crate::session::year::LastDeed;
use crate::session::{Command, Refusal, Session, Time, lines};
use crate::store::cell::CellFile;
use crate::store::folder::{self, Opened};
use crate::store::writer::{Leaving, Writer};

/// What stands for standard input.
const STANDARD: &str = "-";
/// How long the disk is waited for at a time, and how often in a row in vain.
const WAIT: Duration = Duration::from_secs(1);
const IN_VAIN: u32 = 5;

/// What is applied to which session.
#[derive(Debug, Args)]
#[command(next_help_heading = super::OPTIONS)]
pub struct Apply {
    /// Thư mục, mã, hoặc phần đầu của mã buổi sinh hoạt; hoặc tên, thư mục của chi bộ (việc giữa hai buổi)
    #[arg(value_name = "BUỔI", help_heading = VALUES)]
    session: OsString,
    /// Tệp các dòng lệnh JSON, mỗi dòng một lệnh; dấu - là đầu vào chuẩn
    #[arg(value_name = "TỆP", help_heading = VALUES)]
    file: PathBuf,
    /// Văn bản mà các dòng của chi bộ nói đến, ví dụ 44-kh-du; để trống: văn bản của buổi gần nhất
    #[arg(long, value_name = "MÃ")]
    programme: Option<String>,
    /// Không ghi dòng nào nếu có một dòng bị từ chối
    #[arg(long)]
    all_or_nothing: bool,
}

/// Where a line goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Book {
    /// The journal of what the lines are applied to.
    Own,
    /// The log of the session's cell, for what is of its year once the session has closed.
    Cell,
}

/// A change that was decided.
struct Change {
    /// The line of the file it came from, from 1.
    from: usize,
    book: Book,
    seq: u64,
    bytes: Vec<u8>,
}

/// What became of a file.
#[derive(Default)]
struct Tally {
    /// For each change handed to the writer: its number in the journal and its line in the file.
    handed: Vec<(u64, usize)>,
    /// The lines of the file that went into the cell's log.
    to_cell: Vec<usize>,
    refused: usize,
}

/// What lines are applied to.
enum Target {
    /// A session, and the log of its cell once a line wanted it.
    Session {
        folder: PathBuf,
        session: Box<Session>,
        writer: Writer,
        log: Option<CellLog>,
    },
    /// What falls between a cell's sessions.
    Cell(CellLog),
}

impl Target {
    /// Decides a command and folds in what it becomes; none where nothing changes.
    fn decide(
        &mut self,
        command: &Command,
        at: Time,
        now: Time,
    ) -> Result<Option<(Book, Decided)>, Refusal> {
        match self {
            Self::Cell(log) => {
                let word = command.word();
                if !cell_log::takes(word) {
                    return Err(Refusal::new(format!(
                        "giữa hai buổi sinh hoạt chỉ nhận {}; lệnh {word} phải ghi vào một buổi sinh hoạt",
                        cell_log::words()
                    )));
                }
                let decided = cell_log::decide(&mut log.state, command, at, now)?;
                Ok(decided.map(|it| (Book::Own, it)))
            }
            Self::Session {
                folder,
                session,
                log,
                ..
            } => {
                if !command.goes_to_cell(session) {
                    let was_closed = session.closing.is_some();
                    let joined = session.joined_after().len();
                    let decided = cell_log::decide(session, command, at, now)?;
                    if decided.is_some() {
                        telling::closing(command, was_closed, session);
                        telling::joined(command, joined > session.joined_after().len());
                    }
                    return Ok(decided.map(|it| (Book::Own, it)));
                }
                let command = command.for_cell(session)?;
                let log = match log {
                    Some(log) => log,
                    None => log.insert(log_of(folder, session)?),
                };
                log.know(&session.roster);
                let decided = cell_log::decide(&mut log.state, &command, at, now)?;
                // Taking the closing back must know of it.
                Arc::make_mut(&mut session.year).last = LastDeed::of(&log.state);
                Ok(decided.map(|it| (Book::Cell, it)))
            }
        }
    }

    /// Hands a change to its writer.
    fn hand(&self, change: Change, tally: &mut Tally) {
        let writer = match (self, change.book) {
            (Self::Session { log: Some(log), .. }, Book::Cell) => {
                tally.to_cell.push(change.from);
                log.writer.append(change.bytes, change.seq);
                return;
            }
            (Self::Session { writer, .. }, _) => writer,
            (Self::Cell(log), _) => &log.writer,
        };
        tally.handed.push((change.seq, change.from));
        writer.append(change.bytes, change.seq);
    }
}

/// The log of a session's cell; a session that lies elsewhere has none.
fn log_of(folder: &Path, session: &Session) -> Result<CellLog, Refusal> {
    let cell = CellFile::folder_of(folder).ok_or_else(|| {
        Refusal::new(
            "buổi sinh hoạt đã bế mạc nên việc này thuộc về năm của chi bộ, mà buổi không nằm trong thư mục của chi bộ nào; hãy chép buổi vào thư mục sessions của chi bộ rồi ghi lại",
        )
    })?;
    CellLog::open(&cell, cell_log::of_session(&cell, session))
        .map_err(|failure| Refusal::new(failure.to_string().trim_end_matches('.').to_owned()))
}

impl Apply {
    /// Applies the lines in their order; found are refused ones.
    pub fn run(self, context: &Context) -> Result<Outcome, Failure> {
        let found = context.data()?.find_session(&self.session);
        let of_cell = cell_log::find(context, self.session.as_ref());
        if let Some(cell) = of_cell.filter(|_| found.is_err()) {
            return cell::run(&self, &cell);
        }
        let path = found?;
        let text = self.text()?;
        let opened = folder::open(&path, hooks::quiet())?;
        console::notes(&opened.notices);
        let Opened {
            mut session,
            writer,
            lock,
            ..
        } = opened;
        outstanding::with_year(&path, &mut session);
        if session.seal.is_some() && !wants_year(&text, &session) {
            return Err(Failure::unusable(format!(
                "Buổi sinh hoạt {} đã niêm phong nên không ghi thêm được nữa; hãy tạo buổi mới nếu cần.",
                called::opened(&session)
            )));
        }
        session.reserve_members(cell_log::last_member(&path));
        let roster = session.roster.clone();
        let cell_folder = CellFile::folder_of(&path);
        let mut target = Target::Session {
            folder: path,
            session: Box::new(session),
            writer,
            log: None,
        };
        let tally = self.hand_in(&text, &mut target);
        let Target::Session {
            session,
            writer,
            log,
            ..
        } = target
        else {
            return Ok(Outcome::Done);
        };
        if !tally.handed.is_empty() {
            writer.save(&session);
        }
        let leaving = settle(writer);
        drop(lock);
        let follows = !tally.handed.is_empty() && session.roster != roster;
        if let Some(cell) = cell_folder.filter(|_| follows) {
            CellFile::follow_members(&cell, &roster, &session.roster)?;
        }
        let cell_saved = log.is_none_or(|log| log.settle().all_saved);
        if !cell_saved {
            return Err(Failure::system(
                "Chưa ghi được nhật ký năm của chi bộ xuống đĩa; hãy kiểm tra ổ đĩa rồi chạy lại.",
            ));
        }
        if !tally.to_cell.is_empty() {
            let lines: Vec<String> = tally.to_cell.iter().map(usize::to_string).collect();
            let lines = lines.join(", ");
            console::note(&match session.closing {
                Some(_) => format!(
                    "Buổi sinh hoạt đã bế mạc nên dòng {lines} được ghi vào nhật ký năm của chi bộ; biên bản của buổi không đổi."
                ),
                None => format!(
                    "Buổi này không có đảng viên ấy trong danh sách nên dòng {lines} được ghi vào nhật ký năm của chi bộ."
                ),
            });
        }
        self.report(&tally, &leaving)
    }

    /// Decides the lines and hands what they become to their writers.
    fn hand_in(&self, text: &str, target: &mut Target) -> Tally {
        let mut tally = Tally::default();
        if !self.all_or_nothing {
            tally.refused = decide(text, target, |change, target| {
                target.hand(change, &mut tally);
            });
            return tally;
        }
        let mut changes = Vec::new();
        tally.refused = decide(text, target, |change, _| changes.push(change));
        if tally.refused == 0 {
            for change in changes {
                target.hand(change, &mut tally);
            }
        }
        tally
    }

    /// The file's text.
    fn text(&self) -> Result<String, Failure> {
        if self.file.as_os_str() == STANDARD {
            input::text("đầu vào chuẩn", input::read_standard()?)
        } else {
            let shown = self.file.display().to_string();
            input::text(&shown, input::read(&self.file)?)
        }
    }

    /// Says what was refused and what could not be saved.
    fn report(&self, tally: &Tally, leaving: &Leaving) -> Result<Outcome, Failure> {
        if let Some(name) = &leaving.status.apart {
            console::note(&format!(
                "Nơi khác cũng ghi vào nhật ký nên phần ghi lần này nằm trong tệp {name} bên cạnh; hãy đóng nơi kia rồi chạy sauro recover để gộp."
            ));
        }
        if !leaving.all_saved {
            return Err(unsaved(tally, leaving));
        }
        if tally.refused == 0 {
            return Ok(Outcome::Done);
        }
        console::note(&if self.all_or_nothing {
            format!(
                "Không ghi dòng nào vì có {} dòng bị từ chối; hãy sửa rồi chạy lại.",
                tally.refused
            )
        } else {
            format!(
                "Đã ghi {} dòng, từ chối {} dòng.",
                tally.handed.len() + tally.to_cell.len(),
                tally.refused
            )
        });
        Ok(Outcome::Found)
    }
}

/// Whether a line of the file goes to the cell's log, which a sealed session hands on.
fn wants_year(text: &str, session: &Session) -> bool {
    let lines = text
        .lines()
        .filter_map(|line| lines::read(line, hooks::zone()).ok());
    lines
        .map(|it| it.command)
        .any(|it| it.goes_to_cell(session))
}

/// Decides the lines in order and folds in what they become; names the refused ones, and counts them.
fn decide(text: &str, target: &mut Target, mut take: impl FnMut(Change, &Target)) -> usize {
    let mut refused = 0;
    for (index, line) in text.split('\n').enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let from = index + 1;
        match one(line.trim_end_matches('\r'), target, hooks::now()) {
            Ok(Some((book, (seq, bytes)))) => {
                let change = Change {
                    from,
                    book,
                    seq,
                    bytes,
                };
                take(change, target);
            }
            Ok(None) => {}
            Err(refusal) => {
                refused += 1;
                console::note(&format!("Dòng {from}: {refusal}."));
            }
        }
    }
    refused
}

/// Decides one line and folds it in; none where nothing changes.
fn one(line: &str, target: &mut Target, now: Time) -> Result<Option<(Book, Decided)>, Refusal> {
    let asked = lines::read(line, hooks::zone())?;
    if let (Some(told), Target::Session { session, .. }) = (asked.at, &*target) {
        session.refuse_moment(&asked.command, told)?;
    }
    target.decide(&asked.command, asked.at.unwrap_or(now), now)
}

/// Waits for the disk as long as it gets on, then ends the writer.
pub(super) fn settle(writer: Writer) -> Leaving {
    let (mut before, mut in_vain) = (0, 0);
    while !writer.flush(WAIT) && in_vain < IN_VAIN {
        let acknowledged = writer.status().acknowledged;
        in_vain = if acknowledged == before {
            in_vain + 1
        } else {
            0
        };
        before = acknowledged;
    }
    writer.stop(WAIT)
}

/// What to say when not everything is on the disk: up to which line of the file it is.
fn unsaved(tally: &Tally, leaving: &Leaving) -> Failure {
    let status = &leaving.status;
    let sure = tally
        .handed
        .iter()
        .rfind(|(seq, _)| *seq <= status.acknowledged);
    let how_far = match sure {
        _ if tally
            .handed
            .last()
            .is_none_or(|(seq, _)| *seq <= status.acknowledged) =>
        {
            "nhật ký đã ghi đủ, chỉ session.json chưa ghi được".to_owned()
        }
        Some((_, line)) => format!("mới ghi chắc chắn đến dòng {line} của tệp"),
        None => "chưa ghi được dòng nào của tệp".to_owned(),
    };
    let why = status
        .last_error
        .as_deref()
        .unwrap_or("ổ đĩa không trả lời; hãy kiểm tra ổ đĩa rồi thử lại");
    Failure::system(format!("Chưa lưu xong, {how_far}: {why}."))
}

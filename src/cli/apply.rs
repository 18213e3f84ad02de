//! `sauro apply`: the lines of a file become changes of a session, each journalled or refused.

pub(super) mod cell;

use std::path::Path;
use std::time::Duration;

use clap::Args;

use super::failure::{Failure, Outcome};
use super::hooks::{self, Context};
use super::new::SAME_MOMENT;
use super::{VALUES, console, input, outstanding};
use crate::session::{Entry, Refusal, Session, Time, lines};
use crate::store::folder::{self, Opened};
use crate::store::line;
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
    session: String,
    /// Tệp các dòng lệnh JSON, mỗi dòng một lệnh; dấu - là đầu vào chuẩn
    #[arg(value_name = "TỆP", help_heading = VALUES)]
    file: String,
    /// Văn bản mà các dòng của chi bộ nói đến, ví dụ 44-kh-du; để trống: văn bản của buổi gần nhất
    #[arg(long, value_name = "MÃ")]
    programme: Option<String>,
    /// Không ghi dòng nào nếu có một dòng bị từ chối
    #[arg(long)]
    all_or_nothing: bool,
}

/// A change that was decided.
struct Change {
    /// The line of the file it came from, from 1.
    from: usize,
    seq: u64,
    bytes: Vec<u8>,
}

/// What became of a file.
#[derive(Default)]
struct Tally {
    /// For each change handed to the writer: its number in the journal and its line in the file.
    handed: Vec<(u64, usize)>,
    refused: usize,
}

impl Apply {
    /// Applies the lines in their order; found are refused ones.
    pub fn run(self, context: &Context) -> Result<Outcome, Failure> {
        let found = context.data()?.find_session(&self.session);
        let of_cell = cell::find(context, &self.session);
        if let Some(cell) = of_cell.filter(|_| found.is_err()) {
            return cell::run(&self, &cell);
        }
        let path = found?;
        let text = self.text()?;
        let opened = folder::open(&path, hooks::quiet())?;
        console::notes(&opened.notices);
        if opened.session.seal.is_some() {
            return Err(Failure::unusable(format!(
                "Buổi {} đã niêm phong nên không ghi thêm được nữa; hãy tạo buổi mới nếu cần.",
                opened.session.id
            )));
        }
        let Opened {
            mut session,
            writer,
            lock,
            ..
        } = opened;
        outstanding::with_year(&path, &mut session);
        let tally = self.hand_in(&text, &mut session, &writer, &[]);
        if !tally.handed.is_empty() {
            writer.save(&session);
        }
        let leaving = settle(writer);
        drop(lock);
        self.report(&tally, &leaving)
    }

    /// Decides the lines and hands what they become to the writer; `words` are those that are taken, all where there are none.
    fn hand_in(&self, text: &str, session: &mut Session, writer: &Writer, words: &[&str]) -> Tally {
        if self.all_or_nothing {
            whole(text, session, writer, words)
        } else {
            each(text, session, writer, words)
        }
    }

    /// The file's text.
    fn text(&self) -> Result<String, Failure> {
        if self.file == STANDARD {
            input::text("đầu vào chuẩn", input::read_standard()?)
        } else {
            input::text(&self.file, input::read(Path::new(&self.file))?)
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
                tally.handed.len(),
                tally.refused
            )
        });
        Ok(Outcome::Found)
    }
}

/// Hands each change to the writer as it is decided.
fn each(text: &str, session: &mut Session, writer: &Writer, words: &[&str]) -> Tally {
    let mut tally = Tally::default();
    tally.refused = decide(text, session, words, |change| {
        tally.handed.push((change.seq, change.from));
        writer.append(change.bytes, change.seq);
    });
    tally
}

/// Hands the changes to the writer when all are decided and none was refused.
fn whole(text: &str, session: &mut Session, writer: &Writer, words: &[&str]) -> Tally {
    let mut changes = Vec::new();
    let mut tally = Tally {
        refused: decide(text, session, words, |change| changes.push(change)),
        ..Tally::default()
    };
    if tally.refused == 0 {
        for change in changes {
            tally.handed.push((change.seq, change.from));
            writer.append(change.bytes, change.seq);
        }
    }
    tally
}

/// Decides the lines in order and folds in what they become; names the refused ones, and counts them.
fn decide(
    text: &str,
    session: &mut Session,
    words: &[&str],
    mut take: impl FnMut(Change),
) -> usize {
    let mut refused = 0;
    for (index, line) in text.split('\n').enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let from = index + 1;
        match one(line.trim_end_matches('\r'), session, words, hooks::now()) {
            Ok(Some((seq, bytes))) => take(Change { from, seq, bytes }),
            Ok(None) => {}
            Err(refusal) => {
                refused += 1;
                console::note(&format!("Dòng {from}: {refusal}."));
            }
        }
    }
    refused
}

/// Decides one line and folds it in: its number and its bytes for the journal; none where nothing changes.
fn one(
    line: &str,
    session: &mut Session,
    words: &[&str],
    now: Time,
) -> Result<Option<(u64, Vec<u8>)>, Refusal> {
    let asked = lines::read(line, hooks::zone())?;
    let word = asked.command.word();
    if !words.is_empty() && !words.contains(&word) {
        return Err(Refusal::new(format!(
            "giữa hai buổi sinh hoạt chỉ nhận {}; lệnh {word} phải ghi vào một buổi sinh hoạt",
            words.join(", ")
        )));
    }
    let at = asked.at.unwrap_or(now);
    let events = session.decide(&asked.command, at)?;
    if events.is_empty() {
        return Ok(None);
    }
    let seq = session.place.seq + 1;
    let noted = ((now - at).num_milliseconds().abs() > SAME_MOMENT).then_some(now);
    let entry = Entry {
        seq,
        at,
        noted,
        events,
    };
    let encoded = line::encode(&entry, &session.place.link);
    session.fold(entry, &encoded.link);
    Ok(Some((seq, encoded.bytes)))
}

/// Waits for the disk as long as it gets on, then ends the writer.
fn settle(writer: Writer) -> Leaving {
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

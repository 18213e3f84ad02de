//! What else was recorded of a session: a rescue copy, a journal of its own, one that a sync program kept of another machine. It is said what it holds,
//! and it is taken in after one question.

pub mod logs;
mod missing;

pub use self::missing::bring_back;

use std::io::{self, BufRead, Read, Write};
use std::path::{Path, PathBuf};

use super::console;
use super::failure::Failure;
use super::hooks::{self, Context};
use crate::session::{Founding, lacking};
use crate::store::branch::{self, Branch, Relation};
use crate::store::cell::CellFile;
use crate::store::data::DataFolder;
use crate::store::folder::JOURNAL;
use crate::store::lock;
use crate::store::rescue;
use crate::text::date;

/// What is asked of something that was recorded elsewhere.
const TAKE_IN: &str = "Đưa vào buổi này?";
/// What no means there.
const LATER: &str = "để sau";
/// The longest answer that is read.
const LONGEST: u64 = 1024;
/// How many lines that cannot be read are named.
const NAMED: usize = 3;
/// How often it is asked before it is left for the next time.
const MOST_ASKED: usize = 20;

/// Something that was recorded of a session elsewhere.
#[derive(Clone, Debug)]
pub struct Other {
    branch: Branch,
    /// The rescue copy that it lies in; none for a journal beside the session's own.
    copy: Option<PathBuf>,
}

impl Other {
    /// What it holds that the session lacks, and how to take it in, in one sentence.
    pub fn words(&self, session: &Path) -> String {
        format!(
            "{}; để lấy vào buổi này hãy chạy sauro recover {}.",
            self.told(),
            session.display()
        )
    }

    /// What it is, where it lies and what it holds that the session lacks.
    fn told(&self) -> String {
        let what = if self.copy.is_some() {
            "Có bản sao phần chưa lưu ở"
        } else {
            "Cạnh nhật ký có một nhật ký khác của buổi này:"
        };
        let (path, holds) = (self.path().display(), self.holds());
        format!("{what} {path}, {holds}{}", broken(&self.branch))
    }

    /// What it holds that the session lacks.
    fn holds(&self) -> String {
        let typed = if self.branch.typed {
            "chữ đang gõ dở"
        } else {
            ""
        };
        let Some((from, lines)) = self.branch.relation.more() else {
            return if self.branch.typed {
                format!("có {typed}")
            } else {
                "không đọc được gì mà nhật ký chưa có".to_owned()
            };
        };
        let opinions = match self.branch.opinions {
            0 => String::new(),
            count => format!(", trong đó {count} ý kiến"),
        };
        let and = if self.branch.typed { " và " } else { "" };
        let how = match self.branch.relation {
            Relation::Forked { .. } => "hai nơi cùng ghi tiếp từ dòng",
            _ => "ghi tiếp từ dòng",
        };
        format!("{how} {from}, có {lines} dòng mà nhật ký chưa có{opinions}{and}{typed}")
    }

    /// Where it lies, as it is said.
    fn path(&self) -> &Path {
        self.copy.as_deref().unwrap_or(&self.branch.journal)
    }

    /// Takes it into a session that no one has open; says what became of it.
    fn take_in(&self, session: &Path) -> Result<String, Failure> {
        let now = hooks::now();
        let taken = branch::take_in(session, &self.branch.journal, now)?;
        let left = match (taken.left_out, &self.copy) {
            (0, _) => String::new(),
            (count, _) => format!(
                " Còn {count} dòng không đưa vào được vì hai nơi ghi khác nhau; các dòng đó còn nguyên trong bản được giữ lại."
            ),
        };
        let kept = match &self.copy {
            Some(copy) if taken.left_out == 0 && !self.branch.is_broken() => {
                rescue::discard(copy);
                String::new()
            }
            Some(copy) => {
                let kept = branch::keep(session, &self.branch.journal, now)?;
                rescue::discard(copy);
                format!(" Bản đó giữ lại ở {}.", kept.display())
            }
            None => {
                let aside = branch::set_aside(&self.branch.journal, now)?;
                format!(" Tệp đó nay là {}.", aside.display())
            }
        };
        Ok(format!(
            "Đã đưa vào {} dòng từ {}.{left}{kept}",
            taken.lines,
            self.path().display()
        ))
    }
}

/// What of another journal cannot be read, as the end of a sentence.
fn broken(branch: &Branch) -> String {
    let mut lines = branch.broken.iter();
    let named: Vec<String> = lines
        .by_ref()
        .take(NAMED)
        .map(ToString::to_string)
        .collect();
    let mut words = String::new();
    if !named.is_empty() {
        let more = match lines.count() {
            0 => String::new(),
            count => format!(" và {count} dòng khác"),
        };
        words = format!("; không đọc được {}{more}", named.join(", "));
    }
    if branch.broken_text {
        words.push_str("; chữ đang gõ dở trong đó hỏng, không đọc được");
    }
    words
}

/// What was recorded of this session elsewhere and is not in it yet. A rescue copy in which nothing more is left is removed.
pub fn of(data: &DataFolder, session: &Path) -> Vec<Other> {
    let copies = rescue::find(&rescue::places(data.root()), data.root());
    let copies: Vec<PathBuf> = copies.into_iter().map(|(copy, _)| copy).collect();
    among(session, &copies)
}

/// The same, of the rescue copies that were found.
fn among(session: &Path, copies: &[PathBuf]) -> Vec<Other> {
    let beside = branch::beside(session).into_iter();
    let beside = beside.map(|branch| Other { branch, copy: None });
    let of_this = |copy: &PathBuf| {
        let branch = Branch::of(session, &rescue::journal(copy));
        let same = branch.relation != Relation::Foreign;
        same.then(|| Other {
            branch,
            copy: Some(copy.clone()),
        })
    };
    let all = beside.chain(copies.iter().filter_map(of_this));
    all.filter(|other| {
        let more = other.branch.has_more();
        let Some(copy) = &other.copy else {
            return more;
        };
        // What cannot be read may hold more: it stays until someone has answered.
        let asked = more || other.branch.is_broken();
        // One that has the session open keeps its copy itself.
        if !asked && !lock::is_held(session) {
            rescue::discard(copy);
        }
        asked
    })
    .collect()
}

/// Takes in all that was recorded of a session elsewhere; says of each what became of it. Whether there was anything.
pub fn take_all(data: &DataFolder, session: &Path) -> Result<bool, Failure> {
    let others = of(data, session);
    for other in &others {
        console::note(&format!("{}.", other.told()));
        console::note(&other.take_in(session)?);
    }
    Ok(logs::take_all(session)? || !others.is_empty())
}

/// Takes in what this file or rescue copy has that the session lacks: another journal, or a saved session. Whether there was anything.
pub fn take_from(session: &Path, from: &Path) -> Result<bool, Failure> {
    let copy = Some(from).filter(|it| it.is_dir());
    let journal = rescue::journal(from);
    let of = Branch::of(session, &journal);
    let now = hooks::now();
    if of.relation != Relation::Foreign {
        let other = Other {
            branch: of,
            copy: copy.map(Path::to_owned),
        };
        if other.branch.has_more() || (other.copy.is_some() && other.branch.is_broken()) {
            console::note(&format!("{}.", other.told()));
            console::note(&other.take_in(session)?);
            return Ok(true);
        }
        return Ok(false);
    }
    let Some(lacking) = branch::lacking(session, from) else {
        return Err(Failure::unusable(format!(
            "{} không phải nhật ký, bản sao hay session.json của buổi này; hãy kiểm tra lại --from.",
            from.display()
        )));
    };
    if lacking.is_empty() {
        return Ok(false);
    }
    let taken = branch::take_in_saved(session, from, now)?;
    console::note(&format!(
        "Đã đưa vào {} mục từ {}.",
        taken.lines,
        from.display()
    ));
    Ok(true)
}

/// Says of saved sessions that were moved aside what they hold more than the journal: it may have been lost there, or written by hand.
pub fn tell_aside(session: &Path) {
    for (path, lacking) in branch::aside(session) {
        let opinions = match lacking::opinions_of(&lacking) {
            0 => String::new(),
            count => format!(" (trong đó {count} ý kiến)"),
        };
        console::note(&format!(
            "{} còn {} mục mà nhật ký không có{opinions}; nếu đúng là của buổi này, hãy chạy sauro recover {} --from {}.",
            path.file_name().unwrap_or_default().to_string_lossy(),
            lacking.len(),
            session.display(),
            path.display()
        ));
    }
}

/// Asks about what was recorded of this session elsewhere, before the screens take the terminal over: of each once, and takes it in.
pub fn offer(context: &Context, session: &Path) -> Result<(), Failure> {
    ask(session, of(context.data()?, session))?;
    CellFile::folder_of(session).map_or(Ok(()), |cell| logs::ask(&cell))
}

/// The same for all sessions of the data folder, and of those that are there no more: what the home screen begins with.
pub fn offer_all(context: &Context) -> Result<(), Failure> {
    let data = context.data()?;
    let places = rescue::places(data.root());
    let mut copies = rescue::find(&places, data.root());
    for entry in data.sessions() {
        let of_this = copies.extract_if(.., |(_, id)| id.as_deref() == Some(&entry.id));
        let of_this: Vec<PathBuf> = of_this.map(|(copy, _)| copy).collect();
        ask(&entry.path, among(&entry.path, &of_this))?;
    }
    for cell in data.cells() {
        logs::ask(&cell)?;
    }
    for (copy, id) in copies {
        if let Some(id) = id {
            missing::offer(data, &copy, &id)?;
        }
    }
    Ok(())
}

/// A session as people call it.
fn called(founding: &Founding) -> String {
    let day = date::short(founding.facts.date);
    format!("Buổi ngày {day} của {}", founding.cell.name)
}

/// Asks about each, and takes in what is wanted. What cannot be taken in now is said, and asked about again the next time.
fn ask(session: &Path, others: Vec<Other>) -> Result<(), Failure> {
    // Nothing is taken into a session that is open elsewhere, and its copy is still being written.
    if lock::is_held(session) {
        return Ok(());
    }
    for other in others {
        let founding = branch::founding(&session.join(JOURNAL));
        let founding = founding.or_else(|| branch::founding(&other.branch.journal));
        let name = founding.map_or_else(|| "Buổi này".to_owned(), |it| called(&it));
        console::say(&format!("{name}. {}.", other.told()))?;
        if !is_wanted(TAKE_IN, LATER)? {
            continue;
        }
        match other.take_in(session) {
            Ok(words) => console::say(&words)?,
            Err(failure) => console::note(&failure.to_string()),
        }
    }
    Ok(())
}

/// Asks a question. Neither answer is preset: whatever is neither yes nor no is asked again. `no` says what no means. Where no one answers it is no, for
/// this time.
pub(super) fn is_wanted(question: &str, no: &str) -> Result<bool, Failure> {
    for _ in 0..MOST_ASKED {
        let words = format!("{question} (c: có, k: {no}; rồi nhấn Enter) ");
        console::give(words.as_bytes())?;
        let _ = io::stdout().flush();
        let mut answer = String::new();
        let read = io::stdin().lock().take(LONGEST).read_line(&mut answer);
        if !read.is_ok_and(|count| count > 0) {
            return Ok(false);
        }
        if let Some(wanted) = meant(&answer) {
            return Ok(wanted);
        }
    }
    Ok(false)
}

/// What an answer means; none where it is neither yes nor no. As it is typed on any keyboard: whole, begun, or without its marks.
fn meant(answer: &str) -> Option<bool> {
    match answer.trim().to_lowercase().as_str() {
        "c" | "co" | "có" | "y" | "yes" => Some(true),
        "k" | "không" | "khong" | "n" | "no" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_yes_takes_it_in_and_only_a_plain_no_leaves_it() {
        for yes in ["c\n", "C\r\n", " có \n", "CO\n", "y\n"] {
            assert_eq!(meant(yes), Some(true), "{yes:?}");
        }
        for no in ["k\n", "K", "không\r\n", "KHONG\n", "n\n"] {
            assert_eq!(meant(no), Some(false), "{no:?}");
        }
        for neither in ["", "\n", "\r\n", "  \n", "ck\n", "1\n", "j\n"] {
            assert_eq!(meant(neither), None, "{neither:?}");
        }
    }
}

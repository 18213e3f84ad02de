//! A DOCX read as a reader sees it, though another program saved it again: its parts by their relationships, and nothing in them but what papers are
//! made of. What could show something else than the words that are compared is named instead of read: the list is of what is allowed, not of what is
//! known to conceal.

mod allowed;
mod package;
mod structure;
mod styles;
mod words;

use std::collections::{BTreeSet, HashMap};

use self::package::Package;
use self::words::Part;

/// The most digits of a page's number, and the most paragraphs around it.
const MOST_DIGITS: usize = 4;
const MOST_HEAD_LINES: usize = 4;

/// Why the words of a DOCX cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is no DOCX, or broken.
    Unreadable,
    /// It has this, which no paper has: an element, a property, a part.
    Foreign(String),
}

/// What a DOCX shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its words in order; those that are struck out are marked sign by sign.
    pub words: Vec<String>,
    /// Its pictures.
    pub pictures: Vec<Vec<u8>>,
    /// The widths of its columns, its sheets with their margins, and the sides of its pictures, in their order.
    pub measures: Vec<i64>,
}

/// So far apart, in twentieths of a point, the same measures may be after an office program has saved them.
const ROUNDED: i64 = 60;

impl Shown {
    /// Whether another one has the same measures, but for rounding.
    pub fn measures_as(&self, other: &Self) -> bool {
        let pairs = self.measures.iter().zip(&other.measures);
        let near = |(one, other): (&i64, &i64)| (one - other).abs() <= ROUNDED;
        self.measures.len() == other.measures.len() && pairs.into_iter().all(near)
    }
}

/// Words without what says where a paragraph, a row, a cell or a table is.
pub fn spoken(words: &[String]) -> Vec<String> {
    let spoken = words.iter().filter(|it| !words::is_mark(it));
    spoken.cloned().collect()
}

/// What goes wrong reading.
type Read<T> = Result<T, Fault>;

/// Something that no paper has.
fn foreign<T>(what: impl Into<String>) -> Read<T> {
    Err(Fault::Foreign(what.into()))
}

/// What a DOCX shows, or why it cannot be told.
pub fn read(bytes: &[u8]) -> Read<Shown> {
    let mut package = Package::open(bytes)?;
    let main = package.main()?;
    let beside = package.related(&main)?;
    let styles = package.text(beside.styles.as_deref().ok_or(Fault::Unreadable)?)?;
    let styles = self::styles::styles(&styles)?;
    if let Some(numbering) = &beside.numbering {
        styles::numbering(&package.text(numbering)?)?;
    }
    let text = Part::body().read(&package.text(&main)?)?;
    let mut used: BTreeSet<String> = text.styles.clone();
    for name in &beside.heads {
        let head = Part::head().read(&package.text(name)?)?;
        let said = head.text.split_whitespace();
        let said: String = said.filter(|it| !words::is_mark(it)).collect();
        let is_number = said.len() <= MOST_DIGITS && said.chars().all(|it| it.is_ascii_digit());
        if !is_number || head.outside_fields || head.paragraphs > MOST_HEAD_LINES {
            return foreign("chữ ở đầu, chân trang");
        }
        used.extend(head.styles);
    }
    check_styles(&styles, used, &text)?;
    let pictures = text.pictures.iter().map(|id| {
        let name = beside.pictures.get(id).ok_or(Fault::Unreadable)?;
        package.bytes(name)
    });
    Ok(Shown {
        pictures: pictures.collect::<Read<_>>()?,
        words: text.text.split_whitespace().map(str::to_owned).collect(),
        measures: text.measures,
    })
}

/// Styles that are used, and those that they rest on, may have nothing foreign; text in one of too small letters or lines is none that can be read.
fn check_styles(
    styles: &HashMap<String, styles::StyleFound>,
    used: BTreeSet<String>,
    text: &words::PartFound,
) -> Read<()> {
    let mut waiting: Vec<String> = used.into_iter().collect();
    waiting.extend(
        styles
            .iter()
            .filter(|(_, it)| it.always)
            .map(|(id, _)| id.clone()),
    );
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        let Some(style) = styles.get(&id).filter(|_| seen.insert(id.clone())) else {
            continue;
        };
        if let Some(what) = &style.foreign {
            return foreign(what.clone());
        }
        if style.tiny && text.spoken.contains(&id) {
            return foreign("chữ quá nhỏ");
        }
        waiting.extend(style.based_on.clone());
    }
    Ok(())
}

//! What a body is made of: headings, paragraphs, list items, boxes to tick, room to write, tables; and runs of text.

use super::Table;

/// One part of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 1 (`I. Nội dung`) or 2 (`1. …`).
    Heading {
        /// 1 or 2; anything above is printed as 2.
        level: u8,
        /// The heading with its number.
        text: String,
    },
    /// A paragraph of running text.
    Paragraph(Vec<Run>),
    /// A paragraph in the middle, without first-line indent.
    Centered(Vec<Run>),
    /// A paragraph that is read aloud, in large letters.
    Spoken(Vec<Run>),
    /// An item of a list, with a dash.
    Item(Vec<Run>),
    /// A line of a form with a box to tick.
    Tick {
        /// Whether the box is ticked.
        ticked: bool,
        /// What stands beside it.
        runs: Vec<Run>,
    },
    /// Dotted lines to be filled in by hand.
    Dots(u8),
    /// A table.
    Table(Table),
}

/// A box to tick, ticked or not.
pub fn tick_box(ticked: bool) -> &'static str {
    if ticked { "☒" } else { "☐" }
}

impl Block {
    /// Stands behind a line that was completed after the minutes were approved; a line that announces still does with it.
    pub const MARK: &str = " (*)";

    /// A heading of level 1.
    pub fn heading(text: impl Into<String>) -> Self {
        Self::Heading {
            level: 1,
            text: text.into(),
        }
    }

    /// A heading of level 2.
    pub fn subheading(text: impl Into<String>) -> Self {
        Self::Heading {
            level: 2,
            text: text.into(),
        }
    }

    /// A paragraph of plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Run::plain(text)])
    }

    /// A plain paragraph in the middle.
    pub fn centered(text: impl Into<String>) -> Self {
        Self::Centered(vec![Run::plain(text)])
    }

    /// A list item of plain text.
    pub fn item(text: impl Into<String>) -> Self {
        Self::Item(vec![Run::plain(text)])
    }

    /// A box with plain text beside it.
    pub fn tick(ticked: bool, text: impl Into<String>) -> Self {
        Self::Tick {
            ticked,
            runs: vec![Run::plain(text)],
        }
    }
}

impl Block {
    /// The table that it is.
    pub fn as_table(&self) -> Option<&Table> {
        match self {
            Self::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Each line of its text as a block of its own, the first as it is and the others as paragraphs: in Word a break inside a justified paragraph
    /// stretches the words before it.
    pub fn in_paragraphs(self) -> Vec<Self> {
        let (runs, first): (_, fn(Vec<Run>) -> Self) = match self {
            Self::Paragraph(runs) => (runs, Self::Paragraph),
            Self::Item(runs) => (runs, Self::Item),
            other => return vec![other],
        };
        let mut lines = vec![Vec::new()];
        for run in runs {
            for (at, text) in run.text.split('\n').enumerate() {
                if at > 0 {
                    lines.push(Vec::new());
                }
                let text = text.to_owned();
                if let Some(line) = lines.last_mut() {
                    line.push(Run {
                        text,
                        ..run.clone()
                    });
                }
            }
        }
        let is_filled = |line: &Vec<Run>| line.iter().any(|run| !run.text.trim().is_empty());
        let mut lines = lines.into_iter();
        let head = lines.next().map(first);
        let rest = lines.filter(is_filled).map(Self::Paragraph);
        head.into_iter().chain(rest).collect()
    }

    /// Whether it announces what follows (`… như sau:`), so that no page end parts them.
    pub fn announces(&self) -> bool {
        match self {
            // The title of a step stands with what is said at it.
            Self::Spoken(runs) if !runs.is_empty() && runs.iter().all(|run| run.bold) => true,
            Self::Paragraph(runs) | Self::Spoken(runs) | Self::Item(runs) => {
                let mut said = runs.iter().rev().filter(|run| run.text != Self::MARK);
                let last = said.next().map_or("", |run| run.text.as_str());
                last.trim_end().ends_with(':')
            }
            _ => false,
        }
    }
}

impl From<Table> for Block {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}

/// A stretch of text of one look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the four looks are independent of one another"
)]
pub struct Run {
    /// The text; a line end in it breaks the line.
    pub text: String,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Struck out, as the first of a repeated vote is.
    pub strike: bool,
}

impl Run {
    /// Text in the paragraph's own look.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// The same in bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The same in italic.
    #[must_use]
    pub fn italic(self) -> Self {
        Self {
            italic: true,
            ..self
        }
    }

    /// The same underlined.
    #[must_use]
    pub fn underline(self) -> Self {
        Self {
            underline: true,
            ..self
        }
    }

    /// The same struck out.
    #[must_use]
    pub fn strike(self) -> Self {
        Self {
            strike: true,
            ..self
        }
    }
}

impl<T: Into<String>> From<T> for Run {
    fn from(text: T) -> Self {
        Self::plain(text)
    }
}

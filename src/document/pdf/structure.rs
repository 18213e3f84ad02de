//! The logical structure of the pages, for readers who do not see them: paragraphs, headings, tables.

/// What a part is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// A paragraph.
    Paragraph,
    /// A heading of this level, from 1.
    Heading(u16),
    /// A table.
    Table,
    /// A row of one.
    Row,
    /// The head of a column.
    Head,
    /// A cell.
    Cell,
    /// A picture, with what it shows in words.
    Figure(String),
}

/// A part and the part that it lies in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StructureElement {
    /// What it is.
    pub role: Role,
    /// What it lies in.
    pub inside: Option<usize>,
}

/// All parts in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Structure {
    /// The parts; one always comes behind what it lies in.
    pub parts: Vec<StructureElement>,
}

impl Structure {
    /// Adds a part and gives its number.
    pub fn add(&mut self, role: Role, inside: Option<usize>) -> usize {
        self.parts.push(StructureElement { role, inside });
        self.parts.len() - 1
    }
}

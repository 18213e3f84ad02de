//! The figures of the rules on layout (Hướng dẫn 05-HD/VPTW, 2026, before it 36-HD/VPTW, 2018), once, in the units the rules use.

/// A length in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mm(pub u16);

/// A length or a size of letters in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pt(pub u16);

/// The margins of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Margins {
    /// At the top.
    pub top: Mm,
    /// At the bottom.
    pub bottom: Mm,
    /// At the left.
    pub left: Mm,
    /// At the right.
    pub right: Mm,
}

/// A sheet as it lies: its measure and its margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    /// From left to right.
    pub width: Mm,
    /// From top to bottom.
    pub height: Mm,
    /// The margins.
    pub margins: Margins,
}

/// A4 upright.
pub const PORTRAIT: Sheet = Sheet {
    width: Mm(210),
    height: Mm(297),
    margins: Margins {
        top: Mm(20),
        bottom: Mm(20),
        left: Mm(30),
        right: Mm(15),
    },
};

/// A4 on its side: the binding edge turns with the page and is at the top.
pub const LANDSCAPE: Sheet = Sheet {
    width: Mm(297),
    height: Mm(210),
    margins: Margins {
        top: Mm(30),
        bottom: Mm(15),
        left: Mm(20),
        right: Mm(20),
    },
};

/// The number of the layout of papers: what stands where, and in which words of ours. It rises with a change of that, so that no paper of an earlier
/// layout is called altered for it.
pub const LAYOUT: u32 = 3;

/// The letters of every paper.
pub const FONT: &str = "Times New Roman";
/// A font of the same measures that may be shipped.
pub const FREE_FONT: &str = "Liberation Serif";
/// Fonts of office programs that have the boxes to tick; the text font has none.
pub const BOX_FONT: &str = "Segoe UI Symbol";

/// The Party's name.
pub const PARTY_SIZE: Pt = Pt(15);
/// Parent and issuing body.
pub const BODY_NAME_SIZE: Pt = Pt(14);
/// Number and symbol.
pub const SYMBOL_SIZE: Pt = Pt(14);
/// Place and date.
pub const DATELINE_SIZE: Pt = Pt(14);
/// Kind of paper.
pub const KIND_SIZE: Pt = Pt(16);
/// Summary.
pub const SUMMARY_SIZE: Pt = Pt(14);
/// Body text and headings.
pub const TEXT_SIZE: Pt = Pt(14);
/// What is read aloud: at arm's length, by eyes past fifty.
pub const SPOKEN_SIZE: Pt = Pt(18);
/// The height of its lines.
pub const SPOKEN_LINE: Pt = Pt(27);
/// Tables of many columns. The rules leave tables to the office; 12 is the smallest size they use.
pub const SMALL_TABLE_SIZE: Pt = Pt(12);
/// Lines of the signature.
pub const SIGNATURE_SIZE: Pt = Pt(14);
/// The label "Nơi nhận".
pub const RECIPIENTS_LABEL_SIZE: Pt = Pt(14);
/// The list under it.
pub const RECIPIENTS_SIZE: Pt = Pt(12);
/// Size of what a form asks for at a signature: in a third of a page "(Ký tên và đóng dấu nếu có)" is one line.
pub const CAPTION_SIZE: Pt = Pt(12);
/// The seal's line.
pub const SEAL_SIZE: Pt = Pt(12);
/// The side of the square code of the seal, with its margin.
pub const SEAL_CODE_SIDE: Mm = Mm(20);
/// The page number.
pub const PAGE_NUMBER_SIZE: Pt = Pt(14);

/// First line of a paragraph.
pub const FIRST_LINE: Mm = Mm(10);
/// Between paragraphs.
pub const PARAGRAPH_GAP: Pt = Pt(6);
/// From line to line, exactly.
pub const LINE: Pt = Pt(18);
/// From the edge of the sheet to the page number.
pub const PAGE_NUMBER_EDGE: Mm = Mm(10);

/// Over the kind of paper.
pub const KIND_GAP: Pt = Pt(18);
/// Under the short rule that closes the title.
pub const TITLE_GAP: Pt = Pt(12);
/// Over the signatures.
pub const SIGNATURE_GAP: Pt = Pt(12);
/// Room to sign, between the last line over it and the name.
pub const SIGNING_ROOM: Pt = Pt(66);
/// Left and right of a place to sign where several stand in a row.
pub const SIGNATURE_SIDE: Pt = Pt(5);
/// Over and under the text of a table's cell.
pub const CELL_GAP: Pt = Pt(2);
/// Left and right of the text of a table's cell.
pub const CELL_SIDE: Pt = Pt(4);

/// The left column's share of the header block, of 100. The right one must hold a date line of usual length.
pub const HEADER_LEFT_SHARE: u32 = 47;
/// The left column's share beside a single signature, of 100.
pub const RECIPIENTS_SHARE: u32 = 47;

/// The width of the Party's name in bold letters, in 1/2048 of the size of the letters: the sum of the advances of Times
/// New Roman Bold (Liberation Serif Bold has the same): ĐẢNG 6030, CỘNG 6144, SẢN 4097, VIỆT 5008, NAM 4891, four spaces 2048.
pub const PARTY_ADVANCE: u32 = 28_218;
/// What the rule under the Party's name may be longer than the words, so that rounding never breaks the line.
pub const PARTY_RULE_EASE: Pt = Pt(1);

impl Mm {
    /// In twentieths of a point, rounded: 25,4 mm are 1440.
    pub const fn twips(self) -> u32 {
        (self.0 as u32 * 14_400 + 127) / 254
    }

    /// In points.
    pub fn points(self) -> f32 {
        f32::from(self.0) * 72.0 / 25.4
    }
}

impl Pt {
    /// In twentieths of a point.
    pub const fn twips(self) -> u32 {
        self.0 as u32 * 20
    }

    /// In half points, the unit of letters in DOCX.
    pub const fn half_points(self) -> u32 {
        self.0 as u32 * 2
    }

    /// As a number of points.
    pub fn points(self) -> f32 {
        f32::from(self.0)
    }
}

impl Sheet {
    /// The sheet a paper asks for.
    pub const fn of(landscape: bool) -> Self {
        if landscape { LANDSCAPE } else { PORTRAIT }
    }

    /// The width between the margins, in twips.
    pub const fn text_twips(&self) -> u32 {
        self.width.twips() - self.margins.left.twips() - self.margins.right.twips()
    }

    /// The height between the margins, in points.
    pub fn text_height(&self) -> f32 {
        self.height.points() - self.margins.top.points() - self.margins.bottom.points()
    }

    /// The height of a row that may go on over a page's end, in points: kept whole a higher one would leave too much of a page empty.
    pub fn high_row(&self) -> f32 {
        self.text_height() / HIGH_ROW
    }
}

/// The room over an annex that runs on, in points.
pub const ANNEX_GAP: Pt = Pt(24);
/// A row that is not high is divided only if it has more lines than this.
pub const SHORT_ROW_LINES: usize = 5;
/// Rows higher than this part of a page may be divided.
const HIGH_ROW: f32 = 3.0;

/// The length of the rule under the Party's name, in twips.
pub const fn party_rule_twips() -> u32 {
    PARTY_ADVANCE * PARTY_SIZE.twips() / 2048 + PARTY_RULE_EASE.twips()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_agree_with_the_usual_figures_of_a4() {
        assert_eq!(
            (PORTRAIT.width.twips(), PORTRAIT.height.twips()),
            (11_906, 16_838)
        );
        assert_eq!(FIRST_LINE.twips(), 567);
        assert_eq!(LINE.twips(), 360);
        assert_eq!(TEXT_SIZE.half_points(), 28);
        assert_eq!(PORTRAIT.text_twips(), 9_355);
        assert!((Mm(254).points() - 720.0).abs() < 0.001);
    }

    #[test]
    fn the_right_column_holds_the_party_name() {
        let right = PORTRAIT.text_twips() * (100 - HEADER_LEFT_SHARE) / 100;
        assert!(party_rule_twips() < right);
        assert_eq!(party_rule_twips(), 4_153);
    }
}

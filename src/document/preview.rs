//! The paper as lines of text for a terminal screen, each with its kind so that the screen can colour it.

mod columns;
mod table;

use super::paper::{Annex, Block, Paper, Run, SUMMARY_RULE};
use super::printable::printable;
use super::struck::STRUCK;
use super::wrap::{pad, wrap, wrap_indented};
use crate::document::paper::Align;

/// One line of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewLine {
    /// Its text, at most as wide as was asked for.
    pub text: String,
    /// What it is.
    pub kind: PreviewLineKind,
}

/// What a line is, for its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PreviewLineKind {
    /// Header block, kind, summary, title of an annex.
    Title,
    /// A heading.
    Heading,
    /// Running text, signatures, empty lines.
    Body,
    /// Part of a table.
    Table,
    /// Rules, dots and the seal's code.
    Faint,
}

/// The first line of a paragraph, ten millimetres on paper.
const INDENT: &str = "    ";

/// The whole paper in lines of at most `width` columns (a width below 20 counts as 20).
pub fn lines(paper: &Paper, width: usize) -> Vec<PreviewLine> {
    let mut page = Page {
        width: width.max(20),
        lines: Vec::new(),
    };
    page.extend(
        PreviewLineKind::Title,
        columns::header(&paper.header, page.width),
    );
    page.gap();
    page.title(paper);
    page.gap();
    paper.body.iter().for_each(|block| page.block(block));
    page.end(paper);
    paper.annexes.iter().for_each(|annex| page.annex(annex));
    page.lines
}

struct Page {
    width: usize,
    lines: Vec<PreviewLine>,
}

impl Page {
    fn extend(&mut self, kind: PreviewLineKind, texts: impl IntoIterator<Item = String>) {
        self.lines
            .extend(texts.into_iter().map(|text| PreviewLine { text, kind }));
    }

    /// One empty line, never two in a row.
    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.text.is_empty()) {
            self.extend(PreviewLineKind::Body, [String::new()]);
        }
    }

    fn centered(&mut self, kind: PreviewLineKind, text: &str) {
        let width = self.width;
        let texts = wrap(&flat(text), width);
        self.extend(
            kind,
            texts
                .iter()
                .map(|line| pad(line, width, Align::Center).trim_end().to_owned()),
        );
    }

    fn title(&mut self, paper: &Paper) {
        if let Some(label) = &paper.label {
            self.centered(PreviewLineKind::Title, label);
        }
        self.centered(PreviewLineKind::Title, &paper.kind_line());
        if !paper.summary.trim().is_empty() {
            self.centered(PreviewLineKind::Title, &paper.summary);
            self.centered(PreviewLineKind::Faint, SUMMARY_RULE);
        }
    }

    fn block(&mut self, block: &Block) {
        let width = self.width;
        match block {
            Block::Heading { text, .. } => {
                if self
                    .lines
                    .last()
                    .is_some_and(|line| line.kind != PreviewLineKind::Heading)
                {
                    self.gap();
                }
                self.extend(PreviewLineKind::Heading, wrap(&flat(text), width));
            }
            Block::Paragraph(runs) | Block::Spoken(runs) => self.paragraph(INDENT, runs),
            Block::Centered(runs) => self.centered(PreviewLineKind::Body, &text_of(runs)),
            Block::Item(runs) => self.paragraph("    - ", runs),
            Block::Tick { ticked: true, runs } => self.paragraph("    [x] ", runs),
            Block::Tick {
                ticked: false,
                runs,
            } => self.paragraph("    [ ] ", runs),
            Block::Dots(count) => self.extend(
                PreviewLineKind::Faint,
                (0..*count).map(|_| ".".repeat(width)),
            ),
            Block::Table(value) => {
                self.extend(PreviewLineKind::Table, table::lines(value, width));
                self.gap();
            }
        }
    }

    fn paragraph(&mut self, start: &str, runs: &[Run]) {
        let texts = wrap_indented(&text_of(runs), self.width, start);
        self.extend(PreviewLineKind::Body, texts);
    }

    fn end(&mut self, paper: &Paper) {
        let texts = columns::signatures(paper, self.width);
        if !texts.is_empty() {
            self.gap();
            self.extend(PreviewLineKind::Body, texts);
        }
        if let Some(seal) = paper.seal_line() {
            self.gap();
            self.extend(PreviewLineKind::Faint, wrap(&flat(&seal), self.width));
        }
    }

    fn annex(&mut self, annex: &Annex) {
        self.gap();
        self.extend(PreviewLineKind::Faint, ["─".repeat(self.width)]);
        self.centered(PreviewLineKind::Title, &annex.title);
        self.gap();
        annex.body.iter().for_each(|block| self.block(block));
    }
}

/// Cleaned text with tabs as single spaces: a terminal would jump.
fn flat(text: &str) -> String {
    printable(text).replace('\t', " ")
}

fn text_of(runs: &[Run]) -> String {
    let part = |run: &Run| format!("{}{}", if run.strike { STRUCK } else { "" }, run.text);
    flat(&runs.iter().map(part).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::paper::{Cell, Column, Header, Signatures, Signer, Table};
    use crate::document::wrap;

    fn paper() -> Paper {
        let mut table = Table::new(
            ["TT", "Nhiệm vụ", "Rõ người", "Rõ thời gian"]
                .map(|title| Column::new(title, 3))
                .into(),
        );
        table.push([
            "1",
            "Số hoá hồ sơ đảng viên",
            "Nguyễn Thị Minh Nguyệt",
            "30/6/2026",
        ]);
        table.rows.push(vec![Cell::text("Cả hàng").spanning(4)]);
        Paper {
            header: Header {
                issuer: "Chi bộ ".to_owned() + &"Nghiêng".repeat(12),
                ..Header::default()
            },
            kind: "Biên bản".into(),
            summary: "Sinh hoạt \u{1b}[2Jchuyên đề".into(),
            body: vec![
                Block::heading("I. Nội dung"),
                Block::text("chữ ".repeat(60)),
                table.into(),
                Block::Dots(2),
            ],
            signatures: Signatures::Row(vec![
                Signer::new("ĐẢNG VIÊN"),
                Signer::new("BÍ THƯ"),
                Signer::new("CẤP UỶ"),
            ]),
            recipients: vec!["Lưu Chi bộ".into()],
            annexes: vec![Annex {
                title: "PHỤ LỤC".into(),
                ..Annex::default()
            }],
            seal: Some("7f3a".into()),
            ..Paper::default()
        }
    }

    #[test]
    fn no_line_is_wider_than_the_screen_nor_holds_controls() {
        for width in [0, 20, 33, 49, 50, 80, 120, 240] {
            for line in lines(&paper(), width) {
                assert!(
                    wrap::width(&line.text) <= width.max(20),
                    "{width}: {:?}",
                    line.text
                );
                assert!(!line.text.contains(char::is_control));
            }
        }
    }

    #[test]
    fn every_word_of_the_paper_is_on_the_screen() {
        for width in [40, 80] {
            let all = lines(&paper(), width)
                .into_iter()
                .map(|line| line.text)
                .collect::<Vec<_>>()
                .join("\n");
            for word in [
                "BIÊN BẢN",
                "I. Nội dung",
                "Nguyệt",
                "30/6/2026",
                "Cả hàng",
                "CẤP UỶ",
                "- Lưu Chi bộ.",
                "PHỤ LỤC",
                "7f3a",
            ] {
                assert!(all.contains(word), "{width}: {word}\n{all}");
            }
        }
    }

    #[test]
    fn lines_know_what_they_are() {
        let lines = lines(&paper(), 80);
        let kind_of = |part: &str| {
            lines
                .iter()
                .find(|line| line.text.contains(part))
                .map(|line| line.kind)
        };
        assert_eq!(kind_of("BIÊN BẢN"), Some(PreviewLineKind::Title));
        assert_eq!(kind_of("I. Nội dung"), Some(PreviewLineKind::Heading));
        assert_eq!(kind_of("Nguyệt"), Some(PreviewLineKind::Table));
        assert_eq!(kind_of("7f3a"), Some(PreviewLineKind::Faint));
    }
}

//! Markdown (with tables and struck-out text as on GitHub): the header block as plain lines, then headings, lists and tables.

mod escape;

use escape::{cell_text, inline, line_start};

use super::paper::{
    Block, ISSUER_MARK, PARTY_NAME, Paper, RECIPIENTS_LABEL, Run, Signer, Slot, Table,
};
use super::printable::one_line;

/// One paper.
pub fn write(paper: &Paper) -> String {
    let mut parts = vec![header(paper)];
    let label = paper.label.as_ref();
    parts.extend(label.map(|label| format!("**{}**", heading_text(label))));
    parts.push(format!("# {}", heading_text(&paper.kind_line())));
    if !paper.summary.trim().is_empty() {
        parts.push(format!("**{}**", heading_text(&paper.summary)));
    }
    push_blocks(&mut parts, &paper.body);
    parts.extend(paper.signatures.signers().into_iter().map(signer));
    if !paper.recipients.is_empty() {
        let items: Vec<String> = paper
            .recipient_lines()
            .iter()
            .map(|line| item(line.trim_start_matches("- ")))
            .collect();
        parts.push(format!("{RECIPIENTS_LABEL}\n\n{}", items.join("\n")));
    }
    parts.extend(
        paper
            .seal_line()
            .map(|seal| format!("*{}*", heading_text(&seal))),
    );
    for annex in &paper.annexes {
        parts.push(format!(
            "## {}",
            heading_text(&annex.title.replace('\n', " – "))
        ));
        push_blocks(&mut parts, &annex.body);
    }
    parts.join("\n\n") + "\n"
}

/// Several papers one under another, a rule between them.
pub fn write_all(papers: &[Paper]) -> String {
    let texts: Vec<String> = papers.iter().map(write).collect();
    texts.join("\n---\n\n")
}

/// A backslash at the end of a line breaks it without ending the paragraph.
const BREAK: &str = "\\\n";

fn header(paper: &Paper) -> String {
    let header = &paper.header;
    let left = header
        .parent_line()
        .into_iter()
        .chain([header.issuer_line(), ISSUER_MARK.to_owned()]);
    let lines = left
        .chain(header.symbol.clone())
        .chain([PARTY_NAME.to_owned(), header.dateline.clone()]);
    let lines: Vec<String> = lines
        .map(|line| line_start(&heading_text(&line)))
        .filter(|line| !line.is_empty())
        .collect();
    lines.join(BREAK)
}

/// Text that must stay on one line.
fn heading_text(text: &str) -> String {
    inline(one_line(text).trim())
}

/// The items of a list stand close together; everything else has an empty line before it.
fn push_blocks(parts: &mut Vec<String>, blocks: &[Block]) {
    let mut after_item = false;
    for block in blocks {
        let is_item = matches!(block, Block::Item(_) | Block::Tick { .. });
        let text = block_text(block);
        match parts.last_mut().filter(|_| after_item && is_item) {
            Some(list) => {
                list.push('\n');
                list.push_str(&text);
            }
            None => parts.extend(Some(text).filter(|text| !text.is_empty())),
        }
        after_item = is_item;
    }
}

fn block_text(block: &Block) -> String {
    match block {
        Block::Heading { level, text } => {
            format!(
                "{} {}",
                if *level <= 1 { "##" } else { "###" },
                heading_text(text)
            )
        }
        Block::Paragraph(runs) | Block::Spoken(runs) | Block::Centered(runs) => paragraph(runs, ""),
        Block::Item(runs) => format!("- {}", paragraph(runs, "  ")),
        Block::Tick { ticked, runs } => {
            format!(
                "- [{}] {}",
                if *ticked { 'x' } else { ' ' },
                paragraph(runs, "  ")
            )
        }
        Block::Dots(count) => vec!["\\.\\.\\."; usize::from(*count)].join(BREAK),
        Block::Table(value) => table(value),
    }
}

/// Runs as one paragraph; its further lines are indented as far as the list it is in.
fn paragraph(runs: &[Run], indent: &str) -> String {
    let text: String = runs.iter().map(run).collect();
    let lines: Vec<String> = text
        .split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(line_start)
        .collect();
    lines.join(&format!("{BREAK}{indent}"))
}

/// Marks stand tight against the text, else they would not count; so blanks at the ends go outside.
fn run(run: &Run) -> String {
    let marks = [(run.bold, "**"), (run.italic, "*"), (run.strike, "~~")];
    let text = inline(&run.text);
    let lines: Vec<String> = text.split('\n').map(|line| marked(line, &marks)).collect();
    lines.join("\n")
}

fn marked(line: &str, marks: &[(bool, &str)]) -> String {
    let core = line.trim();
    if core.is_empty() {
        return line.to_owned();
    }
    let open: String = marks
        .iter()
        .filter(|(on, _)| *on)
        .map(|(_, mark)| *mark)
        .collect();
    let close: String = marks
        .iter()
        .rev()
        .filter(|(on, _)| *on)
        .map(|(_, mark)| *mark)
        .collect();
    let before = if line.starts_with(' ') { " " } else { "" };
    let after = if line.ends_with(' ') { " " } else { "" };
    format!("{before}{open}{core}{close}{after}")
}

fn item(text: &str) -> String {
    format!("- {}", line_start(&heading_text(text)))
}

fn signer(signer: &Signer) -> String {
    let mut lines: Vec<String> = signer.lines().map(heading_text).collect();
    if let Some(first) = lines.first_mut() {
        *first = format!("**{first}**");
    }
    lines.extend(
        signer
            .caption
            .as_deref()
            .map(|caption| format!("*{}*", heading_text(caption))),
    );
    lines.push(line_start(&heading_text(signer.name_line())));
    lines.join(BREAK)
}

fn table(table: &Table) -> String {
    use super::paper::Align;
    if table.columns.is_empty() {
        return String::new();
    }
    let titles: Vec<String> = table
        .columns
        .iter()
        .map(|column| cell_text(&column.title))
        .collect();
    let marks = table.columns.iter().map(|column| match column.align {
        Align::Left => "---",
        Align::Center => ":-:",
        Align::Right => "--:",
    });
    let mut lines = vec![pipes(titles), pipes(marks.map(str::to_owned))];
    lines.extend(
        table
            .grid()
            .map(|row| pipes(row.iter().flat_map(slot_cells))),
    );
    lines.join("\n")
}

fn pipes(cells: impl IntoIterator<Item = String>) -> String {
    cells
        .into_iter()
        .fold("|".to_owned(), |line, cell| line + " " + &cell + " |")
}

/// A cell, and an empty one for each further column it covers.
fn slot_cells(slot: &Slot<'_>) -> Vec<String> {
    let (bold, strike) = slot
        .cell
        .map_or((false, false), |cell| (cell.bold, cell.strike));
    let marks = [(bold, "**"), (strike, "~~")];
    let texts: Vec<String> = slot
        .paragraphs()
        .iter()
        .map(|text| marked(&cell_text(text), &marks))
        .collect();
    let mut cells = vec![texts.join("<br>")];
    cells.resize(slot.span, String::new());
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::paper::{Cell, Column, Header, Signatures};

    #[test]
    fn a_paper_in_markdown() {
        let mut votes = Table::new(vec![
            Column::new("TT", 1).centered(),
            Column::new("Câu hỏi", 3),
        ]);
        votes.rows.push(vec![
            Cell::text("1").strike(),
            Cell::paragraphs(["a|b", "c\nd"]),
        ]);
        votes.rows.push(vec![Cell::text("nhóm").bold().spanning(2)]);
        let paper = Paper {
            header: Header {
                parent: None,
                issuer: "Chi bộ A".into(),
                symbol: Some("Số 05-BB/CB".into()),
                dateline: "Hồng Bàng".into(),
            },
            kind: "Biên bản".into(),
            summary: "Sinh hoạt".into(),
            body: vec![
                Block::heading("I. Nội dung"),
                Block::Paragraph(vec![
                    Run::plain("Chủ trì: ").bold(),
                    "# không là mục\n- không là danh sách".into(),
                ]),
                Block::item("một"),
                Block::tick(true, "hai"),
                votes.into(),
            ],
            signatures: Signatures::One(Signer::new("BÍ THƯ").over("T/M CHI BỘ").name("Nguyễn A")),
            recipients: vec!["Lưu Chi bộ".into()],
            ..Paper::default()
        };
        let expected = "\
CHI BỘ A\\\n\\*\\\nSố 05-BB/CB\\\nĐẢNG CỘNG SẢN VIỆT NAM\\\nHồng Bàng\n\n# BIÊN BẢN\n\n**Sinh hoạt**\n\n## I. Nội dung\n\n\
**Chủ trì:** \\# không là mục\\\n\\- không là danh sách\n\n- một\n- [x] hai\n\n\
| TT | Câu hỏi |\n| :-: | --- |\n| ~~1~~ | a\\|b<br>c<br>d |\n| **nhóm** |  |\n\n\
**T/M CHI BỘ**\\\nBÍ THƯ\\\nNguyễn A\n\nNơi nhận:\n\n- Lưu Chi bộ.\n";
        assert_eq!(write(&paper), expected);
    }
}

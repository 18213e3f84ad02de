//! The document part: papers and annexes as sections with their own sheets, margins and page numbers.

use super::body::{body, joint};
use super::head::head;
use super::parts::{DECLARATION, FIRST_HEADER, NAMESPACES, NUMBER_HEADER};
use super::signature::{closing, signatures};
use super::xml::{Paragraph, push};
use crate::document::layout::{ANNEX_GAP, PAGE_NUMBER_EDGE, Sheet};
use crate::document::paper::{Annex, Paper, Signatures};
use crate::document::style as styles;

/// Pages of one sheet, with what ends them.
struct Section {
    content: String,
    properties: String,
}

/// The part `word/document.xml`.
pub fn document(papers: &[Paper]) -> String {
    let mut xml = format!("{DECLARATION}<w:document {NAMESPACES}><w:body>");
    let mut sections: Vec<Section> = papers.iter().flat_map(sections).collect();
    let last = sections.pop();
    for section in sections {
        xml.push_str(&section.content);
        xml.push_str(
            &Paragraph::new(styles::JOINT)
                .section(section.properties)
                .finish(),
        );
    }
    if let Some(last) = last {
        xml.push_str(&last.content);
        if last.content.ends_with("</w:tbl>") {
            xml.push_str(&Paragraph::new(styles::JOINT).finish());
        }
        xml.push_str(&last.properties);
    }
    xml.push_str("</w:body></w:document>");
    xml
}

fn sections(paper: &Paper) -> Vec<Section> {
    let mut sections = vec![main(paper)];
    sections.extend(paper.annexes.iter().map(annex));
    sections
}

fn main(paper: &Paper) -> Section {
    let sheet = Sheet::of(paper.landscape);
    let mut content = head(paper);
    content.push_str(&body(
        &paper.body,
        sheet,
        paper.signatures != Signatures::None,
    ));
    let signed = signatures(paper, sheet.text_twips());
    if content.ends_with("</w:tbl>") && !signed.is_empty() {
        content.push_str(&joint());
    }
    content.push_str(&signed);
    content.push_str(&closing(paper));
    Section {
        content,
        properties: properties(sheet, true, false),
    }
}

fn annex(annex: &Annex) -> Section {
    let sheet = Sheet::of(annex.landscape);
    let gap = annex.runs_on.then_some(ANNEX_GAP);
    let title = Paragraph::new(styles::ANNEX).text(&annex.title);
    let title = title.before(gap).finish();
    Section {
        content: title + &body(&annex.body, sheet, false),
        properties: properties(sheet, false, annex.runs_on),
    }
}

/// A paper's first page bears no number and is page 1; an annex goes on counting and bears numbers on every page.
fn properties(sheet: Sheet, begins_paper: bool, runs_on: bool) -> String {
    let mut xml =
        format!("<w:sectPr><w:headerReference w:type=\"default\" r:id=\"{NUMBER_HEADER}\"/>");
    if begins_paper {
        push(
            &mut xml,
            format_args!("<w:headerReference w:type=\"first\" r:id=\"{FIRST_HEADER}\"/>"),
        );
    }
    let orient = if sheet.width > sheet.height {
        " w:orient=\"landscape\""
    } else {
        ""
    };
    let margins = sheet.margins;
    let begins = if runs_on { "continuous" } else { "nextPage" };
    push(
        &mut xml,
        format_args!(
            "<w:type w:val=\"{begins}\"/><w:pgSz w:w=\"{}\" w:h=\"{}\"{orient}/><w:pgMar w:top=\"{}\" w:right=\"{}\" \
             w:bottom=\"{}\" w:left=\"{}\" w:header=\"{edge}\" w:footer=\"{edge}\" w:gutter=\"0\"/>",
            sheet.width.twips(),
            sheet.height.twips(),
            margins.top.twips(),
            margins.right.twips(),
            margins.bottom.twips(),
            margins.left.twips(),
            edge = PAGE_NUMBER_EDGE.twips(),
        ),
    );
    xml.push_str(if begins_paper {
        "<w:pgNumType w:start=\"1\"/><w:titlePg/></w:sectPr>"
    } else {
        "</w:sectPr>"
    });
    xml
}

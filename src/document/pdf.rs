//! PDF: the same pages as the DOCX, drawn by ourselves and written with `krilla`.
//!
//! Text is text (selectable, searchable, in an embedded subset of a font of Times New Roman's measures), the structure is tagged, title
//! and language are set, and the file is PDF/A: it opens the same in twenty years. The same paper written twice gives the same bytes.
//! `face` knows the letters' measures, `line` breaks text, `element` is what flows, `flow` fills pages, `head`, `body`, `table`, `ending`
//! build the parts of a paper, `paint` puts ink on pages.

mod body;
mod draw;
mod element;
mod ending;
mod face;
mod flow;
mod head;
mod line;
mod paint;
mod structure;
mod table;
#[cfg(test)]
mod tests;

use self::element::Element;
use self::flow::{Flow, Page};
use self::paint::Painter;
pub use self::paint::SEAL_KEYWORD;
use self::structure::Structure;
use super::WriteError;
use super::layout::Sheet;
use super::paper::{Paper, Signatures, title_of};

/// One paper as a PDF file.
pub fn write(paper: &Paper) -> Result<Vec<u8>, WriteError> {
    write_all(std::slice::from_ref(paper))
}

/// Several papers in one file: each begins on a new page and counts its pages from 1. Day and seal among the properties are those of the first.
pub fn write_all(papers: &[Paper]) -> Result<Vec<u8>, WriteError> {
    let properties = Paper {
        title: title_of(papers).to_owned(),
        body: Vec::new(),
        annexes: Vec::new(),
        ..papers.first().cloned().unwrap_or_default()
    };
    let mut structure = Structure::default();
    let mut op = Painter::new(&properties)?;
    // A paper at a time: the forms of thousands of members are never laid out at once.
    for paper in papers {
        for page in lay_out(paper, &mut structure) {
            op.page(&page)?;
        }
    }
    op.finish(&structure)
}

/// A paper on its pages.
fn lay_out(paper: &Paper, structure: &mut Structure) -> Vec<Page> {
    let sheet = Sheet::of(paper.landscape);
    let mut elements: Vec<Element> = head::elements(paper, sheet, structure);
    elements.extend(body::elements(&paper.body, sheet, structure));
    if paper.signatures != Signatures::None
        && let Some(last) = elements.last_mut()
    {
        // Signatures never stand alone on a page.
        last.keep_next();
    }
    elements.extend(ending::elements(paper, sheet, structure));
    let mut flow = Flow::new(sheet);
    flow.place(&elements);
    for annex in &paper.annexes {
        let sheet = Sheet::of(annex.landscape);
        let mut elements = vec![head::annex(annex, sheet, structure)];
        elements.extend(body::elements(&annex.body, sheet, structure));
        if !annex.runs_on {
            flow.turn_to(sheet);
        }
        flow.place(&elements);
    }
    flow.finish()
}

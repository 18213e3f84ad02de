//! `sauro apply CELL`: what happens between sessions goes into the cell's own log.

use std::path::Path;

use super::{Apply, Outcome, Target};
use crate::cli::cell_log::{self, CellLog};
use crate::cli::failure::Failure;

/// Applies the lines of the file to a cell.
pub(super) fn run(apply: &Apply, cell: &Path) -> Result<Outcome, Failure> {
    let text = apply.text()?;
    let beginning = cell_log::of_newest(cell, apply.programme.as_deref())?;
    let log = CellLog::open(cell, beginning)?;
    let mut target = Target::Cell(log);
    let tally = apply.hand_in(&text, &mut target);
    let Target::Cell(log) = target else {
        return Ok(Outcome::Done);
    };
    let leaving = log.settle();
    apply.report(&tally, &leaving)
}

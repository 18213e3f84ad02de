//! The program: reads the command line, calls one command, and says in its exit code how that went.

use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use sauro::cli;

fn main() -> ExitCode {
    // Without the report of a panic everything else still works.
    let _ = color_eyre::install();
    panic::catch_unwind(AssertUnwindSafe(|| cli::main(std::env::args_os())))
        .unwrap_or_else(|_| cli::after_panic())
}

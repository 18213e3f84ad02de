//! `sauro completions`: scripts with which a shell completes what is typed.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::console;
use super::failure::{Failure, Outcome};
use super::{Cli, VALUES};

/// Which shell.
#[derive(Debug, Args)]
pub struct Completions {
    /// bash, zsh, fish, powershell hoặc elvish
    #[arg(value_name = "TRÌNH_LỆNH", help_heading = VALUES, hide_possible_values = true)]
    shell: Shell,
}

impl Completions {
    /// Prints the script.
    pub fn run(self) -> Result<Outcome, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "sauro", &mut script);
        console::give(&script)?;
        Ok(Outcome::Done)
    }
}

//! `sauro man`: the manual pages, from the same source as the help.

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;

use super::failure::{Failure, Outcome};
use super::{Cli, VALUES, console};

/// The headings that the renderer has in English, and ours.
const HEADINGS: [(&str, &str); 8] = [
    (".SH NAME", ".SH TÊN"),
    (".SH SYNOPSIS", ".SH \"CÁCH DÙNG\""),
    (".SH DESCRIPTION", ".SH \"MÔ TẢ\""),
    (".SH OPTIONS", ".SH \"TÙY CHỌN\""),
    (".SH SUBCOMMANDS", ".SH LỆNH"),
    (".SH EXTRA", ".SH \"XEM THÊM\""),
    (".SH VERSION", ".SH \"PHIÊN BẢN\""),
    ("[\\fIOPTIONS\\fR]", "[\\fITÙY CHỌN\\fR]"),
];

/// Which page.
#[derive(Debug, Args)]
pub struct Manual {
    /// Trang của lệnh này; không nêu: trang của chương trình
    #[arg(value_name = "LỆNH", help_heading = VALUES)]
    command: Option<String>,
}

impl Manual {
    /// Prints the page, as `man -l -` reads it.
    pub fn run(self) -> Result<Outcome, Failure> {
        let mut whole = Cli::command();
        whole.build();
        let page = match &self.command {
            None => whole,
            Some(name) => {
                let found = whole.get_subcommands().find(|it| it.get_name() == name);
                found.cloned().ok_or_else(|| {
                    Failure::unusable(format!(
                        "Không có lệnh “{name}”; hãy xem các lệnh bằng sauro --help."
                    ))
                })?
            }
        };
        console::give(render(page).as_bytes())?;
        Ok(Outcome::Done)
    }
}

/// The page in the language of the program.
fn render(command: Command) -> String {
    let mut page = Vec::new();
    // Into memory nothing can fail.
    let _ = Man::new(command).render(&mut page);
    let page = String::from_utf8_lossy(&page).into_owned();
    HEADINGS
        .iter()
        .fold(page, |page, (english, ours)| page.replace(english, ours))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page_in_vietnamese() {
        let mut whole = Cli::command();
        whole.build();
        for command in whole.get_subcommands().chain([&whole]) {
            let page = render(command.clone());
            assert!(
                page.contains(".SH TÊN") && page.contains("TÙY CHỌN"),
                "{page}"
            );
            for english in [".SH NAME", ".SH OPTIONS", "OPTIONS\\fR"] {
                assert!(!page.contains(english), "{english}\n{page}");
            }
        }
    }
}

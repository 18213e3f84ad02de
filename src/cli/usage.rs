//! What clap says, in Vietnamese: help on standard output, wrong usage as one sentence on standard error.

use std::error::Error as _;
use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::console;
use super::failure::{SYSTEM, UNUSABLE};

/// Words that clap has in English inside of its help, and what stands in their place.
const WORDS: [(&str, &str); 2] = [("[OPTIONS]", "[TÙY CHỌN]"), ("[COMMAND]", "[LỆNH]")];

/// Says what clap found, and gives the exit code.
pub fn answer(error: &Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let given = console::give(translated(&error.render().to_string()).as_bytes());
            given.map_or(ExitCode::from(SYSTEM), |()| ExitCode::SUCCESS)
        }
        _ => {
            console::note(&sentence(error));
            ExitCode::from(UNUSABLE)
        }
    }
}

/// The help with Vietnamese words in its frame.
fn translated(help: &str) -> String {
    WORDS.iter().fold(help.to_owned(), |help, (english, ours)| {
        help.replace(english, ours)
    })
}

/// What is wrong with the command line, and what to do.
fn sentence(error: &Error) -> String {
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("Không có tùy chọn hoặc tham số “{argument}”"),
        ErrorKind::InvalidSubcommand => format!(
            "Không có lệnh “{}”",
            context(error, ContextKind::InvalidSubcommand)
        ),
        ErrorKind::MissingRequiredArgument => format!("Còn thiếu {argument}"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "Còn thiếu tên lệnh".to_owned()
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} còn thiếu giá trị"),
        ErrorKind::InvalidValue => {
            format!("{argument} không nhận giá trị “{value}”{}", valid(error))
        }
        ErrorKind::ValueValidation => match error.source() {
            Some(reason) => format!("{argument} không nhận giá trị “{value}”: {reason}"),
            None => format!("{argument} không nhận giá trị “{value}”"),
        },
        ErrorKind::NoEquals
        | ErrorKind::TooFewValues
        | ErrorKind::TooManyValues
        | ErrorKind::WrongNumberOfValues => format!("{argument} có số giá trị không đúng"),
        ErrorKind::ArgumentConflict => {
            format!("{argument} nêu hai lần hoặc không đi cùng các tùy chọn khác")
        }
        ErrorKind::InvalidUtf8 => "Dòng lệnh có chữ không phải UTF-8".to_owned(),
        _ => "Dòng lệnh không đúng".to_owned(),
    };
    format!(
        "{what}{}; {}.",
        hint(error),
        "hãy xem cách dùng bằng --help"
    )
}

/// The values that may be given.
fn valid(error: &Error) -> String {
    let valid = context(error, ContextKind::ValidValue);
    if valid.is_empty() {
        String::new()
    } else {
        format!(" (chỉ nhận: {valid})")
    }
}

/// What was perhaps meant.
fn hint(error: &Error) -> String {
    let kinds = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let meant = kinds.map(|kind| context(error, kind)).concat();
    if meant.is_empty() {
        String::new()
    } else {
        format!(" (có phải là “{meant}”?)")
    }
}

/// What clap knows of this kind, with commas between several.
fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(all)) => all.join(", "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::Cli;

    fn refused(arguments: &[&str]) -> String {
        let all = std::iter::once(&"sauro").chain(arguments);
        sentence(&Cli::try_parse_from(all).unwrap_err())
    }

    #[test]
    fn wrong_usage_is_one_vietnamese_sentence() {
        let cases: [(&[&str], &str); 8] = [
            (&["xyz"], "Không có lệnh “xyz”"),
            (&["exprot", "x"], "có phải là “report, export”"),
            (&["schema", "--no"], "Không có tùy chọn hoặc tham số “--no”"),
            (&["new"], "Còn thiếu --cell"),
            (&["new", "--cell"], "còn thiếu giá trị"),
            (
                &["new", "--cell", "a", "--mode", "b"],
                "chỉ nhận: in_person",
            ),
            (&["schema", "--zone", "7"], "múi giờ phải ghi như +07:00"),
            (&["roster"], "Còn thiếu tên lệnh"),
        ];
        for (arguments, part) in cases {
            let sentence = refused(arguments);
            assert!(sentence.contains(part), "{arguments:?}: {sentence}");
            assert!(sentence.ends_with('.') && !sentence.contains('\n'));
        }
    }

    #[test]
    fn no_help_holds_english_frames() {
        let commands = [
            "",
            "new",
            "open",
            "demo",
            "apply",
            "export",
            "check",
            "recover",
            "verify",
            "schema",
            "programme",
            "roster",
            "report",
            "pack",
            "unpack",
            "man",
            "completions",
        ];
        for command in commands {
            let words = ["sauro", command, "--help"];
            let words = words.into_iter().filter(|word| !word.is_empty());
            let help = Cli::try_parse_from(words).unwrap_err();
            let help = translated(&help.render().to_string());
            for english in [
                "Usage",
                "Options",
                "Commands",
                "Arguments",
                "OPTIONS",
                "default:",
                "possible",
                "Print",
            ] {
                assert!(!help.contains(english), "{command}: {english}\n{help}");
            }
            assert!(
                help.contains("Cách dùng: sauro") && help.contains("Tùy chọn:"),
                "{help}"
            );
            assert!(
                command.is_empty() || help.contains("Ví dụ:\n  sauro "),
                "{help}"
            );
        }
    }
}

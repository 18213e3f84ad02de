//! A data folder on a sandbox, and the program run beside it.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::ROSTER;

/// How one run of the program ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// Expects this code; gives what went to standard output.
    #[track_caller]
    pub(crate) fn gives(self, code: i32) -> String {
        assert_eq!(self.code, code, "{self:?}");
        self.out
    }

    /// Expects this code and these words on standard error, where nothing is but sentences.
    #[track_caller]
    pub(crate) fn says(self, code: i32, words: &[&str]) -> String {
        assert_eq!(self.code, code, "{self:?}");
        for word in words {
            assert!(self.err.contains(word), "{word}\n{self:?}");
        }
        assert!(self.err.lines().all(|line| line.ends_with('.')), "{self:?}");
        self.err
    }
}

/// A data folder that is gone at the end, with a file or two beside it.
#[derive(Debug)]
pub(crate) struct CliSandbox {
    folder: TempDir,
}

impl CliSandbox {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// The data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A file on the sandbox with these bytes.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Runs the program with these arguments.
    pub(crate) fn run<S: AsRef<std::ffi::OsStr>>(&self, arguments: &[S]) -> Run {
        self.feed(arguments, "")
    }

    /// The same, with something on its standard input.
    pub(crate) fn feed<S: AsRef<std::ffi::OsStr>>(&self, arguments: &[S], input: &str) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sauro"));
        command.env_remove("SAURO_DATA").env("TZ", "America/Lima");
        command.arg("--data").arg(self.data()).args(arguments);
        let output = command.write_stdin(input).output().unwrap();
        Run {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Makes the sample cell's session, on 20 May 2026 unless told otherwise, with these options more; gives its folder.
    pub(crate) fn session(&self, more: &[&str]) -> PathBuf {
        let roster = self.file("roster.csv", ROSTER);
        let mut arguments = vec!["new", "--cell", "Chi bộ Văn phòng", "--roster"];
        arguments.push(roster.to_str().unwrap());
        arguments.extend(["--mode", "hybrid"]);
        if !more.contains(&"--at") {
            arguments.extend(["--at", "2026-05-20 13:50"]);
        }
        arguments.extend(more);
        let out = self.run(&arguments).gives(0);
        let path = PathBuf::from(out.strip_suffix('\n').unwrap());
        assert!(path.is_dir(), "stdout is the folder's path alone: {out}");
        path
    }

    /// Applies these lines to a session.
    pub(crate) fn apply(&self, session: &Path, lines: &str) -> Run {
        self.feed(&["apply", session.to_str().unwrap(), "-"], lines)
    }

    /// A paper of a session in a format, its words with single blanks between them.
    pub(crate) fn paper(&self, session: &Path, what: &str, format: &str) -> String {
        let out = self.data().join("out");
        let to = out.to_str().unwrap();
        self.on(
            "export",
            session,
            &["--what", what, "--format", format, "--out", to],
        )
        .gives(0);
        let file = fs::read_dir(&out).unwrap().next().unwrap().unwrap().path();
        let text = fs::read_to_string(&file).unwrap();
        fs::remove_dir_all(&out).unwrap();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A command on a session.
    pub(crate) fn on(&self, command: &str, session: &Path, more: &[&str]) -> Run {
        let mut arguments = vec![command, session.to_str().unwrap()];
        arguments.extend(more);
        self.run(&arguments)
    }
}

/// The journal's bytes.
pub(crate) fn journal(session: &Path) -> Vec<u8> {
    fs::read(session.join("journal.jsonl")).unwrap()
}

/// The saved session.
pub(crate) fn saved(session: &Path) -> Value {
    serde_json::from_slice(&fs::read(session.join("session.json")).unwrap()).unwrap()
}

//! A pseudo-terminal with the program in it.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use sauro::clock;

/// How long something may take to appear: slow machines are slow, but a test never sleeps.
const PATIENCE: Duration = Duration::from_secs(60);

type Shared = Arc<(Mutex<vt100::Parser>, Condvar)>;

/// The program in a terminal.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    input: Box<dyn Write + Send>,
    screen: Shared,
    master: Box<dyn MasterPty + Send>,
    hold: Arc<AtomicBool>,
}

impl Terminal {
    /// Runs the program with these arguments over this data folder.
    pub fn run(data: &Path, arguments: &[&str], columns: u16, rows: u16) -> Self {
        Self::run_in(
            data,
            arguments,
            (columns, rows),
            &[("TERM", "xterm-256color")],
        )
    }

    /// The same with these variables; an empty one is taken away.
    pub fn run_in(
        data: &Path,
        arguments: &[&str],
        (columns, rows): (u16, u16),
        variables: &[(&str, &str)],
    ) -> Self {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_sauro"));
        command.arg("--data");
        command.arg(data);
        command.args(arguments);
        for (name, value) in variables {
            if value.is_empty() {
                command.env_remove(name);
            } else {
                command.env(name, value);
            }
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let screen: Shared = Arc::new((
            Mutex::new(vt100::Parser::new(rows, columns, 0)),
            Condvar::new(),
        ));
        let seen = screen.clone();
        let hold: Arc<AtomicBool> = Arc::default();
        let blocked = hold.clone();
        std::thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                // While the terminal is held nothing more is read from it, and the program's output is blocked.
                let mut parser = seen.0.lock().unwrap();
                while blocked.load(Ordering::Relaxed) {
                    parser = seen.1.wait(parser).unwrap();
                }
                parser.process(&bytes[..count]);
                drop(parser);
                seen.1.notify_all();
            }
        });
        let input = pair.master.take_writer().unwrap();
        Self {
            child,
            input,
            screen,
            master: pair.master,
            hold,
        }
    }

    /// Reads nothing from the program until it is let go on.
    pub fn hold(&mut self, hold: bool) -> &mut Self {
        let parser = self.screen.0.lock().unwrap();
        self.hold.store(hold, Ordering::Relaxed);
        self.screen.1.notify_all();
        drop(parser);
        self
    }

    /// Whether the program has taken the whole screen.
    pub fn is_taken(&self) -> bool {
        self.screen.0.lock().unwrap().screen().alternate_screen()
    }

    /// Sends bytes in one write.
    pub fn send(&mut self, bytes: &str) -> &mut Self {
        self.input.write_all(bytes.as_bytes()).unwrap();
        self.input.flush().unwrap();
        self
    }

    /// Sends bytes that need not be text in one write.
    pub fn send_bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.input.write_all(bytes).unwrap();
        self.input.flush().unwrap();
        self
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        *self.screen.0.lock().unwrap() = vt100::Parser::new(rows, columns, 0);
        self.resize_unseen(columns, rows)
    }

    /// Tells the program of another size, while the screen that is looked at stays as it is.
    pub fn resize_unseen(&mut self, columns: u16, rows: u16) -> &mut Self {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.resize(size).unwrap();
        self
    }

    /// The row and column of the cursor.
    pub fn cursor(&self) -> (u16, u16) {
        self.screen.0.lock().unwrap().screen().cursor_position()
    }

    /// Tells the program to leave, from outside.
    pub fn terminate(&mut self) {
        self.signal("TERM");
    }

    /// Sends the program a signal by its name.
    pub fn signal(&mut self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        let told = std::process::Command::new("kill")
            .args(["-s", name, &pid])
            .status()
            .unwrap();
        assert!(told.success());
    }

    /// Waits until the process stands still, as a shell does before it lets it go on.
    pub fn wait_stopped(&mut self) -> &mut Self {
        let pid = self.child.process_id().unwrap().to_string();
        let until = clock::tick() + PATIENCE;
        loop {
            let told = std::process::Command::new("ps")
                .args(["-o", "stat=", "-p", &pid])
                .output()
                .unwrap();
            if told.stdout.trim_ascii_start().starts_with(b"T") {
                return self;
            }
            assert!(clock::tick() < until, "it does not stand still");
        }
    }

    /// Waits until the screen shows this text.
    pub fn wait(&mut self, text: &str) -> &mut Self {
        self.wait_until(text, |screen| screen.contains(text))
    }

    /// Waits until the program has given the screen back.
    pub fn wait_left(&mut self) -> &mut Self {
        let (lock, changed) = &*self.screen;
        let until = clock::tick() + PATIENCE;
        let mut parser = lock.lock().unwrap();
        while parser.screen().alternate_screen() {
            let left = until.saturating_duration_since(clock::tick());
            assert!(!left.is_zero(), "the terminal was not given back");
            parser = changed.wait_timeout(parser, left).unwrap().0;
        }
        drop(parser);
        self
    }

    /// Waits until the screen no longer shows this text.
    pub fn wait_gone(&mut self, text: &str) -> &mut Self {
        self.wait_until(text, |screen| !screen.contains(text))
    }

    /// Waits until the screen is as it is wanted.
    pub fn wait_until(&mut self, what: &str, done: impl Fn(&str) -> bool) -> &mut Self {
        let (lock, changed) = &*self.screen;
        let until = clock::tick() + PATIENCE;
        let mut parser = lock.lock().unwrap();
        loop {
            let screen = parser.screen().contents();
            if done(&screen) {
                break;
            }
            let left = until.saturating_duration_since(clock::tick());
            assert!(!left.is_zero(), "waited in vain for {what:?} on:\n{screen}");
            parser = changed.wait_timeout(parser, left).unwrap().0;
        }
        drop(parser);
        self
    }

    /// What the screen shows now.
    pub fn shown(&self) -> String {
        self.screen.0.lock().unwrap().screen().contents()
    }

    /// Sends bytes and waits until the screen shows this text.
    pub fn type_and_wait(&mut self, bytes: &str, text: &str) -> &mut Self {
        self.send(bytes).wait(text)
    }

    /// Kills the program with no warning.
    pub fn kill(mut self) {
        // The child's own `kill` would begin with SIGHUP, which the program answers by saving.
        self.signal("KILL");
        self.child.wait().unwrap();
    }

    /// Waits for the program to end and gives its exit code.
    pub fn end(mut self) -> u32 {
        let until = clock::tick() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            if clock::tick() > until {
                let screen = self.screen.0.lock().unwrap().screen().contents();
                let _ = self.child.kill();
                panic!("the program did not end:\n{screen}");
            }
            std::thread::yield_now();
        }
    }
}

/// Waits until something holds that no screen shows, such as a file on the disk.
pub fn wait_for(what: &str, holds: impl Fn() -> bool) {
    let until = clock::tick() + PATIENCE;
    while !holds() {
        assert!(clock::tick() < until, "waited in vain for {what}");
        std::thread::yield_now();
    }
}

//! The system's own viewer of papers, where there is one.

use std::path::Path;
use std::process::{Command, Stdio};

/// Opens a file with what the system has for it, and does not wait. Says in one sentence why it cannot.
pub fn open(path: &Path) -> Result<(), String> {
    let Some(mut command) = command(path) else {
        return Err(format!(
            "máy này không có màn hình đồ họa để mở {}",
            place(path)
        ));
    };
    let quiet = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    quiet
        .spawn()
        .map(drop)
        .map_err(|_| format!("máy này không có chương trình để mở {}", place(path)))
}

/// The name first, since a line may have no room for the whole path.
fn place(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let folder = path.parent().unwrap_or(path);
    format!("{name}; tệp ở {}", folder.display())
}

#[cfg(target_os = "windows")]
fn command(path: &Path) -> Option<Command> {
    let mut command = Command::new("explorer");
    command.arg(path);
    Some(command)
}

#[cfg(target_os = "macos")]
fn command(path: &Path) -> Option<Command> {
    let mut command = Command::new("open");
    command.arg(path);
    Some(command)
}

/// Without a display there is nothing to open a paper on.
#[cfg(not(any(target_os = "windows", target_os = "macos")))]
fn command(path: &Path) -> Option<Command> {
    let shown = ["DISPLAY", "WAYLAND_DISPLAY"];
    let has = |name: &&str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    shown.iter().any(has).then(|| {
        let mut command = Command::new("xdg-open");
        command.arg(path);
        command
    })
}

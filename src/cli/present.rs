//! `sauro present`: the second window. It reads the audience's folder alone.

use std::fs;
use std::path::{Path, PathBuf};

use super::audience_broadcaster::FOLDER;
use super::export::settings;
use super::failure::{Failure, Outcome};
use super::hooks::{self, Context};
use super::open::{must_be_terminal, uncontrolled};
use super::{outstanding, prefs};
use crate::audience::broadcast::MAX_BYTES;
use crate::clock;
use crate::document::catalogue::PaperKind;
use crate::session::script::Texts;
use crate::store::audience_publisher::VIEW;
use crate::store::data::DataFolder;
use crate::store::folder;
use crate::store::folder_watch::{self, News};
use crate::tui::audience_prefs::{AudiencePrefs, TerminalCaps};
use crate::tui::follower::Follower;
use crate::tui::keymap::Keymap;
use crate::tui::runner::{self, Runnable};
use crate::tui::script_follower::ScriptFollower;
use crate::tui::terminal::{Terminal, listen_to_signals};
use crate::tui::wakes::{self, Wake};

/// Follows this session, or this folder, or the newest session.
pub fn run(context: &Context, wanted: Option<&Path>) -> Result<Outcome, Failure> {
    let folder = folder(context, wanted)?;
    show(context, folder, |prefs, caps, keymap| {
        Box::new(Follower::new(prefs, caps).with_keymap(keymap))
    })
}

/// Shows the presider's script of a session, which is read again whenever what the room sees changes.
pub fn script(context: &Context, wanted: Option<&Path>) -> Result<Outcome, Failure> {
    let data = context.data()?;
    let session = match wanted {
        Some(path) => data.find_session(path)?,
        None => data.newest_session()?,
    };
    let folder = session.join(FOLDER);
    show(context, folder, |prefs, caps, keymap| {
        let read = Box::new(move || {
            let read = folder::read(&session, hooks::quiet().rebuild).ok()?;
            let mut session_of = read.session().clone();
            outstanding::with_year(&session, &mut session_of);
            let set = settings::of(&session, PaperKind::Minutes, &session_of);
            Some((session_of, Texts::named(&set.script)))
        });
        Box::new(ScriptFollower::new(read, prefs, caps, keymap))
    })
}

/// Runs a window over an audience's folder until it is closed.
fn show(
    context: &Context,
    folder: PathBuf,
    window: impl FnOnce(AudiencePrefs, TerminalCaps, Keymap) -> Box<dyn Runnable>,
) -> Result<Outcome, Failure> {
    must_be_terminal()?;
    let (sender, wakes) = wakes::channel().map_err(uncontrolled)?;
    listen_to_signals(sender.clone()).map_err(uncontrolled)?;
    let mut terminal = Terminal::enter(false, clock::tick).map_err(uncontrolled)?;
    let prefs = prefs::room(context.settings());
    let caps = prefs::terminal_caps(&mut terminal, prefs);
    terminal.listen(&sender);
    let tell = move |news| {
        let view = match news {
            News::View(bytes) => Some(bytes),
            News::Gone => None,
        };
        sender.send(Wake::Room(view))
    };
    folder_watch::follow(folder, MAX_BYTES, tell).map_err(uncontrolled)?;
    let (keymap, _) = prefs::keymap(context.settings());
    let mut window = window(prefs, caps, keymap);
    runner::run(
        &mut *window,
        &mut terminal,
        &wakes,
        (hooks::now, clock::tick),
    )
    .map_err(uncontrolled)?;
    Ok(Outcome::Done)
}

/// The audience's folder: the one that is named, or that of the session that is named, or of the newest.
fn folder(context: &Context, wanted: Option<&Path>) -> Result<PathBuf, Failure> {
    let Some(path) = wanted else {
        return newest(context.data()?);
    };
    let is_audience = path.join(VIEW).is_file() || path.ends_with(FOLDER);
    if is_audience || (path.is_dir() && !path.join(FOLDER).exists() && is_shared(path)) {
        return Ok(path.to_owned());
    }
    Ok(context.data()?.find_session(path)?.join(FOLDER))
}

/// The folder of the newest session, or of the sample where that was shown last.
fn newest(data: &DataFolder) -> Result<PathBuf, Failure> {
    let shown = |path: &PathBuf| {
        fs::metadata(path.join(VIEW))
            .and_then(|it| it.modified())
            .ok()
    };
    let own = data.newest_session().map(|it| it.join(FOLDER));
    let sample = super::demo::folder(data).and_then(|it| it.newest_session());
    match (own, sample.map(|it| it.join(FOLDER))) {
        (Ok(own), Ok(sample)) if shown(&sample) > shown(&own) => Ok(sample),
        (Err(_), Ok(sample)) => Ok(sample),
        (own, _) => Ok(own?),
    }
}

/// A folder into which a view is still to come: there is no journal in it.
fn is_shared(path: &Path) -> bool {
    !path.join(crate::store::folder::JOURNAL).exists()
}

//! Screen.
use crate::tui::{
    action::Action,
    canvas::Canvas,
    desk::Desk,
    keymap::Context,
    view::{Reply, View},
};
use ratatui::layout::Rect;
/// The screen's state.
#[derive(Debug)]
pub struct Tasks {}
impl Tasks {
    /// The screen.
    pub fn new(_desk: &mut Desk) -> Self {
        Self {}
    }
    /// Begins a task from an opinion.
    pub fn begin_from(&mut self, _opinion: &str, _desk: &mut Desk) {}
}
impl View for Tasks {
    fn context(&self) -> Context {
        Context::Tasks
    }
    fn act(&mut self, _action: Action, _desk: &mut Desk) -> Reply {
        Reply::Pass
    }
    fn draw(&self, _canvas: &mut Canvas<'_>, _area: Rect, _desk: &Desk) {}
}

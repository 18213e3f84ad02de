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
pub struct Agenda {}
impl Agenda {
    /// The screen.
    pub fn new(_desk: &mut Desk) -> Self {
        Self {}
    }
}
impl View for Agenda {
    fn context(&self) -> Context {
        Context::Agenda
    }
    fn act(&mut self, _action: Action, _desk: &mut Desk) -> Reply {
        Reply::Pass
    }
    fn draw(&self, _canvas: &mut Canvas<'_>, _area: Rect, _desk: &Desk) {}
}

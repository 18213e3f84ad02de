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
pub struct Registrations {}
impl Registrations {
    /// The screen.
    pub fn new(_desk: &mut Desk) -> Self {
        Self {}
    }
}
impl View for Registrations {
    fn context(&self) -> Context {
        Context::Registrations
    }
    fn act(&mut self, _action: Action, _desk: &mut Desk) -> Reply {
        Reply::Pass
    }
    fn draw(&self, _canvas: &mut Canvas<'_>, _area: Rect, _desk: &Desk) {}
}

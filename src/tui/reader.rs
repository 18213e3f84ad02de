//! A text to read over the screen: the help, made from the keymap.

use ratatui::layout::Rect;

use super::action::Action;
use super::canvas::{Canvas, centred};
use super::context::SessionContext;
use super::keymap::{BINDINGS, Context, EDITING, Keymap};
use super::phase;
use super::view::{Reply, View};
use crate::text::width;

/// A text to read, scrolled by rows.
#[derive(Clone, Debug)]
pub struct Reader {
    title: String,
    lines: Vec<String>,
    from: usize,
}

impl Reader {
    /// The help for a screen: its own keys first, then those that hold everywhere.
    pub fn help(ctx: &SessionContext, context: Context) -> Self {
        let parts = [context, Context::Commands, Context::Everywhere];
        // What is refused at this time in the session's life is not offered.
        let may = |_, action| phase::refused(action, ctx.session()).is_none();
        let mut reader = Self::filtered(ctx.input.keymap(), context, &parts, may);
        let lines = &mut reader.lines;
        lines.extend([String::new(), "Trong ô nhập chữ".to_owned()]);
        for (keys, words) in EDITING {
            lines.push(format!("  {} {words}.", width::pad(keys, 20)));
        }
        reader
    }

    /// The help where there is no session behind the screen: of the keys that hold everywhere, those that do something there.
    pub fn help_outside(keymap: &Keymap, context: Context) -> Self {
        let parts = [context, Context::Commands, Context::Everywhere];
        let acts = |part: Context, action: Action| part == context || action.is_everywhere();
        Self::filtered(keymap, context, &parts, acts)
    }

    /// A text of its own.
    pub fn text(title: &str, lines: Vec<String>) -> Self {
        Self {
            title: title.to_owned(),
            lines,
            from: 0,
        }
    }

    /// The same, opened where its newest lines stand.
    #[must_use]
    pub fn at_end(mut self) -> Self {
        self.from = self.lines.len().saturating_sub(10);
        self
    }

    /// The help for a window that has its own keys alone.
    pub fn help_alone(keymap: &Keymap, context: Context) -> Self {
        Self::of(keymap, context, &[context])
    }

    /// The keys of these contexts.
    fn of(keymap: &Keymap, context: Context, parts: &[Context]) -> Self {
        Self::filtered(keymap, context, parts, |_, _| true)
    }

    /// The keys of these contexts whose actions are wanted.
    fn filtered(
        keymap: &Keymap,
        context: Context,
        parts: &[Context],
        wanted: impl Fn(Context, Action) -> bool,
    ) -> Self {
        let mut lines = Vec::new();
        for part in parts.iter().copied() {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.push(part.title().to_owned());
            let bound = BINDINGS.iter().filter(|it| it.context == part);
            let bound = bound.map(|it| (keymap.names(it).join(" "), it.action));
            let added = keymap.added(part);
            let added = added.map(|it| (it.name.clone(), it.place.action));
            let all = bound.chain(added).filter(|it| !it.0.is_empty());
            for (keys, action) in all.filter(|it| wanted(part, it.1)) {
                let keys = width::pad(&keys, 12);
                lines.push(format!("  {keys} {}: {}", action.name(), action.sentence()));
            }
        }
        Self {
            title: format!("Trợ giúp · {}", context.title()),
            lines,
            from: 0,
        }
    }
}

impl Reader {
    /// Moves about in the text; says whether it stays open.
    pub fn scroll(&mut self, action: Action) -> bool {
        let last = self.lines.len().saturating_sub(1);
        match action {
            _ if let Some(to) = action.moved(self.from, last, 10) => self.from = to,
            Action::Mark => self.from = (self.from + 10).min(last),
            Action::Back | Action::Help => return false,
            _ => {}
        }
        true
    }

    /// Draws it over an area.
    pub fn paint(&self, canvas: &mut Canvas<'_>, area: Rect, keymap: &Keymap) {
        let theme = canvas.theme;
        let frame = centred(
            area,
            area.width.saturating_sub(6).min(110),
            area.height.saturating_sub(2),
        );
        canvas.window(frame);
        canvas.rule(frame.x, frame.y, frame.width);
        canvas.text(
            frame.x + 2,
            frame.y,
            frame.width - 4,
            &format!(" {} ", self.title),
            theme.title,
        );
        let columns = frame.width.saturating_sub(4);
        let rows = self
            .lines
            .iter()
            .skip(self.from)
            .flat_map(|line| rows_of(line, usize::from(columns)))
            .take(usize::from(frame.height.saturating_sub(3)));
        for (line, y) in rows.zip(frame.y + 1..) {
            let heading = !line.starts_with(' ');
            let style = if heading { theme.accent } else { theme.plain };
            canvas.text(frame.x + 2, y, columns, &line, style);
        }
        canvas.rule(frame.x, frame.bottom().saturating_sub(2), frame.width);
        super::chrome::footer(
            canvas,
            Rect::new(frame.x + 2, frame.bottom().saturating_sub(1), columns, 1),
            keymap,
            Context::Reader,
        );
    }
}

impl View for Reader {
    fn context(&self) -> Context {
        Context::Reader
    }

    fn act(&mut self, action: Action, _ctx: &mut SessionContext) -> Reply {
        if self.scroll(action) {
            Reply::Whole
        } else {
            Reply::Close
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, ctx: &SessionContext) {
        self.paint(canvas, area, ctx.input.keymap());
    }
}

/// A line in rows; what is set in stays set in.
fn rows_of(line: &str, columns: usize) -> Vec<String> {
    let inset = if line.starts_with(' ') { "    " } else { "" };
    let rows = width::wrap(line, columns.saturating_sub(inset.len()));
    let rows = rows.into_iter().enumerate();
    rows.map(|(at, row)| if at > 0 { format!("{inset}{row}") } else { row })
        .collect()
}

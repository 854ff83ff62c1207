//! Terminal colours, or none: the same text either way.

use crate::text::Level;

/// What a piece of a report is, and therefore how it looks.
#[derive(Clone, Copy)]
pub(super) enum Style {
    Level(Level),
    Gutter,
    Strong,
    Secondary,
}

#[derive(Clone, Copy)]
pub(super) struct Painter {
    pub on: bool,
}

impl Painter {
    pub fn paint(self, style: Style, text: &str) -> String {
        if !self.on || text.is_empty() {
            return text.to_string();
        }
        let code = match style {
            Style::Level(Level::Error) => "1;31",
            Style::Level(Level::Warning) => "1;33",
            Style::Level(Level::Note) => "1;36",
            Style::Gutter | Style::Secondary => "1;34",
            Style::Strong => "1",
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }
}

//! What any part of tfgen has to say about a place: one shape for findings, syntax errors and blueprint errors.

use super::{FileId, Place, Span};

/// How bad it is. The order is the order of severity: `Error` is the greatest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    Note,
    Warning,
    Error,
}

impl Level {
    pub fn name(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// A place with a few words that belong beside its underline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    pub place: Place,
    pub message: String,
}

/// One problem: what, where, why it is known, what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// The rule that speaks; `None` for errors that have no rule (a blueprint's, for one).
    pub rule: Option<&'static str>,
    pub level: Level,
    /// One sentence without position or absolute path; names in backticks.
    pub message: String,
    /// What the person must change.
    pub place: Place,
    /// Words beside the caret, empty for none.
    pub label: String,
    /// Other places that show why it is known.
    pub related: Vec<Label>,
    pub help: Option<String>,
    /// What it speaks of, as an address or a name: what tells two findings in one block apart when lines move.
    pub subject: String,
    pub notes: Vec<String>,
    pub fix: Option<Fix>,
}

impl Diagnostic {
    pub fn error(message: impl Into<String>, place: Place) -> Diagnostic {
        Diagnostic::new(Level::Error, message, place)
    }

    pub fn warning(message: impl Into<String>, place: Place) -> Diagnostic {
        Diagnostic::new(Level::Warning, message, place)
    }

    /// One that nobody need act on.
    pub fn remark(message: impl Into<String>, place: Place) -> Diagnostic {
        Diagnostic::new(Level::Note, message, place)
    }

    fn new(level: Level, message: impl Into<String>, place: Place) -> Diagnostic {
        Diagnostic {
            rule: None,
            level,
            message: message.into(),
            place,
            label: String::new(),
            related: Vec::new(),
            help: None,
            subject: String::new(),
            notes: Vec::new(),
            fix: None,
        }
    }

    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    pub fn related(mut self, place: Place, message: impl Into<String>) -> Diagnostic {
        self.related.push(Label { place, message: message.into() });
        self
    }

    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    pub fn subject(mut self, subject: impl Into<String>) -> Diagnostic {
        self.subject = subject.into();
        self
    }

    pub fn note(mut self, note: impl Into<String>) -> Diagnostic {
        self.notes.push(note.into());
        self
    }

    pub fn fix(mut self, fix: Fix) -> Diagnostic {
        self.fix = Some(fix);
        self
    }
}

/// Text edits that remove a finding. Safe ones cannot change what the configuration means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    pub safe: bool,
    pub edits: Vec<Edit>,
}

/// Replace `span` of `file` by `text`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    pub file: FileId,
    pub span: Span,
    pub text: String,
}

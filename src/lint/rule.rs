//! What a rule is: a static with its documentation, and a plain function over the part of the repository it judges.

use super::Ctx;
use crate::repo::{Module, Root};
use crate::text::{Diagnostic, FileId, Level};

/// A rule. Its file is named like it, with `_` for `-`.
pub struct Rule {
    /// Kebab-case; says what is wrong.
    pub id: &'static str,
    /// The level of its findings, unless one of them says otherwise.
    pub level: Level,
    pub run: Run,
    /// Markdown: why, a bad example, a good one.
    pub doc: &'static str,
}

/// What a rule looks at, one at a time.
pub enum Run {
    /// A file that was parsed, whole or not.
    File(fn(&Ctx<'_>, FileId) -> Vec<Diagnostic>),
    /// A directory with configuration.
    Module(fn(&Ctx<'_>, &Module) -> Vec<Diagnostic>),
    /// A directory people run Terraform in.
    Root(fn(&Ctx<'_>, &Root) -> Vec<Diagnostic>),
    /// All of it.
    Repo(fn(&Ctx<'_>) -> Vec<Diagnostic>),
    /// The comments that allow findings: judged last, by [`super::suppress`].
    Suppressions,
}

impl Rule {
    /// The documentation without the blank that a doc comment has before each line.
    pub fn text(&self) -> String {
        let lines = self.doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.fold(String::new(), |text, line| text + line + "\n")
    }
}

impl Run {
    /// A word for lists of rules.
    pub fn scope(&self) -> &'static str {
        match self {
            Run::File(_) | Run::Suppressions => "file",
            Run::Module(_) => "module",
            Run::Root(_) => "root",
            Run::Repo(_) => "repository",
        }
    }
}

/// Makes the `RULE` of a file: its doc comment is the rule's documentation.
macro_rules! rule {
    ($(#[doc = $doc:literal])+ $id:literal, $level:ident, $run:expr) => {
        $(#[doc = $doc])+
        pub static RULE: $crate::lint::Rule = $crate::lint::Rule {
            id: $id,
            level: $crate::text::Level::$level,
            run: $run,
            doc: concat!($($doc, "\n"),+),
        };
    };
}
pub(crate) use rule;

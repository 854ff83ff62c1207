//! What a rule is: a static with its documentation, and a plain function over the part of the repository it judges.

use super::Ctx;
use crate::repo::{Module, Root};
use crate::terragrunt::Unit;
use crate::text::{Diagnostic, FileId, Level};

/// A rule. Its file is named like it, with `_` for `-`.
pub struct Rule {
    /// Kebab-case; says what is wrong.
    pub id: &'static str,
    /// The level of its findings, unless one of them says otherwise.
    pub level: Level,
    pub run: Run,
    /// What its findings offer, where one can be mended by edits at all.
    pub fixes: Fixes,
    /// Markdown: why, a bad example, a good one.
    pub doc: &'static str,
}

/// What a rule looks at, one at a time.
pub enum Run {
    /// A file that was parsed, whole or not.
    File(fn(&Ctx<'_>, FileId) -> Vec<Diagnostic>),
    /// The same by its words alone, and the versions of Terraform that its module is for: of copies in which nothing is found one is
    /// looked at.
    Text(fn(&Ctx<'_>, FileId) -> Vec<Diagnostic>),
    /// A directory with configuration.
    Module(fn(&Ctx<'_>, &Module) -> Vec<Diagnostic>),
    /// A directory with configuration, and besides each file that was parsed.
    ModuleAndFile(fn(&Ctx<'_>, &Module) -> Vec<Diagnostic>, fn(&Ctx<'_>, FileId) -> Vec<Diagnostic>),
    /// A directory people run Terraform in.
    Root(fn(&Ctx<'_>, &Root) -> Vec<Diagnostic>),
    /// A folder people run Terragrunt in.
    Unit(fn(&Ctx<'_>, &Unit) -> Vec<Diagnostic>),
    /// A folder people run Terragrunt in, and besides once all that stack files say.
    UnitAndStacks(fn(&Ctx<'_>, &Unit) -> Vec<Diagnostic>, fn(&Ctx<'_>) -> Vec<Diagnostic>),
    /// All of it.
    Repo(fn(&Ctx<'_>) -> Vec<Diagnostic>),
    /// The comments that allow findings: judged last, by [`super::suppress`].
    Suppressions,
}

/// Does a rule know how to mend what it finds?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fixes {
    No,
    /// By a guess: `--unsafe-fixes`.
    Unsafe,
    /// Without a change of meaning: `--fix`.
    Safe,
}

impl Fixes {
    /// The flag of `tfgen lint` that mends.
    pub fn flag(self) -> Option<&'static str> {
        match self {
            Fixes::No => None,
            Fixes::Unsafe => Some("--unsafe-fixes"),
            Fixes::Safe => Some("--fix"),
        }
    }
}

impl Rule {
    /// The page about it: what `tfgen explain` says, and docs/rules holds.
    pub fn page(&self) -> String {
        let fixes = self.fixes.flag().map(|flag| format!("; `{flag}` mends it")).unwrap_or_default();
        let off = if self.level == Level::Note { ", off unless asked for" } else { "" };
        format!("# {}\n\n{}{off}, by {}{fixes}\n\n{}", self.id, self.level.name(), self.run.scope(), self.text())
    }

    /// The documentation without the blank that a doc comment has before each line.
    pub fn text(&self) -> String {
        let lines = self.doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.fold(String::new(), |text, line| text + line + "\n")
    }
}

/// A table of all rules that leads to their pages, in Markdown.
pub fn index() -> String {
    let row = |rule: &&Rule| {
        let (id, level, scope) = (rule.id, rule.level.name(), rule.run.scope());
        let fixes = rule.fixes.flag().map(|flag| format!("`{flag}`")).unwrap_or_default();
        format!("| [{id}]({id}.md) | {level} | {scope} | {fixes} |\n")
    };
    let rows: String = super::ALL.iter().map(row).collect();
    format!("# Rules\n\n| rule | level | scope | mends |\n|---|---|---|---|\n{rows}")
}

impl Run {
    /// A word for lists of rules.
    pub fn scope(&self) -> &'static str {
        match self {
            Run::File(_) | Run::Text(_) | Run::Suppressions => "file",
            Run::Module(_) | Run::ModuleAndFile(..) => "module",
            Run::Root(_) => "root",
            Run::Unit(_) | Run::UnitAndStacks(..) => "unit",
            Run::Repo(_) => "repository",
        }
    }
}

/// Makes the `RULE` of a file: its doc comment is the rule's documentation; the last word says how far it mends.
macro_rules! rule {
    ($(#[doc = $doc:literal])+ $id:literal, $level:ident, $run:expr) => {
        $crate::lint::rule::rule! { $(#[doc = $doc])+ $id, $level, $run, No }
    };
    ($(#[doc = $doc:literal])+ $id:literal, $level:ident, $run:expr, $fixes:ident) => {
        $(#[doc = $doc])+
        pub static RULE: $crate::lint::Rule = $crate::lint::Rule {
            id: $id,
            level: $crate::text::Level::$level,
            run: $run,
            fixes: $crate::lint::Fixes::$fixes,
            doc: concat!($($doc, "\n"),+),
        };
    };
}
pub(crate) use rule;

//! One expression in its place: parsed, evaluated, and what went wrong shown under it.

use std::sync::Arc;

use tfgen::hcl;
use tfgen::io::{self, Opened};
use tfgen::lang::{Address, EvalError, Type, Value, references};
use tfgen::repo::{ASKED, Instance, Repository};
use tfgen::report;
use tfgen::terragrunt::{self, Asked, Settings};
use tfgen::text::{Diagnostic, FileId, LineIndex, Place, Span};

use super::super::Global;

/// Where the expression itself stands: in no file of the tree.
const TYPED: FileId = FileId(u32::MAX - 1);

/// What the expression is called in messages.
const NAME: &str = "expression";

/// More mistakes of one expression than these say nothing more.
const MOST_TOLD: usize = 5;

/// An answer.
pub enum Found {
    Value(Value),
    /// Of the console's `type(…)`.
    Type(Type),
}

/// Whoever answers, and where.
pub struct Asker<'r> {
    pub repository: &'r Repository,
    pub opened: &'r Opened,
    pub instance: Instance<'r>,
    /// The folder, when it is a unit.
    pub unit: Option<String>,
    /// It holds configuration of Terraform, too: whose names come first.
    pub is_module: bool,
}

impl Asker<'_> {
    /// The answer, or what is wrong.
    pub fn ask(&self, text: &str) -> Result<Found, Vec<Diagnostic>> {
        let (parsed, expr) = hcl::parse_expression(Arc::from(text.as_bytes()));
        if text.trim().is_empty() {
            return Err(vec![Diagnostic::error("there is no expression", whole(text))]);
        }
        if !parsed.errors.is_empty() {
            return Err(parsed.errors.iter().take(MOST_TOLD).map(|error| mistake(error, text)).collect());
        }
        for reference in references(&parsed, expr, &ASKED) {
            let needs = match &reference.address {
                Address::Each(_) => "a block with `for_each`",
                Address::CountIndex => "a block with `count`",
                Address::SelfRef => "a provisioner or a postcondition",
                _ => continue,
            };
            let message = format!("`{}` has a meaning only in {needs}", reference.address);
            return Err(vec![Diagnostic::error(message, Place { file: TYPED, span: reference.span })]);
        }
        let asked = match &parsed.expr(expr).kind {
            hcl::ExprKind::Call { name, args, expand: false } if &*name.text == "type" => {
                args.first().filter(|_| args.len() == 1)
            }
            _ => None,
        };
        let expr = *asked.unwrap_or(&expr);
        let here = || self.instance.ask(&parsed, TYPED, expr);
        let value = match self.is_module {
            true => here().or_else(|error| self.in_unit(&parsed, expr).and_then(Result::ok).ok_or(error)),
            false => self.in_unit(&parsed, expr).unwrap_or_else(here),
        };
        let value = value.map_err(|error| vec![failure(error, text)])?;
        Ok(if asked.is_some() { Found::Type(value.ty()) } else { Found::Value(value) })
    }

    /// The value in the unit, where there is one.
    fn in_unit(&self, parsed: &hcl::Parsed, expr: hcl::ExprId) -> Option<Result<Value, EvalError>> {
        let settings = Settings { facts: self.repository.facts.clone(), ..Settings::default() };
        let asked = Asked { parsed, expr, file: TYPED };
        terragrunt::ask(&self.repository.tree, &self.repository.files, &settings, self.unit.as_deref()?, asked)
    }

    /// What to say of an expression, as people read it.
    pub fn told(&self, text: &str, diagnostics: Vec<Diagnostic>, global: &Global) -> Vec<String> {
        let show = |path: &str| self.opened.vantage.show(path);
        let resolver = report::Resolver::new(&self.repository.tree, &show);
        let mut resolver = resolver.with_text(TYPED, NAME, Arc::from(text.as_bytes()));
        let colour = global.color(io::Stream::Stderr);
        let told = diagnostics.into_iter().map(|diagnostic| {
            let finding = resolver.finding(diagnostic, String::new());
            report::text(&[finding], colour).trim_end().to_string()
        });
        told.collect()
    }

    /// `path:line` of what stands in a file; nothing for what stands in the expression.
    pub fn at(&self, place: Place) -> Option<String> {
        let tree = &self.repository.tree;
        let path = tree.path(place.file);
        if path.is_empty() {
            return None;
        }
        let bytes = tree.bytes(place.file);
        let line = LineIndex::new(&bytes).position(&bytes, place.span.start as usize).line;
        Some(format!("{}:{line}", self.opened.vantage.show(path)))
    }

    /// A place that can be shown; the whole expression for what stands nowhere.
    pub fn shown(&self, place: Option<Place>) -> Place {
        let known = |place: &Place| place.file == TYPED || !self.repository.tree.path(place.file).is_empty();
        place.filter(known).unwrap_or(Place { file: TYPED, span: Span::default() })
    }
}

fn failure(error: EvalError, text: &str) -> Diagnostic {
    let EvalError { message, place, .. } = error;
    let (message, help) = match message.split_once("; did you mean ") {
        Some((message, names)) => (message.to_string(), Some(format!("did you mean {names}"))),
        None => (message, None),
    };
    let place = if place.file == FileId(u32::MAX) { whole(text) } else { place };
    let mut diagnostic = Diagnostic::error(message, place);
    diagnostic.help = help;
    diagnostic
}

fn mistake(error: &hcl::SyntaxError, text: &str) -> Diagnostic {
    let at = |span| Place { file: TYPED, span };
    let label = error.label.replace("the end of the file", "the end of the expression");
    let span = if error.span.start as usize >= text.len() { whole(text).span } else { error.span };
    let mut diagnostic = Diagnostic::error(error.message.clone(), at(span)).label(label);
    diagnostic.help = error.help.clone();
    if let Some((span, words)) = &error.opened {
        diagnostic = diagnostic.related(at(*span), words.clone());
    }
    diagnostic
}

fn whole(text: &str) -> Place {
    Place { file: TYPED, span: Span::new(0, text.trim_end().len()) }
}

//! A remote state that no root of the repository writes, though it looks as if one should.

use crate::lint::Ctx;
use crate::lint::producer::{Verdict, verdict};
use crate::lint::rule::{Run, rule};
use crate::lint::wiring::{
    arguments, backend_place, config_place, is_placeholder, keepers, plain, root_name, wire_name,
};
use crate::repo::{Link, Source, Wire};
use crate::text::Diagnostic;

rule! {
    /// An error where the repository plainly owns the place: it makes the bucket and writes beside it, the key differs from a root's by a slip, or
    /// the key names a root whose state has moved. A warning where other roots write beside it, or the same key stands in another bucket:
    /// the state may live elsewhere. Buckets that nobody here writes to are nobody's business.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # network/main.tf writes network/terraform.tfstate
    /// data "terraform_remote_state" "network" {
    ///   backend = "s3"
    ///   config  = { bucket = "states", key = "netwrk/terraform.tfstate", region = "eu-west-1" }
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// data "terraform_remote_state" "network" {
    ///   backend = "s3"
    ///   config  = { bucket = "states", key = "network/terraform.tfstate", region = "eu-west-1" }
    /// }
    /// ```
    "remote-state-without-producer", Error, Run::Repo(run)
}

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for wire in &ctx.repository.wires {
        let mut keys: Vec<&Option<String>> = Vec::new();
        let mut here: Vec<Diagnostic> = Vec::new();
        for source in wire.sources.iter().filter(|source| source.link == Link::Outside) {
            if keys.contains(&&source.key) {
                continue;
            }
            let Some(diagnostic) = judge(ctx, wire, source) else { continue };
            keys.push(&source.key);
            // One place says it for every instance of the wire.
            match here.iter_mut().find(|known| known.place == diagnostic.place) {
                Some(known) => known.notes.push(format!("the same of another instance: {}", diagnostic.message)),
                None => here.push(diagnostic),
            }
        }
        found.append(&mut here);
    }
    found
}

fn judge(ctx: &Ctx<'_>, wire: &Wire, source: &Source) -> Option<Diagnostic> {
    source.states.first().filter(|state| state.is_known())?;
    let state = plain(&source.backend).filter(|state| !is_placeholder(state))?;
    // The right state in the wrong workspace is another rule's.
    if !keepers(ctx, wire, source).is_empty() {
        return None;
    }
    let (object, container) = arguments(&state.backend);
    let verdict = verdict(ctx, wire, source)?;
    if ctx.may_be_of_units(&source.states) {
        return None;
    }
    let argument = match verdict {
        Verdict::OtherContainer { .. } | Verdict::Owned { elsewhere: Some(_), .. } => container,
        _ => object,
    };
    let place = config_place(ctx, wire, argument).unwrap_or(wire.at);
    let message = format!("no root writes the state `{state}`");
    let diagnostic = match &verdict {
        Verdict::Near { .. } | Verdict::Moved { .. } | Verdict::Owned { .. } => Diagnostic::error(message, place),
        Verdict::Beside { .. } | Verdict::OtherContainer { .. } => Diagnostic::warning(message, place),
    };
    let diagnostic = diagnostic.subject(format!("{} {state}", wire_name(wire)));
    let related = |diagnostic: Diagnostic, root, argument, words: String| match backend_place(ctx, root, argument) {
        Some(place) => diagnostic.related(place, words),
        None => diagnostic,
    };
    Some(match verdict {
        Verdict::Near { root, object: near } => {
            let words = format!("`{}` writes this", root_name(root.path()));
            related(diagnostic.help(format!("did you mean `{near}`?")), root, object, words)
        }
        Verdict::Moved { root } => {
            let words = format!("`{}` writes its state here", root_name(root.path()));
            related(diagnostic, root, object, words)
        }
        Verdict::Owned { place, elsewhere } => {
            let same = elsewhere.map(|root| (root, format!("`{}` writes the same name here", root_name(root.path()))));
            let diagnostic = match same {
                Some((root, words)) => related(diagnostic, root, container, words),
                None => diagnostic,
            };
            diagnostic.related(place, "this repository makes the place it would be in")
        }
        Verdict::Beside { root } => {
            let words = format!("`{}` writes beside it", root_name(root.path()));
            related(diagnostic, root, container, words).note("it may be written by another repository")
        }
        Verdict::OtherContainer { root } => {
            let words = format!("`{}` writes the same name here", root_name(root.path()));
            related(diagnostic, root, container, words).note("it may be written by another repository")
        }
    })
}

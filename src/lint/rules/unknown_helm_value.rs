//! A Helm value that the chart does not have.

use std::collections::BTreeMap;

use crate::charts::{self, Problem, Wrong};
use crate::lint::Ctx;
use crate::lint::helm::{Found, each_release};
use crate::lint::rule::{Run, rule};
use crate::text::{Diagnostic, Edit, Fix, Place, Span};

rule! {
    /// Helm ignores values that no template of the chart reads: a misspelt key changes nothing, and nobody says so. The keys of some
    /// seventy charts are known; values are read from `values` (texts, `yamlencode`, `file`, `templatefile`) and `set`, for releases
    /// that say their repository, chart and version. Of an older version of the same major only slips of the pen are told, for it may
    /// have had other keys; other charts, other major versions and later ones than are known are left alone. What is in a file of
    /// values is allowed by a comment above the release.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// resource "helm_release" "metrics_server" {
    ///   name       = "metrics-server"
    ///   repository = "https://kubernetes-sigs.github.io/metrics-server/"
    ///   chart      = "metrics-server"
    ///   version    = "3.13.1"
    ///   values     = [yamlencode({ replicaCount = 2 })]
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// resource "helm_release" "metrics_server" {
    ///   name       = "metrics-server"
    ///   repository = "https://kubernetes-sigs.github.io/metrics-server/"
    ///   chart      = "metrics-server"
    ///   version    = "3.13.1"
    ///   values     = [yamlencode({ replicas = 2 })]
    /// }
    /// ```
    "unknown-helm-value", Warning, Run::Repo(run), Unsafe
}

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let mut found: BTreeMap<(Place, String), Diagnostic> = BTreeMap::new();
    let mut decoded: BTreeMap<(&str, &str), charts::Chart> = BTreeMap::new();
    each_release(ctx, &mut |release: Found| {
        let listed = release.release.listed;
        let chart = decoded.entry((listed.repository, listed.name)).or_insert_with(|| listed.chart());
        let mut texts = Vec::new();
        release.values.each_text(&mut |text| texts.push(text));
        for problem in charts::check(chart, &release.values, &texts) {
            if !release.release.exact && !problem.is_slip() {
                continue;
            }
            found.entry((problem.place, problem.path.clone())).or_insert_with(|| told(ctx, &release, &problem));
        }
    });
    found.into_values().collect()
}

fn told(ctx: &Ctx<'_>, release: &Found, problem: &Problem) -> Diagnostic {
    let Problem { path, chart, version, .. } = problem;
    let of = format!("chart `{chart}`");
    let message = match &problem.wrong {
        Wrong::Unknown { refused: true, .. } => {
            format!("{of} has no value `{path}`, and its schema refuses it: the install fails")
        }
        Wrong::Unknown { refused: false, .. } => format!("{of} has no value `{path}`: nothing reads it"),
        Wrong::Removed => format!("{of} refuses the value `{path}`, which it had once: the install fails"),
        Wrong::Idle => format!("{of} does nothing with the value `{path}` any more"),
        Wrong::NotAMap(kind) => format!("the value `{path}` of {of} is {}, and no map", kind.word()),
        Wrong::NotKeys => format!("the value `{path}` of {of} is a map"),
    };
    let told = Diagnostic::warning(message, problem.place)
        .subject(format!("{chart} {path}"))
        .note(format!("the values of {of} were read from its version {version}"));
    let told = if problem.place.file == release.at.file {
        told
    } else {
        told.related(release.at, "the release that it is given to")
    };
    let Wrong::Unknown { meant: Some(meant), rename, .. } = &problem.wrong else { return told };
    let told = told.help(format!("did you mean `{meant}`?"));
    match rename.as_ref().and_then(|to| renamed(ctx, problem, to)) {
        Some(edit) => told.fix(Fix { safe: false, edits: vec![edit] }),
        None => told,
    }
}

/// Another name in place of a key's, where the key is what stands there.
fn renamed(ctx: &Ctx<'_>, problem: &Problem, to: &str) -> Option<Edit> {
    let bytes = ctx.repository.tree.bytes(problem.place.file);
    let Place { file, span } = problem.place;
    let quoted = usize::from(span.of(&bytes).ends_with(b"\"") || span.of(&bytes).ends_with(b"'"));
    let end = (span.end as usize).checked_sub(quoted)?;
    let own = Span::new(end.checked_sub(problem.name.len())?, end);
    let is_name = span.contains(own) && own.of(&bytes) == problem.name.as_bytes();
    let is_plain = to.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (is_name && is_plain).then(|| Edit { file, span: own, text: to.to_string() })
}

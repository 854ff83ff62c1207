//! Every Helm value that we write is a key that the pinned chart has. Helm ignores what a chart does not know, so a
//! misspelt key would be found by nobody. What charts have is in `${TFGEN_SHARED:-../shared}/facts/charts`, in the form
//! its README describes; where that is missing this is skipped, but fails under `CI=true`.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read the repository they are in")]

mod chart;
mod packed;
mod release;

use std::path::{Path, PathBuf};

use chart::{Chart, Charts};
use release::{Named, Release};

/// Charts that nobody has listed the keys of, and why that is well.
const UNLISTED: [&str; 0] = [];

#[test]
fn every_value_is_a_key_of_the_pinned_chart() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("TFGEN_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let facts = root.join(shared).join("facts/charts");
    if !facts.is_dir() {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "no facts about charts in {} (TFGEN_SHARED)",
            facts.display()
        );
        return eprintln!("skipped: no facts about charts in {} (TFGEN_SHARED)", facts.display());
    }
    let charts = Charts::read(&facts);
    let releases = release::below(&root.join("generated"));
    if releases.is_empty() {
        return eprintln!("skipped: nothing is installed by Helm below generated/");
    }
    let mut problems = Vec::new();
    let mut keys = 0;
    for release in &releases {
        problems
            .extend(judge(&charts, release, &mut keys).into_iter().map(|problem| format!("{}: {problem}", release.at)));
    }
    assert!(problems.is_empty(), "{} of {keys} values:\n  {}\n", problems.len(), problems.join("\n  "));
    assert!(keys > releases.len(), "only {keys} values were found in {} releases", releases.len());
    eprintln!("{keys} values of {} releases are keys of their charts", releases.len());
}

/// What is wrong with one release; `keys` counts what was looked at.
fn judge(charts: &Charts, release: &Release, keys: &mut usize) -> Vec<String> {
    let mut problems = release.unreadable.clone();
    let local;
    let chart: &Chart = match &release.chart {
        Named::Local(directory) => {
            local = Chart::local(directory);
            &local
        }
        Named::Pinned { repository, name, version } => match charts.find(Some(repository), name) {
            Some(chart) if chart.major() == major(version) => chart,
            Some(chart) => {
                eprintln!("{}: not checked, {name} is listed as {} and pinned to {version}", release.at, chart.version);
                return problems;
            }
            None => {
                if !UNLISTED.contains(&name.as_str()) {
                    problems.push(format!("nothing is known of chart `{name}` in {repository}"));
                }
                return problems;
            }
        },
        Named::EksAddon(name) => match charts.find(None, name) {
            Some(chart) => chart,
            None => return problems,
        },
    };
    for values in &release.values {
        problems.extend(chart.check(charts, values, keys));
    }
    problems
}

fn major(version: &str) -> &str {
    version.trim_start_matches('v').split('.').next().unwrap_or_default()
}

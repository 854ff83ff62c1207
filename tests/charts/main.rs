//! Every Helm value that we write is a key that the pinned chart has, also where no rule looks: in charts beside a module, and in
//! the add-ons that EKS installs. Helm ignores what a chart does not know, so a misspelt key would be found by nobody.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read the repository they are in")]

mod local;
mod mutate;
mod packed;
mod release;

use std::path::Path;

use release::{Named, Release};
use tfgen::charts::{self, Given, Problem};

#[test]
fn every_value_is_a_key_of_the_pinned_chart() {
    let releases = release::below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("generated"));
    let mut problems = Vec::new();
    let mut keys = 0;
    for release in &releases {
        problems.extend(judge(release, &mut keys).into_iter().map(|problem| format!("{}: {problem}", release.at)));
    }
    assert!(problems.is_empty(), "{} of {keys} values:\n  {}\n", problems.len(), problems.join("\n  "));
    assert!(keys > releases.len(), "only {keys} values were found in {} releases", releases.len());
    eprintln!("{keys} values of {} releases are keys of their charts", releases.len());
}

/// What is wrong with one release; `keys` counts what was looked at.
fn judge(release: &Release, keys: &mut usize) -> Vec<String> {
    let mut problems = release.unreadable.clone();
    let chart = match &release.chart {
        Named::Local(directory) => local::chart(directory),
        Named::Pinned { repository, name, version } => match charts::release(repository, name, version) {
            Some(found) if found.exact => found.listed.chart(),
            _ => {
                problems.push(format!("nothing is known of chart `{name}` {version} in {repository}"));
                return problems;
            }
        },
        // With values like those of the chart of that name.
        Named::EksAddon(name) => match charts::listed().into_iter().find(|chart| chart.name == name) {
            Some(listed) => listed.chart(),
            None => return problems,
        },
    };
    *keys += release.values.iter().map(Given::count).sum::<usize>();
    let told =
        |problem: Problem| format!("{} {} and `{}`: {:?}", problem.chart, problem.version, problem.path, problem.wrong);
    problems.extend(release.values.iter().flat_map(|values| charts::check(&chart, values, &[])).map(told));
    problems
}

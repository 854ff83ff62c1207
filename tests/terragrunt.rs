//! Real Terragrunt's answers about 67 little repositories, recorded, against what tfgen says of them.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read cases from a folder beside the repository"
)]

#[path = "terragrunt/case.rs"]
mod case;
#[path = "terragrunt/compare.rs"]
mod compare;
#[path = "terragrunt/left.rs"]
mod left;
#[path = "terragrunt/order.rs"]
mod order;
#[path = "terragrunt/said.rs"]
mod said;

use compare::Tally;
use left::LEFT;

/// `TERRAGRUNT_CASE=name` looks at one case alone; `--nocapture` shows the sums and what stays unknown without need.
#[test]
fn agrees_with_real_terragrunt() {
    let Some(cases) = case::all() else {
        println!("the recorded cases are not here: nothing compared");
        return;
    };
    let only = std::env::var("TERRAGRUNT_CASE").ok();
    let (mut tally, mut wrong, mut met) = (Tally::default(), Vec::new(), vec![false; LEFT.len()]);
    for case in cases.iter().filter(|case| only.as_ref().is_none_or(|name| *name == case.name)) {
        let said = said::of(case);
        for difference in compare::case(&case.expected, &said, &mut tally) {
            let is = |(name, unit, what, _): &(&str, &str, &str, &str)| {
                *name == case.name && (*unit == difference.unit || *unit == "*") && *what == difference.what
            };
            match LEFT.iter().position(is) {
                Some(at) => met[at] = true,
                None => {
                    wrong.push(format!("{}: {}: {}: {}", case.name, difference.unit, difference.what, difference.text))
                }
            }
        }
    }
    println!(
        "{} of {} units agree, {} entries left; errors at the line that the real tool names: {} of {}; unknown without need: {}",
        tally.agree,
        tally.units,
        LEFT.len(),
        tally.places.0,
        tally.places.1,
        tally.gaps.len()
    );
    tally.gaps.iter().for_each(|gap| println!("  unknown: {gap}"));
    if only.is_none() {
        let done = LEFT.iter().zip(met).filter(|(_, met)| !met).map(|(entry, _)| entry);
        wrong.extend(
            done.map(|entry| format!("{}: {}: {}: agrees by now: take it off the list", entry.0, entry.1, entry.2)),
        );
    }
    assert!(wrong.is_empty(), "{} differences:\n  {}\n", wrong.len(), wrong.join("\n  "));
}

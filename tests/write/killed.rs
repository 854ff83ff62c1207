//! A run that was killed before any of its steps: the next one does the rest, and takes nothing for an edit.

use std::collections::BTreeMap;
use std::path::Path;

use tempfile::TempDir;
use tfgen::io::{Change, WriteError};

use super::{AFTER, BEFORE, Files, apply, changes, everything, plan, put, text, versions, written};

/// How a directory was before a run, and what the run is to do.
type Scene = (&'static str, fn() -> TempDir, Files<'static>, bool);

const SCENES: [Scene; 4] = [
    ("first", || tempfile::tempdir().unwrap(), AFTER, false),
    ("update", || written(BEFORE), AFTER, false),
    ("only removes", || written(BEFORE), &[], false),
    ("force", in_the_way, AFTER, true),
];

fn in_the_way() -> TempDir {
    let out = written(BEFORE);
    put(out.path(), "main.tf", "edited\n");
    put(out.path(), "modules/old/main.tf", "edited too\n");
    put(out.path(), "modules/new", "a file where a directory must be\n");
    out
}

/// Runs and stops before step `n`; `false` when it came to its end before.
fn killed_at(n: usize, out: &Path, files: Files, force: bool) -> bool {
    let mut steps = 0;
    let outcome = plan(out, files).apply_with(&versions(), force, &mut |_| {
        steps += 1;
        if steps > n { Err(WriteError("killed".into())) } else { Ok(()) }
    });
    outcome.is_err()
}

#[test]
fn a_run_killed_at_any_step_is_repaired_by_the_next() {
    for (name, before, files, force) in SCENES {
        let whole = before();
        plan(whole.path(), files).apply(&versions(), force).unwrap();
        let wanted = everything(whole.path());
        let mut n = 0;
        loop {
            let out = before();
            if !killed_at(n, out.path(), files, force) {
                break;
            }
            repaired(out.path(), files, force, &wanted, &format!("{name}, killed before step {n}"));
            n += 1;
        }
        assert!(n > 5, "{name} has but {n} steps");
    }
}

/// The next run does the rest, and takes nothing for an edit that the killed one left.
fn repaired(out: &Path, files: Files, force: bool, wanted: &BTreeMap<String, String>, when: &str) {
    let next = plan(out, files);
    let kept: Vec<_> = next.changes.iter().filter(|(_, change)| change.is_kept()).collect();
    assert!(force || kept.is_empty(), "{when}: {kept:?}");
    next.apply(&versions(), force).unwrap();
    assert_eq!(&everything(out), wanted, "{when}");
    assert!(plan(out, files).is_clean(&versions()), "{when}");
}

#[test]
fn a_killed_run_is_repaired_by_one_that_wants_something_else() {
    let other: Files = &[("main.tf", "three\n"), ("modules/b/main.tf", "b\n")];
    let wanted = everything(written(other).path());
    for n in 0.. {
        let out = written(BEFORE);
        if !killed_at(n, out.path(), AFTER, false) {
            break;
        }
        // Killed once more on the way, at every step.
        for m in 0.. {
            let copy = written(BEFORE);
            killed_at(n, copy.path(), AFTER, false);
            if !killed_at(m, copy.path(), other, false) {
                break;
            }
            repaired(copy.path(), other, false, &wanted, &format!("killed before steps {n} and {m}"));
        }
    }
}

#[test]
fn an_edit_after_a_killed_run_is_still_an_edit() {
    for n in 0.. {
        let out = written(BEFORE);
        if !killed_at(n, out.path(), AFTER, false) {
            break;
        }
        put(out.path(), "main.tf", "edited\n");
        assert_eq!(apply(out.path(), AFTER).get("main.tf"), Some(&Change::KeepEdited), "killed before step {n}");
        assert_eq!(text(out.path(), "main.tf"), "edited\n");
    }
}

/// The same with a process that dies: this test binary, which runs only this test and aborts in the middle of it.
#[test]
fn a_process_that_dies_at_any_step_is_repaired_by_the_next() {
    if let Some(job) = std::env::var_os("TFGEN_TEST_DIES") {
        let job = job.into_string().unwrap();
        let (at, out) = job.split_once(':').unwrap();
        let (at, mut steps) = (at.parse::<usize>().unwrap(), 0);
        let outcome = plan(Path::new(out), AFTER).apply_with(&versions(), false, &mut |_| {
            steps += 1;
            if steps > at { std::process::abort() } else { Ok(()) }
        });
        return outcome.unwrap();
    }
    let wanted = everything(written(AFTER).path());
    let mut deaths = 0;
    loop {
        let out = written(BEFORE);
        let child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "killed::a_process_that_dies_at_any_step_is_repaired_by_the_next"])
            .env("TFGEN_TEST_DIES", format!("{deaths}:{}", out.path().display()))
            .output()
            .unwrap();
        if child.status.success() {
            break;
        }
        repaired(out.path(), AFTER, false, &wanted, &format!("died before step {deaths}"));
        deaths += 1;
    }
    assert!(deaths > 5, "only {deaths} steps");
}

#[test]
fn temporary_files_of_a_killed_run_are_cleaned() {
    let out = written(BEFORE);
    put(out.path(), ".main.tf.tfgen-tmp", "half a fi");
    put(out.path(), "modules/a/.main.tf.tfgen-tmp", "half a fi");
    put(out.path(), ".tfgen.lock.tfgen-tmp", "half a lo");
    assert_eq!(changes(out.path(), BEFORE), []);
    assert!(!plan(out.path(), BEFORE).is_clean(&versions()));
    apply(out.path(), BEFORE);
    assert_eq!(everything(out.path()), everything(written(BEFORE).path()));
    assert!(plan(out.path(), BEFORE).is_clean(&versions()));
}

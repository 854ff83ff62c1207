//! Writing never loses anybody's work: what changed is written, what others made is kept, and a killed run is repaired.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests make little directories")]

mod killed;
#[cfg(unix)]
mod links;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;
use tfgen::io::{Change, Comparison, LOCK_FILE, Lock, Versions, compare, content_hash};

type Files<'f> = &'f [(&'f str, &'f str)];

const BEFORE: Files = &[("main.tf", "one\n"), ("modules/a/main.tf", "a\n"), ("modules/old/main.tf", "old\n")];
/// Beside [`BEFORE`]: one file is new, one differs, one is gone with its directory, one is the same.
const AFTER: Files = &[("main.tf", "two\n"), ("modules/a/main.tf", "a\n"), ("modules/new/main.tf", "new\n")];

fn versions() -> Versions {
    Versions { tfgen: "0.1.0".into(), catalogue: "2026-08".into() }
}

fn plan(out: &Path, files: Files) -> Comparison {
    let rendered = files.iter().map(|(path, text)| (path.to_string(), text.as_bytes().to_vec())).collect();
    compare(out, rendered).unwrap()
}

fn apply(out: &Path, files: Files) -> BTreeMap<String, Change> {
    plan(out, files).apply(&versions(), false).unwrap().changes
}

fn force(out: &Path, files: Files) {
    plan(out, files).apply(&versions(), true).unwrap();
}

/// A directory that holds `files`, written by tfgen.
fn written(files: Files) -> TempDir {
    let out = tempfile::tempdir().unwrap();
    apply(out.path(), files);
    out
}

fn put(out: &Path, path: &str, text: &str) {
    let path = out.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn text(out: &Path, path: &str) -> String {
    std::fs::read_to_string(out.join(path)).unwrap()
}

/// Everything below a directory: files with their text, links with their target, directories with nothing.
fn everything(out: &Path) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for entry in walkdir::WalkDir::new(out).min_depth(1) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(out).unwrap().to_string_lossy().replace('\\', "/");
        let what = match entry.file_type() {
            kind if kind.is_file() => String::from_utf8_lossy(&std::fs::read(entry.path()).unwrap()).into_owned(),
            kind if kind.is_symlink() => format!("-> {}", std::fs::read_link(entry.path()).unwrap().display()),
            _ => "/".into(),
        };
        all.insert(path, what);
    }
    all
}

fn changes(out: &Path, files: Files) -> Vec<(String, Change)> {
    plan(out, files).changes.into_iter().collect()
}

#[test]
fn creates_updates_and_removes() {
    let out = written(BEFORE);
    assert_eq!(changes(out.path(), BEFORE), []);
    assert!(plan(out.path(), BEFORE).is_clean(&versions()));
    assert!(!plan(out.path(), BEFORE).is_clean(&Versions { tfgen: "0.2.0".into(), ..versions() }));

    let done = apply(out.path(), AFTER);
    let expected =
        [("main.tf", Change::Update), ("modules/new/main.tf", Change::Create), ("modules/old/main.tf", Change::Remove)];
    assert_eq!(done, expected.map(|(path, change)| (path.to_string(), change)).into());
    assert_eq!(everything(out.path()), everything(written(AFTER).path()));
    assert!(plan(out.path(), AFTER).is_clean(&versions()));
}

#[test]
fn the_lock_is_sorted_text_with_a_line_per_file() {
    let out = written(BEFORE);
    insta::assert_snapshot!(text(out.path(), LOCK_FILE), @"
    # What tfgen wrote here: commit this file, leave it to tfgen.
    tfgen 0.1.0
    catalogue 2026-08
    sha256:2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806 main.tf
    sha256:87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7 modules/a/main.tf
    sha256:01d09d19c2139a46aebfb577780d123d7396e97201bc7ead210a2ebff8239dee modules/old/main.tf
    ");
}

#[test]
fn comparing_writes_nothing() {
    let parent = tempfile::tempdir().unwrap();
    let out = parent.path().join("deep/out");
    plan(&out, AFTER);
    assert_eq!(everything(parent.path()), BTreeMap::new());
}

#[test]
fn what_is_alike_is_not_written() {
    let out = written(BEFORE);
    let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let age =
        |path: &str| std::fs::File::options().append(true).open(out.path().join(path)).unwrap().set_modified(past);
    let is_old = |path: &str| out.path().join(path).metadata().unwrap().modified().unwrap() == past;
    for path in ["main.tf", "modules/a/main.tf", "modules/old/main.tf", LOCK_FILE] {
        age(path).unwrap();
    }
    apply(out.path(), BEFORE);
    assert!(is_old("main.tf") && is_old(LOCK_FILE));
    apply(out.path(), AFTER);
    assert!(is_old("modules/a/main.tf") && !is_old("main.tf") && !is_old(LOCK_FILE));

    // A run that only keeps files writes nothing either.
    put(out.path(), "main.tf", "edited\n");
    age(LOCK_FILE).unwrap();
    apply(out.path(), AFTER);
    assert!(is_old(LOCK_FILE));
}

#[test]
fn an_edited_file_is_kept_and_reported_on_every_run() {
    let out = written(BEFORE);
    put(out.path(), "main.tf", "edited\n");
    for _ in 0..3 {
        let done = apply(out.path(), AFTER);
        assert_eq!(done.get("main.tf"), Some(&Change::KeepEdited));
        assert_eq!(text(out.path(), "main.tf"), "edited\n");
        assert!(!plan(out.path(), AFTER).is_clean(&versions()));
    }
    // All else was written; and undoing the edit is all it takes.
    assert_eq!(text(out.path(), "modules/new/main.tf"), "new\n");
    put(out.path(), "main.tf", "one\n");
    assert_eq!(changes(out.path(), AFTER), [("main.tf".into(), Change::Update)]);
    // So is making it what tfgen wants.
    put(out.path(), "main.tf", "two\n");
    assert_eq!(changes(out.path(), AFTER), []);
}

#[test]
fn a_deleted_file_comes_back() {
    let out = written(BEFORE);
    std::fs::remove_dir_all(out.path().join("modules")).unwrap();
    apply(out.path(), BEFORE);
    assert_eq!(everything(out.path()), everything(written(BEFORE).path()));
}

#[test]
fn files_of_others_are_kept() {
    let out = tempfile::tempdir().unwrap();
    put(out.path(), "main.tf", "mine\n");
    put(out.path(), "notes.md", "mine\n");
    std::fs::create_dir_all(out.path().join("modules/a/main.tf")).unwrap();
    for _ in 0..2 {
        let done = apply(out.path(), BEFORE);
        assert_eq!(done.get("main.tf"), Some(&Change::KeepForeign));
        assert_eq!(done.get("modules/a/main.tf"), Some(&Change::KeepForeign));
    }
    assert_eq!(text(out.path(), "main.tf"), "mine\n");
    assert_eq!(text(out.path(), "notes.md"), "mine\n");
    assert!(!text(out.path(), LOCK_FILE).contains(" main.tf"));
    // One that is what tfgen would write is as good as written.
    put(out.path(), "main.tf", "one\n");
    assert_eq!(apply(out.path(), BEFORE).get("main.tf"), None);
    assert!(text(out.path(), LOCK_FILE).contains(" main.tf"));
}

#[test]
fn a_stale_file_goes_only_if_nobody_touched_it() {
    let out = written(BEFORE);
    put(out.path(), "modules/old/main.tf", "edited\n");
    for _ in 0..2 {
        assert_eq!(apply(out.path(), AFTER).get("modules/old/main.tf"), Some(&Change::KeepStale));
    }
    assert_eq!(text(out.path(), "modules/old/main.tf"), "edited\n");

    // A directory goes with its last file, never with somebody's.
    let out = written(BEFORE);
    put(out.path(), "modules/old/notes.md", "mine\n");
    apply(out.path(), AFTER);
    assert!(!out.path().join("modules/old/main.tf").exists());
    assert_eq!(text(out.path(), "modules/old/notes.md"), "mine\n");
}

#[test]
fn force_sets_everything_aside_that_is_in_the_way() {
    let out = written(BEFORE);
    put(out.path(), "main.tf", "edited\n");
    put(out.path(), "main.tf.orig", "older\n");
    put(out.path(), "modules/old/main.tf", "edited too\n");
    put(out.path(), "modules/new", "a file where a directory must be\n");
    force(out.path(), AFTER);
    let mut wanted = everything(written(AFTER).path());
    for (path, what) in [
        ("main.tf.orig", "older\n"),
        ("main.tf.orig.1", "edited\n"),
        ("modules/new.orig", "a file where a directory must be\n"),
        ("modules/old", "/"),
        ("modules/old/main.tf.orig", "edited too\n"),
    ] {
        wanted.insert(path.into(), what.into());
    }
    assert_eq!(everything(out.path()), wanted);
    assert!(plan(out.path(), AFTER).is_clean(&versions()));
    put(out.path(), "main.tf", "again\n");
    force(out.path(), AFTER);
    assert_eq!(text(out.path(), "main.tf.orig.2"), "again\n");
}

#[test]
fn the_output_is_a_directory_or_an_error() {
    let parent = tempfile::tempdir().unwrap();
    put(parent.path(), "file", "mine\n");
    for out in ["file", "file/below"] {
        let error = compare(&parent.path().join(out), BTreeMap::new()).unwrap_err();
        assert!(error.0.contains("file") && !error.0.contains("os error"), "{}", error.0);
    }
    assert_eq!(text(parent.path(), "file"), "mine\n");
    // A lock that is none must not be read through, nor replaced.
    std::fs::create_dir(parent.path().join(LOCK_FILE)).unwrap();
    assert!(compare(parent.path(), BTreeMap::new()).unwrap_err().0.contains("not a regular file"));
}

#[test]
fn paths_that_lead_outside_are_refused() {
    let out = tempfile::tempdir().unwrap();
    for path in ["../x", "a/../../x", "/etc/x", "", "a//b", "./a", "a\\..\\x", "C:/x", "a\nb", "a/", LOCK_FILE] {
        let rendered = BTreeMap::from([(path.to_string(), Vec::new())]);
        assert!(compare(out.path(), rendered).is_err(), "{path:?} was taken");
    }
    // In a lock, they are no entries: nothing outside is ever removed.
    let inside = out.path().join("inside");
    put(out.path(), "victim", "mine\n");
    let hash = content_hash(b"mine\n");
    put(&inside, LOCK_FILE, &format!("sha256:{hash} ../victim\nsha256:{hash} {}/victim\n", out.path().display()));
    apply(&inside, &[]);
    assert_eq!(text(out.path(), "victim"), "mine\n");
}

#[test]
fn a_checkout_with_other_line_ends_is_no_edit() {
    let out = written(&[("main.tf", "a\nb\n")]);
    for path in ["main.tf", LOCK_FILE] {
        let crlf = text(out.path(), path).replace('\n', "\r\n");
        put(out.path(), path, &crlf);
    }
    assert!(plan(out.path(), &[("main.tf", "a\nb\n")]).is_clean(&versions()));
    assert_eq!(changes(out.path(), &[("main.tf", "a\nc\n")]), [("main.tf".into(), Change::Update)]);
    assert_eq!(changes(out.path(), &[]), [("main.tf".into(), Change::Remove)]);
}

#[test]
fn a_merged_lock_knows_both_sides() {
    let (ours, theirs) = (content_hash(b"ours\n"), content_hash(b"theirs\n"));
    let merged = format!(
        "tfgen 0.1.0\n<<<<<<< HEAD\nsha256:{ours} main.tf\n=======\nsha256:{theirs} main.tf\n>>>>>>> branch\n\
         sha256:{ours} other.tf\n"
    );
    for side in ["ours\n", "theirs\n"] {
        let out = tempfile::tempdir().unwrap();
        put(out.path(), LOCK_FILE, &merged);
        put(out.path(), "main.tf", side);
        assert_eq!(changes(out.path(), &[("main.tf", "new\n")]), [("main.tf".into(), Change::Update)]);
        // The markers go with the next run, even if no file differs.
        assert!(!plan(out.path(), &[("main.tf", side)]).is_clean(&versions()));
        apply(out.path(), &[("main.tf", side)]);
        assert!(plan(out.path(), &[("main.tf", side)]).is_clean(&versions()));
        assert!(!text(out.path(), LOCK_FILE).contains("<<<<"));
    }
}

#[test]
fn a_lock_of_garbage_makes_nothing_ours() {
    let hash = "0".repeat(64);
    let garbage: [&[u8]; 7] = [
        b"",
        b"\xff\xfe\0\0sha256:",
        b"sha256:\nsha256: \nsha256:x y\n pending\n",
        b"{\"files\": []}",
        &[b'\n'; 10_000],
        format!("sha256:{hash}\nsha256:{hash} \nsha256:{hash}  x\nSHA256:{hash} main.tf").into_bytes().leak(),
        "sha256:ééééééééééééééééééééééééééééééééé main.tf".as_bytes(),
    ];
    for bytes in garbage {
        let out = tempfile::tempdir().unwrap();
        put(out.path(), "main.tf", "mine\n");
        std::fs::write(out.path().join(LOCK_FILE), bytes).unwrap();
        assert_eq!(apply(out.path(), BEFORE).get("main.tf"), Some(&Change::KeepForeign));
        assert_eq!(text(out.path(), "main.tf"), "mine\n");
        assert!(Lock::parse(&text(out.path(), LOCK_FILE)).files.contains_key("modules/a/main.tf"));
    }
}

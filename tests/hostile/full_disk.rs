//! `render` where writing fails: a full disk, a read-only directory, other people's files. Nothing is lost, nothing is half.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use super::{Ran, put, run, tfgen};

type Files = BTreeMap<String, Vec<u8>>;

const LOCK: &str = "tfgen.lock";

fn blueprint() -> String {
    format!("{}/blueprints/minimal.yaml", env!("CARGO_MANIFEST_DIR"))
}

fn render(out: &Path, more: &[&str]) -> Ran {
    tfgen(out, &[&["render", &blueprint(), "--out", "."], more].concat())
}

/// The same, but no file can grow beyond so many blocks, as if the disk were full by then.
fn render_on_full_disk(out: &Path, blocks: u32, more: &[&str]) -> Ran {
    let script = format!("ulimit -f {blocks}; trap '' XFSZ; exec \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_tfgen"), "render", &blueprint(), "--out", "."]);
    run(command.args(more).current_dir(out))
}

fn everything(out: &Path) -> Files {
    let files = walkdir::WalkDir::new(out).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(out).unwrap().to_str().unwrap().to_string();
    files.map(|entry| (name(entry.path()), std::fs::read(entry.path()).unwrap())).collect()
}

fn rendered(more: &[&str]) -> Files {
    let out = tempfile::tempdir().unwrap();
    assert_eq!(render(out.path(), more).code, 0);
    everything(out.path())
}

const OTHER: &[&str] = &["--set", "network.zones=2", "--set", "cluster.version=1.34"];

#[test]
fn a_full_disk_loses_nothing() {
    let (one, other) = (rendered(&[]), rendered(OTHER));
    let foreign = ("1_network/notes.md".to_string(), b"mine\n".to_vec());
    let mut failed = 0;
    for blocks in [0, 1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 32, 48] {
        for before in [Files::new(), one.clone()] {
            let out = tempfile::tempdir().unwrap();
            for (path, bytes) in before.iter().chain([(&foreign.0, &foreign.1)]) {
                put(out.path(), path, bytes);
            }
            let ran = render_on_full_disk(out.path(), blocks, OTHER);
            let now = everything(out.path());
            if ran.code == 2 {
                failed += 1;
                assert!(ran.err.starts_with("error: cannot write `./"), "{}", ran.err);
                assert!(ran.err.contains("File too large"), "{}", ran.err);
                for (path, bytes) in now.iter().filter(|(path, _)| *path != LOCK && **path != foreign.0) {
                    let whole = [before.get(path), other.get(path)].contains(&Some(bytes));
                    assert!(whole, "{path} is half-written with {blocks} blocks");
                }
                let lost: Vec<_> = before.keys().filter(|path| !now.contains_key(*path)).collect();
                assert!(lost.iter().all(|path| !other.contains_key(*path)), "{lost:?}");
            } else {
                assert_eq!(ran.code, 0, "{}", ran.err);
            }
            let repaired = render(out.path(), OTHER);
            assert_eq!(repaired.code, 0, "{}{}", repaired.out, repaired.err);
            let mut wanted = other.clone();
            wanted.insert(foreign.0.clone(), foreign.1.clone());
            assert!(everything(out.path()) == wanted, "not repaired after {blocks} blocks");
        }
    }
    assert!(failed > 5, "the disk was never full");
}

#[test]
fn a_directory_that_may_not_be_written() {
    let parent = tempfile::tempdir().unwrap();
    let out = parent.path().join("out");
    std::fs::create_dir(&out).unwrap();
    std::fs::set_permissions(&out, PermissionsExt::from_mode(0o500)).unwrap();
    // Root writes where nobody may.
    let is_root = std::fs::write(out.join("probe"), "").is_ok();
    let ran = tfgen(parent.path(), &["render", &blueprint(), "--out", "out"]);
    std::fs::set_permissions(&out, PermissionsExt::from_mode(0o700)).unwrap();
    if is_root {
        assert_eq!(ran.code, 0, "{}", ran.err);
    } else {
        assert_eq!((ran.code, ran.err.as_str()), (2, "error: cannot write `out/tfgen.lock`: permission denied\n"));
        assert!(everything(&out).is_empty());
    }
}

#[test]
fn what_stands_where_a_file_belongs() {
    let out = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    put(outside.path(), "main.tf", "theirs\n");
    put(out.path(), "1_network/main.tf/inside", "a directory\n");
    put(out.path(), "2_compute", "a file where a directory belongs\n");
    std::os::unix::fs::symlink(outside.path(), out.path().join("3_plugins")).unwrap();
    std::os::unix::fs::symlink("nowhere", out.path().join("README.md")).unwrap();
    assert!(Command::new("mkfifo").arg(out.path().join("1_network/outputs.tf")).status().unwrap().success());
    let ran = render(out.path(), &[]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    for path in ["1_network/main.tf", "2_compute/main.tf", "3_plugins/main.tf", "README.md", "1_network/outputs.tf"] {
        assert!(ran.out.contains(&format!("kept {path} (tfgen did not write it")), "{path}: {}", ran.out);
    }
    assert_eq!(everything(outside.path()), Files::from([("main.tf".into(), b"theirs\n".into())]));
    assert_eq!(std::fs::read_to_string(out.path().join("2_compute")).unwrap(), "a file where a directory belongs\n");
    let forced = render(out.path(), &["--force"]);
    assert_eq!(forced.code, 0, "{}{}", forced.out, forced.err);
    assert_eq!(everything(outside.path()), Files::from([("main.tf".into(), b"theirs\n".into())]));
    let now = everything(out.path());
    assert!(rendered(&[]).iter().all(|(path, bytes)| now.get(path) == Some(bytes)));
    assert_eq!(now["1_network/main.tf.orig/inside"], b"a directory\n");
    assert_eq!(now["2_compute.orig"], b"a file where a directory belongs\n");
}

#[test]
fn a_lock_that_says_anything_harms_nothing() {
    let one = rendered(&[]);
    let hostile: [&[u8]; 5] = [
        b"\xff\0garbage",
        b"tfgen 9.9.9\nsha256:0000000000000000000000000000000000000000000000000000000000000000 ../victim\n",
        b"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 /etc/empty\n",
        b"<<<<<<< HEAD\n=======\n>>>>>>> x\n",
        b"",
    ];
    for lock in hostile {
        let parent = tempfile::tempdir().unwrap();
        let out = parent.path().join("out");
        put(parent.path(), "victim", "");
        put(&out, LOCK, lock);
        put(&out, "1_network/main.tf", "edited\n");
        let ran = render(&out, &[]);
        assert_eq!(ran.code, 1, "{}", ran.err);
        assert!(parent.path().join("victim").exists());
        let now = everything(&out);
        assert_eq!(now["1_network/main.tf"], b"edited\n");
        assert!(
            one.iter()
                .all(|(path, bytes)| { now.get(path) == Some(bytes) || path == LOCK || path == "1_network/main.tf" })
        );
    }
}

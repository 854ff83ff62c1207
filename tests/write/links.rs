//! Links and permissions: nothing is read, written or removed through a link below the output.

use std::os::unix::fs::{PermissionsExt, symlink};

use super::*;

/// A directory of somebody else, beside the output.
fn beside() -> (TempDir, std::path::PathBuf, std::path::PathBuf) {
    let parent = tempfile::tempdir().unwrap();
    let (out, theirs) = (parent.path().join("out"), parent.path().join("theirs"));
    for file in ["main.tf", "a/main.tf", "old/main.tf"] {
        put(&theirs, file, "mine\n");
    }
    std::fs::create_dir(&out).unwrap();
    (parent, out, theirs)
}

#[test]
fn links_in_the_way_are_never_followed() {
    for forced in [false, true] {
        let (_parent, out, theirs) = beside();
        symlink(theirs.join("main.tf"), out.join("main.tf")).unwrap();
        symlink(&theirs, out.join("modules")).unwrap();
        let untouched = everything(&theirs);
        for _ in 0..2 {
            let done = plan(&out, BEFORE).apply(&versions(), forced).unwrap().changes;
            assert!(forced || done.values().all(|change| *change == Change::KeepForeign), "{done:?}");
        }
        assert_eq!(everything(&theirs), untouched);
        if forced {
            assert_eq!(text(&out, "main.tf"), "one\n");
            assert!(out.join("modules.orig").is_symlink() && !out.join("modules").is_symlink());
            assert!(plan(&out, BEFORE).is_clean(&versions()));
        }
    }
}

#[test]
fn what_was_replaced_by_a_link_is_not_removed() {
    let (_parent, out, theirs) = beside();
    put(&theirs, "main.tf", "old\n");
    apply(&out, BEFORE);
    std::fs::remove_dir_all(out.join("modules/old")).unwrap();
    symlink(&theirs, out.join("modules/old")).unwrap();
    let untouched = everything(&theirs);
    apply(&out, AFTER);
    force(&out, AFTER);
    assert_eq!(everything(&theirs), untouched);
    assert!(out.join("modules/old").is_symlink());
}

#[test]
fn links_at_temporary_names_and_locks_are_not_written_through() {
    let (_parent, out, theirs) = beside();
    symlink(theirs.join("main.tf"), out.join(".main.tf.tfgen-tmp")).unwrap();
    symlink(theirs.join("main.tf"), out.join(".tfgen.lock.tfgen-tmp")).unwrap();
    apply(&out, BEFORE);
    assert_eq!(text(&theirs, "main.tf"), "mine\n");
    assert_eq!(everything(&out), everything(written(BEFORE).path()));

    std::fs::rename(out.join(LOCK_FILE), theirs.join(LOCK_FILE)).unwrap();
    symlink(theirs.join(LOCK_FILE), out.join(LOCK_FILE)).unwrap();
    assert!(compare(&out, BTreeMap::new()).is_err());
}

#[test]
fn the_output_itself_may_be_a_link() {
    let (parent, out, _theirs) = beside();
    let link = parent.path().join("link");
    symlink(&out, &link).unwrap();
    apply(&link, BEFORE);
    assert_eq!(everything(&out), everything(written(BEFORE).path()));
}

#[test]
fn a_directory_that_may_not_be_written_is_a_clear_error() {
    let out = written(BEFORE);
    std::fs::set_permissions(out.path(), PermissionsExt::from_mode(0o555)).unwrap();
    let root_can = std::fs::write(out.path().join("probe"), "").is_ok();
    let outcome = plan(out.path(), AFTER).apply(&versions(), false);
    std::fs::set_permissions(out.path(), PermissionsExt::from_mode(0o755)).unwrap();
    if root_can {
        return eprintln!("skipped: this user may write anywhere");
    }
    assert!(outcome.unwrap_err().0.ends_with("permission denied"));
    assert_eq!(everything(out.path()), everything(written(BEFORE).path()));
}

//! Files that cannot be read, are no text, have names that mean harm, or are not there any more.

use std::sync::Arc;

use tfgen::io::Tree;
use tfgen::repo;

use super::{count, judged, put, repository, tfgen};

const GOOD: &str = "locals {\n  zones = [\"a\"]\n}\n";

#[test]
fn an_empty_repository_is_clean() {
    assert_eq!(judged(repository::<&str, &str>([]).path()), [""; 0]);
}

#[test]
fn bytes_that_are_no_text() {
    let bytes: [(&str, &[u8]); 9] = [
        ("comment.tf", b"# \xff\xfe\nlocals {}\n"),
        ("string.tf", b"locals {\n  a = \"x\xffy\"\n}\n"),
        ("name.tf", b"locals {\n  b\xff = 1\n}\n"),
        ("cut.tf", b"locals {\n  c = \"\xc3"),
        ("json.tf.json", b"{\"locals\": {\"d\": \"\xff\"}}"),
        ("nul.tf", b"locals {\n  e = \"\0\"\n}\n"),
        ("wide.tf", b"\xff\xfel\0o\0c\0a\0l\0s\0"),
        ("locked.tf", b"\0GITCRYPT\0\x01\x02\x03"),
        ("terraform.tfvars", b"\0GITCRYPT\0\x01\x02\x03"),
    ];
    let found = judged(repository(bytes).path());
    // Terraform reads over what a comment holds, and JSON's strings it mends.
    for (path, _) in bytes.iter().filter(|(path, _)| !["comment.tf", "json.tf.json"].contains(path)) {
        assert_eq!(
            found.iter().filter(|finding| finding.starts_with(&format!("{path}: "))).count().min(1),
            1,
            "{path}"
        );
    }
    assert!(
        found.contains(&"locked.tf: unreadable-file: this file cannot be read: it is encrypted with git-crypt".into())
    );
    assert!(found.contains(&"nul.tf: unreadable-file: this file cannot be read: it holds NUL bytes".into()));
    assert_eq!(count(&found, "comment.tf"), 0);
    assert_eq!(
        count(&found, "wide.tf: syntax-error: the file is not valid UTF-8")
            + count(&found, "wide.tf: unreadable-file: "),
        1
    );
}

#[test]
fn values_that_are_no_hcl() {
    let found = judged(
        repository([
            ("main.tf", "variable \"a\" {\n}\noutput \"o\" {\n  value = var.a\n}\n"),
            ("terraform.tfvars", "<<<<<<< HEAD\n{\"a\": 1}\n"),
            ("b.auto.tfvars", "a {\n}\n= 3\n"),
            ("c.auto.tfvars.json", "[1, 2"),
            ("config/dev.yaml", "{[}"),
        ])
        .path(),
    );
    for path in ["terraform.tfvars", "b.auto.tfvars", "c.auto.tfvars.json"] {
        assert!(count(&found, &format!("{path}: syntax-error: ")) > 0, "{found:#?}");
    }
}

#[test]
fn directories_named_like_files() {
    let files = [
        ("main.tf", "module \"m\" {\n  source = \"./x.tf\"\n}\n"),
        ("x.tf/main.tf", "locals {\n  a = local.b\n}\n"),
        ("terraform.tfvars/main.tf", GOOD),
        ("y.tf.json/z", ""),
        (".terraform/modules/m/main.tf", "}"),
    ];
    let found = judged(repository(files).path());
    assert_eq!(found, ["x.tf/main.tf: undeclared-local: local value `local.b` is not declared"]);
}

#[test]
fn a_file_that_changes_between_listing_and_reading() {
    let directory = repository([("gone.tf", GOOD), ("becomes.tf", GOOD), ("stays.tf", GOOD)]);
    let tree = Arc::new(Tree::directory(directory.path(), |_| false));
    std::fs::remove_file(directory.path().join("gone.tf")).unwrap();
    std::fs::remove_file(directory.path().join("becomes.tf")).unwrap();
    std::fs::create_dir(directory.path().join("becomes.tf")).unwrap();
    let repository = repo::load(&tree);
    let unread: Vec<_> = repository.unread.iter().map(|u| (tree.path(u.file), u.why.as_str())).collect();
    assert_eq!(unread, [("becomes.tf", "it is not a regular file"), ("gone.tf", "it does not exist")]);
    assert_eq!(repository.modules[""].locals.len(), 1);
}

#[test]
fn what_was_read_once_stays_what_it_was() {
    let directory = repository([("main.tf", GOOD)]);
    let tree = Tree::directory(directory.path(), |_| false);
    let file = tree.find("main.tf").unwrap();
    let before = tree.read(file).unwrap();
    put(directory.path(), "main.tf", "locals {\n");
    assert_eq!(tree.read(file).unwrap(), before);
}

/// Every place from which text of a repository comes into a report.
#[test]
fn text_that_steers_terminals() {
    let evil = "\x1b[31m\x07\u{9b}2J\u{202e}";
    let text = format!(
        "# tfgen: allow({evil}) {evil}\nlocals {{\n  a = \"{evil}\" + local.{evil}\n  b = local.nope\n}}\n\
         module \"m{evil}\" {{\n  source = \"./gone{evil}\"\n}}\nmodule \"n\" {{\n  source = \"git::{evil}\"\n}}\n\
         terraform {{\n  backend \"s3\" {{\n    bucket = \"b{evil}\"\n    key = \"k{evil}\"\n  }}\n}}\n\
         data \"terraform_remote_state\" \"r{evil}\" {{\n  backend = \"s3{evil}\"\n  config = {{ key = \"{evil}\" }}\n}}\n\
         data \"terraform_remote_state\" \"s\" {{\n  backend = \"s3\"\n  config = {{\n    bucket = \"b{evil}\"\n    key = \"k{evil}\"\n  }}\n}}\n\
         output \"o{evil}\" {{\n  value = data.terraform_remote_state.s.outputs[\"{evil}\"]\n}}\n\
         variable \"v\" {{\n  type = object({{ \"{evil}\" = string }})\n}}\n"
    );
    // The last variable's closing brace is missing in one of them: other rules speak of whole files.
    let files = [
        ("main.tf".to_string(), text.clone()),
        ("whole/main.tf".into(), text.replace(&format!(" + local.{evil}"), "")),
        ("json/main.tf.json".into(), format!("{{\"locals\": {{\"{evil}\": \"${{local.{evil}}}\"")),
        ("values/terraform.tfvars".into(), format!("{evil} = {evil}")),
    ];
    let directory = repository(files);
    for name in [format!("name{evil}.tf"), format!("dir{evil}/main.tf"), "new\nline\r.tf".into()] {
        // Not every file system takes such names.
        if std::fs::create_dir_all(directory.path().join(&name).parent().unwrap()).is_ok() {
            let _ = std::fs::write(directory.path().join(&name), &text);
        }
    }
    assert!(!judged(directory.path()).is_empty());
    put(directory.path(), ".tfgen.toml", "repositories = [\"dir*\"]\n\"\\u001b[31m\\u202e\" = 1\n");
    let refused = tfgen(directory.path(), &["lint"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("unknown setting `\\u{1b}[31m\\u{202e}`"), "{}", refused.err);
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn fifo(path: &std::path::Path) {
        assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    #[test]
    fn what_is_there_and_cannot_be_read() {
        let directory = repository([("a.tf", GOOD)]);
        let at = |name: &str| directory.path().join(name);
        fifo(&at("fifo.tf"));
        symlink("nowhere", at("dangling.tf")).unwrap();
        put(directory.path(), "secret.tf", "locals {\n");
        std::fs::set_permissions(at("secret.tf"), PermissionsExt::from_mode(0o000)).unwrap();
        put(directory.path(), "closed/main.tf", GOOD);
        std::fs::set_permissions(at("closed"), PermissionsExt::from_mode(0o000)).unwrap();
        // Root reads what nobody may read.
        let is_root = std::fs::read(at("secret.tf")).is_ok();
        let found = judged(directory.path());
        std::fs::set_permissions(at("closed"), PermissionsExt::from_mode(0o700)).unwrap();
        let unreadable = |path: &str, why: &str| format!("{path}: unreadable-file: this file cannot be read: {why}");
        assert!(found.contains(&unreadable("fifo.tf", "it is not a regular file")), "{found:#?}");
        assert!(found.contains(&unreadable("dangling.tf", "it is a link to nothing")), "{found:#?}");
        match is_root {
            true => assert_eq!(count(&found, "secret.tf: syntax-error: "), 1),
            false => assert!(found.contains(&unreadable("secret.tf", "permission denied")), "{found:#?}"),
        }
        for named in ["fifo.tf", "dangling.tf"] {
            let refused = tfgen(directory.path(), &["lint", named]);
            assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{}", refused.err);
            assert!(refused.err.contains(named), "{}", refused.err);
        }
    }

    #[test]
    fn a_file_that_became_a_fifo_is_not_waited_for() {
        let directory = repository([("main.tf", GOOD)]);
        let tree = Arc::new(Tree::directory(directory.path(), |_| false));
        std::fs::remove_file(directory.path().join("main.tf")).unwrap();
        fifo(&directory.path().join("main.tf"));
        let unread = &repo::load(&tree).unread;
        assert_eq!(unread.iter().map(|u| u.why.as_str()).collect::<Vec<_>>(), ["it is not a regular file"]);
    }

    #[test]
    fn links_in_rings_outwards_and_upwards() {
        let outside = tempfile::tempdir().unwrap();
        put(outside.path(), "main.tf", "locals {\n");
        let directory = repository([
            ("main.tf", "module \"m\" {\n  source = \"./loop/loop/up/modules/m\"\n}\n"),
            ("modules/m/main.tf", "variable \"x\" {\n  type = string\n}\n"),
        ]);
        let links = [
            (".", "loop"),
            ("..", "modules/up"),
            ("a.tf", "b.tf"),
            ("b.tf", "a.tf"),
            ("self.tf", "self.tf"),
            ("ring1", "ring2"),
            ("ring2", "ring1"),
            ("/", "everything"),
            ("..", "parent.tf"),
            ("main.tf", "again.tf"),
        ];
        for (target, link) in links {
            symlink(target, directory.path().join(link)).unwrap();
        }
        symlink(outside.path(), directory.path().join("elsewhere")).unwrap();
        symlink(outside.path().join("main.tf"), directory.path().join("foreign.tf")).unwrap();
        let found = judged(directory.path());
        let unreadable = |path: &str, why: &str| format!("{path}: unreadable-file: this file cannot be read: {why}");
        for path in ["a.tf", "b.tf", "self.tf"] {
            assert!(found.contains(&unreadable(path, "it is a link to nothing")), "{path} {found:#?}");
        }
        assert!(found.contains(&unreadable("foreign.tf", "it is a link out of the repository")), "{found:#?}");
        assert_eq!(count(&found, "elsewhere"), 0);
        assert_eq!(count(&found, "everything"), 0);
    }

    #[test]
    fn a_farm_of_links() {
        let directory = repository([("real/main.tf", "locals {\n  a = local.nope\n}\n")]);
        for i in 0..500 {
            let at = directory.path().join(format!("d{i}"));
            std::fs::create_dir(&at).unwrap();
            symlink("../real/main.tf", at.join("main.tf")).unwrap();
            symlink("..", at.join("up")).unwrap();
            symlink(format!("../d{}", (i + 1) % 500), at.join("next")).unwrap();
        }
        let found = judged(directory.path());
        assert_eq!(count(&found, "real/main.tf: undeclared-local"), 1);
        // Each is a module of its own, and none is met again through the links to directories.
        assert!(found.len() <= 501, "{}", found.len());
    }

    #[test]
    fn names_that_are_no_text() {
        let directory = repository([("a.tf", GOOD)]);
        let name = |bytes: &[u8]| directory.path().join(OsStr::from_bytes(bytes));
        // Not every file system takes such names.
        if std::fs::write(name(b"m\xff.tf"), "locals {\n").is_err() {
            return;
        }
        std::fs::write(name(b"m\xfe.tf"), "locals {\n").unwrap();
        std::fs::create_dir(name(b"d\xff")).unwrap();
        std::fs::write(name(b"d\xff/main.tf"), "locals {\n").unwrap();
        let found = judged(directory.path());
        assert_eq!(found.len(), 2, "{found:#?}");
        assert!(found.iter().all(|finding| finding.ends_with("cannot be read: its name is not UTF-8")), "{found:#?}");
        let inside = tfgen(&name(b"d\xff"), &["lint", "--format", "compact"]);
        assert!(inside.code <= 1, "{}", inside.err);
    }

    #[test]
    fn a_thousand_directories_inside_each_other() {
        let directory = repository([("main.tf", GOOD)]);
        let deep = directory.path().join("d/".repeat(1000));
        std::fs::create_dir_all(&deep).unwrap();
        std::fs::write(deep.join("main.tf"), "locals {\n").unwrap();
        assert_eq!(judged(directory.path()).len(), 1);
    }
}

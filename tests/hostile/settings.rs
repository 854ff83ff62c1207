//! A `.tfgen.toml` that is broken, huge, no text or no file: one clear error that names it, and exit code 2.

use super::{put, repository, tfgen};

fn refused(directory: &std::path::Path) -> String {
    let mut said = Vec::new();
    for arguments in [&["lint"][..], &["lint", "--format", "json"], &["inspect"]] {
        let ran = tfgen(directory, arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert!(ran.err.starts_with("error: .tfgen.toml:"), "{}", ran.err);
        said.push(ran.err);
    }
    said.dedup();
    assert_eq!(said.len(), 1);
    said.remove(0)
}

#[test]
fn settings_that_do_not_hold() {
    let cases: [(&[u8], &str); 9] = [
        (b"repositories = [", ".tfgen.toml:1:17: "),
        (b"repositories = \"a\"", "must be a list of globs"),
        (b"repositories = [1]", "a glob must be a string"),
        (b"repositories = [\"[\"]", "is not a glob"),
        (b"repositorys = []", "did you mean `repositories`?"),
        (b"# \xff\n", "not UTF-8"),
        (b"\0", "invalid"),
        (b"\x1b[31m = 1\n", ".tfgen.toml:1:1"),
        (b"repositories = []\nrepositories = []\n", "duplicate key"),
    ];
    for (text, words) in cases {
        let said = refused(repository([(".tfgen.toml", text), ("main.tf", b"")]).path());
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn settings_that_explode_elsewhere() {
    for text in ["a = ".to_string() + &"[".repeat(100_000), "a".to_string() + &".a".repeat(100_000) + " = 1"] {
        let said = refused(repository([(".tfgen.toml", text)]).path());
        assert!(said.len() < 10_000, "{} bytes of errors", said.len());
    }
    let many = format!("repositories = [\"{}\"]", "{a,b}".repeat(5_000));
    assert_eq!(tfgen(repository([(".tfgen.toml", many), ("a/main.tf", String::new())]).path(), &["lint"]).code, 0);
    let everything = "repositories = [\"**\", \"\", \"/\", \".\", \"..\"]";
    let directory = repository([(".tfgen.toml", everything), ("a/b/main.tf", "locals {\n"), ("c/main.tf", "")]);
    assert_eq!(tfgen(directory.path(), &["lint"]).code, 1);
}

#[test]
fn settings_that_are_no_file() {
    let directory = repository([(".tfgen.toml/x", "")]);
    assert!(refused(directory.path()).contains("it is not a regular file"));
    let named = tfgen(directory.path(), &["lint", "--config", "nowhere.toml"]);
    assert_eq!(named.code, 2);
    assert!(named.err.contains("nowhere.toml: it does not exist"), "{}", named.err);
    #[cfg(unix)]
    {
        let directory = repository::<&str, &str>([]);
        let path = directory.path().join(".tfgen.toml");
        std::os::unix::fs::symlink("nowhere", &path).unwrap();
        assert!(refused(directory.path()).contains("it does not exist"));
        std::fs::remove_file(&path).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        assert!(refused(directory.path()).contains("it is not a regular file"));
    }
}

#[test]
fn the_settings_of_an_inner_repository_are_named_by_their_path() {
    let directory = repository([(".tfgen.toml", "repositories = [\"in*\"]"), ("inner/main.tf", "")]);
    put(directory.path(), "inner/.tfgen.toml", "nope = 1");
    let ran = tfgen(directory.path(), &["lint"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("error: inner/.tfgen.toml:1:1: unknown setting `nope`"), "{}", ran.err);
}

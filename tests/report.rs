//! How findings read, in every format.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;
use std::sync::Arc;

use insta::assert_snapshot;
use tfgen::io::Tree;
use tfgen::report::{self, Counts, Finding, Resolver, Stats, Summary, Wires};
use tfgen::text::{Diagnostic, Edit, Fix, Place, Span};

fn tree(files: &[(&str, &str)]) -> Tree {
    let files = files.iter().map(|(path, text)| (path.to_string(), Arc::from(text.as_bytes())));
    Tree::memory(files.collect::<BTreeMap<_, _>>())
}

/// The place of the first occurrence of a text in a file.
fn place(tree: &Tree, path: &str, text: &str) -> Place {
    let file = tree.find(path).expect("the file is in the tree");
    let bytes = tree.bytes(file);
    let at = bytes.windows(text.len()).position(|window| window == text.as_bytes()).expect("the text is in the file");
    Place { file, span: Span::new(at, at + text.len()) }
}

fn finding(tree: &Tree, diagnostic: Diagnostic) -> Finding {
    Resolver::new(tree, &str::to_string).finding(diagnostic, "f00d".into())
}

fn text(tree: &Tree, diagnostic: Diagnostic) -> String {
    report::text(&[finding(tree, diagnostic)], false)
}

fn wire() -> (Tree, Diagnostic) {
    let mut reader = "\n".repeat(13);
    reader.push_str("    cluster_name = local.compute.cluster_nam\n");
    let tree = tree(&[
        ("3_plugins/karpenter.tf", &reader),
        ("3_plugins/data.tf", "\ndata \"x\" \"compute\" {}\n"),
        ("3_plugins/addons.tf", "\n\nx = local.compute.cluster_nam\n"),
        ("2_compute/outputs.tf", "\n\noutput \"cluster_name\" {\n  value = 1\n}\n"),
    ]);
    let read = place(&tree, "3_plugins/karpenter.tf", "local.compute.cluster_nam");
    let name = place(&tree, "3_plugins/karpenter.tf", "cluster_nam\n").span.start as usize;
    let mut diagnostic = Diagnostic::error("root `2_compute` has no output `cluster_nam`", read)
        .label("read here, from the state of `2_compute`")
        .related(place(&tree, "2_compute/outputs.tf", "output \"cluster_name\""), "the nearest output")
        .help("did you mean `cluster_name`?")
        .related(place(&tree, "3_plugins/data.tf", "data \"x\""), "wire `data.terraform_remote_state.compute`")
        .related(place(&tree, "3_plugins/addons.tf", "local.compute.cluster_nam"), "also read here")
        .fix(Fix {
            safe: false,
            edits: vec![Edit { file: read.file, span: Span::new(name, name + 11), text: "cluster_name".into() }],
        });
    diagnostic.rule = Some("unknown-remote-state-output");
    (tree, diagnostic)
}

#[test]
fn a_finding_shows_its_place_and_why_it_is_known() {
    let (tree, diagnostic) = wire();
    assert_snapshot!(text(&tree, diagnostic), @r#"
    error[unknown-remote-state-output]: root `2_compute` has no output `cluster_nam`
      --> 3_plugins/karpenter.tf:14:20
       |
    14 |     cluster_name = local.compute.cluster_nam
       |                    ^^^^^^^^^^^^^^^^^^^^^^^^^ read here, from the state of `2_compute`
       |
      ::: 2_compute/outputs.tf:3:1
       |
     3 | output "cluster_name" {
       | --------------------- the nearest output
       |
       = help: did you mean `cluster_name`?  (`--unsafe-fixes` writes it)
       = note: wire `data.terraform_remote_state.compute`, 3_plugins/data.tf:2; also read at 3_plugins/addons.tf:3
       = see: tfgen explain unknown-remote-state-output
    "#);
}

#[test]
fn places_in_one_file_share_an_excerpt() {
    let tree = tree(&[("acme.yaml", "a: 1\nregion: us-west-1\nb: 2\nzones: 4 # four\n")]);
    let diagnostic = Diagnostic::error("`zones` is 4, but us-west-1 has 2", place(&tree, "acme.yaml", "4"))
        .label("at most 2 here")
        .related(place(&tree, "acme.yaml", "us-west-1"), "this region");
    assert_snapshot!(text(&tree, diagnostic), @r"
    error: `zones` is 4, but us-west-1 has 2
     --> acme.yaml:4:8
      |
    2 | region: us-west-1
      |         --------- this region
    4 | zones: 4 # four
      |        ^ at most 2 here
    ");
}

#[test]
fn two_marks_on_one_line_stand_below_each_other() {
    let tree = tree(&[("a.tf", "x = var.a + var.b\n")]);
    let diagnostic = Diagnostic::warning("both", place(&tree, "a.tf", "var.b"))
        .label("this")
        .related(place(&tree, "a.tf", "var.a"), "and this");
    assert_snapshot!(text(&tree, diagnostic), @r"
    warning: both
     --> a.tf:1:13
      |
    1 | x = var.a + var.b
      |             ^^^^^ this
      |     ----- and this
    ");
}

#[test]
fn a_place_over_many_lines_is_bracketed() {
    let tree = tree(&[("a.tf", "x = {\n  a = 1\n  b = 2\n  c = 3\n  d = 4\n  e = 5\n}\n")]);
    let whole = place(&tree, "a.tf", "{\n  a = 1\n  b = 2\n  c = 3\n  d = 4\n  e = 5\n}");
    let short = place(&tree, "a.tf", "a = 1\n  b = 2");
    let diagnostic = Diagnostic::error("too large", whole).label("all of it").related(short, "these two");
    assert_snapshot!(text(&tree, diagnostic), @r"
    error: too large
     --> a.tf:1:5
      |
    1 | / x = {
    2 | |   a = 1
      | | ...
    7 | | }
      | |_^ all of it
    2 | /   a = 1
    3 | |   b = 2
      | |_______- these two
    ");
}

#[test]
fn carets_stand_right_after_tabs_and_wide_characters_and_at_the_end() {
    let tree = tree(&[("a.tf", "\tx = \"日本\" + var.a\r\ny = \n")]);
    assert_snapshot!(text(&tree, Diagnostic::error("tab", place(&tree, "a.tf", "var.a"))), @r#"
    error: tab
     --> a.tf:1:13
      |
    1 |     x = "日本" + var.a
      |                  ^^^^^
    "#);
    let end = place(&tree, "a.tf", "y = ");
    let end = Place { span: Span { start: end.span.end, end: end.span.end + 1 }, ..end };
    assert_snapshot!(text(&tree, Diagnostic::error("end", end).label("a value")), @r"
    error: end
     --> a.tf:2:5
      |
    2 | y =
      |     ^ a value
    ");
}

#[test]
fn a_long_line_is_cut_around_the_mark() {
    let line = format!("{{{}\"here\": 1,{}}}", "\"a\": 1, ".repeat(40), " \"b\": 2,".repeat(40));
    let tree = tree(&[("a.tf.json", &line)]);
    let text = text(&tree, Diagnostic::error("long", place(&tree, "a.tf.json", "\"here\"")));
    let lines: Vec<&str> = text.lines().collect();
    let (source, under) = (lines[3], lines[4]);
    assert!(source.chars().count() < 180 && source.contains('…'), "{source}");
    let caret = under.find('^').unwrap();
    assert_eq!(source.chars().skip(caret).take(6).collect::<String>(), "\"here\"");
}

#[test]
fn hostile_text_is_spelled_out_everywhere() {
    let path = "a\x1b[2J.tf";
    let tree = tree(&[(path, "x = \"\x1b]0;pwned\x07\u{202e}\" + y\n")]);
    let diagnostic = Diagnostic::error("name `a\x1b[31m\nb\u{9b}1m`", place(&tree, path, "y"))
        .label("l\x07")
        .help("h\x1b")
        .note("n\r");
    let findings = [finding(&tree, diagnostic)];
    let json = report::json(&findings, &Counts::default(), None);
    for report in [report::text(&findings, false), report::compact(&findings), json.clone()] {
        let bad = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!report.chars().any(bad), "{report:?}");
    }
    assert_eq!(report::compact(&findings).lines().count(), 1);
    let back: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(back["findings"][0]["path"], path);
    assert_eq!(back["findings"][0]["message"], "name `a\x1b[31m\nb\u{9b}1m`");
    assert_snapshot!(report::text(&findings, false), @r#"
    error: name `a\u{1b}[31m\nb\u{9b}1m`
     --> a\u{1b}[2J.tf:1:21
      |
    1 | x = "\u{1b}]0;pwned\u{7}\u{202e}" + y
      |                                     ^ l\u{7}
      |
      = help: h\u{1b}
      = note: n\r
    "#);
}

/// Names, messages and paths that try to end what they stand in, in every format that there is.
#[test]
fn hostile_text_stays_data_in_every_format() {
    let path = "a,b:c%0A::error::\"<!--\u{1b}[2J](x)'&\n::stop-commands::.tf";
    let tree = tree(&[(path, "x = y\n")]);
    let message = "`</failure>\n::error file=x::pwned%0A` & [click](1) \u{1b}]0;t\u{7} \u{202e} ]]> \u{ffff}";
    let diagnostic =
        Diagnostic::error(message, place(&tree, path, "y")).help("h\n::set-output name=x::y").note("\u{1b}c");
    let findings = [finding(&tree, diagnostic)];
    let sarif = report::sarif(&findings, &|_| None);
    let reports =
        [report::github(&findings), report::gitlab(&findings), report::junit(&findings), report::checkstyle(&findings)];
    for report in reports.iter().chain([&sarif]) {
        let bad = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!report.chars().any(bad), "{report:?}");
    }
    let [github, gitlab, junit, checkstyle] = &reports;
    // One command on one line, its properties told apart.
    assert_eq!(github.lines().count(), 1, "{github}");
    let properties = github.strip_prefix("::error ").unwrap().split("::").next().unwrap();
    let names: Vec<&str> = properties.split(',').map(|property| property.split('=').next().unwrap()).collect();
    assert_eq!(names, ["file", "line", "endLine", "col", "endColumn", "title"]);
    let back: serde_json::Value = serde_json::from_str(gitlab).unwrap();
    assert_eq!((&back[0]["description"], &back[0]["location"]["path"]), (&message.into(), &path.into()));
    let back: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    let result = &back["runs"][0]["results"][0];
    assert!(result["message"]["text"].as_str().unwrap().contains("\\[click\\](1)"), "{result}");
    let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
    assert!(uri.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/%".contains(&byte)), "{uri}");
    for xml in [junit, checkstyle] {
        // What is left of the markup is ours alone.
        let tags: Vec<&str> = xml.split('<').skip(2).map(|tag| tag.split([' ', '>']).next().unwrap()).collect();
        let ours = ["testsuites", "testsuite", "testcase", "failure", "checkstyle", "file", "error"];
        assert!(tags.iter().all(|tag| ours.contains(&tag.trim_start_matches('/'))), "{xml}");
        assert!(!xml.contains('\u{ffff}') && xml.contains("&lt;/failure&gt;"), "{xml}");
    }
}

#[test]
fn formats_for_machines() {
    let (tree, diagnostic) = wire();
    let findings = [finding(&tree, diagnostic)];
    assert_snapshot!(report::github(&findings));
    assert_snapshot!(report::gitlab(&findings));
    assert_snapshot!(report::junit(&findings));
    assert_snapshot!(report::checkstyle(&findings));
    let sarif = report::sarif(&findings, &|rule| Some(format!("About {rule}.\n\nMore.\n")));
    assert_snapshot!(sarif.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
    assert!(report::junit(&[]).contains("tests=\"1\" failures=\"0\""));
}

#[test]
fn colour_changes_nothing_but_colour() {
    let (tree, diagnostic) = wire();
    let findings = [finding(&tree, diagnostic)];
    let coloured = report::text(&findings, true);
    assert!(coloured.starts_with("\x1b[1;31merror[unknown-remote-state-output]\x1b[0m"));
    let mut plain = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once("\x1b[") {
        plain.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    plain.push_str(rest);
    assert_eq!(plain, report::text(&findings, false));
}

#[test]
fn compact_is_one_line_each() {
    let (tree, diagnostic) = wire();
    assert_snapshot!(report::compact(&[finding(&tree, diagnostic)]), @"3_plugins/karpenter.tf:14:20: error: root `2_compute` has no output `cluster_nam` [unknown-remote-state-output]");
}

#[test]
fn json_has_the_documented_shape() {
    let (tree, diagnostic) = wire();
    let wires = Wires { linked: 4, outside: 1, unknown: 0 };
    let counts =
        Counts { files: 61, roots: 3, units: 0, modules: 9, wires: [("remote_state".to_string(), wires)].into() };
    let findings = [finding(&tree, diagnostic)];
    let report = report::json(&findings, &counts, None);
    assert_snapshot!(report);
    assert!(!report.contains("stats"));
    let mut stats = Stats::default();
    stats.unknown.insert("source is a registry module".into(), 3);
    let took = |(rule, micros): (&str, u64)| (rule.to_string(), std::time::Duration::from_micros(micros));
    stats.rules = [("unknown-block", 90), ("unknown-argument", 1240)].map(took).into();
    let report: serde_json::Value = serde_json::from_str(&report::json(&findings, &counts, Some(&stats))).unwrap();
    assert_snapshot!(report["stats"], @r#"{"wires":{"remote_state":{"linked":4,"outside":1,"unknown":0}},"unknown":[{"why":"source is a registry module","count":3}],"milliseconds":{"walk":0,"read":0,"parse":0,"model":0,"rules":0},"rules":[{"rule":"unknown-argument","microseconds":1240},{"rule":"unknown-block","microseconds":90}]}"#);
    let lines = stats.lines(&counts);
    assert_eq!(lines.last().map(String::as_str), Some("rule unknown-argument 1.2 ms"));
}

#[test]
fn the_last_line_counts() {
    let (tree, diagnostic) = wire();
    let error = finding(&tree, diagnostic.clone());
    let warning = finding(&tree, Diagnostic { level: tfgen::text::Level::Warning, ..diagnostic });
    let wires = Wires { linked: 4, outside: 1, unknown: 0 };
    let counts =
        Counts { files: 61, roots: 3, units: 0, modules: 9, wires: [("remote_state".to_string(), wires)].into() };
    let line = Summary::of(&[error.clone(), error.clone(), error, warning]).line(&counts, 9);
    assert_eq!(line, "3 errors, 1 warning in 61 files, 3 roots (4 of 5 wires linked, 1 outside) in 9 ms");
    let line = Summary::of(&[]).line(&Counts { files: 1, roots: 1, ..Counts::default() }, 2);
    assert_eq!(line, "no findings in 1 file, 1 root in 2 ms");
}

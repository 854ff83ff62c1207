//! HCL from the outside: what valid files mean, how broken ones are reported, how files are laid out.
//! The cases are in `tests/hcl/*.txt`, each after a line `=== what it shows`; the answers are snapshots.
#![allow(clippy::expect_used, reason = "tests")]

#[path = "hcl/dump/mod.rs"]
mod dump;

use std::fmt::Write;

use tfgen::hcl::{format, parse, parse_json, parse_template, quote};

/// The cases of a file: title and source. `␉`, `␍`, `␠` and `␀` stand for a tab, a carriage return, a blank at a line's end, and no line break at the end.
fn cases(text: &str) -> Vec<(String, String)> {
    text.split("=== ")
        .skip(1)
        .map(|case| {
            let (title, source) = case.split_once('\n').expect("a title line");
            let source = source.replace('␉', "\t").replace('␍', "\r").replace('␠', " ");
            let source = source.split_once('␀').map_or(source.clone(), |(text, _)| text.to_string());
            (title.to_string(), source)
        })
        .collect()
}

fn answers(text: &str, answer: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    for (title, source) in cases(text) {
        let _ = writeln!(
            out,
            "=== {title}\n{}\n--->\n{}\n",
            source.trim_end_matches('\n'),
            answer(&source).trim_end_matches('\n')
        );
    }
    out
}

fn tree(source: &str) -> String {
    let parsed = parse(source.as_bytes().into());
    assert_eq!(dump::errors(source, &parsed), "", "in {source}");
    dump::dump(&parsed).replace("] [", "]\n[")
}

#[test]
fn valid_files_and_their_trees() {
    insta::assert_snapshot!(answers(include_str!("hcl/valid.txt"), tree));
}

#[test]
fn broken_files_and_what_is_said() {
    let said = |source: &str| {
        let parsed = parse(source.as_bytes().into());
        assert!(!parsed.errors.is_empty(), "accepted: {source}");
        dump::errors(source, &parsed)
    };
    insta::assert_snapshot!(answers(include_str!("hcl/broken.txt"), said));
}

#[test]
fn what_is_around_a_mistake_stays_in_the_tree() {
    for (title, source) in cases(include_str!("hcl/broken.txt")) {
        let source = format!("first {{\n  x = 1\n}}\n{source}\nlast {{\n  y = 1\n}}\n");
        let parsed = parse(source.as_bytes().into());
        let first = parsed.blocks_of(&parsed.body, "first").next();
        assert!(first.is_some_and(|block| block.body.attribute("x").is_some()), "{title}: the block before");
        if !title.contains("to the end") {
            let last = parsed.blocks_of(&parsed.body, "last").next();
            assert!(
                last.is_some_and(|block| block.body.attribute("y").is_some()),
                "{title}: the block after\n{}",
                dump::dump(&parsed)
            );
        }
    }
}

#[test]
fn layout() {
    let laid_out = |source: &str| {
        let once = String::from_utf8(format(source.as_bytes())).expect("UTF-8 stays UTF-8");
        assert_eq!(String::from_utf8(format(once.as_bytes())).as_deref(), Ok(&*once), "twice is once");
        once.replace('\r', "␍").replace('\t', "␉")
    };
    insta::assert_snapshot!(answers(include_str!("hcl/format.txt"), laid_out));
}

#[test]
fn broken_files_are_not_laid_out() {
    for (title, source) in cases(include_str!("hcl/broken.txt")) {
        assert_eq!(format(source.as_bytes()), source.as_bytes(), "{title}");
    }
}

#[test]
fn a_byte_order_mark_is_skipped_and_not_written() {
    assert_eq!(tree("\u{feff}a = 1\n"), "{(a (num 1))}");
    assert_eq!(format("\u{feff}a=1\n".as_bytes()), b"a = 1\n");
}

#[test]
fn names_and_texts_are_composed() {
    assert_eq!(tree("e\u{301} = \"e\u{301}\"\n"), "{(\u{e9} (t \"\\u00e9\"))}");
}

#[test]
fn invalid_utf_8_is_fine_in_a_comment_only() {
    assert_eq!(parse(b"# \xff\na = 1\n".as_slice().into()).errors.len(), 0);
    for source in [b"a = \"\xff\"\n".as_slice(), b"a = <<E\n\xff\nE\n", b"a = \xff\n", b"\xff = 1\n"] {
        assert_eq!(parse(source.into()).errors.len(), 1);
    }
}

#[test]
fn a_traversal_knows_its_steps() {
    let parsed = parse(b"a = module.x[\"k\"].y[0].z\n".as_slice().into());
    let value = parsed.body.attributes[0].value;
    assert_eq!(dump::steps(&parsed, value), "module .x .k .y (num 0) .z");
}

#[test]
fn json() {
    let said = |source: &str| {
        let parsed = parse_json(source.as_bytes().into());
        format!("{}\n{}", dump::dump(&parsed), dump::errors(source, &parsed))
    };
    insta::assert_snapshot!(answers(include_str!("hcl/json.txt"), said));
}

#[test]
fn a_file_that_is_a_template() {
    let source = "a \\n $${b}\n%{ for x in y ~}\n  ${x}\n%{ endfor ~}\nend";
    let (parsed, root) = parse_template(source.as_bytes().into());
    assert_eq!(dump::errors(source, &parsed), "");
    assert_eq!(dump::expr(&parsed, root), "(t \"a \\\\n ${b}\\n\" (v (tfor ,x y (t \"  \" (v x) \"\\n\"))) \"end\")");
}

#[test]
fn a_quoted_text_means_that_text() {
    for text in [
        "",
        "plain",
        "\"\\\n\r\t",
        "${x} %{y} $${z} $$ % $",
        "é ☃ \u{1f600}",
        "\0\u{7f}\u{feff}\u{2028}\u{a0}",
        "a${",
        "%%%{",
    ] {
        let source = format!("a = {}\n", quote(text));
        let parsed = parse(source.as_bytes().into());
        assert_eq!(dump::errors(&source, &parsed), "");
        assert_eq!(parsed.plain_text(parsed.body.attributes[0].value), Some(text), "{source}");
    }
}

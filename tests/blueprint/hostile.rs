//! Input that means harm: refused soon, in words, whatever its size or shape.

use proptest::prelude::*;

fn said(bytes: &[u8]) -> String {
    let (decoded, said) = super::run("hostile.yaml", bytes, &[]);
    assert!(decoded.blueprint.is_none());
    assert!(!decoded.problems.is_empty());
    said
}

#[test]
fn a_huge_file_is_refused_unread() {
    let huge = vec![b'#'; 100 << 20];
    assert!(said(&huge).contains("the file has 100 MiB; no blueprint is larger than 8 MiB"));
}

#[test]
fn shapes_that_explode_elsewhere_are_refused_in_time() {
    let many = |line: &str| line.repeat((2 << 20) / line.len());
    for text in [
        many("a: 1\n"),
        many("- x\n"),
        many("["),
        many("{"),
        many("? "),
        many("- "),
        many("&a "),
        many("*a "),
        many("! "),
        many("\""),
        many("'"),
        many("a: b: "),
        many("---\n"),
        many("%YAML 1.2\n"),
        many("x"),
        many("x "),
        many("{a: "),
        many("a:\n "),
        many("|\n"),
        many("\n"),
        many("#\n"),
        format!("x: [{}]", many("1, ")),
        format!("x: {{{}}}", (0..100_000).map(|i| format!("k{i}: 1, ")).collect::<String>()),
        (0..50_000).map(|i| format!("k{i}: 1\n")).collect::<String>(),
        (0..50_000).map(|i| format!("k{}: 1\n", i % 10)).collect::<String>(),
        format!(
            "blueprint: 1\nenvironments:\n{}",
            (0..2_000).map(|i| format!("  e{i}: {{ regoin: x }}\n")).collect::<String>()
        ),
        format!("&a [x]: *a\nb: &b {{<<: *b}}\n{}", many("<<: *a\n")),
    ] {
        said(text.as_bytes());
    }
}

#[test]
fn a_long_line_of_problems_is_shown_in_time() {
    let text: String = (0..90_000).map(|i| format!("key-of-some-length-{i}: [a, b], ")).collect();
    said(format!("{{{text}}}").as_bytes());
}

#[test]
fn a_long_list_of_problems_ends() {
    let text: String = (0..5_000).map(|i| format!("k{i}: 1\n")).collect();
    let said = said(text.as_bytes());
    assert_eq!(said.matches("error: ").count(), 200);
    assert!(said.contains("more problems follow"));
}

/// A good blueprint with one place changed.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let good = include_bytes!("ok/jobber.yaml");
    let bytes = prop::sample::select(b"\n\t {}[]:,-?&*!|>'\"%@`#\\\0\xffa1~<".to_vec());
    (0..good.len(), prop::collection::vec(bytes, 0..4), 0..4usize).prop_map(move |(at, insert, remove)| {
        let mut bytes = good.to_vec();
        let end = (at + remove).min(bytes.len());
        bytes.splice(at..end, insert);
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics(bytes in prop_oneof![
        mutated(),
        prop::collection::vec(any::<u8>(), 0..200),
        "[\\[\\]{}:,&*!|>'\"%#ab\\-? \n]{0,120}".prop_map(String::into_bytes),
    ]) {
        let (decoded, said) = super::run("mutated.yaml", &bytes, &[]);
        prop_assert!(decoded.blueprint.is_some() || !said.is_empty());
    }

    #[test]
    fn no_argument_panics(argument in "[a-z.=\"'\\[\\]{}:,&*!| ]{0,40}") {
        super::run("argument.yaml", include_bytes!("ok/minimal.yaml"), &[argument.clone(), format!("network.nat={argument}")]);
    }
}

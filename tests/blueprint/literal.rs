//! Strings are data: whatever a person writes into a free text arrives as that text.

use proptest::prelude::*;
use tfgen::blueprint::{Blueprint, Node, quoted};

const HEAD: &str = "blueprint: 1\nname: acme\nstate: { bucket: acme-tfstate, region: us-east-1 }\n\
    environments: { dev: { region: us-east-1 }, prod: { region: us-east-1 } }\n\
    cluster: { access: { private: true } }\n";

fn title(blueprint: &Blueprint, environment: &str) -> Option<String> {
    let options = &blueprint.addon("loki")?.setting(environment)?.options;
    options.get("title").and_then(Node::as_str).map(str::to_string)
}

/// The title of loki after decoding a blueprint whose last lines are `written`.
fn arrives(written: &str) -> Option<String> {
    let (decoded, said) = super::run("text.yaml", format!("{HEAD}{written}").as_bytes(), &[]);
    let blueprint = decoded.blueprint.unwrap_or_else(|| panic!("{written:?}\n{said}"));
    title(&blueprint, "dev")
}

#[test]
fn texts_that_mean_something_elsewhere_mean_themselves() {
    for text in [
        "${path.module}",
        "%{ if true }",
        "$${x}",
        "{{ x }}",
        "\"quoted\"",
        "it's",
        "a\nb\n",
        "\\n",
        "yes",
        "null",
        "~",
        "0x1F",
        "2020-01-01",
        "1:30",
        "# no comment",
        "- no list",
        "a: b",
        "*alias",
        "&anchor",
        "!tag",
        "<<",
        "",
        " ",
        "日本語 😀",
        "e\u{301}",
        "\u{0}\u{7}\u{1b}[31m",
        "\u{202e}",
        "\u{feff}",
        "\u{2028}",
        "\u{85}",
        "::error::",
        "</script>",
    ] {
        assert_eq!(arrives(&format!("addons: {{ loki: {{ title: {} }} }}\n", quoted(text))).as_deref(), Some(text));
    }
}

#[test]
fn plain_and_block_scalars_are_texts_too() {
    assert_eq!(arrives("addons:\n  loki:\n    title: yes\n").as_deref(), Some("yes"));
    assert_eq!(arrives("addons:\n  loki:\n    title: 10.0.0.0\n").as_deref(), Some("10.0.0.0"));
    assert_eq!(arrives("addons:\n  loki:\n    title: 'it''s ${x}'\n").as_deref(), Some("it's ${x}"));
    assert_eq!(arrives("addons:\n  loki:\n    title: |\n      a\n        b ${x}\n").as_deref(), Some("a\n  b ${x}\n"));
    assert_eq!(arrives("addons:\n  loki:\n    title: !!str 12\n").as_deref(), Some("12"));
}

#[test]
fn arguments_are_texts_where_a_text_is_wanted() {
    for text in ["1.35", "true", "a: b", "[x", "@x", "*x", "# x", "a=b", "", "~", "日本語"] {
        let set = format!("addons.loki.title={text}");
        let blueprint = format!("{HEAD}addons: {{ loki: {{}} }}\n");
        let (decoded, said) = super::run("text.yaml", blueprint.as_bytes(), &[set]);
        let blueprint = decoded.blueprint.unwrap_or_else(|| panic!("{text:?}\n{said}"));
        assert_eq!(title(&blueprint, "prod").as_deref(), Some(text));
    }
}

#[test]
fn the_last_word_wins() {
    let text = "blueprint: 1\nname: acme\nstate: { bucket: acme-tfstate, region: us-east-1 }\n\
        environments: { dev: { region: us-east-1, set: { addons.loki.title: dev } }, prod: { region: us-east-1 } }\n\
        cluster: { access: { private: true } }\naddons: { loki: { title: base } }\n";
    let titles = |sets: &[&str]| {
        let sets: Vec<String> = sets.iter().map(|set| set.to_string()).collect();
        let blueprint = super::run("text.yaml", text.as_bytes(), &sets).0.blueprint.unwrap();
        [title(&blueprint, "dev"), title(&blueprint, "prod")].map(Option::unwrap_or_default)
    };
    assert_eq!(titles(&[]), ["dev", "base"]);
    assert_eq!(titles(&["addons.loki.title=all"]), ["all", "all"]);
    assert_eq!(titles(&["environments.prod.set={addons.loki.title: prod}"]), ["dev", "prod"]);
    assert_eq!(titles(&["addons.loki.title=null"]), ["", ""]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_arrives(text in any::<String>()) {
        prop_assert_eq!(arrives(&format!("addons: {{ loki: {{ title: {} }} }}\n", quoted(&text))), Some(text));
    }

    #[test]
    fn single_quoted_text_arrives(text in "[^\\p{C}'\\s]{0,20}") {
        prop_assert_eq!(arrives(&format!("addons: {{ loki: {{ title: '{text}' }} }}\n")), Some(text));
    }
}

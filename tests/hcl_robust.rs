//! Whatever comes in, parsing ends, quickly, without a panic and with bounded recursion.

use proptest::prelude::*;
use tfgen::hcl::{TokenKind, parse};

fn errors(source: &str) -> usize {
    parse(source.as_bytes().into()).errors.len()
}

#[test]
fn depth_is_bounded_on_a_small_stack() {
    let many = 100_000;
    let nested = [
        ("a = ", "(", "x", ")"),
        ("a = ", "[", "x", "]"),
        ("a = ", "{x=", "x", "}"),
        ("a = ", "f(", "x", ")"),
        ("a = ", "x[", "x", "]"),
        ("a = ", "\"${", "x", "}\""),
        ("a = ", "[for x in ", "x", ": x]"),
        ("a = \"", "%{ if x }", "x", "%{ endif }"),
        ("", "a {\n", "x = 1\n", "}\n"),
        ("a = ", "!", "x", ""),
        ("a = ", "x ? x : ", "x", ""),
        ("a = ", "x + ", "x", ""),
        ("a = x", ".x", "", ""),
        ("a = x", "[*]", "", ""),
        ("a = ", "a || b && c == d < e + f * (", "x", ")"),
    ];
    for (start, open, middle, close) in nested {
        for count in [240, many] {
            let source = format!("{start}{}{middle}{}", open.repeat(count), close.repeat(count));
            let found = errors(&source);
            assert!(found <= 2, "{open}: {found} errors");
            assert!(count != many || found > 0, "{open} must be refused");
        }
    }
}

#[test]
fn nesting_below_the_limit_is_fine() {
    for (open, close) in [("(", ")"), ("[", "]"), ("f(", ")"), ("{x=", "}"), ("\"${", "}\"")] {
        let source = format!("a = {}1{}\n", open.repeat(200), close.repeat(200));
        assert_eq!(errors(&source), 0, "{open}");
    }
    assert_eq!(errors(&format!("a = {}1\n", "c ? x : ".repeat(200))), 0);
}

#[test]
fn unclosed_things_in_great_number_are_linear() {
    for unit in [
        "a = <<EOT\n",
        "a = \"x\n",
        "a = \"${\n",
        "a = foo(\n",
        "b {\n",
        "a = [\n",
        "a = {\n",
        "\"",
        "/*",
        "}",
        ")",
        "%{",
        "<<A\n${",
        "x = \"${\"\n",
    ] {
        parse(unit.repeat(50_000).as_bytes().into());
    }
}

/// Pieces of which HCL is made, so that random sequences reach deep into the parser.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b.c",
        " = ",
        "\"",
        "\"x\"",
        "${",
        "}",
        "{",
        "%{ if a }",
        "%{ else }",
        "%{ endif }",
        "%{ for x in y }",
        "%{ endfor }",
        "<<EOT\n",
        "<<-EOT\n",
        "EOT\n",
        "  EOT\n",
        "[",
        "]",
        "(",
        ")",
        ",",
        "\n",
        "\r\n",
        "for ",
        "in ",
        " if ",
        ":",
        "::",
        "?",
        "...",
        "=>",
        ".*",
        "[*]",
        ".0",
        "1.5e3",
        "-",
        "!",
        "&&",
        "#c\n",
        "//c\n",
        "/*c*/",
        "/*",
        "\\",
        "\\u00e9",
        "é",
        "'",
        ";",
        "~}",
        "${~",
        "$${",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Tokens go forward and cover everything but blanks and the byte order mark.
fn tokens_cover(source: &[u8]) {
    let parsed = parse(source.into());
    let mut at = 0;
    let tokens = parsed.tokens();
    for token in &tokens {
        let (start, end) = (token.span.start as usize, token.span.end as usize);
        assert!(at <= start && start <= end && end <= source.len(), "{token:?} after {at}");
        assert!(source[at..start].iter().all(|byte| b" \t\xef\xbb\xbf".contains(byte)), "{token:?} leaves bytes out");
        at = end;
    }
    assert!(source[at..].iter().all(|byte| b" \t\xef\xbb\xbf".contains(byte)));
    let count = |kinds: &[TokenKind]| tokens.iter().filter(|token| kinds.contains(&token.kind)).count();
    assert_eq!(count(&[TokenKind::OQuote]), count(&[TokenKind::CQuote]));
    assert_eq!(count(&[TokenKind::OHeredoc]), count(&[TokenKind::CHeredoc]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes(source in prop::collection::vec(any::<u8>(), 0..200)) {
        tokens_cover(&source);
    }

    #[test]
    fn token_soup(source in soup()) {
        tokens_cover(source.as_bytes());
    }
}

/// Found by fuzz/: each once had a place outside the file, or upside down.
#[test]
fn places_stay_within_the_file() {
    let odd = "\u{1}".repeat(3).into_bytes();
    let mut text = b"e = \"".to_vec();
    text.extend([odd, vec![0xb1; 60], b"\\+x\"\n".to_vec()].concat());
    let mut json = b"{\"a\": \"".to_vec();
    json.extend([vec![0xff; 20], b"%{ if x }y%{ endif }\"}".to_vec()].concat());
    let cut = b"{\"a\": \"${\xe1\xa9\"}";
    let parsed_json = |source: &[u8]| tfgen::hcl::parse_json(source.into());
    for parsed in [parse(text.as_slice().into()), parsed_json(&json), parsed_json(cut)] {
        let errors = parsed.errors.iter().map(|error| error.span);
        for span in errors.chain(parsed.exprs.iter().map(|expr| expr.span)) {
            assert!(span.start <= span.end && span.end as usize <= parsed.bytes.len(), "{span:?}");
        }
    }
}

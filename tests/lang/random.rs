//! Random small expressions: no panic, and the same answer twice.

use super::answer;
use super::console::Console;
use proptest::prelude::*;

fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_string()),
        Just("true".to_string()),
        Just("[]".to_string()),
        Just("{}".to_string()),
        Just("tolist([])".to_string()),
        Just("timestamp()".to_string()),
        Just("sensitive(\"s\")".to_string()),
        (-3i32..100).prop_map(|n| n.to_string()),
        "[a-c0-3]{0,3}".prop_map(|s| format!("\"{s}\"")),
    ];
    let names: Vec<&str> = tfgen::lang::function_names().collect();
    leaf.prop_recursive(4, 40, 3, move |inner| {
        let operators = prop::sample::select(vec!["+", "-", "*", "/", "%", "==", "!=", "<", ">=", "&&", "||"]);
        prop_oneof![
            (inner.clone(), operators, inner.clone()).prop_map(|(a, op, b)| format!("({a} {op} {b})")),
            prop::collection::vec(inner.clone(), 0..3).prop_map(|items| format!("[{}]", items.join(", "))),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{{a = {a}, b = {b}}}")),
            (inner.clone(), inner.clone(), inner.clone()).prop_map(|(a, b, c)| format!("({a} ? {b} : {c})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("[for x in {a} : {b} if x != {b}]")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{{for k, v in {a} : k => {b}...}}")),
            inner.clone().prop_map(|a| format!("{a}[*].a")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a}[{b}]")),
            inner.clone().prop_map(|a| format!("\"<${{{a}}}>\"")),
            (prop::sample::select(names.clone()), prop::collection::vec(inner, 0..3))
                .prop_map(|(name, args)| format!("{name}({})", args.join(", "))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn expressions_never_panic_and_are_deterministic(text in expression()) {
        let console = Console::new();
        prop_assert_eq!(answer(&text, &console), answer(&text, &console));
    }
}

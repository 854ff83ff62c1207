//! Values for Helm that nobody writes: they are read or left alone, at once.

use super::{judged, repository};

fn release(values: &str) -> String {
    format!(
        "resource \"helm_release\" \"x\" {{\n  name = \"x\"\n  repository = \"https://helm.datadoghq.com\"\n  chart = \"datadog\"\n  \
         version = \"3.240.0\"\n{values}\n}}\n"
    )
}

#[test]
fn values_of_every_shape() {
    let bomb: String =
        (1..12).map(|i| format!("a{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 12].join(", "))).collect();
    let deep = |open: &str| format!("a: {}", open.repeat(20_000));
    let files = [
        ("bomb.yaml", format!("a0: &a0 {{ x: 1 }}\n{bomb}")),
        ("deep.yaml", deep("[")),
        ("maps.yaml", deep("{a: ")),
        ("steps.yaml", (0..3_000).map(|i| format!("{}a:\n", " ".repeat(i))).collect()),
        ("holes.yaml", "${x}\n".repeat(50_000)),
        ("ifs.yaml", "%{ if x }a: 1\n%{ else }b: 2\n%{ endif }".repeat(500)),
        ("itself.yaml", "a: &a\n  b: *a\n".into()),
        ("none.yaml", "a: b: c\n\t- \0".into()),
        ("empty.yaml", String::new()),
        ("marks.yaml", "\u{feff}datadog:\n  \u{e9}t\u{e9}: 1\n".into()),
    ];
    let reads = files.iter().flat_map(|(name, _)| {
        [
            format!("file(\"${{path.module}}/{name}\")"),
            format!("templatefile(\"${{path.module}}/{name}\", {{ x = var.x }})"),
        ]
    });
    let reads: Vec<String> = reads.collect();
    let set = |name: &str| format!("  set {{\n    name = \"{name}\"\n    value = 1\n  }}\n");
    let sets = [set(&"a.".repeat(50_000)), set("a[[["), set("..."), set("\\\\"), set("a[0"), set("")].concat();
    let ring = "locals {\n  a = local.b\n  b = [local.a, yamlencode(local.c)]\n  c = merge(local.c, { d = local.c })\n}\nvariable \"x\" {\n}\n";
    let main = format!(
        "{ring}{}{}",
        release(&format!("  values = concat(local.a, [{}])\n{sets}", reads.join(", "))),
        "resource \"helm_release\" \"y\" {\n  chart = \"datadog\"\n  values = 3\n}\n",
    );
    let files = files.into_iter().map(|(name, text)| (name.to_string(), text));
    let found = judged(repository(files.chain([("main.tf".to_string(), main)])).path());
    let told = |file: &str| found.iter().any(|finding| finding.starts_with(&format!("{file}: unknown-helm-value")));
    assert!(told("marks.yaml"), "{found:#?}");
    assert!(told("ifs.yaml"), "{found:#?}");
}

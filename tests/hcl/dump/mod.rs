//! A tree as one compact S-expression, for snapshots: `(name value)` is an attribute, `[type "label" {…}]` a block.

use tfgen::hcl::{Body, ExprId, ExprKind, Parsed, Part, Step, UnaryOp};

pub fn dump(parsed: &Parsed) -> String {
    body(parsed, &parsed.body)
}

fn body(p: &Parsed, body_: &Body) -> String {
    let attributes = body_.attributes.iter().map(|a| (a.span.start, format!("({} {})", a.name.text, expr(p, a.value))));
    let blocks = body_.blocks.iter().map(|id| {
        let block = p.block(*id);
        let labels: String = block.labels.iter().map(|label| format!(" {}", quote(&label.text))).collect();
        (block.span.start, format!("[{}{labels} {}]", block.kind.text, body(p, &block.body)))
    });
    let mut items: Vec<_> = attributes.chain(blocks).collect();
    items.sort();
    format!("{{{}}}", items.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" "))
}

fn quote(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\x07' => out.push_str("\\a"),
            '\x08' => out.push_str("\\b"),
            '\x0b' => out.push_str("\\v"),
            '\x0c' => out.push_str("\\f"),
            ' '..='~' => out.push(c),
            '\0'..='\x7f' => out.push_str(&format!("\\x{:02x}", c as u32)),
            '\u{10000}'.. => out.push_str(&format!("\\U{:08x}", c as u32)),
            _ => out.push_str(&format!("\\u{:04x}", c as u32)),
        }
    }
    out + "\""
}

fn list(p: &Parsed, ids: &[ExprId]) -> String {
    ids.iter().map(|id| format!(" {}", expr(p, *id))).collect()
}

pub fn expr(p: &Parsed, id: ExprId) -> String {
    match &p.expr(id).kind {
        ExprKind::Null => "null".into(),
        ExprKind::Bool(value) => value.to_string(),
        ExprKind::Number(digits) => format!("(num {digits})"),
        ExprKind::Template(template) => format!("(t{})", parts(p, &template.parts)),
        ExprKind::Variable(name) => name.text.to_string(),
        ExprKind::GetAttr { on, name } => format!("(. {} {})", expr(p, *on), name.text),
        ExprKind::Index { on, key, .. } => {
            let key = match p.expr(*key).kind {
                ExprKind::Number(_) => "#".into(),
                _ => expr(p, *key),
            };
            format!("(at {} {key})", expr(p, *on))
        }
        ExprKind::Splat { on, each, .. } => format!("(splat {} {})", expr(p, *on), expr(p, *each)),
        ExprKind::SplatItem => "@".into(),
        ExprKind::Call { name, args, expand } => {
            format!("(call {}{}{})", name.text, list(p, args), if *expand { " ..." } else { "" })
        }
        ExprKind::Tuple(items) => format!("(tuple{})", list(p, items)),
        ExprKind::Object(items) => {
            let items: String =
                items.iter().map(|item| format!(" {}={}", expr(p, item.key), expr(p, item.value))).collect();
            format!("(object{items})")
        }
        ExprKind::For(each) => format!(
            "(for {},{} {}{} {}{}{})",
            each.key_var.as_ref().map_or("", |name| &name.text),
            each.value_var.text,
            expr(p, each.collection),
            each.key.map_or(String::new(), |key| format!(" key {}", expr(p, key))),
            expr(p, each.value),
            each.condition.map_or(String::new(), |condition| format!(" if {}", expr(p, condition))),
            if each.grouped { " ..." } else { "" }
        ),
        ExprKind::Conditional { condition, yes, no } => {
            format!("(? {} {} {})", expr(p, *condition), expr(p, *yes), expr(p, *no))
        }
        ExprKind::Unary { op, operand } => {
            format!("({} {})", if *op == UnaryOp::Not { "!" } else { "-" }, expr(p, *operand))
        }
        ExprKind::Binary { op, left, right } => format!("({} {} {})", sign(*op), expr(p, *left), expr(p, *right)),
        ExprKind::Paren(inner) => format!("(p {})", expr(p, *inner)),
        ExprKind::Error => "ERROR".into(),
    }
}

fn sign(op: tfgen::hcl::BinaryOp) -> &'static str {
    use tfgen::hcl::BinaryOp::*;
    match op {
        Or => "||",
        And => "&&",
        Equal => "==",
        NotEqual => "!=",
        Less => "<",
        LessEqual => "<=",
        Greater => ">",
        GreaterEqual => ">=",
        Add => "+",
        Subtract => "-",
        Multiply => "*",
        Divide => "/",
        Modulo => "%",
    }
}

fn parts(p: &Parsed, all: &[Part]) -> String {
    let part = |part: &Part| match part {
        Part::Text { text, .. } => format!(" {}", quote(text)),
        Part::Value { value, .. } => format!(" (v {})", expr(p, *value)),
        Part::If { condition, yes, no, .. } => {
            format!(" (v (? {} (t{}) (t{})))", expr(p, *condition), parts(p, yes), parts(p, no))
        }
        Part::For(each) => format!(
            " (v (tfor {},{} {} (t{})))",
            each.key_var.as_ref().map_or("", |name| &name.text),
            each.value_var.text,
            expr(p, each.collection),
            parts(p, &each.body)
        ),
    };
    all.iter().map(part).collect()
}

/// The errors, a line each: `line:column message | label`, then what was opened where, and the help.
#[allow(dead_code)]
pub fn errors(source: &str, parsed: &Parsed) -> String {
    let place = |at: u32| {
        let before = &source.as_bytes()[..at as usize];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        format!("{line}:{column}")
    };
    let mut out = String::new();
    for error in &parsed.errors {
        out.push_str(&format!("{} {}", place(error.span.start), error.message));
        if !error.label.is_empty() {
            out.push_str(&format!(" | {}", error.label));
        }
        if let Some((span, words)) = &error.opened {
            out.push_str(&format!("\n    {} {words}", place(span.start)));
        }
        if let Some(help) = &error.help {
            out.push_str(&format!("\n    help: {help}"));
        }
        out.push('\n');
    }
    out
}

/// The steps of a traversal, to be sure the helper on the tree sees them.
#[allow(dead_code)]
pub fn steps(p: &Parsed, id: ExprId) -> String {
    let Some((root, steps)) = p.traversal(id) else { return "none".into() };
    let steps = steps.iter().map(|step| match step {
        Step::Attr(name, _) => format!(" .{name}"),
        Step::Other(id) => format!(" {}", expr(p, *id)),
    });
    format!("{}{}", root.text, steps.collect::<String>())
}

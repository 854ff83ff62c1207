//! `type(…)`, which only the console has: a type spelled out over lines as it prints them.

use tfgen::lang::Type;

/// As `terraform console` prints what `type` says.
pub fn text(ty: &Type) -> String {
    let mut out = String::new();
    write_type(ty, 0, &mut out);
    out
}

fn write_type(ty: &Type, indent: usize, out: &mut String) {
    let pad = " ".repeat(indent + 4);
    let end = " ".repeat(indent);
    match ty {
        Type::Dynamic => out.push_str("dynamic"),
        Type::Bool | Type::Number | Type::String => out.push_str(&ty.to_string()),
        Type::List(element) => collection("list", element, indent, out),
        Type::Set(element) => collection("set", element, indent, out),
        Type::Map(element) => collection("map", element, indent, out),
        Type::Tuple(items) if items.is_empty() => out.push_str("tuple([])"),
        Type::Tuple(items) => {
            out.push_str("tuple([\n");
            for item in items.iter() {
                out.push_str(&pad);
                write_type(item, indent + 4, out);
                out.push_str(",\n");
            }
            out.push_str(&format!("{end}])"));
        }
        Type::Object(fields) if fields.is_empty() => out.push_str("object({})"),
        Type::Object(fields) => {
            out.push_str("object({\n");
            for (name, field) in fields.iter() {
                out.push_str(&format!("{pad}{name}: "));
                write_type(&field.ty, indent + 4, out);
                out.push_str(",\n");
            }
            out.push_str(&format!("{end}}})"));
        }
    }
}

/// On one line, but for an element that has parts of its own.
fn collection(name: &str, element: &Type, indent: usize, out: &mut String) {
    out.push_str(&format!("{name}("));
    if matches!(element, Type::Tuple(_) | Type::Object(_)) {
        out.push_str(&format!("\n{}", " ".repeat(indent + 4)));
        write_type(element, indent + 4, out);
        out.push_str(&format!(",\n{}", " ".repeat(indent)));
    } else {
        write_type(element, indent, out);
    }
    out.push(')');
}

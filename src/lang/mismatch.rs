//! Why one type does not fit another, in words.

use super::Type;
use super::convert::convertible;

/// A clause about the innermost part that does not fit: "attribute `a`: a number is required".
pub(super) fn mismatch(have: &Type, want: &Type) -> String {
    match (have, want) {
        (Type::Object(have), Type::Object(want)) => {
            let missing: Vec<String> = want
                .iter()
                .filter(|(name, field)| !field.optional && !have.contains_key(name))
                .map(|(name, _)| format!("`{name}`"))
                .collect();
            if let [one] = missing.as_slice() {
                return format!("attribute {one} is required");
            }
            if let Some((last, others)) = missing.split_last() {
                return format!("attributes {} and {last} are required", others.join(", "));
            }
            let pairs = want.iter().filter_map(|(name, field)| Some((name, &have.get(name)?.ty, &field.ty)));
            for (name, have, want) in pairs {
                if !convertible(have, want, true) {
                    return format!("attribute `{name}`: {}", mismatch(have, want));
                }
            }
            "the attributes do not fit".into()
        }
        (Type::Tuple(_), Type::List(element) | Type::Set(element)) if **element == Type::Dynamic => {
            "all elements must have the same type".into()
        }
        (Type::Object(_), Type::Map(element)) if **element == Type::Dynamic => {
            "all elements must have the same type".into()
        }
        (Type::Tuple(items), Type::List(element) | Type::Set(element)) => {
            match items.iter().enumerate().find(|(_, item)| !convertible(item, element, true)) {
                Some((i, item)) => format!("element {i}: {}", mismatch(item, element)),
                None => format!("all elements must be {}", indefinite(element)),
            }
        }
        (Type::Object(fields), Type::Map(element)) => {
            match fields.iter().find(|(_, field)| !convertible(&field.ty, element, true)) {
                Some((name, field)) => format!("element `{name}`: {}", mismatch(&field.ty, element)),
                None => format!("all elements must be {}", indefinite(element)),
            }
        }
        (Type::List(have) | Type::Set(have), Type::List(want) | Type::Set(want))
        | (Type::Map(have), Type::Map(want)) => {
            format!("elements: {}", mismatch(have, want))
        }
        _ => format!("{} is required, not {}", indefinite(want), indefinite(have)),
    }
}

/// "a list of string", "an object": a type as part of a sentence.
pub fn indefinite(ty: &Type) -> String {
    match ty {
        Type::Dynamic => "a value of any type".into(),
        Type::Object(_) => "an object".into(),
        Type::List(element) if **element == Type::Dynamic => "a list".into(),
        Type::Set(element) if **element == Type::Dynamic => "a set".into(),
        Type::Map(element) if **element == Type::Dynamic => "a map".into(),
        _ => format!("a {}", ty.friendly()),
    }
}

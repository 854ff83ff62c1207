//! Where a template may hold a value: found by parsing it once as the language it will become, with names in the places.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::hcl::{ExprKind, Token, TokenKind};

/// What a `{{ … }}` may become, by its last filter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Filter {
    /// None: an HCL literal or expression
    Value,
    /// `|ident`: a checked name
    Ident,
    /// `|comment`: one line of text
    Comment,
}

struct Placeholder {
    name: String,
    source: String,
    line: usize,
    filter: Filter,
}

/// Says for every `{{ … }}` of an HCL template that stands where it may not: a value inside a string, a comment or a
/// name's place would be escaped for the wrong language.
pub fn misplaced(template: &str) -> Vec<String> {
    let (text, placeholders) = substitute(template);
    let (parsed, tokens) = crate::hcl::parse_with_tokens(Arc::from(text.as_bytes()));
    let values: BTreeSet<&str> = parsed
        .exprs
        .iter()
        .filter_map(|expr| match &expr.kind {
            ExprKind::Variable(name) => Some(&*name.text),
            _ => None,
        })
        .collect();
    let labels: BTreeSet<&str> =
        parsed.blocks.iter().flat_map(|block| &block.labels).map(|label| &*label.text).collect();
    let mut errors = Vec::new();
    for Placeholder { name, source, line, filter } in &placeholders {
        let token = token_holding(&text, &tokens, name);
        let fits = match filter {
            Filter::Value => token == Some((TokenKind::Ident, true)) && values.contains(name.as_str()),
            Filter::Ident => matches!(token, Some((TokenKind::Ident, _))) || labels.contains(name.as_str()),
            Filter::Comment => matches!(token, Some((TokenKind::Comment, _))),
        };
        if !fits {
            errors.push(format!("line {line}: `{source}` {}", filter.complaint()));
        }
    }
    errors
}

impl Filter {
    fn complaint(self) -> &'static str {
        match self {
            Filter::Value => {
                "is a value, and stands where no expression can: give the whole expression as one value, or use `|ident` for a name and `|comment` in a comment"
            }
            Filter::Ident => {
                "is a name, and stands where none can: names are block labels, argument names and steps of a reference"
            }
            Filter::Comment => "is text for a comment, and stands outside of one",
        }
    }
}

/// The kind of the token that holds a placeholder, and whether it is the whole of it.
fn token_holding(source: &str, tokens: &[Token], name: &str) -> Option<(TokenKind, bool)> {
    tokens.iter().find_map(|token| {
        let text = token.span.text(source.as_bytes());
        text.contains(name).then(|| (token.kind, text == name))
    })
}

/// The template with a name for every `{{ … }}`, and nothing for statements and Jinja's own comments.
fn substitute(template: &str) -> (String, Vec<Placeholder>) {
    let (mut text, mut placeholders) = (String::new(), Vec::new());
    let (mut rest, mut line) = (template, 1);
    while let Some(at) = ["{{", "{%", "{#"].iter().filter_map(|open| rest.find(open)).min() {
        let (before, tag) = rest.split_at(at);
        text.push_str(before);
        line += before.matches('\n').count();
        let close = match tag.as_bytes().get(1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            _ => "#}",
        };
        let (tag, after) = tag.split_at(tag.find(close).map_or(tag.len(), |end| end + close.len()));
        if close == "}}" {
            // The underscore at the end keeps the name of one from being the beginning of another's.
            let name = format!("tfgen_place_{}_", placeholders.len());
            text.push_str(&name);
            placeholders.push(Placeholder { name, source: tag.to_string(), line, filter: filter(tag) });
        }
        line += tag.matches('\n').count();
        rest = after;
    }
    text.push_str(rest);
    (text, placeholders)
}

fn filter(tag: &str) -> Filter {
    match tag.trim_end_matches(['}', '-', ' ']).rsplit_once('|').map(|(_, last)| last.trim()) {
        Some("ident") => Filter::Ident,
        Some("comment") => Filter::Comment,
        _ => Filter::Value,
    }
}

#[cfg(test)]
mod tests {
    use super::misplaced;

    #[test]
    fn values_stand_only_where_expressions_may() {
        let good = "# About {{ name|comment }}.\nresource \"a\" \"{{ label|ident }}\" {\n  x = {{ x }}\n{% for k in y %}\n  {{ k|ident }} = [{{ k }}, f({{ k }})]\n{% endfor %}\n}\n";
        assert_eq!(misplaced(good), Vec::<String>::new());
        let bad = "x = \"a-{{ b }}\"\n# {{ c }}\n{{ d }} = 1\ny = <<EOT\n{{ e }}\nEOT\nz = \"{{ f|ident }}\"\nw = a_{{ g }}\n";
        let lines: Vec<_> = misplaced(bad).iter().map(|error| error.split('`').take(2).collect::<String>()).collect();
        assert_eq!(
            lines,
            [
                "line 1: {{ b }}",
                "line 2: {{ c }}",
                "line 3: {{ d }}",
                "line 5: {{ e }}",
                "line 7: {{ f|ident }}",
                "line 8: {{ g }}"
            ]
        );
    }
}

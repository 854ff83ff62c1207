//! What real terraform answered, as `tests/lang/record` writes it down.

/// An expression and its answer.
pub struct Answer<'t> {
    pub group: &'t str,
    pub expression: String,
    /// As printed; `!` where it fails.
    pub value: String,
    pub ty: String,
}

/// The recorded file; its form is told in `record`.
pub fn read(text: &str) -> Vec<Answer<'_>> {
    let mut answers: Vec<Answer> = Vec::new();
    let mut group = "";
    for line in text.lines() {
        let (mark, rest) = line.split_at_checked(2).unwrap_or((line, ""));
        let join = |text: &mut String| {
            let separator = if text.is_empty() { "" } else { "\n" };
            text.push_str(separator);
            text.push_str(rest);
        };
        match (mark, answers.last_mut()) {
            ("# ", _) => group = rest,
            ("> ", _) => {
                answers.push(Answer { group, expression: rest.into(), value: String::new(), ty: String::new() });
            }
            ("| " | "|", Some(last)) => {
                last.expression.push('\n');
                last.expression.push_str(rest);
            }
            (": ", Some(last)) => join(&mut last.ty),
            (_, Some(last)) => join(&mut last.value),
            _ => {}
        }
    }
    answers
}

/// The same text, but for what the holes stand for.
pub fn fits(with_holes: &str, text: &str, hole: &str) -> bool {
    let mut parts = with_holes.split(hole);
    let Some(mut rest) = text.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let parts: Vec<&str> = parts.collect();
    for (i, part) in parts.iter().enumerate() {
        let last = i + 1 == parts.len();
        let at = if last { rest.ends_with(part).then(|| rest.len() - part.len()) } else { rest.find(part) };
        let Some(at) = at else { return false };
        rest = &rest[at + part.len()..];
    }
    !parts.is_empty() || rest.is_empty()
}

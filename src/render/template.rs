//! Templates: wording with places for values. What stands in a place is escaped for that place, or the template is refused.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Object, ObjectRepr, Serde, Value};
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior};

use super::{literal, places};

/// What a template becomes, which decides how a value prints in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Language {
    Hcl,
    Yaml,
    Markdown,
}

impl Language {
    /// By the name without `.j2`; `None` for kinds of files that may not be templates.
    fn of(path: &str) -> Option<Language> {
        match path.rsplit_once('.')?.1 {
            "tf" | "hcl" | "tfvars" => Some(Language::Hcl),
            "yaml" | "yml" => Some(Language::Yaml),
            "md" => Some(Language::Markdown),
            _ => None,
        }
    }
}

/// A reference or other HCL that tfgen itself built: prints as it is.
#[derive(Debug)]
struct Expression(String);

impl Object for Expression {
    /// Not a map, which would be false when it is empty.
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }
}

/// A value for a template that prints as this HCL, unquoted. Only for expressions that tfgen built.
pub fn expression(hcl: impl Into<String>) -> Value {
    Value::from_object(Expression(hcl.into()))
}

/// Anything that serialises, as a value for a template.
pub fn data(value: &impl serde::Serialize) -> Value {
    Value::from(Serde(value))
}

/// Markdown of ours, for a Markdown template: stands as it is.
pub fn prose(markdown: &str) -> Value {
    Value::from_safe_string(markdown.to_string())
}

/// A template that cannot be used, and why. These are errors of whoever wrote the template.
#[derive(Debug, PartialEq, Eq)]
pub struct TemplateError {
    pub path: String,
    pub message: String,
}

/// A set of templates by path (without `.j2`); `include` finds the others of the set.
pub struct Templates {
    environment: Environment<'static>,
}

impl Templates {
    /// Compiles the templates and checks every place of a value. All errors at once.
    pub fn new(sources: BTreeMap<String, String>) -> Result<Templates, Vec<TemplateError>> {
        let mut environment = environment();
        let mut errors = Vec::new();
        for (path, source) in sources {
            let error = |message: String| TemplateError { path: path.clone(), message };
            let misplaced = match Language::of(&path) {
                Some(Language::Hcl) => places::misplaced(&source),
                Some(_) => Vec::new(),
                None => vec!["only .tf, .hcl, .tfvars, .yaml and .md files can be templates".to_string()],
            };
            errors.extend(misplaced.into_iter().map(error));
            if let Err(cause) = environment.add_template_owned(path.clone(), source) {
                errors.push(error(describe(&cause)));
            }
        }
        if errors.is_empty() { Ok(Templates { environment }) } else { Err(errors) }
    }

    /// Renders one template; HCL comes out formatted.
    pub fn render(&self, path: &str, context: Value) -> Result<String, TemplateError> {
        let error = |cause: minijinja::Error| TemplateError { path: path.to_string(), message: describe(&cause) };
        let text = self.environment.get_template(path).and_then(|template| template.render(context)).map_err(error)?;
        match Language::of(path) {
            Some(Language::Hcl) => Ok(String::from_utf8_lossy(&crate::hcl::format(text.as_bytes())).into_owned()),
            _ => Ok(text),
        }
    }
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    // The delimiters are Jinja's own, so building cannot fail; the default differs in blanks only.
    environment.set_syntax(syntax.unwrap_or_default());
    environment.set_auto_escape_callback(|path| match Language::of(path) {
        Some(Language::Hcl) => AutoEscape::Custom("hcl".into()),
        Some(Language::Yaml) => AutoEscape::Custom("yaml".into()),
        _ => AutoEscape::Custom("markdown".into()),
    });
    environment.set_formatter(|out, state, value| {
        let text = match state.auto_escape() {
            AutoEscape::Custom(language) if language == "hcl" => print_hcl(value)?,
            AutoEscape::Custom(language) if language == "yaml" => literal::yaml(&json(value)?).trim_end().to_string(),
            _ => print_markdown(value),
        };
        out.write_str(&text).map_err(minijinja::Error::from)
    });
    environment.add_filter("ident", ident);
    environment.add_filter("comment", |value: Value| Value::from_safe_string(one_line(&value.to_string())));
    environment
}

fn print_hcl(value: &Value) -> Result<String, minijinja::Error> {
    match value.downcast_object_ref::<Expression>() {
        Some(expression) => Ok(expression.0.clone()),
        None if value.is_safe() => Ok(value.to_string()),
        None => json(value).map(|value| literal::hcl(&value)),
    }
}

/// Text in prose: what Markdown would read as markup is escaped, line breaks become blanks.
fn print_markdown(value: &Value) -> String {
    if let Some(expression) = value.downcast_object_ref::<Expression>() {
        return expression.0.clone();
    }
    if value.is_safe() {
        return value.to_string();
    }
    let mut out = String::new();
    for c in one_line(&value.to_string()).chars() {
        if matches!(c, '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn json(value: &Value) -> Result<serde_json::Value, minijinja::Error> {
    if value.is_undefined() {
        return Err(minijinja::Error::from(ErrorKind::UndefinedError));
    }
    serde_json::to_value(value)
        .map_err(|cause| minijinja::Error::new(ErrorKind::BadSerialization, format!("not plain data: {cause}")))
}

/// A name that can stand bare: letters, digits, `_` and `-`, no digit first.
fn ident(value: Value) -> Result<Value, minijinja::Error> {
    let name = value.to_string();
    let sound = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    match sound {
        true => Ok(Value::from_safe_string(name)),
        false => Err(minijinja::Error::new(ErrorKind::InvalidOperation, format!("`{name}` is not a name"))),
    }
}

fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')).collect::<Vec<_>>().join(" ")
}

fn describe(cause: &minijinja::Error) -> String {
    match cause.line() {
        Some(line) => format!("line {line}: {cause}"),
        None => cause.to_string(),
    }
}

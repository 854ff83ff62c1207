//! The syntax tree: plain data in arenas, so that everything above may keep small ids instead of borrows.

use std::sync::Arc;

use thin_vec::ThinVec;

use super::Parts;
use crate::text::Span;

/// A name or a text in the tree. Up to 15 bytes, as most have, it takes no allocation.
pub type Text = ecow::EcoString;

/// One parsed file. Parsing never fails: what could not be read is in `errors`, the rest is here all the same.
#[derive(Clone, Debug)]
pub struct Parsed {
    pub bytes: Arc<[u8]>,
    pub body: Body,
    pub blocks: Vec<Block>,
    pub exprs: Vec<Expr>,
    pub errors: Vec<SyntaxError>,
    pub(super) is_json: bool,
}

/// What HashiCorp's parser would refuse, said better.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxError {
    pub span: Span,
    pub message: String,
    /// Words beside the caret, empty for none.
    pub label: String,
    /// The opening of what is not closed, and its words.
    pub opened: Option<(Span, String)>,
    pub help: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct BlockId(pub u32);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ExprId(pub u32);

/// Attributes and blocks between two braces (or of the whole file), each in source order; duplicates are kept.
#[derive(Clone, Debug, Default)]
pub struct Body {
    pub span: Span,
    pub attributes: Vec<Attribute>,
    pub blocks: Vec<BlockId>,
}

impl Body {
    /// The first attribute of that name.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| &*attribute.name.text == name)
    }
}

/// A name in the source, NFC-normalised.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ident {
    pub text: Text,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Attribute {
    pub name: Ident,
    pub value: ExprId,
    /// From the name to the end of the value.
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Block {
    pub kind: Ident,
    pub labels: Vec<BlockLabel>,
    pub body: Body,
    /// From the type to the closing brace.
    pub span: Span,
    /// From the type to the last label: what a message underlines.
    pub header: Span,
}

/// A block's label, bare or quoted: its meaning and where it stands (quotes included in the span).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BlockLabel {
    pub text: Text,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Expr {
    pub span: Span,
    pub kind: ExprKind,
}

#[derive(Clone, Debug)]
pub enum ExprKind {
    Null,
    Bool(bool),
    /// The digits as written.
    Number(Text),
    Template(Template),
    /// A bare name: the root of a traversal, a `for` variable, or an object key.
    Variable(Ident),
    /// `on.name`
    GetAttr {
        on: ExprId,
        name: Ident,
    },
    /// `on[key]`, and the legacy `on.0`
    Index {
        on: ExprId,
        key: ExprId,
        legacy: bool,
    },
    /// `on.*.x` (attribute) and `on[*].x` (full): `each` is evaluated with every element as its innermost [`ExprKind::SplatItem`].
    Splat {
        on: ExprId,
        each: ExprId,
        full: bool,
    },
    SplatItem,
    /// `name(args…)`; `name` may hold `::`; `expand` is a trailing `...`
    Call {
        name: Ident,
        args: ThinVec<ExprId>,
        expand: bool,
    },
    Tuple(Vec<ExprId>),
    Object(Vec<ObjectItem>),
    For(Box<For>),
    Conditional {
        condition: ExprId,
        yes: ExprId,
        no: ExprId,
    },
    Unary {
        op: UnaryOp,
        operand: ExprId,
    },
    Binary {
        op: BinaryOp,
        left: ExprId,
        right: ExprId,
    },
    Paren(ExprId),
    /// What could not be parsed: its error is in [`Parsed::errors`].
    Error,
}

/// `key = value` in an object. A bare name as key is an [`ExprKind::Variable`] and means its own text;
/// in parentheses ([`ExprKind::Paren`]) it is evaluated.
#[derive(Clone, Debug)]
pub struct ObjectItem {
    pub key: ExprId,
    pub value: ExprId,
}

/// `[for k, v in collection : value if condition]`, `{for … : key => value...}`
#[derive(Clone, Debug)]
pub struct For {
    pub key_var: Option<Ident>,
    pub value_var: Ident,
    pub collection: ExprId,
    /// Only of an object.
    pub key: Option<ExprId>,
    pub value: ExprId,
    pub condition: Option<ExprId>,
    /// `...` after the value: values of one key are gathered into a tuple.
    pub grouped: bool,
    /// `{ }` and not `[ ]`
    pub object: bool,
}

/// A quoted string or a heredoc. Texts are decoded, with strip markers and flush dedent already applied.
#[derive(Clone, Debug)]
pub struct Template {
    pub parts: Parts,
}

#[derive(Clone, Debug)]
pub enum Part {
    Text {
        text: Text,
        span: Span,
    },
    /// `${ value }`
    Value {
        value: ExprId,
        span: Span,
    },
    /// `%{ if }`
    If {
        condition: ExprId,
        yes: ThinVec<Part>,
        no: ThinVec<Part>,
        span: Span,
    },
    /// `%{ for }`
    For(Box<ForPart>),
}

#[derive(Clone, Debug)]
pub struct ForPart {
    pub key_var: Option<Ident>,
    pub value_var: Ident,
    pub collection: ExprId,
    pub body: ThinVec<Part>,
    pub span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnaryOp {
    Negate,
    Not,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BinaryOp {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
}

/// One step of a traversal after its root.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step<'p> {
    /// `.name` and `["name"]`
    Attr(&'p str, Span),
    /// `[expr]` that is not a plain string, `.0`, and a splat
    Other(ExprId),
}

impl Parsed {
    pub fn expr(&self, id: ExprId) -> &Expr {
        &self.exprs[id.0 as usize]
    }

    /// Was it read from JSON?
    pub fn is_json(&self) -> bool {
        self.is_json
    }

    /// The file's tokens, none of JSON: every byte is in exactly one (blanks between tokens are the gaps).
    /// Few ask for them, so they are cut anew and not kept.
    pub fn tokens(&self) -> Vec<super::Token> {
        if self.is_json { Vec::new() } else { super::parse::tokens(&self.bytes) }
    }

    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.0 as usize]
    }

    /// The blocks of a body with that type.
    pub fn blocks_of<'p>(&'p self, body: &'p Body, kind: &'p str) -> impl Iterator<Item = &'p Block> + 'p {
        body.blocks.iter().map(|id| self.block(*id)).filter(move |block| &*block.kind.text == kind)
    }

    /// The text of an expression that is a template without any `${}` or `%{}`.
    pub fn plain_text(&self, id: ExprId) -> Option<&str> {
        match &self.expr(id).kind {
            ExprKind::Template(template) => match template.parts.as_slice() {
                [] => Some(""),
                [Part::Text { text, .. }] => Some(text),
                _ => None,
            },
            ExprKind::Paren(inner) => self.plain_text(*inner),
            _ => None,
        }
    }

    /// Is it a value as written: a number, a truth, null, a text without any `${}` or `%{}`?
    pub fn is_literal(&self, id: ExprId) -> bool {
        match &self.expr(id).kind {
            ExprKind::Null | ExprKind::Bool(_) | ExprKind::Number(_) => true,
            _ => self.plain_text(id).is_some(),
        }
    }

    /// A truth as written.
    pub fn literal_bool(&self, id: ExprId) -> Option<bool> {
        if let ExprKind::Bool(truth) = self.expr(id).kind { Some(truth) } else { None }
    }

    /// A chain `root.a["b"][0].c` as its root and steps, outermost last; `None` when its root is not a bare name.
    /// A splat ends the chain with [`Step::Other`] holding the splat.
    pub fn traversal(&self, id: ExprId) -> Option<(&Ident, Vec<Step<'_>>)> {
        let mut steps = Vec::new();
        let mut at = id;
        loop {
            match &self.expr(at).kind {
                ExprKind::Variable(root) => {
                    steps.reverse();
                    return Some((root, steps));
                }
                ExprKind::GetAttr { on, name } => {
                    steps.push(Step::Attr(&name.text, name.span));
                    at = *on;
                }
                ExprKind::Index { on, key, .. } => {
                    match self.plain_text(*key) {
                        Some(text) => steps.push(Step::Attr(text, self.expr(*key).span)),
                        None => steps.push(Step::Other(*key)),
                    }
                    at = *on;
                }
                ExprKind::Splat { on, .. } => {
                    steps.push(Step::Other(at));
                    at = *on;
                }
                _ => return None,
            }
        }
    }

    /// The expressions directly below one, in source order; object keys that are bare names are left out, for they refer to nothing.
    pub fn children(&self, id: ExprId) -> Vec<ExprId> {
        let mut out = Vec::new();
        self.each_child(id, &mut |child| out.push(child));
        out
    }

    /// Does something with each of the [`Parsed::children`].
    pub fn each_child(&self, id: ExprId, with: &mut dyn FnMut(ExprId)) {
        match &self.expr(id).kind {
            ExprKind::Template(template) => template_children(&template.parts, with),
            ExprKind::GetAttr { on, .. } => with(*on),
            ExprKind::Index { on, key, .. } => [*on, *key].into_iter().for_each(with),
            ExprKind::Splat { on, each, .. } => [*on, *each].into_iter().for_each(with),
            ExprKind::Call { args, .. } => args.iter().copied().for_each(with),
            ExprKind::Tuple(items) => items.iter().copied().for_each(with),
            ExprKind::Object(items) => {
                for item in items {
                    if !matches!(self.expr(item.key).kind, ExprKind::Variable(_)) {
                        with(item.key);
                    }
                    with(item.value);
                }
            }
            ExprKind::For(each) => {
                with(each.collection);
                each.key.into_iter().for_each(&mut *with);
                with(each.value);
                each.condition.into_iter().for_each(with);
            }
            ExprKind::Conditional { condition, yes, no } => [*condition, *yes, *no].into_iter().for_each(with),
            ExprKind::Unary { operand, .. } => with(*operand),
            ExprKind::Binary { left, right, .. } => [*left, *right].into_iter().for_each(with),
            ExprKind::Paren(inner) => with(*inner),
            ExprKind::Null
            | ExprKind::Bool(_)
            | ExprKind::Number(_)
            | ExprKind::Variable(_)
            | ExprKind::SplatItem
            | ExprKind::Error => {}
        }
    }
}

fn template_children(parts: &[Part], with: &mut dyn FnMut(ExprId)) {
    for part in parts {
        match part {
            Part::Text { .. } => {}
            Part::Value { value, .. } => with(*value),
            Part::If { condition, yes, no, .. } => {
                with(*condition);
                template_children(yes, with);
                template_children(no, with);
            }
            Part::For(each) => {
                with(each.collection);
                template_children(&each.body, with);
            }
        }
    }
}

//! Reads `data "terraform_remote_state"` with literal arguments, repeated by a literal `for_each` or not.

use tfgen::hcl::{self, Block, ExprId, ExprKind, Part, Step};

use crate::backends::RemoteState;
use crate::facts::{File, Name};

impl File<'_> {
    /// `{ for key, state in data.terraform_remote_state.x : key => state.outputs }`: the name of `x`.
    pub fn outputs_by_instance(&self, value: ExprId) -> Option<String> {
        let ExprKind::For(of) = &self.parsed.expr(value).kind else { return None };
        let (key, _) = self.parsed.traversal(of.key?)?;
        let (root, steps) = self.parsed.traversal(of.value)?;
        let (data, wire) = self.parsed.traversal(of.collection)?;
        let outputs = matches!(steps.as_slice(), [Step::Attr("outputs", _)]) && root.text == of.value_var.text;
        let (true, "data", [Step::Attr("terraform_remote_state", _), Step::Attr(wire, _)]) =
            (outputs, &*data.text, wire.as_slice())
        else {
            return None;
        };
        (of.key_var.as_ref()?.text == key.text).then(|| wire.to_string())
    }

    pub fn remote_states(&self, block: &Block, name: &str) -> Vec<RemoteState> {
        let config = block.body.attribute("config").map(|config| &self.parsed.expr(config.value).kind);
        let items = if let Some(ExprKind::Object(items)) = config { items.as_slice() } else { &[] };
        let workspace = block.body.attribute("workspace");
        let kind = block.body.attribute("backend").and_then(|kind| self.text(kind.value));
        let one = |instance: Option<(&str, &str)>| RemoteState {
            name: name.to_string(),
            kind: kind.as_ref().map(|kind| kind.text.clone()).unwrap_or_default(),
            instance: instance.map(|(key, _)| key.to_string()),
            header: self.at(block.header),
            config: items
                .iter()
                .filter_map(|item| {
                    let ExprKind::Variable(key) = &self.parsed.expr(item.key).kind else { return None };
                    let value = self.text(item.value).or_else(|| self.of_instance(item.value, instance?));
                    Some((key.text.to_string(), value?))
                })
                .collect(),
            workspace: workspace.map(|a| (self.at(a.span), self.at(self.parsed.expr(a.value).span))),
        };
        match block.body.attribute("for_each").map(|each| self.instances(each.value)) {
            None => vec![one(None)],
            Some(instances) => instances.iter().map(|(key, value)| one(Some((key, value)))).collect(),
        }
    }

    /// The keys and values of a literal `for_each`: an object of texts, or `toset` of them.
    fn instances(&self, each: ExprId) -> Vec<(&str, &str)> {
        let text = |id: &ExprId| self.parsed.plain_text(*id);
        match &self.parsed.expr(each).kind {
            ExprKind::Call { name, args, .. } if &*name.text == "toset" => {
                match args.first().map(|list| &self.parsed.expr(*list).kind) {
                    Some(ExprKind::Tuple(items)) => items.iter().filter_map(text).map(|text| (text, text)).collect(),
                    _ => Vec::new(),
                }
            }
            ExprKind::Object(items) => {
                let item = |item: &hcl::ObjectItem| {
                    let key = match &self.parsed.expr(item.key).kind {
                        ExprKind::Variable(name) => &*name.text,
                        _ => text(&item.key)?,
                    };
                    Some((key, text(&item.value)?))
                };
                items.iter().filter_map(item).collect()
            }
            _ => Vec::new(),
        }
    }

    /// A text made of `each.key` and `each.value`, for one instance; its place is all of it.
    fn of_instance(&self, value: ExprId, instance: (&str, &str)) -> Option<Name> {
        let each = |id: ExprId| {
            let (root, steps) = self.parsed.traversal(id)?;
            match (&*root.text, steps.as_slice()) {
                ("each", [Step::Attr("key", _)]) => Some(instance.0),
                ("each", [Step::Attr("value", _)]) => Some(instance.1),
                _ => None,
            }
        };
        let text = match &self.parsed.expr(value).kind {
            ExprKind::Template(template) => {
                let part = |part: &Part| match part {
                    Part::Text { text, .. } => Some(text.to_string()),
                    Part::Value { value, .. } => each(*value).map(str::to_string),
                    _ => None,
                };
                template.parts.iter().map(part).collect::<Option<String>>()?
            }
            _ => each(value)?.to_string(),
        };
        Some(Name { text, at: self.at(self.parsed.expr(value).span) })
    }
}

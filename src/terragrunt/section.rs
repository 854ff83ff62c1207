//! An evaluated block, whatever its kind: its arguments by name with their places, and the blocks in it.

use std::sync::Arc;

use super::few::Few;
use crate::hcl::Text;
use crate::lang::Value;
use crate::text::Place;

/// A block, or an attribute that stands for one.
#[derive(Clone, Debug)]
pub struct Section {
    pub kind: &'static str,
    pub label: Option<Text>,
    /// Its header.
    pub at: Place,
    /// Only what is written and not null.
    pub given: Few<&'static str, Given>,
    pub sections: Vec<Arc<Section>>,
}

/// The value of an argument and where it is written.
#[derive(Clone, Debug)]
pub struct Given {
    pub value: Value,
    pub at: Place,
}

impl Section {
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.given.get(name).map(|given| &given.value)
    }

    /// Where an argument is written; the header where it is not.
    pub fn place_of(&self, name: &str) -> Place {
        self.given.get(name).map_or(self.at, |given| given.at)
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_str)
    }

    pub fn truth(&self, name: &str) -> Option<bool> {
        self.get(name).and_then(Value::as_bool)
    }

    pub fn name(&self) -> &str {
        self.label.as_deref().unwrap_or_default()
    }

    /// The blocks of that kind in it.
    pub fn of<'s>(&'s self, kind: &'s str) -> impl Iterator<Item = &'s Arc<Section>> + 's {
        self.sections.iter().filter(move |section| section.kind == kind)
    }
}

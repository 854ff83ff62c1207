//! `feature` blocks: flags with a default, which is what they are here, for nobody sets them on a command line.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::context::Outcome;
use super::section::Section;
use super::unit::{Problem, ProblemKind, Strategy};
use super::view::{View, failed, nearest};
use super::{block, merge, shape};
use crate::lang::{Access, Value};

#[derive(Default)]
pub(super) struct Features {
    pub all: Vec<Arc<Section>>,
    pub problems: Vec<Problem>,
}

impl View<'_, '_> {
    /// The flags of the file that the context begins with and of all that it includes.
    pub(super) fn features(&self) -> Rc<Features> {
        if let Some(known) = self.context.features.get() {
            return known.clone();
        }
        let mut features = Features::default();
        let includes = self.context.included(self.reader);
        for (at, included) in includes.all.iter().enumerate() {
            let Some(sheet) = included.sheet.as_ref().filter(|_| included.include.strategy != Strategy::None) else {
                continue;
            };
            let found = View { sheet, included: Some(at), ..*self }.own_features(&mut features.problems);
            features.all = merge::by_label(features.all, found);
        }
        let own = self.of_main().own_features(&mut features.problems);
        features.all = merge::by_label(features.all, own);
        let features = Rc::new(features);
        self.context.features.get_or_init(|| features).clone()
    }

    fn own_features(&self, problems: &mut Vec<Problem>) -> Vec<Arc<Section>> {
        let body = &self.sheet.parsed.body;
        let of_kind = |id: &&crate::hcl::BlockId| &*self.sheet.parsed.block(**id).kind.text == "feature";
        let mut found = Vec::new();
        for id in body.blocks.iter().filter(of_kind) {
            let evaluated = block::evaluate(*self, *id, &shape::FEATURE);
            problems.extend(evaluated.problems.iter().cloned());
            let Some(section) = evaluated.section else { continue };
            if section.get("default").is_none() {
                let message = format!("feature `{}` has no default", section.name());
                problems.push(Problem::new(ProblemKind::Shape, message, section.at));
            }
            found.push(section);
        }
        found
    }

    pub(super) fn feature(&self, name: &str, access: Access) -> Outcome {
        self.reader.note(|trace| trace.own = true);
        let features = self.features();
        match features.all.iter().find(|feature| feature.name() == name) {
            Some(feature) => Ok(flag(feature)),
            None => {
                let names = features.all.iter().map(|feature| feature.name());
                Err(failed(format!("there is no feature `{name}`{}", nearest(name, names, access)), access))
            }
        }
    }

    pub(super) fn all_features(&self) -> Outcome {
        self.reader.note(|trace| trace.own = true);
        let features = self.features();
        Ok(Value::object(features.all.iter().map(|feature| (Arc::from(feature.name()), flag(feature))).collect()))
    }
}

fn flag(feature: &Section) -> Value {
    let mut members: BTreeMap<Arc<str>, Value> = BTreeMap::new();
    members.insert("name".into(), Value::string(feature.name()));
    if let Some(default) = feature.get("default") {
        members.insert("value".into(), default.clone());
    }
    Value::object(members)
}

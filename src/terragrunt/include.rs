//! `include`: which files a file is merged with, and what of them it may look at.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::context::{Context, Included, Includes, Outcome, Reader};
use super::shape::INCLUDE;
use super::unit::{Include, Problem, ProblemKind, Strategy};
use super::view::{Sees, View, failed, in_parts, nearest, unknown};
use super::{block, config, paths};
use crate::hcl::Text;
use crate::io::EntryKind;
use crate::lang::{Access, EvalError, Type, Value};
use crate::text::IndexMap;

impl Context {
    /// What the file that it begins with includes.
    pub fn included(self: &Rc<Self>, reader: &Reader) -> Rc<Includes> {
        self.includes.get_or_init(|| Rc::new(resolve(reader, self))).clone()
    }
}

/// What a stack writes beside a unit.
const AUTO: &str = "terragrunt.autoinclude.hcl";

fn resolve(reader: &Reader, context: &Rc<Context>) -> Includes {
    let view = View { reader, context, sheet: &context.main, included: None, sees: Sees::Little };
    let mut found = Includes::default();
    let mut by_label: IndexMap<Text, Included> = IndexMap::default();
    for id in &context.main.includes {
        let evaluated = block::evaluate(view, *id, &INCLUDE);
        found
            .problems
            .extend(evaluated.problems.iter().cloned().map(|problem| Problem { kind: of(&problem), ..problem }));
        let Some(section) = evaluated.section else { continue };
        let label = section.label.clone().unwrap_or_default();
        if label.is_empty() && by_label.contains_key("") {
            let message = "only one `include` can go without a name";
            found.problems.push(Problem::new(ProblemKind::Shape, message, section.at));
        }
        let path_at = section.place_of("path");
        let strategy = match section.text("merge_strategy") {
            None | Some("shallow") => Strategy::Shallow,
            Some("no_merge") => Strategy::None,
            Some("deep") => Strategy::Deep,
            Some(other) => {
                let near = block::near(other, ["shallow", "no_merge", "deep"].into_iter());
                let message = format!("there is no merge strategy `{other}`{near}");
                found.problems.push(Problem::new(ProblemKind::Shape, message, section.place_of("merge_strategy")));
                Strategy::Shallow
            }
        };
        let path = section.text("path").and_then(|text| paths::inside(&context.main.dir, text));
        let sheet = match section.text("path") {
            Some(text) => match open(reader, context, text) {
                Ok(sheet) => Some(sheet),
                Err((kind, message)) => {
                    found.problems.push(Problem::new(kind, message, path_at));
                    None
                }
            },
            None => None,
        };
        let include = Include {
            label: label.clone(),
            at: section.at,
            path_at,
            path,
            file: sheet.as_ref().map(|sheet| sheet.file),
            expose: section.truth("expose") == Some(true),
            strategy,
        };
        by_label.insert(label, Included { include, sheet });
    }
    found.all = by_label.into_values().collect();
    let auto = reader.file(&crate::repo::path::join(&context.main.dir, AUTO)).filter(|_| !context.is_read);
    found.auto = auto.and_then(|file| reader.sheet(file).ok());
    for included in &found.all {
        if let Some(sheet) = &included.sheet
            && !sheet.includes.is_empty()
        {
            let message = format!("`{}` includes another file itself: only one level is allowed", sheet.path);
            found.problems.push(Problem::new(ProblemKind::Include, message, included.include.path_at));
        }
    }
    found
}

/// A path that cannot be evaluated leads nowhere.
fn of(problem: &Problem) -> ProblemKind {
    if problem.kind == ProblemKind::Expression { ProblemKind::Include } else { problem.kind }
}

fn open(reader: &Reader, context: &Context, text: &str) -> Result<Rc<super::sheet::Sheet>, (ProblemKind, String)> {
    let missing = |message: String| (ProblemKind::Include, message);
    if text.is_empty() {
        return Err(missing("the path of this include is empty".into()));
    }
    let Some(path) = paths::inside(&context.main.dir, text) else {
        return Err((ProblemKind::Outside, format!("`{text}` lies outside of the repository")));
    };
    let Some(file) = reader.file(&path) else { return Err(missing(format!("there is no file `{path}` to include"))) };
    if reader.tree.kind(file) == EntryKind::Directory {
        return Err(missing(format!("`{path}` is a folder: an include leads to a file")));
    }
    reader.note(|trace| trace.file(file));
    if path.ends_with(".json") {
        return Err(missing(format!("`{path}` is JSON, which cannot be included")));
    }
    reader.sheet(file).map_err(|why| missing(format!("`{path}` cannot be read: {why}")))
}

impl<'v, 't> View<'v, 't> {
    /// The included file of that name, as the file that includes it may look at it.
    fn exposed(&self, includes: &Includes, label: &str, access: Access) -> Result<Option<usize>, EvalError> {
        let Some(at) = includes.all.iter().position(|included| included.include.label == label) else {
            let names = includes.all.iter().map(|included| included.include.label.as_str());
            let near = nearest(label, names, access);
            return Err(self.fails(
                ProblemKind::UndeclaredInclude,
                format!("there is no include `{label}`{near}"),
                access,
            ));
        };
        let Some(included) = includes.all.get(at) else { return Ok(None) };
        if !included.include.expose {
            let message = format!("include `{label}` is not exposed: `expose = true` in its block shows it");
            return Err(self.fails(ProblemKind::UndeclaredInclude, message, access));
        }
        Ok(included.sheet.as_ref().map(|_| at))
    }

    /// The only include, when it has no name: its parts are `include`'s own.
    fn is_bare(includes: &Includes) -> bool {
        matches!(includes.all.as_slice(), [one] if one.include.label.is_empty())
    }

    /// `include.NAME`, and `include.PART` where the only one has no name.
    pub(super) fn included_part(&self, name: &str, access: Access) -> Outcome {
        let includes = self.context.included(self.reader);
        self.reader.note(|trace| trace.own = true);
        if Self::is_bare(&includes) {
            return self.part_of_include("", name, access);
        }
        self.exposed(&includes, name, access)?;
        // It is there, whatever its parts are: so it stands by itself.
        if let Some(known) = self.reader.included.borrow().get(name) {
            return Ok(known.clone());
        }
        let one = in_parts(format!("{ONE}{name}").into());
        self.reader.included.borrow_mut().insert(name.into(), one.clone());
        Ok(one)
    }

    /// A part of the included file of that name.
    pub(super) fn part_of_include(&self, label: &str, part: &str, access: Access) -> Outcome {
        let includes = self.context.included(self.reader);
        self.reader.note(|trace| trace.own = true);
        let at = self.exposed(&includes, label, access)?;
        let Some((at, sheet)) = at.and_then(|at| Some((at, includes.all.get(at)?.sheet.as_ref()?))) else {
            return Ok(unknown(Type::Dynamic, "the included file cannot be read", access));
        };
        let view = View { sheet, included: Some(at), sees: Sees::All, ..*self };
        // Others of its parts may need what is being evaluated right now.
        if part == "locals" {
            return view.all_locals();
        }
        let whole = self.exposed_whole(view, access)?;
        match whole.member(part) {
            Some(value) => Ok(value.clone()),
            None => {
                let names = whole.as_members().into_iter().flat_map(|members| members.keys()).map(|key| &**key);
                Err(failed(format!("an included file has no `{part}`{}", nearest(part, names, access)), access))
            }
        }
    }

    fn exposed_whole(&self, view: View, access: Access) -> Outcome {
        let (config, problems) = config::of_file(view);
        match problems.first() {
            Some(problem) => Err(self.fails(ProblemKind::Told, problem.message.clone(), access)),
            None => Ok(config.to_value()),
        }
    }

    /// All of `include`.
    pub(super) fn included_whole(&self, access: Access) -> Outcome {
        let includes = self.context.included(self.reader);
        self.reader.note(|trace| trace.own = true);
        if Self::is_bare(&includes) {
            return self.one_include("", access);
        }
        let shown = includes.all.iter().map(|included| &included.include).filter(|include| include.expose);
        let members =
            shown.map(|include| Ok((Arc::from(include.label.as_str()), self.one_include(&include.label, access)?)));
        Ok(Value::object(members.collect::<Result<BTreeMap<_, _>, EvalError>>()?))
    }

    /// All of one of them.
    pub(super) fn one_include(&self, label: &str, access: Access) -> Outcome {
        let includes = self.context.included(self.reader);
        self.reader.note(|trace| trace.own = true);
        let at = self.exposed(&includes, label, access)?;
        match at.and_then(|at| Some((at, includes.all.get(at)?.sheet.as_ref()?))) {
            Some((at, sheet)) => {
                self.exposed_whole(View { sheet, included: Some(at), sees: Sees::All, ..*self }, access)
            }
            None => Ok(unknown(Type::Dynamic, "the included file cannot be read", access)),
        }
    }
}

/// What the address of one included file begins with.
pub(super) const ONE: &str = "include.";

//! `terraform providers schema -json` into schemas.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value as Json;

use super::model::{Attribute, Block, Function, Nested, NestedObject, Nesting};
use crate::lang::Type;

/// What a file says, by the address of the provider: `registry.terraform.io/hashicorp/aws`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Dump {
    pub providers: BTreeMap<String, Arc<Provider>>,
}

/// One provider's schemas, by type.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Provider {
    pub config: Arc<Block>,
    pub resources: BTreeMap<String, Arc<Block>>,
    pub data: BTreeMap<String, Arc<Block>>,
    pub ephemeral: BTreeMap<String, Arc<Block>>,
    pub functions: BTreeMap<String, Function>,
}

/// Types and blocks deeper than this are none that a provider has.
const MAX_DEPTH: usize = 40;

impl Dump {
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(bytes: &[u8]) -> Result<Dump, String> {
        let raw: RawDump = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        let mut providers = BTreeMap::new();
        for (address, raw) in raw.provider_schemas {
            let told = |error: String| format!("{address}: {error}");
            providers.insert(address.to_lowercase(), Arc::new(raw.read().map_err(told)?));
        }
        Ok(Dump { providers })
    }
}

#[derive(Deserialize)]
struct RawDump {
    provider_schemas: BTreeMap<String, RawProvider>,
}

#[derive(Deserialize)]
struct RawProvider {
    provider: Option<RawSchema>,
    #[serde(default)]
    resource_schemas: BTreeMap<String, RawSchema>,
    #[serde(default)]
    data_source_schemas: BTreeMap<String, RawSchema>,
    #[serde(default)]
    ephemeral_resource_schemas: BTreeMap<String, RawSchema>,
    #[serde(default)]
    functions: BTreeMap<String, RawFunction>,
}

#[derive(Deserialize)]
struct RawSchema {
    #[serde(default)]
    block: RawBlock,
}

#[derive(Deserialize, Default)]
struct RawBlock {
    #[serde(default)]
    attributes: BTreeMap<String, RawAttribute>,
    #[serde(default)]
    block_types: BTreeMap<String, RawNested>,
}

#[derive(Deserialize)]
struct RawAttribute {
    r#type: Option<Json>,
    nested_type: Option<RawNestedObject>,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    computed: bool,
    #[serde(default)]
    sensitive: bool,
    #[serde(default)]
    write_only: bool,
}

#[derive(Deserialize)]
struct RawNestedObject {
    attributes: BTreeMap<String, RawAttribute>,
    nesting_mode: RawNesting,
}

#[derive(Deserialize)]
struct RawNested {
    nesting_mode: RawNesting,
    #[serde(default)]
    block: RawBlock,
    #[serde(default)]
    min_items: u32,
    #[serde(default)]
    max_items: u32,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum RawNesting {
    Single,
    Group,
    List,
    Set,
    Map,
}

#[derive(Deserialize)]
struct RawFunction {
    #[serde(default)]
    parameters: Vec<RawParameter>,
    variadic_parameter: Option<RawParameter>,
    return_type: Json,
}

#[derive(Deserialize)]
struct RawParameter {
    #[serde(default)]
    name: String,
    r#type: Json,
}

impl RawProvider {
    fn read(self) -> Result<Provider, String> {
        let all = |schemas: BTreeMap<String, RawSchema>| -> Result<BTreeMap<String, Arc<Block>>, String> {
            schemas.into_iter().map(|(name, schema)| Ok((name, Arc::new(schema.block.read(0)?)))).collect()
        };
        let functions = self.functions.into_iter().map(|(name, raw)| Ok((name.clone(), raw.read(&name)?)));
        Ok(Provider {
            config: Arc::new(self.provider.map(|schema| schema.block.read(0)).transpose()?.unwrap_or_default()),
            resources: all(self.resource_schemas)?,
            data: all(self.data_source_schemas)?,
            ephemeral: all(self.ephemeral_resource_schemas)?,
            functions: functions.collect::<Result<_, String>>()?,
        })
    }
}

impl RawBlock {
    fn read(self, depth: usize) -> Result<Block, String> {
        deep(depth)?;
        let block = |(name, raw): (String, RawNested)| {
            let block = Arc::new(raw.block.read(depth + 1)?);
            let (least, most) = (raw.min_items, raw.max_items);
            Ok(Nested { name: name.into(), nesting: raw.nesting_mode.read(), least, most, block })
        };
        Ok(Block {
            attributes: attributes(self.attributes, depth)?,
            blocks: self.block_types.into_iter().map(block).collect::<Result<_, String>>()?,
        })
    }
}

fn attributes(raw: BTreeMap<String, RawAttribute>, depth: usize) -> Result<Vec<Attribute>, String> {
    raw.into_iter().map(|(name, raw)| raw.read(name, depth + 1)).collect()
}

impl RawAttribute {
    fn read(self, name: String, depth: usize) -> Result<Attribute, String> {
        deep(depth)?;
        let nested = match self.nested_type {
            None => None,
            Some(raw) => Some(Arc::new(NestedObject {
                nesting: raw.nesting_mode.read(),
                attributes: attributes(raw.attributes, depth)?,
            })),
        };
        let ty = match (&nested, &self.r#type) {
            (Some(nested), _) => nested.ty(),
            (None, Some(json)) => ty(json, depth)?,
            (None, None) => return Err(format!("`{name}` has no type")),
        };
        Ok(Attribute {
            name: name.into(),
            ty,
            nested,
            required: self.required,
            optional: self.optional,
            computed: self.computed,
            sensitive: self.sensitive,
            write_only: self.write_only,
        })
    }
}

impl RawNesting {
    fn read(self) -> Nesting {
        match self {
            RawNesting::Single => Nesting::Single,
            RawNesting::Group => Nesting::Group,
            RawNesting::List => Nesting::List,
            RawNesting::Set => Nesting::Set,
            RawNesting::Map => Nesting::Map,
        }
    }
}

impl RawFunction {
    fn read(self, name: &str) -> Result<Function, String> {
        let parameter = |raw: RawParameter| Ok((raw.name.into(), ty(&raw.r#type, 0)?));
        Ok(Function {
            name: name.into(),
            parameters: self.parameters.into_iter().map(parameter).collect::<Result<_, String>>()?,
            variadic: self.variadic_parameter.map(parameter).transpose()?,
            returns: ty(&self.return_type, 0)?,
        })
    }
}

/// A type as cty writes it in JSON: `"string"`, `["list", "string"]`, `["object", {"a": "bool"}]`.
fn ty(json: &Json, depth: usize) -> Result<Type, String> {
    deep(depth)?;
    let wrong = || format!("`{json}` is no type");
    match json {
        Json::String(name) => match name.as_str() {
            "string" => Ok(Type::String),
            "number" => Ok(Type::Number),
            "bool" => Ok(Type::Bool),
            "dynamic" => Ok(Type::Dynamic),
            _ => Err(wrong()),
        },
        Json::Array(parts) => match (parts.first().and_then(Json::as_str), parts.get(1)) {
            (Some("list"), Some(of)) => Ok(Type::list(ty(of, depth + 1)?)),
            (Some("set"), Some(of)) => Ok(Type::set(ty(of, depth + 1)?)),
            (Some("map"), Some(of)) => Ok(Type::map(ty(of, depth + 1)?)),
            (Some("tuple"), Some(Json::Array(of))) => {
                let of = of.iter().map(|one| ty(one, depth + 1)).collect::<Result<Vec<_>, _>>()?;
                Ok(Type::tuple(of))
            }
            (Some("object"), Some(Json::Object(fields))) => {
                let field = |(name, json): (&String, &Json)| Ok((name.clone(), ty(json, depth + 1)?));
                let fields = fields.iter().map(field).collect::<Result<Vec<_>, String>>()?;
                Ok(Type::object(fields))
            }
            _ => Err(wrong()),
        },
        _ => Err(wrong()),
    }
}

fn deep(depth: usize) -> Result<(), String> {
    if depth > MAX_DEPTH { Err("it is nested too deep".into()) } else { Ok(()) }
}

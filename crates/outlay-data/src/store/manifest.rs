//! The manifest of a dataset on disk: a Data Package (Frictionless, version 2) with the schema of each table and the
//! hashes of all that went in and came out. No time stands in it: the same input gives the same bytes.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::hash;
use super::parquet::Written;
use crate::build::{Input, Options, write_whole};
use crate::error::Error;
use crate::schema::{Column, STORED, Table, Type};

/// Name of the manifest's file.
pub const NAME: &str = "datapackage.json";

/// A Data Package.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The profile that it follows.
    #[serde(rename = "$schema")]
    pub profile: String,
    /// Short name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// The tables.
    pub resources: Vec<Resource>,
    /// How it came about.
    pub outlay: Origin,
}

/// One file of a Data Package.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Resource {
    /// Name of the table.
    pub name: String,
    /// Name of its file.
    pub path: String,
    /// What one row is.
    pub description: String,
    /// `parquet`.
    pub format: String,
    /// Media type.
    pub mediatype: String,
    /// Size of the file.
    pub bytes: u64,
    /// `sha256:` and hexadecimal digits.
    pub hash: String,
    /// Rows.
    #[serde(rename = "outlay:rows")]
    pub rows: usize,
    /// Columns, in the Table Schema of Frictionless.
    pub schema: Value,
}

/// How a dataset came about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// Version of the package.
    pub version: String,
    /// What changes the rows: vocabulary, rates, ways of reading.
    pub settings: Value,
    /// A user's vocabulary, in full.
    pub vocabulary: Option<String>,
    /// A user's exchange rates, in full.
    pub rates: Option<String>,
    /// What was read, in order.
    pub inputs: Vec<Input>,
}

impl Manifest {
    /// The manifest of tables as written, in the order of [`STORED`].
    pub fn new<'w>(origin: Origin, tables: impl Iterator<Item = &'w Written>) -> Self {
        Self {
            profile: "https://datapackage.org/profiles/2.0/datapackage.json".into(),
            name: "outlay-dataset".into(),
            description:
                "Quantitative claims read out of documents by outlay. start and end count the code points of \
                          documents.text. The texts stay their authors'."
                    .into(),
            resources: STORED
                .iter()
                .zip(tables)
                .map(|(table, written)| Resource::new(table, written))
                .collect(),
            outlay: origin,
        }
    }

    /// Reads the manifest of the dataset in `folder`.
    pub fn read(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(NAME);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(if crate::build::is_unfinished(folder) {
                    Error::wrong_value(format!(
                        "the build into {} was stopped before its end: run it again, and it goes on",
                        folder.display()
                    ))
                } else {
                    Error::file(path, error)
                });
            }
            Err(error) => return Err(Error::file(path, error)),
        };
        serde_json::from_slice(&text).map_err(|e| Error::broken(path, &e))
    }

    /// Writes it into `folder`.
    pub fn write(&self, folder: &Path) -> Result<(), Error> {
        write_whole(&folder.join(NAME), |file| {
            serde_json::to_writer_pretty(&mut *file, self)?;
            file.write_all(b"\n")
        })
    }
}

impl Origin {
    /// The options of the build.
    #[must_use]
    pub fn options(&self) -> Options {
        let read = &self.settings["read"];
        let mode = if read["mode"] == "fast" { outlay_read::Mode::Fast } else { outlay_read::Mode::Accurate };
        let text_column = read["text"].as_str().map(str::to_owned);
        let mut read = outlay_read::Options { mode, text_column, ..Default::default() };
        for (name, value) in self.settings["read"]["limits"].as_object().into_iter().flatten() {
            read.limits.set(name, value.as_u64().unwrap_or_default());
        }
        Options { read, vocabulary: self.vocabulary.clone(), rates: self.rates.clone(), ..Options::default() }
    }

    /// Of a build with these options out of these inputs.
    #[must_use]
    pub fn new(options: &Options, inputs: Vec<Input>) -> Self {
        Self {
            version: env!("CARGO_PKG_VERSION").into(),
            settings: settings(options),
            vocabulary: options.vocabulary.clone(),
            rates: options.rates.clone(),
            inputs,
        }
    }
}

impl Resource {
    fn new(table: &Table, written: &Written) -> Self {
        Self {
            name: table.name.into(),
            path: format!("{}.parquet", table.name),
            description: table.description.into(),
            format: "parquet".into(),
            mediatype: "application/vnd.apache.parquet".into(),
            bytes: written.bytes,
            hash: format!("sha256:{}", written.sha256),
            rows: written.rows,
            schema: schema(table),
        }
    }
}

/// The Table Schema of a table.
#[must_use]
pub fn schema(table: &Table) -> Value {
    let fields: Vec<Value> = table.dataset_columns().map(|c| field(&c)).collect();
    let mut schema = json!({ "fields": fields, "primaryKey": table.key });
    if table.dataset_columns().any(|c| c.name == "doc_id") && table.name != "documents" {
        schema["foreignKeys"] =
            json!([{ "fields": ["doc_id"], "reference": { "resource": "documents", "fields": ["doc_id"] } }]);
    }
    schema
}

fn field(column: &Column) -> Value {
    let kind = match column.dtype {
        Type::UInt32 => "integer",
        Type::String | Type::Enum(_) => "string",
        Type::Float64 | Type::Float32 => "number",
        Type::Boolean => "boolean",
        Type::Date => "date",
        Type::Strings => "list",
    };
    let mut field = json!({ "name": column.name, "type": kind, "description": column.description });
    if let Type::Enum(names) = column.dtype {
        field["constraints"] = json!({ "enum": names });
    }
    if column.dtype == Type::Strings {
        field["itemType"] = json!("string");
    }
    field
}

/// What changes the rows of a build, apart from its inputs.
#[must_use]
pub fn settings(options: &Options) -> Value {
    json!({
        "vocabulary": { "builtin": outlay_text::vocabulary::FINGERPRINT,
                        "user": options.vocabulary.as_ref().map(|toml| hash::sha256(toml.as_bytes())) },
        "rates": { "builtin": crate::rates::fingerprint(),
                   "user": options.rates.as_ref().map(|csv| hash::sha256(csv.as_bytes())) },
        "read": { "mode": format!("{:?}", options.read.mode).to_lowercase(),
                  "text": options.read.text_column,
                  "limits": options.read.limits.named().into_iter().collect::<BTreeMap<_, _>>() },
    })
}

/// Whether `folder` holds a manifest.
#[must_use]
pub fn exists(folder: &Path) -> bool {
    folder.join(NAME).exists()
}

/// Removes the manifest of `folder`; it may be absent.
pub fn remove(folder: &Path) -> Result<(), Error> {
    let path = folder.join(NAME);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::file(path, error)),
        _ => Ok(()),
    }
}

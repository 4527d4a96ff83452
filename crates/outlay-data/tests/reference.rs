//! `docs/columns.md` is made from the schema, and is what is checked in.

use std::fmt::Write;
use std::path::Path;

use outlay_data::schema::{PANEL, RATES, STORED, Table, Type, VINTAGES};

fn name(dtype: Type) -> String {
    match dtype {
        Type::Enum(names) => format!("Enum: {}", names.join(", ")),
        Type::Strings => "List(String)".to_owned(),
        other => format!("{other:?}"),
    }
}

fn section(out: &mut String, table: &Table) {
    writeln!(
        out,
        "\n## {}\n\n{}\n\n| column | type | meaning |\n| --- | --- | --- |",
        table.name, table.description
    )
    .unwrap();
    for column in table.dataset_columns() {
        writeln!(
            out,
            "| `{}` | {} | {} |",
            column.name,
            name(column.dtype).replace('|', "\\|"),
            column.description
        )
        .unwrap();
    }
}

#[test]
fn the_column_reference_is_current() {
    let mut want = String::from(
        "# Columns\n\nMade from the schema (`crates/outlay-data/src/schema/`) by `make bless`; edit there.\n\nIn the calls that take texts \
         the first column is `doc`, the row number of the text; in a dataset it is `doc_id`. `start` and `end` count characters \
         (Unicode code points, half open): `text[start:end] == surface`.\n",
    );
    for table in STORED.into_iter().chain([&PANEL, &VINTAGES, &RATES]) {
        section(&mut want, table);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/columns.md");
    if std::env::var_os("OUTLAY_BLESS").is_some() {
        std::fs::write(&path, &want).unwrap();
    }
    let got = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(got == want, "docs/columns.md is not what the schema says; run `make bless` and review the diff");
}

//! The lines of figures as Parquet: the same as the NDJSON lines, column for column; a build without it says so.

use crate::cli::sandbox::CliSandbox;
use crate::support::LINES;

#[test]
#[cfg(not(feature = "parquet"))]
fn a_build_without_it_says_what_to_do() {
    let sandbox = CliSandbox::new();
    sandbox.apply(&sandbox.session(&[]), LINES).gives(0);
    let cells = sandbox.data().join("cells");
    let out = sandbox.data().join("figures.parquet");
    let (cells, out) = (cells.to_str().unwrap(), out.to_str().unwrap());
    for more in [&["--format", "parquet"][..], &["--out", out][..]] {
        let mut arguments = vec!["report", cells];
        arguments.extend(more);
        sandbox
            .run(&arguments)
            .says(2, &["không kèm định dạng parquet", "--format ndjson"]);
    }
}

/// `cargo test --features parquet --test it columns`.
#[test]
#[cfg(feature = "parquet")]
fn the_columns_hold_what_the_lines_say() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;
    use serde_json::Value;

    let sandbox = CliSandbox::new();
    sandbox.apply(&sandbox.session(&[]), LINES).gives(0);
    sandbox.session(&["--at", "2026-08-20 14:00"]);
    let cells = sandbox.data().join("cells");
    let out = sandbox.data().join("figures.parquet");
    let (cells, out) = (cells.to_str().unwrap(), out.to_str().unwrap());
    sandbox.run(&["report", cells, "--out", out]).gives(0);
    let lines = sandbox
        .run(&["report", cells, "--format", "ndjson"])
        .gives(0);
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let file = std::fs::File::open(out).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let rows: Vec<_> = reader
        .get_row_iter(None)
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!((rows.len(), lines.len()), (2, 2));
    for (row, line) in rows.iter().zip(&lines) {
        let mut columns = 0;
        for (name, field) in row.get_column_iter() {
            let said = line.get(name).cloned().unwrap_or(Value::Null);
            let read = match field {
                Field::Null => Value::Null,
                Field::Bool(it) => Value::from(*it),
                Field::Long(it) => Value::from(*it),
                Field::Date(days) => {
                    let day =
                        chrono::NaiveDate::default() + chrono::TimeDelta::days(i64::from(*days));
                    Value::from(day.to_string())
                }
                Field::Str(it) if said.is_string() => Value::from(it.as_str()),
                Field::Str(it) => serde_json::from_str(it).unwrap(),
                Field::Bytes(it) => serde_json::from_slice(it.data()).unwrap(),
                other => panic!("{name}: {other:?}"),
            };
            assert_eq!(read, said, "{name}");
            columns += 1;
        }
        assert_eq!(columns, line.as_object().unwrap().len());
    }
}

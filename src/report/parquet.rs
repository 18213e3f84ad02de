//! The lines of figures as Parquet, for those above who have Spark, `ClickHouse` or `DuckDB`: a row for each session that counts, flat columns, and what is nested as JSON.
//! The schema is the same as that of the NDJSON lines ([`SessionRecord`](super::session_record::SessionRecord)), name for name.

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;
use serde_json::Value;

use super::gathered::Gathered;

/// Rows that are written together.
const ROWS: usize = 50_000;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ParquetKind {
    Text,
    Number,
    Flag,
    Day,
    Json,
}

/// The columns, in the order of the lines' fields, and whether each is always there.
const COLUMNS: [(&str, ParquetKind, bool); 30] = [
    ("session", ParquetKind::Text, true),
    ("cell", ParquetKind::Text, true),
    ("parent", ParquetKind::Text, false),
    ("group", ParquetKind::Text, false),
    ("programme", ParquetKind::Text, true),
    ("date", ParquetKind::Day, true),
    ("mode", ParquetKind::Text, true),
    ("held", ParquetKind::Flag, true),
    ("closed", ParquetKind::Flag, true),
    ("sealed", ParquetKind::Flag, true),
    ("proven", ParquetKind::Flag, true),
    ("minutes", ParquetKind::Number, false),
    ("members", ParquetKind::Number, true),
    ("exempt", ParquetKind::Number, true),
    ("attended", ParquetKind::Number, true),
    ("expected", ParquetKind::Number, true),
    ("unmarked", ParquetKind::Number, true),
    ("opinions", ParquetKind::Json, true),
    ("commitments", ParquetKind::Json, true),
    ("carried", ParquetKind::Json, true),
    ("registered", ParquetKind::Number, true),
    ("registrations", ParquetKind::Json, true),
    ("graded", ParquetKind::Json, true),
    ("items", ParquetKind::Json, true),
    ("grades", ParquetKind::Json, true),
    ("targets", ParquetKind::Json, true),
    ("rating", ParquetKind::Number, false),
    ("rating_grade", ParquetKind::Text, false),
    ("seq", ParquetKind::Number, true),
    ("link", ParquetKind::Text, true),
];

/// The schema of the file.
fn schema() -> Result<Type, ParquetError> {
    let column = |(name, kind, always): &(&str, ParquetKind, bool)| {
        let (physical, logical) = match kind {
            ParquetKind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            ParquetKind::Json => (Physical::BYTE_ARRAY, Some(LogicalType::Json)),
            ParquetKind::Number => (Physical::INT64, None),
            ParquetKind::Flag => (Physical::BOOLEAN, None),
            ParquetKind::Day => (Physical::INT32, Some(LogicalType::Date)),
        };
        let repetition = if *always {
            Repetition::REQUIRED
        } else {
            Repetition::OPTIONAL
        };
        Type::primitive_type_builder(name, physical)
            .with_logical_type(logical)
            .with_repetition(repetition)
            .build()
            .map(Arc::new)
    };
    let columns = COLUMNS.iter().map(column);
    Type::group_type_builder("session")
        .with_fields(columns.collect::<Result<_, _>>()?)
        .build()
}

/// The file.
pub fn write(gathered: &Gathered) -> Result<Vec<u8>, ParquetError> {
    let mut bytes = Vec::new();
    let properties = Arc::new(WriterProperties::builder().build());
    let mut file = SerializedFileWriter::new(&mut bytes, Arc::new(schema()?), properties)?;
    let mut rows = gathered.rows().peekable();
    while rows.peek().is_some() {
        let lines: Vec<Value> = rows
            .by_ref()
            .take(ROWS)
            .map(|row| serde_json::to_value(row.line(&gathered.names)).unwrap_or_default())
            .collect();
        let mut group = file.next_row_group()?;
        for (name, kind, always) in COLUMNS {
            let values = lines
                .iter()
                .map(|line| line.get(name).filter(|it| !it.is_null()));
            match kind {
                ParquetKind::Text => column::<ByteArrayType>(&mut group, values, always, |it| {
                    ByteArray::from(it.as_str().unwrap_or_default())
                })?,
                ParquetKind::Json => column::<ByteArrayType>(&mut group, values, always, |it| {
                    ByteArray::from(it.to_string().into_bytes())
                })?,
                ParquetKind::Number => column::<Int64Type>(&mut group, values, always, |it| {
                    it.as_i64().unwrap_or_default()
                })?,
                ParquetKind::Flag => column::<BoolType>(&mut group, values, always, |it| {
                    it.as_bool().unwrap_or_default()
                })?,
                ParquetKind::Day => column::<Int32Type>(&mut group, values, always, days)?,
            }
        }
        group.close()?;
    }
    file.close()?;
    Ok(bytes)
}

/// Days since 1970, as Parquet counts them.
fn days(value: &Value) -> i32 {
    let day: Option<NaiveDate> = value.as_str().and_then(|it| it.parse().ok());
    let since = day.map(|it| it.signed_duration_since(NaiveDate::default()));
    let days = since.as_ref().map_or(0, TimeDelta::num_days);
    i32::try_from(days).unwrap_or_default()
}

/// One column of a group: its values, and where they are.
fn column<'a, T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, &mut Vec<u8>>,
    values: impl Iterator<Item = Option<&'a Value>>,
    always: bool,
    of: impl Fn(&Value) -> T::T,
) -> Result<(), ParquetError> {
    let Some(mut writer) = group.next_column()? else {
        return Ok(());
    };
    let (mut there, mut levels) = (Vec::new(), Vec::new());
    for value in values {
        levels.push(i16::from(value.is_some()));
        match value {
            Some(value) => there.push(of(value)),
            // A field that must be there and is not is the empty one of its kind.
            None if always => there.push(of(&Value::Null)),
            None => {}
        }
    }
    let levels = (!always).then_some(levels.as_slice());
    writer.typed::<T>().write_batch(&there, levels, None)?;
    writer.close()
}

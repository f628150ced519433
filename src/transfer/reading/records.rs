//! Lines that are no products: of our own JSON, and tables of redirects.

use std::fs::File;

use serde::Deserialize;

use super::{Header, ReadError, Staging, flaw_of, rows::Rows};
use crate::transfer::model::{Complaint, Record, RedirectRecord};

/// Kinds of lines that are written down elsewhere, and not brought in.
const HISTORY: &str = "order";

/// The kind that a line of JSON says it is; `None` for a product.
pub fn kind_of(line: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct Kind {
        #[serde(default)]
        kind: String,
    }
    // Most lines are products, which are parsed once.
    if line.starts_with(b"{\"kind\":\"product\"") || !line.windows(6).any(|piece| piece == b"\"kind\"") {
        return None;
    }
    let read = serde_json::from_slice::<Kind>(line).ok()?;
    Some(read.kind).filter(|kind| !kind.is_empty() && kind != "product")
}

/// Takes a line of JSON that is no product.
pub fn read_line(number: u64, kind: &str, line: &[u8], out: &mut Staging) -> Result<(), ReadError> {
    let why = match serde_json::from_slice::<Record>(line) {
        Ok(record) => return out.record(number, record),
        Err(_) if kind == HISTORY => {
            let what = "orders are history, which an import does not make";
            out.report.records.entry(kind.to_owned()).or_default().refused += 1;
            return out.complain(Complaint::note(number, "kind", kind, what, "Left out: keep the file of orders as it is"));
        }
        Err(cause) => cause.to_string(),
    };
    let what = why.replace(" at line 1 column", " at character");
    out.report.refused += 1;
    out.complain(Complaint::refusal(number, "kind", kind, what, "Write the line as the export does"))
}

/// Reads a table of redirects: where from, and where to.
pub fn read_redirects(rows: &mut Rows<File>, header: &Header, out: &mut Staging) -> Result<(), ReadError> {
    let place = |names: [&str; 2]| names.iter().find_map(|name| header.place(name)).unwrap_or(usize::MAX);
    let (from, to) = (place(["Redirect from", "from"]), place(["Redirect to", "to"]));
    while let Some(row) = rows.read()? {
        if row.is_blank() {
            continue;
        }
        out.report.rows += 1;
        if let Some(complaint) = flaw_of(&row, header) {
            out.report.refused += 1;
            out.complain(complaint)?;
            continue;
        }
        let cell = |place: usize| row.cells.get(place).map(|cell| super::formats::guarded(cell).to_owned()).unwrap_or_default();
        out.record(row.line, Record::Redirect(RedirectRecord { from: cell(from), to: Some(cell(to)) }))?;
    }
    Ok(())
}

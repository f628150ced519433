//! Tables of redirects.

use std::fs::File;

use super::{Header, ReadError, Staging, flaw_of, rows::Rows};
use crate::{Record, RedirectRecord};

/// Reads a table of redirects: where from, and where to.
pub fn read_redirects(rows: &mut Rows<File>, header: &Header, out: &mut Staging<'_>) -> Result<(), ReadError> {
    let place = |names: [&str; 2]| names.iter().find_map(|name| header.place(name)).unwrap_or(usize::MAX);
    let (from, to) = (place(["Redirect from", "from"]), place(["Redirect to", "to"]));
    let unused = header.names.iter().enumerate().filter(|(at, name)| *at != from && *at != to && !name.is_empty()).map(|(_, name)| name.clone());
    out.report.unused = unused.collect();
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

//! Tables of redirects.

use std::fs::File;

use super::{Header, ReadError, Staging, flaw_of, rows::Rows};
use crate::{Record, RedirectRecord};

/// What columns of old and new addresses are called: by Shopify, by the usual plugins for WordPress, by Magento, by people.
const COLUMNS: [(&str, &str); 9] = [
    ("redirect from", "redirect to"),
    ("source url", "target url"),
    ("source", "target"),
    ("request path", "target path"),
    ("old url", "new url"),
    ("old path", "new path"),
    ("from url", "to url"),
    ("from path", "to path"),
    ("from", "to"),
];

/// Whether it is the header of a table of redirects and of nothing else.
pub fn is_of_redirects(header: &Header) -> bool {
    let has_more = ["price", "sku", "title", "email", "name"].iter().any(|name| header.place(name).is_some());
    let is_known = |(from, to): &(&str, &str)| header.place(from).is_some() && header.place(to).is_some();
    COLUMNS.iter().take(1).any(is_known) || !has_more && COLUMNS.iter().any(is_known)
}

/// Reads a table of redirects: where from, and where to.
pub fn read_redirects(rows: &mut Rows<File>, header: &Header, out: &mut Staging<'_>) -> Result<(), ReadError> {
    let (from, to) = COLUMNS.iter().find_map(|(from, to)| header.place(from).zip(header.place(to))).unwrap_or((usize::MAX, usize::MAX));
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

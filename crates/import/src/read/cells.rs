//! Rows of tables that are no products, cell by cell.

use std::cell::RefCell;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use ironmonger_kernel::Address;

use super::{
    Header,
    formats::{as_code, guarded},
    numbers,
    numbers::BadNumber,
    rows::Row,
};
use crate::{Complaint, moment};

/// A row whose cells have names.
pub struct Cells<'a> {
    pub header: &'a Header,
    row: &'a Row,
    decimal: Option<char>,
    /// How many decimals the currency of the amounts has, where it is known.
    pub decimals: Option<u32>,
    pub wrong: Vec<Complaint>,
    /// Whether each column has been looked at, where somebody wants to know.
    looked: Option<&'a RefCell<Vec<bool>>>,
}

impl<'a> Cells<'a> {
    pub fn new(header: &'a Header, row: &'a Row, decimal: Option<char>) -> Self {
        Self { header, row, decimal, decimals: None, wrong: Vec::new(), looked: None }
    }

    /// The same, noting which columns are looked at: a mark for each column of the header.
    pub fn noting(self, looked: &'a RefCell<Vec<bool>>) -> Self {
        Self { looked: Some(looked), ..self }
    }

    /// The first of some columns that says something.
    pub fn text(&self, names: &[&str]) -> String {
        if let Some(looked) = self.looked {
            let mut looked = looked.borrow_mut();
            for place in names.iter().filter_map(|name| self.header.place(name)) {
                looked.get_mut(place).into_iter().for_each(|mark| *mark = true);
            }
        }
        let cells = names.iter().filter_map(|name| self.header.place(name).and_then(|place| self.row.cells.get(place)));
        cells.map(|cell| as_code(guarded(cell)).trim()).find(|cell| !cell.is_empty()).unwrap_or_default().to_owned()
    }

    pub fn wrong(&mut self, column: &str, value: &str, what: &str) {
        self.wrong.push(Complaint::refusal(self.row.line, column, value, what, "Correct the cell and import the file again"));
    }

    /// Something about a cell that keeps nothing out.
    pub fn remark(&mut self, column: &str, value: &str, what: &str, advice: &str) {
        self.wrong.push(Complaint::note(self.row.line, column, value, what, advice));
    }

    /// An amount as plain text; empty where there is none.
    pub fn amount(&mut self, names: &[&str]) -> String {
        let text = self.text(names);
        self.plain(names.first().copied().unwrap_or_default(), &text)
    }

    pub fn plain(&mut self, column: &str, text: &str) -> String {
        if text.is_empty() {
            return String::new();
        }
        let positive = text.trim_start_matches(['-', '−']);
        // Where thousands and decimals cannot be told apart, a point is a point: so shops export.
        let plain = match numbers::plain(positive, self.decimal, self.decimals) {
            Err(BadNumber::Ambiguous) => numbers::plain(positive, Some('.'), self.decimals),
            read => read,
        };
        match plain {
            Ok(plain) if positive.len() < text.len() => format!("-{plain}"),
            Ok(plain) => plain,
            Err(cause) => {
                self.wrong(column, text, &cause.to_string());
                String::new()
            }
        }
    }

    pub fn pieces(&mut self, column: &str, text: &str) -> i32 {
        let whole = text.trim().split_once('.').map_or(text.trim(), |(whole, rest)| if rest.bytes().all(|digit| digit == b'0') { whole } else { text });
        whole.parse().unwrap_or_else(|_| {
            self.wrong(column, text, "this is no number of pieces");
            0
        })
    }

    pub fn time(&mut self, names: &[&str]) -> Option<String> {
        let text = self.text(names);
        let read = time(&text).map(moment);
        if read.is_none() && !text.is_empty() {
            self.wrong(names.first().copied().unwrap_or_default(), &text, "this is no time; write one like 2026-11-21 09:30:00");
        }
        read
    }

    /// An address from columns that begin so.
    pub fn address(&self, begin: &str) -> Address {
        let cell = |names: &[&str]| {
            let names = names.iter().map(|name| format!("{begin} {name}")).collect::<Vec<_>>();
            self.text(&names.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let name = cell(&["name"]);
        Address {
            name: if name.is_empty() { joined([cell(&["first name"]), cell(&["last name"])], " ") } else { name },
            company: cell(&["company"]),
            line1: cell(&["address1", "address 1", "street"]),
            line2: cell(&["address2", "address 2"]),
            postcode: cell(&["zip", "postcode"]),
            city: cell(&["city"]),
            country: cell(&["country", "country code"]),
            phone: cell(&["phone"]),
            region: cell(&["province", "province code", "state", "region"]),
            district: cell(&["district"]),
        }
    }
}

/// Two parts with something between them, if there are both.
pub(super) fn joined(parts: [String; 2], between: &str) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}

/// A time as exports write it; one without a zone is taken for UTC.
pub fn time(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim().trim_end_matches(" UTC");
    let zoned = DateTime::parse_from_rfc3339(text).or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S %z")).map(|time| time.to_utc());
    // The last two are Magento's lists.
    let forms = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%b %d, %Y %I:%M:%S %p", "%b %d, %Y, %I:%M:%S %p"];
    let naive = || forms.into_iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0);
    zoned.ok().or_else(|| naive().or_else(day).map(|time| time.and_utc()))
}

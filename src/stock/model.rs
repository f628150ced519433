//! Lists of SKUs and pieces as staff type or upload them, and why one is not booked.

use uuid::Uuid;

use crate::{
    inventory::model::{NO_LIMIT, Promise, StockPolicy},
    kernel::Money,
};

/// Bytes of a form with a file.
pub const MOST_BYTES: usize = 1024 * 1024;
/// Lines that are booked at once.
pub const MOST_LINES: usize = 5_000;
/// Pieces of a line.
pub const MOST_PIECES: i32 = 1_000_000;
/// Characters of a note.
pub const MOST_NOTE: usize = 500;

/// A line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it stands, from 1.
    pub row: usize,
    pub sku: String,
    pub pieces: i32,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineProblem {
    /// It is not a SKU and a number of pieces.
    Unreadable(usize),
    /// Nothing that is sold has this SKU.
    Unknown { row: usize, sku: String },
    /// It was counted before.
    Twice { row: usize, sku: String },
}

/// Why stock stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StockRefusal {
    Nothing,
    TooManyLines,
    Lines(Vec<LineProblem>),
    /// The same form was sent before.
    Booked,
    /// It has moved since it was counted: SKU, pieces then, and now.
    Moved(Vec<(String, i32, i32)>),
    /// A colleague has changed it.
    Stale,
    /// There are not so many on hand.
    TooFew(i32),
    WrongPieces,
    NoReason,
    WrongLimit,
    WrongDay,
    WrongDays,
    /// A pre-order is released on a day.
    NoDay,
    WrongThreshold,
}

/// Reads lines like `KIN-MUG 12`, `KIN-MUG;12` or `"KIN-MUG",12`. A first line without a number is a heading. With `once`, a SKU
/// may stand in it once.
pub fn read_lines(text: &str, once: bool) -> Result<Vec<Line>, StockRefusal> {
    let text = text.trim_start_matches('\u{feff}');
    let rows = text.lines().zip(1..).map(|(line, row)| (line.trim(), row)).filter(|(line, _)| !line.is_empty()).collect::<Vec<(&str, usize)>>();
    let mut lines = Vec::with_capacity(rows.len());
    let mut problems = Vec::new();
    for (at, (line, row)) in rows.iter().enumerate() {
        match read_line(line) {
            Some((sku, pieces)) => lines.push(Line { row: *row, sku, pieces }),
            None if at == 0 && rows.len() > 1 && !line.chars().any(|letter| letter.is_ascii_digit()) => {}
            None => problems.push(LineProblem::Unreadable(*row)),
        }
    }
    if once {
        let mut seen = std::collections::HashSet::new();
        let twice = lines.iter().filter(|line| !seen.insert(line.sku.clone()));
        problems.extend(twice.map(|line| LineProblem::Twice { row: line.row, sku: line.sku.clone() }));
    }
    if !problems.is_empty() {
        return Err(StockRefusal::Lines(problems));
    }
    match lines.len() {
        0 => Err(StockRefusal::Nothing),
        many if many > MOST_LINES => Err(StockRefusal::TooManyLines),
        _ => Ok(lines),
    }
}

fn read_line(line: &str) -> Option<(String, i32)> {
    let separator = ['\t', ';', ','].into_iter().find(|separator| line.contains(*separator));
    let (sku, rest) = match separator {
        // More columns may follow.
        Some(separator) => {
            let (sku, rest) = line.split_once(separator)?;
            (sku, rest.split(separator).next().unwrap_or_default())
        }
        None => line.rsplit_once(char::is_whitespace)?,
    };
    let plain = |text: &str| text.trim().trim_matches('"').trim().to_owned();
    let pieces = plain(rest).parse::<i32>().ok().filter(|pieces| (0..=MOST_PIECES).contains(pieces))?;
    Some((plain(sku), pieces)).filter(|(sku, _)| !sku.is_empty())
}

/// What a count found of a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub variant_id: Uuid,
    pub sku: String,
    pub title: String,
    /// What is on hand by the books.
    pub seen: i32,
    pub counted: i32,
    /// What the difference has cost, where that is known.
    pub cost: Option<Money>,
}

impl Counted {
    pub fn difference(&self) -> i32 {
        self.counted - self.seen
    }
}

/// A policy as it stands in a form, to be compared with what is there later.
pub fn written(policy: StockPolicy) -> String {
    let StockPolicy { backorder_limit, promise: Promise { by, within, preorder }, low_at } = policy;
    let number = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    format!("{backorder_limit}|{}|{}|{preorder}|{}", by.map(|day| day.to_string()).unwrap_or_default(), number(within), number(low_at))
}

/// A policy as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolicyForm {
    /// `refuse`, `backorder` or `preorder`.
    pub sells: String,
    /// Empty for no limit.
    pub limit: String,
    pub by: String,
    pub within: String,
    /// Empty for the shop's own number.
    pub low_at: String,
}

impl PolicyForm {
    pub fn of(policy: StockPolicy) -> Self {
        let number = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
        Self {
            sells: match (policy.backorder_limit, policy.promise.preorder) {
                (0, _) => "refuse",
                (_, true) => "preorder",
                (_, false) => "backorder",
            }
            .to_owned(),
            limit: number(Some(policy.backorder_limit).filter(|limit| (1..NO_LIMIT).contains(limit))),
            by: policy.promise.by.map(|day| day.to_string()).unwrap_or_default(),
            within: number(policy.promise.within),
            low_at: number(policy.low_at),
        }
    }

    /// The policy, or what is wrong with it at which field.
    pub fn check(&self) -> Result<StockPolicy, Vec<(&'static str, StockRefusal)>> {
        let mut wrong = Vec::new();
        let mut number = |field: &'static str, text: &str, least: i32, most: i32, refusal: StockRefusal| {
            let text = text.trim();
            let number = text.parse::<i32>().ok().filter(|number| (least..=most).contains(number));
            if number.is_none() && !text.is_empty() {
                wrong.push((field, refusal));
            }
            number
        };
        let limit = number("limit", &self.limit, 1, NO_LIMIT, StockRefusal::WrongLimit);
        let within = number("within", &self.within, 1, 730, StockRefusal::WrongDays);
        let low_at = number("low_at", &self.low_at, 0, MOST_PIECES, StockRefusal::WrongThreshold);
        let by = self.by.trim().parse().ok();
        if by.is_none() && !self.by.trim().is_empty() {
            wrong.push(("by", StockRefusal::WrongDay));
        }
        let preorder = self.sells == "preorder";
        if preorder && self.by.trim().is_empty() {
            wrong.push(("by", StockRefusal::NoDay));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(match self.sells.as_str() {
            "backorder" | "preorder" => StockPolicy { backorder_limit: limit.unwrap_or(NO_LIMIT), promise: Promise { by, within, preorder }, low_at },
            _ => StockPolicy { low_at, ..StockPolicy::default() },
        })
    }
}

/// What came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    pub pieces: i64,
    pub variants: usize,
    /// Pieces that were given to orders which waited for them, and these orders' numbers.
    pub given: i64,
    pub orders: Vec<String>,
}

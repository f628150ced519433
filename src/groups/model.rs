//! A group of customers, its terms for a variant, and price lists as they are typed. Pure.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use ironmonger_pricing_engine::{Ppm, PriceEntry};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kernel::{Currency, Money, Quantity};

/// Groups that a shop may have.
pub const MOST_GROUPS: usize = 200;
/// Characters of a name.
pub const LONGEST_NAME: usize = 60;
/// Bytes of a form with a file.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;
/// Lines that are read at once.
pub const MOST_LINES: usize = 20_000;
/// Prices of a variant, each from another quantity on.
pub const MOST_TIERS: usize = 20;

/// How prices are entered for a group, and shown to its members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Display {
    /// As all prices of the shop.
    #[default]
    Shop,
    /// Without tax, which comes on top.
    Net,
    /// With the tax in them.
    Gross,
}

impl Display {
    pub const ALL: [Self; 3] = [Self::Shop, Self::Net, Self::Gross];

    /// As it is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Shop => "shop",
            Self::Net => "net",
            Self::Gross => "gross",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.word() == word)
    }

    /// How prices are entered, where those of the shop are entered as `own`.
    pub fn entry(self, own: PriceEntry) -> PriceEntry {
        match self {
            Self::Shop => own,
            Self::Net => PriceEntry::Net,
            Self::Gross => PriceEntry::Gross,
        }
    }
}

/// A group of customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub id: Uuid,
    pub name: String,
    pub display: Display,
    /// Whether its members pay no tax.
    pub tax_exempt: bool,
    /// Taken off every price that has no row of its own.
    pub off: Ppm,
    /// Its members pay what everybody pays.
    pub archived: bool,
    /// Grows with each edit, of its prices too.
    pub version: i32,
    pub updated_at: DateTime<Utc>,
    pub updated_by: String,
}

/// A group as staff fill it in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupDraft {
    pub name: String,
    pub display: Display,
    pub tax_exempt: bool,
    pub off: Ppm,
}

/// What a group pays for a variant, and in which quantities it orders it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Quantities from which on a piece costs so much, in minor units of the shop's own currency: the smallest first.
    pub prices: Vec<(i32, i64)>,
    pub quantities: Quantities,
}

impl Terms {
    /// What a piece costs by the rows, bought in a quantity: the lowest of those that hold, so that more pieces never make a piece
    /// dearer.
    pub fn price(&self, quantity: i32) -> Option<i64> {
        self.prices.iter().filter(|(from, _)| *from <= quantity).map(|(_, amount)| *amount).min()
    }
}

/// In which quantities something is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantities {
    pub least: i32,
    /// Pieces between one quantity that may be ordered and the next. They are counted from the least one, or from the step where
    /// that is more.
    pub step: i32,
}

impl Default for Quantities {
    fn default() -> Self {
        Self { least: 1, step: 1 }
    }
}

impl Quantities {
    /// The fewest pieces.
    pub fn first(self) -> i32 {
        if self.least > 1 { self.least } else { self.step.max(1) }
    }

    pub fn allow(self, pieces: i32) -> bool {
        pieces >= self.first() && (pieces - self.first()) % self.step.max(1) == 0
    }

    /// The fewest pieces that may be ordered and are no fewer than these.
    pub fn next(self, pieces: i32) -> i32 {
        let beyond = pieces.saturating_sub(self.first()).max(0);
        let steps = (beyond + self.step.max(1) - 1) / self.step.max(1);
        self.first().saturating_add(steps.saturating_mul(self.step.max(1)))
    }
}

/// What a member pays for a piece: the row, or the price of everybody less what is taken off; never more than everybody.
pub fn member_price(public: i64, row: Option<i64>, off: Ppm) -> i64 {
    row.unwrap_or_else(|| public - off.of(public)).min(public)
}

/// What an order keeps of a line that was priced for a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderPrice {
    pub variant: Uuid,
    /// Minor units: what everybody would have paid, as the prices of the group are shown.
    pub public: i64,
    pub price: i64,
}

/// By whose prices an order was priced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderGroup {
    pub group: Uuid,
    pub name: String,
    pub lines: Vec<OrderPrice>,
}

/// A line of a price list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceLine {
    /// Where it stands, from 1.
    pub row: usize,
    pub sku: String,
    pub from_quantity: i32,
    /// Minor units; `None` where the line only says quantities.
    pub amount: Option<i64>,
    pub least: Option<i32>,
    pub step: Option<i32>,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineProblem {
    /// It begins with no SKU.
    NoSku(usize),
    /// The SKU is of nothing that is sold.
    Unknown {
        row: usize,
        sku: String,
    },
    /// The quantity, the minimum or the step is no number of pieces.
    Pieces {
        row: usize,
        text: String,
    },
    Price {
        row: usize,
        text: String,
    },
    /// It says neither a price nor quantities.
    Nothing(usize),
    /// The same SKU has a price from the same quantity on before.
    Twice {
        row: usize,
        sku: String,
    },
    /// Another line says another minimum or step of the SKU.
    Differs {
        row: usize,
        sku: String,
    },
    TooManyTiers {
        row: usize,
        sku: String,
    },
}

/// Why a group or its prices stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupRefusal {
    /// A colleague has changed it meanwhile.
    Stale(String),
    NameTaken,
    TooMany,
    /// Nothing was typed.
    NoLines,
    TooManyLines,
    Lines(Vec<LineProblem>),
}

/// The heading of a price list.
pub const COLUMNS: [&str; 5] = ["sku", "from", "price", "minimum", "step"];

/// Reads lines of SKU, quantity from which on, price, minimum and step, with tabs, semicolons or commas between them. What is
/// missing at the end of a line is not said. A first line without a digit is a heading.
pub fn read_lines(text: &str, currency: Currency) -> Result<Vec<PriceLine>, GroupRefusal> {
    let text = text.trim_start_matches('\u{feff}');
    let rows = text.lines().zip(1..).map(|(line, row)| (line.trim(), row)).filter(|(line, _)| !line.is_empty()).collect::<Vec<(&str, usize)>>();
    if rows.len() > MOST_LINES {
        return Err(GroupRefusal::TooManyLines);
    }
    let separator = separator_of(rows.first().map_or("", |(line, _)| line));
    let (mut lines, mut problems) = (Vec::with_capacity(rows.len()), Vec::new());
    for (at, (line, row)) in rows.iter().enumerate() {
        let heads = at == 0 && !line.chars().any(|letter| letter.is_ascii_digit());
        let names_columns = at == 0 && cells(line, separator).first().is_some_and(|cell| cell.eq_ignore_ascii_case(COLUMNS[0]));
        if names_columns || (heads && rows.len() > 1) {
            continue;
        }
        match read_line(&cells(line, separator), *row, currency) {
            Ok(line) => lines.push(line),
            Err(problem) => problems.push(problem),
        }
    }
    problems.extend(contradictions(&lines));
    if !problems.is_empty() {
        return Err(GroupRefusal::Lines(problems));
    }
    if lines.is_empty() { Err(GroupRefusal::NoLines) } else { Ok(lines) }
}

fn separator_of(line: &str) -> char {
    // What stands in quotes separates nothing.
    let bare = line.split('"').step_by(2).collect::<String>();
    ['\t', ';'].into_iter().find(|separator| bare.contains(*separator)).unwrap_or(',')
}

/// The cells of a line; what stands in quotes may hold the separator, and a quote twice is one.
fn cells(line: &str, separator: char) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted || cell.trim().is_empty() => quoted = !quoted,
            letter if letter == separator && !quoted => cells.push(std::mem::take(&mut cell)),
            letter => cell.push(letter),
        }
    }
    cells.push(cell);
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}

fn read_line(cells: &[String], row: usize, currency: Currency) -> Result<PriceLine, LineProblem> {
    let cell = |at: usize| cells.get(at).map_or("", String::as_str);
    let pieces = |at: usize| match cell(at) {
        "" => Ok(None),
        text => match text.parse::<i32>().ok().filter(|pieces| (1..=Quantity::MOST).contains(pieces)) {
            Some(pieces) => Ok(Some(pieces)),
            None => Err(LineProblem::Pieces { row, text: text.chars().take(40).collect() }),
        },
    };
    // A spreadsheet may have put a quote before what it takes for a formula.
    let sku = cell(0).strip_prefix('\'').unwrap_or_else(|| cell(0));
    if sku.is_empty() {
        return Err(LineProblem::NoSku(row));
    }
    let amount = match cell(2) {
        "" => None,
        text => match Money::parse(text, currency) {
            Ok(money) => Some(money.minor),
            Err(_) => return Err(LineProblem::Price { row, text: text.chars().take(40).collect() }),
        },
    };
    let line = PriceLine { row, sku: sku.to_owned(), from_quantity: pieces(1)?.unwrap_or(1), amount, least: pieces(3)?, step: pieces(4)? };
    if line.amount.is_none() && line.least.is_none() && line.step.is_none() { Err(LineProblem::Nothing(row)) } else { Ok(line) }
}

/// Lines that say something else than one before them.
fn contradictions(lines: &[PriceLine]) -> Vec<LineProblem> {
    let mut problems = Vec::new();
    let mut tiers = BTreeSet::new();
    let mut counts = HashMap::<&str, usize>::new();
    let mut quantities = HashMap::<&str, (Option<i32>, Option<i32>)>::new();
    for line in lines {
        let sku = line.sku.as_str();
        if line.amount.is_some() {
            if !tiers.insert((sku, line.from_quantity)) {
                problems.push(LineProblem::Twice { row: line.row, sku: sku.to_owned() });
            }
            let count = counts.entry(sku).or_default();
            *count += 1;
            if *count == MOST_TIERS + 1 {
                problems.push(LineProblem::TooManyTiers { row: line.row, sku: sku.to_owned() });
            }
        }
        let (least, step) = quantities.entry(sku).or_default();
        let differs = |said: Option<i32>, own: Option<i32>| said.zip(own).is_some_and(|(said, own)| said != own);
        if differs(line.least, *least) || differs(line.step, *step) {
            problems.push(LineProblem::Differs { row: line.row, sku: sku.to_owned() });
        }
        *least = least.or(line.least);
        *step = step.or(line.step);
    }
    problems
}

/// A cell of a file: in quotes where it has to be, and never a formula.
pub fn written(cell: &str) -> String {
    let cell = if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', ';', '"', '\t', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

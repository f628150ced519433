//! A bank's statement as CSV: the separator, the line with the names and what each column holds are guessed; amounts and
//! dates are read as people in several countries write them.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{BankRefusal, MOST_LINES};
use crate::kernel::{Currency, Money};

/// Before the line with the names, banks write of the account.
const PREAMBLE: usize = 40;
/// Letters of a text that are kept.
const MOST_TEXT: usize = 600;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Date,
    /// What came, or with a sign what came and went.
    Amount,
    Currency,
    Payer,
    /// What the payer has written; may be several columns.
    Purpose,
    /// `S` or `H`, debit or credit.
    Sign,
}

impl Role {
    pub const ALL: [Self; 6] = [Self::Date, Self::Amount, Self::Currency, Self::Payer, Self::Purpose, Self::Sign];

    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Amount => "amount",
            Self::Currency => "currency",
            Self::Payer => "payer",
            Self::Purpose => "purpose",
            Self::Sign => "sign",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}

/// What staff have chosen for a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// What each column holds; empty: as it is guessed.
    pub columns: Vec<Option<Role>>,
    /// The sign before the decimals; nothing: as it is guessed.
    pub decimal: Option<char>,
    /// Where no column says it; empty: the shop's own.
    pub currency: String,
    /// The numbers of orders that staff have given to lines, by their hashes.
    pub orders: BTreeMap<String, String>,
}

/// The number of a line and its cells.
pub type Row = (usize, Vec<String>);

/// A file, cut into cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub header: Vec<String>,
    /// With the numbers of their lines, counted from 1.
    pub rows: Vec<Row>,
}

/// A line on which money came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankLine {
    /// Its number in the file, counted from 1.
    pub number: usize,
    /// As an ISO date, where it reads as one.
    pub date: String,
    pub payer: String,
    pub purpose: String,
    pub amount: Money,
    /// The same for the same line in another file.
    pub hash: String,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    pub lines: Vec<BankLine>,
    /// Lines on which money went.
    pub debits: usize,
    /// The numbers of lines whose amount, currency, direction or state does not count.
    pub unread: Vec<usize>,
}

/// The text of a file: UTF-8, else Windows-1252, in which banks of western Europe write.
pub fn text(bytes: &[u8]) -> Result<String, BankRefusal> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.contains(&0) || bytes.starts_with(b"%PDF") {
        return Err(BankRefusal::NotText);
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    };
    if text.trim().is_empty() { Err(BankRefusal::Empty) } else { Ok(text) }
}

/// Cuts a file into cells. The separator is the one with which its names read best.
pub fn table(text: &str) -> Result<Table, BankRefusal> {
    let mut best = None::<((usize, usize), usize, Vec<Row>)>;
    for separator in [';', ',', '\t'] {
        let rows = rows(text, separator);
        let widest = rows.iter().take(PREAMBLE).map(|(_, cells)| cells.len()).max().unwrap_or(0);
        let scores = rows.iter().take(PREAMBLE).enumerate().map(|(at, (_, cells))| {
            let known = Role::ALL.iter().filter(|role| guess(cells).iter().flatten().any(|found| found == *role)).count();
            // Where nothing is known, the first line that is as wide as the table.
            ((known, if cells.len() == widest { widest } else { 0 }), at)
        });
        let Some((score, at)) = scores.reduce(|best, one| if one.0 > best.0 { one } else { best }) else { continue };
        if best.as_ref().is_none_or(|(before, ..)| score > *before) {
            best = Some((score, at, rows));
        }
    }
    let (_, at, mut rows) = best.ok_or(BankRefusal::Empty)?;
    let rest = rows.split_off(at + 1);
    let (_, header) = rows.pop().ok_or(BankRefusal::Empty)?;
    Ok(Table { header, rows: rest })
}

/// The rows of a file with the numbers of their lines; blank ones are left out.
fn rows(text: &str, separator: char) -> Vec<Row> {
    let (mut found, mut cells, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut begun, mut quoted) = (1, 1, false);
    let mut letters = text.chars().peekable();
    let mut end = |cells: &mut Vec<String>, begun: usize| {
        let row = std::mem::take(cells);
        if row.iter().any(|cell| !cell.is_empty()) {
            found.push((begun, row));
        }
    };
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            '\n' => {
                line += 1;
                if quoted {
                    cell.push(' ');
                } else {
                    cells.push(std::mem::take(&mut cell).trim().to_owned());
                    end(&mut cells, begun);
                    begun = line;
                }
            }
            '\r' => {}
            letter if letter == separator && !quoted => cells.push(std::mem::take(&mut cell).trim().to_owned()),
            letter => cell.push(letter),
        }
    }
    cells.push(cell.trim().to_owned());
    end(&mut cells, begun);
    found
}

/// A column's name without capitals, umlauts, signs and what stands in brackets.
fn plain(name: &str) -> String {
    let outside = name.split('(').next().filter(|outside| !outside.trim().is_empty()).unwrap_or(name);
    let mut plain = String::new();
    for letter in outside.to_lowercase().chars() {
        match letter {
            'ä' => plain.push_str("ae"),
            'ö' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'ß' => plain.push_str("ss"),
            'é' | 'è' => plain.push('e'),
            'ó' => plain.push('o'),
            letter if letter.is_ascii_alphanumeric() => plain.push(letter),
            _ => {}
        }
    }
    plain
}

const DATES: &[&str] = &[
    "buchungstag",
    "buchungsdatum",
    "buchung",
    "bookingdate",
    "datum",
    "date",
    "transactiondate",
    "completeddate",
    "fecha",
    "fechaoperacion",
    "dateoperation",
    "valutadatum",
    "wertstellung",
    "wertstellungsdatum",
    "valuedate",
    "valuta",
    "starteddate",
];
const AMOUNTS: &[&str] = &[
    "betrag",
    "amount",
    "umsatz",
    "importe",
    "montant",
    "umsatzineur",
    "betragineur",
    "betrageur",
    "amounteur",
    "haben",
    "gutschrift",
    "creditamount",
    "credit",
    "paidin",
    "moneyin",
    "abono",
];
const CURRENCIES: &[&str] = &["waehrung", "currency", "devise", "divisa", "moneda"];
const PAYERS: &[&str] = &[
    "beguenstigterzahlungspflichtiger",
    "auftraggeberempfaenger",
    "zahlungspflichtiger",
    "namezahlungsbeteiligter",
    "auftraggeber",
    "auftraggeberbeguenstigter",
    "partnername",
    "payer",
    "sender",
    "counterparty",
    "counterpartyname",
    "name",
    "ordenante",
    "payee",
];
/// The first that are there hold what the payer has written; the others only where none of them is.
const PURPOSES: &[&str] = &["verwendungszweck", "vwz", "kundenreferenz", "purpose", "paymentreference", "reference", "remittanceinformation", "concepto"];
const OTHER_PURPOSES: &[&str] = &["buchungstext", "description", "details", "transactiondetails", "text", "memo", "narrative", "libelle", "zweck"];
const SIGNS: &[&str] = &["sollhaben", "sollhabenkennzeichen", "kennzeichen", "debitcredit", "creditdebit", "creditdebitindicator", "sh"];

/// What each column probably holds, by its name.
pub fn guess(header: &[String]) -> Vec<Option<Role>> {
    let names = header.iter().map(|name| plain(name)).collect::<Vec<_>>();
    let first = |known: &[&str]| known.iter().find_map(|known| names.iter().position(|name| name == known));
    let mut roles = vec![None::<Role>; names.len()];
    let mut set = |at: Option<usize>, role: Role| {
        if let Some(slot) = at.and_then(|at| roles.get_mut(at)) {
            *slot = slot.or(Some(role));
        }
    };
    let amount = first(AMOUNTS);
    set(amount, Role::Amount);
    set(first(DATES), Role::Date);
    // Of two currencies the one behind the amount is the amount's.
    let beside = amount.map(|at| at + 1).filter(|at| names.get(*at).is_some_and(|name| CURRENCIES.contains(&name.as_str())));
    set(beside.or_else(|| first(CURRENCIES)), Role::Currency);
    let payer = first(PAYERS).or_else(|| names.iter().position(|name| name.starts_with("zahlungspflichtige")));
    set(payer, Role::Payer);
    set(first(SIGNS), Role::Sign);
    let is_purpose = |name: &String, known: &[&str]| known.contains(&name.as_str()) || name.starts_with("verwendungszweck");
    let known = if names.iter().any(|name| is_purpose(name, PURPOSES)) { PURPOSES } else { OTHER_PURPOSES };
    for at in (0..names.len()).filter(|at| names.get(*at).is_some_and(|name| is_purpose(name, known))) {
        set(Some(at), Role::Purpose);
    }
    roles
}

/// A currency that stands in an amount's name or beside the amount: `Amount (GBP)`, `Betrag (€)`, `100.00 USD`.
fn currency_in(name: &str) -> Option<Currency> {
    name.split(|letter: char| !letter.is_ascii_alphabetic())
        .filter(|word| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
        .find_map(|word| word.parse().ok())
        .or_else(|| SYMBOLS.iter().find(|(symbol, _)| name.contains(*symbol)).and_then(|(_, code)| code.parse().ok()))
}

/// Signs that mean one currency alone, and how banks write some out.
const SYMBOLS: [(&str, &str); 5] = [("€", "EUR"), ("EURO", "EUR"), ("£", "GBP"), ("₹", "INR"), ("₦", "NGN")];

/// Words by which banks say that money went.
fn is_debit(word: &str) -> bool {
    matches!(word, "s" | "soll" | "d" | "dr" | "db" | "dbit" | "debit" | "debet" | "af" | "cargo" | "debe" | "-")
}

/// Words by which banks say that money came; nothing is said of most.
fn is_credit(word: &str) -> bool {
    matches!(word, "" | "h" | "haben" | "c" | "cr" | "k" | "crdt" | "credit" | "kredit" | "bij" | "abono" | "haber" | "+")
}

/// Whether a line says that its money has not come, or went back: `vorgemerkt`, `PENDING`, `REVERTED` …
fn is_not_booked(state: &str) -> bool {
    let state = state.to_lowercase();
    ["vorgemerkt", "pending", "pendiente", "revert", "declin", "fail", "cancel"].iter().any(|word| state.contains(word))
}

/// Reads the lines on which money came. `usual` is the currency of those that do not say theirs.
pub fn read(table: &Table, choices: &Choices, usual: Currency) -> Result<Statement, BankRefusal> {
    let roles = roles(table, choices);
    let of = |role: Role| roles.iter().position(|known| *known == Some(role));
    let amount_at = of(Role::Amount).ok_or(BankRefusal::NoAmounts)?;
    let purposes = (0..roles.len()).filter(|at| roles.get(*at) == Some(&Some(Role::Purpose))).collect::<Vec<_>>();
    if purposes.is_empty() {
        return Err(BankRefusal::NoPurposes);
    }
    let told = table.header.get(amount_at).and_then(|name| currency_in(name));
    let usual = choices.currency.parse().ok().or(told).unwrap_or(usual);
    let state_at = table.header.iter().position(|name| matches!(plain(name).as_str(), "status" | "state" | "info"));
    let mut statement = Statement::default();
    let mut same = HashMap::<String, usize>::new();
    for (number, cells) in &table.rows {
        let cell = |role: Role| of(role).and_then(|at| cells.get(at)).map_or("", String::as_str);
        let written = cells.get(amount_at).map_or("", String::as_str);
        if written.is_empty() {
            // A sum below the table, or money that went, where that has a column of its own.
            continue;
        }
        if state_at.and_then(|at| cells.get(at)).is_some_and(|state| is_not_booked(state)) {
            statement.unread.push(*number);
            continue;
        }
        let said = cell(Role::Currency).trim().to_uppercase();
        let currency = if said.is_empty() { Some(currency_in(written).unwrap_or(usual)) } else { said.parse().ok().or_else(|| currency_in(&said)) };
        // Money of which nobody knows the currency or the direction pays nothing.
        let Some(currency) = currency else {
            statement.unread.push(*number);
            continue;
        };
        let Some(minor) = amount(written, currency, choices.decimal) else {
            statement.unread.push(*number);
            continue;
        };
        let sign = cell(Role::Sign).trim().trim_end_matches('.').to_lowercase();
        if !is_debit(&sign) && !is_credit(&sign) {
            statement.unread.push(*number);
            continue;
        }
        if is_debit(&sign) || minor <= 0 {
            statement.debits += 1;
            continue;
        }
        let purpose = purposes.iter().filter_map(|at| cells.get(*at)).filter(|text| !text.is_empty()).map(|text| tidy(text)).collect::<Vec<_>>().join(" | ");
        let (date, payer, purpose) = (date(cell(Role::Date)), short(&tidy(cell(Role::Payer))), short(&purpose));
        let said = format!("{date}\n{minor}\n{}\n{}\n{}", currency.code(), payer.to_lowercase(), purpose.to_lowercase());
        // Two transfers that are alike on one day are two.
        let before = same.entry(said.clone()).or_default();
        let hash = hex::encode(Sha256::digest(format!("{said}\n{before}").as_bytes()));
        *before += 1;
        statement.lines.push(BankLine { number: *number, date, payer, purpose, amount: Money::new(minor, currency), hash });
        if statement.lines.len() > MOST_LINES {
            return Err(BankRefusal::TooMany(MOST_LINES));
        }
    }
    Ok(statement)
}

/// What each column holds, as it was chosen, else as it is guessed.
pub fn roles(table: &Table, choices: &Choices) -> Vec<Option<Role>> {
    if choices.columns.is_empty() { guess(&table.header) } else { choices.columns.clone() }
}

/// With one space where there are several.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn short(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(MOST_TEXT).collect()
}

/// An amount in minor units: `1.234,50`, `1,234.50`, `-12,5`, `12.50-`, `(3.00)`, `1'234.50 EUR`, `12.50 Dr`. `point` is the sign before the
/// decimals where somebody has told. `None`: no number, or finer than the currency is.
pub fn amount(text: &str, currency: Currency, point: Option<char>) -> Option<i64> {
    let text = text.trim();
    let says_debit = text.split(|letter: char| !letter.is_alphabetic()).any(|word| is_debit(&word.to_lowercase()));
    let is_negative = says_debit || text.contains(['-', '−', '–']) || text.starts_with('(') && text.ends_with(')');
    // The point of `Rs.500` belongs to the word.
    let unnamed = text.trim_start_matches(char::is_alphabetic);
    let text = if unnamed.len() < text.len() { unnamed.trim_start_matches('.') } else { text };
    let core = text.trim_matches(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',');
    let core = core.chars().filter(|letter| !letter.is_whitespace() && *letter != '\'' && *letter != '’').collect::<String>();
    if core.is_empty() || !core.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',') {
        return None;
    }
    let decimals = currency.decimals() as usize;
    let (dots, commas) = (core.matches('.').count(), core.matches(',').count());
    let point = point.or_else(|| match (dots, commas) {
        (1.., 1..) => core.chars().rev().find(|letter| matches!(letter, '.' | ',')),
        (1, 0) | (0, 1) => {
            let sign = if dots == 1 { '.' } else { ',' };
            let (whole, fraction) = core.split_once(sign)?;
            // Three digits are thousands, unless the currency has as many decimals.
            let are_thousands = fraction.len() == 3 && decimals != 3 && (1..=3).contains(&whole.len()) && whole != "0";
            (!are_thousands).then_some(sign)
        }
        _ => None,
    });
    let (whole, fraction) = point.and_then(|point| core.rsplit_once(point)).unwrap_or((&core, ""));
    let groups = whole.split(['.', ',']).collect::<Vec<_>>();
    if groups.len() > 1 && groups.iter().skip(1).any(|group| group.len() != 3) || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (kept, beyond) = fraction.split_at(fraction.len().min(decimals));
    if !beyond.bytes().all(|byte| byte == b'0') {
        return None;
    }
    let whole = groups.concat();
    let whole = if whole.is_empty() { "0" } else { &whole };
    if whole.len() > 12 {
        return None;
    }
    let minor = format!("{whole}{kept:0<decimals$}").parse::<i64>().ok()?;
    Some(if is_negative { -minor } else { minor })
}

/// A date as ISO 8601 writes it: from `2026-01-31`, `31.01.2026`, `31.01.26`, `31/01/2026`, `20260131`. Anything else stays as it is.
pub fn date(text: &str) -> String {
    let text = text.trim();
    let day = text.split([' ', 'T']).next().unwrap_or_default();
    let parts = day.split(['.', '/', '-']).map(|part| part.parse::<u32>().ok()).collect::<Vec<_>>();
    let found = match parts.as_slice() {
        [Some(year @ 1000..), Some(month), Some(day)] => Some((*year, *month, *day)),
        [Some(first), Some(second), Some(year)] => {
            let year = if *year < 100 { 2000 + year } else { *year };
            // The day stands first, unless there is no such month.
            if *second > 12 { Some((year, *first, *second)) } else { Some((year, *second, *first)) }
        }
        [Some(all)] if day.len() == 8 => Some((all / 10_000, all / 100 % 100, all % 100)),
        _ => None,
    };
    let date = found.and_then(|(year, month, day)| chrono::NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day));
    date.map_or_else(|| short(text), |date| date.to_string())
}

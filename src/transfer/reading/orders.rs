//! Tables of orders: of Shopify, a row a line with what is said of the whole in the first, and of WooCommerce's usual
//! exports, with the lines in columns or a row each.

use std::fs::File;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::{Format, Header, ReadError, Staging, flaw_of, formats::guarded, numbers, numbers::BadNumber, rows::Row, rows::Rows};
use crate::{
    kernel::Currency,
    orders::model::Address,
    past_orders::model::{MOST_LINES, PastLine, PastOrder},
    transfer::model::{Complaint, Record, moment},
};

/// An order whose rows are being read.
struct Open {
    line: u64,
    order: PastOrder,
    /// What is wrong with it: it is left out whole.
    wrong: Vec<Complaint>,
}

/// A row whose cells have names.
struct Cells<'a> {
    header: &'a Header,
    row: &'a Row,
    decimal: Option<char>,
    wrong: Vec<Complaint>,
}

impl Cells<'_> {
    /// The first of some columns that says something.
    fn text(&self, names: &[&str]) -> String {
        let cells = names.iter().filter_map(|name| self.header.place(name).and_then(|place| self.row.cells.get(place)));
        cells.map(|cell| guarded(cell).trim()).find(|cell| !cell.is_empty()).unwrap_or_default().to_owned()
    }

    fn wrong(&mut self, column: &str, value: &str, what: &str) {
        self.wrong.push(Complaint::refusal(self.row.line, column, value, what, "Correct the cell and import the file again"));
    }

    /// An amount as plain text; empty where there is none.
    fn amount(&mut self, names: &[&str]) -> String {
        let text = self.text(names);
        self.plain(names.first().copied().unwrap_or_default(), &text)
    }

    fn plain(&mut self, column: &str, text: &str) -> String {
        if text.is_empty() {
            return String::new();
        }
        let positive = text.trim_start_matches(['-', '−']);
        match numbers::plain(positive, self.decimal.or(Some('.')), None) {
            Ok(plain) if positive.len() < text.len() => format!("-{plain}"),
            Ok(plain) => plain,
            Err(cause) => {
                let cause: BadNumber = cause;
                self.wrong(column, text, &cause.to_string());
                String::new()
            }
        }
    }

    fn pieces(&mut self, column: &str, text: &str) -> i32 {
        let whole = text.trim().split_once('.').map_or(text.trim(), |(whole, rest)| if rest.bytes().all(|digit| digit == b'0') { whole } else { text });
        whole.parse().unwrap_or_else(|_| {
            self.wrong(column, text, "this is no number of pieces");
            0
        })
    }

    fn time(&mut self, names: &[&str]) -> Option<String> {
        let text = self.text(names);
        let read = time(&text).map(moment);
        if read.is_none() && !text.is_empty() {
            self.wrong(names.first().copied().unwrap_or_default(), &text, "this is no time; write one like 2026-11-21 09:30:00");
        }
        read
    }

    /// An address from columns that begin so.
    fn address(&self, begin: &str) -> Address {
        let cell = |names: &[&str]| {
            let names = names.iter().map(|name| format!("{begin} {name}")).collect::<Vec<_>>();
            self.text(&names.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let joined = |parts: [String; 2], between: &str| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between);
        let name = cell(&["name"]);
        Address {
            name: if name.is_empty() { joined([cell(&["first name"]), cell(&["last name"])], " ") } else { name },
            company: cell(&["company"]),
            line1: cell(&["address1", "address 1", "street"]),
            line2: cell(&["address2", "address 2"]),
            postcode: cell(&["zip", "postcode"]),
            city: joined([cell(&["city"]), cell(&["province", "state"])], ", "),
            country: cell(&["country"]),
            phone: cell(&["phone"]),
        }
    }
}

/// Reads a table of orders. `currency` is that of files that do not name one.
pub fn read_orders(
    rows: &mut Rows<File>,
    header: &Header,
    format: Format,
    currency: Currency,
    decimal: Option<char>,
    out: &mut Staging,
) -> Result<(), ReadError> {
    let mut open = None::<Open>;
    while let Some(row) = rows.read()? {
        if row.is_blank() {
            continue;
        }
        out.report.rows += 1;
        if let Some(complaint) = flaw_of(&row, header) {
            // Nobody knows whose row it is: it may be one of the order before it.
            match &mut open {
                Some(open) => open.wrong.push(complaint),
                None => {
                    out.report.refused += 1;
                    out.complain(complaint)?;
                }
            }
            continue;
        }
        let mut cells = Cells { header, row: &row, decimal, wrong: Vec::new() };
        let is_shopify = format == Format::ShopifyOrders;
        let number = cells.text(if is_shopify { &["Name"] } else { &["order number", "order number formatted", "order id"] });
        let number = number.trim_start_matches('#').to_owned();
        if open.as_ref().is_none_or(|open| number != open.order.number) {
            close(open.take(), out)?;
            let mut order = if is_shopify { shopify(&mut cells) } else { woocommerce(&mut cells) };
            order.number = number;
            if order.currency.is_empty() {
                currency.code().clone_into(&mut order.currency);
            }
            if cells.wrong.is_empty() && order.placed_at.is_none() {
                cells.wrong("date", "", "nothing says when the order was placed");
            }
            open = Some(Open { line: row.line, order, wrong: Vec::new() });
        }
        let lines = if is_shopify { shopify_line(&mut cells) } else { woocommerce_lines(&mut cells) };
        if let Some(open) = &mut open {
            open.order.lines.extend(lines);
            open.wrong.append(&mut cells.wrong);
        }
    }
    close(open, out)
}

/// Writes an order down, unless something is wrong with one of its rows.
fn close(open: Option<Open>, out: &mut Staging) -> Result<(), ReadError> {
    let Some(Open { line, order, wrong }) = open else { return Ok(()) };
    if wrong.is_empty() {
        return out.record(line, Record::Order(Box::new(order)));
    }
    out.report.records.entry("order".to_owned()).or_default().refused += 1;
    out.report.refused += 1;
    wrong.into_iter().try_for_each(|complaint| out.complain(complaint))
}

fn shopify(cells: &mut Cells<'_>) -> PastOrder {
    let canceled = !cells.text(&["Cancelled at"]).is_empty();
    let billing = cells.address("Billing");
    let shipping = cells.address("Shipping");
    let has_shipping = shipping != Address::default();
    PastOrder {
        source: "shopify".to_owned(),
        placed_at: cells.time(&["Created at", "Paid at"]),
        status: if canceled { "canceled" } else { "placed" }.to_owned(),
        payment_status: cells.text(&["Financial Status"]),
        fulfillment_status: cells.text(&["Fulfillment Status"]),
        email: cells.text(&["Email"]),
        address: if has_shipping { shipping } else { billing.clone() },
        billing_address: Some(billing).filter(|billing| has_shipping && *billing != Address::default()),
        currency: cells.text(&["Currency"]),
        subtotal: cells.amount(&["Subtotal"]),
        discount: cells.amount(&["Discount Amount"]),
        delivery: cells.amount(&["Shipping"]),
        tax: cells.amount(&["Taxes"]),
        total: cells.amount(&["Total"]),
        refunded: cells.amount(&["Refunded Amount"]),
        shipping_method: cells.text(&["Shipping Method"]),
        payment_method: cells.text(&["Payment Method"]),
        note: cells.text(&["Notes"]),
        ..PastOrder::default()
    }
}

fn shopify_line(cells: &mut Cells<'_>) -> Vec<PastLine> {
    let title = cells.text(&["Lineitem name"]);
    if title.is_empty() {
        return Vec::new();
    }
    let quantity = cells.text(&["Lineitem quantity"]);
    vec![PastLine {
        sku: cells.text(&["Lineitem sku"]),
        title,
        quantity: cells.pieces("Lineitem quantity", &quantity),
        // What the lines cost together is in the order's subtotal: the file has no sum of a line.
        unit_price: cells.amount(&["Lineitem price"]),
        ..PastLine::default()
    }]
}

fn woocommerce(cells: &mut Cells<'_>) -> PastOrder {
    let (billing, shipping) = (cells.address("billing"), cells.address("shipping"));
    let has_shipping = !shipping.line1.is_empty();
    PastOrder {
        source: "woocommerce".to_owned(),
        placed_at: cells.time(&["order date", "date", "date created"]),
        status: cells.text(&["status", "order status"]).trim_start_matches("wc-").to_owned(),
        email: cells.text(&["billing email", "customer email"]),
        address: if has_shipping { shipping } else { billing.clone() },
        billing_address: Some(billing).filter(|billing| has_shipping && *billing != Address::default()),
        currency: cells.text(&["order currency", "currency"]),
        subtotal: cells.amount(&["order subtotal", "subtotal"]),
        discount: cells.amount(&["discount total", "cart discount"]),
        delivery: cells.amount(&["shipping total", "order shipping"]),
        tax: cells.amount(&["tax total", "order tax", "total tax"]),
        total: cells.amount(&["order total", "total"]),
        refunded: cells.amount(&["refunded total", "order refund"]),
        shipping_method: cells.text(&["shipping method title", "shipping method"]),
        payment_method: cells.text(&["payment method title", "payment method"]),
        note: cells.text(&["customer note"]),
        ..PastOrder::default()
    }
}

fn woocommerce_lines(cells: &mut Cells<'_>) -> Vec<PastLine> {
    let name = cells.text(&["item name"]);
    if !name.is_empty() {
        let quantity = cells.text(&["item quantity"]);
        return vec![PastLine {
            sku: cells.text(&["item sku"]),
            title: name,
            choices: cells.text(&["item variation", "item meta"]),
            quantity: cells.pieces("item quantity", &quantity),
            unit_price: cells.amount(&["item price", "item cost"]),
            total: cells.amount(&["item total", "line total"]),
            ..PastLine::default()
        }];
    }
    let numbered = (1..=MOST_LINES).map(|number| format!("line item {number}")).take_while(|name| cells.header.place(name).is_some()).collect::<Vec<_>>();
    let mut written = numbered.iter().map(|name| cells.text(&[name])).collect::<Vec<_>>();
    written.extend(cells.text(&["line items"]).split(';').map(str::to_owned));
    written.iter().filter(|text| !text.trim().is_empty()).map(|text| packed(cells, text)).collect()
}

/// `name:Mug|sku:MUG|quantity:2|total:20.00`
fn packed(cells: &mut Cells<'_>, text: &str) -> PastLine {
    let part = |names: &[&str]| {
        let parts = text.split('|').filter_map(|part| part.split_once(':'));
        parts.filter(|(name, _)| names.contains(&name.trim())).map(|(_, value)| value.trim().to_owned()).next().unwrap_or_default()
    };
    PastLine {
        sku: part(&["sku"]),
        title: part(&["name"]),
        choices: part(&["meta"]),
        quantity: cells.pieces("quantity", &part(&["quantity"])),
        unit_price: cells.plain("price", &part(&["price"])),
        total: cells.plain("total", &part(&["total"])),
        ..PastLine::default()
    }
}

/// A time as exports write it; one without a zone is taken for UTC.
fn time(text: &str) -> Option<DateTime<Utc>> {
    let zoned = DateTime::parse_from_rfc3339(text).or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S %z")).map(|time| time.to_utc());
    let naive = || ["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"].into_iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0);
    zoned.ok().or_else(|| naive().or_else(day).map(|time| time.and_utc()))
}

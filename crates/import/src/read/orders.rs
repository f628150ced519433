//! Tables of orders: of Shopify, a row a line with what is said of the whole in the first; of WooCommerce's usual
//! exports, with the lines in columns or a row each; of Magento's list, without lines.

use std::{cell::RefCell, fs::File};

use ironmonger_kernel::{Address, Currency};

use super::{Format, Header, ReadError, Staging, cells::Cells, flaw_of, rows::Rows};
use crate::{
    Complaint, Record,
    order::{MOST_LINES, PastLine, PastOrder},
};

/// An order whose rows are being read.
struct Open {
    line: u64,
    order: PastOrder,
    /// What is wrong with it: it is left out whole.
    wrong: Vec<Complaint>,
}

/// Reads a table of orders. `currency` is that of files that do not name one.
pub fn read_orders(
    rows: &mut Rows<File>,
    header: &Header,
    format: Format,
    currency: Currency,
    decimal: Option<char>,
    out: &mut Staging<'_>,
) -> Result<(), ReadError> {
    let mut open = None::<Open>;
    let looked = RefCell::new(vec![false; header.names.len()]);
    if format == Format::MagentoOrders {
        let what = "the list has no lines, and does not say in which country an address is";
        out.complain(Complaint::note(0, "", "", what, "Imported with sums, people and states"))?;
    }
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
        let mut cells = Cells::new(header, &row, decimal).noting(&looked);
        let own = cells.text(&["Currency", "order currency"]).parse::<Currency>();
        let before = || open.as_ref().and_then(|open| open.order.currency.parse::<Currency>().ok());
        cells.decimals = Some(own.ok().or_else(before).unwrap_or(currency).decimals());
        let number = cells.text(match format {
            Format::ShopifyOrders => &["Name"],
            Format::MagentoOrders => &["ID"],
            _ => &["order number", "order number formatted", "order id"],
        });
        let number = number.trim_start_matches('#').to_owned();
        if open.as_ref().is_none_or(|open| number != open.order.number) {
            close(open.take(), out)?;
            let mut order = match format {
                Format::ShopifyOrders => shopify(&mut cells),
                Format::MagentoOrders => magento(&mut cells),
                _ => woocommerce(&mut cells),
            };
            order.number = number;
            if order.currency.is_empty() {
                currency.code().clone_into(&mut order.currency);
            }
            if cells.wrong.iter().all(|complaint| !complaint.refused) && order.placed_at.is_none() {
                cells.wrong("date", "", "nothing says when the order was placed");
            }
            open = Some(Open { line: row.line, order, wrong: Vec::new() });
        }
        let lines = match format {
            Format::ShopifyOrders => shopify_line(&mut cells),
            Format::MagentoOrders => Vec::new(),
            _ => woocommerce_lines(&mut cells),
        };
        if let Some(open) = &mut open {
            open.order.lines.extend(lines);
            open.wrong.append(&mut cells.wrong);
        }
    }
    close(open, out)?;
    let unused = header.names.iter().zip(looked.into_inner()).filter(|(name, is_used)| !is_used && !name.is_empty()).map(|(name, _)| name.clone());
    out.report.unused = unused.collect();
    Ok(())
}

/// Writes an order down, unless something is wrong with one of its rows.
fn close(open: Option<Open>, out: &mut Staging<'_>) -> Result<(), ReadError> {
    let Some(Open { line, order, wrong }) = open else { return Ok(()) };
    if wrong.iter().all(|complaint| !complaint.refused) {
        wrong.into_iter().try_for_each(|complaint| out.complain(complaint))?;
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

/// A row of Magento's list of orders.
fn magento(cells: &mut Cells<'_>) -> PastOrder {
    let (base, purchased) = (cells.amount(&["Grand Total (Base)", "Grand Total"]), cells.amount(&["Grand Total (Purchased)"]));
    if !base.is_empty() && !purchased.is_empty() && base != purchased {
        let what = "the order was paid in a currency that the list does not name";
        cells.remark("Grand Total (Purchased)", &purchased, what, "Imported with the total in the shop's own currency");
    }
    let address = |cells: &Cells<'_>, name: &str, column: &str| Address { name: cells.text(&[name]), ..in_one_cell(&cells.text(&[column])) };
    let (billing, shipping) = (address(cells, "Bill-to Name", "Billing Address"), address(cells, "Ship-to Name", "Shipping Address"));
    let has_shipping = shipping != Address::default();
    PastOrder {
        source: "magento".to_owned(),
        placed_at: cells.time(&["Purchase Date"]),
        status: cells.text(&["Status"]),
        email: cells.text(&["Customer Email"]),
        address: if has_shipping { shipping } else { billing.clone() },
        billing_address: Some(billing).filter(|billing| has_shipping && *billing != Address::default()),
        subtotal: cells.amount(&["Subtotal"]),
        delivery: cells.amount(&["Shipping and Handling"]),
        total: if base.is_empty() { purchased } else { base },
        refunded: cells.amount(&["Total Refunded"]),
        shipping_method: cells.text(&["Shipping Information"]),
        payment_method: cells.text(&["Payment Method"]),
        ..PastOrder::default()
    }
}

/// An address as Magento joins it: street, city, region and postcode, of which any may be missing.
fn in_one_cell(text: &str) -> Address {
    let mut parts = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let has_digits = |part: &&str| part.contains(|letter: char| letter.is_ascii_digit());
    let postcode = if parts.len() > 2 { parts.pop_if(|part| has_digits(&*part)) } else { None };
    let region = if parts.len() > 2 { parts.pop() } else { None };
    let city = if parts.len() > 1 { parts.pop() } else { None };
    let street = parts.join(", ");
    let mut lines = street.lines().map(str::trim).filter(|line| !line.is_empty());
    Address {
        line1: lines.next().unwrap_or_default().to_owned(),
        line2: lines.collect::<Vec<_>>().join(", "),
        postcode: postcode.unwrap_or_default().to_owned(),
        city: city.unwrap_or_default().to_owned(),
        region: region.unwrap_or_default().to_owned(),
        ..Address::default()
    }
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

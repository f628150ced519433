//! Tables of customers: our own, those of other shops, and any other by a mapping.

use std::fs::File;

use ironmonger_kernel::{Address, Currency};

use super::{
    Format, Header, Missing, ReadError, Staging,
    assemble::flag,
    cells::{Cells, joined},
    flaw_of,
    prestashop::bare,
    rows::Rows,
};
use crate::{
    Complaint, Mapping, Record,
    customer::{Consent, Customer, CustomerRecord, How},
    moment_of,
    order::amount,
};

/// What the columns of known tables are called.
const EMAIL: &[&str] = &["email", "user email", "customer email", "email address", "billing email"];
const FIRST_NAME: &[&str] = &["first name", "billing first name"];
const LAST_NAME: &[&str] = &["last name", "billing last name"];
const NAME: &[&str] = &["name", "full name", "display name"];
const PHONE: &[&str] = &["phone", "billing phone", "default address phone"];
const COMPANY: &[&str] = &["company", "default address company", "billing company"];
const NOTE: &[&str] = &["note", "notes", "customer note"];
const TAGS: &[&str] = &["tags"];
const MARKETING: &[&str] = &["accepts marketing", "accepts email marketing"];
const CONSENTED_AT: &[&str] = &["consented at"];
const CONSENT_SOURCE: &[&str] = &["consent source"];
const TAX_EXEMPT: &[&str] = &["tax exempt"];
const LANGUAGE: &[&str] = &["language", "locale"];
const CREATED_AT: &[&str] = &["created at", "user registered", "date registered", "sign up"];
const SOURCE: &[&str] = &["source"];
const SOURCE_ID: &[&str] = &["source id", "customer id", "id"];
const PAST_ORDERS: &[&str] = &["past orders", "total orders", "order count", "orders"];
const PAST_SPENT: &[&str] = &["past spent", "total spent", "total spend", "money spent"];
const ALL: [&[&str]; 18] = [
    EMAIL,
    FIRST_NAME,
    LAST_NAME,
    NAME,
    PHONE,
    COMPANY,
    NOTE,
    TAGS,
    MARKETING,
    CONSENTED_AT,
    CONSENT_SOURCE,
    TAX_EXEMPT,
    LANGUAGE,
    CREATED_AT,
    SOURCE,
    SOURCE_ID,
    PAST_ORDERS,
    PAST_SPENT,
];

/// An address whose columns have no beginning in common.
const ADDRESS_NAME: &[&str] = &["address name"];
const ADDRESS_COMPANY: &[&str] = &["address company"];
const LINE1: &[&str] = &["line1", "address1", "address 1", "address", "street"];
const LINE2: &[&str] = &["line2", "address2", "address 2"];
const POSTCODE: &[&str] = &["postcode", "zip", "postal code"];
const CITY: &[&str] = &["city"];
const PROVINCE: &[&str] = &["province code", "province", "state", "region"];
const DISTRICT: &[&str] = &["district"];
const COUNTRY: &[&str] = &["country code", "country", "country / region"];
const ADDRESS_PHONE: &[&str] = &["address phone"];
const ADDRESS: [&[&str]; 10] = [ADDRESS_NAME, ADDRESS_COMPANY, LINE1, LINE2, POSTCODE, CITY, PROVINCE, DISTRICT, COUNTRY, ADDRESS_PHONE];

/// Addresses whose columns begin so.
const GROUPS: [&str; 3] = ["default address", "billing", "shipping"];
const PARTS: [&str; 19] = [
    "name",
    "first name",
    "last name",
    "street",
    "company",
    "address1",
    "address 1",
    "address2",
    "address 2",
    "zip",
    "postcode",
    "city",
    "province",
    "province code",
    "state",
    "region",
    "district",
    "country",
    "country code",
];

/// Reads a table of customers. Sums without a currency are in `currency`.
pub fn read_customers(
    rows: &mut Rows<File>,
    header: &Header,
    format: Format,
    mapping: Option<&Mapping>,
    (currency, decimal): (Currency, Option<char>),
    out: &mut Staging<'_>,
) -> Result<(), ReadError> {
    let names = mapping.map_or_else(|| translated(header, format), |mapping| mapped(header, mapping));
    if !EMAIL.iter().any(|name| names.place(name).is_some()) {
        return Err(ReadError::Missing(Missing::Addresses));
    }
    out.report.unused = header.names.iter().zip(&names.names).filter(|(name, own)| !name.is_empty() && !is_used(own)).map(|(name, _)| name.clone()).collect();
    let mut open = None::<(u64, Customer)>;
    while let Some(row) = rows.read()? {
        if row.is_blank() {
            continue;
        }
        out.report.rows += 1;
        if let Some(complaint) = flaw_of(&row, header) {
            refuse(out, vec![complaint])?;
            continue;
        }
        let mut cells = Cells::new(&names, &row, decimal);
        let mut customer = customer(&mut cells, format, currency);
        let said = std::mem::take(&mut cells.wrong);
        if said.iter().any(|complaint| complaint.refused) {
            refuse(out, said)?;
            continue;
        }
        said.into_iter().try_for_each(|complaint| out.complain(complaint))?;
        if !customer.tidy().is_empty() {
            out.record(row.line, record(customer))?;
            continue;
        }
        match &mut open {
            // A row an address: so our own table has those who have several.
            Some((line, first)) if first.email == customer.email => {
                let bare =
                    Customer { email: customer.email.clone(), addresses: customer.addresses.clone(), source: customer.source.clone(), ..Customer::default() };
                if customer != bare {
                    out.complain(said_before(row.line, &customer.email, *line))?;
                }
                if [&*first, &customer].iter().filter(|one| one.accepts_marketing()).count() == 1 && customer.marketing.is_some() && first.marketing.is_some() {
                    out.complain(contradiction(row.line, &customer.email))?;
                }
                *first = first.filled_with(&customer);
            }
            _ => {
                if let Some((line, customer)) = open.replace((row.line, customer)) {
                    out.record(line, record(customer))?;
                }
            }
        }
    }
    match open {
        Some((line, customer)) => out.record(line, record(customer)),
        None => Ok(()),
    }
}

/// What is said of a line about a customer of whom an earlier line speaks.
pub fn said_before(line: u64, email: &str, first: u64) -> Complaint {
    Complaint::note(line, "email", email, format!("the customer stands on line {first} already"), "This line only fills what that one leaves empty")
}

/// What is said of a line that wants to sign up somebody who does not want it.
pub fn contradiction(line: u64, email: &str) -> Complaint {
    let advice = "They are not signed up unless they agreed later: say when, and import the file again";
    Complaint::note(line, "accepts marketing", email, "it is also said that the customer does not want marketing", advice)
}

fn record(customer: Customer) -> Record {
    Record::Customer(Box::new(CustomerRecord { customer, how: How::Over }))
}

fn refuse(out: &mut Staging<'_>, said: Vec<Complaint>) -> Result<(), ReadError> {
    out.report.records.entry("customer".to_owned()).or_default().refused += 1;
    out.report.refused += 1;
    said.into_iter().try_for_each(|complaint| out.complain(complaint))
}

/// The header with our names for the columns that a mapping knows, and none for the others.
fn mapped(header: &Header, mapping: &Mapping) -> Header {
    let places = mapping.columns.iter().filter_map(|(column, field)| Some((header.place(column)?, field))).collect::<std::collections::HashMap<_, _>>();
    Header::new((0..header.names.len()).map(|place| places.get(&place).map(|field| (*field).clone()).unwrap_or_default()).collect())
}

/// The header with our names for the columns of shops that call them otherwise. Tables of addresses name whose they are by
/// the email address, and the names in them are those on the label.
fn translated(header: &Header, format: Format) -> Header {
    let is_of_addresses = match format {
        Format::PrestaShopCustomers => header.names.iter().any(|name| bare(name) == "customer e-mail"),
        Format::MagentoCustomers => header.names.iter().any(|name| name == "_entity_id"),
        _ => false,
    };
    let own = |name: &str| -> Option<&'static str> {
        let word = bare(name);
        Some(match (format, word.trim_start_matches(['_', ' '])) {
            (Format::PrestaShopCustomers, "customer id" | "id") => "source id",
            (Format::PrestaShopCustomers, "customer e-mail" | "email" | "email address") => "email",
            (Format::PrestaShopCustomers, "newsletter") => "accepts marketing",
            (Format::PrestaShopCustomers, "registration date" | "registration") => "created at",
            (Format::PrestaShopCustomers, "groups" | "group") => "tags",
            (Format::PrestaShopCustomers, "lastname") if is_of_addresses => "default address last name",
            (Format::PrestaShopCustomers, "firstname") if is_of_addresses => "default address first name",
            (Format::PrestaShopCustomers, "last name" | "lastname") => "last name",
            (Format::PrestaShopCustomers, "first name" | "firstname") => "first name",
            (Format::PrestaShopCustomers, "company") if is_of_addresses => "default address company",
            (Format::PrestaShopCustomers, "company") => "company",
            (Format::PrestaShopCustomers, "address 1") => "default address address1",
            (Format::PrestaShopCustomers, "address 2") => "default address address2",
            (Format::PrestaShopCustomers, "zipcode") => "default address zip",
            (Format::PrestaShopCustomers, "city") => "default address city",
            (Format::PrestaShopCustomers, "country") => "default address country",
            (Format::PrestaShopCustomers, "state") => "default address state",
            (Format::PrestaShopCustomers, "phone") => "default address phone",
            (Format::PrestaShopCustomers, "mobile phone") => "phone",
            (Format::PrestaShopCustomers, "active" | "enabled") => "is active",
            // What else there is has no place here, like passwords and birthdays.
            (Format::PrestaShopCustomers, _) => return None,
            (Format::SyliusCustomers, "phone number") => "phone",
            (Format::SyliusCustomers, "subscribed to newsletter") => "accepts marketing",
            (Format::BagistoCustomers, "customer group code" | "group") => "tags",
            (Format::BagistoCustomers, "status") => "is active",
            (Format::BagistoCustomers, "customer name") => "name",
            (Format::BagistoCustomers, "contact number") => "phone",
            (Format::BagistoCustomers, "revenue") => "total spent",
            (Format::BagistoCustomers, "subscribed to news letter") => "accepts marketing",
            (Format::MagentoCustomers, "firstname") if is_of_addresses => "default address first name",
            (Format::MagentoCustomers, "lastname") if is_of_addresses => "default address last name",
            (Format::MagentoCustomers, "firstname") => "first name",
            (Format::MagentoCustomers, "lastname") => "last name",
            (Format::MagentoCustomers, "email") => "email",
            (Format::MagentoCustomers, "address firstname") => "default address first name",
            (Format::MagentoCustomers, "address lastname") => "default address last name",
            (Format::MagentoCustomers, "street" | "address street") => "default address street",
            (Format::MagentoCustomers, "city" | "address city") => "default address city",
            (Format::MagentoCustomers, "region" | "address region") => "default address state",
            (Format::MagentoCustomers, "country id" | "address country id") => "default address country code",
            (Format::MagentoCustomers, "postcode" | "address postcode") => "default address postcode",
            (Format::MagentoCustomers, "telephone" | "address telephone") => "default address phone",
            (Format::MagentoCustomers, "company" | "address company") => "default address company",
            _ => return None,
        })
    };
    let is_translated = matches!(format, Format::PrestaShopCustomers | Format::MagentoCustomers | Format::SyliusCustomers | Format::BagistoCustomers);
    if !is_translated {
        return header.clone();
    }
    let whole = format == Format::PrestaShopCustomers;
    Header::new(header.names.iter().map(|name| own(name).map_or_else(|| if whole { String::new() } else { name.clone() }, str::to_owned)).collect())
}

fn is_used(name: &str) -> bool {
    let name = super::formats::plain(name);
    let in_group = || GROUPS.iter().any(|group| name.strip_prefix(group).is_some_and(|part| part.trim() == "phone" || PARTS.contains(&part.trim())));
    name == "is active" || ALL.iter().chain(&ADDRESS).any(|names| names.contains(&name.as_str())) || in_group()
}

fn customer(cells: &mut Cells<'_>, format: Format, currency: Currency) -> Customer {
    let (first_name, last_name) = (cells.text(FIRST_NAME), cells.text(LAST_NAME));
    let names = if first_name.is_empty() && last_name.is_empty() {
        Customer::named(&cells.text(NAME))
    } else {
        Customer { first_name, last_name, ..Customer::default() }
    };
    let source = format.customers_of().map_or_else(|| cells.text(SOURCE), |shop| shop.source().to_owned());
    if flag(&cells.text(&["is active"])) == Some(false) {
        cells.remark("active", &cells.text(&["is active"]), "the account is closed there", "Imported: accounts do not come along");
    }
    let orders = cells.text(PAST_ORDERS);
    Customer {
        email: cells.text(EMAIL),
        phone: cells.text(PHONE),
        company: cells.text(COMPANY),
        note: cells.text(NOTE),
        // The groups that everybody is in say nothing.
        tags: cells.text(TAGS).split(',').filter(|tag| format != Format::BagistoCustomers || !is_everybody(tag)).map(str::to_owned).collect(),
        // Another shop's list is all that is known of how they agreed.
        marketing: consent(cells, if format == Format::Customers { "" } else { &source }),
        tax_exempt: yes_or_no(cells, TAX_EXEMPT),
        language: cells.text(LANGUAGE),
        addresses: addresses(cells),
        // Some exports keep spreadsheets from rounding the number by an apostrophe.
        source_id: cells.text(SOURCE_ID).trim_start_matches('\'').to_owned(),
        past_orders: (!orders.is_empty()).then(|| cells.pieces("orders", &orders).unsigned_abs()),
        past_spent: spent(cells, currency),
        created_at: cells.time(CREATED_AT).and_then(|time| moment_of(&time)),
        source,
        ..names
    }
}

/// The groups of Bagisto's for those who are in no other.
fn is_everybody(group: &str) -> bool {
    ["general", "guest"].iter().any(|own| own.eq_ignore_ascii_case(group.trim()))
}

/// What is neither yes nor no is not said: nobody agrees by a word that nobody understands.
fn yes_or_no(cells: &mut Cells<'_>, names: &[&str]) -> Option<bool> {
    let text = cells.text(names);
    let read = flag(&text);
    if read.is_none() && !text.is_empty() {
        cells.remark(names.first().copied().unwrap_or_default(), &text, "this is neither yes nor no", "Imported without it");
    }
    read
}

fn consent(cells: &mut Cells<'_>, source: &str) -> Option<Consent> {
    let accepts = yes_or_no(cells, MARKETING)?;
    let at = cells.time(CONSENTED_AT).and_then(|time| moment_of(&time));
    let said = cells.text(CONSENT_SOURCE);
    Some(Consent { accepts, at, source: if said.is_empty() { source.to_owned() } else { said } })
}

/// A sum, with its currency behind it or in the shop's.
fn spent(cells: &mut Cells<'_>, currency: Currency) -> String {
    let text = cells.text(PAST_SPENT);
    let named = text.rsplit_once(' ').and_then(|(sum, code)| Some((sum, code.parse::<Currency>().ok()?)));
    let (sum, currency) = named.unwrap_or((&text, currency));
    cells.decimals = Some(currency.decimals());
    let plain = cells.plain("total spent", sum);
    if plain.is_empty() {
        return plain;
    }
    amount(&plain, currency).map(|sum| format!("{} {}", sum.decimal(), currency.code())).unwrap_or_default()
}

/// Lines of an address that stand in one cell, one a line or as a list of Magento's: `["1 High Street","Flat 2"]`.
fn with_lines(address: Address) -> Address {
    let listed = serde_json::from_str::<Vec<String>>(&address.line1).unwrap_or_else(|_| address.line1.lines().map(str::to_owned).collect());
    let mut lines = listed.into_iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
    let (first, rest) = (lines.next().unwrap_or_default(), lines.collect::<Vec<_>>().join(", "));
    let second = joined([rest, address.line2.clone()], ", ");
    Address { line1: first, line2: second, ..address }
}

fn addresses(cells: &Cells<'_>) -> Vec<Address> {
    let own = Address {
        name: cells.text(ADDRESS_NAME),
        company: cells.text(ADDRESS_COMPANY),
        line1: cells.text(LINE1),
        line2: cells.text(LINE2),
        postcode: cells.text(POSTCODE),
        city: cells.text(CITY),
        country: cells.text(COUNTRY),
        phone: cells.text(ADDRESS_PHONE),
        region: cells.text(PROVINCE),
        district: cells.text(DISTRICT),
    };
    let place = |to: &Address| [&to.name, &to.line1, &to.line2, &to.postcode, &to.city].map(|part| part.to_lowercase());
    let mut addresses = Vec::<Address>::new();
    for address in GROUPS.iter().map(|group| cells.address(group)).chain([own]) {
        let address = with_lines(address);
        // The same place to bill and to ship to is one address.
        if !addresses.iter().any(|other| place(other) == place(&address)) {
            addresses.push(address);
        }
    }
    addresses
}

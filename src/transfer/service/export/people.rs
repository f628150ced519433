//! Customers as a table: a row an address, and what is said of the customer as a whole in the first.

use ironmonger_import::{customer::Customer, moment, write_row};

use crate::kernel::Address;

pub const COLUMNS: [&str; 27] = [
    "email",
    "first_name",
    "last_name",
    "phone",
    "company",
    "tags",
    "note",
    "accepts_marketing",
    "consented_at",
    "consent_source",
    "tax_exempt",
    "language",
    "created_at",
    "source",
    "source_id",
    "past_orders",
    "past_spent",
    "address_name",
    "address_company",
    "line1",
    "line2",
    "postcode",
    "city",
    "country",
    "address_phone",
    "region",
    "district",
];

pub fn rows(target: &mut Vec<u8>, customer: &Customer) -> std::io::Result<()> {
    let yes = |is: bool| if is { "yes" } else { "no" };
    let consent = customer.marketing.as_ref();
    let time = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(moment).unwrap_or_default();
    let (tags, consented_at, created_at) = (customer.tags.join(", "), time(consent.and_then(|consent| consent.at)), time(customer.created_at));
    let past_orders = customer.past_orders.map(|count| count.to_string()).unwrap_or_default();
    let whole = [
        customer.first_name.as_str(),
        &customer.last_name,
        &customer.phone,
        &customer.company,
        &tags,
        &customer.note,
        consent.map_or("", |consent| yes(consent.accepts)),
        &consented_at,
        consent.map_or("", |consent| consent.source.as_str()),
        customer.tax_exempt.map_or("", yes),
        &customer.language,
        &created_at,
        &customer.source,
        &customer.source_id,
        &past_orders,
        &customer.past_spent,
    ];
    let nowhere = Address::default();
    let addresses = if customer.addresses.is_empty() { vec![&nowhere] } else { customer.addresses.iter().collect() };
    for (place, to) in addresses.into_iter().enumerate() {
        let said = whole.map(|cell| if place == 0 { cell } else { "" });
        let address =
            [&to.name, &to.company, &to.line1, &to.line2, &to.postcode, &to.city, &to.country, &to.phone, &to.region, &to.district].map(String::as_str);
        write_row(target, [customer.email.as_str()].into_iter().chain(said).chain(address))?;
    }
    Ok(())
}

//! Whoever buys joins the list: after each order, and once for the orders from before there was a list.

use std::{collections::BTreeMap, time::Duration};

use chrono::SubsecRound;
use uuid::Uuid;

use super::{
    model::{Customer, key},
    service,
};
use crate::{
    error::Fault,
    orders::{self, service::Buyer},
    platform::jobs::{Job, Kind},
    shop::Shop,
};

/// Takes in who placed an order; the payload is its id.
pub const FOLLOW: Kind = Kind::new("customers.follow");
/// Goes through all orders.
pub const GATHER: Kind = Kind::new("customers.gather").within(Duration::from_hours(1));
/// Counts anew what somebody has bought; the payload is the email address.
pub const RECOUNT: Kind = Kind::new("customers.recount");
/// Orders that are looked at together.
const PORTION: u64 = 500;

/// An order was placed or canceled. Nobody is asked at the checkout whether they want advertising, so nobody agrees to it.
pub async fn follow(shop: &Shop, job: &Job) -> Result<(), String> {
    let order_id = serde_json::from_value::<Uuid>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    let done = async {
        let connection = shop.database.read();
        let Some(email) = orders::service::email_of(connection, order_id).await? else { return Ok(()) };
        if service::find(connection, &email).await?.is_none()
            && let Some(buyer) = orders::service::buyer(connection, order_id).await?
        {
            service::join(shop, customers([buyer])).await?;
        }
        let currency = shop.profile().currency;
        shop.database.write(move |tx| Box::pin(async move { Ok(service::recount_in(tx, &email, currency).await?) })).await
    };
    done.await.map_err(|fault: Fault| format!("the customer of order {order_id} could not be kept: {fault:?}"))
}

/// Somebody has another address, or is on the list again.
pub async fn recount(shop: &Shop, job: &Job) -> Result<(), String> {
    let email = serde_json::from_value::<String>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    let currency = shop.profile().currency;
    let done = shop.database.write(move |tx| Box::pin(async move { Ok(service::recount_in(tx, &email, currency).await?) })).await;
    done.map_err(|fault: Fault| format!("what a customer bought could not be counted: {fault:?}"))
}

/// Puts everybody into the list who has bought, and counts anew what everybody has.
pub async fn gather(shop: &Shop) -> Result<(), Fault> {
    let mut after = None;
    loop {
        let buyers = orders::service::buyers(shop.database.read(), after, PORTION).await?;
        let Some(last) = buyers.last() else { break };
        after = Some(last.order_id);
        service::join(shop, customers(buyers)).await?;
    }
    service::segments::renew(shop).await
}

/// The customers that bought, each once.
fn customers(buyers: impl IntoIterator<Item = Buyer>) -> Vec<Customer> {
    let mut customers = BTreeMap::new();
    for buyer in buyers {
        customers.entry(key(&buyer.email)).or_insert(buyer);
    }
    customers.into_values().map(customer).collect()
}

/// What an order says of who placed it.
pub fn customer(buyer: Buyer) -> Customer {
    let mut customer = Customer {
        email: buyer.email,
        phone: buyer.address.phone.clone(),
        company: buyer.address.company.clone(),
        created_at: buyer.placed_at.map(|at| at.trunc_subsecs(6)),
        ..Customer::named(&buyer.address.name)
    };
    customer.addresses.push(buyer.address);
    // What the checkout has taken is right: this only brings it into the form in which customers are kept.
    customer.tidy();
    customer
}

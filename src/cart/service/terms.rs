//! What a cart costs a member of a customer group, and in which quantities they order: lines are priced anew for whoever looks, so
//! that who signs in or out sees their own prices at once.

use std::sync::Arc;

use crate::{
    cart::{
        model::{Cart, CartLine, Quote, SavedLine},
        rules,
    },
    credit::model::TAX_CLASS,
    error::Fault,
    groups::model::{Group, OrderGroup, OrderPrice, Quantities, member_price},
    kernel::{Currency, Money},
    shop::Shop,
    tax::model::STANDARD,
};

/// Prices a cart for the members of a group; without one, for everybody.
pub async fn price_for(shop: &Shop, cart: &mut Cart, group: Option<Arc<Group>>) -> Result<(), Fault> {
    if group.is_none() && cart.group.is_none() {
        return Ok(());
    }
    price(shop, cart.lines.iter_mut().collect(), cart.currency, group.as_deref()).await?;
    cart.group = group;
    Ok(())
}

/// The same of what is saved for later.
pub(super) async fn price_saved(shop: &Shop, saved: &mut [SavedLine], group: &Group) -> Result<(), Fault> {
    let Some(currency) = saved.iter().find(|saved| !saved.line.other_currency).map(|saved| saved.line.price.currency) else { return Ok(()) };
    price(shop, saved.iter_mut().map(|saved| &mut saved.line).collect(), currency, Some(group)).await?;
    for line in saved.iter_mut().map(|saved| &mut saved.line) {
        // How many are ordered is said once they are in the cart.
        line.quantities = Quantities::default();
    }
    Ok(())
}

async fn price(shop: &Shop, lines: Vec<&mut CartLine>, currency: Currency, group: Option<&Group>) -> Result<(), Fault> {
    let connection = shop.database.read();
    let known = match group.filter(|_| !lines.is_empty()) {
        Some(group) => {
            let variants = lines.iter().map(|line| line.variant_id).collect::<Vec<_>>();
            let mut products = lines.iter().map(|line| line.product_id).collect::<Vec<_>>();
            products.sort_unstable();
            products.dedup();
            let terms = rules::terms(connection, group, &variants).await?;
            let classes = rules::tax_classes(connection, &products).await?;
            Some((group, terms, classes, rules::turned(shop, group, shop.clock.now()).await?))
        }
        None => None,
    };
    for line in lines {
        line.price = line.public_price;
        (line.price_of, line.quantities) = (None, Quantities::default());
        let Some((group, terms, classes, turned)) = &known else { continue };
        let class = classes.get(&line.product_id).map_or(STANDARD, String::as_str);
        // What has no price in the currency counts nowhere, and gift cards are worth what they cost.
        if line.other_currency || class == TAX_CLASS {
            continue;
        }
        let own = terms.get(&line.variant_id);
        line.quantities = own.map(|own| own.quantities).unwrap_or_default();
        let public = turned.as_ref().map_or(line.public_price.minor, |turned| turned.price(class, currency, line.public_price.minor));
        let row = own.and_then(|own| own.price(line.quantity.get())).and_then(|amount| in_currency(shop, amount, currency));
        let price = member_price(public, row, group.off);
        line.price = line.public_price.with(price);
        line.price_of = (price < public).then(|| group.name.clone());
    }
    Ok(())
}

/// An amount of a price list, which is in the shop's own currency; `None` for what no amount of the other one holds.
fn in_currency(shop: &Shop, amount: i64, currency: Currency) -> Option<i64> {
    let base = shop.profile().currency;
    if currency == base {
        return Some(amount);
    }
    shop.sold(currency)?.converted(Money::new(amount, base)).map(|money| money.minor)
}

/// What an order keeps of the group by whose prices its cart is priced.
pub fn of_order(cart: &Cart, quote: &Quote) -> Option<OrderGroup> {
    let group = cart.group.as_ref()?;
    let line = |line: &CartLine| {
        let public = line.public_price.minor;
        let class =
            quote.input.lines.iter().find(|input| input.item.variant.0 == line.variant_id.as_u128()).map_or(STANDARD, |input| input.item.tax_class.as_str());
        let public = quote.turned.as_ref().map_or(public, |turned| turned.price(class, cart.currency, public));
        OrderPrice { variant: line.variant_id, public, price: line.price.minor }
    };
    let lines = cart.lines.iter().filter(|line| line.price_of.is_some()).map(line).collect();
    Some(OrderGroup { group: group.id, name: group.name.clone(), lines })
}

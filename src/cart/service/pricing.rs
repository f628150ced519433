//! What a cart costs: it is put into the engine's terms, with what the rules go by.

use ironmonger_pricing_engine::{CartInput, DeliveryInput, Id, LineInput, Place, Rules, Totals};

use super::{lines, price_for};
use crate::{
    cart::{
        model::{Asked, Cart, CartLine, Quote},
        rules::{self, uuid},
    },
    credit::model::TAX_CLASS,
    error::Fault,
    pricing::{
        model::{Summary, Unpriced},
        rules::{self as shop_rules, Turned},
    },
    shop::{Profile, Shop},
    tax,
};

/// What the cart costs now; `Err` says why it has no price.
pub async fn quote(shop: &Shop, cart: &Cart, asked: &Asked) -> Result<Result<Quote, Unpriced>, Fault> {
    let at = shop.clock.now();
    let group = asked.buyer.group.as_ref();
    let mut own;
    let cart = if cart.group.as_ref() == group {
        cart
    } else {
        // It was read for somebody else: its lines are what this buyer pays.
        own = cart.clone();
        price_for(shop, &mut own, group.cloned()).await?;
        &own
    };
    let rules = rules::rules(shop, cart, &asked.buyer, at).await?;
    let turned = Turned::of(&rules, rules::entered(shop), at);
    let input = input(shop, cart, asked, &rules, turned.as_ref()).await?;
    let totals = match shop_rules::price(&input, &rules, at) {
        Ok(totals) => totals,
        Err(unpriced) => return Ok(Err(unpriced)),
    };
    let gifts = gifts(shop, &totals).await?;
    let profile = shop.profile_in(cart.currency);
    let name = totals.delivery.as_ref().and_then(|delivery| profile.delivery(&delivery.code)).map_or("", |method| &method.name);
    Ok(Ok(Quote { summary: Summary::of(&totals, name), totals, gifts, input, rules, turned }))
}

async fn input(shop: &Shop, cart: &Cart, asked: &Asked, rules: &Rules, turned: Option<&Turned>) -> Result<CartInput, Fault> {
    let (connection, profile) = (shop.database.read(), shop.profile_in(cart.currency));
    let mut products = cart.lines.iter().map(|line| line.product_id).collect::<Vec<_>>();
    products.sort_unstable();
    products.dedup();
    let classes = rules::tax_classes(connection, &products).await?;
    let facts = rules::facts(connection, &products, rules).await?;
    let line = |line: &CartLine| {
        let class = classes.get(&line.product_id).map_or(tax::model::STANDARD, String::as_str);
        let mut item = shop_rules::item(line.variant_id, line.product_id, line.price.minor, class);
        if let Some(facts) = facts.get(&line.product_id) {
            item.categories.clone_from(&facts.categories);
            item.collections.clone_from(&facts.collections);
            item.brand = facts.brand;
            item.tags.clone_from(&facts.tags);
        }
        item.reduced = line.reduced;
        item.no_promotions = class == TAX_CLASS;
        LineInput { id: Id(line.variant_id.as_u128()), item, quantity: line.quantity.get().into(), price_of: line.price_of.clone() }
    };
    // What has no price in the currency of the cart keeps it from the checkout, and counts for nothing.
    let lines = cart.lines.iter().filter(|line| !line.other_currency).map(line).collect::<Vec<_>>();
    let method = profile.delivery(&asked.delivery).or(profile.deliveries.first());
    let delivery = method.map(|method| shop_rules::delivery(method, rules::delivery_tax(shop)));
    let delivery = delivery.map(|delivery| match turned {
        Some(turned) => turned.delivery(delivery, &lines, cart.currency),
        None => delivery,
    });
    // Gift cards are mailed.
    let is_mailed = !cart.lines.is_empty() && cart.lines.iter().all(|line| classes.get(&line.product_id).is_some_and(|class| class == TAX_CLASS));
    let delivery = delivery.map(|delivery| if is_mailed { DeliveryInput { price: 0, ..delivery } } else { delivery });
    Ok(CartInput {
        currency: cart.currency,
        lines,
        delivery,
        fees: Vec::new(),
        destination: asked.destination.clone(),
        customer: rules::customer(shop, &asked.buyer),
        codes: cart.codes.clone(),
        stored_value: Vec::new(),
    })
}

/// What promotions give without charge, as lines.
async fn gifts(shop: &Shop, totals: &Totals) -> Result<Vec<CartLine>, Fault> {
    let gifts = totals.lines.iter().filter(|line| line.gift).collect::<Vec<_>>();
    if gifts.is_empty() {
        return Ok(Vec::new());
    }
    let rows = gifts.iter().map(|line| (uuid(line.variant), i32::try_from(line.quantity).unwrap_or(i32::MAX))).collect::<Vec<_>>();
    Ok(lines(shop, totals.currency, &rows, &std::collections::HashMap::new()).await?)
}

/// [`quote`] with gifts in the language of the request.
pub async fn quote_shown(shop: &Shop, cart: &Cart, asked: &Asked) -> Result<Result<Quote, Unpriced>, Fault> {
    let mut quote = quote(shop, cart, asked).await?;
    if let Ok(quote) = &mut quote {
        super::say(shop, quote.gifts.iter_mut().collect()).await?;
    }
    Ok(quote)
}

/// [`quote_shown`], and where no tax rate is known for the place, what it costs as long as nobody has said one, and why it cannot
/// go there: whoever chose the place can choose another one.
pub async fn quote_or_estimate(shop: &Shop, cart: &Cart, asked: &Asked) -> Result<Result<(Quote, Option<Unpriced>), Unpriced>, Fault> {
    let cause = match quote_shown(shop, cart, asked).await? {
        Ok(quote) => return Ok(Ok((quote, None))),
        Err(cause @ Unpriced::NoTaxRate { .. }) if asked.destination.is_some() => cause,
        Err(cause) => return Ok(Err(cause)),
    };
    let nowhere = Asked { destination: None, ..asked.clone() };
    Ok(match quote_shown(shop, cart, &nowhere).await? {
        Ok(quote) => Ok((quote, Some(cause))),
        Err(_) => Err(cause),
    })
}

/// Where goods go, as far as that was said: `None` where not even the country is known.
pub fn destination(profile: &Profile, country: &str, region: &str, postcode: &str) -> Option<Place> {
    let only = match profile.ships_to.as_slice() {
        [only] => only.as_str(),
        _ => "",
    };
    if profile.ships_to.iter().any(|to| to == country) { tax::model::place_in(country, region, postcode) } else { tax::model::place(only, None, "") }
}

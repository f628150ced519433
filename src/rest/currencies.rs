//! The currencies that the shop sells in, with their rates, and amounts in another one: read by everybody.

use axum::{extract::State, http::HeaderMap, response::Response};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    answers::{self, Money},
    problem::Problem,
    reading::Query,
};
use crate::{
    kernel::{self, Currency},
    shop::{
        Shop,
        currencies::{self, CurrencySettings},
        settings::SliceSettings,
    },
};

/// What the shop sells in.
#[derive(Serialize, ToSchema)]
pub struct Currencies {
    /// The shop's own; rates are units of the others for one unit of it.
    base: String,
    /// The shop's own first.
    items: Vec<Sold>,
}

/// A currency that the shop sells in.
#[derive(Serialize, ToSchema)]
pub struct Sold {
    /// ISO 4217.
    code: String,
    /// 2 for EUR, 0 for JPY, 3 for KWD.
    decimals: u32,
    /// Units of it for one unit of the shop's own currency.
    #[schema(example = "1.0812")]
    rate: String,
    /// The day of the rate; `null` for the shop's own.
    day: Option<NaiveDate>,
    /// `ecb`, `manual`, or `own`.
    source: &'static str,
    /// `derived` by the rate, `fixed` by hand, or `own`.
    prices: &'static str,
}

/// The currencies that the shop sells in, with the rates of the day.
#[utoipa::path(get, path = "/currencies", responses((status = 200, body = Currencies)))]
pub async fn list(State(shop): State<Shop>, headers: HeaderMap) -> Result<Response, Problem> {
    let base = shop.profile().currency;
    let own = Sold { code: base.code().to_owned(), decimals: base.decimals(), rate: "1".to_owned(), day: None, source: "own", prices: "own" };
    let others = shop.sold_in().into_iter().map(|sold| Sold {
        code: sold.currency.code().to_owned(),
        decimals: sold.currency.decimals(),
        rate: sold.rate.normalize().to_string(),
        day: sold.day,
        source: sold.source.word(),
        prices: sold.prices.word(),
    });
    let told = Currencies { base: base.code().to_owned(), items: std::iter::once(own).chain(others).collect() };
    answers::one(&headers, &shop.stored_settings(CurrencySettings::FORM).version.to_string(), &told, None)
}

/// An amount to be converted.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// A decimal number, like `24.00`.
    #[param(value_type = String)]
    amount: Option<String>,
    /// The currency of the amount.
    #[param(value_type = String)]
    from: Option<String>,
    /// The currency to convert to.
    #[param(value_type = String)]
    to: Option<String>,
}

/// An amount in two currencies.
#[derive(Serialize, ToSchema)]
pub struct Converted {
    from: Money,
    /// Rounded to the currency's smallest unit, half of it up. What a product costs is rounded by the rule of its prices instead.
    to: Money,
    /// Units of the second currency for one unit of the first.
    #[schema(example = "1.0812")]
    rate: String,
    /// The day of the rate, the older one of two; `null` where both are the same currency.
    day: Option<NaiveDate>,
}

/// An amount in another currency that the shop sells in, by the rates of the day.
#[utoipa::path(get, path = "/currencies/convert", operation_id = "convert", params(Wanted), responses((status = 200, body = Converted)))]
pub async fn convert(State(shop): State<Shop>, headers: HeaderMap, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let named = |name: &str, code: Option<&str>| {
        let detail = format!("“{name}” is a currency that the shop sells in.");
        code.and_then(|code| shop.currency_of(code)).ok_or_else(|| Problem::bad_request(name, detail))
    };
    let (from, to) = (named("from", wanted.from.as_deref())?, named("to", wanted.to.as_deref())?);
    let amount = wanted.amount.unwrap_or_default();
    let amount = kernel::Money::parse(&amount, from).map_err(|cause| Problem::bad_request("amount", cause.to_string()))?;
    let (rate, day) = cross(&shop, from, to).ok_or_else(too_large)?;
    let exact = currencies::convert(amount, to, rate).ok_or_else(too_large)?;
    let minor = exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64().ok_or_else(too_large)?;
    let told = Converted { from: amount.into(), to: kernel::Money::new(minor, to).into(), rate: rate.round_dp(12).normalize().to_string(), day };
    answers::one(&headers, &shop.stored_settings(CurrencySettings::FORM).version.to_string(), &told, None)
}

fn too_large() -> Problem {
    Problem::bad_request("amount", "The amount is too large.")
}

/// Units of a currency for one unit of another, with the day of that. Both are ones that the shop sells in.
fn cross(shop: &Shop, from: Currency, to: Currency) -> Option<(Decimal, Option<NaiveDate>)> {
    let of = |currency: Currency| shop.sold(currency).map_or((Decimal::ONE, None), |sold| (sold.rate, sold.day));
    if from == to {
        return Some((Decimal::ONE, None));
    }
    let ((one, one_day), (other, other_day)) = (of(from), of(to));
    Some((other.checked_div(one)?, [one_day, other_day].into_iter().flatten().min()))
}

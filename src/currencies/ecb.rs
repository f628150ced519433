//! The reference rates of the European Central Bank: a small XML file each working day, of what one euro is in other currencies.
//! <https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/>

use std::collections::HashMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::{
    kernel::Currency,
    platform::outgoing::{Outgoing, OutgoingError},
};

/// The file of a day has three thousand bytes.
const MOST_BYTES: usize = 256 * 1024;

/// Why there are no rates.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EcbError {
    #[error(transparent)]
    Outgoing(#[from] OutgoingError),
    #[error("the file does not read: {0}")]
    Broken(String),
}

/// What one euro is on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Daily {
    pub day: NaiveDate,
    pub rates: HashMap<Currency, Decimal>,
}

impl Daily {
    /// Units of a currency for one unit of another. `None` where the bank tells nothing of one of them.
    pub fn cross(&self, from: Currency, to: Currency) -> Option<Decimal> {
        let of = |currency: Currency| if currency == Currency::EUR { Some(Decimal::ONE) } else { self.rates.get(&currency).copied() };
        let rate = of(to)?.checked_div(of(from)?)?.round_dp(12).normalize();
        (rate > Decimal::ZERO).then_some(rate)
    }
}

/// Fetches the file.
pub async fn fetch(http: &Outgoing, address: &str) -> Result<Daily, EcbError> {
    let body = http.get(address, MOST_BYTES).await?;
    read(&String::from_utf8_lossy(&body))
}

/// Reads the file. A currency that nobody knows is left out; a rate that is none makes the whole file worth nothing.
pub fn read(xml: &str) -> Result<Daily, EcbError> {
    let broken = |what: String| EcbError::Broken(what);
    let document = roxmltree::Document::parse(xml).map_err(|cause| broken(cause.to_string()))?;
    let of_day = document.descendants().find(|node| node.attribute("time").is_some()).ok_or_else(|| broken("it names no day".to_owned()))?;
    let day = of_day.attribute("time").unwrap_or_default();
    let day = day.parse::<NaiveDate>().map_err(|_| broken(format!("{day:?} is no day")))?;
    let mut rates = HashMap::new();
    for node in of_day.children() {
        let (Some(code), Some(told)) = (node.attribute("currency"), node.attribute("rate")) else { continue };
        let rate = told.parse::<Decimal>().ok().filter(|rate| *rate > Decimal::ZERO).ok_or_else(|| broken(format!("{told:?} is no rate of {code}")))?;
        if let Ok(currency) = code.parse() {
            rates.insert(currency, rate);
        }
    }
    if rates.is_empty() { Err(broken("it has no rates".to_owned())) } else { Ok(Daily { day, rates }) }
}

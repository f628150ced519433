//! Why a currency is not saved, in words.

use super::model::CurrencyRefusal;
use crate::{locales::refusal, t};

refusal! { CurrencyRefusal {
    Self::Rate => ("rate", t::currencies_admin::wrong_rate()),
    Self::Own => ("own-currency", t::currencies_admin::own_currency()),
    Self::NoEcbRate(code) => ("no-ecb-rate", t::currencies_admin::no_ecb_rate(code)),
    Self::Stale(who) => ("stale", t::currencies_admin::stale(who)),
} }

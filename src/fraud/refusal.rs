//! Why something does not get onto the block list, in words.

use super::model::BlockRefusal;
use crate::{locales::refusal, t};

refusal! { BlockRefusal {
    Self::Kind => ("kind", t::fraud_admin::wrong_kind()),
    Self::Email => ("email", t::fraud_admin::wrong_email()),
    Self::Domain => ("domain", t::fraud_admin::wrong_domain()),
    Self::Network => ("network", t::fraud_admin::wrong_network()),
    Self::Address => ("address", t::fraud_admin::wrong_address()),
    Self::Phone => ("phone", t::fraud_admin::wrong_phone()),
    Self::Known => ("known", t::fraud_admin::wrong_known()),
} }

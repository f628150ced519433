//! Payments in the back office: the providers, bank statements, and what providers have charged.

pub mod bank;
pub mod charges;
pub mod providers;

use leptos::prelude::*;

use crate::{
    t,
    ui::admin::table::{Tab, tabs},
};

/// The providers, and the way to the rest.
pub const PAGE: &str = "/admin/payments";

/// The ways between the three pages.
fn ways(current: &str, open: u64) -> AnyView {
    let tab = |label: std::borrow::Cow<'static, str>, href: &str, count: Option<u64>| Tab {
        label: label.into_owned(),
        href: href.to_owned(),
        current: href == current,
        count,
    };
    tabs(
        t::reconciliation_admin::title(),
        vec![
            tab(t::reconciliation_admin::providers(), PAGE, None),
            tab(t::reconciliation_admin::statements(), bank::PAGE, None),
            tab(t::reconciliation_admin::reconciliation(), charges::PAGE, Some(open).filter(|open| *open > 0)),
        ],
    )
}

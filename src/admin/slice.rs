//! What the back office says of itself to the rest of the shop.

use axum::{
    response::Redirect,
    routing::{any, get, post},
};

use super::{
    customer_account, customer_erase, customer_merge, dashboard, emails, errors, find, impersonation, order, past_orders, preview, promotion_preview, settings,
    wizard,
};
use crate::{
    shop::{
        Slice,
        slice::{Access, NavigationEntry, delete, read, signed_in, write},
    },
    t,
};

/// The screens that put several slices together.
pub static SLICE: Slice = Slice {
    name: "admin",
    routes: |routes| {
        routes
            .admin("/admin", read("dashboard"), get(dashboard::home))
            .admin("/welcome", Access::Public, get(wizard::welcome).post(wizard::set_up))
            .admin("/welcome/progress", Access::Public, get(wizard::progress))
            .admin("/admin/search", signed_in(), get(find::find))
            .admin("/admin/orders/{number}", read("orders"), get(order::detail))
            .dangerous("/admin/orders/{number}/refund", write("refunds"), get(order::refund::show).post(order::refund::post))
            .admin("/admin/orders/{number}/refunds/{id}/{step}", write("refunds"), post(order::refund::step))
            .admin("/admin/orders/{number}/capture", write("refunds"), post(order::refund::capture))
            .admin("/admin/orders/{number}/void", write("refunds"), post(order::refund::void))
            .admin("/admin/orders/{number}/{command}", write("orders"), post(order::command))
            .admin("/admin/customers/{id}/account/reset", write("customers"), post(customer_account::reset))
            .admin("/admin/customers/{id}/account/suspend", write("customers"), post(customer_account::suspend))
            .dangerous("/admin/customers/{id}/account/impersonate", write("impersonation"), post(impersonation::begin))
            .dangerous("/admin/customers/{id}/erase", delete("customers"), get(customer_erase::ask).post(customer_erase::erase))
            .dangerous("/admin/customers/{id}/merge", delete("customers"), get(customer_merge::ask).post(customer_merge::merge))
            .page("/impersonation/end", post(impersonation::end))
            .admin("/admin/past-orders", read("orders"), get(past_orders::list))
            .admin("/admin/past-orders/{id}", read("orders"), get(past_orders::detail))
            .admin("/admin/products/{id}/preview", read("catalog"), get(preview::preview))
            .admin("/admin/promotions/{id}/preview", write("promotions"), post(promotion_preview::preview))
            .admin("/admin/settings", read("settings"), get(settings::show))
            .admin("/admin/settings", write("settings"), post(settings::save))
            .dangerous("/admin/settings/staff", write("staff"), get(settings::slices::show_staff).post(settings::slices::save_staff))
            .admin("/admin/settings/{key}", write("settings"), get(settings::slices::show).post(settings::slices::save))
            .admin("/admin/emails", read("emails"), get(emails::list))
            .admin("/admin/emails/{name}", read("emails"), get(emails::read))
            .admin("/admin/emails/{name}/body", read("emails"), get(emails::body))
            .admin("/admin/emails/{name}/source", read("emails"), get(emails::source))
            .admin("/admin/letters", read("emails"), get(|| async { Redirect::permanent("/admin/emails") }))
            .admin("/admin/jobs/{id}/retry", write("jobs"), post(emails::retry))
            .admin("/admin/{*rest}", signed_in(), any(errors::not_found))
    },
    subjects: settings::facts::SUBJECTS,
    functions: crate::frames::api::FUNCTIONS,
    navigation: &[
        NavigationEntry {
            position: 0,
            section: "home",
            parent: None,
            icon: "home",
            address: "/admin",
            label: t::frame_admin::home,
            key: Some("h"),
            badge: None,
        },
        NavigationEntry {
            position: 110,
            section: "emails",
            parent: None,
            icon: "emails",
            address: "/admin/emails",
            label: t::frame_admin::emails,
            key: Some("m"),
            badge: None,
        },
        NavigationEntry {
            position: 120,
            section: "settings",
            parent: None,
            icon: "settings",
            address: "/admin/settings",
            label: t::frame_admin::settings,
            key: Some("s"),
            badge: None,
        },
    ],
    ..Slice::NOTHING
};

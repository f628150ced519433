//! The addresses of the account's pages.

use axum::routing::{get, post};

use super::{addresses, lists, orders, overview, payment_methods, preferences, privacy, security};
use crate::shop::slice::Routes;

/// Adds them to the storefront's.
pub fn routes(routes: Routes) -> Routes {
    routes
        .page("/account", get(overview::show))
        .page("/account/orders", get(orders::list))
        .page("/account/orders/{number}", get(orders::show))
        .page("/account/orders/{number}/again", post(orders::again))
        .page("/account/addresses", get(addresses::list).post(addresses::add))
        .page("/account/addresses/new", get(addresses::new))
        .page("/account/addresses/{key}", get(addresses::edit).post(addresses::change))
        .page("/account/addresses/{key}/use", post(addresses::use_for))
        .page("/account/addresses/{key}/delete", post(addresses::delete))
        .page("/account/payment-methods", get(payment_methods::list))
        .page("/account/payment-methods/{id}/use", post(payment_methods::prefer))
        .page("/account/payment-methods/{id}/delete", post(payment_methods::delete))
        .page("/account/reviews", get(lists::reviews))
        .page("/account/reviews/{id}/edit", get(lists::edit_review))
        .page("/account/reviews/{id}/delete", post(lists::delete_review))
        .page("/account/alerts", get(lists::alerts))
        .page("/account/alerts/{id}/end", post(lists::end_alert))
        .page("/account/tickets", get(lists::tickets))
        .page("/account/preferences", get(preferences::show))
        .page("/account/preferences/name", post(preferences::rename))
        .page("/account/preferences/language", post(preferences::choose))
        .page("/account/preferences/consents", post(preferences::agree))
        .page("/account/security", get(security::show))
        .page("/account/security/password", post(security::change_password))
        .page("/account/security/email", post(security::change_email))
        .page("/account/security/email/{token}", get(security::email_link).post(security::confirm_email))
        .page("/account/security/phone", post(security::add_phone))
        .page("/account/security/phone/check", get(security::phone_code).post(security::confirm_phone))
        .page("/account/security/phone/remove", post(security::remove_phone))
        .page("/account/security/devices/{id}/end", post(security::end_device))
        .page("/account/security/devices/end-others", post(security::end_others))
        .page("/account/privacy", get(privacy::show))
        .page("/account/privacy/export", get(privacy::download))
        .page("/account/privacy/erase", get(privacy::ask_erase).post(privacy::erase))
        .page("/account/privacy/keep", post(privacy::keep))
}

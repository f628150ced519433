//! The one test binary: each slice's promises, in sentences, on both databases.

#![allow(clippy::unwrap_used)]

#[macro_use]
mod support;

mod abuse;
mod architecture;
mod cookies;
mod journeys;
mod query_plans;
mod site;
mod statements;

#[path = "../storefront/account/tests.rs"]
mod account;
#[path = "../accounts/tests.rs"]
mod accounts;
#[path = "../accounts/staff_tests.rs"]
mod accounts_staff;
#[path = "../addresses/tests.rs"]
mod addresses;
#[path = "../admin/tests.rs"]
mod admin;
#[path = "../admin/customer_account_tests.rs"]
mod admin_customer_account;
#[path = "../admin/customer_tests.rs"]
mod admin_customers;
#[path = "../alerts/tests.rs"]
mod alerts;
#[path = "../audit/tests.rs"]
mod audit;
#[path = "../cart/tests.rs"]
mod cart;
#[path = "../cart/keeping_tests.rs"]
mod cart_keeping;
#[path = "../catalog/tests.rs"]
mod catalog;
#[path = "../catalog/admin_api_tests.rs"]
mod catalog_admin_api;
#[path = "../catalog/growth_tests.rs"]
mod catalog_growth;
#[path = "../catalog/model_tests.rs"]
mod catalog_model;
#[path = "../catalog/text_tests.rs"]
mod catalog_texts;
#[path = "../checkout/tests.rs"]
mod checkout;
#[path = "../checkout/account_tests.rs"]
mod checkout_accounts;
#[path = "../checkout/page_tests.rs"]
mod checkout_pages;
#[path = "../checkout/totals_tests.rs"]
mod checkout_totals;
#[path = "platform/client_address_tests.rs"]
mod client_addresses;
#[path = "../compare/tests.rs"]
mod compare;
#[path = "../currencies/tests.rs"]
mod currencies;
#[path = "../customers/tests.rs"]
mod customers;
#[path = "../customers/segment_tests.rs"]
mod customers_segments;
#[path = "../demo/tests.rs"]
mod demo;
#[path = "platform/feed_tests.rs"]
mod feed;
#[path = "../fraud/tests.rs"]
mod fraud;
#[path = "../gift_cards/tests.rs"]
mod gift_cards;
#[path = "../groups/tests.rs"]
mod groups;
#[path = "../identity/tests.rs"]
mod identity;
#[path = "../identity/external/tests.rs"]
mod identity_external;
#[path = "../identity/page_tests.rs"]
mod identity_pages;
#[path = "../identity/proof_tests.rs"]
mod identity_proofs;
#[path = "../inventory/tests.rs"]
mod inventory;
#[path = "../inventory/ledger_tests.rs"]
mod inventory_ledger;
#[path = "platform/jobs_tests.rs"]
mod jobs;
#[path = "../storefront/language_tests.rs"]
mod languages;
#[path = "platform/media_tests.rs"]
mod media;
#[path = "../orders/page_tests.rs"]
mod order_pages;
#[path = "../orders/refund_tests.rs"]
mod order_refunds;
#[path = "../orders/tests.rs"]
mod orders;
#[path = "platform/tests.rs"]
mod platform;
#[path = "../pricing/tests.rs"]
mod pricing;
#[path = "../promotions/tests.rs"]
mod promotions;
#[path = "../recommendations/tests.rs"]
mod recommendations;
#[path = "../rest/tests.rs"]
mod rest;
#[path = "../rest/catalog_tests.rs"]
mod rest_catalog;
#[path = "../rest/payments_tests.rs"]
mod rest_payments;
#[path = "../reviews/tests.rs"]
mod reviews;
#[path = "../search/tests.rs"]
mod search;
#[path = "../sentences/tests.rs"]
mod sentences;
#[path = "../shop/settings_tests.rs"]
mod slice_settings;
#[path = "../stock/tests.rs"]
mod stock;
#[path = "../storefront/tests.rs"]
mod storefront;
#[path = "../storefront/address_tests.rs"]
mod storefront_addresses;
#[path = "platform/supervisor_tests.rs"]
mod supervisor;
#[path = "../support/tests.rs"]
mod support_slice;
#[path = "../tax/tests.rs"]
mod tax;
#[path = "../transfer/tests.rs"]
mod transfer;
#[path = "../transfer/checks_tests.rs"]
mod transfer_checks;
#[path = "../transfer/foreign_tests.rs"]
mod transfer_foreign;
#[path = "../wishlists/tests.rs"]
mod wishlists;
#[path = "platform/worker_tests.rs"]
mod workers;

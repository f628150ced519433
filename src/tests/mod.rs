#[path = "../search/tests.rs"]
mod search;

#[path = "../storefront/tests.rs"]
mod storefront;

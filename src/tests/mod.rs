#[path = "../search/tests.rs"]
mod search;

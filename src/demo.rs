//! The demo shop: Hearth & Field, things for the home, with its goods, pictures, reviews and customers.

pub mod art;
pub mod goods;
pub mod people;
pub mod reviews;
pub mod seed;
pub mod shop;

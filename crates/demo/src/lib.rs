//! The demo shop: Hearth & Field, things for the home, with its goods, pictures, reviews and customers. Data and art only;
//! the shop's own code fills a database with it. The texts are English, and in German besides. Debug builds optimise this crate, as painting takes long without.

pub mod art;
pub mod german;
pub mod goods;
pub mod paint;
pub mod people;
pub mod reviews;
pub mod shop;

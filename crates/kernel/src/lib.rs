//! The words that every slice uses. Pure: no database, no clock, no view; the same on server and in the browser.

mod address;
mod country;
mod email;
mod iban;
mod language;
mod link;
mod money;
mod option;
mod page;
mod quantity;
mod sentence;
mod slug;
mod specification;

pub use address::Address;
pub use country::{COUNTRIES, country_name};
pub use email::{EmailAddress, InvalidEmail};
pub use iban::{Iban, InvalidIban};
pub use language::{InvalidLanguage, LANGUAGES, Language, TextField, TextShape, Texts, Translatable, Words};
pub use link::{in_query, product_path, sent, spelled};
pub use money::{Currency, InvalidMoney, Money};
pub use option::{OptionDef, OptionValue, escaped, is_colour, read_list, read_value, read_values, split, unescaped, write_list, write_value, write_values};
pub use page::{COUNTED, Page, PageNumber};
pub use quantity::{InvalidQuantity, Quantity};
pub use sentence::sentence;
pub use slug::slugify;
pub use specification::{SpecificationDraft, fold};

#[cfg(test)]
mod tests;

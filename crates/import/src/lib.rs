//! The readers of other shops' files: Shopify, WooCommerce, Magento, Vendure, Spree, Medusa, Bagisto, our own CSV and
//! JSON lines, and any table by a mapping.
//!
//! A file is read once, as a stream ([`stage`]), into a list of plain records in the shop's own form: products ([`Item`])
//! and everything else ([`Record`]). What is wrong with it is said line by line ([`Complaint`]). Nothing here knows the
//! slices of the shop: what a shop demands of a record is said through [`Checks`].

mod complaint;
pub mod customer;
mod item;
mod mapping;
pub mod order;
mod read;
mod record;
#[cfg(test)]
mod tests;

pub use complaint::{Complaint, Wrong};
pub use item::{Item, ItemPast, ItemPicture, ItemPrice, ItemVariant, moment, moment_of};
pub use mapping::{CUSTOMER_FIELDS, Choices, FIELDS, Field, Mapping};
pub use read::{
    COMPLAINTS, Counts, Format, Glance, HeaderFlaw, Holds, ITEMS, Missing, ReadError, Report, UnpackError, complaints, contradiction, glance, is_archive,
    stage, take_apart, unpack, write_complaint, write_record, write_row,
};
pub use record::{
    AnswerRecord, BrandRecord, CategoryRecord, CollectionRecord, OptionRecord, PageRecord, Record, RedirectRecord, ReviewRecord, RuleRecord, SearchRuleRecord,
    SpecificationRecord, SynonymRecord,
};

/// What a shop holds the contents of a file against: the rules of its own forms.
pub trait Checks: Sync {
    /// Pictures that a product may have.
    fn most_pictures(&self) -> usize;

    /// What is wrong with a product.
    fn product(&self, item: &Item) -> Vec<Complaint>;

    /// Brings a record into the form in which the shop keeps it, and says what is wrong with it.
    fn record(&self, record: &mut Record) -> Wrong;
}

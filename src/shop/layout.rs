//! What the frame of a public page takes from the slices above it.

use std::sync::Arc;

use futures::future::BoxFuture;

use super::{Shop, Visitor};

/// The parts around a public page.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The header of a page that nothing was searched on, with [`crate::platform::pages::OWN`] in the place of the links
    /// to the visitor's own things.
    pub header: String,
    pub footer: String,
}

/// Draws what stands around public pages; the storefront has the one.
pub trait Layout: Send + Sync {
    /// Header and footer as they are now, in the language of the request that is being answered.
    fn surroundings<'a>(&'a self, shop: &'a Shop) -> BoxFuture<'a, Arc<Surroundings>>;

    /// The header with words in its search box.
    fn header_with<'a>(&'a self, shop: &'a Shop, words: String) -> BoxFuture<'a, String>;

    /// The links to a visitor's cart and to what they compare, and what is on their wish lists.
    fn own_links<'a>(&'a self, shop: &'a Shop, visitor: &'a Visitor) -> BoxFuture<'a, String>;

    /// What staff read who see the shop as a customer, on pages without such links; empty for everybody else.
    fn banner(&self, visitor: &Visitor) -> String;
}

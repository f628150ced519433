//! The pages of wish lists: the owner's, one list at a time, and the one that a shared link opens.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use uuid::Uuid;

use super::{
    model::{Item, Owner, WishRefusal, Wishlist, shared_path},
    service, views,
};
use crate::{
    error::Fault,
    frames::storefront::{self as frame, Page},
    locales::Refusal,
    platform::pages,
    shop::{Shop, Visitor},
    t,
    ui::{
        Tone,
        admin::form::{Asked, Fields},
    },
};

/// What the owner's page shows.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// All of their lists, in order.
    pub lists: Vec<Wishlist>,
    /// The one that is shown, with what is on it; `None` where there is none yet.
    pub shown: Option<(Wishlist, Vec<Item>)>,
    /// The whole address under which the list is shared.
    pub link: Option<String>,
    /// Whether somebody is signed in: a guest has one list.
    pub is_customer: bool,
    pub said: Option<Said>,
    /// A name that was refused, for the list or for a new one, with the reason.
    pub renamed: Option<(String, String)>,
    pub created: Option<(String, String)>,
}

/// What has just happened, said above the list.
#[derive(Clone, Debug)]
pub struct Said {
    pub tone: Tone,
    pub text: String,
    /// A sentence for each thing with which it did not work.
    pub missing: Vec<String>,
    /// Whether the way to the cart stands beside it.
    pub to_cart: bool,
}

impl Said {
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { tone, text: text.into(), missing: Vec::new(), to_cart: false }
    }
}

/// `GET /wishlists`: the first list.
pub async fn first(State(shop): State<Shop>, visitor: Visitor, Asked(asked): Asked) -> Result<Response, Fault> {
    let said = said(&shop, &asked).await?;
    let view = View { said, ..view(&shop, &visitor, None).await? };
    Ok(page(&shop, &visitor, StatusCode::OK, view).await)
}

/// `GET /wishlists/{id}`
pub async fn show(State(shop): State<Shop>, visitor: Visitor, Path(id): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    let view = view(&shop, &visitor, Some(id)).await?;
    let said = said(&shop, &asked).await?;
    Ok(page(&shop, &visitor, StatusCode::OK, View { said, ..view }).await)
}

/// What the page before did, for those who came by a redirect.
async fn said(shop: &Shop, asked: &Fields) -> Result<Option<Said>, Fault> {
    if let Some(pieces) = asked.get("moved").parse::<usize>().ok().filter(|pieces| *pieces > 0) {
        return Ok(Some(Said { to_cart: true, ..Said::new(Tone::Success, t::wishlists::in_cart(pieces)) }));
    }
    if asked.has("full") {
        return Ok(Some(Said::new(Tone::Danger, WishRefusal::Full.sentence())));
    }
    if asked.has("unsold") {
        return Ok(Some(Said::new(Tone::Danger, WishRefusal::NotForSale.sentence())));
    }
    for (name, tone) in [("added", Tone::Success), ("removed", Tone::Plain)] {
        let Ok(product) = asked.get(name).parse::<Uuid>() else { continue };
        let title = service::title(shop, product).await?;
        if !title.is_empty() {
            let text = if name == "added" { t::wishlists::added(title) } else { t::wishlists::removed(title) };
            return Ok(Some(Said::new(tone, text)));
        }
    }
    Ok(None)
}

/// The lists of who is asking; without an id the first one is shown. An id that is not theirs is [`Fault::NotFound`].
pub(super) async fn view(shop: &Shop, visitor: &Visitor, id: Option<Uuid>) -> Result<View, Fault> {
    let is_customer = visitor.customer.is_some();
    let Some(owner) = Owner::of(visitor) else {
        return if id.is_some() { Err(Fault::NotFound) } else { Ok(View { is_customer, ..View::default() }) };
    };
    let lists = service::lists(shop.database.read(), &owner).await?;
    let list = match id {
        Some(id) => Some(lists.iter().find(|list| list.id == id).ok_or(Fault::NotFound)?),
        None => lists.first(),
    };
    let shown = match list.cloned() {
        Some(list) => service::items(shop, &owner, list.id).await?.map(|items| (list, items)),
        None => None,
    };
    let link = shown.as_ref().and_then(|(list, _)| list.shared.as_deref()).map(|secret| shop.absolute(&shared_path(secret)));
    Ok(View { lists, shown, link, is_customer, ..View::default() })
}

/// The owner's page in any of its states.
pub(super) async fn page(shop: &Shop, visitor: &Visitor, status: StatusCode, view: View) -> Response {
    let title = view.shown.as_ref().map(|(list, _)| list.name.clone()).filter(|name| !name.is_empty());
    let about = Page { title: title.unwrap_or_else(|| t::wishlists::title().into_owned()), ..Page::default() };
    pages::private(frame::page_with_status(shop, visitor, status, about, move || views::page(&view)).await)
}

/// `GET /wishlists/shared/{token}`: says nothing of whose list it is but the name that it was given.
pub async fn shared(State(shop): State<Shop>, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Fault> {
    let Some((list, items)) = service::shared(&shop, &token).await? else {
        let about = Page { title: t::wishlists::ended_title().into_owned(), ..Page::default() };
        return Ok(pages::not_kept(frame::page_with_status(&shop, &visitor, StatusCode::NOT_FOUND, about, views::ended).await));
    };
    let title = if list.name.is_empty() { t::wishlists::shared_title().into_owned() } else { list.name };
    let about = Page { title: title.clone(), ..Page::default() };
    Ok(pages::not_kept(frame::page(&shop, &visitor, about, move || views::shared(&title, &items)).await))
}

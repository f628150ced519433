//! What is done with wish lists: the hearts of the storefront, the lists' own forms, and bringing a guest's list along.

use axum::{
    extract::{Path, Request, State},
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use uuid::Uuid;

use super::{
    model::{Buying, Item, Owner, WishRefusal},
    pages::{self, Said, View},
    service,
    views::{self, Wished},
};
use crate::{
    cart::{self, model::KEPT_FOR, views::CartLink},
    error::Fault,
    identity,
    locales::Refusal,
    platform::{
        limits::RateLimit,
        pages::private,
        security::{CART_COOKIE, WISHLIST_COOKIE},
    },
    shop::{Shop, Visitor},
    t,
    ui::{
        Fragments, Tone,
        admin::form::{Asked, Fields},
    },
};

/// How long a guest's list is kept, in seconds: a year from when something was last put on it.
const GUESTS_KEPT_FOR: u32 = 365 * 24 * 60 * 60;

/// `POST /wishlists/heart`: puts a product (or that of a variant) on the visitor's list; a heart that was filled when it
/// was pressed says `wished`, and takes it off all of their lists.
pub async fn heart(State(shop): State<Shop>, visitor: Visitor, Asked(asked): Asked, fields: Fields) -> Result<Response, Fault> {
    let variant = fields.get("variant").parse::<Uuid>().ok();
    // Hearts of cards share a form: theirs stands in the button's address.
    let product = match (asked.get("product").parse::<Uuid>().or_else(|_| fields.get("product").parse()), variant) {
        (Ok(product), _) => Some(product),
        (Err(_), Some(variant)) => service::product_of(&shop, variant).await?,
        (Err(_), None) => None,
    };
    let Some(product) = product else { return Ok(heart_refused(&visitor, WishRefusal::NotForSale)) };
    let owner = Owner::of(&visitor);
    if fields.get("wished") == "1" {
        if let Some(owner) = &owner {
            service::take_off(&shop, owner, product).await?;
        }
        if !visitor.live {
            return Ok(see(&format!("/wishlists?removed={product}")));
        }
        let text = t::wishlists::removed(service::title(&shop, product).await?);
        return Ok(hearts(&shop, owner.as_ref(), &text, Tone::Plain).await?.into_response());
    }
    let added = match service::add(&shop, owner.as_ref(), product, variant).await {
        Ok(added) => added,
        Err(fault) => return Ok(heart_refused(&visitor, fault.refused()?)),
    };
    let response = if visitor.live {
        let owner = Owner::new(owner.as_ref().and_then(Owner::account), added.token.as_deref());
        hearts(&shop, owner.as_ref(), &t::wishlists::added(&added.title), Tone::Success).await?.into_response()
    } else {
        see(&format!("/wishlists?added={product}"))
    };
    Ok(match &added.token {
        Some(token) => shop.site.with_cookie(response, WISHLIST_COOKIE, token, GUESTS_KEPT_FOR),
        None => response,
    })
}

/// The hearts of the page as they are now, and what became of the one that was pressed.
async fn hearts(shop: &Shop, owner: Option<&Owner>, text: &str, tone: Tone) -> Result<Fragments, Fault> {
    let products = service::wished(shop.database.read(), owner).await?;
    let shown = text.to_owned();
    let fragments = Fragments::new().swap("#wished", move || leptos::view! { <Wished products /> });
    Ok(fragments.swap("#wish-said", move || views::heart_said(tone, shown)).say(text))
}

/// A card has no room for a sentence: it stands on the list's page.
fn heart_refused(visitor: &Visitor, refusal: WishRefusal) -> Response {
    let address = if refusal == WishRefusal::Full { "/wishlists?full" } else { "/wishlists?unsold" };
    if visitor.live { Fragments::new().go(address).into_response() } else { see(address) }
}

/// `POST /wishlists`: a further list. Guests have one, and are asked to sign in.
pub async fn create(State(shop): State<Shop>, visitor: Visitor, fields: Fields) -> Result<Response, Fault> {
    let Some(customer) = &visitor.customer else { return Ok(see("/sign-in?next=/wishlists")) };
    let typed = fields.raw("new-list");
    match service::create(&shop, customer.account, typed).await {
        Ok(id) if visitor.live => Ok(Fragments::new().go(&format!("/wishlists/{id}")).into_response()),
        Ok(id) => Ok(see(&format!("/wishlists/{id}"))),
        Err(fault) => {
            let why = fault.refused()?.sentence().into_owned();
            let shown = fields.get("list").parse::<Uuid>().ok();
            let view = match pages::view(&shop, &visitor, shown).await {
                // It was deleted meanwhile.
                Err(Fault::NotFound) => pages::view(&shop, &visitor, None).await?,
                view => view?,
            };
            let view = View { created: Some((typed.to_owned(), why.clone())), ..view };
            refused(&shop, &visitor, view, &why, "#new-list").await
        }
    }
}

/// `POST /wishlists/{id}`: whatever is done with one list, by the name of the button.
pub async fn act(State(shop): State<Shop>, visitor: Visitor, Path(id): Path<String>, fields: Fields) -> Result<Response, Fault> {
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    let owner = Owner::of(&visitor).ok_or(Fault::NotFound)?;
    let items = service::items(&shop, &owner, id).await?.ok_or(Fault::NotFound)?;
    let named = fields.get("product").parse::<Uuid>().ok();
    // A second click: the first one has taken it off.
    let item = items.iter().find(|item| Some(item.product.id) == named);
    match (fields.get("do"), item) {
        ("all", _) => to_cart(&shop, &visitor, &owner, id, &items.iter().collect::<Vec<_>>()).await,
        ("cart", Some(item)) => to_cart(&shop, &visitor, &owner, id, &[item]).await,
        ("remove", Some(item)) => {
            let product = item.product.id;
            service::remove(&shop, &owner, id, vec![product]).await.or_else(unrefused)?;
            let said = Said::new(Tone::Plain, t::wishlists::removed(item.product.title.clone()));
            done(&shop, &visitor, id, Some(said), &format!("?removed={product}")).await
        }
        ("move", Some(item)) => {
            let to = fields.get("to").parse::<Uuid>().map_err(|_| Fault::NotFound)?;
            match service::move_item(&shop, &owner, id, to, item.product.id).await {
                Ok(()) => {
                    let said = Said::new(Tone::Plain, t::wishlists::moved(item.product.title.clone()));
                    done(&shop, &visitor, id, Some(said), "").await
                }
                Err(fault) => {
                    let why = fault.refused()?.sentence().into_owned();
                    let view = View { said: Some(Said::new(Tone::Danger, why.clone())), ..pages::view(&shop, &visitor, Some(id)).await? };
                    refused(&shop, &visitor, view, &why, "#wishlist-title").await
                }
            }
        }
        ("rename", _) => match service::rename(&shop, &owner, id, fields.raw("name")).await {
            Ok(()) => done(&shop, &visitor, id, None, "").await,
            Err(fault) => {
                let why = fault.refused()?.sentence().into_owned();
                let renamed = Some((fields.raw("name").to_owned(), why.clone()));
                let view = View { renamed, ..pages::view(&shop, &visitor, Some(id)).await? };
                refused(&shop, &visitor, view, &why, "#name").await
            }
        },
        ("share", _) if !shop.limits.check(RateLimit::Share, &visitor.rate_limit_key()) => {
            Ok((StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "20")]).into_response())
        }
        (share @ ("share" | "unshare"), _) => {
            let is_on = share == "share";
            service::share(&shop, &owner, id, is_on).await.or_else(unrefused)?;
            if !visitor.live {
                return Ok(see(&format!("/wishlists/{id}#share")));
            }
            let words = if is_on { t::wishlists::share_said() } else { t::wishlists::unshare_said() };
            let place = if is_on { "#share-link" } else { "#share button" };
            let view = pages::view(&shop, &visitor, Some(id)).await?;
            Ok(pieces(&shop, &visitor, view).await?.say(&words).focus(place).into_response())
        }
        ("delete", _) => {
            service::delete(&shop, &owner, id).await.or_else(unrefused)?;
            Ok(if visitor.live { Fragments::new().go("/wishlists").into_response() } else { see("/wishlists") })
        }
        _ => done(&shop, &visitor, id, None, "").await,
    }
}

/// The fault of a verb that has nothing to refuse.
fn unrefused(fault: Fault<WishRefusal>) -> Result<(), Fault> {
    Err(fault.refused().map_or_else(|fault| fault, Fault::broken))
}

/// Puts one piece of each into the cart, and takes off the list what is there. What cannot be had stays, and is said.
async fn to_cart(shop: &Shop, visitor: &Visitor, owner: &Owner, id: Uuid, items: &[&Item]) -> Result<Response, Fault> {
    let mut missing = Vec::new();
    let mut ready = Vec::new();
    for item in items {
        match item.buying() {
            Buying::Ready(variant) => ready.push((variant, *item)),
            Buying::Choose => missing.push(t::wishlists::choose_first(item.what())),
            Buying::SoldOut => missing.push(t::wishlists::is_sold_out(item.what())),
            Buying::NotForSale => missing.push(t::wishlists::is_not_for_sale(item.what())),
        }
    }
    let wanted = ready.iter().map(|(variant, _)| (*variant, 1)).collect::<Vec<_>>();
    let (token, puts) = if wanted.is_empty() {
        (None, Vec::new())
    } else {
        let put = cart::service::add_all(shop, visitor.cart.as_deref(), &wanted).await;
        put.map_err(|fault| -> Fault { fault.refused().map_or_else(|fault| fault, Fault::broken) })?
    };
    let mut moved = Vec::new();
    for ((_, item), put) in ready.iter().zip(&puts) {
        if put.added > 0 {
            moved.push(item.product.id);
        }
        missing.extend(put.shortfall(&item.what()));
    }
    let count = moved.len();
    if count > 0 {
        service::remove(shop, owner, id, moved).await.or_else(unrefused)?;
    }
    // What the page says of the cart is said of the one that there is now.
    let visitor = &Visitor { cart: token.clone().or_else(|| visitor.cart.clone()), ..visitor.clone() };
    let text = if count == 0 { t::wishlists::nothing_moved().into_owned() } else { t::wishlists::in_cart(count) };
    let tone = if missing.is_empty() && count > 0 { Tone::Success } else { Tone::Warning };
    let words = if missing.is_empty() { text.clone() } else { format!("{} {text}", missing.join(" ")) };
    let is_whole = missing.is_empty();
    let said = Said { missing, to_cart: count > 0, ..Said::new(tone, text) };
    let response = if is_whole {
        done(shop, visitor, id, Some(said), &format!("?moved={count}")).await?
    } else {
        let view = View { said: Some(said), ..pages::view(shop, visitor, Some(id)).await? };
        refused(shop, visitor, view, &words, "#wishlist-title").await?
    };
    Ok(match (&token, &visitor.customer) {
        (Some(token), Some(customer)) => {
            identity::service::accounts::remember_cart(shop, customer, token).await?;
            response
        }
        (Some(token), None) => shop.site.with_cookie(response, CART_COOKIE, token, KEPT_FOR),
        (None, _) => response,
    })
}

/// The list as it is now or, without scripts, the way to it; the query says there what was done.
async fn done(shop: &Shop, visitor: &Visitor, id: Uuid, said: Option<Said>, query: &str) -> Result<Response, Fault> {
    if !visitor.live {
        return Ok(see(&format!("/wishlists/{id}{query}")));
    }
    let words = said.as_ref().map(|said| said.text.clone()).unwrap_or_default();
    let view = View { said, ..pages::view(shop, visitor, Some(id)).await? };
    Ok(pieces(shop, visitor, view).await?.say(&words).focus("#wishlist-title").into_response())
}

/// The page with what was not done.
async fn refused(shop: &Shop, visitor: &Visitor, view: View, why: &str, focus: &str) -> Result<Response, Fault> {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    if visitor.live {
        return Ok(pieces(shop, visitor, view).await?.say(why).focus(focus).status(status).into_response());
    }
    Ok(pages::page(shop, visitor, status, view).await)
}

/// Everything on the page that what is done with a list changes.
async fn pieces(shop: &Shop, visitor: &Visitor, view: View) -> Result<Fragments, Fault> {
    let count = cart::service::count(shop, visitor.cart.as_deref()).await?;
    let count = u32::try_from(count).unwrap_or(0);
    let products = service::wished(shop.database.read(), Owner::of(visitor).as_ref()).await?;
    let fragments =
        Fragments::new().swap("#cart-link", move || leptos::view! { <CartLink count /> }).swap("#wished", move || leptos::view! { <Wished products /> });
    Ok(fragments.swap("#wishlist", move || views::main(&view)))
}

fn see(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// Brings a guest's list into the account of whoever has signed in: at the first request of a browser that has both
/// cookies, which then has one.
pub async fn bring_along(State(shop): State<Shop>, visitor: Visitor, request: Request, next: Next) -> Response {
    // What staff have marked for themselves is not the customer's whom they see the shop as.
    let account = visitor.customer.as_ref().filter(|customer| customer.acting.is_none()).map(|customer| customer.account);
    let Some((account, guest)) = account.zip(visitor.wishlist) else { return next.run(request).await };
    // Where it fails, which has been logged, the next request tries again.
    let is_merged = service::merge(&shop, account, &guest).await.is_ok();
    let response = next.run(request).await;
    if !is_merged {
        return response;
    }
    let response = shop.site.without_cookie(response, WISHLIST_COOKIE);
    // Nobody between here and the browser keeps a page with a cookie.
    let is_kept = response.headers().get(header::CACHE_CONTROL).is_some_and(|keeping| keeping.as_bytes().starts_with(b"public"));
    if is_kept { private(response) } else { response }
}

//! Putting things into the cart, changing how many, taking them out.

mod codes;
mod saved;
mod shared;

use axum::{
    Form,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use uuid::Uuid;

pub use codes::{enter_code, remove_code};
pub use saved::{forget, move_to_cart, save};
pub use shared::{add_shared, share};

use super as pages;
use crate::{
    cart::{
        model::{CartLine, CartRefusal, KEPT_FOR, Kept, Put},
        service,
        views::{self, CartLink, Said, Wrong},
    },
    error::Fault,
    identity,
    locales::{Ready, Refusal},
    platform::security::CART_COOKIE,
    shop::{Shop, Visitor},
    t,
    ui::{Fragments, admin::form::Fields},
};

type Refused = Fault<CartRefusal>;

/// A form about one variant, as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Change {
    variant: String,
    quantity: String,
    /// `1` or `-1`: one more or fewer than the quantity.
    step: String,
    /// The quantity that the page showed.
    seen: String,
    /// Not empty: out of the cart with it.
    remove: String,
    /// Where the form stood: on the cart's `page`, in the `drawer`, or, when empty, at a product.
    from: String,
}

impl Change {
    fn variant(&self) -> Result<Uuid, Refused> {
        self.variant.trim().parse().map_err(|_| Fault::Refused(CartRefusal::NotForSale))
    }

    fn quantity(&self) -> Result<i64, Refused> {
        let quantity = match self.quantity.trim() {
            "" if self.from.is_empty() => Ok(1),
            typed => typed.parse::<i64>(),
        };
        quantity.map(|quantity| quantity.saturating_add(self.step().into())).map_err(|_| Fault::Refused(CartRefusal::WrongQuantity))
    }

    fn step(&self) -> i32 {
        self.step.parse().ok().filter(|step| matches!(step, -1 | 1)).unwrap_or(0)
    }

    /// One more or fewer than there are now, which may be others than the page showed; `None` where a number was typed.
    fn steps(&self) -> Option<i32> {
        let untouched = !self.seen.is_empty() && self.seen.trim() == self.quantity.trim();
        Some(self.step()).filter(|step| *step != 0 && untouched)
    }
}

/// `POST /cart/add`
pub async fn add(State(shop): State<Shop>, visitor: Visitor, Form(change): Form<Change>) -> Result<Response, Refused> {
    let outcome = match (change.variant(), change.quantity()) {
        (Ok(variant), Ok(quantity)) => service::add(&shop, visitor.cart.as_deref(), variant, quantity).await.map(|token| (variant, token)),
        (Err(fault), _) | (_, Err(fault)) => Err(fault),
    };
    let (variant, token) = match outcome {
        Ok(added) => added,
        Err(fault) => return not_added(&shop, &visitor, &change, fault.refused()?).await.map_err(Fault::lift),
    };
    if !visitor.live {
        return keep(&shop, &visitor, &token, see(&format!("/cart?added={variant}"))).await;
    }
    let kept = pages::kept(&shop, &visitor, Some(&token)).await.map_err(Fault::lift)?;
    let what = kept.line(variant).map(CartLine::what).unwrap_or_default();
    let said = (change.from != "page").then(|| Said::Added { text: t::cart::added(&what) });
    let words = t::cart::added_said(&what, Ready(t::cart::in_cart(kept.count())));
    let fragments = pieces(&shop, kept, said, None).say(&words);
    let fragments = match change.from.as_str() {
        "" => fragments.swap("#added", move || views::added(what)).open("#cart-drawer"),
        place => fragments.focus(&line_selector(place, variant, "")),
    };
    keep(&shop, &visitor, &token, fragments.into_response()).await
}

async fn not_added(shop: &Shop, visitor: &Visitor, change: &Change, refusal: CartRefusal) -> Result<Response, Fault> {
    let text = t::cart::not_added(Ready(refusal.sentence()));
    if visitor.live {
        return Ok(Fragments::new().alert(&text).status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    let product = match change.variant.trim().parse() {
        Ok(variant) => pages::what(shop, variant).await?,
        Err(_) => None,
    };
    let said = match product {
        Some((what, path)) => Said::Refused { text: t::cart::not_added(Ready(refusal.of(&what))), link: Some((t::cart::back_to_product().into_owned(), path)) },
        None => Said::Refused { text, link: None },
    };
    let kept = pages::kept(shop, visitor, visitor.cart.as_deref()).await?;
    pages::page(shop, visitor, StatusCode::UNPROCESSABLE_ENTITY, kept, Some(said), None).await
}

/// Things that one form may add.
const MOST_AT_ONCE: usize = 12;

/// `POST /cart/add-all`: a piece of each `variant`. What cannot be had is named; the rest is in the cart.
pub async fn add_all(State(shop): State<Shop>, visitor: Visitor, fields: Fields) -> Result<Response, Refused> {
    let variants = fields.all("variant").take(MOST_AT_ONCE).map(|variant| Ok((variant.parse::<Uuid>()?, 1)));
    let variants = variants.collect::<Result<Vec<_>, uuid::Error>>().ok().filter(|variants| !variants.is_empty());
    let Some(variants) = variants else {
        return not_all_added(&shop, &visitor, None, 0, vec![t::cart::choose_one().into_owned()]).await.map_err(Fault::lift);
    };
    put_all(&shop, &visitor, &variants).await
}

/// Adds several things, each as often as it can be had, and says what cannot.
async fn put_all(shop: &Shop, visitor: &Visitor, wanted: &[(Uuid, i32)]) -> Result<Response, Refused> {
    let (token, puts) = service::add_all(shop, visitor.cart.as_deref(), wanted).await?;
    let added = puts.iter().map(|put| put.added).sum::<i32>();
    let missing = shortfalls(shop, &puts).await.map_err(Fault::lift)?;
    let token = token.as_deref();
    let response = if !missing.is_empty() {
        not_all_added(shop, visitor, token, added, missing).await.map_err(Fault::lift)?
    } else if visitor.live {
        let kept = pages::kept(shop, visitor, token).await.map_err(Fault::lift)?;
        let words = t::cart::added_things_said(added, Ready(t::cart::in_cart(kept.count())));
        pieces(shop, kept, Some(Said::Added { text: t::cart::added_things(added) }), None).say(&words).open("#cart-drawer").into_response()
    } else {
        see(&format!("/cart?things={added}"))
    };
    match token {
        Some(token) => keep(shop, visitor, token, response).await,
        None => Ok(response),
    }
}

/// A sentence for each thing of which not everything was added.
pub(super) async fn shortfalls(shop: &Shop, puts: &[Put]) -> Result<Vec<String>, Fault> {
    let short = puts.iter().filter(|put| put.added < put.wanted).collect::<Vec<_>>();
    let whats = pages::whats(shop, &short.iter().map(|put| put.variant_id).collect::<Vec<_>>()).await?;
    let something = t::cart::something();
    let what = |put: &Put| whats.get(&put.variant_id).map_or(&*something, |(what, _)| what.as_str());
    Ok(short.into_iter().filter_map(|put| put.shortfall(what(put))).collect())
}

/// The answer when something is `missing`; `token` is the cart's with what was added.
async fn not_all_added(shop: &Shop, visitor: &Visitor, token: Option<&str>, added: i32, missing: Vec<String>) -> Result<Response, Fault> {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let text = if added == 0 { t::cart::nothing_added().into_owned() } else { t::cart::added_some(added) };
    let words = format!("{} {text}", missing.join(" "));
    if added == 0 && visitor.live {
        return Ok(Fragments::new().alert(&words).status(status).into_response());
    }
    let kept = pages::kept(shop, visitor, token.or(visitor.cart.as_deref())).await?;
    let said = Some(Said::Told { text, missing });
    if visitor.live {
        return Ok(pieces(shop, kept, said, None).say(&words).open("#cart-drawer").status(status).into_response());
    }
    pages::page(shop, visitor, status, kept, said, None).await
}

/// `POST /cart/set`
pub async fn set(State(shop): State<Shop>, visitor: Visitor, Form(change): Form<Change>) -> Result<Response, Refused> {
    let variant = match change.variant() {
        Ok(variant) if change.remove.is_empty() => variant,
        _ => return take_out(&shop, &visitor, &change).await,
    };
    let token = visitor.cart.as_deref();
    let outcome = match change.quantity() {
        Ok(_) if change.steps().is_some() => {
            let step = change.steps().unwrap_or_default();
            let last = step < 0 && service::pieces(&shop, token, variant).await.map_err(Fault::lift)? <= 1;
            if last {
                return take_out(&shop, &visitor, &change).await;
            }
            service::step(&shop, token, variant, step).await
        }
        Ok(0) => return take_out(&shop, &visitor, &change).await,
        Ok(quantity) => service::set_quantity(&shop, token, variant, quantity).await,
        Err(fault) => Err(fault),
    };
    let token = match outcome {
        Ok(token) => token,
        Err(fault) => return not_set(&shop, &visitor, &change, variant, fault.refused()?).await.map_err(Fault::lift),
    };
    if !visitor.live {
        return keep(&shop, &visitor, &token, see("/cart")).await;
    }
    let kept = pages::kept(&shop, &visitor, Some(&token)).await.map_err(Fault::lift)?;
    let words = match kept.line(variant) {
        Some(line) => t::cart::changed_said(line.what(), line.quantity, line.total(), Ready(t::cart::in_cart(kept.count()))),
        None => String::new(),
    };
    let fragments = pieces(&shop, kept, None, None).say(&words).focus(&line_selector(&change.from, variant, &change.step));
    keep(&shop, &visitor, &token, fragments.into_response()).await
}

async fn not_set(shop: &Shop, visitor: &Visitor, change: &Change, variant_id: Uuid, refusal: CartRefusal) -> Result<Response, Fault> {
    let kept = pages::kept(shop, visitor, visitor.cart.as_deref()).await?;
    let text = refusal.sentence().into_owned();
    let is_in_cart = kept.line(variant_id).is_some();
    let wrong = Wrong { variant_id, typed: change.quantity.clone(), text: text.clone() };
    let said = (!is_in_cart).then(|| Said::Refused { text: text.clone(), link: None });
    if visitor.live {
        let fragments = pieces(shop, kept, said, Some(wrong)).say(&text).focus(&line_selector(&change.from, variant_id, ""));
        return Ok(fragments.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    pages::page(shop, visitor, StatusCode::UNPROCESSABLE_ENTITY, kept, said, Some(wrong)).await
}

/// `POST /cart/remove`
pub async fn remove(State(shop): State<Shop>, visitor: Visitor, Form(change): Form<Change>) -> Result<Response, Refused> {
    take_out(&shop, &visitor, &change).await
}

/// Taking out what is not there is no mistake: a second click, or a page that is older than the cart.
async fn take_out(shop: &Shop, visitor: &Visitor, change: &Change) -> Result<Response, Refused> {
    let cart = service::shown(shop, visitor.cart.as_deref()).await.map_err(Fault::lift)?;
    let line = change.variant().ok().and_then(|variant| cart?.lines.into_iter().find(|line| line.variant_id == variant));
    if let Some(line) = &line {
        service::remove(shop, visitor.cart.as_deref(), line.variant_id).await?;
    }
    if !visitor.live {
        let query = line.map(|line| format!("?removed={}&quantity={}", line.variant_id, line.quantity.get())).unwrap_or_default();
        return Ok(see(&format!("/cart{query}")));
    }
    let kept = pages::kept(shop, visitor, visitor.cart.as_deref()).await.map_err(Fault::lift)?;
    let in_cart = t::cart::in_cart(kept.count());
    let words = match &line {
        Some(line) => t::cart::removed_said(line.what(), Ready(in_cart)),
        None => in_cart,
    };
    let said = line.map(|line| Said::Removed { what: line.what(), variant_id: line.variant_id, quantity: line.quantity.get() });
    let title = if change.from == "drawer" { "#cart-drawer-title" } else { "#cart-title" };
    Ok(pieces(shop, kept, said, None).say(&words).focus(title).into_response())
}

/// Where the focus was: on the button of a step, else in the line's field.
fn line_selector(from: &str, variant: Uuid, step: &str) -> String {
    let place = if from == "drawer" { "#cart-drawer-content" } else { "#cart-main" };
    let control = match step {
        "1" => "button[value='1'][name='step']",
        "-1" => "button[value='-1'][name='step']",
        _ => "input[type='number']",
    };
    format!("{place} [data-line='{variant}'] {control}")
}

/// Everything on any page that shows the cart.
fn pieces(shop: &Shop, kept: Kept, said: Option<Said>, wrong: Option<Wrong>) -> Fragments {
    let count = u32::try_from(kept.count()).unwrap_or(0);
    Fragments::new()
        .swap("#cart-link", move || leptos::view! { <CartLink count /> })
        .swap("#cart-drawer-content", || views::drawer(shop, &kept, said.as_ref(), wrong.as_ref()))
        .swap("#cart-main", || views::cart_main(shop, &kept, said.as_ref(), wrong.as_ref()))
}

fn see(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// The visitor keeps the cart's token for 30 days from the last change. Who is signed in has the account's cart, which is
/// found by the session alone.
async fn keep(shop: &Shop, visitor: &Visitor, token: &str, response: Response) -> Result<Response, Refused> {
    let Some(customer) = &visitor.customer else { return Ok(shop.site.with_cookie(response, CART_COOKIE, token, KEPT_FOR)) };
    identity::service::accounts::remember_cart(shop, customer, token).await.map_err(Fault::lift)?;
    Ok(response)
}

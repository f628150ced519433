//! Putting things into the cart, changing how many, taking them out.

use axum::{
    Form,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    model::{Cart, CartLine, CartRefusal},
    pages, service,
    views::{self, Said, Wrong},
};
use crate::{
    admin::form::Fields,
    checkout::model::sentence,
    error::Fault,
    platform::security::{self, CART_COOKIE},
    shop::{Shop, Visitor},
    storefront::frame::CartLink,
    ui::Fragments,
};

type Refused = Fault<CartRefusal>;

/// How long a cart is kept, in seconds: 30 days.
const KEPT_FOR: u32 = 30 * 24 * 60 * 60;

/// A form about one variant, as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Change {
    variant: String,
    quantity: String,
    /// `1` or `-1`: one more or fewer than the quantity.
    step: String,
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
        let step = self.step.parse::<i64>().ok().filter(|step| step.abs() == 1).unwrap_or(0);
        quantity.map(|quantity| quantity.saturating_add(step)).map_err(|_| Fault::Refused(CartRefusal::WrongQuantity))
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
        return Ok(with_cookie(&shop, &token, see(&format!("/cart?added={variant}"))));
    }
    let cart = service::shown(&shop, Some(&token)).await.map_err(Fault::lift)?;
    let what = line_of(cart.as_ref(), variant).map(CartLine::what).unwrap_or_default();
    let count = cart.as_ref().map_or(0, Cart::count);
    let said = (change.from != "page").then(|| Said::Added { what: what.clone() });
    let fragments = pieces(&shop, cart, said, None).say(&format!("Added: {what}. {}.", views::count_words(count)));
    let fragments = match change.from.as_str() {
        "" => fragments.swap("#added", move || views::added(what)).open("#cart-drawer"),
        place => fragments.focus(&line_selector(place, variant, "")),
    };
    Ok(with_cookie(&shop, &token, fragments.into_response()))
}

async fn not_added(shop: &Shop, visitor: &Visitor, change: &Change, refusal: CartRefusal) -> Result<Response, Fault> {
    let text = sentence(&refusal.to_string());
    if visitor.live {
        return Ok(Fragments::new().alert(&format!("{text} Nothing was added.")).status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    let product = match change.variant.trim().parse() {
        Ok(variant) => pages::what(shop, variant).await?,
        Err(_) => None,
    };
    let said = match product {
        Some((what, path)) => Said::Refused { text: format!("{what}: {refusal}. Nothing was added."), link: Some(("Back to it".to_owned(), path)) },
        None => Said::Refused { text: format!("{text} Nothing was added."), link: None },
    };
    let cart = service::shown(shop, visitor.cart.as_deref()).await?;
    pages::page(shop, visitor, StatusCode::UNPROCESSABLE_ENTITY, cart, Some(said), None).await
}

/// Things that one form may add.
const MOST_AT_ONCE: usize = 12;

/// `POST /cart/add-all`: a piece of each `variant`. What cannot be had is named; the rest is in the cart.
pub async fn add_all(State(shop): State<Shop>, visitor: Visitor, fields: Fields) -> Result<Response, Refused> {
    let variants = fields.all("variant").take(MOST_AT_ONCE).map(str::parse::<Uuid>).collect::<Result<Vec<_>, _>>();
    let variants = variants.ok().filter(|variants| !variants.is_empty());
    let mut token = visitor.cart.clone();
    let (mut added, mut refused) = (0, Vec::new());
    match variants {
        None => refused.push("Choose at least one of them.".to_owned()),
        Some(variants) => {
            for variant in variants {
                match service::add(&shop, token.as_deref(), variant, 1).await {
                    Ok(new) => {
                        token = Some(new);
                        added += 1;
                    }
                    Err(fault) => {
                        let refusal = fault.refused()?;
                        let what = pages::what(&shop, variant).await.map_err(Fault::lift)?.map_or_else(|| "Something".to_owned(), |(what, _)| what);
                        refused.push(format!("{what}: {refusal}."));
                    }
                }
            }
        }
    }
    let things = if added == 1 { "1 thing".to_owned() } else { format!("{added} things") };
    let text = match (added, refused.is_empty()) {
        (_, true) => String::new(),
        (0, false) => format!("{} Nothing was added.", refused.join(" ")),
        (_, false) => format!("{} {things} you have in your cart.", refused.join(" ")),
    };
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let response = if added == 0 && visitor.live {
        Fragments::new().alert(&text).status(status).into_response()
    } else {
        let cart = service::shown(&shop, token.as_deref()).await.map_err(Fault::lift)?;
        let said = if refused.is_empty() { Said::Added { what: things.clone() } } else { Said::Refused { text: text.clone(), link: None } };
        if visitor.live {
            let words = format!("{text} Added: {things}. {}.", views::count_words(cart.as_ref().map_or(0, Cart::count)));
            pieces(&shop, cart, Some(said), None).say(words.trim_start()).open("#cart-drawer").into_response()
        } else {
            pages::page(&shop, &visitor, status, cart, Some(said), None).await.map_err(Fault::lift)?
        }
    };
    Ok(match token.filter(|_| added > 0) {
        Some(token) => with_cookie(&shop, &token, response),
        None => response,
    })
}

/// `POST /cart/set`
pub async fn set(State(shop): State<Shop>, visitor: Visitor, Form(change): Form<Change>) -> Result<Response, Refused> {
    let variant = match change.variant() {
        Ok(variant) if change.remove.is_empty() => variant,
        _ => return take_out(&shop, &visitor, &change).await,
    };
    let outcome = match change.quantity() {
        Ok(0) => return take_out(&shop, &visitor, &change).await,
        Ok(quantity) => service::set_quantity(&shop, visitor.cart.as_deref(), variant, quantity).await,
        Err(fault) => Err(fault),
    };
    let token = match outcome {
        Ok(token) => token,
        Err(fault) => return not_set(&shop, &visitor, &change, variant, fault.refused()?).await.map_err(Fault::lift),
    };
    if !visitor.live {
        return Ok(with_cookie(&shop, &token, see("/cart")));
    }
    let cart = service::shown(&shop, Some(&token)).await.map_err(Fault::lift)?;
    let words = match line_of(cart.as_ref(), variant) {
        Some(line) => format!("{}: {}, {}. {}.", line.what(), line.quantity.get(), line.total(), views::count_words(cart.as_ref().map_or(0, Cart::count))),
        None => String::new(),
    };
    let fragments = pieces(&shop, cart, None, None).say(&words).focus(&line_selector(&change.from, variant, &change.step));
    Ok(with_cookie(&shop, &token, fragments.into_response()))
}

async fn not_set(shop: &Shop, visitor: &Visitor, change: &Change, variant_id: Uuid, refusal: CartRefusal) -> Result<Response, Fault> {
    let cart = service::shown(shop, visitor.cart.as_deref()).await?;
    let text = sentence(&refusal.to_string());
    let is_in_cart = line_of(cart.as_ref(), variant_id).is_some();
    let wrong = Wrong { variant_id, typed: change.quantity.clone(), text: text.clone() };
    let said = (!is_in_cart).then(|| Said::Refused { text: text.clone(), link: None });
    if visitor.live {
        let fragments = pieces(shop, cart, said, Some(wrong)).say(&text).focus(&line_selector(&change.from, variant_id, ""));
        return Ok(fragments.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    pages::page(shop, visitor, StatusCode::UNPROCESSABLE_ENTITY, cart, said, Some(wrong)).await
}

/// `POST /cart/remove`
pub async fn remove(State(shop): State<Shop>, visitor: Visitor, Form(change): Form<Change>) -> Result<Response, Refused> {
    take_out(&shop, &visitor, &change).await
}

/// Taking out what is not there is no mistake: a second click, or a page that is older than the cart.
async fn take_out(shop: &Shop, visitor: &Visitor, change: &Change) -> Result<Response, Refused> {
    let cart = service::shown(shop, visitor.cart.as_deref()).await.map_err(Fault::lift)?;
    let line = change.variant().ok().and_then(|variant| line_of(cart.as_ref(), variant).cloned());
    if let Some(line) = &line {
        service::remove(shop, visitor.cart.as_deref(), line.variant_id).await?;
    }
    if !visitor.live {
        let query = line.map(|line| format!("?removed={}&quantity={}", line.variant_id, line.quantity.get())).unwrap_or_default();
        return Ok(see(&format!("/cart{query}")));
    }
    let cart = service::shown(shop, visitor.cart.as_deref()).await.map_err(Fault::lift)?;
    let count = views::count_words(cart.as_ref().map_or(0, Cart::count));
    let words = line.as_ref().map_or_else(|| format!("{count}."), |line| format!("Removed: {}. {count}.", line.what()));
    let said = line.map(|line| Said::Removed { what: line.what(), variant_id: line.variant_id, quantity: line.quantity.get() });
    let title = if change.from == "drawer" { "#cart-drawer-title" } else { "#cart-title" };
    Ok(pieces(shop, cart, said, None).say(&words).focus(title).into_response())
}

fn line_of(cart: Option<&Cart>, variant_id: Uuid) -> Option<&CartLine> {
    cart?.lines.iter().find(|line| line.variant_id == variant_id)
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
fn pieces(shop: &Shop, cart: Option<Cart>, said: Option<Said>, wrong: Option<Wrong>) -> Fragments {
    let count = u32::try_from(cart.as_ref().map_or(0, Cart::count)).unwrap_or(0);
    Fragments::new()
        .swap("#cart-link", move || leptos::view! { <CartLink count /> })
        .swap("#cart-drawer-content", || views::drawer(shop, cart.as_ref(), said.as_ref(), wrong.as_ref()))
        .swap("#cart-main", || views::cart_main(shop, cart.as_ref(), said.as_ref(), wrong.as_ref()))
}

fn see(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// The visitor keeps the cart's token for 30 days from the last change.
fn with_cookie(shop: &Shop, token: &str, response: Response) -> Response {
    security::with_cookie(response, shop.site.https, CART_COOKIE, token, KEPT_FOR)
}

//! The cart as it looks: its page's main part, the drawer at the side, and one line.

mod codes;
mod saved;
mod shared;

use leptos::prelude::*;
use uuid::Uuid;

pub use codes::code_chips;
pub use shared::{backorder, ended, share, shared_cart};

use self::codes::{code_forms, progress};
use super::model::{Cart, CartLine, Kept, Quote};
use crate::{
    catalog::views::{Shot, heart_id},
    kernel::{Money, Quantity, sentence},
    locales::{self, Refusal},
    pricing::{
        model::{LinePrice, Unpriced},
        views::{Sums, line_price},
    },
    shop::{Shop, tax_names},
    t,
    ui::{Icon, Notice, Tone, rich},
};

/// What has just happened, said above the lines.
#[derive(Clone, Debug)]
pub enum Said {
    Added {
        text: String,
    },
    Removed {
        what: String,
        variant_id: Uuid,
        quantity: i32,
    },
    /// It left the cart for the saved things.
    Saved {
        what: String,
        variant_id: Uuid,
    },
    /// Something was done, but for what is missing: a sentence each.
    Told {
        text: String,
        missing: Vec<String>,
    },
    /// The whole address of a copy of the cart: said where it was asked for.
    Shared {
        link: String,
    },
    /// A code that was refused: said at its field, as it was typed.
    WrongCode {
        typed: String,
        text: String,
    },
    /// Something was not done; the link leads back to where it was asked for.
    Refused {
        text: String,
        link: Option<(String, String)>,
    },
}

/// A quantity that was refused: shown once more at its line, with the reason.
#[derive(Clone, Debug)]
pub struct Wrong {
    pub variant_id: Uuid,
    pub typed: String,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Page,
    Drawer,
}

/// The words of a button beside a thing: what stands between `<of>` and `</of>` names the thing for those who do not see
/// what it is beside.
fn of_thing(words: &str) -> AnyView {
    rich(words, |name, words| (name == "of").then(|| view! { <span class="sr-only">{words}</span> }.into_any()))
}

/// The main part of the cart's page, which live forms replace as a whole.
pub fn cart_main(shop: &Shop, kept: &Kept, said: Option<&Said>, wrong: Option<&Wrong>) -> AnyView {
    let saved = (!kept.saved.is_empty()).then(|| saved::saved_lines(&kept.saved));
    let Some(cart) = kept.cart.as_ref().filter(|cart| !cart.lines.is_empty()) else { return empty(said, saved) };
    let quote = kept.quote.as_ref().and_then(|quote| quote.as_ref().ok());
    let price = |line: &CartLine| quote.and_then(|quote| quote.line_price(line.variant_id)).unwrap_or_else(|| plain_price(line));
    let lines = cart.lines.iter().map(|line| page_line(line, &price(line), wrong.filter(|wrong| wrong.variant_id == line.variant_id))).collect_view();
    let gifts = quote.into_iter().flat_map(Quote::gift_lines).map(|(gift, priced)| gift_line(gift, &LinePrice::of(gift.price.currency, priced))).collect_view();
    let wrong_code = said.and_then(|said| if let Said::WrongCode { typed, text } = said { Some((typed.clone(), text.clone())) } else { None });
    let link = said.and_then(|said| if let Said::Shared { link } = said { Some(link.clone()) } else { None });
    view! {
        <div id="cart-main">
            <h1 id="cart-title" tabindex="-1">{t::cart::title()}</h1>
            {said.map(|said| notice(said, Place::Page))}
            <div class="split mt-4 lg:mt-8">
                <section aria-labelledby="items">
                    <h2 class="sr-only" id="items">{t::cart::items()}</h2>
                    <ul class="border-t border-line">{lines}{gifts}</ul>
                </section>
                {summary(shop, cart, kept.quote.as_ref(), link, wrong_code, saved.is_some())}
                {saved}
            </div>
        </div>
    }
    .into_any()
}

fn empty(said: Option<&Said>, saved: Option<AnyView>) -> AnyView {
    view! {
        <div id="cart-main">
            {said.map(|said| notice(said, Place::Page))}
            <div class="empty">
                <h1 id="cart-title" tabindex="-1">{t::cart::empty()}</h1>
                <p class="lede">{t::cart::empty_text()}</p>
                <a class="btn btn-primary" href="/">{t::cart::go_on()}</a>
            </div>
            {saved.map(|saved| view! { <div class="max-w-4xl">{saved}</div> })}
        </div>
    }
    .into_any()
}

fn notice(said: &Said, place: Place) -> AnyView {
    let class = if place == Place::Page { "mt-6" } else { "mb-5" };
    match said.clone() {
        Said::Added { text } => view! { <Notice tone=Tone::Success text class /> }.into_any(),
        Said::Removed { what, variant_id, quantity } => view! {
            <Notice tone=Tone::Plain text=t::cart::removed(what) class>
                <form data-live data-href="/cart" method="post" action="/cart/add">
                    <input type="hidden" name="variant" value=variant_id.to_string() />
                    <input type="hidden" name="quantity" value=quantity.to_string() />
                    <input type="hidden" name="from" value=from(place) />
                    <button class="btn-text">{t::cart::undo()}</button>
                </form>
            </Notice>
        }
        .into_any(),
        Said::Saved { what, variant_id } => view! {
            <Notice tone=Tone::Plain text=t::cart::saved(what) class>
                <form data-live method="post" action="/cart/saved/move">
                    <input type="hidden" name="variant" value=variant_id.to_string() />
                    <button class="btn-text">{t::cart::undo()}</button>
                </form>
            </Notice>
        }
        .into_any(),
        Said::Told { text, missing } => {
            let tone = if missing.is_empty() { Tone::Plain } else { Tone::Warning };
            let missing = (!missing.is_empty()).then(|| {
                let missing = missing.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
                view! { <ul class="w-full list-disc ps-5">{missing}</ul> }
            });
            view! { <Notice tone text class>{missing}</Notice> }.into_any()
        }
        Said::Shared { .. } | Said::WrongCode { .. } => ().into_any(),
        Said::Refused { text, link } => view! {
            <Notice tone=Tone::Danger text class>
                {link.map(|(label, href)| view! { <a class="btn-text" href=href>{label}</a> })}
            </Notice>
        }
        .into_any(),
    }
}

fn from(place: Place) -> &'static str {
    match place {
        Place::Page => "page",
        Place::Drawer => "drawer",
    }
}

/// The price of a line of a cart that cannot be priced as a whole.
fn plain_price(line: &CartLine) -> LinePrice {
    LinePrice { each: line.price, now: line.total(), was: None, is_gift: false }
}

/// What a promotion puts beside the cart without charge.
fn gift_line(line: &CartLine, price: &LinePrice) -> AnyView {
    let rest = view! { <p class="small text-muted">{t::cart::gift()}</p> }.into_any();
    let pieces = (line.quantity.get() > 1).then(|| t::cart::things(line.quantity));
    view! { <li class="line">{wide_line(line, price, pieces, rest)}</li> }.into_any()
}

fn page_line(line: &CartLine, price: &LinePrice, wrong: Option<&Wrong>) -> AnyView {
    let each = (line.quantity.get() > 1).then(|| t::cart::each(price.each));
    let rest = view! {
        {price_of(line)}
        {problem(line, wrong)}
        {line_form(line, Place::Page, wrong)}
    };
    view! { <li class="line" data-line=line.variant_id.to_string()>{wide_line(line, price, each, rest.into_any())}</li> }.into_any()
}

/// What stands in a line of a page: its picture, its name, a price, which has room of its own where the window is wide,
/// what `pieces` there are, and the `rest`.
fn wide_line(line: &CartLine, price: &LinePrice, pieces: Option<String>, rest: AnyView) -> AnyView {
    view! {
        <a href=line.path() tabindex="-1" aria-hidden="true">{picture(line)}</a>
        <div class="grid content-start gap-1">
            <h3><a class="hover:underline" href=line.path()>{line.title.clone()}</a></h3>
            <p class="small text-muted">{line.choices_text()}</p>
            {line_price(price, "md:hidden")}
            {pieces.map(|pieces| view! { <p class="small text-muted num">{pieces}</p> })}
            {rest}
        </div>
        {line_price(price, "max-md:hidden justify-end text-end")}
    }
    .into_any()
}

/// Like `2 pieces, €4.00 each`, where there is more than one.
fn pieces(line: &CartLine) -> Option<String> {
    (line.quantity.get() > 1).then(|| t::cart::pieces_each(line.quantity, line.price))
}

fn drawer_line(line: &CartLine, price: &LinePrice, wrong: Option<&Wrong>) -> AnyView {
    view! {
        <li class="line !grid-cols-[5.5rem_minmax(0,1fr)] !py-5" data-line=line.variant_id.to_string()>
            {picture(line)}
            <div>
                <div class="flex justify-between gap-3">
                    <h3><a class="hover:underline" href=line.path()>{line.title.clone()}</a></h3>
                    {line_price(price, "")}
                </div>
                <p class="small text-muted">{line.choices_text()}</p>
                {price_of(line)}
                {problem(line, wrong)}
                {line_form(line, Place::Drawer, wrong)}
            </div>
        </li>
    }
    .into_any()
}

fn picture(line: &CartLine) -> impl IntoView + use<> {
    match line.picture.clone() {
        Some(picture) => view! { <Shot picture sizes="(min-width: 48rem) 8rem, 5.5rem" silent=true /> }.into_any(),
        None => view! { <span class="block aspect-square w-full rounded-pic bg-ground"></span> }.into_any(),
    }
}

/// Whose price it is, where that is not everybody's.
pub fn price_of(line: &CartLine) -> Option<AnyView> {
    let name = line.price_of.as_ref()?;
    Some(view! { <p class="small text-muted" data-price-of>{t::cart::group_price(name)}</p> }.into_any())
}

/// Why the line cannot be bought like this, with the way out of it.
fn problem(line: &CartLine, wrong: Option<&Wrong>) -> AnyView {
    let text = wrong.map(|wrong| wrong.text.clone()).or_else(|| line.problem().map(|problem| problem.sentence().into_owned()));
    let Some(text) = text else { return backorder(line).map(|words| view! { <p class="stock low">{words}</p> }).into_any() };
    let way_out = line.way_out().map(|pieces| {
        view! {
            <form data-live method="post" action="/cart/set">
                <input type="hidden" name="variant" value=line.variant_id.to_string() />
                <input type="hidden" name="quantity" value=pieces.to_string() />
                <button class="btn-text">{of_thing(&t::cart::change_to(pieces, line.what()))}</button>
            </form>
        }
    });
    view! {
        <p class="error" id=format!("problem-{}", line.variant_id)><Icon name="alert" class="icon-s" /><span>{text}</span></p>
        {way_out}
    }
    .into_any()
}

/// The quantity and how to take the line out. Enter in the field sends what stands there.
fn line_form(line: &CartLine, place: Place, wrong: Option<&Wrong>) -> AnyView {
    let what = line.what();
    let typed = wrong.map_or_else(|| line.quantity.get().to_string(), |wrong| wrong.typed.clone());
    let has_problem = wrong.is_some() || line.problem().is_some();
    let later = (place == Place::Page).then(|| view! { <button class="btn-text" formaction="/cart/save">{of_thing(&t::cart::save(&what))}</button> });
    let wish = (place == Place::Page).then(|| {
        view! {
            <button class="btn-text" formaction="/wishlists/heart" name="wished" value="" data-heart=heart_id(line.product_id)>
                <Icon name="heart" class="icon-s" />
                {of_thing(&t::wishlists::save_line(&what))}
            </button>
        }
    });
    let step = |value: &'static str, icon: &'static str, label: String| {
        view! { <button name="step" value=value aria-label=label><Icon name=icon class="icon-s" /></button> }
    };
    view! {
        <form class="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2" data-live method="post" action="/cart/set" novalidate>
            <input type="hidden" name="variant" value=line.variant_id.to_string() />
            <input type="hidden" name="seen" value=line.quantity.get().to_string() />
            <input type="hidden" name="from" value=from(place) />
            <button class="sr-only" tabindex="-1" aria-hidden="true">{t::cart::update(&what)}</button>
            <div class="stepper">
                {step("-1", "minus", t::ui::fewer_of(&what))}
                <input
                    name="quantity"
                    value=typed
                    type="number"
                    min="0"
                    max=Quantity::MOST.to_string()
                    inputmode="numeric"
                    autocomplete="off"
                    aria-label=t::ui::quantity_of(&what)
                    aria-invalid=has_problem.then_some("true")
                    aria-describedby=has_problem.then(|| format!("problem-{}", line.variant_id))
                />
                {step("1", "plus", t::ui::more_of(&what))}
            </div>
            <div class="flex flex-wrap gap-x-5">
                {later}
                {wish}
                <button class="btn-text" name="remove" value="1">{of_thing(&t::cart::remove(&what))}</button>
            </div>
        </form>
    }
    .into_any()
}

/// `beside`: whether there is more below the lines, which it then stands beside too.
fn summary(
    shop: &Shop,
    cart: &Cart,
    quote: Option<&Result<Quote, Unpriced>>,
    link: Option<String>,
    wrong_code: Option<(String, String)>,
    beside: bool,
) -> AnyView {
    let profile = shop.profile();
    let method = profile.delivery(&cart.details.delivery).or(profile.deliveries.first());
    let today = profile.day(shop.clock.now());
    let when = method.map(|method| method.arrival(today)).map(|(first, last)| locales::range(first, last)).unwrap_or_default();
    let place = match profile.ships_to.as_slice() {
        [only] => locales::country(only).into_owned(),
        _ => String::new(),
    };
    let is_blocked = !matches!(quote, Some(Ok(_))) || cart.lines.iter().any(|line| line.problem().is_some());
    let reason = match quote {
        Some(Err(cause)) => sentence(&cause.to_string()),
        _ => t::cart::blocked().into_owned(),
    };
    let quote = quote.and_then(|quote| quote.as_ref().ok());
    let sums = quote.map(|quote| {
        let estimate = quote.is_estimate().then(|| view! { <p class="mt-2 small text-muted">{t::cart::tax_estimate()}</p> });
        view! { {progress(quote)}<Sums summary=quote.summary.clone() place when class="mt-5" />{estimate}{code_forms(&profile, quote, wrong_code)} }
    });
    view! {
        <section class=if beside { "panel sticks lg:row-span-2" } else { "panel sticks" } aria-labelledby="sum">
            <h2 class="mb-5 !text-2xl" id="sum">{t::cart::summary()}</h2>
            {sums}
            {checkout_link(is_blocked, reason, "mt-5 btn-block")}
            <p class="mt-4 text-center small text-muted">{t::cart::promise()}</p>
            {share(link)}
        </section>
    }
    .into_any()
}

/// The way to the checkout, or why it is closed.
fn checkout_link(is_blocked: bool, reason: String, class: &'static str) -> AnyView {
    if is_blocked {
        view! {
            <button class=format!("btn btn-primary {class}") disabled aria-describedby="blocked">{t::cart::checkout()}</button>
            <p class="error mt-3" id="blocked"><Icon name="alert" class="icon-s" /><span>{reason}</span></p>
        }
        .into_any()
    } else {
        view! { <a class=format!("btn btn-primary {class}") href="/checkout">{t::cart::checkout()}</a> }.into_any()
    }
}

/// What stands below the button of a product's page once it was pressed.
pub fn added(what: String) -> AnyView {
    view! {
        <div id="added" role="status">
            <Notice tone=Tone::Success text=t::cart::added(what)>
                <div class="flex items-center gap-5">
                    <a class="btn-text" href="/cart">{t::cart::view_cart()}</a>
                    <a class="btn btn-primary btn-small" href="/checkout">{t::cart::checkout()}</a>
                </div>
            </Notice>
        </div>
    }
    .into_any()
}

/// What is inside the drawer.
pub fn drawer(shop: &Shop, kept: &Kept, said: Option<&Said>, wrong: Option<&Wrong>) -> AnyView {
    let head = view! {
        <div class="sheet-head">
            <h2 class="!text-2xl" id="cart-drawer-title" tabindex="-1">{t::cart::title()}</h2>
            <form method="dialog"><button class="icon-btn" aria-label=t::cart::close()><Icon name="close" /></button></form>
        </div>
    };
    let said = said.map(|said| notice(said, Place::Drawer));
    let Some(cart) = kept.cart.as_ref().filter(|cart| !cart.lines.is_empty()) else {
        return view! {
            <div class="contents" id="cart-drawer-content">
                {head} <div class="sheet-body">{said}<p class="text-muted">{t::cart::empty_drawer()}</p></div>
            </div>
        }
        .into_any();
    };
    let quote = kept.quote.as_ref().and_then(|quote| quote.as_ref().ok());
    let goods = cart.lines.iter().filter(|line| !line.other_currency).map(|line| line.total().minor).fold(0_i64, i64::saturating_add);
    // What is to be paid for them.
    let goods = quote.map_or(goods, |quote| quote.summary.subtotal - quote.summary.discount());
    let goods = Money::new(goods, cart.currency);
    let price = |line: &CartLine| quote.and_then(|quote| quote.line_price(line.variant_id)).unwrap_or_else(|| plain_price(line));
    let lines = cart.lines.iter().map(|line| drawer_line(line, &price(line), wrong.filter(|wrong| wrong.variant_id == line.variant_id))).collect_view();
    let is_blocked = cart.lines.iter().any(|line| line.problem().is_some());
    let profile = shop.profile();
    let label = tax_names::said(&profile.tax.label);
    view! {
        <div class="contents" id="cart-drawer-content">
            {head}
            <div class="sheet-body">{said} {quote.map(progress)} <ul class="mt-3">{lines}</ul></div>
            <div class="sheet-foot">
                <dl class="sums"><dt>{t::cart::items()}</dt><dd>{locales::money(goods)}</dd></dl>
                <p class="mt-1 small text-muted">{t::cart::not_in_sum(label)}</p>
                <div class="mt-4 grid grid-cols-2 gap-3">
                    <a class="btn btn-quiet" href="/cart">{t::cart::view_cart()}</a>
                    {if is_blocked {
                        view! { <a class="btn btn-primary" href="/cart">{t::cart::see_wrong()}</a> }.into_any()
                    } else {
                        view! { <a class="btn btn-primary" href="/checkout">{t::cart::checkout()}</a> }.into_any()
                    }}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// The link to the cart with the number of pieces in it; live forms replace `#cart-link`.
#[component]
pub fn CartLink(count: u32) -> impl IntoView {
    view! {
        <a class="icon-btn" id="cart-link" href="/cart" aria-label=t::cart::link(count)>
            <Icon name="bag" />
            <span class="badge" data-cart-count aria-hidden="true" hidden=count == 0>{count}</span>
        </a>
    }
}

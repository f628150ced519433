//! A cart that is shared: its link beside the cart, and the page that the link opens.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{of_thing, pieces, plain_price, wide_line};
use crate::{
    cart::model::{CartLine, CartRefusal, SharedCart},
    catalog::{model::Availability, views::on_backorder},
    kernel::Money,
    locales::{self, Refusal},
    t,
    ui::{Notice, Tone},
};

/// The button that makes a link of the cart or, once it is made, the link. Live forms replace it.
pub fn share(link: Option<String>) -> AnyView {
    match link {
        None => view! {
            <form class="mt-2 flex justify-center" id="share" data-live method="post" action="/cart/share">
                <button class="btn-text">{t::cart::share()}</button>
            </form>
        }
        .into_any(),
        Some(link) => view! {
            <div class="mt-5 grid gap-3 border-t border-line pt-5" id="share">
                <div class="field">
                    <label for="share-link">{t::cart::share_link()}</label>
                    <input class="input" id="share-link" value=link readonly aria-describedby="share-hint" />
                    <p class="hint" id="share-hint">{t::cart::share_hint()}</p>
                </div>
                <button class="btn btn-quiet btn-small scripted" type="button" data-copy="#share-link" data-copied=t::cart::share_copied()>
                    {t::cart::share_copy()}
                </button>
            </div>
        }
        .into_any(),
    }
}

/// Whether a line could be had as it stands, in words.
pub(super) fn stock(line: &CartLine) -> impl IntoView + use<> {
    match line.problem() {
        None => {
            let availability = line.availability();
            let words = backorder(line).unwrap_or_else(|| availability.to_string());
            let class = if matches!(availability, Availability::Few(_)) || line.on_backorder() > 0 { "stock low" } else { "stock" };
            view! { <p class=class>{words}</p> }
        }
        Some(short @ CartRefusal::OnlyLeft { .. }) => view! { <p class="stock low">{short.sentence().into_owned()}</p> },
        Some(problem) => view! { <p class="stock none">{problem.sentence().into_owned()}</p> },
    }
}

/// That pieces of a line are on backorder, and when they are sent.
pub fn backorder(line: &CartLine) -> Option<String> {
    on_backorder(line.on_backorder(), line.quantity.get(), line.promise)
}

/// What the link opens; `until` is the day to which it works.
pub fn shared_cart(cart: &SharedCart, action: String, zero: Money, until: NaiveDate) -> AnyView {
    let (pieces, sum) = cart.to_be_had();
    let gone = (cart.gone > 0).then(|| t::cart::shared_gone(cart.gone));
    let lines = cart.lines.iter().map(shared_line).collect_view();
    view! {
        <div class="wrap pt-6 lg:pt-10">
            <h1>{t::cart::shared_title()}</h1>
            <p class="lede mt-3">{t::cart::shared_lede()}</p>
            {gone.map(|text| view! { <Notice tone=Tone::Warning text class="mt-6" /> })}
            <div class="split mt-6 lg:mt-8">
                <section aria-labelledby="items">
                    <h2 class="sr-only" id="items">{t::cart::items()}</h2>
                    <ul class="border-t border-line">{lines}</ul>
                </section>
                <section class="panel sticks" aria-labelledby="sum">
                    <h2 class="mb-5 !text-2xl" id="sum">{t::cart::shared_all()}</h2>
                    <dl class="sums"><dt>{t::cart::things(pieces)}</dt><dd>{locales::money(zero.with(sum))}</dd></dl>
                    {(pieces > 0)
                        .then(|| {
                            view! {
                                <form class="mt-5" data-live data-href="/cart" method="post" action=action>
                                    <button class="btn btn-primary btn-block">{t::cart::shared_add()}</button>
                                    <div class="mt-3" role="status"></div>
                                </form>
                            }
                        })}
                    <p class="mt-4 text-center small text-muted">{t::cart::shared_until(until)}</p>
                </section>
            </div>
        </div>
    }
    .into_any()
}

fn shared_line(line: &CartLine) -> AnyView {
    let what = line.what();
    let add = (line.to_be_had() > 0).then(|| {
        view! {
            <form class="mt-2" data-live data-href="/cart" data-optimistic="cart" method="post" action="/cart/add">
                <input type="hidden" name="variant" value=line.variant_id.to_string() />
                <input type="hidden" name="quantity" value=line.to_be_had().to_string() />
                <button class="btn btn-quiet btn-small">{of_thing(&t::cart::add(&what))}</button>
                <div role="status"></div>
            </form>
        }
    });
    let rest = view! {
        {stock(line)}
        {add}
    };
    view! { <li class="line" data-line=line.variant_id.to_string()>{wide_line(line, &plain_price(line), pieces(line), rest.into_any())}</li> }.into_any()
}

/// What a link opens whose time is over, or that never was one.
pub fn ended() -> AnyView {
    view! {
        <div class="wrap">
            <div class="empty">
                <h1>{t::cart::ended_title()}</h1>
                <p class="lede">{t::cart::ended_lede()}</p>
                <a class="btn btn-primary" href="/">{t::cart::ended_button()}</a>
            </div>
        </div>
    }
    .into_any()
}

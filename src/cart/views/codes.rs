//! Codes of promotions beside the cart, and what is missing for more.

use ironmonger_pricing_engine::{Class, Missing};
use leptos::prelude::*;

use super::of_thing;
use crate::{
    cart::model::{CodeRefusal, Quote},
    locales::{self, Ready, Refusal},
    pricing::rules::is_free_delivery,
    shop::Profile,
    t,
    ui::{Field, Icon, Need},
};

/// How many things are said that would take more off.
const MOST_NEXT: usize = 3;

/// The codes that were entered, each with what becomes of it and what `remove` makes of it.
pub fn code_chips(profile: &Profile, quote: &Quote, remove: fn(&str) -> AnyView) -> Option<AnyView> {
    let codes = quote.totals.codes.iter().map(|outcome| {
        let why = CodeRefusal::of(&outcome.state, quote, profile);
        let (icon, class, text) = match why {
            None => ("check", "small text-muted", t::cart::code_counts().into_owned()),
            Some(why) => ("alert", "small", why.sentence().into_owned()),
        };
        view! {
            <li class="flex flex-wrap items-baseline gap-x-3">
                <span class="font-medium wrap-anywhere">{outcome.code.clone()}</span>
                <span class=format!("flex flex-1 items-baseline gap-1.5 {class}")><Icon name=icon class="icon-s self-center" />{text}</span>
                {remove(&outcome.code)}
            </li>
        }
    });
    let codes = codes.collect::<Vec<_>>();
    (!codes.is_empty()).then(|| view! { <ul class="mb-2 grid gap-1">{codes}</ul> }.into_any())
}

/// The field for a code on the cart's page. `wrong` is one that was refused: as it was typed, and why.
pub fn code_forms(profile: &Profile, quote: &Quote, wrong: Option<(String, String)>) -> AnyView {
    let (typed, error) = wrong.unwrap_or_default();
    let is_open = !error.is_empty();
    view! {
        <section class="mt-5 border-t border-line pt-4" id="codes" aria-labelledby="codes-title">
            <h3 class="sr-only" id="codes-title" tabindex="-1">{t::cart::codes()}</h3>
            {code_chips(profile, quote, remove_form)}
            <details open=is_open>
                <summary class="btn-text"><Icon name="plus" class="icon-s" />{t::cart::code_have()}</summary>
                <form class="mt-3 grid gap-3" data-live method="post" action="/cart/code" novalidate>
                    <Field name="code" label=t::cart::code() value=typed need=Need::Optional error maxlength=64 />
                    <button class="btn btn-quiet">{t::cart::code_apply()}</button>
                </form>
            </details>
        </section>
    }
    .into_any()
}

fn remove_form(code: &str) -> AnyView {
    view! {
        <form data-live method="post" action="/cart/code/remove">
            <input type="hidden" name="code" value=code.to_owned() />
            <button class="btn-text">{of_thing(&t::cart::code_remove(code))}</button>
        </form>
    }
    .into_any()
}

/// What would take more off, with what is missing for it: a sentence each. Free delivery is said elsewhere.
pub fn next_words(quote: &Quote) -> Vec<String> {
    let further = quote.totals.next.iter().filter(|next| !is_free_delivery(next.promotion) && next.class != Class::Price);
    let words = further.filter_map(|next| {
        let name = quote.promotion_name(next.promotion);
        Some(match next.missing.first()? {
            Missing::Sum { missing, .. } => t::cart::next_sum(quote.money(*missing), name),
            Missing::Pieces { missing, .. } => t::cart::next_pieces(*missing, name),
        })
    });
    words.take(MOST_NEXT).collect()
}

/// How far it is to free delivery, and to what else would take something off.
pub fn progress(quote: &Quote) -> AnyView {
    let next = next_words(quote);
    let next = (!next.is_empty()).then(|| {
        let lines = next.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! { <ul class="mt-2 grid gap-1 small text-muted">{lines}</ul> }
    });
    let bar = quote.to_free_delivery().map(|(missing, of)| {
        let percent = (i128::from(of - missing) * 100 / i128::from(of.max(1))).clamp(0, 100);
        let text = if missing == 0 { t::cart::free_delivery().into_owned() } else { t::cart::until_free(quote.money(missing)) };
        let label = t::cart::progress(Ready(locales::percent(&percent.to_string())));
        view! {
            <div class="grid gap-2">
                <p class="small">{text}</p>
                <svg class="bar bar-accent" role="img" aria-label=label>
                    <rect width=format!("{percent}%") height="100%"></rect>
                </svg>
            </div>
        }
    });
    view! { {bar} {next} }.into_any()
}

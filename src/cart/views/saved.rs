//! What is saved for later as it looks: below the cart, line by line.

use leptos::prelude::*;

use super::{of_thing, pieces, plain_price, shared::stock, wide_line};
use crate::{cart::model::SavedLine, pricing::model::LinePrice, t};

/// The section below the cart; it is part of what live forms replace.
pub fn saved_lines(saved: &[SavedLine]) -> AnyView {
    let lines = saved.iter().map(saved_line).collect_view();
    view! {
        <section aria-labelledby="saved-title">
            <h2 id="saved-title" tabindex="-1">{t::cart::saved_title()}</h2>
            <p class="mt-2 mb-5 small text-muted">{t::cart::saved_note()}</p>
            <ul class="border-t border-line">{lines}</ul>
        </section>
    }
    .into_any()
}

fn saved_line(saved: &SavedLine) -> AnyView {
    let line = &saved.line;
    let what = line.what();
    let then = saved.other_price().map(t::cart::saved_price);
    let form = |action: &'static str, class: &'static str, words: String| {
        view! {
            <form data-live method="post" action=action>
                <input type="hidden" name="variant" value=line.variant_id.to_string() />
                <button class=class>{of_thing(&words)}</button>
            </form>
        }
    };
    let rest = view! {
        {then.map(|then| view! { <p class="small num">{then}</p> })}
        {stock(line)}
        <div class="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2">
            {(line.to_be_had() > 0).then(|| form("/cart/saved/move", "btn btn-quiet btn-small", t::cart::move_to_cart(&what)))}
            {form("/cart/saved/remove", "btn-text", t::cart::remove(&what))}
        </div>
    };
    let price = LinePrice { now: line.price, ..plain_price(line) };
    view! { <li class="line" data-saved=line.variant_id.to_string()>{wide_line(line, &price, pieces(line), rest.into_any())}</li> }.into_any()
}

//! What is saved for later as it looks: below the cart, line by line.

use leptos::prelude::*;

use super::picture;
use crate::cart::model::SavedLine;

/// The section below the cart; it is part of what live forms replace.
pub fn saved_lines(saved: &[SavedLine]) -> AnyView {
    let lines = saved.iter().map(saved_line).collect_view();
    view! {
        <section aria-labelledby="saved-title">
            <h2 id="saved-title" tabindex="-1">"Saved for later"</h2>
            <p class="mt-2 mb-5 small text-muted">"Kept as long as your cart, and not reserved for you."</p>
            <ul class="border-t border-line">{lines}</ul>
        </section>
    }
    .into_any()
}

fn saved_line(saved: &SavedLine) -> AnyView {
    let line = &saved.line;
    let (what, price) = (line.what(), line.price.to_string());
    let pieces = (line.quantity.get() > 1).then(|| format!("{} pieces, {price} each", line.quantity.get()));
    let then = saved.other_price().map(|then| format!("{then} when you saved it"));
    let form = |action: &'static str, class: &'static str, label: &'static str| {
        view! {
            <form data-live method="post" action=action>
                <input type="hidden" name="variant" value=line.variant_id.to_string() />
                <button class=class>{label}<span class="sr-only">{format!(" {what}")}</span></button>
            </form>
        }
    };
    view! {
        <li class="line" data-saved=line.variant_id.to_string()>
            <a href=line.path() tabindex="-1" aria-hidden="true">{picture(line)}</a>
            <div class="grid content-start gap-1">
                <h3><a class="hover:underline" href=line.path()>{line.title.clone()}</a></h3>
                <p class="small text-muted">{line.choices_text()}</p>
                <p class="price md:hidden">{price.clone()}</p>
                {pieces.map(|pieces| view! { <p class="small text-muted num">{pieces}</p> })}
                {then.map(|then| view! { <p class="small num">{then}</p> })}
                {super::shared::stock(line)}
                <div class="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2">
                    {(line.to_be_had() > 0).then(|| form("/cart/saved/move", "btn btn-quiet btn-small", "Move to cart"))}
                    {form("/cart/saved/remove", "btn-text", "Remove")}
                </div>
            </div>
            <p class="price max-md:hidden text-end">{price}</p>
        </li>
    }
    .into_any()
}

//! What product pages show of alerts: a form to be told that something is back, and one for its price. Both are the same
//! for everybody.

use leptos::prelude::*;

use super::model::{AlertKind, AlertRefusal, Form};
use crate::{
    catalog::model::{Product, Variant},
    locales::Refusal,
    t,
    ui::{Field, Need, Notice, Tone},
};

/// Title and choices in words, like `Speckled mug, Chalk`.
pub fn what(product: &Product, variant: &Variant) -> String {
    std::iter::once(&product.title).chain(variant.shown_choices()).map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// The address path of a variant.
pub fn page_of(product: &Product, variant: &Variant) -> String {
    crate::kernel::product_path(&product.slug, Some(&variant.sku))
}

/// A form as it is shown.
#[derive(Clone, Debug, Default)]
pub enum Shown {
    /// Nothing was sent yet.
    #[default]
    Empty,
    /// It comes back as it was filled in, with what is wrong.
    Refused(Form, AlertRefusal),
    Taken,
}

/// The names of a form's fields, of which there may be two kinds on one page: address, and price.
pub fn fields_of(kind: AlertKind) -> (&'static str, &'static str) {
    match kind {
        AlertKind::Stock => ("stock_email", ""),
        AlertKind::Price => ("price_email", "price_wish"),
    }
}

/// The place of a form on a page, which its answer replaces.
pub fn place_of(kind: AlertKind) -> &'static str {
    match kind {
        AlertKind::Stock => "alert-stock",
        AlertKind::Price => "alert-price",
    }
}

/// The form that asks to be told something of a variant, or what is said in its place. Among other things, as on the
/// product's page, it says what it is for, and the one for prices is folded away.
pub fn alert_form(kind: AlertKind, variant: &Variant, shown: Shown, among_others: bool) -> AnyView {
    let place = place_of(kind);
    if matches!(shown, Shown::Taken) {
        return view! { <div class="mt-5" id=place tabindex="-1"><Notice tone=Tone::Success text=t::alerts::taken() /></div> }.into_any();
    }
    let unfolded = !matches!(shown, Shown::Empty);
    let body = body(kind, variant, shown);
    match kind {
        AlertKind::Price if among_others => view! {
            <details class="mt-3" id=place open=unfolded>
                <summary class="btn-text">{t::alerts::form_price()}</summary>
                <div class="mt-1">{body}</div>
            </details>
        }
        .into_any(),
        _ => {
            let purpose = among_others.then(|| view! { <p class="mb-2">{t::alerts::form_stock()}</p> });
            view! { <div class="mt-6" id=place>{purpose}{body}</div> }.into_any()
        }
    }
}

fn body(kind: AlertKind, variant: &Variant, shown: Shown) -> AnyView {
    let (form, refusal) = match shown {
        Shown::Refused(form, refusal) => (form, Some(refusal)),
        _ => (Form::default(), None),
    };
    let said = refusal.as_ref().map(|refusal| refusal.sentence().into_owned()).unwrap_or_default();
    let (of_email, of_wish) = match refusal {
        Some(AlertRefusal::Email(_)) => (said.clone(), String::new()),
        Some(AlertRefusal::Amount(_) | AlertRefusal::NotLower(_)) => (String::new(), said.clone()),
        _ => (String::new(), String::new()),
    };
    let of_all = refusal.is_some() && of_email.is_empty() && of_wish.is_empty();
    let of_all = of_all.then(|| view! { <div role="alert"><Notice tone=Tone::Danger text=said /></div> });
    let (email, wish) = fields_of(kind);
    let button = match kind {
        AlertKind::Stock => t::alerts::form_stock_button(),
        AlertKind::Price => t::alerts::form_price_button(),
    };
    let wish = (kind == AlertKind::Price).then(|| {
        let hint = t::alerts::wish_hint(variant.price);
        view! {
            <Field name=wish label=t::alerts::wish() value=form.wish inputmode="decimal" need=Need::Optional maxlength=20 hint=hint error=of_wish />
        }
    });
    view! {
        <form class="grid gap-4" method="post" action="/alerts" data-live="">
            {of_all}
            <input type="hidden" name="kind" value=kind.word() />
            <input type="hidden" name="variant" value=variant.id.to_string() />
            <Field
                name=email
                label=t::alerts::email()
                value=form.email
                kind="email"
                autocomplete="email"
                inputmode="email"
                need=Need::Unsaid
                maxlength=254
                hint=t::alerts::privacy()
                error=of_email
            />
            {wish}
            <div><button class="btn">{button}</button></div>
        </form>
    }
    .into_any()
}

//! Wish lists as they look: the owner's page, the one that a shared link opens, and what stands at products.

use leptos::prelude::*;
use uuid::Uuid;

use super::{
    model::{Buying, Item, LONGEST_NAME, Wishlist},
    pages::{Said, View},
};
use crate::{
    catalog::{
        model::Availability,
        views::{Shot, heart_id},
    },
    t,
    ui::{self, Field, Icon, Need, Notice, Price, Tone},
};

/// Names what is on the visitor's lists, for the hearts of the page: a page that is the same for everybody has it where
/// each visitor has something of their own, and live forms replace it.
#[component]
pub fn Wished(products: Vec<Uuid>) -> impl IntoView {
    let ids = products.into_iter().map(heart_id).collect::<Vec<_>>().join(" ");
    view! { <span id="wished" data-wished=ids hidden></span> }
}

/// The heart on a product's page, in words.
#[component]
pub fn WishButton(
    product: Uuid,
    /// The variant that is chosen.
    variant: Uuid,
) -> impl IntoView {
    view! {
        <form method="post" action="/wishlists/heart" data-live="">
            <input type="hidden" name="product" value=product.to_string() />
            <input type="hidden" name="variant" value=variant.to_string() />
            <button class="btn-text" name="wished" value="" data-heart=heart_id(product)><Icon name="heart" class="icon-s" />{t::wishlists::save()}</button>
            <div id="wish-said" role="status"></div>
        </form>
    }
}

/// What stands below that button once it was pressed.
pub fn heart_said(tone: Tone, text: String) -> AnyView {
    view! {
        <div id="wish-said" role="status">
            <Notice tone text><a class="btn-text" href="/wishlists">{t::wishlists::see()}</a></Notice>
        </div>
    }
    .into_any()
}

/// A list's name, or what lists without one are called.
fn name(list: &Wishlist) -> String {
    if list.name.is_empty() { t::wishlists::title().into_owned() } else { list.name.clone() }
}

/// The owner's page in any of its states.
pub fn page(view: &View) -> AnyView {
    view! { <div class="wrap pt-6 lg:pt-10">{main(view)}</div> }.into_any()
}

/// What live forms replace of it.
pub fn main(view: &View) -> AnyView {
    let said = view.said.clone().map(notice);
    let Some((list, items)) = &view.shown else { return nothing(view, said) };
    let lines = items.iter().map(|item| own_line(view, list, item)).collect_view();
    let body = if items.is_empty() {
        view! { <p class="lede">{t::wishlists::empty_text()}</p> }.into_any()
    } else {
        view! { <ul class="border-t border-line">{lines}</ul> }.into_any()
    };
    view! {
        <div id="wishlist">
            <h1 id="wishlist-title" tabindex="-1" dir="auto">{name(list)}</h1>
            {said}
            {(view.lists.len() > 1).then(|| choice(view, list))}
            <div class="split mt-6 lg:mt-8">
                <section aria-labelledby="items">
                    <h2 class="sr-only" id="items">{t::wishlists::items()}</h2>
                    {body}
                </section>
                {panel(view, list, items)}
            </div>
        </div>
    }
    .into_any()
}

/// The page of somebody who has no list yet.
fn nothing(view: &View, said: Option<AnyView>) -> AnyView {
    view! {
        <div id="wishlist">
            {said}
            <div class="empty">
                <h1 id="wishlist-title" tabindex="-1">{t::wishlists::empty()}</h1>
                <p class="lede">{t::wishlists::empty_text()}</p>
                <a class="btn btn-primary" href="/">{t::wishlists::go_on()}</a>
                {(!view.is_customer).then(sign_in)}
            </div>
            {view.is_customer.then(|| view! { <div class="max-w-md">{new_list(view, None)}</div> })}
        </div>
    }
    .into_any()
}

/// What a guest gains by signing in.
fn sign_in() -> AnyView {
    let words = ui::rich(&t::wishlists::sign_in(), |name, words| {
        (name == "link").then(|| view! { <a class="link" href="/sign-in?next=/wishlists">{words}</a> }.into_any())
    });
    view! { <p class="small text-muted">{words}</p> }.into_any()
}

fn notice(said: Said) -> AnyView {
    let Said { tone, text, missing, to_cart } = said;
    let missing = (!missing.is_empty()).then(|| {
        let missing = missing.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
        view! { <ul class="w-full list-disc ps-5">{missing}</ul> }
    });
    let cart = to_cart.then(|| view! { <a class="btn-text" href="/cart">{t::wishlists::view_cart()}</a> });
    view! { <Notice tone text class="mt-6">{missing}{cart}</Notice> }.into_any()
}

/// The ways to the other lists.
fn choice(view: &View, shown: &Wishlist) -> AnyView {
    let lists = view.lists.iter().map(|list| {
        let current = (list.id == shown.id).then_some("page");
        view! { <li><a class="chip" href=list.path() aria-current=current><span dir="auto">{name(list)}</span>" "<span class="num text-muted">{list.count}</span></a></li> }
    });
    view! { <nav class="mt-5" aria-label=t::wishlists::lists()><ul class="chips">{lists.collect_view()}</ul></nav> }.into_any()
}

fn own_line(view: &View, list: &Wishlist, item: &Item) -> AnyView {
    let what = item.what();
    let buy = match item.buying() {
        Buying::Ready(_) => view! { <button class="btn btn-quiet btn-small" name="do" value="cart">{of(&t::wishlists::to_cart(&what))}</button> }.into_any(),
        Buying::Choose => view! { <a class="btn btn-quiet btn-small" href=item.path()>{of(&t::wishlists::choose(&what))}</a> }.into_any(),
        Buying::SoldOut | Buying::NotForSale => ().into_any(),
    };
    let others = view.lists.iter().filter(|other| other.id != list.id).collect::<Vec<_>>();
    let moving = (!others.is_empty()).then(|| {
        let options = others.into_iter().map(|other| view! { <option value=other.id.to_string()>{name(other)}</option> }).collect_view();
        view! {
            <span class="flex items-center gap-2">
                <select class="select select-s" name="to" aria-label=t::wishlists::move_where(&what) autocomplete="off">{options}</select>
                <button class="btn-text" name="do" value="move">{of(&t::wishlists::move_(&what))}</button>
            </span>
        }
    });
    let rest = view! {
        <form class="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2" method="post" action=list.path() data-live="">
            <input type="hidden" name="product" value=item.product.id.to_string() />
            {buy}
            {moving}
            <button class="btn-text" name="do" value="remove">{of(&t::wishlists::remove(&what))}</button>
        </form>
    };
    line(item, rest.into_any())
}

/// The words of a button beside a thing: what stands between `<of>` and `</of>` names the thing for those who do not see
/// what it is beside.
fn of(words: &str) -> AnyView {
    ui::rich(words, |name, words| (name == "of").then(|| view! { <span class="sr-only">{words}</span> }.into_any()))
}

/// A product of a list: its picture, its name, its price and stock, and the `rest`.
fn line(item: &Item, rest: AnyView) -> AnyView {
    let picture = || match item.card.as_ref().and_then(|card| card.pictures.first().cloned()) {
        Some(picture) => view! { <Shot picture sizes="(min-width: 48rem) 8rem, 5.5rem" silent=true /> }.into_any(),
        None => view! { <span class="block aspect-square w-full rounded-pic bg-ground"></span> }.into_any(),
    };
    let title = item.product.title.clone();
    // What is not sold has no page.
    let (picture, title) = if item.is_for_sale() {
        (
            view! { <a href=item.path() tabindex="-1" aria-hidden="true">{picture()}</a> }.into_any(),
            view! { <a class="hover:underline" href=item.path()>{title}</a> }.into_any(),
        )
    } else {
        (view! { <div>{picture()}</div> }.into_any(), title.into_any())
    };
    let price = |class: &'static str| item.price().filter(|_| item.is_for_sale()).map(|(price, was, from)| view! { <Price price was from class /> });
    let choices = item.choices();
    view! {
        <li class="line" data-wish=item.product.id.to_string()>
            {picture}
            <div class="grid content-start gap-1">
                <h3 dir="auto">{title}</h3>
                {(!choices.is_empty()).then(|| view! { <p class="small text-muted" dir="auto">{choices}</p> })}
                {price("md:hidden")}
                {stock(item)}
                {rest}
            </div>
            <div class="max-md:hidden text-end">{price("")}</div>
        </li>
    }
    .into_any()
}

/// Whether it could be had, in words.
fn stock(item: &Item) -> AnyView {
    let availability = match item.variant() {
        Some(variant) => Some(variant.availability()),
        None => item.card.as_ref().map(|card| card.availability),
    };
    let (class, words) = match availability.filter(|_| item.is_for_sale()) {
        Some(availability @ (Availability::Few(_) | Availability::Backorder(_))) => ("stock low", availability.words()),
        Some(availability @ Availability::InStock) => ("stock", availability.words()),
        Some(Availability::SoldOut) => ("stock none", Availability::SoldOut.words()),
        None => ("stock none", t::wishlists::not_sold()),
    };
    view! { <p class=class>{words}</p> }.into_any()
}

/// What is done with the list as a whole.
fn panel(view: &View, list: &Wishlist, items: &[Item]) -> AnyView {
    let ready = items.iter().filter(|item| matches!(item.buying(), Buying::Ready(_))).count();
    let all = (ready > 0).then(|| {
        view! {
            <form method="post" action=list.path() data-live="">
                <button class="btn btn-primary btn-block" name="do" value="all">{t::wishlists::all_to_cart()}</button>
            </form>
        }
    });
    let delete = (view.lists.len() > 1).then(|| {
        view! {
            <form method="post" action=list.path() data-live="">
                <button class="btn-text" name="do" value="delete">{of(&t::wishlists::delete(name(list)))}</button>
            </form>
        }
    });
    view! {
        <section class="panel sticks grid gap-6" aria-labelledby="of-list">
            <h2 class="!text-2xl" id="of-list">{t::wishlists::this_list()}</h2>
            {all}
            {share(view, list)}
            {rename(view, list)}
            {delete}
            {if view.is_customer { new_list(view, Some(list)) } else { sign_in() }}
        </section>
    }
    .into_any()
}

/// The button that makes a link of the list or, once it is made, the link and the button that ends it.
fn share(view: &View, list: &Wishlist) -> AnyView {
    let Some(link) = view.link.clone() else {
        return view! {
            <form class="grid gap-2" id="share" method="post" action=list.path() data-live="">
                <p class="small text-muted">{t::wishlists::share_text()}</p>
                <div><button class="btn btn-quiet btn-small" name="do" value="share">{t::wishlists::share()}</button></div>
            </form>
        }
        .into_any();
    };
    view! {
        <div class="grid gap-3" id="share">
            <div class="field">
                <label for="share-link">{t::wishlists::share_link()}</label>
                <input class="input" id="share-link" value=link readonly aria-describedby="share-hint" />
                <p class="hint" id="share-hint">{t::wishlists::share_hint()}</p>
            </div>
            <div class="flex flex-wrap gap-x-5">
                <button class="btn btn-quiet btn-small scripted" type="button" data-copy="#share-link" data-copied=t::wishlists::copied()>
                    {t::wishlists::copy()}
                </button>
                <form method="post" action=list.path() data-live="">
                    <button class="btn-text" name="do" value="unshare">{t::wishlists::unshare()}</button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

fn rename(view: &View, list: &Wishlist) -> AnyView {
    let (typed, error) = view.renamed.clone().unwrap_or_else(|| (list.name.clone(), String::new()));
    view! {
        <form class="grid gap-2" method="post" action=list.path() data-live="">
            <Field name="name" label=t::wishlists::name() value=typed need=Need::Optional hint=t::wishlists::name_hint() error maxlength=LONGEST_NAME />
            <div><button class="btn btn-quiet btn-small" name="do" value="rename">{t::wishlists::save_name()}</button></div>
        </form>
    }
    .into_any()
}

/// `shown` is the list beside which the form stands.
fn new_list(view: &View, shown: Option<&Wishlist>) -> AnyView {
    let (typed, error) = view.created.clone().unwrap_or_default();
    view! {
        <form class="grid gap-2" method="post" action="/wishlists" data-live="">
            {shown.map(|list| view! { <input type="hidden" name="list" value=list.id.to_string() /> })}
            <Field name="new-list" label=t::wishlists::new_list() value=typed need=Need::Unsaid error maxlength=LONGEST_NAME />
            <div><button class="btn btn-quiet btn-small">{t::wishlists::create()}</button></div>
        </form>
    }
    .into_any()
}

/// What a shared link opens.
pub fn shared(title: &str, items: &[Item]) -> AnyView {
    let lines = items.iter().map(shared_line).collect_view();
    let body = if items.is_empty() {
        view! { <p class="lede mt-6">{t::wishlists::shared_empty()}</p> }.into_any()
    } else {
        view! {
            <section class="mt-6 lg:mt-8 max-w-4xl" aria-labelledby="items">
                <h2 class="sr-only" id="items">{t::wishlists::items()}</h2>
                <ul class="border-t border-line">{lines}</ul>
            </section>
        }
        .into_any()
    };
    view! {
        <div class="wrap pt-6 lg:pt-10">
            <h1 dir="auto">{title.to_owned()}</h1>
            <p class="lede mt-3">{t::wishlists::shared_lede()}</p>
            {body}
        </div>
    }
    .into_any()
}

fn shared_line(item: &Item) -> AnyView {
    let what = item.what();
    let rest = match item.buying() {
        Buying::Ready(variant) => view! {
            <form class="mt-2" method="post" action="/cart/add" data-live="" data-href="/cart" data-optimistic="cart">
                <input type="hidden" name="variant" value=variant.to_string() />
                <input type="hidden" name="quantity" value="1" />
                <button class="btn btn-quiet btn-small">{of(&t::wishlists::add_to_cart(&what))}</button>
                <div role="status"></div>
            </form>
        }
        .into_any(),
        Buying::Choose => view! { <p class="mt-2"><a class="btn btn-quiet btn-small" href=item.path()>{of(&t::wishlists::choose(&what))}</a></p> }.into_any(),
        Buying::SoldOut | Buying::NotForSale => ().into_any(),
    };
    line(item, rest)
}

/// What a link opens that was ended, or never was one.
pub fn ended() -> AnyView {
    view! {
        <div class="wrap">
            <div class="empty">
                <h1>{t::wishlists::ended_title()}</h1>
                <p class="lede">{t::wishlists::ended_lede()}</p>
                <a class="btn btn-primary" href="/">{t::wishlists::go_on()}</a>
            </div>
        </div>
    }
    .into_any()
}

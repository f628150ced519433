//! The comparison as it looks: a table with a column for each product, and what may be put beside them.

use std::borrow::Cow;

use leptos::prelude::*;
use uuid::Uuid;

use super::{
    model::{Compared, MOST, Row, address, differ, options, specifications},
    pages::View,
};
use crate::{
    catalog::{
        model::{Availability, Card},
        views::{Shot, lowest_words},
    },
    locales::{self, Ready},
    t,
    ui::{self, Icon, Notice, Price, Stars, Tone},
};

/// How wide a product's picture is.
const PICTURE_SIZES: &str = "(min-width: 85rem) 17rem, (min-width: 48rem) 20vw, 9.5rem";

/// Puts a product on the visitor's list; it stands on pages that are the same for everybody.
#[component]
pub fn CompareButton(product: Uuid) -> impl IntoView {
    view! {
        <form method="post" action="/compare/add" data-live="">
            <input type="hidden" name="add" value=product.to_string() />
            <button class="btn-text"><Icon name="compare" class="icon-s" />{t::compare::compare()}</button>
            <div id="compared" role="status"></div>
        </form>
    }
}

/// What stands below the button once it was pressed.
pub fn added(text: String) -> AnyView {
    below_button(Tone::Success, text)
}

/// What stands there when the product was not put on the list.
pub fn refused(text: String) -> AnyView {
    below_button(Tone::Danger, text)
}

fn below_button(tone: Tone, text: String) -> AnyView {
    view! {
        <div id="compared" role="status">
            <Notice tone text><a class="btn-text" href="/compare">{t::compare::side_by_side()}</a></Notice>
        </div>
    }
    .into_any()
}

/// The page in any of its states.
pub fn page(view: &View) -> AnyView {
    let notices = view.notices.iter().map(|text| view! { <Notice tone=Tone::Warning text=text.clone() class="mt-6" /> }).collect_view();
    let body = if view.compared.is_empty() {
        view! {
            <p class="lede mt-4">{t::compare::empty(MOST)}</p>
        }
        .into_any()
    } else {
        table(view)
    };
    view! {
        <div class="wrap pt-6 lg:pt-10">
            <h1 id="compare-title">{t::compare::title()}</h1>
            {notices}
            {body}
            {(view.compared.len() < MOST).then(|| more(view))}
        </div>
    }
    .into_any()
}

fn slugs(view: &View) -> impl Iterator<Item = &str> {
    view.compared.iter().map(|one| one.product.slug.as_str())
}

/// What the page shows, for a form that stands on it.
fn state(view: &View) -> AnyView {
    let products = slugs(view).map(|slug| view! { <input type="hidden" name="product" value=slug.to_owned() /> }).collect_view();
    view! { {products} {view.only_differences.then(|| view! { <input type="hidden" name="differences" value="1" /> })} }.into_any()
}

/// A row as it is shown.
struct Line {
    name: String,
    cells: Vec<AnyView>,
    differs: bool,
}

impl Line {
    fn new(name: &str, differs: bool, cells: impl Iterator<Item = AnyView>) -> Self {
        Self { name: name.to_owned(), cells: cells.collect(), differs }
    }

    fn of(row: Row) -> Self {
        let cell = |text: String| if text.is_empty() { unsaid() } else { view! { <span dir="auto">{text}</span> }.into_any() };
        Self { cells: row.cells.into_iter().map(cell).collect(), name: row.name, differs: row.differs }
    }
}

fn unsaid() -> AnyView {
    view! { <span class="text-muted" aria-hidden="true">"–"</span><span class="sr-only">{t::compare::not_said()}</span> }.into_any()
}

fn table(view: &View) -> AnyView {
    let compared = &view.compared;
    let several = compared.len() > 1;
    let only = several && view.only_differences;
    let shown = |lines: Vec<Line>| lines.into_iter().filter(|line| !only || line.differs).map(|line| row(line, several)).collect::<Vec<_>>();
    let first = shown(basics(compared).into_iter().chain(options(compared).into_iter().map(Line::of)).collect());
    let sections = specifications(compared).into_iter().map(|section| (section.heading, shown(section.rows.into_iter().map(Line::of).collect())));
    let sections = sections.filter(|(_, rows)| !rows.is_empty()).collect::<Vec<_>>();
    let same = (only && first.is_empty() && sections.is_empty()).then(|| view! { <p class="mt-6">{t::compare::same()}</p> });
    let columns = (compared.len() + 1).to_string();
    let sections = sections.into_iter().map(|(heading, rows)| {
        let heading = (!heading.is_empty()).then(|| view! { <tr><th scope="rowgroup" colspan=columns.clone()><span>{heading}</span></th></tr> });
        view! { <tbody>{heading}{rows}</tbody> }
    });
    let heads = compared.iter().map(head).collect_view();
    let deeds = compared.iter().map(|one| deeds(view, one)).collect_view();
    view! {
        {several.then(|| switch(view))}
        <div class="compare mt-6" role="region" aria-labelledby="compare-title" tabindex="0">
            <table>
                <thead><tr><td></td>{heads}</tr></thead>
                <tbody>
                    <tr><th scope="row"><span class="sr-only">{t::compare::what_to_do()}</span></th>{deeds}</tr>
                    {first}
                </tbody>
                {sections.collect_view()}
            </table>
        </div>
        {same}
    }
    .into_any()
}

/// All rows, or those that differ: two addresses of the same page.
fn switch(view: &View) -> AnyView {
    let link = |label: Cow<'static, str>, only: bool| {
        let current = (view.only_differences == only).then_some("true");
        view! { <li><a class="chip" href=address(slugs(view), only) aria-current=current>{label}</a></li> }
    };
    view! {
        <div class="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3">
            <nav aria-label=t::compare::rows()><ul class="chips">{link(t::compare::all_rows(), false)}{link(t::compare::only_differences(), true)}</ul></nav>
            <p class="small text-muted">{t::compare::marked()}</p>
        </div>
    }
    .into_any()
}

fn row(line: Line, several: bool) -> AnyView {
    let marked = several && line.differs;
    let mark = marked.then(|| view! { <span class="ms-1.5" aria-hidden="true">"≠"</span><span class="sr-only">{t::compare::differs()}</span> });
    let cells = line.cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
    view! { <tr class=marked.then_some("differs")><th scope="row"><span dir="auto">{line.name}</span>{mark}</th>{cells}</tr> }.into_any()
}

fn head(one: &Compared) -> AnyView {
    let (path, title) = (one.product.path(), one.product.title.clone());
    let picture = match one.card.pictures.first().cloned() {
        Some(picture) => view! { <Shot picture sizes=PICTURE_SIZES widest=800 silent=true /> }.into_any(),
        None => view! { <span class="block aspect-square rounded-pic bg-ground"></span> }.into_any(),
    };
    view! { <th scope="col"><a href=path>{picture}<span dir="auto">{title}</span></a></th> }.into_any()
}

/// A sentence of which a part is only read out: what stands between `<spoken>` and `</spoken>`.
fn with_spoken(sentence: &str) -> AnyView {
    ui::rich(sentence, |name, words| (name == "spoken").then(|| view! { <span class="sr-only">{words}</span> }.into_any()))
}

/// The way into the cart, and off the list.
fn deeds(view: &View, one: &Compared) -> AnyView {
    let (product, title) = (&one.product, &one.product.title);
    let buy = match product.variants.as_slice() {
        [only] if only.availability().can_buy() => view! {
            <form method="post" action="/cart/add" data-live="" data-href="/cart" data-optimistic="cart">
                <input type="hidden" name="variant" value=only.id.to_string() />
                <button class="btn btn-primary btn-small btn-block">{with_spoken(&t::compare::add_to_cart(title))}</button>
                <div role="status"></div>
            </form>
        }
        .into_any(),
        _ => {
            let label = if one.card.availability.can_buy() { t::compare::choose_options(title) } else { t::compare::see_it(title) };
            view! { <a class="btn btn-quiet btn-small btn-block" href=product.path()>{with_spoken(&label)}</a> }.into_any()
        }
    };
    view! {
        <td>
            {buy}
            <form method="post" action="/compare/remove">
                {state(view)}
                <input type="hidden" name="remove" value=product.id.to_string() />
                <button class="btn-text">{with_spoken(&t::compare::remove(title))}</button>
            </form>
        </td>
    }
    .into_any()
}

/// What every product has: price, stock, rating, and mostly a brand.
fn basics(compared: &[Compared]) -> Vec<Line> {
    let cards = || compared.iter().map(|one| &one.card);
    let mut lines = vec![
        Line::new(&t::compare::price(), differ(cards().map(|card| (card.price.minor, card.price_varies))), cards().map(price)),
        Line::new(&t::compare::availability(), differ(cards().map(|card| card.availability)), cards().map(stock)),
        Line::new(&t::compare::rating(), differ(cards().map(|card| card.rating.tenths())), cards().map(rating)),
    ];
    if cards().any(|card| card.brand.is_some()) {
        lines.push(Line::new(&t::compare::brand(), differ(cards().map(|card| card.brand.as_ref().map(|brand| &brand.slug))), cards().map(brand)));
    }
    lines
}

fn price(card: &Card) -> AnyView {
    let lowest = card.lowest_before.filter(|lowest| card.compare_at.is_some_and(|before| before != *lowest));
    view! {
        <Price price=card.price was=card.compare_at from=card.price_varies />
        {lowest.map(|lowest| view! { <p class="text-xs text-muted">{lowest_words(lowest)}</p> })}
    }
    .into_any()
}

fn stock(card: &Card) -> AnyView {
    let (class, words) = match card.availability {
        Availability::InStock => ("stock", t::compare::in_stock()),
        Availability::Few(left) => ("stock low", t::compare::only_left(left).into()),
        Availability::Backorder(_) => ("stock low", card.availability.words()),
        Availability::SoldOut => ("stock none", t::compare::sold_out()),
    };
    view! { <p class=class>{words}</p> }.into_any()
}

fn rating(card: &Card) -> AnyView {
    let Some(tenths) = card.rating.tenths() else { return view! { <span class="text-muted">{t::compare::no_reviews()}</span> }.into_any() };
    let mean = locales::decimal(&format!("{}.{}", tenths / 10, tenths % 10));
    view! { <Stars rating_tenths=tenths /><p class="small text-muted">{t::compare::rated(card.rating.count, Ready(mean))}</p> }.into_any()
}

fn brand(card: &Card) -> AnyView {
    match card.brand.clone() {
        Some(brand) => view! { <a class="link" href=brand.path()>{brand.name.clone()}</a> }.into_any(),
        None => unsaid(),
    }
}

/// The search for another product, and what it found or what is like the first.
fn more(view: &View) -> AnyView {
    let heading = match (view.words.as_str(), view.compared.first()) {
        ("", Some(first)) => t::compare::like(&first.product.title),
        ("", None) => String::new(),
        (words, _) if view.offered.is_empty() => t::compare::nothing_found(words),
        (words, _) => t::compare::found(words),
    };
    let offered = view.offered.iter().map(|card| offer(view, card)).collect_view();
    view! {
        <section class="mt-12 max-w-3xl" aria-labelledby="more">
            <h2 class="mb-5" id="more">{if view.compared.is_empty() { t::compare::add_product() } else { t::compare::add_another() }}</h2>
            <form class="flex flex-wrap items-end gap-3" action="/compare" role="search" aria-label=t::compare::products_to_compare()>
                {state(view)}
                <div class="field grow basis-60">
                    <label for="words">{t::compare::search_product()}</label>
                    <input class="input" id="words" type="search" name="q" value=view.words.clone() maxlength="200" autocomplete="off" />
                </div>
                <button class="btn btn-quiet">{t::compare::search()}</button>
            </form>
            {(!heading.is_empty()).then(|| view! { <h3 class="mt-8">{heading}</h3> })}
            <ul class="mt-2">{offered}</ul>
        </section>
    }
    .into_any()
}

fn offer(view: &View, card: &Card) -> AnyView {
    let picture = match card.pictures.first().cloned() {
        Some(picture) => view! { <Shot picture sizes="4rem" widest=320 silent=true /> }.into_any(),
        None => view! { <span class="block aspect-square rounded-pic bg-ground"></span> }.into_any(),
    };
    view! {
        <li class="line-s border-b border-line">
            {picture}
            <div>
                <a class="font-medium hover:underline" href=card.path()>{card.title.clone()}</a>
                <Price price=card.price was=card.compare_at from=card.price_varies />
            </div>
            <form method="post" action="/compare/add">
                {state(view)}
                <input type="hidden" name="add" value=card.id.to_string() />
                <button class="btn btn-quiet btn-small">{with_spoken(&t::compare::add(&card.title))}</button>
            </form>
        </li>
    }
    .into_any()
}

/// The link to what is compared with how many that are, and nothing without any; live forms replace `#compare-link`.
#[component]
pub fn CompareLink(compared: usize) -> impl IntoView {
    if compared == 0 {
        return view! { <span id="compare-link" hidden></span> }.into_any();
    }
    let label = t::compare::link(compared);
    view! {
        <a class="icon-btn" id="compare-link" href="/compare" aria-label=label>
            <Icon name="compare" />
            <span class="badge" aria-hidden="true">{compared}</span>
        </a>
    }
    .into_any()
}

//! The list of products.

use std::borrow::Cow;

use axum::{extract::State, response::Response};
use leptos::prelude::*;
use uuid::Uuid;

use super::{MOST_CATEGORIES, category_choices, choice, look, status_badge};
use crate::{
    catalog::{
        admin_api::Changed,
        admin_islands::{CellWords, Field, NumberCell, StatusCell},
        model::{Availability, CatalogRefusal, CategoryTree, Product, ProductStatus},
        service::{self, ProductFilter, ProductOrder},
    },
    error::Fault,
    frames::{admin as frame, admin::AdminPage},
    kernel::{Page, PageNumber},
    locales::{self, Ready},
    platform::long_lists::Cursor,
    shop::{
        Shop, Staff, audit, permits,
        slice::{read, write},
    },
    t,
    ui::admin::{
        form::{Asked, Fields},
        icon::{icon, small_icon},
        notice::Tone,
        table::{self, Tab, badge_class, chips, empty, search_field, tabs},
    },
};

/// `GET /admin/products?q=&status=&category=&sort=&page=`
pub async fn list(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Result<Response, Fault<CatalogRefusal>> {
    let connection = shop.database.read();
    let tree = service::categories(connection).await?;
    let filter = ProductFilter {
        words: asked.get("q").chars().take(100).collect(),
        status: ProductStatus::from_word(asked.get("status")),
        category: asked.get("category").parse::<Uuid>().ok().filter(|id| tree.by_id(*id).is_some()),
        order: ProductOrder::from_word(asked.get("sort")),
        cursor: table::cursor(&asked),
        ..ProductFilter::default()
    };
    let filter = service::find_words(connection, filter, on_sale(&shop, asked.get("q")).await?).await?;
    let number = PageNumber::new(asked.get("page").parse().unwrap_or(1));
    let page = service::list_products(connection, shop.profile().currency, &tree, &filter, number).await?;
    let counts = service::count_by_status(connection, &tree, &filter).await?;
    let counts = ProductStatus::ALL.map(|status| (status, counts.get(&status).copied().unwrap_or_default()));

    let head = AdminPage::new("products", t::catalog_admin::products());
    let add = || {
        let import = permits(read("import")).then(|| view! { <a class="btn" href="/admin/import">{icon("upload")} " " {t::catalog_admin::import()}</a> });
        let add =
            permits(write("catalog")).then(|| view! { <a class="btn btn-primary" href="/admin/products/new">{icon("plus")} " " {t::catalog_admin::add()}</a> });
        view! { {import} {add} }
    };
    let export = || {
        permits(read("export")).then(|| {
            view! {
                <details name="menu" class="menu">
                    <summary class="btn">{t::catalog_admin::export()}</summary>
                    <div class="menu-list">
                        <a class="menu-item" href="/admin/export/products.csv" download>{t::catalog_admin::export_table()}</a>
                        <a class="menu-item" href="/admin/export/products.jsonl" download>{t::catalog_admin::export_all()}</a>
                    </div>
                </details>
            }
        })
    };
    let narrowed = !filter.words.is_empty() || filter.category.is_some();
    if !narrowed && counts.iter().all(|(_, count)| *count == 0) {
        return Ok(frame::page(&shop, &staff, head, move || {
            view! { <div class="panel">{empty("products", t::catalog_admin::none(), t::catalog_admin::none_text(), add())}</div> }
        }));
    }
    Ok(frame::page(&shop, &staff, head.actions(view! { {export()} {add()} }), move || body(&tree, &filter, &page, &counts)))
}

/// Products on sale that the search finds; only asked in a shop so large that not every product is looked at.
async fn on_sale(shop: &Shop, words: &str) -> Result<Vec<Uuid>, Fault<CatalogRefusal>> {
    if words.trim().is_empty() || !service::is_large(shop.database.read()).await? {
        return Ok(Vec::new());
    }
    Ok((shop.app.find_products)(shop.clone(), words.to_owned()).await.unwrap_or_default())
}

/// `POST /admin/products`: does something to all products that were picked.
pub async fn change(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked, fields: Fields) -> Result<Response, Fault<CatalogRefusal>> {
    let query = serde_urlencoded::to_string(asked.iter().collect::<Vec<_>>()).unwrap_or_default();
    let back = if query.is_empty() { "/admin/products".to_owned() } else { format!("/admin/products?{query}") };
    let status = match fields.get("do") {
        "activate" => ProductStatus::Active,
        "draft" => ProductStatus::Draft,
        "archive" => ProductStatus::Archived,
        _ => return Err(Fault::NotFound),
    };
    let picked = fields.all("product").filter_map(|id| id.parse::<Uuid>().ok()).collect::<Vec<_>>();
    if picked.is_empty() {
        return frame::go(&staff, &back, Tone::Info, t::catalog_admin::pick_first()).await;
    }
    let mut changed = 0_u64;
    let mut refused = Vec::new();
    for id in picked {
        audit::watch(&shop, "products", id).await;
        match service::set_status(&shop, id, status, &staff.name).await {
            Ok(()) => changed += 1,
            Err(Fault::Refused(refusal)) => refused.push(crate::kernel::sentence(&refusal.to_string())),
            // Somebody has deleted it meanwhile.
            Err(Fault::NotFound) => {}
            Err(fault) => return Err(fault),
        }
    }
    let said = match status {
        ProductStatus::Active => t::catalog_admin::activated(changed),
        ProductStatus::Draft => t::catalog_admin::made_drafts(changed),
        ProductStatus::Scheduled | ProductStatus::Archived => t::catalog_admin::archived(changed),
    };
    match refused.is_empty() {
        true => frame::go(&staff, &back, Tone::Success, said).await,
        false => frame::go(&staff, &back, Tone::Warning, format!("{said} {}", refused.join(" "))).await,
    }
}

/// The list's address with one thing changed.
fn address(filter: &ProductFilter, status: Option<ProductStatus>, words: &str, category: Option<Uuid>, page: u32) -> String {
    address_beside(filter, status, words, category, page, None)
}

/// The same for a page that begins beside a product.
fn address_beside(filter: &ProductFilter, status: Option<ProductStatus>, words: &str, category: Option<Uuid>, page: u32, cursor: Option<Cursor>) -> String {
    let order = ProductOrder::ALL.into_iter().find(|(order, _)| *order == filter.order).map_or("", |(_, word)| word);
    let pairs = [
        ("status", status.map(|status| status.word().to_owned()).unwrap_or_default()),
        ("q", words.to_owned()),
        ("category", category.map(|id| id.to_string()).unwrap_or_default()),
        ("sort", if filter.order == ProductOrder::default() { String::new() } else { order.to_owned() }),
        ("page", if page > 1 { page.to_string() } else { String::new() }),
        table::cursor_pair(cursor),
    ];
    let query = serde_urlencoded::to_string(pairs.iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>()).unwrap_or_default();
    if query.is_empty() { "/admin/products".to_owned() } else { format!("/admin/products?{query}") }
}

/// The categories that the list can be narrowed to: all, or in a large tree the way to the chosen one and what is inside it.
fn narrower(tree: &CategoryTree, chosen: Option<Uuid>) -> Vec<(String, String)> {
    if tree.all().len() <= MOST_CATEGORIES {
        return category_choices(tree);
    }
    let way = chosen.map(|id| tree.way(id)).unwrap_or_default();
    way.into_iter().chain(tree.children(chosen)).map(|category| choice(tree, category)).collect()
}

fn body(tree: &CategoryTree, filter: &ProductFilter, page: &Page<Product>, counts: &[(ProductStatus, u64); 4]) -> AnyView {
    let tab = |label: String, status, count| Tab {
        label,
        href: address(filter, status, &filter.words, filter.category, 1),
        current: filter.status == status,
        count: Some(count),
    };
    let mut all = vec![tab(t::catalog_admin::all().into_owned(), None, counts.iter().map(|(_, count)| count).sum())];
    let order = [ProductStatus::Active, ProductStatus::Scheduled, ProductStatus::Draft, ProductStatus::Archived];
    all.extend(
        order.map(|status| tab(status.label().into_owned(), Some(status), counts.iter().find(|(own, _)| *own == status).map_or(0, |(_, count)| *count))),
    );

    let mut categories = vec![(String::new(), t::catalog_admin::all_categories().into_owned())];
    categories.extend(narrower(tree, filter.category));
    let chosen = filter.category.map(|id| id.to_string()).unwrap_or_default();
    let categories = categories.into_iter().map(|(value, label)| view! { <option selected=value == chosen value=value>{label}</option> }).collect_view();
    let orders = ProductOrder::ALL
        .into_iter()
        .map(|(order, word)| view! { <option value=word selected=order == filter.order>{order_label(order)}</option> })
        .collect_view();

    let mut narrowed = Vec::new();
    if !filter.words.is_empty() {
        narrowed.push((t::catalog_admin::searched(&filter.words), address(filter, filter.status, "", filter.category, 1)));
    }
    if let Some(category) = filter.category.and_then(|id| tree.by_id(id)) {
        narrowed.push((category.name.clone(), address(filter, filter.status, &filter.words, None, 1)));
    }
    let here = address_beside(filter, filter.status, &filter.words, filter.category, page.number.get(), filter.cursor);
    let list = if page.items.is_empty() {
        let all = view! { <a class="btn" href="/admin/products">{t::catalog_admin::show_all()}</a> };
        empty("products", t::catalog_admin::none_fits(), t::catalog_admin::none_fits_text(), all)
    } else {
        list_of(page, filter)
    };
    view! {
        <form class="panel" method="post" action=here>
            {tabs(t::catalog_admin::status_tabs(), all)}
            <div class="toolbar" role="search">
                {search_field("filter", t::catalog_admin::search(), t::catalog_admin::search_hint(), &filter.words)}
                <select class="select" name="category" aria-label=t::catalog_admin::category() form="filter">{categories}</select>
                <select class="select" name="sort" aria-label=t::catalog_admin::sort() form="filter">{orders}</select>
                <button class="btn" form="filter">{t::catalog_admin::filter()}</button>
            </div>
            {chips(narrowed, address(filter, filter.status, "", None, 1))}
            {list}
        </form>
        <form id="filter" method="get" action="/admin/products">
            {filter.status.map(|status| view! { <input type="hidden" name="status" value=status.word()/> })}
        </form>
    }
    .into_any()
}

fn order_label(order: ProductOrder) -> Cow<'static, str> {
    match order {
        ProductOrder::Newest => t::catalog_admin::order_newest(),
        ProductOrder::Changed => t::catalog_admin::order_changed(),
        ProductOrder::Title => t::catalog_admin::order_title(),
        ProductOrder::Price => t::catalog_admin::order_price(),
    }
}

fn list_of(page: &Page<Product>, filter: &ProductFilter) -> AnyView {
    let rows = page.items.iter().map(row).collect_view();
    let ends = page.items.first().map(|product| product.id).zip(page.items.last().map(|product| product.id));
    let bulk = permits(write("catalog")).then(|| {
        view! {
            <div class="bulkbar" role="group" aria-label=t::catalog_admin::bulk()>
                <span class="bulk-count">{t::catalog_admin::picked()}</span>
                <button class="btn btn-small" name="do" value="activate">{t::catalog_admin::activate()}</button>
                <button class="btn btn-small" name="do" value="draft">{t::catalog_admin::set_draft()}</button>
                <button class="btn btn-small btn-quiet-danger" name="do" value="archive">{small_icon("archive")} " " {t::catalog_admin::archive()}</button>
            </div>
        }
    });
    view! {
        <table class="table">
            <caption class="sr-only">{t::catalog_admin::products()}</caption>
            <thead>
                <tr>
                    <td class="cell-pick"></td>
                    <th scope="col" colspan="2">{t::catalog_admin::product()}</th>
                    <th scope="col" class="only-wide">{t::catalog_admin::status()}</th>
                    <th scope="col" class="only-wide">{t::catalog_admin::stock()}</th>
                    <th scope="col" class="only-wide">{t::catalog_admin::category()}</th>
                    <th scope="col" class="num">{t::catalog_admin::price()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        {bulk}
        {table::long_pager(page, ends, |number, cursor| {
            address_beside(filter, filter.status, &filter.words, filter.category, number, cursor)
        })}
    }
    .into_any()
}

/// A cell that can be changed where it stands: a product has one price and one stock only if it has one variant.
pub struct Cell {
    /// Of the variant or the product.
    id: Uuid,
    pub now: Changed,
    /// What to know before typing.
    hint: String,
}

impl Cell {
    pub fn price(product: &Product) -> Option<Self> {
        let [variant] = product.variants.as_slice() else { return None };
        let now = Changed { value: variant.price.decimal(), shown: locales::money(variant.price), class: String::new() };
        Some(Self { id: variant.id, now, hint: String::new() })
    }

    pub fn stock(product: &Product) -> Option<Self> {
        let [variant] = product.variants.as_slice() else { return None };
        let (shown, tone) = stock(product);
        let class = if tone.is_empty() { String::new() } else { format!("strong {tone}") };
        let promised = variant.stock.allocated + variant.stock.held;
        let hint = t::catalog_admin::on_hand(promised);
        Some(Self { id: variant.id, now: Changed { value: variant.stock.on_hand.to_string(), shown, class }, hint })
    }

    pub fn status(product: &Product) -> Option<Self> {
        let is_fixed = product.variants.is_empty() || product.status == ProductStatus::Scheduled;
        (!is_fixed).then(|| Self { id: product.id, now: status_now(product.status), hint: String::new() })
    }
}

/// A status as a cell shows it.
fn status_now(status: ProductStatus) -> Changed {
    let (colour, mark) = look(status);
    Changed { value: status.word().to_owned(), shown: status.label().into_owned(), class: badge_class(colour, mark) }
}

/// What the cells say in the browser, which puts in the field and its value.
fn cell_words() -> CellWords {
    let (field, value) = (|| Ready("{field}"), || Ready("{value}"));
    CellWords {
        change: t::catalog_admin::cell_change().into_owned(),
        told: t::catalog_admin::cell_told(field(), value()),
        again: t::catalog_admin::cell_again(field(), value()),
    }
}

fn price_cell(product: &Product) -> AnyView {
    let label = t::catalog_admin::price_of(&product.title);
    match Cell::price(product).filter(|_| permits(write("catalog"))) {
        Some(cell) => view! { <NumberCell field=Field::Price id=cell.id.to_string() label hint=cell.hint words=cell_words() now=cell.now/> }.into_any(),
        None => prices(product).into_any(),
    }
}

fn stock_cell(product: &Product) -> AnyView {
    let label = t::catalog_admin::stock_of(&product.title);
    match Cell::stock(product).filter(|_| permits(write("catalog"))) {
        Some(cell) => view! { <NumberCell field=Field::Stock id=cell.id.to_string() label hint=cell.hint words=cell_words() now=cell.now/> }.into_any(),
        None => {
            let (text, tone) = stock(product);
            view! { <span class=tone class:strong=!tone.is_empty()>{text}</span> }.into_any()
        }
    }
}

fn status_cell(product: &Product) -> AnyView {
    let label = t::catalog_admin::status_of(&product.title);
    let choices = [ProductStatus::Active, ProductStatus::Draft, ProductStatus::Archived].map(status_now).to_vec();
    match Cell::status(product).filter(|_| permits(write("catalog"))) {
        Some(cell) => view! { <StatusCell id=cell.id.to_string() label words=cell_words() now=cell.now choices/> }.into_any(),
        None => status_badge(product.status),
    }
}

fn row(product: &Product) -> AnyView {
    let thumb = match product.pictures.first() {
        Some(picture) => view! { <img class="thumb" src=picture.src(160) alt="" width="40" height="40" loading="lazy"/> }.into_any(),
        None => view! { <span class="thumb thumb-none">{icon("image")}</span> }.into_any(),
    };
    let sub = match product.variants.as_slice() {
        [] => t::catalog_admin::no_price().into_owned(),
        [variant] => variant.sku.clone(),
        variants => t::catalog_admin::variants(variants.len()),
    };
    let category = product.crumbs.last().map(|crumb| crumb.name.clone());
    view! {
        <tr>
            <td class="cell-pick">
                <label>
                    <input type="checkbox" class="pick" name="product" value=product.id.to_string()/>
                    <span class="sr-only">{t::catalog_admin::pick(&product.title)}</span>
                </label>
            </td>
            <td class="cell-thumb">{thumb}</td>
            <th scope="row" class="cell-grow">
                <a class="row-link" href=format!("/admin/products/{}", product.id)>{product.title.clone()}</a>
                <span class="cell-sub only-wide">{sub}</span>
                <span class="cell-sub only-narrow">{stock_cell(product)}</span>
                <span class="row only-narrow mt-1.5">{status_cell(product)}</span>
            </th>
            <td class="only-wide">{status_cell(product)}</td>
            <td class="only-wide nowrap">{stock_cell(product)}</td>
            <td class="only-wide">{category}</td>
            <td class="num">{price_cell(product)}</td>
        </tr>
    }
    .into_any()
}

/// Pieces that can be sold, and the colour in which it is said.
fn stock(product: &Product) -> (String, &'static str) {
    if product.variants.is_empty() {
        return (t::catalog_admin::no_stock().into_owned(), "muted");
    }
    let left = product.variants.iter().map(|variant| variant.stock.available().max(0).unsigned_abs()).sum::<u32>();
    let text = match product.variants.len() {
        1 => t::catalog_admin::stock_left(left),
        variants => t::catalog_admin::stock_in_variants(variants, left),
    };
    let tone = match (product.status, left) {
        (ProductStatus::Archived, _) => "muted",
        (_, 0) => "ink-danger",
        (_, left) if left <= Availability::FEW.unsigned_abs() => "ink-warning",
        _ => "",
    };
    (text, tone)
}

fn prices(product: &Product) -> String {
    let prices = product.variants.iter().map(|variant| variant.price);
    match (prices.clone().min_by_key(|price| price.minor), prices.max_by_key(|price| price.minor)) {
        (Some(lowest), Some(highest)) if lowest == highest => locales::money(lowest),
        (Some(lowest), Some(highest)) => t::catalog_admin::price_range(lowest, highest),
        _ => "–".to_owned(),
    }
}

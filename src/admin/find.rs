//! The search of the back office: orders, customers and products that words find.

use std::borrow::Cow;

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use uuid::Uuid;

use crate::{
    catalog::{self, model::Product, service::ProductFilter},
    customers::{
        self,
        model::{Customer, CustomerFilter},
    },
    error::Fault,
    frames::{admin as frame, admin::AdminPage},
    functions::{FunctionError, Hit, Hits},
    kernel::{Page, PageNumber},
    locales,
    orders::{
        self,
        admin::{line, list_of},
        model::{OrderFilter, OrderRow},
    },
    shop::{Shop, Staff, permits, slice::read},
    t,
    ui::admin::{form::Asked, icon::icon, table::empty, words::when},
};

/// Rows of each kind, on the page and in the palette.
const FOUND: u32 = 20;
const SHOWN: u32 = 5;

/// What words find.
struct Matches {
    orders: Page<OrderRow>,
    customers: Page<(Uuid, Customer)>,
    products: Page<Product>,
}

/// Looks through orders, customers and products, at most `most` of each kind.
async fn matches(shop: &Shop, staff: &Staff, words: &str, most: u32) -> Result<Matches, Fault> {
    let connection = shop.database.read();
    let filter = OrderFilter { words: words.trim_start_matches('#').to_owned(), ..OrderFilter::default() };
    // What somebody may not look at is not found.
    let most_of = |resource| if staff.may_use(read(resource)) { most } else { 0 };
    let orders = match most_of("orders") {
        0 => none(),
        most => orders::service::list(shop, &filter, PageNumber::FIRST, most).await?,
    };
    let filter = CustomerFilter { words: words.to_owned(), ..CustomerFilter::default() };
    let customers = match most_of("customers") {
        0 => none(),
        most => customers::service::list(connection, &filter, PageNumber::FIRST, most).await?,
    };
    let filter = ProductFilter { words: words.to_owned(), size: Some(most), ..ProductFilter::default() };
    let tree = catalog::service::categories(connection).await?;
    let products = match most_of("catalog") {
        0 => none(),
        _ => catalog::service::list_products(connection, shop.profile().currency, &tree, &filter, PageNumber::FIRST).await?,
    };
    Ok(Matches { orders, customers, products })
}

fn none<T>() -> Page<T> {
    Page::empty(PageNumber::FIRST, 1)
}

/// What was typed, without what nobody searches by.
fn words_of(typed: &str) -> String {
    typed.trim().chars().filter(|letter| *letter != '\0').take(100).collect()
}

/// What the palette shows while somebody types.
pub async fn hits(shop: &Shop, staff: &Staff, typed: &str) -> Result<Hits, FunctionError> {
    let words = words_of(typed);
    if words.is_empty() {
        return Ok(Hits::default());
    }
    let found = matches(shop, staff, &words, SHOWN).await?;
    let orders = found.orders.items.iter().map(|order| Hit {
        title: format!("#{}", order.number),
        detail: format!("{} · {}", if order.name.is_empty() { &order.email } else { &order.name }, locales::money(order.total)),
        href: format!("/admin/orders/{}", order.number),
    });
    let products = found.products.items.iter().map(|product| Hit {
        title: product.title.clone(),
        detail: product.status.label().into_owned(),
        href: format!("/admin/products/{}", product.id),
    });
    let customers = found.customers.items.iter().map(|(id, customer)| Hit {
        title: customer.name().clone(),
        detail: if customer.name() == customer.email { String::new() } else { customer.email.clone() },
        href: format!("/admin/customers/{id}"),
    });
    Ok(Hits { orders: orders.collect(), products: products.collect(), customers: customers.collect() })
}

/// `GET /admin/search?q=`: from the palette; an order's whole number leads to the order.
pub async fn find(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Result<Response, Fault> {
    let words = words_of(asked.get("q"));
    let Matches { orders, customers, products } = matches(&shop, &staff, &words, FOUND).await?;
    if let [only] = orders.items.as_slice()
        && only.number.eq_ignore_ascii_case(words.trim_start_matches('#'))
    {
        return Ok(Redirect::to(&format!("/admin/orders/{}", only.number)).into_response());
    }
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let head = AdminPage::new("", t::frame::search());
    let head = if words.is_empty() { head } else { head.heading(t::frame_admin::search_of(&words)) };
    Ok(frame::page(&shop, &staff, head, move || {
        if words.is_empty() || orders.items.is_empty() && customers.items.is_empty() && products.items.is_empty() {
            let ways = [
                ("orders", "orders", t::frame_admin::all_orders()),
                ("customers", "customers", t::frame_admin::all_customers()),
                ("catalog", "products", t::frame_admin::all_products()),
            ];
            let ways =
                ways.map(|(resource, kind, label)| permits(read(resource)).then(|| view! { <a class="btn" href=format!("/admin/{kind}")>{label}</a> " " }));
            let heading = if words.is_empty() { t::frame_admin::search_for() } else { t::frame_admin::no_match() };
            return view! { <div class="panel">{empty("search", heading, t::frame_admin::found_by(), ways.into_view())}</div> }.into_any();
        }
        let rows = orders.items.iter().map(|row| line(row, &when(row.created_at, now, zone))).collect_view();
        let orders = (!orders.items.is_empty()).then(|| found("orders", t::frame_admin::orders(), list_of(rows), orders.total, &words));
        let rows = customers.items.iter().map(|(id, customer)| customer_line(*id, customer)).collect_view();
        let customers = (!customers.items.is_empty()).then(|| found("customers", t::frame_admin::customers(), list(rows), customers.total, &words));
        let rows = products.items.iter().take(FOUND as usize).map(product_line).collect_view();
        let products = (!products.items.is_empty()).then(|| found("products", t::frame_admin::products(), list(rows), products.total, &words));
        view! { {orders} {customers} {products} }.into_any()
    }))
}

/// A panel of what was found of a kind, with the way to the rest where there is more.
fn found(kind: &'static str, heading: Cow<'static, str>, rows: AnyView, total: u64, words: &str) -> AnyView {
    let all = (total > u64::from(FOUND)).then(|| {
        let query = serde_urlencoded::to_string([("q", words)]).unwrap_or_default();
        view! { <div class="panel-foot"><a class="btn btn-small" href=format!("/admin/{kind}?{query}")>{t::frame_admin::all_matches()}</a></div> }
    });
    view! { <section class="panel" aria-labelledby=kind><div class="panel-head"><h2 id=kind>{heading}</h2></div>{rows} {all}</section> }.into_any()
}

fn list(rows: impl IntoView + 'static) -> AnyView {
    view! { <ul class="list panel-split">{rows}</ul> }.into_any()
}

fn customer_line(id: Uuid, customer: &Customer) -> AnyView {
    let (name, email) = (customer.name(), customer.email.clone());
    let below = (name != email).then(|| view! { <span class="cell-sub wrap-anywhere">{email}</span> });
    let company = (!customer.company.is_empty() && customer.company != name).then(|| view! { <span class="muted">{customer.company.clone()}</span> });
    view! {
        <li>
            <div><a class="row-link wrap-anywhere" href=format!("/admin/customers/{id}")>{name}</a>{below}</div>
            {company}
        </li>
    }
    .into_any()
}

fn product_line(product: &Product) -> AnyView {
    let picture = match product.pictures.first() {
        Some(picture) => view! { <img class="thumb" src=picture.src(160) alt="" width="40" height="40" loading="lazy"/> }.into_any(),
        None => view! { <span class="thumb thumb-none">{icon("image")}</span> }.into_any(),
    };
    let brand = product.brand.as_ref().map(|brand| view! { <span class="cell-sub">{brand.name.clone()}</span> });
    view! {
        <li>
            {picture}
            <div><a class="row-link" href=format!("/admin/products/{}", product.id)>{product.title.clone()}</a>{brand}</div>
            {catalog::admin::status_badge(product.status)}
        </li>
    }
    .into_any()
}

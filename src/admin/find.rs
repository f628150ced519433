//! The search of the back office: orders, customers and products that words find.

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
    kernel::PageNumber,
    orders::{
        self,
        admin::{line, list_of},
        model::OrderFilter,
    },
    shop::{Shop, Staff},
};
use crate::{
    frames::admin::{self as frame, AdminPage},
    ui::admin::{form::Asked, icon::icon, table::empty, words::when},
};

/// Rows of each kind.
const FOUND: u32 = 20;

/// `GET /admin/search?q=`: from the palette; an order's whole number leads to the order.
pub async fn find(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Result<Response, Fault> {
    let words = asked.get("q").trim().chars().take(100).collect::<String>();
    let filter = OrderFilter { words: words.trim_start_matches('#').to_owned(), ..OrderFilter::default() };
    let orders = orders::service::list(&shop, &filter, PageNumber::FIRST, FOUND).await?;
    if let [only] = orders.items.as_slice()
        && only.number.eq_ignore_ascii_case(&filter.words)
    {
        return Ok(Redirect::to(&format!("/admin/orders/{}", only.number)).into_response());
    }
    let connection = shop.database.read();
    let wanted = CustomerFilter { words: words.clone(), ..CustomerFilter::default() };
    let customers = customers::service::list(connection, &wanted, PageNumber::FIRST, FOUND).await?;
    let wanted = ProductFilter { words: words.clone(), ..ProductFilter::default() };
    let tree = catalog::service::categories(connection).await?;
    let products = catalog::service::list_products(connection, shop.profile().currency, &tree, &wanted, PageNumber::FIRST).await?;
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let head = AdminPage::new("", "Search").heading(if words.is_empty() { "Search".to_owned() } else { format!("Search: {words}") });
    Ok(frame::page(&shop, &staff, head, move || {
        if words.is_empty() || orders.items.is_empty() && customers.items.is_empty() && products.items.is_empty() {
            let ways = ["orders", "customers", "products"].map(|all| view! { <a class="btn" href=format!("/admin/{all}")>{format!("All {all}")}</a> " " });
            let text = "Orders are found by number, name or e-mail, customers by name, e-mail, company or telephone number, products by title, SKU or brand.";
            let heading = if words.is_empty() { "What are you looking for?" } else { "Nothing matches" };
            return view! { <div class="panel">{empty("search", heading, text, ways.into_view())}</div> }.into_any();
        }
        let rows = orders.items.iter().map(|row| line(row, &when(row.created_at, now, zone))).collect_view();
        let orders = (!orders.items.is_empty()).then(|| found("orders", "Orders", list_of(rows), orders.total, &words));
        let rows = customers.items.iter().map(|(id, customer)| customer_line(*id, customer)).collect_view();
        let customers = (!customers.items.is_empty()).then(|| found("customers", "Customers", list(rows), customers.total, &words));
        let rows = products.items.iter().take(FOUND as usize).map(product_line).collect_view();
        let products = (!products.items.is_empty()).then(|| found("products", "Products", list(rows), products.total, &words));
        view! { {orders} {customers} {products} }.into_any()
    }))
}

/// A panel of what was found of a kind, with the way to the rest where there is more.
fn found(kind: &'static str, heading: &'static str, rows: AnyView, total: u64, words: &str) -> AnyView {
    let all = (total > u64::from(FOUND)).then(|| {
        let query = serde_urlencoded::to_string([("q", words)]).unwrap_or_default();
        view! { <div class="panel-foot"><a class="btn btn-small" href=format!("/admin/{kind}?{query}")>"All that match"</a></div> }
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

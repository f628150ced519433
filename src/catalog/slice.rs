//! What the catalogue says of itself to the rest of the shop.

use std::collections::HashMap;

use axum::{
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use uuid::Uuid;

use super::{admin, facts, jobs, service};
use crate::{
    inventory,
    platform::{media, pages::UntilChanged},
    shop::{
        Shop, Slice,
        slice::{Check, JobKind, NavigationEntry, Periodic, delete, read, state_of, write},
    },
    t,
    ui::admin::upload::MOST_UPLOAD,
};

/// What it keeps in memory.
#[derive(Default)]
pub struct State {
    pub dictionary: UntilChanged<service::Dictionary>,
    pub category_counts: UntilChanged<HashMap<Uuid, u64>>,
}

impl Shop {
    pub fn catalog(&self) -> &State {
        self.state()
    }
}

/// Products, variants, categories, collections, brands and pictures.
pub static SLICE: Slice = Slice {
    name: "catalog",
    routes: |routes| {
        let (see, change) = (read("catalog"), write("catalog"));
        let upload = || DefaultBodyLimit::max(MOST_UPLOAD);
        routes
            .admin("/admin/products", see, get(admin::products::list))
            .admin("/admin/products", change, post(admin::products::change))
            .admin("/admin/languages", see, get(admin::languages::missing))
            .admin("/admin/languages/{kind}/{owner}", see, get(admin::languages::edit))
            .admin("/admin/languages/{kind}/{owner}", change, post(admin::languages::save))
            .admin("/admin/products/new", change, get(admin::edit::new).post(admin::edit::create).layer(upload()))
            .admin("/admin/products/{id}", see, get(admin::edit::edit))
            .admin("/admin/products/{id}", change, post(admin::edit::save).layer(upload()))
            .admin("/admin/products/{id}/pictures", change, post(admin::pictures::change).layer(upload()))
            .admin("/admin/products/{id}/status", change, post(admin::edit::status))
            .dangerous("/admin/products/{id}/delete", delete("catalog"), post(admin::edit::delete))
            .admin("/admin/products/{id}/prices", see, get(admin::prices::show))
            .admin("/admin/products/{id}/prices", change, post(admin::prices::save))
            .admin("/admin/specifications", see, get(admin::specifications::list))
            .admin("/admin/specifications", change, post(admin::specifications::save))
            .admin("/admin/specifications/{id}/{command}", change, post(admin::specifications::change))
            .admin("/admin/brands", see, get(admin::brands::list))
            .admin("/admin/brands", change, post(admin::brands::save).layer(upload()))
            .admin("/admin/brands/{id}/delete", change, post(admin::brands::delete))
            .admin("/admin/collections", see, get(admin::collections::list))
            .admin("/admin/collections/{id}", see, get(admin::collections::edit))
            .admin("/admin/collections/{id}", change, post(admin::collections::save))
            .admin("/admin/collections/{id}/delete", change, post(admin::collections::delete))
            .admin("/admin/categories", see, get(admin::categories::tree))
            .admin("/admin/categories", change, post(admin::categories::create))
            .admin("/admin/categories/order", change, post(admin::categories::order))
            .admin("/admin/categories/{id}", change, post(admin::categories::save))
            .admin("/admin/categories/{id}/delete", change, post(admin::categories::delete))
    },
    functions: super::admin_api::FUNCTIONS,
    jobs: &[
        JobKind { kind: service::START, run: |shop, job| Box::pin(async move { jobs::start_sale(&shop, &job).await }) },
        JobKind { kind: service::TURN, run: |shop, job| Box::pin(async move { jobs::turn_prices(&shop, &job).await }) },
        JobKind { kind: service::DERIVE, run: |shop, _| Box::pin(async move { jobs::derive_prices(&shop).await }) },
        JobKind { kind: service::DEFINE, run: |shop, _| Box::pin(async move { jobs::define_older(&shop).await }) },
        JobKind { kind: media::SIZES, run: |shop, job| Box::pin(async move { jobs::make_picture(&shop, &job).await }) },
        JobKind { kind: media::AVIF, run: |shop, job| Box::pin(async move { jobs::make_picture(&shop, &job).await }) },
        JobKind { kind: service::OLDER_PICTURES, run: |shop, _| Box::pin(async move { jobs::plan_older_pictures(&shop).await }) },
    ],
    periodic: &[Periodic { name: "collections of what is new", run: |shop| Box::pin(async move { service::follow_time(&shop).await }) }],
    navigation: &[
        NavigationEntry {
            position: 30,
            section: "products",
            parent: None,
            icon: "products",
            address: "/admin/products",
            label: t::catalog_admin::products,
            key: Some("p"),
            badge: None,
        },
        NavigationEntry {
            position: 40,
            section: "categories",
            parent: Some("products"),
            icon: "categories",
            address: "/admin/categories",
            label: t::collections_admin::categories,
            key: Some("k"),
            badge: None,
        },
        NavigationEntry {
            position: 50,
            section: "collections",
            parent: Some("products"),
            icon: "collections",
            address: "/admin/collections",
            label: t::collections_admin::collections,
            key: Some("l"),
            badge: None,
        },
        NavigationEntry {
            position: 60,
            section: "brands",
            parent: Some("products"),
            icon: "brands",
            address: "/admin/brands",
            label: t::catalog_admin::brands,
            key: None,
            badge: None,
        },
        NavigationEntry {
            position: 70,
            section: "specifications",
            parent: Some("products"),
            icon: "specifications",
            address: "/admin/specifications",
            label: t::catalog_admin::specifications,
            key: None,
            badge: None,
        },
    ],
    subjects: facts::SUBJECTS,
    checks: &[Check {
        name: "stock",
        label: t::audit_admin::check_stock,
        run: |shop| Box::pin(async move { inventory::checks::stock_is_its_movements(&shop).await }),
    }],
    state: Some(|_| Ok(state_of(State::default()))),
    ..Slice::NOTHING
};

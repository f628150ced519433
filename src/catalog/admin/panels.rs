//! The plain panels of the product form: words, place, specifications, search engines.

use std::{borrow::Cow, collections::HashMap};

use leptos::prelude::*;

use super::{category_choices, edit::Screen, form::as_local};
use crate::{
    catalog::model::{Problems, Product, ProductStatus, SpecificationKind, SpecificationValue, fold},
    kernel::write_list,
    locales::{self, Ready},
    t,
    tax::admin::product_field,
    ui::{
        self,
        admin::{
            form::{Errors, field, field_error, id_of},
            icon::{icon, small_icon},
        },
    },
};

pub fn words(screen: &Screen, errors: &Errors) -> AnyView {
    let draft = &screen.draft;
    view! {
        <section class="panel" aria-label=t::catalog_admin::words()>
            <div class="panel-body">
                {field("title", t::catalog_admin::field_title()).value(&draft.title).error(errors.of("title")).required().most(200).input()}
                {field("subtitle", t::catalog_admin::field_subtitle()).value(&draft.subtitle).error(errors.of("subtitle")).optional().most(200).input()}
                {field("description", t::catalog_admin::field_description()).value(&draft.description).error(errors.of("description")).optional()
                    .hint(t::catalog_admin::description_hint()).area(9)}
                {editor()}
            </div>
        </section>
    }
    .into_any()
}

/// The editor that an island puts in the place of the description's text field.
fn editor() -> AnyView {
    let tool = |command: &'static str, symbol: &'static str, label: Cow<'static, str>, is_state: bool| {
        let pressed = is_state.then_some("false");
        view! { <button type="button" data-command=command aria-label=label.clone() title=label aria-pressed=pressed>{icon(symbol)}</button> }
    };
    view! {
        <div class="rte" id="words" hidden>
            <div class="rte-bar" role="toolbar" aria-label=t::catalog_admin::formatting()>
                <select aria-label=t::catalog_admin::style()>
                    <option value="p">{t::catalog_admin::style_paragraph()}</option>
                    <option value="h2">{t::catalog_admin::style_heading()}</option>
                    <option value="h3">{t::catalog_admin::style_subheading()}</option>
                </select>
                <hr/>
                {tool("bold", "bold", t::catalog_admin::bold(), true)}
                {tool("italic", "italic", t::catalog_admin::italic(), true)}
                {tool("createLink", "link", t::catalog_admin::link(), false)}
                <hr/>
                {tool("insertUnorderedList", "list", t::catalog_admin::bulleted(), true)}
                {tool("insertOrderedList", "list-numbers", t::catalog_admin::numbered(), true)}
                {tool("formatBlock:blockquote", "quote", t::catalog_admin::quotation(), false)}
                <hr/>
                {tool("undo", "undo", t::catalog_admin::undo(), false)}
                {tool("redo", "redo", t::catalog_admin::redo(), false)}
            </div>
            <div class="rte-body" contenteditable="true" role="textbox" aria-multiline="true" aria-label=t::catalog_admin::field_description()></div>
        </div>
    }
    .into_any()
}

pub fn side(screen: &Screen, errors: &Errors) -> AnyView {
    let draft = &screen.draft;
    let statuses = [ProductStatus::Active, ProductStatus::Scheduled, ProductStatus::Draft, ProductStatus::Archived];
    let statuses = statuses.map(|status| (status.word().to_owned(), status.label().into_owned()));
    let hint = match draft.status {
        ProductStatus::Active => t::catalog_admin::hint_active(),
        ProductStatus::Scheduled => t::catalog_admin::hint_scheduled(),
        ProductStatus::Draft => t::catalog_admin::hint_draft(),
        ProductStatus::Archived => t::catalog_admin::hint_archived(),
    };
    let mut categories = vec![(String::new(), t::catalog_admin::no_category().into_owned())];
    categories.extend(category_choices(&screen.tree));
    let category = draft.category_id.map(|id| id.to_string()).unwrap_or_default();
    let brands = screen.brands.iter().map(|name| view! { <option value=name.clone()></option> }).collect_view();
    let tags = screen.tags.iter().map(|tag| view! { <option value=tag.clone()></option> }).collect_view();
    let brand_error = errors.of("brand").map(|text| field_error("brand", text));
    let invalid = brand_error.is_some().then_some("true");
    view! {
        <section class="panel" aria-label=t::catalog_admin::status()>
            <div class="panel-body">
                {field("status", t::catalog_admin::status()).value(draft.status.word()).hint(hint).select(statuses)}
                {field("starts_at", t::catalog_admin::on_sale_from()).kind("datetime-local").value(as_local(draft.starts_at, screen.zone)).error(errors.of("starts_at"))
                    .optional().hint(t::catalog_admin::on_sale_from_hint()).input()}
            </div>
        </section>
        <section class="panel" aria-labelledby="sorting">
            <div class="panel-head"><h2 id="sorting">{t::catalog_admin::sorting()}</h2></div>
            <div class="panel-body">
                {field("category", t::catalog_admin::category()).value(category).error(errors.of("category")).select(categories)}
                <div class="field">
                    <label class="label" for="brand">{t::catalog_admin::brand()} " " <span class="muted">{t::ui_admin::optional()}</span></label>
                    <input
                        class="input" id="brand" name="brand" list="brands" maxlength="100" value=draft.brand.clone() autocomplete="off"
                        aria-invalid=invalid aria-describedby=invalid.map(|_| "brand-error")
                    />
                    <datalist id="brands">{brands}</datalist>
                    {brand_error}
                </div>
                {field("tags", t::catalog_admin::tags()).value(write_list(&draft.tags)).error(errors.of("tags")).optional().list("tag-list")
                    .hint(t::catalog_admin::tags_hint()).input()}
                <datalist id="tag-list">{tags}</datalist>
                {product_field(&screen.tax_classes, &screen.tax_class, errors.of("tax_class"))}
            </div>
        </section>
    }
    .into_any()
}

pub fn sales(product: &Product) -> AnyView {
    let rating = match product.rating.tenths() {
        Some(tenths) => {
            let rating = locales::decimal(&format!("{}.{}", tenths / 10, tenths % 10));
            t::catalog_admin::rating_of(product.rating.count.unsigned_abs(), Ready(rating))
        }
        None => t::catalog_admin::no_reviews().into_owned(),
    };
    view! {
        <section class="panel" aria-labelledby="sales">
            <div class="panel-head"><h2 id="sales">{t::catalog_admin::sales()}</h2></div>
            <div class="panel-body"><dl class="facts"><dt>{t::catalog_admin::sold()}</dt><dd>{product.sold}</dd><dt>{t::catalog_admin::rating()}</dt><dd>{rating}</dd></dl>
                <p class="links">
                    <a class="link" href=format!("/admin/reviews?status=all&product={}", product.id)>{t::catalog_admin::its_reviews()}</a>
                    <a class="link" href=format!("/admin/products/{}/recommendations", product.id)>{t::catalog_admin::its_recommendations()}</a>
                    <a class="link" href=format!("/admin/alerts?product={}", product.id)>{t::catalog_admin::its_alerts()}</a>
                </p>
            </div>
        </section>
    }
    .into_any()
}

/// Names of specifications that are offered.
const OFFERED: usize = 1_000;

pub fn specifications(screen: &Screen, errors: &Errors) -> AnyView {
    let known = screen.definitions.iter().map(|own| (fold(&own.name), own)).collect::<HashMap<_, _>>();
    let rows = screen
        .draft
        .specifications
        .iter()
        .enumerate()
        .map(|(row, specification)| {
            let n = row + 1;
            let cell = |key: &str, label: String, value: &str, list: Option<&'static str>| {
                let name = format!("spec-{row}-{key}");
                let invalid = errors.of(&name).map(|_| "true");
                view! {
                    <input class="input" id=id_of(&name) name=name.clone() value=value.to_owned() list=list aria-label=label aria-invalid=invalid
                        autocomplete="off" aria-describedby=invalid.map(|_| "specifications-error")/>
                }
                .into_any()
            };
            let label = if specification.name.trim().is_empty() { t::catalog_admin::specification_value(n) } else { specification.name.clone() };
            let definition = known.get(&fold(&specification.name));
            let yes_no = definition.filter(|own| own.kind == SpecificationKind::YesNo);
            let fits = yes_no.map(|own| SpecificationValue::read(&specification.value, own.kind, "")).filter(|value| value.fits(SpecificationKind::YesNo));
            let value = match (fits, definition) {
                (Some(value), _) => {
                    let yes = value == SpecificationValue::YesNo(true);
                    let name = format!("spec-{row}-value");
                    view! {
                        <select class="select" id=id_of(&name) name=name.clone() aria-label=label>
                            <option value=SpecificationValue::yes_no(true) selected=yes>{t::catalog::yes()}</option>
                            <option value=SpecificationValue::yes_no(false) selected=!yes>{t::catalog::no()}</option>
                        </select>
                    }
                    .into_any()
                }
                (None, Some(own)) if own.unit_is_meant(&specification.value) => {
                    view! { <div class="affix">{cell("value", label, &specification.value, None)}<span>{own.unit.clone()}</span></div> }.into_any()
                }
                _ => cell("value", label, &specification.value, None),
            };
            view! {
                <li>
                    {cell("name", t::catalog_admin::specification_name(n), &specification.name, Some("spec-names"))}
                    {value}
                    <button class="btn btn-quiet btn-icon" name="do" value=format!("remove-spec:{row}") formaction="#specifications"
                        aria-label=t::catalog_admin::delete_specification(n)>
                        {icon("trash")}
                    </button>
                </li>
            }
        })
        .collect_view();
    let names = screen.definitions.iter().take(OFFERED).map(|own| view! { <option value=own.name.clone()></option> }).collect_view();
    let list = (!screen.draft.specifications.is_empty()).then(|| view! { <ul class="specs">{rows}</ul> });
    view! {
        <section class="panel" id="specifications" aria-labelledby="specs">
            <div class="panel-head"><h2 id="specs">{t::catalog_admin::specifications()}</h2></div>
            <div class="panel-body">
                {messages("specifications", &screen.problems, |field| field.starts_with("spec"))}
                {list}
                <datalist id="spec-names">{names}</datalist>
                <p class="hint">{ui::rich(&t::catalog_admin::specifications_hint(), |name, words| {
                    (name == "list").then(|| view! { <a class="link" href="/admin/specifications">{words}</a> }.into_any())
                })}</p>
                <p><button class="btn btn-small" name="do" value="add-spec" formaction="#specifications">{small_icon("plus")} " " {t::catalog_admin::add_specification()}</button></p>
            </div>
        </section>
    }
    .into_any()
}

pub fn search_engines(screen: &Screen, errors: &Errors) -> AnyView {
    let draft = &screen.draft;
    let slug = if draft.slug.is_empty() { crate::kernel::slugify(&draft.title) } else { draft.slug.clone() };
    let title = if draft.seo_title.is_empty() { draft.title.clone() } else { draft.seo_title.clone() };
    let description = if draft.seo_description.is_empty() { draft.subtitle.clone() } else { draft.seo_description.clone() };
    let preview = (!title.is_empty()).then(|| {
        view! {
            <div class="search-preview" role="group" aria-label=t::catalog_admin::search_preview()>
                <p>{format!("{} › products › {slug}", screen.host)}</p>
                <p>{format!("{title} · {}", screen.shop_name)}</p>
                <p>{description}</p>
            </div>
        }
    });
    let hint = if screen.product.is_some() { t::catalog_admin::address_hint() } else { t::catalog_admin::address_hint_new() };
    view! {
        <section class="panel" aria-labelledby="seo">
            <div class="panel-head"><h2 id="seo">{t::catalog_admin::search_engines()}</h2></div>
            <div class="panel-body">
                {preview}
                {field("seo_title", t::catalog_admin::page_title()).value(&draft.seo_title).error(errors.of("seo_title")).optional().most(200)
                    .hint(t::catalog_admin::page_title_hint()).input()}
                {field("seo_description", t::catalog_admin::meta_description()).value(&draft.seo_description).error(errors.of("seo_description")).optional().most(400)
                    .hint(t::catalog_admin::meta_description_hint()).area(2)}
                {field("slug", t::catalog_admin::address()).value(&draft.slug).error(errors.of("slug")).prefix("/products/").hint(hint).most(100).input()}
            </div>
        </section>
    }
    .into_any()
}

/// All messages of fields that stand too close together for one each.
pub fn messages(id: &str, problems: &Problems, belongs: impl Fn(&str) -> bool) -> Option<AnyView> {
    let texts = problems.0.iter().filter(|problem| belongs(&problem.field));
    let texts = texts.map(|problem| view! { {problem.sentence()} <br/> }).collect::<Vec<_>>();
    if texts.is_empty() {
        return None;
    }
    Some(view! { <p class="field-error" id=format!("{id}-error")>{small_icon("alert")} <span>{texts}</span></p> }.into_any())
}

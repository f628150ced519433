//! The plain panels of the product form: words, place, specifications, search engines.

use std::collections::HashMap;

use leptos::prelude::*;

use super::{category_choices, edit::Screen, form::as_local};
use crate::{
    catalog::model::{Problems, Product, ProductStatus, SpecificationKind, SpecificationValue, fold},
    ui::admin::{
        form::{Errors, field, field_error, id_of},
        icon::{icon, small_icon},
    },
};

pub fn words(screen: &Screen, errors: &Errors) -> AnyView {
    let draft = &screen.draft;
    view! {
        <section class="panel" aria-label="Title and description">
            <div class="panel-body">
                {field("title", "Title").value(&draft.title).error(errors.of("title")).required().most(200).input()}
                {field("subtitle", "Subtitle").value(&draft.subtitle).error(errors.of("subtitle")).optional().most(200).input()}
                {field("description", "Description").value(&draft.description).error(errors.of("description")).optional()
                    .hint("Headings, lists, links and emphasis are kept").area(9)}
                {editor()}
            </div>
        </section>
    }
    .into_any()
}

/// The editor that an island puts in the place of the description's text field.
fn editor() -> AnyView {
    let tool = |command: &'static str, symbol: &'static str, label: &'static str, is_state: bool| {
        let pressed = is_state.then_some("false");
        view! { <button type="button" data-command=command aria-label=label title=label aria-pressed=pressed>{icon(symbol)}</button> }
    };
    view! {
        <div class="rte" id="words" hidden>
            <div class="rte-bar" role="toolbar" aria-label="Formatting">
                <select aria-label="Style">
                    <option value="p">"Paragraph"</option>
                    <option value="h2">"Heading"</option>
                    <option value="h3">"Subheading"</option>
                </select>
                <hr/>
                {tool("bold", "bold", "Bold", true)}
                {tool("italic", "italic", "Italic", true)}
                {tool("createLink", "link", "Link", false)}
                <hr/>
                {tool("insertUnorderedList", "list", "Bulleted list", true)}
                {tool("insertOrderedList", "list-numbers", "Numbered list", true)}
                {tool("formatBlock:blockquote", "quote", "Quotation", false)}
                <hr/>
                {tool("undo", "undo", "Undo", false)}
                {tool("redo", "redo", "Redo", false)}
            </div>
            <div class="rte-body" contenteditable="true" role="textbox" aria-multiline="true" aria-label="Description"></div>
        </div>
    }
    .into_any()
}

pub fn side(screen: &Screen, errors: &Errors) -> AnyView {
    let draft = &screen.draft;
    let statuses = [ProductStatus::Active, ProductStatus::Scheduled, ProductStatus::Draft, ProductStatus::Archived];
    let statuses = statuses.map(|status| (status.word().to_owned(), status.label().into_owned()));
    let hint = match draft.status {
        ProductStatus::Active => "On sale in the shop",
        ProductStatus::Scheduled => "Goes on sale by itself",
        ProductStatus::Draft => "Nobody sees it in the shop",
        ProductStatus::Archived => "Out of the shop; orders keep it",
    };
    let mut categories = vec![(String::new(), "No category".to_owned())];
    categories.extend(category_choices(&screen.tree));
    let category = draft.category_id.map(|id| id.to_string()).unwrap_or_default();
    let brands = screen.brands.iter().map(|name| view! { <option value=name.clone()></option> }).collect_view();
    let tags = screen.tags.iter().map(|tag| view! { <option value=tag.clone()></option> }).collect_view();
    let brand_error = errors.of("brand").map(|text| field_error("brand", text));
    let invalid = brand_error.is_some().then_some("true");
    view! {
        <section class="panel" aria-label="Status">
            <div class="panel-body">
                {field("status", "Status").value(draft.status.word()).hint(hint).select(statuses)}
                {field("starts_at", "On sale from").kind("datetime-local").value(as_local(draft.starts_at, screen.zone)).error(errors.of("starts_at"))
                    .optional().hint("For a scheduled product").input()}
            </div>
        </section>
        <section class="panel" aria-labelledby="sorting">
            <div class="panel-head"><h2 id="sorting">"Where it belongs"</h2></div>
            <div class="panel-body">
                {field("category", "Category").value(category).error(errors.of("category")).select(categories)}
                <div class="field">
                    <label class="label" for="brand">"Brand "<span class="muted">"(optional)"</span></label>
                    <input
                        class="input" id="brand" name="brand" list="brands" maxlength="100" value=draft.brand.clone() autocomplete="off"
                        aria-invalid=invalid aria-describedby=invalid.map(|_| "brand-error")
                    />
                    <datalist id="brands">{brands}</datalist>
                    {brand_error}
                </div>
                {field("tags", "Tags").value(draft.tags.join(", ")).error(errors.of("tags")).optional().list("tag-list")
                    .hint("Separated by commas; shoppers do not see them").input()}
                <datalist id="tag-list">{tags}</datalist>
            </div>
        </section>
    }
    .into_any()
}

pub fn sales(product: &Product) -> AnyView {
    let rating = match product.rating.tenths() {
        Some(tenths) => format!(
            "{}.{} of 5, {}",
            tenths / 10,
            tenths % 10,
            crate::ui::admin::words::counted(u64::from(product.rating.count.unsigned_abs()), "review", "reviews")
        ),
        None => "No reviews yet".to_owned(),
    };
    view! {
        <section class="panel" aria-labelledby="sales">
            <div class="panel-head"><h2 id="sales">"So far"</h2></div>
            <div class="panel-body"><dl class="facts"><dt>"Sold"</dt><dd>{product.sold}</dd><dt>"Rating"</dt><dd>{rating}</dd></dl>
                <p class="links">
                    <a class="link" href=format!("/admin/reviews?status=all&product={}", product.id)>"Its reviews"</a>
                    <a class="link" href=format!("/admin/products/{}/recommendations", product.id)>"What is recommended with it"</a>
                    <a class="link" href=format!("/admin/alerts?product={}", product.id)>"Who waits for it"</a>
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
            let label = if specification.name.trim().is_empty() { format!("Specification {n} value") } else { specification.name.clone() };
            let definition = known.get(&fold(&specification.name));
            let yes_no = definition.filter(|own| own.kind == SpecificationKind::YesNo);
            let fits = yes_no.map(|own| SpecificationValue::read(&specification.value, own.kind, "")).filter(|value| value.fits(SpecificationKind::YesNo));
            let value = match (fits, definition) {
                (Some(value), _) => {
                    let yes = value == SpecificationValue::YesNo(true);
                    let name = format!("spec-{row}-value");
                    view! {
                        <select class="select" id=id_of(&name) name=name.clone() aria-label=label>
                            <option value="Yes" selected=yes>"Yes"</option>
                            <option value="No" selected=!yes>"No"</option>
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
                    {cell("name", format!("Specification {n} name"), &specification.name, Some("spec-names"))}
                    {value}
                    <button class="btn btn-quiet btn-icon" name="do" value=format!("remove-spec:{row}") formaction="#specifications"
                        aria-label=format!("Delete specification {n}")>
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
            <div class="panel-head"><h2 id="specs">"Specifications"</h2></div>
            <div class="panel-body">
                {messages("specifications", &screen.problems, |field| field.starts_with("spec"))}
                {list}
                <datalist id="spec-names">{names}</datalist>
                <p class="hint">"Numbers may be typed in any unit of their kind. Names and kinds are changed under " <a class="link" href="/admin/specifications">"Specifications"</a>"."</p>
                <p><button class="btn btn-small" name="do" value="add-spec" formaction="#specifications">{small_icon("plus")} " Add specification"</button></p>
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
            <div class="search-preview" role="group" aria-label="How it looks in search results">
                <p>{format!("{} › products › {slug}", screen.host)}</p>
                <p>{format!("{title} · {}", screen.shop_name)}</p>
                <p>{description}</p>
            </div>
        }
    });
    let hint = if screen.product.is_some() { "Old addresses keep working" } else { "Made from the title if left empty" };
    view! {
        <section class="panel" aria-labelledby="seo">
            <div class="panel-head"><h2 id="seo">"Search engines"</h2></div>
            <div class="panel-body">
                {preview}
                {field("seo_title", "Page title").value(&draft.seo_title).error(errors.of("seo_title")).optional().most(200)
                    .hint("Up to 60 characters are shown; the product’s title if left empty").input()}
                {field("seo_description", "Meta description").value(&draft.seo_description).error(errors.of("seo_description")).optional().most(400)
                    .hint("Up to 160 characters are shown; the subtitle if left empty").area(2)}
                {field("slug", "Address").value(&draft.slug).error(errors.of("slug")).prefix("/products/").hint(hint).most(100).input()}
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

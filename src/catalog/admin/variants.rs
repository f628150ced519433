//! Options and variants in the product form. A product without options shows the fields of its one variant; one with
//! options a table with a row a variant.

use std::borrow::Cow;

use leptos::prelude::*;

use super::{edit::Screen, panels::messages};
use crate::{
    catalog::model::{OptionDef, Product, Variant, VariantDraft, write_values},
    t,
    ui::admin::{
        form::{Errors, field, field_error, id_of},
        icon::{icon, small_icon},
    },
};

pub fn panels(screen: &Screen, errors: &Errors) -> AnyView {
    let rows = screen.draft.variants.iter().filter(|row| !row.is_blank()).count();
    if screen.draft.options.is_empty() && rows <= 1 {
        return view! { {single(screen, errors)} {no_options()} }.into_any();
    }
    view! { {options(screen, errors)} {table(screen, errors)} }.into_any()
}

fn single(screen: &Screen, errors: &Errors) -> AnyView {
    let blank = VariantDraft::default();
    let (row, draft) = screen.draft.variants.iter().enumerate().find(|(_, row)| !row.is_blank()).unwrap_or((0, &blank));
    let symbol = screen.currency.code();
    let name = |key: &str| format!("variant-{row}-{key}");
    let of = |key: &str, label: Cow<'static, str>, value: &str| {
        let name = name(key);
        field(name.clone(), label).value(value).error(errors.of(&name).map(without_row))
    };
    let stock = stored(screen, draft).map(|variant| {
        let words = t::variants_admin::stock(variant.stock.on_hand, variant.stock.available());
        view! { <a class="link small" href=format!("/admin/stock/variants/{}", variant.id)>{words}</a> }
    });
    view! {
        <section class="panel" id="variants" aria-labelledby="pricing">
            <div class="panel-head"><h2 id="pricing">{t::variants_admin::price_and_stock()}</h2>{stock}{prices_link(screen)}</div>
            <div class="panel-body">
                {messages("variants", &screen.problems, |field| field == "variants" || field.contains("-choice-"))}
                {hidden(row, draft)}
                <div class="cols-3 cols-tight">
                    {of("price", t::variants_admin::price(), &draft.price).prefix(symbol).inputmode("decimal").required().input()}
                    {of("compare_at", t::variants_admin::compare_at(), &draft.compare_at).prefix(symbol).inputmode("decimal").optional().input()}
                    {of("sku", t::variants_admin::sku(), &draft.sku).class("input mono").optional().most(64).input()}
                    {of("on_hand", t::variants_admin::on_hand(), &draft.on_hand).inputmode("numeric").input()}
                    {of("weight_g", t::variants_admin::weight(), &draft.weight_g).suffix("g").inputmode("numeric").optional().input()}
                    {of("barcode", t::variants_admin::barcode(), &draft.barcode).class("input mono").optional().most(64).input()}
                </div>
                {details(screen, errors, row, draft)}
            </div>
        </section>
    }
    .into_any()
}

/// The way to the prices beside the variants' own.
fn prices_link(screen: &Screen) -> Option<AnyView> {
    let product = screen.product.as_ref()?;
    let rows = product.variants.iter().map(|variant| variant.prices.len()).sum::<usize>();
    let label = if rows == 0 { t::variants_admin::prices().into_owned() } else { t::variants_admin::prices_count(rows) };
    Some(view! { <a class="btn btn-quiet btn-small" href=format!("/admin/products/{}/prices", product.id)>{label}</a> }.into_any())
}

/// What shoppers do not choose by: cost, measures, what is in it.
fn details(screen: &Screen, errors: &Errors, row: usize, draft: &VariantDraft) -> AnyView {
    let of = |key: &str, label: Cow<'static, str>, value: &str| {
        let name = format!("variant-{row}-{key}");
        field(name.clone(), label).value(value).error(errors.of(&name).map(without_row)).optional()
    };
    let margin = stored(screen, draft).and_then(Variant::margin).map(t::variants_admin::margin);
    let cost_hint = margin.unwrap_or_else(|| t::variants_admin::cost_hint().into_owned());
    view! {
        <div class="cols-3 cols-tight">
            {of("length_mm", t::variants_admin::length(), &draft.length_mm).suffix("mm").inputmode("numeric").input()}
            {of("width_mm", t::variants_admin::width(), &draft.width_mm).suffix("mm").inputmode("numeric").input()}
            {of("height_mm", t::variants_admin::height(), &draft.height_mm).suffix("mm").inputmode("numeric").input()}
            {of("cost", t::variants_admin::cost(), &draft.cost).prefix(screen.currency.code()).inputmode("decimal").hint(cost_hint).input()}
            {of("content", t::variants_admin::content(), &draft.content).hint(t::variants_admin::content_hint()).most(40).input()}
        </div>
    }
    .into_any()
}

/// The choice of the picture that shows a variant.
fn picture(screen: &Screen, row: usize, draft: &VariantDraft) -> AnyView {
    let pictures = screen.product.iter().flat_map(|product| &product.pictures).zip(1..);
    let options = pictures
        .map(|(picture, number)| {
            let label = if picture.alt.is_empty() { t::variants_admin::picture_number(number) } else { format!("{number}: {}", picture.alt) };
            view! { <option value=picture.id.to_string() selected=Some(picture.id) == draft.picture_id>{label}</option> }
        })
        .collect_view();
    let label = t::variants_admin::cell(t::variants_admin::picture(), title_of(row, draft));
    view! {
        <select class="select" name=format!("variant-{row}-picture") aria-label=label>
            <option value="">{t::variants_admin::by_choices()}</option>
            {options}
        </select>
    }
    .into_any()
}

/// A row as it is called beside the others: what shoppers choose, or its number.
fn title_of(row: usize, draft: &VariantDraft) -> String {
    if draft.choices.iter().all(String::is_empty) { numbered(row) } else { draft.choices.join(" · ") }
}

fn numbered(row: usize) -> String {
    t::variants_admin::row((row + 1).to_string())
}

fn thumb_of(product: &Product, draft: &VariantDraft) -> Option<String> {
    let own = product.pictures.iter().find(|picture| Some(picture.id) == draft.picture_id);
    own.or_else(|| product.pictures_of(&draft.choices).first().copied()).map(|picture| picture.src(160))
}

fn no_options() -> AnyView {
    view! {
        <section class="panel" id="options" aria-labelledby="options-title">
            <div class="panel-head"><h2 id="options-title">{t::variants_admin::options()}</h2></div>
            <div class="empty empty-small">
                <h3>{t::variants_admin::no_options()}</h3>
                <p>{t::variants_admin::no_options_text()}</p>
                <p class="row"><button class="btn" name="do" value="add-option" formaction="#options">{icon("plus")} " " {t::variants_admin::add_option()}</button></p>
            </div>
        </section>
    }
    .into_any()
}

fn options(screen: &Screen, errors: &Errors) -> AnyView {
    let rows = screen
        .draft
        .options
        .iter()
        .enumerate()
        .map(|(row, option)| {
            let (name, values) = (format!("option-{row}-name"), format!("option-{row}-values"));
            let called = if option.name.is_empty() { (row + 1).to_string() } else { option.name.clone() };
            let remove = t::variants_admin::delete_option(called);
            view! {
                <li>
                    {option_field(&name, t::variants_admin::option(), option.name.clone(), errors, Some("60"), t::variants_admin::option_example())}
                    {option_field(&values, t::variants_admin::values(), write_values(&option.values), errors, None, t::variants_admin::values_example())}
                    <button class="btn btn-quiet btn-icon" name="do" value=format!("remove-option:{row}") formaction="#options" aria-label=remove>
                        {icon("trash")}
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="panel" id="options" aria-labelledby="options-title">
            <div class="panel-head"><h2 id="options-title">{t::variants_admin::options()}</h2></div>
            <div class="panel-body">
                {messages("options", &screen.problems, |field| field == "options")}
                <ul class="options">{rows}</ul>
                <p class="hint">{t::variants_admin::values_hint()}</p>
                <p class="row">
                    <button class="btn btn-small" name="do" value="add-option" formaction="#options">{small_icon("plus")} " " {t::variants_admin::add_option()}</button>
                    <button class="btn btn-small" name="do" value="combine" formaction="#variants">{small_icon("categories")} " " {t::variants_admin::make_all()}</button>
                </p>
            </div>
        </section>
    }
    .into_any()
}

/// A field with an example in it.
fn option_field(name: &str, label: Cow<'static, str>, value: String, errors: &Errors, most: Option<&'static str>, example: Cow<'static, str>) -> AnyView {
    let id = id_of(name);
    let error = errors.of(name).map(|text| field_error(&id, text));
    let invalid = error.is_some().then_some("true");
    let described_by = error.is_some().then(|| format!("{id}-error"));
    view! {
        <div class="field">
            <label class="label" for=id.clone()>{label}</label>
            <input class="input" type="text" id=id.clone() name=name.to_owned() value=value maxlength=most placeholder=example aria-invalid=invalid
                aria-describedby=described_by/>
            {error}
        </div>
    }
    .into_any()
}

fn table(screen: &Screen, errors: &Errors) -> AnyView {
    let rows = screen.draft.variants.iter().enumerate().map(|(row, draft)| table_row(screen, errors, row, draft)).collect_view();
    let stock = screen.product.as_ref().map(|product| {
        let on_hand = product.variants.iter().map(|variant| i64::from(variant.stock.on_hand)).sum::<i64>();
        let available = product.variants.iter().map(|variant| i64::from(variant.stock.available())).sum::<i64>();
        t::variants_admin::stock(on_hand.unsigned_abs(), available.max(0))
    });
    let code = screen.currency.code();
    let body = if screen.draft.variants.is_empty() {
        view! { <div class="empty empty-small"><h3>{t::variants_admin::none()}</h3><p>{t::variants_admin::none_text()}</p></div> }.into_any()
    } else {
        view! {
            <div class="scroller" tabindex="0" role="region" aria-label=t::variants_admin::table()>
                <table class="table grid-table">
                    <caption class="sr-only">{t::variants_admin::caption()}</caption>
                    <thead>
                        <tr>
                            <td class="cell-thumb only-wide"></td>
                            <th scope="col" class="stick">{t::variants_admin::variant()}</th>
                            <th scope="col">{t::variants_admin::sku()}</th>
                            <th scope="col" class="num">{t::variants_admin::price_in(code)}</th>
                            <th scope="col" class="num">{t::variants_admin::compare_at_in(code)}</th>
                            <th scope="col" class="num">{t::variants_admin::on_hand()}</th>
                            <th scope="col" class="num">{t::variants_admin::allocated()}</th>
                            <th scope="col" class="num">{t::variants_admin::available()}</th>
                            <th scope="col" class="num">{t::variants_admin::weight_g()}</th>
                            <th scope="col">{t::variants_admin::barcode()}</th>
                            <th scope="col" class="num">{t::variants_admin::cost_in(code)}</th>
                            <th scope="col" class="num">{t::variants_admin::length_mm()}</th>
                            <th scope="col" class="num">{t::variants_admin::width_mm()}</th>
                            <th scope="col" class="num">{t::variants_admin::height_mm()}</th>
                            <th scope="col">{t::variants_admin::content()}</th>
                            <th scope="col">{t::variants_admin::picture()}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="panel" id="variants" aria-labelledby="variants-title">
            <div class="panel-head"><h2 id="variants-title">{t::variants_admin::variants()}</h2><span class="muted small">{stock}</span></div>
            {messages("variants", &screen.problems, |field| field.starts_with("variant")).map(|said| view! { <div class="px-4 pb-3">{said}</div> })}
            {body}
            <div class="panel-foot">
                <button class="btn btn-small" name="do" value="add-variant" formaction="#variants">{small_icon("plus")} " " {t::variants_admin::add()}</button>
                {prices_link(screen)}
            </div>
        </section>
    }
    .into_any()
}

fn table_row(screen: &Screen, errors: &Errors, row: usize, draft: &VariantDraft) -> AnyView {
    let options = &screen.draft.options;
    let title = title_of(row, draft);
    let variant = stored(screen, draft);
    let thumb = screen.product.as_ref().and_then(|product| thumb_of(product, draft));
    let thumb = thumb.map(|src| view! { <img class="thumb" src=src alt="" width="40" height="40"/> });
    let cell = |key: &'static str, label: Cow<'static, str>, value: &str, class: &'static str, mode: Option<&'static str>| {
        let name = format!("variant-{row}-{key}");
        let invalid = errors.of(&name).map(|_| "true");
        view! {
            <input class=class id=id_of(&name) name=name.clone() value=value.to_owned() inputmode=mode aria-label=t::variants_admin::cell(label, &title)
                aria-invalid=invalid aria-describedby=invalid.map(|_| "variants-error")/>
        }
    };
    let allocated = variant.map(|variant| variant.stock.allocated + variant.stock.held);
    let available = variant.map(|variant| variant.stock.available());
    view! {
        <tr>
            <td class="cell-thumb only-wide">{thumb}</td>
            <th scope="row">{choices(options, errors, row, draft)} {hidden(row, draft)}</th>
            <td>{cell("sku", t::variants_admin::sku(), &draft.sku, "input mono", None)}</td>
            <td class="num">{cell("price", t::variants_admin::price(), &draft.price, "input num", Some("decimal"))}</td>
            <td class="num">{cell("compare_at", t::variants_admin::compare_at(), &draft.compare_at, "input num", Some("decimal"))}</td>
            <td class="num">{cell("on_hand", t::variants_admin::on_hand(), &draft.on_hand, "input num", Some("numeric"))}</td>
            <td class="num">{allocated}</td>
            <td class="num">{variant.map(|variant| view! { <a class="link" href=format!("/admin/stock/variants/{}", variant.id)>{available}</a> })}</td>
            <td class="num">{cell("weight_g", t::variants_admin::weight_in_grams(), &draft.weight_g, "input num", Some("numeric"))}</td>
            <td>{cell("barcode", t::variants_admin::barcode(), &draft.barcode, "input mono", None)}</td>
            <td class="num">{cell("cost", t::variants_admin::cost(), &draft.cost, "input num", Some("decimal"))}</td>
            <td class="num">{cell("length_mm", t::variants_admin::length_in_millimetres(), &draft.length_mm, "input num", Some("numeric"))}</td>
            <td class="num">{cell("width_mm", t::variants_admin::width_in_millimetres(), &draft.width_mm, "input num", Some("numeric"))}</td>
            <td class="num">{cell("height_mm", t::variants_admin::height_in_millimetres(), &draft.height_mm, "input num", Some("numeric"))}</td>
            <td>{cell("content", t::variants_admin::content(), &draft.content, "input", None)}</td>
            <td>{picture(screen, row, draft)}</td>
            <td>
                <button class="btn btn-quiet btn-small btn-icon" name="do" value=format!("remove-variant:{row}") formaction="#variants"
                    aria-label=t::variants_admin::delete(&title)>
                    {icon("trash")}
                </button>
            </td>
        </tr>
    }
    .into_any()
}

/// The row's choices: as words when each is a value of its option, else as selects.
fn choices(options: &[OptionDef], errors: &Errors, row: usize, draft: &VariantDraft) -> AnyView {
    let valid = |index: usize, option: &OptionDef| draft.choices.get(index).is_some_and(|choice| option.values.iter().any(|value| value.value == *choice));
    if !options.is_empty() && options.iter().enumerate().all(|(index, option)| valid(index, option)) {
        let inputs = draft.choices.iter().enumerate();
        let inputs =
            inputs.map(|(index, choice)| view! { <input type="hidden" name=format!("variant-{row}-choice-{index}") value=choice.clone()/> }).collect_view();
        return view! { {draft.choices.join(" · ")} {inputs} }.into_any();
    }
    options
        .iter()
        .enumerate()
        .map(|(index, option)| {
            let chosen = draft.choices.get(index).cloned().unwrap_or_default();
            let name = format!("variant-{row}-choice-{index}");
            let invalid = errors.of(&name).map(|_| "true");
            let called = if option.name.is_empty() { t::variants_admin::option() } else { Cow::Borrowed(option.name.as_str()) };
            let label = t::variants_admin::cell(called, numbered(row));
            let values = option.values.iter().map(|value| view! { <option value=value.value.clone() selected=value.value == chosen>{value.value.clone()}</option> }).collect_view();
            let lost = (!chosen.is_empty() && !valid(index, option)).then(|| view! { <option value=chosen.clone() selected>{chosen.clone()}</option> });
            view! {
                <select class="select" id=id_of(&name) name=name.clone() aria-label=label aria-invalid=invalid aria-describedby=invalid.map(|_| "variants-error")>
                    <option value="">{format!("{}…", option.name)}</option>
                    {lost}
                    {values}
                </select>
            }
        })
        .collect_view()
        .into_any()
}

fn hidden(row: usize, draft: &VariantDraft) -> AnyView {
    let id = draft.id.map(|id| view! { <input type="hidden" name=format!("variant-{row}-id") value=id.to_string()/> });
    let seen = draft.on_hand_seen.map(|seen| view! { <input type="hidden" name=format!("variant-{row}-seen") value=seen.to_string()/> });
    view! { {id} {seen} }.into_any()
}

fn stored<'screen>(screen: &'screen Screen, draft: &VariantDraft) -> Option<&'screen Variant> {
    screen.product.as_ref()?.variants.iter().find(|variant| Some(variant.id) == draft.id)
}

/// A message without the row that it names: there is only one.
fn without_row(text: &str) -> &str {
    text.strip_prefix(&*t::variants_admin::first_row()).map_or(text, str::trim_start)
}

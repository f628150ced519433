//! What the screens of an import show.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use ironmonger_import::{CUSTOMER_FIELDS, Complaint, FIELDS, Format, Glance, Report};
use leptos::prelude::*;

use crate::{
    kernel::sentence,
    locales::Ready,
    t,
    transfer::model::{Failure, Import, ImportState, Undoing},
    ui::admin::{
        form::{check, field},
        icon::icon,
        notice::Tone,
        table::{Colour, Mark, Tab, badge, empty, notice, tabs},
        words::{grouped, when},
    },
};

pub fn state_badge(state: ImportState) -> AnyView {
    let (colour, mark) = match state {
        ImportState::Waiting | ImportState::Read => (Colour::Info, Mark::Open),
        ImportState::Reading | ImportState::Writing | ImportState::Undoing => (Colour::Accent, Mark::Part),
        ImportState::Paused => (Colour::Warning, Mark::Part),
        ImportState::Done => (Colour::Success, Mark::Done),
        ImportState::Undone => (Colour::Muted, Mark::None),
        ImportState::Failed => (Colour::Danger, Mark::Open),
    };
    badge(colour, mark, t::transfer_admin::state(state.word()))
}

fn number(count: i32) -> String {
    grouped(u64::from(count.unsigned_abs()))
}

/// The list of imports, and the form for another file.
pub fn list_view(imports: &[Import], now: DateTime<Utc>, zone: Tz, why: Option<Cow<'static, str>>) -> AnyView {
    let why = why.map(|why| notice(Tone::Danger, why));
    let rows = imports.iter().map(|import| row(import, now, zone)).collect_view();
    let list = if imports.is_empty() {
        view! { <section class="panel">{empty("upload", t::transfer_admin::none(), t::transfer_admin::none_text(), ())}</section> }.into_any()
    } else {
        view! {
            <section class="panel" aria-label=t::transfer_admin::imports()>
                <table class="table">
                    <caption class="sr-only">{t::transfer_admin::imports()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t::transfer_admin::file()}</th>
                            <th scope="col">{t::transfer_admin::column_state()}</th>
                            <th scope="col" class="num only-wide">{t::transfer_admin::new()}</th>
                            <th scope="col" class="num only-wide">{t::transfer_admin::changed()}</th>
                            <th scope="col" class="num only-wide">{t::transfer_admin::left_out()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
        .into_any()
    };
    view! {
        {why}
        <div class="split">
            <div class="stack">
            <form class="panel" method="post" action="/admin/import" enctype="multipart/form-data">
                <div class="panel-head"><h2>{t::transfer_admin::bring_in()}</h2></div>
                <div class="panel-body">
                    <p class="muted">{t::transfer_admin::bring_in_text()}</p>
                    <div class="field">
                        <label class="label" for="file">{t::transfer_admin::file()}</label>
                        <input id="file" class="input" type="file" name="file" required accept=".csv,.tsv,.txt,.jsonl,.json,.zip,text/csv" aria-describedby="file-hint"/>
                        <p class="hint" id="file-hint">{t::transfer_admin::file_hint()}</p>
                    </div>
                    <div class="field">
                        <label class="label" for="pictures">{t::transfer_admin::pictures()} " " <span class="muted">{t::ui_admin::optional()}</span></label>
                        <input id="pictures" class="input" type="file" name="pictures" accept=".zip,application/zip" aria-describedby="pictures-hint"/>
                        <p class="hint" id="pictures-hint">{t::transfer_admin::pictures_hint()}</p>
                    </div>
                </div>
                <div class="panel-foot"><button class="btn btn-primary">{icon("upload")} " " {t::transfer_admin::upload()}</button></div>
            </form>
            {list}
            </div>
            {sources()}
        </div>
    }
    .into_any()
}

/// Where files come from, and how one's own goods get out.
fn sources() -> AnyView {
    let others = [Format::Vendure, Format::Spree, Format::Medusa, Format::Bagisto, Format::Sylius].map(Format::label).join(", ");
    let sources: [(Cow<'static, str>, Cow<'static, str>); 9] = [
        (Format::Shopify.label().into(), t::transfer_admin::source_shopify()),
        (Format::WooCommerce.label().into(), t::transfer_admin::source_woocommerce()),
        (Format::Magento.label().into(), t::transfer_admin::source_magento()),
        (Format::PrestaShop.label().into(), t::transfer_admin::source_prestashop()),
        (others.into(), t::transfer_admin::source_others()),
        (t::transfer_admin::source_orders(), t::transfer_admin::source_orders_text()),
        (t::transfer_admin::customers(), t::transfer_admin::source_customers()),
        (t::transfer_admin::redirects(), t::transfer_admin::source_redirects()),
        (t::transfer_admin::format_table(), t::transfer_admin::source_table()),
    ];
    let source = |(name, text): (Cow<'static, str>, Cow<'static, str>)| {
        view! { <div><dt class="strong">{name}</dt><dd class="muted small">{text}</dd></div> }
    };
    view! {
        <div class="stack">
            <section class="panel" aria-labelledby="sources">
                <div class="panel-head"><h2 id="sources">{t::transfer_admin::sources()}</h2></div>
                <div class="panel-body"><dl class="stack stack-tight">{sources.map(source).into_iter().collect_view()}</dl></div>
            </section>
            <section class="panel" aria-labelledby="out">
                <div class="panel-head"><h2 id="out">{t::transfer_admin::take_out()}</h2></div>
                <div class="panel-body">
                    <p class="muted small">{t::transfer_admin::take_out_text()}</p>
                    <dl class="stack stack-tight">{outs()}</dl>
                </div>
            </section>
        </div>
    }
    .into_any()
}

/// What can be taken out, and as which files.
fn outs() -> Vec<AnyView> {
    let table = |name: &str| vec![(format!("{name}.csv"), Cow::from("CSV")), (format!("{name}.jsonl"), t::transfer_admin::json_lines())];
    let shop = vec![("shop.zip".to_owned(), t::transfer_admin::zip_with_pictures()), ("shop.jsonl".to_owned(), t::transfer_admin::json_lines())];
    let files = [
        (t::transfer_admin::whole_shop(), shop),
        (t::transfer_admin::products(), table("products")),
        (t::transfer_admin::customers(), table("customers")),
        (t::transfer_admin::orders(), table("orders")),
        (t::transfer_admin::reviews(), table("reviews")),
        (t::transfer_admin::redirects(), table("redirects")),
    ];
    let file = |(what, links): (Cow<'static, str>, Vec<(String, Cow<'static, str>)>)| {
        let links = links.into_iter().map(|(name, kind)| {
            let label = t::transfer_admin::download(&*what, &*kind);
            view! { <a class="btn btn-small" href=format!("/admin/export/{name}") aria-label=label download>{kind}</a> }
        });
        let links = links.collect_view();
        view! { <div><dt class="strong">{what}</dt><dd><div class="row">{links}</div></dd></div> }.into_any()
    };
    files.into_iter().map(file).collect()
}

fn row(import: &Import, now: DateTime<Utc>, zone: Tz) -> AnyView {
    let state = if import.state == ImportState::Done && import.refused > 0 {
        badge(Colour::Warning, Mark::Done, t::transfer_admin::state_in_part())
    } else {
        state_badge(import.state)
    };
    // Before anything is written there is nothing to count.
    let is_written = !matches!(import.state, ImportState::Waiting | ImportState::Reading | ImportState::Read);
    let count = |count: i32| if is_written { number(count) } else { "–".to_owned() };
    view! {
        <tr>
            <th scope="row" class="cell-grow">
                <a class="row-link" href=format!("/admin/import/{}", import.id)>{import.name.clone()}</a>
                <span class="cell-sub">{t::transfer_admin::by(Ready(when(import.created_at, now, zone)), &import.actor)}</span>
            </th>
            <td>{state}</td>
            <td class="num only-wide">{count(import.created)}</td>
            <td class="num only-wide">{count(import.updated)}</td>
            <td class="num only-wide">{count(import.refused)}</td>
        </tr>
    }
    .into_any()
}

/// How a file is to be read: for a table that nobody knows, which column holds what. It may be one of products or of
/// customers.
pub fn decide_view(import: &Import, glance: &Glance, of_customers: bool, why: Option<Cow<'static, str>>) -> AnyView {
    let why = why.map(|why| notice(Tone::Danger, why));
    let proposal = if of_customers { &glance.customers } else { &glance.proposal };
    let chosen = import.choices.mapping.clone().unwrap_or_else(|| proposal.clone());
    let columns = glance.header.iter().enumerate().filter(|(_, name)| !name.is_empty()).map(|(place, name)| {
        let field = chosen.columns.get(name).cloned().unwrap_or_default();
        let samples = glance.samples.iter().filter_map(|row| row.get(place)).filter(|cell| !cell.is_empty());
        let samples = samples.map(|cell| cell.chars().take(60).collect::<String>()).collect::<Vec<_>>().join(" · ");
        let mut options = vec![(String::new(), t::transfer_admin::leave_out().into_owned())];
        if of_customers {
            options.extend(CUSTOMER_FIELDS.map(|word| (word.to_owned(), t::transfer_admin::customer_field(word))));
        } else {
            options.push((format!("spec:{name}"), t::transfer_admin::specification(name)));
            options.push((format!("option:{name}"), t::transfer_admin::option(name)));
            options.extend(FIELDS.iter().map(|(word, _)| ((*word).to_owned(), t::transfer_admin::field(*word))));
        }
        let options = options.into_iter().map(|(value, label)| {
            let selected = value == field;
            view! { <option value=value selected=selected>{label}</option> }
        });
        let label = t::transfer_admin::what_holds(name);
        view! {
            <tr>
                <th scope="row">{name.clone()}<span class="cell-sub wrap-anywhere">{samples}</span></th>
                <td><select class="select" name=format!("column-{name}") aria-label=label>{options.collect_view()}</select></td>
            </tr>
        }
    });
    let columns = columns.collect_view();
    let value = |name: &str| chosen.values.get(name).cloned().unwrap_or_default();
    let encoding = t::transfer_admin::encoding(separator(glance.separator), glance.encoding);
    let kinds = [(t::transfer_admin::products(), "products", false), (t::transfer_admin::customers(), "customers", true)];
    let kinds = kinds.map(|(label, word, is_it)| Tab {
        label: label.into_owned(),
        href: format!("/admin/import/{}?as={word}", import.id),
        current: of_customers == is_it,
        count: None,
    });
    let silent = (!of_customers).then(|| {
        view! {
            <section class="panel">
                <div class="panel-head"><h2>{t::transfer_admin::silent()}</h2></div>
                <div class="panel-body cols-3">
                    {field("value-price", t::transfer_admin::silent_price()).value(value("price")).optional().inputmode("decimal").input()}
                    {field("value-stock", t::transfer_admin::silent_stock()).value(value("stock")).optional().inputmode("numeric").input()}
                    {field("value-brand", t::transfer_admin::silent_brand()).value(value("brand")).optional().input()}
                </div>
            </section>
        }
    });
    let format = if of_customers { Format::Customers } else { Format::Table };
    view! {
        <form class="stack" method="post" action=format!("/admin/import/{}/check", import.id)>
            {why}
            <input type="hidden" name="format" value=format.word()/>
            <section class="panel">
                {tabs(t::transfer_admin::file_holds(), kinds.into())}
                <div class="panel-head"><h2>{t::transfer_admin::which_column()}</h2><p class="muted small">{encoding}</p></div>
                <div class="scroller" tabindex="0" role="group" aria-label=t::transfer_admin::columns()>
                    <table class="table table-halves columns">
                        <caption class="sr-only">{t::transfer_admin::columns_of_file()}</caption>
                        <thead><tr><th scope="col">{t::transfer_admin::in_the_file()}</th><th scope="col">{t::transfer_admin::here()}</th></tr></thead>
                        <tbody>{columns}</tbody>
                    </table>
                </div>
            </section>
            {silent}
            <section class="panel">
                {choices(import, !of_customers)}
                <div class="panel-foot">
                    // Enter in a field presses the first button: that must not be the one that discards.
                    <button class="sr-only" tabindex="-1" aria-hidden="true">{t::transfer_admin::check_file()}</button>
                    <button class="btn btn-quiet btn-quiet-danger" formaction=format!("/admin/import/{}/discard", import.id) formnovalidate>{t::transfer_admin::discard()}</button>
                    <button class="btn btn-primary push">{icon("check")} " " {t::transfer_admin::check_file()}</button>
                </div>
            </section>
        </form>
    }
    .into_any()
}

/// The code of a separator.
fn separator(sign: char) -> &'static str {
    match sign {
        ';' => "semicolon",
        '\t' => "tab",
        '|' => "bar",
        _ => "comma",
    }
}

/// What is decided before an import begins; of a file without products little is.
fn choices(import: &Import, of_products: bool) -> AnyView {
    let own = &import.choices;
    let decimal = own.decimal.map(String::from).unwrap_or_default();
    let signs = [("", t::transfer_admin::decimal_shown()), (".", t::transfer_admin::decimal_point()), (",", t::transfer_admin::decimal_comma())];
    let signs = signs.map(|(value, label)| (value.to_owned(), label.into_owned()));
    let decimal = field("decimal", t::transfer_admin::decimal()).value(decimal).select(signs);
    if !of_products {
        return view! { <div class="panel-head"><h2>{t::transfer_admin::how()}</h2></div><div class="panel-body cols-2">{decimal}</div> }.into_any();
    }
    view! {
        <div class="panel-head"><h2>{t::transfer_admin::how()}</h2></div>
        <div class="panel-body">
                <div class="stack stack-tight">
                    {check("as_drafts", "on", t::transfer_admin::as_drafts(), own.as_drafts)}
                    {check("archive_missing", "on", t::transfer_admin::archive_missing(), own.archive_missing)}
                </div>
        </div>
        <div class="panel-body cols-2">
                {decimal}
                {field("uncounted", t::transfer_admin::uncounted()).value(own.uncounted.to_string()).inputmode("numeric").hint(t::transfer_admin::uncounted_hint()).input()}
        </div>
    }
    .into_any()
}

/// An import that was read: what would come in, what does, what did.
pub fn show_view(import: &Import, said: &[Complaint], lost: &[(String, String)], size: u64) -> AnyView {
    let top = match import.state {
        ImportState::Reading => at_work(t::transfer_admin::checking(), t::transfer_admin::checking_text(), None),
        ImportState::Writing => {
            let done = import.position.unsigned_abs();
            let what = t::transfer_admin::importing_text(import.created, import.updated, import.unchanged);
            at_work(t::transfer_admin::importing(), what, Some((done, size)))
        }
        ImportState::Undoing => at_work(t::transfer_admin::undoing(), t::transfer_admin::undoing_text(import.restored), None),
        ImportState::Failed => notice(Tone::Danger, import.failure.as_ref().map(Failure::sentence).unwrap_or_default()),
        ImportState::Read => notice(Tone::Info, t::transfer_admin::look_first()),
        _ => ().into_any(),
    };
    view! {
        <div class="stack">
            {top}
            {numbers(import)}
            {pictures(import, lost)}
            {complaints(import, said)}
            {again(import)}
        </div>
    }
    .into_any()
}

fn at_work(title: Cow<'static, str>, what: impl Into<Cow<'static, str>>, progress: Option<(u64, u64)>) -> AnyView {
    let what = what.into();
    let bar = match progress {
        Some((done, all)) => {
            view! { <progress class="progress" aria-label=title.clone() value=done.min(all).to_string() max=all.max(1).to_string()></progress> }.into_any()
        }
        None => view! { <progress class="progress" aria-label=title.clone()></progress> }.into_any(),
    };
    view! {
        <section class="panel" aria-live="polite">
            <div class="panel-head"><h2>{title}</h2></div>
            <div class="panel-body">{bar}<p class="muted">{what}</p></div>
        </section>
    }
    .into_any()
}

fn numbers(import: &Import) -> AnyView {
    let report = &import.report;
    if report.format.is_none() {
        return ().into_any();
    }
    let is_over = !matches!(import.state, ImportState::Read | ImportState::Reading);
    if report.format.is_some_and(|format| !format.has_products()) {
        return view! { {unused(report)} {records(import, is_over)} }.into_any();
    }
    let rows = if is_over {
        let mut rows = vec![
            (t::transfer_admin::new(), number(import.created)),
            (t::transfer_admin::changed(), number(import.updated)),
            (t::transfer_admin::as_they_were(), number(import.unchanged)),
        ];
        if import.archived > 0 {
            rows.push((t::transfer_admin::archived(), number(import.archived)));
        }
        if import.restored > 0 {
            rows.push((t::transfer_admin::put_back(), number(import.restored)));
        }
        rows
    } else {
        vec![
            (t::transfer_admin::would_be_new(), grouped(report.new)),
            (t::transfer_admin::would_change(), grouped(report.changed)),
            (t::transfer_admin::stay(), grouped(report.same)),
        ]
    };
    let refused = if is_over { number(import.refused) } else { grouped(report.refused) };
    let columns = if rows.len() > 3 { "tiles" } else { "tiles min-[60rem]:grid-cols-4" };
    let tile = |name: Cow<'static, str>, count: String, class: &'static str| {
        view! { <div class="tile"><span class="tile-name">{name}</span><span class=class>{count}</span></div> }
    };
    let ink = if refused == "0" { "tile-value" } else { "tile-value ink-danger" };
    let tiles = rows.into_iter().map(|(name, count)| tile(name, count, "tile-value")).collect_view();
    let left_out = tile(t::transfer_admin::left_out(), refused, ink);
    view! {
        <section class="stack stack-tight" aria-label=t::transfer_admin::products()>
            <div class=columns>{tiles}{left_out}</div>
            {unused(report)}
        </section>
        {records(import, is_over)}
    }
    .into_any()
}

/// The columns that nobody takes in.
fn unused(report: &Report) -> Option<AnyView> {
    (!report.unused.is_empty()).then(|| {
        let columns = report.unused.join(", ");
        view! {
            <details class="fold">
                <summary>{t::transfer_admin::unused(report.unused.len())}</summary>
                <p class="muted small">{columns}</p>
            </details>
        }
        .into_any()
    })
}

/// Things that are no products: what would become of them, and how many were written.
fn records(import: &Import, is_over: bool) -> AnyView {
    if import.report.records.is_empty() {
        return ().into_any();
    }
    let rows = import.report.records.iter().map(|(kind, counts)| {
        let cells = [counts.new, counts.changed, counts.same, counts.refused].map(|count| view! { <td class="num">{grouped(count)}</td> });
        view! { <tr><th scope="row" class="cell-grow">{t::transfer_admin::kind(kind)}</th>{cells.into_iter().collect_view()}</tr> }
    });
    let rows = rows.collect_view();
    let note = is_over.then(|| t::transfer_admin::written(import.records));
    let has_products = import.report.format.is_none_or(Format::has_products);
    let title = if has_products { t::transfer_admin::everything_else() } else { t::transfer_admin::in_file() };
    let heading = title.clone();
    view! {
        <section class="panel">
            <div class="panel-head"><h2>{heading}</h2><p class="muted small">{note}</p></div>
            <div class="scroller" tabindex="0" role="group" aria-label=title>
                <table class="table">
                    <caption class="sr-only">{t::transfer_admin::check_found()}</caption>
                    <thead><tr><th scope="col">{t::transfer_admin::what()}</th><th scope="col" class="num">{t::transfer_admin::new()}</th><th scope="col" class="num">{t::transfer_admin::changed()}</th><th scope="col" class="num">{t::transfer_admin::same()}</th><th scope="col" class="num">{t::transfer_admin::left_out()}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// What kind of file it is, once that is known.
pub fn file_note(import: &Import) -> String {
    let report = &import.report;
    let Some(format) = report.format else { return String::new() };
    let variants = (report.variants > 0).then(|| t::transfer_admin::variants(report.variants));
    let facts = [format_name(format).into_owned(), report.encoding.clone(), t::transfer_admin::rows(report.rows)];
    facts.into_iter().chain(variants).collect::<Vec<_>>().join(" · ")
}

/// What a kind of file is called: products have their own names.
fn format_name(format: Format) -> Cow<'static, str> {
    match format {
        Format::Json => t::transfer_admin::format_json(),
        Format::Redirects => t::transfer_admin::redirects(),
        Format::ShopifyOrders => t::transfer_admin::format_orders(Format::Shopify.label()).into(),
        Format::WooCommerceOrders => t::transfer_admin::format_orders(Format::WooCommerce.label()).into(),
        Format::MagentoOrders => t::transfer_admin::format_orders(Format::Magento.label()).into(),
        Format::Customers => t::transfer_admin::customers(),
        Format::Categories => t::transfer_admin::format_categories(),
        Format::Table => t::transfer_admin::format_table(),
        named => named.customers_of().map_or_else(|| named.label().into(), |shop| t::transfer_admin::format_customers(shop.label()).into()),
    }
}

fn pictures(import: &Import, lost: &[(String, String)]) -> AnyView {
    if import.pictures_waiting == 0 && lost.is_empty() {
        return ().into_any();
    }
    let waiting = (import.pictures_waiting > 0).then(|| view! { <p>{t::transfer_admin::pictures_waiting(import.pictures_waiting)}</p> });
    let lost_rows = lost.iter().map(|(source, error)| view! { <li><span class="break-all">{source.clone()}</span>": "{error.clone()}</li> }).collect_view();
    let lost = (!lost.is_empty()).then(|| {
        view! { <p>{t::transfer_admin::pictures_lost(import.pictures_lost)}</p><ul class="small muted">{lost_rows}</ul> }
    });
    view! { <section class="panel"><div class="panel-head"><h2>{t::transfer_admin::pictures()}</h2></div><div class="panel-body">{waiting}{lost}</div></section> }.into_any()
}

/// What may be done with an import as it stands.
pub fn actions(import: &Import) -> AnyView {
    let button = |command: &str, class: &'static str, label: Cow<'static, str>| {
        let symbol = (class == "btn btn-primary").then(|| icon("check"));
        view! { <form method="post" action=format!("/admin/import/{}/{command}", import.id)><button class=class>{symbol} " " {label}</button></form> }
            .into_any()
    };
    let discard = || button("discard", "btn btn-quiet btn-quiet-danger", t::transfer_admin::discard());
    let undo = || {
        let address = format!("/admin/import/{}/undo", import.id);
        import.can_be_undone().then(|| view! { <a class="btn btn-quiet btn-quiet-danger" href=address>{t::transfer_admin::undo()}</a> })
    };
    match import.state {
        ImportState::Read => {
            let products = import.report.new + import.report.changed;
            let others = import.report.records.values().map(|counts| counts.new + counts.changed).sum::<u64>();
            let label = match (products, others) {
                (_, 0) => t::transfer_admin::import_products(products),
                (0, _) => t::transfer_admin::import_lines(others),
                _ => t::transfer_admin::import_both(products, others),
            };
            let may_start = import.report.brings_something() || import.choices.archive_missing;
            let start = may_start.then(|| button("start", "btn btn-primary", label.into()));
            view! { {discard()} {start} }.into_any()
        }
        ImportState::Writing => button("pause", "btn", t::transfer_admin::pause()),
        ImportState::Paused => view! { {undo()} {button("resume", "btn btn-primary", t::transfer_admin::go_on())} }.into_any(),
        _ if import.can_be_undone() => undo().into_any(),
        ImportState::Undone | ImportState::Failed => discard(),
        _ => ().into_any(),
    }
}

/// What undoing an import would do, and the button that does it.
pub fn undo_view(import: &Import, outlook: &Undoing) -> AnyView {
    let titles = |titles: &[String], count: u64| {
        let (known, more) = (titles.join(", "), count.saturating_sub(titles.len() as u64));
        if more > 0 { t::transfer_admin::titles_and_more(known, more) } else { known }
    };
    let lines: [(u64, String, Cow<'static, str>); 5] = [
        (
            outlook.created,
            t::transfer_admin::undo_created(outlook.created),
            t::transfer_admin::undo_created_text(titles(&outlook.created_titles, outlook.created)).into(),
        ),
        (
            outlook.updated,
            t::transfer_admin::undo_updated(outlook.updated),
            t::transfer_admin::undo_updated_text(titles(&outlook.updated_titles, outlook.updated)).into(),
        ),
        (outlook.archived, t::transfer_admin::undo_archived(outlook.archived), t::transfer_admin::undo_archived_text()),
        (outlook.made, t::transfer_admin::undo_made(outlook.made), t::transfer_admin::undo_made_text()),
        (outlook.changed, t::transfer_admin::undo_changed(outlook.changed), t::transfer_admin::undo_changed_text()),
    ];
    let lines = lines.into_iter().filter(|(count, ..)| *count > 0);
    let lines = lines.map(|(_, what, more)| view! { <li>{what}<span class="cell-sub wrap-anywhere">{more}</span></li> }).collect_view();
    let here = format!("/admin/import/{}", import.id);
    view! {
        <form class="panel" method="post" action=format!("{here}/undo")>
            <div class="panel-body"><ul class="stack stack-tight">{lines}</ul></div>
            <div class="panel-foot">
                <a class="btn" href=here.clone()>{t::transfer_admin::keep()}</a>
                <button class="btn btn-danger push">{t::transfer_admin::undo()}</button>
            </div>
        </form>
    }
    .into_any()
}

/// The form that has a file checked again, read in another way.
fn again(import: &Import) -> AnyView {
    if !matches!(import.state, ImportState::Read | ImportState::Failed) {
        return ().into_any();
    }
    let format = import.choices.format.map(Format::word).unwrap_or_default();
    let mapping = import.choices.mapping.iter().flat_map(|mapping| &mapping.columns);
    let mapping = mapping.map(|(column, field)| view! { <input type="hidden" name=format!("column-{column}") value=field.clone()/> }).collect_view();
    let values = import.choices.mapping.iter().flat_map(|mapping| &mapping.values);
    let values = values.map(|(field, value)| view! { <input type="hidden" name=format!("value-{field}") value=value.clone()/> }).collect_view();
    view! {
        <form class="panel" method="post" action=format!("/admin/import/{}/check", import.id)>
            <input type="hidden" name="format" value=format/>
            {mapping}{values}
            {choices(import, import.report.format.is_none_or(Format::has_products))}
            <div class="panel-foot"><button class="btn">{t::transfer_admin::check_again()}</button></div>
        </form>
    }
    .into_any()
}

fn complaints(import: &Import, said: &[Complaint]) -> AnyView {
    if said.is_empty() {
        return ().into_any();
    }
    let rows = said.iter().map(|complaint| {
        let line = if complaint.line == 0 { "–".to_owned() } else { complaint.line.to_string() };
        let (colour, outcome) = if complaint.refused { (Colour::Danger, t::transfer_admin::left_out()) } else { (Colour::Muted, t::transfer_admin::noted()) };
        let mark = badge(colour, Mark::None, outcome);
        let on_line = (complaint.line > 0).then(|| t::transfer_admin::on_line(&line));
        let place = on_line.into_iter().chain([complaint.column.clone(), complaint.value.clone()]);
        let place = place.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        view! {
            <tr>
                <td class="num only-wide">{line}</td>
                <td class="only-wide nowrap">{complaint.column.clone()}</td>
                <td class="only-wide wrap-anywhere min-w-40">{complaint.value.clone()}</td>
                <th scope="row" class="cell-grow">
                    {sentence(&complaint.what)}<span class="cell-sub">{sentence(&complaint.advice)}</span>
                    <span class="cell-sub only-narrow wrap-anywhere">{place}</span>
                </th>
                <td>{mark}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let all = import.report.complaints.max(said.len() as u64);
    let shown = (all > said.len() as u64).then(|| {
        view! { <div class="panel-foot"><p class="muted small">{t::transfer_admin::first_of(said.len(), all)}</p></div> }
    });
    view! {
        <section class="panel">
            <div class="panel-head">
                <h2>{t::transfer_admin::line_by_line()}</h2>
                <a class="btn btn-small" href=format!("/admin/import/{}/complaints.csv", import.id) download>{t::transfer_admin::download_csv()}</a>
            </div>
            <div class="scroller" tabindex="0" role="group" aria-label=t::transfer_admin::said()>
                <table class="table">
                    <caption class="sr-only">{t::transfer_admin::said()}</caption>
                    <thead>
                        <tr>
                            <th scope="col" class="num only-wide">{t::transfer_admin::line()}</th><th scope="col" class="only-wide">{t::transfer_admin::column()}</th>
                            <th scope="col" class="only-wide">{t::transfer_admin::value()}</th><th scope="col" class="cell-grow">{t::transfer_admin::wrong()}</th><th scope="col">{t::transfer_admin::outcome()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {shown}
        </section>
    }
    .into_any()
}

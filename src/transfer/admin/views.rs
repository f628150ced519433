//! What the screens of an import show.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use ironmonger_import::{CUSTOMER_FIELDS, Complaint, FIELDS, Format, Glance, Report};
use leptos::prelude::*;

use crate::{
    kernel::sentence,
    transfer::model::{Import, ImportState, Undoing},
    ui::admin::{
        form::{check, field},
        icon::icon,
        notice::Tone,
        table::{Colour, Mark, Tab, badge, empty, notice, tabs},
        words::{counted, grouped, when},
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
    badge(colour, mark, state.label())
}

fn number(count: i32) -> String {
    grouped(u64::from(count.unsigned_abs()))
}

/// The list of imports, and the form for another file.
pub fn list_view(imports: &[Import], now: DateTime<Utc>, zone: Tz, why: Option<String>) -> AnyView {
    let why = why.map(|why| notice(Tone::Danger, why));
    let rows = imports.iter().map(|import| row(import, now, zone)).collect_view();
    let list = if imports.is_empty() {
        view! { <section class="panel">{empty("upload", "Nothing imported yet", "Every file that comes in is listed here, and can be undone.", ())}</section> }
            .into_any()
    } else {
        view! {
            <section class="panel" aria-label="Imports">
                <table class="table">
                    <caption class="sr-only">"Imports"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"File"</th>
                            <th scope="col">"State"</th>
                            <th scope="col" class="num only-wide">"New"</th>
                            <th scope="col" class="num only-wide">"Changed"</th>
                            <th scope="col" class="num only-wide">"Left out"</th>
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
                <div class="panel-head"><h2>"A file to bring in"</h2></div>
                <div class="panel-body">
                    <p class="muted">"The file is checked first, and you see what it would do: nothing is written before you say so."</p>
                    <div class="field">
                        <label class="label" for="file">"File"</label>
                        <input id="file" class="input" type="file" name="file" required accept=".csv,.tsv,.txt,.jsonl,.json,.zip,text/csv" aria-describedby="file-hint"/>
                        <p class="hint" id="file-hint">"CSV or JSON lines in any encoding, or a ZIP of it with its pictures, up to 1 GB."</p>
                    </div>
                    <div class="field">
                        <label class="label" for="pictures">"Pictures" " " <span class="muted">"(optional)"</span></label>
                        <input id="pictures" class="input" type="file" name="pictures" accept=".zip,application/zip" aria-describedby="pictures-hint"/>
                        <p class="hint" id="pictures-hint">"A ZIP with the pictures that the file names. Those with an address are fetched from there."</p>
                    </div>
                </div>
                <div class="panel-foot"><button class="btn btn-primary">{icon("upload")} " Upload and check"</button></div>
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
    view! {
        <div class="stack">
            <section class="panel" aria-labelledby="sources">
                <div class="panel-head"><h2 id="sources">"What can come in"</h2></div>
                <div class="panel-body">
                    <dl class="stack stack-tight">
                        <div><dt class="strong">"Shopify"</dt><dd class="muted small">"Products, Export, All products"</dd></div>
                        <div><dt class="strong">"WooCommerce"</dt><dd class="muted small">"Products, All products, Export"</dd></div>
                        <div><dt class="strong">"Magento"</dt><dd class="muted small">"System, Data transfer, Export, Products"</dd></div>
                        <div><dt class="strong">"Vendure, Spree, Medusa, Bagisto"</dt><dd class="muted small">"Their product exports as CSV"</dd></div>
                        <div><dt class="strong">"Orders, as history"</dt><dd class="muted small">"Shopify: Orders, Export. WooCommerce: the tables of its usual export plugins"</dd></div>
                        <div><dt class="strong">"Customers"</dt><dd class="muted small">"Shopify: Customers, Export. WooCommerce: Analytics, Customers, Download, or its usual export plugins"</dd></div>
                        <div><dt class="strong">"Redirects"</dt><dd class="muted small">"A table with “Redirect from” and “Redirect to”"</dd></div>
                        <div><dt class="strong">"Any other table"</dt><dd class="muted small">"You say which column holds what"</dd></div>
                    </dl>
                </div>
            </section>
            <section class="panel" aria-labelledby="out">
                <div class="panel-head"><h2 id="out">"Take the shop out"</h2></div>
                <div class="panel-body">
                    <p class="muted small">"In files that come in again as they are; orders come in elsewhere as history."</p>
                    <dl class="stack stack-tight">{outs()}</dl>
                </div>
            </section>
        </div>
    }
    .into_any()
}

/// What can be taken out, and as which files.
fn outs() -> Vec<AnyView> {
    let files = [
        ("The whole shop", vec![("shop.zip", "ZIP with pictures"), ("shop.jsonl", "JSON lines")]),
        ("Products", vec![("products.csv", "CSV"), ("products.jsonl", "JSON lines")]),
        ("Customers", vec![("customers.csv", "CSV"), ("customers.jsonl", "JSON lines")]),
        ("Orders", vec![("orders.csv", "CSV"), ("orders.jsonl", "JSON lines")]),
        ("Reviews", vec![("reviews.csv", "CSV"), ("reviews.jsonl", "JSON lines")]),
        ("Redirects", vec![("redirects.csv", "CSV"), ("redirects.jsonl", "JSON lines")]),
    ];
    let file = |(what, links): (&'static str, Vec<(&'static str, &'static str)>)| {
        let links = links.into_iter().map(|(name, ending)| {
            let label = format!("{what}: {ending}");
            view! { <a class="btn btn-small" href=format!("/admin/export/{name}") aria-label=label download>{ending}</a> }
        });
        view! { <div><dt class="strong">{what}</dt><dd><div class="row">{links.collect_view()}</div></dd></div> }.into_any()
    };
    files.into_iter().map(file).collect()
}

fn row(import: &Import, now: DateTime<Utc>, zone: Tz) -> AnyView {
    let state = if import.state == ImportState::Done && import.refused > 0 {
        badge(Colour::Warning, Mark::Done, "Imported in part")
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
                <span class="cell-sub">{format!("{} by {}", when(import.created_at, now, zone), import.actor)}</span>
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
pub fn decide_view(import: &Import, glance: &Glance, of_customers: bool, why: Option<String>) -> AnyView {
    let why = why.map(|why| notice(Tone::Danger, why));
    let proposal = if of_customers { &glance.customers } else { &glance.proposal };
    let chosen = import.choices.mapping.clone().unwrap_or_else(|| proposal.clone());
    let columns = glance.header.iter().enumerate().filter(|(_, name)| !name.is_empty()).map(|(place, name)| {
        let field = chosen.columns.get(name).cloned().unwrap_or_default();
        let samples = glance.samples.iter().filter_map(|row| row.get(place)).filter(|cell| !cell.is_empty());
        let samples = samples.map(|cell| cell.chars().take(60).collect::<String>()).collect::<Vec<_>>().join(" · ");
        let mut options = vec![(String::new(), "Leave out".to_owned())];
        if of_customers {
            options.extend(CUSTOMER_FIELDS.iter().map(|(word, label)| ((*word).to_owned(), (*label).to_owned())));
        } else {
            options.push((format!("spec:{name}"), format!("Specification “{name}”")));
            options.push((format!("option:{name}"), format!("Option “{name}”")));
            options.extend(FIELDS.iter().map(|(word, _, label)| ((*word).to_owned(), (*label).to_owned())));
        }
        let options = options.into_iter().map(|(value, label)| {
            let selected = value == field;
            view! { <option value=value selected=selected>{label}</option> }
        });
        let label = format!("What “{name}” holds");
        view! {
            <tr>
                <th scope="row">{name.clone()}<span class="cell-sub wrap-anywhere">{samples}</span></th>
                <td><select class="select" name=format!("column-{name}") aria-label=label>{options.collect_view()}</select></td>
            </tr>
        }
    });
    let columns = columns.collect_view();
    let value = |name: &str| chosen.values.get(name).cloned().unwrap_or_default();
    let encoding = format!("{}, cells separated by {}", glance.encoding, separator(glance.separator));
    let kinds = [("Products", "products", false), ("Customers", "customers", true)];
    let kinds = kinds.map(|(label, word, is_it)| Tab {
        label: label.to_owned(),
        href: format!("/admin/import/{}?as={word}", import.id),
        current: of_customers == is_it,
        count: None,
    });
    let silent = (!of_customers).then(|| {
        view! {
            <section class="panel">
                <div class="panel-head"><h2>"Where the file says nothing"</h2></div>
                <div class="panel-body cols-3">
                    {field("value-price", "Price of all products").value(value("price")).optional().inputmode("decimal").input()}
                    {field("value-stock", "Pieces of each").value(value("stock")).optional().inputmode("numeric").input()}
                    {field("value-brand", "Brand").value(value("brand")).optional().input()}
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
                {tabs("What the file holds", kinds.into())}
                <div class="panel-head"><h2>"Which column holds what"</h2><p class="muted small">{encoding}</p></div>
                <div class="scroller" tabindex="0" role="group" aria-label="Columns">
                    <table class="table table-halves columns">
                        <caption class="sr-only">"Columns of the file"</caption>
                        <thead><tr><th scope="col">"In the file"</th><th scope="col">"Here"</th></tr></thead>
                        <tbody>{columns}</tbody>
                    </table>
                </div>
            </section>
            {silent}
            <section class="panel">
                {choices(import, !of_customers)}
                <div class="panel-foot">
                    // Enter in a field presses the first button: that must not be the one that discards.
                    <button class="sr-only" tabindex="-1" aria-hidden="true">"Check the file"</button>
                    <button class="btn btn-quiet btn-quiet-danger" formaction=format!("/admin/import/{}/discard", import.id) formnovalidate>"Discard"</button>
                    <button class="btn btn-primary push">{icon("check")} " Check the file"</button>
                </div>
            </section>
        </form>
    }
    .into_any()
}

fn separator(sign: char) -> &'static str {
    match sign {
        ';' => "semicolons",
        '\t' => "tabs",
        '|' => "bars",
        _ => "commas",
    }
}

/// What is decided before an import begins; of a file without products little is.
fn choices(import: &Import, of_products: bool) -> AnyView {
    let own = &import.choices;
    let decimal = own.decimal.map(String::from).unwrap_or_default();
    let signs =
        [("", "As it shows in the file"), (".", "Point: 1,299.00"), (",", "Comma: 1.299,00")].map(|(value, label)| (value.to_owned(), label.to_owned()));
    let decimal = field("decimal", "Decimal sign").value(decimal).select(signs);
    if !of_products {
        return view! { <div class="panel-head"><h2>"How it comes in"</h2></div><div class="panel-body cols-2">{decimal}</div> }.into_any();
    }
    view! {
        <div class="panel-head"><h2>"How it comes in"</h2></div>
        <div class="panel-body">
                <div class="stack stack-tight">
                    {check("as_drafts", "on", "Bring everything in as drafts", own.as_drafts)}
                    {check("archive_missing", "on", "Archive products from the same source that the file no longer has", own.archive_missing)}
                </div>
        </div>
        <div class="panel-body cols-2">
                {decimal}
                {field("uncounted", "Pieces of goods that are not counted").value(own.uncounted.to_string()).inputmode("numeric").hint("Where the file has no number for the stock").input()}
        </div>
    }
    .into_any()
}

/// An import that was read: what would come in, what does, what did.
pub fn show_view(import: &Import, said: &[Complaint], lost: &[(String, String)], size: u64) -> AnyView {
    let top = match import.state {
        ImportState::Reading => at_work("Checking the file", "Nothing is written yet.", None),
        ImportState::Writing => {
            let done = import.position.unsigned_abs();
            let what = format!("{} new, {} changed, {} as they were", number(import.created), number(import.updated), number(import.unchanged));
            at_work("Importing", &what, Some((done, size)))
        }
        ImportState::Undoing => at_work("Undoing the import", &format!("{} products are put back", number(import.restored)), None),
        ImportState::Failed => notice(Tone::Danger, sentence(&import.error)),
        ImportState::Read => notice(Tone::Info, "Nothing is written yet. Look at what would change, and import it when it is right."),
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

fn at_work(title: &str, what: &str, progress: Option<(u64, u64)>) -> AnyView {
    let title = title.to_owned();
    let bar = match progress {
        Some((done, all)) => {
            view! { <progress class="progress" aria-label=title.clone() value=done.min(all).to_string() max=all.max(1).to_string()></progress> }.into_any()
        }
        None => view! { <progress class="progress" aria-label=title.clone()></progress> }.into_any(),
    };
    view! {
        <section class="panel" aria-live="polite">
            <div class="panel-head"><h2>{title}</h2></div>
            <div class="panel-body">{bar}<p class="muted">{what.to_owned()}</p></div>
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
        let mut rows = vec![("New", number(import.created)), ("Changed", number(import.updated)), ("As they were", number(import.unchanged))];
        if import.archived > 0 {
            rows.push(("Archived", number(import.archived)));
        }
        if import.restored > 0 {
            rows.push(("Put back", number(import.restored)));
        }
        rows.push(("Left out", number(import.refused)));
        rows
    } else {
        vec![
            ("Would be new", grouped(report.new)),
            ("Would change", grouped(report.changed)),
            ("Stay as they are", grouped(report.same)),
            ("Left out", grouped(report.refused)),
        ]
    };
    let columns = if rows.len() > 4 { "tiles" } else { "tiles min-[60rem]:grid-cols-4" };
    let tiles = rows
        .into_iter()
        .map(|(name, count)| {
            let class = if name == "Left out" && count != "0" { "tile-value ink-danger" } else { "tile-value" };
            view! { <div class="tile"><span class="tile-name">{name}</span><span class=class>{count}</span></div> }
        })
        .collect_view();
    view! { <section class="stack stack-tight" aria-label="Products"><div class=columns>{tiles}</div>{unused(report)}</section> {records(import, is_over)} }
        .into_any()
}

/// The columns that nobody takes in.
fn unused(report: &Report) -> Option<AnyView> {
    (!report.unused.is_empty()).then(|| {
        let columns = report.unused.join(", ");
        view! {
            <details class="fold">
                <summary>{format!("{} left out", counted(report.unused.len() as u64, "column of the file is", "columns of the file are"))}</summary>
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
    let word = |kind: &str| match kind {
        "page" => "Pages",
        "category" => "Categories",
        "specification" => "Specifications",
        "brand" => "Brands",
        "collection" => "Collections",
        "redirect" => "Redirects",
        "synonym" => "Synonyms",
        "search_rule" => "Rules of the search",
        "review" => "Reviews",
        "customer" => "Customers",
        _ => "Orders",
    };
    let rows = import.report.records.iter().map(|(kind, counts)| {
        let cells = [counts.new, counts.changed, counts.same, counts.refused].map(|count| view! { <td class="num">{grouped(count)}</td> });
        view! { <tr><th scope="row" class="cell-grow">{word(kind)}</th>{cells.into_iter().collect_view()}</tr> }
    });
    let rows = rows.collect_view();
    let note = is_over.then(|| format!("{} written", number(import.records)));
    let title = if import.report.format.is_none_or(Format::has_products) { "Everything else" } else { "What is in the file" };
    view! {
        <section class="panel">
            <div class="panel-head"><h2>{title}</h2><p class="muted small">{note}</p></div>
            <div class="scroller" tabindex="0" role="group" aria-label=title>
                <table class="table">
                    <caption class="sr-only">"What the check found"</caption>
                    <thead><tr><th scope="col">"What"</th><th scope="col" class="num">"New"</th><th scope="col" class="num">"Changed"</th><th scope="col" class="num">"Same"</th><th scope="col" class="num">"Left out"</th></tr></thead>
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
    let variants = if report.variants > 0 { format!(" · {}", counted(report.variants, "variant", "variants")) } else { String::new() };
    format!("{} · {} · {}{variants}", format.label(), report.encoding, counted(report.rows, "row", "rows"))
}

fn pictures(import: &Import, lost: &[(String, String)]) -> AnyView {
    if import.pictures_waiting == 0 && lost.is_empty() {
        return ().into_any();
    }
    let waiting = (import.pictures_waiting > 0).then(
        || view! { <p>{format!("{} are still to be fetched. Products are on sale meanwhile.", counted(import.pictures_waiting, "picture", "pictures"))}</p> },
    );
    let lost_rows = lost.iter().map(|(source, error)| view! { <li><span class="break-all">{source.clone()}</span>": "{error.clone()}</li> }).collect_view();
    let lost = (!lost.is_empty()).then(|| {
        view! { <p>{format!("{} could not be fetched:", counted(import.pictures_lost, "picture", "pictures"))}</p><ul class="small muted">{lost_rows}</ul> }
    });
    view! { <section class="panel"><div class="panel-head"><h2>"Pictures"</h2></div><div class="panel-body">{waiting}{lost}</div></section> }.into_any()
}

/// What may be done with an import as it stands.
pub fn actions(import: &Import) -> AnyView {
    let button = |command: &str, class: &'static str, label: String| {
        let symbol = (class == "btn btn-primary").then(|| icon("check"));
        view! { <form method="post" action=format!("/admin/import/{}/{command}", import.id)><button class=class>{symbol} " " {label}</button></form> }
            .into_any()
    };
    let quiet = |command: &str, label: &str| button(command, "btn btn-quiet btn-quiet-danger", label.to_owned());
    let undo = || {
        let address = format!("/admin/import/{}/undo", import.id);
        import.can_be_undone().then(|| view! { <a class="btn btn-quiet btn-quiet-danger" href=address>"Undo the import"</a> })
    };
    match import.state {
        ImportState::Read => {
            let products = import.report.new + import.report.changed;
            let others = import.report.records.values().map(|counts| counts.new + counts.changed).sum::<u64>();
            let label = match (products, others) {
                (_, 0) => format!("Import {}", counted(products, "product", "products")),
                (0, _) => format!("Import {}", counted(others, "line", "lines")),
                _ => format!("Import {} and {others} more", counted(products, "product", "products")),
            };
            let may_start = import.report.brings_something() || import.choices.archive_missing;
            let start = may_start.then(|| button("start", "btn btn-primary", label));
            view! { {quiet("discard", "Discard")} {start} }.into_any()
        }
        ImportState::Writing => button("pause", "btn", "Pause".to_owned()),
        ImportState::Paused => view! { {undo()} {button("resume", "btn btn-primary", "Go on".to_owned())} }.into_any(),
        _ if import.can_be_undone() => undo().into_any(),
        ImportState::Undone | ImportState::Failed => quiet("discard", "Discard"),
        _ => ().into_any(),
    }
}

/// What undoing an import would do, and the button that does it.
pub fn undo_view(import: &Import, outlook: &Undoing) -> AnyView {
    let products = |count: u64| counted(count, "product", "products");
    let titles = |titles: &[String], count: u64| {
        let more = count.saturating_sub(titles.len() as u64);
        let more = if more > 0 { format!(" and {} more", grouped(more)) } else { String::new() };
        format!("{}{more}", titles.join(", "))
    };
    let lines = [
        (
            outlook.created,
            format!("{} that it created will be deleted", products(outlook.created)),
            format!("{}. One that has been ordered is archived instead.", titles(&outlook.created_titles, outlook.created)),
        ),
        (
            outlook.updated,
            format!("{} that it changed will be as before", products(outlook.updated)),
            format!(
                "{}. One that somebody has worked on since stays as it is, and pieces that were sold stay sold.",
                titles(&outlook.updated_titles, outlook.updated)
            ),
        ),
        (outlook.archived, format!("{} that it archived will be back", products(outlook.archived)), "With the status from before.".to_owned()),
        (
            outlook.made,
            format!("{} that it made will be deleted", counted(outlook.made, "other thing", "other things")),
            "Pages, categories, brands, customers, orders of other shops and the like. Addresses of pages say from then on that they are gone.".to_owned(),
        ),
        (
            outlook.changed,
            format!("{} that it changed will be as before", counted(outlook.changed, "other thing", "other things")),
            "Pages, categories, brands, customers, orders of other shops and the like, unless somebody has worked on them since.".to_owned(),
        ),
    ];
    let lines = lines.into_iter().filter(|(count, ..)| *count > 0);
    let lines = lines.map(|(_, what, more)| view! { <li>{what}<span class="cell-sub wrap-anywhere">{more}</span></li> }).collect_view();
    let here = format!("/admin/import/{}", import.id);
    view! {
        <form class="panel" method="post" action=format!("{here}/undo")>
            <div class="panel-body"><ul class="stack stack-tight">{lines}</ul></div>
            <div class="panel-foot">
                <a class="btn" href=here.clone()>"Keep everything"</a>
                <button class="btn btn-danger push">"Undo the import"</button>
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
            <div class="panel-foot"><button class="btn">"Check again"</button></div>
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
        let mark = if complaint.refused { badge(Colour::Danger, Mark::None, "Left out") } else { badge(Colour::Muted, Mark::None, "Noted") };
        let place = [format!("Line {line}"), complaint.column.clone(), complaint.value.clone()];
        let place = place.into_iter().filter(|part| !part.is_empty() && part != "Line –").collect::<Vec<_>>().join(" · ");
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
        view! { <div class="panel-foot"><p class="muted small">{format!("The first {} of {}: the CSV has all.", said.len(), grouped(all))}</p></div> }
    });
    view! {
        <section class="panel">
            <div class="panel-head">
                <h2>"Line by line"</h2>
                <a class="btn btn-small" href=format!("/admin/import/{}/complaints.csv", import.id) download>"Download as CSV"</a>
            </div>
            <div class="scroller" tabindex="0" role="group" aria-label="What was said about lines of the file">
                <table class="table">
                    <caption class="sr-only">"What was said about lines of the file"</caption>
                    <thead>
                        <tr>
                            <th scope="col" class="num only-wide">"Line"</th><th scope="col" class="only-wide">"Column"</th>
                            <th scope="col" class="only-wide">"Value"</th><th scope="col" class="cell-grow">"What is wrong"</th><th scope="col">"Outcome"</th>
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

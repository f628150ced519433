//! `ironmonger import` and `ironmonger export`.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, ValueEnum};
use ironmonger_import::{COMPLAINTS, Choices, Complaint, Format, Mapping, Report, is_archive, take_apart};

use super::{
    checks::ShopChecks,
    model::{self, ImportState},
    service::{self, Kind, What},
};
use crate::{
    error::Fault,
    platform::{config::Flags, media::MOST_BYTES},
    shop::Shop,
    t,
};

/// Products were left out; the others are in.
const INCOMPLETE: u8 = 3;
/// Products that are not indexed one by one while more are written.
const MANY: u64 = 20_000;
/// Complaints that are shown.
const SHOWN: usize = 50;

#[derive(Args)]
pub struct Import {
    #[command(flatten)]
    pub flags: Flags,
    /// The file: CSV in any encoding, our own JSON lines, or a ZIP of either with its pictures
    file: PathBuf,
    /// Where the file comes from
    #[arg(long, value_enum, default_value = "auto")]
    format: Source,
    /// Only say what would happen, and what is wrong with the file
    #[arg(long)]
    dry_run: bool,
    /// A TOML file that says which column holds what; see docs/import.md
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Write everything that is wrong, line by line, into a CSV file
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// The decimal sign of the file's numbers, where it does not show by itself
    #[arg(long, value_name = "SIGN")]
    decimal: Option<char>,
    /// Pieces on the shelf of goods whose stock the file does not count
    #[arg(long, value_name = "PIECES", default_value_t = 0)]
    uncounted: i32,
    /// Bring everything in as drafts
    #[arg(long)]
    drafts: bool,
    /// Archive products that came from there before and are not in the file any more
    #[arg(long)]
    archive_missing: bool,
    /// A folder with the pictures that the file names
    #[arg(long, value_name = "FOLDER")]
    pictures: Option<PathBuf>,
    /// Fetch the pictures now, instead of while the shop is served
    #[arg(long)]
    wait: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Source {
    Auto,
    Ironmonger,
    Shopify,
    Woocommerce,
    Magento,
    Vendure,
    Spree,
    Medusa,
    Bagisto,
    Prestashop,
    Sylius,
    /// Categories of PrestaShop or Sylius
    Categories,
    /// Addresses that lead elsewhere: “Redirect from,Redirect to”
    Redirects,
    /// Orders, as history
    ShopifyOrders,
    WoocommerceOrders,
    MagentoOrders,
    /// Customers: in our own columns, or in any with --map
    Customers,
    ShopifyCustomers,
    WoocommerceCustomers,
    MagentoCustomers,
    SpreeCustomers,
    PrestashopCustomers,
    SyliusCustomers,
    BagistoCustomers,
    /// Any table of products, with --map
    Table,
}

impl Source {
    fn format(self) -> Option<Format> {
        match self {
            // Our own files are CSV or JSON, which shows.
            Self::Auto | Self::Ironmonger => None,
            Self::Shopify => Some(Format::Shopify),
            Self::Woocommerce => Some(Format::WooCommerce),
            Self::Magento => Some(Format::Magento),
            Self::Vendure => Some(Format::Vendure),
            Self::Spree => Some(Format::Spree),
            Self::Medusa => Some(Format::Medusa),
            Self::Bagisto => Some(Format::Bagisto),
            Self::Prestashop => Some(Format::PrestaShop),
            Self::Sylius => Some(Format::Sylius),
            Self::Categories => Some(Format::Categories),
            Self::Redirects => Some(Format::Redirects),
            Self::ShopifyOrders => Some(Format::ShopifyOrders),
            Self::WoocommerceOrders => Some(Format::WooCommerceOrders),
            Self::MagentoOrders => Some(Format::MagentoOrders),
            Self::Customers => Some(Format::Customers),
            Self::ShopifyCustomers => Some(Format::ShopifyCustomers),
            Self::WoocommerceCustomers => Some(Format::WooCommerceCustomers),
            Self::MagentoCustomers => Some(Format::MagentoCustomers),
            Self::SpreeCustomers => Some(Format::SpreeCustomers),
            Self::PrestashopCustomers => Some(Format::PrestaShopCustomers),
            Self::SyliusCustomers => Some(Format::SyliusCustomers),
            Self::BagistoCustomers => Some(Format::BagistoCustomers),
            Self::Table => Some(Format::Table),
        }
    }
}

type Failure = Box<dyn std::error::Error>;

/// Imports a file. The exit code is 0 when every product went in, 3 when some were left out, 1 when nothing could be
/// done.
pub async fn import(shop: &Shop, asked: Import) -> Result<ExitCode, Failure> {
    let mapping = match &asked.map {
        Some(file) => Some(read_mapping(file)?),
        None => None,
    };
    let pictures = match &asked.pictures {
        Some(folder) => Some(folder.canonicalize().map_err(|cause| format!("{}: {cause}", folder.display()))?.display().to_string()),
        None => None,
    };
    let choices = Choices {
        format: asked.format.format(),
        mapping,
        archive_missing: asked.archive_missing,
        uncounted: asked.uncounted,
        as_drafts: asked.drafts,
        decimal: asked.decimal,
        pictures,
        language: shop.profile().language.clone(),
    };
    let name = asked.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let id = service::begin(shop, &name, "command line").await.map_err(said)?;
    let folder = service::folder(shop, id);
    let bar = bar("Reading")?;
    let today = shop.clock.now().format("%Y-%m-%d").to_string();
    let currency = shop.profile().currency;
    let file = unpacked(&asked.file, &folder);
    let read = match file {
        Ok(file) => ironmonger_import::stage(&file, &folder, &choices, currency, &today, &ShopChecks(currency), &mut |done, all| {
            bar.set_length(all);
            bar.set_position(done);
        })
        .map_err(Failure::from),
        Err(cause) => Err(cause),
    };
    let report = match read {
        Ok(report) => report,
        Err(cause) => {
            bar.finish_and_clear();
            service::discard(shop, id).await.map_err(said)?;
            return Err(format!("{}: {cause}", asked.file.display()).into());
        }
    };
    service::adopt(shop, id, &choices, report).await.map_err(said)?;
    bar.finish_and_clear();
    let report = service::find(shop, id).await.map_err(said)?.report;
    say(&report, &ironmonger_import::complaints(&folder, if asked.errors.is_some() { 0 } else { SHOWN })?)?;
    if asked.dry_run {
        copy_errors(&folder, asked.errors.as_deref())?;
        println!("Nothing was written: {} would be new, {} changed, {} stay as they are.", report.new, report.changed, report.same);
        for (kind, counts) in &report.records {
            println!("  {kind}: {} would be new, {} changed, {} stay as they are.", counts.new, counts.changed, counts.same);
        }
        service::discard(shop, id).await.map_err(said)?;
        return Ok(if report.refused > 0 { INCOMPLETE.into() } else { ExitCode::SUCCESS });
    }
    service::start(shop, id).await.map_err(said)?;
    let done = write(shop, id).await?;
    copy_errors(&folder, asked.errors.as_deref())?;
    println!("{} products are new, {} changed, {} are as they were, {} archived.", done.created, done.updated, done.unchanged, done.archived);
    if done.records > 0 {
        println!("{} pages, categories, customers and the like are new or changed.", done.records);
    }
    if asked.wait {
        fetch(shop, id).await?;
    }
    let left = service::find(shop, id).await.map_err(said)?;
    if left.pictures_waiting > 0 {
        println!("{} pictures are fetched while the shop is served.", left.pictures_waiting);
    }
    if left.pictures_lost > 0 {
        println!("{} pictures could not be fetched:", left.pictures_lost);
        for (source, error) in service::lost_pictures(shop, id, SHOWN as u64).await.map_err(said)? {
            println!("  {source}: {error}");
        }
    }
    if done.refused > 0 {
        println!("{} products or other things were left out.", done.refused);
    }
    Ok(if done.refused > 0 { INCOMPLETE.into() } else { ExitCode::SUCCESS })
}

/// The table of an archive, taken apart into the import's folder; any other file as it is.
fn unpacked(file: &Path, folder: &Path) -> Result<PathBuf, Failure> {
    if !is_archive(file)? {
        return Ok(file.to_owned());
    }
    let table = folder.join(service::UPLOAD);
    Ok(if take_apart(file, &table, &folder.join(service::PICTURES), MOST_BYTES as u64)? { table } else { file.to_owned() })
}

/// Writes an import to its end, and brings the search up to date.
async fn write(shop: &Shop, id: uuid::Uuid) -> Result<model::Import, Failure> {
    let bar = bar("Writing")?;
    bar.set_length(service::size(shop, id));
    // What many products change is indexed when they are all there: the index is made anew for them, in a part of the time.
    let report = service::find(shop, id).await.map_err(said)?.report;
    let indexing = (report.new + report.changed < MANY).then(|| tokio::spawn(follow(shop.clone())));
    let done = loop {
        let now = service::find(shop, id).await.map_err(said)?;
        bar.set_position(now.position.unsigned_abs());
        match now.state {
            ImportState::Writing => {}
            ImportState::Done => break now,
            state => {
                let why = now.failure.map(|failure| format!(": {}", failure.sentence())).unwrap_or_default();
                return Err(format!("the import is {}{why}", t::transfer_admin::state(state.word()).to_lowercase()).into());
            }
        }
        if !service::work(shop, service::STEP).await.map_err(said)? {
            // Another process is at it.
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        }
    };
    bar.set_message("Indexing");
    shop.stop.cancel();
    match indexing {
        Some(indexing) => {
            indexing.await?;
            crate::search::service::catch_up(shop).await.map_err(said)?;
        }
        None => {
            let progress = |done, all| {
                bar.set_length(all);
                bar.set_position(done);
            };
            crate::search::service::rebuild(shop, progress).await.map_err(said)?;
        }
    }
    bar.finish_and_clear();
    Ok(done)
}

/// Indexes what is written while more is.
async fn follow(shop: Shop) {
    while !shop.stop.is_cancelled() {
        if let Err(fault) = crate::search::service::catch_up(&shop).await {
            tracing::error!(?fault, "the search index does not follow");
        }
        tokio::select! {
            () = tokio::time::sleep(std::time::Duration::from_millis(200)) => {}
            () = shop.stop.cancelled() => {}
        }
    }
}

/// Fetches an import's pictures.
async fn fetch(shop: &Shop, id: uuid::Uuid) -> Result<(), Failure> {
    let bar = bar("Pictures")?;
    bar.set_length(service::find(shop, id).await.map_err(said)?.pictures_waiting);
    while service::fetch_due(shop).await.map_err(said)? {
        let left = service::find(shop, id).await.map_err(said)?.pictures_waiting;
        bar.set_position(bar.length().unwrap_or_default().saturating_sub(left));
    }
    bar.finish_and_clear();
    crate::search::service::catch_up(shop).await.map_err(said)?;
    Ok(())
}

fn copy_errors(folder: &Path, file: Option<&Path>) -> Result<(), Failure> {
    if let Some(file) = file {
        std::fs::copy(folder.join(COMPLAINTS), file).map_err(|cause| format!("{}: {cause}", file.display()))?;
    }
    Ok(())
}

fn said<E: std::fmt::Display + std::fmt::Debug>(fault: Fault<E>) -> Failure {
    match fault {
        Fault::Refused(refusal) => refusal.to_string().into(),
        other => format!("{other:?}").into(),
    }
}

#[derive(Args)]
pub struct Export {
    #[command(flatten)]
    pub flags: Flags,
    /// What to write [default: shop, or products for a table]
    #[arg(long, value_enum)]
    what: Option<Asked>,
    /// JSON lines with everything, a table for spreadsheets, or a ZIP of the whole shop with its orders and pictures
    #[arg(long, value_enum, default_value = "json")]
    format: Written,
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Asked {
    /// Everything but orders: what an import makes again
    Shop,
    Products,
    Reviews,
    Redirects,
    /// Who buys, and what they agreed to
    Customers,
    /// What was bought, and what happened to it
    Orders,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Written {
    Json,
    Csv,
    Zip,
}

/// Writes the shop, or a part of it, into a file.
pub async fn export(shop: &Shop, asked: Export) -> Result<ExitCode, Failure> {
    let what = asked.what.map(|asked| match asked {
        Asked::Shop => What::Shop,
        Asked::Products => What::Products,
        Asked::Reviews => What::Reviews,
        Asked::Redirects => What::Redirects,
        Asked::Customers => What::Customers,
        Asked::Orders => What::Orders,
    });
    let file = match asked.format {
        Written::Zip if what.is_some_and(|what| what != What::Shop) => return Err("a ZIP holds the whole shop: leave --what out".into()),
        Written::Zip => None,
        Written::Json => service::Export::new(shop, what.unwrap_or(What::Shop), Kind::Json),
        Written::Csv => {
            let export = service::Export::new(shop, what.unwrap_or(What::Products), Kind::Csv);
            Some(export.ok_or("the whole shop is no table: say --what products, reviews, redirects, customers or orders")?)
        }
    };
    let mut target: Box<dyn Write> = match &asked.output {
        Some(file) => Box::new(BufWriter::new(File::create(file).map_err(|cause| format!("{}: {cause}", file.display()))?)),
        None => Box::new(std::io::stdout()),
    };
    let bar = bar("Exporting")?;
    bar.set_length(crate::catalog::service::count_products(shop.database.read()).await?);
    if let Some(export) = file {
        let export = export.in_every_language(shop).await.map_err(said)?;
        target.write_all(&export.head().map_err(said)?)?;
        let mut cursor = service::Cursor::default();
        while let Some((piece, next)) = export.next(shop, &cursor).await.map_err(said)? {
            target.write_all(&piece.bytes)?;
            bar.inc(piece.count);
            cursor = next;
        }
    } else {
        let mut bundle = service::Bundle::default();
        while let Some((bytes, count)) = bundle.next(shop).await.map_err(said)? {
            target.write_all(&bytes)?;
            bar.inc(count);
        }
    }
    target.flush()?;
    bar.finish_and_clear();
    Ok(ExitCode::SUCCESS)
}

fn read_mapping(file: &std::path::Path) -> Result<Mapping, Failure> {
    let text = std::fs::read_to_string(file).map_err(|cause| format!("{}: {cause}", file.display()))?;
    Ok(toml::from_str(&text).map_err(|cause| format!("{}: {cause}", file.display()))?)
}

fn bar(what: &str) -> Result<indicatif::ProgressBar, Failure> {
    let style = indicatif::ProgressStyle::with_template("{msg:12} {wide_bar} {percent}% {elapsed}")?;
    Ok(indicatif::ProgressBar::new(0).with_style(style).with_message(what.to_owned()))
}

/// What was found, and the first of what is wrong.
fn say(report: &Report, complaints: &[Complaint]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let format = report.format.map_or("", Format::label);
    let products = if report.format.is_none_or(Format::has_products) {
        format!(", {} products with {} variants", report.products, report.variants)
    } else {
        String::new()
    };
    writeln!(out, "{format}, {}: {} rows{products}.", report.encoding, report.rows)?;
    if !report.unused.is_empty() {
        writeln!(out, "Not imported: {}", report.unused.join(", "))?;
    }
    if report.refused > 0 {
        writeln!(out, "{} products or other things are left out:", report.refused)?;
    }
    for complaint in complaints {
        let mark = if complaint.refused { "✗" } else { "·" };
        writeln!(out, "  {mark} {complaint}. {}.", complaint.advice)?;
    }
    let more = report.complaints.saturating_sub(complaints.len() as u64);
    if more > 0 {
        writeln!(out, "  {more} more; --errors FILE writes all of them down")?;
    }
    Ok(())
}

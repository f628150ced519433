//! `cartwright import` and `cartwright export`.

use std::{io::Write, path::PathBuf, process::ExitCode};

use clap::{Args, ValueEnum};

use super::{
    model::{Choices, Mapping},
    reading::{self, COMPLAINTS, Format, Report, Scratch},
};
use crate::{platform::config::Flags, shop::Shop};

/// Products were left out; the others are in.
const INCOMPLETE: u8 = 3;

#[derive(Args)]
pub struct Import {
    #[command(flatten)]
    pub flags: Flags,
    /// The file: CSV in any encoding, or our own JSON lines
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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Source {
    Auto,
    Cartwright,
    Shopify,
    Woocommerce,
    Magento,
    Vendure,
    Spree,
    Medusa,
    Bagisto,
    /// Any table, with --map
    Table,
}

impl Source {
    fn format(self) -> Option<Format> {
        match self {
            // Our own files are CSV or JSON, which shows.
            Self::Auto | Self::Cartwright => None,
            Self::Shopify => Some(Format::Shopify),
            Self::Woocommerce => Some(Format::WooCommerce),
            Self::Magento => Some(Format::Magento),
            Self::Vendure => Some(Format::Vendure),
            Self::Spree => Some(Format::Spree),
            Self::Medusa => Some(Format::Medusa),
            Self::Bagisto => Some(Format::Bagisto),
            Self::Table => Some(Format::Table),
        }
    }
}

type Failure = Box<dyn std::error::Error>;

/// Imports a file. The exit code is 0 when every product went in, 3 when some were left out, 1 when nothing could be
/// done.
pub fn import(shop: &Shop, asked: Import) -> Result<ExitCode, Failure> {
    let mapping = match &asked.map {
        Some(file) => Some(read_mapping(file)?),
        None => None,
    };
    let choices = Choices { mapping, decimal: asked.decimal, uncounted: asked.uncounted, as_drafts: asked.drafts, ..Choices::default() };
    let scratch = Scratch::new(&shop.config.data_dir)?;
    let bar = bar("Reading")?;
    let today = shop.clock.now().format("%Y-%m-%d").to_string();
    let currency = shop.profile().currency;
    let report = reading::stage(&asked.file, scratch.path(), asked.format.format(), &choices, currency, &today, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    let report = report.map_err(|cause| format!("{}: {cause}", asked.file.display()))?;
    if let Some(file) = &asked.errors {
        std::fs::copy(scratch.path().join(COMPLAINTS), file).map_err(|cause| format!("{}: {cause}", file.display()))?;
    }
    say(&report, asked.errors.is_none())?;
    Ok(if report.refused > 0 { INCOMPLETE.into() } else { ExitCode::SUCCESS })
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
fn say(report: &Report, show: bool) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let format = report.format.map_or("", Format::label);
    writeln!(out, "{format}, {}: {} rows, {} products with {} variants.", report.encoding, report.rows, report.products, report.variants)?;
    if !report.unused.is_empty() {
        writeln!(out, "Not imported: {}", report.unused.join(", "))?;
    }
    if report.refused > 0 {
        writeln!(out, "{} products are left out:", report.refused)?;
    }
    if show {
        for complaint in &report.first {
            let mark = if complaint.refused { "✗" } else { "·" };
            writeln!(out, "  {mark} {complaint}. {}.", complaint.advice)?;
        }
        let more = report.complaints.saturating_sub(report.first.len() as u64);
        if more > 0 {
            writeln!(out, "  and {more} more; --errors FILE writes all of them down")?;
        }
    }
    Ok(())
}

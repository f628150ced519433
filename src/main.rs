//! The one executable and its subcommands.

use std::{process::ExitCode, time::Duration};

use clap::{Parser, Subcommand};
use ironmonger::{
    accounts, admin,
    app::{self, APP},
    audit, demo,
    error::Fault,
    identity,
    kernel::EmailAddress,
    platform::{
        config::{Config, Flags},
        media,
        server::Server,
    },
    saved_methods, search,
    shop::{Shop, audit::on_command_line},
    site, transfer,
};
use tokio_util::sync::CancellationToken;
use tracing_subscriber::EnvFilter;

/// Pages are made of thousands of small texts, which this takes and gives back in a third of the system's time.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A whole web shop in one binary.
#[derive(Parser)]
#[command(name = "ironmonger", version, about, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the shop
    Serve(Flags),
    /// Bring the database up to date
    Migrate(Flags),
    /// Fill the shop
    #[command(subcommand)]
    Seed(Seed),
    /// Rebuild the search index
    Reindex(Flags),
    /// Bring products in from a file: an export of another shop, a spreadsheet, or a file of our own
    Import(transfer::cli::Import),
    /// Write all products into a file
    Export(transfer::cli::Export),
    /// Look through what has to be true of everything that is stored; fails when something is not
    Doctor(Flags),
    /// Look after secrets that the shop has sealed
    #[command(subcommand)]
    Secrets(Secrets),
    /// Manage the accounts of people who work here
    #[command(subcommand)]
    User(User),
}

#[derive(Subcommand)]
enum Seed {
    /// With the demo: things for the home, pictures, reviews and a year of orders
    Demo {
        #[command(flatten)]
        flags: Flags,
        /// Do nothing, successfully, if the shop has products already
        #[arg(long)]
        if_empty: bool,
        /// How good the pictures are
        #[arg(long, value_enum, default_value_t = demo::seed::PictureQuality::OF_THIS_BUILD)]
        pictures: demo::seed::PictureQuality,
    },
}

#[derive(Subcommand)]
enum Secrets {
    /// Seal everything with IRONMONGER_SECRET_KEY that a key of IRONMONGER_SECRET_KEYS_BEFORE has sealed
    Rotate(Flags),
}

#[derive(Subcommand)]
enum User {
    /// Create an account; the first one is the owner's
    Create {
        #[command(flatten)]
        flags: Flags,
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
        /// At least 10 characters; read from standard input when left out
        #[arg(long)]
        password: Option<String>,
    },
    /// Take the second factor (app, passkeys, recovery codes) from an account whose owner has lost it
    ResetSecond {
        #[command(flatten)]
        flags: Flags,
        #[arg(long)]
        email: String,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    match Box::pin(run(Arguments::parse().command)).await {
        Ok(code) => code,
        Err(cause) => {
            eprintln!("ironmonger: {cause}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let done = match command {
        Command::Import(asked) => {
            let shop = Shop::open(&APP, configure(asked.flags.clone())?).await?;
            let said = arguments();
            return on_command_line(&shop, "import", &said, transfer::cli::import(&shop, asked)).await;
        }
        Command::Export(asked) => {
            let shop = Shop::open(&APP, configure(asked.flags.clone())?).await?;
            let said = arguments();
            return on_command_line(&shop, "export", &said, transfer::cli::export(&shop, asked)).await;
        }
        Command::Doctor(flags) => return doctor(configure(flags)?).await,
        Command::Serve(flags) => serve(configure(flags)?).await,
        Command::Migrate(flags) => {
            Shop::open(&APP, configure(flags)?).await?;
            println!("The database is up to date.");
            Ok(())
        }
        Command::Seed(Seed::Demo { flags, if_empty, pictures }) => seed_demo(configure(flags)?, if_empty, pictures).await,
        Command::Reindex(flags) => reindex(configure(flags)?).await,
        Command::Secrets(Secrets::Rotate(flags)) => rotate_secrets(configure(flags)?).await,
        Command::User(User::Create { flags, email, name, password }) => create_user(configure(flags)?, &email, &name, password).await,
        Command::User(User::ResetSecond { flags, email }) => reset_second(configure(flags)?, &email).await,
    };
    done.map(|()| ExitCode::SUCCESS)
}

/// What stands behind the subcommand, as names and values: the log leaves out the values of those that are secrets.
fn arguments() -> Vec<(String, String)> {
    let mut said = Vec::<(String, String)>::new();
    for argument in std::env::args().skip(2) {
        match argument.strip_prefix("--") {
            Some(option) => {
                let (name, value) = option.split_once('=').unwrap_or((option, ""));
                said.push((name.to_owned(), value.to_owned()));
            }
            None => match said.last_mut().filter(|(name, value)| name != "argument" && value.is_empty()) {
                Some((_, value)) => *value = argument,
                None => said.push(("argument".to_owned(), argument)),
            },
        }
    }
    said
}

/// Does every check, says what each found, and fails when something is wrong.
async fn doctor(config: Config) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let shop = Shop::open(&APP, config).await?;
    let found = audit::doctor::examine(&shop).await.map_err(|fault| format!("{fault:?}"))?;
    for (check, finding) in &found {
        if finding.is_fine() {
            println!("ok     {} ({} looked at)", check.name, finding.looked_at);
            continue;
        }
        println!("WRONG  {} ({} of {} looked at)", check.name, finding.count, finding.looked_at);
        finding.wrong.iter().for_each(|wrong| println!("       - {wrong}"));
        if finding.count > finding.wrong.len() as u64 {
            println!("       and {} more", finding.count - finding.wrong.len() as u64);
        }
    }
    let (position, hash) = audit::service::head_of(shop.database.read()).await?;
    println!("The audit log has {position} entries and ends in {hash}");
    Ok(if found.iter().all(|(_, finding)| finding.is_fine()) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn seed_demo(config: Config, if_empty: bool, pictures: demo::seed::PictureQuality) -> Result<(), Box<dyn std::error::Error>> {
    let shop = Shop::open(&APP, config).await?;
    let bar = indicatif::ProgressBar::new(0).with_style(indicatif::ProgressStyle::with_template("{msg:20} {wide_bar} {pos}/{len} {elapsed}")?);
    let progress = |what: &str, done: usize, all: usize| {
        bar.set_message(what.to_owned());
        bar.set_length(all as u64);
        bar.set_position(done as u64);
        // Without a terminal the bar is silent, and a line now and then says how far it is.
        if bar.is_hidden() && (done == all || done.is_multiple_of(100)) {
            eprintln!("{what}: {done} of {all}");
        }
    };
    match on_command_line(&shop, "seed demo", &[], demo::seed::seed(&shop, pictures, &progress)).await {
        Err(demo::seed::SeedError::NotEmpty) if if_empty => {}
        made => {
            made?;
            demo::seed::create_owner(&shop).await?;
        }
    }
    bar.finish_and_clear();
    shop.settle().await.map_err(|fault| format!("{fault:?}"))?;
    if let Some((email, password)) = demo::seed::owner(&shop).await {
        println!("The demo's owner signs in at /admin as {email} with the password {password}");
    }
    Ok(())
}

async fn reindex(config: Config) -> Result<(), Box<dyn std::error::Error>> {
    let shop = Shop::open(&APP, config).await?;
    let bar = indicatif::ProgressBar::new(0).with_style(indicatif::ProgressStyle::with_template("Indexing {wide_bar} {pos}/{len} {elapsed}")?);
    let indexed = search::service::rebuild(&shop, |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    });
    let indexed = on_command_line(&shop, "reindex", &[], indexed).await.map_err(|fault| format!("{fault:?}"))?;
    bar.finish_and_clear();
    println!("The search index holds {indexed} products.");
    Ok(())
}

async fn rotate_secrets(config: Config) -> Result<(), Box<dyn std::error::Error>> {
    let shop = Shop::open(&APP, config).await?;
    let all = async {
        let (customers, staff) = (identity::service::second::reseal(&shop).await?, accounts::service::second::reseal(&shop).await?);
        Ok::<_, Fault>((customers, staff, saved_methods::service::reseal(&shop).await?))
    };
    let (customers, staff, saved) = on_command_line(&shop, "secrets rotate", &[], all).await.map_err(|fault| format!("{fault:?}"))?;
    println!(
        "{} sealed anew, {} sealed with the current key before.",
        customers.renewed + staff.renewed + saved.renewed,
        customers.current + staff.current + saved.current
    );
    let lost = customers.lost + staff.lost + saved.lost;
    if lost > 0 {
        return Err(format!("{lost} could not be opened: is a former key missing in IRONMONGER_SECRET_KEYS_BEFORE?").into());
    }
    Ok(())
}

async fn create_user(config: Config, email: &str, name: &str, password: Option<String>) -> Result<(), Box<dyn std::error::Error>> {
    let password = match password {
        Some(password) => password,
        None => std::io::stdin().lines().next().ok_or("no password on standard input")??,
    };
    let shop = Shop::open(&APP, config).await?;
    let email = email.parse::<EmailAddress>().map_err(|cause| format!("--email: {cause}"))?;
    let said = [("email".to_owned(), email.to_string()), ("name".to_owned(), name.to_owned())];
    match on_command_line(&shop, "user create", &said, accounts::service::create(&shop, &email, name, &password)).await {
        Ok(_) => println!("{email} can sign in at /admin."),
        Err(Fault::Refused(refusal)) => return Err(refusal.to_string().into()),
        Err(fault) => return Err(format!("{fault:?}").into()),
    }
    Ok(())
}

async fn reset_second(config: Config, email: &str) -> Result<(), Box<dyn std::error::Error>> {
    let shop = Shop::open(&APP, config).await?;
    let email = email.parse::<EmailAddress>().map_err(|cause| format!("--email: {cause}"))?;
    let said = [("email".to_owned(), email.to_string())];
    match on_command_line(&shop, "user reset-second", &said, accounts::service::members::reset_second(&shop, &email)).await {
        Ok(()) => println!("{email} signs in with the password alone, and can set up a second factor at /admin/profile."),
        Err(Fault::NotFound) => return Err(format!("--email: no account of the back office has {email}").into()),
        Err(fault) => return Err(format!("{fault:?}").into()),
    }
    Ok(())
}

fn configure(flags: Flags) -> Result<Config, Box<dyn std::error::Error>> {
    let config = flags.resolve(site::options()?.site_addr)?;
    let log = tracing_subscriber::fmt().with_env_filter(EnvFilter::new(&config.log)).with_writer(std::io::stderr);
    if config.log_json {
        log.json().init();
    } else {
        log.init();
    }
    Ok(config)
}

async fn serve(config: Config) -> Result<(), Box<dyn std::error::Error>> {
    let listener = tokio::net::TcpListener::bind(config.addr)
        .await
        .map_err(|cause| format!("IRONMONGER_ADDR is {}, which cannot be listened on: {cause}", config.addr))?;
    if let Some(address) = config.bucket.as_ref().and_then(|bucket| bucket.public_url.clone()) {
        media::served_from(address);
    }
    let shop = Shop::open(&APP, config).await?;
    let background = shop.start_background();
    println!("The shop:  {}\nThe admin: {}/admin", shop.config.public_url, shop.config.public_url);
    if let Ok(Some(link)) = admin::wizard::setup_link(&shop).await {
        println!("Set it up: {link}");
    }
    // Checking a password takes a while, for which nobody should wait.
    tokio::spawn({
        let shop = shop.clone();
        async move {
            if let Some((email, password)) = demo::seed::owner(&shop).await {
                println!("Sign in:   {email} with the password {password}");
            }
        }
    });
    let asked = CancellationToken::new();
    tokio::spawn({
        let asked = asked.clone();
        async move {
            asked_to_stop().await;
            asked.cancel();
        }
    });
    tokio::select! {
        () = Server::default().serve(listener, app::router(shop.clone()), asked.clone()) => {}
        () = too_late(&asked) => tracing::warn!("some requests took longer than {} seconds and were cut off", PATIENCE.as_secs()),
    }
    shop.stop.cancel();
    if tokio::time::timeout(LAST_WORK, futures::future::join_all(background)).await.is_err() {
        tracing::warn!("a job was not done yet; it is done after the next start");
    }
    Ok(())
}

/// How long requests in flight may take to finish, and then the jobs: less than the ten seconds after which whoever asked
/// to stop loses patience.
const PATIENCE: Duration = Duration::from_secs(7);
const LAST_WORK: Duration = Duration::from_secs(2);

async fn too_late(asked: &CancellationToken) {
    asked.cancelled().await;
    tokio::time::sleep(PATIENCE).await;
}

/// Ends at Ctrl-C or SIGTERM; requests in flight are finished.
async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    if let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
        return;
    }
    let _ = interrupt.await;
}

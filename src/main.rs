//! The one executable and its subcommands.

use std::{net::SocketAddr, process::ExitCode};

use cartwright::{
    admin,
    platform::config::{Config, Flags},
    routes,
    shop::Shop,
};
use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

/// A whole web shop in one binary.
#[derive(Parser)]
#[command(name = "cartwright", version, about, propagate_version = true)]
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
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse().command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("cartwright: {cause}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<(), Box<dyn std::error::Error>> {
    match command {
        Command::Serve(flags) => serve(configure(flags)?).await,
        Command::Migrate(flags) => {
            Shop::open(configure(flags)?).await?;
            println!("The database is up to date.");
            Ok(())
        }
    }
}

fn configure(flags: Flags) -> Result<Config, Box<dyn std::error::Error>> {
    let config = flags.resolve()?;
    let log = tracing_subscriber::fmt().with_env_filter(EnvFilter::new(&config.log)).with_writer(std::io::stderr);
    if config.log_json {
        log.json().init()
    } else {
        log.init()
    }
    Ok(config)
}

async fn serve(config: Config) -> Result<(), Box<dyn std::error::Error>> {
    let listener = tokio::net::TcpListener::bind(config.addr)
        .await
        .map_err(|cause| format!("CARTWRIGHT_ADDR is {}, which cannot be listened on: {cause}", config.addr))?;
    let shop = Shop::open(config).await?;
    let background = shop.start_background();
    let service = routes::router(shop.clone()).into_make_service_with_connect_info::<SocketAddr>();
    println!("The shop:  {}\nThe admin: {}/admin", shop.config.public_url, shop.config.public_url);
    if let Ok(Some(link)) = admin::wizard::setup_link(&shop).await {
        println!("Set it up: {link}");
    }
    axum::serve(listener, service).with_graceful_shutdown(asked_to_stop()).await?;
    shop.stop.cancel();
    for task in background {
        task.await?;
    }
    Ok(())
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

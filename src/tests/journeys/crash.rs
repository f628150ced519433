//! The process is killed while shoppers buy: no order that was confirmed is lost, and the books still balance.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use ironmonger::{
    kernel::PageNumber,
    orders::{self, model::OrderFilter},
    search::{self, model::ListQuery},
    shop::Shop,
};
use uuid::Uuid;

use super::server::{Server, request};
use crate::support::{TestShop, config};

fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    answer
        .lines()
        .take_while(|line| !line.is_empty())
        .find_map(|line| line.split_once(": ").filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value))
}

/// Buys one piece; answers the order's address if the shop confirmed it.
async fn buy(port: u16, variant: Uuid) -> Option<String> {
    let added = request(port, "POST", "/cart/add", "", &format!("variant={variant}&quantity=1")).await?;
    let cookie = header(&added, "set-cookie")?.split(';').next()?.to_owned();
    let form = "email=jane%40example.com&name=Jane+Doe&line1=Lindenstr.+14&postcode=10969&city=Berlin&country=DE&delivery=standard&payment=cod";
    let placed = request(port, "POST", "/checkout", &cookie, form).await?;
    header(&placed, "location").filter(|location| location.contains("/orders/")).map(str::to_owned)
}

async fn audit(shop: &Shop, variant: Uuid, on_hand: i32, confirmed: &[String]) {
    for address in confirmed {
        let path = address.split("/orders/").nth(1).unwrap().split('?').next().unwrap();
        let (number, token) = path.split_once('/').unwrap();
        assert!(orders::service::by_path(shop, number, token).await.is_ok(), "the confirmed order {number} is lost");
    }
    let placed = orders::service::list(shop, &OrderFilter::default(), PageNumber::FIRST, 10).await.unwrap().total;
    let level = ironmonger::inventory::service::levels(shop.database.read(), [variant]).await.unwrap()[&variant];
    assert_eq!((level.on_hand, i64::from(level.allocated), level.held), (on_hand, i64::try_from(placed).unwrap(), 0));
    assert!(placed >= confirmed.len() as u64);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_shop_keeps_every_confirmed_order_and_finds_everything_again() {
    const ON_HAND: i32 = 900;
    let shop = TestShop::on_sqlite().await;
    let thing = shop.thing("Survivor mug", "20", ON_HAND).await;
    let (folder, url) = (shop.config.data_dir.clone(), shop.config.database_url.clone());
    let mut confirmed = Vec::new();
    for round in 0..3 {
        let server = Server::start(&folder, &url).await;
        let open = Arc::new(AtomicBool::new(true));
        let shoppers = (0..6).map(|_| {
            let (open, port, variant) = (open.clone(), server.port, thing.variant);
            tokio::spawn(async move {
                let mut bought = Vec::new();
                while open.load(Ordering::Relaxed) {
                    match buy(port, variant).await {
                        Some(address) => bought.push(address),
                        None => tokio::time::sleep(Duration::from_millis(5)).await,
                    }
                }
                bought
            })
        });
        let shoppers = shoppers.collect::<Vec<_>>();
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        drop(server);
        open.store(false, Ordering::Relaxed);
        let before = confirmed.len();
        for shopper in shoppers {
            confirmed.extend(shopper.await.unwrap());
        }
        assert!(confirmed.len() > before, "nobody could buy in round {round}");
        if round == 1 {
            // A damaged index is made anew.
            std::fs::remove_dir_all(folder.join("index")).unwrap();
        }
        let again = Shop::open(&ironmonger::app::APP, config(&folder, url.clone())).await.unwrap();
        audit(&again, thing.variant, ON_HAND, &confirmed).await;
        search::service::catch_up(&again).await.unwrap();
        let found = search::service::list(&again, &ListQuery { words: "survivor".to_owned(), ..ListQuery::default() }).await.unwrap();
        assert_eq!(found.products.total, 1, "round {round}");
    }
}

//! What stock promises.

use ironmonger::{
    error::Fault,
    inventory::{
        model::{NotEnough, Pieces},
        service::{self, Cause},
    },
};
use sea_orm::{ConnectionTrait, Statement};
use uuid::Uuid;

use crate::support::TestShop;

fn cause() -> Cause<'static> {
    Cause { order_id: None, actor: "test", at: chrono::Utc::now() }
}

async fn allocate(shop: &TestShop, pieces: Vec<Pieces>) -> Result<(), Fault<NotEnough>> {
    shop.database.write(move |tx| Box::pin(async move { service::allocate(tx, &pieces, &cause()).await })).await
}

fn pieces(variant_id: Uuid, quantity: i32) -> Pieces {
    Pieces { variant_id, quantity }
}

on_both_databases! {
    async fn two_lines_of_the_same_variant_share_its_stock(shop) {
        let thing = shop.thing("Mug", "12", 3).await;
        let both = vec![pieces(thing.variant, 2), pieces(thing.variant, 2)];
        assert_eq!(allocate(shop, both).await, Err(Fault::Refused(NotEnough { variant_id: thing.variant, left: 3 })));
        assert_eq!(shop.stock(thing.variant).await.allocated, 0);
    }

    async fn all_of_an_order_is_taken_or_nothing(shop) {
        let (plenty, scarce) = (shop.thing("Mug", "12", 10).await, shop.thing("Bowl", "20", 1).await);
        assert!(allocate(shop, vec![pieces(plenty.variant, 5), pieces(scarce.variant, 2)]).await.is_err());
        assert_eq!((shop.stock(plenty.variant).await.allocated, shop.stock(scarce.variant).await.allocated), (0, 0));
    }

    async fn what_is_held_cannot_be_allocated_to_another(shop) {
        let thing = shop.thing("Mug", "12", 2).await;
        shop.database.write(move |tx| Box::pin(async move { service::hold(tx, &[pieces(thing.variant, 2)], &cause()).await })).await.unwrap();
        assert!(allocate(shop, vec![pieces(thing.variant, 1)]).await.is_err());
    }

    async fn the_ledger_tells_how_the_stock_came_about(shop) {
        let thing = shop.thing("Mug", "12", 10).await;
        allocate(shop, vec![pieces(thing.variant, 4)]).await.unwrap();
        shop.database
            .write(move |tx| {
                Box::pin(async move {
                    service::ship(tx, &[pieces(thing.variant, 3)], &cause()).await?;
                    service::release(tx, &[pieces(thing.variant, 1)], &cause()).await?;
                    service::set_on_hand(tx, thing.variant, 9, &cause()).await?;
                    Ok::<_, Fault>(())
                })
            })
            .await
            .unwrap();
        let stock = shop.stock(thing.variant).await;
        assert_eq!((stock.on_hand, stock.allocated, stock.held), (9, 0, 0));
        let sum = "SELECT SUM(CASE kind WHEN 'received' THEN quantity WHEN 'adjusted' THEN quantity WHEN 'shipped' THEN -quantity ELSE 0 END) AS on_hand FROM stock_movements";
        let connection = shop.database.read();
        let row = connection.query_one_raw(Statement::from_string(connection.get_database_backend(), sum)).await.unwrap().unwrap();
        assert_eq!(row.try_get::<i64>("", "on_hand").unwrap(), 9);
    }

    async fn many_at_once_never_take_more_than_there_is(shop) {
        let (one, other) = (shop.thing("Mug", "12", 30).await, shop.thing("Bowl", "20", 30).await);
        // Half of them in the one order, half in the other: rows are locked in one order all the same.
        let tries = (0..100).map(|turn| {
            let mut wanted = vec![pieces(one.variant, 1), pieces(other.variant, 1)];
            if turn % 2 == 0 {
                wanted.reverse();
            }
            allocate(shop, wanted)
        });
        let outcomes = futures::future::join_all(tries).await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 30);
        assert!(outcomes.iter().all(|outcome| matches!(outcome, Ok(()) | Err(Fault::Refused(_)))), "{outcomes:?}");
        for thing in [one, other] {
            assert_eq!(shop.stock(thing.variant).await.available(), 0);
        }
    }
}

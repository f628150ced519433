//! What the job runner promises: a job that panics, hangs or ends the process costs nobody but itself.

use std::{
    collections::BTreeMap,
    sync::Mutex,
    time::{Duration, Instant},
};

use ironmonger::{
    alerts,
    error::Fault,
    orders,
    platform::jobs::{self, Bell, Kind, Queue, Runner},
};
use sea_orm::{ConnectionTrait, Statement};

use crate::support::TestShop;

const FRAGILE: Kind = Kind::new("fragile");
const PLAIN: Kind = Kind::new("plain");
const EMAIL: Kind = Kind::new("email").in_queue(Queue::Email);
const SLOW: Kind = Kind::new("slow").in_queue(Queue::Slow);
const LOW: Kind = Kind::new("low").in_queue(Queue::Low);

/// A runner whose fragile jobs may take half a second.
fn runner(shop: &TestShop) -> Runner {
    let time_limit = |kind: &str| if kind == FRAGILE.name { Duration::from_millis(500) } else { PLAIN.time_limit };
    Runner { database: shop.database.clone(), clock: shop.clock.clone(), time_limit }
}

/// Puts jobs into a queue, due one after the other, with their numbers as payloads.
async fn enqueue(shop: &TestShop, kinds: &'static [Kind]) {
    let now = shop.clock.now() - chrono::Duration::seconds(1);
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            for (number, kind) in kinds.iter().enumerate() {
                jobs::enqueue(tx, *kind, &number, None, now + chrono::Duration::milliseconds(number as i64)).await?;
            }
            Ok::<_, Fault>(())
        })
    });
    work.await.unwrap();
}

/// Counts how often each job was begun.
#[derive(Default)]
struct Begun(Mutex<BTreeMap<u64, i32>>);

impl Begun {
    fn count(&self, job: &jobs::Job) -> u64 {
        let number = job.payload.as_u64().unwrap();
        *self.0.lock().unwrap().entry(number).or_default() += 1;
        number
    }

    fn counts(&self) -> Vec<(u64, i32)> {
        self.0.lock().unwrap().clone().into_iter().collect()
    }
}

/// Runs what is due until a job stands still, and forgets everything then: what a process that is killed leaves behind.
async fn killed_at(shop: &TestShop, begun: &Begun, poison: u64) -> bool {
    let runner = runner(shop);
    let (reached, mut stuck) = tokio::sync::watch::channel(false);
    let work = runner.run_due(Queue::Default, |job| {
        let number = begun.count(&job);
        let reached = &reached;
        async move {
            if number == poison {
                let _ = reached.send(true);
                std::future::pending::<()>().await;
            }
            Ok(())
        }
    });
    let killed = tokio::select! {
        done = work => { done.unwrap(); false }
        _ = stuck.wait_for(|stuck| *stuck) => true,
    };
    // Somebody else may take what it had taken.
    shop.clock.advance(chrono::Duration::from_std(jobs::LEASE).unwrap() + chrono::Duration::seconds(1));
    killed
}

on_both_databases! {
    async fn a_job_that_panics_has_failed_and_those_after_it_are_done(shop) {
        enqueue(shop, &[PLAIN, FRAGILE, PLAIN]).await;
        let begun = Begun::default();
        let runner = runner(shop);
        let done = runner.run_due(Queue::Default, |job| {
            let number = begun.count(&job);
            // Before there is a future, and in it.
            assert!(number != 0 || job.attempts > 1, "before it begins");
            async move {
                assert!(number != 1, "on purpose, number {number}");
                Ok(())
            }
        });
        assert_eq!(done.await.unwrap(), 1);
        assert_eq!(begun.counts(), [(0, 1), (1, 1), (2, 1)]);
        assert_eq!(jobs::waiting(shop.database.read()).await.unwrap(), 2);
        for _ in 0..jobs::ATTEMPTS {
            shop.clock.advance(chrono::Duration::days(2));
            let work = runner.run_due(Queue::Default, |job| async move {
                assert!(job.payload != 1, "on purpose, number 1");
                Ok(())
            });
            work.await.unwrap();
        }
        let dead = jobs::dead(shop.database.read()).await.unwrap();
        let cause = dead[0].last_error.clone().unwrap();
        assert!(dead.len() == 1 && cause.contains("on purpose, number 1") && cause.contains("(error "), "{cause}");
        assert_eq!(jobs::waiting(shop.database.read()).await.unwrap(), 0);
    }

    async fn a_job_that_takes_too_long_is_ended_and_has_failed(shop) {
        enqueue(shop, &[FRAGILE, PLAIN]).await;
        let began = Instant::now();
        let runner = runner(shop);
        let done = runner.run_due(Queue::Default, |job| async move {
            if job.kind == FRAGILE.name {
                std::future::pending::<()>().await;
            }
            Ok(())
        });
        assert_eq!(done.await.unwrap(), 1);
        assert!(began.elapsed() >= Duration::from_millis(500));
        let connection = shop.database.read();
        let row = connection.query_one_raw(Statement::from_string(connection.get_database_backend(), "SELECT attempts, last_error FROM jobs"));
        let row = row.await.unwrap().unwrap();
        assert_eq!(row.try_get::<i32>("", "attempts").unwrap(), 1);
        assert!(row.try_get::<String>("", "last_error").unwrap().contains("longest"));
    }

    async fn a_job_that_ends_the_process_is_buried_and_those_beside_it_are_done_once(shop) {
        enqueue(shop, &[PLAIN; 5]).await;
        let begun = Begun::default();
        let mut kills = 0;
        while killed_at(shop, &begun, 2).await {
            kills += 1;
            assert!(kills <= jobs::ATTEMPTS, "it is taken for ever");
        }
        assert_eq!(begun.counts(), [(0, 1), (1, 1), (2, jobs::ATTEMPTS), (3, 1), (4, 1)]);
        let dead = jobs::dead(shop.database.read()).await.unwrap();
        assert_eq!(dead.iter().map(|job| job.payload.clone()).collect::<Vec<_>>(), [2]);
        assert!(dead[0].last_error.as_deref().unwrap().contains("never ended"));
        // A person may have it tried again.
        let (id, now) = (dead[0].id, shop.clock.now());
        assert!(shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(jobs::retry(tx, id, now).await?) })).await.unwrap());
        assert_eq!(runner(shop).run_due(Queue::Default, |_| async { Ok(()) }).await.unwrap(), 1);
    }

    async fn what_was_done_before_a_crash_is_not_done_again(shop) {
        enqueue(shop, &[PLAIN; 16]).await;
        let begun = Begun::default();
        assert!(killed_at(shop, &begun, 2).await);
        assert_eq!(jobs::waiting(shop.database.read()).await.unwrap(), 14, "each is marked as soon as it is done");
        assert!(!killed_at(shop, &begun, 99).await);
        let twice = begun.counts().into_iter().filter(|(_, times)| *times > 1).collect::<Vec<_>>();
        assert_eq!(twice, [(2, 2)]);
    }

    async fn emails_are_sent_while_other_work_stands_still_and_the_other_way_round(shop) {
        for (stuck, other, kinds) in [(Queue::Default, Queue::Email, &[PLAIN, EMAIL]), (Queue::Email, Queue::Default, &[EMAIL, PLAIN])] {
            enqueue(shop, kinds).await;
            let (hanging, doing) = (runner(shop), runner(shop));
            let (bell, stop) = (Bell::default(), shop.stop.child_token());
            let hangs = hanging.run(stuck, bell.clone(), stop.clone(), |_| std::future::pending());
            let goes_on = async {
                tokio::time::sleep(Duration::from_millis(100)).await;
                doing.run_due(other, |_| async { Ok(()) }).await.unwrap()
            };
            let done = tokio::select! {
                () = hangs => panic!("it has stopped"),
                done = goes_on => done,
            };
            assert_eq!(done, 1, "{other:?} while {stuck:?} is stuck");
            shop.database.write(|tx| Box::pin(async move { Ok::<_, Fault>(tx.execute_unprepared("DELETE FROM jobs").await?) })).await.unwrap();
        }
        assert_eq!([orders::jobs::EMAIL.queue, alerts::jobs::EMAIL.queue], [Queue::Email; 2]);
    }

    async fn slow_work_is_done_newest_first_and_the_slowest_last(shop) {
        enqueue(shop, &[LOW, SLOW, LOW, SLOW, PLAIN]).await;
        let order = Mutex::new(Vec::new());
        let runner = runner(shop);
        let work = runner.run_due(Queue::Slow, |job| {
            order.lock().unwrap().push(job.payload.as_u64().unwrap());
            async { Ok(()) }
        });
        assert_eq!(work.await.unwrap(), 4);
        assert_eq!(order.into_inner().unwrap(), [3, 1, 2, 0]);
    }

    async fn slow_work_that_is_interrupted_by_a_stop_waits_for_the_next_start_and_counts_no_try(shop) {
        enqueue(shop, &[SLOW]).await;
        let stop = shop.stop.child_token();
        let (begun, mut begins) = tokio::sync::watch::channel(false);
        let running = runner(shop).run(Queue::Slow, Bell::default(), stop.clone(), |_| {
            let _ = begun.send(true);
            std::future::pending()
        });
        let stopping = async {
            begins.wait_for(|begun| *begun).await.unwrap();
            stop.cancel();
        };
        futures::future::join(running, stopping).await;
        let tries = Mutex::new(Vec::new());
        let runner = runner(shop);
        let work = runner.run_due(Queue::Slow, |job| {
            tries.lock().unwrap().push(job.attempts);
            async { Ok(()) }
        });
        assert_eq!(work.await.unwrap(), 1);
        assert_eq!(tries.into_inner().unwrap(), [1]);
    }

    async fn a_job_that_fails_is_tried_again_later_and_at_last_set_aside(shop) {
        let now = shop.clock.now();
        shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(jobs::enqueue(tx, FRAGILE, &1, None, now).await?) })).await.unwrap();
        let tries = std::sync::atomic::AtomicI32::new(0);
        for _ in 0..jobs::ATTEMPTS + 3 {
            runner(shop).run_due(Queue::Default, |_| async {
                tries.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                Err("no luck".to_owned())
            })
            .await
            .unwrap();
            shop.clock.advance(chrono::Duration::days(2));
        }
        assert_eq!(tries.into_inner(), jobs::ATTEMPTS);
        let dead = jobs::dead(shop.database.read()).await.unwrap();
        assert_eq!(dead.iter().map(|job| job.last_error.as_deref()).collect::<Vec<_>>(), [Some("no luck")]);
        let (id, now) = (dead[0].id, shop.clock.now());
        assert!(shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(jobs::retry(tx, id, now).await?) })).await.unwrap());
        assert_eq!(runner(shop).run_due(Queue::Default, |_| async { Ok(()) }).await.unwrap(), 1);
    }

    async fn a_job_that_a_migration_wrote_is_done(shop) {
        let now = shop.clock.now();
        shop.database
            .write(move |tx| {
                Box::pin(async move {
                    jobs::enqueue(tx, PLAIN, &1, None, now).await?;
                    // The database's own way of writing a time, which on SQLite is another than ours.
                    tx.execute_unprepared("UPDATE jobs SET run_at = CURRENT_TIMESTAMP").await?;
                    Ok::<_, Fault>(())
                })
            })
            .await
            .unwrap();
        shop.clock.advance(chrono::Duration::seconds(2));
        let runner = runner(shop);
        let work = runner.run_due(Queue::Default, |_| async { Ok(()) });
        let done = tokio::time::timeout(std::time::Duration::from_secs(20), work).await.expect("the job is never taken").unwrap();
        assert_eq!(done, 1);
    }

    async fn a_job_named_once_is_written_once_and_done_once_by_many_workers(shop) {
        let now = shop.clock.now();
        for _ in 0..2 {
            shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(jobs::enqueue(tx, PLAIN, &1, Some("the one".to_owned()), now).await?) })).await.unwrap();
        }
        let runner = runner(shop);
        let workers = (0..4).map(|_| runner.run_due(Queue::Default, |_| async { Ok(()) }));
        let done = futures::future::join_all(workers).await.into_iter().map(Result::unwrap).sum::<usize>();
        assert_eq!(done, 1);
    }
}

//! What the supervisor promises: loops go on, and who does not is named.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use axum::http::StatusCode;
use ironmonger::{
    error::Fault,
    platform::supervisor::{self, Health, Loop, LoopState, Supervisor, beat, step},
};
use tokio_util::sync::CancellationToken;

const QUICK: Loop = Loop::new("test").with_patience(Duration::from_millis(300)).with_grace(Duration::ZERO);

/// The one loop, once it is in a state.
async fn once(supervisor: &Supervisor, state: LoopState) -> Health {
    for _ in 0..2_000 {
        if let Some(health) = supervisor.health().pop().filter(|health| health.state == state) {
            return health;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("never {state:?}: {:?}", supervisor.health());
}

#[tokio::test]
async fn a_loop_that_panics_or_ends_is_restarted_and_says_why() {
    let (supervisor, stop) = (Supervisor::default(), CancellationToken::new());
    let starts = Arc::new(AtomicU32::new(0));
    let (counted, stopped) = (starts.clone(), stop.clone());
    let task = supervisor.start(QUICK, stop.clone(), move || {
        let (start, until) = (counted.fetch_add(1, Ordering::Relaxed), stopped.clone());
        assert!(start != 0, "before it begins");
        async move {
            assert!(start != 1, "in its first round");
            // The third time it ends by itself, and the fourth time it goes on.
            while start > 2 && !until.is_cancelled() {
                beat();
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    });
    let health = once(&supervisor, LoopState::Restarting).await;
    assert!(health.failure.unwrap().message.contains("before it begins"));
    let health = once(&supervisor, LoopState::Running).await;
    assert!(health.restarts >= 1);
    while starts.load(Ordering::Relaxed) < 4 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    let health = supervisor.health().pop().unwrap();
    assert_eq!((health.state, health.restarts, health.overdue), (LoopState::Running, 3, false));
    assert_eq!(health.failure.unwrap().message, "it ended by itself");
    assert!(health.last_worked.is_some());
    stop.cancel();
    task.await.unwrap();
    assert_eq!(supervisor.health(), [], "what was stopped is not missed");
}

#[tokio::test]
async fn a_loop_that_never_comes_up_is_down_and_one_that_hangs_is_behind() {
    let (supervisor, stop) = (Supervisor::default(), CancellationToken::new());
    let task = supervisor.start(QUICK, stop.clone(), || async { assert!(std::hint::black_box(false), "each time") });
    let health = once(&supervisor, LoopState::Down).await;
    assert!(health.overdue && health.last_worked.is_none(), "{health:?}");
    stop.cancel();
    task.await.unwrap();

    let stop = CancellationToken::new();
    let until = stop.clone();
    let task = supervisor.start(QUICK, stop.clone(), move || {
        let until = until.clone();
        async move {
            beat();
            until.cancelled().await;
        }
    });
    assert_eq!(once(&supervisor, LoopState::Running).await.since, None);
    let health = once(&supervisor, LoopState::Behind).await;
    assert!(health.overdue && health.last_worked.is_some() && health.last_worked < health.since, "{health:?}");
    stop.cancel();
    task.await.unwrap();
}

#[tokio::test]
async fn a_step_that_fails_or_panics_keeps_no_other_from_its_turn_and_is_shown_until_it_succeeds() {
    let (supervisor, stop) = (Supervisor::default(), CancellationToken::new());
    let (round, others) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicU32::new(0)));
    let (rounds, after) = (round.clone(), others.clone());
    let until = stop.clone();
    let task = supervisor.start(QUICK, stop.clone(), move || {
        let (rounds, after, until) = (rounds.clone(), after.clone(), until.clone());
        async move {
            while !until.is_cancelled() {
                let round = rounds.fetch_add(1, Ordering::Relaxed);
                let first = step("first", async {
                    assert!(round >= 20, "on purpose");
                    if round < 40 { Err(Fault::<&str>::Busy) } else { Ok(()) }
                });
                assert_eq!(first.await.is_some(), round >= 40);
                step("second", async { Ok::<_, Fault>(after.fetch_add(1, Ordering::Relaxed)) }).await;
                beat();
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    });
    let health = once(&supervisor, LoopState::Failing).await;
    assert!(health.failure.unwrap().message.contains("on purpose"));
    assert!(!health.overdue && health.last_worked.is_none(), "pages are served all the same");
    let health = once(&supervisor, LoopState::Running).await;
    assert_eq!((health.restarts, health.failure), (0, None));
    stop.cancel();
    task.await.unwrap();
    assert_eq!(round.load(Ordering::Relaxed), others.load(Ordering::Relaxed));
}

#[tokio::test]
async fn outside_of_a_supervised_loop_a_step_is_just_done() {
    beat();
    assert_eq!(step("add", async { Ok::<_, Fault>(1 + 1) }).await, Some(2));
    let panic = supervisor::catch("count", async { assert!(std::hint::black_box(false), "no more") }).await.unwrap_err();
    assert!(panic.message.contains("no more") && panic.to_string().ends_with(&format!("(error {})", panic.id)));
}

on_both_databases! {
    async fn a_loop_that_is_down_or_behind_is_named_by_readyz_and_on_the_first_page_of_the_back_office(shop) {
        let mut browser = shop.browser();
        browser.sign_in().await;
        let tasks = shop.start_background();
        let answer = browser.get("/readyz").await;
        assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "ready"));
        assert!(!browser.get("/admin").await.text().contains("is stuck"));
        let stop = CancellationToken::new();
        let until = stop.clone();
        let hanging = shop.supervisor.start(Loop { name: "search-index", ..QUICK }, stop.clone(), move || {
            let until = until.clone();
            async move {
                beat();
                until.cancelled().await;
            }
        });
        while shop.supervisor.health().last().unwrap().state != LoopState::Behind {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let answer = browser.get("/readyz").await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.body, "not ready\nsearch-index: behind");
        let notices = browser.get("/admin").await.texts(".notice-warning");
        assert!(notices.len() == 1 && notices[0].contains("The search is stuck. It last worked: Today"), "{notices:?}");
        stop.cancel();
        hanging.await.unwrap();
        let answer = browser.get("/readyz").await;
        assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "ready"));
        shop.stop.cancel();
        for task in tasks {
            task.await.unwrap();
        }
    }

    async fn every_background_loop_of_a_shop_is_watched_and_beats(shop) {
        let tasks = shop.start_background();
        tokio::time::sleep(Duration::from_secs(3)).await;
        let health = shop.supervisor.health();
        assert_eq!(health.len(), tasks.len());
        for one in &health {
            assert_eq!((one.state, one.restarts), (LoopState::Running, 0), "{one:?}");
            // The log of searches is written every ten seconds.
            assert!(one.last_worked.is_some() || one.name == "search-log", "{one:?}");
        }
        shop.stop.cancel();
        for task in tasks {
            task.await.unwrap();
        }
    }
}

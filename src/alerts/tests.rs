//! What alerts promise.

use axum::http::StatusCode;
use chrono::Duration;
use ironmonger::{
    alerts::{
        model::{AlertKind, AlertRefusal, Form},
        service,
        settings::AlertSettings,
    },
    catalog::{
        self,
        model::{PriceDraft, ProductDraft, ProductStatus, TextKind},
    },
    error::Fault,
    inventory::service::{Cause, set_on_hand},
    kernel::PageNumber,
    orders::{self, model::Actor},
    shop::Profile,
};
use uuid::Uuid;

use crate::{
    checkout_pages::{fields, fill},
    support::{TestShop, Thing},
};

const JANE: &str = "jane@example.com";

/// All emails about alerts so far, oldest first, after everything that is due was done.
async fn emails(shop: &TestShop) -> Vec<String> {
    shop.settle().await.unwrap();
    let kept = shop.mailer.stored(500).await.unwrap().into_iter().rev().filter(|letter| letter.name.contains("-alert-"));
    kept.map(|letter| letter.raw.replace("=\r\n", "").replace("=3D", "=")).collect()
}

/// Letters that tell what was waited for.
async fn news(shop: &TestShop) -> Vec<String> {
    emails(shop).await.into_iter().filter(|letter| letter.contains("<alert-news-")).collect()
}

/// The path of the first link in an email that ends in a secret after this beginning.
fn link(email: &str, beginning: &str) -> String {
    let address = format!("http://shop.test{beginning}");
    let after = email.split(&address).skip(1);
    let secret = after.filter_map(|rest| rest.get(..32)).find(|secret| secret.bytes().all(|digit| digit.is_ascii_hexdigit()));
    format!("{beginning}{}", secret.unwrap_or_else(|| panic!("no {beginning} in {email}")))
}

fn form(email: &str, wish: &str) -> Form {
    Form { email: email.to_owned(), wish: wish.to_owned() }
}

/// Asks and confirms; the secret of the email.
async fn wait_for(shop: &TestShop, kind: AlertKind, variant: Uuid, email: &str, wish: &str) -> String {
    let token = service::ask(shop, kind, variant, &form(email, wish)).await.unwrap().expect("an email is written");
    service::confirm(shop, &token).await.unwrap();
    token
}

async fn change(shop: &TestShop, product: Uuid, change: impl FnOnce(&mut ProductDraft)) {
    let mut found = catalog::service::products(shop.database.read(), shop.profile().currency, &[product]).await.unwrap();
    let mut draft = ProductDraft::of(&found.remove(0));
    change(&mut draft);
    catalog::service::save_product(shop, Some(product), draft, "test").await.unwrap();
}

async fn stock(shop: &TestShop, thing: &Thing, on_hand: i32) {
    change(shop, thing.id, |draft| draft.variants.iter_mut().for_each(|variant| variant.on_hand = on_hand.to_string())).await;
}

async fn price(shop: &TestShop, thing: &Thing, price: &str) {
    change(shop, thing.id, |draft| draft.variants.iter_mut().for_each(|variant| variant.price = price.to_owned())).await;
}

async fn count(shop: &TestShop, email: &str) -> usize {
    service::of_addresses(shop.database.read(), email, PageNumber::FIRST, 100).await.unwrap().items.len()
}

on_both_databases! {
    async fn a_guest_asks_on_the_page_confirms_by_letter_and_is_told_once(shop) {
        let thing = shop.thing_in_colours("Gourd lamp", "49.00", 0, &["Sage", "Clay"]).await;
        let variant = thing.variants[1].to_string();
        let mut guest = shop.browser();
        let sku = catalog::service::products(shop.database.read(), shop.profile().currency, &[thing.id]).await.unwrap()[0].variants[1].sku.clone();
        let page = guest.get(&format!("/products/gourd-lamp?variant={sku}")).await;
        assert_eq!(page.attributes("#alert-stock input[name=variant]", "value"), [variant.as_str()], "the picked variant counts");
        assert!(!page.text().contains("With you"), "what is sold out arrives at no time: {}", page.text());
        let answer = guest.post("/alerts", &[("kind", "stock"), ("variant", &variant), ("stock_email", " Jane@Example.com")]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, format!("/alerts?asked={variant}").as_str()), "{}", answer.text());
        let taken = guest.get(answer.location()).await;
        assert!(taken.text().contains("Look into your mailbox") && taken.text().contains("To Gourd lamp, Clay"), "{}", taken.text());

        let asked = emails(shop).await;
        assert_eq!(asked.len(), 1);
        assert!(asked[0].contains("To: jane@example.com") && asked[0].contains("Gourd lamp, Clay is back in stock"), "{}", asked[0]);
        let confirm = link(&asked[0], "/alerts/");
        let page = guest.get(&confirm).await;
        assert_eq!((page.status, page.texts("h1"), page.header("cache-control")), (StatusCode::OK, vec!["Shall we tell you?".to_owned()], "no-store"));
        stock(shop, &thing, 2).await;
        assert_eq!(emails(shop).await.len(), 1, "opening the page confirms nothing");
        stock(shop, &thing, 0).await;
        assert_eq!(guest.post(&confirm, &[]).await.location(), confirm);
        assert_eq!(guest.get(&confirm).await.texts("h1"), ["You are on the list"]);
        assert_eq!(guest.post(&confirm, &[]).await.status, StatusCode::SEE_OTHER, "twice is no mistake");
        assert_eq!(emails(shop).await.len(), 1);

        stock(shop, &thing, 3).await;
        let told = news(shop).await;
        assert_eq!(told.len(), 1);
        assert!(told[0].contains("Subject: Gourd lamp is back") && told[0].contains(&format!("http://shop.test/products/gourd-lamp?variant={sku}")), "{}", told[0]);
        let end = link(&told[0], "/alerts/end/");
        assert!(told[0].contains(&format!("List-Unsubscribe: <http://shop.test{end}>")), "{}", told[0]);
        assert!(told[0].contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{}", told[0]);
        assert_eq!(guest.get(&confirm).await.texts("h1"), ["We have written to you"]);
        for on_hand in [0, 5, 0, 1] {
            stock(shop, &thing, on_hand).await;
            assert_eq!(news(shop).await.len(), 1, "never a second email");
        }
        assert!(!shop.browser().get("/products/gourd-lamp").await.body.contains("alert-stock"), "what can be bought is not asked for");
    }

    async fn what_has_come_before_the_confirmation_is_told_at_once(shop) {
        let thing = shop.thing("Mug", "12.00", 0).await;
        let token = service::ask(shop, AlertKind::Stock, thing.variant, &form(JANE, "")).await.unwrap().unwrap();
        stock(shop, &thing, 1).await;
        assert!(news(shop).await.is_empty());
        service::confirm(shop, &token).await.unwrap();
        assert_eq!(news(shop).await.len(), 1);
    }

    async fn everybody_is_told_once_in_turn_whoever_looks_and_however_often(shop) {
        let thing = shop.thing("Mug", "12.00", 0).await;
        let people = (0..20).map(|number| format!("p{number:02}@example.com")).collect::<Vec<_>>();
        for email in &people {
            wait_for(shop, AlertKind::Stock, thing.variant, email, "").await;
        }
        assert!(news(shop).await.is_empty());
        stock(shop, &thing, 1).await;
        let after_crash = shop.restarted().await;
        let looks = futures::future::join_all((0..4).map(|turn| {
            let shop = if turn % 2 == 0 { &after_crash } else { &shop.shop };
            service::look_at(shop, std::slice::from_ref(&thing.id))
        }));
        assert!(looks.await.into_iter().all(|look| look.is_ok()));
        service::catch_up(&after_crash).await.unwrap();
        let told = news(shop).await;
        let to = told.iter().map(|letter| letter.split("To: ").nth(1).unwrap().lines().next().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(to, people, "all of them, first come first served");
    }

    async fn a_process_that_was_down_finds_what_has_come_meanwhile(shop) {
        let thing = shop.thing("Mug", "12.00", 0).await;
        wait_for(shop, AlertKind::Stock, thing.variant, JANE, "").await;
        stock(shop, &thing, 1).await;
        let restarted = shop.restarted().await;
        restarted.settle().await.unwrap();
        assert_eq!(news(shop).await.len(), 1);
    }

    async fn orders_take_the_last_piece_silently_and_what_they_give_back_is_told(shop) {
        let thing = shop.thing("Mug", "12.00", 1).await;
        let mut buyer = shop.browser();
        fill(&mut buyer, thing.variant, "1").await;
        let number = buyer.post("/checkout", &fields("cod", "a")).await.location().split('/').nth(2).unwrap().to_owned();
        wait_for(shop, AlertKind::Stock, thing.variant, JANE, "").await;
        stock(shop, &thing, 1).await;
        assert!(news(shop).await.is_empty(), "the one on the shelf is promised");
        orders::service::cancel(shop, &number, true, String::new(), Actor::Staff, "Olga").await.unwrap();
        assert_eq!(news(shop).await.len(), 1);
        wait_for(shop, AlertKind::Price, thing.variant, JANE, "").await;
        fill(&mut buyer, thing.variant, "1").await;
        buyer.post("/checkout", &fields("cod", "b")).await;
        assert_eq!(news(shop).await.len(), 1, "the last one was bought");
    }

    async fn nothing_is_told_of_a_change_that_is_rolled_back(shop) {
        let thing = shop.thing("Mug", "12.00", 0).await;
        wait_for(shop, AlertKind::Stock, thing.variant, JANE, "").await;
        shop.settle().await.unwrap();
        let (product, variant, at) = (thing.id, thing.variant, shop.clock.now());
        let work = shop.database.write(move |tx| {
            Box::pin(async move {
                set_on_hand(tx, variant, 5, &Cause { order_id: None, actor: "test", at }).await?;
                catalog::service::touch(tx, [product]).await?;
                Err::<(), Fault>(Fault::NotFound)
            })
        });
        assert_eq!(work.await, Err(Fault::NotFound));
        assert!(news(shop).await.is_empty());
    }

    async fn what_is_not_true_any_more_is_not_told_and_the_wait_goes_on(shop) {
        let thing = shop.thing("Mug", "12.00", 0).await;
        wait_for(shop, AlertKind::Stock, thing.variant, JANE, "").await;
        shop.settle().await.unwrap();
        let before = catalog::service::last_change(shop.database.read()).await.unwrap();
        stock(shop, &thing, 1).await;
        // On Postgres a change is held back by transactions of others.
        while service::demand(shop.database.read(), None, PageNumber::FIRST, 9).await.unwrap().items[0].sent == 0 {
            assert!(catalog::service::last_change(shop.database.read()).await.unwrap() > before);
            service::catch_up(shop).await.unwrap();
        }
        stock(shop, &thing, 0).await;
        assert!(news(shop).await.is_empty(), "sold out again before the email was written");
        stock(shop, &thing, 1).await;
        assert_eq!(news(shop).await.len(), 1);
    }

    async fn a_lower_price_is_told_once_and_a_higher_one_never(shop) {
        let thing = shop.thing("Mug", "12.00", 5).await;
        wait_for(shop, AlertKind::Price, thing.variant, JANE, "").await;
        wait_for(shop, AlertKind::Price, thing.variant, "wish@example.com", "10,50").await;
        for (now, told) in [("12.00", 0), ("13.00", 0), ("12.00", 0), ("11.99", 1), ("11.00", 1), ("14.00", 1), ("10.51", 1), ("10.50", 2), ("9.00", 2)] {
            price(shop, &thing, now).await;
            assert_eq!(news(shop).await.len(), told, "at {now}");
        }
        let told = news(shop).await;
        assert!(told[0].contains("To: jane@example.com") && told[0].contains("Mug costs less now"), "{}", told[0]);
        let text = told[0].replace("=E2=82=AC", "€");
        assert!(text.contains("Mug costs €11.99 now. It was €12.00 when you asked."), "{text}");
        assert!(told[1].contains("To: wish@example.com"));
        let again = service::ask(shop, AlertKind::Price, thing.variant, &form(JANE, "")).await.unwrap();
        assert!(again.is_some(), "who was told may ask again");
    }

    async fn a_price_is_told_when_it_begins_by_itself_for_one_piece_of_what_can_be_bought(shop) {
        let thing = shop.thing("Mug", "12.00", 0).await;
        wait_for(shop, AlertKind::Price, thing.variant, JANE, "").await;
        let row = |from: &str, amount: &str, starts: Option<i64>| PriceDraft {
            variant_id: Some(thing.variant),
            from_quantity: from.to_owned(),
            amount: amount.to_owned(),
            starts_at: starts.map(|hours| shop.clock.now() + Duration::hours(hours)),
            ends_at: None,
        };
        stock(shop, &thing, 5).await;
        catalog::service::save_prices(shop, thing.id, vec![row("3", "8.00", None), row("", "10.00", Some(24))], "test").await.unwrap();
        assert!(news(shop).await.is_empty(), "three pieces cost less, and tomorrow one will");
        stock(shop, &thing, 0).await;
        shop.clock.advance(Duration::hours(25));
        assert!(news(shop).await.is_empty(), "a price of what is sold out is no news");
        stock(shop, &thing, 5).await;
        assert_eq!(news(shop).await.len(), 1);
        let other = shop.thing("Bowl", "20.00", 5).await;
        wait_for(shop, AlertKind::Price, other.variant, JANE, "").await;
        let starts = PriceDraft { variant_id: Some(other.variant), ..row("", "15.00", Some(24)) };
        catalog::service::save_prices(shop, other.id, vec![starts], "test").await.unwrap();
        assert_eq!(news(shop).await.len(), 1);
        shop.clock.advance(Duration::hours(25));
        assert_eq!(news(shop).await.len(), 2, "nobody did anything");
    }

    async fn nobody_learns_whether_an_address_is_known(shop) {
        let thing = shop.thing("Mug", "12.00", 0).await;
        let ask = async || {
            let (variant, mut browser) = (thing.variant.to_string(), shop.browser());
            let sent = [("kind", "stock"), ("variant", variant.as_str()), ("stock_email", JANE)];
            let answer = browser.post("/alerts", &sent).await;
            let plain = (answer.status, answer.location().to_owned());
            shop.clock.advance(Duration::seconds(1));
            browser.headers.push(("x-live", "1".to_owned()));
            let live = browser.post("/alerts", &sent).await;
            (plain, live.status, live.body)
        };
        let new = ask().await;
        assert!(new.2.contains("data-swap=\"#alert-stock\"") && new.2.contains("Look into your mailbox"), "{}", new.2);
        assert_eq!(emails(shop).await.len(), 1);
        assert_eq!(ask().await, new, "not confirmed");
        assert_eq!(emails(shop).await.len(), 1, "the email is on its way");
        let first = link(&emails(shop).await[0], "/alerts/");
        shop.clock.advance(Duration::minutes(11));
        assert_eq!(ask().await, new);
        let written = emails(shop).await;
        assert_eq!(written.len(), 2, "it may have got lost");
        assert_eq!(shop.browser().get(&first).await.status, StatusCode::NOT_FOUND, "the newest link counts");
        shop.browser().post(&link(&written[1], "/alerts/"), &[]).await;
        shop.clock.advance(Duration::minutes(11));
        assert_eq!(ask().await, new, "confirmed");
        assert_eq!(emails(shop).await.len(), 2);
        assert_eq!(count(shop, JANE).await, 1);
        stock(shop, &thing, 1).await;
        assert_eq!(news(shop).await.len(), 1);
    }

    async fn two_at_once_are_one_alert(shop) {
        let thing = shop.thing("Mug", "12.00", 0).await;
        let asked = form("Jane@Example.com", "");
        let outcomes = futures::future::join_all((0..6).map(|_| service::ask(shop, AlertKind::Stock, thing.variant, &asked))).await;
        assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
        assert_eq!(emails(shop).await.len(), 1);
        assert_eq!(count(shop, JANE).await, 1);
    }

    async fn a_forged_link_does_nothing(shop) {
        let thing = shop.thing("Mug", "12.00", 0).await;
        let token = service::ask(shop, AlertKind::Stock, thing.variant, &form(JANE, "")).await.unwrap().unwrap();
        let mut browser = shop.browser();
        for forged in ["0".repeat(32), token.to_uppercase(), token[..31].to_owned(), "%27%20OR%201=1".to_owned()] {
            assert_eq!(browser.get(&format!("/alerts/{forged}")).await.status, StatusCode::NOT_FOUND, "{forged}");
            assert_eq!(browser.post(&format!("/alerts/{forged}"), &[]).await.status, StatusCode::NOT_FOUND, "{forged}");
            let ended = browser.post(&format!("/alerts/end/{forged}"), &[]).await;
            assert_eq!((ended.status, ended.texts("h1")), (StatusCode::OK, vec!["It has ended".to_owned()]), "and tells nothing");
        }
        stock(shop, &thing, 1).await;
        assert!(news(shop).await.is_empty());
        assert_eq!(count(shop, JANE).await, 1);
        assert_eq!(browser.get("/alerts").await.status, StatusCode::NOT_FOUND);
    }

    async fn addresses_are_kept_no_longer_than_was_said(shop) {
        let things = [shop.thing("Mug", "12.00", 0).await, shop.thing("Bowl", "12.00", 0).await, shop.thing("Jug", "12.00", 0).await];
        let pending = service::ask(shop, AlertKind::Stock, things[0].variant, &form("pending@example.com", "")).await.unwrap().unwrap();
        wait_for(shop, AlertKind::Stock, things[1].variant, "told@example.com", "").await;
        wait_for(shop, AlertKind::Stock, things[2].variant, "waits@example.com", "").await;
        stock(shop, &things[1], 1).await;
        assert_eq!(news(shop).await.len(), 1);
        let left = async |days: i64| {
            shop.clock.advance(Duration::days(days));
            service::tidy(shop).await.unwrap();
            (count(shop, "pending").await, count(shop, "told").await, count(shop, "waits").await)
        };
        assert_eq!(left(2).await, (1, 1, 1));
        shop.clock.advance(Duration::days(1));
        assert_eq!(service::confirm(shop, &pending).await, Err(Fault::NotFound), "too late, though nothing was tidied yet");
        assert_eq!(left(0).await, (0, 1, 1));
        assert_eq!(left(28).await, (0, 0, 1));
        assert_eq!(left(340).await, (0, 0, 0), "after a year without an email");
    }

    async fn one_link_ends_everything_that_an_address_waits_for(shop) {
        let things = [shop.thing("Mug", "12.00", 0).await, shop.thing("Bowl", "12.00", 0).await, shop.thing("Jug", "12.00", 5).await];
        wait_for(shop, AlertKind::Stock, things[0].variant, JANE, "").await;
        wait_for(shop, AlertKind::Stock, things[1].variant, JANE, "").await;
        wait_for(shop, AlertKind::Price, things[2].variant, JANE, "").await;
        wait_for(shop, AlertKind::Price, things[2].variant, "other@example.com", "").await;
        stock(shop, &things[0], 1).await;
        let end = link(&news(shop).await[0], "/alerts/end/");
        let mut reader = shop.browser();
        let page = reader.get(&end).await;
        assert!(page.text().contains("jane@example.com gets no more emails"), "{}", page.text());
        assert_eq!(count(shop, JANE).await, 3, "opening the page ends nothing");
        // As mail programs send it.
        let answer = reader.post(&end, &[("List-Unsubscribe", "One-Click")]).await;
        assert_eq!((answer.status, answer.texts("h1")), (StatusCode::OK, vec!["It has ended".to_owned()]));
        assert_eq!((count(shop, JANE).await, count(shop, "other").await), (0, 1));
        stock(shop, &things[1], 1).await;
        price(shop, &things[2], "10.00").await;
        assert_eq!(news(shop).await.len(), 2, "the other one is told");
        assert_eq!(reader.get(&end).await.texts("h1"), ["It has ended"]);
        // What was ended while its email waited is not sent.
        wait_for(shop, AlertKind::Price, things[2].variant, JANE, "").await;
        price(shop, &things[2], "9.00").await;
        service::forget(shop, "Jane@example.com").await.unwrap();
        assert_eq!(news(shop).await.len(), 2);
    }

    async fn staff_page_through_what_is_waited_for_and_through_addresses(shop) {
        let mut staff = shop.browser();
        staff.sign_in().await;
        let product = shop.thing("Mug", "12.00", 0).await;
        for number in 10..61 {
            let thing = shop.thing(&format!("Thing {number}"), "12.00", 0).await;
            wait_for(shop, AlertKind::Stock, thing.variant, &format!("jane{number}@example.com"), "").await;
        }
        wait_for(shop, AlertKind::Stock, product.variant, "other@example.com", "").await;
        for (list, all) in [("/admin/alerts", 52), ("/admin/alerts?q=jane", 51)] {
            let first = staff.get(list).await;
            assert!(first.text().contains(&format!("1–50 of {all}")), "{}", first.text());
            let next = first.attributes("a[rel=next]", "href");
            let second = staff.get(&next[0]).await;
            assert!(second.text().contains(&format!("51–{all} of {all}")), "{}", second.text());
            assert_eq!((first.texts("tbody tr").len(), second.texts("tbody tr").len()), (50, all - 50));
            assert!(second.texts("tbody tr").iter().all(|row| !first.texts("tbody tr").contains(row)));
        }
    }

    async fn what_does_not_come_back_ends_quietly_and_a_draft_waits(shop) {
        let things = [shop.thing("Mug", "12.00", 0).await, shop.thing("Bowl", "12.00", 0).await, shop.thing("Jug", "12.00", 0).await];
        let coloured = shop.thing_in_colours("Cup", "12.00", 0, &["Sage", "Clay"]).await;
        for thing in &things {
            wait_for(shop, AlertKind::Stock, thing.variant, JANE, "").await;
        }
        let token = wait_for(shop, AlertKind::Stock, coloured.variants[1], JANE, "").await;
        assert_eq!(emails(shop).await.len(), 4);
        catalog::service::set_status(shop, things[0].id, ProductStatus::Archived, "test").await.unwrap();
        catalog::service::delete_product(shop, things[1].id).await.unwrap();
        catalog::service::set_status(shop, things[2].id, ProductStatus::Draft, "test").await.unwrap();
        change(shop, coloured.id, |draft| drop(draft.variants.pop())).await;
        assert_eq!(emails(shop).await.len(), 4);
        assert_eq!(count(shop, JANE).await, 1);
        assert_eq!(shop.browser().get(&format!("/alerts/{token}")).await.status, StatusCode::NOT_FOUND);
        stock(shop, &things[2], 4).await;
        assert!(news(shop).await.is_empty(), "nobody can buy a draft");
        catalog::service::set_status(shop, things[2].id, ProductStatus::Active, "test").await.unwrap();
        assert_eq!(news(shop).await.len(), 1, "it is on sale again");
    }

    async fn a_form_that_is_wrong_comes_back_filled_in_with_a_sentence(shop) {
        let (sold_out, there) = (shop.thing("Mug", "12.00", 0).await.variant.to_string(), shop.thing("Bowl", "20.00", 5).await.variant.to_string());
        let mut browser = shop.browser();
        for (fields, said) in [
            (vec![("kind", "stock"), ("variant", sold_out.as_str()), ("stock_email", "jane@nowhere")], "The part after the @ needs a domain, like example.com."),
            (vec![("kind", "stock"), ("variant", &sold_out), ("stock_email", "")], "Enter your email address."),
            (vec![("kind", "stock"), ("variant", &there), ("stock_email", JANE)], "You can buy it already: open its page again."),
            (vec![("kind", "price"), ("variant", &there), ("price_email", JANE), ("price_wish", "20")], "Enter less than it costs now, which is €20.00."),
            (vec![("kind", "price"), ("variant", &there), ("price_email", JANE), ("price_wish", "cheap")], "Enter an amount like 12.50."),
        ] {
            for live in [false, true] {
                browser.headers = if live { vec![("x-live", "1".to_owned())] } else { Vec::new() };
                let answer = browser.post("/alerts", &fields).await;
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
                assert!(answer.body.contains(said), "{said}: {}", answer.body);
                for (name, typed) in &fields[2..] {
                    let page = if live { answer.body.clone() } else { answer.attributes(&format!("input[name={name}]"), "value").join(" ") };
                    assert!(page.contains(typed), "{typed} is lost in {page}");
                }
            }
        }
        browser.headers.clear();
        for unknown in [[("kind", "stock"), ("variant", "x")], [("kind", "news"), ("variant", &sold_out)], [("kind", "stock"), ("variant", "00000000-0000-0000-0000-000000000000")]] {
            assert_eq!(browser.post("/alerts", &unknown).await.status, StatusCode::NOT_FOUND, "{unknown:?}");
        }
        assert!(emails(shop).await.is_empty());
    }

    async fn nobody_s_mailbox_is_filled_by_a_stranger(shop) {
        let colours = (0..12).map(|number| format!("Colour {number}")).collect::<Vec<_>>();
        let thing = shop.thing_in_colours("Mug", "12.00", 0, &colours.iter().map(String::as_str).collect::<Vec<_>>()).await;
        for variant in &thing.variants {
            service::ask(shop, AlertKind::Stock, *variant, &form(JANE, "")).await.unwrap();
        }
        assert_eq!(emails(shop).await.len(), 10, "of one address so many wait to be confirmed at the most");
        let mut stranger = shop.browser();
        let variant = thing.variant.to_string();
        let mut answers = Vec::new();
        for number in 0..11 {
            let email = format!("victim{number}@example.com");
            answers.push(stranger.post("/alerts", &[("kind", "stock"), ("variant", &variant), ("stock_email", &email)]).await);
        }
        assert_eq!(answers.iter().filter(|answer| answer.status == StatusCode::SEE_OTHER).count(), 10);
        let last = &answers[10];
        assert_eq!((last.status, last.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "60"));
        assert!(last.text().contains("There were too many of these from you"), "{}", last.text());
        assert_eq!(last.attributes("input[name=stock_email]", "value"), ["victim10@example.com"]);
    }

    async fn emails_lead_to_the_language_that_was_asked_in(shop) {
        let german = "de".parse::<ironmonger::kernel::Language>().unwrap();
        shop.save_profile(Profile { languages: vec![german.clone()], ..Profile::clone(&shop.profile()) }).await.unwrap();
        let thing = shop.thing("Mug", "12.00", 0).await;
        catalog::service::translate(shop, TextKind::Product, thing.id, german, [("title".to_owned(), "Becher".to_owned())].into()).await.unwrap();
        shop.settle().await.unwrap();
        let mut browser = shop.browser();
        assert_eq!(browser.get("/de/products/mug").await.attributes("#alert-stock form", "action"), ["/de/alerts"]);
        let sent = [("kind", "stock"), ("variant", &thing.variant.to_string()), ("stock_email", JANE)];
        let answer = browser.post("/de/alerts", &sent).await;
        assert!(answer.location().starts_with("/de/alerts?asked="), "{}", answer.location());
        let asked = emails(shop).await.remove(0);
        assert!(asked.contains("Subject: Sollen wir Sie benachrichtigen, wenn Becher wieder da ist?"), "{asked}");
        let confirm = link(&asked, "/de/alerts/");
        assert!(browser.get(&confirm).await.text().contains("Sobald Becher wieder vorrätig ist"));
        assert_eq!(browser.post(&confirm, &[]).await.location(), confirm);
        stock(shop, &thing, 1).await;
        assert!(news(shop).await[0].contains("http://shop.test/de/products/mug?variant="));
    }

    async fn a_shop_may_offer_neither_and_who_waits_is_told_all_the_same(shop) {
        let thing = shop.thing("Mug", "12.00", 0).await;
        wait_for(shop, AlertKind::Stock, thing.variant, JANE, "").await;
        let places = async || {
            let page = shop.browser().get("/products/mug").await;
            ["#alert-stock", "#alert-price"].map(|place| page.texts(place).len())
        };
        assert_eq!(places().await, [1, 1]);
        let mut staff = shop.browser();
        staff.sign_in().await;
        assert_eq!(staff.get("/admin/settings/alerts").await.attributes("main input[checked]", "name"), ["stock", "price"]);
        for (settings, shown) in [(AlertSettings { stock: false, price: true }, [0, 1]), (AlertSettings { stock: false, price: false }, [0, 0])] {
            shop.save_settings(&settings).await.unwrap();
            assert_eq!(places().await, shown);
        }
        for kind in AlertKind::ALL {
            assert_eq!(service::ask(shop, kind, thing.variant, &form("x@example.com", "")).await, Err(Fault::<AlertRefusal>::NotFound));
        }
        stock(shop, &thing, 1).await;
        assert_eq!(news(shop).await.len(), 1);
    }

    async fn staff_see_what_is_wanted_most_and_delete_an_address_on_request(shop) {
        let (mug, bowl) = (shop.thing_in_colours("Mug", "12.00", 0, &["Sage"]).await, shop.thing("Bowl", "20.00", 5).await);
        let mut staff = shop.browser();
        staff.sign_in().await;
        assert!(staff.get("/admin/alerts").await.text().contains("Nobody waits for anything"));
        wait_for(shop, AlertKind::Price, bowl.variant, JANE, "").await;
        wait_for(shop, AlertKind::Stock, mug.variant, JANE, "").await;
        wait_for(shop, AlertKind::Stock, mug.variant, "ada@example.com", "").await;
        service::ask(shop, AlertKind::Price, mug.variant, &form("not-confirmed@example.com", "")).await.unwrap();
        let page = staff.get("/admin/alerts").await;
        assert_eq!(page.texts("tbody .row-link"), ["Mug", "Bowl"]);
        assert_eq!(page.texts("tbody td.num"), ["2", "0", "1", "0"], "who wait, and emails");
        price(shop, &bowl, "15.00").await;
        shop.settle().await.unwrap();
        assert_eq!(staff.get("/admin/alerts").await.texts("tbody td.num"), ["2", "0", "0", "1"]);
        let of_mug = staff.get(&format!("/admin/alerts?product={}", mug.id)).await;
        assert_eq!((of_mug.texts("tbody .row-link").len(), of_mug.texts(".token").len()), (1, 1));
        assert!(staff.get(&format!("/admin/products/{}", mug.id)).await.body.contains(&format!("/admin/alerts?product={}", mug.id)));
        let found = staff.get("/admin/alerts?q=JANE%40").await;
        assert_eq!(found.texts("tbody tr").len(), 2, "{}", found.text());
        assert_eq!(found.attributes("form input[name=email]", "value"), [JANE], "once for each address");
        let answer = staff.post("/admin/alerts", &[("email", JANE)]).await;
        assert_eq!(answer.location(), "/admin/alerts");
        assert!(staff.get("/admin/alerts").await.text().contains("2 alerts of jane@example.com deleted."));
        assert!(staff.get("/admin/alerts?q=jane").await.text().contains("No address begins so"));
        assert_eq!(count(shop, "ada").await, 1);
    }
}

//! What reconciling promises: no transfer counts twice, nothing happens before staff have confirmed it, and what a payment
//! provider has charged is an order or a finding.

use std::collections::HashMap;

use axum::http::StatusCode;
use chrono::Duration;
use ironmonger::{
    app::APP,
    cart,
    checkout::{self, model::Placed, service::Submit},
    kernel::{Currency, Money},
    orders::{
        self,
        model::{Actor, Order, OrderStatus, PaymentStatus},
    },
    payments,
    platform::config::{BankAccount, Config, StripeConfig},
    reconciliation::{
        model::{
            BankRefusal,
            charges::FindingKind,
            matching::{Act, Fit, numbers},
            statement::{Choices, Role, amount, date, guess, read, table, text},
        },
        service::{
            bank::{self, Confirmed},
            charges,
        },
    },
    shop::{Profile, Shop},
};
use serde_json::json;
use uuid::Uuid;

use crate::support::{Browser, TestShop, checkout_form, stripe};

fn euros(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

#[test]
fn statements_of_many_banks_are_read() {
    let savings_bank = "\"Auftragskonto\";\"Buchungstag\";\"Valutadatum\";\"Buchungstext\";\"Verwendungszweck\";\"Kundenreferenz (End-to-End)\";\"Beguenstigter/Zahlungspflichtiger\";\"Betrag\";\"Waehrung\"\r\n\
        \"DE1\";\"14.01.26\";\"14.01.26\";\"GUTSCHR. UEBERWEISUNG\";\"Bestellung SHOP-K7Q2M9X\";\"\";\"Jane Doe\";\"1.029,90\";\"EUR\"\r\n\
        \"DE1\";\"15.01.26\";\"15.01.26\";\"LASTSCHRIFT\";\"Strom\";\"\";\"Stadtwerke\";\"-80,00\";\"EUR\"\r\n";
    let with_preamble = "Kontonummer:;\"DE1 / Girokonto\"\n\nKontostand vom 15.01.2026:;\"1.234,56 €\"\n\
        Buchungsdatum;Wertstellung;Status;Zahlungspflichtige*r;Zahlungsempfänger*in;Verwendungszweck;Betrag (€)\n\
        14.01.2026;14.01.2026;Gebucht;Jane Doe;Laden;Bestellung SHOP-K7Q2M9X;1.029,90\n15.01.2026;;Gebucht;Laden;Stadtwerke;Strom;-80,00\n";
    let english = "Booking Date,Partner Name,Payment Reference,Amount (EUR)\n2026-01-14,Jane Doe,Bestellung SHOP-K7Q2M9X,\"1,029.90\"\n2026-01-15,Stadtwerke,Strom,-80.00\n";
    let with_signs =
        "Datum;Auftraggeber;Verwendungszweck;Umsatz;Soll/Haben\n14.01.2026;Jane Doe;Bestellung SHOP-K7Q2M9X;1029,90;H\n15.01.2026;Stadtwerke;Strom;80,00;S\n";
    for file in [savings_bank, with_preamble, english, with_signs] {
        let statement = read(&table(file).unwrap(), &Choices::default(), Currency::EUR).unwrap();
        let [line] = statement.lines.as_slice() else { panic!("{file}\n{statement:?}") };
        let read = (line.date.as_str(), line.payer.as_str(), line.purpose.as_str(), line.amount);
        assert_eq!(read, ("2026-01-14", "Jane Doe", "Bestellung SHOP-K7Q2M9X", euros(102_990)), "{file}");
        assert_eq!((statement.debits, statement.unread.len()), (1, 0), "{file}");
    }
    // What is not booked, of another currency, or of nobody knows which direction.
    let file = "Date,Description,Amount,Currency,Debit/Credit,State\n14/01/2026,A,10.00,EUR,CR,COMPLETED\n14/01/2026,B,10.00,EUR,DR,COMPLETED\n\
        14/01/2026,C,10.00 USD,,C,COMPLETED\n14/01/2026,D,10.00,EUR,C,REVERTED\n14/01/2026,E,10.00,EUR,?,COMPLETED\n14/01/2026,F,10.00,Taler,C,COMPLETED\n";
    let statement = read(&table(file).unwrap(), &Choices::default(), Currency::EUR).unwrap();
    let found = statement.lines.iter().map(|line| (line.purpose.as_str(), line.amount.currency.code())).collect::<Vec<_>>();
    assert_eq!((found, statement.debits, statement.unread.len()), (vec![("A", "EUR"), ("C", "USD")], 1, 3), "{statement:?}");
    // In two columns.
    let file = "Date,Description,Money In,Money Out\n14/01/2026,K7Q2M9X,10.00,\n14/01/2026,Rent,,500.00\n";
    let statement = read(&table(file).unwrap(), &Choices::default(), "GBP".parse().unwrap()).unwrap();
    assert_eq!(statement.lines.iter().map(|line| line.amount).collect::<Vec<_>>(), [Money::new(1_000, "GBP".parse().unwrap())]);
    // Names that nobody knows, and columns that staff have chosen.
    let unknown = table("alpha;beta;gamma\n14.01.2026;12,50;K7Q2M9X\n").unwrap();
    assert_eq!(guess(&unknown.header), [None, None, None]);
    assert_eq!(read(&unknown, &Choices::default(), Currency::EUR), Err(BankRefusal::NoAmounts));
    let columns = vec![Some(Role::Date), Some(Role::Amount), Some(Role::Purpose)];
    let chosen = read(&unknown, &Choices { columns, currency: "CHF".to_owned(), ..Choices::default() }, Currency::EUR).unwrap();
    assert_eq!((chosen.lines[0].amount, chosen.lines[0].date.as_str()), (Money::new(1_250, "CHF".parse().unwrap()), "2026-01-14"));
    // What is no table at all.
    assert_eq!(text(b"%PDF-1.7"), Err(BankRefusal::NotText));
    assert_eq!(text(b"PK\x03\x04\0\0"), Err(BankRefusal::NotText));
    assert_eq!(text(b" \n"), Err(BankRefusal::Empty));
    assert_eq!(text(b"W\xe4hrung").unwrap(), "Währung");
}

#[test]
fn amounts_and_dates_are_read_as_people_write_them() {
    let read = |text: &str, code: &str| amount(text, code.parse().unwrap(), None);
    for (text, code, minor) in [
        ("1.234,50", "EUR", Some(123_450)),
        ("1,234.50", "EUR", Some(123_450)),
        ("+1 234,5 €", "EUR", Some(123_450)),
        ("1'234.50 CHF", "CHF", Some(123_450)),
        ("-12,50", "EUR", Some(-1_250)),
        ("12.50-", "EUR", Some(-1_250)),
        ("(3.00)", "EUR", Some(-300)),
        ("1,200.00 Dr", "INR", Some(-120_000)),
        ("1,200.00 Cr", "INR", Some(120_000)),
        ("12,50 S", "EUR", Some(-1_250)),
        ("–12,50", "EUR", Some(-1_250)),
        ("Rs.500", "INR", Some(50_000)),
        ("EUR 12.50", "EUR", Some(1_250)),
        ("1.234", "EUR", Some(123_400)),
        ("1.234.567", "EUR", Some(123_456_700)),
        ("1.234", "KWD", Some(1_234)),
        ("1,500", "JPY", Some(1_500)),
        ("1500.00", "JPY", Some(1_500)),
        ("12.345,678", "EUR", None),
        ("1.23.4", "EUR", None),
        ("twelve", "EUR", None),
        ("", "EUR", None),
        ("99999999999999", "EUR", None),
    ] {
        assert_eq!(read(text, code), minor, "{text} {code}");
    }
    assert_eq!(amount("1.234", Currency::EUR, Some('.')), None, "finer than a cent, if the point stands before decimals");
    for (text, iso) in [
        ("2026-01-31", "2026-01-31"),
        ("2026-01-31T10:00:00Z", "2026-01-31"),
        ("31.01.2026", "2026-01-31"),
        ("31.1.26", "2026-01-31"),
        ("31/01/2026", "2026-01-31"),
        ("01/31/2026", "2026-01-31"),
        ("20260131", "2026-01-31"),
        ("31.02.2026", "31.02.2026"),
        ("soon", "soon"),
    ] {
        assert_eq!(date(text), iso, "{text}");
    }
}

#[test]
fn numbers_are_found_however_they_are_written() {
    for purpose in ["K7Q2M9X", "shop-k7q2m9x danke", "Best.Nr K7Q 2M9X", "RG K7Q-2M9X/2026", "EREF+NOTPROVIDED SVWZ+K7Q2M9X"] {
        assert!(numbers(purpose).contains("K7Q2M9X"), "{purpose}");
    }
    assert!(numbers("order O7Q2M9L").contains("07Q2M91"), "letters that numbers do not have stand for digits");
    assert!(!numbers("K7Q2 | M9X").contains("K7Q2M9X"), "columns stand apart");
}

/// The same shop with a bank account.
async fn with_bank(shop: &TestShop) -> Shop {
    let account = BankAccount {
        iban: "DE89 3704 0044 0532 0130 00".parse().unwrap(),
        holder: "Hearth GmbH".to_owned(),
        bic: String::new(),
        bank: String::new(),
        reference_prefix: "SHOP-".to_owned(),
    };
    let other = Shop::open(&APP, Config { bank_account: Some(account), ..shop.config.clone() }).await.unwrap();
    let profile = Profile { payment_methods: vec!["bank-transfer".to_owned(), "bogus".to_owned()], ..(*other.profile()).clone() };
    other.save_profile(profile).await.unwrap();
    other
}

/// An order of one piece; delivery costs 4.90.
async fn ordered(shop: &Shop, variant: Uuid, payment: &str) -> Placed {
    let token = cart::service::add(shop, None, variant, 1).await.unwrap();
    let submit = Submit { key: token.clone(), expected_total: None };
    checkout::service::place(shop, Some(&token), &checkout_form(payment), &submit).await.unwrap()
}

async fn by_transfer(shop: &Shop, variant: Uuid) -> Order {
    let Placed::Done(path) = ordered(shop, variant, "bank-transfer").await else { panic!("not placed") };
    orders::service::by_number(shop, path.split('/').nth(2).unwrap()).await.unwrap()
}

async fn again(shop: &Shop, order: &Order) -> Order {
    orders::service::by_id(shop, order.id).await.unwrap()
}

async fn captured(shop: &Shop, order: &Order) -> i64 {
    payments::service::facts(shop.database.read(), order.id).await.unwrap().captured
}

fn statement(rows: &[(&str, &str)]) -> String {
    let rows = rows.iter().map(|(purpose, amount)| format!("14.01.2026;Jane Doe;{purpose};{amount};EUR\n")).collect::<String>();
    format!("Buchungstag;Auftraggeber;Verwendungszweck;Betrag;Währung\n{rows}")
}

/// What each line is, in the order of the file.
async fn fits(shop: &Shop, id: Uuid) -> Vec<Fit> {
    bank::preview(shop, id).await.unwrap().seen.iter().map(|seen| seen.fit).collect()
}

/// Confirms a file as it is proposed, and with `more` for lines that fit otherwise.
async fn confirm(shop: &Shop, id: Uuid, more: &[Fit]) -> Confirmed {
    let seen = bank::preview(shop, id).await.unwrap().seen;
    let wish = |fit: Fit| if fit == Fit::Exact || more.contains(&fit) { Act::Record } else { Act::Leave };
    let wishes = seen.iter().map(|seen| (seen.line.hash.clone(), (wish(seen.fit), seen.fit))).collect::<HashMap<_, _>>();
    bank::confirm(shop, id, &wishes, "Olga").await.unwrap()
}

on_both_databases! {
    async fn a_transfer_pays_its_order_once_however_often_its_line_comes(shop) {
        let shop = with_bank(shop).await;
        let thing = shop_thing(&shop).await;
        let (one, two) = (by_transfer(&shop, thing).await, by_transfer(&shop, thing).await);
        assert_eq!(one.total(), euros(10_490));
        let file = statement(&[(&format!("SHOP-{}", one.number), "104,90"), ("Spende", "104,90"), ("Miete", "-500,00")]);
        let id = bank::take_in(&shop, "january.csv", file.as_bytes(), "Olga").await.unwrap();
        assert_eq!(fits(&shop, id).await, [Fit::Exact, Fit::Unknown]);
        assert_eq!(again(&shop, &one).await.payment_status, PaymentStatus::Pending, "nothing happens before it is confirmed");

        assert_eq!(confirm(&shop, id, &[]).await, Confirmed { recorded: 1, set_aside: 0, changed: 0 });
        let paid = again(&shop, &one).await;
        assert_eq!(paid.payment_status, PaymentStatus::Paid);
        assert!(paid.events.iter().any(|event| event.kind == "bank" && event.actor == "Olga" && event.happened.text().contains("january.csv")));
        assert!(bank::confirm(&shop, id, &HashMap::new(), "Olga").await.is_err(), "a file is confirmed once");
        assert_eq!(bank::preview(&shop, id).await.unwrap().seen, [], "and what strangers have paid is forgotten");

        // An overlapping file: the same line, and a new one.
        let file = statement(&[(&format!("SHOP-{}", one.number), "104,90"), (&two.number.to_lowercase(), "104,90")]);
        let id = bank::take_in(&shop, "february.csv", file.as_bytes(), "Olga").await.unwrap();
        let seen = bank::preview(&shop, id).await.unwrap().seen;
        assert_eq!(seen[0].taken.as_ref().unwrap().order.as_ref(), Some(&one.number));
        assert_eq!((seen[1].taken.is_none(), seen[1].fit), (true, Fit::Exact));
        // Two of the staff at once.
        let wishes = seen.iter().map(|seen| (seen.line.hash.clone(), (Act::Record, Fit::Exact))).collect::<HashMap<_, _>>();
        let (first, second) = tokio::join!(bank::confirm(&shop, id, &wishes, "Olga"), bank::confirm(&shop, id, &wishes, "Petra"));
        assert!(first.is_ok() || second.is_ok());
        for order in [&one, &two] {
            assert_eq!((captured(&shop, order).await, again(&shop, order).await.payment_status), (10_490, PaymentStatus::Paid));
        }
    }

    async fn what_does_not_fit_waits_for_a_decision(shop) {
        let shop = with_bank(shop).await;
        let thing = shop_thing(&shop).await;
        let mut orders = Vec::new();
        for _ in 0..5 {
            orders.push(by_transfer(&shop, thing).await);
        }
        let [less, more, paid, canceled, twice] = orders.as_slice() else { panic!() };
        orders::service::mark_paid(&shop, &paid.number, "Olga").await.unwrap();
        orders::service::cancel(&shop, &canceled.number, true, String::new(), Actor::Staff, "Olga").await.unwrap();
        let Placed::Pay(url) = ordered(&shop, thing, "bogus").await else { panic!("placed") };
        let other = orders::service::by_payment(&shop, url.rsplit('/').next().unwrap().parse().unwrap()).await.unwrap();
        let both = format!("{} {}", less.number, more.number);
        let file = statement(&[
            (&less.number, "100,00"),
            (&more.number, "110,00"),
            (&paid.number, "104,90"),
            (&canceled.number, "104,90"),
            (&twice.number, "104,90"),
            (&twice.number, "104,90"),
            (&other.number, "104,90"),
            (&both, "209,80"),
        ]);
        let id = bank::take_in(&shop, "", file.as_bytes(), "Olga").await.unwrap();
        let expected = [Fit::Less, Fit::More, Fit::PaidAlready, Fit::Canceled, Fit::Exact, Fit::PaidAlready, Fit::NotPlaced, Fit::Several];
        assert_eq!(fits(&shop, id).await, expected);
        assert_eq!(confirm(&shop, id, &[Fit::Less, Fit::More]).await, Confirmed { recorded: 3, set_aside: 0, changed: 0 });
        let status = async |order: &Order| again(&shop, order).await.payment_status;
        assert_eq!(status(less).await, PaymentStatus::PartiallyPaid);
        assert_eq!(status(more).await, PaymentStatus::Overpaid);
        assert_eq!((status(twice).await, captured(&shop, twice).await), (PaymentStatus::Paid, 10_490));
        assert_eq!((captured(&shop, canceled).await, captured(&shop, paid).await), (0, 10_490));

        // The rest, in another currency first; a line that names nobody is given an order by hand, another one is set aside.
        let file = statement(&[(&less.number, "4,90"), ("von Oma", "4,90"), ("Spende", "1,00")]).replacen(";4,90;EUR", ";4,90;USD", 1);
        let id = bank::take_in(&shop, "", file.as_bytes(), "Olga").await.unwrap();
        assert_eq!(fits(&shop, id).await, [Fit::OtherCurrency, Fit::Unknown, Fit::Unknown]);
        let hash = bank::preview(&shop, id).await.unwrap().seen[1].line.hash.clone();
        bank::choose(&shop, id, Choices { orders: [(hash, less.number.to_lowercase())].into(), ..Choices::default() }).await.unwrap();
        let seen = bank::preview(&shop, id).await.unwrap().seen;
        assert_eq!((seen[1].fit, seen[1].open), (Fit::Exact, 490));
        let act = |at: usize, act: Act| (seen[at].line.hash.clone(), (act, seen[at].fit));
        let wishes = [act(0, Act::Leave), act(1, Act::Record), act(2, Act::SetAside)].into();
        // Meanwhile somebody has marked the order as paid: nothing is done that nobody has seen.
        orders::service::mark_paid(&shop, &less.number, "Petra").await.unwrap();
        assert_eq!(bank::confirm(&shop, id, &wishes, "Olga").await.unwrap(), Confirmed { recorded: 0, set_aside: 1, changed: 1 });
        assert_eq!((status(less).await, captured(&shop, less).await), (PaymentStatus::Paid, 10_490));
        assert!(bank::list(shop.database.read(), 5).await.unwrap()[0].confirmed.is_none(), "it is still open");
        bank::discard(&shop, id).await.unwrap();
        assert_eq!(bank::taken_of(shop.database.read(), id).await.unwrap().len(), 1, "what was taken of it stays taken");
    }

    async fn staff_upload_look_and_confirm(shop) {
        let shop = with_bank(shop).await;
        let order = by_transfer(&shop, shop_thing(&shop).await).await;
        let mut owner = Browser::new(shop.clone());
        owner.sign_in().await;
        let file = statement(&[(&order.number, "104,90"), ("<b>Spende</b>", "5,00")]);
        let body = format!("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"january.csv\"\r\nContent-Type: text/csv\r\n\r\n{file}\r\n--edge--\r\n");
        let page = owner.post_bytes("/admin/payments/bank", "multipart/form-data; boundary=edge", body.into_bytes()).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
        let address = page.location().to_owned();
        let page = owner.get(&address).await;
        assert!(page.text().contains("Will be marked as paid: 1") && page.text().contains("<b>Spende</b>"), "{}", page.text());
        let form = page.forms(&address).into_iter().find(|form| form.fields.iter().any(|field| field.name.starts_with("act-"))).unwrap();
        let mut fields = form.fields.iter().map(|field| (field.name.as_str(), field.value.as_str())).filter(|(name, _)| *name != "do").collect::<Vec<_>>();
        fields.push(("do", "confirm"));
        let answer = owner.post(&form.action, &fields).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/admin/payments/bank"), "{}", answer.text());
        assert!(owner.get("/admin/payments/bank").await.text().contains("Recorded: 1."));
        assert_eq!(again(&shop, &order).await.payment_status, PaymentStatus::Paid);
        assert!(owner.get(&address).await.text().contains(&format!("#{}", order.number)));
        let nothing = owner.post("/admin/payments/bank", &[]).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = owner.get("/admin/payments").await.text();
        assert!(page.contains("Not set up") && page.contains("http://shop.test/webhooks/stripe"), "{page}");
        assert_eq!(owner.get("/admin/payments/reconciliation").await.status, StatusCode::OK);
    }

    async fn what_stripe_has_charged_is_an_order_or_a_finding(shop) {
        let (at_stripe, double) = with_stripe(shop).await;
        let thing = shop_thing(&at_stripe).await;
        // One in order, one whose callback was lost and whose time was over, one of which Stripe has taken more.
        let mut sessions = Vec::new();
        for _ in 0..4 {
            let Placed::Pay(url) = ordered(&at_stripe, thing, "stripe").await else { panic!("not sent to Stripe") };
            sessions.push(url.rsplit('/').next().unwrap().to_owned());
        }
        let payment = async |at: usize| payments::service::by_reference(at_stripe.database.read(), "stripe", &sessions[at]).await.unwrap().unwrap();
        let intents = sessions.iter().map(|session| double.finish(session, "succeeded")).collect::<Vec<_>>();
        for at in [0, 2, 3] {
            orders::service::refresh(&at_stripe, payment(at).await.order_id, false).await.unwrap();
        }
        orders::service::expire(&at_stripe, payment(1).await.order_id).await.unwrap();
        double.get().intents.get_mut(&intents[2]).unwrap()["amount_received"] = json!(20_980);
        // What the shop has lost, what it never had, and what Stripe has lost.
        let stranger = json!({ "id": "pi_stranger", "status": "succeeded", "amount": 500, "amount_received": 500, "currency": "eur", "created": 1 });
        let soon = chrono::Utc::now().timestamp();
        {
            let inner = &mut *double.get();
            for id in ["pi_stranger", "pi_lost"] {
                let mut intent = stranger.clone();
                intent["id"] = json!(id);
                intent["created"] = json!(soon);
                inner.intents.insert(id.to_owned(), intent);
            }
            let lost = json!({ "id": "cs_lost", "client_reference_id": Uuid::now_v7(), "payment_intent": "pi_lost" });
            inner.sessions.insert("cs_lost".to_owned(), lost);
            inner.intents.remove(&intents[3]);
            let session = inner.sessions.get_mut(&sessions[3]).unwrap();
            session["payment_intent"] = json!(null);
            session["status"] = json!("expired");
        }
        at_stripe.clock.advance(Duration::hours(1));
        charges::plan(&at_stripe).await.unwrap();
        charges::plan(&at_stripe).await.unwrap();
        at_stripe.settle_all().await.unwrap();

        let late = orders::service::by_id(&at_stripe, payment(1).await.order_id).await.unwrap();
        assert_eq!((late.status, late.payment_status), (OrderStatus::Placed, PaymentStatus::Paid), "the lost callback is made up for");
        let findings = charges::findings(at_stripe.database.read(), false, 20).await.unwrap();
        let mut told = findings.iter().map(|one| (one.found.kind, one.found.charged.map(|money| money.minor), one.found.known.map(|money| money.minor))).collect::<Vec<_>>();
        told.sort();
        let expected = [
            (FindingKind::Missing, Some(500), None),
            (FindingKind::Differs, Some(20_980), Some(10_490)),
            (FindingKind::NotAtProvider, None, Some(10_490)),
            (FindingKind::Foreign, Some(500), None),
        ];
        assert_eq!(told, expected);
        assert_eq!(charges::alarm(&at_stripe).await.unwrap(), charges::Alarm { open: 3, silent: 0 });
        let check = charges::checks(at_stripe.database.read()).await.unwrap().remove(0);
        assert_eq!((check.gateway.as_str(), check.charges, check.error.as_str()), ("stripe", 5, ""));

        // Staff see it, and say what it was; asked again, it stays explained. What agrees again goes away.
        let mut owner = Browser::new(at_stripe.clone());
        owner.sign_in().await;
        assert!(owner.get("/admin").await.text().contains("3 payments do not agree"));
        let page = owner.get("/admin/payments/reconciliation").await.text();
        assert!(page.contains("Charged, and no payment here") && page.contains("pi_lost") && page.contains("pi_stranger"), "{page}");
        let missing = findings.iter().find(|one| one.found.kind == FindingKind::Missing).unwrap().id.to_string();
        owner.post("/admin/payments/reconciliation", &[("do", "done"), ("id", &missing), ("note", "")]).await;
        assert_eq!(charges::alarm(&at_stripe).await.unwrap().open, 3, "an explanation has words");
        owner.post("/admin/payments/reconciliation", &[("do", "done"), ("id", &missing), ("note", "Ordered by telephone")]).await;
        double.get().intents.get_mut(&intents[2]).unwrap()["amount_received"] = json!(10_490);
        let asked = owner.post("/admin/payments/reconciliation", &[("do", "run"), ("provider", "stripe")]).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER);
        at_stripe.settle_all().await.unwrap();
        assert_eq!(charges::alarm(&at_stripe).await.unwrap().open, 1);
        let done = charges::findings(at_stripe.database.read(), true, 20).await.unwrap();
        let mut said = done.iter().map(|one| one.done.as_ref().unwrap()).map(|done| (done.by.as_str(), done.note.as_str())).collect::<Vec<_>>();
        said.sort_unstable();
        assert_eq!(said, [("", ""), ("Olga Owner", "Ordered by telephone")]);

        // A key that Stripe does not take is told, and tried again after an hour.
        double.get().forbidden = Some("charges");
        at_stripe.clock.advance(Duration::hours(25));
        charges::plan(&at_stripe).await.unwrap();
        at_stripe.settle_all().await.unwrap();
        assert_eq!(charges::alarm(&at_stripe).await.unwrap().silent, 1);
        owner.sign_in_again().await;
        assert!(owner.get("/admin/payments/reconciliation").await.text().contains("No answer"));
        // A test of the connection makes a real call.
        assert_eq!(owner.post("/admin/payments/test", &[("provider", "stripe")]).await.status, StatusCode::SEE_OTHER);
        assert!(owner.get("/admin/payments").await.text().contains("Ironmonger (acct_1)"));
        assert_eq!(owner.post("/admin/payments/test", &[("provider", "cod")]).await.status, StatusCode::NOT_FOUND);
    }
}

async fn shop_thing(shop: &Shop) -> Uuid {
    let draft = crate::support::draft("Lamp", "104.90", 50);
    let id = ironmonger::catalog::service::save_product(shop, None, draft, "test").await.unwrap();
    ironmonger::catalog::service::products(shop.database.read(), shop.profile().currency, &[id]).await.unwrap().remove(0).variants[0].id
}

/// The same shop with Stripe, which is a double.
async fn with_stripe(shop: &TestShop) -> (Shop, stripe::Double) {
    let (double, api_url) = stripe::Double::serve().await;
    let mut config = shop.config.clone();
    config.stripe = Some(StripeConfig { secret_key: stripe::KEY.to_owned(), webhook_secrets: vec!["whsec_1".to_owned()], api_url, capture_later: false });
    let other = Shop::open(&APP, config).await.unwrap();
    let profile = Profile { payment_methods: vec!["stripe".to_owned()], ..(*other.profile()).clone() };
    other.save_profile(profile).await.unwrap();
    (other, double)
}

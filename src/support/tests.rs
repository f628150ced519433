//! What support promises.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use chrono::Duration;
use ironmonger::{
    content,
    error::Fault,
    kernel::PageNumber,
    orders,
    platform::{
        challenge::{Challenge, is_proof},
        config::Config,
    },
    shop::{Profile, Shop},
    support::{
        model::{
            Author, Command, Party, TRANSITIONS, Ticket, TicketState, Urgency, decide, inbound_secret,
            mime::{Email, decoded},
            reply_code, tickets_in, without_quotes,
        },
        service::{
            faq, mailbox, policies,
            tickets::{self, Opening, TicketFilter},
        },
        settings::SupportSettings,
    },
};
use sea_orm::ConnectionTrait;

use crate::{
    checkout_pages::{fields, fill},
    support::{Answer, Browser, ImapDouble, TestShop},
};

const JANE: &str = "jane@example.com";

/// All emails about tickets so far, oldest first, after everything that is due was done.
async fn emails(shop: &TestShop) -> Vec<String> {
    shop.settle().await.unwrap();
    let kept = shop.mailer.stored(500).await.unwrap().into_iter().rev().filter(|kept| kept.name.contains("-ticket-"));
    kept.map(|kept| kept.raw.replace("=\r\n", "").replace("=3D", "=").replace("\r\n ", " ")).collect()
}

/// A header of an email.
fn header<'a>(email: &'a str, name: &str) -> &'a str {
    let beginning = format!("{name}: ");
    email.lines().find_map(|line| line.strip_prefix(&beginning)).unwrap_or_else(|| panic!("no {name} in {email}"))
}

/// The sum that a page asks for.
fn sum(page: &Answer) -> String {
    const WORDS: [&str; 10] = ["nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let label = page.texts("label[for=sum]").remove(0);
    let numbers = label.split(|letter: char| !letter.is_alphabetic()).filter_map(|word| WORDS.iter().position(|own| *own == word));
    numbers.sum::<usize>().to_string()
}

/// Fills in and sends the contact form as a person without scripts does, with some fields changed.
async fn send(browser: &mut Browser, changed: &[(&str, &str)]) -> Answer {
    let page = browser.get("/contact").await;
    assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
    let form = page.forms("/contact").into_iter().find(|form| form.action == "/contact").expect("the form");
    let sum = sum(&page);
    let typed =
        [("name", "Jane Doe"), ("email", JANE), ("subject", "Where is my lamp?"), ("message", "It was due on Monday.\nIs it lost?"), ("sum", sum.as_str())];
    let filled = form.fields.iter().map(|field| {
        let find = |list: &[(&str, &str)]| list.iter().find(|(name, _)| *name == field.name).map(|(_, value)| (*value).to_owned());
        (field.name.clone(), find(changed).or_else(|| find(&typed)).unwrap_or_else(|| field.value.clone()))
    });
    let filled = filled.collect::<Vec<_>>();
    let pairs = filled.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>();
    browser.post("/contact", &pairs).await
}

/// A ticket by the contact form.
async fn ticket(shop: &TestShop) -> Ticket {
    let answer = send(&mut shop.browser(), &[]).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/contact?sent="), "{}", answer.text());
    newest(shop).await
}

/// The ticket that changed last.
async fn newest(shop: &TestShop) -> Ticket {
    tickets::list(shop.database.read(), &TicketFilter::default(), PageNumber::FIRST, 1).await.unwrap().items.remove(0)
}

/// The ticket of a customer's page.
async fn found(shop: &TestShop, path: &str) -> Ticket {
    let number = path.split('/').nth(2).unwrap();
    tickets::by_number(shop.database.read(), number).await.unwrap().unwrap()
}

/// Posts an email to the webhook with the shop's secret.
async fn arrive(shop: &TestShop, kind: &str, body: impl Into<Body>) -> Answer {
    let mut service = shop.browser();
    service.headers.push(("x-inbound-secret", inbound_secret(&shop.secret_key)));
    service.send(Method::POST, "/webhooks/inbound-email", Some(kind), body.into()).await
}

/// A process of the shop that reads a mailbox.
async fn reader(shop: &TestShop, double: &ImapDouble) -> Shop {
    let config = Config { imap: Some(double.url().parse().unwrap()), ..shop.config.clone() };
    Shop::open(&ironmonger::app::APP, config).await.unwrap()
}

/// The next look after a pause that no failures make longer.
async fn look(reader: &Shop) -> Result<usize, Fault> {
    reader.clock.advance(Duration::minutes(20));
    mailbox::look(reader).await
}

#[test]
fn the_table_of_tickets_says_everything_that_may_happen() {
    for state in TicketState::ALL {
        for party in Party::ALL {
            for command in Command::ALL {
                let expected = match (state, party, command) {
                    (_, Party::Customer, Command::Write) => Some(TicketState::Open),
                    (TicketState::Open | TicketState::Waiting, Party::Staff, Command::Write) => Some(TicketState::Waiting),
                    (state, Party::Staff, Command::Note) => Some(state),
                    (TicketState::Open | TicketState::Waiting, _, Command::Close) => Some(TicketState::Closed),
                    (TicketState::Closed, Party::Staff, Command::Reopen) => Some(TicketState::Open),
                    _ => None,
                };
                assert_eq!(decide(state, party, command).ok(), expected, "{state:?} {party:?} {command:?}");
                let rows = TRANSITIONS.iter().filter(|(from, who, what, _)| (*from, *who, *what) == (state, party, command)).count();
                assert_eq!(rows, usize::from(expected.is_some()), "no row stands twice");
            }
        }
        assert_eq!(TicketState::from_word(state.word()), Some(state));
    }
}

#[test]
fn waiting_customers_turn_amber_and_red() {
    let settings = SupportSettings::default();
    let after = |hours| Urgency::after(Duration::hours(hours), &settings);
    assert_eq!(
        [after(0), after(3), after(4), after(23), after(24), after(100)],
        [Urgency::Fine, Urgency::Fine, Urgency::Soon, Urgency::Soon, Urgency::Late, Urgency::Late]
    );
    let hurried = SupportSettings { answer_soon_hours: 1, answer_late_hours: 3, ..settings };
    let after = |hours| Urgency::after(Duration::hours(hours), &hurried);
    assert_eq!([after(0), after(1), after(2), after(3)], [Urgency::Fine, Urgency::Soon, Urgency::Soon, Urgency::Late]);
}

#[test]
fn a_challenge_is_met_by_work_or_by_a_sum_and_is_nobody_elses() {
    let now = chrono::Utc::now();
    let challenge = Challenge::new(now, "0123456789abcdef0123456789abcdef".to_owned());
    let sealed = challenge.sealed("key");
    assert_eq!(Challenge::read(&sealed, "key"), Some(challenge.clone()));
    assert_eq!(Challenge::read(&sealed, "other key"), None);
    assert_eq!(Challenge::read(&sealed.replacen("0123", "1123", 1), "key"), None);
    assert!(!challenge.is_over(now + Duration::hours(2)) && challenge.is_over(now + Duration::hours(4)));
    assert!(challenge.is_met(&sealed, "", &challenge.sum().to_string()));
    assert!(!challenge.is_met(&sealed, "", "0") && !challenge.is_met(&sealed, "", "") && !challenge.is_met(&sealed, "1", ""));
    let proof = (0..10_000_000_u32).map(|number| number.to_string()).find(|number| is_proof(&sealed, number)).unwrap();
    assert!(challenge.is_met(&sealed, &proof, ""));
    assert!(!is_proof(&format!("{sealed}0"), &proof));
}

#[test]
fn emails_are_read_as_programs_write_them() {
    let raw = "From: =?utf-8?Q?Jane_M=C3=BCller?= <jane@example.com>\r\nTo: shop@example.com\r\nSubject: =?UTF-8?B?R3LDvMOfZQ==?=\r\n =?UTF-8?Q?_an_alle?=\r\n\
        Message-ID: <a@b>\r\nContent-Type: multipart/mixed; boundary=\"outer\"\r\n\r\n--outer\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n\
        --inner\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Not this</p>\r\n--inner\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=FC=DFe, a long =\r\nline\r\n--inner--\r\n--outer\r\nContent-Type: application/pdf\r\n\
        Content-Disposition: attachment\r\n\r\nJVBERi0=\r\n--outer--\r\n";
    let email = Email::read(raw.as_bytes());
    assert_eq!(email.from, ("Jane Müller".to_owned(), "jane@example.com".to_owned()));
    assert_eq!((email.subject.as_str(), email.message_id.as_str(), email.is_automatic), ("Grüße an alle", "a@b", false));
    assert_eq!(email.text.trim(), "Grüße, a long line");
    let html = Email::read(b"Content-Type: text/html\n\n<style>p{}</style><p>One &amp; two</p><p>Three</p>");
    assert_eq!(html.text.trim(), "One & two\nThree");
    let html = Email::read("Content-Type: text/html\n\n<p>Gr&uuml;&szlig;e &lt;b&gt;</p><blockquote>Old</blockquote><style>p{}".as_bytes());
    assert_eq!(html.text.trim(), "Grüße <b>\n\n> Old");
    assert_eq!(Email::read(format!("Message-ID: <{}>\n\nHello", "x".repeat(5_000)).as_bytes()).message_id.len(), 250);
    assert!(Email::read(b"Auto-Submitted: auto-replied\n\nAway").is_automatic);
    assert_eq!(decoded("=?broken"), "=?broken");
    for nonsense in ["", "\n", "=?", "a: b", "Content-Type: multipart/mixed; boundary=\n\n--", "Content-Type: multipart/mixed; boundary=x\n\n--x"] {
        drop(Email::read(nonsense.as_bytes()));
    }
}

#[test]
fn quotations_are_left_out() {
    let said = "Thank you!\n\nJane\n\nOn Sat, 28 Nov 2026 at 21:04, Test shop <shop@example.com> wrote:\n> We have your message\n> -- ";
    assert_eq!(without_quotes(said), "Thank you!\n\nJane");
    assert_eq!(without_quotes("Yes.\n-----Original Message-----\nFrom: shop"), "Yes.");
    assert_eq!(without_quotes("Note: it is late\nStill here."), "Note: it is late\nStill here.");
    assert_eq!(without_quotes("> only a quotation"), "> only a quotation");
}

#[test]
fn a_reply_code_is_of_one_ticket_and_one_shop() {
    let code = reply_code("key", "0ABC12DE");
    assert_eq!(tickets_in("key", &format!("Shop <hello+ticket-{}@shop.test>", code.to_uppercase())), Some("0ABC12DE".to_owned()));
    assert_eq!(tickets_in("key", &format!("<x@y> <ticket-{code}-0193@shop.test>")), Some("0ABC12DE".to_owned()));
    assert_eq!(tickets_in("other key", &format!("ticket-{code}")), None);
    assert_eq!(tickets_in("key", &format!("ticket-{}", code.replace("0abc12de", "0abc12df"))), None);
    assert_eq!(tickets_in("key", "ticket-ü ticket-"), None);
}

on_both_databases! {
    async fn the_contact_form_opens_a_ticket_without_scripts(shop) {
        let mut guest = shop.browser();
        let answer = send(&mut guest, &[("order", "#nope-1")]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/contact?sent="), "only the email has the link: {}", answer.text());
        assert!(guest.get("/contact?sent=").await.text().contains("Thank you"));
        let path = newest(shop).await.path();
        let page = guest.get(&path).await;
        assert_eq!((page.status, page.header("cache-control"), page.texts("h1")), (StatusCode::OK, "no-store", vec!["Where is my lamp?".to_owned()]));
        assert!(page.text().contains("It was due on Monday. Is it lost?") && page.text().contains("Order NOPE-1"), "{}", page.text());
        let sent = emails(shop).await;
        assert_eq!(sent.len(), 1);
        assert!(sent[0].contains("To: jane@example.com") && sent[0].contains(&format!("http://shop.test{path}")), "{}", sent[0]);
        assert!(!sent[0].contains("due on Monday") && !sent[0].contains("Jane Doe"), "nobody writes to strangers through the shop: {}", sent[0]);
        assert_eq!(header(&sent[0], "Auto-Submitted"), "auto-replied");

        let wrong = send(&mut guest, &[("email", "jane"), ("sum", "1"), ("message", " ")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.texts(".error").len(), 3, "{}", wrong.text());
        assert_eq!(wrong.attributes("#subject", "value"), ["Where is my lamp?"], "what was typed comes back");
        shop.clock.advance(Duration::hours(-5));
        let old = guest.get("/contact").await.attributes("input[name=challenge]", "value").remove(0);
        shop.clock.advance(Duration::hours(5));
        let late = send(&mut guest, &[("challenge", &old)]).await;
        assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.text().contains("send it once more"), "{}", late.text());
        assert_eq!(tickets::count_open(shop).await.unwrap(), 1);
    }

    async fn a_captcha_takes_the_place_of_the_question_where_the_shop_wants_it(shop) {
        let verify = |axum::Form(asked): axum::Form<std::collections::HashMap<String, String>>| async move {
            let passes = asked.get("secret").is_some_and(|secret| secret == "geheim") && asked.get("response").is_some_and(|token| token == "solved");
            axum::Json(serde_json::json!({ "success": passes, "hostname": "shop.test", "error-codes": if passes { vec![] } else { vec!["invalid-input-response"] } }))
        };
        let router = axum::Router::new().route("/siteverify", axum::routing::post(verify));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let captcha = format!("turnstile://site-key:geheim@{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        let config = Config { captcha: Some(captcha.parse().unwrap()), outgoing_loopback: true, ..shop.config.clone() };
        let mut guest = Browser::new(Shop::open(&ironmonger::app::APP, config).await.unwrap());

        let page = guest.get("/contact").await;
        assert_eq!((page.attributes(".cf-turnstile", "data-sitekey"), page.texts("label[for=sum]").len()), (vec!["site-key".to_owned()], 0), "{}", page.body);
        let origin = "https://challenges.cloudflare.com";
        assert!(page.body.contains(&format!("src=\"{origin}/turnstile/v0/api.js\"")), "{}", page.body);
        let policy = page.header("content-security-policy");
        assert!(policy.contains(&format!("frame-src {origin}")) && policy.contains(&format!("'wasm-unsafe-eval' {origin}")), "{policy}");
        let challenge = page.attributes("input[name=challenge]", "value").remove(0);
        let typed = |token: &'static str| {
            [("challenge", challenge.clone()), ("cf-turnstile-response", token.to_owned()), ("name", "Jane".to_owned()), ("email", JANE.to_owned()), ("subject", "Hello".to_owned()), ("message", "Again".to_owned())]
        };
        for token in ["", "another"] {
            let typed = typed(token);
            let refused = guest.post("/contact", &typed.each_ref().map(|(name, value)| (*name, value.as_str()))).await;
            assert_eq!((refused.status, refused.texts(".error").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1), "{}", refused.text());
        }
        let typed = typed("solved");
        let sent = guest.post("/contact", &typed.each_ref().map(|(name, value)| (*name, value.as_str()))).await;
        assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, "/contact?sent="));
    }

    async fn a_shop_may_have_no_contact_form(shop) {
        let mut guest = shop.browser();
        let page = guest.get("/contact").await;
        let (challenge, sum) = (page.attributes("input[name=challenge]", "value").remove(0), sum(&page));
        shop.save_settings(&SupportSettings { contact_form: false, ..SupportSettings::default() }).await.unwrap();
        let typed = [("challenge", challenge.as_str()), ("sum", &sum), ("name", "Jane"), ("email", JANE), ("subject", "Hello"), ("message", "Again")];
        assert_eq!(guest.post("/contact", &typed).await.status, StatusCode::GONE);
        let page = guest.get("/contact").await;
        assert_eq!((page.status, page.texts("main form").len()), (StatusCode::OK, 0));
        assert_eq!(page.attributes("main a[href^='mailto:']", "href"), ["mailto:shop@example.com"]);
        assert_eq!(tickets::count_open(shop).await, Ok(0));
        assert!(arrive(shop, "message/rfc822", "From: Ada <ada@example.com>\r\n\r\nHello").await.body.starts_with("opened "), "emails come in all the same");
    }

    async fn staff_are_told_of_new_tickets_where_the_shop_wants_it(shop) {
        let told = async || {
            shop.settle().await.unwrap();
            let kept = shop.mailer.stored(500).await.unwrap().into_iter().map(|kept| kept.raw.replace("=\r\n", "").replace("=3D", "="));
            kept.filter(|raw| raw.contains("To: desk@shop.test")).collect::<Vec<_>>()
        };
        let opening = |subject: &str| Opening {
            email: JANE.to_owned(),
            name: "Jane Doe".to_owned(),
            subject: subject.to_owned(),
            language: "en".parse().unwrap(),
            body: "It was due on Monday.".to_owned(),
            order_number: String::new(),
            challenge: Some(subject.to_owned()),
            message_id: None,
            confirms: true,
        };
        tickets::open(shop, opening("Nobody is told")).await.unwrap();
        shop.save_settings(&SupportSettings { email_new_tickets_to: "desk@shop.test".to_owned(), ..SupportSettings::default() }).await.unwrap();
        assert!(told().await.is_empty(), "nor of those that were opened before");
        shop.save_profile(Profile { language: "de".parse().unwrap(), languages: vec!["en".parse().unwrap()], ..Profile::clone(&shop.profile()) }).await.unwrap();
        let ticket = tickets::open(shop, opening("Where is my lamp?")).await.unwrap();
        tickets::open(shop, opening("Where is my lamp?")).await.unwrap();
        let sent = told().await;
        assert_eq!(sent.len(), 1, "the same form opens one ticket");
        let email = &sent[0];
        assert!(email.contains("Neue Anfrage") && email.contains("hat dem Shop geschrieben"), "in the shop's main language: {email}");
        assert!(email.contains(&format!("http://shop.test/admin/tickets/{}", ticket.number)) && email.contains("It was due on Monday."), "{email}");
        assert!(email.contains("Auto-Submitted: auto-generated") && !email.contains("Reply-To") && !email.contains(&reply_code(&shop.secret_key, &ticket.number)));
        assert!(!email.contains(&ticket.token), "the customer's link is the customer's");
        // An answer of the customer is no new ticket.
        let by = tickets::By { party: Party::Customer, name: "Jane Doe".to_owned() };
        tickets::command(shop, &ticket.number, by, &[Command::Write], "And the shade?").await.unwrap();
        assert_eq!(told().await.len(), 1);
    }

    async fn a_form_that_is_sent_twice_opens_one_ticket(shop) {
        let mut guest = shop.browser();
        let page = guest.get("/contact").await;
        let (challenge, sum) = (page.attributes("input[name=challenge]", "value").remove(0), sum(&page));
        let typed = [("challenge", challenge.as_str()), ("sum", &sum), ("name", "Jane"), ("email", JANE), ("subject", "Hello"), ("message", "Again")];
        for _ in 0..2 {
            assert_eq!(guest.post("/contact", &typed).await.location(), "/contact?sent=");
        }
        assert_eq!((tickets::count_open(shop).await.unwrap(), emails(shop).await.len()), (1, 1));
    }

    async fn a_ticket_keeps_its_language_and_its_emails_lead_there(shop) {
        let german = ironmonger::shop::Profile { languages: vec!["de".parse().unwrap()], ..ironmonger::shop::Profile::clone(&shop.profile()) };
        shop.save_profile(german).await.unwrap();
        let mut guest = shop.browser();
        let page = guest.get("/de/contact").await;
        let challenge = page.attributes("input[name=challenge]", "value").remove(0);
        let proof = (0..10_000_000_u32).map(|number| number.to_string()).find(|number| is_proof(&challenge, number)).unwrap();
        let typed = [("challenge", challenge.as_str()), ("proof", &proof), ("name", "Jane"), ("email", JANE), ("subject", "Lampe"), ("message", "Wo?")];
        let answer = guest.post("/de/contact", &typed).await;
        assert_eq!(answer.location(), "/de/contact?sent=", "{}", answer.text());
        let ticket = newest(shop).await;
        let sent = emails(shop).await;
        assert!(sent[0].contains(&format!("http://shop.test/de{}", ticket.path())) && !sent[0].contains("Hello"), "{}", sent[0]);
    }

    async fn programs_are_kept_out_of_the_contact_form(shop) {
        let mut program = shop.browser();
        let answer = send(&mut program, &[("website", "http://spam.example")]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/contact?sent="));
        assert!(program.get("/contact?sent=").await.text().contains("Thank you"));
        assert_eq!((tickets::count_open(shop).await.unwrap(), emails(shop).await.len()), (0, 0));
        let mut refused = 0;
        for number in 0..12 {
            let answer = send(&mut program, &[("email", &format!("p{number}@example.com"))]).await;
            refused += usize::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
        }
        assert!((1..=2).contains(&refused), "{refused} of 12, and one more may be sent each half minute");
        assert_eq!(shop.browser().get("/challenge.js").await.header("content-type"), "text/javascript; charset=utf-8");
    }

    async fn a_ticket_is_shown_to_who_has_its_link_alone(shop) {
        let ticket = ticket(shop).await;
        let mut stranger = shop.browser();
        for path in [
            format!("/support/{}/{}", ticket.number, "0".repeat(32)),
            format!("/support/{}/{}", ticket.number, &ticket.token[..31]),
            format!("/support/00000000/{}", ticket.token),
        ] {
            assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND);
            assert_eq!(stranger.post(&path, &[("message", "hello")]).await.status, StatusCode::NOT_FOUND);
        }
        tickets::command(shop, &ticket.number, tickets::By { party: Party::Staff, name: "Olga".to_owned() }, &[Command::Note], "She is angry").await.unwrap();
        assert!(!stranger.get(&ticket.path()).await.text().contains("She is angry"), "notes are for staff");
        let answer = stranger.post(&ticket.path(), &[("message", "One more thing")]).await;
        assert_eq!(answer.location(), ticket.path());
        assert_eq!(stranger.post(&ticket.path(), &[("message", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(stranger.post(&ticket.path(), &[("do", "close")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(found(shop, &ticket.path()).await.state, TicketState::Closed);
        assert!(stranger.get(&ticket.path()).await.text().contains("One more thing"));
        assert_eq!(stranger.get(&ticket.admin_path()).await.status, StatusCode::SEE_OTHER, "staff sign in");
    }

    async fn staff_answer_assign_note_and_close(shop) {
        let ticket = ticket(shop).await;
        let mut staff = shop.browser();
        staff.sign_in().await;
        let list = staff.get("/admin/tickets").await;
        assert!(list.text().contains("Where is my lamp?") && list.texts(".badge-success").iter().any(|text| text.starts_with("Waits")), "{}", list.text());
        shop.clock.advance(Duration::hours(5));
        assert!(!staff.get("/admin/tickets").await.texts(".badge-warning").is_empty());
        shop.clock.advance(Duration::hours(20));
        staff.sign_in_again().await;
        assert!(!staff.get("/admin/tickets").await.texts(".badge-danger").is_empty());

        let at = ticket.admin_path();
        for (what, text) in [("take", ""), ("note", "Look into the van"), ("answer", "It is in the van.")] {
            assert_eq!(staff.post(&at, &[("do", what), ("message", text)]).await.status, StatusCode::SEE_OTHER, "{what}");
        }
        let now = found(shop, &ticket.path()).await;
        assert_eq!((now.state, now.assignee_name.as_str(), now.unanswered_since), (TicketState::Waiting, "Olga Owner", None));
        assert!(staff.get("/admin/tickets?status=mine").await.text().contains("Where is my lamp?"));
        assert!(staff.get("/admin/tickets?status=waiting&q=lamp").await.text().contains("Where is my lamp?"));
        assert!(staff.get("/admin/tickets?status=waiting&q=nothing").await.text().contains("No tickets match"));
        let page = staff.get(&at).await;
        assert!(page.text().contains("Look into the van") && page.text().contains("It is in the van."), "{}", page.text());
        assert_eq!(staff.post(&at, &[("do", "answer"), ("message", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);

        let sent = emails(shop).await;
        assert_eq!(sent.len(), 2, "a note is no email");
        let code = reply_code(&shop.secret_key, &ticket.number);
        let (name, host) = shop.profile().email.split_once('@').map(|(name, host)| (name.to_owned(), host.to_owned())).unwrap();
        assert_eq!(header(&sent[1], "Reply-To"), format!("{name}+ticket-{code}@{host}"));
        assert_eq!(header(&sent[1], "Subject"), "Re: Where is my lamp?");
        assert!(header(&sent[1], "Message-ID").starts_with(&format!("<ticket-{code}-")), "{}", sent[1]);
        assert_eq!(header(&sent[1], "In-Reply-To"), header(&sent[0], "Message-ID"), "one thread");
        assert_eq!(header(&sent[1], "References"), header(&sent[0], "Message-ID"));
        assert!(sent[1].contains("It is in the van.") && sent[1].contains(&format!("http://shop.test{}", ticket.path())), "{}", sent[1]);
        assert!(!sent[1].contains("Look into the van"));

        assert_eq!(staff.post(&at, &[("do", "answer"), ("message", "It is in the van.")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(emails(shop).await.len(), 2, "a form that is sent twice is one answer");

        for _ in 0..2 {
            assert_eq!(staff.post(&at, &[("do", "close")]).await.status, StatusCode::SEE_OTHER);
        }
        let refused = staff.post(&at, &[("do", "answer"), ("message", "Too late")]).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains("Too late"), "{}", refused.text());
        assert!(staff.get("/admin/tickets?status=closed").await.text().contains("Where is my lamp?"));
        let refused = staff.post(&at, &[("do", "answer-close"), ("message", "Too late")]).await;
        assert_eq!((refused.status, emails(shop).await.len()), (StatusCode::UNPROCESSABLE_ENTITY, 2), "both or nothing");
        assert_eq!(staff.post(&at, &[("do", "reopen")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(tickets::count_open(shop).await.unwrap(), 1);
        for _ in 0..2 {
            let answer = staff.post(&at, &[("do", "answer-close"), ("message", "It has come.")]).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        }
        assert_eq!((newest(shop).await.state, emails(shop).await.len()), (TicketState::Closed, 3));
    }

    async fn canned_answers_are_put_into_the_field_and_orders_attached(shop) {
        let thing = shop.thing("Mug", "12.00", 5).await;
        let mut buyer = shop.browser();
        fill(&mut buyer, thing.variant, "1").await;
        let order = buyer.post("/checkout", &fields("cod", "a")).await.location().split('/').nth(2).unwrap().to_owned();
        let ticket = ticket(shop).await;
        let mut staff = shop.browser();
        staff.sign_in().await;
        let canned = [("do", "save"), ("title", "In the van"), ("body", "It comes today.")];
        assert_eq!(staff.post("/admin/tickets/canned", &canned).await.status, StatusCode::SEE_OTHER);
        assert_eq!(staff.post("/admin/tickets/canned", &[("do", "save"), ("title", "Empty")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let id = tickets::canned(shop.database.read()).await.unwrap().remove(0).id.to_string();
        assert_eq!(staff.get(&format!("{}?canned={id}", ticket.admin_path())).await.texts("textarea[name=message]"), ["It comes today."]);
        let changed = [("do", "save"), ("id", id.as_str()), ("title", "In the van"), ("body", "It comes tomorrow.")];
        assert_eq!(staff.post("/admin/tickets/canned", &changed).await.status, StatusCode::SEE_OTHER);
        assert!(staff.get("/admin/tickets/canned").await.body.contains("It comes tomorrow."));
        assert_eq!(staff.post("/admin/tickets/canned", &[("do", "delete"), ("id", &id)]).await.status, StatusCode::SEE_OTHER);
        assert!(tickets::canned(shop.database.read()).await.unwrap().is_empty());

        let at = ticket.admin_path();
        assert_eq!(staff.post(&at, &[("do", "attach"), ("order", "nothing")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(staff.post(&at, &[("do", "attach"), ("order", &format!("#{order}"))]).await.status, StatusCode::SEE_OTHER);
        assert!(staff.get(&at).await.attributes("a", "href").contains(&format!("/admin/orders/{order}")));
        let settings = staff.get("/admin/tickets/settings").await;
        assert!(settings.text().contains(&inbound_secret(&shop.secret_key)) && settings.text().contains("http://shop.test/webhooks/inbound-email"));
    }

    async fn an_email_that_comes_in_is_added_once(shop) {
        let ticket = ticket(shop).await;
        let by = tickets::By { party: Party::Staff, name: "Olga".to_owned() };
        tickets::command(shop, &ticket.number, by, &[Command::Write], "It is in the van.").await.unwrap();
        let sent = emails(shop).await;
        let raw = format!(
            "From: Jane <jane@example.com>\r\nTo: {}\r\nSubject: Re: Where is my lamp?\r\nMessage-ID: <one@mail.example>\r\nIn-Reply-To: {}\r\n\r\n\
             Thank you, it came.\r\n\r\nOn Sat, 28 Nov 2026, Test shop <shop@shop.test> wrote:\r\n> It is in the van.\r\n",
            header(&sent[1], "Reply-To"),
            header(&sent[1], "Message-ID"),
        );
        let mut stranger = shop.browser();
        let refused = stranger.send(Method::POST, "/webhooks/inbound-email", Some("message/rfc822"), raw.clone().into()).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        for _ in 0..2 {
            let answer = arrive(shop, "message/rfc822", raw.clone()).await;
            assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, format!("added to {}", ticket.number).as_str()));
        }
        let messages = tickets::messages(shop.database.read(), ticket.id).await.unwrap();
        let last = messages.last().unwrap();
        assert_eq!((messages.len(), last.author, last.body.as_str(), last.author_name.as_str()), (3, Author::Customer, "Thank you, it came.", "Jane"));
        assert_eq!(found(shop, &ticket.path()).await.state, TicketState::Open);

        // By References alone, as JSON, with an address that says nothing.
        let headers = format!("Message-ID: <two@mail.example>\nReferences: <x@y> {}", header(&sent[0], "Message-ID"));
        let json = serde_json::json!({ "from": "jane@example.com", "to": "shop@shop.test", "subject": "Re", "text": "And another thing.", "headers": headers });
        assert_eq!(arrive(shop, "application/json", json.to_string()).await.body, format!("added to {}", ticket.number));
        // As SendGrid posts it.
        let reply = header(&sent[1], "Reply-To");
        let part = |name: &str, value: &str| format!("--xx\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        let form = [("headers", "Message-ID: <three@mail.example>"), ("from", "Jane <jane@example.com>"), ("to", reply), ("subject", "Re"), ("text", "A third.")];
        let form = form.map(|(name, value)| part(name, value)).concat() + "--xx--\r\n";
        assert_eq!(arrive(shop, "multipart/form-data; boundary=xx", form).await.body, format!("added to {}", ticket.number));
        assert_eq!(tickets::messages(shop.database.read(), ticket.id).await.unwrap().len(), 5);
        assert_eq!(emails(shop).await.len(), 2, "what a customer adds is not confirmed each time");
    }

    async fn an_email_of_a_stranger_opens_a_ticket(shop) {
        let raw = "From: Ada <ada@example.com>\r\nTo: shop@shop.test\r\nSubject: Lamps\r\nMessage-ID: <new@mail.example>\r\n\r\nDo you sell lamps?\r\n";
        for _ in 0..2 {
            assert!(arrive(shop, "message/rfc822", raw).await.body.starts_with("opened "));
        }
        assert_eq!(tickets::count_open(shop).await.unwrap(), 1);
        let sent = emails(shop).await;
        assert_eq!(sent.len(), 1);
        assert_eq!((header(&sent[0], "To"), header(&sent[0], "In-Reply-To")), ("ada@example.com", "<new@mail.example>"));
        for automatic in ["Auto-Submitted: auto-replied", "Precedence: bulk", "Return-Path: <>"] {
            let raw = format!("From: robot@example.com\r\nTo: shop@shop.test\r\nMessage-ID: <{}@x>\r\n{automatic}\r\n\r\nI am away.\r\n", automatic.len());
            assert_eq!(arrive(shop, "message/rfc822", raw).await.body, "passed over");
        }
        assert_eq!(arrive(shop, "application/json", "[]").await.status, StatusCode::BAD_REQUEST);
        assert_eq!(arrive(shop, "message/rfc822", "").await.body, "passed over");
        assert_eq!(tickets::count_open(shop).await.unwrap(), 1);
    }

    async fn emails_of_a_mailbox_become_tickets_once(shop) {
        let double = ImapDouble::start();
        let old = double.deliver("From: old@example.com\r\nSubject: Old\r\n\r\nLong ago.\r\n");
        let reader = reader(shop, &double).await;
        assert_eq!(mailbox::look(shop).await, Ok(0), "without a mailbox there is nothing to do");
        assert_eq!((mailbox::status(shop).await.unwrap(), mailbox::status(&reader).await.unwrap()), (None, None));
        assert_eq!((mailbox::look(&reader).await, tickets::count_open(shop).await), (Ok(0), Ok(0)), "what was there before is left alone");

        let raw = "From: Ada <ada@example.com>\r\nTo: shop@shop.test\r\nSubject: Lamps\r\nMessage-ID: <imap@mail.example>\r\n\r\nDo you sell lamps?\r\n";
        let new = double.deliver(raw);
        assert_eq!(mailbox::look(&reader).await, Ok(0), "it is looked at once a minute");
        assert_eq!(look(&reader).await, Ok(1));
        assert_eq!((tickets::count_open(shop).await, newest(shop).await.subject.as_str()), (Ok(1), "Lamps"));
        assert_eq!((double.flags(old), double.flags(new)), (vec![], vec!["\\Seen".to_owned()]));
        let status = mailbox::status(&reader).await.unwrap().unwrap();
        assert!(status.read_at.is_some() && status.failure.is_none(), "{status:?}");

        // The same email by the other way, an absence notice, and an answer to the email about the ticket.
        assert!(arrive(shop, "message/rfc822", raw).await.body.starts_with("opened "));
        double.deliver("From: robot@example.com\r\nAuto-Submitted: auto-replied\r\nMessage-ID: <away@mail.example>\r\n\r\nI am away.\r\n");
        // The reader's clock is ahead of the shop's.
        shop.clock.advance(Duration::hours(2));
        let confirmed = emails(shop).await;
        let answer = format!("From: ada@example.com\r\nTo: {}\r\nMessage-ID: <two@mail.example>\r\n\r\nRed \0ones.\r\n", header(&confirmed[0], "Reply-To"));
        double.deliver(&answer);
        assert_eq!((look(&reader).await, tickets::count_open(shop).await), (Ok(2), Ok(1)));
        let messages = tickets::messages(shop.database.read(), newest(shop).await.id).await.unwrap();
        assert_eq!((messages.len(), messages[1].body.as_str()), (2, "Red ones."));
        // All numbers changed, and nobody had marked the answer.
        double.account().uid_validity += 1;
        double.account().messages.last_mut().unwrap().flags.clear();
        double.account().messages.remove(0);
        assert_eq!(look(&reader).await, Ok(1));
        assert_eq!(tickets::messages(shop.database.read(), newest(shop).await.id).await.unwrap().len(), 2, "the same email is added once");
    }

    async fn of_several_processes_one_reads_the_mailbox(shop) {
        let double = ImapDouble::start();
        let (one, other) = (reader(shop, &double).await, reader(shop, &double).await);
        assert_eq!(mailbox::look(&one).await, Ok(0));
        for number in 0..3 {
            double.deliver(format!("From: p{number}@example.com\r\nSubject: Hello\r\n\r\nWithout a Message-ID.\r\n"));
        }
        let (by_one, by_other) = tokio::join!(look(&one), look(&other));
        assert_eq!(by_one.unwrap() + by_other.unwrap(), 3);
        assert_eq!(tickets::count_open(shop).await, Ok(3));
        let logins = double.account().commands.iter().filter(|command| *command == "LOGIN").count();
        assert_eq!(logins, 2, "the one that came later did not ask the server");
    }

    async fn a_mailbox_that_cannot_be_read_is_named_to_staff(shop) {
        let double = ImapDouble::start();
        let reader = reader(shop, &double).await;
        let mut staff = Browser::new(reader.clone());
        staff.sign_in().await;
        let text = staff.get("/admin/tickets/settings").await.text();
        assert!(text.contains("shop@shop.test") && text.contains("INBOX") && text.contains("Not yet") && !text.contains("word\\"), "{text}");

        double.account().password = "another".to_owned();
        assert_eq!(mailbox::look(&reader).await, Err(Fault::Broken));
        let failure = mailbox::status(&reader).await.unwrap().unwrap().failure.unwrap();
        assert_eq!((failure.code.as_str(), failure.next_at > reader.clock.now()), ("password", true));
        assert_eq!(mailbox::look(&reader).await, Ok(0), "a wrong password is not tried again at once");
        let text = staff.get("/admin/tickets/settings").await.text();
        assert!(text.contains("refuses the user name or the password") && text.contains("wrong user or password"), "{text}");

        double.account().password = "pass \"word\\".to_owned();
        assert_eq!(look(&reader).await, Ok(0));
        let text = staff.get("/admin/tickets/settings").await.text();
        assert!(!text.contains("refuses the user name") && !text.contains("Not yet"), "{text}");
    }

    async fn an_email_that_cannot_be_saved_holds_up_the_others_three_times(shop) {
        let double = ImapDouble::start();
        let reader = reader(shop, &double).await;
        assert_eq!(mailbox::look(&reader).await, Ok(0));
        let uid = double.deliver("From: ada@example.com\r\nSubject: One\r\nMessage-ID: <one@mail.example>\r\n\r\nOne\r\n");
        let rename = async |statement: &'static str| {
            shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(tx.execute_unprepared(statement).await.map(drop)?) })).await.unwrap();
        };
        rename("ALTER TABLE ticket_messages RENAME TO ticket_messages_away").await;
        for _ in 0..2 {
            assert_eq!(look(&reader).await, Err(Fault::Broken));
            assert!(double.flags(uid).is_empty());
        }
        assert_eq!(mailbox::status(&reader).await.unwrap().unwrap().failure.unwrap().code, "shop");
        assert_eq!(look(&reader).await, Ok(1));
        rename("ALTER TABLE ticket_messages_away RENAME TO ticket_messages").await;
        assert_eq!(double.flags(uid), ["\\Seen", "\\Flagged"]);
        double.deliver("From: ada@example.com\r\nSubject: Two\r\nMessage-ID: <two@mail.example>\r\n\r\nTwo\r\n");
        assert_eq!((look(&reader).await, newest(shop).await.subject.as_str()), (Ok(1), "Two"));
    }

    async fn questions_are_arranged_searched_and_described_for_search_engines(shop) {
        faq::seed(shop).await.unwrap();
        let mut guest = shop.browser();
        let page = guest.get("/faq").await;
        assert!(page.texts("main summary").contains(&"Where is my order?".to_owned()), "{}", page.text());
        let data = |page: &Answer| {
            let all = page.texts("script[type='application/ld+json']").into_iter().map(|text| serde_json::from_str::<serde_json::Value>(&text).unwrap());
            all.into_iter().find(|data| data["@type"] == "FAQPage")
        };
        let described = data(&page).expect("structured data");
        assert_eq!(described["mainEntity"].as_array().unwrap().len(), page.texts("main summary").len());
        assert!(described["mainEntity"][0]["acceptedAnswer"]["text"].as_str().unwrap().contains("<p>"));
        let found = guest.get("/faq?q=TRACKING+number").await;
        assert_eq!(found.texts("main summary"), ["Where is my order?"]);
        assert!(data(&found).is_none() && found.body.contains("noindex"));
        assert!(guest.get("/faq?q=zebra").await.text().contains("Nothing is said here about “zebra”"));

        let mut staff = shop.browser();
        staff.sign_in().await;
        let groups = faq::groups(shop.database.read()).await.unwrap();
        let group = groups[2].id.to_string();
        let draft = [("question", "Do you sell zebras?"), ("answer", "<p>No.<script>alert(1)</script></p>"), ("group", group.as_str()), ("published", "yes")];
        assert_eq!(staff.post("/admin/faq/new", &draft).await.status, StatusCode::SEE_OTHER);
        assert_eq!(staff.post("/admin/faq/new", &[("question", ""), ("group", &group)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let nothing = [("question", "Is anything left?"), ("answer", "<script>alert(1)</script>"), ("group", group.as_str())];
        assert_eq!(staff.post("/admin/faq/new", &nothing).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = guest.get("/faq?q=zebra").await;
        assert!(page.text().contains("Do you sell zebras?") && !page.body.contains("alert(1)"), "{}", page.text());
        for (what, id) in [("group-up", group.as_str()), ("group-up", &group)] {
            assert_eq!(staff.post("/admin/faq", &[("do", what), ("group", id)]).await.status, StatusCode::SEE_OTHER);
        }
        let now = faq::groups(shop.database.read()).await.unwrap();
        assert_eq!(now[0].id, groups[2].id);
        let zebra = now[0].entries[1].clone();
        assert_eq!(staff.post("/admin/faq", &[("do", "entry-up"), ("entry", &zebra.id.to_string())]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(faq::groups(shop.database.read()).await.unwrap()[0].entries[0].id, zebra.id);
        let hidden = [("question", "Do you sell zebras?"), ("answer", "No."), ("group", group.as_str())];
        assert_eq!(staff.post(&format!("/admin/faq/{}", zebra.id), &hidden).await.status, StatusCode::SEE_OTHER);
        assert!(!guest.get("/faq").await.text().contains("zebras"), "what is not published is not shown");
        assert!(staff.get("/admin/faq").await.text().contains("Not shown"));
        for group in faq::groups(shop.database.read()).await.unwrap() {
            assert_eq!(staff.post("/admin/faq", &[("do", "delete-group"), ("group", &group.id.to_string())]).await.status, StatusCode::SEE_OTHER);
        }
        faq::seed(shop).await.unwrap();
        assert!(faq::groups(shop.database.read()).await.unwrap().is_empty(), "what was deleted does not come back");
        assert!(staff.get("/admin/faq").await.text().contains("No questions yet"));
    }

    async fn an_order_is_noted_with_the_policies_in_force(shop) {
        let (profile, now) = (shop.profile(), shop.clock.now());
        let seeded = shop.database.write(move |tx| {
            Box::pin(async move { Ok::<_, ironmonger::error::Fault>(content::service::seed_defaults(tx, &profile, now).await?) })
        });
        seeded.await.unwrap();
        let thing = shop.thing("Mug", "12.00", 9).await;
        let buy = async |key: &str| {
            let mut buyer = shop.browser();
            fill(&mut buyer, thing.variant, "1").await;
            let number = buyer.post("/checkout", &fields("cod", key)).await.location().split('/').nth(2).unwrap().to_owned();
            shop.settle().await.unwrap();
            orders::service::by_number(shop, &number).await.unwrap()
        };
        let first = buy("a").await;
        let one = |terms: i32| vec![("terms".to_owned(), terms), ("privacy".to_owned(), 1)];
        assert_eq!(policies::accepted(shop.database.read(), first.id).await.unwrap(), one(1));

        let mut staff = shop.browser();
        staff.sign_in().await;
        assert!(staff.get(&format!("/admin/orders/{}", first.number)).await.text().contains("terms (version 1) and privacy policy (version 1)"));
        shop.clock.advance(Duration::hours(1));
        let draft = [("title", "Our terms"), ("body", "<p>Be kind.</p>")];
        let preview = staff.post("/admin/policies/terms", &[&draft[..], &[("do", "preview")]].concat()).await;
        assert!(preview.status == StatusCode::OK && preview.texts("#preview").len() == 1, "{}", preview.text());
        assert_eq!(policies::versions(shop.database.read(), "terms").await.unwrap().len(), 1, "a preview publishes nothing");
        for _ in 0..2 {
            assert_eq!(staff.post("/admin/policies/terms", &[&draft[..], &[("do", "publish")]].concat()).await.status, StatusCode::SEE_OTHER);
        }
        policies::keep_up(shop).await.unwrap();
        assert_eq!(policies::versions(shop.database.read(), "terms").await.unwrap().len(), 2, "the same text is no new version");
        let second = buy("b").await;
        assert_eq!(policies::accepted(shop.database.read(), second.id).await.unwrap(), one(2));
        assert_eq!(policies::accepted(shop.database.read(), first.id).await.unwrap(), one(1));
        orders::service::cancel(shop, &first.number, true, String::new(), orders::model::Actor::Staff, "Olga").await.unwrap();
        shop.settle().await.unwrap();
        assert_eq!(policies::accepted(shop.database.read(), first.id).await.unwrap(), one(1), "canceling changes nothing");

        let mut guest = shop.browser();
        let page = guest.get("/pages/terms").await;
        assert!(page.text().contains("Be kind.") && page.text().contains("Version 2, valid from"), "{}", page.text());
        let current = guest.get("/policies/terms").await;
        assert!(current.text().contains("Be kind.") && current.text().contains("Version 2, valid from"), "{}", current.text());
        assert_eq!(guest.get("/policies/terms/2").await.location(), "/policies/terms");
        let old = guest.get("/policies/terms/1").await;
        assert!(old.text().contains("How a contract is made") && old.text().contains("This version was valid until"), "{}", old.text());
        assert_eq!([guest.get("/policies/terms/3").await.status, guest.get("/policies/about").await.status], [StatusCode::NOT_FOUND; 2]);
        assert!(staff.get("/admin/policies/terms").await.text().contains("Published by Olga Owner"));
    }

    async fn a_policy_is_published_once_a_version_and_its_translations_are_of_the_version_before(shop) {
        let (profile, now) = (shop.profile(), shop.clock.now());
        let seeded = shop.database.write(move |tx| {
            Box::pin(async move { Ok::<_, ironmonger::error::Fault>(content::service::seed_defaults(tx, &profile, now).await?) })
        });
        seeded.await.unwrap();
        policies::keep_up(shop).await.unwrap();
        let german = ironmonger::shop::Profile { languages: vec!["de".parse().unwrap()], ..ironmonger::shop::Profile::clone(&shop.profile()) };
        shop.save_profile(german).await.unwrap();
        let translated = shop.database.write(move |tx| {
            let said = [("body".to_owned(), "<p>Alte Bedingungen</p>".to_owned())].into();
            Box::pin(async move { content::service::translate_in(tx, "terms", &"de".parse().unwrap(), said).await })
        });
        translated.await.unwrap();
        shop.pages.forget();
        let mut guest = shop.browser();
        assert!(guest.get("/de/pages/terms").await.text().contains("Alte Bedingungen"));
        let publish = async |body: &str| policies::publish(shop, "terms", "Terms".to_owned(), body.to_owned(), "Olga".to_owned(), |_| String::new()).await;
        let (one, two) = tokio::join!(publish("<p>One.</p>"), publish("<p>Two.</p>"));
        let mut numbers = [one.unwrap().version, two.unwrap().version];
        numbers.sort_unstable();
        assert_eq!(numbers, [2, 3], "both are versions");
        assert!(!guest.get("/de/pages/terms").await.text().contains("Alte Bedingungen"));

        let mut staff = shop.browser();
        staff.sign_in().await;
        let nothing = [("title", "Terms"), ("body", "<script>alert(1)</script>"), ("do", "publish")];
        assert_eq!(staff.post("/admin/policies/terms", &nothing).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(policies::versions(shop.database.read(), "terms").await.unwrap().len(), 3);
    }
}

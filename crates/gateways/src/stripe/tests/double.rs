//! A double of Stripe over HTTP: sessions, payment intents, refunds, customers and their cards with the idempotency of the real one. It refuses what
//! the real one would refuse, and can be told to misbehave.

use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use tokio::net::TcpListener;

pub const KEY: &str = "sk_test_double1234";

/// How the next request is met.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// It does what is asked, and says so too late.
    HangAfter,
    /// It does nothing, and says nothing.
    HangBefore,
    /// It does what is asked, and says 500 to it and to all that repeat it.
    FailAfter,
    /// It does nothing, and says 500 to it and to all that repeat it.
    FailBefore,
    /// Another one of the same key is in flight.
    Conflict,
    TooMany,
    Slow(Duration),
}

#[derive(Clone, Debug)]
pub struct Seen {
    pub method: Method,
    pub path: String,
    pub form: BTreeMap<String, String>,
    pub key: Option<String>,
}

#[derive(Default)]
pub struct Inner {
    pub seen: Vec<Seen>,
    pub acts: VecDeque<Act>,
    pub sessions: BTreeMap<String, Value>,
    pub intents: BTreeMap<String, Value>,
    pub refunds: BTreeMap<String, Value>,
    pub customers: BTreeMap<String, Value>,
    /// Cards that are kept for customers; a detached one has none.
    pub methods: BTreeMap<String, Value>,
    /// The card that Checkout keeps next: brand, last four digits, expiry; a Visa until 4/2099 unless it is said otherwise.
    pub card: Option<(&'static str, &'static str, i32, u32)>,
    /// What the bank says to the next confirmations: `requires_action`, `declined` or, if nothing is said, `succeeded`.
    pub confirms: VecDeque<&'static str>,
    /// Path and body that a key came with, and what was answered.
    pub replays: HashMap<String, (String, String, u16, Value)>,
    /// The status that new refunds have.
    pub refund_status: Option<&'static str>,
    /// What Radar says of each charge, with the card behind it.
    pub charge: Option<Value>,
    /// What the key may not read.
    pub forbidden: Option<&'static str>,
}

#[derive(Clone, Default)]
pub struct Double(Arc<Mutex<Inner>>);

struct No(u16, Value);

fn no<T>(status: u16, message: impl Into<String>) -> Result<T, No> {
    Err(No(status, json!({ "error": { "type": "invalid_request_error", "message": message.into() } })))
}

impl Double {
    /// Serves it, and says where.
    pub async fn serve() -> (Self, String) {
        let double = Self::default();
        let router = Router::new().fallback(handle).with_state(double.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (double, url)
    }

    pub fn get(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap()
    }

    /// How the next requests are met, one after the other.
    pub fn will(&self, acts: impl IntoIterator<Item = Act>) {
        self.get().acts.extend(acts);
    }

    pub fn posts(&self, path: &str) -> Vec<Seen> {
        self.get().seen.iter().filter(|seen| seen.method == Method::POST && seen.path == path).cloned().collect()
    }

    /// The shopper finishes Checkout; its payment intent then has this status.
    pub fn finish(&self, session: &str, status: &str) -> String {
        let inner = &mut *self.get();
        let session = inner.sessions.get_mut(session).unwrap();
        let intent = format!("pi_{}", inner.intents.len() + 1);
        let total = session["amount_total"].clone();
        let (received, capturable) = match status {
            "succeeded" => (total.clone(), json!(0)),
            "requires_capture" => (json!(0), total.clone()),
            _ => (json!(0), json!(0)),
        };
        let made = json!({ "id": intent, "object": "payment_intent", "status": status, "amount": total, "currency": session["currency"],
            "amount_received": received, "amount_capturable": capturable, "last_payment_error": null, "created": now() });
        inner.intents.insert(intent.clone(), made);
        if session["keeps"] == json!(true) && (status == "succeeded" || status == "requires_capture") {
            let (brand, last4, year, month) = inner.card.unwrap_or(("visa", "4242", 2099, 4));
            let method = format!("pm_{}", inner.methods.len() + 1);
            let card = json!({ "brand": brand, "last4": last4, "exp_month": month, "exp_year": year, "fingerprint": format!("fp_{last4}") });
            let kept = json!({ "id": method, "object": "payment_method", "type": "card", "customer": session["customer"], "card": card });
            inner.methods.insert(method.clone(), kept);
            inner.intents.get_mut(&intent).unwrap()["payment_method"] = json!(method);
        }
        session["status"] = json!("complete");
        session["payment_status"] = json!(if status == "succeeded" { "paid" } else { "unpaid" });
        session["payment_intent"] = json!(intent);
        intent
    }

    /// What the bank says days later.
    pub fn settle(&self, intent: &str, status: &str, said: Option<&str>) {
        let inner = &mut *self.get();
        let made = inner.intents.get_mut(intent).unwrap();
        made["status"] = json!(status);
        made["last_payment_error"] = said.map_or(Value::Null, |said| json!({ "message": said }));
        if status == "succeeded" {
            made["amount_received"] = made["amount"].clone();
            if let Some(session) = inner.sessions.values_mut().find(|session| session["payment_intent"] == json!(intent)) {
                session["payment_status"] = json!("paid");
            }
        }
    }

    /// A session as it stands in an event's body: what it names is not expanded.
    pub fn session(&self, id: &str) -> Value {
        self.get().sessions[id].clone()
    }
}

fn now() -> i64 {
    chrono::Utc::now().timestamp()
}

async fn handle(State(double): State<Double>, method: Method, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let body = String::from_utf8(body.to_vec()).unwrap();
    let act = double.get().acts.pop_front();
    let silence = || async { tokio::time::sleep(Duration::from_mins(1)).await };
    match act {
        Some(Act::HangBefore) => silence().await,
        Some(Act::Slow(pause)) => tokio::time::sleep(pause).await,
        _ => {}
    }
    let (status, answer) = double.get().answer(&method, &uri, &headers, &body, act);
    if matches!(act, Some(Act::HangAfter)) {
        silence().await;
    }
    (StatusCode::from_u16(status).unwrap(), answer.to_string()).into_response()
}

impl Inner {
    fn answer(&mut self, method: &Method, uri: &Uri, headers: &HeaderMap, body: &str, act: Option<Act>) -> (u16, Value) {
        let header = |name: &str| headers.get(name).map(|value| value.to_str().unwrap().to_owned());
        let (path, key) = (uri.path().to_owned(), header("idempotency-key"));
        let form = serde_urlencoded::from_str::<BTreeMap<String, String>>(body).unwrap();
        self.seen.push(Seen { method: method.clone(), path: path.clone(), form: form.clone(), key: key.clone() });
        if header("authorization") != Some(format!("Bearer {KEY}")) {
            return (401, json!({ "error": { "message": "Invalid API Key provided: sk_test_****1234" } }));
        }
        assert_eq!(header("stripe-version").as_deref(), Some("2026-07-29.dahlia"));
        let failure = json!({ "error": { "type": "api_error", "message": "Something went wrong on Stripe's end." } });
        match act {
            Some(Act::Conflict) => return (409, json!({ "error": { "type": "idempotency_error", "message": "in flight" } })),
            Some(Act::TooMany) => return (429, json!({ "error": { "type": "rate_limit_error", "message": "slower, please" } })),
            _ => {}
        }
        if *method == Method::POST {
            assert!(key.as_ref().is_some_and(|key| key.len() <= 255), "{path} came without a key");
            assert!(body.is_empty() || header("content-type").as_deref() == Some("application/x-www-form-urlencoded"));
        }
        if let Some((before, with, status, answer)) = key.as_ref().and_then(|key| self.replays.get(key)) {
            if (before, with.as_str()) == (&path, body) {
                return (*status, answer.clone());
            }
            return (400, json!({ "error": { "type": "idempotency_error", "message": "another request had this key" } }));
        }
        let is_post = *method == Method::POST;
        let (status, answer) = match act {
            Some(Act::FailBefore) => (500, failure),
            _ => match self.act(method, is_post, &path, uri.query().unwrap_or_default(), &form) {
                Ok(_) if matches!(act, Some(Act::FailAfter)) => (500, failure),
                Ok(answer) => (200, answer),
                Err(No(status, error)) => (status, error),
            },
        };
        // What was refused before it began is not kept.
        if let Some(key) = key.filter(|_| [200, 402, 500].contains(&status)) {
            self.replays.insert(key, (path, body.to_owned(), status, answer.clone()));
        }
        (status, answer)
    }

    fn act(&mut self, method: &Method, is_post: bool, path: &str, query: &str, form: &BTreeMap<String, String>) -> Result<Value, No> {
        let parts = path.trim_start_matches("/v1/").split('/').collect::<Vec<_>>();
        if self.forbidden == Some(parts[0]) {
            return no(403, "The provided key does not have the required permissions for this endpoint");
        }
        let query = serde_urlencoded::from_str::<BTreeMap<String, String>>(query).unwrap();
        if *method == Method::DELETE {
            let ["customers", id] = parts.as_slice() else { return no(404, format!("Unrecognized request URL: {path}")) };
            if self.customers.remove(*id).is_none() {
                return no(404, format!("No such customer: '{id}'"));
            }
            for method in self.methods.values_mut().filter(|method| method["customer"] == json!(id)) {
                method["customer"] = Value::Null;
            }
            return Ok(json!({ "id": id, "object": "customer", "deleted": true }));
        }
        match (is_post, parts.as_slice()) {
            (true, ["customers"]) => {
                let id = format!("cus_{}", self.customers.len() + 1);
                let made = json!({ "id": id, "object": "customer", "email": form["email"], "metadata": { "account": form["metadata[account]"] } });
                self.customers.insert(id, made.clone());
                Ok(made)
            }
            (false, ["customers", id, "payment_methods"]) => {
                let found = self.methods.values().filter(|method| method["customer"] == json!(id));
                Ok(json!({ "object": "list", "data": found.collect::<Vec<_>>() }))
            }
            (true, ["payment_methods", id, "detach"]) => {
                let Some(method) = self.methods.get_mut(*id) else { return no(404, format!("No such PaymentMethod: '{id}'")) };
                if method["customer"].is_null() {
                    return no(400, "The payment method you provided is not attached to a customer so detachment is impossible.");
                }
                method["customer"] = Value::Null;
                Ok(method.clone())
            }
            (true, ["payment_intents"]) => self.create_intent(form),
            (true, ["payment_intents", id, "confirm"]) => self.confirm_intent(id, form),
            (false, ["payment_intents", id]) => match self.intents.get(*id) {
                Some(intent) => {
                    let mut intent = intent.clone();
                    if query.get("expand[]").is_some_and(|what| what == "latest_charge") {
                        intent["latest_charge"] = self.charge.clone().unwrap_or(Value::Null);
                    }
                    Ok(intent)
                }
                None => no(404, format!("No such payment_intent: '{id}'")),
            },
            (true, ["checkout", "sessions"]) => self.create_session(form),
            (false, ["checkout", "sessions"]) => {
                let named = query.get("payment_intent");
                let found = self.sessions.values().filter(|session| named.is_none_or(|named| session["payment_intent"] == json!(named)));
                Ok(json!({ "object": "list", "data": found.map(|session| self.expanded(session, &query)).collect::<Vec<_>>() }))
            }
            (false, ["checkout", "sessions", id]) => match self.sessions.get(*id) {
                Some(session) => Ok(self.expanded(session, &query)),
                None => no(404, format!("No such checkout.session: {id}")),
            },
            (true, ["checkout", "sessions", id, "expire"]) => {
                let Some(session) = self.sessions.get_mut(*id) else { return no(404, "No such checkout.session") };
                if session["status"] != "open" {
                    return no(400, "Only Checkout Sessions with a status in [\"open\"] can be expired.");
                }
                session["status"] = json!("expired");
                session["url"] = Value::Null;
                Ok(session.clone())
            }
            (true, ["payment_intents", id, verb @ ("capture" | "cancel")]) => {
                let Some(intent) = self.intents.get_mut(*id) else { return no(404, "No such payment_intent") };
                let is_open = *verb == "cancel" && ["requires_action", "requires_confirmation"].contains(&intent["status"].as_str().unwrap());
                if intent["status"] != "requires_capture" && !is_open {
                    return no(400, format!("This PaymentIntent could not be {verb}d because it has a status of {}.", intent["status"]));
                }
                if *verb == "cancel" {
                    intent["status"] = json!("canceled");
                } else {
                    let amount = form["amount_to_capture"].parse::<i64>().unwrap();
                    if amount > intent["amount_capturable"].as_i64().unwrap() {
                        return no(400, "The requested capture amount is greater than the amount you can capture for this charge.");
                    }
                    intent["amount_received"] = json!(amount);
                    intent["status"] = json!("succeeded");
                }
                intent["amount_capturable"] = json!(0);
                Ok(intent.clone())
            }
            (false, ["charges"]) => Ok(self.charges(&query)),
            (true, ["refunds"]) => self.create_refund(form),
            (false, ["refunds"]) => {
                let found = self.refunds.values().filter(|refund| refund["payment_intent"] == json!(query["payment_intent"]));
                Ok(json!({ "object": "list", "data": found.collect::<Vec<_>>() }))
            }
            (false, ["refunds", id]) => self.refunds.get(*id).cloned().map_or_else(|| no(404, "No such refund"), Ok),
            (false, ["account"]) => {
                Ok(json!({ "id": "acct_1", "business_profile": { "name": "Ironmonger Ltd" }, "settings": { "dashboard": { "display_name": "Ironmonger" } } }))
            }
            _ => no(404, format!("Unrecognized request URL: {path}")),
        }
    }

    /// Newest first, two at once whatever is asked for. Each intent has one.
    fn charges(&self, query: &BTreeMap<String, String>) -> Value {
        let since = query["created[gte]"].parse::<i64>().unwrap();
        let all = self.intents.values().rev().filter(|intent| intent["created"].as_i64().unwrap_or(i64::MAX) >= since).map(|intent| {
            let session = self.sessions.values().find(|session| session["payment_intent"] == intent["id"]);
            let metadata = session.map_or_else(|| json!({}), |session| json!({ "payment": session["client_reference_id"] }));
            let back = self.refunds.values().filter(|refund| refund["payment_intent"] == intent["id"]).filter_map(|refund| refund["amount"].as_i64());
            json!({ "id": intent["id"].as_str().unwrap().replace("pi_", "ch_"), "object": "charge", "amount": intent["amount"], "metadata": metadata,
                "amount_captured": intent["amount_received"], "currency": intent["currency"], "payment_intent": intent["id"],
                "captured": intent["status"] == "succeeded", "status": if intent["status"] == "requires_payment_method" { "failed" } else { "succeeded" },
                "refunded": back.sum::<i64>() >= intent["amount"].as_i64().unwrap(), "created": intent["created"].as_i64().unwrap_or(since) })
        });
        let after = query.get("starting_after");
        let all = all.collect::<Vec<_>>();
        let from = after.map_or(0, |after| all.iter().position(|charge| charge["id"] == json!(after)).unwrap() + 1);
        let page = all.iter().skip(from).take(2).collect::<Vec<_>>();
        json!({ "object": "list", "data": page, "has_more": from + page.len() < all.len() })
    }

    fn expanded(&self, session: &Value, query: &BTreeMap<String, String>) -> Value {
        let mut session = session.clone();
        let expand = query.get("expand[]").map(String::as_str);
        if let (Some("payment_intent" | "data.payment_intent"), Some(intent)) = (expand, session["payment_intent"].as_str()) {
            session["payment_intent"] = self.intents[intent].clone();
        }
        if let (Some("payment_intent.payment_method"), Some(intent)) = (expand, session["payment_intent"].as_str()) {
            let mut made = self.intents[intent].clone();
            let method = made["payment_method"].as_str().and_then(|id| self.methods.get(id)).cloned();
            made["payment_method"] = method.unwrap_or(Value::Null);
            session["payment_intent"] = made;
        }
        if let (Some("payment_intent.latest_charge"), Some(intent)) = (expand, session["payment_intent"].as_str()) {
            let mut made = self.intents[intent].clone();
            made["latest_charge"] = self.charge.clone().unwrap_or(Value::Null);
            session["payment_intent"] = made;
        }
        session
    }

    fn create_session(&mut self, form: &BTreeMap<String, String>) -> Result<Value, No> {
        let known = [
            "mode",
            "customer_email",
            "client_reference_id",
            "expires_at",
            "success_url",
            "cancel_url",
            "payment_intent_data[description]",
            "payment_intent_data[metadata][order]",
            "payment_intent_data[metadata][payment]",
            "payment_intent_data[capture_method]",
            "customer",
            "payment_method_options[card][setup_future_usage]",
        ];
        if let Some(name) = form.keys().find(|name| !known.contains(&name.as_str()) && !name.starts_with("line_items[")) {
            return no(400, format!("Received unknown parameter: {name}"));
        }
        let (customer, keeps) = (form.get("customer"), form.contains_key("payment_method_options[card][setup_future_usage]"));
        if customer.is_some() && form.contains_key("customer_email") {
            return no(400, "You may only specify one of these parameters: customer, customer_email.");
        }
        if let Some(customer) = customer.filter(|id| !self.customers.contains_key(*id)) {
            return no(400, format!("No such customer: '{customer}'"));
        }
        let mut total = 0;
        for index in 0.. {
            let of = |name: &str| form.get(&format!("line_items[{index}]{name}"));
            let Some(amount) = of("[price_data][unit_amount]") else { break };
            if index == 100 {
                return no(400, "A session has at most 100 line items.");
            }
            if of("[price_data][product_data][name]").is_none_or(|name| name.trim().is_empty() || name.chars().count() > 250) {
                return no(400, "A line needs a name.");
            }
            total += amount.parse::<i64>().unwrap() * of("[quantity]").unwrap().parse::<i64>().unwrap();
        }
        if form["mode"] != "payment" || total <= 0 {
            return no(400, "You must provide the mode, and line items.");
        }
        let id = format!("cs_test_{}", self.sessions.len() + 1);
        let session = json!({ "id": id, "object": "checkout.session", "status": "open", "payment_status": "unpaid", "amount_total": total,
            "currency": form["line_items[0][price_data][currency]"], "client_reference_id": form["client_reference_id"], "payment_intent": null,
            "customer": customer, "keeps": keeps,
            "url": format!("https://checkout.stripe.com/c/pay/{id}") });
        self.sessions.insert(id, session.clone());
        Ok(session)
    }

    fn create_intent(&mut self, form: &BTreeMap<String, String>) -> Result<Value, No> {
        let known = ["amount", "currency", "customer", "payment_method", "payment_method_types[0]", "description", "capture_method"];
        if let Some(name) = form.keys().find(|name| !known.contains(&name.as_str()) && !name.starts_with("metadata[")) {
            return no(400, format!("Received unknown parameter: {name}"));
        }
        let Some(method) = self.methods.get(&form["payment_method"]) else { return no(400, "No such PaymentMethod") };
        if method["customer"] != json!(form["customer"]) {
            return no(400, "The provided PaymentMethod does not belong to the Customer.");
        }
        let metadata = form.iter().filter_map(|(name, value)| Some((name.strip_prefix("metadata[")?.strip_suffix(']')?, value)));
        let id = format!("pi_{}", self.intents.len() + 1);
        let manual = form.get("capture_method").is_some_and(|method| method == "manual");
        let made = json!({ "id": id, "object": "payment_intent", "status": "requires_confirmation", "amount": form["amount"].parse::<i64>().unwrap(),
            "currency": form["currency"], "amount_received": 0, "amount_capturable": 0, "last_payment_error": null, "customer": form["customer"],
            "payment_method": form["payment_method"], "metadata": metadata.collect::<BTreeMap<_, _>>(), "next_action": null, "latest_charge": null,
            "manual": manual });
        self.intents.insert(id, made.clone());
        Ok(made)
    }

    fn confirm_intent(&mut self, id: &str, form: &BTreeMap<String, String>) -> Result<Value, No> {
        let said = self.confirms.pop_front().unwrap_or("succeeded");
        let Some(intent) = self.intents.get_mut(id) else { return no(404, "No such payment_intent") };
        if intent["status"] != "requires_confirmation" {
            return no(400, format!("You cannot confirm this PaymentIntent because it has a status of {}.", intent["status"]));
        }
        assert_eq!(form["off_session"], "false", "the shopper is there");
        match said {
            "declined" => {
                let error = json!({ "type": "card_error", "code": "card_declined", "message": "Your card was declined." });
                intent["status"] = json!("requires_payment_method");
                intent["last_payment_error"] = error.clone();
                Err(No(402, json!({ "error": error })))
            }
            "requires_action" => {
                let url = format!("https://hooks.stripe.com/3d_secure_2/{id}");
                intent["status"] = json!("requires_action");
                intent["next_action"] = json!({ "type": "redirect_to_url", "redirect_to_url": { "url": url, "return_url": form["return_url"] } });
                Ok(intent.clone())
            }
            _ => {
                let amount = intent["amount"].clone();
                let (status, field) =
                    if intent["manual"] == json!(true) { ("requires_capture", "amount_capturable") } else { ("succeeded", "amount_received") };
                intent["status"] = json!(status);
                intent[field] = amount;
                intent["latest_charge"] = json!("ch_1");
                Ok(intent.clone())
            }
        }
    }

    fn create_refund(&mut self, form: &BTreeMap<String, String>) -> Result<Value, No> {
        let Some(intent) = self.intents.get(&form["payment_intent"]) else { return no(404, "No such payment_intent") };
        if intent["status"] != "succeeded" {
            return no(400, "This PaymentIntent does not have a successful charge to refund.");
        }
        let gone = self.refunds.values().filter(|refund| refund["payment_intent"] == intent["id"] && refund["status"] != "failed");
        let left = intent["amount_received"].as_i64().unwrap() - gone.map(|refund| refund["amount"].as_i64().unwrap()).sum::<i64>();
        let amount = form["amount"].parse::<i64>().unwrap();
        if amount > left {
            return no(400, format!("Refund amount ({amount}) is greater than unrefunded amount on charge ({left})"));
        }
        assert!(["duplicate", "fraudulent", "requested_by_customer"].contains(&form["reason"].as_str()));
        let metadata = form.iter().filter_map(|(name, value)| Some((name.strip_prefix("metadata[")?.strip_suffix(']')?, value)));
        let id = format!("re_{}", self.refunds.len() + 1);
        let refund = json!({ "id": id, "object": "refund", "amount": amount, "currency": intent["currency"], "payment_intent": intent["id"],
            "status": self.refund_status.unwrap_or("succeeded"), "failure_reason": null, "metadata": metadata.collect::<BTreeMap<_, _>>() });
        self.refunds.insert(id, refund.clone());
        Ok(refund)
    }
}

//! Requests through the real router, as a browser without scripts sends them.

use std::collections::BTreeMap;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use ironmonger::{accounts, app, shop::Shop};
use scraper::{Html, Selector};
use tower::ServiceExt;

/// Keeps cookies between requests; follows no redirects.
pub struct Browser {
    router: Router,
    shop: Shop,
    cookies: BTreeMap<String, String>,
    /// Sent with each request, like `x-live`.
    pub headers: Vec<(&'static str, String)>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Browser {
    pub fn new(shop: Shop) -> Self {
        Self::of(app::router(shop.clone()), shop)
    }

    /// A browser of a site with other routes.
    pub fn of(router: Router, shop: Shop) -> Self {
        Self { router, shop, cookies: BTreeMap::new(), headers: Vec::new() }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None, Body::empty()).await
    }

    /// Posts a form.
    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let body = serde_urlencoded::to_string(form).unwrap();
        self.send(Method::POST, path, Some("application/x-www-form-urlencoded"), body.into()).await
    }

    /// Posts bytes as they are.
    pub async fn post_bytes(&mut self, path: &str, content_type: &str, body: Vec<u8>) -> Answer {
        self.send(Method::POST, path, Some(content_type), body.into()).await
    }

    /// Signs in as an owner, who is made first.
    pub async fn sign_in(&mut self) {
        let email = "owner@shop.test";
        accounts::service::create(&self.shop, &email.parse().unwrap(), "Olga Owner", "correct horse battery").await.unwrap();
        let answer = self.post("/admin/sign-in", &[("email", email), ("password", "correct horse battery")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }

    /// The shop that it visits.
    pub fn shop(&self) -> &Shop {
        &self.shop
    }

    /// Signs in as the owner who is there already.
    pub async fn sign_in_again(&mut self) {
        let answer = self.post("/admin/sign-in", &[("email", "owner@shop.test"), ("password", "correct horse battery")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }

    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Any request; `path` with its query.
    pub async fn send(&mut self, method: Method, path: &str, content_type: Option<&str>, body: Body) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "shop.test");
        if let Some(content_type) = content_type {
            request = request.header(header::CONTENT_TYPE, content_type);
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if !self.cookies.is_empty() {
            let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name)
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned())
            };
        }
        let body = body.collect().await.unwrap().to_bytes();
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }
}

/// A form of a page.
#[derive(Clone, Debug)]
pub struct Form {
    pub action: String,
    pub posts: bool,
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    pub value: String,
    /// Whether a person types into it, or a program could: hidden fields count.
    pub is_text: bool,
}

impl Answer {
    /// Where a redirect leads; empty for none.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The texts of all elements that a CSS selector finds, white space folded.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        let selector = Selector::parse(selector).unwrap();
        let found = page.select(&selector).map(|element| element.text().collect::<String>());
        found.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    /// The values of an attribute of all elements that a CSS selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
    }

    /// The forms of the page, as a browser without scripts would send them.
    pub fn forms(&self, at: &str) -> Vec<Form> {
        let page = Html::parse_document(&self.body);
        let every_form = Selector::parse("form").unwrap();
        let controls = Selector::parse("input, select, textarea, button").unwrap();
        let options = Selector::parse("option").unwrap();
        let whole = |element: scraper::ElementRef<'_>, form: scraper::ElementRef<'_>| match (element.attr("form"), form.attr("id")) {
            (Some(owner), id) => Some(owner) == id,
            (None, _) => element.ancestors().any(|above| above.id() == form.id()),
        };
        let forms = page.select(&every_form).map(|form| {
            let own = page.select(&controls).filter(|control| whole(*control, form)).collect::<Vec<_>>();
            let fields = own.iter().filter_map(|control| {
                let (name, kind) = (control.attr("name")?.to_owned(), control.attr("type").unwrap_or("text"));
                let value = match control.value().name() {
                    "textarea" => control.text().collect(),
                    "select" => {
                        let choices = control.select(&options).collect::<Vec<_>>();
                        let chosen = choices.iter().find(|option| option.attr("selected").is_some()).or(choices.first())?;
                        chosen.attr("value").map_or_else(|| chosen.text().collect(), str::to_owned)
                    }
                    "button" => return None,
                    _ if matches!(kind, "radio" | "checkbox") && control.attr("checked").is_none() => return None,
                    _ if kind == "file" => return None,
                    _ => control.attr("value").unwrap_or_default().to_owned(),
                };
                let is_text = control.value().name() == "textarea" || (control.value().name() == "input" && !matches!(kind, "radio" | "checkbox"));
                Some(Field { name, value, is_text })
            });
            let own_action = form.attr("action").filter(|action| !action.is_empty()).unwrap_or(at);
            Form {
                action: own_action.split('#').next().unwrap_or_default().to_owned(),
                posts: form.attr("method").is_some_and(|method| method.eq_ignore_ascii_case("post")),
                fields: fields.collect(),
            }
        });
        forms.collect()
    }

    /// The text of the page's body, white space folded.
    pub fn text(&self) -> String {
        self.texts("body").join(" ")
    }
}

//! The one list of operations. Router, description and tests are made of it: an operation that stands in it has an address, says
//! who may use it, and is described.

use std::{collections::BTreeMap, sync::LazyLock};

use axum::{extract::Request, middleware, middleware::Next, routing::MethodRouter};
use utoipa::openapi::{
    Components, Content, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, PathItem, Ref, RefOr, Required, ResponseBuilder,
    path::{HttpMethod, Operation as Described, Parameter, ParameterBuilder, ParameterIn, Paths},
    schema::{ObjectBuilder, Schema, SchemaType, Type},
    security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    tag::TagBuilder,
};
use utoipa_axum::{router::UtoipaMethodRouter, routes};

use super::{
    addresses, auth, brands, bulk, carts, categories, collections, currencies, customers, discounts, gate, me,
    model::Needs,
    mpesa, orders, payments,
    problem::{FieldProblem, Problem},
    products, refunds, reviews, saved_methods, settings_read, stock, wishlists,
};
use crate::shop::{
    Shop,
    slice::{Access, Permission, delete, read, write},
};

/// Where the API is.
pub const BASE: &str = "/api/v1";

/// An operation, as it was declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Upper case.
    pub method: &'static str,
    /// Below [`BASE`].
    pub path: String,
    pub id: String,
    pub needs: Needs,
}

/// All operations.
pub struct Api {
    pub operations: Vec<Operation>,
    /// Handlers by their path below [`BASE`].
    pub routes: BTreeMap<String, MethodRouter<Shop>>,
    /// Further addresses of paths: (address, paths below [`BASE`] whose methods it takes).
    pub aliases: Vec<(String, Vec<String>)>,
    pub description: OpenApi,
}

/// The API of this build.
pub static API: LazyLock<Api> = LazyLock::new(build);

const fn permission(access: Access) -> Permission {
    match access {
        Access::Staff(permission) => permission,
        Access::Public => Permission { resource: "", action: crate::shop::slice::Action::Write },
    }
}

fn staff_read(resource: &'static str) -> Needs {
    Needs::Staff(permission(read(resource)))
}

fn staff_write(resource: &'static str) -> Needs {
    Needs::Staff(permission(write(resource)))
}

fn build() -> Api {
    let (see, change) = (staff_read("catalog"), staff_write("catalog"));
    let orders_see = permission(read("orders"));
    // What is answered with secrets is kept nowhere.
    let begun = Begun { forgetful: true, ..Begun::default() }
        .tag("auth", "Signing in")
        .add(Needs::Nobody, routes!(auth::register))
        .add(Needs::Nobody, routes!(auth::login))
        .add(Needs::Nobody, routes!(auth::refresh))
        .add(Needs::Anybody, routes!(auth::logout))
        .remembering()
        .tag("me", "Who is signed in")
        .add(Needs::Anybody, routes!(me::show))
        .add(Needs::Customer, routes!(me::change))
        .tag("products", "Products with their variants and pictures")
        .add(Needs::Nobody, routes!(products::list))
        .add(change, routes!(products::create))
        .add(Needs::Nobody, routes!(products::show))
        .add(change, routes!(products::replace))
        .add(change, routes!(products::change))
        .add(change, routes!(products::archive))
        .tag("categories", "The tree of categories")
        .add(Needs::Nobody, routes!(categories::list))
        .add(change, routes!(categories::create))
        .add(Needs::Nobody, routes!(categories::show))
        .add(change, routes!(categories::replace))
        .add(change, routes!(categories::delete))
        .tag("brands", "Makers")
        .add(Needs::Nobody, routes!(brands::list))
        .add(change, routes!(brands::create))
        .add(Needs::Nobody, routes!(brands::show))
        .add(change, routes!(brands::replace))
        .add(change, routes!(brands::delete))
        .tag("collections", "Products that are shown together")
        .add(Needs::Nobody, routes!(collections::list))
        .add(change, routes!(collections::create))
        .add(Needs::Nobody, routes!(collections::show))
        .add(change, routes!(collections::replace))
        .add(change, routes!(collections::delete))
        .tag("stock", "Pieces of variants")
        .add(see, routes!(stock::list))
        .add(see, routes!(stock::show))
        .add(change, routes!(stock::set))
        .tag("bulk", "Many at once, each by itself")
        .add(change, routes!(bulk::prices))
        .add(change, routes!(bulk::stock))
        .tag("carts", "Carts, known by their token")
        .add(Needs::Nobody, routes!(carts::create))
        .add(Needs::Nobody, routes!(carts::show))
        .add(Needs::Nobody, routes!(carts::add))
        .add(Needs::Nobody, routes!(carts::set))
        .add(Needs::Nobody, routes!(carts::remove))
        .add(Needs::Nobody, routes!(carts::enter_code))
        .add(Needs::Nobody, routes!(carts::remove_code))
        .add(Needs::Customer, routes!(carts::own))
        .add(Needs::Customer, routes!(carts::add_own))
        .tag("wishlists", "One's own wish lists")
        .add(Needs::Customer, routes!(wishlists::list))
        .add(Needs::Customer, routes!(wishlists::create))
        .add(Needs::Customer, routes!(wishlists::show))
        .add(Needs::Customer, routes!(wishlists::rename))
        .add(Needs::Customer, routes!(wishlists::delete))
        .add(Needs::Customer, routes!(wishlists::add))
        .add(Needs::Customer, routes!(wishlists::remove))
        .tag("addresses", "One's own addresses")
        .add(Needs::Customer, routes!(addresses::list))
        .add(Needs::Customer, routes!(addresses::create))
        .add(Needs::Customer, routes!(addresses::show))
        .add(Needs::Customer, routes!(addresses::replace))
        .add(Needs::Customer, routes!(addresses::delete))
        .tag("saved_methods", "One's own saved cards")
        .add(Needs::Customer, routes!(saved_methods::list))
        .add(Needs::Customer, routes!(saved_methods::delete))
        .tag("orders", "One's own orders; for staff, all")
        .add(Needs::CustomerOr(orders_see), routes!(orders::list))
        .add(Needs::Nobody, routes!(orders::place))
        .add(Needs::CustomerOr(orders_see), routes!(orders::show))
        .add(Needs::CustomerOr(permission(write("orders"))), routes!(orders::cancel))
        .add(staff_write("orders"), routes!(orders::note))
        .add(staff_write("orders"), routes!(orders::ship))
        .add(staff_write("orders"), routes!(orders::deliver))
        .tag("discounts", "Promotions and their codes")
        .add(staff_read("promotions"), routes!(discounts::list))
        .add(staff_write("promotions"), routes!(discounts::create))
        .add(staff_read("promotions"), routes!(discounts::show))
        .add(staff_write("promotions"), routes!(discounts::replace))
        .add(staff_write("promotions"), routes!(discounts::change))
        .add(staff_write("promotions"), routes!(discounts::end))
        .add(staff_read("promotions"), routes!(discounts::list_codes))
        .add(staff_write("promotions"), routes!(discounts::make_codes))
        .add(Needs::Nobody, routes!(discounts::check))
        .tag("payments", "Payments of one's own orders; for staff, all")
        .add(Needs::CustomerOr(orders_see), routes!(payments::list))
        .add(Needs::Nobody, routes!(payments::begin))
        .add(Needs::CustomerOr(orders_see), routes!(payments::show))
        .add(staff_write("refunds"), routes!(payments::change))
        .add(staff_write("refunds"), routes!(payments::void))
        .add(Needs::Nobody, routes!(payments::methods))
        .beside(routes!(payments::webhook))
        .beside(routes!(payments::webhook_of_signature))
        .tag("refunds", "Money that goes back")
        .add(Needs::CustomerOr(orders_see), routes!(refunds::list))
        .add(staff_write("refunds"), routes!(refunds::create))
        .add(Needs::CustomerOr(orders_see), routes!(refunds::show))
        .tag("mpesa", "Payments by a prompt on the shopper's phone")
        .add(Needs::Nobody, routes!(mpesa::stk_push))
        .add(Needs::CustomerOr(orders_see), routes!(mpesa::status))
        .add(Needs::CustomerOr(orders_see), routes!(mpesa::transactions))
        .beside(routes!(mpesa::callback))
        .tag("reviews", "What buyers say")
        .add(Needs::Nobody, routes!(reviews::list))
        .add(Needs::Customer, routes!(reviews::create))
        .add(Needs::Nobody, routes!(reviews::show))
        .add(Needs::Customer, routes!(reviews::replace))
        .add(Needs::CustomerOr(permission(write("reviews"))), routes!(reviews::delete))
        .add(staff_write("reviews"), routes!(reviews::moderate))
        .tag("customers", "The merchant's list of customers")
        .add(staff_read("customers"), routes!(customers::list))
        .add(staff_read("customers"), routes!(customers::show))
        .add(staff_write("customers"), routes!(customers::replace))
        .add(Needs::Staff(permission(delete("customers"))), routes!(customers::delete))
        .tag("currencies", "What the shop sells in, and rates")
        .add(Needs::Nobody, routes!(currencies::list))
        .add(Needs::Nobody, routes!(currencies::convert))
        .tag("settings", "How the shop is set up")
        .add(staff_read("settings"), routes!(settings_read::show));
    begun.done()
}

#[derive(Default)]
struct Begun {
    operations: Vec<Operation>,
    routes: BTreeMap<String, MethodRouter<Shop>>,
    paths: Paths,
    schemas: BTreeMap<String, RefOr<Schema>>,
    tags: Vec<(&'static str, &'static str)>,
    /// Whether answers are kept for nobody.
    forgetful: bool,
}

impl Begun {
    /// What follows is about this.
    fn tag(mut self, name: &'static str, what: &'static str) -> Self {
        self.tags.push((name, what));
        self
    }

    /// What follows keeps answers for requests that come again.
    fn remembering(mut self) -> Self {
        self.forgetful = false;
        self
    }

    fn add(mut self, needs: Needs, (schemas, paths, methods): UtoipaMethodRouter<Shop>) -> Self {
        self.schemas.extend(schemas);
        let keeps = !self.forgetful;
        let methods = methods.route_layer(middleware::from_fn(move |request: Request, next: Next| gate::admit(needs, keeps, request, next)));
        let tag = self.tags.last().map(|(name, _)| *name).unwrap_or_default();
        let mut methods = Some(methods);
        for (path, mut item) in paths.paths {
            for (method, name, described) in of(&mut item) {
                describe(described, needs, keeps, name, &path, tag);
                let id = described.operation_id.clone().unwrap_or_default();
                self.operations.push(Operation { method: name, path: path.clone(), id, needs });
                self.paths.add_path_operation(&path, vec![method], described.clone());
            }
            if let Some(methods) = methods.take() {
                let known = self.routes.remove(&path);
                self.routes.insert(path, known.unwrap_or_default().merge(methods));
            }
        }
        self
    }

    /// Described here, and answered at an address of its own: it passes neither the check of tokens nor the limits.
    fn beside(mut self, (schemas, paths, _): UtoipaMethodRouter<Shop>) -> Self {
        self.schemas.extend(schemas);
        let tag = self.tags.last().map(|(name, _)| *name).unwrap_or_default();
        for (path, mut item) in paths.paths {
            for (method, name, described) in of(&mut item) {
                describe(described, Needs::Nobody, false, name, &path, tag);
                described.security = None;
                self.paths.add_path_operation(&path, vec![method], described.clone());
            }
        }
        self
    }

    fn done(self) -> Api {
        let mut components = Components::new();
        components.schemas = self.schemas;
        for (name, schema) in [("Problem", <Problem as utoipa::PartialSchema>::schema()), ("FieldProblem", <FieldProblem as utoipa::PartialSchema>::schema())] {
            components.schemas.insert(name.to_owned(), schema);
        }
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(
            "An access token of `POST /auth/login`, or a token that staff make at /admin/api-tokens. What it may do is said with each operation.",
        ));
        components.add_security_scheme("bearer", SecurityScheme::Http(bearer.build()));
        let info = InfoBuilder::new()
            .title("Ironmonger")
            .version("1")
            .description(Some(
                "The shop for programs. Amounts are decimal numbers in strings, times are RFC 3339 in UTC, and what is wrong is a problem document.",
            ))
            .license(Some(LicenseBuilder::new().name("Apache-2.0 OR MIT").build()));
        let tags = self.tags.iter().map(|(name, what)| TagBuilder::new().name(*name).description(Some(*what)).build()).collect::<Vec<_>>();
        let description = OpenApiBuilder::new()
            .info(info.build())
            .servers(Some([utoipa::openapi::Server::new(BASE)]))
            .paths(self.paths)
            .components(Some(components))
            .tags(Some(tags))
            .build();
        let aliases = aliases(self.routes.keys());
        Api { operations: self.operations, routes: self.routes, aliases, description }
    }
}

/// Further addresses: everything without the version too, with and without a closing slash, and by other names.
fn aliases<'a>(paths: impl Iterator<Item = &'a String>) -> Vec<(String, Vec<String>)> {
    let mut all = Vec::new();
    for path in paths {
        for address in [format!("{BASE}{path}/"), format!("/api{path}"), format!("/api{path}/")] {
            all.push((address, vec![path.clone()]));
        }
    }
    let names: [(&str, &[&str]); 13] = [
        ("/api/auth/auth", &["/auth/login"]),
        ("/api/auth/me", &["/me"]),
        ("/api/auth/users", &["/customers", "/auth/register"]),
        ("/api/auth/users/{id}", &["/customers/{id}"]),
        ("/api/products/categories", &["/categories"]),
        ("/api/cart/{token}", &["/carts/{token}"]),
        ("/api/payment", &["/payments"]),
        ("/api/payments/mpesa/initiate", &["/payments/mpesa/stk-push"]),
        ("/api/payments/payments", &["/payments"]),
        ("/api/payments/payments/{id}", &["/payments/{id}"]),
        ("/api/payments/payment-methods", &["/payment-methods"]),
        ("/api/payments/refunds", &["/refunds"]),
        ("/api/payments/refunds/{id}", &["/refunds/{id}"]),
    ];
    for (address, paths) in names {
        let paths = paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>();
        all.push((format!("{address}/"), paths.clone()));
        all.push((address.to_owned(), paths));
    }
    all
}

/// The operations of a path.
fn of(item: &mut PathItem) -> Vec<(HttpMethod, &'static str, &mut Described)> {
    let all = [
        (HttpMethod::Get, "GET", &mut item.get),
        (HttpMethod::Put, "PUT", &mut item.put),
        (HttpMethod::Post, "POST", &mut item.post),
        (HttpMethod::Patch, "PATCH", &mut item.patch),
        (HttpMethod::Delete, "DELETE", &mut item.delete),
    ];
    all.into_iter().filter_map(|(method, name, described)| Some((method, name, described.as_mut()?))).collect()
}

/// What all operations of a kind have in common.
fn describe(operation: &mut Described, needs: Needs, keeps: bool, method: &str, path: &str, tag: &str) {
    operation.tags = Some(vec![tag.to_owned()]);
    let id = format!("{tag}.{}", operation.operation_id.clone().unwrap_or_default());
    operation.operation_id = Some(id);
    let scopes = needs.permission().map(|permission| super::model::Scope::of(permission).word());
    let bearer = SecurityRequirement::new("bearer", Vec::<String>::new());
    operation.security = match needs {
        Needs::Nobody => Some(vec![SecurityRequirement::default(), bearer]),
        _ => Some(vec![bearer]),
    };
    let who = match (needs, &scopes) {
        (Needs::Nobody, _) => "Nobody has to sign in.".to_owned(),
        (Needs::Anybody, _) => "For whoever is signed in.".to_owned(),
        (Needs::Customer, _) => "For customers.".to_owned(),
        (Needs::CustomerOr(_), scope) => format!("For customers, of their own; for staff with `{}`.", scope.clone().unwrap_or_default()),
        (Needs::Staff(_), scope) => format!("For staff with `{}`.", scope.clone().unwrap_or_default()),
    };
    operation.description = Some(match operation.description.take().filter(|text| !text.is_empty()) {
        Some(text) => format!("{text}\n\n{who}"),
        None => who,
    });
    let writes = method != "GET";
    let mut parameters = operation.parameters.take().unwrap_or_default();
    if writes && keeps {
        parameters.push(header_parameter("Idempotency-Key", "The same for each try of one request: it is done once, and answered the same for 24 hours."));
    }
    if writes && method != "POST" {
        parameters.push(header_parameter("If-Match", "The ETag that it was read with: it is changed only if nobody else has changed it since."));
    }
    operation.parameters = Some(parameters).filter(|parameters| !parameters.is_empty());
    let mut problems = vec![
        ("400", "The query or the body does not read."),
        ("429", "Too many requests."),
        ("500", "Something broke."),
        ("503", "The shop cannot answer now."),
    ];
    problems.push(("401", "The token opens nothing, or there is none."));
    if needs != Needs::Nobody {
        problems.push(("403", "You may not do this."));
    }
    if path.contains('{') || writes {
        problems.push(("404", "There is nothing at this address, or it is not yours."));
    }
    if writes {
        problems.extend([
            ("403", "You may not do this."),
            ("409", "It cannot be done as things are."),
            ("412", "It was changed since it was read."),
            ("413", "The body is too long."),
            ("415", "The body is no JSON by its type."),
            ("422", "Fields of the body are wrong."),
        ]);
    }
    for (status, what) in problems {
        let content = Content::new(Some(RefOr::Ref(Ref::from_schema_name("Problem"))));
        let response = ResponseBuilder::new().description(what).content("application/problem+json", content).build();
        operation.responses.responses.entry(status.to_owned()).or_insert(RefOr::T(response));
    }
}

fn header_parameter(name: &str, what: &str) -> RefOr<Parameter> {
    let text = ObjectBuilder::new().schema_type(SchemaType::new(Type::String)).build();
    let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Header).required(Required::False).description(Some(what));
    RefOr::T(parameter.schema(Some(RefOr::T(Schema::Object(text)))).build())
}

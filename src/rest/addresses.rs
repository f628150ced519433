//! A customer's own addresses. They hang on a proven email address, as on the account's page.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    answers,
    caller::Me,
    problem::{self, Problem},
    reading::{self, At, Body, Part, Query},
    registry::BASE,
};
use crate::{
    cart::model::CheckoutForm,
    customers::{
        self,
        model::{AddressUses, Customer, address_key},
    },
    kernel,
    shop::Shop,
    storefront::account::{check_address, customer_of, joined, proven_email},
};

/// An address that is kept.
#[derive(Serialize, ToSchema)]
pub struct Address {
    /// Another one once it is changed.
    key: String,
    name: String,
    company: String,
    line1: String,
    line2: String,
    postcode: String,
    city: String,
    /// ISO 3166-1 alpha-2.
    country: String,
    phone: String,
    region: String,
    district: String,
    /// Whether it is delivered to when no other is said.
    for_delivery: bool,
    /// Whether bills go to it when no other is said.
    for_billing: bool,
}

/// Where somebody lives, as one writes it on a parcel.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PostalAddress {
    #[schema(example = "Jane Doe")]
    pub name: String,
    #[serde(default)]
    pub company: String,
    #[schema(example = "Lindenstraße 14")]
    pub line1: String,
    #[serde(default)]
    pub line2: String,
    /// Where the country has postcodes.
    #[serde(default)]
    #[schema(example = "10969")]
    pub postcode: String,
    #[serde(default)]
    #[schema(example = "Berlin")]
    pub city: String,
    /// ISO 3166-1 alpha-2.
    #[schema(example = "DE")]
    pub country: String,
    #[serde(default)]
    pub phone: String,
    /// State, province, prefecture, emirate …: the code after ISO 3166-2 without the country, like `CA`, or the name. Where it is left out
    /// and the postcode says it, it is filled in.
    #[serde(default)]
    pub region: String,
    /// A part of the city, where the country has one in its addresses.
    #[serde(default)]
    pub district: String,
}

impl From<&kernel::Address> for PostalAddress {
    fn from(address: &kernel::Address) -> Self {
        let kernel::Address { name, company, line1, line2, postcode, city, country, phone, region, district } = address.clone();
        Self { name, company, line1, line2, postcode, city, country, phone, region, district }
    }
}

impl From<PostalAddress> for kernel::Address {
    fn from(address: PostalAddress) -> Self {
        let PostalAddress { name, company, line1, line2, postcode, city, country, phone, region, district } = address;
        Self { name, company, line1, line2, postcode, city, country, phone, region, district }
    }
}

/// Without a proven email address there are no addresses.
async fn of(shop: &Shop, me: &Me) -> Result<Option<(Uuid, Customer)>, Problem> {
    Ok(customer_of(shop, me).await?)
}

fn told(customer: &Customer, address: &kernel::Address) -> Address {
    let PostalAddress { name, company, line1, line2, postcode, city, country, phone, region, district } = address.into();
    Address {
        key: address_key(address),
        name,
        company,
        line1,
        line2,
        postcode,
        city,
        country,
        phone,
        region,
        district,
        for_delivery: customer.delivery_address() == Some(address),
        for_billing: customer.billing_address() == Some(address),
    }
}

fn find(customer: &Customer, key: &str) -> Result<Address, Problem> {
    let address = customer.addresses.iter().find(|address| address_key(address) == key).ok_or_else(Problem::not_found)?;
    Ok(told(customer, address))
}

/// One's own addresses.
#[utoipa::path(get, path = "/addresses", params(Part), responses((status = 200, body = answers::List<Address>)))]
pub async fn list(State(shop): State<Shop>, me: Me, Query(part): Query<Part>) -> Result<Response, Problem> {
    let (limit, offset) = (reading::limit(part.limit.as_deref())?, reading::offset(part.cursor.as_deref())?);
    let customer = of(&shop, &me).await?.map(|(_, customer)| customer).unwrap_or_default();
    let next = (offset + limit < customer.addresses.len()).then(|| (offset + limit).to_string());
    let items = customer.addresses.iter().skip(offset).take(limit).map(|address| told(&customer, address)).collect();
    let query = [("limit", part.limit.as_deref())];
    answers::list::<Address>(items, part.fields.as_deref(), &shop.absolute_as_it_is(&format!("{BASE}/addresses")), &query, next)
}

/// One address.
#[utoipa::path(get, path = "/addresses/{key}", params(("key" = String, Path)), responses((status = 200, body = Address)))]
pub async fn show(State(shop): State<Shop>, headers: HeaderMap, me: Me, At(key): At<String>) -> Result<Response, Problem> {
    let (_, customer) = of(&shop, &me).await?.ok_or_else(Problem::not_found)?;
    let address = find(&customer, &key)?;
    answers::one(&headers, &key, &address, None)
}

/// An address as a program writes it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddressWrite {
    address: PostalAddress,
    /// Whether it is delivered to when no other is said.
    #[serde(default)]
    for_delivery: bool,
    /// Whether bills go to it when no other is said.
    #[serde(default)]
    for_billing: bool,
}

/// Checks it as the page of addresses does, and keeps it.
async fn save(shop: &Shop, me: &Me, key: Option<String>, sent: AddressWrite) -> Result<Address, Problem> {
    let Some(email) = proven_email(me) else {
        let detail = "Addresses are kept for a proven email address alone: confirm yours first.";
        return Err(Problem::new(StatusCode::CONFLICT, "unproven-email", detail));
    };
    let uses = AddressUses { delivery: sent.for_delivery, billing: sent.for_billing };
    let form = CheckoutForm::default().with_address(&sent.address.into());
    let address = check_address(&form, &shop.profile(), uses).map_err(|wrong| under_address(&wrong))?;
    let customer = match of(shop, me).await? {
        Some((id, _)) => id,
        None => joined(shop, me, email).await?,
    };
    let saved = address_key(&address);
    customers::service::save_address(shop, customer, key, address, uses).await?;
    let customer = customers::service::by_id(shop.database.read(), customer).await?;
    find(&customer, &saved)
}

fn under_address(wrong: &[crate::checkout::model::FieldError]) -> Problem {
    problem::of_fields(wrong).below("/address")
}

/// Keeps an address.
#[utoipa::path(post, path = "/addresses", request_body = AddressWrite, responses((status = 201, body = Address)))]
pub async fn create(State(shop): State<Shop>, me: Me, Body(sent): Body<AddressWrite>) -> Result<Response, Problem> {
    let address = save(&shop, &me, None, sent).await?;
    answers::made(&address.key, &address, &shop.absolute_as_it_is(&format!("{BASE}/addresses/{}", address.key)))
}

/// Writes an address anew. Its key is another one then.
#[utoipa::path(put, path = "/addresses/{key}", params(("key" = String, Path)), request_body = AddressWrite, responses((status = 200, body = Address)))]
pub async fn replace(State(shop): State<Shop>, headers: HeaderMap, me: Me, At(key): At<String>, Body(sent): Body<AddressWrite>) -> Result<Response, Problem> {
    let (_, customer) = of(&shop, &me).await?.ok_or_else(Problem::not_found)?;
    find(&customer, &key)?;
    answers::is_current(&headers, &key)?;
    let address = save(&shop, &me, Some(key), sent).await?;
    answers::one(&HeaderMap::new(), &address.key, &address, None)
}

/// Forgets an address.
#[utoipa::path(delete, path = "/addresses/{key}", params(("key" = String, Path)), responses((status = 204, description = "It is gone.")))]
pub async fn delete(State(shop): State<Shop>, headers: HeaderMap, me: Me, At(key): At<String>) -> Result<Response, Problem> {
    let (id, customer) = of(&shop, &me).await?.ok_or_else(Problem::not_found)?;
    find(&customer, &key)?;
    answers::is_current(&headers, &key)?;
    customers::service::remove_address(&shop, id, key).await?;
    Ok(answers::done())
}

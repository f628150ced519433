//! Codes of promotions: typed, kept with the cart while they may still be worth something, and taken out again.

use ironmonger_pricing_engine::{CodeState, normalize_code};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use super::{changed, open, pricing};
use crate::{
    cart::{
        entity::cart,
        model::{Asked, Cart, CodeRefusal, MOST_CODES},
    },
    error::Fault,
    shop::Shop,
};

/// What became of a code that was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Entered {
    pub code: String,
    /// What the promotion is called that it sets off.
    pub name: String,
    /// Why it takes nothing off yet; it is kept, and does so once that changes.
    pub not_yet: Option<CodeRefusal>,
}

/// Tries a code, and keeps it with the cart if it takes something off, or would with other things in the cart.
pub async fn enter_code(shop: &Shop, token: Option<&str>, typed: &str, asked: &Asked) -> Result<Entered, Fault<CodeRefusal>> {
    let code = typed.chars().filter(|letter| !letter.is_control()).take(64).collect::<String>().trim().to_owned();
    if normalize_code(&code).is_empty() {
        return Err(Fault::Refused(CodeRefusal::Missing));
    }
    let mut cart = open(shop, token).await.map_err(Fault::lift)?.filter(|cart| !cart.lines.is_empty()).ok_or(Fault::NotFound)?;
    let place = match cart.codes.iter().position(|own| normalize_code(own) == normalize_code(&code)) {
        Some(place) => place,
        None if cart.codes.len() >= MOST_CODES => return Err(Fault::Refused(CodeRefusal::TooMany)),
        None => {
            cart.codes.push(code.clone());
            cart.codes.len() - 1
        }
    };
    let quote = match pricing::quote(shop, &cart, asked).await.map_err(Fault::lift)? {
        Ok(quote) => quote,
        Err(unpriced) => return Err(Fault::Refused(CodeRefusal::Unpriced(unpriced))),
    };
    let outcome = quote.totals.codes.get(place).ok_or(Fault::Refused(CodeRefusal::Unknown))?;
    let not_yet = CodeRefusal::of(&outcome.state, &quote, &shop.profile());
    if let Some(refusal) = not_yet.clone().filter(|refusal| !refusal.may_pass()) {
        return Err(Fault::Refused(refusal));
    }
    let name = promotion_of(&outcome.state).map(|id| quote.promotion_name(id)).unwrap_or_default();
    write(shop, &cart).await.map_err(Fault::lift)?;
    Ok(Entered { code, name, not_yet })
}

fn promotion_of(state: &CodeState) -> Option<ironmonger_pricing_engine::Id> {
    match state {
        CodeState::Applied { promotion } | CodeState::NotApplied { promotion, .. } => Some(*promotion),
        CodeState::Unknown => None,
    }
}

/// Takes a code out of the cart. One that is not there is no mistake.
pub async fn remove_code(shop: &Shop, token: Option<&str>, code: &str) -> Result<(), Fault> {
    let Some(mut cart) = open(shop, token).await? else { return Ok(()) };
    let before = cart.codes.len();
    cart.codes.retain(|own| normalize_code(own) != normalize_code(code));
    if cart.codes.len() < before { write(shop, &cart).await } else { Ok(()) }
}

/// Writes the codes as they are now; other changes of the cart meanwhile stay.
async fn write(shop: &Shop, cart: &Cart) -> Result<(), Fault> {
    let (id, codes, now) = (cart.id, cart.codes.clone(), shop.clock.now());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                changed(tx, id, now).await?;
                Ok(set_codes(tx, id, &codes).await?)
            })
        })
        .await
}

pub(super) async fn set_codes(tx: &DatabaseTransaction, cart_id: Uuid, codes: &[String]) -> Result<(), DbErr> {
    let update = cart::Entity::update_many().col_expr(cart::Column::Codes, Expr::value(serde_json::json!(codes)));
    update.filter(cart::Column::Id.eq(cart_id)).exec(tx).await.map(drop)
}

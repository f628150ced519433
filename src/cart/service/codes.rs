//! Codes of promotions: typed, kept with the cart while they may still be worth something, and taken out again.

use ironmonger_pricing_engine::{CodeState, normalize_code};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use super::{changed, open, pricing};
use crate::{
    cart::{
        entity::cart,
        model::{Asked, Cart, CodeRefusal, MOST_CODES},
        rules,
    },
    error::Fault,
    promotions,
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
    let not_yet = match CodeRefusal::of(&outcome.state, &quote, &shop.profile()) {
        Some(CodeRefusal::Unknown) => return Err(Fault::Refused(of_no_use(shop, &code, asked).await.map_err(Fault::lift)?)),
        other => other,
    };
    if let Some(refusal) = not_yet.clone().filter(|refusal| !refusal.may_pass()) {
        return Err(Fault::Refused(refusal));
    }
    let name = promotion_of(&outcome.state).map(|id| quote.promotion_name(id)).unwrap_or_default();
    write(shop, &cart).await.map_err(Fault::lift)?;
    Ok(Entered { code, name, not_yet })
}

/// Why a code of which the rules know nothing does not count: its promotion is over, or the code itself was used.
async fn of_no_use(shop: &Shop, code: &str, asked: &Asked) -> Result<CodeRefusal, Fault> {
    use promotions::model::CodeState;
    let buyer = rules::known(&asked.buyer);
    let state = promotions::service::code_state(shop, shop.database.read(), code, &buyer, shop.clock.now()).await?;
    Ok(match state {
        CodeState::Unknown | CodeState::Usable { .. } => CodeRefusal::Unknown,
        CodeState::NotYet { from } => CodeRefusal::NotYet(shop.profile().day(from)),
        CodeState::Expired => CodeRefusal::Ended,
        CodeState::UsedUp => CodeRefusal::UsedUp,
        CodeState::UsedUpByCustomer => CodeRefusal::UsedUpByCustomer,
        CodeState::UsedUpToday => CodeRefusal::UsedUpToday,
    })
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

//! What the back office's long lists have in common: counts that stop, and texts by their beginning.

use sea_orm::{
    ConnectionTrait, DbBackend, DbErr, EntityTrait, QuerySelect, QueryTrait, Select,
    sea_query::{Asterisk, Expr, ExprTrait, Func, IntoColumnRef, LikeExpr, Query},
};
use uuid::Uuid;

use ironmonger_kernel::COUNTED;

/// Beside which item of a long list a page begins, so that no page is dearer than the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    After(Uuid),
    Before(Uuid),
}

/// How many rows there are; one more than [`COUNTED`] if there are more than that.
pub async fn count<E: EntityTrait>(connection: &impl ConnectionTrait, find: Select<E>) -> Result<u64, DbErr> {
    count_up_to(connection, find, COUNTED + 1).await
}

/// How many rows there are, but at most `most`.
pub async fn count_up_to<E: EntityTrait>(connection: &impl ConnectionTrait, find: Select<E>, most: u64) -> Result<u64, DbErr> {
    let some = find.select_only().expr_as(Expr::val(1), "one").limit(most).into_query();
    let count = Query::select().expr(Expr::col(Asterisk).count()).from_subquery(some, "some").to_owned();
    let row = connection.query_one(&count).await?;
    row.map_or(Ok(0), |row| row.try_get_by_index::<i64>(0)).map(i64::unsigned_abs)
}

/// Whether a text begins so, whatever the capitals; by an index on its lower case.
pub fn begins_with(backend: DbBackend, column: impl IntoColumnRef, beginning: &str) -> Expr {
    let first = beginning.to_lowercase();
    // Nothing that begins so stands behind this.
    let last = format!("{first}\u{10ffff}");
    let lower = Expr::from(Func::lower(Expr::col(column)));
    match backend {
        DbBackend::Postgres => Expr::cust_with_exprs("$1 ~>=~ $2 AND $1 ~<~ $3", [lower, Expr::val(first), Expr::val(last)]),
        _ => lower.clone().gte(first).and(lower.lt(last)),
    }
}

/// Whether a text has another in it, whatever the capitals.
pub fn contains(column: impl IntoColumnRef, text: &str) -> Expr {
    let escaped = text.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    Expr::from(Func::lower(Expr::col(column))).like(LikeExpr::new(format!("%{escaped}%")).escape('\\'))
}

/// A column that is to be looked at row by row, along the index that the rows are ordered by: SQLite would gather and
/// sort half of a large table instead. Postgres knows how many rows there are, and chooses by itself.
pub fn along(backend: DbBackend, table: &str, column: &str) -> Expr {
    let sign = if backend == DbBackend::Sqlite { "+" } else { "" };
    Expr::cust(format!("{sign}\"{table}\".\"{column}\""))
}

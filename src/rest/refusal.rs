//! Why a token is not made, in words.

use super::model::{LONGEST_NAME, TokenRefusal};
use crate::{locales::refusal, t};

refusal! { TokenRefusal {
    Self::Name => ("name", t::rest_admin::refused_name(LONGEST_NAME)),
    Self::NoScopes => ("no-scopes", t::rest_admin::refused_no_scopes()),
} }

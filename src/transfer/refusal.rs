//! Why a file does not come in, in words.

use std::borrow::Cow;

use ironmonger_import::UnpackError;

use super::model::{Failure, TransferRefusal};
use crate::{kernel::sentence, locales::refusal, t};

refusal! { TransferRefusal {
    Self::Elsewhere(state) => ("elsewhere", t::transfer_admin::refused_elsewhere(state.word())),
    Self::Unread(failure) => ("unread", failure.sentence()),
} }

impl Failure {
    pub fn sentence(&self) -> Cow<'static, str> {
        match self {
            Self::Stumbled => t::transfer_admin::failure_stumbled(),
            Self::Unreadable(cause) => t::transfer_admin::failure_unreadable(cause).into(),
            Self::Empty => t::transfer_admin::failure_empty(),
            Self::NotText => t::transfer_admin::failure_not_text(),
            Self::UnknownTable => t::transfer_admin::failure_unknown_table(),
            Self::NoTitles => t::transfer_admin::failure_no_titles(),
            Self::NoPrices(currency) => t::transfer_admin::failure_no_prices(currency).into(),
            Self::NoAddresses => t::transfer_admin::failure_no_addresses(),
            Self::OpenHeader => t::transfer_admin::failure_open_header(),
            Self::TooManyColumns => t::transfer_admin::failure_too_many_columns(),
            Self::Part => t::transfer_admin::failure_part(),
            Self::NoColumn(column) => t::transfer_admin::failure_no_column(column).into(),
            Self::NoField(field) => t::transfer_admin::failure_no_field(field).into(),
            Self::Told(words) => sentence(words).into(),
        }
    }
}

/// Why an archive is not taken.
pub fn of_archive(cause: &UnpackError) -> Cow<'static, str> {
    match cause {
        UnpackError::NoArchive => t::transfer_admin::archive_unknown(),
        UnpackError::TooManyFiles => t::transfer_admin::archive_too_many_files(),
        UnpackError::Bomb => t::transfer_admin::archive_bomb(),
        UnpackError::Disk(cause) => t::transfer_admin::archive_disk(cause.to_string()).into(),
    }
}

//! What promotions promise.

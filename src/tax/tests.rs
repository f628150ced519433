//! What taxes promise.

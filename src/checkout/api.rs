//! (to be said)

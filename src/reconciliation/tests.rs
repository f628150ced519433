//! What reconciling promises.

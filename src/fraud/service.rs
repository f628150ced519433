//! The verbs: tries are remembered, orders judged and decided about, gateways guarded, the block list kept.

pub mod assessing;
pub mod attempts;
pub mod blocks;
pub mod breaker;
pub mod deciding;

//! Fraud in the back office: an order's score with what staff decide, and the block list.

pub mod blocks;
pub mod review;

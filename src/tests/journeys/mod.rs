//! Tests of the whole: the built executable, started and killed.

mod crash;

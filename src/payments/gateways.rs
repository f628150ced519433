//! The list of payment providers.

use std::sync::Arc;

use super::gateway::Gateway;
use crate::platform::config::Config;

/// Every provider that this build knows, in the order in which the admin lists them.
#[derive(Clone)]
pub struct Gateways(Vec<Arc<dyn Gateway>>);

impl Gateways {
    pub fn new(_config: &Config) -> Self {
        Self(Vec::new())
    }

    pub fn all(&self) -> &[Arc<dyn Gateway>] {
        &self.0
    }

    pub fn by_code(&self, code: &str) -> Option<&Arc<dyn Gateway>> {
        self.0.iter().find(|gateway| gateway.code() == code)
    }
}

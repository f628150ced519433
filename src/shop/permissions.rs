//! What may be done, as the slices' routes and functions say it, and which of it somebody may do.

use std::{collections::BTreeSet, sync::Arc};

use axum::http::Method;

use super::{
    Shop,
    slice::{Access, Action, Permission, Route, Routes},
};

/// What everybody may do who works here: their own profile, and pages that show each what they may see. It is in no role.
pub const OWN: &str = "own";

/// What somebody may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rights {
    /// Everything, also what does not exist yet: the owner.
    All,
    Only(BTreeSet<Permission>),
}

impl Rights {
    pub fn may(&self, permission: Permission) -> bool {
        match self {
            Self::All => true,
            Self::Only(own) => permission.resource == OWN || own.contains(&permission),
        }
    }

    /// Whether these are all of the others too: nobody gives away what they do not have.
    pub fn cover(&self, others: &Self) -> bool {
        match (self, others) {
            (Self::All, _) => true,
            (Self::Only(_), Self::All) => false,
            (Self::Only(own), Self::Only(others)) => others.is_subset(own),
        }
    }
}

impl Default for Rights {
    fn default() -> Self {
        Self::Only(BTreeSet::new())
    }
}

impl Permission {
    /// As it is stored with a role: `orders:read`.
    pub fn code(self) -> String {
        format!("{}:{}", self.resource, self.action.code())
    }
}

impl Action {
    /// All of them, in the order in which a matrix shows them.
    pub const ALL: [Self; 4] = [Self::Read, Self::Write, Self::Delete, Self::Export];

    pub fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Delete => "delete",
            Self::Export => "export",
        }
    }
}

tokio::task_local! {
    /// Who sends the request that is being answered, and what for.
    static READER: Reader;
}

struct Reader {
    rights: Arc<Rights>,
    /// Whether they may look at what the page is about, and not change it.
    reads_only: bool,
}

/// Whether whoever reads the page that is being made may do this: buttons and links that they could not use are left out.
/// What is asked for all the same is refused by the route, whatever a page shows.
pub fn permits(access: Access) -> bool {
    match access {
        Access::Public => true,
        Access::Staff(permission) => READER.try_with(|reader| reader.rights.may(permission)).unwrap_or(false),
    }
}

/// Whether whoever reads the page that is being made may look at what it is about, and not change it.
pub fn reads_only() -> bool {
    READER.try_with(|reader| reader.reads_only).unwrap_or(false)
}

/// Answers a request of somebody with these rights, for a route that asked for `permission`.
pub(super) async fn reading<F: Future>(shop: &Shop, rights: Arc<Rights>, permission: Permission, work: F) -> F::Output {
    let change = Permission { action: Action::Write, ..permission };
    let is_closed = permission.action == Action::Read && !rights.may(change);
    // Of some resources there is nothing to change.
    let reads_only = is_closed && shop.routes().iter().any(|route| route.access == Access::Staff(change));
    READER.scope(Reader { rights, reads_only }, work).await
}

impl Shop {
    /// Every address, with what it needs.
    pub fn routes(&self) -> &[Route] {
        self.routes.get_or_init(|| Routes::collect(self).list)
    }

    /// Everything that the slices ask a permission for, by resource and action.
    pub fn permissions(&self) -> BTreeSet<Permission> {
        let needed = self.routes().iter().filter_map(|route| match route.access {
            Access::Staff(permission) if permission.resource != OWN => Some(permission),
            _ => None,
        });
        needed.collect()
    }

    /// What a route needs that answers this; `None` for an address that there is not.
    pub fn needs(&self, method: &Method, address: &str) -> Option<Access> {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let is_post = method == Method::POST;
        let routes = self.routes().iter().filter(|route| if is_post { route.posts } else { route.gets });
        routes.filter_map(|route| Some((fit(route.path, path)?, route.access))).max_by_key(|(fit, _)| *fit).map(|(_, access)| access)
    }

    /// Whether somebody with these rights may look at a page.
    pub fn opens(&self, rights: &Rights, address: &str) -> bool {
        match self.needs(&Method::GET, address) {
            Some(Access::Public) => true,
            Some(Access::Staff(permission)) => rights.may(permission),
            None => false,
        }
    }
}

/// How well the path of a route fits an address: literal parts count before places, as the router has it.
fn fit(pattern: &str, path: &str) -> Option<u64> {
    let (mut parts, mut fit) = (path.split('/'), 1_u64);
    for own in pattern.split('/') {
        if own.starts_with("{*") {
            return parts.next().map(|_| fit << 2);
        }
        let part = parts.next()?;
        let is_place = own.starts_with('{');
        if !is_place && own != part || is_place && part.is_empty() {
            return None;
        }
        fit = fit << 2 | if is_place { 1 } else { 2 };
    }
    parts.next().is_none().then_some(fit)
}

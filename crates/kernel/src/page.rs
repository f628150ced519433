//! A page of a longer list.

/// A page's number, from 1. Anything else that is asked for is the first page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageNumber(u32);

impl Default for PageNumber {
    fn default() -> Self {
        Self::FIRST
    }
}

impl PageNumber {
    pub const FIRST: Self = Self(1);

    pub fn new(number: u32) -> Self {
        Self(number.clamp(1, 100_000))
    }

    pub fn get(self) -> u32 {
        self.0
    }

    /// How many items stand before this page.
    pub fn offset(self, size: u32) -> u64 {
        u64::from(self.0 - 1) * u64::from(size)
    }
}

/// Some items of a list, and where in the list they stand.
#[derive(Clone, Debug)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub number: PageNumber,
    /// Items a page.
    pub size: u32,
    /// Items in the whole list.
    pub total: u64,
}

impl<T> Page<T> {
    /// A page of a list without items.
    pub fn empty(number: PageNumber, size: u32) -> Self {
        Self { items: Vec::new(), number, size, total: 0 }
    }

    /// Pages in the list; an empty list has one.
    pub fn pages(&self) -> u32 {
        u32::try_from(self.total.div_ceil(u64::from(self.size))).unwrap_or(u32::MAX).max(1)
    }

    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(change).collect(), number: self.number, size: self.size, total: self.total }
    }
}

/// Items up to which long lists of the back office are counted; a total of more than this says that there are more.
pub const COUNTED: u64 = 10_000;

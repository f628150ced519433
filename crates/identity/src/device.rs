//! What a session was opened with, in two words that a person knows their own device by: "Firefox on Windows".
//!
//! Read from the `User-Agent` header, which says what its sender likes: it is for showing, and nothing is decided by it. The words
//! for the codes stand where the session is shown.

/// The name of each code, both ways.
macro_rules! codes {
    ($name:ident { $($variant:ident = $code:literal),+ $(,)? }) => {
        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// As it is stored, and as keys of sentences end.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The one with that code; `Other` for what this version does not know.
            pub fn of_code(code: &str) -> Self {
                match code { $($code => Self::$variant,)+ _ => Self::Other }
            }
        }
    };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Browser {
    Chrome,
    Edge,
    Firefox,
    Opera,
    Safari,
    SamsungInternet,
    Other,
}

codes!(Browser {
    Chrome = "chrome",
    Edge = "edge",
    Firefox = "firefox",
    Opera = "opera",
    Safari = "safari",
    SamsungInternet = "samsung-internet",
    Other = "other",
});

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum System {
    Android,
    ChromeOs,
    IPad,
    IPhone,
    Linux,
    /// Also an iPad that asks for pages as they are on a computer, which it does unless told otherwise.
    Mac,
    Windows,
    Other,
}

codes!(System {
    Android = "android",
    ChromeOs = "chrome-os",
    IPad = "ipad",
    IPhone = "iphone",
    Linux = "linux",
    Mac = "mac",
    Windows = "windows",
    Other = "other",
});

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Device {
    pub browser: Browser,
    pub system: System,
}

impl Device {
    /// Browsers claim to be their ancestors too, so that the order decides: the most particular mark first.
    pub fn of(user_agent: &str) -> Self {
        let says = |marks: &[&str]| marks.iter().any(|mark| user_agent.contains(mark));
        let browser = if says(&["Edg/", "EdgA/", "EdgiOS/", "Edge/"]) {
            Browser::Edge
        } else if says(&["OPR/", "OPT/", "OPiOS/", "OPX/", "Opera/"]) {
            Browser::Opera
        } else if says(&["SamsungBrowser/"]) {
            Browser::SamsungInternet
        } else if says(&["Firefox/", "FxiOS/"]) {
            Browser::Firefox
        } else if says(&["Chrome/", "CriOS/", "Chromium/"]) {
            Browser::Chrome
        } else if says(&["Safari/"]) && says(&["Version/"]) {
            Browser::Safari
        } else {
            Browser::Other
        };
        let system = if says(&["iPhone", "iPod"]) {
            System::IPhone
        } else if says(&["iPad"]) {
            System::IPad
        } else if says(&["Windows"]) {
            System::Windows
        } else if says(&["Android"]) {
            System::Android
        } else if says(&["CrOS"]) {
            System::ChromeOs
        } else if says(&["Macintosh", "Mac OS X"]) {
            System::Mac
        } else if says(&["Linux", "X11"]) {
            System::Linux
        } else {
            System::Other
        };
        Self { browser, system }
    }
}

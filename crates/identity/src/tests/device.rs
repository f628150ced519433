use crate::device::{Browser, Device, System};

#[test]
fn browsers_and_systems_are_told_apart() {
    for (user_agent, browser, system) in [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0", Browser::Firefox, System::Windows),
        ("Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", Browser::Firefox, System::Linux),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/127.0 Mobile/15E148 Safari/605.1.15",
            Browser::Firefox,
            System::IPhone,
        ),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36", Browser::Chrome, System::Windows),
        ("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36", Browser::Chrome, System::Android),
        (
            "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0.6478.35 Mobile/15E148 Safari/604.1",
            Browser::Chrome,
            System::IPad,
        ),
        ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36", Browser::Chrome, System::ChromeOs),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Safari/605.1.15",
            Browser::Safari,
            System::Mac,
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
            Browser::Safari,
            System::IPhone,
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.2592.81",
            Browser::Edge,
            System::Windows,
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 OPR/110.0.0.0",
            Browser::Opera,
            System::Mac,
        ),
        (
            "Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
            Browser::SamsungInternet,
            System::Android,
        ),
        // A page inside of an app.
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148", Browser::Other, System::IPhone),
        ("curl/8.5.0", Browser::Other, System::Other),
        ("", Browser::Other, System::Other),
    ] {
        assert_eq!(Device::of(user_agent), Device { browser, system }, "{user_agent}");
    }
}

#[test]
fn codes_are_read_back() {
    assert!(Browser::ALL.iter().all(|browser| Browser::of_code(browser.code()) == *browser));
    assert!(System::ALL.iter().all(|system| System::of_code(system.code()) == *system));
    assert_eq!((Browser::of_code("netscape"), System::of_code("")), (Browser::Other, System::Other));
}

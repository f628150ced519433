# Ways in that others vouch for, passkeys, and the app that makes codes.
# "passkey" is the word that browsers and phones use.
with-provider = Continue with { $provider }
with-passkey = Sign in with a passkey
back-to-sign-in = Back to sign-in
back-to-security = Back to security

failed-title = Not signed in with { $provider }
failed-declined = You did not agree at { $provider }, so nothing was done.
failed-expired = This return from { $provider } is too old, was used already, or began in another browser. Please try again.
failed-unavailable = { $provider } does not answer at the moment. Try again in a few minutes, or sign in another way.
failed-broken = Signing in with { $provider } did not work. Please sign in another way.

# An email address that somebody has at a provider, and that is not proven yet.
proof-title = Is this your email address?
proof-text = { $provider } gave us <who>{ $email }</who>. We have sent a code there: with it we know that the address is yours.
proof-code = Code from the email
proof-button = Continue
proof-nothing = Nothing there? Look into the spam folder. The code works for 15 minutes.
proof-again = Send another code
proof-other = I have an account: sign in another way
proof-without = Go on without this email address
over-title = Please begin again
over-text = Nothing waits here any more: it took too long, or there were too many tries.

linking-title = Link { $provider }?
linking-text = From now on you can sign in to this account with { $provider }, too.
linking-button = Link
linking-not = Not now

email-subject = { $code } is your code at { $shop }
email-heading = Your code
email-text = You want to sign in with { $provider } at { $shop }, and gave this email address. Type this code there to show that it is yours.
email-above = The code works for 15 minutes and once.
email-not-you = Was it not you? Then do nothing: without the code nobody gets in.
email-button = Enter the code

told-linked = The account is linked. You can sign in with it from now on.
told-unlinked = The account is not linked any more.
told-linked-elsewhere = It is linked to another account of this shop. Sign in there and remove it first.
told-last-way = This is your only way in. Add another one first, like an email address.
told-passkey-added = The passkey is saved. You can sign in with it from now on.
told-passkey-renamed = The name is saved.
told-passkey-removed = The passkey is removed. Delete it on your device, too.
told-totp-off = Two-step sign-in is off.

identities-title = Linked accounts
identities-text = Sign in with an account that you have elsewhere.
linked-since = Linked on { $day }
unlink = Remove
unlink-of = Remove { $provider }
last-way-hint = This is your only way in, so it cannot be removed.
link-provider = Link { $provider }

keys-title = Passkeys
keys-text = Sign in with your fingerprint, your face or the code of your device. No password is needed, and none can be stolen.
keys-none = You have no passkey yet.
key-add = Add a passkey
key-change = Rename or remove
key-name = Name of the passkey
key-rename = Save
key-remove = Remove this passkey
key-remove-of = Remove the passkey { $name }
key-made = Made on { $day }
key-used = last used on { $day }
key-unused = not used yet
key-backed-up = on all your devices
key-on-device = on one device only
# What a passkey is called at first.
key-on =
    { $browser ->
        [chrome] Chrome
        [edge] Edge
        [firefox] Firefox
        [opera] Opera
        [safari] Safari
        [samsung-internet] Samsung Internet
       *[other] Browser
    } on { $system ->
        [android] Android
        [chrome-os] ChromeOS
        [ipad] iPad
        [iphone] iPhone
        [linux] Linux
        [mac] Mac
        [windows] Windows
       *[other] a device
    }
key-failed = The passkey did not work. Try again, or sign in another way.
key-not-made = No passkey was made. Please try again.
key-expired = That took too long. Please try again.
key-known = This device has a passkey of your account already.
key-too-many = You have as many passkeys as an account can have. Remove one first.
key-unknown = This shop does not know that passkey any more. Sign in another way.
key-signed-out = You are not signed in any more. Load the page again.

totp-title = Two-step sign-in
totp-state-off = Off. With it, signing in asks for a code from an app on your phone, too.
totp-state-on =
    { $count ->
        [one] On. You have { $count } recovery code left.
       *[other] On. You have { $count } recovery codes left.
    }
totp-set-up = Set up
totp-manage = Manage
totp-lede = Whoever learns your password still does not get in: signing in asks for a code that an app on your phone makes.
totp-scan = 1. Scan the picture
totp-scan-text = Use an authenticator app, like the one of your phone, of your password manager, of Google or of Microsoft.
totp-qr = QR code for your authenticator app
totp-open = Open in an app on this device
totp-type = You cannot scan? Type this key into the app:
totp-confirm = 2. Enter the code that the app shows
totp-code = Code from the app
totp-password = Your password
totp-on-button = Switch on
totp-wrong-code = This is not the code of now. Check the time of your phone and type the newest code.
totp-wrong-proof = Neither your password nor a code that works.
totp-is-on = Two-step sign-in is on.
codes-left =
    { $count ->
        [one] You have { $count } recovery code left.
       *[other] You have { $count } recovery codes left.
    }
totp-proof = Your password or a code
totp-proof-hint = A code from the app, or a recovery code
totp-off = Switch off
totp-now-on = Two-step sign-in is on.
codes-title = Your recovery codes
codes-lede = Each of them stands in once for the app, for the day your phone is gone. Keep them where you find them then: they are not shown again.
codes-new = New recovery codes
codes-download = Download
codes-print = Print
codes-done = I have kept them
codes-file = Recovery codes for { $shop }
told-proven = You can add a passkey now.
prove-text = Show once more that it is you: then you can add a passkey for 15 minutes.
prove-button = Go on
key-unproven = Show first that it is you. Open this page again.

sign-in = Sign in
email = Email
password = Password
back-to-shop = Back to the shop
signed-out = You are signed out.
refused-wrong-password = Email address and password do not belong together.
refused-too-many-tries = There were too many tries; wait a minute and try again.
# These stand below a field.
refused-taken = An account with this email address exists already
refused-name =
    { $most ->
        [one] Enter a name of at most { $most } character
       *[other] Enter a name of at most { $most } characters
    }
refused-short-password =
    { $least ->
        [one] Use at least { $least } character for the password
       *[other] Use at least { $least } characters for the password
    }
refused-long-password =
    { $most ->
        [one] Use at most { $most } character
       *[other] Use at most { $most } characters
    }
refused-common-password = This password is known from leaks, or easy to guess. Choose another one.
refused-password-about-you = This password is made of your name, your address or the name of the shop. Choose another one.
refused-owned = This shop has an owner already
refused-wrong-code = The code is not right, or was used already
refused-last-owner = The shop needs an owner who can sign in. Make somebody else an owner first
refused-beyond-you = That needs rights that you do not have yourself
refused-no-role = Choose a role
refused-role-name =
    { $most ->
        [one] Enter a name of at most { $most } character
       *[other] Enter a name of at most { $most } characters
    }
refused-role-taken = There is a role of this name already
refused-too-many-roles =
    { $most ->
        [one] A shop has at most { $most } role of its own
       *[other] A shop has at most { $most } roles of its own
    }
refused-role-used = Somebody has this role, or is invited to it. Give them another one first
refused-outdated = Somebody else has changed this role meanwhile. What you see is yours; save again to keep it.
refused-not-invited = This invitation was used, taken back, or is over. Ask for a new one.
refused-not-sent = The invitation could not be sent. Check the settings of email and try again

## Signing in

challenge = Somebody has tried this account often. Answer the question below; then sign in as always.
challenge-hint = This keeps programs out that guess passwords.
second-title = Second factor
code = Code
code-hint = Of your authenticator app, or one of your recovery codes.
code-hint-recovery = One of your recovery codes.
with-passkey = Use a passkey
begin-again = Begin again

## Being asked once more

confirm-title = Confirm that it is you
confirm-text = What comes next can do harm in wrong hands. You are not asked again for 15 minutes.
confirm = Confirm
not-now = Not now
password-or-code = Password, or a code of your authenticator app
wrong-proof = Neither the password nor the code is right.
wrong-password = The password is not right

## Joining: a page for those who are invited, and the email that leads there

join-title = Invitation
# $shop is the name of the shop.
join-heading = Work at { $shop }
# $by is who invites, $role the name of a role.
join-text = { $by } has invited you. Your role: { $role }.
join = Join
invitation-subject = Your account for working at { $shop }
invitation-heading = Work at { $shop }
invitation-text = { $by } has invited you to the back office of { $shop }. Choose a password, and you can begin.
invitation-time = The link works once, and for seven days.
invitation-button = Accept the invitation
name = Name
new-password = New password
password-hint =
    { $least ->
        [one] At least { $least } character. A few words that nobody would put together make a good one.
       *[other] At least { $least } characters. A few words that nobody would put together make a good one.
    }

## One’s own account

profile = Your profile
# $email is an email address, $role the name of a role.
profile-note = { $email } · { $role }
you = You
language = Language
save = Save
saved = Your profile is saved.
password-title = Password
current-password = Current password
change-password = Change password
password-saved = Your password is changed. Everywhere else you are signed out.
devices = Where you are signed in
device-here = This browser
# $when is a date and time.
device-seen = Last used { $when }
# $when is a date and time, $address an IP address.
device-since = Signed in { $when } from { $address }
device-end = Sign out
# Heard by screen readers. $device is like “Firefox on Windows”.
device-end-of = Sign out { $device }
device-ended = Signed out there.
devices-end = Sign out everywhere else
devices-ended = Everywhere else you are signed out.
app-title = Authenticator app
passkeys-text = After your password, show the fingerprint, face or PIN of a device in place of a code. A false page gets nothing from it. A passkey counts as a second factor.
passkeys-confirm = Confirm that it is you, and add one
passkey-added = The passkey is saved. Everywhere else you are signed out.
passkey-renamed = The name is saved.
passkey-removed = The passkey is removed. Delete it on your device, too.

second-on = On
second-off = Off
second-missing = Needed
second-text = An app on your phone makes a code that you enter after your password. Whoever learns the password cannot sign in with it alone.
second-set-up = Set up
second-manage = Manage
second-needed = Your role needs a second factor. Set it up to go on.
second-scan = Scan this with an authenticator app, then enter the code that it shows.
second-qr = QR code for your authenticator app
second-open = Open it in an app on this device
second-type = Or type this secret into the app:
second-switch-on = Switch on
second-now-on = The second factor is on.
second-switch-off = Switch off
second-removed = The second factor is off.
codes-left =
    { $count ->
        [0] You have no recovery codes left. Make new ones.
        [one] You have { $count } recovery code left.
       *[other] You have { $count } recovery codes left.
    }
codes-new = New recovery codes
codes-title = Recovery codes
codes-text = Each of these works once in place of the app. Keep them where you find them without your phone; they are not shown again.
codes-download = Download
codes-done = I have kept them
# The first line of the file. $shop is the name of the shop.
codes-file = Recovery codes for the back office of { $shop }

## People who work here

title = Staff
people = People
role = Role
last-seen = Last seen
never = Never
this-is-you = You
suspended = Suspended
facts = Overview
works-here-since = Works here since
invite-title = Invite somebody
invite-text = They get an email with a link that works for seven days, and choose a name and a password.
invite = Invite
invited = Invited
# $role is the name of a role, $by who has invited, $until a date and time.
invited-by = { $role }, invited by { $by }; until { $until }
take-back = Take back
take-back-of = Take the invitation of { $email } back
said-invited = { $email } has an email with the invitation.
said-taken-back = The invitation is taken back.
change-role = Change role
access = Access
access-text = Whoever is suspended or removed is signed out at once. What they have done stays in the history.
suspend = Suspend
allow = Allow to sign in again
reset-second = Switch off second factor
remove = Remove
# $name is somebody’s name.
remove-title = Remove { $name }?
remove-text = The account is deleted. To let them in again, invite them anew.
keep = Keep
said-role = The role is changed.
said-suspended = The account is suspended.
said-allowed = They may sign in again.
said-second-reset = The second factor is off; they can set up another one.
said-removed = The account is removed.

## Roles

roles = Roles
new-role = New role
no-role = No role
role-name =
    { $role ->
        [owner] Owner
        [manager] Manager
        [catalogue] Catalogue
        [fulfilment] Fulfilment
        [support] Support
        [analyst] Analyst
       *[other] No role
    }
role-text =
    { $role ->
        [owner] Everything
        [manager] Everything but who works here, and what emails say
        [catalogue] Products and all that belongs to them
        [fulfilment] Orders and shipping
        [support] Orders, customers, tickets and reviews
       *[analyst] Looks at everything that is sold, and changes nothing
    }
# $by is somebody’s name, $when a date.
changed-by = Changed by { $by }, { $when }
people-count =
    { $count ->
        [0] Nobody
        [one] { $count } person
       *[other] { $count } people
    }
may-everything = Owners may do everything, also what is added later.
role-fixed = This role comes with the shop and stays as it is. Make one of your own to choose.
role-needs-second = Whoever has this role needs a second factor
delete-role = Delete role
role-saved = The role is saved. It counts at once.
role-deleted = The role is deleted.
matrix = What the role may do
# The head of a column with parts of the shop.
part = Part of the shop
# Heads of columns.
action =
    { $action ->
        [read] View
        [write] Change
        [delete] Delete
       *[export] Export
    }
# Heard by screen readers. $part is a part of the shop, $action like “View”.
cell = { $part }: { $action }
# Parts of the shop. What is not here is called as in the navigation.
resource =
    { $resource ->
        [api] API tokens
        [catalog] Products and categories
        [dashboard] Home page with sales
        [emails] Emails that were sent
        [export] Export of products and reviews
        [fraud] Review of suspicious orders, and the block list
        [impersonation] Seeing the shop as a customer
        [import] Import
        [jobs] Failed background work
        [policies] Policies
        [recommendations] Recommendations
        [gift-cards] Gift cards and store credit
        [refunds] Refunds
        [sentences] Sentences of the shop
        [settings] Settings
        [shop] The whole shop as a file
        [staff] Staff and roles
       *[other] -
    }

## Settings

settings-title = Staff sign-in
settings-note = Who needs a second factor. Whoever has none is asked to set it up before anything else.
setting-all = Everybody
setting-all-hint = Roles of your own can also ask for it themselves.
setting-owner = Owners
setting-manager = Managers
setting-catalogue = Catalogue
setting-fulfilment = Fulfilment
setting-support = Support
setting-analyst = Analysts

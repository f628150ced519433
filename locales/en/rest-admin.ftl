title = API tokens
note = Programs of yours use the shop with a token. Give each one its own, with no more than it needs.
docs = Documentation
none = No tokens yet
none-text = Make one for each program that reads or changes something here.
name = Name
name-hint = What the program is, like “Stock of the warehouse”.
owner = Made by
last-use = Last use
state = State
never = Never
until = until { $day }
is-open = In use
is-revoked = Revoked
is-over = Expired
# <hidden>…</hidden> is read out and not seen.
revoke = Revoke<hidden> { $name }</hidden>
revoked = The token was revoked. Programs that use it are turned away from now on.
new-token = New token
scopes = What it may do
# $resource is a part of the shop
scope-read = { $resource ->
    [catalog] See products, stock and collections
    [orders] See orders
    [reviews] See reviews
    [customers] See customers
    [settings] See settings
    [promotions] See discounts and their codes
   *[other] See: { $resource }
 }
scope-write = { $resource ->
    [catalog] Change products, stock and collections
    [orders] Ship and cancel orders
    [reviews] Moderate reviews
    [customers] Change customers
    [settings] Change settings
    [promotions] Make and end discounts
    [refunds] Take reserved money, and give money back
   *[other] Change: { $resource }
 }
scope-delete = { $resource ->
    [customers] Delete customers
   *[other] Delete: { $resource }
 }
lasts = Works for
days = { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
for-good = Until it is revoked
create = Make token
made = The token was made.
made-title = Copy it now
made-hint = It is shown this once. Whoever has it may do what you ticked, so keep it like a password.
refused-name = Write a name of at most { $most } characters.
refused-no-scopes = Tick at least one thing that it may do.
settings-title = API
settings-note = For programs and other sites that use the shop.
setting-origins = Sites whose scripts may use the API
setting-origins-hint = One address a line, like https://app.example.com; * for all, nothing for none. Programs outside of browsers are not concerned.
wrong-origin = “{ $text }” is not the address of a site.

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
refused-owned = This shop has an owner already

# Why an account stays as it is, or somebody does not get in.
name = A name has at most { $most } characters.
phone-missing = Enter your telephone number.
phone-no-calling-code = Begin the number with the code of your country, like +49.
phone-unknown-calling-code = No country has this calling code. Check the first digits.
phone-too-short = This number has too few digits.
phone-too-long = This number has too many digits.
phone-characters = A telephone number has digits only, and a + before the code of the country.
password-short = A password has at least { $least } characters. Several words are easy to remember.
password-long = A password has at most { $most } characters.
password-common = This password is known from leaks, or easy to guess. Choose another one.
password-about-you = This password is made of your name, your address or the name of the shop. Choose another one.
email-taken = Another account has this email address already.
phone-taken = Another account has this telephone number already.
wrong-password = This does not belong together. Check what you typed, or have a code sent to you.
wrong-code =
    { $left ->
        [one] This is not the code. You have one more try.
       *[other] This is not the code. You have { $left } more tries.
    }
expired = This code or link does not work any more. Have a new one sent to you.
too-many-tries = There were too many tries. Wait a few minutes, then try again.
suspended = This account is closed. Write to us if you do not know why.
last-way = Without this you could not sign in any more. Add another way first.
not-recent = You signed in a while ago. Sign out and in again, then you can do this for 15 minutes.

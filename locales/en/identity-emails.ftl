## A code to sign in with. $shop is the shop’s name

code-subject = { $code } is your code for { $shop }
code-heading = Sign in
code-text = Here are a code and a link to sign in at { $shop }. Type the code where you were asked for it, or open the link. Both work once, for 15 minutes.
code-not-you = If this was not you, do nothing: without the code nobody gets in. Tell it to nobody, not even to us.
code-button = Sign in
# Above the code, as a label.
code-above = Your code

## A new password

reset-subject = A new password for { $shop }
reset-heading = Choose a new password
reset-text = Here are a code and a link to choose a new password at { $shop }. Type the code where you were asked for it, or open the link. Both work once, for 15 minutes.
reset-not-you = If this was not you, do nothing: your password stays as it is. Tell the code to nobody, not even to us.
reset-button = Choose a new password

## A new password was asked for, and there is no account

nobody-subject = No account at { $shop } with this address
nobody-heading = There is no account with this address
nobody-text = You, or somebody who typed your address, asked for a new password at { $shop }. There is no account with this address. Perhaps you used another one, or ordered without an account.
nobody-not-you = If this was not you, do nothing. We have not kept your address.
nobody-button = Create an account

## Registering

register-subject = Confirm your account at { $shop }
register-heading = Confirm your account
register-text = You, or somebody who typed your address, wants to create an account at { $shop }. Open this link within 24 hours and press the button there.
register-not-you = If this was not you, do nothing: there will be no account.
register-button = Confirm

## Registering with an address that has an account

known-subject = You already have an account at { $shop }
known-heading = You already have an account
known-text = You, or somebody who typed your address, wanted to create an account at { $shop }. You have one already: sign in with it.
known-not-you = If this was not you, do nothing: nobody was told that you have an account.
known-button = Sign in
# The title of a link.
known-forgot = Forgot your password?

## Text messages: keep them short. $code is a code of six digits

sms-code = { $code } is your code for { $shop }. It is valid for 15 minutes. Tell it to nobody.
sms-reset = { $code } is your code for a new password at { $shop }. It is valid for 15 minutes. Tell it to nobody.

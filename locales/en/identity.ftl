## The first field

sign-in-title = Sign in or create an account
sign-in-lede = Tell us your email or phone number. If you are new here, you get an account.
who = Email or phone number
who-hint = With the country code, such as +49, if your phone is from another country.
# A button.
go-on = Continue
to-register = Create an account with a password
signed-out = You are signed out.
# A code, a link or a form that was open for too long.
begin-again = That took too long, or was used already. Please begin again.
contact = Contact us

## Ways in

ways-title = How do you want to sign in?
# $who is an email address or a phone number.
ways-as = As <who>{ $who }</who>.
change = Use another one
code-title = With a code
code-by-email = We send you an email with a six-digit code and a link. If you have no account yet, you get one.
code-by-text = We send you a text message with a six-digit code. If you have no account yet, you get one.
# A button.
send-code = Send me a code
password-title = With your password
password = Password
# Buttons inside a password’s field.
show-password = Show password
hide-password = Hide password
# A button.
sign-in-button = Sign in
forgot = Forgot your password?
suspicion = There were many tries with this address lately. Answer one more question, so that we know you are no program.

## The code

check-title = Enter the code
# $who is an email address or a phone number.
check-sent = We have sent a code to <who>{ $who }</who>. It is valid for 15 minutes.
# $who is an email address or a phone number.
check-reset = If there is an account of <who>{ $who }</who>, we have sent a code there. It is valid for 15 minutes.
code = Six-digit code
nothing-by-email = Nothing there? It can take a minute. Look into the spam folder, too.
nothing-by-text = Nothing there? It can take a minute.
# A button.
send-again = Send a new code
other-ways = Other ways to sign in

## Links of emails

link-title = Sign in here?
# $who is an email address.
link-lede = You sign in on this device as <who>{ $who }</who>.
link-hint = Do this only if you asked for the email yourself.
over-title = This link does not work any more
over-text = Each link works once, and for a short time only. Begin again, and you get a new one.
over-button = Begin again

## Registering

register-title = Create an account
register-lede = Your orders, addresses and lists in one place, on all your devices.
name = Name
email = Email
# $least is 8.
password-hint = At least { $least } characters. A few words that only you put together are best.
# A button.
register-button = Create account
to-sign-in = Sign in, or go without a password
register-sent-title = Look into your mailbox
register-sent = We have sent you an email. Open its link within 24 hours, and the account is yours.
confirm-title = One more step
# $who is an email address.
confirm-lede = This creates the account of <who>{ $who }</who>.
confirm-hint = You registered in another browser. Type the password that you chose there.
confirm-not-you = If you did not register, close this page: there will be no account.

## A forgotten password

forgot-title = Forgot your password?
forgot-lede = Tell us the email or phone number of your account. We send a code with which you choose a new password.
reset-title = Choose a new password
# $who is an email address or a phone number.
reset-lede = For the account of <who>{ $who }</who>. You are signed out on all other devices.
new-password = New password
# A button.
reset-button = Save and sign in

## The second factor

second-title = One more step
second-lede = Your account is protected by a second step.
second-code = Code of your app
second-hint = Or one of your recovery codes.
second-lost = Neither the app nor a recovery code at hand? Write to us.

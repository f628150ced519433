## Change of the email address

approve-subject = Change your email address?
approve = Somebody who is signed in to your account wants it to have the address { $email }.
approve-next = If that is you, agree by the button. The new address is asked after that.
approve-not-you = If it is not you, do nothing: the address stays. Then change your password and sign out all devices.
approve-button = See the change
confirm-subject = Confirm your email address
confirm = Please confirm that an account at { $shop } may have this address. Open the link where you are signed in; it works for 24 hours.
confirm-not-you = If you have not asked for this, do nothing: nobody can use the link but the account's owner.
confirm-button = Confirm the address
in-use-subject = This address already has an account
in-use = Somebody wanted to give another account at { $shop } this address. It is the address of your account, so nothing was changed.
in-use-what = If that was you, sign in with this address instead.
sign-in = Sign in

## Erasing

erasing-subject = Your account will be erased
erasing = As you have asked, your account is erased on { $day }.
erasing-keep = Until then you can keep it. If it was not you who asked, keep it and change your password.
erasing-button = Keep my account
kept-subject = Your account stays
kept = Your account is not erased.
account = To your account
erased-subject = Your account is erased
erased = Your account is erased, with everything that hung on it.
erased-orders = What the law wants to be kept of your orders no longer names you. This is the last email to you.
shop = To the shop

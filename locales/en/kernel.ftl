# Why a value that somebody typed is not taken.
email-missing = Enter your email address.
email-no-name = The address needs an @ with a name before it, like jane@example.com.
email-bad-name = The name before the @ has 64 characters at most, and dots only between other signs.
email-no-domain = The part after the @ needs a domain, like example.com.
email-characters = An email address has no spaces or control characters.
email-too-long = An email address has at most 254 characters.
money-not-a-number = Enter an amount like 12.50.
money-too-many-decimals =
    { $decimals ->
        [0] Enter a whole number: this currency has no decimals.
        [one] This currency has one decimal.
       *[other] This currency has { $decimals } decimals.
    }
money-too-large = The amount is too large.
currency-unknown = Use a three-letter ISO 4217 currency code like EUR.
quantity = Choose a quantity from 1 to { $most }.
language = Write a language as two or three letters, with a script or a region if it needs one, like de, pt-BR or zh-Hant.

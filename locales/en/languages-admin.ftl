title = Languages
settings = Settings
# $language is in every message a name like “German”, from below.
saved = The texts in { $language } are saved.
# Title of a page. $name is what a product or something else is called.
of-thing = { $name } in other languages
# State of a language’s texts.
complete = All there
nothing-yet = Nothing yet
progress = { $has } of { $wanted }
save = Save { $language }
hint = An empty text shows that in { $language }.
what-is-missing = What is missing
# Label of a text: $field is like “Title”.
field-in = { $field } in { $language }
html-hint = Headings, lists, links and emphasis are kept
choose = Choose languages
only-one = The shop has one language
only-one-text = In the settings you say which languages the catalogue’s texts may come in.
note = What has no title or text in { $language } and shows that in { $main }. A brand’s name may stay as it is.
nothing-missing = Nothing is missing
nothing-missing-text = Everything has its texts in { $language }.
of-shop = Languages of the shop
# Of a list that is not counted to its end.
more-than = more than { $count }
# What lists of missing texts are of.
kind-product = Products
kind-category = Categories
kind-brand = Brands
kind-collection = Collections
kind-specification = Specifications
kind-option = Options
# Heading, on the form of a product: leads to the texts of its options (colour, size).
options-title = Options in other languages
options-hint = An option is translated once, for every product that has it.
kind-page = Pages
kind-shop = Home page and header
# Names of languages as they stand inside a sentence; where one stands alone, its first letter becomes a capital.
name-ar = Arabic
name-eu = Basque
name-bg = Bulgarian
name-ca = Catalan
name-zh-hans = Chinese, simplified
name-zh-hant = Chinese, traditional
name-hr = Croatian
name-cs = Czech
name-da = Danish
name-nl = Dutch
name-en = English
name-et = Estonian
name-fi = Finnish
name-fr = French
name-gl = Galician
name-de = German
name-el = Greek
name-he = Hebrew
name-hi = Hindi
name-hu = Hungarian
name-is = Icelandic
name-id = Indonesian
name-ga = Irish
name-it = Italian
name-ja = Japanese
name-ko = Korean
name-lv = Latvian
name-lt = Lithuanian
name-nb = Norwegian
name-fa = Persian
name-pl = Polish
name-pt = Portuguese
name-pt-br = Portuguese, Brazil
name-ro = Romanian
name-ru = Russian
name-sr = Serbian
name-sk = Slovak
name-sl = Slovenian
name-es = Spanish
name-sv = Swedish
name-ta = Tamil
name-th = Thai
name-tr = Turkish
name-uk = Ukrainian
name-vi = Vietnamese

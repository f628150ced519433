title = Import
imports = Imports
products = Products
customers = Customers
orders = Orders
reviews = Reviews
redirects = Redirects
pictures = Pictures
state =
    { $state ->
        [waiting] To be decided
        [reading] Checking
        [read] Checked
        [writing] Importing
        [paused] Paused
        [done] Imported
        [undoing] Undoing
        [undone] Undone
       *[other] Failed
    }
state-in-part = Imported in part
none = Nothing imported yet
none-text = Every file that comes in is listed here, and can be undone.
file = File
# Column: where an import stands.
column-state = State
# Column and tile: how many products or other things are new.
new = New
# Column and tile: how many.
changed = Changed
# Column and tile: how many. Also the outcome of one line.
left-out = Left out
bring-in = A file to bring in
bring-in-text = The file is checked first, and you see what it would do: nothing is written before you say so.
file-hint = CSV or JSON lines in any encoding, or a ZIP of it with its pictures, up to 1 GB.
pictures-hint = A ZIP with the pictures that the file names. Those with an address are fetched from there.
upload = Upload and check
# $when is like “Today, 14:05”, $name who began an import.
by = { $when } by { $name }
sources = What can come in
# Where to click in Shopify, in the words of its back office.
source-shopify = Products, Export, All products
# Where to click in WooCommerce.
source-woocommerce = Products, All products, Export
# Where to click in Magento.
source-magento = System, Data transfer, Export, Products
# What to put into one archive: the names of the tables are PrestaShop's.
source-prestashop = Its tables of products, combinations and categories in one ZIP, or products alone
source-others = Their product exports as CSV
source-orders = Orders, as history
source-orders-text = Shopify: Orders, Export. WooCommerce: the tables of its usual export plugins
source-customers = Shopify, Spree: Customers, Export. WooCommerce: Analytics, Customers, Download, or its usual export plugins. PrestaShop, Magento, Sylius: their tables
# The names of the columns stay English.
source-redirects = A table with “Redirect from” and “Redirect to”
source-table = You say which column holds what
format-categories = Categories
format-table = Any other table
format-json = Ironmonger (JSON lines)
# $shop is the kind of shop, like Shopify.
format-orders = Orders of { $shop }
# $shop is the kind of shop, like Shopify.
format-customers = Customers of { $shop }
take-out = Take the shop out
take-out-text = In files that come in again as they are; orders come in elsewhere as history.
whole-shop = The whole shop
json-lines = JSON lines
zip-with-pictures = ZIP with pictures
# Like “Products: CSV”.
download = { $what }: { $kind }
not-whole = The file did not arrive whole: send it again.
choose-file = Choose a file first.
disk-full = The file cannot be kept: the disk of the shop may be full.
too-large = The file has more than 1 GB: split it.
archive-unknown = The pictures are in no ZIP archive that can be read.
archive-too-many-files = The archive has more than 100,000 files; split it.
archive-bomb = The archive swells beyond measure when it is unpacked, so it is refused.
# $cause is what the disk says, in English.
archive-disk = The archive cannot be unpacked: { $cause }.
failure-stumbled = The import stumbled over an error of the shop's; the log says which.
# $cause is what the disk says, in English.
failure-unreadable = The file cannot be read: { $cause }.
failure-empty = The file is empty.
failure-not-text = This is a spreadsheet or an archive; save the table as CSV and import that.
failure-unknown-table = Nobody knows this kind of table; say which column holds what with a mapping, and at least where titles and prices are.
failure-no-titles = No column holds titles; check the header of the file, or say which column does with a mapping.
# $currency is like EUR.
failure-no-prices = No column holds prices in { $currency }; check the header of the file, or say which column does with a mapping.
failure-no-addresses = No column holds email addresses; check the header of the file, or say which column does with a mapping.
failure-open-header = The first line is no header: a quote in it is not closed, or it is longer than a megabyte.
failure-part = This table only says more of the products of another one; put both into one ZIP, and import that.
failure-too-many-columns = The first line is no header: it has more than 6,000 columns.
failure-no-column = The mapping names the column “{ $column }”, which the file does not have.
failure-no-field = The mapping says “{ $field }”, which is no field of a product or a customer.
refused-elsewhere =
    { $state ->
        [waiting] The import is at another point meanwhile: to be decided.
        [reading] The import is at another point meanwhile: checking.
        [read] The import is at another point meanwhile: checked.
        [writing] The import is at another point meanwhile: importing.
        [paused] The import is at another point meanwhile: paused.
        [done] The import is at another point meanwhile: imported.
        [undoing] The import is at another point meanwhile: undoing.
        [undone] The import is at another point meanwhile: undone.
       *[other] The import is at another point meanwhile: failed.
    }
removed = The file and what was read of it are removed.
wrong-pieces = Enter a number of pieces from 0 to 1,000,000.
missing-addresses = Say which column holds the email addresses.
missing-titles = Say which column holds the titles.
missing-prices = Say which column holds the prices, or one price for all.
# Of a column of the file.
leave-out = Leave out
specification = Specification “{ $name }”
option = Option “{ $name }”
# What a column of products holds.
field =
    { $field ->
        [handle] Handle (rows that share it are one product)
        [key] Number or code that rows of one product share
        [title] Title
        [subtitle] Subtitle
        [description] Description
        [status] Status
        [starts_at] Goes on sale at
        [published_at] On sale since
        [brand] Brand
        [category] Category, from the top down with > between
        [tags] Tags
        [collection] Collection
        [sku] SKU
        [barcode] Barcode
        [price] Price
        [sale_price] Reduced price
        [compare_at] Price before the reduction
        [prices] Prices by quantity and time, one a line: 3 x 9.20
        [cost] Cost
        [content] Content, like 250 ml
        [stock] Stock
        [weight] Weight
        [weight_unit] Unit of the weight
        [length] Length
        [width] Width
        [height] Height
        [length_unit] Unit of length, width and height
        [picture] Picture
        [picture_alt] Description of the picture
        [variant_picture] Picture of the variant
        [specifications] Specifications, one a line: Material: Oak
        [seo_title] Page title
        [seo_description] Meta description
        [sale_from] Reduced from
        [sale_until] Reduced until
        [option1_name] Name of the first option
        [option1_value] Value of the first option
       *[other] { $field }
    }
# What a column of customers holds.
customer-field =
    { $field ->
        [email] Email address
        [first_name] First name
        [last_name] Last name
        [name] First and last name in one
        [phone] Telephone
        [company] Company
        [note] Note
        [tags] Tags, with commas between
        [accepts_marketing] Accepts advertising by email: yes or no
        [consented_at] When they agreed to it
        [consent_source] Where or how they agreed to it
        [tax_exempt] Exempt from tax: yes or no
        [language] Language, like de
        [created_at] Customer since
        [source] Shop that they came from
        [source_id] Number in that shop
        [past_orders] Orders in that shop
        [past_spent] Spent in that shop
        [address_name] Address: name
        [address_company] Address: company
        [line1] Address: street and number
        [line2] Address: second line
        [postcode] Address: postcode
        [city] Address: town
        [province] Address: state or province
        [country] Address: country
        [address_phone] Address: telephone
       *[other] { $field }
    }
what-holds = What “{ $column }” holds
# $encoding is like UTF-8.
encoding =
    { $separator ->
        [semicolon] { $encoding }, cells separated by semicolons
        [tab] { $encoding }, cells separated by tabs
        [bar] { $encoding }, cells separated by bars
       *[other] { $encoding }, cells separated by commas
    }
silent = Where the file says nothing
silent-price = Price of all products
silent-stock = Pieces of each
silent-brand = Brand
file-holds = What the file holds
which-column = Which column holds what
columns = Columns
columns-of-file = Columns of the file
in-the-file = In the file
here = Here
check-file = Check the file
check-again = Check again
discard = Discard
decimal = Decimal sign
decimal-shown = As it shows in the file
decimal-point = Point: 1,299.00
decimal-comma = Comma: 1.299,00
how = How it comes in
as-drafts = Bring everything in as drafts
archive-missing = Archive products from the same source that the file no longer has
uncounted = Pieces of goods that are not counted
uncounted-hint = Where the file has no number for the stock
checking = Checking the file
checking-text = Nothing is written yet.
importing = Importing
# Numbers of products.
importing-text = { $created } new, { $changed } changed, { $same } as they were
undoing = Undoing the import
undoing-text =
    { $count ->
        [one] { $count } product is put back
       *[other] { $count } products are put back
    }
look-first = Nothing is written yet. Look at what would change, and import it when it is right.
# Tile: how many products.
as-they-were = As they were
# Tile: how many products.
archived = Archived
# Tile: how many products.
put-back = Put back
# Tile: how many products.
would-be-new = Would be new
# Tile: how many products.
would-change = Would change
# Tile: how many products.
stay = Stay as they are
unused =
    { $count ->
        [one] { $count } column of the file is left out
       *[other] { $count } columns of the file are left out
    }
# Things that are no products.
kind =
    { $kind ->
        [page] Pages
        [category] Categories
        [specification] Specifications
        [option] Options
        [brand] Brands
        [collection] Collections
        [redirect] Redirects
        [synonym] Synonyms
        [search_rule] Rules of the search
        [review] Reviews
        [customer] Customers
       *[other] Orders
    }
written = { $count } written
# Heading: what a file holds beside products.
everything-else = Everything else
in-file = What is in the file
check-found = What the check found
# Column: pages, categories and so on.
what = What
# Column: how many.
same = Same
variants =
    { $count ->
        [one] { $count } variant
       *[other] { $count } variants
    }
rows =
    { $count ->
        [one] { $count } row
       *[other] { $count } rows
    }
pictures-waiting =
    { $count ->
        [one] { $count } picture is still to be fetched. Products are on sale meanwhile.
       *[other] { $count } pictures are still to be fetched. Products are on sale meanwhile.
    }
pictures-lost =
    { $count ->
        [one] { $count } picture could not be fetched:
       *[other] { $count } pictures could not be fetched:
    }
import-products =
    { $count ->
        [one] Import { $count } product
       *[other] Import { $count } products
    }
import-lines =
    { $count ->
        [one] Import { $count } line
       *[other] Import { $count } lines
    }
# $others counts what is no product.
import-both =
    { $products ->
        [one] Import { $products } product and { $others } more
       *[other] Import { $products } products and { $others } more
    }
pause = Pause
go-on = Go on
undo = Undo the import
undo-title = Undo the import?
# $titles are some of many, with commas between.
titles-and-more = { $titles } and { $count } more
undo-created =
    { $count ->
        [one] { $count } product that it created will be deleted
       *[other] { $count } products that it created will be deleted
    }
undo-created-text = { $titles }. One that has been ordered is archived instead.
undo-updated =
    { $count ->
        [one] { $count } product that it changed will be as before
       *[other] { $count } products that it changed will be as before
    }
undo-updated-text = { $titles }. One that somebody has worked on since stays as it is, and pieces that were sold stay sold.
undo-archived =
    { $count ->
        [one] { $count } product that it archived will be back
       *[other] { $count } products that it archived will be back
    }
undo-archived-text = With the status from before.
undo-made =
    { $count ->
        [one] { $count } other thing that it made will be deleted
       *[other] { $count } other things that it made will be deleted
    }
undo-made-text = Pages, categories, brands, customers, orders of other shops and the like. Addresses of pages say from then on that they are gone.
undo-changed =
    { $count ->
        [one] { $count } other thing that it changed will be as before
       *[other] { $count } other things that it changed will be as before
    }
undo-changed-text = Pages, categories, brands, customers, orders of other shops and the like, unless somebody has worked on them since.
keep = Keep everything
# Outcome of a line that goes in, changed as is said.
noted = Noted
on-line = Line { $line }
first-of = The first { $shown } of { $all }: the CSV has all.
line-by-line = Line by line
download-csv = Download as CSV
said = What was said about lines of the file
# Column.
line = Line
# Column: which column of the file.
column = Column
# Column.
value = Value
# Column.
wrong = What is wrong
# Column: left out or noted.
outcome = Outcome

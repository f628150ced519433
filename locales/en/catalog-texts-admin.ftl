## Texts that can be written in several languages, as fields are called

title = Title
subtitle = Subtitle
description = Description
introduction = Introduction
name = Name
# The heading under which product pages show a specification.
heading = Heading
page-title = Page title
meta-description = Meta description
# The text for those who cannot see a picture of a product; `number` counts them.
picture = What picture { $number } shows
# A value of a specification.
value = “{ $value }”
# The same where its text is not known.
some-value = The value

title = Sentences
note = Every sentence that shoppers and staff read, in each language. What you change here shows at once.
settings = Settings
all = All
missing = Missing
changed = Changed
# State of one sentence.
is-missing = Missing
# State of one sentence: staff wrote other words.
is-changed = Changed
any-file = Any part
# A part of the shop, such as cart or checkout.
file = Part
language = Language
search = Search sentences
search-hint = Words or key
search-button = Search
show-all = Show all
none = No sentence is like this
none-text = Other words, another part or another language may have one.
sentence = Sentence
key = Key
state = State
change-title = Change a sentence: { $language }
english = In English
original = As it comes
words = In your words
arguments = Keep these, each stands for something that is put in: { $arguments }
syntax = Numbers choose their form as the <guide>guide to Fluent</guide> says.
changed-by = Changed by { $name }, { $at }
save = Save
go-back = Go back to the words that it came with
saved = The sentence is changed. Pages and emails say it from now on.
gone-back = The sentence is as it came.
refused-unknown-key = There is no such sentence any more.
refused-too-long =
    { $most ->
        [one] A sentence has at most one character.
       *[other] A sentence has at most { $most } characters.
    }
# $cause is in English.
refused-syntax = This is not written as Fluent wants it: { $cause }
# $cause is in English.
refused-arguments = What is put in has to stay the same: { $cause }

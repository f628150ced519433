# Of a field that only programs see.
trap = Leave this empty
# The numbers are words, such as: How much is two plus three?
sum = How much is { $left } plus { $right }?
number-2 = two
number-3 = three
number-4 = four
number-5 = five
number-6 = six
number-7 = seven
number-8 = eight
number-9 = nine
sum-hint = This keeps programs out that send advertisements.
refused-sum = The sum is not right; try this one.
refused-expired = The form was open for a long time; send it once more.

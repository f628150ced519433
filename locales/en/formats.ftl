# How numbers, money and dates are written.

# Decimal mark and the mark between groups of thousands.
decimal-mark = .
group-mark = ,

# A number has groups from this many digits on: 4 for 1,000, 5 for 10,000.
grouped-from = 4

negative = −{ $number }
percent = { $number }%
# A price by the symbol of its currency, and by one that is made of letters, such as CHF.
money = { $symbol }{ $amount }
money-letters = { $symbol }{ "\u00A0" }{ $amount }

date-full = { $weekday } { $day } { $month } { $year }
date-long = { $day } { $month } { $year }
# The short name of the month.
date-medium = { $day } { $month } { $year }

# Day and month are two digits.
date-short = { $day }/{ $month }/{ $year }

day-month = { $day } { $month }
day-month-short = { $day } { $month }
weekday-day-month = { $weekday } { $day } { $month }
month-year = { $month } { $year }
date-time = { $date }, { $time }
# From one day to another; the first one is only a day if the month is the same.
range = { $from } to { $to }
range-day = { $day }

# Things one after the other, such as a, b and c.
list-next = { $list }, { $next }
list-last = { $list } and { $last }


month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun

# How numbers, money and dates are written.

decimal-mark = ,
group-mark = .
grouped-from = 4
negative = −{ $number }
percent = { $number }{ "\u00A0" }%
money = { $amount }{ "\u00A0" }{ $symbol }
money-letters = { $amount }{ "\u00A0" }{ $symbol }
date-full = { $weekday }, { $day }. { $month } { $year }
date-long = { $day }. { $month } { $year }
date-medium = { $day }. { $month } { $year }
date-short = { $day }.{ $month }.{ $year }
day-month = { $day }. { $month }
day-month-short = { $day }. { $month }
weekday-day-month = { $weekday }, { $day }. { $month }
month-year = { $month } { $year }
date-time = { $date }, { $time }
range = { $from } bis { $to }
range-day = { $day }.
list-next = { $list }, { $next }
list-last = { $list } und { $last }

month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember

month-short-1 = Jan.
month-short-2 = Febr.
month-short-3 = März
month-short-4 = Apr.
month-short-5 = Mai
month-short-6 = Juni
month-short-7 = Juli
month-short-8 = Aug.
month-short-9 = Sept.
month-short-10 = Okt.
month-short-11 = Nov.
month-short-12 = Dez.

weekday-1 = Montag
weekday-2 = Dienstag
weekday-3 = Mittwoch
weekday-4 = Donnerstag
weekday-5 = Freitag
weekday-6 = Samstag
weekday-7 = Sonntag

weekday-short-1 = Mo
weekday-short-2 = Di
weekday-short-3 = Mi
weekday-short-4 = Do
weekday-short-5 = Fr
weekday-short-6 = Sa
weekday-short-7 = So

# How numbers, money and dates are written.

decimal-mark = ,
group-mark = { "\u202F" }
grouped-from = 4
negative = −{ $number }
percent = { $number }{ "\u202F" }%
money = { $amount }{ "\u00A0" }{ $symbol }
money-letters = { $amount }{ "\u00A0" }{ $symbol }
date-full =
    { $weekday } { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year }
date-long =
    { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year }
date-medium =
    { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year }
date-short = { $day }/{ $month }/{ $year }
day-month =
    { $day ->
        [1] 1er
       *[other] { $day }
    } { $month }
day-month-short =
    { $day ->
        [1] 1er
       *[other] { $day }
    } { $month }
weekday-day-month =
    { $weekday } { $day ->
        [1] 1er
       *[other] { $day }
    } { $month }
month-year = { $month } { $year }
date-time = { $date } à { $time }
range = du { $from } au { $to }
range-day =
    { $day ->
        [1] 1er
       *[other] { $day }
    }
list-next = { $list }, { $next }
list-last = { $list } et { $last }

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avr.
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.

weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche

weekday-short-1 = lun.
weekday-short-2 = mar.
weekday-short-3 = mer.
weekday-short-4 = jeu.
weekday-short-5 = ven.
weekday-short-6 = sam.
weekday-short-7 = dim.

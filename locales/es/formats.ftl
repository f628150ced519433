# How numbers, money and dates are written.

decimal-mark = ,
group-mark = .
grouped-from = 5
negative = −{ $number }
percent = { $number }{ "\u00A0" }%
money = { $amount }{ "\u00A0" }{ $symbol }
money-letters = { $amount }{ "\u00A0" }{ $symbol }
date-full = { $weekday }, { $day } de { $month } de { $year }
date-long = { $day } de { $month } de { $year }
date-medium = { $day } { $month } { $year }
date-short = { $day }/{ $month }/{ $year }
day-month = { $day } de { $month }
day-month-short = { $day } { $month }
weekday-day-month = { $weekday }, { $day } de { $month }
month-year = { $month } de { $year }
date-time = { $date }, { $time }
range = del { $from } al { $to }
range-day = { $day }
list-next = { $list }, { $next }
list-last = { $list } y { $last }

month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre

month-short-1 = ene
month-short-2 = feb
month-short-3 = mar
month-short-4 = abr
month-short-5 = may
month-short-6 = jun
month-short-7 = jul
month-short-8 = ago
month-short-9 = sept
month-short-10 = oct
month-short-11 = nov
month-short-12 = dic

weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo

weekday-short-1 = lun
weekday-short-2 = mar
weekday-short-3 = mié
weekday-short-4 = jue
weekday-short-5 = vie
weekday-short-6 = sáb
weekday-short-7 = dom

# How numbers, money and dates are written.

decimal-mark = .
group-mark = ,
grouped-from = 4
negative = { "\u200E" }−{ $number }
percent = { $number }%
money = { "\u200F" }{ $amount }{ "\u00A0" }{ $symbol }
money-letters = { "\u200F" }{ $amount }{ "\u00A0" }{ $symbol }
date-full = { $weekday }، { $day } { $month } { $year }
date-long = { $day } { $month } { $year }
date-medium = { $day } { $month } { $year }
date-short = { $day }/{ $month }/{ $year }
day-month = { $day } { $month }
day-month-short = { $day } { $month }
weekday-day-month = { $weekday }، { $day } { $month }
month-year = { $month } { $year }
date-time = { $date }، { $time }
range = من { $from } إلى { $to }
range-day = { $day }
list-next = { $list }، { $next }
list-last = { $list } و{ $last }

month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر

month-short-1 = يناير
month-short-2 = فبراير
month-short-3 = مارس
month-short-4 = أبريل
month-short-5 = مايو
month-short-6 = يونيو
month-short-7 = يوليو
month-short-8 = أغسطس
month-short-9 = سبتمبر
month-short-10 = أكتوبر
month-short-11 = نوفمبر
month-short-12 = ديسمبر

weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد

weekday-short-1 = اثنين
weekday-short-2 = ثلاثاء
weekday-short-3 = أربعاء
weekday-short-4 = خميس
weekday-short-5 = جمعة
weekday-short-6 = سبت
weekday-short-7 = أحد

arrival = من { $first } إلى { $last }
arrival-in-month = من { $weekday } { $day } إلى { $last-weekday } { $last-day } { $month }

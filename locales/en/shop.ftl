# The days on which a parcel may arrive, like “Monday 30 November to Wednesday 2 December”.
arrival = { $first } to { $last }
# Both in the same month, like “Tuesday 24 to Thursday 26 November”.
arrival-in-month = { $weekday } { $day } to { $last-weekday } { $last-day } { $month }

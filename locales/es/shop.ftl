arrival = del { $first }, al { $last }
arrival-in-month = del { $weekday } { $day } al { $last-weekday } { $last-day } de { $month }

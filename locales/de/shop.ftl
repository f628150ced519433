arrival = { $first } bis { $last }
arrival-in-month = { $weekday }, { $day }. bis { $last-weekday }, { $last-day }. { $month }

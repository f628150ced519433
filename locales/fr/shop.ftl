arrival = du { $first } au { $last }
arrival-in-month =
    du { $weekday } { $day ->
        [1] 1er
       *[other] { $day }
    } au { $last-weekday } { $last-day } { $month }

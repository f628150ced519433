questions = Fragen? Antworten Sie auf diese E-Mail oder schreiben Sie an { $email }.
open-at = Bei { $site } öffnen
hello = Guten Tag,

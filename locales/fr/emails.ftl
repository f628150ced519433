questions = Des questions ? Répondez à cet e-mail ou écrivez à { $email }.
open-at = Ouvrir sur { $site }
hello = Bonjour,

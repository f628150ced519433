request-subject = Qu’en pensez-vous ? Votre commande { $number } de { $shop }
request-heading = Qu’en pensez-vous ?
request = Votre commande est arrivée il y a quelques jours : { $products }. Voulez-vous dire aux autres ce que vous en pensez ? Une phrase ou deux suffisent.
request-wrong = Si quelque chose ne va pas, écrivez-nous à { $email }, nous y remédierons.
request-button = Donner votre avis
request-end = Ne plus recevoir ces e-mails

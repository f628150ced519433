name = Un nom compte au plus { $most } caractères.
phone-missing = Saisissez votre numéro de téléphone.
phone-no-calling-code = Commencez le numéro par l’indicatif de votre pays, par exemple +33.
phone-unknown-calling-code = Aucun pays n’a cet indicatif. Vérifiez les premiers chiffres.
phone-too-short = Ce numéro a trop peu de chiffres.
phone-too-long = Ce numéro a trop de chiffres.
phone-characters = Un numéro de téléphone ne comporte que des chiffres, avec un + devant l’indicatif du pays.
password-short = Un mot de passe compte au moins { $least } caractères. Plusieurs mots se retiennent facilement.
password-long = Un mot de passe compte au plus { $most } caractères.
password-common = Ce mot de passe figure dans des fuites de données ou se devine facilement. Choisissez-en un autre.
password-about-you = Ce mot de passe se compose de votre nom, de votre adresse ou du nom de la boutique. Choisissez-en un autre.
email-taken = Un autre compte a déjà cette adresse e-mail.
phone-taken = Un autre compte a déjà ce numéro de téléphone.
wrong-password = Ces informations ne correspondent pas. Vérifiez votre saisie ou faites-vous envoyer un code.
wrong-code =
    { $left ->
        [one] Ce n’est pas le bon code. Il vous reste un essai.
       *[other] Ce n’est pas le bon code. Il vous reste { $left } essais.
    }
expired = Ce code ou ce lien ne fonctionne plus. Faites-vous en envoyer un nouveau.
too-many-tries = Il y a eu trop d’essais. Patientez quelques minutes, puis réessayez.
suspended = Ce compte est fermé. Écrivez-nous si vous ne savez pas pourquoi.
last-way = Sans cela, vous ne pourriez plus vous connecter. Ajoutez d’abord un autre moyen.
not-recent = Votre connexion date un peu. Déconnectez-vous, puis reconnectez-vous : vous aurez ensuite 15 minutes pour le faire.

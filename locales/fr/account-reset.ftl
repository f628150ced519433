text = l’équipe de { $shop } vous envoie ce lien, qui vous permet de choisir un nouveau mot de passe pour votre compte. Il fonctionne une seule fois, pendant 15 minutes.
not-asked = Si vous ne l’avez pas demandé, vous n’avez rien à faire : votre mot de passe reste inchangé.

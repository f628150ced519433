with-provider = Continuer avec { $provider }
with-passkey = Se connecter avec une clé d’accès
back-to-sign-in = Retour à la connexion
back-to-security = Retour à la sécurité

failed-title = Pas de connexion avec { $provider }
failed-declined = Vous n’avez pas donné votre accord chez { $provider } ; rien n’a été fait.
failed-expired = Ce retour de { $provider } est trop ancien, a déjà servi ou a commencé dans un autre navigateur. Veuillez réessayer.
failed-unavailable = { $provider } ne répond pas pour le moment. Réessayez dans quelques minutes, ou connectez-vous autrement.
failed-broken = La connexion avec { $provider } n’a pas fonctionné. Veuillez vous connecter autrement.

proof-title = Est-ce votre adresse e-mail ?
proof-text = { $provider } nous a donné <who>{ $email }</who>. Nous y avons envoyé un code : il nous montre que cette adresse est la vôtre.
proof-code = Code reçu par e-mail
proof-button = Continuer
proof-nothing = Rien reçu ? Regardez dans les indésirables. Le code est valable 15 minutes.
proof-again = Envoyer un autre code
proof-other = J’ai un compte : me connecter autrement
proof-without = Continuer sans cette adresse e-mail
over-title = Veuillez recommencer
over-text = Plus rien n’attend ici : cela a duré trop longtemps, ou il y a eu trop d’essais.

linking-title = Associer { $provider } ?
linking-text = Vous pourrez alors vous connecter à ce compte avec { $provider } aussi.
linking-button = Associer
linking-not = Pas maintenant

email-subject = { $code } est votre code chez { $shop }
email-heading = Votre code
email-text = Vous voulez vous connecter avec { $provider } chez { $shop } et avez indiqué cette adresse e-mail. Saisissez-y ce code pour montrer qu’elle est à vous.
email-above = Le code est valable 15 minutes, une seule fois.
email-not-you = Ce n’était pas vous ? Alors ne faites rien : sans le code, personne n’entre.
email-button = Saisir le code

told-linked = Le compte est associé. Vous pouvez désormais vous connecter avec lui.
told-unlinked = Le compte n’est plus associé.
told-linked-elsewhere = Il est associé à un autre compte de cette boutique. Connectez-vous à celui-ci et retirez-le d’abord.
told-last-way = C’est votre seul moyen de vous connecter. Ajoutez-en d’abord un autre, par exemple une adresse e-mail.
told-passkey-added = La clé d’accès est enregistrée. Vous pouvez désormais vous connecter avec elle.
told-passkey-renamed = Le nom est enregistré.
told-passkey-removed = La clé d’accès est retirée. Supprimez-la aussi sur votre appareil.
told-totp-off = La connexion en deux étapes est désactivée.

identities-title = Comptes associés
identities-text = Connectez-vous avec un compte que vous avez ailleurs.
linked-since = Associé le { $day }
unlink = Retirer
unlink-of = Retirer { $provider }
last-way-hint = C’est votre seul moyen de vous connecter : il ne peut pas être retiré.
link-provider = Associer { $provider }

keys-title = Clés d’accès
keys-text = Connectez-vous avec votre empreinte, votre visage ou le code de votre appareil. Aucun mot de passe n’est nécessaire, et aucun ne peut être volé.
keys-none = Vous n’avez pas encore de clé d’accès.
key-add = Ajouter une clé d’accès
key-change = Renommer ou retirer
key-name = Nom de la clé d’accès
key-rename = Enregistrer
key-remove = Retirer cette clé d’accès
key-remove-of = Retirer la clé d’accès { $name }
key-made = Créée le { $day }
key-used = utilisée pour la dernière fois le { $day }
key-unused = pas encore utilisée
key-backed-up = sur tous vos appareils
key-on-device = sur un seul appareil
key-on =
    { $browser ->
        [chrome] Chrome
        [edge] Edge
        [firefox] Firefox
        [opera] Opera
        [safari] Safari
        [samsung-internet] Samsung Internet
       *[other] Navigateur
    } sur { $system ->
        [android] Android
        [chrome-os] ChromeOS
        [ipad] iPad
        [iphone] iPhone
        [linux] Linux
        [mac] Mac
        [windows] Windows
       *[other] un appareil
    }
key-failed = La clé d’accès n’a pas fonctionné. Réessayez, ou connectez-vous autrement.
key-not-made = Aucune clé d’accès n’a été créée. Veuillez réessayer.
key-expired = Cela a duré trop longtemps. Veuillez réessayer.
key-known = Cet appareil a déjà une clé d’accès de votre compte.
key-too-many = Un compte ne peut pas avoir plus de clés d’accès. Retirez-en une d’abord.
key-unknown = Cette boutique ne connaît plus cette clé d’accès. Connectez-vous autrement.
key-signed-out = Vous n’êtes plus connecté. Rechargez la page.

totp-title = Connexion en deux étapes
totp-state-off = Désactivée. Avec elle, la connexion demande aussi un code d’une application de votre téléphone.
totp-state-on =
    { $count ->
        [one] Activée. Il vous reste { $count } code de secours.
       *[other] Activée. Il vous reste { $count } codes de secours.
    }
totp-set-up = Configurer
totp-manage = Gérer
totp-lede = Même qui apprend votre mot de passe n’entre pas : la connexion demande un code que crée une application de votre téléphone.
totp-scan = 1. Scannez l’image
totp-scan-text = Utilisez une application d’authentification, comme celle de votre téléphone, de votre gestionnaire de mots de passe, de Google ou de Microsoft.
totp-qr = Code QR pour votre application d’authentification
totp-open = Ouvrir dans une application de cet appareil
totp-type = Vous ne pouvez pas scanner ? Saisissez cette clé dans l’application :
totp-confirm = 2. Saisissez le code que montre l’application
totp-code = Code de l’application
totp-password = Votre mot de passe
totp-on-button = Activer
totp-wrong-code = Ce n’est pas le code du moment. Vérifiez l’heure de votre téléphone et saisissez le code le plus récent.
totp-wrong-proof = Ce n’est ni votre mot de passe ni un code valable.
totp-is-on = La connexion en deux étapes est activée.
codes-left =
    { $count ->
        [one] Il vous reste { $count } code de secours.
       *[other] Il vous reste { $count } codes de secours.
    }
totp-proof = Votre mot de passe ou un code
totp-proof-hint = Un code de l’application ou un code de secours
totp-off = Désactiver
totp-now-on = La connexion en deux étapes est activée.
codes-title = Vos codes de secours
codes-lede = Chacun remplace une fois l’application, le jour où votre téléphone n’est plus là. Gardez-les où vous les trouverez ce jour-là : ils ne seront plus montrés.
codes-new = Nouveaux codes de secours
codes-download = Télécharger
codes-print = Imprimer
codes-done = Je les ai gardés
codes-file = Codes de secours pour { $shop }
told-proven = Vous pouvez maintenant ajouter une clé d’accès.
prove-text = Montrez encore une fois que c’est bien vous : vous pourrez ensuite ajouter une clé d’accès pendant 15 minutes.
prove-button = Continuer
key-unproven = Montrez d’abord que c’est bien vous. Ouvrez de nouveau cette page.

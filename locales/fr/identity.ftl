sign-in-title = Se connecter ou créer un compte
sign-in-lede = Indiquez votre e-mail ou votre numéro de téléphone. Si vous êtes nouveau ici, un compte est créé pour vous.
who = E-mail ou numéro de téléphone
who-hint = Avec l’indicatif du pays, par exemple +49, si votre numéro est d’un autre pays.
go-on = Continuer
to-register = Créer un compte avec un mot de passe
signed-out = Vous êtes déconnecté.
begin-again = Le délai est dépassé, ou cela a déjà servi. Veuillez recommencer.
contact = Nous contacter

ways-title = Comment souhaitez-vous vous connecter ?
ways-as = En tant que <who>{ $who }</who>.
change = Modifier
code-title = Avec un code
code-by-email = Nous vous envoyons un e-mail avec un code à six chiffres et un lien. Si vous n’avez pas encore de compte, il est créé.
code-by-text = Nous vous envoyons un SMS avec un code à six chiffres. Si vous n’avez pas encore de compte, il est créé.
send-code = M’envoyer un code
password-title = Avec votre mot de passe
password = Mot de passe
show-password = Afficher le mot de passe
hide-password = Masquer le mot de passe
sign-in-button = Se connecter
forgot = Mot de passe oublié ?
suspicion = Il y a eu récemment beaucoup d’essais avec cette adresse. Répondez encore à une question, pour que nous sachions que vous n’êtes pas un programme.

check-title = Saisir le code
check-sent = Nous avons envoyé un code à <who>{ $who }</who>. Il est valable 15 minutes.
check-reset = S’il existe un compte pour <who>{ $who }</who>, nous y avons envoyé un code. Il est valable 15 minutes.
code = Code à six chiffres
nothing-by-email = Rien reçu ? Cela peut prendre une minute. Regardez aussi dans les courriers indésirables.
nothing-by-text = Rien reçu ? Cela peut prendre une minute.
send-again = Envoyer un nouveau code
other-ways = Autres façons de se connecter

link-title = Se connecter ici ?
link-lede = Vous vous connectez sur cet appareil en tant que <who>{ $who }</who>.
link-hint = Ne le faites que si vous avez demandé l’e-mail vous-même.
over-title = Ce lien n’est plus valable
over-text = Chaque lien ne sert qu’une fois, et peu de temps. Recommencez, et vous en recevrez un nouveau.
over-button = Recommencer

register-title = Créer un compte
register-lede = Vos commandes, adresses et listes au même endroit, sur tous vos appareils.
name = Nom
email = E-mail
password-hint = Au moins { $least } caractères. Le mieux : quelques mots que vous seul réunissez ainsi.
register-button = Créer le compte
to-sign-in = Se connecter, ou continuer sans mot de passe
register-sent-title = Consultez votre messagerie
register-sent = Nous vous avons envoyé un e-mail. Ouvrez son lien dans les 24 heures, et le compte est à vous.
confirm-title = Encore une étape
confirm-lede = Ceci crée le compte de <who>{ $who }</who>.
confirm-hint = Vous vous êtes inscrit dans un autre navigateur. Saisissez le mot de passe que vous y avez choisi.
confirm-not-you = Si vous ne vous êtes pas inscrit, fermez cette page : aucun compte ne sera créé.

forgot-title = Mot de passe oublié ?
forgot-lede = Indiquez l’e-mail ou le numéro de téléphone de votre compte. Nous envoyons un code qui permet de choisir un nouveau mot de passe.
reset-title = Choisir un nouveau mot de passe
reset-lede = Pour le compte de <who>{ $who }</who>. Vous serez déconnecté de tous vos autres appareils.
new-password = Nouveau mot de passe
reset-button = Enregistrer et se connecter

second-title = Encore une étape
second-lede = Votre compte est protégé par une deuxième étape.
second-code = Code de votre application
second-hint = Ou l’un de vos codes de secours.
second-lost = Ni l’application ni un code de secours sous la main ? Écrivez-nous.

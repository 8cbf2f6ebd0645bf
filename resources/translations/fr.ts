<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>attendee</name>
    <message id="attract.title">
        <source>Show your QR code</source>
        <translation>Présentez votre code QR</translation>
    </message>
    <message id="attract.hint.1">
        <source>Turn your screen bright and face the camera</source>
        <translation>Écran lumineux, face à la caméra</translation>
    </message>
    <message id="attract.hint.2">
        <source>Hold it a hand's width away, and still</source>
        <translation>À une paume de distance, sans bouger</translation>
    </message>
    <message id="attract.hint.3">
        <source>A printed code works too</source>
        <translation>Un code imprimé convient aussi</translation>
    </message>
    <message id="scan.hint.hold_still">
        <source>Hold still</source>
        <translation>Ne bougez plus</translation>
    </message>
    <message id="scan.hint.closer">
        <source>A little closer</source>
        <translation>Un peu plus près</translation>
    </message>
    <message id="scan.hint.farther">
        <source>A little further away</source>
        <translation>Un peu plus loin</translation>
    </message>
    <message id="scan.hint.tilt">
        <source>Hold it flat towards the camera</source>
        <translation>Tenez-le bien face à la caméra</translation>
    </message>
    <message id="scan.hint.glare">
        <source>Tilt it: the light reflects on it</source>
        <translation>Reflet : inclinez-le un peu</translation>
    </message>
    <message id="scan.hint.too_dark">
        <source>Turn your screen brighter</source>
        <translation>Augmentez la luminosité de l’écran</translation>
    </message>
    <message id="scan.hint.too_bright">
        <source>Turn your screen a little darker</source>
        <translation>Baissez un peu la luminosité de l’écran</translation>
    </message>
    <message id="attract.scanner">
        <source>Hold it under the scanner below</source>
        <translation>Présentez-le sous le lecteur ci-dessous</translation>
    </message>
    <message id="attract.find">
        <source>No code? Find me by name</source>
        <translation>Pas de code ? Chercher par nom</translation>
    </message>
    <message id="attract.walk_in">
        <source>Register on site</source>
        <translation>S'inscrire sur place</translation>
    </message>
    <message id="attract.call">
        <source>Call staff</source>
        <translation>Appeler un agent</translation>
    </message>
    <message id="attract.more">
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message id="attract.larger">
        <source>Larger</source>
        <translation>Plus grand</translation>
    </message>
    <message id="attract.smaller">
        <source>Standard</source>
        <translation>Normal</translation>
    </message>
    <message id="attract.lower">
        <source>Lower</source>
        <translation>Plus bas</translation>
    </message>
    <message id="attract.higher">
        <source>Higher</source>
        <translation>Plus haut</translation>
    </message>
    <message id="attract.voice">
        <source>Voice</source>
        <translation>Voix</translation>
    </message>
    <message id="pill.online">
        <source>Online</source>
        <translation>En ligne</translation>
    </message>
    <message id="pill.offline">
        <source>Offline, working</source>
        <translation>Hors ligne, en service</translation>
    </message>
    <message id="gate">
        <source>Gate {gate}</source>
        <translation>Porte {gate}</translation>
    </message>
    <message id="self.ADMIT">
        <source>Welcome, {name}</source>
        <translation>Bienvenue, {name}</translation>
    </message>
    <message id="self.ADMIT_UNNAMED">
        <source>Welcome</source>
        <translation>Bienvenue</translation>
    </message>
    <message id="self.EXIT">
        <source>Goodbye, {name}</source>
        <translation>Au revoir, {name}</translation>
    </message>
    <message id="self.EXIT_UNNAMED">
        <source>Goodbye</source>
        <translation>Au revoir</translation>
    </message>
    <message id="self.help">
        <source>We can sort this out</source>
        <translation>Nous allons vous aider</translation>
    </message>
    <message id="self.UNKNOWN">
        <source>We can't find this code. Find yourself by name</source>
        <translation>Code introuvable. Cherchez votre nom</translation>
    </message>
    <message id="self.NOT_OURS">
        <source>Open the code in your registration message</source>
        <translation>Ouvrez le code de votre message d'inscription</translation>
    </message>
    <message id="self.WRONG_DAY">
        <source>Your ticket is for {day}</source>
        <translation>Votre billet est pour le {day}</translation>
    </message>
    <message id="self.WRONG_SESSION">
        <source>Your session: {hall}, {starts}</source>
        <translation>Votre session : {hall}, {starts}</translation>
    </message>
    <message id="self.TOO_EARLY">
        <source>Doors open at {opens}</source>
        <translation>Ouverture des portes à {opens}</translation>
    </message>
    <message id="self.ALREADY_IN">
        <source>This code was used at {at} at Gate {gate}</source>
        <translation>Ce code a servi à {at}, porte {gate}</translation>
    </message>
    <message id="self.EXPIRED">
        <source>This code has expired. Refresh it and scan again</source>
        <translation>Ce code a expiré. Actualisez-le et présentez-le</translation>
    </message>
    <message id="self.FULL">
        <source>This session is full. Live stream in {overflow}</source>
        <translation>Session complète. Diffusion : {overflow}</translation>
    </message>
    <message id="self.FULL_DESK">
        <source>This session is full. Help desk {desk} can help</source>
        <translation>Session complète. Le guichet {desk} vous aidera</translation>
    </message>
    <message id="self.WRONG_CATEGORY">
        <source>Your entrance is Gate {entrance}</source>
        <translation>Votre entrée est la porte {entrance}</translation>
    </message>
    <message id="self.CHECK_ID">
        <source>Show your ID to our staff</source>
        <translation>Montrez votre pièce d'identité à un agent</translation>
    </message>
    <message id="self.FAULT">
        <source>One moment, staff are coming</source>
        <translation>Un instant, un agent arrive</translation>
    </message>
    <message id="self.go_desk">
        <source>Go to Help desk {desk}</source>
        <translation>Allez au guichet {desk}</translation>
    </message>
    <message id="self.go_desk_way">
        <source>Go to Help desk {desk}, {way}</source>
        <translation>Allez au guichet {desk}, {way}</translation>
    </message>
    <message id="self.reference">
        <source>Ref</source>
        <translation>Réf.</translation>
    </message>
    <message id="self.show">
        <source>Show this number at the desk</source>
        <translation>Montrez ce numéro au guichet</translation>
    </message>
    <message id="result.checked_in">
        <source>Checked in</source>
        <translation>Enregistré</translation>
    </message>
    <message id="result.checked_out">
        <source>Checked out</source>
        <translation>Sortie enregistrée</translation>
    </message>
    <message id="result.printing">
        <source>Printing your badge</source>
        <translation>Impression de votre badge</translation>
    </message>
    <message id="result.printing_long">
        <source>Taking a little longer</source>
        <translation>Encore un peu de temps</translation>
    </message>
    <message id="result.printer_staff">
        <source>Our staff are seeing to the printer</source>
        <translation>Notre équipe s’occupe de l’imprimante</translation>
    </message>
    <message id="result.printed">
        <source>Badge printed</source>
        <translation>Badge imprimé</translation>
    </message>
    <message id="result.take">
        <source>Take your badge</source>
        <translation>Prenez votre badge</translation>
    </message>
    <message id="result.collect">
        <source>Collect your badge at Desk {desk}</source>
        <translation>Retirez votre badge au guichet {desk}</translation>
    </message>
    <message id="result.wrong_badge">
        <source>Badge is wrong</source>
        <translation>Badge incorrect</translation>
    </message>
    <message id="result.done">
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message id="result.call">
        <source>Call staff to me</source>
        <translation>Appeler un agent ici</translation>
    </message>
    <message id="result.again">
        <source>Scan another code</source>
        <translation>Présenter un autre code</translation>
    </message>
    <message id="result.more_time">
        <source>More time</source>
        <translation>Plus de temps</translation>
    </message>
    <message id="result.seat">
        <source>Seat</source>
        <translation>Place</translation>
    </message>
    <message id="ask.agree">
        <source>I agree</source>
        <translation>J’accepte</translation>
    </message>
    <message id="ask.disagree">
        <source>I do not agree</source>
        <translation>Je n’accepte pas</translation>
    </message>
    <message id="ask.yes">
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message id="ask.no">
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message id="ask.next">
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message id="ask.skip">
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message id="ask.hint_number">
        <source>A number, like 42</source>
        <translation>Un nombre, par exemple 42</translation>
    </message>
    <message id="ask.hint_date">
        <source>A date, like 2026-11-01</source>
        <translation>Une date, par exemple 2026-11-01</translation>
    </message>
    <message id="ask.missing">
        <source>This one needs an answer</source>
        <translation>Une réponse est nécessaire ici</translation>
    </message>
    <message id="ask.no_number">
        <source>Enter a number</source>
        <translation>Saisissez un nombre</translation>
    </message>
    <message id="ask.no_date">
        <source>Enter a date, like 2026-11-01</source>
        <translation>Saisissez une date, par exemple 2026-11-01</translation>
    </message>
    <message id="ask.no_option">
        <source>Choose one of the answers</source>
        <translation>Choisissez une des réponses</translation>
    </message>
    <message id="ask.no_consent">
        <source>Entry needs your consent. Our staff can help</source>
        <translation>Votre accord est nécessaire pour entrer. Notre équipe peut vous aider</translation>
    </message>
    <message id="find.title">
        <source>Find your name</source>
        <translation>Trouvez-vous</translation>
    </message>
    <message id="find.why">
        <source>Your details appear only if both match</source>
        <translation>Vos données ne s’affichent que si les deux concordent</translation>
    </message>
    <message id="find.name">
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message id="find.fact">
        <source>Last 4 digits of your phone, or e-mail</source>
        <translation>4 derniers chiffres du téléphone, ou e-mail</translation>
    </message>
    <message id="find.hint">
        <source>Chinese, pinyin or initials: 张 · zhangw · zw</source>
        <translation>Chinois, pinyin ou initiales : 张 · zhangw · zw</translation>
    </message>
    <message id="find.go">
        <source>Find</source>
        <translation>Chercher</translation>
    </message>
    <message id="find.is_this_you">
        <source>Is this you?</source>
        <translation>Est-ce vous ?</translation>
    </message>
    <message id="find.yes">
        <source>Yes, me</source>
        <translation>Oui, c'est moi</translation>
    </message>
    <message id="find.no">
        <source>No, call staff</source>
        <translation>Non, appeler un agent</translation>
    </message>
    <message id="find.none">
        <source>No match. Check both entries</source>
        <translation>Aucun résultat. Vérifiez les deux champs</translation>
    </message>
    <message id="back">
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message id="walk_in.title">
        <source>Register on site</source>
        <translation>S'inscrire sur place</translation>
    </message>
    <message id="walk_in.why">
        <source>Three entries, then your badge prints</source>
        <translation>Trois champs, puis votre badge s’imprime</translation>
    </message>
    <message id="walk_in.why_only">
        <source>Three entries, and you are registered</source>
        <translation>Trois champs et vous êtes inscrit</translation>
    </message>
    <message id="walk_in.check">
        <source>Is everything right?</source>
        <translation>Tout est correct ?</translation>
    </message>
    <message id="walk_in.name">
        <source>Full name</source>
        <translation>Nom complet</translation>
    </message>
    <message id="walk_in.badge_name">
        <source>Name on badge</source>
        <translation>Nom sur le badge</translation>
    </message>
    <message id="walk_in.badge_name_hint">
        <source>Optional</source>
        <translation>Facultatif</translation>
    </message>
    <message id="walk_in.category">
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message id="walk_in.organisation">
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message id="walk_in.contact">
        <source>Phone or e-mail</source>
        <translation>Téléphone ou e-mail</translation>
    </message>
    <message id="walk_in.privacy">
        <source>I have read the privacy note</source>
        <translation>J'ai lu la note de confidentialité</translation>
    </message>
    <message id="walk_in.needs_name">
        <source>Enter your name</source>
        <translation>Saisissez votre nom</translation>
    </message>
    <message id="walk_in.needs_organisation">
        <source>Enter your organisation</source>
        <translation>Saisissez votre organisation</translation>
    </message>
    <message id="walk_in.needs_contact">
        <source>Enter your phone or e-mail</source>
        <translation>Saisissez votre téléphone ou e-mail</translation>
    </message>
    <message id="walk_in.needs_privacy">
        <source>Read the privacy note first</source>
        <translation>Lisez d'abord la note de confidentialité</translation>
    </message>
    <message id="walk_in.submit">
        <source>Register and print badge</source>
        <translation>S'inscrire et imprimer le badge</translation>
    </message>
    <message id="walk_in.submit_only">
        <source>Register</source>
        <translation>S'inscrire</translation>
    </message>
    <message id="language.title">
        <source>Choose your language</source>
        <translation>Choisissez votre langue</translation>
    </message>
    <message id="language.why">
        <source>Applies at once, for you alone</source>
        <translation>Effet immédiat, pour vous seul</translation>
    </message>
    <message id="help.title">
        <source>Staff have been told</source>
        <translation>Le personnel est prévenu</translation>
    </message>
    <message id="help.telling">
        <source>Telling staff</source>
        <translation>Nous prévenons le personnel</translation>
    </message>
    <message id="help.coming">
        <source>{name} is coming</source>
        <translation>{name} arrive</translation>
    </message>
    <message id="help.someone_coming">
        <source>Somebody is coming to you</source>
        <translation>Quelqu’un arrive</translation>
    </message>
    <message id="help.told">
        <source>Told at {time}</source>
        <translation>Prévenu à {time}</translation>
    </message>
    <message id="help.stay">
        <source>Wait here, at Gate {gate}</source>
        <translation>Attendez ici, à la porte {gate}</translation>
    </message>
    <message id="help.stay_here">
        <source>Wait here</source>
        <translation>Attendez ici</translation>
    </message>
    <message id="help.show">
        <source>Show this number to whoever comes</source>
        <translation>Montrez ce numéro à l’agent</translation>
    </message>
    <message id="idle.title">
        <source>Still there?</source>
        <translation>Toujours là ?</translation>
    </message>
    <message id="idle.clears">
        <source>Your details clear in {seconds} s</source>
        <translation>Vos données s'effacent dans {seconds} s</translation>
    </message>
    <message id="idle.stay">
        <source>I need more time</source>
        <translation>Il me faut du temps</translation>
    </message>
    <message id="key.space">
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message id="key.erase">
        <source>Delete</source>
        <translation>Effacer</translation>
    </message>
    <message id="key.shift">
        <source>Capitals</source>
        <translation>Majuscules</translation>
    </message>
    <message id="key.letters">
        <source>Other letters</source>
        <translation>Autres lettres</translation>
    </message>
    <message id="key.pinyin">
        <source>Type the reading, then choose</source>
        <translation>Tapez la lecture, puis choisissez</translation>
    </message>
    <message id="key.more">
        <source>More characters</source>
        <translation>Plus de caractères</translation>
    </message>
    <message id="help.note">
        <source>Type a note</source>
        <translation>Écrire un mot</translation>
    </message>
    <message id="help.note_why">
        <source>Staff are called already and read this on the way</source>
        <translation>L’agent est déjà appelé et lira ceci en chemin</translation>
    </message>
    <message id="help.note_field">
        <source>What should our staff know?</source>
        <translation>Que doit savoir notre équipe ?</translation>
    </message>
    <message id="help.send">
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>attendee</name>
    <message id="attract.title">
        <source>Show your QR code</source>
        <translation>QR-Code vorzeigen</translation>
    </message>
    <message id="attract.hint.1">
        <source>Turn your screen bright and face the camera</source>
        <translation>Bildschirm hell stellen, zur Kamera halten</translation>
    </message>
    <message id="attract.hint.2">
        <source>Hold it a hand's width away, and still</source>
        <translation>Eine Handbreit entfernt, ruhig halten</translation>
    </message>
    <message id="attract.hint.3">
        <source>A printed code works too</source>
        <translation>Ein gedruckter Code geht auch</translation>
    </message>
    <message id="scan.hint.hold_still">
        <source>Hold still</source>
        <translation>Bitte stillhalten</translation>
    </message>
    <message id="scan.hint.closer">
        <source>A little closer</source>
        <translation>Etwas näher</translation>
    </message>
    <message id="scan.hint.farther">
        <source>A little further away</source>
        <translation>Etwas weiter weg</translation>
    </message>
    <message id="scan.hint.tilt">
        <source>Hold it flat towards the camera</source>
        <translation>Gerade zur Kamera halten</translation>
    </message>
    <message id="scan.hint.glare">
        <source>Tilt it: the light reflects on it</source>
        <translation>Es spiegelt: etwas kippen</translation>
    </message>
    <message id="scan.hint.too_dark">
        <source>Turn your screen brighter</source>
        <translation>Bildschirm heller stellen</translation>
    </message>
    <message id="scan.hint.too_bright">
        <source>Turn your screen a little darker</source>
        <translation>Bildschirm etwas dunkler stellen</translation>
    </message>
    <message id="attract.scanner">
        <source>Hold it under the scanner below</source>
        <translation>Unter den Leser halten</translation>
    </message>
    <message id="attract.find">
        <source>No code? Find me by name</source>
        <translation>Kein Code? Nach Namen suchen</translation>
    </message>
    <message id="attract.walk_in">
        <source>Register on site</source>
        <translation>Vor Ort anmelden</translation>
    </message>
    <message id="attract.call">
        <source>Call staff</source>
        <translation>Personal rufen</translation>
    </message>
    <message id="attract.more">
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message id="attract.larger">
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message id="attract.smaller">
        <source>Standard</source>
        <translation>Normal</translation>
    </message>
    <message id="attract.lower">
        <source>Lower</source>
        <translation>Tiefer</translation>
    </message>
    <message id="attract.higher">
        <source>Higher</source>
        <translation>Höher</translation>
    </message>
    <message id="attract.voice">
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message id="pill.online">
        <source>Online</source>
        <translation>Verbunden</translation>
    </message>
    <message id="pill.offline">
        <source>Offline, working</source>
        <translation>Offline, bereit</translation>
    </message>
    <message id="gate">
        <source>Gate {gate}</source>
        <translation>Tor {gate}</translation>
    </message>
    <message id="self.ADMIT">
        <source>Welcome, {name}</source>
        <translation>Willkommen, {name}</translation>
    </message>
    <message id="self.ADMIT_UNNAMED">
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message id="self.EXIT">
        <source>Goodbye, {name}</source>
        <translation>Auf Wiedersehen, {name}</translation>
    </message>
    <message id="self.EXIT_UNNAMED">
        <source>Goodbye</source>
        <translation>Auf Wiedersehen</translation>
    </message>
    <message id="self.help">
        <source>We can sort this out</source>
        <translation>Wir helfen Ihnen weiter</translation>
    </message>
    <message id="self.UNKNOWN">
        <source>We can't find this code. Find yourself by name</source>
        <translation>Code nicht gefunden. Suchen Sie Ihren Namen</translation>
    </message>
    <message id="self.NOT_OURS">
        <source>Open the code in your registration message</source>
        <translation>Öffnen Sie den Code aus Ihrer Anmeldung</translation>
    </message>
    <message id="self.WRONG_DAY">
        <source>Your ticket is for {day}</source>
        <translation>Ihr Ticket gilt am {day}</translation>
    </message>
    <message id="self.WRONG_SESSION">
        <source>Your session: {hall}, {starts}</source>
        <translation>Ihre Sitzung: {hall}, {starts}</translation>
    </message>
    <message id="self.TOO_EARLY">
        <source>Doors open at {opens}</source>
        <translation>Einlass ab {opens}</translation>
    </message>
    <message id="self.ALREADY_IN">
        <source>This code was used at {at} at Gate {gate}</source>
        <translation>Dieser Code wurde um {at} an Tor {gate} benutzt</translation>
    </message>
    <message id="self.EXPIRED">
        <source>This code has expired. Refresh it and scan again</source>
        <translation>Der Code ist abgelaufen. Neu laden und vorzeigen</translation>
    </message>
    <message id="self.FULL">
        <source>This session is full. Live stream in {overflow}</source>
        <translation>Voll besetzt. Übertragung in {overflow}</translation>
    </message>
    <message id="self.FULL_DESK">
        <source>This session is full. Help desk {desk} can help</source>
        <translation>Voll besetzt. Schalter {desk} hilft weiter</translation>
    </message>
    <message id="self.WRONG_CATEGORY">
        <source>Your entrance is Gate {entrance}</source>
        <translation>Ihr Eingang ist Tor {entrance}</translation>
    </message>
    <message id="self.CHECK_ID">
        <source>Show your ID to our staff</source>
        <translation>Zeigen Sie dem Personal Ihren Ausweis</translation>
    </message>
    <message id="self.FAULT">
        <source>One moment, staff are coming</source>
        <translation>Einen Moment, Personal kommt</translation>
    </message>
    <message id="self.go_desk">
        <source>Go to Help desk {desk}</source>
        <translation>Gehen Sie zu Schalter {desk}</translation>
    </message>
    <message id="self.go_desk_way">
        <source>Go to Help desk {desk}, {way}</source>
        <translation>Gehen Sie zu Schalter {desk}, {way}</translation>
    </message>
    <message id="self.reference">
        <source>Ref</source>
        <translation>Nr.</translation>
    </message>
    <message id="self.show">
        <source>Show this number at the desk</source>
        <translation>Zeigen Sie diese Nummer am Schalter</translation>
    </message>
    <message id="result.checked_in">
        <source>Checked in</source>
        <translation>Angemeldet</translation>
    </message>
    <message id="result.checked_out">
        <source>Checked out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message id="result.printing">
        <source>Printing your badge</source>
        <translation>Ihr Ausweis wird gedruckt</translation>
    </message>
    <message id="result.printing_long">
        <source>Taking a little longer</source>
        <translation>Dauert etwas länger</translation>
    </message>
    <message id="result.printer_staff">
        <source>Our staff are seeing to the printer</source>
        <translation>Unser Team kümmert sich um den Drucker</translation>
    </message>
    <message id="result.printed">
        <source>Badge printed</source>
        <translation>Ausweis gedruckt</translation>
    </message>
    <message id="result.take">
        <source>Take your badge</source>
        <translation>Nehmen Sie Ihren Ausweis</translation>
    </message>
    <message id="result.collect">
        <source>Collect your badge at Desk {desk}</source>
        <translation>Ihr Ausweis liegt an Schalter {desk}</translation>
    </message>
    <message id="result.wrong_badge">
        <source>Badge is wrong</source>
        <translation>Ausweis ist falsch</translation>
    </message>
    <message id="result.done">
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message id="result.call">
        <source>Call staff to me</source>
        <translation>Personal zu mir rufen</translation>
    </message>
    <message id="result.again">
        <source>Scan another code</source>
        <translation>Anderen Code zeigen</translation>
    </message>
    <message id="result.more_time">
        <source>More time</source>
        <translation>Mehr Zeit</translation>
    </message>
    <message id="result.seat">
        <source>Seat</source>
        <translation>Platz</translation>
    </message>
    <message id="ask.agree">
        <source>I agree</source>
        <translation>Ich stimme zu</translation>
    </message>
    <message id="ask.disagree">
        <source>I do not agree</source>
        <translation>Ich stimme nicht zu</translation>
    </message>
    <message id="ask.yes">
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message id="ask.no">
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message id="ask.next">
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message id="ask.skip">
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message id="ask.hint_number">
        <source>A number, like 42</source>
        <translation>Eine Zahl, zum Beispiel 42</translation>
    </message>
    <message id="ask.hint_date">
        <source>A date, like 2026-11-01</source>
        <translation>Ein Datum, zum Beispiel 2026-11-01</translation>
    </message>
    <message id="ask.missing">
        <source>This one needs an answer</source>
        <translation>Hier fehlt noch eine Antwort</translation>
    </message>
    <message id="ask.no_number">
        <source>Enter a number</source>
        <translation>Geben Sie eine Zahl ein</translation>
    </message>
    <message id="ask.no_date">
        <source>Enter a date, like 2026-11-01</source>
        <translation>Geben Sie ein Datum ein, zum Beispiel 2026-11-01</translation>
    </message>
    <message id="ask.no_option">
        <source>Choose one of the answers</source>
        <translation>Wählen Sie eine der Antworten</translation>
    </message>
    <message id="ask.no_consent">
        <source>Entry needs your consent. Our staff can help</source>
        <translation>Für den Einlass brauchen wir Ihre Zustimmung. Unser Team hilft gern</translation>
    </message>
    <message id="find.title">
        <source>Find your name</source>
        <translation>Sich finden</translation>
    </message>
    <message id="find.why">
        <source>Your details appear only if both match</source>
        <translation>Ihre Daten erscheinen nur, wenn beides stimmt</translation>
    </message>
    <message id="find.name">
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message id="find.fact">
        <source>Last 4 digits of your phone, or e-mail</source>
        <translation>Letzte 4 Ziffern des Telefons oder E-Mail</translation>
    </message>
    <message id="find.hint">
        <source>Chinese, pinyin or initials: 张 · zhangw · zw</source>
        <translation>Chinesisch, Pinyin oder Initialen: 张 · zhangw · zw</translation>
    </message>
    <message id="find.go">
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message id="find.is_this_you">
        <source>Is this you?</source>
        <translation>Sind Sie das?</translation>
    </message>
    <message id="find.yes">
        <source>Yes, me</source>
        <translation>Ja, das bin ich</translation>
    </message>
    <message id="find.no">
        <source>No, call staff</source>
        <translation>Nein, Personal rufen</translation>
    </message>
    <message id="find.none">
        <source>No match. Check both entries</source>
        <translation>Kein Treffer. Beide Angaben prüfen</translation>
    </message>
    <message id="back">
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message id="walk_in.title">
        <source>Register on site</source>
        <translation>Vor Ort anmelden</translation>
    </message>
    <message id="walk_in.why">
        <source>Three entries, then your badge prints</source>
        <translation>Drei Angaben, dann wird Ihr Ausweis gedruckt</translation>
    </message>
    <message id="walk_in.why_only">
        <source>Three entries, and you are registered</source>
        <translation>Drei Angaben, und Sie sind angemeldet</translation>
    </message>
    <message id="walk_in.check">
        <source>Is everything right?</source>
        <translation>Stimmt alles?</translation>
    </message>
    <message id="walk_in.name">
        <source>Full name</source>
        <translation>Vollständiger Name</translation>
    </message>
    <message id="walk_in.badge_name">
        <source>Name on badge</source>
        <translation>Name auf dem Ausweis</translation>
    </message>
    <message id="walk_in.badge_name_hint">
        <source>Optional</source>
        <translation>Freiwillig</translation>
    </message>
    <message id="walk_in.category">
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message id="walk_in.organisation">
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message id="walk_in.contact">
        <source>Phone or e-mail</source>
        <translation>Telefon oder E-Mail</translation>
    </message>
    <message id="walk_in.privacy">
        <source>I have read the privacy note</source>
        <translation>Ich habe den Datenschutzhinweis gelesen</translation>
    </message>
    <message id="walk_in.needs_name">
        <source>Enter your name</source>
        <translation>Geben Sie Ihren Namen ein</translation>
    </message>
    <message id="walk_in.needs_organisation">
        <source>Enter your organisation</source>
        <translation>Geben Sie Ihre Organisation ein</translation>
    </message>
    <message id="walk_in.needs_contact">
        <source>Enter your phone or e-mail</source>
        <translation>Geben Sie Telefon oder E-Mail ein</translation>
    </message>
    <message id="walk_in.needs_privacy">
        <source>Read the privacy note first</source>
        <translation>Lesen Sie zuerst den Datenschutzhinweis</translation>
    </message>
    <message id="walk_in.submit">
        <source>Register and print badge</source>
        <translation>Anmelden und Ausweis drucken</translation>
    </message>
    <message id="walk_in.submit_only">
        <source>Register</source>
        <translation>Anmelden</translation>
    </message>
    <message id="language.title">
        <source>Choose your language</source>
        <translation>Sprache wählen</translation>
    </message>
    <message id="language.why">
        <source>Applies at once, for you alone</source>
        <translation>Gilt sofort und nur für Sie</translation>
    </message>
    <message id="help.title">
        <source>Staff have been told</source>
        <translation>Das Personal weiß Bescheid</translation>
    </message>
    <message id="help.telling">
        <source>Telling staff</source>
        <translation>Das Personal wird benachrichtigt</translation>
    </message>
    <message id="help.coming">
        <source>{name} is coming</source>
        <translation>{name} ist unterwegs</translation>
    </message>
    <message id="help.someone_coming">
        <source>Somebody is coming to you</source>
        <translation>Jemand ist unterwegs zu Ihnen</translation>
    </message>
    <message id="help.told">
        <source>Told at {time}</source>
        <translation>Benachrichtigt um {time}</translation>
    </message>
    <message id="help.stay">
        <source>Wait here, at Gate {gate}</source>
        <translation>Warten Sie hier, an Tor {gate}</translation>
    </message>
    <message id="help.stay_here">
        <source>Wait here</source>
        <translation>Warten Sie hier</translation>
    </message>
    <message id="help.show">
        <source>Show this number to whoever comes</source>
        <translation>Zeigen Sie diese Nummer vor</translation>
    </message>
    <message id="idle.title">
        <source>Still there?</source>
        <translation>Noch da?</translation>
    </message>
    <message id="idle.clears">
        <source>Your details clear in {seconds} s</source>
        <translation>Ihre Daten werden in {seconds} s gelöscht</translation>
    </message>
    <message id="idle.stay">
        <source>I need more time</source>
        <translation>Ich brauche mehr Zeit</translation>
    </message>
    <message id="key.space">
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message id="key.erase">
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message id="key.shift">
        <source>Capitals</source>
        <translation>Großbuchstaben</translation>
    </message>
    <message id="key.letters">
        <source>Other letters</source>
        <translation>Andere Buchstaben</translation>
    </message>
    <message id="key.pinyin">
        <source>Type the reading, then choose</source>
        <translation>Lesung eingeben, dann wählen</translation>
    </message>
    <message id="key.more">
        <source>More characters</source>
        <translation>Weitere Zeichen</translation>
    </message>
    <message id="help.note">
        <source>Type a note</source>
        <translation>Notiz schreiben</translation>
    </message>
    <message id="help.note_why">
        <source>Staff are called already and read this on the way</source>
        <translation>Das Personal ist gerufen und liest dies unterwegs</translation>
    </message>
    <message id="help.note_field">
        <source>What should our staff know?</source>
        <translation>Was sollen unsere Helfer wissen?</translation>
    </message>
    <message id="help.send">
        <source>Send</source>
        <translation>Senden</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>attendee</name>
    <message id="attract.title">
        <source>Show your QR code</source>
        <translation>Muestre su código QR</translation>
    </message>
    <message id="attract.hint.1">
        <source>Turn your screen bright and face the camera</source>
        <translation>Pantalla con brillo, frente a la cámara</translation>
    </message>
    <message id="attract.hint.2">
        <source>Hold it a hand's width away, and still</source>
        <translation>A un palmo de distancia, sin moverlo</translation>
    </message>
    <message id="attract.hint.3">
        <source>A printed code works too</source>
        <translation>También sirve un código impreso</translation>
    </message>
    <message id="scan.hint.hold_still">
        <source>Hold still</source>
        <translation>No lo mueva</translation>
    </message>
    <message id="scan.hint.closer">
        <source>A little closer</source>
        <translation>Un poco más cerca</translation>
    </message>
    <message id="scan.hint.farther">
        <source>A little further away</source>
        <translation>Un poco más lejos</translation>
    </message>
    <message id="scan.hint.tilt">
        <source>Hold it flat towards the camera</source>
        <translation>Póngalo de frente a la cámara</translation>
    </message>
    <message id="scan.hint.glare">
        <source>Tilt it: the light reflects on it</source>
        <translation>Hay un reflejo: inclínelo un poco</translation>
    </message>
    <message id="scan.hint.too_dark">
        <source>Turn your screen brighter</source>
        <translation>Suba el brillo de la pantalla</translation>
    </message>
    <message id="scan.hint.too_bright">
        <source>Turn your screen a little darker</source>
        <translation>Baje un poco el brillo de la pantalla</translation>
    </message>
    <message id="attract.scanner">
        <source>Hold it under the scanner below</source>
        <translation>Acérquelo al lector de abajo</translation>
    </message>
    <message id="attract.find">
        <source>No code? Find me by name</source>
        <translation>¿Sin código? Buscar por nombre</translation>
    </message>
    <message id="attract.walk_in">
        <source>Register on site</source>
        <translation>Registro en el sitio</translation>
    </message>
    <message id="attract.call">
        <source>Call staff</source>
        <translation>Llamar al personal</translation>
    </message>
    <message id="attract.more">
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message id="attract.larger">
        <source>Larger</source>
        <translation>Más grande</translation>
    </message>
    <message id="attract.smaller">
        <source>Standard</source>
        <translation>Normal</translation>
    </message>
    <message id="attract.lower">
        <source>Lower</source>
        <translation>Más bajo</translation>
    </message>
    <message id="attract.higher">
        <source>Higher</source>
        <translation>Más alto</translation>
    </message>
    <message id="attract.voice">
        <source>Voice</source>
        <translation>Voz</translation>
    </message>
    <message id="pill.online">
        <source>Online</source>
        <translation>En línea</translation>
    </message>
    <message id="pill.offline">
        <source>Offline, working</source>
        <translation>Sin conexión, funciona</translation>
    </message>
    <message id="gate">
        <source>Gate {gate}</source>
        <translation>Puerta {gate}</translation>
    </message>
    <message id="self.ADMIT">
        <source>Welcome, {name}</source>
        <translation>Bienvenido, {name}</translation>
    </message>
    <message id="self.ADMIT_UNNAMED">
        <source>Welcome</source>
        <translation>Bienvenidos</translation>
    </message>
    <message id="self.EXIT">
        <source>Goodbye, {name}</source>
        <translation>Hasta luego, {name}</translation>
    </message>
    <message id="self.EXIT_UNNAMED">
        <source>Goodbye</source>
        <translation>Hasta luego</translation>
    </message>
    <message id="self.help">
        <source>We can sort this out</source>
        <translation>Vamos a ayudarle</translation>
    </message>
    <message id="self.UNKNOWN">
        <source>We can't find this code. Find yourself by name</source>
        <translation>No encontramos este código. Busque su nombre</translation>
    </message>
    <message id="self.NOT_OURS">
        <source>Open the code in your registration message</source>
        <translation>Abra el código de su mensaje de inscripción</translation>
    </message>
    <message id="self.WRONG_DAY">
        <source>Your ticket is for {day}</source>
        <translation>Su entrada es para el {day}</translation>
    </message>
    <message id="self.WRONG_SESSION">
        <source>Your session: {hall}, {starts}</source>
        <translation>Su sesión: {hall}, {starts}</translation>
    </message>
    <message id="self.TOO_EARLY">
        <source>Doors open at {opens}</source>
        <translation>Las puertas abren a las {opens}</translation>
    </message>
    <message id="self.ALREADY_IN">
        <source>This code was used at {at} at Gate {gate}</source>
        <translation>Este código se usó a las {at} en la puerta {gate}</translation>
    </message>
    <message id="self.EXPIRED">
        <source>This code has expired. Refresh it and scan again</source>
        <translation>El código caducó. Actualícelo y muéstrelo de nuevo</translation>
    </message>
    <message id="self.FULL">
        <source>This session is full. Live stream in {overflow}</source>
        <translation>Sesión completa. Transmisión en {overflow}</translation>
    </message>
    <message id="self.FULL_DESK">
        <source>This session is full. Help desk {desk} can help</source>
        <translation>Sesión completa. Le ayudan en el mostrador {desk}</translation>
    </message>
    <message id="self.WRONG_CATEGORY">
        <source>Your entrance is Gate {entrance}</source>
        <translation>Su entrada es la puerta {entrance}</translation>
    </message>
    <message id="self.CHECK_ID">
        <source>Show your ID to our staff</source>
        <translation>Muestre su identificación al personal</translation>
    </message>
    <message id="self.FAULT">
        <source>One moment, staff are coming</source>
        <translation>Un momento, el personal ya viene</translation>
    </message>
    <message id="self.go_desk">
        <source>Go to Help desk {desk}</source>
        <translation>Vaya al mostrador {desk}</translation>
    </message>
    <message id="self.go_desk_way">
        <source>Go to Help desk {desk}, {way}</source>
        <translation>Vaya al mostrador {desk}, {way}</translation>
    </message>
    <message id="self.reference">
        <source>Ref</source>
        <translation>Ref.</translation>
    </message>
    <message id="self.show">
        <source>Show this number at the desk</source>
        <translation>Muestre este número en el mostrador</translation>
    </message>
    <message id="result.checked_in">
        <source>Checked in</source>
        <translation>Registrado</translation>
    </message>
    <message id="result.checked_out">
        <source>Checked out</source>
        <translation>Salida registrada</translation>
    </message>
    <message id="result.printing">
        <source>Printing your badge</source>
        <translation>Imprimiendo su acreditación</translation>
    </message>
    <message id="result.printing_long">
        <source>Taking a little longer</source>
        <translation>Tarda un poco más</translation>
    </message>
    <message id="result.printer_staff">
        <source>Our staff are seeing to the printer</source>
        <translation>Nuestro personal está atendiendo la impresora</translation>
    </message>
    <message id="result.printed">
        <source>Badge printed</source>
        <translation>Acreditación impresa</translation>
    </message>
    <message id="result.take">
        <source>Take your badge</source>
        <translation>Tome su acreditación</translation>
    </message>
    <message id="result.collect">
        <source>Collect your badge at Desk {desk}</source>
        <translation>Recoja su acreditación en el mostrador {desk}</translation>
    </message>
    <message id="result.wrong_badge">
        <source>Badge is wrong</source>
        <translation>Acreditación incorrecta</translation>
    </message>
    <message id="result.done">
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message id="result.call">
        <source>Call staff to me</source>
        <translation>Llamar al personal aquí</translation>
    </message>
    <message id="result.again">
        <source>Scan another code</source>
        <translation>Mostrar otro código</translation>
    </message>
    <message id="result.more_time">
        <source>More time</source>
        <translation>Más tiempo</translation>
    </message>
    <message id="result.seat">
        <source>Seat</source>
        <translation>Asiento</translation>
    </message>
    <message id="ask.agree">
        <source>I agree</source>
        <translation>Acepto</translation>
    </message>
    <message id="ask.disagree">
        <source>I do not agree</source>
        <translation>No acepto</translation>
    </message>
    <message id="ask.yes">
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message id="ask.no">
        <source>No</source>
        <translation>No</translation>
    </message>
    <message id="ask.next">
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message id="ask.skip">
        <source>Skip</source>
        <translation>Omitir</translation>
    </message>
    <message id="ask.hint_number">
        <source>A number, like 42</source>
        <translation>Un número, por ejemplo 42</translation>
    </message>
    <message id="ask.hint_date">
        <source>A date, like 2026-11-01</source>
        <translation>Una fecha, por ejemplo 2026-11-01</translation>
    </message>
    <message id="ask.missing">
        <source>This one needs an answer</source>
        <translation>Aquí hace falta una respuesta</translation>
    </message>
    <message id="ask.no_number">
        <source>Enter a number</source>
        <translation>Escriba un número</translation>
    </message>
    <message id="ask.no_date">
        <source>Enter a date, like 2026-11-01</source>
        <translation>Escriba una fecha, por ejemplo 2026-11-01</translation>
    </message>
    <message id="ask.no_option">
        <source>Choose one of the answers</source>
        <translation>Elija una de las respuestas</translation>
    </message>
    <message id="ask.no_consent">
        <source>Entry needs your consent. Our staff can help</source>
        <translation>Para entrar hace falta su consentimiento. Nuestro personal puede ayudarle</translation>
    </message>
    <message id="find.title">
        <source>Find your name</source>
        <translation>Búsquese</translation>
    </message>
    <message id="find.why">
        <source>Your details appear only if both match</source>
        <translation>Sus datos solo aparecen si ambos coinciden</translation>
    </message>
    <message id="find.name">
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message id="find.fact">
        <source>Last 4 digits of your phone, or e-mail</source>
        <translation>Últimos 4 dígitos del teléfono, o correo</translation>
    </message>
    <message id="find.hint">
        <source>Chinese, pinyin or initials: 张 · zhangw · zw</source>
        <translation>Chino, pinyin o iniciales: 张 · zhangw · zw</translation>
    </message>
    <message id="find.go">
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message id="find.is_this_you">
        <source>Is this you?</source>
        <translation>¿Es usted?</translation>
    </message>
    <message id="find.yes">
        <source>Yes, me</source>
        <translation>Sí, soy yo</translation>
    </message>
    <message id="find.no">
        <source>No, call staff</source>
        <translation>No, llamar al personal</translation>
    </message>
    <message id="find.none">
        <source>No match. Check both entries</source>
        <translation>Sin resultados. Revise ambos campos</translation>
    </message>
    <message id="back">
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message id="walk_in.title">
        <source>Register on site</source>
        <translation>Registro en el sitio</translation>
    </message>
    <message id="walk_in.why">
        <source>Three entries, then your badge prints</source>
        <translation>Tres datos y se imprime su acreditación</translation>
    </message>
    <message id="walk_in.why_only">
        <source>Three entries, and you are registered</source>
        <translation>Tres datos y queda registrado</translation>
    </message>
    <message id="walk_in.check">
        <source>Is everything right?</source>
        <translation>¿Está todo bien?</translation>
    </message>
    <message id="walk_in.name">
        <source>Full name</source>
        <translation>Nombre completo</translation>
    </message>
    <message id="walk_in.badge_name">
        <source>Name on badge</source>
        <translation>Nombre en la acreditación</translation>
    </message>
    <message id="walk_in.badge_name_hint">
        <source>Optional</source>
        <translation>Opcional</translation>
    </message>
    <message id="walk_in.category">
        <source>Category</source>
        <translation>Categoría</translation>
    </message>
    <message id="walk_in.organisation">
        <source>Organisation</source>
        <translation>Organización</translation>
    </message>
    <message id="walk_in.contact">
        <source>Phone or e-mail</source>
        <translation>Teléfono o correo</translation>
    </message>
    <message id="walk_in.privacy">
        <source>I have read the privacy note</source>
        <translation>He leído la nota de privacidad</translation>
    </message>
    <message id="walk_in.needs_name">
        <source>Enter your name</source>
        <translation>Escriba su nombre</translation>
    </message>
    <message id="walk_in.needs_organisation">
        <source>Enter your organisation</source>
        <translation>Escriba su organización</translation>
    </message>
    <message id="walk_in.needs_contact">
        <source>Enter your phone or e-mail</source>
        <translation>Escriba su teléfono o correo</translation>
    </message>
    <message id="walk_in.needs_privacy">
        <source>Read the privacy note first</source>
        <translation>Lea primero la nota de privacidad</translation>
    </message>
    <message id="walk_in.submit">
        <source>Register and print badge</source>
        <translation>Registrar e imprimir</translation>
    </message>
    <message id="walk_in.submit_only">
        <source>Register</source>
        <translation>Registrarse</translation>
    </message>
    <message id="language.title">
        <source>Choose your language</source>
        <translation>Elija su idioma</translation>
    </message>
    <message id="language.why">
        <source>Applies at once, for you alone</source>
        <translation>Se aplica al instante, solo para usted</translation>
    </message>
    <message id="help.title">
        <source>Staff have been told</source>
        <translation>Hemos avisado al personal</translation>
    </message>
    <message id="help.telling">
        <source>Telling staff</source>
        <translation>Avisando al personal</translation>
    </message>
    <message id="help.coming">
        <source>{name} is coming</source>
        <translation>{name} ya viene</translation>
    </message>
    <message id="help.someone_coming">
        <source>Somebody is coming to you</source>
        <translation>Alguien ya viene</translation>
    </message>
    <message id="help.told">
        <source>Told at {time}</source>
        <translation>Avisado a las {time}</translation>
    </message>
    <message id="help.stay">
        <source>Wait here, at Gate {gate}</source>
        <translation>Espere aquí, en la puerta {gate}</translation>
    </message>
    <message id="help.stay_here">
        <source>Wait here</source>
        <translation>Espere aquí</translation>
    </message>
    <message id="help.show">
        <source>Show this number to whoever comes</source>
        <translation>Muestre este número a quien venga</translation>
    </message>
    <message id="idle.title">
        <source>Still there?</source>
        <translation>¿Sigue ahí?</translation>
    </message>
    <message id="idle.clears">
        <source>Your details clear in {seconds} s</source>
        <translation>Sus datos se borran en {seconds} s</translation>
    </message>
    <message id="idle.stay">
        <source>I need more time</source>
        <translation>Necesito más tiempo</translation>
    </message>
    <message id="key.space">
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
    <message id="key.erase">
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message id="key.shift">
        <source>Capitals</source>
        <translation>Mayúsculas</translation>
    </message>
    <message id="key.letters">
        <source>Other letters</source>
        <translation>Otras letras</translation>
    </message>
    <message id="key.pinyin">
        <source>Type the reading, then choose</source>
        <translation>Escriba la lectura y elija</translation>
    </message>
    <message id="key.more">
        <source>More characters</source>
        <translation>Más caracteres</translation>
    </message>
    <message id="help.note">
        <source>Type a note</source>
        <translation>Escribir una nota</translation>
    </message>
    <message id="help.note_why">
        <source>Staff are called already and read this on the way</source>
        <translation>El personal ya está avisado y lo leerá de camino</translation>
    </message>
    <message id="help.note_field">
        <source>What should our staff know?</source>
        <translation>¿Qué debe saber nuestro personal?</translation>
    </message>
    <message id="help.send">
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
</context>
</TS>

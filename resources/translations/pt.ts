<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt" sourcelanguage="en">
<context>
    <name>attendee</name>
    <message id="attract.title">
        <source>Show your QR code</source>
        <translation>Mostre o seu código QR</translation>
    </message>
    <message id="attract.hint.1">
        <source>Turn your screen bright and face the camera</source>
        <translation>Aumente o brilho e vire para a câmara</translation>
    </message>
    <message id="attract.hint.2">
        <source>Hold it a hand's width away, and still</source>
        <translation>A um palmo de distância, sem mexer</translation>
    </message>
    <message id="attract.hint.3">
        <source>A printed code works too</source>
        <translation>Um código impresso também serve</translation>
    </message>
    <message id="scan.hint.hold_still">
        <source>Hold still</source>
        <translation>Não se mexa</translation>
    </message>
    <message id="scan.hint.closer">
        <source>A little closer</source>
        <translation>Um pouco mais perto</translation>
    </message>
    <message id="scan.hint.farther">
        <source>A little further away</source>
        <translation>Um pouco mais longe</translation>
    </message>
    <message id="scan.hint.tilt">
        <source>Hold it flat towards the camera</source>
        <translation>Vire-o de frente para a câmara</translation>
    </message>
    <message id="scan.hint.glare">
        <source>Tilt it: the light reflects on it</source>
        <translation>Há reflexo: incline um pouco</translation>
    </message>
    <message id="scan.hint.too_dark">
        <source>Turn your screen brighter</source>
        <translation>Aumente o brilho do ecrã</translation>
    </message>
    <message id="scan.hint.too_bright">
        <source>Turn your screen a little darker</source>
        <translation>Diminua um pouco o brilho do ecrã</translation>
    </message>
    <message id="attract.scanner">
        <source>Hold it under the scanner below</source>
        <translation>Aproxime do leitor abaixo</translation>
    </message>
    <message id="attract.find">
        <source>No code? Find me by name</source>
        <translation>Sem código? Procurar por nome</translation>
    </message>
    <message id="attract.walk_in">
        <source>Register on site</source>
        <translation>Registo no local</translation>
    </message>
    <message id="attract.call">
        <source>Call staff</source>
        <translation>Chamar a equipa</translation>
    </message>
    <message id="attract.more">
        <source>More</source>
        <translation>Mais</translation>
    </message>
    <message id="attract.larger">
        <source>Larger</source>
        <translation>Maior</translation>
    </message>
    <message id="attract.smaller">
        <source>Standard</source>
        <translation>Normal</translation>
    </message>
    <message id="attract.lower">
        <source>Lower</source>
        <translation>Mais baixo</translation>
    </message>
    <message id="attract.higher">
        <source>Higher</source>
        <translation>Mais alto</translation>
    </message>
    <message id="attract.voice">
        <source>Voice</source>
        <translation>Voz</translation>
    </message>
    <message id="pill.online">
        <source>Online</source>
        <translation>Em linha</translation>
    </message>
    <message id="pill.offline">
        <source>Offline, working</source>
        <translation>Sem rede, a funcionar</translation>
    </message>
    <message id="gate">
        <source>Gate {gate}</source>
        <translation>Porta {gate}</translation>
    </message>
    <message id="self.ADMIT">
        <source>Welcome, {name}</source>
        <translation>Boas-vindas, {name}</translation>
    </message>
    <message id="self.ADMIT_UNNAMED">
        <source>Welcome</source>
        <translation>Boas-vindas</translation>
    </message>
    <message id="self.EXIT">
        <source>Goodbye, {name}</source>
        <translation>Até breve, {name}</translation>
    </message>
    <message id="self.EXIT_UNNAMED">
        <source>Goodbye</source>
        <translation>Até breve</translation>
    </message>
    <message id="self.help">
        <source>We can sort this out</source>
        <translation>Vamos ajudar</translation>
    </message>
    <message id="self.UNKNOWN">
        <source>We can't find this code. Find yourself by name</source>
        <translation>Código não encontrado. Procure o seu nome</translation>
    </message>
    <message id="self.NOT_OURS">
        <source>Open the code in your registration message</source>
        <translation>Abra o código da sua mensagem de inscrição</translation>
    </message>
    <message id="self.WRONG_DAY">
        <source>Your ticket is for {day}</source>
        <translation>O seu bilhete é para {day}</translation>
    </message>
    <message id="self.WRONG_SESSION">
        <source>Your session: {hall}, {starts}</source>
        <translation>A sua sessão: {hall}, {starts}</translation>
    </message>
    <message id="self.TOO_EARLY">
        <source>Doors open at {opens}</source>
        <translation>As portas abrem às {opens}</translation>
    </message>
    <message id="self.ALREADY_IN">
        <source>This code was used at {at} at Gate {gate}</source>
        <translation>Este código foi usado às {at} na porta {gate}</translation>
    </message>
    <message id="self.EXPIRED">
        <source>This code has expired. Refresh it and scan again</source>
        <translation>O código expirou. Atualize e mostre de novo</translation>
    </message>
    <message id="self.FULL">
        <source>This session is full. Live stream in {overflow}</source>
        <translation>Sessão cheia. Transmissão em {overflow}</translation>
    </message>
    <message id="self.FULL_DESK">
        <source>This session is full. Help desk {desk} can help</source>
        <translation>Sessão cheia. O balcão {desk} ajuda</translation>
    </message>
    <message id="self.WRONG_CATEGORY">
        <source>Your entrance is Gate {entrance}</source>
        <translation>A sua entrada é a porta {entrance}</translation>
    </message>
    <message id="self.CHECK_ID">
        <source>Show your ID to our staff</source>
        <translation>Mostre a identificação à equipa</translation>
    </message>
    <message id="self.FAULT">
        <source>One moment, staff are coming</source>
        <translation>Um momento, a equipa já vem</translation>
    </message>
    <message id="self.go_desk">
        <source>Go to Help desk {desk}</source>
        <translation>Vá ao balcão {desk}</translation>
    </message>
    <message id="self.go_desk_way">
        <source>Go to Help desk {desk}, {way}</source>
        <translation>Vá ao balcão {desk}, {way}</translation>
    </message>
    <message id="self.reference">
        <source>Ref</source>
        <translation>Ref.</translation>
    </message>
    <message id="self.show">
        <source>Show this number at the desk</source>
        <translation>Mostre este número no balcão</translation>
    </message>
    <message id="result.checked_in">
        <source>Checked in</source>
        <translation>Entrada registada</translation>
    </message>
    <message id="result.checked_out">
        <source>Checked out</source>
        <translation>Saída registada</translation>
    </message>
    <message id="result.printing">
        <source>Printing your badge</source>
        <translation>A imprimir o seu crachá</translation>
    </message>
    <message id="result.printing_long">
        <source>Taking a little longer</source>
        <translation>Demora um pouco mais</translation>
    </message>
    <message id="result.printer_staff">
        <source>Our staff are seeing to the printer</source>
        <translation>A nossa equipa está a tratar da impressora</translation>
    </message>
    <message id="result.printed">
        <source>Badge printed</source>
        <translation>Crachá impresso</translation>
    </message>
    <message id="result.take">
        <source>Take your badge</source>
        <translation>Leve o seu crachá</translation>
    </message>
    <message id="result.collect">
        <source>Collect your badge at Desk {desk}</source>
        <translation>Levante o crachá no balcão {desk}</translation>
    </message>
    <message id="result.wrong_badge">
        <source>Badge is wrong</source>
        <translation>Crachá errado</translation>
    </message>
    <message id="result.done">
        <source>Done</source>
        <translation>Concluído</translation>
    </message>
    <message id="result.call">
        <source>Call staff to me</source>
        <translation>Chamar a equipa aqui</translation>
    </message>
    <message id="result.again">
        <source>Scan another code</source>
        <translation>Mostrar outro código</translation>
    </message>
    <message id="result.more_time">
        <source>More time</source>
        <translation>Mais tempo</translation>
    </message>
    <message id="result.seat">
        <source>Seat</source>
        <translation>Lugar</translation>
    </message>
    <message id="ask.agree">
        <source>I agree</source>
        <translation>Concordo</translation>
    </message>
    <message id="ask.disagree">
        <source>I do not agree</source>
        <translation>Não concordo</translation>
    </message>
    <message id="ask.yes">
        <source>Yes</source>
        <translation>Sim</translation>
    </message>
    <message id="ask.no">
        <source>No</source>
        <translation>Não</translation>
    </message>
    <message id="ask.next">
        <source>Next</source>
        <translation>Seguinte</translation>
    </message>
    <message id="ask.skip">
        <source>Skip</source>
        <translation>Saltar</translation>
    </message>
    <message id="ask.hint_number">
        <source>A number, like 42</source>
        <translation>Um número, por exemplo 42</translation>
    </message>
    <message id="ask.hint_date">
        <source>A date, like 2026-11-01</source>
        <translation>Uma data, por exemplo 2026-11-01</translation>
    </message>
    <message id="ask.missing">
        <source>This one needs an answer</source>
        <translation>Falta responder aqui</translation>
    </message>
    <message id="ask.no_number">
        <source>Enter a number</source>
        <translation>Escreva um número</translation>
    </message>
    <message id="ask.no_date">
        <source>Enter a date, like 2026-11-01</source>
        <translation>Escreva uma data, por exemplo 2026-11-01</translation>
    </message>
    <message id="ask.no_option">
        <source>Choose one of the answers</source>
        <translation>Escolha uma das respostas</translation>
    </message>
    <message id="ask.no_consent">
        <source>Entry needs your consent. Our staff can help</source>
        <translation>Para entrar é preciso o seu consentimento. A nossa equipa pode ajudar</translation>
    </message>
    <message id="find.title">
        <source>Find your name</source>
        <translation>Encontre-se</translation>
    </message>
    <message id="find.why">
        <source>Your details appear only if both match</source>
        <translation>Os seus dados só aparecem se ambos coincidirem</translation>
    </message>
    <message id="find.name">
        <source>Name</source>
        <translation>Nome</translation>
    </message>
    <message id="find.fact">
        <source>Last 4 digits of your phone, or e-mail</source>
        <translation>Últimos 4 dígitos do telefone, ou e-mail</translation>
    </message>
    <message id="find.hint">
        <source>Chinese, pinyin or initials: 张 · zhangw · zw</source>
        <translation>Chinês, pinyin ou iniciais: 张 · zhangw · zw</translation>
    </message>
    <message id="find.go">
        <source>Find</source>
        <translation>Procurar</translation>
    </message>
    <message id="find.is_this_you">
        <source>Is this you?</source>
        <translation>É você?</translation>
    </message>
    <message id="find.yes">
        <source>Yes, me</source>
        <translation>Sim, sou eu</translation>
    </message>
    <message id="find.no">
        <source>No, call staff</source>
        <translation>Não, chamar a equipa</translation>
    </message>
    <message id="find.none">
        <source>No match. Check both entries</source>
        <translation>Sem resultado. Verifique os dois campos</translation>
    </message>
    <message id="back">
        <source>Back</source>
        <translation>Voltar</translation>
    </message>
    <message id="walk_in.title">
        <source>Register on site</source>
        <translation>Registo no local</translation>
    </message>
    <message id="walk_in.why">
        <source>Three entries, then your badge prints</source>
        <translation>Três campos e o seu crachá é impresso</translation>
    </message>
    <message id="walk_in.why_only">
        <source>Three entries, and you are registered</source>
        <translation>Três campos e fica registado</translation>
    </message>
    <message id="walk_in.check">
        <source>Is everything right?</source>
        <translation>Está tudo certo?</translation>
    </message>
    <message id="walk_in.name">
        <source>Full name</source>
        <translation>Nome completo</translation>
    </message>
    <message id="walk_in.badge_name">
        <source>Name on badge</source>
        <translation>Nome no crachá</translation>
    </message>
    <message id="walk_in.badge_name_hint">
        <source>Optional</source>
        <translation>Opcional</translation>
    </message>
    <message id="walk_in.category">
        <source>Category</source>
        <translation>Categoria</translation>
    </message>
    <message id="walk_in.organisation">
        <source>Organisation</source>
        <translation>Organização</translation>
    </message>
    <message id="walk_in.contact">
        <source>Phone or e-mail</source>
        <translation>Telefone ou e-mail</translation>
    </message>
    <message id="walk_in.privacy">
        <source>I have read the privacy note</source>
        <translation>Li a nota de privacidade</translation>
    </message>
    <message id="walk_in.needs_name">
        <source>Enter your name</source>
        <translation>Escreva o seu nome</translation>
    </message>
    <message id="walk_in.needs_organisation">
        <source>Enter your organisation</source>
        <translation>Escreva a sua organização</translation>
    </message>
    <message id="walk_in.needs_contact">
        <source>Enter your phone or e-mail</source>
        <translation>Escreva o telefone ou e-mail</translation>
    </message>
    <message id="walk_in.needs_privacy">
        <source>Read the privacy note first</source>
        <translation>Leia primeiro a nota de privacidade</translation>
    </message>
    <message id="walk_in.submit">
        <source>Register and print badge</source>
        <translation>Registar e imprimir crachá</translation>
    </message>
    <message id="walk_in.submit_only">
        <source>Register</source>
        <translation>Registar</translation>
    </message>
    <message id="language.title">
        <source>Choose your language</source>
        <translation>Escolha a língua</translation>
    </message>
    <message id="language.why">
        <source>Applies at once, for you alone</source>
        <translation>Aplica-se já, só para si</translation>
    </message>
    <message id="help.title">
        <source>Staff have been told</source>
        <translation>O pessoal foi avisado</translation>
    </message>
    <message id="help.telling">
        <source>Telling staff</source>
        <translation>A avisar o pessoal</translation>
    </message>
    <message id="help.coming">
        <source>{name} is coming</source>
        <translation>{name} vem a caminho</translation>
    </message>
    <message id="help.someone_coming">
        <source>Somebody is coming to you</source>
        <translation>Alguém vem a caminho</translation>
    </message>
    <message id="help.told">
        <source>Told at {time}</source>
        <translation>Avisado às {time}</translation>
    </message>
    <message id="help.stay">
        <source>Wait here, at Gate {gate}</source>
        <translation>Espere aqui, na porta {gate}</translation>
    </message>
    <message id="help.stay_here">
        <source>Wait here</source>
        <translation>Espere aqui</translation>
    </message>
    <message id="help.show">
        <source>Show this number to whoever comes</source>
        <translation>Mostre este número a quem vier</translation>
    </message>
    <message id="idle.title">
        <source>Still there?</source>
        <translation>Ainda aí?</translation>
    </message>
    <message id="idle.clears">
        <source>Your details clear in {seconds} s</source>
        <translation>Os seus dados apagam-se em {seconds} s</translation>
    </message>
    <message id="idle.stay">
        <source>I need more time</source>
        <translation>Preciso de mais tempo</translation>
    </message>
    <message id="key.space">
        <source>Space</source>
        <translation>Espaço</translation>
    </message>
    <message id="key.erase">
        <source>Delete</source>
        <translation>Apagar</translation>
    </message>
    <message id="key.shift">
        <source>Capitals</source>
        <translation>Maiúsculas</translation>
    </message>
    <message id="key.letters">
        <source>Other letters</source>
        <translation>Outras letras</translation>
    </message>
    <message id="key.pinyin">
        <source>Type the reading, then choose</source>
        <translation>Digite a leitura e escolha</translation>
    </message>
    <message id="key.more">
        <source>More characters</source>
        <translation>Mais caracteres</translation>
    </message>
    <message id="help.note">
        <source>Type a note</source>
        <translation>Escrever um recado</translation>
    </message>
    <message id="help.note_why">
        <source>Staff are called already and read this on the way</source>
        <translation>A equipa já foi chamada e lê isto a caminho</translation>
    </message>
    <message id="help.note_field">
        <source>What should our staff know?</source>
        <translation>O que a nossa equipe deve saber?</translation>
    </message>
    <message id="help.send">
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
</context>
</TS>

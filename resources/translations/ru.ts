<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>attendee</name>
    <message id="attract.title">
        <source>Show your QR code</source>
        <translation>Покажите QR-код</translation>
    </message>
    <message id="attract.hint.1">
        <source>Turn your screen bright and face the camera</source>
        <translation>Сделайте экран ярче и поднесите к камере</translation>
    </message>
    <message id="attract.hint.2">
        <source>Hold it a hand's width away, and still</source>
        <translation>Держите на расстоянии ладони, не двигая</translation>
    </message>
    <message id="attract.hint.3">
        <source>A printed code works too</source>
        <translation>Подойдёт и напечатанный код</translation>
    </message>
    <message id="scan.hint.hold_still">
        <source>Hold still</source>
        <translation>Держите неподвижно</translation>
    </message>
    <message id="scan.hint.closer">
        <source>A little closer</source>
        <translation>Чуть ближе</translation>
    </message>
    <message id="scan.hint.farther">
        <source>A little further away</source>
        <translation>Чуть дальше</translation>
    </message>
    <message id="scan.hint.tilt">
        <source>Hold it flat towards the camera</source>
        <translation>Держите прямо перед камерой</translation>
    </message>
    <message id="scan.hint.glare">
        <source>Tilt it: the light reflects on it</source>
        <translation>Блик: слегка наклоните</translation>
    </message>
    <message id="scan.hint.too_dark">
        <source>Turn your screen brighter</source>
        <translation>Сделайте экран ярче</translation>
    </message>
    <message id="scan.hint.too_bright">
        <source>Turn your screen a little darker</source>
        <translation>Сделайте экран чуть темнее</translation>
    </message>
    <message id="attract.scanner">
        <source>Hold it under the scanner below</source>
        <translation>Поднесите к сканеру ниже</translation>
    </message>
    <message id="attract.find">
        <source>No code? Find me by name</source>
        <translation>Нет кода? Найти по имени</translation>
    </message>
    <message id="attract.walk_in">
        <source>Register on site</source>
        <translation>Регистрация на месте</translation>
    </message>
    <message id="attract.call">
        <source>Call staff</source>
        <translation>Позвать сотрудника</translation>
    </message>
    <message id="attract.more">
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message id="attract.larger">
        <source>Larger</source>
        <translation>Крупнее</translation>
    </message>
    <message id="attract.smaller">
        <source>Standard</source>
        <translation>Обычный</translation>
    </message>
    <message id="attract.lower">
        <source>Lower</source>
        <translation>Ниже</translation>
    </message>
    <message id="attract.higher">
        <source>Higher</source>
        <translation>Выше</translation>
    </message>
    <message id="attract.voice">
        <source>Voice</source>
        <translation>Голос</translation>
    </message>
    <message id="pill.online">
        <source>Online</source>
        <translation>В сети</translation>
    </message>
    <message id="pill.offline">
        <source>Offline, working</source>
        <translation>Работает без сети</translation>
    </message>
    <message id="gate">
        <source>Gate {gate}</source>
        <translation>Вход {gate}</translation>
    </message>
    <message id="self.ADMIT">
        <source>Welcome, {name}</source>
        <translation>Добро пожаловать, {name}</translation>
    </message>
    <message id="self.ADMIT_UNNAMED">
        <source>Welcome</source>
        <translation>Добро пожаловать</translation>
    </message>
    <message id="self.EXIT">
        <source>Goodbye, {name}</source>
        <translation>До свидания, {name}</translation>
    </message>
    <message id="self.EXIT_UNNAMED">
        <source>Goodbye</source>
        <translation>До свидания</translation>
    </message>
    <message id="self.help">
        <source>We can sort this out</source>
        <translation>Мы вам поможем</translation>
    </message>
    <message id="self.UNKNOWN">
        <source>We can't find this code. Find yourself by name</source>
        <translation>Код не найден. Найдите себя по имени</translation>
    </message>
    <message id="self.NOT_OURS">
        <source>Open the code in your registration message</source>
        <translation>Откройте код в сообщении о регистрации</translation>
    </message>
    <message id="self.WRONG_DAY">
        <source>Your ticket is for {day}</source>
        <translation>Ваш билет на {day}</translation>
    </message>
    <message id="self.WRONG_SESSION">
        <source>Your session: {hall}, {starts}</source>
        <translation>Ваша сессия: {hall}, {starts}</translation>
    </message>
    <message id="self.TOO_EARLY">
        <source>Doors open at {opens}</source>
        <translation>Вход откроется в {opens}</translation>
    </message>
    <message id="self.ALREADY_IN">
        <source>This code was used at {at} at Gate {gate}</source>
        <translation>Этот код использован в {at} на входе {gate}</translation>
    </message>
    <message id="self.EXPIRED">
        <source>This code has expired. Refresh it and scan again</source>
        <translation>Срок кода истёк. Обновите его и покажите снова</translation>
    </message>
    <message id="self.FULL">
        <source>This session is full. Live stream in {overflow}</source>
        <translation>Мест нет. Трансляция: {overflow}</translation>
    </message>
    <message id="self.FULL_DESK">
        <source>This session is full. Help desk {desk} can help</source>
        <translation>Мест нет. Вам поможет стойка {desk}</translation>
    </message>
    <message id="self.WRONG_CATEGORY">
        <source>Your entrance is Gate {entrance}</source>
        <translation>Ваш вход: {entrance}</translation>
    </message>
    <message id="self.CHECK_ID">
        <source>Show your ID to our staff</source>
        <translation>Покажите документ сотруднику</translation>
    </message>
    <message id="self.FAULT">
        <source>One moment, staff are coming</source>
        <translation>Одну минуту, сотрудник уже идёт</translation>
    </message>
    <message id="self.go_desk">
        <source>Go to Help desk {desk}</source>
        <translation>Подойдите к стойке {desk}</translation>
    </message>
    <message id="self.go_desk_way">
        <source>Go to Help desk {desk}, {way}</source>
        <translation>Подойдите к стойке {desk}, {way}</translation>
    </message>
    <message id="self.reference">
        <source>Ref</source>
        <translation>Номер</translation>
    </message>
    <message id="self.show">
        <source>Show this number at the desk</source>
        <translation>Покажите этот номер на стойке</translation>
    </message>
    <message id="result.checked_in">
        <source>Checked in</source>
        <translation>Вы зарегистрированы</translation>
    </message>
    <message id="result.checked_out">
        <source>Checked out</source>
        <translation>Выход отмечен</translation>
    </message>
    <message id="result.printing">
        <source>Printing your badge</source>
        <translation>Печатаем ваш бейдж</translation>
    </message>
    <message id="result.printing_long">
        <source>Taking a little longer</source>
        <translation>Ещё немного</translation>
    </message>
    <message id="result.printer_staff">
        <source>Our staff are seeing to the printer</source>
        <translation>Наши сотрудники занимаются принтером</translation>
    </message>
    <message id="result.printed">
        <source>Badge printed</source>
        <translation>Бейдж напечатан</translation>
    </message>
    <message id="result.take">
        <source>Take your badge</source>
        <translation>Возьмите бейдж</translation>
    </message>
    <message id="result.collect">
        <source>Collect your badge at Desk {desk}</source>
        <translation>Бейдж ждёт вас на стойке {desk}</translation>
    </message>
    <message id="result.wrong_badge">
        <source>Badge is wrong</source>
        <translation>Ошибка в бейдже</translation>
    </message>
    <message id="result.done">
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message id="result.call">
        <source>Call staff to me</source>
        <translation>Позвать сотрудника сюда</translation>
    </message>
    <message id="result.again">
        <source>Scan another code</source>
        <translation>Показать другой код</translation>
    </message>
    <message id="result.more_time">
        <source>More time</source>
        <translation>Ещё время</translation>
    </message>
    <message id="result.seat">
        <source>Seat</source>
        <translation>Место</translation>
    </message>
    <message id="ask.agree">
        <source>I agree</source>
        <translation>Согласен</translation>
    </message>
    <message id="ask.disagree">
        <source>I do not agree</source>
        <translation>Не согласен</translation>
    </message>
    <message id="ask.yes">
        <source>Yes</source>
        <translation>Да</translation>
    </message>
    <message id="ask.no">
        <source>No</source>
        <translation>Нет</translation>
    </message>
    <message id="ask.next">
        <source>Next</source>
        <translation>Далее</translation>
    </message>
    <message id="ask.skip">
        <source>Skip</source>
        <translation>Пропустить</translation>
    </message>
    <message id="ask.hint_number">
        <source>A number, like 42</source>
        <translation>Число, например 42</translation>
    </message>
    <message id="ask.hint_date">
        <source>A date, like 2026-11-01</source>
        <translation>Дата, например 2026-11-01</translation>
    </message>
    <message id="ask.missing">
        <source>This one needs an answer</source>
        <translation>Здесь нужен ответ</translation>
    </message>
    <message id="ask.no_number">
        <source>Enter a number</source>
        <translation>Введите число</translation>
    </message>
    <message id="ask.no_date">
        <source>Enter a date, like 2026-11-01</source>
        <translation>Введите дату, например 2026-11-01</translation>
    </message>
    <message id="ask.no_option">
        <source>Choose one of the answers</source>
        <translation>Выберите один из ответов</translation>
    </message>
    <message id="ask.no_consent">
        <source>Entry needs your consent. Our staff can help</source>
        <translation>Для входа нужно ваше согласие. Сотрудники помогут</translation>
    </message>
    <message id="find.title">
        <source>Find your name</source>
        <translation>Найти себя</translation>
    </message>
    <message id="find.why">
        <source>Your details appear only if both match</source>
        <translation>Данные появятся, только если совпадут оба поля</translation>
    </message>
    <message id="find.name">
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message id="find.fact">
        <source>Last 4 digits of your phone, or e-mail</source>
        <translation>4 последние цифры телефона или почта</translation>
    </message>
    <message id="find.hint">
        <source>Chinese, pinyin or initials: 张 · zhangw · zw</source>
        <translation>Иероглифы, пиньинь или инициалы: 张 · zhangw · zw</translation>
    </message>
    <message id="find.go">
        <source>Find</source>
        <translation>Найти</translation>
    </message>
    <message id="find.is_this_you">
        <source>Is this you?</source>
        <translation>Это вы?</translation>
    </message>
    <message id="find.yes">
        <source>Yes, me</source>
        <translation>Да, это я</translation>
    </message>
    <message id="find.no">
        <source>No, call staff</source>
        <translation>Нет, позвать сотрудника</translation>
    </message>
    <message id="find.none">
        <source>No match. Check both entries</source>
        <translation>Не найдено. Проверьте оба поля</translation>
    </message>
    <message id="back">
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message id="walk_in.title">
        <source>Register on site</source>
        <translation>Регистрация на месте</translation>
    </message>
    <message id="walk_in.why">
        <source>Three entries, then your badge prints</source>
        <translation>Три поля — и бейдж напечатается</translation>
    </message>
    <message id="walk_in.why_only">
        <source>Three entries, and you are registered</source>
        <translation>Три поля — и вы зарегистрированы</translation>
    </message>
    <message id="walk_in.check">
        <source>Is everything right?</source>
        <translation>Всё верно?</translation>
    </message>
    <message id="walk_in.name">
        <source>Full name</source>
        <translation>Имя и фамилия</translation>
    </message>
    <message id="walk_in.badge_name">
        <source>Name on badge</source>
        <translation>Имя на бейдже</translation>
    </message>
    <message id="walk_in.badge_name_hint">
        <source>Optional</source>
        <translation>Необязательно</translation>
    </message>
    <message id="walk_in.category">
        <source>Category</source>
        <translation>Категория</translation>
    </message>
    <message id="walk_in.organisation">
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message id="walk_in.contact">
        <source>Phone or e-mail</source>
        <translation>Телефон или почта</translation>
    </message>
    <message id="walk_in.privacy">
        <source>I have read the privacy note</source>
        <translation>Я прочитал(а) о защите данных</translation>
    </message>
    <message id="walk_in.needs_name">
        <source>Enter your name</source>
        <translation>Введите имя и фамилию</translation>
    </message>
    <message id="walk_in.needs_organisation">
        <source>Enter your organisation</source>
        <translation>Введите организацию</translation>
    </message>
    <message id="walk_in.needs_contact">
        <source>Enter your phone or e-mail</source>
        <translation>Введите телефон или почту</translation>
    </message>
    <message id="walk_in.needs_privacy">
        <source>Read the privacy note first</source>
        <translation>Сначала прочитайте о защите данных</translation>
    </message>
    <message id="walk_in.submit">
        <source>Register and print badge</source>
        <translation>Зарегистрироваться и напечатать бейдж</translation>
    </message>
    <message id="walk_in.submit_only">
        <source>Register</source>
        <translation>Зарегистрироваться</translation>
    </message>
    <message id="language.title">
        <source>Choose your language</source>
        <translation>Выберите язык</translation>
    </message>
    <message id="language.why">
        <source>Applies at once, for you alone</source>
        <translation>Меняется сразу и только для вас</translation>
    </message>
    <message id="help.title">
        <source>Staff have been told</source>
        <translation>Сотрудникам сообщили</translation>
    </message>
    <message id="help.telling">
        <source>Telling staff</source>
        <translation>Сообщаем сотрудникам</translation>
    </message>
    <message id="help.coming">
        <source>{name} is coming</source>
        <translation>{name} уже идёт к вам</translation>
    </message>
    <message id="help.someone_coming">
        <source>Somebody is coming to you</source>
        <translation>Сотрудник уже идёт к вам</translation>
    </message>
    <message id="help.told">
        <source>Told at {time}</source>
        <translation>Сообщили в {time}</translation>
    </message>
    <message id="help.stay">
        <source>Wait here, at Gate {gate}</source>
        <translation>Подождите здесь, у входа {gate}</translation>
    </message>
    <message id="help.stay_here">
        <source>Wait here</source>
        <translation>Подождите здесь</translation>
    </message>
    <message id="help.show">
        <source>Show this number to whoever comes</source>
        <translation>Покажите этот номер сотруднику</translation>
    </message>
    <message id="idle.title">
        <source>Still there?</source>
        <translation>Вы ещё здесь?</translation>
    </message>
    <message id="idle.clears">
        <source>Your details clear in {seconds} s</source>
        <translation>Данные сотрутся через {seconds} с</translation>
    </message>
    <message id="idle.stay">
        <source>I need more time</source>
        <translation>Мне нужно время</translation>
    </message>
    <message id="key.space">
        <source>Space</source>
        <translation>Пробел</translation>
    </message>
    <message id="key.erase">
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message id="key.shift">
        <source>Capitals</source>
        <translation>Заглавные</translation>
    </message>
    <message id="key.letters">
        <source>Other letters</source>
        <translation>Другие буквы</translation>
    </message>
    <message id="key.pinyin">
        <source>Type the reading, then choose</source>
        <translation>Введите чтение и выберите</translation>
    </message>
    <message id="key.more">
        <source>More characters</source>
        <translation>Ещё иероглифы</translation>
    </message>
    <message id="help.note">
        <source>Type a note</source>
        <translation>Написать записку</translation>
    </message>
    <message id="help.note_why">
        <source>Staff are called already and read this on the way</source>
        <translation>Сотрудник уже вызван и прочтёт это по пути</translation>
    </message>
    <message id="help.note_field">
        <source>What should our staff know?</source>
        <translation>Что нужно знать сотрудникам?</translation>
    </message>
    <message id="help.send">
        <source>Send</source>
        <translation>Отправить</translation>
    </message>
</context>
</TS>

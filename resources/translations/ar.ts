<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>attendee</name>
    <message id="attract.title">
        <source>Show your QR code</source>
        <translation>أظهر رمز QR</translation>
    </message>
    <message id="attract.hint.1">
        <source>Turn your screen bright and face the camera</source>
        <translation>ارفع سطوع الشاشة ووجّهها نحو الكاميرا</translation>
    </message>
    <message id="attract.hint.2">
        <source>Hold it a hand's width away, and still</source>
        <translation>أمسكه على بُعد كف اليد وثبّته</translation>
    </message>
    <message id="attract.hint.3">
        <source>A printed code works too</source>
        <translation>الرمز المطبوع يصلح أيضًا</translation>
    </message>
    <message id="scan.hint.hold_still">
        <source>Hold still</source>
        <translation>ثبّت يدك</translation>
    </message>
    <message id="scan.hint.closer">
        <source>A little closer</source>
        <translation>قرّبه قليلاً</translation>
    </message>
    <message id="scan.hint.farther">
        <source>A little further away</source>
        <translation>أبعده قليلاً</translation>
    </message>
    <message id="scan.hint.tilt">
        <source>Hold it flat towards the camera</source>
        <translation>وجّهه مباشرة نحو الكاميرا</translation>
    </message>
    <message id="scan.hint.glare">
        <source>Tilt it: the light reflects on it</source>
        <translation>الضوء ينعكس: أمِله قليلاً</translation>
    </message>
    <message id="scan.hint.too_dark">
        <source>Turn your screen brighter</source>
        <translation>زد سطوع الشاشة</translation>
    </message>
    <message id="scan.hint.too_bright">
        <source>Turn your screen a little darker</source>
        <translation>خفّف سطوع الشاشة قليلاً</translation>
    </message>
    <message id="attract.scanner">
        <source>Hold it under the scanner below</source>
        <translation>ضعه تحت الماسح في الأسفل</translation>
    </message>
    <message id="attract.find">
        <source>No code? Find me by name</source>
        <translation>ليس معك رمز؟ ابحث بالاسم</translation>
    </message>
    <message id="attract.walk_in">
        <source>Register on site</source>
        <translation>التسجيل في الموقع</translation>
    </message>
    <message id="attract.call">
        <source>Call staff</source>
        <translation>استدعاء موظف</translation>
    </message>
    <message id="attract.more">
        <source>More</source>
        <translation>المزيد</translation>
    </message>
    <message id="attract.larger">
        <source>Larger</source>
        <translation>أكبر</translation>
    </message>
    <message id="attract.smaller">
        <source>Standard</source>
        <translation>عادي</translation>
    </message>
    <message id="attract.lower">
        <source>Lower</source>
        <translation>أخفض</translation>
    </message>
    <message id="attract.higher">
        <source>Higher</source>
        <translation>أعلى</translation>
    </message>
    <message id="attract.voice">
        <source>Voice</source>
        <translation>صوت</translation>
    </message>
    <message id="pill.online">
        <source>Online</source>
        <translation>متصل</translation>
    </message>
    <message id="pill.offline">
        <source>Offline, working</source>
        <translation>يعمل دون اتصال</translation>
    </message>
    <message id="gate">
        <source>Gate {gate}</source>
        <translation>البوابة {gate}</translation>
    </message>
    <message id="self.ADMIT">
        <source>Welcome, {name}</source>
        <translation>أهلًا بك، {name}</translation>
    </message>
    <message id="self.ADMIT_UNNAMED">
        <source>Welcome</source>
        <translation>أهلًا بك</translation>
    </message>
    <message id="self.EXIT">
        <source>Goodbye, {name}</source>
        <translation>مع السلامة، {name}</translation>
    </message>
    <message id="self.EXIT_UNNAMED">
        <source>Goodbye</source>
        <translation>مع السلامة</translation>
    </message>
    <message id="self.help">
        <source>We can sort this out</source>
        <translation>سنساعدك في ذلك</translation>
    </message>
    <message id="self.UNKNOWN">
        <source>We can't find this code. Find yourself by name</source>
        <translation>لم نجد هذا الرمز. ابحث عن اسمك</translation>
    </message>
    <message id="self.NOT_OURS">
        <source>Open the code in your registration message</source>
        <translation>افتح الرمز في رسالة التسجيل</translation>
    </message>
    <message id="self.WRONG_DAY">
        <source>Your ticket is for {day}</source>
        <translation>تذكرتك ليوم {day}</translation>
    </message>
    <message id="self.WRONG_SESSION">
        <source>Your session: {hall}, {starts}</source>
        <translation>جلستك: {hall}، {starts}</translation>
    </message>
    <message id="self.TOO_EARLY">
        <source>Doors open at {opens}</source>
        <translation>يبدأ الدخول في {opens}</translation>
    </message>
    <message id="self.ALREADY_IN">
        <source>This code was used at {at} at Gate {gate}</source>
        <translation>استُخدم هذا الرمز في {at} عند البوابة {gate}</translation>
    </message>
    <message id="self.EXPIRED">
        <source>This code has expired. Refresh it and scan again</source>
        <translation>انتهت صلاحية الرمز. حدّثه وامسحه مجددًا</translation>
    </message>
    <message id="self.FULL">
        <source>This session is full. Live stream in {overflow}</source>
        <translation>القاعة ممتلئة. البث المباشر في {overflow}</translation>
    </message>
    <message id="self.FULL_DESK">
        <source>This session is full. Help desk {desk} can help</source>
        <translation>القاعة ممتلئة. مكتب المساعدة {desk} يساعدك</translation>
    </message>
    <message id="self.WRONG_CATEGORY">
        <source>Your entrance is Gate {entrance}</source>
        <translation>مدخلك هو البوابة {entrance}</translation>
    </message>
    <message id="self.CHECK_ID">
        <source>Show your ID to our staff</source>
        <translation>أظهر هويتك لموظفينا</translation>
    </message>
    <message id="self.FAULT">
        <source>One moment, staff are coming</source>
        <translation>لحظة من فضلك، الموظفون قادمون</translation>
    </message>
    <message id="self.go_desk">
        <source>Go to Help desk {desk}</source>
        <translation>توجّه إلى مكتب المساعدة {desk}</translation>
    </message>
    <message id="self.go_desk_way">
        <source>Go to Help desk {desk}, {way}</source>
        <translation>توجّه إلى مكتب المساعدة {desk}، {way}</translation>
    </message>
    <message id="self.reference">
        <source>Ref</source>
        <translation>المرجع</translation>
    </message>
    <message id="self.show">
        <source>Show this number at the desk</source>
        <translation>أرِ هذا الرقم في المكتب</translation>
    </message>
    <message id="result.checked_in">
        <source>Checked in</source>
        <translation>تم تسجيل الدخول</translation>
    </message>
    <message id="result.checked_out">
        <source>Checked out</source>
        <translation>تم تسجيل الخروج</translation>
    </message>
    <message id="result.printing">
        <source>Printing your badge</source>
        <translation>تجري طباعة شارتك</translation>
    </message>
    <message id="result.printing_long">
        <source>Taking a little longer</source>
        <translation>يستغرق وقتًا أطول قليلًا</translation>
    </message>
    <message id="result.printer_staff">
        <source>Our staff are seeing to the printer</source>
        <translation>موظفونا يعتنون بالطابعة</translation>
    </message>
    <message id="result.printed">
        <source>Badge printed</source>
        <translation>طُبعت الشارة</translation>
    </message>
    <message id="result.take">
        <source>Take your badge</source>
        <translation>خذ شارتك</translation>
    </message>
    <message id="result.collect">
        <source>Collect your badge at Desk {desk}</source>
        <translation>استلم شارتك من المكتب {desk}</translation>
    </message>
    <message id="result.wrong_badge">
        <source>Badge is wrong</source>
        <translation>الشارة غير صحيحة</translation>
    </message>
    <message id="result.done">
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message id="result.call">
        <source>Call staff to me</source>
        <translation>استدعاء موظف إليّ</translation>
    </message>
    <message id="result.again">
        <source>Scan another code</source>
        <translation>امسح رمزًا آخر</translation>
    </message>
    <message id="result.more_time">
        <source>More time</source>
        <translation>وقت إضافي</translation>
    </message>
    <message id="result.seat">
        <source>Seat</source>
        <translation>المقعد</translation>
    </message>
    <message id="ask.agree">
        <source>I agree</source>
        <translation>أوافق</translation>
    </message>
    <message id="ask.disagree">
        <source>I do not agree</source>
        <translation>لا أوافق</translation>
    </message>
    <message id="ask.yes">
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message id="ask.no">
        <source>No</source>
        <translation>لا</translation>
    </message>
    <message id="ask.next">
        <source>Next</source>
        <translation>التالي</translation>
    </message>
    <message id="ask.skip">
        <source>Skip</source>
        <translation>تخطٍّ</translation>
    </message>
    <message id="ask.hint_number">
        <source>A number, like 42</source>
        <translation>رقم، مثل 42</translation>
    </message>
    <message id="ask.hint_date">
        <source>A date, like 2026-11-01</source>
        <translation>تاريخ، مثل 2026-11-01</translation>
    </message>
    <message id="ask.missing">
        <source>This one needs an answer</source>
        <translation>هذا السؤال يحتاج إلى إجابة</translation>
    </message>
    <message id="ask.no_number">
        <source>Enter a number</source>
        <translation>أدخل رقمًا</translation>
    </message>
    <message id="ask.no_date">
        <source>Enter a date, like 2026-11-01</source>
        <translation>أدخل تاريخًا، مثل 2026-11-01</translation>
    </message>
    <message id="ask.no_option">
        <source>Choose one of the answers</source>
        <translation>اختر إحدى الإجابات</translation>
    </message>
    <message id="ask.no_consent">
        <source>Entry needs your consent. Our staff can help</source>
        <translation>الدخول يتطلب موافقتك. يمكن لموظفينا مساعدتك</translation>
    </message>
    <message id="find.title">
        <source>Find your name</source>
        <translation>ابحث عن نفسك</translation>
    </message>
    <message id="find.why">
        <source>Your details appear only if both match</source>
        <translation>تظهر بياناتك فقط إذا تطابق الاثنان</translation>
    </message>
    <message id="find.name">
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message id="find.fact">
        <source>Last 4 digits of your phone, or e-mail</source>
        <translation>آخر 4 أرقام من هاتفك أو بريدك</translation>
    </message>
    <message id="find.hint">
        <source>Chinese, pinyin or initials: 张 · zhangw · zw</source>
        <translation>بالصينية أو البينيين أو الأحرف الأولى: 张 · zhangw · zw</translation>
    </message>
    <message id="find.go">
        <source>Find</source>
        <translation>بحث</translation>
    </message>
    <message id="find.is_this_you">
        <source>Is this you?</source>
        <translation>هل هذا أنت؟</translation>
    </message>
    <message id="find.yes">
        <source>Yes, me</source>
        <translation>نعم، أنا</translation>
    </message>
    <message id="find.no">
        <source>No, call staff</source>
        <translation>لا، استدعِ موظفًا</translation>
    </message>
    <message id="find.none">
        <source>No match. Check both entries</source>
        <translation>لا نتيجة. تحقق من الحقلين</translation>
    </message>
    <message id="back">
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message id="walk_in.title">
        <source>Register on site</source>
        <translation>التسجيل في الموقع</translation>
    </message>
    <message id="walk_in.why">
        <source>Three entries, then your badge prints</source>
        <translation>ثلاث خانات ثم تُطبع شارتك</translation>
    </message>
    <message id="walk_in.why_only">
        <source>Three entries, and you are registered</source>
        <translation>ثلاث خانات ويكتمل تسجيلك</translation>
    </message>
    <message id="walk_in.check">
        <source>Is everything right?</source>
        <translation>هل كل شيء صحيح؟</translation>
    </message>
    <message id="walk_in.name">
        <source>Full name</source>
        <translation>الاسم الكامل</translation>
    </message>
    <message id="walk_in.badge_name">
        <source>Name on badge</source>
        <translation>الاسم على الشارة</translation>
    </message>
    <message id="walk_in.badge_name_hint">
        <source>Optional</source>
        <translation>اختياري</translation>
    </message>
    <message id="walk_in.category">
        <source>Category</source>
        <translation>الفئة</translation>
    </message>
    <message id="walk_in.organisation">
        <source>Organisation</source>
        <translation>الجهة</translation>
    </message>
    <message id="walk_in.contact">
        <source>Phone or e-mail</source>
        <translation>الهاتف أو البريد</translation>
    </message>
    <message id="walk_in.privacy">
        <source>I have read the privacy note</source>
        <translation>قرأت إشعار الخصوصية</translation>
    </message>
    <message id="walk_in.needs_name">
        <source>Enter your name</source>
        <translation>أدخل اسمك</translation>
    </message>
    <message id="walk_in.needs_organisation">
        <source>Enter your organisation</source>
        <translation>أدخل جهتك</translation>
    </message>
    <message id="walk_in.needs_contact">
        <source>Enter your phone or e-mail</source>
        <translation>أدخل هاتفك أو بريدك</translation>
    </message>
    <message id="walk_in.needs_privacy">
        <source>Read the privacy note first</source>
        <translation>اقرأ إشعار الخصوصية أولًا</translation>
    </message>
    <message id="walk_in.submit">
        <source>Register and print badge</source>
        <translation>سجّل واطبع الشارة</translation>
    </message>
    <message id="walk_in.submit_only">
        <source>Register</source>
        <translation>سجّل</translation>
    </message>
    <message id="language.title">
        <source>Choose your language</source>
        <translation>اختر لغتك</translation>
    </message>
    <message id="language.why">
        <source>Applies at once, for you alone</source>
        <translation>يُطبَّق فورًا ولك وحدك</translation>
    </message>
    <message id="help.title">
        <source>Staff have been told</source>
        <translation>تم إبلاغ الموظفين</translation>
    </message>
    <message id="help.telling">
        <source>Telling staff</source>
        <translation>نُبلغ الموظفين</translation>
    </message>
    <message id="help.coming">
        <source>{name} is coming</source>
        <translation>{name} في الطريق إليك</translation>
    </message>
    <message id="help.someone_coming">
        <source>Somebody is coming to you</source>
        <translation>الموظف في الطريق إليك</translation>
    </message>
    <message id="help.told">
        <source>Told at {time}</source>
        <translation>أُبلغوا الساعة {time}</translation>
    </message>
    <message id="help.stay">
        <source>Wait here, at Gate {gate}</source>
        <translation>انتظر هنا عند البوابة {gate}</translation>
    </message>
    <message id="help.stay_here">
        <source>Wait here</source>
        <translation>انتظر هنا</translation>
    </message>
    <message id="help.show">
        <source>Show this number to whoever comes</source>
        <translation>أرِ هذا الرقم لمن يأتي</translation>
    </message>
    <message id="idle.title">
        <source>Still there?</source>
        <translation>هل ما زلت هنا؟</translation>
    </message>
    <message id="idle.clears">
        <source>Your details clear in {seconds} s</source>
        <translation>تُمحى بياناتك خلال {seconds} ث</translation>
    </message>
    <message id="idle.stay">
        <source>I need more time</source>
        <translation>أحتاج وقتًا أكثر</translation>
    </message>
    <message id="key.space">
        <source>Space</source>
        <translation>مسافة</translation>
    </message>
    <message id="key.erase">
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message id="key.shift">
        <source>Capitals</source>
        <translation>أحرف كبيرة</translation>
    </message>
    <message id="key.letters">
        <source>Other letters</source>
        <translation>أحرف أخرى</translation>
    </message>
    <message id="key.pinyin">
        <source>Type the reading, then choose</source>
        <translation>اكتب اللفظ ثم اختر</translation>
    </message>
    <message id="key.more">
        <source>More characters</source>
        <translation>أحرف أكثر</translation>
    </message>
    <message id="help.note">
        <source>Type a note</source>
        <translation>اكتب ملاحظة</translation>
    </message>
    <message id="help.note_why">
        <source>Staff are called already and read this on the way</source>
        <translation>استُدعي الموظفون وسيقرؤون هذا في الطريق</translation>
    </message>
    <message id="help.note_field">
        <source>What should our staff know?</source>
        <translation>ماذا ينبغي أن يعرف موظفونا؟</translation>
    </message>
    <message id="help.send">
        <source>Send</source>
        <translation>إرسال</translation>
    </message>
</context>
</TS>

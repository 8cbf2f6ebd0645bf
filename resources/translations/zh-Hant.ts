<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_Hant" sourcelanguage="en">
<context>
    <name>attendee</name>
    <message id="attract.title">
        <source>Show your QR code</source>
        <translation>請出示二維碼</translation>
    </message>
    <message id="attract.hint.1">
        <source>Turn your screen bright and face the camera</source>
        <translation>把手機螢幕調亮，正對鏡頭</translation>
    </message>
    <message id="attract.hint.2">
        <source>Hold it a hand's width away, and still</source>
        <translation>距離一掌寬，保持不動</translation>
    </message>
    <message id="attract.hint.3">
        <source>A printed code works too</source>
        <translation>紙本二維碼也可以</translation>
    </message>
    <message id="scan.hint.hold_still">
        <source>Hold still</source>
        <translation>請拿穩</translation>
    </message>
    <message id="scan.hint.closer">
        <source>A little closer</source>
        <translation>請靠近一點</translation>
    </message>
    <message id="scan.hint.farther">
        <source>A little further away</source>
        <translation>請離遠一點</translation>
    </message>
    <message id="scan.hint.tilt">
        <source>Hold it flat towards the camera</source>
        <translation>請正對攝影機</translation>
    </message>
    <message id="scan.hint.glare">
        <source>Tilt it: the light reflects on it</source>
        <translation>有反光，請稍微傾斜</translation>
    </message>
    <message id="scan.hint.too_dark">
        <source>Turn your screen brighter</source>
        <translation>請調亮螢幕</translation>
    </message>
    <message id="scan.hint.too_bright">
        <source>Turn your screen a little darker</source>
        <translation>請把螢幕調暗一點</translation>
    </message>
    <message id="attract.scanner">
        <source>Hold it under the scanner below</source>
        <translation>對準下方掃碼口</translation>
    </message>
    <message id="attract.find">
        <source>No code? Find me by name</source>
        <translation>沒有二維碼？按姓名查找</translation>
    </message>
    <message id="attract.walk_in">
        <source>Register on site</source>
        <translation>現場登記</translation>
    </message>
    <message id="attract.call">
        <source>Call staff</source>
        <translation>呼叫工作人員</translation>
    </message>
    <message id="attract.more">
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message id="attract.larger">
        <source>Larger</source>
        <translation>大字</translation>
    </message>
    <message id="attract.smaller">
        <source>Standard</source>
        <translation>標準字</translation>
    </message>
    <message id="attract.lower">
        <source>Lower</source>
        <translation>低位</translation>
    </message>
    <message id="attract.higher">
        <source>Higher</source>
        <translation>高位</translation>
    </message>
    <message id="attract.voice">
        <source>Voice</source>
        <translation>語音</translation>
    </message>
    <message id="pill.online">
        <source>Online</source>
        <translation>連線中</translation>
    </message>
    <message id="pill.offline">
        <source>Offline, working</source>
        <translation>離線可用</translation>
    </message>
    <message id="gate">
        <source>Gate {gate}</source>
        <translation>{gate} 門</translation>
    </message>
    <message id="self.ADMIT">
        <source>Welcome, {name}</source>
        <translation>歡迎，{name}</translation>
    </message>
    <message id="self.ADMIT_UNNAMED">
        <source>Welcome</source>
        <translation>歡迎光臨</translation>
    </message>
    <message id="self.EXIT">
        <source>Goodbye, {name}</source>
        <translation>再見，{name}</translation>
    </message>
    <message id="self.EXIT_UNNAMED">
        <source>Goodbye</source>
        <translation>再見</translation>
    </message>
    <message id="self.help">
        <source>We can sort this out</source>
        <translation>我們來幫您處理</translation>
    </message>
    <message id="self.UNKNOWN">
        <source>We can't find this code. Find yourself by name</source>
        <translation>沒有找到這個碼，請按姓名查找</translation>
    </message>
    <message id="self.NOT_OURS">
        <source>Open the code in your registration message</source>
        <translation>請打開報名簡訊中的二維碼</translation>
    </message>
    <message id="self.WRONG_DAY">
        <source>Your ticket is for {day}</source>
        <translation>您的票是 {day}</translation>
    </message>
    <message id="self.WRONG_SESSION">
        <source>Your session: {hall}, {starts}</source>
        <translation>您的場次：{hall} {starts}</translation>
    </message>
    <message id="self.TOO_EARLY">
        <source>Doors open at {opens}</source>
        <translation>{opens} 開始入場</translation>
    </message>
    <message id="self.ALREADY_IN">
        <source>This code was used at {at} at Gate {gate}</source>
        <translation>此碼 {at} 已在 {gate} 門使用</translation>
    </message>
    <message id="self.EXPIRED">
        <source>This code has expired. Refresh it and scan again</source>
        <translation>二維碼已過期，請重新整理後再掃</translation>
    </message>
    <message id="self.FULL">
        <source>This session is full. Live stream in {overflow}</source>
        <translation>本場已滿，{overflow}有直播</translation>
    </message>
    <message id="self.FULL_DESK">
        <source>This session is full. Help desk {desk} can help</source>
        <translation>本場已滿，請到 {desk} 號服務台</translation>
    </message>
    <message id="self.WRONG_CATEGORY">
        <source>Your entrance is Gate {entrance}</source>
        <translation>您的入口是 {entrance} 門</translation>
    </message>
    <message id="self.CHECK_ID">
        <source>Show your ID to our staff</source>
        <translation>請向工作人員出示證件</translation>
    </message>
    <message id="self.FAULT">
        <source>One moment, staff are coming</source>
        <translation>請稍候，工作人員馬上來</translation>
    </message>
    <message id="self.go_desk">
        <source>Go to Help desk {desk}</source>
        <translation>請到 {desk} 號服務台</translation>
    </message>
    <message id="self.go_desk_way">
        <source>Go to Help desk {desk}, {way}</source>
        <translation>請到 {desk} 號服務台（{way}）</translation>
    </message>
    <message id="self.reference">
        <source>Ref</source>
        <translation>參考號</translation>
    </message>
    <message id="self.show">
        <source>Show this number at the desk</source>
        <translation>請向服務台出示此號</translation>
    </message>
    <message id="result.checked_in">
        <source>Checked in</source>
        <translation>已簽到</translation>
    </message>
    <message id="result.checked_out">
        <source>Checked out</source>
        <translation>已簽出</translation>
    </message>
    <message id="result.printing">
        <source>Printing your badge</source>
        <translation>正在列印胸卡</translation>
    </message>
    <message id="result.printing_long">
        <source>Taking a little longer</source>
        <translation>還需要一點時間</translation>
    </message>
    <message id="result.printer_staff">
        <source>Our staff are seeing to the printer</source>
        <translation>工作人員正在處理印表機</translation>
    </message>
    <message id="result.printed">
        <source>Badge printed</source>
        <translation>胸卡已列印</translation>
    </message>
    <message id="result.take">
        <source>Take your badge</source>
        <translation>請取走胸卡</translation>
    </message>
    <message id="result.collect">
        <source>Collect your badge at Desk {desk}</source>
        <translation>胸卡請到 {desk} 號台領取</translation>
    </message>
    <message id="result.wrong_badge">
        <source>Badge is wrong</source>
        <translation>胸卡有誤</translation>
    </message>
    <message id="result.done">
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message id="result.call">
        <source>Call staff to me</source>
        <translation>呼叫工作人員到我這裡</translation>
    </message>
    <message id="result.again">
        <source>Scan another code</source>
        <translation>換一個碼</translation>
    </message>
    <message id="result.more_time">
        <source>More time</source>
        <translation>再看一會兒</translation>
    </message>
    <message id="result.seat">
        <source>Seat</source>
        <translation>座位</translation>
    </message>
    <message id="ask.agree">
        <source>I agree</source>
        <translation>同意</translation>
    </message>
    <message id="ask.disagree">
        <source>I do not agree</source>
        <translation>不同意</translation>
    </message>
    <message id="ask.yes">
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message id="ask.no">
        <source>No</source>
        <translation>否</translation>
    </message>
    <message id="ask.next">
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message id="ask.skip">
        <source>Skip</source>
        <translation>略過</translation>
    </message>
    <message id="ask.hint_number">
        <source>A number, like 42</source>
        <translation>數字，例如 42</translation>
    </message>
    <message id="ask.hint_date">
        <source>A date, like 2026-11-01</source>
        <translation>日期，例如 2026-11-01</translation>
    </message>
    <message id="ask.missing">
        <source>This one needs an answer</source>
        <translation>請先回答這一項</translation>
    </message>
    <message id="ask.no_number">
        <source>Enter a number</source>
        <translation>請填寫數字</translation>
    </message>
    <message id="ask.no_date">
        <source>Enter a date, like 2026-11-01</source>
        <translation>請填寫日期，例如 2026-11-01</translation>
    </message>
    <message id="ask.no_option">
        <source>Choose one of the answers</source>
        <translation>請從選項中選擇</translation>
    </message>
    <message id="ask.no_consent">
        <source>Entry needs your consent. Our staff can help</source>
        <translation>入場需要您的同意，工作人員可以協助</translation>
    </message>
    <message id="find.title">
        <source>Find your name</source>
        <translation>按姓名查找</translation>
    </message>
    <message id="find.why">
        <source>Your details appear only if both match</source>
        <translation>兩項都對上，才會顯示您的資料</translation>
    </message>
    <message id="find.name">
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message id="find.fact">
        <source>Last 4 digits of your phone, or e-mail</source>
        <translation>手機後 4 位或電子郵件</translation>
    </message>
    <message id="find.hint">
        <source>Chinese, pinyin or initials: 张 · zhangw · zw</source>
        <translation>中文、拼音、首字母均可：張 · zhangw · zw</translation>
    </message>
    <message id="find.go">
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message id="find.is_this_you">
        <source>Is this you?</source>
        <translation>是您嗎？</translation>
    </message>
    <message id="find.yes">
        <source>Yes, me</source>
        <translation>是我</translation>
    </message>
    <message id="find.no">
        <source>No, call staff</source>
        <translation>不是，呼叫工作人員</translation>
    </message>
    <message id="find.none">
        <source>No match. Check both entries</source>
        <translation>沒有找到，請檢查兩項內容</translation>
    </message>
    <message id="back">
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message id="walk_in.title">
        <source>Register on site</source>
        <translation>現場登記</translation>
    </message>
    <message id="walk_in.why">
        <source>Three entries, then your badge prints</source>
        <translation>填好三項，隨後列印胸卡</translation>
    </message>
    <message id="walk_in.why_only">
        <source>Three entries, and you are registered</source>
        <translation>填好三項即完成登記</translation>
    </message>
    <message id="walk_in.check">
        <source>Is everything right?</source>
        <translation>資料都對嗎？</translation>
    </message>
    <message id="walk_in.name">
        <source>Full name</source>
        <translation>姓名</translation>
    </message>
    <message id="walk_in.badge_name">
        <source>Name on badge</source>
        <translation>胸卡姓名</translation>
    </message>
    <message id="walk_in.badge_name_hint">
        <source>Optional</source>
        <translation>可不填</translation>
    </message>
    <message id="walk_in.category">
        <source>Category</source>
        <translation>類別</translation>
    </message>
    <message id="walk_in.organisation">
        <source>Organisation</source>
        <translation>單位</translation>
    </message>
    <message id="walk_in.contact">
        <source>Phone or e-mail</source>
        <translation>手機或電子郵件</translation>
    </message>
    <message id="walk_in.privacy">
        <source>I have read the privacy note</source>
        <translation>我已閱讀隱私說明</translation>
    </message>
    <message id="walk_in.needs_name">
        <source>Enter your name</source>
        <translation>請填寫姓名</translation>
    </message>
    <message id="walk_in.needs_organisation">
        <source>Enter your organisation</source>
        <translation>請填寫單位</translation>
    </message>
    <message id="walk_in.needs_contact">
        <source>Enter your phone or e-mail</source>
        <translation>請填寫手機或電子郵件</translation>
    </message>
    <message id="walk_in.needs_privacy">
        <source>Read the privacy note first</source>
        <translation>請先閱讀隱私說明</translation>
    </message>
    <message id="walk_in.submit">
        <source>Register and print badge</source>
        <translation>登記並列印胸卡</translation>
    </message>
    <message id="walk_in.submit_only">
        <source>Register</source>
        <translation>登記</translation>
    </message>
    <message id="language.title">
        <source>Choose your language</source>
        <translation>選擇語言</translation>
    </message>
    <message id="language.why">
        <source>Applies at once, for you alone</source>
        <translation>立即生效，僅供您本次使用</translation>
    </message>
    <message id="help.title">
        <source>Staff have been told</source>
        <translation>已通知工作人員</translation>
    </message>
    <message id="help.telling">
        <source>Telling staff</source>
        <translation>正在通知工作人員</translation>
    </message>
    <message id="help.coming">
        <source>{name} is coming</source>
        <translation>{name} 正在趕來</translation>
    </message>
    <message id="help.someone_coming">
        <source>Somebody is coming to you</source>
        <translation>工作人員正在趕來</translation>
    </message>
    <message id="help.told">
        <source>Told at {time}</source>
        <translation>{time} 已通知</translation>
    </message>
    <message id="help.stay">
        <source>Wait here, at Gate {gate}</source>
        <translation>請在 {gate} 門這裡等候</translation>
    </message>
    <message id="help.stay_here">
        <source>Wait here</source>
        <translation>請在這裡等候</translation>
    </message>
    <message id="help.show">
        <source>Show this number to whoever comes</source>
        <translation>工作人員到來時請出示此號</translation>
    </message>
    <message id="idle.title">
        <source>Still there?</source>
        <translation>還在嗎？</translation>
    </message>
    <message id="idle.clears">
        <source>Your details clear in {seconds} s</source>
        <translation>{seconds} 秒後清除您的資料</translation>
    </message>
    <message id="idle.stay">
        <source>I need more time</source>
        <translation>我還在</translation>
    </message>
    <message id="key.space">
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message id="key.erase">
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message id="key.shift">
        <source>Capitals</source>
        <translation>大寫</translation>
    </message>
    <message id="key.letters">
        <source>Other letters</source>
        <translation>其他字母</translation>
    </message>
    <message id="key.pinyin">
        <source>Type the reading, then choose</source>
        <translation>輸入拼音，再選字</translation>
    </message>
    <message id="key.more">
        <source>More characters</source>
        <translation>更多字</translation>
    </message>
    <message id="help.note">
        <source>Type a note</source>
        <translation>寫字說明</translation>
    </message>
    <message id="help.note_why">
        <source>Staff are called already and read this on the way</source>
        <translation>已通知工作人員，他們會先看到您的留言</translation>
    </message>
    <message id="help.note_field">
        <source>What should our staff know?</source>
        <translation>需要我們做什麼？</translation>
    </message>
    <message id="help.send">
        <source>Send</source>
        <translation>傳送</translation>
    </message>
</context>
</TS>

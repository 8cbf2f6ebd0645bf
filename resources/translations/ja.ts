<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>attendee</name>
    <message id="attract.title">
        <source>Show your QR code</source>
        <translation>QRコードをかざしてください</translation>
    </message>
    <message id="attract.hint.1">
        <source>Turn your screen bright and face the camera</source>
        <translation>画面を明るくして、カメラに向けてください</translation>
    </message>
    <message id="attract.hint.2">
        <source>Hold it a hand's width away, and still</source>
        <translation>手のひら一つ分離して、動かさないでください</translation>
    </message>
    <message id="attract.hint.3">
        <source>A printed code works too</source>
        <translation>印刷したコードも使えます</translation>
    </message>
    <message id="scan.hint.hold_still">
        <source>Hold still</source>
        <translation>動かさないでください</translation>
    </message>
    <message id="scan.hint.closer">
        <source>A little closer</source>
        <translation>もう少し近づけてください</translation>
    </message>
    <message id="scan.hint.farther">
        <source>A little further away</source>
        <translation>もう少し離してください</translation>
    </message>
    <message id="scan.hint.tilt">
        <source>Hold it flat towards the camera</source>
        <translation>カメラに正面を向けてください</translation>
    </message>
    <message id="scan.hint.glare">
        <source>Tilt it: the light reflects on it</source>
        <translation>反射しています。少し傾けてください</translation>
    </message>
    <message id="scan.hint.too_dark">
        <source>Turn your screen brighter</source>
        <translation>画面を明るくしてください</translation>
    </message>
    <message id="scan.hint.too_bright">
        <source>Turn your screen a little darker</source>
        <translation>画面を少し暗くしてください</translation>
    </message>
    <message id="attract.scanner">
        <source>Hold it under the scanner below</source>
        <translation>下の読み取り口にかざしてください</translation>
    </message>
    <message id="attract.find">
        <source>No code? Find me by name</source>
        <translation>コードがない方：お名前で検索</translation>
    </message>
    <message id="attract.walk_in">
        <source>Register on site</source>
        <translation>当日登録</translation>
    </message>
    <message id="attract.call">
        <source>Call staff</source>
        <translation>スタッフを呼ぶ</translation>
    </message>
    <message id="attract.more">
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message id="attract.larger">
        <source>Larger</source>
        <translation>大きな文字</translation>
    </message>
    <message id="attract.smaller">
        <source>Standard</source>
        <translation>標準の文字</translation>
    </message>
    <message id="attract.lower">
        <source>Lower</source>
        <translation>低い位置</translation>
    </message>
    <message id="attract.higher">
        <source>Higher</source>
        <translation>高い位置</translation>
    </message>
    <message id="attract.voice">
        <source>Voice</source>
        <translation>音声</translation>
    </message>
    <message id="pill.online">
        <source>Online</source>
        <translation>オンライン</translation>
    </message>
    <message id="pill.offline">
        <source>Offline, working</source>
        <translation>オフラインで利用可</translation>
    </message>
    <message id="gate">
        <source>Gate {gate}</source>
        <translation>ゲート {gate}</translation>
    </message>
    <message id="self.ADMIT">
        <source>Welcome, {name}</source>
        <translation>ようこそ、{name} 様</translation>
    </message>
    <message id="self.ADMIT_UNNAMED">
        <source>Welcome</source>
        <translation>ようこそ</translation>
    </message>
    <message id="self.EXIT">
        <source>Goodbye, {name}</source>
        <translation>お疲れさまでした、{name} 様</translation>
    </message>
    <message id="self.EXIT_UNNAMED">
        <source>Goodbye</source>
        <translation>お疲れさまでした</translation>
    </message>
    <message id="self.help">
        <source>We can sort this out</source>
        <translation>ご案内いたします</translation>
    </message>
    <message id="self.UNKNOWN">
        <source>We can't find this code. Find yourself by name</source>
        <translation>このコードが見つかりません。お名前で検索してください</translation>
    </message>
    <message id="self.NOT_OURS">
        <source>Open the code in your registration message</source>
        <translation>登録メッセージのコードを開いてください</translation>
    </message>
    <message id="self.WRONG_DAY">
        <source>Your ticket is for {day}</source>
        <translation>お客様のチケットは {day} です</translation>
    </message>
    <message id="self.WRONG_SESSION">
        <source>Your session: {hall}, {starts}</source>
        <translation>お客様の会場：{hall} {starts}</translation>
    </message>
    <message id="self.TOO_EARLY">
        <source>Doors open at {opens}</source>
        <translation>{opens} から入場できます</translation>
    </message>
    <message id="self.ALREADY_IN">
        <source>This code was used at {at} at Gate {gate}</source>
        <translation>このコードは {at} にゲート {gate} で使われました</translation>
    </message>
    <message id="self.EXPIRED">
        <source>This code has expired. Refresh it and scan again</source>
        <translation>コードの期限が切れています。更新して再度かざしてください</translation>
    </message>
    <message id="self.FULL">
        <source>This session is full. Live stream in {overflow}</source>
        <translation>満席です。{overflow} で中継があります</translation>
    </message>
    <message id="self.FULL_DESK">
        <source>This session is full. Help desk {desk} can help</source>
        <translation>満席です。ヘルプデスク {desk} へどうぞ</translation>
    </message>
    <message id="self.WRONG_CATEGORY">
        <source>Your entrance is Gate {entrance}</source>
        <translation>入口はゲート {entrance} です</translation>
    </message>
    <message id="self.CHECK_ID">
        <source>Show your ID to our staff</source>
        <translation>スタッフに身分証をご提示ください</translation>
    </message>
    <message id="self.FAULT">
        <source>One moment, staff are coming</source>
        <translation>少々お待ちください。スタッフが参ります</translation>
    </message>
    <message id="self.go_desk">
        <source>Go to Help desk {desk}</source>
        <translation>ヘルプデスク {desk} へお越しください</translation>
    </message>
    <message id="self.go_desk_way">
        <source>Go to Help desk {desk}, {way}</source>
        <translation>ヘルプデスク {desk} へお越しください（{way}）</translation>
    </message>
    <message id="self.reference">
        <source>Ref</source>
        <translation>照会番号</translation>
    </message>
    <message id="self.show">
        <source>Show this number at the desk</source>
        <translation>この番号をヘルプデスクでお見せください</translation>
    </message>
    <message id="result.checked_in">
        <source>Checked in</source>
        <translation>受付済み</translation>
    </message>
    <message id="result.checked_out">
        <source>Checked out</source>
        <translation>退場済み</translation>
    </message>
    <message id="result.printing">
        <source>Printing your badge</source>
        <translation>名札を印刷しています</translation>
    </message>
    <message id="result.printing_long">
        <source>Taking a little longer</source>
        <translation>もう少々お待ちください</translation>
    </message>
    <message id="result.printer_staff">
        <source>Our staff are seeing to the printer</source>
        <translation>スタッフがプリンターを確認しています</translation>
    </message>
    <message id="result.printed">
        <source>Badge printed</source>
        <translation>名札を印刷しました</translation>
    </message>
    <message id="result.take">
        <source>Take your badge</source>
        <translation>名札をお取りください</translation>
    </message>
    <message id="result.collect">
        <source>Collect your badge at Desk {desk}</source>
        <translation>名札はデスク {desk} でお渡しします</translation>
    </message>
    <message id="result.wrong_badge">
        <source>Badge is wrong</source>
        <translation>名札に誤りがある</translation>
    </message>
    <message id="result.done">
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message id="result.call">
        <source>Call staff to me</source>
        <translation>スタッフをここに呼ぶ</translation>
    </message>
    <message id="result.again">
        <source>Scan another code</source>
        <translation>別のコードをかざす</translation>
    </message>
    <message id="result.more_time">
        <source>More time</source>
        <translation>もう少し見る</translation>
    </message>
    <message id="result.seat">
        <source>Seat</source>
        <translation>座席</translation>
    </message>
    <message id="ask.agree">
        <source>I agree</source>
        <translation>同意します</translation>
    </message>
    <message id="ask.disagree">
        <source>I do not agree</source>
        <translation>同意しません</translation>
    </message>
    <message id="ask.yes">
        <source>Yes</source>
        <translation>はい</translation>
    </message>
    <message id="ask.no">
        <source>No</source>
        <translation>いいえ</translation>
    </message>
    <message id="ask.next">
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message id="ask.skip">
        <source>Skip</source>
        <translation>スキップ</translation>
    </message>
    <message id="ask.hint_number">
        <source>A number, like 42</source>
        <translation>数字（例：42）</translation>
    </message>
    <message id="ask.hint_date">
        <source>A date, like 2026-11-01</source>
        <translation>日付（例：2026-11-01）</translation>
    </message>
    <message id="ask.missing">
        <source>This one needs an answer</source>
        <translation>この項目にお答えください</translation>
    </message>
    <message id="ask.no_number">
        <source>Enter a number</source>
        <translation>数字を入力してください</translation>
    </message>
    <message id="ask.no_date">
        <source>Enter a date, like 2026-11-01</source>
        <translation>日付を入力してください（例：2026-11-01）</translation>
    </message>
    <message id="ask.no_option">
        <source>Choose one of the answers</source>
        <translation>選択肢からお選びください</translation>
    </message>
    <message id="ask.no_consent">
        <source>Entry needs your consent. Our staff can help</source>
        <translation>入場には同意が必要です。スタッフがお手伝いします</translation>
    </message>
    <message id="find.title">
        <source>Find your name</source>
        <translation>お名前で検索</translation>
    </message>
    <message id="find.why">
        <source>Your details appear only if both match</source>
        <translation>両方が一致したときだけ情報を表示します</translation>
    </message>
    <message id="find.name">
        <source>Name</source>
        <translation>お名前</translation>
    </message>
    <message id="find.fact">
        <source>Last 4 digits of your phone, or e-mail</source>
        <translation>電話番号の下4桁、またはメール</translation>
    </message>
    <message id="find.hint">
        <source>Chinese, pinyin or initials: 张 · zhangw · zw</source>
        <translation>中国語・ピンイン・頭文字：张 · zhangw · zw</translation>
    </message>
    <message id="find.go">
        <source>Find</source>
        <translation>検索</translation>
    </message>
    <message id="find.is_this_you">
        <source>Is this you?</source>
        <translation>ご本人ですか？</translation>
    </message>
    <message id="find.yes">
        <source>Yes, me</source>
        <translation>はい、本人です</translation>
    </message>
    <message id="find.no">
        <source>No, call staff</source>
        <translation>いいえ、スタッフを呼ぶ</translation>
    </message>
    <message id="find.none">
        <source>No match. Check both entries</source>
        <translation>見つかりません。両方の入力をご確認ください</translation>
    </message>
    <message id="back">
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message id="walk_in.title">
        <source>Register on site</source>
        <translation>当日登録</translation>
    </message>
    <message id="walk_in.why">
        <source>Three entries, then your badge prints</source>
        <translation>3項目を入力すると名札を印刷します</translation>
    </message>
    <message id="walk_in.why_only">
        <source>Three entries, and you are registered</source>
        <translation>3項目を入力すると登録できます</translation>
    </message>
    <message id="walk_in.check">
        <source>Is everything right?</source>
        <translation>内容はこれでよろしいですか？</translation>
    </message>
    <message id="walk_in.name">
        <source>Full name</source>
        <translation>氏名</translation>
    </message>
    <message id="walk_in.badge_name">
        <source>Name on badge</source>
        <translation>名札のお名前</translation>
    </message>
    <message id="walk_in.badge_name_hint">
        <source>Optional</source>
        <translation>任意</translation>
    </message>
    <message id="walk_in.category">
        <source>Category</source>
        <translation>区分</translation>
    </message>
    <message id="walk_in.organisation">
        <source>Organisation</source>
        <translation>所属</translation>
    </message>
    <message id="walk_in.contact">
        <source>Phone or e-mail</source>
        <translation>電話番号またはメール</translation>
    </message>
    <message id="walk_in.privacy">
        <source>I have read the privacy note</source>
        <translation>個人情報の説明を読みました</translation>
    </message>
    <message id="walk_in.needs_name">
        <source>Enter your name</source>
        <translation>氏名を入力してください</translation>
    </message>
    <message id="walk_in.needs_organisation">
        <source>Enter your organisation</source>
        <translation>所属を入力してください</translation>
    </message>
    <message id="walk_in.needs_contact">
        <source>Enter your phone or e-mail</source>
        <translation>電話番号またはメールを入力してください</translation>
    </message>
    <message id="walk_in.needs_privacy">
        <source>Read the privacy note first</source>
        <translation>先に個人情報の説明をお読みください</translation>
    </message>
    <message id="walk_in.submit">
        <source>Register and print badge</source>
        <translation>登録して名札を印刷</translation>
    </message>
    <message id="walk_in.submit_only">
        <source>Register</source>
        <translation>登録する</translation>
    </message>
    <message id="language.title">
        <source>Choose your language</source>
        <translation>言語を選ぶ</translation>
    </message>
    <message id="language.why">
        <source>Applies at once, for you alone</source>
        <translation>すぐに切り替わり、今回だけ有効です</translation>
    </message>
    <message id="help.title">
        <source>Staff have been told</source>
        <translation>スタッフに知らせました</translation>
    </message>
    <message id="help.telling">
        <source>Telling staff</source>
        <translation>スタッフに知らせています</translation>
    </message>
    <message id="help.coming">
        <source>{name} is coming</source>
        <translation>{name} が向かっています</translation>
    </message>
    <message id="help.someone_coming">
        <source>Somebody is coming to you</source>
        <translation>スタッフが向かっています</translation>
    </message>
    <message id="help.told">
        <source>Told at {time}</source>
        <translation>{time} に知らせました</translation>
    </message>
    <message id="help.stay">
        <source>Wait here, at Gate {gate}</source>
        <translation>ここ、ゲート {gate} でお待ちください</translation>
    </message>
    <message id="help.stay_here">
        <source>Wait here</source>
        <translation>ここでお待ちください</translation>
    </message>
    <message id="help.show">
        <source>Show this number to whoever comes</source>
        <translation>来たスタッフにこの番号をお見せください</translation>
    </message>
    <message id="idle.title">
        <source>Still there?</source>
        <translation>ご利用中ですか？</translation>
    </message>
    <message id="idle.clears">
        <source>Your details clear in {seconds} s</source>
        <translation>{seconds} 秒後に入力内容を消去します</translation>
    </message>
    <message id="idle.stay">
        <source>I need more time</source>
        <translation>続ける</translation>
    </message>
    <message id="key.space">
        <source>Space</source>
        <translation>空白</translation>
    </message>
    <message id="key.erase">
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message id="key.shift">
        <source>Capitals</source>
        <translation>大文字</translation>
    </message>
    <message id="key.letters">
        <source>Other letters</source>
        <translation>ほかの文字</translation>
    </message>
    <message id="key.pinyin">
        <source>Type the reading, then choose</source>
        <translation>ピンインを入力して選ぶ</translation>
    </message>
    <message id="key.more">
        <source>More characters</source>
        <translation>ほかの漢字</translation>
    </message>
    <message id="help.note">
        <source>Type a note</source>
        <translation>用件を書く</translation>
    </message>
    <message id="help.note_why">
        <source>Staff are called already and read this on the way</source>
        <translation>スタッフは呼び出し済みです。来る前に読みます</translation>
    </message>
    <message id="help.note_field">
        <source>What should our staff know?</source>
        <translation>ご用件は何ですか？</translation>
    </message>
    <message id="help.send">
        <source>Send</source>
        <translation>送る</translation>
    </message>
</context>
</TS>

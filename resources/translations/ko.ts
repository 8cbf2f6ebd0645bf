<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>attendee</name>
    <message id="attract.title">
        <source>Show your QR code</source>
        <translation>QR 코드를 보여 주세요</translation>
    </message>
    <message id="attract.hint.1">
        <source>Turn your screen bright and face the camera</source>
        <translation>화면을 밝게 하고 카메라를 향해 주세요</translation>
    </message>
    <message id="attract.hint.2">
        <source>Hold it a hand's width away, and still</source>
        <translation>손바닥 하나 거리에서 움직이지 마세요</translation>
    </message>
    <message id="attract.hint.3">
        <source>A printed code works too</source>
        <translation>종이 코드도 됩니다</translation>
    </message>
    <message id="scan.hint.hold_still">
        <source>Hold still</source>
        <translation>움직이지 마세요</translation>
    </message>
    <message id="scan.hint.closer">
        <source>A little closer</source>
        <translation>조금 더 가까이</translation>
    </message>
    <message id="scan.hint.farther">
        <source>A little further away</source>
        <translation>조금 더 멀리</translation>
    </message>
    <message id="scan.hint.tilt">
        <source>Hold it flat towards the camera</source>
        <translation>카메라를 정면으로 향하게 하세요</translation>
    </message>
    <message id="scan.hint.glare">
        <source>Tilt it: the light reflects on it</source>
        <translation>빛이 반사됩니다. 살짝 기울이세요</translation>
    </message>
    <message id="scan.hint.too_dark">
        <source>Turn your screen brighter</source>
        <translation>화면을 더 밝게 하세요</translation>
    </message>
    <message id="scan.hint.too_bright">
        <source>Turn your screen a little darker</source>
        <translation>화면을 조금 어둡게 하세요</translation>
    </message>
    <message id="attract.scanner">
        <source>Hold it under the scanner below</source>
        <translation>아래 스캐너에 대 주세요</translation>
    </message>
    <message id="attract.find">
        <source>No code? Find me by name</source>
        <translation>코드가 없나요? 이름으로 찾기</translation>
    </message>
    <message id="attract.walk_in">
        <source>Register on site</source>
        <translation>현장 등록</translation>
    </message>
    <message id="attract.call">
        <source>Call staff</source>
        <translation>직원 호출</translation>
    </message>
    <message id="attract.more">
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message id="attract.larger">
        <source>Larger</source>
        <translation>큰 글자</translation>
    </message>
    <message id="attract.smaller">
        <source>Standard</source>
        <translation>보통 글자</translation>
    </message>
    <message id="attract.lower">
        <source>Lower</source>
        <translation>낮게</translation>
    </message>
    <message id="attract.higher">
        <source>Higher</source>
        <translation>높게</translation>
    </message>
    <message id="attract.voice">
        <source>Voice</source>
        <translation>음성</translation>
    </message>
    <message id="pill.online">
        <source>Online</source>
        <translation>온라인</translation>
    </message>
    <message id="pill.offline">
        <source>Offline, working</source>
        <translation>오프라인 사용 가능</translation>
    </message>
    <message id="gate">
        <source>Gate {gate}</source>
        <translation>{gate} 게이트</translation>
    </message>
    <message id="self.ADMIT">
        <source>Welcome, {name}</source>
        <translation>환영합니다, {name} 님</translation>
    </message>
    <message id="self.ADMIT_UNNAMED">
        <source>Welcome</source>
        <translation>환영합니다</translation>
    </message>
    <message id="self.EXIT">
        <source>Goodbye, {name}</source>
        <translation>안녕히 가세요, {name} 님</translation>
    </message>
    <message id="self.EXIT_UNNAMED">
        <source>Goodbye</source>
        <translation>안녕히 가세요</translation>
    </message>
    <message id="self.help">
        <source>We can sort this out</source>
        <translation>저희가 도와드리겠습니다</translation>
    </message>
    <message id="self.UNKNOWN">
        <source>We can't find this code. Find yourself by name</source>
        <translation>코드를 찾을 수 없습니다. 이름으로 찾아 주세요</translation>
    </message>
    <message id="self.NOT_OURS">
        <source>Open the code in your registration message</source>
        <translation>등록 문자의 코드를 열어 주세요</translation>
    </message>
    <message id="self.WRONG_DAY">
        <source>Your ticket is for {day}</source>
        <translation>입장권 날짜는 {day}입니다</translation>
    </message>
    <message id="self.WRONG_SESSION">
        <source>Your session: {hall}, {starts}</source>
        <translation>참가 세션: {hall} {starts}</translation>
    </message>
    <message id="self.TOO_EARLY">
        <source>Doors open at {opens}</source>
        <translation>{opens}부터 입장합니다</translation>
    </message>
    <message id="self.ALREADY_IN">
        <source>This code was used at {at} at Gate {gate}</source>
        <translation>이 코드는 {at}에 {gate} 게이트에서 사용되었습니다</translation>
    </message>
    <message id="self.EXPIRED">
        <source>This code has expired. Refresh it and scan again</source>
        <translation>코드가 만료되었습니다. 새로 고친 뒤 스캔해 주세요</translation>
    </message>
    <message id="self.FULL">
        <source>This session is full. Live stream in {overflow}</source>
        <translation>만석입니다. {overflow}에서 생중계합니다</translation>
    </message>
    <message id="self.FULL_DESK">
        <source>This session is full. Help desk {desk} can help</source>
        <translation>만석입니다. 안내 데스크 {desk}로 가 주세요</translation>
    </message>
    <message id="self.WRONG_CATEGORY">
        <source>Your entrance is Gate {entrance}</source>
        <translation>입구는 {entrance} 게이트입니다</translation>
    </message>
    <message id="self.CHECK_ID">
        <source>Show your ID to our staff</source>
        <translation>직원에게 신분증을 보여 주세요</translation>
    </message>
    <message id="self.FAULT">
        <source>One moment, staff are coming</source>
        <translation>잠시만요, 직원이 오고 있습니다</translation>
    </message>
    <message id="self.go_desk">
        <source>Go to Help desk {desk}</source>
        <translation>안내 데스크 {desk}로 가 주세요</translation>
    </message>
    <message id="self.go_desk_way">
        <source>Go to Help desk {desk}, {way}</source>
        <translation>안내 데스크 {desk}로 가 주세요 ({way})</translation>
    </message>
    <message id="self.reference">
        <source>Ref</source>
        <translation>참조 번호</translation>
    </message>
    <message id="self.show">
        <source>Show this number at the desk</source>
        <translation>안내 데스크에 이 번호를 보여 주세요</translation>
    </message>
    <message id="result.checked_in">
        <source>Checked in</source>
        <translation>체크인 완료</translation>
    </message>
    <message id="result.checked_out">
        <source>Checked out</source>
        <translation>퇴장 완료</translation>
    </message>
    <message id="result.printing">
        <source>Printing your badge</source>
        <translation>명찰을 인쇄하고 있습니다</translation>
    </message>
    <message id="result.printing_long">
        <source>Taking a little longer</source>
        <translation>조금 더 걸립니다</translation>
    </message>
    <message id="result.printer_staff">
        <source>Our staff are seeing to the printer</source>
        <translation>직원이 프린터를 확인하고 있습니다</translation>
    </message>
    <message id="result.printed">
        <source>Badge printed</source>
        <translation>명찰 인쇄 완료</translation>
    </message>
    <message id="result.take">
        <source>Take your badge</source>
        <translation>명찰을 가져가세요</translation>
    </message>
    <message id="result.collect">
        <source>Collect your badge at Desk {desk}</source>
        <translation>명찰은 데스크 {desk}에서 받으세요</translation>
    </message>
    <message id="result.wrong_badge">
        <source>Badge is wrong</source>
        <translation>명찰이 틀려요</translation>
    </message>
    <message id="result.done">
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message id="result.call">
        <source>Call staff to me</source>
        <translation>직원을 여기로 부르기</translation>
    </message>
    <message id="result.again">
        <source>Scan another code</source>
        <translation>다른 코드 스캔</translation>
    </message>
    <message id="result.more_time">
        <source>More time</source>
        <translation>시간 더 보기</translation>
    </message>
    <message id="result.seat">
        <source>Seat</source>
        <translation>좌석</translation>
    </message>
    <message id="ask.agree">
        <source>I agree</source>
        <translation>동의합니다</translation>
    </message>
    <message id="ask.disagree">
        <source>I do not agree</source>
        <translation>동의하지 않습니다</translation>
    </message>
    <message id="ask.yes">
        <source>Yes</source>
        <translation>예</translation>
    </message>
    <message id="ask.no">
        <source>No</source>
        <translation>아니요</translation>
    </message>
    <message id="ask.next">
        <source>Next</source>
        <translation>다음</translation>
    </message>
    <message id="ask.skip">
        <source>Skip</source>
        <translation>건너뛰기</translation>
    </message>
    <message id="ask.hint_number">
        <source>A number, like 42</source>
        <translation>숫자, 예: 42</translation>
    </message>
    <message id="ask.hint_date">
        <source>A date, like 2026-11-01</source>
        <translation>날짜, 예: 2026-11-01</translation>
    </message>
    <message id="ask.missing">
        <source>This one needs an answer</source>
        <translation>이 항목에 답해 주세요</translation>
    </message>
    <message id="ask.no_number">
        <source>Enter a number</source>
        <translation>숫자를 입력하세요</translation>
    </message>
    <message id="ask.no_date">
        <source>Enter a date, like 2026-11-01</source>
        <translation>날짜를 입력하세요, 예: 2026-11-01</translation>
    </message>
    <message id="ask.no_option">
        <source>Choose one of the answers</source>
        <translation>보기에서 선택하세요</translation>
    </message>
    <message id="ask.no_consent">
        <source>Entry needs your consent. Our staff can help</source>
        <translation>입장하려면 동의가 필요합니다. 직원이 도와 드립니다</translation>
    </message>
    <message id="find.title">
        <source>Find your name</source>
        <translation>이름으로 찾기</translation>
    </message>
    <message id="find.why">
        <source>Your details appear only if both match</source>
        <translation>두 가지가 모두 맞을 때만 정보가 표시됩니다</translation>
    </message>
    <message id="find.name">
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message id="find.fact">
        <source>Last 4 digits of your phone, or e-mail</source>
        <translation>전화번호 끝 4자리 또는 이메일</translation>
    </message>
    <message id="find.hint">
        <source>Chinese, pinyin or initials: 张 · zhangw · zw</source>
        <translation>중국어, 병음, 머리글자: 张 · zhangw · zw</translation>
    </message>
    <message id="find.go">
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message id="find.is_this_you">
        <source>Is this you?</source>
        <translation>본인이신가요?</translation>
    </message>
    <message id="find.yes">
        <source>Yes, me</source>
        <translation>네, 접니다</translation>
    </message>
    <message id="find.no">
        <source>No, call staff</source>
        <translation>아니요, 직원 호출</translation>
    </message>
    <message id="find.none">
        <source>No match. Check both entries</source>
        <translation>찾을 수 없습니다. 두 항목을 확인해 주세요</translation>
    </message>
    <message id="back">
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message id="walk_in.title">
        <source>Register on site</source>
        <translation>현장 등록</translation>
    </message>
    <message id="walk_in.why">
        <source>Three entries, then your badge prints</source>
        <translation>세 항목을 입력하면 명찰이 인쇄됩니다</translation>
    </message>
    <message id="walk_in.why_only">
        <source>Three entries, and you are registered</source>
        <translation>세 항목을 입력하면 등록됩니다</translation>
    </message>
    <message id="walk_in.check">
        <source>Is everything right?</source>
        <translation>내용이 모두 맞나요?</translation>
    </message>
    <message id="walk_in.name">
        <source>Full name</source>
        <translation>성명</translation>
    </message>
    <message id="walk_in.badge_name">
        <source>Name on badge</source>
        <translation>명찰 이름</translation>
    </message>
    <message id="walk_in.badge_name_hint">
        <source>Optional</source>
        <translation>선택</translation>
    </message>
    <message id="walk_in.category">
        <source>Category</source>
        <translation>구분</translation>
    </message>
    <message id="walk_in.organisation">
        <source>Organisation</source>
        <translation>소속</translation>
    </message>
    <message id="walk_in.contact">
        <source>Phone or e-mail</source>
        <translation>전화번호 또는 이메일</translation>
    </message>
    <message id="walk_in.privacy">
        <source>I have read the privacy note</source>
        <translation>개인정보 안내를 읽었습니다</translation>
    </message>
    <message id="walk_in.needs_name">
        <source>Enter your name</source>
        <translation>성명을 입력해 주세요</translation>
    </message>
    <message id="walk_in.needs_organisation">
        <source>Enter your organisation</source>
        <translation>소속을 입력해 주세요</translation>
    </message>
    <message id="walk_in.needs_contact">
        <source>Enter your phone or e-mail</source>
        <translation>전화번호 또는 이메일을 입력해 주세요</translation>
    </message>
    <message id="walk_in.needs_privacy">
        <source>Read the privacy note first</source>
        <translation>먼저 개인정보 안내를 읽어 주세요</translation>
    </message>
    <message id="walk_in.submit">
        <source>Register and print badge</source>
        <translation>등록하고 명찰 인쇄</translation>
    </message>
    <message id="walk_in.submit_only">
        <source>Register</source>
        <translation>등록하기</translation>
    </message>
    <message id="language.title">
        <source>Choose your language</source>
        <translation>언어 선택</translation>
    </message>
    <message id="language.why">
        <source>Applies at once, for you alone</source>
        <translation>바로 적용되며 이번에만 유지됩니다</translation>
    </message>
    <message id="help.title">
        <source>Staff have been told</source>
        <translation>직원에게 알렸습니다</translation>
    </message>
    <message id="help.telling">
        <source>Telling staff</source>
        <translation>직원에게 알리는 중</translation>
    </message>
    <message id="help.coming">
        <source>{name} is coming</source>
        <translation>{name} 님이 오고 있습니다</translation>
    </message>
    <message id="help.someone_coming">
        <source>Somebody is coming to you</source>
        <translation>직원이 오고 있습니다</translation>
    </message>
    <message id="help.told">
        <source>Told at {time}</source>
        <translation>{time}에 알렸습니다</translation>
    </message>
    <message id="help.stay">
        <source>Wait here, at Gate {gate}</source>
        <translation>{gate} 게이트, 이곳에서 기다려 주세요</translation>
    </message>
    <message id="help.stay_here">
        <source>Wait here</source>
        <translation>이곳에서 기다려 주세요</translation>
    </message>
    <message id="help.show">
        <source>Show this number to whoever comes</source>
        <translation>직원에게 이 번호를 보여 주세요</translation>
    </message>
    <message id="idle.title">
        <source>Still there?</source>
        <translation>아직 계신가요?</translation>
    </message>
    <message id="idle.clears">
        <source>Your details clear in {seconds} s</source>
        <translation>{seconds}초 후 정보가 지워집니다</translation>
    </message>
    <message id="idle.stay">
        <source>I need more time</source>
        <translation>시간이 더 필요해요</translation>
    </message>
    <message id="key.space">
        <source>Space</source>
        <translation>띄어쓰기</translation>
    </message>
    <message id="key.erase">
        <source>Delete</source>
        <translation>지우기</translation>
    </message>
    <message id="key.shift">
        <source>Capitals</source>
        <translation>대문자</translation>
    </message>
    <message id="key.letters">
        <source>Other letters</source>
        <translation>다른 글자</translation>
    </message>
    <message id="key.pinyin">
        <source>Type the reading, then choose</source>
        <translation>병음을 입력하고 고르세요</translation>
    </message>
    <message id="key.more">
        <source>More characters</source>
        <translation>다른 한자</translation>
    </message>
    <message id="help.note">
        <source>Type a note</source>
        <translation>메모 남기기</translation>
    </message>
    <message id="help.note_why">
        <source>Staff are called already and read this on the way</source>
        <translation>직원을 이미 불렀으며 오면서 메모를 봅니다</translation>
    </message>
    <message id="help.note_field">
        <source>What should our staff know?</source>
        <translation>무엇을 도와드릴까요?</translation>
    </message>
    <message id="help.send">
        <source>Send</source>
        <translation>보내기</translation>
    </message>
</context>
</TS>

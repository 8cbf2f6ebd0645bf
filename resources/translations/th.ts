<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th" sourcelanguage="en">
<context>
    <name>attendee</name>
    <message id="attract.title">
        <source>Show your QR code</source>
        <translation>แสดงคิวอาร์โค้ดของคุณ</translation>
    </message>
    <message id="attract.hint.1">
        <source>Turn your screen bright and face the camera</source>
        <translation>ปรับหน้าจอให้สว่าง แล้วหันเข้าหากล้อง</translation>
    </message>
    <message id="attract.hint.2">
        <source>Hold it a hand's width away, and still</source>
        <translation>ห่างหนึ่งฝ่ามือ ถือให้นิ่ง</translation>
    </message>
    <message id="attract.hint.3">
        <source>A printed code works too</source>
        <translation>โค้ดบนกระดาษก็ใช้ได้</translation>
    </message>
    <message id="scan.hint.hold_still">
        <source>Hold still</source>
        <translation>ถือให้นิ่ง</translation>
    </message>
    <message id="scan.hint.closer">
        <source>A little closer</source>
        <translation>เข้ามาใกล้อีกนิด</translation>
    </message>
    <message id="scan.hint.farther">
        <source>A little further away</source>
        <translation>ถอยออกไปอีกนิด</translation>
    </message>
    <message id="scan.hint.tilt">
        <source>Hold it flat towards the camera</source>
        <translation>หันตรงเข้าหากล้อง</translation>
    </message>
    <message id="scan.hint.glare">
        <source>Tilt it: the light reflects on it</source>
        <translation>มีแสงสะท้อน เอียงเล็กน้อย</translation>
    </message>
    <message id="scan.hint.too_dark">
        <source>Turn your screen brighter</source>
        <translation>เพิ่มความสว่างหน้าจอ</translation>
    </message>
    <message id="scan.hint.too_bright">
        <source>Turn your screen a little darker</source>
        <translation>ลดความสว่างหน้าจอเล็กน้อย</translation>
    </message>
    <message id="attract.scanner">
        <source>Hold it under the scanner below</source>
        <translation>วางใต้เครื่องสแกนด้านล่าง</translation>
    </message>
    <message id="attract.find">
        <source>No code? Find me by name</source>
        <translation>ไม่มีโค้ด? ค้นหาด้วยชื่อ</translation>
    </message>
    <message id="attract.walk_in">
        <source>Register on site</source>
        <translation>ลงทะเบียนหน้างาน</translation>
    </message>
    <message id="attract.call">
        <source>Call staff</source>
        <translation>เรียกเจ้าหน้าที่</translation>
    </message>
    <message id="attract.more">
        <source>More</source>
        <translation>เพิ่มเติม</translation>
    </message>
    <message id="attract.larger">
        <source>Larger</source>
        <translation>ตัวใหญ่</translation>
    </message>
    <message id="attract.smaller">
        <source>Standard</source>
        <translation>ตัวปกติ</translation>
    </message>
    <message id="attract.lower">
        <source>Lower</source>
        <translation>ต่ำลง</translation>
    </message>
    <message id="attract.higher">
        <source>Higher</source>
        <translation>สูงขึ้น</translation>
    </message>
    <message id="attract.voice">
        <source>Voice</source>
        <translation>เสียง</translation>
    </message>
    <message id="pill.online">
        <source>Online</source>
        <translation>ออนไลน์</translation>
    </message>
    <message id="pill.offline">
        <source>Offline, working</source>
        <translation>ออฟไลน์ ใช้งานได้</translation>
    </message>
    <message id="gate">
        <source>Gate {gate}</source>
        <translation>ประตู {gate}</translation>
    </message>
    <message id="self.ADMIT">
        <source>Welcome, {name}</source>
        <translation>ยินดีต้อนรับ {name}</translation>
    </message>
    <message id="self.ADMIT_UNNAMED">
        <source>Welcome</source>
        <translation>ยินดีต้อนรับ</translation>
    </message>
    <message id="self.EXIT">
        <source>Goodbye, {name}</source>
        <translation>ลาก่อน {name}</translation>
    </message>
    <message id="self.EXIT_UNNAMED">
        <source>Goodbye</source>
        <translation>ลาก่อน</translation>
    </message>
    <message id="self.help">
        <source>We can sort this out</source>
        <translation>เราจะช่วยคุณ</translation>
    </message>
    <message id="self.UNKNOWN">
        <source>We can't find this code. Find yourself by name</source>
        <translation>ไม่พบโค้ดนี้ โปรดค้นหาด้วยชื่อ</translation>
    </message>
    <message id="self.NOT_OURS">
        <source>Open the code in your registration message</source>
        <translation>เปิดโค้ดในข้อความลงทะเบียน</translation>
    </message>
    <message id="self.WRONG_DAY">
        <source>Your ticket is for {day}</source>
        <translation>บัตรของคุณสำหรับ {day}</translation>
    </message>
    <message id="self.WRONG_SESSION">
        <source>Your session: {hall}, {starts}</source>
        <translation>รอบของคุณ: {hall} {starts}</translation>
    </message>
    <message id="self.TOO_EARLY">
        <source>Doors open at {opens}</source>
        <translation>เปิดให้เข้า {opens}</translation>
    </message>
    <message id="self.ALREADY_IN">
        <source>This code was used at {at} at Gate {gate}</source>
        <translation>โค้ดนี้ใช้แล้วเมื่อ {at} ที่ประตู {gate}</translation>
    </message>
    <message id="self.EXPIRED">
        <source>This code has expired. Refresh it and scan again</source>
        <translation>โค้ดหมดอายุ โปรดรีเฟรชแล้วสแกนใหม่</translation>
    </message>
    <message id="self.FULL">
        <source>This session is full. Live stream in {overflow}</source>
        <translation>รอบนี้เต็ม มีถ่ายทอดสดที่ {overflow}</translation>
    </message>
    <message id="self.FULL_DESK">
        <source>This session is full. Help desk {desk} can help</source>
        <translation>รอบนี้เต็ม โปรดไปที่โต๊ะ {desk}</translation>
    </message>
    <message id="self.WRONG_CATEGORY">
        <source>Your entrance is Gate {entrance}</source>
        <translation>ทางเข้าของคุณคือประตู {entrance}</translation>
    </message>
    <message id="self.CHECK_ID">
        <source>Show your ID to our staff</source>
        <translation>โปรดแสดงบัตรประจำตัวต่อเจ้าหน้าที่</translation>
    </message>
    <message id="self.FAULT">
        <source>One moment, staff are coming</source>
        <translation>รอสักครู่ เจ้าหน้าที่กำลังมา</translation>
    </message>
    <message id="self.go_desk">
        <source>Go to Help desk {desk}</source>
        <translation>ไปที่โต๊ะช่วยเหลือ {desk}</translation>
    </message>
    <message id="self.go_desk_way">
        <source>Go to Help desk {desk}, {way}</source>
        <translation>ไปที่โต๊ะช่วยเหลือ {desk} ({way})</translation>
    </message>
    <message id="self.reference">
        <source>Ref</source>
        <translation>รหัสอ้างอิง</translation>
    </message>
    <message id="self.show">
        <source>Show this number at the desk</source>
        <translation>แสดงหมายเลขนี้ที่โต๊ะช่วยเหลือ</translation>
    </message>
    <message id="result.checked_in">
        <source>Checked in</source>
        <translation>เช็กอินแล้ว</translation>
    </message>
    <message id="result.checked_out">
        <source>Checked out</source>
        <translation>เช็กเอาต์แล้ว</translation>
    </message>
    <message id="result.printing">
        <source>Printing your badge</source>
        <translation>กำลังพิมพ์ป้ายชื่อ</translation>
    </message>
    <message id="result.printing_long">
        <source>Taking a little longer</source>
        <translation>ใช้เวลาอีกสักครู่</translation>
    </message>
    <message id="result.printer_staff">
        <source>Our staff are seeing to the printer</source>
        <translation>เจ้าหน้าที่กำลังดูแลเครื่องพิมพ์</translation>
    </message>
    <message id="result.printed">
        <source>Badge printed</source>
        <translation>พิมพ์ป้ายชื่อแล้ว</translation>
    </message>
    <message id="result.take">
        <source>Take your badge</source>
        <translation>รับป้ายชื่อของคุณ</translation>
    </message>
    <message id="result.collect">
        <source>Collect your badge at Desk {desk}</source>
        <translation>รับป้ายชื่อที่โต๊ะ {desk}</translation>
    </message>
    <message id="result.wrong_badge">
        <source>Badge is wrong</source>
        <translation>ป้ายชื่อไม่ถูกต้อง</translation>
    </message>
    <message id="result.done">
        <source>Done</source>
        <translation>เสร็จสิ้น</translation>
    </message>
    <message id="result.call">
        <source>Call staff to me</source>
        <translation>เรียกเจ้าหน้าที่มาที่นี่</translation>
    </message>
    <message id="result.again">
        <source>Scan another code</source>
        <translation>สแกนโค้ดอื่น</translation>
    </message>
    <message id="result.more_time">
        <source>More time</source>
        <translation>ขอเวลาเพิ่ม</translation>
    </message>
    <message id="result.seat">
        <source>Seat</source>
        <translation>ที่นั่ง</translation>
    </message>
    <message id="ask.agree">
        <source>I agree</source>
        <translation>ยินยอม</translation>
    </message>
    <message id="ask.disagree">
        <source>I do not agree</source>
        <translation>ไม่ยินยอม</translation>
    </message>
    <message id="ask.yes">
        <source>Yes</source>
        <translation>ใช่</translation>
    </message>
    <message id="ask.no">
        <source>No</source>
        <translation>ไม่ใช่</translation>
    </message>
    <message id="ask.next">
        <source>Next</source>
        <translation>ถัดไป</translation>
    </message>
    <message id="ask.skip">
        <source>Skip</source>
        <translation>ข้าม</translation>
    </message>
    <message id="ask.hint_number">
        <source>A number, like 42</source>
        <translation>ตัวเลข เช่น 42</translation>
    </message>
    <message id="ask.hint_date">
        <source>A date, like 2026-11-01</source>
        <translation>วันที่ เช่น 2026-11-01</translation>
    </message>
    <message id="ask.missing">
        <source>This one needs an answer</source>
        <translation>ข้อนี้ต้องตอบ</translation>
    </message>
    <message id="ask.no_number">
        <source>Enter a number</source>
        <translation>กรอกตัวเลข</translation>
    </message>
    <message id="ask.no_date">
        <source>Enter a date, like 2026-11-01</source>
        <translation>กรอกวันที่ เช่น 2026-11-01</translation>
    </message>
    <message id="ask.no_option">
        <source>Choose one of the answers</source>
        <translation>เลือกหนึ่งคำตอบ</translation>
    </message>
    <message id="ask.no_consent">
        <source>Entry needs your consent. Our staff can help</source>
        <translation>การเข้างานต้องได้รับความยินยอมจากคุณ เจ้าหน้าที่ช่วยได้</translation>
    </message>
    <message id="find.title">
        <source>Find your name</source>
        <translation>ค้นหาตัวคุณ</translation>
    </message>
    <message id="find.why">
        <source>Your details appear only if both match</source>
        <translation>ข้อมูลจะแสดงเมื่อทั้งสองช่องตรงกันเท่านั้น</translation>
    </message>
    <message id="find.name">
        <source>Name</source>
        <translation>ชื่อ</translation>
    </message>
    <message id="find.fact">
        <source>Last 4 digits of your phone, or e-mail</source>
        <translation>เลขท้ายโทรศัพท์ 4 ตัว หรืออีเมล</translation>
    </message>
    <message id="find.hint">
        <source>Chinese, pinyin or initials: 张 · zhangw · zw</source>
        <translation>จีน พินอิน หรืออักษรย่อ: 张 · zhangw · zw</translation>
    </message>
    <message id="find.go">
        <source>Find</source>
        <translation>ค้นหา</translation>
    </message>
    <message id="find.is_this_you">
        <source>Is this you?</source>
        <translation>ใช่คุณหรือไม่?</translation>
    </message>
    <message id="find.yes">
        <source>Yes, me</source>
        <translation>ใช่ ฉันเอง</translation>
    </message>
    <message id="find.no">
        <source>No, call staff</source>
        <translation>ไม่ใช่ เรียกเจ้าหน้าที่</translation>
    </message>
    <message id="find.none">
        <source>No match. Check both entries</source>
        <translation>ไม่พบ โปรดตรวจทั้งสองช่อง</translation>
    </message>
    <message id="back">
        <source>Back</source>
        <translation>กลับ</translation>
    </message>
    <message id="walk_in.title">
        <source>Register on site</source>
        <translation>ลงทะเบียนหน้างาน</translation>
    </message>
    <message id="walk_in.why">
        <source>Three entries, then your badge prints</source>
        <translation>กรอกสามช่อง แล้วพิมพ์ป้ายชื่อ</translation>
    </message>
    <message id="walk_in.why_only">
        <source>Three entries, and you are registered</source>
        <translation>กรอกสามช่องแล้วลงทะเบียนเสร็จ</translation>
    </message>
    <message id="walk_in.check">
        <source>Is everything right?</source>
        <translation>ข้อมูลถูกต้องหรือไม่</translation>
    </message>
    <message id="walk_in.name">
        <source>Full name</source>
        <translation>ชื่อเต็ม</translation>
    </message>
    <message id="walk_in.badge_name">
        <source>Name on badge</source>
        <translation>ชื่อบนป้าย</translation>
    </message>
    <message id="walk_in.badge_name_hint">
        <source>Optional</source>
        <translation>ไม่บังคับ</translation>
    </message>
    <message id="walk_in.category">
        <source>Category</source>
        <translation>ประเภท</translation>
    </message>
    <message id="walk_in.organisation">
        <source>Organisation</source>
        <translation>หน่วยงาน</translation>
    </message>
    <message id="walk_in.contact">
        <source>Phone or e-mail</source>
        <translation>โทรศัพท์หรืออีเมล</translation>
    </message>
    <message id="walk_in.privacy">
        <source>I have read the privacy note</source>
        <translation>ฉันอ่านประกาศความเป็นส่วนตัวแล้ว</translation>
    </message>
    <message id="walk_in.needs_name">
        <source>Enter your name</source>
        <translation>กรอกชื่อของคุณ</translation>
    </message>
    <message id="walk_in.needs_organisation">
        <source>Enter your organisation</source>
        <translation>กรอกหน่วยงานของคุณ</translation>
    </message>
    <message id="walk_in.needs_contact">
        <source>Enter your phone or e-mail</source>
        <translation>กรอกโทรศัพท์หรืออีเมล</translation>
    </message>
    <message id="walk_in.needs_privacy">
        <source>Read the privacy note first</source>
        <translation>โปรดอ่านประกาศความเป็นส่วนตัวก่อน</translation>
    </message>
    <message id="walk_in.submit">
        <source>Register and print badge</source>
        <translation>ลงทะเบียนและพิมพ์ป้าย</translation>
    </message>
    <message id="walk_in.submit_only">
        <source>Register</source>
        <translation>ลงทะเบียน</translation>
    </message>
    <message id="language.title">
        <source>Choose your language</source>
        <translation>เลือกภาษา</translation>
    </message>
    <message id="language.why">
        <source>Applies at once, for you alone</source>
        <translation>มีผลทันที เฉพาะคุณเท่านั้น</translation>
    </message>
    <message id="help.title">
        <source>Staff have been told</source>
        <translation>แจ้งเจ้าหน้าที่แล้ว</translation>
    </message>
    <message id="help.telling">
        <source>Telling staff</source>
        <translation>กำลังแจ้งเจ้าหน้าที่</translation>
    </message>
    <message id="help.coming">
        <source>{name} is coming</source>
        <translation>{name} กำลังมา</translation>
    </message>
    <message id="help.someone_coming">
        <source>Somebody is coming to you</source>
        <translation>เจ้าหน้าที่กำลังมา</translation>
    </message>
    <message id="help.told">
        <source>Told at {time}</source>
        <translation>แจ้งเมื่อ {time}</translation>
    </message>
    <message id="help.stay">
        <source>Wait here, at Gate {gate}</source>
        <translation>รอที่นี่ ประตู {gate}</translation>
    </message>
    <message id="help.stay_here">
        <source>Wait here</source>
        <translation>รอที่นี่</translation>
    </message>
    <message id="help.show">
        <source>Show this number to whoever comes</source>
        <translation>แสดงหมายเลขนี้แก่เจ้าหน้าที่</translation>
    </message>
    <message id="idle.title">
        <source>Still there?</source>
        <translation>ยังอยู่ไหม?</translation>
    </message>
    <message id="idle.clears">
        <source>Your details clear in {seconds} s</source>
        <translation>ข้อมูลจะถูกลบใน {seconds} วินาที</translation>
    </message>
    <message id="idle.stay">
        <source>I need more time</source>
        <translation>ขอเวลาเพิ่ม</translation>
    </message>
    <message id="key.space">
        <source>Space</source>
        <translation>เว้นวรรค</translation>
    </message>
    <message id="key.erase">
        <source>Delete</source>
        <translation>ลบ</translation>
    </message>
    <message id="key.shift">
        <source>Capitals</source>
        <translation>ตัวพิมพ์ใหญ่</translation>
    </message>
    <message id="key.letters">
        <source>Other letters</source>
        <translation>ตัวอักษรอื่น</translation>
    </message>
    <message id="key.pinyin">
        <source>Type the reading, then choose</source>
        <translation>พิมพ์คำอ่านแล้วเลือก</translation>
    </message>
    <message id="key.more">
        <source>More characters</source>
        <translation>อักษรเพิ่มเติม</translation>
    </message>
    <message id="help.note">
        <source>Type a note</source>
        <translation>พิมพ์ข้อความ</translation>
    </message>
    <message id="help.note_why">
        <source>Staff are called already and read this on the way</source>
        <translation>แจ้งเจ้าหน้าที่แล้ว และจะอ่านข้อความนี้ก่อนมาถึง</translation>
    </message>
    <message id="help.note_field">
        <source>What should our staff know?</source>
        <translation>ต้องการแจ้งอะไรแก่เจ้าหน้าที่</translation>
    </message>
    <message id="help.send">
        <source>Send</source>
        <translation>ส่ง</translation>
    </message>
</context>
</TS>

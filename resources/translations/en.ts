<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>attendee</name>
    <message id="attract.title">
        <source>Show your QR code</source>
        <translation>Show your QR code</translation>
    </message>
    <message id="attract.hint.1">
        <source>Turn your screen bright and face the camera</source>
        <translation>Turn your screen bright and face the camera</translation>
    </message>
    <message id="attract.hint.2">
        <source>Hold it a hand's width away, and still</source>
        <translation>Hold it a hand's width away, and still</translation>
    </message>
    <message id="attract.hint.3">
        <source>A printed code works too</source>
        <translation>A printed code works too</translation>
    </message>
    <message id="scan.hint.hold_still">
        <source>Hold still</source>
        <translation>Hold still</translation>
    </message>
    <message id="scan.hint.closer">
        <source>A little closer</source>
        <translation>A little closer</translation>
    </message>
    <message id="scan.hint.farther">
        <source>A little further away</source>
        <translation>A little further away</translation>
    </message>
    <message id="scan.hint.tilt">
        <source>Hold it flat towards the camera</source>
        <translation>Hold it flat towards the camera</translation>
    </message>
    <message id="scan.hint.glare">
        <source>Tilt it: the light reflects on it</source>
        <translation>Tilt it: the light reflects on it</translation>
    </message>
    <message id="scan.hint.too_dark">
        <source>Turn your screen brighter</source>
        <translation>Turn your screen brighter</translation>
    </message>
    <message id="scan.hint.too_bright">
        <source>Turn your screen a little darker</source>
        <translation>Turn your screen a little darker</translation>
    </message>
    <message id="attract.scanner">
        <source>Hold it under the scanner below</source>
        <translation>Hold it under the scanner below</translation>
    </message>
    <message id="attract.find">
        <source>No code? Find me by name</source>
        <translation>No code? Find me by name</translation>
    </message>
    <message id="attract.walk_in">
        <source>Register on site</source>
        <translation>Register on site</translation>
    </message>
    <message id="attract.call">
        <source>Call staff</source>
        <translation>Call staff</translation>
    </message>
    <message id="attract.more">
        <source>More</source>
        <translation>More</translation>
    </message>
    <message id="attract.larger">
        <source>Larger</source>
        <translation>Larger</translation>
    </message>
    <message id="attract.smaller">
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message id="attract.lower">
        <source>Lower</source>
        <translation>Lower</translation>
    </message>
    <message id="attract.higher">
        <source>Higher</source>
        <translation>Higher</translation>
    </message>
    <message id="attract.voice">
        <source>Voice</source>
        <translation>Voice</translation>
    </message>
    <message id="pill.online">
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message id="pill.offline">
        <source>Offline, working</source>
        <translation>Offline, working</translation>
    </message>
    <message id="gate">
        <source>Gate {gate}</source>
        <translation>Gate {gate}</translation>
    </message>
    <message id="self.ADMIT">
        <source>Welcome, {name}</source>
        <translation>Welcome, {name}</translation>
    </message>
    <message id="self.ADMIT_UNNAMED">
        <source>Welcome</source>
        <translation>Welcome</translation>
    </message>
    <message id="self.EXIT">
        <source>Goodbye, {name}</source>
        <translation>Goodbye, {name}</translation>
    </message>
    <message id="self.EXIT_UNNAMED">
        <source>Goodbye</source>
        <translation>Goodbye</translation>
    </message>
    <message id="self.help">
        <source>We can sort this out</source>
        <translation>We can sort this out</translation>
    </message>
    <message id="self.UNKNOWN">
        <source>We can't find this code. Find yourself by name</source>
        <translation>We can't find this code. Find yourself by name</translation>
    </message>
    <message id="self.NOT_OURS">
        <source>Open the code in your registration message</source>
        <translation>Open the code in your registration message</translation>
    </message>
    <message id="self.WRONG_DAY">
        <source>Your ticket is for {day}</source>
        <translation>Your ticket is for {day}</translation>
    </message>
    <message id="self.WRONG_SESSION">
        <source>Your session: {hall}, {starts}</source>
        <translation>Your session: {hall}, {starts}</translation>
    </message>
    <message id="self.TOO_EARLY">
        <source>Doors open at {opens}</source>
        <translation>Doors open at {opens}</translation>
    </message>
    <message id="self.ALREADY_IN">
        <source>This code was used at {at} at Gate {gate}</source>
        <translation>This code was used at {at} at Gate {gate}</translation>
    </message>
    <message id="self.EXPIRED">
        <source>This code has expired. Refresh it and scan again</source>
        <translation>This code has expired. Refresh it and scan again</translation>
    </message>
    <message id="self.FULL">
        <source>This session is full. Live stream in {overflow}</source>
        <translation>This session is full. Live stream in {overflow}</translation>
    </message>
    <message id="self.FULL_DESK">
        <source>This session is full. Help desk {desk} can help</source>
        <translation>This session is full. Help desk {desk} can help</translation>
    </message>
    <message id="self.WRONG_CATEGORY">
        <source>Your entrance is Gate {entrance}</source>
        <translation>Your entrance is Gate {entrance}</translation>
    </message>
    <message id="self.CHECK_ID">
        <source>Show your ID to our staff</source>
        <translation>Show your ID to our staff</translation>
    </message>
    <message id="self.FAULT">
        <source>One moment, staff are coming</source>
        <translation>One moment, staff are coming</translation>
    </message>
    <message id="self.go_desk">
        <source>Go to Help desk {desk}</source>
        <translation>Go to Help desk {desk}</translation>
    </message>
    <message id="self.go_desk_way">
        <source>Go to Help desk {desk}, {way}</source>
        <translation>Go to Help desk {desk}, {way}</translation>
    </message>
    <message id="self.reference">
        <source>Ref</source>
        <translation>Ref</translation>
    </message>
    <message id="self.show">
        <source>Show this number at the desk</source>
        <translation>Show this number at the desk</translation>
    </message>
    <message id="result.checked_in">
        <source>Checked in</source>
        <translation>Checked in</translation>
    </message>
    <message id="result.checked_out">
        <source>Checked out</source>
        <translation>Checked out</translation>
    </message>
    <message id="result.printing">
        <source>Printing your badge</source>
        <translation>Printing your badge</translation>
    </message>
    <message id="result.printing_long">
        <source>Taking a little longer</source>
        <translation>Taking a little longer</translation>
    </message>
    <message id="result.printer_staff">
        <source>Our staff are seeing to the printer</source>
        <translation>Our staff are seeing to the printer</translation>
    </message>
    <message id="result.printed">
        <source>Badge printed</source>
        <translation>Badge printed</translation>
    </message>
    <message id="result.take">
        <source>Take your badge</source>
        <translation>Take your badge</translation>
    </message>
    <message id="result.collect">
        <source>Collect your badge at Desk {desk}</source>
        <translation>Collect your badge at Desk {desk}</translation>
    </message>
    <message id="result.wrong_badge">
        <source>Badge is wrong</source>
        <translation>Badge is wrong</translation>
    </message>
    <message id="result.done">
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message id="result.call">
        <source>Call staff to me</source>
        <translation>Call staff to me</translation>
    </message>
    <message id="result.again">
        <source>Scan another code</source>
        <translation>Scan another code</translation>
    </message>
    <message id="result.more_time">
        <source>More time</source>
        <translation>More time</translation>
    </message>
    <message id="result.seat">
        <source>Seat</source>
        <translation>Seat</translation>
    </message>
    <message id="ask.agree">
        <source>I agree</source>
        <translation>I agree</translation>
    </message>
    <message id="ask.disagree">
        <source>I do not agree</source>
        <translation>I do not agree</translation>
    </message>
    <message id="ask.yes">
        <source>Yes</source>
        <translation>Yes</translation>
    </message>
    <message id="ask.no">
        <source>No</source>
        <translation>No</translation>
    </message>
    <message id="ask.next">
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message id="ask.skip">
        <source>Skip</source>
        <translation>Skip</translation>
    </message>
    <message id="ask.hint_number">
        <source>A number, like 42</source>
        <translation>A number, like 42</translation>
    </message>
    <message id="ask.hint_date">
        <source>A date, like 2026-11-01</source>
        <translation>A date, like 2026-11-01</translation>
    </message>
    <message id="ask.missing">
        <source>This one needs an answer</source>
        <translation>This one needs an answer</translation>
    </message>
    <message id="ask.no_number">
        <source>Enter a number</source>
        <translation>Enter a number</translation>
    </message>
    <message id="ask.no_date">
        <source>Enter a date, like 2026-11-01</source>
        <translation>Enter a date, like 2026-11-01</translation>
    </message>
    <message id="ask.no_option">
        <source>Choose one of the answers</source>
        <translation>Choose one of the answers</translation>
    </message>
    <message id="ask.no_consent">
        <source>Entry needs your consent. Our staff can help</source>
        <translation>Entry needs your consent. Our staff can help</translation>
    </message>
    <message id="find.title">
        <source>Find your name</source>
        <translation>Find your name</translation>
    </message>
    <message id="find.why">
        <source>Your details appear only if both match</source>
        <translation>Your details appear only if both match</translation>
    </message>
    <message id="find.name">
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message id="find.fact">
        <source>Last 4 digits of your phone, or e-mail</source>
        <translation>Last 4 digits of your phone, or e-mail</translation>
    </message>
    <message id="find.hint">
        <source>Chinese, pinyin or initials: 张 · zhangw · zw</source>
        <translation>Chinese, pinyin or initials: 张 · zhangw · zw</translation>
    </message>
    <message id="find.go">
        <source>Find</source>
        <translation>Find</translation>
    </message>
    <message id="find.is_this_you">
        <source>Is this you?</source>
        <translation>Is this you?</translation>
    </message>
    <message id="find.yes">
        <source>Yes, me</source>
        <translation>Yes, me</translation>
    </message>
    <message id="find.no">
        <source>No, call staff</source>
        <translation>No, call staff</translation>
    </message>
    <message id="find.none">
        <source>No match. Check both entries</source>
        <translation>No match. Check both entries</translation>
    </message>
    <message id="back">
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message id="walk_in.title">
        <source>Register on site</source>
        <translation>Register on site</translation>
    </message>
    <message id="walk_in.why">
        <source>Three entries, then your badge prints</source>
        <translation>Three entries, then your badge prints</translation>
    </message>
    <message id="walk_in.why_only">
        <source>Three entries, and you are registered</source>
        <translation>Three entries, and you are registered</translation>
    </message>
    <message id="walk_in.check">
        <source>Is everything right?</source>
        <translation>Is everything right?</translation>
    </message>
    <message id="walk_in.name">
        <source>Full name</source>
        <translation>Full name</translation>
    </message>
    <message id="walk_in.badge_name">
        <source>Name on badge</source>
        <translation>Name on badge</translation>
    </message>
    <message id="walk_in.badge_name_hint">
        <source>Optional</source>
        <translation>Optional</translation>
    </message>
    <message id="walk_in.category">
        <source>Category</source>
        <translation>Category</translation>
    </message>
    <message id="walk_in.organisation">
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message id="walk_in.contact">
        <source>Phone or e-mail</source>
        <translation>Phone or e-mail</translation>
    </message>
    <message id="walk_in.privacy">
        <source>I have read the privacy note</source>
        <translation>I have read the privacy note</translation>
    </message>
    <message id="walk_in.needs_name">
        <source>Enter your name</source>
        <translation>Enter your name</translation>
    </message>
    <message id="walk_in.needs_organisation">
        <source>Enter your organisation</source>
        <translation>Enter your organisation</translation>
    </message>
    <message id="walk_in.needs_contact">
        <source>Enter your phone or e-mail</source>
        <translation>Enter your phone or e-mail</translation>
    </message>
    <message id="walk_in.needs_privacy">
        <source>Read the privacy note first</source>
        <translation>Read the privacy note first</translation>
    </message>
    <message id="walk_in.submit">
        <source>Register and print badge</source>
        <translation>Register and print badge</translation>
    </message>
    <message id="walk_in.submit_only">
        <source>Register</source>
        <translation>Register</translation>
    </message>
    <message id="language.title">
        <source>Choose your language</source>
        <translation>Choose your language</translation>
    </message>
    <message id="language.why">
        <source>Applies at once, for you alone</source>
        <translation>Applies at once, for you alone</translation>
    </message>
    <message id="help.title">
        <source>Staff have been told</source>
        <translation>Staff have been told</translation>
    </message>
    <message id="help.telling">
        <source>Telling staff</source>
        <translation>Telling staff</translation>
    </message>
    <message id="help.coming">
        <source>{name} is coming</source>
        <translation>{name} is coming</translation>
    </message>
    <message id="help.someone_coming">
        <source>Somebody is coming to you</source>
        <translation>Somebody is coming to you</translation>
    </message>
    <message id="help.told">
        <source>Told at {time}</source>
        <translation>Told at {time}</translation>
    </message>
    <message id="help.stay">
        <source>Wait here, at Gate {gate}</source>
        <translation>Wait here, at Gate {gate}</translation>
    </message>
    <message id="help.stay_here">
        <source>Wait here</source>
        <translation>Wait here</translation>
    </message>
    <message id="help.show">
        <source>Show this number to whoever comes</source>
        <translation>Show this number to whoever comes</translation>
    </message>
    <message id="idle.title">
        <source>Still there?</source>
        <translation>Still there?</translation>
    </message>
    <message id="idle.clears">
        <source>Your details clear in {seconds} s</source>
        <translation>Your details clear in {seconds} s</translation>
    </message>
    <message id="idle.stay">
        <source>I need more time</source>
        <translation>I need more time</translation>
    </message>
    <message id="key.space">
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message id="key.erase">
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message id="key.shift">
        <source>Capitals</source>
        <translation>Capitals</translation>
    </message>
    <message id="key.letters">
        <source>Other letters</source>
        <translation>Other letters</translation>
    </message>
    <message id="key.pinyin">
        <source>Type the reading, then choose</source>
        <translation>Type the reading, then choose</translation>
    </message>
    <message id="key.more">
        <source>More characters</source>
        <translation>More characters</translation>
    </message>
    <message id="help.note">
        <source>Type a note</source>
        <translation>Type a note</translation>
    </message>
    <message id="help.note_why">
        <source>Staff are called already and read this on the way</source>
        <translation>Staff are called already and read this on the way</translation>
    </message>
    <message id="help.note_field">
        <source>What should our staff know?</source>
        <translation>What should our staff know?</translation>
    </message>
    <message id="help.send">
        <source>Send</source>
        <translation>Send</translation>
    </message>
</context>
<context>
    <name>staff</name>
    <message id="class.admit">
        <source>Go</source>
        <translation>Go</translation>
    </message>
    <message id="class.attention">
        <source>Look</source>
        <translation>Look</translation>
    </message>
    <message id="class.refuse">
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message id="class.info">
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message id="verdict.ADMIT">
        <source>Admit</source>
        <translation>Admit</translation>
    </message>
    <message id="verdict.EXIT">
        <source>Checked out</source>
        <translation>Checked out</translation>
    </message>
    <message id="verdict.ADMIT_NOTE">
        <source>Admit, note</source>
        <translation>Admit, note</translation>
    </message>
    <message id="verdict.UNKNOWN">
        <source>Code not found</source>
        <translation>Code not found</translation>
    </message>
    <message id="verdict.NOT_OURS">
        <source>Not our code</source>
        <translation>Not our code</translation>
    </message>
    <message id="verdict.WRONG_DAY">
        <source>Not today</source>
        <translation>Not today</translation>
    </message>
    <message id="verdict.WRONG_SESSION">
        <source>Other session</source>
        <translation>Other session</translation>
    </message>
    <message id="verdict.TOO_EARLY">
        <source>Too early</source>
        <translation>Too early</translation>
    </message>
    <message id="verdict.ALREADY_IN">
        <source>Already in</source>
        <translation>Already in</translation>
    </message>
    <message id="verdict.REVOKED">
        <source>Code cancelled</source>
        <translation>Code cancelled</translation>
    </message>
    <message id="verdict.BLOCKED">
        <source>Stop, supervisor</source>
        <translation>Stop, supervisor</translation>
    </message>
    <message id="verdict.EXPIRED">
        <source>Code expired</source>
        <translation>Code expired</translation>
    </message>
    <message id="verdict.FORGED">
        <source>Signature failed</source>
        <translation>Signature failed</translation>
    </message>
    <message id="verdict.FULL">
        <source>Full</source>
        <translation>Full</translation>
    </message>
    <message id="verdict.UNPAID">
        <source>Not paid</source>
        <translation>Not paid</translation>
    </message>
    <message id="verdict.QUESTIONS">
        <source>Questions first</source>
        <translation>Questions first</translation>
    </message>
    <message id="next.QUESTIONS">
        <source>Ctrl+Enter: ask them</source>
        <translation>Ctrl+Enter: ask them</translation>
    </message>
    <message id="ask.title">
        <source>Questions first</source>
        <translation>Questions first</translation>
    </message>
    <message id="ask.more">
        <source>{count} more to be asked</source>
        <translation>{count} more to be asked</translation>
    </message>
    <message id="ask.waiting">
        <source>{count} of the delegation still to be asked: Ctrl+Enter goes on</source>
        <translation>{count} of the delegation still to be asked: Ctrl+Enter goes on</translation>
    </message>
    <message id="ask.optional">
        <source>Optional</source>
        <translation>Optional</translation>
    </message>
    <message id="ask.submit">
        <source>Record and admit</source>
        <translation>Record and admit</translation>
    </message>
    <message id="verdict.PENDING">
        <source>Approval pending</source>
        <translation>Approval pending</translation>
    </message>
    <message id="verdict.WRONG_CATEGORY">
        <source>Other entrance</source>
        <translation>Other entrance</translation>
    </message>
    <message id="verdict.CHECK_ID">
        <source>Check ID</source>
        <translation>Check ID</translation>
    </message>
    <message id="verdict.FAULT">
        <source>System fault</source>
        <translation>System fault</translation>
    </message>
    <message id="next.host">
        <source>Call host {host}</source>
        <translation>Call host {host}</translation>
    </message>
    <message id="next.stale">
        <source>Records of other gates may be late</source>
        <translation>Records of other gates may be late</translation>
    </message>
    <message id="next.desk">
        <source>Desk {desk}</source>
        <translation>Desk {desk}</translation>
    </message>
    <message id="next.UNKNOWN">
        <source>F2 find by name</source>
        <translation>F2 find by name</translation>
    </message>
    <message id="next.NOT_OURS">
        <source>Ask for the code in the SMS</source>
        <translation>Ask for the code in the SMS</translation>
    </message>
    <message id="next.WRONG_DAY">
        <source>Valid {day}; Desk {desk} changes it</source>
        <translation>Valid {day}; Desk {desk} changes it</translation>
    </message>
    <message id="next.WRONG_SESSION">
        <source>Belongs in {hall}, {starts}</source>
        <translation>Belongs in {hall}, {starts}</translation>
    </message>
    <message id="next.TOO_EARLY">
        <source>Opens {opens}</source>
        <translation>Opens {opens}</translation>
    </message>
    <message id="next.ALREADY_IN">
        <source>Check photo; same person: F8 re-entry</source>
        <translation>Check photo; same person: F8 re-entry</translation>
    </message>
    <message id="next.REVOKED">
        <source>Scan the newer code, or Desk {desk}</source>
        <translation>Scan the newer code, or Desk {desk}</translation>
    </message>
    <message id="next.BLOCKED">
        <source>Don't explain; supervisor is alerted</source>
        <translation>Don't explain; supervisor is alerted</translation>
    </message>
    <message id="next.EXPIRED">
        <source>Refresh, scan again</source>
        <translation>Refresh, scan again</translation>
    </message>
    <message id="next.FORGED">
        <source>Keep the code, call supervisor</source>
        <translation>Keep the code, call supervisor</translation>
    </message>
    <message id="next.FULL">
        <source>Standby or {overflow}</source>
        <translation>Standby or {overflow}</translation>
    </message>
    <message id="next.UNPAID">
        <source>Desk {desk}</source>
        <translation>Desk {desk}</translation>
    </message>
    <message id="next.PENDING">
        <source>Desk {desk}</source>
        <translation>Desk {desk}</translation>
    </message>
    <message id="next.WRONG_CATEGORY">
        <source>{category}: Gate {entrance}</source>
        <translation>{category}: Gate {entrance}</translation>
    </message>
    <message id="next.CHECK_ID">
        <source>Ctrl+Enter if it matches</source>
        <translation>Ctrl+Enter if it matches</translation>
    </message>
    <message id="next.FAULT">
        <source>Use the paper rule, write it down</source>
        <translation>Use the paper rule, write it down</translation>
    </message>
    <message id="fault.SCANNER_DENIED">
        <source>The port may not be opened, or another program holds it: close that program; on Linux add this user to the group dialout</source>
        <translation>The port may not be opened, or another program holds it: close that program; on Linux add this user to the group dialout</translation>
    </message>
    <message id="fault.SCANNER_MISSING">
        <source>There is no such port: plug the hand scanner in, or correct its name</source>
        <translation>There is no such port: plug the hand scanner in, or correct its name</translation>
    </message>
    <message id="fault.SCANNER_FAILED">
        <source>The hand scanner does not answer: plug it in again</source>
        <translation>The hand scanner does not answer: plug it in again</translation>
    </message>
    <message id="fault.READER_SERVICE">
        <source>The system's smart card service does not answer: start it</source>
        <translation>The system's smart card service does not answer: start it</translation>
    </message>
    <message id="fault.READER_FAILED">
        <source>The badge reader does not answer: plug it in again</source>
        <translation>The badge reader does not answer: plug it in again</translation>
    </message>
    <message id="fault.NOT_READY">
        <source>No delegate list yet, or nothing on at this gate: look at F6</source>
        <translation>No delegate list yet, or nothing on at this gate: look at F6</translation>
    </message>
    <message id="fault.NO_NAME">
        <source>The name is missing: type it</source>
        <translation>The name is missing: type it</translation>
    </message>
    <message id="fault.DISK_FULL">
        <source>The disk is full, nothing is recorded: free some space</source>
        <translation>The disk is full, nothing is recorded: free some space</translation>
    </message>
    <message id="fault.DISK_ERROR">
        <source>The disk fails, nothing is recorded: use another device</source>
        <translation>The disk fails, nothing is recorded: use another device</translation>
    </message>
    <message id="fault.DISK_READ_ONLY">
        <source>The disk cannot be written, nothing is recorded: call the supervisor</source>
        <translation>The disk cannot be written, nothing is recorded: call the supervisor</translation>
    </message>
    <message id="fault.DATABASE_DAMAGED">
        <source>A file is damaged: scan again, then restart the program</source>
        <translation>A file is damaged: scan again, then restart the program</translation>
    </message>
    <message id="fault.DATABASE_BUSY">
        <source>Another program holds the files: close it</source>
        <translation>Another program holds the files: close it</translation>
    </message>
    <message id="fault.POLICY">
        <source>A rule of this session makes no sense: tell the organiser</source>
        <translation>A rule of this session makes no sense: tell the organiser</translation>
    </message>
    <message id="fault.POLICY_VERSION">
        <source>The rules need a newer program: call the supervisor</source>
        <translation>The rules need a newer program: call the supervisor</translation>
    </message>
    <message id="ready.title">
        <source>Ready to scan</source>
        <translation>Ready to scan</translation>
    </message>
    <message id="ready.step">
        <source>Camera or hand scanner</source>
        <translation>Camera or hand scanner</translation>
    </message>
    <message id="ready.find">
        <source>No code? F2 finds by name or phone</source>
        <translation>No code? F2 finds by name or phone</translation>
    </message>
    <message id="ready.walk_in">
        <source>Not registered? F3 registers on site</source>
        <translation>Not registered? F3 registers on site</translation>
    </message>
    <message id="ready.help">
        <source>New here? F1 tells all in five minutes</source>
        <translation>New here? F1 tells all in five minutes</translation>
    </message>
    <message id="ready.practice">
        <source>Practice: nothing is recorded</source>
        <translation>Practice: nothing is recorded</translation>
    </message>
    <message id="just_now">
        <source>Just now</source>
        <translation>Just now</translation>
    </message>
    <message id="checked.all_gates">
        <source>with all gates {age} ago</source>
        <translation>with all gates {age} ago</translation>
    </message>
    <message id="checked.without">
        <source>without {hall} since {since}</source>
        <translation>without {hall} since {since}</translation>
    </message>
    <message id="checked.hall_since">
        <source>with this hall only since {since}</source>
        <translation>with this hall only since {since}</translation>
    </message>
    <message id="checked.hall">
        <source>with this hall only</source>
        <translation>with this hall only</translation>
    </message>
    <message id="checked.recent">
        <source>with the gates as of {age} ago</source>
        <translation>with the gates as of {age} ago</translation>
    </message>
    <message id="checked.hub">
        <source>with the hub, no other gate heard yet</source>
        <translation>with the hub, no other gate heard yet</translation>
    </message>
    <message id="checked.alone_since">
        <source>this device only since {since}</source>
        <translation>this device only since {since}</translation>
    </message>
    <message id="checked.alone">
        <source>this device only</source>
        <translation>this device only</translation>
    </message>
    <message id="decided">
        <source>{ms} ms</source>
        <translation>{ms} ms</translation>
    </message>
    <message id="direction.entry">
        <source>In</source>
        <translation>In</translation>
    </message>
    <message id="direction.exit">
        <source>Out</source>
        <translation>Out</translation>
    </message>
    <message id="last.rate">
        <source>{rate}/min</source>
        <translation>{rate}/min</translation>
    </message>
    <message id="last.inside">
        <source>Inside {inside}</source>
        <translation>Inside {inside}</translation>
    </message>
    <message id="last.inside_of">
        <source>Inside {inside} / {capacity}</source>
        <translation>Inside {inside} / {capacity}</translation>
    </message>
    <message id="find.staff">
        <source>Name, pinyin, initials, last digits</source>
        <translation>Name, pinyin, initials, last digits</translation>
    </message>
    <message id="find.not_in">
        <source>Not in</source>
        <translation>Not in</translation>
    </message>
    <message id="find.in">
        <source>In</source>
        <translation>In</translation>
    </message>
    <message id="find.no_rows">
        <source>Nobody found</source>
        <translation>Nobody found</translation>
    </message>
    <message id="card.admit">
        <source>Check in</source>
        <translation>Check in</translation>
    </message>
    <message id="card.close">
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message id="card.badges">
        <source>Badges printed: {count}</source>
        <translation>Badges printed: {count}</translation>
    </message>
    <message id="card.no_history">
        <source>No record today</source>
        <translation>No record today</translation>
    </message>
    <message id="badge.queued">
        <source>Badge printing</source>
        <translation>Badge printing</translation>
    </message>
    <message id="badge.printed">
        <source>Badge printed</source>
        <translation>Badge printed</translation>
    </message>
    <message id="badge.already_printed">
        <source>Badge printed before</source>
        <translation>Badge printed before</translation>
    </message>
    <message id="badge.failed">
        <source>Badge not printed</source>
        <translation>Badge not printed</translation>
    </message>
    <message id="key.help">
        <source>Help</source>
        <translation>Help</translation>
    </message>
    <message id="key.find">
        <source>Find</source>
        <translation>Find</translation>
    </message>
    <message id="key.walk_in">
        <source>Walk-in</source>
        <translation>Walk-in</translation>
    </message>
    <message id="key.undo">
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message id="key.reprint">
        <source>Reprint</source>
        <translation>Reprint</translation>
    </message>
    <message id="key.session">
        <source>Session</source>
        <translation>Session</translation>
    </message>
    <message id="key.direction">
        <source>In/Out</source>
        <translation>In/Out</translation>
    </message>
    <message id="key.re_enter">
        <source>Re-enter</source>
        <translation>Re-enter</translation>
    </message>
    <message id="key.pause">
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message id="key.supervisor">
        <source>Supervisor</source>
        <translation>Supervisor</translation>
    </message>
    <message id="key.rename">
        <source>Rename</source>
        <translation>Rename</translation>
    </message>
    <message id="key.match">
        <source>ID matches</source>
        <translation>ID matches</translation>
    </message>
    <message id="key.next">
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message id="key.override">
        <source>Override</source>
        <translation>Override</translation>
    </message>
    <message id="paused.title">
        <source>This lane is paused</source>
        <translation>This lane is paused</translation>
    </message>
    <message id="paused.step">
        <source>F9 to resume</source>
        <translation>F9 to resume</translation>
    </message>
    <message id="link.online">
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message id="link.synced">
        <source>synced {age} ago</source>
        <translation>synced {age} ago</translation>
    </message>
    <message id="link.offline">
        <source>Checking offline</source>
        <translation>Checking offline</translation>
    </message>
    <message id="link.since">
        <source>since {since}</source>
        <translation>since {since}</translation>
    </message>
    <message id="link.never">
        <source>Never synced</source>
        <translation>Never synced</translation>
    </message>
    <message id="link.hall">
        <source>This hall only</source>
        <translation>This hall only</translation>
    </message>
    <message id="link.ENROL_AGAIN">
        <source>The records were damaged and set aside: enrol this device again</source>
        <translation>The records were damaged and set aside: enrol this device again</translation>
    </message>
    <message id="link.NOT_ENROLLED">
        <source>This device belongs to no hub: nothing is sent</source>
        <translation>This device belongs to no hub: nothing is sent</translation>
    </message>
    <message id="link.WAITING">
        <source>The supervisor must confirm this device at the hub</source>
        <translation>The supervisor must confirm this device at the hub</translation>
    </message>
    <message id="link.REVOKED">
        <source>The hub has revoked this device, its data are erased: call the supervisor</source>
        <translation>The hub has revoked this device, its data are erased: call the supervisor</translation>
    </message>
    <message id="link.UNKNOWN_DEVICE">
        <source>The hub does not know this device: enrol it again</source>
        <translation>The hub does not know this device: enrol it again</translation>
    </message>
    <message id="link.FORKED">
        <source>This device was copied: it goes on under a new identity, enrol it again</source>
        <translation>This device was copied: it goes on under a new identity, enrol it again</translation>
    </message>
    <message id="link.HUB_WENT_BACK">
        <source>The hub was put back to older data: everything is sent again</source>
        <translation>The hub was put back to older data: everything is sent again</translation>
    </message>
    <message id="link.PROTOCOL_DEVICE_OLD">
        <source>This program is too old for the hub: update it</source>
        <translation>This program is too old for the hub: update it</translation>
    </message>
    <message id="link.PROTOCOL_HUB_OLD">
        <source>The hub is too old for this program: update the hub</source>
        <translation>The hub is too old for this program: update the hub</translation>
    </message>
    <message id="link.HUB_SUPERSEDED">
        <source>A hub answers that another has replaced: switch the old one off</source>
        <translation>A hub answers that another has replaced: switch the old one off</translation>
    </message>
    <message id="link.HUB_PIN">
        <source>Another machine answers at the hub's address: call the supervisor</source>
        <translation>Another machine answers at the hub's address: call the supervisor</translation>
    </message>
    <message id="link.SNAPSHOT_FORGED">
        <source>The hub's list is not signed by it: call the supervisor</source>
        <translation>The hub's list is not signed by it: call the supervisor</translation>
    </message>
    <message id="link.waiting">
        <source>{count} waiting</source>
        <translation>{count} waiting</translation>
    </message>
    <message id="link.stale">
        <source>List is {age} old</source>
        <translation>List is {age} old</translation>
    </message>
    <message id="link.sent">
        <source>{count} records sent</source>
        <translation>{count} records sent</translation>
    </message>
    <message id="printer.spare">
        <source>Badges come out at {name} meanwhile</source>
        <translation>Badges come out at {name} meanwhile</translation>
    </message>
    <message id="camera.bad">
        <source>Camera gives no picture, use the hand scanner</source>
        <translation>Camera gives no picture, use the hand scanner</translation>
    </message>
    <message id="notice.undone">
        <source>Undone: {name}</source>
        <translation>Undone: {name}</translation>
    </message>
    <message id="notice.admitted_twice">
        <source>One code let in twice: {name}. Tell the supervisor</source>
        <translation>One code let in twice: {name}. Tell the supervisor</translation>
    </message>
    <message id="notice.nothing_to_undo">
        <source>No admission in the last 60 s</source>
        <translation>No admission in the last 60 s</translation>
    </message>
    <message id="notice.reprint_queued">
        <source>Reprint queued</source>
        <translation>Reprint queued</translation>
    </message>
    <message id="notice.handed_over">
        <source>Handed over</source>
        <translation>Handed over</translation>
    </message>
    <message id="notice.badge_ordered">
        <source>{name}: badge is printing</source>
        <translation>{name}: badge is printing</translation>
    </message>
    <message id="notice.badge_made">
        <source>{name}: badge is ready</source>
        <translation>{name}: badge is ready</translation>
    </message>
    <message id="notice.no_badge">
        <source>No badge for {name} here</source>
        <translation>No badge for {name} here</translation>
    </message>
    <message id="notice.prints_moved">
        <source>{name} badges moved</source>
        <translation>{name} badges moved</translation>
    </message>
    <message id="notice.pin_accepted">
        <source>Supervisor verified</source>
        <translation>Supervisor verified</translation>
    </message>
    <message id="notice.pin_wrong">
        <source>Wrong PIN</source>
        <translation>Wrong PIN</translation>
    </message>
    <message id="notice.pin_locked">
        <source>Wait {wait}</source>
        <translation>Wait {wait}</translation>
    </message>
    <message id="notice.staff_called">
        <source>Staff are on the way</source>
        <translation>Staff are on the way</translation>
    </message>
    <message id="notice.exported">
        <source>Report written: {name}</source>
        <translation>Report written: {name}</translation>
    </message>
    <message id="notice.registered">
        <source>Registered</source>
        <translation>Registered</translation>
    </message>
    <message id="notice.not_possible">
        <source>Not possible now</source>
        <translation>Not possible now</translation>
    </message>
    <message id="dash.inside">
        <source>Inside now</source>
        <translation>Inside now</translation>
    </message>
    <message id="dash.headcount">
        <source>Checked in</source>
        <translation>Checked in</translation>
    </message>
    <message id="dash.per_minute">
        <source>Per minute</source>
        <translation>Per minute</translation>
    </message>
    <message id="dash.refused">
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
    <message id="dash.to_sync">
        <source>To sync</source>
        <translation>To sync</translation>
    </message>
    <message id="dash.arrivals">
        <source>Arrivals per 5 min</source>
        <translation>Arrivals per 5 min</translation>
    </message>
    <message id="dash.plan">
        <source>plan</source>
        <translation>plan</translation>
    </message>
    <message id="dash.plan_rate">
        <source>plan {count}</source>
        <translation>plan {count}</translation>
    </message>
    <message id="dash.yesterday">
        <source>yesterday</source>
        <translation>yesterday</translation>
    </message>
    <message id="dash.today">
        <source>today</source>
        <translation>today</translation>
    </message>
    <message id="dash.of">
        <source>/ {count}</source>
        <translation>/ {count}</translation>
    </message>
    <message id="dash.oldest">
        <source>oldest {age}</source>
        <translation>oldest {age}</translation>
    </message>
    <message id="dash.as_of">
        <source>as of {at}</source>
        <translation>as of {at}</translation>
    </message>
    <message id="dash.gates">
        <source>Gates</source>
        <translation>Gates</translation>
    </message>
    <message id="dash.sessions">
        <source>Sessions</source>
        <translation>Sessions</translation>
    </message>
    <message id="dash.devices">
        <source>Devices</source>
        <translation>Devices</translation>
    </message>
    <message id="dash.people">
        <source>People</source>
        <translation>People</translation>
    </message>
    <message id="dash.gate">
        <source>Gate</source>
        <translation>Gate</translation>
    </message>
    <message id="dash.lanes">
        <source>Lanes</source>
        <translation>Lanes</translation>
    </message>
    <message id="dash.rate">
        <source>/min</source>
        <translation>/min</translation>
    </message>
    <message id="dash.median">
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message id="dash.sync">
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message id="dash.printer">
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message id="dash.seen">
        <source>Seen</source>
        <translation>Seen</translation>
    </message>
    <message id="dash.camera">
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message id="dash.battery">
        <source>Battery</source>
        <translation>Battery</translation>
    </message>
    <message id="dash.version">
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message id="dash.device">
        <source>Device</source>
        <translation>Device</translation>
    </message>
    <message id="dash.alerts">
        <source>Alerts</source>
        <translation>Alerts</translation>
    </message>
    <message id="dash.no_alerts">
        <source>No alerts</source>
        <translation>No alerts</translation>
    </message>
    <message id="dash.take">
        <source>Take</source>
        <translation>Take</translation>
    </message>
    <message id="dash.taken">
        <source>{owner} has it</source>
        <translation>{owner} has it</translation>
    </message>
    <message id="dash.closed">
        <source>Closed</source>
        <translation>Closed</translation>
    </message>
    <message id="dash.unknown">
        <source>unknown</source>
        <translation>unknown</translation>
    </message>
    <message id="dash.stale">
        <source>no data for {age}</source>
        <translation>no data for {age}</translation>
    </message>
    <message id="dash.ok">
        <source>ok</source>
        <translation>ok</translation>
    </message>
    <message id="dash.labels">
        <source>~{count}</source>
        <translation>~{count}</translation>
    </message>
    <message id="dash.categories">
        <source>By category</source>
        <translation>By category</translation>
    </message>
    <message id="dash.delegations">
        <source>By delegation</source>
        <translation>By delegation</translation>
    </message>
    <message id="dash.countries">
        <source>By country</source>
        <translation>By country</translation>
    </message>
    <message id="dash.waiting">
        <source>Waiting for the first figures</source>
        <translation>Waiting for the first figures</translation>
    </message>
    <message id="dash.export">
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message id="alert.gate_lost">
        <source>{gate} no contact {age}</source>
        <translation>{gate} no contact {age}</translation>
    </message>
    <message id="alert.hall_lost">
        <source>Hall {gate} no contact {age}</source>
        <translation>Hall {gate} no contact {age}</translation>
    </message>
    <message id="alert.labels_low">
        <source>{gate} labels ~{count} left</source>
        <translation>{gate} labels ~{count} left</translation>
    </message>
    <message id="alert.shared_code">
        <source>one code, {gates} gates, {minutes} min</source>
        <translation>one code, {gates} gates, {minutes} min</translation>
    </message>
    <message id="alert.blocked">
        <source>{gate} blocked code shown</source>
        <translation>{gate} blocked code shown</translation>
    </message>
    <message id="alert.room_full">
        <source>{hall} near capacity</source>
        <translation>{hall} near capacity</translation>
    </message>
    <message id="alert.pin">
        <source>{gate} supervisor PIN wrong 5 times</source>
        <translation>{gate} supervisor PIN wrong 5 times</translation>
    </message>
    <message id="alert.call_staff">
        <source>{gate} calls for staff {note}</source>
        <translation>{gate} calls for staff {note}</translation>
    </message>
    <message id="alert.duplicate">
        <source>one code let in twice, {gate}</source>
        <translation>one code let in twice, {gate}</translation>
    </message>
    <message id="alert.forged">
        <source>{gate} forged code shown</source>
        <translation>{gate} forged code shown</translation>
    </message>
    <message id="alert.printer">
        <source>{gate} printer stands still</source>
        <translation>{gate} printer stands still</translation>
    </message>
    <message id="alert.print_doubt">
        <source>{gate} {count} badges in doubt</source>
        <translation>{gate} {count} badges in doubt</translation>
    </message>
    <message id="alert.camera">
        <source>{gate} camera gives no picture</source>
        <translation>{gate} camera gives no picture</translation>
    </message>
    <message id="alert.outbox">
        <source>{gate} {count} records not sent</source>
        <translation>{gate} {count} records not sent</translation>
    </message>
    <message id="alert.forked">
        <source>{device} runs twice: a copied disk</source>
        <translation>{device} runs twice: a copied disk</translation>
    </message>
    <message id="alert.rescued">
        <source>{device} handed in rescued records</source>
        <translation>{device} handed in rescued records</translation>
    </message>
    <message id="alert.hub_went_back">
        <source>The hub was put back to older data</source>
        <translation>The hub was put back to older data</translation>
    </message>
    <message id="alert.revoked_at_scan">
        <source>{gate} let in a revoked code it did not know of</source>
        <translation>{gate} let in a revoked code it did not know of</translation>
    </message>
    <message id="alert.other">
        <source>look at the hub's page</source>
        <translation>look at the hub's page</translation>
    </message>
    <message id="alert.vip">
        <source>VIP arrived at {gate}</source>
        <translation>VIP arrived at {gate}</translation>
    </message>
    <message id="mode.volunteer">
        <source>Volunteer</source>
        <translation>Volunteer</translation>
    </message>
    <message id="mode.self">
        <source>Self-service</source>
        <translation>Self-service</translation>
    </message>
    <message id="mode.dashboard">
        <source>Dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message id="mode.badges">
        <source>Badge desk</source>
        <translation>Badge desk</translation>
    </message>
    <message id="practice.count">
        <source>{number} of {all}</source>
        <translation>{number} of {all}</translation>
    </message>
    <message id="pin.title">
        <source>Supervisor</source>
        <translation>Supervisor</translation>
    </message>
    <message id="pin.override">
        <source>Supervisor override</source>
        <translation>Supervisor override</translation>
    </message>
    <message id="pin.re_enter">
        <source>Same person, re-enter: supervisor</source>
        <translation>Same person, re-enter: supervisor</translation>
    </message>
    <message id="pin.enter">
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message id="override.reason">
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message id="override.vip">
        <source>VIP</source>
        <translation>VIP</translation>
    </message>
    <message id="override.desk_fixed">
        <source>Desk fixed it</source>
        <translation>Desk fixed it</translation>
    </message>
    <message id="override.system_fault">
        <source>System fault</source>
        <translation>System fault</translation>
    </message>
    <message id="override.other">
        <source>Other</source>
        <translation>Other</translation>
    </message>
    <message id="override.admit">
        <source>Admit</source>
        <translation>Admit</translation>
    </message>
    <message id="place.title">
        <source>Gate, session, direction</source>
        <translation>Gate, session, direction</translation>
    </message>
    <message id="place.by_clock">
        <source>By the clock</source>
        <translation>By the clock</translation>
    </message>
    <message id="place.activity">
        <source>Session</source>
        <translation>Session</translation>
    </message>
    <message id="place.direction">
        <source>Direction</source>
        <translation>Direction</translation>
    </message>
    <message id="settings.title">
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message id="settings.mode">
        <source>Mode</source>
        <translation>Mode</translation>
    </message>
    <message id="settings.theme">
        <source>Appearance</source>
        <translation>Appearance</translation>
    </message>
    <message id="settings.language">
        <source>Staff language</source>
        <translation>Staff language</translation>
    </message>
    <message id="settings.is_muted">
        <source>Sound</source>
        <translation>Sound</translation>
    </message>
    <message id="settings.is_mirrored">
        <source>Preview</source>
        <translation>Preview</translation>
    </message>
    <message id="sound.on">
        <source>On</source>
        <translation>On</translation>
    </message>
    <message id="sound.off">
        <source>Muted</source>
        <translation>Muted</translation>
    </message>
    <message id="mirror.on">
        <source>Mirrored</source>
        <translation>Mirrored</translation>
    </message>
    <message id="mirror.off">
        <source>Plain</source>
        <translation>Plain</translation>
    </message>
    <message id="theme.light">
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message id="theme.dark">
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message id="theme.contrast">
        <source>High contrast</source>
        <translation>High contrast</translation>
    </message>
    <message id="settings.camera">
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message id="settings.scanner">
        <source>Scanner</source>
        <translation>Scanner</translation>
    </message>
    <message id="settings.printer">
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message id="settings.place">
        <source>Gate and session</source>
        <translation>Gate and session</translation>
    </message>
    <message id="settings.practice">
        <source>Start practice</source>
        <translation>Start practice</translation>
    </message>
    <message id="settings.exit">
        <source>Exit kiosk</source>
        <translation>Exit kiosk</translation>
    </message>
    <message id="settings.is_still">
        <source>Motion</source>
        <translation>Motion</translation>
    </message>
    <message id="settings.is_re_entry_guarded">
        <source>Re-entry (F8)</source>
        <translation>Re-entry (F8)</translation>
    </message>
    <message id="re_entry.free">
        <source>At once</source>
        <translation>At once</translation>
    </message>
    <message id="re_entry.pin">
        <source>With PIN</source>
        <translation>With PIN</translation>
    </message>
    <message id="motion.on">
        <source>On</source>
        <translation>On</translation>
    </message>
    <message id="motion.off">
        <source>Reduced</source>
        <translation>Reduced</translation>
    </message>
    <message id="settings.text_percent">
        <source>Text size</source>
        <translation>Text size</translation>
    </message>
    <message id="settings.panel">
        <source>Calibrate panel</source>
        <translation>Calibrate panel</translation>
    </message>
    <message id="calibrate.title">
        <source>Calibrate the panel</source>
        <translation>Calibrate the panel</translation>
    </message>
    <message id="calibrate.step">
        <source>Hold a ruler to the bar and make it exactly 50 mm</source>
        <translation>Hold a ruler to the bar and make it exactly 50 mm</translation>
    </message>
    <message id="calibrate.shorter">
        <source>Shorter</source>
        <translation>Shorter</translation>
    </message>
    <message id="calibrate.longer">
        <source>Longer</source>
        <translation>Longer</translation>
    </message>
    <message id="calibrate.keep">
        <source>It is 50 mm</source>
        <translation>It is 50 mm</translation>
    </message>
    <message id="health.good">
        <source>Good</source>
        <translation>Good</translation>
    </message>
    <message id="health.weak">
        <source>Weak</source>
        <translation>Weak</translation>
    </message>
    <message id="health.bad">
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message id="health.absent">
        <source>None</source>
        <translation>None</translation>
    </message>
    <message id="help_card.title">
        <source>Five minutes to learn</source>
        <translation>Five minutes to learn</translation>
    </message>
    <message id="help_card.admit">
        <source>Circle: let them in</source>
        <translation>Circle: let them in</translation>
    </message>
    <message id="help_card.attention">
        <source>Triangle: do what it says</source>
        <translation>Triangle: do what it says</translation>
    </message>
    <message id="help_card.refuse">
        <source>Octagon: stop, send to the desk</source>
        <translation>Octagon: stop, send to the desk</translation>
    </message>
    <message id="help_card.find">
        <source>F2 find by name, pinyin or last digits</source>
        <translation>F2 find by name, pinyin or last digits</translation>
    </message>
    <message id="help_card.undo">
        <source>F4 undo the last admission, 60 s</source>
        <translation>F4 undo the last admission, 60 s</translation>
    </message>
    <message id="help_card.supervisor">
        <source>F10 supervisor; if in doubt, the desk</source>
        <translation>F10 supervisor; if in doubt, the desk</translation>
    </message>
    <message id="delegation.count">
        <source>{members} people, {inside} in</source>
        <translation>{members} people, {inside} in</translation>
    </message>
    <message id="delegation.all">
        <source>Tick all</source>
        <translation>Tick all</translation>
    </message>
    <message id="delegation.filter">
        <source>Type a name to filter</source>
        <translation>Type a name to filter</translation>
    </message>
    <message id="delegation.leader">
        <source>Leader</source>
        <translation>Leader</translation>
    </message>
    <message id="delegation.substitute">
        <source>Substitute</source>
        <translation>Substitute</translation>
    </message>
    <message id="walk_in.instead">
        <source>Instead of {name}</source>
        <translation>Instead of {name}</translation>
    </message>
    <message id="delegation.quota">
        <source>{used} of {quota} places used</source>
        <translation>{used} of {quota} places used</translation>
    </message>
    <message id="delegation.admit">
        <source>Admit {count}</source>
        <translation>Admit {count}</translation>
    </message>
    <message id="desk.queue">
        <source>Queue {count}</source>
        <translation>Queue {count}</translation>
    </message>
    <message id="desk.none">
        <source>Choose a badge, or scan</source>
        <translation>Choose a badge, or scan</translation>
    </message>
    <message id="desk.hand_over">
        <source>Handed over</source>
        <translation>Handed over</translation>
    </message>
    <message id="desk.retry">
        <source>Print again</source>
        <translation>Print again</translation>
    </message>
    <message id="desk.move">
        <source>Move what waits to the other printer</source>
        <translation>Move what waits to the other printer</translation>
    </message>
    <message id="desk.came_out">
        <source>Yes, it came out</source>
        <translation>Yes, it came out</translation>
    </message>
    <message id="print.waiting">
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message id="print.printing">
        <source>Printing</source>
        <translation>Printing</translation>
    </message>
    <message id="print.printed">
        <source>Printed</source>
        <translation>Printed</translation>
    </message>
    <message id="print.handed_over">
        <source>Handed over</source>
        <translation>Handed over</translation>
    </message>
    <message id="print.failed">
        <source>Not printed</source>
        <translation>Not printed</translation>
    </message>
    <message id="print.in_doubt">
        <source>In doubt, look at the tray</source>
        <translation>In doubt, look at the tray</translation>
    </message>
    <message id="warning.rare_character">
        <source>Rare character</source>
        <translation>Rare character</translation>
    </message>
    <message id="warning.long_name">
        <source>Long name</source>
        <translation>Long name</translation>
    </message>
    <message id="reprint.reason">
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message id="reprint.damaged">
        <source>Damaged</source>
        <translation>Damaged</translation>
    </message>
    <message id="reprint.name">
        <source>Wrong name</source>
        <translation>Wrong name</translation>
    </message>
    <message id="reprint.lost">
        <source>Lost</source>
        <translation>Lost</translation>
    </message>
    <message id="badge_name.title">
        <source>Edit badge name</source>
        <translation>Edit badge name</translation>
    </message>
    <message id="badge_name.field">
        <source>Name on the badge</source>
        <translation>Name on the badge</translation>
    </message>
    <message id="badge_name.why">
        <source>The old badge is void from now on; the registration stays as it is</source>
        <translation>The old badge is void from now on; the registration stays as it is</translation>
    </message>
    <message id="badge_name.change">
        <source>Change and print</source>
        <translation>Change and print</translation>
    </message>
    <message id="designer.title">
        <source>Badge designer</source>
        <translation>Badge designer</translation>
    </message>
    <message id="designer.zoom_in">
        <source>Nearer +</source>
        <translation>Nearer +</translation>
    </message>
    <message id="designer.zoom_out">
        <source>Farther −</source>
        <translation>Farther −</translation>
    </message>
    <message id="designer.zoom_fit">
        <source>Whole badge</source>
        <translation>Whole badge</translation>
    </message>
    <message id="designer.undo">
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message id="designer.redo">
        <source>Redo</source>
        <translation>Redo</translation>
    </message>
    <message id="designer.save">
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message id="designer.saved">
        <source>Saved</source>
        <translation>Saved</translation>
    </message>
    <message id="designer.is_saved">
        <source>saved</source>
        <translation>saved</translation>
    </message>
    <message id="designer.not_saved">
        <source>not saved</source>
        <translation>not saved</translation>
    </message>
    <message id="designer.front">
        <source>Front</source>
        <translation>Front</translation>
    </message>
    <message id="designer.back_side">
        <source>Back side</source>
        <translation>Back side</translation>
    </message>
    <message id="designer.items">
        <source>Items</source>
        <translation>Items</translation>
    </message>
    <message id="designer.add">
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message id="designer.raise">
        <source>Forward</source>
        <translation>Forward</translation>
    </message>
    <message id="designer.lower">
        <source>Backward</source>
        <translation>Backward</translation>
    </message>
    <message id="designer.duplicate">
        <source>Duplicate</source>
        <translation>Duplicate</translation>
    </message>
    <message id="designer.remove">
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message id="designer.text">
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message id="designer.fill">
        <source>Fill</source>
        <translation>Fill</translation>
    </message>
    <message id="designer.photo">
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message id="designer.image">
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message id="designer.code">
        <source>QR code</source>
        <translation>QR code</translation>
    </message>
    <message id="designer.page">
        <source>Whole badge</source>
        <translation>Whole badge</translation>
    </message>
    <message id="designer.x">
        <source>X</source>
        <translation>X</translation>
    </message>
    <message id="designer.y">
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message id="designer.width">
        <source>Width</source>
        <translation>Width</translation>
    </message>
    <message id="designer.height">
        <source>Height</source>
        <translation>Height</translation>
    </message>
    <message id="designer.size_pt">
        <source>Sizes, pt</source>
        <translation>Sizes, pt</translation>
    </message>
    <message id="designer.latin_pt">
        <source>Latin sizes</source>
        <translation>Latin sizes</translation>
    </message>
    <message id="designer.weight">
        <source>Weight</source>
        <translation>Weight</translation>
    </message>
    <message id="designer.weight.regular">
        <source>Regular</source>
        <translation>Regular</translation>
    </message>
    <message id="designer.weight.bold">
        <source>Bold</source>
        <translation>Bold</translation>
    </message>
    <message id="designer.colour">
        <source>Colour</source>
        <translation>Colour</translation>
    </message>
    <message id="designer.align">
        <source>Across</source>
        <translation>Across</translation>
    </message>
    <message id="designer.align.start">
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message id="designer.align.left">
        <source>Left</source>
        <translation>Left</translation>
    </message>
    <message id="designer.align.center">
        <source>Centre</source>
        <translation>Centre</translation>
    </message>
    <message id="designer.align.right">
        <source>Right</source>
        <translation>Right</translation>
    </message>
    <message id="designer.align.end">
        <source>End</source>
        <translation>End</translation>
    </message>
    <message id="designer.valign">
        <source>Down</source>
        <translation>Down</translation>
    </message>
    <message id="designer.valign.top">
        <source>Top</source>
        <translation>Top</translation>
    </message>
    <message id="designer.valign.middle">
        <source>Middle</source>
        <translation>Middle</translation>
    </message>
    <message id="designer.valign.bottom">
        <source>Bottom</source>
        <translation>Bottom</translation>
    </message>
    <message id="designer.lines">
        <source>Lines at most</source>
        <translation>Lines at most</translation>
    </message>
    <message id="designer.leading">
        <source>Line spacing</source>
        <translation>Line spacing</translation>
    </message>
    <message id="designer.breaks">
        <source>Breaks</source>
        <translation>Breaks</translation>
    </message>
    <message id="designer.breaks.text">
        <source>As text</source>
        <translation>As text</translation>
    </message>
    <message id="designer.breaks.name">
        <source>As a name</source>
        <translation>As a name</translation>
    </message>
    <message id="designer.under">
        <source>Under item</source>
        <translation>Under item</translation>
    </message>
    <message id="designer.if_room">
        <source>Leave out if no room</source>
        <translation>Leave out if no room</translation>
    </message>
    <message id="designer.name">
        <source>Name of item</source>
        <translation>Name of item</translation>
    </message>
    <message id="designer.when">
        <source>Only with</source>
        <translation>Only with</translation>
    </message>
    <message id="designer.only_for">
        <source>Only for categories</source>
        <translation>Only for categories</translation>
    </message>
    <message id="designer.not_for">
        <source>Not for categories</source>
        <translation>Not for categories</translation>
    </message>
    <message id="designer.radius_mm">
        <source>Corner radius</source>
        <translation>Corner radius</translation>
    </message>
    <message id="designer.file">
        <source>Picture file</source>
        <translation>Picture file</translation>
    </message>
    <message id="designer.width_mm">
        <source>Badge width</source>
        <translation>Badge width</translation>
    </message>
    <message id="designer.height_mm">
        <source>Badge height</source>
        <translation>Badge height</translation>
    </message>
    <message id="designer.back">
        <source>On the back</source>
        <translation>On the back</translation>
    </message>
    <message id="designer.back.none">
        <source>Nothing</source>
        <translation>Nothing</translation>
    </message>
    <message id="designer.back.same">
        <source>Same as front</source>
        <translation>Same as front</translation>
    </message>
    <message id="designer.back.own">
        <source>Its own design</source>
        <translation>Its own design</translation>
    </message>
    <message id="designer.printer_dpi">
        <source>Printer's dpi</source>
        <translation>Printer's dpi</translation>
    </message>
    <message id="designer.insert_field">
        <source>Insert a field…</source>
        <translation>Insert a field…</translation>
    </message>
    <message id="designer.hidden">
        <source>Not on this sample's badge</source>
        <translation>Not on this sample's badge</translation>
    </message>
    <message id="designer.good">
        <source>The design is right, and this sample can be printed</source>
        <translation>The design is right, and this sample can be printed</translation>
    </message>
    <message id="designer.close_again">
        <source>Not saved. Save, or close again to discard the changes</source>
        <translation>Not saved. Save, or close again to discard the changes</translation>
    </message>
    <message id="designer.comments_lost">
        <source>This file is written as one array: saving lays it out anew, and its comments are lost</source>
        <translation>This file is written as one array: saving lays it out anew, and its comments are lost</translation>
    </message>
    <message id="designer.no_pictures">
        <source>There is no picture beside the design: put a PNG or JPEG file there first</source>
        <translation>There is no picture beside the design: put a PNG or JPEG file there first</translation>
    </message>
    <message id="notice.enrolled">
        <source>Joined the hub; compare {name}</source>
        <translation>Joined the hub; compare {name}</translation>
    </message>
    <message id="notice.not_enrolled">
        <source>Not joined: {name}</source>
        <translation>Not joined: {name}</translation>
    </message>
    <message id="notice.test_printed">
        <source>Test badge sent to {name}</source>
        <translation>Test badge sent to {name}</translation>
    </message>
    <message id="notice.not_printed">
        <source>No test badge: {name}</source>
        <translation>No test badge: {name}</translation>
    </message>
    <message id="notice.pin_chosen">
        <source>PIN chosen</source>
        <translation>PIN chosen</translation>
    </message>
    <message id="notice.rescued">
        <source>Log written: {name}</source>
        <translation>Log written: {name}</translation>
    </message>
    <message id="notice.settled">
        <source>Settled and recorded</source>
        <translation>Settled and recorded</translation>
    </message>
    <message id="dash.conflicts">
        <source>Conflicts</source>
        <translation>Conflicts</translation>
    </message>
    <message id="dash.wall">
        <source>Wall</source>
        <translation>Wall</translation>
    </message>
    <message id="detail.reading">
        <source>Reading the log</source>
        <translation>Reading the log</translation>
    </message>
    <message id="detail.last">
        <source>Last {count} decisions</source>
        <translation>Last {count} decisions</translation>
    </message>
    <message id="detail.none">
        <source>No decision today yet</source>
        <translation>No decision today yet</translation>
    </message>
    <message id="detail.device">
        <source>Device {name}</source>
        <translation>Device {name}</translation>
    </message>
    <message id="detail.capacity">
        <source>Capacity</source>
        <translation>Capacity</translation>
    </message>
    <message id="detail.free">
        <source>Free</source>
        <translation>Free</translation>
    </message>
    <message id="detail.labels">
        <source>Labels left</source>
        <translation>Labels left</translation>
    </message>
    <message id="conflict.title">
        <source>Conflicts to settle</source>
        <translation>Conflicts to settle</translation>
    </message>
    <message id="conflict.none">
        <source>Nothing to settle</source>
        <translation>Nothing to settle</translation>
    </message>
    <message id="conflict.nobody">
        <source>A code without a name</source>
        <translation>A code without a name</translation>
    </message>
    <message id="conflict.admitted_twice">
        <source>{activity}: in at {first} by {first_gate}, and again at {at} by {gate}</source>
        <translation>{activity}: in at {first} by {first_gate}, and again at {at} by {gate}</translation>
    </message>
    <message id="conflict.registered_twice">
        <source>Registered on site at {at}; somebody of that name was registered before</source>
        <translation>Registered on site at {at}; somebody of that name was registered before</translation>
    </message>
    <message id="conflict.ghost_exit">
        <source>Left at {at} by Gate {gate}, never seen coming in ({activity})</source>
        <translation>Left at {at} by Gate {gate}, never seen coming in ({activity})</translation>
    </message>
    <message id="conflict.no_exit">
        <source>Scanned by mistake, nobody left</source>
        <translation>Scanned by mistake, nobody left</translation>
    </message>
    <message id="conflict.unseen">
        <source>Came in unseen</source>
        <translation>Came in unseen</translation>
    </message>
    <message id="conflict.same">
        <source>Same person: take the second entry back</source>
        <translation>Same person: take the second entry back</translation>
    </message>
    <message id="conflict.same_as">
        <source>Same as {name}</source>
        <translation>Same as {name}</translation>
    </message>
    <message id="conflict.two">
        <source>Two people: keep both</source>
        <translation>Two people: keep both</translation>
    </message>
    <message id="dash.no_gates">
        <source>No gate has answered yet</source>
        <translation>No gate has answered yet</translation>
    </message>
    <message id="dash.no_sessions">
        <source>No session today</source>
        <translation>No session today</translation>
    </message>
    <message id="dash.no_devices">
        <source>No device has reported yet</source>
        <translation>No device has reported yet</translation>
    </message>
    <message id="dash.no_people">
        <source>Nobody is registered yet</source>
        <translation>Nobody is registered yet</translation>
    </message>
    <message id="dash.no_arrivals">
        <source>No arrivals yet</source>
        <translation>No arrivals yet</translation>
    </message>
    <message id="settings.equipment">
        <source>Try equipment</source>
        <translation>Try equipment</translation>
    </message>
    <message id="settings.self_test">
        <source>Self-test</source>
        <translation>Self-test</translation>
    </message>
    <message id="settings.set_up">
        <source>Set up again</source>
        <translation>Set up again</translation>
    </message>
    <message id="settings.rescue">
        <source>Rescue export</source>
        <translation>Rescue export</translation>
    </message>
    <message id="trial.scan">
        <source>Hold any code up, or scan one</source>
        <translation>Hold any code up, or scan one</translation>
    </message>
    <message id="trial.read.camera">
        <source>The camera has read a code</source>
        <translation>The camera has read a code</translation>
    </message>
    <message id="trial.read.scanner">
        <source>The hand scanner has read a code</source>
        <translation>The hand scanner has read a code</translation>
    </message>
    <message id="trial.read.badge">
        <source>The badge reader has read a badge</source>
        <translation>The badge reader has read a badge</translation>
    </message>
    <message id="trial.camera.good">
        <source>Camera works: {name}</source>
        <translation>Camera works: {name}</translation>
    </message>
    <message id="trial.camera.weak">
        <source>Camera weak: {name}</source>
        <translation>Camera weak: {name}</translation>
    </message>
    <message id="trial.camera.bad">
        <source>No picture: check the cable of {name}</source>
        <translation>No picture: check the cable of {name}</translation>
    </message>
    <message id="trial.camera.absent">
        <source>No camera: the hand scanner does the work</source>
        <translation>No camera: the hand scanner does the work</translation>
    </message>
    <message id="trial.scanner">
        <source>Scanner or badge reader works: {name}</source>
        <translation>Scanner or badge reader works: {name}</translation>
    </message>
    <message id="trial.serial">
        <source>Hand scanner's port</source>
        <translation>Hand scanner's port</translation>
    </message>
    <message id="trial.found">
        <source>Found by itself</source>
        <translation>Found by itself</translation>
    </message>
    <message id="trial.none">
        <source>None</source>
        <translation>None</translation>
    </message>
    <message id="trial.badge_reader">
        <source>NFC badge reader</source>
        <translation>NFC badge reader</translation>
    </message>
    <message id="trial.any_reader">
        <source>Any that is plugged in</source>
        <translation>Any that is plugged in</translation>
    </message>
    <message id="trial.no_printer">
        <source>No printer</source>
        <translation>No printer</translation>
    </message>
    <message id="trial.network">
        <source>Network printer</source>
        <translation>Network printer</translation>
    </message>
    <message id="trial.folder">
        <source>PDF files in a folder</source>
        <translation>PDF files in a folder</translation>
    </message>
    <message id="trial.address">
        <source>Address: ipp://… or zpl://…</source>
        <translation>Address: ipp://… or zpl://…</translation>
    </message>
    <message id="trial.print">
        <source>Print a test badge</source>
        <translation>Print a test badge</translation>
    </message>
    <message id="trial.printing">
        <source>Sending the test badge</source>
        <translation>Sending the test badge</translation>
    </message>
    <message id="trial.printed">
        <source>The printer has taken it: look at the badge</source>
        <translation>The printer has taken it: look at the badge</translation>
    </message>
    <message id="trial.not_printed">
        <source>The printer did not take it: check power, paper and address</source>
        <translation>The printer did not take it: check power, paper and address</translation>
    </message>
    <message id="trial.spare_printer">
        <source>Neighbour's printer, as a spare</source>
        <translation>Neighbour's printer, as a spare</translation>
    </message>
    <message id="trial.spare_address">
        <source>Neighbour's address: ipp://… or zpl://…</source>
        <translation>Neighbour's address: ipp://… or zpl://…</translation>
    </message>
    <message id="sound.admit">
        <source>Admit: one rise</source>
        <translation>Admit: one rise</translation>
    </message>
    <message id="sound.attention">
        <source>Look: three notes</source>
        <translation>Look: three notes</translation>
    </message>
    <message id="sound.refuse">
        <source>Refuse: a fall</source>
        <translation>Refuse: a fall</translation>
    </message>
    <message id="sound.info">
        <source>Help page: two soft</source>
        <translation>Help page: two soft</translation>
    </message>
    <message id="sound.staffcall">
        <source>Staff are called</source>
        <translation>Staff are called</translation>
    </message>
    <message id="sound.none">
        <source>This machine has no sound: everything is told on screen too</source>
        <translation>This machine has no sound: everything is told on screen too</translation>
    </message>
    <message id="fault.ENROL_TEXT">
        <source>This is no enrolment code: scan the one the hub shows</source>
        <translation>This is no enrolment code: scan the one the hub shows</translation>
    </message>
    <message id="fault.ENROL_REFUSED">
        <source>The hub did not take this code: ask for a new one</source>
        <translation>The hub did not take this code: ask for a new one</translation>
    </message>
    <message id="fault.HUB_UNREACHABLE">
        <source>No hub answers there: check network and address</source>
        <translation>No hub answers there: check network and address</translation>
    </message>
    <message id="fault.HUB_PIN">
        <source>Another machine answers at that address: ask for a new code</source>
        <translation>Another machine answers at that address: ask for a new code</translation>
    </message>
    <message id="fault.HUB_ADDRESS">
        <source>The address in this code makes no sense: ask for a new one</source>
        <translation>The address in this code makes no sense: ask for a new one</translation>
    </message>
    <message id="fault.ENROLLED">
        <source>This device belongs to a hub already</source>
        <translation>This device belongs to a hub already</translation>
    </message>
    <message id="fault.PRINTER_ADDRESS">
        <source>This is no printer address</source>
        <translation>This is no printer address</translation>
    </message>
    <message id="fault.PRINTER_OFFLINE">
        <source>The printer does not answer: check power, network and address</source>
        <translation>The printer does not answer: check power, network and address</translation>
    </message>
    <message id="fault.PRINTER_PAPER_OUT">
        <source>The printer is out of paper: put a new roll in</source>
        <translation>The printer is out of paper: put a new roll in</translation>
    </message>
    <message id="fault.PRINTER_COVER_OPEN">
        <source>The printer's cover is open: close it</source>
        <translation>The printer's cover is open: close it</translation>
    </message>
    <message id="fault.PRINTER_REFUSED">
        <source>The printer refuses this paper: check its settings</source>
        <translation>The printer refuses this paper: check its settings</translation>
    </message>
    <message id="set_up.title">
        <source>First set-up</source>
        <translation>First set-up</translation>
    </message>
    <message id="set_up.language">
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message id="set_up.language.why">
        <source>What staff read first; attendees choose for themselves</source>
        <translation>What staff read first; attendees choose for themselves</translation>
    </message>
    <message id="set_up.hub">
        <source>Join the hub</source>
        <translation>Join the hub</translation>
    </message>
    <message id="set_up.hub.why">
        <source>Hold the hub's code before the camera or scanner, or type its line</source>
        <translation>Hold the hub's code before the camera or scanner, or type its line</translation>
    </message>
    <message id="set_up.place">
        <source>Role and gate</source>
        <translation>Role and gate</translation>
    </message>
    <message id="set_up.place.why">
        <source>What this device is for, and where it stands</source>
        <translation>What this device is for, and where it stands</translation>
    </message>
    <message id="set_up.codes">
        <source>Camera and scanner</source>
        <translation>Camera and scanner</translation>
    </message>
    <message id="set_up.codes.why">
        <source>Try both: any code will do, nobody is checked in</source>
        <translation>Try both: any code will do, nobody is checked in</translation>
    </message>
    <message id="set_up.printer">
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message id="set_up.printer.why">
        <source>A lane works without one; badges then wait for a desk</source>
        <translation>A lane works without one; badges then wait for a desk</translation>
    </message>
    <message id="set_up.sound">
        <source>Sound</source>
        <translation>Sound</translation>
    </message>
    <message id="set_up.sound.why">
        <source>Set the volume so that the lane hears it and the hall does not</source>
        <translation>Set the volume so that the lane hears it and the hall does not</translation>
    </message>
    <message id="set_up.panel">
        <source>Panel size</source>
        <translation>Panel size</translation>
    </message>
    <message id="set_up.panel.why">
        <source>Buttons have the right size only if the panel's is known</source>
        <translation>Buttons have the right size only if the panel's is known</translation>
    </message>
    <message id="set_up.pin">
        <source>Supervisor's PIN</source>
        <translation>Supervisor's PIN</translation>
    </message>
    <message id="set_up.pin.why">
        <source>For settings, overrides and leaving the kiosk; a self-service kiosk needs one</source>
        <translation>For settings, overrides and leaving the kiosk; a self-service kiosk needs one</translation>
    </message>
    <message id="set_up.ready">
        <source>Ready</source>
        <translation>Ready</translation>
    </message>
    <message id="set_up.ready.why">
        <source>Kept when you press Start; F10 opens the settings later</source>
        <translation>Kept when you press Start; F10 opens the settings later</translation>
    </message>
    <message id="set_up.line">
        <source>Line of the hub</source>
        <translation>Line of the hub</translation>
    </message>
    <message id="set_up.join">
        <source>Join</source>
        <translation>Join</translation>
    </message>
    <message id="set_up.joining">
        <source>Asking the hub</source>
        <translation>Asking the hub</translation>
    </message>
    <message id="set_up.not_joined">
        <source>Not joined: ask for a new code</source>
        <translation>Not joined: ask for a new code</translation>
    </message>
    <message id="set_up.digits">
        <source>Compare the digits: {digits}</source>
        <translation>Compare the digits: {digits}</translation>
    </message>
    <message id="set_up.fetching">
        <source>Joined; the list is on its way</source>
        <translation>Joined; the list is on its way</translation>
    </message>
    <message id="set_up.joined">
        <source>Joined; {count} gates are known</source>
        <translation>Joined; {count} gates are known</translation>
    </message>
    <message id="set_up.again">
        <source>The same again</source>
        <translation>The same again</translation>
    </message>
    <message id="set_up.differ">
        <source>The two differ: begin again</source>
        <translation>The two differ: begin again</translation>
    </message>
    <message id="set_up.yes">
        <source>Chosen</source>
        <translation>Chosen</translation>
    </message>
    <message id="set_up.no">
        <source>None</source>
        <translation>None</translation>
    </message>
    <message id="set_up.next">
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message id="set_up.skip">
        <source>Skip</source>
        <translation>Skip</translation>
    </message>
    <message id="set_up.later">
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message id="set_up.start">
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message id="check.title">
        <source>Self-test</source>
        <translation>Self-test</translation>
    </message>
    <message id="check.running">
        <source>Looking at everything</source>
        <translation>Looking at everything</translation>
    </message>
    <message id="check.all_good">
        <source>Everything is well</source>
        <translation>Everything is well</translation>
    </message>
    <message id="check.some">
        <source>{count} to look at</source>
        <translation>{count} to look at</translation>
    </message>
    <message id="check.again">
        <source>Look again</source>
        <translation>Look again</translation>
    </message>
    <message id="check.disk">
        <source>Disk</source>
        <translation>Disk</translation>
    </message>
    <message id="check.key">
        <source>Data key</source>
        <translation>Data key</translation>
    </message>
    <message id="check.journal">
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message id="check.list">
        <source>Delegate list</source>
        <translation>Delegate list</translation>
    </message>
    <message id="check.gate">
        <source>Gate</source>
        <translation>Gate</translation>
    </message>
    <message id="check.hub">
        <source>Hub</source>
        <translation>Hub</translation>
    </message>
    <message id="check.clock">
        <source>Clock</source>
        <translation>Clock</translation>
    </message>
    <message id="check.camera">
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message id="check.decoder">
        <source>Code readers</source>
        <translation>Code readers</translation>
    </message>
    <message id="check.printer">
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message id="check.fonts">
        <source>Typefaces</source>
        <translation>Typefaces</translation>
    </message>
    <message id="settings.keep">
        <source>Save</source>
        <translation>Save</translation>
    </message>
</context>
</TS>

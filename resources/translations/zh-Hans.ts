<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_Hans" sourcelanguage="en">
<context>
    <name>attendee</name>
    <message id="attract.title">
        <source>Show your QR code</source>
        <translation>请出示二维码</translation>
    </message>
    <message id="attract.hint.1">
        <source>Turn your screen bright and face the camera</source>
        <translation>把手机屏幕调亮，正对镜头</translation>
    </message>
    <message id="attract.hint.2">
        <source>Hold it a hand's width away, and still</source>
        <translation>距离一掌宽，保持不动</translation>
    </message>
    <message id="attract.hint.3">
        <source>A printed code works too</source>
        <translation>纸质二维码也可以</translation>
    </message>
    <message id="scan.hint.hold_still">
        <source>Hold still</source>
        <translation>请拿稳</translation>
    </message>
    <message id="scan.hint.closer">
        <source>A little closer</source>
        <translation>请靠近一点</translation>
    </message>
    <message id="scan.hint.farther">
        <source>A little further away</source>
        <translation>请离远一点</translation>
    </message>
    <message id="scan.hint.tilt">
        <source>Hold it flat towards the camera</source>
        <translation>请正对摄像头</translation>
    </message>
    <message id="scan.hint.glare">
        <source>Tilt it: the light reflects on it</source>
        <translation>有反光，请稍微倾斜</translation>
    </message>
    <message id="scan.hint.too_dark">
        <source>Turn your screen brighter</source>
        <translation>请调亮屏幕</translation>
    </message>
    <message id="scan.hint.too_bright">
        <source>Turn your screen a little darker</source>
        <translation>请把屏幕调暗一点</translation>
    </message>
    <message id="attract.scanner">
        <source>Hold it under the scanner below</source>
        <translation>对准下方扫码口</translation>
    </message>
    <message id="attract.find">
        <source>No code? Find me by name</source>
        <translation>没有二维码？按姓名查找</translation>
    </message>
    <message id="attract.walk_in">
        <source>Register on site</source>
        <translation>现场登记</translation>
    </message>
    <message id="attract.call">
        <source>Call staff</source>
        <translation>呼叫工作人员</translation>
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
        <translation>标准字</translation>
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
        <translation>语音</translation>
    </message>
    <message id="pill.online">
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message id="pill.offline">
        <source>Offline, working</source>
        <translation>离线可用</translation>
    </message>
    <message id="gate">
        <source>Gate {gate}</source>
        <translation>{gate} 门</translation>
    </message>
    <message id="self.ADMIT">
        <source>Welcome, {name}</source>
        <translation>欢迎，{name}</translation>
    </message>
    <message id="self.ADMIT_UNNAMED">
        <source>Welcome</source>
        <translation>欢迎光临</translation>
    </message>
    <message id="self.EXIT">
        <source>Goodbye, {name}</source>
        <translation>再见，{name}</translation>
    </message>
    <message id="self.EXIT_UNNAMED">
        <source>Goodbye</source>
        <translation>再见</translation>
    </message>
    <message id="self.help">
        <source>We can sort this out</source>
        <translation>我们来帮您处理</translation>
    </message>
    <message id="self.UNKNOWN">
        <source>We can't find this code. Find yourself by name</source>
        <translation>没有找到这个码，请按姓名查找</translation>
    </message>
    <message id="self.NOT_OURS">
        <source>Open the code in your registration message</source>
        <translation>请打开报名短信中的二维码</translation>
    </message>
    <message id="self.WRONG_DAY">
        <source>Your ticket is for {day}</source>
        <translation>您的票是 {day}</translation>
    </message>
    <message id="self.WRONG_SESSION">
        <source>Your session: {hall}, {starts}</source>
        <translation>您的场次：{hall} {starts}</translation>
    </message>
    <message id="self.TOO_EARLY">
        <source>Doors open at {opens}</source>
        <translation>{opens} 开始入场</translation>
    </message>
    <message id="self.ALREADY_IN">
        <source>This code was used at {at} at Gate {gate}</source>
        <translation>此码 {at} 已在 {gate} 门使用</translation>
    </message>
    <message id="self.EXPIRED">
        <source>This code has expired. Refresh it and scan again</source>
        <translation>二维码已过期，请刷新后再扫</translation>
    </message>
    <message id="self.FULL">
        <source>This session is full. Live stream in {overflow}</source>
        <translation>本场已满，{overflow}有直播</translation>
    </message>
    <message id="self.FULL_DESK">
        <source>This session is full. Help desk {desk} can help</source>
        <translation>本场已满，请到 {desk} 号服务台</translation>
    </message>
    <message id="self.WRONG_CATEGORY">
        <source>Your entrance is Gate {entrance}</source>
        <translation>您的入口是 {entrance} 门</translation>
    </message>
    <message id="self.CHECK_ID">
        <source>Show your ID to our staff</source>
        <translation>请向工作人员出示证件</translation>
    </message>
    <message id="self.FAULT">
        <source>One moment, staff are coming</source>
        <translation>请稍候，工作人员马上来</translation>
    </message>
    <message id="self.go_desk">
        <source>Go to Help desk {desk}</source>
        <translation>请到 {desk} 号服务台</translation>
    </message>
    <message id="self.go_desk_way">
        <source>Go to Help desk {desk}, {way}</source>
        <translation>请到 {desk} 号服务台（{way}）</translation>
    </message>
    <message id="self.reference">
        <source>Ref</source>
        <translation>参考号</translation>
    </message>
    <message id="self.show">
        <source>Show this number at the desk</source>
        <translation>请向服务台出示此号</translation>
    </message>
    <message id="result.checked_in">
        <source>Checked in</source>
        <translation>已签到</translation>
    </message>
    <message id="result.checked_out">
        <source>Checked out</source>
        <translation>已签出</translation>
    </message>
    <message id="result.printing">
        <source>Printing your badge</source>
        <translation>正在打印胸卡</translation>
    </message>
    <message id="result.printing_long">
        <source>Taking a little longer</source>
        <translation>还需要一点时间</translation>
    </message>
    <message id="result.printer_staff">
        <source>Our staff are seeing to the printer</source>
        <translation>工作人员正在处理打印机</translation>
    </message>
    <message id="result.printed">
        <source>Badge printed</source>
        <translation>胸卡已打印</translation>
    </message>
    <message id="result.take">
        <source>Take your badge</source>
        <translation>请取走胸卡</translation>
    </message>
    <message id="result.collect">
        <source>Collect your badge at Desk {desk}</source>
        <translation>胸卡请到 {desk} 号台领取</translation>
    </message>
    <message id="result.wrong_badge">
        <source>Badge is wrong</source>
        <translation>胸卡有误</translation>
    </message>
    <message id="result.done">
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message id="result.call">
        <source>Call staff to me</source>
        <translation>呼叫工作人员到我这里</translation>
    </message>
    <message id="result.again">
        <source>Scan another code</source>
        <translation>换一个码</translation>
    </message>
    <message id="result.more_time">
        <source>More time</source>
        <translation>再看一会儿</translation>
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
        <translation>跳过</translation>
    </message>
    <message id="ask.hint_number">
        <source>A number, like 42</source>
        <translation>数字，例如 42</translation>
    </message>
    <message id="ask.hint_date">
        <source>A date, like 2026-11-01</source>
        <translation>日期，例如 2026-11-01</translation>
    </message>
    <message id="ask.missing">
        <source>This one needs an answer</source>
        <translation>请先回答这一项</translation>
    </message>
    <message id="ask.no_number">
        <source>Enter a number</source>
        <translation>请填写数字</translation>
    </message>
    <message id="ask.no_date">
        <source>Enter a date, like 2026-11-01</source>
        <translation>请填写日期，例如 2026-11-01</translation>
    </message>
    <message id="ask.no_option">
        <source>Choose one of the answers</source>
        <translation>请从选项中选择</translation>
    </message>
    <message id="ask.no_consent">
        <source>Entry needs your consent. Our staff can help</source>
        <translation>入场需要您的同意，工作人员可以协助</translation>
    </message>
    <message id="find.title">
        <source>Find your name</source>
        <translation>按姓名查找</translation>
    </message>
    <message id="find.why">
        <source>Your details appear only if both match</source>
        <translation>两项都对上，才会显示您的信息</translation>
    </message>
    <message id="find.name">
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message id="find.fact">
        <source>Last 4 digits of your phone, or e-mail</source>
        <translation>手机后 4 位或邮箱</translation>
    </message>
    <message id="find.hint">
        <source>Chinese, pinyin or initials: 张 · zhangw · zw</source>
        <translation>中文、拼音、首字母均可：张 · zhangw · zw</translation>
    </message>
    <message id="find.go">
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message id="find.is_this_you">
        <source>Is this you?</source>
        <translation>是您吗？</translation>
    </message>
    <message id="find.yes">
        <source>Yes, me</source>
        <translation>是我</translation>
    </message>
    <message id="find.no">
        <source>No, call staff</source>
        <translation>不是，呼叫工作人员</translation>
    </message>
    <message id="find.none">
        <source>No match. Check both entries</source>
        <translation>没有找到，请检查两项内容</translation>
    </message>
    <message id="back">
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message id="walk_in.title">
        <source>Register on site</source>
        <translation>现场登记</translation>
    </message>
    <message id="walk_in.why">
        <source>Three entries, then your badge prints</source>
        <translation>填好三项，随后打印胸卡</translation>
    </message>
    <message id="walk_in.why_only">
        <source>Three entries, and you are registered</source>
        <translation>填好三项即完成登记</translation>
    </message>
    <message id="walk_in.check">
        <source>Is everything right?</source>
        <translation>信息都对吗？</translation>
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
        <translation>类别</translation>
    </message>
    <message id="walk_in.organisation">
        <source>Organisation</source>
        <translation>单位</translation>
    </message>
    <message id="walk_in.contact">
        <source>Phone or e-mail</source>
        <translation>手机或邮箱</translation>
    </message>
    <message id="walk_in.privacy">
        <source>I have read the privacy note</source>
        <translation>我已阅读隐私说明</translation>
    </message>
    <message id="walk_in.needs_name">
        <source>Enter your name</source>
        <translation>请填写姓名</translation>
    </message>
    <message id="walk_in.needs_organisation">
        <source>Enter your organisation</source>
        <translation>请填写单位</translation>
    </message>
    <message id="walk_in.needs_contact">
        <source>Enter your phone or e-mail</source>
        <translation>请填写手机或邮箱</translation>
    </message>
    <message id="walk_in.needs_privacy">
        <source>Read the privacy note first</source>
        <translation>请先阅读隐私说明</translation>
    </message>
    <message id="walk_in.submit">
        <source>Register and print badge</source>
        <translation>登记并打印胸卡</translation>
    </message>
    <message id="walk_in.submit_only">
        <source>Register</source>
        <translation>登记</translation>
    </message>
    <message id="language.title">
        <source>Choose your language</source>
        <translation>选择语言</translation>
    </message>
    <message id="language.why">
        <source>Applies at once, for you alone</source>
        <translation>立即生效，仅供您本次使用</translation>
    </message>
    <message id="help.title">
        <source>Staff have been told</source>
        <translation>已通知工作人员</translation>
    </message>
    <message id="help.telling">
        <source>Telling staff</source>
        <translation>正在通知工作人员</translation>
    </message>
    <message id="help.coming">
        <source>{name} is coming</source>
        <translation>{name} 正在赶来</translation>
    </message>
    <message id="help.someone_coming">
        <source>Somebody is coming to you</source>
        <translation>工作人员正在赶来</translation>
    </message>
    <message id="help.told">
        <source>Told at {time}</source>
        <translation>{time} 已通知</translation>
    </message>
    <message id="help.stay">
        <source>Wait here, at Gate {gate}</source>
        <translation>请在 {gate} 门这里等候</translation>
    </message>
    <message id="help.stay_here">
        <source>Wait here</source>
        <translation>请在这里等候</translation>
    </message>
    <message id="help.show">
        <source>Show this number to whoever comes</source>
        <translation>工作人员到来时请出示此号</translation>
    </message>
    <message id="idle.title">
        <source>Still there?</source>
        <translation>还在吗？</translation>
    </message>
    <message id="idle.clears">
        <source>Your details clear in {seconds} s</source>
        <translation>{seconds} 秒后清除您的信息</translation>
    </message>
    <message id="idle.stay">
        <source>I need more time</source>
        <translation>我还在</translation>
    </message>
    <message id="key.space">
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message id="key.erase">
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message id="key.shift">
        <source>Capitals</source>
        <translation>大写</translation>
    </message>
    <message id="key.letters">
        <source>Other letters</source>
        <translation>其他字母</translation>
    </message>
    <message id="key.pinyin">
        <source>Type the reading, then choose</source>
        <translation>输入拼音，再选字</translation>
    </message>
    <message id="key.more">
        <source>More characters</source>
        <translation>更多字</translation>
    </message>
    <message id="help.note">
        <source>Type a note</source>
        <translation>写字说明</translation>
    </message>
    <message id="help.note_why">
        <source>Staff are called already and read this on the way</source>
        <translation>已通知工作人员，他们会先看到您的留言</translation>
    </message>
    <message id="help.note_field">
        <source>What should our staff know?</source>
        <translation>需要我们做什么？</translation>
    </message>
    <message id="help.send">
        <source>Send</source>
        <translation>发送</translation>
    </message>
</context>
<context>
    <name>staff</name>
    <message id="class.admit">
        <source>Go</source>
        <translation>放行</translation>
    </message>
    <message id="class.attention">
        <source>Look</source>
        <translation>注意</translation>
    </message>
    <message id="class.refuse">
        <source>Stop</source>
        <translation>停</translation>
    </message>
    <message id="class.info">
        <source>Info</source>
        <translation>提示</translation>
    </message>
    <message id="verdict.ADMIT">
        <source>Admit</source>
        <translation>通过</translation>
    </message>
    <message id="verdict.EXIT">
        <source>Checked out</source>
        <translation>已签出</translation>
    </message>
    <message id="verdict.ADMIT_NOTE">
        <source>Admit, note</source>
        <translation>通过，留意</translation>
    </message>
    <message id="verdict.UNKNOWN">
        <source>Code not found</source>
        <translation>查无此码</translation>
    </message>
    <message id="verdict.NOT_OURS">
        <source>Not our code</source>
        <translation>不是参会码</translation>
    </message>
    <message id="verdict.WRONG_DAY">
        <source>Not today</source>
        <translation>不是今天</translation>
    </message>
    <message id="verdict.WRONG_SESSION">
        <source>Other session</source>
        <translation>非本场</translation>
    </message>
    <message id="verdict.TOO_EARLY">
        <source>Too early</source>
        <translation>未到时间</translation>
    </message>
    <message id="verdict.ALREADY_IN">
        <source>Already in</source>
        <translation>已入场</translation>
    </message>
    <message id="verdict.REVOKED">
        <source>Code cancelled</source>
        <translation>已作废</translation>
    </message>
    <message id="verdict.BLOCKED">
        <source>Stop, supervisor</source>
        <translation>暂停，叫主管</translation>
    </message>
    <message id="verdict.EXPIRED">
        <source>Code expired</source>
        <translation>码已过期</translation>
    </message>
    <message id="verdict.FORGED">
        <source>Signature failed</source>
        <translation>验签失败</translation>
    </message>
    <message id="verdict.FULL">
        <source>Full</source>
        <translation>已满</translation>
    </message>
    <message id="verdict.UNPAID">
        <source>Not paid</source>
        <translation>未缴费</translation>
    </message>
    <message id="verdict.QUESTIONS">
        <source>Questions first</source>
        <translation>先回答问题</translation>
    </message>
    <message id="next.QUESTIONS">
        <source>Ctrl+Enter: ask them</source>
        <translation>Ctrl+Enter 提问</translation>
    </message>
    <message id="ask.title">
        <source>Questions first</source>
        <translation>先回答问题</translation>
    </message>
    <message id="ask.more">
        <source>{count} more to be asked</source>
        <translation>还有 {count} 人待询问</translation>
    </message>
    <message id="ask.waiting">
        <source>{count} of the delegation still to be asked: Ctrl+Enter goes on</source>
        <translation>代表团还有 {count} 人待询问：按 Ctrl+Enter 继续</translation>
    </message>
    <message id="ask.optional">
        <source>Optional</source>
        <translation>可不答</translation>
    </message>
    <message id="ask.submit">
        <source>Record and admit</source>
        <translation>记录并放行</translation>
    </message>
    <message id="verdict.PENDING">
        <source>Approval pending</source>
        <translation>待审核</translation>
    </message>
    <message id="verdict.WRONG_CATEGORY">
        <source>Other entrance</source>
        <translation>此门不适用</translation>
    </message>
    <message id="verdict.CHECK_ID">
        <source>Check ID</source>
        <translation>核验证件</translation>
    </message>
    <message id="verdict.FAULT">
        <source>System fault</source>
        <translation>系统故障</translation>
    </message>
    <message id="next.host">
        <source>Call host {host}</source>
        <translation>通知接待 {host}</translation>
    </message>
    <message id="next.stale">
        <source>Records of other gates may be late</source>
        <translation>其他门的记录可能滞后</translation>
    </message>
    <message id="next.desk">
        <source>Desk {desk}</source>
        <translation>{desk} 号台</translation>
    </message>
    <message id="next.UNKNOWN">
        <source>F2 find by name</source>
        <translation>F2 按姓名查找</translation>
    </message>
    <message id="next.NOT_OURS">
        <source>Ask for the code in the SMS</source>
        <translation>请对方打开报名短信</translation>
    </message>
    <message id="next.WRONG_DAY">
        <source>Valid {day}; Desk {desk} changes it</source>
        <translation>有效日 {day}；{desk} 号台改期</translation>
    </message>
    <message id="next.WRONG_SESSION">
        <source>Belongs in {hall}, {starts}</source>
        <translation>应到 {hall} {starts}</translation>
    </message>
    <message id="next.TOO_EARLY">
        <source>Opens {opens}</source>
        <translation>{opens} 开放</translation>
    </message>
    <message id="next.ALREADY_IN">
        <source>Check photo; same person: F8 re-entry</source>
        <translation>核对照片；本人按 F8 重入</translation>
    </message>
    <message id="next.REVOKED">
        <source>Scan the newer code, or Desk {desk}</source>
        <translation>有新码请扫新码，否则 {desk} 号台</translation>
    </message>
    <message id="next.BLOCKED">
        <source>Don't explain; supervisor is alerted</source>
        <translation>不解释；主管已收到</translation>
    </message>
    <message id="next.EXPIRED">
        <source>Refresh, scan again</source>
        <translation>刷新后再扫</translation>
    </message>
    <message id="next.FORGED">
        <source>Keep the code, call supervisor</source>
        <translation>留住码，叫主管</translation>
    </message>
    <message id="next.FULL">
        <source>Standby or {overflow}</source>
        <translation>候补或 {overflow}</translation>
    </message>
    <message id="next.UNPAID">
        <source>Desk {desk}</source>
        <translation>{desk} 号台缴费</translation>
    </message>
    <message id="next.PENDING">
        <source>Desk {desk}</source>
        <translation>{desk} 号台审核</translation>
    </message>
    <message id="next.WRONG_CATEGORY">
        <source>{category}: Gate {entrance}</source>
        <translation>{category} 走 {entrance} 门</translation>
    </message>
    <message id="next.CHECK_ID">
        <source>Ctrl+Enter if it matches</source>
        <translation>一致按 Ctrl+Enter</translation>
    </message>
    <message id="next.FAULT">
        <source>Use the paper rule, write it down</source>
        <translation>按纸质规则放行并记录</translation>
    </message>
    <message id="fault.SCANNER_DENIED">
        <source>The port may not be opened, or another program holds it: close that program; on Linux add this user to the group dialout</source>
        <translation>端口无法打开，或被其他程序占用：请关闭该程序；Linux 上请将此用户加入 dialout 组</translation>
    </message>
    <message id="fault.SCANNER_MISSING">
        <source>There is no such port: plug the hand scanner in, or correct its name</source>
        <translation>没有这个端口：请插上扫码枪，或更正端口名称</translation>
    </message>
    <message id="fault.SCANNER_FAILED">
        <source>The hand scanner does not answer: plug it in again</source>
        <translation>扫码枪没有响应：请重新插上</translation>
    </message>
    <message id="fault.READER_SERVICE">
        <source>The system's smart card service does not answer: start it</source>
        <translation>系统的智能卡服务没有响应：请启动该服务</translation>
    </message>
    <message id="fault.READER_FAILED">
        <source>The badge reader does not answer: plug it in again</source>
        <translation>读卡器没有响应：请重新插上</translation>
    </message>
    <message id="fault.NOT_READY">
        <source>No delegate list yet, or nothing on at this gate: look at F6</source>
        <translation>还没有名单，或此门现在没有场次：按 F6 查看</translation>
    </message>
    <message id="fault.NO_NAME">
        <source>The name is missing: type it</source>
        <translation>缺少姓名：请填写</translation>
    </message>
    <message id="fault.DISK_FULL">
        <source>The disk is full, nothing is recorded: free some space</source>
        <translation>磁盘已满，没有记录：请清理磁盘空间</translation>
    </message>
    <message id="fault.DISK_ERROR">
        <source>The disk fails, nothing is recorded: use another device</source>
        <translation>磁盘故障，没有记录：请换一台设备</translation>
    </message>
    <message id="fault.DISK_READ_ONLY">
        <source>The disk cannot be written, nothing is recorded: call the supervisor</source>
        <translation>磁盘不能写入，没有记录：请叫主管</translation>
    </message>
    <message id="fault.DATABASE_DAMAGED">
        <source>A file is damaged: scan again, then restart the program</source>
        <translation>文件损坏：请再扫一次，仍不行就重启程序</translation>
    </message>
    <message id="fault.DATABASE_BUSY">
        <source>Another program holds the files: close it</source>
        <translation>文件被其他程序占用：请关闭该程序</translation>
    </message>
    <message id="fault.POLICY">
        <source>A rule of this session makes no sense: tell the organiser</source>
        <translation>本场次的规则有误：请告知主办方</translation>
    </message>
    <message id="fault.POLICY_VERSION">
        <source>The rules need a newer program: call the supervisor</source>
        <translation>规则需要新版程序：请叫主管</translation>
    </message>
    <message id="ready.title">
        <source>Ready to scan</source>
        <translation>请扫码</translation>
    </message>
    <message id="ready.step">
        <source>Camera or hand scanner</source>
        <translation>对准镜头，或用扫码枪</translation>
    </message>
    <message id="ready.find">
        <source>No code? F2 finds by name or phone</source>
        <translation>没有二维码？按 F2 按姓名或手机查找</translation>
    </message>
    <message id="ready.walk_in">
        <source>Not registered? F3 registers on site</source>
        <translation>未报名？按 F3 现场登记</translation>
    </message>
    <message id="ready.help">
        <source>New here? F1 tells all in five minutes</source>
        <translation>第一次使用？按 F1，五分钟上手</translation>
    </message>
    <message id="ready.practice">
        <source>Practice: nothing is recorded</source>
        <translation>练习模式：不记录</translation>
    </message>
    <message id="just_now">
        <source>Just now</source>
        <translation>刚刚</translation>
    </message>
    <message id="checked.all_gates">
        <source>with all gates {age} ago</source>
        <translation>与各门核对于 {age} 前</translation>
    </message>
    <message id="checked.without">
        <source>without {hall} since {since}</source>
        <translation>自 {since} 起无 {hall} 消息</translation>
    </message>
    <message id="checked.hall_since">
        <source>with this hall only since {since}</source>
        <translation>自 {since} 起仅与本馆核对</translation>
    </message>
    <message id="checked.hall">
        <source>with this hall only</source>
        <translation>仅与本馆核对</translation>
    </message>
    <message id="checked.recent">
        <source>with the gates as of {age} ago</source>
        <translation>各门消息为 {age} 前</translation>
    </message>
    <message id="checked.hub">
        <source>with the hub, no other gate heard yet</source>
        <translation>已与主机核对，尚无别门消息</translation>
    </message>
    <message id="checked.alone_since">
        <source>this device only since {since}</source>
        <translation>自 {since} 起仅本机核对</translation>
    </message>
    <message id="checked.alone">
        <source>this device only</source>
        <translation>仅本机核对</translation>
    </message>
    <message id="decided">
        <source>{ms} ms</source>
        <translation>{ms} ms</translation>
    </message>
    <message id="direction.entry">
        <source>In</source>
        <translation>入场</translation>
    </message>
    <message id="direction.exit">
        <source>Out</source>
        <translation>出场</translation>
    </message>
    <message id="last.rate">
        <source>{rate}/min</source>
        <translation>{rate}/分钟</translation>
    </message>
    <message id="last.inside">
        <source>Inside {inside}</source>
        <translation>在场 {inside}</translation>
    </message>
    <message id="last.inside_of">
        <source>Inside {inside} / {capacity}</source>
        <translation>在场 {inside} / {capacity}</translation>
    </message>
    <message id="find.staff">
        <source>Name, pinyin, initials, last digits</source>
        <translation>姓名、拼音、首字母、手机尾号</translation>
    </message>
    <message id="find.not_in">
        <source>Not in</source>
        <translation>未入场</translation>
    </message>
    <message id="find.in">
        <source>In</source>
        <translation>已入场</translation>
    </message>
    <message id="find.no_rows">
        <source>Nobody found</source>
        <translation>没有找到</translation>
    </message>
    <message id="card.admit">
        <source>Check in</source>
        <translation>放行</translation>
    </message>
    <message id="card.close">
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message id="card.badges">
        <source>Badges printed: {count}</source>
        <translation>已打印 {count} 张胸卡</translation>
    </message>
    <message id="card.no_history">
        <source>No record today</source>
        <translation>今天没有记录</translation>
    </message>
    <message id="badge.queued">
        <source>Badge printing</source>
        <translation>胸卡打印中</translation>
    </message>
    <message id="badge.printed">
        <source>Badge printed</source>
        <translation>胸卡已打印</translation>
    </message>
    <message id="badge.already_printed">
        <source>Badge printed before</source>
        <translation>胸卡此前已打印</translation>
    </message>
    <message id="badge.failed">
        <source>Badge not printed</source>
        <translation>胸卡未打印</translation>
    </message>
    <message id="key.help">
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message id="key.find">
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message id="key.walk_in">
        <source>Walk-in</source>
        <translation>现场</translation>
    </message>
    <message id="key.undo">
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message id="key.reprint">
        <source>Reprint</source>
        <translation>补打</translation>
    </message>
    <message id="key.session">
        <source>Session</source>
        <translation>场次</translation>
    </message>
    <message id="key.direction">
        <source>In/Out</source>
        <translation>入/出</translation>
    </message>
    <message id="key.re_enter">
        <source>Re-enter</source>
        <translation>重入</translation>
    </message>
    <message id="key.pause">
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message id="key.supervisor">
        <source>Supervisor</source>
        <translation>主管</translation>
    </message>
    <message id="key.rename">
        <source>Rename</source>
        <translation>改名</translation>
    </message>
    <message id="key.match">
        <source>ID matches</source>
        <translation>证件一致</translation>
    </message>
    <message id="key.next">
        <source>Next</source>
        <translation>下一位</translation>
    </message>
    <message id="key.override">
        <source>Override</source>
        <translation>主管放行</translation>
    </message>
    <message id="paused.title">
        <source>This lane is paused</source>
        <translation>本通道已暂停</translation>
    </message>
    <message id="paused.step">
        <source>F9 to resume</source>
        <translation>按 F9 恢复</translation>
    </message>
    <message id="link.online">
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message id="link.synced">
        <source>synced {age} ago</source>
        <translation>{age}前同步</translation>
    </message>
    <message id="link.offline">
        <source>Checking offline</source>
        <translation>离线验票</translation>
    </message>
    <message id="link.since">
        <source>since {since}</source>
        <translation>自 {since}</translation>
    </message>
    <message id="link.never">
        <source>Never synced</source>
        <translation>未同步</translation>
    </message>
    <message id="link.hall">
        <source>This hall only</source>
        <translation>仅本馆在线</translation>
    </message>
    <message id="link.ENROL_AGAIN">
        <source>The records were damaged and set aside: enrol this device again</source>
        <translation>记录文件损坏并已另存：请重新注册本机</translation>
    </message>
    <message id="link.NOT_ENROLLED">
        <source>This device belongs to no hub: nothing is sent</source>
        <translation>本机未加入主机：记录不会上传</translation>
    </message>
    <message id="link.WAITING">
        <source>The supervisor must confirm this device at the hub</source>
        <translation>请主管在主机上确认本机</translation>
    </message>
    <message id="link.REVOKED">
        <source>The hub has revoked this device, its data are erased: call the supervisor</source>
        <translation>主机已停用本机，数据已销毁：请叫主管</translation>
    </message>
    <message id="link.UNKNOWN_DEVICE">
        <source>The hub does not know this device: enrol it again</source>
        <translation>主机不认识本机：请重新注册</translation>
    </message>
    <message id="link.FORKED">
        <source>This device was copied: it goes on under a new identity, enrol it again</source>
        <translation>本机曾被复制：已换新身份，请重新注册</translation>
    </message>
    <message id="link.HUB_WENT_BACK">
        <source>The hub was put back to older data: everything is sent again</source>
        <translation>主机被换回旧数据：正在全部重传</translation>
    </message>
    <message id="link.PROTOCOL_DEVICE_OLD">
        <source>This program is too old for the hub: update it</source>
        <translation>本程序太旧，主机不支持：请更新</translation>
    </message>
    <message id="link.PROTOCOL_HUB_OLD">
        <source>The hub is too old for this program: update the hub</source>
        <translation>主机太旧，不支持本程序：请更新主机</translation>
    </message>
    <message id="link.HUB_SUPERSEDED">
        <source>A hub answers that another has replaced: switch the old one off</source>
        <translation>应答的是已被取代的旧主机：请关掉旧主机</translation>
    </message>
    <message id="link.HUB_PIN">
        <source>Another machine answers at the hub's address: call the supervisor</source>
        <translation>主机地址上是另一台机器：请叫主管</translation>
    </message>
    <message id="link.SNAPSHOT_FORGED">
        <source>The hub's list is not signed by it: call the supervisor</source>
        <translation>名单没有主机签名：请叫主管</translation>
    </message>
    <message id="link.waiting">
        <source>{count} waiting</source>
        <translation>{count} 条待上传</translation>
    </message>
    <message id="link.stale">
        <source>List is {age} old</source>
        <translation>名单已 {age} 未更新</translation>
    </message>
    <message id="link.sent">
        <source>{count} records sent</source>
        <translation>已同步 {count} 条</translation>
    </message>
    <message id="printer.spare">
        <source>Badges come out at {name} meanwhile</source>
        <translation>胸卡暂由 {name} 打印</translation>
    </message>
    <message id="camera.bad">
        <source>Camera gives no picture, use the hand scanner</source>
        <translation>摄像头无画面，请用扫码枪</translation>
    </message>
    <message id="notice.undone">
        <source>Undone: {name}</source>
        <translation>已撤销 {name}</translation>
    </message>
    <message id="notice.admitted_twice">
        <source>One code let in twice: {name}. Tell the supervisor</source>
        <translation>一码两次放行：{name}。请告诉主管</translation>
    </message>
    <message id="notice.nothing_to_undo">
        <source>No admission in the last 60 s</source>
        <translation>60 秒内没有可撤销的放行</translation>
    </message>
    <message id="notice.reprint_queued">
        <source>Reprint queued</source>
        <translation>补打已排队</translation>
    </message>
    <message id="notice.handed_over">
        <source>Handed over</source>
        <translation>已领取</translation>
    </message>
    <message id="notice.badge_ordered">
        <source>{name}: badge is printing</source>
        <translation>正在打印 {name} 的胸卡</translation>
    </message>
    <message id="notice.badge_made">
        <source>{name}: badge is ready</source>
        <translation>{name} 的胸卡已制作</translation>
    </message>
    <message id="notice.no_badge">
        <source>No badge for {name} here</source>
        <translation>此处不为 {name} 制作胸卡</translation>
    </message>
    <message id="notice.prints_moved">
        <source>{name} badges moved</source>
        <translation>已转移 {name} 张胸卡</translation>
    </message>
    <message id="notice.pin_accepted">
        <source>Supervisor verified</source>
        <translation>主管已验证</translation>
    </message>
    <message id="notice.pin_wrong">
        <source>Wrong PIN</source>
        <translation>密码不对</translation>
    </message>
    <message id="notice.pin_locked">
        <source>Wait {wait}</source>
        <translation>请等待 {wait}</translation>
    </message>
    <message id="notice.staff_called">
        <source>Staff are on the way</source>
        <translation>已通知工作人员</translation>
    </message>
    <message id="notice.exported">
        <source>Report written: {name}</source>
        <translation>报告已写入：{name}</translation>
    </message>
    <message id="notice.registered">
        <source>Registered</source>
        <translation>已登记</translation>
    </message>
    <message id="notice.not_possible">
        <source>Not possible now</source>
        <translation>现在不能执行</translation>
    </message>
    <message id="dash.inside">
        <source>Inside now</source>
        <translation>在场</translation>
    </message>
    <message id="dash.headcount">
        <source>Checked in</source>
        <translation>已签到</translation>
    </message>
    <message id="dash.per_minute">
        <source>Per minute</source>
        <translation>5 分钟均值</translation>
    </message>
    <message id="dash.refused">
        <source>Refused</source>
        <translation>未通过</translation>
    </message>
    <message id="dash.to_sync">
        <source>To sync</source>
        <translation>待上传</translation>
    </message>
    <message id="dash.arrivals">
        <source>Arrivals per 5 min</source>
        <translation>每 5 分钟到场</translation>
    </message>
    <message id="dash.plan">
        <source>plan</source>
        <translation>计划</translation>
    </message>
    <message id="dash.plan_rate">
        <source>plan {count}</source>
        <translation>计划 {count}</translation>
    </message>
    <message id="dash.yesterday">
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message id="dash.today">
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message id="dash.of">
        <source>/ {count}</source>
        <translation>/ {count}</translation>
    </message>
    <message id="dash.oldest">
        <source>oldest {age}</source>
        <translation>最早 {age}</translation>
    </message>
    <message id="dash.as_of">
        <source>as of {at}</source>
        <translation>截至 {at}</translation>
    </message>
    <message id="dash.gates">
        <source>Gates</source>
        <translation>检票口</translation>
    </message>
    <message id="dash.sessions">
        <source>Sessions</source>
        <translation>场次</translation>
    </message>
    <message id="dash.devices">
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message id="dash.people">
        <source>People</source>
        <translation>人员构成</translation>
    </message>
    <message id="dash.gate">
        <source>Gate</source>
        <translation>门</translation>
    </message>
    <message id="dash.lanes">
        <source>Lanes</source>
        <translation>通道</translation>
    </message>
    <message id="dash.rate">
        <source>/min</source>
        <translation>/分</translation>
    </message>
    <message id="dash.median">
        <source>Median</source>
        <translation>中位</translation>
    </message>
    <message id="dash.sync">
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message id="dash.printer">
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message id="dash.seen">
        <source>Seen</source>
        <translation>最近</translation>
    </message>
    <message id="dash.camera">
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message id="dash.battery">
        <source>Battery</source>
        <translation>电量</translation>
    </message>
    <message id="dash.version">
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message id="dash.device">
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message id="dash.alerts">
        <source>Alerts</source>
        <translation>告警</translation>
    </message>
    <message id="dash.no_alerts">
        <source>No alerts</source>
        <translation>没有告警</translation>
    </message>
    <message id="dash.take">
        <source>Take</source>
        <translation>接手</translation>
    </message>
    <message id="dash.taken">
        <source>{owner} has it</source>
        <translation>{owner} 处理中</translation>
    </message>
    <message id="dash.closed">
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message id="dash.unknown">
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message id="dash.stale">
        <source>no data for {age}</source>
        <translation>{age} 无数据</translation>
    </message>
    <message id="dash.ok">
        <source>ok</source>
        <translation>正常</translation>
    </message>
    <message id="dash.labels">
        <source>~{count}</source>
        <translation>约 {count} 张</translation>
    </message>
    <message id="dash.categories">
        <source>By category</source>
        <translation>按类别</translation>
    </message>
    <message id="dash.delegations">
        <source>By delegation</source>
        <translation>按代表团</translation>
    </message>
    <message id="dash.countries">
        <source>By country</source>
        <translation>按国家地区</translation>
    </message>
    <message id="dash.waiting">
        <source>Waiting for the first figures</source>
        <translation>等待第一组数据</translation>
    </message>
    <message id="dash.export">
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message id="alert.gate_lost">
        <source>{gate} no contact {age}</source>
        <translation>{gate} 失联 {age}</translation>
    </message>
    <message id="alert.hall_lost">
        <source>Hall {gate} no contact {age}</source>
        <translation>{gate} 整馆失联 {age}</translation>
    </message>
    <message id="alert.labels_low">
        <source>{gate} labels ~{count} left</source>
        <translation>{gate} 标签约剩 {count}</translation>
    </message>
    <message id="alert.shared_code">
        <source>one code, {gates} gates, {minutes} min</source>
        <translation>同一码 {gates} 门 {minutes} 分钟</translation>
    </message>
    <message id="alert.blocked">
        <source>{gate} blocked code shown</source>
        <translation>{gate} 出现被暂停的码</translation>
    </message>
    <message id="alert.room_full">
        <source>{hall} near capacity</source>
        <translation>{hall} 接近容量</translation>
    </message>
    <message id="alert.pin">
        <source>{gate} supervisor PIN wrong 5 times</source>
        <translation>{gate} 主管密码多次错误</translation>
    </message>
    <message id="alert.call_staff">
        <source>{gate} calls for staff {note}</source>
        <translation>{gate} 呼叫工作人员 {note}</translation>
    </message>
    <message id="alert.duplicate">
        <source>one code let in twice, {gate}</source>
        <translation>同一码两次入场 {gate}</translation>
    </message>
    <message id="alert.forged">
        <source>{gate} forged code shown</source>
        <translation>{gate} 出现伪造的码</translation>
    </message>
    <message id="alert.printer">
        <source>{gate} printer stands still</source>
        <translation>{gate} 打印机停止</translation>
    </message>
    <message id="alert.print_doubt">
        <source>{gate} {count} badges in doubt</source>
        <translation>{gate} {count} 张胸卡待确认</translation>
    </message>
    <message id="alert.camera">
        <source>{gate} camera gives no picture</source>
        <translation>{gate} 摄像头无画面</translation>
    </message>
    <message id="alert.outbox">
        <source>{gate} {count} records not sent</source>
        <translation>{gate} {count} 条未上传</translation>
    </message>
    <message id="alert.forked">
        <source>{device} runs twice: a copied disk</source>
        <translation>{device} 重复运行：磁盘被复制</translation>
    </message>
    <message id="alert.rescued">
        <source>{device} handed in rescued records</source>
        <translation>{device} 交来抢救的记录</translation>
    </message>
    <message id="alert.hub_went_back">
        <source>The hub was put back to older data</source>
        <translation>主机被换回旧数据</translation>
    </message>
    <message id="alert.revoked_at_scan">
        <source>{gate} let in a revoked code it did not know of</source>
        <translation>{gate} 放行了已吊销的码（当时未收到）</translation>
    </message>
    <message id="alert.other">
        <source>look at the hub's page</source>
        <translation>请查看服务器页面</translation>
    </message>
    <message id="alert.vip">
        <source>VIP arrived at {gate}</source>
        <translation>贵宾到达 {gate}</translation>
    </message>
    <message id="mode.volunteer">
        <source>Volunteer</source>
        <translation>检票</translation>
    </message>
    <message id="mode.self">
        <source>Self-service</source>
        <translation>自助</translation>
    </message>
    <message id="mode.dashboard">
        <source>Dashboard</source>
        <translation>看板</translation>
    </message>
    <message id="mode.badges">
        <source>Badge desk</source>
        <translation>制卡台</translation>
    </message>
    <message id="practice.count">
        <source>{number} of {all}</source>
        <translation>第 {number} 个，共 {all} 个</translation>
    </message>
    <message id="pin.title">
        <source>Supervisor</source>
        <translation>主管验证</translation>
    </message>
    <message id="pin.override">
        <source>Supervisor override</source>
        <translation>主管放行</translation>
    </message>
    <message id="pin.re_enter">
        <source>Same person, re-enter: supervisor</source>
        <translation>本人重入：主管确认</translation>
    </message>
    <message id="pin.enter">
        <source>Enter</source>
        <translation>确认</translation>
    </message>
    <message id="override.reason">
        <source>Reason</source>
        <translation>放行原因</translation>
    </message>
    <message id="override.vip">
        <source>VIP</source>
        <translation>贵宾</translation>
    </message>
    <message id="override.desk_fixed">
        <source>Desk fixed it</source>
        <translation>服务台已处理</translation>
    </message>
    <message id="override.system_fault">
        <source>System fault</source>
        <translation>系统故障</translation>
    </message>
    <message id="override.other">
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message id="override.admit">
        <source>Admit</source>
        <translation>放行</translation>
    </message>
    <message id="place.title">
        <source>Gate, session, direction</source>
        <translation>门、场次、方向</translation>
    </message>
    <message id="place.by_clock">
        <source>By the clock</source>
        <translation>随时钟</translation>
    </message>
    <message id="place.activity">
        <source>Session</source>
        <translation>场次</translation>
    </message>
    <message id="place.direction">
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message id="settings.title">
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message id="settings.mode">
        <source>Mode</source>
        <translation>用途</translation>
    </message>
    <message id="settings.theme">
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message id="settings.language">
        <source>Staff language</source>
        <translation>工作语言</translation>
    </message>
    <message id="settings.is_muted">
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message id="settings.is_mirrored">
        <source>Preview</source>
        <translation>镜像预览</translation>
    </message>
    <message id="sound.on">
        <source>On</source>
        <translation>开</translation>
    </message>
    <message id="sound.off">
        <source>Muted</source>
        <translation>静音</translation>
    </message>
    <message id="mirror.on">
        <source>Mirrored</source>
        <translation>镜像</translation>
    </message>
    <message id="mirror.off">
        <source>Plain</source>
        <translation>不镜像</translation>
    </message>
    <message id="theme.light">
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message id="theme.dark">
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message id="theme.contrast">
        <source>High contrast</source>
        <translation>高对比</translation>
    </message>
    <message id="settings.camera">
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message id="settings.scanner">
        <source>Scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message id="settings.printer">
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message id="settings.place">
        <source>Gate and session</source>
        <translation>门与场次</translation>
    </message>
    <message id="settings.practice">
        <source>Start practice</source>
        <translation>开始练习</translation>
    </message>
    <message id="settings.exit">
        <source>Exit kiosk</source>
        <translation>退出</translation>
    </message>
    <message id="settings.is_still">
        <source>Motion</source>
        <translation>动画</translation>
    </message>
    <message id="settings.is_re_entry_guarded">
        <source>Re-entry (F8)</source>
        <translation>重入（F8）</translation>
    </message>
    <message id="re_entry.free">
        <source>At once</source>
        <translation>直接放行</translation>
    </message>
    <message id="re_entry.pin">
        <source>With PIN</source>
        <translation>需 PIN</translation>
    </message>
    <message id="motion.on">
        <source>On</source>
        <translation>有</translation>
    </message>
    <message id="motion.off">
        <source>Reduced</source>
        <translation>减少</translation>
    </message>
    <message id="settings.text_percent">
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message id="settings.panel">
        <source>Calibrate panel</source>
        <translation>校准屏幕</translation>
    </message>
    <message id="calibrate.title">
        <source>Calibrate the panel</source>
        <translation>校准屏幕尺寸</translation>
    </message>
    <message id="calibrate.step">
        <source>Hold a ruler to the bar and make it exactly 50 mm</source>
        <translation>用尺子量，把色条调到正好 50 毫米</translation>
    </message>
    <message id="calibrate.shorter">
        <source>Shorter</source>
        <translation>短一点</translation>
    </message>
    <message id="calibrate.longer">
        <source>Longer</source>
        <translation>长一点</translation>
    </message>
    <message id="calibrate.keep">
        <source>It is 50 mm</source>
        <translation>正好 50 毫米</translation>
    </message>
    <message id="health.good">
        <source>Good</source>
        <translation>正常</translation>
    </message>
    <message id="health.weak">
        <source>Weak</source>
        <translation>注意</translation>
    </message>
    <message id="health.bad">
        <source>Failed</source>
        <translation>故障</translation>
    </message>
    <message id="health.absent">
        <source>None</source>
        <translation>没有</translation>
    </message>
    <message id="help_card.title">
        <source>Five minutes to learn</source>
        <translation>五分钟上手</translation>
    </message>
    <message id="help_card.admit">
        <source>Circle: let them in</source>
        <translation>圆：请进</translation>
    </message>
    <message id="help_card.attention">
        <source>Triangle: do what it says</source>
        <translation>三角：看屏幕照做</translation>
    </message>
    <message id="help_card.refuse">
        <source>Octagon: stop, send to the desk</source>
        <translation>八角：停，送服务台</translation>
    </message>
    <message id="help_card.find">
        <source>F2 find by name, pinyin or last digits</source>
        <translation>F2 按姓名、拼音或手机尾号查找</translation>
    </message>
    <message id="help_card.undo">
        <source>F4 undo the last admission, 60 s</source>
        <translation>F4 撤销 60 秒内的放行</translation>
    </message>
    <message id="help_card.supervisor">
        <source>F10 supervisor; if in doubt, the desk</source>
        <translation>F10 叫主管；拿不准就送服务台</translation>
    </message>
    <message id="delegation.count">
        <source>{members} people, {inside} in</source>
        <translation>{members} 人，已到 {inside}</translation>
    </message>
    <message id="delegation.all">
        <source>Tick all</source>
        <translation>全选</translation>
    </message>
    <message id="delegation.filter">
        <source>Type a name to filter</source>
        <translation>输入姓名筛选</translation>
    </message>
    <message id="delegation.leader">
        <source>Leader</source>
        <translation>团长</translation>
    </message>
    <message id="delegation.substitute">
        <source>Substitute</source>
        <translation>换人</translation>
    </message>
    <message id="walk_in.instead">
        <source>Instead of {name}</source>
        <translation>代替 {name}</translation>
    </message>
    <message id="delegation.quota">
        <source>{used} of {quota} places used</source>
        <translation>名额已用 {used}/{quota}</translation>
    </message>
    <message id="delegation.admit">
        <source>Admit {count}</source>
        <translation>放行 {count} 人</translation>
    </message>
    <message id="desk.queue">
        <source>Queue {count}</source>
        <translation>队列 {count}</translation>
    </message>
    <message id="desk.none">
        <source>Choose a badge, or scan</source>
        <translation>选择一张胸卡，或扫码</translation>
    </message>
    <message id="desk.hand_over">
        <source>Handed over</source>
        <translation>已领取</translation>
    </message>
    <message id="desk.retry">
        <source>Print again</source>
        <translation>再打一次</translation>
    </message>
    <message id="desk.move">
        <source>Move what waits to the other printer</source>
        <translation>等待的胸卡改由另一台打印</translation>
    </message>
    <message id="desk.came_out">
        <source>Yes, it came out</source>
        <translation>已经打印出来了</translation>
    </message>
    <message id="print.waiting">
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message id="print.printing">
        <source>Printing</source>
        <translation>打印中</translation>
    </message>
    <message id="print.printed">
        <source>Printed</source>
        <translation>已打印</translation>
    </message>
    <message id="print.handed_over">
        <source>Handed over</source>
        <translation>已领取</translation>
    </message>
    <message id="print.failed">
        <source>Not printed</source>
        <translation>未打印</translation>
    </message>
    <message id="print.in_doubt">
        <source>In doubt, look at the tray</source>
        <translation>不确定，请看出纸口</translation>
    </message>
    <message id="warning.rare_character">
        <source>Rare character</source>
        <translation>▲ 生僻字</translation>
    </message>
    <message id="warning.long_name">
        <source>Long name</source>
        <translation>▲ 姓名较长</translation>
    </message>
    <message id="reprint.reason">
        <source>Reason</source>
        <translation>补打原因</translation>
    </message>
    <message id="reprint.damaged">
        <source>Damaged</source>
        <translation>损坏</translation>
    </message>
    <message id="reprint.name">
        <source>Wrong name</source>
        <translation>姓名有误</translation>
    </message>
    <message id="reprint.lost">
        <source>Lost</source>
        <translation>遗失</translation>
    </message>
    <message id="badge_name.title">
        <source>Edit badge name</source>
        <translation>改胸卡姓名</translation>
    </message>
    <message id="badge_name.field">
        <source>Name on the badge</source>
        <translation>胸卡上的姓名</translation>
    </message>
    <message id="badge_name.why">
        <source>The old badge is void from now on; the registration stays as it is</source>
        <translation>旧胸卡随即作废；报名信息不变</translation>
    </message>
    <message id="badge_name.change">
        <source>Change and print</source>
        <translation>改名并重新打印</translation>
    </message>
    <message id="designer.title">
        <source>Badge designer</source>
        <translation>胸卡设计</translation>
    </message>
    <message id="designer.zoom_in">
        <source>Nearer +</source>
        <translation>放大 +</translation>
    </message>
    <message id="designer.zoom_out">
        <source>Farther −</source>
        <translation>缩小 −</translation>
    </message>
    <message id="designer.zoom_fit">
        <source>Whole badge</source>
        <translation>整张胸卡</translation>
    </message>
    <message id="designer.undo">
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message id="designer.redo">
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message id="designer.save">
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message id="designer.saved">
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message id="designer.is_saved">
        <source>saved</source>
        <translation>已保存</translation>
    </message>
    <message id="designer.not_saved">
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message id="designer.front">
        <source>Front</source>
        <translation>正面</translation>
    </message>
    <message id="designer.back_side">
        <source>Back side</source>
        <translation>背面</translation>
    </message>
    <message id="designer.items">
        <source>Items</source>
        <translation>内容</translation>
    </message>
    <message id="designer.add">
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message id="designer.raise">
        <source>Forward</source>
        <translation>上移一层</translation>
    </message>
    <message id="designer.lower">
        <source>Backward</source>
        <translation>下移一层</translation>
    </message>
    <message id="designer.duplicate">
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message id="designer.remove">
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message id="designer.text">
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message id="designer.fill">
        <source>Fill</source>
        <translation>色块</translation>
    </message>
    <message id="designer.photo">
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message id="designer.image">
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message id="designer.code">
        <source>QR code</source>
        <translation>二维码</translation>
    </message>
    <message id="designer.page">
        <source>Whole badge</source>
        <translation>整张胸卡</translation>
    </message>
    <message id="designer.x">
        <source>X</source>
        <translation>左</translation>
    </message>
    <message id="designer.y">
        <source>Y</source>
        <translation>上</translation>
    </message>
    <message id="designer.width">
        <source>Width</source>
        <translation>宽</translation>
    </message>
    <message id="designer.height">
        <source>Height</source>
        <translation>高</translation>
    </message>
    <message id="designer.size_pt">
        <source>Sizes, pt</source>
        <translation>字号</translation>
    </message>
    <message id="designer.latin_pt">
        <source>Latin sizes</source>
        <translation>西文字号</translation>
    </message>
    <message id="designer.weight">
        <source>Weight</source>
        <translation>字重</translation>
    </message>
    <message id="designer.weight.regular">
        <source>Regular</source>
        <translation>常规</translation>
    </message>
    <message id="designer.weight.bold">
        <source>Bold</source>
        <translation>粗体</translation>
    </message>
    <message id="designer.colour">
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message id="designer.align">
        <source>Across</source>
        <translation>水平</translation>
    </message>
    <message id="designer.align.start">
        <source>Start</source>
        <translation>起始侧</translation>
    </message>
    <message id="designer.align.left">
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message id="designer.align.center">
        <source>Centre</source>
        <translation>居中</translation>
    </message>
    <message id="designer.align.right">
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message id="designer.align.end">
        <source>End</source>
        <translation>末尾侧</translation>
    </message>
    <message id="designer.valign">
        <source>Down</source>
        <translation>垂直</translation>
    </message>
    <message id="designer.valign.top">
        <source>Top</source>
        <translation>上</translation>
    </message>
    <message id="designer.valign.middle">
        <source>Middle</source>
        <translation>居中</translation>
    </message>
    <message id="designer.valign.bottom">
        <source>Bottom</source>
        <translation>下</translation>
    </message>
    <message id="designer.lines">
        <source>Lines at most</source>
        <translation>最多行数</translation>
    </message>
    <message id="designer.leading">
        <source>Line spacing</source>
        <translation>行距</translation>
    </message>
    <message id="designer.breaks">
        <source>Breaks</source>
        <translation>换行</translation>
    </message>
    <message id="designer.breaks.text">
        <source>As text</source>
        <translation>如正文</translation>
    </message>
    <message id="designer.breaks.name">
        <source>As a name</source>
        <translation>如姓名</translation>
    </message>
    <message id="designer.under">
        <source>Under item</source>
        <translation>接在其下</translation>
    </message>
    <message id="designer.if_room">
        <source>Leave out if no room</source>
        <translation>放不下则省略</translation>
    </message>
    <message id="designer.name">
        <source>Name of item</source>
        <translation>名称</translation>
    </message>
    <message id="designer.when">
        <source>Only with</source>
        <translation>仅当有</translation>
    </message>
    <message id="designer.only_for">
        <source>Only for categories</source>
        <translation>仅限类别</translation>
    </message>
    <message id="designer.not_for">
        <source>Not for categories</source>
        <translation>除类别外</translation>
    </message>
    <message id="designer.radius_mm">
        <source>Corner radius</source>
        <translation>圆角</translation>
    </message>
    <message id="designer.file">
        <source>Picture file</source>
        <translation>图片文件</translation>
    </message>
    <message id="designer.width_mm">
        <source>Badge width</source>
        <translation>胸卡宽</translation>
    </message>
    <message id="designer.height_mm">
        <source>Badge height</source>
        <translation>胸卡高</translation>
    </message>
    <message id="designer.back">
        <source>On the back</source>
        <translation>背面印</translation>
    </message>
    <message id="designer.back.none">
        <source>Nothing</source>
        <translation>不印</translation>
    </message>
    <message id="designer.back.same">
        <source>Same as front</source>
        <translation>同正面</translation>
    </message>
    <message id="designer.back.own">
        <source>Its own design</source>
        <translation>另行设计</translation>
    </message>
    <message id="designer.printer_dpi">
        <source>Printer's dpi</source>
        <translation>打印机 dpi</translation>
    </message>
    <message id="designer.insert_field">
        <source>Insert a field…</source>
        <translation>插入字段…</translation>
    </message>
    <message id="designer.hidden">
        <source>Not on this sample's badge</source>
        <translation>此样例上不显示</translation>
    </message>
    <message id="designer.good">
        <source>The design is right, and this sample can be printed</source>
        <translation>设计无误，此样例可以打印</translation>
    </message>
    <message id="designer.close_again">
        <source>Not saved. Save, or close again to discard the changes</source>
        <translation>尚未保存。请保存，或再次关闭以放弃修改</translation>
    </message>
    <message id="designer.comments_lost">
        <source>This file is written as one array: saving lays it out anew, and its comments are lost</source>
        <translation>此文件的写法无法逐项修改：保存后将重新排版，注释会丢失</translation>
    </message>
    <message id="designer.no_pictures">
        <source>There is no picture beside the design: put a PNG or JPEG file there first</source>
        <translation>设计文件旁没有图片，请先放入 PNG 或 JPEG 文件</translation>
    </message>
    <message id="notice.enrolled">
        <source>Joined the hub; compare {name}</source>
        <translation>已加入中心；请核对 {name}</translation>
    </message>
    <message id="notice.not_enrolled">
        <source>Not joined: {name}</source>
        <translation>未能加入：{name}</translation>
    </message>
    <message id="notice.test_printed">
        <source>Test badge sent to {name}</source>
        <translation>测试胸卡已发往 {name}</translation>
    </message>
    <message id="notice.not_printed">
        <source>No test badge: {name}</source>
        <translation>测试胸卡未打印：{name}</translation>
    </message>
    <message id="notice.pin_chosen">
        <source>PIN chosen</source>
        <translation>PIN 已设置</translation>
    </message>
    <message id="notice.rescued">
        <source>Log written: {name}</source>
        <translation>记录已写出：{name}</translation>
    </message>
    <message id="notice.settled">
        <source>Settled and recorded</source>
        <translation>已处理并记录</translation>
    </message>
    <message id="dash.conflicts">
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message id="dash.wall">
        <source>Wall</source>
        <translation>大屏</translation>
    </message>
    <message id="detail.reading">
        <source>Reading the log</source>
        <translation>正在读取记录</translation>
    </message>
    <message id="detail.last">
        <source>Last {count} decisions</source>
        <translation>最近 {count} 次判定</translation>
    </message>
    <message id="detail.none">
        <source>No decision today yet</source>
        <translation>今天还没有判定</translation>
    </message>
    <message id="detail.device">
        <source>Device {name}</source>
        <translation>设备 {name}</translation>
    </message>
    <message id="detail.capacity">
        <source>Capacity</source>
        <translation>容量</translation>
    </message>
    <message id="detail.free">
        <source>Free</source>
        <translation>余位</translation>
    </message>
    <message id="detail.labels">
        <source>Labels left</source>
        <translation>剩余标签</translation>
    </message>
    <message id="conflict.title">
        <source>Conflicts to settle</source>
        <translation>待处理的冲突</translation>
    </message>
    <message id="conflict.none">
        <source>Nothing to settle</source>
        <translation>没有待处理的冲突</translation>
    </message>
    <message id="conflict.nobody">
        <source>A code without a name</source>
        <translation>无名的码</translation>
    </message>
    <message id="conflict.admitted_twice">
        <source>{activity}: in at {first} by {first_gate}, and again at {at} by {gate}</source>
        <translation>{activity}：{first} 从 {first_gate} 入场，{at} 又从 {gate} 入场</translation>
    </message>
    <message id="conflict.registered_twice">
        <source>Registered on site at {at}; somebody of that name was registered before</source>
        <translation>{at} 现场登记；此前已有同名的报名</translation>
    </message>
    <message id="conflict.ghost_exit">
        <source>Left at {at} by Gate {gate}, never seen coming in ({activity})</source>
        <translation>{at} 从 {gate} 门离场，未见其入场（{activity}）</translation>
    </message>
    <message id="conflict.no_exit">
        <source>Scanned by mistake, nobody left</source>
        <translation>误扫，未离场</translation>
    </message>
    <message id="conflict.unseen">
        <source>Came in unseen</source>
        <translation>入场时漏扫</translation>
    </message>
    <message id="conflict.same">
        <source>Same person: take the second entry back</source>
        <translation>同一人：撤回第二次入场</translation>
    </message>
    <message id="conflict.same_as">
        <source>Same as {name}</source>
        <translation>就是 {name}</translation>
    </message>
    <message id="conflict.two">
        <source>Two people: keep both</source>
        <translation>两个人：都保留</translation>
    </message>
    <message id="dash.no_gates">
        <source>No gate has answered yet</source>
        <translation>还没有检票口上线</translation>
    </message>
    <message id="dash.no_sessions">
        <source>No session today</source>
        <translation>今天没有场次</translation>
    </message>
    <message id="dash.no_devices">
        <source>No device has reported yet</source>
        <translation>还没有设备上报</translation>
    </message>
    <message id="dash.no_people">
        <source>Nobody is registered yet</source>
        <translation>还没有报名数据</translation>
    </message>
    <message id="dash.no_arrivals">
        <source>No arrivals yet</source>
        <translation>还没有人到场</translation>
    </message>
    <message id="settings.equipment">
        <source>Try equipment</source>
        <translation>设备测试</translation>
    </message>
    <message id="settings.self_test">
        <source>Self-test</source>
        <translation>自检</translation>
    </message>
    <message id="settings.set_up">
        <source>Set up again</source>
        <translation>重新设置</translation>
    </message>
    <message id="settings.rescue">
        <source>Rescue export</source>
        <translation>应急导出</translation>
    </message>
    <message id="trial.scan">
        <source>Hold any code up, or scan one</source>
        <translation>举起任意二维码，或用扫码枪扫一个</translation>
    </message>
    <message id="trial.read.camera">
        <source>The camera has read a code</source>
        <translation>摄像头已读到码</translation>
    </message>
    <message id="trial.read.scanner">
        <source>The hand scanner has read a code</source>
        <translation>扫码枪已读到码</translation>
    </message>
    <message id="trial.read.badge">
        <source>The badge reader has read a badge</source>
        <translation>读卡器已读到胸卡</translation>
    </message>
    <message id="trial.camera.good">
        <source>Camera works: {name}</source>
        <translation>摄像头正常：{name}</translation>
    </message>
    <message id="trial.camera.weak">
        <source>Camera weak: {name}</source>
        <translation>摄像头不稳：{name}</translation>
    </message>
    <message id="trial.camera.bad">
        <source>No picture: check the cable of {name}</source>
        <translation>没有画面：请检查 {name} 的接线</translation>
    </message>
    <message id="trial.camera.absent">
        <source>No camera: the hand scanner does the work</source>
        <translation>没有摄像头：用扫码枪验票</translation>
    </message>
    <message id="trial.scanner">
        <source>Scanner or badge reader works: {name}</source>
        <translation>扫码枪或读卡器正常：{name}</translation>
    </message>
    <message id="trial.serial">
        <source>Hand scanner's port</source>
        <translation>扫码枪端口</translation>
    </message>
    <message id="trial.found">
        <source>Found by itself</source>
        <translation>自动查找</translation>
    </message>
    <message id="trial.none">
        <source>None</source>
        <translation>不使用</translation>
    </message>
    <message id="trial.badge_reader">
        <source>NFC badge reader</source>
        <translation>NFC 读卡器</translation>
    </message>
    <message id="trial.any_reader">
        <source>Any that is plugged in</source>
        <translation>任意读卡器</translation>
    </message>
    <message id="trial.no_printer">
        <source>No printer</source>
        <translation>无打印机</translation>
    </message>
    <message id="trial.network">
        <source>Network printer</source>
        <translation>网络打印机</translation>
    </message>
    <message id="trial.folder">
        <source>PDF files in a folder</source>
        <translation>PDF 文件夹</translation>
    </message>
    <message id="trial.address">
        <source>Address: ipp://… or zpl://…</source>
        <translation>地址：ipp://… 或 zpl://…</translation>
    </message>
    <message id="trial.print">
        <source>Print a test badge</source>
        <translation>打印测试胸卡</translation>
    </message>
    <message id="trial.printing">
        <source>Sending the test badge</source>
        <translation>正在发送测试胸卡</translation>
    </message>
    <message id="trial.printed">
        <source>The printer has taken it: look at the badge</source>
        <translation>打印机已接收：请查看胸卡</translation>
    </message>
    <message id="trial.not_printed">
        <source>The printer did not take it: check power, paper and address</source>
        <translation>打印机未接收：请检查电源、纸张和地址</translation>
    </message>
    <message id="trial.spare_printer">
        <source>Neighbour's printer, as a spare</source>
        <translation>备用（邻台）打印机</translation>
    </message>
    <message id="trial.spare_address">
        <source>Neighbour's address: ipp://… or zpl://…</source>
        <translation>备用打印机地址：ipp://… 或 zpl://…</translation>
    </message>
    <message id="sound.admit">
        <source>Admit: one rise</source>
        <translation>通过：一声上扬</translation>
    </message>
    <message id="sound.attention">
        <source>Look: three notes</source>
        <translation>留意：三声</translation>
    </message>
    <message id="sound.refuse">
        <source>Refuse: a fall</source>
        <translation>拒绝：下降</translation>
    </message>
    <message id="sound.info">
        <source>Help page: two soft</source>
        <translation>求助页：两声轻响</translation>
    </message>
    <message id="sound.staffcall">
        <source>Staff are called</source>
        <translation>呼叫工作人员</translation>
    </message>
    <message id="sound.none">
        <source>This machine has no sound: everything is told on screen too</source>
        <translation>本机没有声音：所有提示屏幕上都有</translation>
    </message>
    <message id="fault.ENROL_TEXT">
        <source>This is no enrolment code: scan the one the hub shows</source>
        <translation>这不是加入码：请扫描中心显示的码</translation>
    </message>
    <message id="fault.ENROL_REFUSED">
        <source>The hub did not take this code: ask for a new one</source>
        <translation>中心未接受此码：请索取新码</translation>
    </message>
    <message id="fault.HUB_UNREACHABLE">
        <source>No hub answers there: check network and address</source>
        <translation>没有中心应答：请检查网络和地址</translation>
    </message>
    <message id="fault.HUB_PIN">
        <source>Another machine answers at that address: ask for a new code</source>
        <translation>该地址是另一台机器：请索取新码</translation>
    </message>
    <message id="fault.HUB_ADDRESS">
        <source>The address in this code makes no sense: ask for a new one</source>
        <translation>码中的地址无效：请索取新码</translation>
    </message>
    <message id="fault.ENROLLED">
        <source>This device belongs to a hub already</source>
        <translation>本设备已加入中心</translation>
    </message>
    <message id="fault.PRINTER_ADDRESS">
        <source>This is no printer address</source>
        <translation>这不是打印机地址</translation>
    </message>
    <message id="fault.PRINTER_OFFLINE">
        <source>The printer does not answer: check power, network and address</source>
        <translation>打印机无应答：请检查电源、网络和地址</translation>
    </message>
    <message id="fault.PRINTER_PAPER_OUT">
        <source>The printer is out of paper: put a new roll in</source>
        <translation>打印机缺纸：请换纸</translation>
    </message>
    <message id="fault.PRINTER_COVER_OPEN">
        <source>The printer's cover is open: close it</source>
        <translation>打印机盖未关：请关好</translation>
    </message>
    <message id="fault.PRINTER_REFUSED">
        <source>The printer refuses this paper: check its settings</source>
        <translation>打印机拒绝该纸张：请检查设置</translation>
    </message>
    <message id="set_up.title">
        <source>First set-up</source>
        <translation>首次设置</translation>
    </message>
    <message id="set_up.language">
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message id="set_up.language.why">
        <source>What staff read first; attendees choose for themselves</source>
        <translation>工作人员界面的首选语言；参会者自行选择</translation>
    </message>
    <message id="set_up.hub">
        <source>Join the hub</source>
        <translation>加入中心</translation>
    </message>
    <message id="set_up.hub.why">
        <source>Hold the hub's code before the camera or scanner, or type its line</source>
        <translation>把中心的二维码对准摄像头或扫码枪，或输入那一行</translation>
    </message>
    <message id="set_up.place">
        <source>Role and gate</source>
        <translation>用途与检票口</translation>
    </message>
    <message id="set_up.place.why">
        <source>What this device is for, and where it stands</source>
        <translation>这台设备做什么，放在哪里</translation>
    </message>
    <message id="set_up.codes">
        <source>Camera and scanner</source>
        <translation>摄像头与扫码枪</translation>
    </message>
    <message id="set_up.codes.why">
        <source>Try both: any code will do, nobody is checked in</source>
        <translation>都试一下：任意码均可，不会签到</translation>
    </message>
    <message id="set_up.printer">
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message id="set_up.printer.why">
        <source>A lane works without one; badges then wait for a desk</source>
        <translation>没有也能验票；胸卡到服务台领取</translation>
    </message>
    <message id="set_up.sound">
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message id="set_up.sound.why">
        <source>Set the volume so that the lane hears it and the hall does not</source>
        <translation>音量以通道听得到、大厅听不到为宜</translation>
    </message>
    <message id="set_up.panel">
        <source>Panel size</source>
        <translation>屏幕尺寸</translation>
    </message>
    <message id="set_up.panel.why">
        <source>Buttons have the right size only if the panel's is known</source>
        <translation>知道屏幕尺寸，按键大小才准确</translation>
    </message>
    <message id="set_up.pin">
        <source>Supervisor's PIN</source>
        <translation>主管 PIN</translation>
    </message>
    <message id="set_up.pin.why">
        <source>For settings, overrides and leaving the kiosk; a self-service kiosk needs one</source>
        <translation>用于设置、放行和退出；自助机必须设置</translation>
    </message>
    <message id="set_up.ready">
        <source>Ready</source>
        <translation>完成</translation>
    </message>
    <message id="set_up.ready.why">
        <source>Kept when you press Start; F10 opens the settings later</source>
        <translation>按“开始”后保存；以后按 F10 打开设置</translation>
    </message>
    <message id="set_up.line">
        <source>Line of the hub</source>
        <translation>中心的加入码</translation>
    </message>
    <message id="set_up.join">
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message id="set_up.joining">
        <source>Asking the hub</source>
        <translation>正在联系中心</translation>
    </message>
    <message id="set_up.not_joined">
        <source>Not joined: ask for a new code</source>
        <translation>未能加入：请索取新码</translation>
    </message>
    <message id="set_up.digits">
        <source>Compare the digits: {digits}</source>
        <translation>请核对数字：{digits}</translation>
    </message>
    <message id="set_up.fetching">
        <source>Joined; the list is on its way</source>
        <translation>已加入；名单正在下载</translation>
    </message>
    <message id="set_up.joined">
        <source>Joined; {count} gates are known</source>
        <translation>已加入；共有 {count} 个检票口</translation>
    </message>
    <message id="set_up.again">
        <source>The same again</source>
        <translation>请再输入一次</translation>
    </message>
    <message id="set_up.differ">
        <source>The two differ: begin again</source>
        <translation>两次不同：请重新输入</translation>
    </message>
    <message id="set_up.yes">
        <source>Chosen</source>
        <translation>已设置</translation>
    </message>
    <message id="set_up.no">
        <source>None</source>
        <translation>未设置</translation>
    </message>
    <message id="set_up.next">
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message id="set_up.skip">
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message id="set_up.later">
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message id="set_up.start">
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message id="check.title">
        <source>Self-test</source>
        <translation>自检</translation>
    </message>
    <message id="check.running">
        <source>Looking at everything</source>
        <translation>正在逐项检查</translation>
    </message>
    <message id="check.all_good">
        <source>Everything is well</source>
        <translation>一切正常</translation>
    </message>
    <message id="check.some">
        <source>{count} to look at</source>
        <translation>{count} 项需要处理</translation>
    </message>
    <message id="check.again">
        <source>Look again</source>
        <translation>重新检查</translation>
    </message>
    <message id="check.disk">
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message id="check.key">
        <source>Data key</source>
        <translation>数据密钥</translation>
    </message>
    <message id="check.journal">
        <source>Log</source>
        <translation>记录</translation>
    </message>
    <message id="check.list">
        <source>Delegate list</source>
        <translation>参会名单</translation>
    </message>
    <message id="check.gate">
        <source>Gate</source>
        <translation>检票口</translation>
    </message>
    <message id="check.hub">
        <source>Hub</source>
        <translation>中心</translation>
    </message>
    <message id="check.clock">
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message id="check.camera">
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message id="check.decoder">
        <source>Code readers</source>
        <translation>读码器</translation>
    </message>
    <message id="check.printer">
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message id="check.fonts">
        <source>Typefaces</source>
        <translation>字体</translation>
    </message>
    <message id="settings.keep">
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
</TS>

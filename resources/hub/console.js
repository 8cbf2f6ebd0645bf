"use strict";
/* The supervisor's page. Asks the hub every two seconds, shows what it says and how old that is, and tells it what a
   supervisor decides. Builds every node by hand: nothing from the hub or a delegate is ever parsed as markup. */

const POLL_MS = 2000, HIDDEN_POLL_MS = 15000, QUIET_S = 8, STALE_S = 30, UNKNOWN_S = 120;

const WORDS = {
  title: ["签到中心", "Check-in hub"],
  overview: ["总览", "Overview"], devices: ["设备", "Devices"], conflicts: ["待核", "Conflicts"], hub: ["数据", "Data"],
  inside: ["在场", "Inside now"], checkedIn: ["已签到", "Checked in"], perMinute: ["5 分钟均值", "Per minute"],
  refusedTile: ["未通过", "Refused"], toSync: ["待上传", "To sync"],
  ofRegistered: ["共 {n} 人", "of {n}"], oldest: ["最早 {age}", "oldest {age}"], ofAnswers: ["{n} 次", "{n} answers"],
  today: ["今天 {n} 次", "{n} today"], bodies: ["人次 {n}", "{n} bodies"], last5: ["最近 5 分钟", "last 5 minutes"],
  allSent: ["全部已上传", "all sent"], unknown: ["未知", "unknown"], staleFor: ["{age} 前的数", "as of {age} ago"],
  asOf: ["{age} 前", "{age} ago"], never: ["从未", "never"], now: ["刚刚", "just now"],
  lost: ["与中心失联 {age}。以下是 {time} 的数字。", "No contact with the hub for {age}. These are the numbers of {time}."],
  alerts: ["告警", "Alerts"], noAlerts: ["没有告警", "Nothing to look at"], take: ["接手", "Take"], takenBy: ["{name} 处理中", "{name} has it"],
  gates: ["检票口", "Gates"], gate: ["门", "Gate"], lanes: ["通道", "Lanes"], rate: ["/分", "/min"], refused: ["未通过", "Refused"],
  verdict: ["判定", "Verdict"], printer: ["打印机", "Printer"], seen: ["最近", "Seen"], noGates: ["还没有检票口", "No gate yet"],
  sessions: ["场次", "Sessions"], noSessions: ["今天没有场次", "No session today"], noLimit: ["不限", "no limit"], listed: ["名单 {n}", "{n} listed"],
  came: ["到过 {n}", "{n} came"], arrivals: ["每 5 分钟到场", "Arrivals per 5 min"], noArrivals: ["还没有人签到", "Nobody has come yet"],
  arrivalsSaid: ["自 {from} 起共 {n} 人到场，最多 {most} 人在 {at}", "{n} arrivals since {from}, most ({most}) at {at}"],
  compare: ["核对六位数字", "Compare the six digits"],
  compareWhy: ["与设备屏幕上的数字一致才放行；不一致就是有人插在中间。", "Let it in only if its screen shows the same digits: otherwise somebody stands in between."],
  same: ["一致，放行", "Same – let it in"], different: ["不一致，拒绝", "Different – refuse"],
  addDevice: ["添加设备", "Add a device"], noDevices: ["还没有设备。点“添加设备”。", "No device yet. Choose “Add a device”."],
  former: ["已停用的设备 {n}", "{n} former devices"], state_active: ["在用", "active"], state_waiting: ["待核对", "waiting"],
  state_revoked: ["已吊销", "revoked"], state_lost: ["已报失", "written off"], more: ["更多", "More"],
  version: ["版本 {v}", "version {v}"], outbox: ["待上传 {n}", "{n} to send"], outboxOld: ["待上传 {n}，最早 {age}", "{n} to send, oldest {age}"],
  camera: ["摄像头", "camera"], printerWord: ["打印机", "printer"], labels: ["约 {n} 张", "~{n} left"], battery: ["电量 {n}%", "battery {n}%"],
  behind: ["名单落后 {n} 版", "list {n} versions behind"], viewAge: ["互通 {age}", "gates {age}"], alone: ["未互通", "alone"], noReport: ["尚未报告", "has not reported"],
  printing: ["待打印 {n}", "{n} to print"], doubt: ["存疑 {n}", "{n} in doubt"], events: ["记录 {n}", "{n} events"],
  revoke: ["吊销", "Revoke"], revokeAsk: ["吊销“{name}”？", "Revoke “{name}”?"],
  revokeWhy: ["它将立即被拒绝，销毁本机数据；未上传的记录加密封存后交给中心。无法撤回，只能重新添加。", "It is turned away at once and erases its data; what it has not sent is sealed and handed over. It can only be enrolled anew."],
  writeOff: ["报失", "Write off"], writeOffAsk: ["“{name}”找不回来了？", "Is “{name}” gone for good?"],
  writeOffWhy: ["先清点它所在的场地。它手里的名额会放回，也不再等它。", "Count its rooms first. The places it holds go back, and nobody waits for it any more."],
  people: ["已登录的人", "People signed in"], me: ["本人", "you"], invitePerson: ["邀请主管", "Invite a supervisor"], signOut: ["退出", "Sign out"], end: ["登出", "Sign out"],
  endAsk: ["登出 {name}？", "Sign {name} out?"], role_supervisor: ["主管", "supervisor"], role_admin: ["管理员", "administrator"], since: ["自 {time}", "since {time}"],
  profile: ["用途", "For"], profile_full: ["服务台（可按姓名查找）", "a desk (finds people by name)"], profile_gate: ["检票口（只扫码）", "a gate (scans only)"],
  needsCompare: ["添加时核对六位数字", "Compare six digits"], show: ["显示二维码", "Show the code"],
  scanDevice: ["在新设备上选“加入”，扫这个码；或粘贴下面的文字。", "On the new device choose “Join” and scan this, or paste the text below."],
  scanPerson: ["用对方的手机扫这个码。只能用一次。", "Scan with the other person's phone. It works once."],
  expires: ["{age} 后失效", "expires in {age}"], expired: ["已失效", "expired"], copy: ["复制", "Copy"], copied: ["已复制", "Copied"], close: ["关闭", "Close"], cancel: ["取消", "Cancel"],
  joined: ["“{name}”已加入", "“{name}” has joined"],
  conflictsTitle: ["断网时重复放行", "Admitted twice while gates were apart"], noConflicts: ["没有待核的重复放行", "Nothing to settle"],
  conflictsWhy: ["同一个码在互不相通的两个门都放行了。问清楚，再选。", "One code was admitted at two gates that could not hear of each other. Find out, then choose."],
  admitted: ["放行", "admitted"], apart: ["当时 {age} 没有别的门的消息", "had not heard of the other gates for {age}"], apartNever: ["当时从未与别的门互通", "had never heard of another gate"], together: ["当时与别的门互通", "was in touch with the other gates"],
  same_person: ["是同一个人：撤销第二次", "Same person: take the second back"], two_people: ["是两个人：两次都算", "Two people: both count"],
  unknownPerson: ["名单外的凭证", "A credential not on the list"], settled: ["已记入日志", "Recorded in the log"],
  exports: ["导出", "Exports"], exportsWhy: ["谁导出了什么，会记入日志。", "Who exported what stands in the log."],
  file_checkins: ["签到表", "Check-ins"], file_checkins_why: ["每位代表：首次签到、各场次、是否在场。", "Every delegate: first check-in, each session, whether inside."],
  file_arrivals: ["到场曲线", "Arrivals"], file_arrivals_why: ["每 5 分钟到场人数和累计。不含姓名。", "Arrivals in steps of five minutes, with a running total. No names."],
  file_log: ["日志", "Log"], file_log_why: ["每次判定一行，按中心收到的顺序。", "One line for every decision, in the order the hub stored them."],
  file_audit: ["审计文件", "Audit file"], file_audit_why: ["设备签名和哈希链，可用 kiosk audit-verify 离线核验。", "Signatures and hash chains; kiosk audit-verify checks them without the hub."],
  facts: ["中心", "Hub"], f_hub: ["编号", "Id"], f_epoch: ["纪元", "Epoch"], f_version: ["程序版本", "Program"], f_events: ["日志", "Log"], f_rows: ["名单版本", "Delegate list"], f_waiting: ["等待报到的设备", "Devices still to report"],
  eventsWord: ["{n} 条", "{n} events"], waitingWhy: ["中心恢复后，限额场次要等这些设备报到：", "After the restore, rooms with a limit wait for:"],
  purge: ["清除个人数据", "Erase personal data"], purgeWhy: ["会议结束后，由两位管理员先后确认。无法恢复；生成签名收据。", "After the end, by two administrators one after the other. It cannot be undone; a signed receipt is made."],
  purgePseudo: ["去标识化：保留统计", "Pseudonymise: numbers stay"], purgeDelete: ["全部删除", "Delete everything"], purgeHub: ["输入中心编号 {hub} 以确认", "Type the hub's id {hub} to confirm"],
  purgeAsked: ["{name} 已要求：{what}。需要另一位管理员在 {age} 内确认。", "{name} asked for: {what}. Another administrator must agree within {age}."],
  purgeAgree: ["同意并清除", "Agree and erase"], purgeAsk: ["要求清除", "Ask for it"], receipt: ["{time} {what}：{n} 条日志，{by}", "{time} {what}: {n} events, by {by}"],
  soundOn: ["告警声：开", "Alert sound: on"], soundOff: ["告警声：关", "Alert sound: off"], themeSwitch: ["浅色／深色", "Light / dark"], language: ["EN", "中文"], languageSaid: ["English", "中文"], allAlerts: ["全部 {n} 条", "All {n}"], fewAlerts: ["收起", "Fewer"], asOfTime: ["截至 {time}", "as of {time}"],
  u_s: ["{n} 秒", "{n} s"], u_min: ["{n} 分钟", "{n} min"], u_h: ["{n} 小时", "{n} h"], u_d: ["{n} 天", "{n} d"],
  trouble: ["{what}", "{what}"], noHub: ["中心没有回答，再试一次。", "The hub did not answer. Try again."], done: ["完成", "Done"],
  CODE_REFUSED: ["登录码不对、已用过，或超过 15 分钟。", "The code is wrong, was used, or is older than 15 minutes."],
  BAD_REQUEST: ["请检查输入。", "Check what you typed."], NOT_ALLOWED: ["需要管理员。", "This needs an administrator."],
  STILL_OPEN: ["还有场次没有结束，不能清除。", "A session has not ended yet: nothing is erased before."], SAME_PERSON: ["需要另一位管理员确认。", "A second administrator must agree."],
  NO_CONFLICT: ["已经有人处理了。", "Somebody has settled this already."], NO_ALERT: ["这条告警已经结束。", "This alert is over."], WRONG_STATE: ["设备状态已变。", "The device's state has changed."],
  TOO_MUCH: ["太快了，稍等。", "Too fast, wait a moment."],
  a_call_staff: ["{gate} 呼叫工作人员", "{gate} calls for staff"], a_pin: ["{gate} 主管密码输错 5 次", "{gate} supervisor PIN wrong 5 times"],
  a_blocked: ["{gate} 出示了禁入的码", "{gate} blocked code shown"], a_forged: ["{gate} 出示了伪造的码", "{gate} forged code shown"],
  a_duplicate: ["{gate} 同一码重复放行", "{gate} one code admitted twice"], a_forked: ["“{device}”被复制到另一台机器", "“{device}” was copied to another machine"],
  a_rescued: ["“{device}”交来封存的记录", "“{device}” handed over sealed records"], a_gate_lost: ["{gate} 失联", "{gate} no contact"],
  a_printer: ["{gate} 打印机：{trouble}", "{gate} printer: {trouble}"], a_labels_low: ["{gate} 标签约剩 {count} 张", "{gate} labels ~{count} left"],
  a_print_doubt: ["{gate} {count} 张胸卡存疑", "{gate} {count} badges in doubt"], a_camera: ["{gate} 摄像头没有画面", "{gate} camera gives no picture"],
  a_outbox: ["{gate} {count} 条未上传", "{gate} {count} events not sent"], a_room_full: ["{hall} 已有 {count} 人，上限 {capacity}", "{hall_en} holds {count} of {capacity}"],
  p_PAPER_OUT: ["缺纸", "out of paper"], p_COVER_OPEN: ["盖子打开", "cover open"], p_JAM: ["卡纸", "jam"], p_OFFLINE: ["连不上", "not reachable"], p_: ["故障", "trouble"],
  good: ["正常", "good"], weak: ["注意", "look soon"], bad: ["故障", "not working"], absent: ["无", "none"],
  admin: ["管理员", "administrator"],
};

const S = { lang: 0, tab: "overview", seen: null, me: null, offset: 0, heardAt: null, failing: false, timer: 0, sound: true, rung: new Set(), audio: null, inviting: null, purge: null };
const $ = (id) => document.getElementById(id);

// -- words, numbers, times ---------------------------------------------------------------------------------------------
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const t = (key, values = {}) => fill((WORDS[key] ?? [key, key])[S.lang], values);
const other = (key) => (WORDS[key] ?? [key, key])[1 - S.lang];
const both = (zh, en) => (S.lang === 0 ? zh || en : en || zh);
const n = (value) => String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
const hubNow = () => performance.now() + S.offset;
const seconds = (ms) => Math.max(0, ms / 1000);
function age(s) {
  const [unit, size] = s < 90 ? ["s", 1] : s < 5400 ? ["min", 60] : s < 172800 ? ["h", 3600] : ["d", 86400];
  return t(`u_${unit}`, { n: Math.max(1, Math.round(s / size)) });
}
function clock(ms, withSeconds = true) {
  const local = new Date(ms + (S.seen ? S.seen.offset_min : 0) * 60000).toISOString();
  return local.slice(11, withSeconds ? 19 : 16);
}

// -- nodes -------------------------------------------------------------------------------------------------------------
const SVG = "http://www.w3.org/2000/svg";
function h(tag, props = {}, ...children) {
  const isSvg = ["svg", "use", "path", "rect", "line", "text", "g", "title"].includes(tag);
  const node = isSvg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.setAttribute("class", value);
    else if (name === "style") Object.assign(node.style, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}
const shape = (level, said = "") => h("svg", { class: "shape", role: said ? "img" : undefined, "aria-label": said || undefined, "aria-hidden": said ? undefined : "true" }, h("use", { href: `#${level || "none"}` }));
const icon = (name) => h("svg", { "aria-hidden": "true" }, h("use", { href: `#${name}` }));
const pair = (key, values) => [t(key, values), " ", h("small", { lang: S.lang ? "zh-Hans" : "en" }, fill(other(key), values ?? {}))];
/** An age that grows by itself: `at` is a moment of the hub's clock. */
const ageSince = (at, key = "") => h("span", { "data-at": at, "data-say": key, class: "nowrap" }, ageText(at, key));
const ageText = (at, key) => (at ? (key ? t(key, { age: age(seconds(hubNow() - at)) }) : age(seconds(hubNow() - at))) : t("never"));
const level = (at) => (!at ? "none" : hubNow() - at > UNKNOWN_S * 1000 ? "bad" : hubNow() - at > STALE_S * 1000 ? "weak" : "good");

/** Bring a container's keyed children up to `items`; what did not change keeps its node, its focus, its selection. */
function keep(container, items, key, render, slot = "") {
  const old = new Map([...container.children].filter((c) => c._key !== undefined).map((c) => [c._key, c]));
  const wanted = items.map((item) => {
    const name = key(item), told = JSON.stringify([item, S.lang, slot]), known = old.get(name);
    if (known && known._told === told) return known;
    const active = document.activeElement, held = known && known.contains(active) ? active.dataset.act : null;
    const node = render(item);
    node._key = name; node._told = told;
    if (held) queueMicrotask(() => node.querySelector(`[data-act="${held}"]`)?.focus());
    return node;
  });
  wanted.forEach((node, index) => { if (container.children[index] !== node) container.insertBefore(node, container.children[index] ?? null); });
  while (container.children.length > wanted.length) container.lastElementChild.remove();
}
/** A card's fixed parts, made once for each language. */
function card(id, make) {
  const node = $(id);
  if (node._lang !== S.lang) { node.replaceChildren(...make()); node._lang = S.lang; }
  return node;
}
const head = (key, ...tools) => h("div", { class: "head" }, h("h2", {}, pair(key)), ...tools);
const none = (key, mark = "good") => h("p", { class: "none" }, shape(mark), t(key));

// -- talking to the hub ------------------------------------------------------------------------------------------------
class Refused extends Error { constructor(status, code, sentence) { super(code); Object.assign(this, { status, code, sentence }); } }
async function ask(method, path, body) {
  const sentAt = performance.now();
  const headers = { accept: "application/json", "kiosk-page": "1" };
  if (method !== "GET") headers["content-type"] = "application/json";
  const answer = await fetch(path, { method, headers, body: method === "GET" ? undefined : JSON.stringify(body ?? {}), credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(8000) });
  const hubMs = Number(answer.headers.get("kiosk-time"));
  if (hubMs) S.offset = hubMs - (sentAt + performance.now()) / 2;
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, told.code ?? `HTTP ${answer.status}`, told.sentence ?? "");
  return told;
}
async function poll() {
  clearTimeout(S.timer);
  try {
    S.seen = await ask("GET", "/overview");
    S.heardAt = performance.now();
    S.me = S.seen.me;
    enter();
    show();
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return leave();
    if (!S.seen && !(error instanceof Refused)) $("entry-said").textContent = t("noHub");
    tick();
  }
  S.timer = setTimeout(poll, document.hidden ? HIDDEN_POLL_MS : POLL_MS);
}
async function act(method, path, body, said = "") {
  try {
    const told = await ask(method, path, body);
    if (said) toast(said);
    await poll();
    return told;
  } catch (error) {
    if (error instanceof Refused && error.status === 401) leave();
    else toast(said_of(error));
    return null;
  }
}
const said_of = (error) => (error instanceof Refused ? (WORDS[error.code] ? t(error.code) : error.sentence || error.code) : t("noHub"));
function toast(text) {
  $("toast").textContent = text;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { $("toast").textContent = ""; }, 4000);
}

// -- signing in --------------------------------------------------------------------------------------------------------
function enter() {
  if (!$("app").hidden) return;
  $("entry").hidden = true;
  $("app").hidden = false;
  scrollTo(0, 0);
  frame();
}
function leave() {
  clearTimeout(S.timer);
  S.seen = null;
  $("app").hidden = true;
  $("entry").hidden = false;
  if ($("dialog").open) $("dialog").close();
  ($("name").value ? $("code") : $("name")).focus();
}
async function signIn(event) {
  event.preventDefault();
  const name = $("name").value.trim(), code = $("code").value.trim();
  $("entry-said").textContent = "";
  if (!name || !code) return ($(name ? "code" : "name")).focus();
  try {
    await ask("POST", "/session", { name, code });
    localStorage.setItem("name", name);
    $("code").value = "";
    S.audio ??= new (window.AudioContext || window.webkitAudioContext)();
    await poll();
  } catch (error) { $("entry-said").textContent = said_of(error); }
}

// -- the frame ---------------------------------------------------------------------------------------------------------
const TABS = ["overview", "devices", "conflicts", "hub"];
function frame() {
  document.documentElement.lang = S.lang ? "en" : "zh-Hans";
  keep($("tabs"), TABS, (tab) => tab, (tab) => h("button", { role: "tab", id: `tab-of-${tab}`, "aria-controls": `view-${tab}`, "data-act": tab, onclick: () => go(tab), onkeydown: walk }, icon(`tab-${tab}`), h("span", {}, pair(tab)), h("span", { class: "count", hidden: true })));
  for (const tab of TABS) $(`view-${tab}`).setAttribute("aria-labelledby", `tab-of-${tab}`);
  $("language").textContent = t("language");
  $("language").setAttribute("aria-label", t("languageSaid"));
  $("theme-switch").replaceChildren(icon("theme"));
  $("theme-switch").setAttribute("aria-label", t("themeSwitch"));
  $("sound").replaceChildren(icon(S.sound ? "sound-on" : "sound-off"));
  $("sound").setAttribute("aria-label", t(S.sound ? "soundOn" : "soundOff"));
  $("sound").setAttribute("aria-pressed", String(S.sound));
  go(S.tab);
}
function go(tab) {
  const isNew = tab !== S.tab;
  S.tab = tab;
  for (const name of TABS) {
    $(`view-${name}`).hidden = name !== tab;
    const button = $(`tab-of-${name}`);
    button.setAttribute("aria-selected", String(name === tab));
    button.tabIndex = name === tab ? 0 : -1;
  }
  if (isNew) scrollTo(0, 0);
  if (S.seen) show();
}
function walk(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tab = TABS[(TABS.indexOf(S.tab) + step + TABS.length) % TABS.length];
  go(tab);
  $(`tab-of-${tab}`).focus();
}
function badge(tab, number, isWeak) {
  const mark = $(`tab-of-${tab}`).querySelector(".count");
  mark.hidden = !number;
  mark.textContent = number;
  mark.classList.toggle("weak", Boolean(isWeak));
}

// -- showing -----------------------------------------------------------------------------------------------------------
function show() {
  const seen = S.seen, untaken = seen.alerts.filter((alert) => !alert.owner), urgent = untaken.filter((alert) => alert.level === "bad");
  const waiting = seen.devices.filter((device) => device.state === "waiting");
  $("title").textContent = both(seen.zh, seen.en) || t("title");
  badge("overview", untaken.length, !urgent.length);
  badge("devices", waiting.length, true);
  badge("conflicts", seen.conflicts.length, true);
  document.title = `${untaken.length + waiting.length + seen.conflicts.length ? `(${untaken.length + waiting.length + seen.conflicts.length}) ` : ""}${$("title").textContent}`;
  ring(urgent);
  if (S.tab === "overview") showOverview(seen);
  if (S.tab === "devices") showDevices(seen, waiting);
  if (S.tab === "conflicts") showConflicts(seen);
  if (S.tab === "hub") showHub(seen);
  watchInvitation(seen);
  tick();
}
function showOverview(seen) {
  const total = seen.total, share = total.registered ? Math.round((100 * total.counts.headcount) / total.registered) : null;
  const refusedShare = total.answered ? `${((100 * total.refused) / total.answered).toFixed(1)}%` : "–";
  keep($("tiles"), [
    { key: "inside", number: n(total.counts.occupancy), left: "" },
    { key: "checkedIn", number: n(total.counts.headcount), left: t("ofRegistered", { n: n(total.registered) }), right: share === null ? "" : `${share}%`, share },
    { key: "perMinute", number: n(total.per_minute), left: t("last5") },
    { key: "refusedTile", number: refusedShare, left: t("today", { n: n(total.refused) }) },
    { key: "toSync", number: n(total.outbox), left: total.outbox ? t("oldest", { age: age(total.oldest_outbox_s) }) : t("allSent") },
  ], (tile) => tile.key, tileNode);

  const alerts = card("alerts", () => [head("alerts", h("span", { class: "row tally" })), h("ul", { class: "list" }), none("noAlerts"), h("button", { class: "quiet wide", onclick: () => { S.allAlerts = !S.allAlerts; show(); } })]);
  const [alertHead, alertList, alertNone, alertMore] = alerts.children, few = 5;
  alertMore.hidden = seen.alerts.length <= few;
  alertMore.textContent = S.allAlerts ? t("fewAlerts") : t("allAlerts", { n: seen.alerts.length });
  alertNone.hidden = seen.alerts.length > 0;
  const levels = ["bad", "weak"].map((word) => [word, seen.alerts.filter((a) => a.level === word && !a.owner).length]).filter(([, number]) => number);
  alertHead.querySelector(".tally").replaceChildren(...levels.map(([word, number]) => h("span", { class: "pill" }, shape(word, t(word)), String(number))));
  keep(alertList, seen.alerts.slice(0, S.allAlerts ? 200 : few), (alert) => alert.id, alertNode);

  const gates = card("gates", () => [head("gates"), h("table", {}, h("thead", {}, h("tr", {}, ...[["gate", ""], ["lanes", "n wide-only"], ["rate", "n"], ["verdict", "n wide-only"], ["refused", "n"], ["toSync", "n wide-only"], ["printer", "wide-only"], ["seen", "n"]].map(([key, cls]) => h("th", { class: cls, scope: "col" }, pair(key))))), h("tbody")), none("noGates", "none")]);
  gates.children[1].hidden = !seen.gates.length;
  gates.children[2].hidden = seen.gates.length > 0;
  keep(gates.querySelector("tbody"), seen.gates, (gate) => gate.id, gateNode);

  const sessions = card("sessions", () => [head("sessions"), h("ul", { class: "list" }), none("noSessions", "none")]);
  sessions.children[2].hidden = seen.activities.length > 0;
  keep(sessions.children[1], seen.activities, (activity) => activity.id, sessionNode);

  const arrivals = card("arrivals", () => [head("arrivals"), h("div"), none("noArrivals", "none")]);
  arrivals.children[2].hidden = seen.arrivals.length > 0;
  keep(arrivals.children[1], seen.arrivals.length ? [{ bars: seen.arrivals, width: Math.round(arrivals.clientWidth - 28) || 340 }] : [], () => "chart", chartNode, clock(seen.as_of_ms, false));
}
const tileNode = (tile) => h("div", { class: "tile", role: "group", "aria-label": `${t(tile.key)}: ${tile.number}` }, h("span", { class: "label" }, pair(tile.key)), h("span", { class: "number", "data-number": tile.number }, tile.number), h("span", { class: tile.share ? "meter" : "meter empty" }, h("i", { style: { width: `${Math.min(100, tile.share ?? 0)}%` } })), h("span", { class: "beside" }, h("span", {}, tile.left), h("span", {}, tile.right ?? "")));
function alertNode(alert) {
  const values = { ...alert.values, gate: alert.values.gate || alert.values.device, trouble: alert.kind === "printer" ? t(WORDS[`p_${alert.values.trouble}`] ? `p_${alert.values.trouble}` : "p_") : "" };
  const second = alert.values.note || (alert.values.device && alert.values.device !== values.gate ? alert.values.device : "");
  return h("li", {}, shape(alert.level, t(alert.level)), h("div", { class: "grow" }, h("b", {}, t(`a_${alert.kind}`, values)), h("small", {}, h("time", {}, clock(alert.at_ms, false)), " · ", ageSince(alert.at_ms, "asOf"), second ? ` · ${second}` : "")), alert.kind === "duplicate" && !alert.owner ? h("button", { "data-act": "see", onclick: () => go("conflicts") }, t("conflicts")) : alert.owner ? h("span", { class: "muted" }, t("takenBy", { name: alert.owner })) : h("button", { "data-act": "take", onclick: () => act("POST", "/alerts/take", { id: alert.id }) }, t("take")));
}
function gateNode(gate) {
  const at = gate.seen_ms || gate.last_ms, mark = gate.printer === "bad" || gate.lost ? "bad" : gate.printer === "weak" ? "weak" : null;
  return h("tr", { "data-fresh": gate.seen_ms || "" }, h("td", {}, h("span", { class: "named" }, h("span", { "data-level": gate.seen_ms || "" }, shape(level(gate.seen_ms))), gate.name)), h("td", { class: "n wide-only" }, gate.devices ? (gate.lost ? `${gate.devices - gate.lost}/${gate.devices}` : gate.devices) : "–"), h("td", { class: "n strong" }, n(gate.per_minute)), h("td", { class: "n wide-only" }, gate.verdict_ms === null ? "–" : `${(gate.verdict_ms / 1000).toFixed(1)} s`), h("td", { class: "n" }, gate.answered ? `${((100 * gate.refused) / gate.answered).toFixed(1)}%` : "–"), h("td", { class: "n wide-only" }, gate.devices ? n(gate.outbox) : "–"), h("td", { class: "wide-only" }, gate.printer ? h("span", { class: "with-shape" }, mark ? shape(gate.printer === "good" ? "good" : gate.printer) : null, gate.labels_left !== null && gate.printer !== "bad" ? t("labels", { n: n(gate.labels_left) }) : t(gate.printer)) : "–"), h("td", { class: "n" }, at ? ageSince(at) : "–"));
}
function sessionNode(activity) {
  const share = activity.capacity ? (100 * activity.counts.occupancy) / activity.capacity : null, isFull = share !== null && share >= 95;
  const hall = both(activity.hall_zh, activity.hall_en), times = `${clock(activity.starts_ms, false)}–${clock(activity.ends_ms, false)}`;
  return h("li", {}, h("div", { class: "session grow" }, h("span", { class: "name" }, h("b", {}, both(activity.zh, activity.en)), h("small", {}, [times, hall, activity.listed ? t("listed", { n: n(activity.listed) }) : ""].filter(Boolean).join(" · "))), share === null ? h("span") : h("span", { class: `bar${isFull ? " full" : ""}`, role: "img", "aria-label": `${Math.round(share)}%` }, h("i", { style: { width: `${Math.min(100, share)}%` } })), h("span", { class: "of" }, h("span", { class: "row nowrap", style: { justifyContent: "flex-end", flexWrap: "nowrap" } }, isFull ? shape("bad", t("bad")) : null, h("b", {}, share === null ? n(activity.counts.occupancy) : `${Math.round(share)}%`), h("span", {}, share === null ? t("noLimit") : `${n(activity.counts.occupancy)} / ${n(activity.capacity)}`)), h("small", {}, t("came", { n: n(activity.counts.headcount) })))));
}
function chartNode({ bars, width }) {
  const step = 300000, last = Math.max(Math.floor(S.seen.as_of_ms / step) * step, bars[bars.length - 1][0]), first = Math.max(bars[0][0], last - 47 * step);
  const heads = new Map(bars), steps = [];
  for (let at = first; at <= last; at += step) steps.push([at, heads.get(at) ?? 0]);
  const most = Math.max(4, ...steps.map(([, number]) => number)), unit = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find((each) => most / each <= 4) ?? 10000, top = Math.ceil(most / unit) * unit;
  const isSmall = width < 420, tall = isSmall ? 170 : 208, right = 34, bottom = 20, wide = width - right, high = tall - bottom - 8, bar = Math.min(wide / steps.length, 46);
  const y = (number) => 8 + high - (high * number) / top;
  const best = steps.reduce((one, two) => (two[1] > one[1] ? two : one)), sum = steps.reduce((total, [, number]) => total + number, 0);
  const svg = h("svg", { class: "chart", viewBox: `0 0 ${width} ${tall}`, role: "img", "aria-label": t("arrivalsSaid", { from: clock(first, false), n: n(sum), most: n(best[1]), at: clock(best[0], false) }) });
  for (let mark = 0; mark <= top; mark += unit) svg.append(h("line", { class: mark ? "grid" : "base", x1: 0, x2: wide, y1: y(mark), y2: y(mark) }), h("text", { x: width, y: y(mark) + 4, "text-anchor": "end" }, String(mark)));
  const every = [1, 2, 3, 6, 12, 24].find((each) => (wide / bar / each) * 46 <= wide) ?? 24;
  steps.forEach(([at, number], index) => {
    const x = index * bar, tallness = Math.max(number ? 1.5 : 0, y(0) - y(number));
    svg.append(h("rect", { class: at === last ? "now" : undefined, x: x + bar * 0.14, y: y(0) - tallness, width: bar * 0.72, height: tallness, rx: Math.min(3, bar * 0.2) }, h("title", {}, `${clock(at, false)}  ${n(number)}`)));
    if (index % every === 0 && x + 30 < wide) svg.append(h("text", { x, y: tall - 4 }, clock(at, false)));
  });
  return svg;
}
function showDevices(seen, waiting) {
  $("waiting").hidden = !waiting.length;
  const box = card("waiting", () => [head("compare"), h("p", { class: "muted" }, t("compareWhy")), h("div")]);
  keep(box.children[2], waiting, (device) => device.id, (device) => h("div", { class: "match" }, h("div", { class: "grow" }, h("b", {}, device.name), h("p", { class: "muted" }, ageSince(device.enrolled_ms, "asOf"))), h("span", { class: "digits" }, digits(seen.digits[device.id])), h("div", { class: "choices" }, h("button", { class: "main", "data-act": "confirm", onclick: () => act("POST", `/device/${device.id}/confirm`, {}, t("joined", { name: device.name })) }, t("same")), h("button", { "data-act": "refuse", onclick: () => act("POST", `/device/${device.id}/revoke`) }, t("different")))));
  const devices = card("devices", () => [head("devices", h("button", { class: "main", onclick: () => inviteDialog("device") }, t("addDevice"))), h("div"), none("noDevices", "none"), h("details", {}, h("summary"), h("div"))]);
  const active = seen.devices.filter((device) => device.state === "active").sort((one, two) => rank(one) - rank(two) || one.gate.localeCompare(two.gate) || one.name.localeCompare(two.name));
  const former = seen.devices.filter((device) => ["revoked", "lost"].includes(device.state));
  devices.children[2].hidden = active.length > 0;
  devices.children[3].hidden = !former.length;
  devices.querySelector("summary").textContent = t("former", { n: former.length });
  keep(devices.children[1], active, (device) => device.id, deviceNode);
  keep(devices.children[3].children[1], former, (device) => device.id, deviceNode);
  const people = card("people", () => [head("people", h("button", { onclick: () => inviteDialog("supervisor") }, t("invitePerson"))), h("ul", { class: "list" })]);
  keep(people.children[1], seen.people, (person) => person.id, (person) => h("li", {}, h("div", { class: "grow" }, h("b", {}, person.name, person.is_me ? ` (${t("me")})` : ""), h("small", {}, t(`role_${person.role}`), " · ", t("since", { time: clock(person.since_ms, false) }))), person.is_me ? h("button", { "data-act": "out", onclick: signOut }, t("signOut")) : h("button", { class: "quiet", "data-act": "end", onclick: async () => { if (await confirmDialog(t("endAsk", { name: person.name }), "", t("end"))) act("POST", `/device/${person.id}/revoke`); } }, t("end"))));
}
const rank = (device) => ({ bad: 0, weak: 1, good: 2, none: 3 })[deviceLevel(device)];
const digits = (text) => `${text.slice(0, 3)}\u2009${text.slice(3)}`;
function deviceLevel(device) {
  if (device.state !== "active") return "none";
  const fresh = level(device.seen_ms), report = device.report, isBad = report.printer === "bad" || report.camera === "bad", isWeak = report.printer === "weak" || report.camera === "weak" || report.prints_in_doubt || report.oldest_outbox_s > 120;
  return fresh === "bad" || isBad ? "bad" : fresh === "weak" || isWeak ? "weak" : fresh;
}
function deviceNode(device) {
  const report = device.report, facts = [], isActive = device.state === "active";
  const part = (word, key) => { if (word && word !== "absent") facts.push(h("span", {}, shape(word, t(word)), t(key), key === "printerWord" && report.labels_left !== null && word !== "bad" ? ` ${t("labels", { n: n(report.labels_left) })}` : "", word === "bad" && key === "printerWord" ? ` ${t(WORDS[`p_${report.printer_trouble}`] ? `p_${report.printer_trouble}` : "p_")}` : "")); };
  if (!isActive) facts.push(h("span", {}, t(`state_${device.state}`)));
  else if (!report.version) facts.push(h("span", {}, t("noReport")));
  part(report.camera, "camera");
  part(report.printer, "printerWord");
  if (report.outbox) facts.push(h("span", {}, t("outboxOld", { n: n(report.outbox), age: age(report.oldest_outbox_s) })));
  if (report.prints_waiting) facts.push(h("span", {}, t("printing", { n: n(report.prints_waiting) })));
  if (report.prints_in_doubt) facts.push(h("span", {}, t("doubt", { n: n(report.prints_in_doubt) })));
  if (report.version) facts.push(h("span", {}, report.view_age_s < 0 ? t("alone") : t("viewAge", { age: age(report.view_age_s) })));
  if (device.behind) facts.push(h("span", {}, t("behind", { n: n(device.behind) })));
  if (report.battery_percent !== null) facts.push(h("span", {}, t("battery", { n: report.battery_percent })));
  if (device.events) facts.push(h("span", {}, t("events", { n: n(device.events) })));
  if (report.version) facts.push(h("span", {}, t("version", { v: report.version })));
  const said = { good: "good", weak: "weak", bad: "bad", none: `state_${device.state}` }[deviceLevel(device)];
  return h("div", { class: "device", "data-fresh": isActive ? device.seen_ms : "" }, shape(deviceLevel(device), t(said)), h("div", {}, h("span", {}, h("b", {}, device.name), device.gate && device.gate !== device.name ? ` · ${device.gate}` : "", " · ", isActive ? ageSince(device.seen_ms, "asOf") : clock(device.seen_ms, false)), h("div", { class: "facts" }, facts)), isActive ? h("button", { class: "quiet", "data-act": "more", "aria-label": `${t("more")}: ${device.name}`, onclick: () => deviceDialog(device) }, t("more")) : null);
}
function showConflicts(seen) {
  const box = card("conflicts", () => [head("conflictsTitle"), h("p", { class: "muted" }, t("conflictsWhy")), h("div"), none("noConflicts")]);
  box.children[1].hidden = !seen.conflicts.length;
  box.children[3].hidden = seen.conflicts.length > 0;
  keep(box.children[2], seen.conflicts, (conflict) => conflict.again.event, (conflict) => {
    const pass = (one, isAgain) => h("div", { class: "pass" }, h("b", {}, clock(one.at_ms)), `${one.gate || one.device} ${t("admitted")}`, one.gate && one.device !== one.gate ? h("small", { class: "nowrap" }, ` ${one.device}`) : "", isAgain ? h("p", { class: "muted" }, one.view_age_s < 0 ? t("apartNever") : one.view_age_s > 5 ? t("apart", { age: age(one.view_age_s) }) : t("together")) : "");
    const choose = (finding) => act("POST", "/conflicts/resolve", { event: conflict.again.event, finding }, t("settled"));
    return h("article", { class: "conflict" }, h("div", {}, h("b", {}, conflict.name || t("unknownPerson")), h("p", { class: "muted" }, [conflict.organisation, both(conflict.activity_zh, conflict.activity_en)].filter(Boolean).join(" · "))), h("div", { class: "two" }, pass(conflict.first), h("span", { class: "arrow", "aria-hidden": "true" }, "→"), pass(conflict.again, true)), h("div", { class: "choices" }, h("button", { "data-act": "one", onclick: () => choose("same_person") }, t("same_person")), h("button", { "data-act": "two", onclick: () => choose("two_people") }, t("two_people"))));
  });
}
function showHub(seen) {
  const file = (name, key, endings) => h("div", { class: "file" }, h("b", {}, pair(`file_${key}`)), h("p", {}, t(`file_${key}_why`)), h("div", { class: "row" }, endings.map((ending) => h("a", { class: "button", href: `/export/${name}.${ending}`, download: "" }, ending.toUpperCase()))));
  card("exports", () => [head("exports"), h("p", { class: "muted" }, t("exportsWhy")), h("div", { class: "files" }, file("check-ins", "checkins", ["xlsx", "csv"]), file("arrivals", "arrivals", ["xlsx", "csv"]), file("log", "log", ["xlsx", "csv"]), file("audit", "audit", ["jsonl"]))]);
  const facts = card("facts", () => [head("facts", h("button", { onclick: signOut }, t("signOut"))), h("div")]);
  keep(facts.children[1], [{ hub: seen.hub, epoch: seen.epoch, version: seen.version, events: seen.events, rows: seen.rows, waiting: seen.waiting.map((id) => seen.devices.find((device) => device.id === id)?.name ?? id) }], () => "facts", (told) => h("dl", { class: "facts-table" }, ...[["f_hub", h("code", {}, told.hub)], ["f_version", told.version], ["f_epoch", told.epoch], ["f_events", t("eventsWord", { n: n(told.events) })], ["f_rows", told.rows], ...(told.waiting.length ? [["f_waiting", told.waiting.join(", ")]] : [])].flatMap(([key, value]) => [h("dt", {}, t(key)), h("dd", {}, String(value.nodeType ? "" : value), value.nodeType ? value : "")])));
  showPurge(seen);
}
async function showPurge(seen) {
  const isAdmin = seen.me.role === "admin";
  $("purge").hidden = !isAdmin;
  if (!isAdmin) return;
  const box = card("purge", () => [head("purge"), h("p", { class: "muted" }, t("purgeWhy")), h("div"), h("div", { class: "choices", style: { marginTop: "12px" } }, h("button", { onclick: () => purgeDialog("pseudonymise") }, t("purgePseudo")), h("button", { onclick: () => purgeDialog("delete") }, t("purgeDelete")))]);
  if (S.purgeAt && performance.now() - S.purgeAt < 5000) return;
  S.purgeAt = performance.now();
  const state = await ask("GET", "/purge").catch(() => null);
  if (!state) return;
  const what = (scope) => t(scope === "delete" ? "purgeDelete" : "purgePseudo");
  const lines = [...(state.asked_by ? [t("purgeAsked", { name: state.asked_by, what: what(state.scope), age: age(seconds(state.expires_ms - hubNow())) })] : []), ...state.receipts.map((r) => t("receipt", { time: clock(r.at_ms, false), what: what(r.scope), n: n(r.events), by: r.by.join(" + ") }))];
  keep(box.children[2], lines, (line) => line, (line) => h("p", { style: { marginTop: "8px" } }, h("b", {}, line)));
}

// -- dialogs -----------------------------------------------------------------------------------------------------------
function dialog(...children) {
  const node = $("dialog");
  node.replaceChildren(...children);
  const title = node.querySelector("h2");
  title.id = "dialog-title";
  node.setAttribute("aria-labelledby", "dialog-title");
  if (!node.open) node.showModal();
  return node;
}
const shut = () => $("dialog").close();
function confirmDialog(title, why, yes, isDanger = false) {
  return new Promise((resolve) => {
    const answer = (value) => () => { shut(); resolve(value); };
    dialog(h("h2", {}, title), h("p", { class: "muted" }, why), h("div", { class: "choices" }, h("button", { class: isDanger ? "danger" : "main", onclick: answer(true) }, yes), h("button", { autofocus: true, onclick: answer(false) }, t("cancel"))));
    $("dialog").addEventListener("cancel", () => resolve(false), { once: true });
  });
}
function deviceDialog(device) {
  const decide = async (verb, ask_, why, yes) => { if (await confirmDialog(t(ask_, { name: device.name }), t(why), t(yes), true)) act("POST", `/device/${device.id}/${verb}`); };
  dialog(h("h2", {}, device.name), h("p", { class: "muted" }, h("code", {}, device.id)), h("div", { class: "choices" }, h("button", { onclick: () => decide("revoke", "revokeAsk", "revokeWhy", "revoke") }, t("revoke")), h("button", { onclick: () => decide("write-off", "writeOffAsk", "writeOffWhy", "writeOff") }, t("writeOff"))), h("div", { class: "choices" }, h("button", { class: "main", autofocus: true, onclick: shut }, t("close"))));
}
function inviteDialog(role) {
  S.inviting = null;
  if (role !== "device") return showInvitation({ role });
  const profile = h("select", { id: "profile" }, h("option", { value: "full" }, t("profile_full")), h("option", { value: "gate" }, t("profile_gate")));
  const compare = h("select", { id: "compare" }, h("option", { value: "yes" }, t("needsCompare")), h("option", { value: "" }, "–"));
  dialog(h("h2", {}, t("addDevice")), h("label", { for: "profile" }, t("profile")), profile, h("label", { for: "compare" }, t("compare")), compare, h("div", { class: "choices" }, h("button", { class: "main", onclick: () => showInvitation({ role, profile: profile.value, needs_compare: Boolean(compare.value) }) }, t("show")), h("button", { onclick: shut }, t("cancel"))));
}
async function showInvitation(wish) {
  const invited = await ask("POST", "/invite", wish).catch((error) => { toast(said_of(error)); return null; });
  if (!invited) return;
  S.inviting = { known: new Set(S.seen.devices.map((device) => device.id)), expires: invited.expires_ms };
  const size = invited.rows.length, modules = invited.rows.flatMap((row, y) => [...row].map((dark, x) => (dark === "1" ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  const isDevice = wish.role === "device";
  dialog(h("h2", {}, t(isDevice ? "addDevice" : "invitePerson")), h("p", { class: "muted" }, t(isDevice ? "scanDevice" : "scanPerson")), h("div", { class: "qr" }, h("svg", { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": invited.text, "shape-rendering": "crispEdges" }, h("path", { d: modules }))), h("p", { class: "copy" }, invited.text), h("p", { class: "muted", "data-until": invited.expires_ms }), h("div", { id: "newcomers" }), h("div", { class: "choices" }, h("button", { onclick: async () => { await navigator.clipboard?.writeText(invited.text).catch(() => null); toast(t("copied")); } }, t("copy")), h("button", { class: "main", autofocus: true, onclick: shut }, t("close"))));
  tick();
}
/** While a code is shown, the device that used it appears beside it, with its digits. */
function watchInvitation(seen) {
  const place = $("newcomers");
  if (!place || !S.inviting) return;
  const newcomers = seen.devices.filter((device) => !S.inviting.known.has(device.id));
  keep(place, newcomers, (device) => device.id, (device) => h("div", { class: "match" }, h("div", { class: "grow" }, h("b", {}, device.state === "waiting" ? device.name : t("joined", { name: device.name }))), device.state === "waiting" ? h("span", { class: "digits" }, digits(seen.digits[device.id])) : shape("good", t("good")), device.state === "waiting" ? h("button", { class: "main", "data-act": "confirm", onclick: () => act("POST", `/device/${device.id}/confirm`) }, t("same")) : null));
}
function purgeDialog(scope) {
  const field = h("input", { id: "purge-hub", autocomplete: "off", spellcheck: "false" });
  const send = async () => { const told = await act("POST", "/purge", { scope, hub: field.value.trim() }, t("done")); if (told) { S.purgeAt = 0; shut(); showPurge(S.seen); } };
  dialog(h("h2", {}, t("purge")), h("p", {}, h("b", {}, t(scope === "delete" ? "purgeDelete" : "purgePseudo"))), h("p", { class: "muted" }, t("purgeWhy")), h("label", { for: "purge-hub" }, t("purgeHub", { hub: S.seen.hub })), field, h("div", { class: "choices" }, h("button", { class: "danger", onclick: send }, t("purgeAsk")), h("button", { autofocus: true, onclick: shut }, t("cancel"))));
}
async function signOut() { await ask("POST", "/session/end").catch(() => null); leave(); }

// -- every second ------------------------------------------------------------------------------------------------------
function tick() {
  if (!S.seen) return;
  const old = seconds(hubNow() - S.seen.as_of_ms), silent = seconds(performance.now() - S.heardAt);
  $("clock").textContent = clock(hubNow());
  $("age").replaceChildren(shape(old < QUIET_S ? "good" : old < UNKNOWN_S ? "weak" : "bad"), old < 5 ? t("asOfTime", { time: clock(S.seen.as_of_ms) }) : t("asOf", { age: age(old) }));
  $("age").title = clock(S.seen.as_of_ms);
  $("lost").hidden = silent < QUIET_S;
  $("lost").textContent = silent < QUIET_S ? "" : t("lost", { age: age(silent), time: clock(S.seen.as_of_ms) });
  for (const node of document.querySelectorAll("[data-at]")) node.textContent = ageText(Number(node.dataset.at), node.dataset.say);
  for (const node of document.querySelectorAll("[data-level]")) node.querySelector("use").setAttribute("href", `#${level(Number(node.dataset.level))}`);
  for (const node of document.querySelectorAll("[data-fresh]")) node.classList.toggle("stale", Boolean(node.dataset.fresh) && hubNow() - Number(node.dataset.fresh) > STALE_S * 1000);
  for (const node of document.querySelectorAll("[data-until]")) { const left = seconds(Number(node.dataset.until) - hubNow()); node.textContent = left ? t("expires", { age: age(left) }) : t("expired"); }
  for (const tile of $("tiles").children) {
    tile.classList.toggle("stale", old >= STALE_S);
    const number = tile.querySelector("[data-number]");
    number.textContent = old >= UNKNOWN_S ? t("unknown") : number.dataset.number;
  }
}
/** ■ rings once for each alert, until somebody takes it: 784 Hz then 1047 Hz, twice, as the kiosk's staff call. */
function ring(urgent) {
  const fresh = urgent.filter((alert) => !S.rung.has(alert.id));
  for (const alert of fresh) S.rung.add(alert.id);
  if (!fresh.length || !S.sound || !S.audio || S.audio.state !== "running") return;
  [0, 0.3, 0.6, 0.9].forEach((start, index) => {
    const tone = S.audio.createOscillator(), volume = S.audio.createGain(), at = S.audio.currentTime + start;
    tone.frequency.value = index % 2 ? 1047 : 784;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.25, at + 0.005);
    volume.gain.setValueAtTime(0.25, at + 0.115);
    volume.gain.linearRampToValueAtTime(0, at + 0.14);
    tone.connect(volume).connect(S.audio.destination);
    tone.start(at);
    tone.stop(at + 0.15);
  });
}

// -- beginning ---------------------------------------------------------------------------------------------------------
const dark = matchMedia("(prefers-color-scheme: dark)");
function dress() { document.documentElement.dataset.theme = localStorage.getItem("theme") ?? (dark.matches ? "dark" : "light"); }
function relabel() { localStorage.setItem("language", S.lang ? "en" : "zh"); for (const button of $("tabs").children) button._told = ""; frame(); }
S.lang = (localStorage.getItem("language") ?? (navigator.language.startsWith("zh") ? "zh" : "en")) === "zh" ? 0 : 1;
S.sound = localStorage.getItem("sound") !== "off";
dress();
dark.addEventListener("change", dress);
$("theme-switch").addEventListener("click", () => { localStorage.setItem("theme", document.documentElement.dataset.theme === "dark" ? "light" : "dark"); dress(); });
$("language").addEventListener("click", () => { S.lang = 1 - S.lang; relabel(); });
$("sound").addEventListener("click", () => { S.sound = !S.sound; localStorage.setItem("sound", S.sound ? "on" : "off"); S.audio ??= new (window.AudioContext || window.webkitAudioContext)(); frame(); });
document.addEventListener("pointerdown", () => { S.audio ??= new (window.AudioContext || window.webkitAudioContext)(); }, { once: true });
document.addEventListener("visibilitychange", () => { if (!document.hidden && S.seen) poll(); });
addEventListener("resize", () => { if (S.seen) show(); });
$("sign-in").addEventListener("submit", signIn);
$("name").value = localStorage.getItem("name") ?? "";
if (location.hash.length > 1) {
  $("code").value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
}
setInterval(tick, 1000);
poll();

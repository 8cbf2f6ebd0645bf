/* Signing in, the frame around the tabs, what happens every second, and the beginning. Polls every two seconds. */

// -- signing in -------------------------------------------------------------------------------------------------------
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
  const name = $("name").value.trim(),
    code = $("code").value.trim();
  $("entry-said").textContent = "";
  if (!name || !code) return $(name ? "code" : "name").focus();
  try {
    await ask("POST", "/session", { name, code });
    localStorage.setItem("name", name);
    $("code").value = "";
    S.audio ??= new (window.AudioContext || window.webkitAudioContext)();
    await poll();
  } catch (error) {
    $("entry-said").textContent = saidOf(error);
  }
}

// -- the frame --------------------------------------------------------------------------------------------------------
const TABS = ["overview", "devices", "conflicts", "hub"];
function frame() {
  document.documentElement.lang = S.lang ? "en" : "zh-Hans";
  keep(
    $("tabs"),
    TABS,
    (tab) => tab,
    (tab) =>
      h(
        "button",
        {
          role: "tab",
          id: `tab-of-${tab}`,
          "aria-controls": `view-${tab}`,
          "data-act": tab,
          onclick: () => go(tab),
          onkeydown: walk,
        },
        icon(`tab-${tab}`),
        h("span", {}, pair(tab)),
        h("span", { class: "count", hidden: true }),
      ),
  );
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

function show() {
  const seen = S.seen,
    untaken = seen.alerts.filter((alert) => !alert.owner),
    urgent = untaken.filter((alert) => alert.level === "bad");
  const waiting = seen.devices.filter((device) => device.state === "waiting");
  $("title").textContent = both(seen.zh, seen.en) || t("title");
  badge("overview", untaken.length, !urgent.length);
  badge("devices", waiting.length, true);
  badge("conflicts", seen.conflicts.length + seen.cases.length, true);
  const todo = untaken.length + waiting.length + seen.conflicts.length + seen.cases.length;
  document.title = `${todo ? `(${todo}) ` : ""}${$("title").textContent}`;
  ring(urgent);
  if (S.tab === "overview") showOverview(seen);
  if (S.tab === "devices") showDevices(seen, waiting);
  if (S.tab === "conflicts") {
    showConflicts(seen);
    showCases(seen);
    showSearch();
  }
  if (S.tab === "hub") showHub(seen);
  watchInvitation(seen);
  tick();
}

// What is missing while the hub behind this one is out of reach, or another hall's; nothing where all are heard.
function cut(seen) {
  const since = (old) => clock(seen.as_of_ms - 1000 * old),
    old = seen.upstream_age_s,
    quiet = seen.quiet;
  if (old < 0) return t("cutNever"); // null, for none, is not
  if (old >= CUT_S) return t("cut", { time: since(old) });
  return quiet && quiet.age_s >= CUT_S ? t("without", { hall: quiet.hall, time: since(quiet.age_s) }) : "";
}

// -- every second -----------------------------------------------------------------------------------------------------
function tick() {
  if (!S.seen) return;
  const old = seconds(hubNow() - S.seen.as_of_ms),
    silent = seconds(performance.now() - S.heardAt);
  $("clock").textContent = clock(hubNow());
  $("age").replaceChildren(
    shape(old < QUIET_S ? "good" : old < UNKNOWN_S ? "weak" : "bad"),
    old < 5 ? t("asOfTime", { time: clock(S.seen.as_of_ms) }) : t("asOf", { age: age(old) }),
  );
  $("age").title = clock(S.seen.as_of_ms);
  $("lost").textContent =
    silent < QUIET_S ? cut(S.seen) : t("lost", { age: age(silent), time: clock(S.seen.as_of_ms) });
  $("lost").hidden = !$("lost").textContent;
  for (const node of document.querySelectorAll("[data-at]"))
    node.textContent = ageText(Number(node.dataset.at), node.dataset.say);
  for (const node of document.querySelectorAll("[data-level]"))
    node.querySelector("use").setAttribute("href", `#${level(Number(node.dataset.level))}`);
  for (const node of document.querySelectorAll("[data-fresh]"))
    node.classList.toggle(
      "stale",
      Boolean(node.dataset.fresh) && hubNow() - Number(node.dataset.fresh) > STALE_S * 1000,
    );
  for (const node of document.querySelectorAll("[data-until]")) {
    const left = seconds(Number(node.dataset.until) - hubNow());
    node.textContent = left ? t("expires", { age: age(left) }) : t("expired");
  }
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
    const tone = S.audio.createOscillator(),
      volume = S.audio.createGain(),
      at = S.audio.currentTime + start;
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

// -- beginning --------------------------------------------------------------------------------------------------------
const dark = matchMedia("(prefers-color-scheme: dark)");
function dress() {
  document.documentElement.dataset.theme = localStorage.getItem("theme") ?? (dark.matches ? "dark" : "light");
}
function relabel() {
  localStorage.setItem("language", S.lang ? "en" : "zh");
  for (const button of $("tabs").children) button._told = "";
  frame();
}
S.lang = (localStorage.getItem("language") ?? (navigator.language.startsWith("zh") ? "zh" : "en")) === "zh" ? 0 : 1;
S.sound = localStorage.getItem("sound") !== "off";
dress();
dark.addEventListener("change", dress);
$("theme-switch").addEventListener("click", () => {
  localStorage.setItem("theme", document.documentElement.dataset.theme === "dark" ? "light" : "dark");
  dress();
});
$("language").addEventListener("click", () => {
  S.lang = 1 - S.lang;
  relabel();
});
$("sound").addEventListener("click", () => {
  S.sound = !S.sound;
  localStorage.setItem("sound", S.sound ? "on" : "off");
  S.audio ??= new (window.AudioContext || window.webkitAudioContext)();
  frame();
});
document.addEventListener(
  "pointerdown",
  () => {
    S.audio ??= new (window.AudioContext || window.webkitAudioContext)();
  },
  { once: true },
);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && S.seen) poll();
});
addEventListener("resize", () => {
  if (S.seen) show();
});
$("sign-in").addEventListener("submit", signIn);
$("name").value = localStorage.getItem("name") ?? "";
if (location.hash.length > 1) {
  $("code").value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
}
setInterval(tick, 1000);
poll();

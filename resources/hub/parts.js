/* What every part of the page is made with: state, words, numbers, ages, nodes, and how it asks the hub. Builds every
   node by hand: nothing from the hub or a delegate is ever parsed as markup. */

const POLL_MS = 2000;
const HIDDEN_POLL_MS = 15000;
const QUIET_S = 8; // without an answer: say so
const STALE_S = 30; // numbers are hatched from here on …
const CUT_S = 15; // other halls' part of the numbers: from here on only this hall is known, as kiosks say
const UNKNOWN_S = 120; // … and no longer shown from here on, as on the kiosk's own dashboard

/** What the page knows: the hub's last overview and when it came, by our clock and (`offset`) by the hub's. */
const S = {
  lang: 0,
  tab: "overview",
  seen: null,
  heardAt: 0,
  offset: 0,
  timer: 0,
  allAlerts: false,
  inviting: null,
  purgeAskedAt: 0,
  sound: true,
  audio: null,
  rung: new Set(),
};
const $ = (id) => document.getElementById(id);

// -- words, numbers, times --------------------------------------------------------------------------------------------
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
/** The day at the venue. */
const day = (ms) => new Date(ms + S.seen.offset_min * 60000).toISOString().slice(0, 10);

// -- nodes ------------------------------------------------------------------------------------------------------------
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
const shape = (level, said = "") =>
  h(
    "svg",
    {
      class: "shape",
      role: said ? "img" : undefined,
      "aria-label": said || undefined,
      "aria-hidden": said ? undefined : "true",
    },
    h("use", { href: `#${level || "none"}` }),
  );
const icon = (name) => h("svg", { "aria-hidden": "true" }, h("use", { href: `#${name}` }));
const pair = (key, values) => [
  t(key, values),
  " ",
  h("small", { lang: S.lang ? "zh-Hans" : "en" }, fill(other(key), values ?? {})),
];
/** An age that grows by itself: `at` is a moment of the hub's clock. */
const ageSince = (at, key = "") => h("span", { "data-at": at, "data-say": key, class: "nowrap" }, ageText(at, key));
const ageText = (at, key) =>
  at ? (key ? t(key, { age: age(seconds(hubNow() - at)) }) : age(seconds(hubNow() - at))) : t("never");
const level = (at) =>
  !at ? "none" : hubNow() - at > UNKNOWN_S * 1000 ? "bad" : hubNow() - at > STALE_S * 1000 ? "weak" : "good";

/** Bring a container's keyed children up to `items`; what did not change keeps its node, its focus, its selection. */
function keep(container, items, key, render, slot = "") {
  const old = new Map([...container.children].filter((c) => c._key !== undefined).map((c) => [c._key, c]));
  const wanted = items.map((item) => {
    const name = key(item),
      told = JSON.stringify([item, S.lang, slot]),
      known = old.get(name);
    if (known && known._told === told) return known;
    const active = document.activeElement,
      held = known && known.contains(active) ? active.dataset.act : null;
    const node = render(item);
    node._key = name;
    node._told = told;
    if (held) queueMicrotask(() => node.querySelector(`[data-act="${held}"]`)?.focus());
    return node;
  });
  wanted.forEach((node, index) => {
    if (container.children[index] !== node) container.insertBefore(node, container.children[index] ?? null);
  });
  while (container.children.length > wanted.length) container.lastElementChild.remove();
}
/** A card's fixed parts, made once for each language. */
function card(id, make) {
  const node = $(id);
  if (node._lang !== S.lang) {
    node.replaceChildren(...make());
    node._lang = S.lang;
  }
  return node;
}
const head = (key, ...tools) => h("div", { class: "head" }, h("h2", {}, pair(key)), ...tools);
const none = (key, mark = "good") => h("p", { class: "none" }, shape(mark), t(key));

// -- talking to the hub -----------------------------------------------------------------------------------------------
class Refused extends Error {
  constructor(status, code, sentence) {
    super(code);
    Object.assign(this, { status, code, sentence });
  }
}
async function ask(method, path, body) {
  const sentAt = performance.now();
  const headers = { accept: "application/json", "kiosk-page": "1" };
  if (method !== "GET") headers["content-type"] = "application/json";
  const answer = await fetch(path, {
    method,
    headers,
    body: method === "GET" ? undefined : JSON.stringify(body ?? {}),
    credentials: "same-origin",
    cache: "no-store",
    signal: AbortSignal.timeout(8000),
  });
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
    else toast(saidOf(error));
    return null;
  }
}
const saidOf = (error) =>
  error instanceof Refused ? (WORDS[error.code] ? t(error.code) : error.sentence || error.code) : t("noHub");
function toast(text) {
  $("toast").textContent = text;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => {
    $("toast").textContent = "";
  }, 4000);
}

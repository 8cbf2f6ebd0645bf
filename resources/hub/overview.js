/* The first tab: headline numbers, gates, alerts, sessions against their rooms, arrivals. */

function showOverview(seen) {
  const total = seen.total,
    share = total.registered ? Math.round((100 * total.counts.headcount) / total.registered) : null;
  const refusedShare = total.answered ? `${((100 * total.refused) / total.answered).toFixed(1)}%` : "–";
  keep(
    $("tiles"),
    [
      {
        key: "inside",
        number: n(total.counts.occupancy),
        left: total.counts.duplicates ? t("doubled", { n: n(total.counts.duplicates) }) : "\u00a0",
      },
      {
        key: "checkedIn",
        number: n(total.counts.headcount),
        left: t("ofRegistered", { n: n(total.registered) }),
        right: share === null ? "" : `${share}%`,
        share,
      },
      { key: "perMinute", number: n(total.per_minute), left: t("last5") },
      { key: "refusedTile", number: refusedShare, left: t("today", { n: n(total.refused) }) },
      {
        key: "toSync",
        number: n(total.outbox),
        left: total.outbox ? t("oldest", { age: age(total.oldest_outbox_s) }) : t("allSent"),
      },
    ],
    (tile) => tile.key,
    tileNode,
  );

  const alerts = card("alerts", () => [
    head("alerts", h("span", { class: "row tally" })),
    h("ul", { class: "list" }),
    none("noAlerts"),
    h("button", {
      class: "quiet wide",
      onclick: () => {
        S.allAlerts = !S.allAlerts;
        show();
      },
    }),
  ]);
  const [alertHead, alertList, alertNone, alertMore] = alerts.children,
    few = innerHeight < 820 && innerWidth > 1180 ? 3 : 5;
  alertMore.hidden = seen.alerts.length <= few;
  alertMore.textContent = S.allAlerts ? t("fewAlerts") : t("allAlerts", { n: seen.alerts.length });
  alertNone.hidden = seen.alerts.length > 0;
  const levels = ["bad", "weak"]
    .map((word) => [word, seen.alerts.filter((a) => a.level === word && !a.owner).length])
    .filter(([, number]) => number);
  alertHead
    .querySelector(".tally")
    .replaceChildren(
      ...levels.map(([word, number]) => h("span", { class: "pill" }, shape(word, t(word)), String(number))),
    );
  keep(alertList, seen.alerts.slice(0, S.allAlerts ? 200 : few), (alert) => alert.id, alertNode);

  const gates = card("gates", () => [
    head("gates"),
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ...[
            ["gate", ""],
            ["lanes", "n wide-only"],
            ["rate", "n"],
            ["verdict", "n wide-only"],
            ["refused", "n"],
            ["toSync", "n wide-only"],
            ["printer", "wide-only"],
            ["seen", "n"],
          ].map(([key, cls]) => h("th", { class: cls, scope: "col" }, pair(key))),
        ),
      ),
      h("tbody"),
    ),
    none("noGates", "none"),
  ]);
  gates.children[1].hidden = !seen.gates.length;
  gates.children[2].hidden = seen.gates.length > 0;
  keep(gates.querySelector("tbody"), seen.gates, (gate) => gate.id, gateNode);

  const sessions = card("sessions", () => [head("sessions"), h("ul", { class: "list" }), none("noSessions", "none")]);
  sessions.children[2].hidden = seen.activities.length > 0;
  keep(sessions.children[1], seen.activities, (activity) => activity.id, sessionNode);

  const arrivals = card("arrivals", () => [head("arrivals"), h("div"), none("noArrivals", "none")]);
  arrivals.children[2].hidden = seen.arrivals.length > 0;
  keep(
    arrivals.children[1],
    seen.arrivals.length ? [{ bars: seen.arrivals, width: Math.round(arrivals.clientWidth - 28) || 340 }] : [],
    () => "chart",
    chartNode,
    clock(seen.as_of_ms, false),
  );
}

const tileNode = (tile) =>
  h(
    "div",
    { class: "tile", role: "group", "aria-label": `${t(tile.key)}: ${tile.number}` },
    h("span", { class: "label" }, pair(tile.key)),
    h("span", { class: "number", "data-number": tile.number }, tile.number),
    h(
      "span",
      { class: tile.share ? "meter" : "meter empty" },
      h("i", { style: { width: `${Math.min(100, tile.share ?? 0)}%` } }),
    ),
    h("span", { class: "beside" }, h("span", {}, tile.left), h("span", {}, tile.right ?? "")),
  );

function alertNode(alert) {
  const values = {
    ...alert.values,
    gate: alert.values.gate || alert.values.device,
    trouble: alert.kind === "printer" ? t(WORDS[`p_${alert.values.trouble}`] ? `p_${alert.values.trouble}` : "p_") : "",
  };
  const second =
    alert.values.note || (alert.values.device && alert.values.device !== values.gate ? alert.values.device : "");
  return h(
    "li",
    { "data-kind": alert.kind },
    shape(alert.level, t(alert.level)),
    h(
      "div",
      { class: "grow" },
      h("b", {}, t(`a_${alert.kind}`, values)),
      h(
        "small",
        {},
        h("time", {}, clock(alert.at_ms, false)),
        " · ",
        ageSince(alert.at_ms, "asOf"),
        second ? ` · ${second}` : "",
      ),
    ),
    alert.kind === "duplicate" && !alert.owner
      ? h("button", { "data-act": "see", onclick: () => go("conflicts") }, t("conflicts"))
      : alert.owner
        ? h("span", { class: "muted" }, t("takenBy", { name: alert.owner }))
        : h("button", { "data-act": "take", onclick: () => act("POST", "/alerts/take", { id: alert.id }) }, t("take")),
  );
}

function gateNode(gate) {
  const at = gate.seen_ms || gate.last_ms,
    mark = gate.printer === "bad" || gate.lost ? "bad" : gate.printer === "weak" ? "weak" : null;
  return h(
    "tr",
    { "data-fresh": gate.seen_ms || "" },
    h(
      "td",
      {},
      h(
        "span",
        { class: "named" },
        h("span", { "data-level": gate.seen_ms || "" }, shape(level(gate.seen_ms))),
        gate.name,
      ),
    ),
    h(
      "td",
      { class: "n wide-only" },
      gate.devices ? (gate.lost ? `${gate.devices - gate.lost}/${gate.devices}` : gate.devices) : "–",
    ),
    h("td", { class: "n strong" }, n(gate.per_minute)),
    h("td", { class: "n wide-only" }, gate.verdict_ms === null ? "–" : `${(gate.verdict_ms / 1000).toFixed(1)} s`),
    h("td", { class: "n" }, gate.answered ? `${((100 * gate.refused) / gate.answered).toFixed(1)}%` : "–"),
    h("td", { class: "n wide-only" }, gate.devices ? n(gate.outbox) : "–"),
    h(
      "td",
      { class: "wide-only" },
      gate.printer
        ? h(
            "span",
            { class: "with-shape" },
            mark ? shape(gate.printer === "good" ? "good" : gate.printer) : null,
            gate.labels_left !== null && gate.printer !== "bad"
              ? t("labels", { n: n(gate.labels_left) })
              : t(gate.printer),
          )
        : "–",
    ),
    h("td", { class: "n" }, at ? ageSince(at) : "–"),
  );
}

function sessionNode(activity) {
  const share = activity.capacity ? (100 * activity.counts.occupancy) / activity.capacity : null,
    isFull = share !== null && share >= 95;
  const hall = both(activity.hall_zh, activity.hall_en),
    times = `${clock(activity.starts_ms, false)}–${clock(activity.ends_ms, false)}`;
  return h(
    "li",
    {},
    h(
      "div",
      { class: "session grow" },
      h(
        "span",
        { class: "name" },
        h("b", {}, both(activity.zh, activity.en)),
        h(
          "small",
          {},
          [times, hall, activity.listed ? t("listed", { n: n(activity.listed) }) : ""].filter(Boolean).join(" · "),
        ),
      ),
      share === null
        ? h("span")
        : h(
            "span",
            { class: `bar${isFull ? " full" : ""}`, role: "img", "aria-label": `${Math.round(share)}%` },
            h("i", { style: { width: `${Math.min(100, share)}%` } }),
          ),
      h(
        "span",
        { class: "of" },
        h(
          "span",
          { class: "row nowrap", style: { justifyContent: "flex-end", flexWrap: "nowrap" } },
          isFull ? shape("bad", t("bad")) : null,
          h("b", {}, share === null ? n(activity.counts.occupancy) : `${Math.round(share)}%`),
          h("span", {}, share === null ? t("noLimit") : `${n(activity.counts.occupancy)} / ${n(activity.capacity)}`),
        ),
        h("small", {}, t("came", { n: n(activity.counts.headcount) })),
      ),
    ),
  );
}

function chartNode({ bars, width }) {
  const step = 300000,
    last = Math.max(Math.floor(S.seen.as_of_ms / step) * step, bars[bars.length - 1][0]),
    first = Math.max(bars[0][0], last - 47 * step);
  const heads = new Map(bars),
    steps = [];
  for (let at = first; at <= last; at += step) steps.push([at, heads.get(at) ?? 0]);
  const most = Math.max(4, ...steps.map(([, number]) => number)),
    unit = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find((each) => most / each <= 4) ?? 10000,
    top = Math.ceil(most / unit) * unit;
  const tall = width < 420 || innerHeight < 820 ? 156 : 208,
    right = 34,
    bottom = 20,
    wide = width - right,
    high = tall - bottom - 8,
    bar = Math.min(wide / steps.length, 46);
  const y = (number) => 8 + high - (high * number) / top;
  const best = steps.reduce((one, two) => (two[1] > one[1] ? two : one)),
    sum = steps.reduce((total, [, number]) => total + number, 0);
  const svg = h("svg", {
    class: "chart",
    viewBox: `0 0 ${width} ${tall}`,
    role: "img",
    "aria-label": t("arrivalsSaid", {
      from: clock(first, false),
      n: n(sum),
      most: n(best[1]),
      at: clock(best[0], false),
    }),
  });
  for (let mark = 0; mark <= top; mark += unit)
    svg.append(
      h("line", { class: mark ? "grid" : "base", x1: 0, x2: wide, y1: y(mark), y2: y(mark) }),
      h("text", { x: width, y: y(mark) + 4, "text-anchor": "end" }, String(mark)),
    );
  const every = [1, 2, 3, 6, 12, 24].find((each) => (wide / bar / each) * 46 <= wide) ?? 24;
  steps.forEach(([at, number], index) => {
    const x = index * bar,
      tallness = Math.max(number ? 1.5 : 0, y(0) - y(number));
    svg.append(
      h(
        "rect",
        {
          class: at === last ? "now" : undefined,
          x: x + bar * 0.14,
          y: y(0) - tallness,
          width: bar * 0.72,
          height: tallness,
          rx: Math.min(3, bar * 0.2),
        },
        h("title", {}, `${clock(at, false)}  ${n(number)}`),
      ),
    );
    if (index % every === 0 && x + 30 < wide) svg.append(h("text", { x, y: tall - 4 }, clock(at, false)));
  });
  return svg;
}

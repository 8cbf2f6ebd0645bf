/* The third and fourth tab: double admissions to settle; exports, the hub itself, erasing. */

function showConflicts(seen) {
  const box = card("conflicts", () => [
    head("conflictsTitle"),
    h("p", { class: "muted" }, t("conflictsWhy")),
    h("div"),
    none("noConflicts"),
  ]);
  box.children[1].hidden = !seen.conflicts.length;
  box.children[3].hidden = seen.conflicts.length > 0;
  keep(
    box.children[2],
    seen.conflicts,
    (conflict) => conflict.again.event,
    (conflict) => {
      const pass = (one, isAgain) =>
        h(
          "div",
          { class: "pass" },
          h("b", {}, clock(one.at_ms)),
          `${one.gate || one.device} ${t("admitted")}`,
          one.gate && one.device !== one.gate ? h("small", { class: "nowrap" }, ` ${one.device}`) : "",
          isAgain
            ? h(
                "p",
                { class: "muted" },
                one.view_age_s < 0
                  ? t("apartNever")
                  : one.view_age_s > 5
                    ? t("apart", { age: age(one.view_age_s) })
                    : t("together"),
              )
            : "",
        );
      const choose = (finding) =>
        act("POST", "/conflicts/resolve", { event: conflict.again.event, finding }, t("settled"));
      return h(
        "article",
        { class: "conflict" },
        h(
          "div",
          {},
          h("b", {}, conflict.name || t("unknownPerson")),
          h(
            "p",
            { class: "muted" },
            [conflict.organisation, both(conflict.activity_zh, conflict.activity_en)].filter(Boolean).join(" · "),
          ),
        ),
        h(
          "div",
          { class: "two" },
          pass(conflict.first),
          h("span", { class: "arrow", "aria-hidden": "true" }, "→"),
          pass(conflict.again, true),
        ),
        h(
          "div",
          { class: "choices" },
          h("button", { "data-act": "one", onclick: () => choose("same_person") }, t("same_person")),
          h("button", { "data-act": "two", onclick: () => choose("two_people") }, t("two_people")),
        ),
      );
    },
  );
}

function showHub(seen) {
  const file = (name, key, endings) =>
    h(
      "div",
      { class: "file" },
      h("b", {}, pair(`file_${key}`)),
      h("p", {}, t(`file_${key}_why`)),
      h(
        "div",
        { class: "row" },
        endings.map((ending) =>
          h("a", { class: "button", href: `/export/${name}.${ending}`, download: "" }, ending.toUpperCase()),
        ),
      ),
    );
  card("exports", () => [
    head("exports"),
    h("p", { class: "muted" }, t("exportsWhy")),
    h(
      "div",
      { class: "files" },
      file("attendance", "attendance", ["zip"]),
      file("check-ins", "checkins", ["xlsx", "csv"]),
      file("arrivals", "arrivals", ["xlsx", "csv"]),
      file("log", "log", ["xlsx", "csv"]),
      file("audit", "audit", ["jsonl"]),
    ),
  ]);
  const facts = card("facts", () => [head("facts", h("button", { onclick: signOut }, t("signOut"))), h("div")]);
  keep(
    facts.children[1],
    [
      {
        hub: seen.hub,
        epoch: seen.epoch,
        version: seen.version,
        events: seen.events,
        rows: seen.rows,
        retained: seen.retained_until_ms,
        upstream: seen.upstream_age_s === null ? "" : upstream(seen.upstream_age_s),
        waiting: seen.waiting.map((id) => seen.devices.find((device) => device.id === id)?.name ?? id),
      },
    ],
    () => "facts",
    (told) =>
      h(
        "dl",
        { class: "facts-table" },
        ...[
          ["f_hub", h("code", {}, told.hub)],
          ["f_version", told.version],
          ["f_epoch", told.epoch],
          ["f_events", t("eventsWord", { n: n(told.events) })],
          ["f_rows", told.rows],
          ...(told.upstream ? [["f_upstream", told.upstream]] : []),
          ...(told.retained ? [["f_retained", day(told.retained)]] : []),
          ...(told.waiting.length ? [["f_waiting", told.waiting.join(", ")]] : []),
        ].flatMap(([key, value]) => [
          h("dt", {}, t(key)),
          h("dd", {}, String(value.nodeType ? "" : value), value.nodeType ? value : ""),
        ]),
      ),
  );
  showPurge(seen);
}

const upstream = (old) => (old < 0 ? t("never") : old < 5 ? t("now") : t("asOf", { age: age(old) }));

async function showPurge(seen) {
  const isAdmin = seen.me.role === "admin";
  $("purge").hidden = !isAdmin;
  if (!isAdmin) return;
  const box = card("purge", () => [
    head("purge"),
    h("p", { class: "muted" }, t("purgeWhy")),
    h("div"),
    h(
      "div",
      { class: "choices", style: { marginTop: "12px" } },
      h("button", { onclick: () => purgeDialog("pseudonymise") }, t("purgePseudo")),
      h("button", { onclick: () => purgeDialog("delete") }, t("purgeDelete")),
    ),
  ]);
  if (S.purgeAskedAt && performance.now() - S.purgeAskedAt < 5000) return;
  S.purgeAskedAt = performance.now();
  const state = await ask("GET", "/purge").catch(() => null);
  if (!state) return;
  const what = (scope) => t(scope === "delete" ? "purgeDelete" : "purgePseudo");
  const lines = [
    ...(state.asked_by
      ? [
          t("purgeAsked", {
            name: state.asked_by,
            what: what(state.scope),
            age: age(seconds(state.expires_ms - hubNow())),
          }),
        ]
      : []),
    ...state.receipts.map((r) =>
      t("receipt", { time: clock(r.at_ms, false), what: what(r.scope), n: n(r.events), by: r.by.join(" + ") }),
    ),
  ];
  keep(
    box.children[2],
    lines,
    (line) => line,
    (line) => h("p", { style: { marginTop: "8px" } }, h("b", {}, line)),
  );
}

/* One person at a time: found by name, let in whatever the rules say, or every code of theirs closed. And the cases that
   need a judgement besides double admissions. */

function showCases(seen) {
  const box = card("cases", () => [head("cases"), h("p", { class: "muted" }, t("casesWhy")), h("div"), none("noCases")]);
  box.children[1].hidden = !seen.cases.length;
  box.children[3].hidden = seen.cases.length > 0;
  keep(
    box.children[2],
    seen.cases,
    (one) => one.passing.event,
    (one) => {
      const settle = (finding, same_as = "") =>
        act("POST", "/conflicts/resolve", { event: one.passing.event, finding, same_as }, t("settled"));
      const isWalkIn = one.kind === "registered_twice";
      return h(
        "article",
        { class: "conflict", "data-kind": one.kind },
        h(
          "div",
          {},
          h("b", {}, one.name || t("unknownPerson")),
          h("p", {}, t(`c_${one.kind}`)),
          h(
            "p",
            { class: "muted" },
            [
              clock(one.passing.at_ms),
              one.passing.gate || one.passing.device,
              one.organisation,
              one.activity_zh || one.activity_en ? both(one.activity_zh, one.activity_en) : "",
            ]
              .filter(Boolean)
              .join(" · "),
          ),
        ),
        h(
          "div",
          { class: "choices" },
          ...(isWalkIn
            ? [
                ...one.namesakes.map((other) =>
                  h(
                    "button",
                    { "data-act": `same ${other.id}`, onclick: () => settle("same_person", other.id) },
                    t("isPerson", { name: other.name, organisation: other.organisation }),
                  ),
                ),
                h("button", { "data-act": "other", onclick: () => settle("two_people") }, t("isSomebodyElse")),
              ]
            : [h("button", { "data-act": "seen", onclick: () => settle("looked_at") }, t("lookedAt"))]),
        ),
      );
    },
  );
}

function showSearch() {
  card("search", () => {
    const found = h("div", { id: "found", class: "stack", style: { marginTop: "12px" } }),
      field = h("input", { id: "query", autocomplete: "off", spellcheck: "false", enterkeyhint: "search" });
    const look = async (event) => {
      event.preventDefault();
      const told = await ask("GET", `/delegates?q=${encodeURIComponent(field.value.trim())}`).catch((error) => {
        toast(saidOf(error));
        return null;
      });
      if (!told) return;
      found.replaceChildren(...(told.found.length ? told.found.map(personButton) : [none("nobodyFound", "absent")]));
    };
    return [
      head("search"),
      h(
        "form",
        { class: "row", onsubmit: look },
        h("label", { for: "query", class: "muted" }, t("searchFor")),
        field,
        h("button", { class: "main" }, t("find")),
      ),
      found,
    ];
  });
}
const personButton = (person) =>
  h(
    "button",
    { class: "wide", onclick: () => personDialog(person) },
    h("b", {}, [person.name, person.name_latin].filter(Boolean).join(" ")),
    " ",
    h("small", {}, [person.organisation, person.phone_masked, t("codes", { n: n(person.codes) })].filter(Boolean).join(" · ")),
  );
function personDialog(person) {
  const where = h(
    "select",
    { id: "where" },
    ...S.seen.activities.map((activity) => h("option", { value: activity.id }, both(activity.zh, activity.en))),
  );
  const why = h("input", { id: "why", maxlength: "200", autocomplete: "off" });
  const send = async (path, wish) => {
    if (!why.value.trim()) return why.focus();
    if (await act("POST", path, { delegate: person.id, reason: why.value.trim(), ...wish }, t("settled"))) shut();
  };
  dialog(
    h("h2", {}, [person.name, person.name_latin].filter(Boolean).join(" ")),
    h("p", { class: "muted" }, [person.organisation, person.phone_masked].filter(Boolean).join(" · ")),
    h("label", { for: "why" }, t("reason")),
    why,
    h("label", { for: "where" }, t("where")),
    where,
    h(
      "div",
      { class: "choices" },
      h("button", { class: "main", onclick: () => send("/override", { activity: where.value }) }, t("letIn")),
      person.codes
        ? h("button", { class: "danger", onclick: () => send("/delegates/revoke", {}) }, t("closeCodes"))
        : null,
      h("button", { onclick: shut }, t("cancel")),
    ),
  );
}

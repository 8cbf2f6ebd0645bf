/* The second tab: devices that wait for the compare, all devices, and the people signed in. */

function showDevices(seen, waiting) {
  $("waiting").hidden = !waiting.length;
  const box = card("waiting", () => [head("compare"), h("p", { class: "muted" }, t("compareWhy")), h("div")]);
  keep(
    box.children[2],
    waiting,
    (device) => device.id,
    (device) =>
      h(
        "div",
        { class: "match" },
        h(
          "div",
          { class: "grow" },
          h("b", {}, device.name),
          h("p", { class: "muted" }, ageSince(device.enrolled_ms, "asOf")),
        ),
        h("span", { class: "digits" }, digits(seen.digits[device.id])),
        h(
          "div",
          { class: "choices" },
          h(
            "button",
            {
              class: "main",
              "data-act": "confirm",
              onclick: () => act("POST", `/device/${device.id}/confirm`, {}, t("joined", { name: device.name })),
            },
            t("same"),
          ),
          h(
            "button",
            { "data-act": "refuse", onclick: () => act("POST", `/device/${device.id}/revoke`) },
            t("different"),
          ),
        ),
      ),
  );
  const devices = card("devices", () => [
    head("devices", h("button", { class: "main", onclick: () => inviteDialog("device") }, t("addDevice"))),
    h("div"),
    none("noDevices", "none"),
    h("details", {}, h("summary"), h("div")),
  ]);
  const active = seen.devices
    .filter((device) => device.state === "active")
    .sort((one, two) => rank(one) - rank(two) || one.gate.localeCompare(two.gate) || one.name.localeCompare(two.name));
  const former = seen.devices.filter((device) => ["revoked", "lost"].includes(device.state));
  devices.children[2].hidden = active.length > 0;
  devices.children[3].hidden = !former.length;
  devices.querySelector("summary").textContent = t("former", { n: former.length });
  keep(devices.children[1], active, (device) => device.id, deviceNode);
  keep(devices.children[3].children[1], former, (device) => device.id, deviceNode);
  const people = card("people", () => [
    head("people", h("button", { onclick: () => inviteDialog("supervisor") }, t("invitePerson"))),
    h("ul", { class: "list" }),
  ]);
  keep(
    people.children[1],
    seen.people,
    (person) => person.id,
    (person) =>
      h(
        "li",
        {},
        h(
          "div",
          { class: "grow" },
          h("b", {}, person.name, person.is_me ? ` (${t("me")})` : ""),
          h("small", {}, t(`role_${person.role}`), " · ", t("since", { time: clock(person.since_ms, false) })),
        ),
        person.is_me
          ? h("button", { "data-act": "out", onclick: signOut }, t("signOut"))
          : h(
              "button",
              {
                class: "quiet",
                "data-act": "end",
                onclick: async () => {
                  if (await confirmDialog(t("endAsk", { name: person.name }), "", t("end")))
                    act("POST", `/device/${person.id}/revoke`);
                },
              },
              t("end"),
            ),
      ),
  );
}

const rank = (device) => ({ bad: 0, weak: 1, good: 2, none: 3 })[deviceLevel(device)];

const digits = (text) => `${text.slice(0, 3)}\u2009${text.slice(3)}`;

// What its program was ended for is not lost: nothing is missing from there.
const stateOf = (device) => (device.state === "active" && device.report.is_closed ? "closed" : device.state);

function deviceLevel(device) {
  if (stateOf(device) !== "active") return "none";
  const fresh = level(device.seen_ms),
    report = device.report,
    isBad = report.printer === "bad" || report.camera === "bad",
    isWeak =
      report.printer === "weak" || report.camera === "weak" || report.prints_in_doubt || report.oldest_outbox_s > 120;
  return fresh === "bad" || isBad ? "bad" : fresh === "weak" || isWeak ? "weak" : fresh;
}

function deviceNode(device) {
  const report = device.report,
    facts = [],
    isHere = device.state === "active",
    isActive = stateOf(device) === "active";
  const part = (word, key) => {
    if (word && word !== "absent")
      facts.push(
        h(
          "span",
          {},
          shape(word, t(word)),
          t(key),
          key === "printerWord" && report.labels_left !== null && word !== "bad"
            ? ` ${t("labels", { n: n(report.labels_left) })}`
            : "",
          word === "bad" && key === "printerWord"
            ? ` ${t(WORDS[`p_${report.printer_trouble}`] ? `p_${report.printer_trouble}` : "p_")}`
            : "",
        ),
      );
  };
  if (!isActive) facts.push(h("span", {}, t(`state_${stateOf(device)}`)));
  else if (!report.version) facts.push(h("span", {}, t("noReport")));
  if (stateOf(device) !== "closed") {
    part(report.camera, "camera");
    part(report.printer, "printerWord");
  }
  if (report.outbox)
    facts.push(h("span", {}, t("outboxOld", { n: n(report.outbox), age: age(report.oldest_outbox_s) })));
  if (report.prints_waiting) facts.push(h("span", {}, t("printing", { n: n(report.prints_waiting) })));
  if (report.prints_in_doubt) facts.push(h("span", {}, t("doubt", { n: n(report.prints_in_doubt) })));
  if (report.version)
    facts.push(h("span", {}, report.view_age_s < 0 ? t("alone") : t("viewAge", { age: age(report.view_age_s) })));
  if (device.behind) facts.push(h("span", {}, t("behind", { n: n(device.behind) })));
  if (report.battery_percent !== null) facts.push(h("span", {}, t("battery", { n: report.battery_percent })));
  if (device.events) facts.push(h("span", {}, t("events", { n: n(device.events) })));
  if (report.version) facts.push(h("span", {}, t("version", { v: report.version })));
  const said = { good: "good", weak: "weak", bad: "bad", none: `state_${stateOf(device)}` }[deviceLevel(device)];
  return h(
    "div",
    { class: "device", "data-fresh": isActive ? device.seen_ms : "" },
    shape(deviceLevel(device), t(said)),
    h(
      "div",
      {},
      h(
        "span",
        {},
        h("b", {}, device.name),
        device.gate && device.gate !== device.name ? ` · ${device.gate}` : "",
        " · ",
        isActive ? ageSince(device.seen_ms, "asOf") : clock(device.seen_ms, false),
      ),
      h("div", { class: "facts" }, facts),
    ),
    isHere
      ? h(
          "button",
          {
            class: "quiet",
            "data-act": "more",
            "aria-label": `${t("more")}: ${device.name}`,
            onclick: () => deviceDialog(device),
          },
          t("more"),
        )
      : null,
  );
}

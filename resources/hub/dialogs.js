/* What asks before something is done, and the code that invites a device or a person. */

// -- dialogs ----------------------------------------------------------------------------------------------------------
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
    const answer = (value) => () => {
      shut();
      resolve(value);
    };
    dialog(
      h("h2", {}, title),
      h("p", { class: "muted" }, why),
      h(
        "div",
        { class: "choices" },
        h("button", { class: isDanger ? "danger" : "main", onclick: answer(true) }, yes),
        h("button", { autofocus: true, onclick: answer(false) }, t("cancel")),
      ),
    );
    $("dialog").addEventListener("cancel", () => resolve(false), { once: true });
  });
}
function deviceDialog(device) {
  const decide = async (verb, question, why, yes) => {
    if (await confirmDialog(t(question, { name: device.name }), t(why), t(yes), true))
      act("POST", `/device/${device.id}/${verb}`);
  };
  dialog(
    h("h2", {}, device.name),
    h("p", { class: "muted" }, h("code", {}, device.id)),
    h(
      "div",
      { class: "choices" },
      h("a", { class: "button", href: `/device/${device.id}/log`, target: "_blank" }, t("deviceLog")),
      h("button", { onclick: () => decide("revoke", "revokeAsk", "revokeWhy", "revoke") }, t("revoke")),
      h("button", { onclick: () => decide("write-off", "writeOffAsk", "writeOffWhy", "writeOff") }, t("writeOff")),
    ),
    h("div", { class: "choices" }, h("button", { class: "main", autofocus: true, onclick: shut }, t("close"))),
  );
}
function inviteDialog(role) {
  S.inviting = null;
  if (role !== "device") return showInvitation({ role });
  const profile = h(
    "select",
    { id: "profile" },
    h("option", { value: "full" }, t("profile_full")),
    h("option", { value: "gate" }, t("profile_gate")),
  );
  const compare = h(
    "select",
    { id: "compare" },
    h("option", { value: "yes" }, t("needsCompare")),
    h("option", { value: "" }, t("noCompare")),
  );
  dialog(
    h("h2", {}, t("addDevice")),
    h("label", { for: "profile" }, t("profile")),
    profile,
    h("label", { for: "compare" }, t("compare")),
    compare,
    h(
      "div",
      { class: "choices" },
      h(
        "button",
        {
          class: "main",
          onclick: () => showInvitation({ role, profile: profile.value, needs_compare: Boolean(compare.value) }),
        },
        t("show"),
      ),
      h("button", { onclick: shut }, t("cancel")),
    ),
  );
}
async function showInvitation(wish) {
  const invited = await ask("POST", "/invite", wish).catch((error) => {
    toast(saidOf(error));
    return null;
  });
  if (!invited) return;
  S.inviting = { known: new Set(S.seen.devices.map((device) => device.id)), expires: invited.expires_ms };
  const size = invited.rows.length,
    modules = invited.rows
      .flatMap((row, y) => [...row].map((dark, x) => (dark === "1" ? `M${x} ${y}h1v1h-1z` : "")))
      .join("");
  const isDevice = wish.role === "device";
  dialog(
    h("h2", {}, t(isDevice ? "addDevice" : "invitePerson")),
    h("p", { class: "muted" }, t(isDevice ? "scanDevice" : "scanPerson")),
    h(
      "div",
      { class: "qr" },
      h(
        "svg",
        { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": invited.text, "shape-rendering": "crispEdges" },
        h("path", { d: modules }),
      ),
    ),
    h("p", { class: "copy" }, invited.text),
    h("p", { class: "muted", "data-until": invited.expires_ms }),
    h("div", { id: "newcomers" }),
    h(
      "div",
      { class: "choices" },
      h(
        "button",
        {
          onclick: async () => {
            await navigator.clipboard?.writeText(invited.text).catch(() => null);
            toast(t("copied"));
          },
        },
        t("copy"),
      ),
      h("button", { class: "main", autofocus: true, onclick: shut }, t("close")),
    ),
  );
  tick();
}
/** While a code is shown, the device that used it appears beside it, with its digits. */
function watchInvitation(seen) {
  const place = $("newcomers");
  if (!place || !S.inviting) return;
  const newcomers = seen.devices.filter((device) => !S.inviting.known.has(device.id));
  keep(
    place,
    newcomers,
    (device) => device.id,
    (device) =>
      h(
        "div",
        { class: "match" },
        h(
          "div",
          { class: "grow" },
          h("b", {}, device.state === "waiting" ? device.name : t("joined", { name: device.name })),
        ),
        device.state === "waiting"
          ? h("span", { class: "digits" }, digits(seen.digits[device.id]))
          : shape("good", t("good")),
        device.state === "waiting"
          ? h(
              "button",
              { class: "main", "data-act": "confirm", onclick: () => act("POST", `/device/${device.id}/confirm`) },
              t("same"),
            )
          : null,
      ),
  );
}
function purgeDialog(scope) {
  const field = h("input", { id: "purge-hub", autocomplete: "off", spellcheck: "false" });
  const send = async () => {
    const told = await act("POST", "/purge", { scope, hub: field.value.trim() }, t("done"));
    if (told) {
      S.purgeAskedAt = 0;
      shut();
      showPurge(S.seen);
    }
  };
  dialog(
    h("h2", {}, t("purge")),
    h("p", {}, h("b", {}, t(scope === "delete" ? "purgeDelete" : "purgePseudo"))),
    h("p", { class: "muted" }, t("purgeWhy")),
    h("label", { for: "purge-hub" }, t("purgeHub", { hub: S.seen.hub })),
    field,
    h(
      "div",
      { class: "choices" },
      h("button", { class: "danger", onclick: send }, t("purgeAsk")),
      h("button", { autofocus: true, onclick: shut }, t("cancel")),
    ),
  );
}
async function signOut() {
  await ask("POST", "/session/end").catch(() => null);
  leave();
}

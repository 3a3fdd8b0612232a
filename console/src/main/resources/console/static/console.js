// What every page does: times in the viewer's zone, "/" to search, asking for a reason before a command.

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });

/** Shows each time below `root` in the viewer's zone; the markup keeps UTC, and the title says it. */
export function localTimes(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    time.title = time.dateTime;
    time.textContent = (time.dataset.day === "true" ? day : clock).format(at);
  }
}

function searchBySlash() {
  document.addEventListener("keydown", event => {
    const typing = event.target.closest("input, textarea, select, dialog");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    document.getElementById("find")?.focus();
  });
}

function askForReason() {
  const dialog = document.getElementById("act");
  if (!dialog) return;
  const form = dialog.querySelector("form");
  const say = (slot, text) => dialog.querySelectorAll(`[data-slot=${slot}]`).forEach(place => { place.textContent = text; });

  /** What does not belong to the command is neither shown nor sent. */
  const choices = wanted => dialog.querySelectorAll("fieldset[data-only]").forEach(set => {
    set.hidden = set.disabled = !set.dataset.only.split(" ").includes(wanted);
  });

  document.addEventListener("click", event => {
    const button = event.target.closest("button[data-act]");
    if (!button) return;
    const { act, cell, name, version, ramp } = button.dataset;
    form.reset();
    form.elements.act.value = act;
    form.elements.cell.value = cell;
    form.elements.expectedVersion.value = version;
    form.elements.back.value = location.pathname;
    choices(act === "RESUME" && ramp === "true" ? "RAMP" : act);
    say("word", act[0] + act.slice(1).toLowerCase());
    say("name", name);
    say("cell", cell === name ? "" : cell);
    dialog.querySelectorAll("[data-effect]").forEach(effect => { effect.hidden = effect.dataset.effect !== act; });
    dialog.showModal();
    form.elements.reason.focus();
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  // one command a click: a second one would only be refused as stale
  form.addEventListener("submit", () => { form.querySelector("button.main").disabled = true; });
  addEventListener("pageshow", () => { form.querySelector("button.main").disabled = false; });
}

/** Which zone the times are in: people of several read the same incident. */
function sayZone() {
  const place = document.getElementById("zone");
  if (!place) return;
  const offset = new Intl.DateTimeFormat("en", { timeZoneName: "longOffset" }).formatToParts().find(part => part.type === "timeZoneName").value;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  place.textContent = offset === "GMT" || timeZone === "UTC" ? "UTC" : `${timeZone} (${offset.replace("GMT", "UTC")})`;
}

// pages that are kept up to date do it after they have remembered what the server sent
if (!document.getElementById("live")) localTimes(document);
sayZone();
searchBySlash();
askForReason();

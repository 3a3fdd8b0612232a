// A page about one thing: asks for itself again and again, and exchanges what differs.

import { localTimes } from "./console.js";
import { fresh } from "./live.js";
import { merge, remember } from "./merge.js";

const PACE_MILLIS = 3_000;

async function load() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" }, redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 401) {
    // nobody is logged in any more: the server leads to the login and back here
    location.reload();
    return;
  }
  if (!answer.ok) return;
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("main [data-part]")) {
    const other = next.getElementById(part.id);
    if (other) merge(part, other);
  }
  fresh();
}

async function keepUp() {
  if (!document.hidden) {
    try {
      await load();
    } catch {
      // nobody answers: the line above says since when
    }
  }
  setTimeout(keepUp, PACE_MILLIS);
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) load().catch(() => {});
});
remember(document);
localTimes(document);
setTimeout(keepUp, PACE_MILLIS);

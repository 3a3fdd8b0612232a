// Says whether what is shown is of now, and leads to the login when nobody is logged in any more.

const STALE_AFTER_MILLIS = 10_000;

const line = document.getElementById("live");
const asOf = document.getElementById("as-of");
let lastMillis = Date.now();
let heard = false;

const time = millis => new Date(millis).toLocaleTimeString(undefined, { hourCycle: "h23" });

/** Figures of now have come. */
export function fresh() {
  heard = true;
  lastMillis = Date.now();
  say();
}

/** Says "live" only after it was heard to be. */
function say() {
  const stale = Date.now() - lastMillis > STALE_AFTER_MILLIS;
  const text = stale ? `Not live since ${time(lastMillis)}: these figures are old. Connecting again …` : "Live";
  if ((heard || stale) && line.textContent !== text) line.textContent = text;
  line.classList.toggle("stale", stale);
  document.documentElement.classList.toggle("old", stale);
  asOf.hidden = stale || !heard;
  if (!stale) asOf.textContent = "· as of " + time(lastMillis);
}

/** Whether the server knows who looks; when it does not, the page is asked for again, which leads to the login. */
export async function stillKnown() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" }, redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 401) {
    location.reload();
    return false;
  }
  return answer.ok;
}

setInterval(say, 1_000);

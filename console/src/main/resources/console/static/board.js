// The board: kept up to date by server-sent events, filtered by the search field.

import { localTimes } from "./console.js";
import { fresh, stillKnown } from "./live.js";
import { merge, remember } from "./merge.js";

const AGAIN_AFTER_MILLIS = 3_000;
const SILENCE_MAX_MILLIS = 20_000;

const board = document.getElementById("main");
const find = document.getElementById("find");

function show(html) {
  const next = new DOMParser().parseFromString(html, "text/html");
  for (const id of ["open", "rows", "feed"]) {
    const part = next.getElementById(id);
    if (part) merge(document.getElementById(id), part);
  }
  filter();
}

function filter() {
  const words = find.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const fits = element => {
    const text = (element.dataset.key + " " + element.textContent).toLowerCase();
    return words.every(word => text.includes(word));
  };
  let shown = 0;
  for (const group of board.querySelectorAll("#rows > section")) {
    const rows = group.querySelectorAll(".row");
    let inGroup = 0;
    for (const row of rows) {
      row.hidden = !fits(row);
      if (!row.hidden) inGroup++;
    }
    group.hidden = rows.length > 0 && inGroup === 0;
    shown += inGroup;
  }
  for (const incident of board.querySelectorAll("#open > article")) {
    incident.hidden = !fits(incident);
    if (!incident.hidden) shown++;
  }
  document.getElementById("none").hidden = words.length === 0 || shown > 0;
}

/** What is looked for stays in the address, so that it is there again after a reload or on the way back. */
function keepInAddress() {
  const address = new URL(location.href);
  if (find.value.trim()) address.searchParams.set("find", find.value);
  else address.searchParams.delete("find");
  history.replaceState(null, "", address);
}

function listen() {
  const stream = new EventSource(board.dataset.stream);
  let heardMillis = Date.now();
  stream.addEventListener("board", event => {
    heardMillis = Date.now();
    show(event.data);
    fresh();
  });
  const watch = setInterval(() => {
    // a connection that died without a word, or one that the browser has given up
    const silent = Date.now() - heardMillis > SILENCE_MAX_MILLIS;
    if (stream.readyState !== EventSource.CLOSED && !silent) return;
    clearInterval(watch);
    stream.close();
    again();
  }, 1_000);
}

async function again() {
  try {
    if (await stillKnown()) {
      listen();
      return;
    }
  } catch {
    // nobody answers: later
  }
  setTimeout(again, AGAIN_AFTER_MILLIS);
}

remember(board);
localTimes(board);
find.value = new URLSearchParams(location.search).get("find") ?? "";
find.addEventListener("input", () => {
  filter();
  keepInAddress();
});
find.addEventListener("keydown", event => {
  if (event.key === "Enter") {
    event.preventDefault();
    board.querySelector("#rows .row:not([hidden]) a[data-focus=link]")?.click();
  } else if (event.key === "Escape") {
    find.value = "";
    filter();
    keepInAddress();
  }
});
filter();
listen();

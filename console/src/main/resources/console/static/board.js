// The board: kept up to date by server-sent events, filtered by the search field.

import { localTimes } from "./console.js";

const STALE_AFTER_MILLIS = 10_000;

const board = document.getElementById("main");
const live = document.getElementById("live");
const find = document.getElementById("find");

// what the server sent for an element, since its times are rewritten and its rows hidden afterwards
const sent = new WeakMap();
let lastMillis = Date.now();

function remember(root) {
  for (const element of root.querySelectorAll("[data-key]")) sent.set(element, element.outerHTML);
}

/** Makes the children of `now` those of `next`, exchanging only what differs, so that focus and reading are not lost. */
function merge(now, next) {
  const known = new Map([...now.children].map(child => [child.dataset.key, child]));
  let place = now.firstElementChild;
  for (const fresh of [...next.children]) {
    let old = known.get(fresh.dataset.key);
    known.delete(fresh.dataset.key);
    if (old && sent.get(old) !== fresh.outerHTML) {
      const child = update(old, fresh);
      if (place === old) place = child;
      old = child;
    }
    const child = old ?? adopt(fresh);
    if (child !== place) now.insertBefore(child, place);
    place = child.nextElementSibling;
  }
  for (const gone of known.values()) gone.remove();
}

function update(old, fresh) {
  const html = fresh.outerHTML;
  const within = mergeable(fresh);
  if (within && mergeable(old)) {
    merge(mergeable(old), within);
    sent.set(old, html);
    // a group: its heading is a keyed child too, merged by the same rule
    return old;
  }
  const focus = old.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  const child = adopt(fresh);
  old.replaceWith(child);
  if (focus) child.querySelector(`[data-focus=${focus}]`)?.focus();
  return child;
}

function mergeable(element) {
  if (element.hasAttribute("data-merge")) return element;
  return element.querySelector(":scope > [data-merge]") ? element : null;
}

function adopt(fresh) {
  const child = document.importNode(fresh, true);
  sent.set(child, fresh.outerHTML);
  remember(child);
  localTimes(child);
  return child;
}

function show(html) {
  const next = new DOMParser().parseFromString(html, "text/html");
  for (const id of ["open", "rows", "feed"]) {
    const fresh = next.getElementById(id);
    if (fresh) merge(document.getElementById(id), fresh);
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

function listen() {
  const stream = new EventSource(board.dataset.stream);
  let heard = false;
  stream.addEventListener("board", event => {
    heard = true;
    lastMillis = Date.now();
    show(event.data);
    sayHowFresh(stream);
  });
  setInterval(() => { if (heard || isStale()) sayHowFresh(stream); }, 1_000);
}

function isStale() {
  return Date.now() - lastMillis > STALE_AFTER_MILLIS;
}

/** Says "live" only after it was heard to be. */
function sayHowFresh(stream) {
  const next = stream.readyState === EventSource.CLOSED ? "Load the page again." : "Connecting again …";
  const text = isStale() ? `Not live since ${new Date(lastMillis).toLocaleTimeString()}: these figures are old. ${next}` : "Live";
  if (live.textContent !== text) live.textContent = text;
  live.classList.toggle("stale", isStale());
}

remember(board);
localTimes(board);
find.value = new URLSearchParams(location.search).get("find") ?? "";
find.addEventListener("input", filter);
find.addEventListener("keydown", event => {
  if (event.key === "Enter") {
    event.preventDefault();
    board.querySelector("#rows .row:not([hidden]) a[data-focus=link]")?.click();
  } else if (event.key === "Escape") {
    find.value = "";
    filter();
  }
});
filter();
listen();

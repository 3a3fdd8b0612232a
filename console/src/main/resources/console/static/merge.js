// Exchanges what differs between what is shown and what the server sent, so that focus, scroll and reading are kept.

import { localTimes } from "./console.js";

// what the server sent for an element, since its times are rewritten and its rows hidden afterwards
const sent = new WeakMap();

export function remember(root) {
  for (const element of root.querySelectorAll("[data-key]")) sent.set(element, element.outerHTML);
}

/** Makes the children of `now` those of `next`. */
export function merge(now, next) {
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
  if (mergeable(fresh) && mergeable(old)) {
    // its own words, such as a heading, are keyed children too and merged by the same rule
    merge(mergeable(old), mergeable(fresh));
    sent.set(old, html);
    return old;
  }
  const focus = old.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  const child = adopt(fresh);
  old.replaceWith(child);
  if (focus) child.querySelector(`[data-focus=${focus}]`)?.focus({ preventScroll: true });
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

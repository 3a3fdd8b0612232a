// The chart of a channel: its success ratio above, yesterday's beside it, what became of its attempts below, transitions
// as lines. A plain one, of an item, knows neither yesterday nor who declined.

import { stillKnown } from "./live.js";

const REDRAW_MILLIS = { NOW: 1_000, DAY: 30_000 };
const SMOOTH_BUCKETS = { 1: 10, 60: 5 };
const BEFORE_MINUTES = 5;
const MINUTE = 60;
const BARS_MAX = 180;
const DASH = [3, 3];

const place = document.getElementById("chart");
const read = document.getElementById("chart-read");
const readMark = document.getElementById("chart-mark");
const state = document.getElementById("chart-live");
const plain = "plain" in place.dataset;
const spans = document.querySelectorAll("button[data-span]");
let span = new URLSearchParams(location.search).get("span") === "DAY" ? "DAY" : "NOW";
let timer = 0;
let charts = [];
let series = null;

const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const clock = seconds => new Date(seconds * 1000).toLocaleTimeString(undefined, { hourCycle: "h23" });
const percent = ratio => (ratio == null ? "no outcomes" : (ratio * 100).toFixed(1) + " %");

const over = step => SMOOTH_BUCKETS[step] ?? 1;
const words = seconds => (seconds < MINUTE ? seconds + " s" : seconds / MINUTE + " min");

/** Of what succeeded or failed: a payer's refusal says nothing about the channel. Each over the buckets up to it. */
function shares(succeeded, failed, buckets) {
  let good = 0;
  let all = 0;
  return succeeded.map((count, index) => {
    good += count;
    all += count + failed[index];
    if (index >= buckets) {
      good -= succeeded[index - buckets];
      all -= succeeded[index - buckets] + failed[index - buckets];
    }
    return { ratio: all === 0 ? null : good / all, of: all };
  });
}

function sharesNow({ step, succeeded, failed }) {
  return shares(succeeded, failed, over(step));
}

/** Yesterday at each time of today; a gap where nothing is known of it. */
function sharesBefore({ times, before }) {
  const byMinute = new Map(before.times.map((time, index) => [time, index]));
  return times.map(time => {
    const minute = Math.floor(time / MINUTE) * MINUTE;
    let good = 0;
    let all = 0;
    for (let back = 0; back < BEFORE_MINUTES; back++) {
      const index = byMinute.get(minute - back * MINUTE);
      if (index === undefined) continue;
      good += before.succeeded[index];
      all += before.succeeded[index] + before.failed[index];
    }
    return { ratio: all === 0 ? null : good / all, of: all };
  });
}

/** How long a bar is: neighbours are summed, five by five, until the bars are few enough to see. */
function barSeconds({ step, times }) {
  return times.length <= BARS_MAX ? step : step * 5 * Math.ceil(times.length / BARS_MAX / 5);
}

/** Failed at the bottom, where it is easy to compare. Bars keep to the clock, so that they do not shimmer. */
function bars(series) {
  const { times, succeeded, failed, declined } = series;
  const width = barSeconds(series);
  const from = [];
  const bad = [];
  const refused = [];
  const all = [];
  times.forEach((time, index) => {
    const at = Math.floor(time / width) * width;
    if (from.at(-1) !== at) {
      from.push(at);
      for (const counts of [bad, refused, all]) counts.push(0);
    }
    const last = from.length - 1;
    bad[last] += failed[index];
    refused[last] += failed[index] + declined[index];
    all[last] += failed[index] + declined[index] + succeeded[index];
  });
  return [from, all, refused, bad];
}

function dataOf(series) {
  const of = list => list.map(share => share.ratio);
  return { ratio: [series.times, of(sharesBefore(series)), of(sharesNow(series))], counts: bars(series) };
}

function drawMarks(chart) {
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.strokeStyle = color("--soft");
  ctx.fillStyle = color("--ink");
  ctx.setLineDash(DASH.map(length => length * devicePixelRatio));
  ctx.font = 11 * devicePixelRatio + "px system-ui, sans-serif";
  ctx.textAlign = "center";
  for (const mark of series.marks) {
    const x = chart.valToPos(mark.at, "x", true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.fillText(mark.sign, x, bbox.top - 3 * devicePixelRatio);
  }
  ctx.restore();
}

function axes(values) {
  const line = { stroke: color("--line"), width: 1 };
  const common = { stroke: color("--soft"), grid: line, ticks: line, font: "11px system-ui, sans-serif" };
  return [
    { ...common, values: (_, splits) => splits.map(at => clock(at).slice(0, series.step === 1 ? 8 : 5)), space: 76 },
    { ...common, values, size: 52 },
  ];
}

function options(height, values, range, lines) {
  return {
    width: place.clientWidth - 16,
    height,
    padding: [16, 12, 0, 0],
    legend: { show: false },
    cursor: { sync: { key: "channel" }, drag: { x: true, y: false } },
    // both show the same time, so that what stands above each other happened together
    scales: { x: { time: true, range: () => [series.times[0], series.times.at(-1) + series.step] }, y: { range } },
    axes: axes(values),
    series: [{}, ...lines],
    hooks: { draw: [drawMarks], setCursor: [tell] },
  };
}

function part(text, kind) {
  const span = document.createElement("span");
  span.className = kind;
  span.textContent = text;
  return span;
}

function tell() {
  const pointed = charts[0]?.cursor.idx ?? null;
  const index = pointed ?? series.times.length - 1;
  if (index < 0) {
    read.textContent = "No outcomes in this time.";
    return;
  }
  const now = sharesNow(series)[index];
  const before = sharesBefore(series)[index];
  const reach = (series.times.at(-1) - series.times[0]) / 80;
  const near = pointed === null ? [] : series.marks.filter(mark => Math.abs(mark.at - series.times[index]) <= reach);
  const declined = [part("◆", "soft"), ` ${series.declined[index]} declined, not for a technical reason`];
  read.replaceChildren(
    `${clock(series.times[index])} · ${percent(now.ratio)} of ${now.of} in ${words(over(series.step) * series.step)}`,
    before.of === 0 ? " · " : ` (yesterday ${percent(before.ratio)} of ${before.of} in ${BEFORE_MINUTES} min) · `,
    part("●", "good"), ` ${series.succeeded[index]} succeeded · `,
    part("■", "bad"), ` ${series.failed[index]} failed`, ...(plain ? [] : [" · ", ...declined]), `, in ${words(series.step)}`,
  );
  const hint = series.marks.length === 0 ? "" : "Point at a mark to read its decision.";
  readMark.textContent = near.map(mark => `${clock(mark.at)} ${mark.sign} ${mark.text}`).join(" · ") || hint;
}

function title(text, sign, kind, rest) {
  const line = document.createElement("h3");
  line.append(part(sign, kind), text, rest);
  place.append(line);
}

function draw() {
  charts.forEach(chart => chart.destroy());
  place.replaceChildren();
  const data = dataOf(series);
  const low = (_, from) => [Math.max(0, Math.min(0.9, (from ?? 1) - 0.02)), 1];
  const area = (label, name) => ({ label, stroke: color(name), fill: color(name), width: 0, points: { show: false }, paths: uPlot.paths.stepped({ align: 1 }) });
  const beside = series.before.times.length === 0 ? ", nothing known of yesterday" : `, ┄ yesterday over ${BEFORE_MINUTES} min`;
  title(`Success ratio over ${words(over(series.step) * series.step)}`, "━ ", "good", plain ? "" : " — today" + beside);
  charts = [
    new uPlot(options(190, (_, splits) => splits.map(ratio => Math.round(ratio * 1000) / 10 + " %"), low,
      [{ label: "yesterday", stroke: color("--edge"), width: 1.3, dash: DASH, spanGaps: false, points: { show: false } },
        { label: "succeed", stroke: color("--accent"), width: 1.6, spanGaps: false, points: { show: false } }]), data.ratio, place),
  ];
  title(`Attempts in ${words(barSeconds(series))}: succeeded, ${plain ? "" : "declined, "}failed`, "", "soft", "");
  charts.push(
    new uPlot(options(150, (_, splits) => splits.map(String), (_, __, most) => [0, Math.max(1, (most ?? 1) * 1.1)],
      [area("succeeded", "--band"), area("declined", "--edge"), area("failed", "--bad")]), data.counts, place),
  );
  tell();
}

function redraw() {
  const data = dataOf(series);
  charts[0].setData(data.ratio);
  charts[1].setData(data.counts);
  tell();
}

async function load() {
  const asked = span;
  const path = new URL(place.dataset.series, location.href);
  path.searchParams.set("span", asked);
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (answer.status === 401) await stillKnown();
  if (!answer.ok) throw new Error("answered " + answer.status);
  const next = await answer.json();
  if (asked !== span) return;
  const other = !series || series.step !== next.step || series.times.length !== next.times.length
    || (series.before.times.length === 0) !== (next.before.times.length === 0);
  series = next;
  if (other || charts.length === 0) draw();
  else redraw();
}

async function keepUp() {
  clearTimeout(timer);
  if (!document.hidden) {
    try {
      await load();
      state.textContent = "live, every " + REDRAW_MILLIS[span] / 1_000 + " s";
    } catch {
      state.textContent = "not live: no answer";
    }
  }
  clearTimeout(timer);
  timer = setTimeout(keepUp, state.textContent.startsWith("live") && !document.hidden ? REDRAW_MILLIS[span] : 2_000);
}

function choose(next) {
  span = next;
  spans.forEach(button => button.setAttribute("aria-pressed", String(button.dataset.span === span)));
  const address = new URL(location.href);
  if (span === "DAY") address.searchParams.set("span", span);
  else address.searchParams.delete("span");
  history.replaceState(null, "", address);
}

spans.forEach(button => button.addEventListener("click", () => {
  choose(button.dataset.span);
  keepUp();
}));
new ResizeObserver(() => charts.forEach(chart => chart.setSize({ width: place.clientWidth - 16, height: chart.height }))).observe(place);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { if (series) draw(); });
choose(span);
keepUp();

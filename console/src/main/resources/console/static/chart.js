// The chart of a channel: its success ratio above, what became of its attempts below, transitions as lines.

const REDRAW_MILLIS = 1_000;
const SMOOTH_BUCKETS = 10;
const BARS_MAX = 180;
const DASH = [3, 3];

const place = document.getElementById("chart");
const read = document.getElementById("chart-read");
const state = document.getElementById("chart-live");
let charts = [];
let series = null;

const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const clock = seconds => new Date(seconds * 1000).toLocaleTimeString(undefined, { hourCycle: "h23" });
const percent = ratio => (ratio == null ? "no outcomes" : (ratio * 100).toFixed(1) + " %");

/** Of what succeeded or failed: a payer's refusal says nothing about the channel. Seconds are smoothed over ten. */
function ratios({ step, succeeded, failed }) {
  const over = step === 1 ? SMOOTH_BUCKETS : 1;
  let good = 0;
  let all = 0;
  return succeeded.map((count, index) => {
    good += count;
    all += count + failed[index];
    if (index >= over) {
      good -= succeeded[index - over];
      all -= succeeded[index - over] + failed[index - over];
    }
    return all === 0 ? null : good / all;
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
  return { ratio: [series.times, ratios(series)], counts: bars(series) };
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
    { ...common, values: (_, splits) => splits.map(at => clock(at).slice(0, series.step === 1 ? 8 : 5)), space: 70 },
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
    scales: { x: { time: true }, y: { range } },
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
  const index = charts[0]?.cursor.idx ?? series.times.length - 1;
  if (index < 0) {
    read.textContent = "No outcomes in this time.";
    return;
  }
  const near = series.marks.filter(mark => Math.abs(mark.at - series.times[index]) <= series.step * 5);
  read.replaceChildren(
    `${clock(series.times[index])} · ${percent(ratios(series)[index])} succeed · `,
    part("●", "good"), ` ${series.succeeded[index]} succeeded · `,
    part("■", "bad"), ` ${series.failed[index]} failed · `,
    part("◆", "soft"), ` ${series.declined[index]} declined, not for a technical reason`,
    ...near.map(mark => ` · ${mark.sign} ${mark.text}`),
  );
}

function draw() {
  charts.forEach(chart => chart.destroy());
  const data = dataOf(series);
  const low = (_, from) => [Math.max(0, Math.min(0.9, (from ?? 1) - 0.02)), 1];
  const area = (label, name) => ({ label, stroke: color(name), fill: color(name), width: 0, points: { show: false }, paths: uPlot.paths.stepped({ align: 1 }) });
  charts = [
    new uPlot(options(190, (_, splits) => splits.map(ratio => Math.round(ratio * 1000) / 10 + " %"), low,
      [{ label: "succeed", stroke: color("--accent"), width: 1.6, spanGaps: false, points: { show: false } }]), data.ratio, place),
    new uPlot(options(150, (_, splits) => splits.map(String), (_, __, most) => [0, Math.max(1, (most ?? 1) * 1.1)],
      [area("succeeded", "--band"), area("declined", "--edge"), area("failed", "--bad")]), data.counts, place),
  ];
  tell();
}

function redraw() {
  const data = dataOf(series);
  charts[0].setData(data.ratio);
  charts[1].setData(data.counts);
  tell();
}

async function load() {
  const answer = await fetch(place.dataset.series, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("answered " + answer.status);
  series = await answer.json();
}

async function keepUp() {
  if (!document.hidden) {
    try {
      await load();
      if (charts.length === 0) draw();
      else redraw();
      state.textContent = "live · bars of " + (barSeconds(series) < 60 ? barSeconds(series) + " s" : barSeconds(series) / 60 + " min");
    } catch {
      state.textContent = "not live: no answer";
    }
  }
  setTimeout(keepUp, REDRAW_MILLIS);
}

new ResizeObserver(() => charts.forEach(chart => chart.setSize({ width: place.clientWidth - 16, height: chart.height }))).observe(place);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { if (series) draw(); });
keepUp();

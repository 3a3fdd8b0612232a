#!/usr/bin/env bash
# A server under steady load: what it holds and how late its judge is, every ten seconds, as CSV and as a plot.
#
# usage: benchmarks/soak.sh OUT [SECONDS] [EVENTS_PER_SECOND]          1800 s at 20000 by default
# Wants a build: ./pointsman serve --help, and mvn -pl benchmarks -am package -DskipTests.
# POINTSMAN_JAR and BENCHMARKS_JAR name other builds; JAVA another java.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
out=${1:?usage: soak.sh OUT [SECONDS] [EVENTS_PER_SECOND]}
seconds=${2:-1800}
rate=${3:-20000}
java=${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}
jar=${POINTSMAN_JAR:-$root/cli/target/pointsman.jar}
driver=${BENCHMARKS_JAR:-$root/benchmarks/target/benchmarks.jar}
folder=$(mktemp -d)
server=''
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
mkdir -p "$out"

"$java" -XX:+UseG1GC -Xms64m -Xmx400m -jar "$jar" serve --port 0 --data "$folder/data" >"$folder/log" 2>&1 &
server=$!
until grep -qs 'pm_' "$folder/log"; do
  kill -0 "$server" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
  sleep 0.2
done
port=$(grep -o 'http://[^ ]*:[0-9]*' "$folder/log" | head -1 | grep -o '[0-9]*$')
token=$(grep -o 'pm_[A-Za-z0-9_-]*' "$folder/log" | head -1)

figure() { awk -v name="$2" '$1 == name {printf "%d", $2 * 1000}' "$1"; }

# A file that goes while it is looked at must not end the sampling.
sample() {
  set +e
  local begun=$SECONDS
  printf 'second,rss_mib,heap_mib,disk_mib,tick_delay_max_millis,accepted\n'
  while kill -0 "$server" 2>/dev/null; do
    if curl -s "http://127.0.0.1:$port/metrics" >"$folder/metrics"; then
      printf '%d,%d,%d,%d,%d,%d\n' "$((SECONDS - begun))" \
        "$(awk '/^VmRSS/ {printf "%d", $2 / 1024}' "/proc/$server/status")" \
        "$(awk '/^jvm_memory_used_bytes.*area="heap"/ {s += $NF} END {printf "%d", s / 1048576}' "$folder/metrics")" \
        "$(du -sm "$folder/data" 2>/dev/null | cut -f1 || true)" \
        "$(figure "$folder/metrics" pointsman_judge_tick_delay_seconds_max)" \
        "$(awk '/^pointsman_ingest_events_total.*accepted/ {printf "%d", $2}' "$folder/metrics")"
    fi
    sleep 10
  done
}

# One line over time, scaled to the largest value shown at the left.
plot() {
  awk -F, -v column="$1" -v name="$2" -v at="$3" '
    NR > 1 {x[++n] = $1; y[n] = $column; if ($column > top) top = $column}
    END {
      if (top == 0) top = 1
      printf "<text x=\"8\" y=\"%d\">%s, up to %d</text>\n", at + 14, name, top
      printf "<line x1=\"60\" y1=\"%d\" x2=\"780\" y2=\"%d\" stroke=\"#999\"/>\n<polyline fill=\"none\" stroke=\"#1f5fbf\" points=\"", at + 150, at + 150
      for (i = 1; i <= n; i++) printf "%.1f,%.1f ", 60 + 720 * x[i] / x[n], at + 150 - 120 * y[i] / top
      printf "\"/>\n<text x=\"60\" y=\"%d\">0 s</text><text x=\"740\" y=\"%d\">%d s</text>\n", at + 166, at + 166, x[n]
    }' "$out/soak.csv"
}

sample >"$out/soak.csv" &
sampler=$!
"$java" -Xmx128m -cp "$driver" dev.pointsman.benchmarks.load.LoadDriver "$port" "$token" \
  --seconds "$seconds" --rate "$rate" --in-flight 64 | tee "$out/soak.txt"
kill "$server"
wait "$server" || true
server=''
wait "$sampler" || true
{
  printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 540" font-family="sans-serif" font-size="12"><rect width="800" height="540" fill="#fff"/>\n'
  plot 2 'resident memory, MiB' 0
  plot 4 'data folder, MiB' 180
  plot 5 'longest delay of a tick, ms' 360
  printf '</svg>\n'
} >"$out/soak.svg"

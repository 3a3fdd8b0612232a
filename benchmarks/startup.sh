#!/usr/bin/env bash
# How long `./pointsman serve` takes from its exec to the first 200 of /health/ready, and what it holds ten seconds later.
#
# usage: benchmarks/startup.sh [RUNS]          each run with the cache of classes and one without, in turn; 10 by default
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
runs=${1:-10}
settle=${SETTLE_SECONDS:-10}
folder=$(mktemp -d)
server=''
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT

ready() {
  local status=''
  { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 1
  printf 'GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
  IFS= read -r -t 5 status <&3 || true
  exec 3<&- 3>&-
  [[ $status == *" 200"* ]]
}

# prints milliseconds to ready and MiB of memory
start() {
  local port=$((20000 + RANDOM % 20000)) begun ended
  rm -rf "$folder/data"
  begun=${EPOCHREALTIME/./}
  POINTSMAN_AOT=$1 "$root/pointsman" serve --port "$port" --data "$folder/data" >"$folder/log" 2>&1 &
  server=$!
  until ready "$port"; do
    kill -0 "$server" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
    read -r -t 0.01 <> <(:) || true
  done
  ended=${EPOCHREALTIME/./}
  sleep "$settle"
  rss=$(awk '/^VmRSS/ {printf "%d", $2 / 1024}' "/proc/$server/status")
  kill "$server"
  wait "$server"
  server=''
  printf '%s %s\n' "$(((ended - begun) / 1000))" "$rss" >>"$folder/$1"
}

row() {
  for column in 1 2; do
    sort -n -k"$column,$column" "$folder/$1" | awk -v c="$column" '{v[NR] = $c} END {printf " %d / %d / %d |", v[1], v[int((NR + 1) / 2)], v[NR]}'
  done
}

[ -f "$root/cli/target/pointsman.aot" ] || { printf 'no cache yet: run ./pointsman serve once and wait for cli/target/pointsman.aot\n' >&2; exit 2; }
printf 'load before: %s\n' "$(cut -d' ' -f1-3 /proc/loadavg)"
for ((i = 0; i < runs; i++)); do
  start on
  start off
done
printf 'load after: %s; %d runs each, min / median / max\n\n' "$(cut -d' ' -f1-3 /proc/loadavg)" "$runs"
printf '| cache | ready, ms | VmRSS %s s later, MiB |\n|---|---|---|\n' "$settle"
printf '| with |%s\n| without |%s\n' "$(row on)" "$(row off)"

#!/usr/bin/env bash
# Kafka to frames, exactly once, beside a bare consumer that decodes the same events; then those frames to a judge.
# Starts a broker of its own, and ends it.
#
# usage: benchmarks/counting.sh [EVENTS] [THREADS]          1000000 events and one thread that counts by default
# Maven and this script want JAVA_HOME to be a JDK 25.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
events=${1:-1000000}
threads=${2:-1}
folder=$(mktemp -d)
broker=''
trap '[ -z "$broker" ] || kill "$broker" 2>/dev/null || true; rm -rf "$folder"' EXIT

cd "$root"
mvn -B -ntp -q -pl adapters/kafka -am test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath -Dmdep.includeScope=test
classes="adapters/kafka/target/test-classes:adapters/kafka/target/classes:$(cat adapters/kafka/target/test-classpath)"

mkfifo "$folder/input"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx512m --enable-native-access=ALL-UNNAMED -cp "$classes" dev.pointsman.adapters.kafka.BrokerProcess \
  <"$folder/input" >"$folder/broker" 2>/dev/null &
broker=$!
# the broker ends when its input does
exec 9>"$folder/input"
for _ in $(seq 120); do
  grep -q '^broker at' "$folder/broker" && break
  sleep 0.5
done
address=$(sed -n 's/^broker at //p' "$folder/broker")
[ -n "$address" ] || { echo "counting.sh: the broker did not start within a minute" >&2; exit 1; }

"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1g --enable-native-access=ALL-UNNAMED -cp "$classes" \
  dev.pointsman.adapters.kafka.count.CountingBench "$address" "$events" "$threads" 2>&1 | grep -v SLF4J

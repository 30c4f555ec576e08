#!/bin/bash
# create-topics.sh BOOTSTRAP TOPICS REPLICAS [PREFIX]: makes every topic of the list that is not there yet, then lists what the broker has.
# TOPICS is deploy/kafka/topics.txt, rendered from the topic catalogue. Run as often as you like.
set -euo pipefail
bootstrap=$1 list=$2 replicas=$3 prefix=${4:-}
tool=${KAFKA_TOPICS:-/opt/kafka/bin/kafka-topics.sh}

while read -r name partitions settings; do
  case $name in '' | '#'*) continue ;; esac
  arguments=(--bootstrap-server "$bootstrap" --create --if-not-exists --topic "$prefix$name" --partitions "$partitions" --replication-factor "$replicas")
  for setting in $settings; do
    arguments+=(--config "$setting")
  done
  "$tool" "${arguments[@]}" < /dev/null
done < "$list"
"$tool" --bootstrap-server "$bootstrap" --list < /dev/null

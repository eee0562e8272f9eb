#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# What should hold, too, but takes too long for scripts/test.sh: more than half an hour on two cores.
# Usage: long-test.sh [STEP...]   all steps, or these, in this order:
#   counts  the instructions of analysis, build and queries against stored figures (counts.sh)
#   tidy    clang-tidy over the whole tree (tidy.sh)
#   fuzz    the tests with random input under the sanitizers, 20 times the usual rounds, other seeds
#   kills   a writer is killed 1,000 times, and nothing that it committed is lost
#   beside  four readers search while another process makes 2,000 commits
#   faults  every call of the system fails in turn, and the power fails after each of them
#   damage  5,000 copies of an index are damaged; none is searched wrongly, merged or said to be whole
# All steps run, whatever the others found; a table at the end says how each went. Their output is in
# build/logs. FIHRIS_TEST_SEED repeats the seeds that an earlier run printed.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

counts() { "$root/scripts/counts.sh"; }

tidy() { "$root/scripts/tidy.sh"; }

fuzz() {
  echo "FIHRIS_TEST_SEED=$FIHRIS_TEST_SEED"
  local preset=asan
  if ! sanitizers_run clang++; then
    sanitizers_run g++ || {
      echo "skipped, sanitizers do not run on this machine"
      return 77
    }
    preset=asan-gcc
  fi
  build_preset "$preset"
  FIHRIS_TEST_ROUNDS=20 ctest --preset "$preset" -j "$jobs" --timeout 3600 \
    -R '(Fuzz|Properties|Property|DrawnText|PtyTest)\.'
}

kills() {
  build_preset test
  FIHRIS_KILLS=1000 ctest --preset test --timeout 3600 -L '^kill$'
}

beside() {
  build_preset test
  FIHRIS_BESIDE_COMMITS=2000 ctest --preset test --timeout 3600 -R '^BesideWriter\.'
}

faults() {
  build_preset test
  FIHRIS_FAULTS=all ctest --preset test -j "$jobs" --timeout 7200 \
    -R '^(Faults|AfterTheRename|PowerLoss|Damage|Committed)\.'
}

damage() {
  build_preset test
  python3 -B tests/end_to_end/damage/sweep.py --fihris build/test/fihris \
    --probe build/test/tests/damage_probe --jobs "$jobs" --seed "$FIHRIS_TEST_SEED"
}

all=(counts tidy fuzz kills beside faults damage)
steps=("$@")
((${#steps[@]})) || steps=("${all[@]}")
for name in "${steps[@]}"; do
  if [[ " ${all[*]} " != *" $name "* ]]; then
    echo "usage: long-test.sh [STEP...], of ${all[*]}" >&2
    exit 2
  fi
done

"$root/scripts/deps.sh" --long
export FIHRIS_TEST_SEED=${FIHRIS_TEST_SEED:-$RANDOM}
mkdir -p build/logs
failed=0
summary=()
for name in "${steps[@]}"; do
  log=build/logs/long-$name.log
  started=$SECONDS
  status=0
  echo "== $name; the output is in $log"
  # A process of its own: inside `if` or `||`, `set -e` would not end a function at a mistake.
  set +e
  (
    set -e
    "$name"
  ) >"$log" 2>&1 </dev/null
  status=$?
  set -e
  case $status in
    0) outcome=passed ;;
    77) outcome=$(grep -o 'skipped, .*' "$log" | tail -n 1) ;;
    *)
      outcome=FAILED
      failed=1
      tail -n 40 "$log"
      ;;
  esac
  summary+=("$(printf '%-8s %6d s  %s' "$name" $((SECONDS - started)) "$outcome")")
done
printf '\n'
printf '%s\n' "${summary[@]}"
exit "$failed"

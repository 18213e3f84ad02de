#!/usr/bin/env bash
# tests/fuzz/run.sh [SECONDS] [TARGET…]: builds the targets with libFuzzer (nightly, x86-64 Linux) and runs each for so many seconds.
# What breaks one is left in tests/fuzz/artifacts/TARGET/; the seeds are the sample files, taken apart.
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:-60}
shift || true
targets=${*:-journal events saved lines csv xlsx keys dates bytes}
flags="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters"
flags="$flags -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing -Ccodegen-units=1"
RUSTFLAGS="$flags" cargo +nightly build --release --target x86_64-unknown-linux-gnu
for target in $targets; do
    mkdir -p "corpus/$target" "artifacts/$target" "seeds/$target"
    echo "== $target, $seconds s"
    "target/x86_64-unknown-linux-gnu/release/$target" "corpus/$target" "seeds/$target" -max_total_time="$seconds" \
        -timeout=20 -rss_limit_mb=2048 -max_len=65536 -artifact_prefix="artifacts/$target/" -print_final_stats=1 2>&1 \
        | grep -E "stat::number_of_executed_units|SUMMARY|panicked|Test unit|ERROR" || true
done

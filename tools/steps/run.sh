# shellcheck shell=bash
# What builds and runs: tests, sanitizers, fuzzing, the browser, the demonstration.

run_tests() {
    setup build run web test
    build dev
    ctest --preset dev
}

quick() {
    setup build test
    build dev
    ctest --preset quick
}

asan() {
    setup build run test
    build asan
    ctest --preset asan
}

tsan() {
    setup build run test
    build tsan concurrency_tests
    ctest --preset tsan
}

# Imports and publications killed at 200 seeded points; `test` does 20 of them.
kills() {
    setup build run test
    build dev
    TASMIM_KILL_POINTS=200 ctest --preset dev --timeout 3600 -R '^crash_integration_test$'
}

# fuzz [TARGET] [SECONDS]
fuzz() {
    local only='*' seconds=10 targets
    [[ ${1:-} =~ ^[0-9]+$ || $# == 0 ]] || { only=$1 && shift; }
    seconds=${1:-10}
    setup build test
    build fuzz fuzz_targets
    targets=$(find build/fuzz/tests/fuzz -maxdepth 1 -type f -name "${only%_fuzz}_fuzz" -printf '%f\n' | sort)
    [[ -n $targets ]] || die "there is no fuzz target '$only' in tests/fuzz"
    # shellcheck disable=SC2086  # a list of names
    printf '%s\n' $targets | xargs -P2 -I{} tools/steps/fuzz_one {} "$seconds" ||
        die "a fuzz target failed; its input is under build/fuzz/found/"
}

# The portal in a browser, against the program that the tests use.
e2e() {
    setup build run web test
    build dev tasmim
    quietly "Publishing the demonstration town for the browser" publish_town build/dev/src/tasmim build/e2e/town
    in_portal npm run --silent e2e -- "$PWD/build/dev/src/tasmim" --snapshots "$PWD/build/e2e/town/snapshots"
}

# bench [OPTION...]: what it measures stands in tests/bench/README.md.
bench() {
    setup build run test bench
    tests/bench/run "$@"
}

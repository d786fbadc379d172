# shellcheck shell=bash
# What every change must pass (ci), and what a finished piece of work passes too (deep).

step_rows=()
failed_steps=()

# step NAME COMMAND...: runs it in a shell of its own, so that one failure hides no other.
step() {
    local name=$1 started=$SECONDS outcome=passed status
    shift
    printf '\n=== %s\n' "$name"
    set +e  # and not `if (...)`: a condition would switch errexit off inside
    (
        set -e
        "$@"
    )
    status=$?
    set -e
    ((status == 0)) || outcome=FAILED
    [[ $outcome == passed ]] || failed_steps+=("$name")
    step_rows+=("$(printf '%-28s %5d s  %s' "$name" $((SECONDS - started)) "$outcome")")
}

report() {
    printf '\n=== Steps\n'
    printf '%s\n' "${step_rows[@]}"
    printf '%-28s %5d s\n' "in all" "$SECONDS"
    if ((${#failed_steps[@]})); then
        printf '\nFAILED: %s\n' "$(join ', ' "${failed_steps[@]}")"
        return 1
    fi
    printf '\nAll steps passed.\n'
}

join() {
    local separator=$1 text=$2 word
    for word in "${@:3}"; do
        text+=$separator$word
    done
    printf '%s' "$text"
}

# ci_steps SECONDS: of each fuzz target.
ci_steps() {
    step "format" format --check
    step "layers" layers
    step "scripts" scripts
    step "tests" run_tests
    step "headers" headers
    step "sanitized tests" asan
    step "fuzzing, $1 s each" fuzz "$1"
    step "browser" e2e
}

ci() {
    setup build run web test lint
    ci_steps 10
    step "clang-tidy, changed files" tidy
    report
}

deep() {
    setup build run web test lint deep
    ci_steps 60
    step "clang-tidy, all files" tidy --all
    step "thread sanitizer" tsan
    step "kills, all points" kills
    step "coverage" coverage
    report
}

coverage() {
    setup build run web test deep
    build coverage
    ctest --test-dir build/coverage -j2 -L '^(unit|property|integration)$'
    gcovr -j2 --root . --filter src/ --exclude-throw-branches --print-summary --output build/coverage/files.txt build/coverage
    say "File by file: build/coverage/files.txt"
}

# shellcheck shell=bash
# What the parts of tools/dev share: saying, failing, and running long things into a log.

say() { printf '%s\n' "$*"; }

die() {
    printf 'tools/dev: %s\n' "$*" >&2
    exit 1
}

# quietly SENTENCE COMMAND...: says the sentence, sends the output to a log, shows its end on failure.
quietly() {
    local sentence=$1 log started=$SECONDS
    shift
    mkdir -p build/log
    log="build/log/$(tr -cs '[:alnum:]' '-' <<<"${sentence,,}" | cut -c1-60 | sed 's/-*$//').log"
    say "$sentence ..."
    if ! "$@" >"$log" 2>&1 </dev/null; then
        tail -n 40 "$log" >&2
        printf 'FAILED: %s. The whole output: %s\n' "$sentence" "$log" >&2
        return 1
    fi
    ((SECONDS - started < 10)) || say "    done in $((SECONDS - started)) s."
}

# configure PRESET [CMAKE OPTION...]
configure() {
    local preset=$1
    shift
    quietly "Configuring build/$preset" cmake --preset "$preset" "$@"
}

# build PRESET [TARGET...]: configures and builds; a terminal sees Ninja's progress, a log gets it otherwise.
build() {
    local preset=$1 targets=()
    shift
    (($# == 0)) || targets=(--target "$@")
    [[ $preset == release ]] || configure "$preset"
    if [[ -t 1 ]]; then
        cmake --build --preset "$preset" "${targets[@]}"
    else
        quietly "Building build/$preset ${*:+($*)}" cmake --build --preset "$preset" "${targets[@]}"
    fi
}

# Whether the CMake target exists in this build folder.
has_target() { ninja -C "build/$1" -t query "$2" >/dev/null 2>&1; }

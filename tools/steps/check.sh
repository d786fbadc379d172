# shellcheck shell=bash
# What reads the sources without running them.

# Our C++ files that git knows, or would take.
sources() { git ls-files -co --exclude-standard -- 'src/*.[ch]pp' 'tests/*.[ch]pp' | while read -r file; do
    [[ ! -f $file ]] || printf '%s\n' "$file"
done; }

format() {
    local wrong
    setup lint
    if [[ ${1:-} != --check ]]; then
        sources | xargs -r -P2 -n20 clang-format-14 -i
        return
    fi
    wrong=$(sources | xargs -r clang-format-14 --dry-run 2>&1 | sed -n 's/^\([^ :]*\):[0-9].*/\1/p' | sort -u)
    [[ -z $wrong ]] || die "not formatted (tools/dev format does it):"$'\n'"$wrong"
    say "Formatting is right."
}

schemas() {
    setup test
    python3 tools/api/json_schemas.py
    say "api/schemas.json says what api/openapi.yaml says."
}

layers() {
    python3 tools/lint/layers.py || return
    say "Layers are right."
}

headers() {
    setup build test
    build dev all_verify_interface_header_sets
    say "Every header compiles alone."
}

scripts() {
    local files
    files=$(git ls-files tools/dev tools/hooks tools/steps .ci tests | xargs grep -lE '^#!/usr/bin/env bash|^# shellcheck shell')
    # shellcheck disable=SC2086  # a list of paths without spaces
    shellcheck $files
}

# tidy [--all]: clang-tidy on the sources that the last 20 commits or the working tree changed.
tidy() {
    local files count
    setup build test lint
    configure_tidy
    if [[ ${1:-} == --all ]]; then
        files=$(sources)
    else
        files=$(comm -12 <(sources | sort) <(changed | sort -u))
    fi
    # What the compilation database knows: a header is read with the sources that include it.
    files=$(grep '\.cpp$' <<<"$files" | while read -r file; do
        ! grep -q "\"file\": \"$PWD/$file\"" build/tidy/compile_commands.json || printf '%s\n' "$file"
    done)
    count=$(wc -w <<<"$files")
    say "clang-tidy on $count files (about 8 s each) ..."
    # shellcheck disable=SC2086  # a list of paths without spaces
    printf '%s\n' $files | xargs -r -P2 -n1 build/tools/bin/clang-tidy -p build/tidy --quiet 2>build/log/tidy.log ||
        die "clang-tidy has something to say, above (compiler output: build/log/tidy.log)"
    say "clang-tidy has nothing to say."
}

# GCC's precompiled header would confuse clang, and each file is read alone, so that it includes what it uses: a build
# folder of its own, never built.
configure_tidy() {
    quietly "Configuring build/tidy" cmake --preset dev -B build/tidy -DCMAKE_CXX_COMPILER=clang++-14 \
        -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON -DCMAKE_UNITY_BUILD=OFF
}

changed() {
    local base
    base=$(git rev-list -n 1 --skip=20 HEAD)
    [[ -n $base ]] || base=$(git hash-object -t tree /dev/null)
    git diff --name-only --diff-filter=d "$base"
    git ls-files -o --exclude-standard
}

lint() {
    format --check
    layers
    setup lint
    scripts
    tidy "$@"
}

timing() {
    local log=build/$1/.ninja_log
    [[ -f $log ]] || die "there is no $log: build first"
    awk -F'\t' '!/^#/ { seconds[$4] = ($2 - $1) / 1000 }
        END { for (file in seconds) printf "%7.1f s  %s\n", seconds[file], file }' "$log" | sort -rn | sed -n 1,10p
}

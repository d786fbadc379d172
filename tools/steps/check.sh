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

# tidy [--all]: clang-tidy on all sources, or on what the working tree and the last 20 commits changed: newest first,
# for $tidy_minutes minutes, since CI's time is limited and a file takes 8 to 60 s. It says what it leaves to --all.
tidy_minutes=10
tidy() {
    local files count done_list=build/log/tidy.done
    export TIDY_UNTIL=
    setup build test lint
    configure_tidy
    if [[ ${1:-} == --all ]]; then
        files=$(sources)
    else
        files=$(changed | grep -Fxf <(sources) | awk '!seen[$0]++')
        TIDY_UNTIL=$(date -d "+$tidy_minutes minutes" +%s)
    fi
    # What the compilation database knows: a header is read with the sources that include it.
    files=$(grep '\.cpp$' <<<"$files" | while read -r file; do
        ! grep -q "\"file\": \"$PWD/$file\"" build/tidy/compile_commands.json || printf '%s\n' "$file"
    done)
    count=$(wc -w <<<"$files")
    say "clang-tidy on $count files (8 to 60 s each) ..."
    : >$done_list
    # shellcheck disable=SC2086  # a list of paths without spaces
    printf '%s\n' $files | xargs -r -P2 -n1 tools/steps/tidy_one $done_list 2>build/log/tidy.log ||
        die "clang-tidy has something to say, above (compiler output: build/log/tidy.log)"
    say "clang-tidy has nothing to say of $(wc -l <$done_list) files; left to tools/dev tidy --all: $((count - $(wc -l <$done_list)))."
}

# GCC's precompiled header would confuse clang, so clang-tidy has a build folder of its own, never built.
configure_tidy() {
    quietly "Configuring build/tidy" cmake --preset dev -B build/tidy -DCMAKE_CXX_COMPILER=clang++-14 \
        -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON
}

# The files that the working tree, then the last 20 commits changed, newest first; some twice.
changed() {
    git ls-files -o --exclude-standard
    git diff --name-only --diff-filter=d HEAD
    git log -20 --format= --name-only --diff-filter=d
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

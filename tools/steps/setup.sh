# shellcheck shell=bash
# Installs what is missing, on Debian 12: `setup build run web` and so on, by group.

declare -A packages=(
    # The compiler and its helpers, and the libraries of src/CMakeLists.txt in its order.
    [build]="
        g++ cmake ninja-build pkg-config ccache lld git
        libfmt-dev libspdlog-dev nlohmann-json3-dev libhowardhinnant-date-dev libexpected-dev
        libyaml-cpp-dev prometheus-cpp-dev libcli11-dev libsodium-dev libdeflate-dev libbrotli-dev
        libproj-dev libgeos-dev libsqlite3-dev libspatialite-dev libgdal-dev libprotozero-dev
        libboost1.74-dev libicu-dev"
    # What the program needs beside its libraries: time zones, PROJ's database.
    [run]="tzdata proj-data"
    # The portal's packages come from npm, over HTTPS; the glyphs of its map come from Noto.
    [web]="ca-certificates fonts-noto-core"
    # GoogleTest, RapidCheck, a second compiler for the fuzz targets, a browser; Python and what it reads with.
    [test]="
        libgtest-dev libgmock-dev librapidcheck-dev clang-14 libclang-rt-14-dev chromium
        python3 python3-brotli python3-jsonschema python3-openpyxl python3-shapely python3-yaml libsqlite3-mod-spatialite gdal-bin"
    # clang-tidy itself comes from PyPI: Debian's also matches its checks against the system's headers, which takes longer.
    [lint]="clang-format-14 clang-14 python3 python3-venv shellcheck"
    [deep]="gcovr"
    # What the benchmarks measure with, and against.
    [bench]="libbenchmark-dev wrk nginx postgresql-15 postgresql-15-postgis-3"
)

# setup GROUP...
setup() {
    local missing
    need_node=
    [[ " $* " != *" web "* ]] || need_node=$(command -v node >/dev/null && command -v npm >/dev/null || echo "nodejs npm")
    missing=$(missing_packages "$@")
    [[ -z $missing ]] || install_packages "$missing"
    [[ " $* " != *" web "* ]] || portal
    [[ " $* " != *" lint "* ]] || python_tools
}

# clang-tidy, as tools/lint/requirements.txt pins it, into build/tools.
python_tools() {
    ! cmp -s tools/lint/requirements.txt build/tools/requirements.txt || return 0
    quietly "Installing clang-tidy" install_python_tools
    cp tools/lint/requirements.txt build/tools/
}

install_python_tools() {
    /usr/bin/python3 -m venv --clear build/tools && build/tools/bin/pip install -r tools/lint/requirements.txt
}

# The packages of these groups that are not installed.
missing_packages() {
    local group wanted=$need_node
    for group in "$@"; do
        wanted+=" ${packages[$group]}"
    done
    # shellcheck disable=SC2086  # a list of words
    comm -23 <(printf '%s\n' $wanted | sort -u) \
        <(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' 2>/dev/null | sed -n 's/^ii *//p' | sort -u) | xargs
}

install_packages() {
    local sudo=()
    # shellcheck disable=SC1091  # the system's own file
    [[ $(. /etc/os-release 2>/dev/null && echo "$ID-$VERSION_ID") == debian-12 ]] ||
        die "this installs packages on Debian 12 only. On another system install the like of: $1"
    if ((EUID != 0)); then
        command -v sudo >/dev/null || die "run this as root (there is no sudo), or have root install: $1"
        sudo=(sudo)
    fi
    say "Missing packages: $1"
    local apt=("${sudo[@]}" env DEBIAN_FRONTEND=noninteractive TZ=Etc/UTC LC_ALL=C.UTF-8
        apt-get -y -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3)
    quietly "Reading the package lists" "${apt[@]}" update
    # shellcheck disable=SC2086  # a list of words
    quietly "Installing $(wc -w <<<"$1") packages" "${apt[@]}" install --no-install-recommends $1
}

# Runs a command there. Not `npm ci`: npm 11 refuses a lock file without the packages that rollup names for
# other platforms and never published; what the lock holds is installed as it says either way.
in_portal() { (cd src/portal && "$@"); }

# Builds the portal into build/portal, unless its sources are those of the last build.
portal() {
    local sources stamp=build/portal.stamp
    [[ -f src/portal/package-lock.json ]] || return 0
    if ! cmp -s src/portal/package-lock.json build/npm.stamp || [[ ! -d src/portal/node_modules ]]; then
        quietly "Installing the portal's npm packages" in_portal npm install --no-save
        cp src/portal/package-lock.json build/npm.stamp
    fi
    sources=$(find src/portal -name node_modules -prune -o -type f -print0 | sort -z | xargs -0 sha256sum)
    if [[ ! -d build/portal || $sources != "$(cat $stamp 2>/dev/null)" ]]; then
        quietly "Building the portal" in_portal npm run build
        printf '%s\n' "$sources" >$stamp
    fi
}

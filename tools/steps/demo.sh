# shellcheck shell=bash
# The demonstration: a fictional town, from its files to a map in the browser.

demo_folder=build/demo
tasmim=build/release/src/tasmim

# demo [PORT]
demo() {
    setup build run web
    quietly "Configuring build/release" cmake --preset release -DBUILD_TESTING=OFF
    build release tasmim
    publish_town $tasmim $demo_folder
    serve "$@"
}

# publish_town PROGRAM FOLDER: imports the town's files and publishes them in FOLDER/snapshots, anew.
publish_town() {
    local program=$1 folder=$2 delivery
    rm -rf "$folder"
    mkdir -p "$folder"
    for delivery in cadastre plan; do
        say "Importing data/demo/$delivery.yaml ..."
        "$program" import "data/demo/$delivery.yaml" --register "$folder/register.sqlite"
    done
    say "Publishing ..."
    "$program" publish --register "$folder/register.sqlite" --snapshots "$folder/snapshots" \
        --by "tools/dev" --reason "the demonstration town"
}

# town SIZE FOLDER: the town's files and profiles, made for as many parcels.
town() {
    (($# == 2)) || die "town needs a size and a folder, as in: tools/dev town 100k /tmp/town"
    setup test
    PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 tools/demo_town/generate.py --parcels "$1" --out "$2"
    say "Import it: tasmim import $2/cadastre.yaml and tasmim import $2/plan.yaml"
}

# serve [PORT]: what `demo` published, until Ctrl-C.
serve() {
    local port=${1:-8080}
    local url=http://127.0.0.1:$port
    [[ -x $tasmim && -d $demo_folder/snapshots ]] || die "nothing is published yet: run tools/dev demo"
    ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null ||
        die "port $port is in use: stop what listens there, or take another port: tools/dev serve $((port + 1))"
    cat <<END

The demonstration town is served on this machine; Ctrl-C stops it.

  the map                    $url/
  a parcel by coordinates    $url/v1/parcels?x=360251.49&y=371503.73&crs=EPSG:26191
  a parcel by land title     $url/v1/parcels?ref=T+11425/38
  what bears on it           $url/v1/parcels/2475578397388180/facts
  the planning documents     $url/v1/documents
  a tile, and all of them    $url/tiles/planning/14/7877/6548   $url/tiles/planning.json
  the server's own figures   $url/metrics

END
    exec "$tasmim" serve --snapshots "$demo_folder/snapshots" --portal build/portal --address 127.0.0.1 --port "$port"
}

#!/bin/sh
# Runs the Node that package.json pins; the system's own, which may be too old, where there is none.
for node in "$(dirname "$0")"/../node_modules/node-linux-*/bin/node; do
    if [ -x "$node" ]; then
        exec "$node" "$@"
    fi
done
exec node "$@"

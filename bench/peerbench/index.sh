#!/bin/bash
# peerbench adapter: index.sh DOCS.jsonl OUTDIR. VIGIE_BUILD names the build (default build/release).
# One indexing thread, no tagger, full text stored, as the peers.
set -e
root=$(cd "$(dirname "$0")/../.."; pwd)
build=${VIGIE_BUILD:-$root/build/release}
mkdir -p "$2"
"$build/indexer/vigie-index" --db "$2/index" --no-entities --jobs "${VIGIE_JOBS:-1}" "$1"

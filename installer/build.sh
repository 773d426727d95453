#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Configures and builds one preset:  sh installer/build.sh PRESET [target ...]
set -eu
cd "$(dirname "$0")/.."
preset=$1
shift
log=build/configure-$preset.log
mkdir -p build
cmake --preset "$preset" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
cmake --build "build/$preset" ${1:+--target "$@"}

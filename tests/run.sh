#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs, builds and passes the tests:  sh tests/run.sh [release|dev|asan|tsan] [ctest options]
set -eu
cd "$(dirname "$0")/.."
preset=release
case "${1:-}" in release | dev | asan | tsan) preset=$1; shift ;; esac

sh installer/install_packages.sh
sh installer/build.sh "$preset"
export TSAN_OPTIONS="suppressions=$PWD/tests/support/thread_sanitizer.supp ${TSAN_OPTIONS:-}"
exec ctest --test-dir "build/$preset" --output-on-failure --parallel "$(nproc)" "$@"

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what installer/packages.txt lists and this machine lacks; says the one command to run when it may not.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

[ "$(uname -s)" = Linux ] && command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || {
    echo "assay: this script installs packages on Debian 12; elsewhere install the equivalents of installer/packages.txt" >&2
    exit 1
}

wanted=$(sed -e 's/#.*//' "$here/packages.txt" | tr -s ' \n' ' ')
installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' 2>/dev/null | sed -n 's/^ii *//p' | tr '\n' ' ')
missing=
for package in $wanted; do
    case " $installed " in
        *" $package "*) ;;
        # An npm that did not come from Debian serves as well.
        *) { [ "$package" = npm ] && command -v npm >/dev/null; } || missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

install="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
    run=
elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    run=sudo
else
    echo "assay: packages are missing and only root may install them. Run this once, then the same command again:" >&2
    echo "  su -c 'apt-get update && $install'" >&2
    exit 1
fi
echo "Installing$missing"
$run apt-get update -qq
$run env DEBIAN_FRONTEND=noninteractive $install -qq >/dev/null

#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and does the main job on a real sample: in the window where there is a display,
# otherwise on the command line, with everything it makes in out/quickstart.
set -eu
cd "$(dirname "$0")/.."
sh installer/install_packages.sh
sh installer/build.sh release assay_programs

bin=build/release/bin
sample=resources/samples/online_shoppers_intention.csv
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$bin/assay" "$sample"
fi

out=out/quickstart
mkdir -p "$out"
echo
"$bin/assay-cli" estimate "$sample" --target Revenue --out "$out/scores.csv" --summary "$out/summary.json" \
    --problems "$out/problems.csv" --plots "$out/plots"
echo
"$bin/assay-cli" filter "$sample" --scores "$out/scores.csv" --problems "$out/problems.csv" \
    --where "importance >= 0 or importance is missing" --out "$out/filtered.csv"
echo
"$bin/assay-cli" retrain "$sample" --target Revenue --scores "$out/scores.csv" --action drop-lowest=1% --summary "$out/comparison.json"
cat <<END

No display here, so this ran without the window. What it made:
  scores       $out/scores.csv
  summary      $out/summary.json
  problems     $out/problems.csv  (suspected rows, and what is the matter with them)
  plots        $(ls "$out"/plots/*.png | tr '\n' ' ')
  filtered CSV $out/filtered.csv
  comparison   $out/comparison.json
With a display, the same command opens the window:  $bin/assay $sample
END

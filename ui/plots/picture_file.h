// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <qcustomplot.h>

namespace assay {

/// Draws at a size in 96-dpi pixels; scale: dots a pixel that pictures inside are worth.
using Paint = std::function<void(QCPPainter& painter, QSize size, double scale)>;

/// Writes PNG, SVG or PDF by the path's ending, whole or not at all. False when that cannot be done.
bool writePicture(const QString& path, QSize size, int dpi, const QString& title, const Paint& paint);

}  // namespace assay

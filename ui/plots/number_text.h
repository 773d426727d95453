// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "models/cell_text.h"  // groupedNumber, fullNumber

namespace assay {

QString plotNumber(double value, int digits = 3);        ///< "0.319", "−2.1 ×10⁻⁴", "1.25M": for axes and bars
QString signedPlotNumber(double value, int digits = 3);  ///< the same, with "+" above zero
QString percentText(double share);                       ///< "54 %"

}  // namespace assay

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include <QString>

namespace assay {

QString countText(std::int64_t count);                 ///< "12,330"
QString shortNumber(double value, int digits = 3);     ///< "0.319", "-2.1 ×10⁻⁴", "1.25M": for axes and bars
QString signedNumber(double value, int digits = 3);    ///< with "+" or the true minus sign
QString fullNumber(double value);                      ///< what it takes to read the number back, for tooltips
QString percentText(double share);                     ///< "54 %"

}  // namespace assay

// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/number_text.h"

#include <cmath>

namespace assay {
namespace {

QString superscript(int number) {
    static const QString digits = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
    QString text;
    for (const QChar character : QString::number(number))
        text += character == u'-' ? QChar(u'⁻') : digits[character.digitValue()];
    return text;
}

QString withTrueMinus(QString text) { return text.replace(u'-', u'−'); }

QString rounded(double value, int digits) {
    QString text = QString::number(value, 'g', digits);
    if (text.contains(u'e')) text = QString::number(value, 'f', 0);
    return text;
}

}  // namespace

QString plotNumber(double value, int digits) {
    if (!std::isfinite(value)) return QStringLiteral("–");
    // By what is shown: 999,999.9999 reads 1M, not 1000k.
    const double size = std::abs(QString::number(value, 'g', digits).toDouble());
    if (size == 0) return QStringLiteral("0");
    if (size >= 1e15 || size < 1e-3) {
        int exponent = static_cast<int>(std::floor(std::log10(size) + 1e-12));
        QString mantissa = rounded(value / std::pow(10.0, exponent), digits);
        if (mantissa.startsWith(QStringLiteral("10")) || mantissa.startsWith(QStringLiteral("-10")))
            mantissa = rounded(value / std::pow(10.0, ++exponent), digits);
        const QString power = QStringLiteral("10") + superscript(exponent);
        if (mantissa == QStringLiteral("1")) return power;
        if (mantissa == QStringLiteral("-1")) return QStringLiteral("−") + power;
        return withTrueMinus(mantissa) + QStringLiteral(" ×") + power;
    }
    if (size >= 1e9) return withTrueMinus(rounded(value / 1e9, digits)) + QStringLiteral("G");
    if (size >= 1e6) return withTrueMinus(rounded(value / 1e6, digits)) + QStringLiteral("M");
    if (size >= 1e4) return withTrueMinus(rounded(value / 1e3, digits)) + QStringLiteral("k");
    return withTrueMinus(rounded(value, std::max(digits, size >= 1000 ? 4 : digits)));
}

QString signedPlotNumber(double value, int digits) {
    const QString text = plotNumber(value, digits);
    return value > 0 ? u'+' + text : text;
}

QString percentText(double share) {
    if (!std::isfinite(share)) return QStringLiteral("–");
    const double percent = share * 100;
    return QString::number(percent, 'f', percent != 0 && std::abs(percent) < 10 ? 1 : 0) + QStringLiteral(" %");
}

}  // namespace assay

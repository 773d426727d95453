// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cell_text.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QLocale>
#include <QRegularExpression>

namespace assay {

namespace {

constexpr QChar kMinus(0x2212);

QString withMinus(QString text) { return text.replace(QLatin1Char('-'), kMinus); }

int significantDigits(const QString& plain) {
    int digits = 0;
    bool started = false;
    for (const QChar c : plain) {
        if (!c.isDigit()) continue;
        started = started || c != QLatin1Char('0');
        digits += started;
    }
    return digits;
}

int decimalsOf(const QString& plain) {
    const auto point = plain.indexOf(QLatin1Char('.'));
    return point < 0 ? 0 : static_cast<int>(plain.size() - point - 1);
}

QString notFinite(double value) {
    if (std::isnan(value)) return QStringLiteral("NaN");
    return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
}

}  // namespace

QString shortNumber(double value, bool integral) {
    if (!std::isfinite(value)) return notFinite(value);
    const double magnitude = std::abs(value);
    if (magnitude != 0 && (magnitude < 1e-5 || magnitude >= 1e15)) return withMinus(QString::number(value, 'g', 4));
    if (integral || value == 0) return withMinus(QString::number(value == 0 ? 0.0 : value, 'f', 0));
    const QString plain = QString::number(value, 'f', QLocale::FloatingPointShortest);
    if (significantDigits(plain) <= 6 || decimalsOf(plain) <= 4) return withMinus(plain);
    const int before = static_cast<int>(std::floor(std::log10(magnitude))) + 1;
    return withMinus(QString::number(value, 'f', std::max(0, 4 - before)));
}

QString fullNumber(double value) {
    if (!std::isfinite(value)) return notFinite(value);
    const double magnitude = std::abs(value);
    const bool plain = magnitude == 0 || (magnitude >= 1e-5 && magnitude < 1e15);
    return QString::number(value, plain ? 'f' : 'g', QLocale::FloatingPointShortest);
}

QString groupedNumber(std::int64_t value) {
    static const QLocale english(QLocale::English, QLocale::UnitedStates);
    return withMinus(english.toString(static_cast<qlonglong>(value)));
}

QString scaledNumber(double value, int exponent) {
    if (!std::isfinite(value)) return notFinite(value);
    const double scaled = value / std::pow(10.0, exponent);
    const double magnitude = std::abs(scaled);
    if (scaled == 0) return QStringLiteral("0");
    if (magnitude >= 0.0995) return withMinus(QString::number(scaled, 'f', 3));
    if (magnitude >= 1e-4) {
        const int decimals = 1 - static_cast<int>(std::floor(std::log10(magnitude)));
        return withMinus(QString::number(scaled, 'f', std::max(3, decimals)));
    }
    return withMinus(QString::number(scaled, 'e', 1));
}

QString powerOfTen(int exponent) {
    if (exponent == 0) return {};
    static constexpr std::array<char16_t, 10> raised{u'⁰', u'¹', u'²', u'³', u'⁴', u'⁵', u'⁶', u'⁷', u'⁸', u'⁹'};
    QString text = QStringLiteral("×10");
    for (const QChar c : QString::number(exponent))
        text += c == QLatin1Char('-') ? QChar(u'⁻') : QChar(raised[static_cast<std::size_t>(c.digitValue())]);
    return text;
}

QString oneLine(const std::string& text) {
    constexpr std::size_t kBytes = 1200;
    QString line = QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min(text.size(), kBytes))).left(300);
    for (QChar& c : line)
        if (c.isSpace() || c.category() == QChar::Other_Control) c = QLatin1Char(' ');
    return line;
}

QString rawText(const Cell& cell) {
    switch (cell.kind) {
        case Cell::Kind::Missing: return {};
        case Cell::Kind::Number:
            return cell.text.empty() ? fullNumber(cell.number) : QString::fromStdString(cell.text);
        case Cell::Kind::Text: return QString::fromStdString(cell.text);
    }
    return {};
}

QString quotedName(const std::string& column) {
    const QString name = QString::fromStdString(column);
    static const QRegularExpression plain(QStringLiteral("^[\\p{L}_][\\p{L}\\p{N}_]*$"),
                                          QRegularExpression::UseUnicodePropertiesOption);
    static const QStringList reserved{QStringLiteral("and"),  QStringLiteral("or"),      QStringLiteral("not"),
                                      QStringLiteral("in"),   QStringLiteral("between"), QStringLiteral("like"),
                                      QStringLiteral("is"),   QStringLiteral("missing"), QStringLiteral("true"),
                                      QStringLiteral("false")};
    if (plain.match(name).hasMatch() && !reserved.contains(name, Qt::CaseInsensitive)) return name;
    return QLatin1Char('"') + QString(name).replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

QString equalsExpression(const std::string& column, const Cell& cell, bool negated) {
    const QString name = quotedName(column);
    switch (cell.kind) {
        case Cell::Kind::Missing:
            return name + (negated ? QStringLiteral(" is not missing") : QStringLiteral(" is missing"));
        case Cell::Kind::Number:
            return name + (negated ? QStringLiteral(" != ") : QStringLiteral(" = ")) + rawText(cell);
        case Cell::Kind::Text: break;
    }
    const QString text = QString::fromStdString(cell.text).replace(QLatin1Char('\''), QStringLiteral("''"));
    return name + (negated ? QStringLiteral(" != '") : QStringLiteral(" = '")) + text + QLatin1Char('\'');
}

}  // namespace assay

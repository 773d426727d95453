// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/tickers.h"

#include <algorithm>
#include <cmath>

#include "plots/number_text.h"

namespace assay {

QString NumberTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
    // What is left over from adding steps up is not a number of its own.
    return plotNumber(std::abs(tick) < 1e-12 * std::abs(mTickOrigin + 1) ? 0 : tick, 6);
}

double AsinhTicker::labelRoom(const QCPRange& range) const {
    const bool upright = m_axis.orientation() == Qt::Vertical;
    const int pixels = upright ? m_axis.axisRect()->height() : m_axis.axisRect()->width();
    const double label = upright ? 1.1 * QFontMetrics(m_axis.tickLabelFont()).height() : 44;
    return range.size() * std::min(0.5, label / std::max(pixels, 1));
}

QVector<double> AsinhTicker::createTickVector(double, const QCPRange& range) {
    const double low = m_scale.inverse(range.lower), high = m_scale.inverse(range.upper);
    const double largest = std::max(std::abs(low), std::abs(high));
    const int last = static_cast<int>(std::floor(std::log10(largest)));
    const int first = std::min(last, static_cast<int>(std::ceil(std::log10(m_scale.unit))));
    const int perSide = low < 0 && high > 0 ? 2 : 4;
    const int step = std::max(1, (last - first + perSide) / perSide);
    QVector<double> ticks;
    for (int power = last; power >= first; power -= step) {
        ticks.prepend(m_scale(-std::pow(10.0, power)));
        ticks.append(m_scale(std::pow(10.0, power)));
    }
    ticks.append(0.0);
    std::sort(ticks.begin(), ticks.end());
    ticks.removeIf([&](double tick) { return tick < range.lower || tick > range.upper; });
    // Where labels would run into each other, 0 stays, then the outer ones.
    const double room = labelRoom(range);
    QVector<double> outside = ticks, kept;
    std::stable_sort(outside.begin(), outside.end(), [](double a, double b) {
        return (a == 0 ? INFINITY : std::abs(a)) > (b == 0 ? INFINITY : std::abs(b));
    });
    for (const double tick : outside)
        if (std::all_of(kept.begin(), kept.end(), [&](double other) { return std::abs(tick - other) >= room; }))
            kept.append(tick);
    std::sort(kept.begin(), kept.end());
    ticks = kept;
    if (ticks.size() >= 3 || (ticks.size() == 2 && low * high < 0)) return ticks;
    ticks.clear();
    const QCPRange values(low, high);
    for (const double value : QCPAxisTicker::createTickVector(getTickStep(values), values))
        ticks.append(m_scale(value));
    return ticks;
}

QString AsinhTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
    return plotNumber(std::abs(tick) < 1e-12 ? 0 : m_scale.inverse(tick), 4);
}

QSharedPointer<QCPAxisTicker> tickerFor(const SceneAxis& axis, const QCPAxis& shown) {
    switch (axis.kind) {
        case SceneAxis::Kind::Asinh: return QSharedPointer<QCPAxisTicker>(new AsinhTicker(axis.scale, shown));
        case SceneAxis::Kind::Names: {
            QSharedPointer<QCPAxisTickerText> ticker(new QCPAxisTickerText);
            for (const auto& [position, name] : axis.names) ticker->addTick(position, name);
            return ticker;
        }
        case SceneAxis::Kind::Dates: {
            QSharedPointer<QCPAxisTickerDateTime> ticker(new QCPAxisTickerDateTime);
            ticker->setDateTimeSpec(Qt::UTC);
            const double days = (axis.high - axis.low) / 86400;
            const bool timesOfDay = axis.low >= 0 && axis.high <= 86400;  // they lie on the first day
            ticker->setDateTimeFormat(timesOfDay ? QStringLiteral("hh:mm")
                                      : days < 3 ? QStringLiteral("MM-dd\nhh:mm") : QStringLiteral("yyyy-MM-dd"));
            ticker->setTickCount(3);
            return ticker;
        }
        case SceneAxis::Kind::Numbers: break;
    }
    QSharedPointer<QCPAxisTicker> ticker(new NumberTicker);
    ticker->setTickCount(4);
    return ticker;
}

}  // namespace assay

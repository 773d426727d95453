// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qcustomplot.h>

#include "plots/scene.h"

namespace assay {

/// Round numbers with short texts.
class NumberTicker : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;
    int getSubTickCount(double) override { return 0; }
};

/// Powers of ten on both sides of zero along asinh(value / unit); round numbers when zoomed into one decade.
class AsinhTicker : public QCPAxisTicker {
public:
    explicit AsinhTicker(AsinhScale scale) : m_scale(scale) {}

protected:
    QVector<double> createTickVector(double step, const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;
    int getSubTickCount(double) override { return 0; }

private:
    AsinhScale m_scale;
};

/// The ticker that belongs to an axis of a scene.
QSharedPointer<QCPAxisTicker> tickerFor(const SceneAxis& axis);

}  // namespace assay

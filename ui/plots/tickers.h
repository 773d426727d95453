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
    AsinhTicker(AsinhScale scale, const QCPAxis& axis) : m_scale(scale), m_axis(axis) {}

protected:
    QVector<double> createTickVector(double step, const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;
    int getSubTickCount(double) override { return 0; }

private:
    double labelRoom(const QCPRange& range) const;

    AsinhScale m_scale;
    const QCPAxis& m_axis;
};

/// The ticker that belongs to an axis of a scene; shown: the axis that will own it.
QSharedPointer<QCPAxisTicker> tickerFor(const SceneAxis& axis, const QCPAxis& shown);

}  // namespace assay

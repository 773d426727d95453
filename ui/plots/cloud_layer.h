// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <qcustomplot.h>

#include "plots/cloud_picture.h"
#include "plots/latest_job.h"

namespace assay {

/// Draws a cloud inside the axes from pictures made in a worker. While a newer picture is on its way the last one is
/// shown, stretched to where its points belong now, so that zooming and panning never wait.
class CloudLayer : public QCPAbstractPlottable {
    Q_OBJECT
public:
    CloudLayer(QCPAxis* keyAxis, QCPAxis* valueAxis, JobRunner& jobs);

    void setCloud(std::shared_ptr<const SceneCloud> cloud);
    void setSelection(std::shared_ptr<const RowSet> rows);
    void setColors(const CloudColors& colors);
    const SceneCloud* cloud() const { return m_cloud.get(); }
    const CloudPicture& picture() const { return m_picture; }
    bool busy() const { return m_job.busy() || m_stale; }
    /// Asks for a picture of what the axes show now, when there is not one.
    void refresh();
    /// > 0: draw() makes the picture itself, at so many dots a unit: for files.
    void setExportScale(double scale) { m_exportScale = scale; }

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }
    QCPRange getKeyRange(bool& found, QCP::SignDomain) const override;
    QCPRange getValueRange(bool& found, QCP::SignDomain, const QCPRange&) const override;

signals:
    void pictured();  ///< picture() is new

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter*, const QRectF&) const override {}

private:
    PlotGrid gridNow(double ratio) const;
    CloudRequest request(double ratio) const;
    void drawVector(QCPPainter* painter, const CloudPicture& picture) const;
    void drawImages(QCPPainter* painter, const CloudPicture& picture) const;

    std::shared_ptr<const SceneCloud> m_cloud;
    std::shared_ptr<const RowSet> m_selection;
    CloudColors m_colors;
    CloudPicture m_picture;
    LatestJob<CloudPicture> m_job;
    PlotGrid m_asked;
    bool m_stale = false;
    double m_exportScale = 0;
};

}  // namespace assay

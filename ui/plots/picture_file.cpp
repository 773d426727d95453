// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/picture_file.h"

#include <cmath>

#include <QBuffer>
#include <QFileInfo>
#include <QPdfWriter>
#include <QtSvg/QSvgGenerator>

#include "base/error.h"
#include "base/version.h"
#include "io/output_file.h"

namespace assay {
namespace {

constexpr int baseDpi = 96;

QString creator() { return QStringLiteral("Assay ") + QString::fromStdString(version()); }

bool writePng(QIODevice& device, QSize size, int dpi, const Paint& paint) {
    const double scale = static_cast<double>(dpi) / baseDpi;
    QImage image(QSize(static_cast<int>(std::lround(size.width() * scale)),
                       static_cast<int>(std::lround(size.height() * scale))),
                 QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) return false;
    image.fill(Qt::white);
    QCPPainter painter;
    if (!painter.begin(&image)) return false;
    painter.scale(scale, scale);
    painter.setMode(QCPPainter::pmNoCaching);
    paint(painter, size, scale);
    painter.end();
    // Only now: a painter takes the image's resolution into account and would enlarge the text twice.
    image.setDotsPerMeterX(static_cast<int>(std::lround(dpi / 0.0254)));
    image.setDotsPerMeterY(static_cast<int>(std::lround(dpi / 0.0254)));
    return image.save(&device, "PNG");
}

bool writeVector(QPaintDevice& device, QSize size, int dpi, const Paint& paint) {
    QCPPainter painter;
    if (!painter.begin(&device)) return false;
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    paint(painter, size, static_cast<double>(dpi) / baseDpi);
    return painter.end();
}

bool writeSvg(QIODevice& device, QSize size, int dpi, const QString& title, const Paint& paint) {
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setResolution(baseDpi);
    generator.setTitle(title);
    generator.setDescription(creator());
    return writeVector(generator, size, dpi, paint);
}

bool writePdf(QIODevice& device, QSize size, int dpi, const QString& title, const Paint& paint) {
    QPdfWriter writer(&device);
    writer.setResolution(baseDpi);
    writer.setPageMargins({});
    writer.setPageSize(QPageSize(QSizeF(size) * 72.0 / baseDpi, QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setTitle(title);
    writer.setCreator(creator());
    return writeVector(writer, size, dpi, paint);
}

}  // namespace

bool writePicture(const QString& path, QSize size, int dpi, const QString& title, const Paint& paint) {
    const QString ending = QFileInfo(path).suffix().toLower();
    if (size.isEmpty() || dpi < 1) return false;
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const bool drawn = ending == QLatin1String("png")   ? writePng(buffer, size, dpi, paint)
                       : ending == QLatin1String("svg") ? writeSvg(buffer, size, dpi, title, paint)
                       : ending == QLatin1String("pdf") ? writePdf(buffer, size, dpi, title, paint)
                                                        : false;
    if (!drawn) return false;
    try {
        OutputFile file(QFile::encodeName(path).toStdString());
        file.write({buffer.data().constData(), static_cast<std::size_t>(buffer.size())});
        file.commit();
    } catch (const Error&) {
        return false;
    }
    return true;
}

}  // namespace assay

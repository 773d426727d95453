// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/cloud_picture.h"

#include <array>
#include <bit>
#include <cmath>

#include <QPainter>

namespace assay {
namespace {

constexpr int toneSteps = 8;  // on each side of neutral

int toneStep(int tone) { return static_cast<int>(std::lround(tone * toneSteps / 127.0)); }

QImage emptyImage(const PlotGrid& grid) {
    QImage image(std::max(1, grid.width), std::max(1, grid.height), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    return image;
}

/// A disc, drawn once and stamped for every point: painting 100,000 discs one by one would take a hundred times as long.
QImage stamp(const QColor& fill, const QColor& outline, double diameter) {
    const int size = static_cast<int>(std::ceil(diameter)) + 2;
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    if (outline.isValid())
        painter.setPen(QPen(outline, std::max(1.0, diameter / 5)));
    else
        painter.setPen(Qt::NoPen);
    painter.drawEllipse(QPointF(size / 2.0, size / 2.0), diameter / 2, diameter / 2);
    return image;
}

class Stamps {
public:
    Stamps(const CloudColors& colors, double diameter, int alpha, const QColor& outline) {
        for (int step = -toneSteps; step <= toneSteps; ++step) {
            QColor fill = toneColor(colors, static_cast<double>(step) / toneSteps);
            fill.setAlpha(step == 0 ? alpha : (alpha + 255) / 2);
            m_stamps[static_cast<std::size_t>(step + toneSteps)] = stamp(fill, outline, diameter);
        }
    }
    const QImage& of(int step) const { return m_stamps[static_cast<std::size_t>(step + toneSteps)]; }

private:
    std::array<QImage, 2 * toneSteps + 1> m_stamps;
};

/// Strong tones last, so that they lie on top of the many neutral points.
void stampAll(QImage& image, const CloudCells& cells, const SceneCloud& cloud, const std::vector<std::int64_t>& rows,
              const Stamps& stamps, const RunContext& context) {
    std::array<std::vector<std::int64_t>, toneSteps + 1> byStrength;
    for (const std::int64_t row : rows) {
        const int step = cloud.tones ? toneStep((*cloud.tones)[static_cast<std::size_t>(row)]) : 0;
        byStrength[static_cast<std::size_t>(std::abs(step))].push_back(row);
    }
    QPainter painter(&image);
    for (const auto& group : byStrength) {
        context.checkpoint();
        for (const std::int64_t row : group) {
            const int step = cloud.tones ? toneStep((*cloud.tones)[static_cast<std::size_t>(row)]) : 0;
            const QImage& disc = stamps.of(step);
            const CellNumber cell = cells.cells[static_cast<std::size_t>(row)];
            const int column = static_cast<int>(cell % static_cast<CellNumber>(cells.grid.width));
            const int line = static_cast<int>(cell / static_cast<CellNumber>(cells.grid.width));
            painter.drawImage(column - disc.width() / 2, line - disc.height() / 2, disc);
        }
    }
}

QImage densityImage(const Density& density, const PlotGrid& grid, const CloudColors& colors, const QColor* one) {
    QImage image = emptyImage(grid);
    if (density.largest == 0) return image;
    const double most = std::log1p(density.largest);
    for (int line = 0; line < grid.height; ++line) {
        auto* pixels = reinterpret_cast<QRgb*>(image.scanLine(line));
        for (int column = 0; column < grid.width; ++column) {
            const auto cell = static_cast<std::size_t>(line) * static_cast<std::size_t>(grid.width) +
                              static_cast<std::size_t>(column);
            const std::uint32_t count = density.count[cell];
            if (count == 0) continue;
            const double share = std::log1p(count) / most;
            QColor color = one ? *one
                               : toneColor(colors, density.tone.empty() ? 0 : density.tone[cell] / (127.0 * count));
            color.setAlphaF(static_cast<float>((one ? 0.45 : 0.22) + (one ? 0.55 : 0.78) * share));
            pixels[column] = qPremultiply(color.rgba());
        }
    }
    return image;
}

std::vector<std::int64_t> rowsInView(const std::vector<CellNumber>& cells) {
    std::vector<std::int64_t> rows;
    for (std::size_t row = 0; row < cells.size(); ++row)
        if (cells[row] != noCell) rows.push_back(static_cast<std::int64_t>(row));
    return rows;
}

std::shared_ptr<const CloudCells> place(const CloudRequest& request, const RunContext& context) {
    const SceneCloud& cloud = *request.cloud;
    auto placed = std::make_shared<CloudCells>();
    placed->pixels = request.pixels;
    static const std::vector<std::int8_t> noTones;
    const auto& tones = cloud.tones ? *cloud.tones : noTones;
    if (cloud.count > mostDots) {
        // Two device pixels a cell: a lone point of a density stays visible.
        const int cell = std::max(2, static_cast<int>(std::lround(2 * request.pixelRatio)));
        placed->grid = {request.pixels.area, std::max(1, request.pixels.width / cell),
                        std::max(1, request.pixels.height / cell)};
        placed->cells = cellsOf(cloud.points, placed->grid, context);
        const Density density = densityOf(placed->cells, tones, placed->grid, context);
        if (density.total > mostDots) {
            placed->density = true;
            placed->inView = density.total;
            if (cloud.mark == SceneCloud::Mark::Dots)
                placed->base = densityImage(density, placed->grid, request.colors, nullptr);
            return placed;
        }
    }
    placed->grid = request.pixels;
    placed->cells = cellsOf(cloud.points, placed->grid, context);
    const std::vector<std::int64_t> rows = rowsInView(placed->cells);
    placed->inView = static_cast<std::int64_t>(rows.size());
    if (cloud.mark == SceneCloud::Mark::Dots) {
        placed->base = emptyImage(placed->grid);
        const Stamps stamps(request.colors, dotSize(placed->inView) * request.pixelRatio, placed->inView > 2000 ? 110 : 170,
                            {});
        stampAll(placed->base, *placed, cloud, rows, stamps, context);
    }
    return placed;
}

void highlightDots(CloudPicture& picture, const CloudRequest& request, const RunContext& context) {
    const CloudCells& cells = *picture.cells;
    const auto& words = request.selection->words();
    if (cells.density) {
        const Density density = densityOf(cells.cells, *request.selection, cells.grid, context);
        picture.highlighted = density.total;
        if (density.total > 0) picture.highlight = densityImage(density, cells.grid, request.colors, &request.colors.selected);
        return;
    }
    std::vector<std::int64_t> rows;
    for (std::size_t word = 0; word < words.size(); ++word)
        for (std::uint64_t bits = words[word]; bits != 0; bits &= bits - 1) {
            const std::size_t row = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
            if (cells.cells[row] != noCell) rows.push_back(static_cast<std::int64_t>(row));
        }
    picture.highlighted = static_cast<std::int64_t>(rows.size());
    if (rows.empty()) return;
    picture.highlight = emptyImage(cells.grid);
    const double size = (dotSize(cells.inView) + 2) * request.pixelRatio;
    const bool few = picture.highlighted <= 300;
    stampAll(picture.highlight, cells, *request.cloud, rows,
             Stamps(request.colors, size, 255, few ? request.colors.selected : QColor()), context);
}

void highlightSpans(CloudPicture& picture, const CloudRequest& request) {
    const SceneCloud& cloud = *request.cloud;
    picture.spanCounts.assign(static_cast<std::size_t>(cloud.bars), 0);
    const auto& words = request.selection->words();
    const auto& shown = cloud.points.shown.words();
    for (std::size_t word = 0; word < words.size(); ++word)
        for (std::uint64_t bits = words[word] & shown[word]; bits != 0; bits &= bits - 1) {
            const auto row = static_cast<Index>(word * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
            const double position = ((*cloud.points.x)[row] - cloud.low) / cloud.width;
            if (!(position >= -1e-9 && position <= cloud.bars + 1e-9)) continue;
            // The last bar holds its right edge, and rounding must not lose a value on an edge.
            const int bar = std::clamp(static_cast<int>(position + 1e-9), 0, cloud.bars - 1);
            ++picture.spanCounts[static_cast<std::size_t>(bar)];
            ++picture.highlighted;
        }
}

}  // namespace

QColor toneColor(const CloudColors& colors, double tone) {
    const QColor& to = tone < 0 ? colors.harmful : colors.helpful;
    const double share = std::clamp(std::abs(tone) * 1.2, 0.0, 1.0);
    const auto mix = [&](int from, int end) { return static_cast<int>(std::lround(from + (end - from) * share)); };
    return {mix(colors.neutral.red(), to.red()), mix(colors.neutral.green(), to.green()),
            mix(colors.neutral.blue(), to.blue())};
}

double dotSize(std::int64_t points) { return points < 500 ? 6 : points < 5'000 ? 5 : points < 30'000 ? 4 : 3; }

CloudPicture drawCloud(const CloudRequest& request, const RunContext& context) {
    CloudPicture picture;
    const bool selected = request.selection && !request.selection->empty() &&
                          request.selection->universe() == request.cloud->points.rows();
    if (request.cloud->mark == SceneCloud::Mark::Spans) {
        if (selected && request.cloud->bars > 0) highlightSpans(picture, request);
        return picture;
    }
    picture.cells = request.cells && request.cells->pixels == request.pixels ? request.cells : place(request, context);
    if (selected) highlightDots(picture, request, context);
    return picture;
}

}  // namespace assay

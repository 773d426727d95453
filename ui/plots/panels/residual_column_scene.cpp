// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>
#include <numeric>

#include "plots/panels/residual_scenes.h"

namespace assay {
namespace {

constexpr std::size_t mostNames = 12;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ResidualScenes)
};

/// The most frequent levels in order of frequency, the rest as one: position per level code.
struct Positions {
    std::vector<int> ofCode;
    std::vector<QString> names;
};

Positions positionsOf(const Levels& levels) {
    std::vector<std::int64_t> counts(levels.levels.size(), 0);
    for (const std::int32_t code : levels.codes)
        if (code >= 0) ++counts[static_cast<std::size_t>(code)];
    std::vector<std::size_t> order(counts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return counts[a] > counts[b]; });
    Positions positions;
    positions.ofCode.assign(counts.size(), static_cast<int>(mostNames) - 1);
    const std::size_t own = order.size() <= mostNames ? order.size() : mostNames - 1;
    for (std::size_t i = 0; i < own; ++i) {
        positions.ofCode[order[i]] = static_cast<int>(i);
        QString name = QString::fromStdString(levels.levels[order[i]]);
        positions.names.push_back(name.size() > 14 ? name.left(13) + u'…' : name);
    }
    if (own < order.size()) positions.names.push_back(Texts::tr("other"));
    return positions;
}

std::shared_ptr<const Vector> spread(const Levels& levels, const Positions& positions) {
    auto x = std::make_shared<Vector>(static_cast<Index>(levels.codes.size()));
    for (std::size_t row = 0; row < levels.codes.size(); ++row) {
        const std::int32_t code = levels.codes[row];
        (*x)[static_cast<Index>(row)] =
            code < 0 ? std::numeric_limits<double>::quiet_NaN()
                     : positions.ofCode[static_cast<std::size_t>(code)] + 0.7 * jitter(static_cast<std::int64_t>(row));
    }
    return x;
}

}  // namespace

Scene residualsAgainstColumn(const SceneInput& input, ColumnId id, const RunContext& context) {
    const Column& column = input.dataset->column(id);
    const QString name = QString::fromStdString(column.name);
    Scene scene;
    scene.title = Texts::tr("Residuals against %1").arg(name);
    scene.x.label = name;
    scene.y.label = input.classification() && !input.binary() ? Texts::tr("1 − probability of the row's class")
                                                              : Texts::tr("residual");
    scene.zeroLine = true;
    SceneCloud cloud;
    cloud.points = {nullptr, input.vector(&RowScores::residual), input.shown(), {}};
    if (column.type == ColumnType::Number || column.type == ColumnType::DateTime) {
        cloud.points.x = std::make_shared<const Vector>(input.dataset->numbers(id, context));
        if (column.type == ColumnType::DateTime) scene.x.kind = SceneAxis::Kind::Dates;
        cloud.fields = input.fields();
        cloud.fields.insert(cloud.fields.begin(), {name, cloud.points.x});
    } else {
        const Levels levels = input.dataset->levels(id, context);
        const Positions positions = positionsOf(levels);
        cloud.points.x = spread(levels, positions);
        scene.x.kind = SceneAxis::Kind::Names;
        for (std::size_t i = 0; i < positions.names.size(); ++i)
            scene.x.names.emplace_back(static_cast<double>(i), positions.names[i]);
    }
    cloud.tones = input.tones(context);
    input.addCloud(scene, std::move(cloud), context);
    if (scene.cloud->count == 0)
        return emptyScene(scene.title, Texts::tr("No visible row of this part has both a residual and a value of %1. "
                                                 "Choose other rows or another column.").arg(name));
    if (scene.x.kind == SceneAxis::Kind::Names) {
        scene.x.low = -0.6;
        scene.x.high = static_cast<double>(scene.x.names.size()) - 0.4;
    }
    scene.subtitle = input.subtitle({input.rowsText(scene.cloud->count),
                                     scene.cloud->tones ? Texts::tr("coloured by importance") : QString(),
                                     Texts::tr("drag to brush")});
    return scene;
}

}  // namespace assay

// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/scene_input.h"

#include <cmath>

#include "analysis/density.h"
#include "analysis/sorted_order.h"
#include "plots/number_text.h"
#include "valuation/method.h"
#include "text/core_text.h"

namespace assay {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(SceneInput)
};

const MethodInfo* methodOf(const Run& run) {
    const std::string id = run.result ? run.result->methodUsed : run.spec.method.id;
    for (const ValuationMethod* method : methods())
        if (method->info().id == id) return &method->info();
    return nullptr;
}

}  // namespace

SceneInput SceneInput::of(const Session& session) {
    SceneInput input;
    input.dataset = session.dataset();
    input.run = session.currentRun();
    if (input.run) input.scores = input.run->scores;
    if (input.scores && (!input.dataset || input.scores->rows() != input.dataset->rowCount())) input.scores = nullptr;
    input.visible = session.visible();
    return input;
}

RowSet SceneInput::shown() const {
    RowSet rows = visible;
    if (part) rows &= rowsOf(*scores, *part);
    return rows;
}

QString SceneInput::target() const { return run ? QString::fromStdString(run->spec.target) : QString(); }

bool SceneInput::signedValues() const {
    const MethodInfo* method = run ? methodOf(*run) : nullptr;
    return !method || method->signedValue;
}

QString SceneInput::methodName() const {
    const MethodInfo* method = run ? methodOf(*run) : nullptr;
    return method ? coreText(method->name) : QString();
}

bool SceneInput::filtered() const { return dataset && visible.count() < dataset->rowCount(); }

QString SceneInput::rowsText(std::int64_t count) const {
    const QString number = groupedNumber(count);
    if (!part) return Texts::tr("%1 rows").arg(number);
    switch (*part) {
        case SplitPart::Train: return Texts::tr("%1 training rows").arg(number);
        case SplitPart::Valid: return Texts::tr("%1 validation rows").arg(number);
        case SplitPart::Test: return Texts::tr("%1 test rows").arg(number);
        case SplitPart::None: break;
    }
    return Texts::tr("%1 rows").arg(number);
}

QString SceneInput::subtitle(const QStringList& parts) const {
    QStringList all = parts;
    if (filtered()) all << Texts::tr("filtered");
    if (run && run->partial) all.prepend(Texts::tr("partial"));
    all.removeAll(QString());
    return all.join(QStringLiteral(" · "));
}

std::vector<SceneCloud::Field> SceneInput::fields() const {
    return {{Texts::tr("prediction"), vector(&RowScores::prediction)},
            {Texts::tr("residual"), vector(&RowScores::residual)},
            {Texts::tr("loss"), vector(&RowScores::loss)},
            {signedValues() ? Texts::tr("importance") : Texts::tr("magnitude"), vector(&RowScores::importance)},
            {Texts::tr("rank"), vector(&RowScores::rank)}};
}

std::shared_ptr<const std::vector<std::int8_t>> SceneInput::tones(const RunContext& context) const {
    if (!signedValues() || scores->importance.size() != scores->rows()) return nullptr;
    return std::make_shared<const std::vector<std::int8_t>>(tonesOf(scores->importance, context));
}

void SceneInput::addCloud(Scene& scene, SceneCloud cloud, const RunContext& context) const {
    cloud.count = countOf(cloud.points, context);
    if (const auto extent = extentOf(cloud.points, context)) {
        std::tie(scene.x.low, scene.x.high) = roomAround(extent->left, extent->right);
        std::tie(scene.y.low, scene.y.high) = roomAround(extent->bottom, extent->top);
    }
    if (cloud.fields.empty()) cloud.fields = fields();
    scene.cloud = std::move(cloud);
}

Scene emptyScene(const QString& title, const QString& text) {
    Scene scene;
    scene.title = title;
    scene.empty = text;
    return scene;
}

std::pair<double, double> roomAround(double low, double high, double share) {
    if (!std::isfinite(low) || !std::isfinite(high)) return {0, 1};
    const double span = high - low;
    if (!(span > 0)) return {low - std::max(0.5, std::abs(low) * 0.05), high + std::max(0.5, std::abs(high) * 0.05)};
    return {low - share * span, high + share * span};
}

double jitter(std::int64_t row) {
    // Multiplicative hashing (Knuth): neighbouring rows land far apart.
    const std::uint64_t mixed = (static_cast<std::uint64_t>(row) + 1) * 0x9E3779B97F4A7C15ULL;
    return static_cast<double>(mixed >> 11) / 9007199254740992.0 - 0.5;
}

}  // namespace assay

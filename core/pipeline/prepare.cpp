// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.h"
#include "data/labels.h"
#include "data/query.h"
#include "pipeline/id_columns.h"
#include "pipeline/pipeline.h"
#include "pipeline/roles.h"
#include "pipeline/target.h"

namespace assay {
namespace {

using Rows = std::vector<RowId>;

/// Per row of a data set, 1 without a weight column; NaN: missing.
Vector weightsOf(const Dataset& dataset, const std::string& name, const RunContext& context) {
    if (name.empty()) return Vector::Ones(dataset.rowCount());
    const ColumnId column = dataset.require(name, "--weight");
    const Place place{dataset.path(), 0, name};
    const ColumnType type = dataset.column(column).type;
    if (type != ColumnType::Number && type != ColumnType::Boolean)
        throw Error(ErrorKind::Usage, "the weight column does not hold numbers", "choose another weight column", place);
    const Vector weights = dataset.numbers(column, context);
    for (Index i = 0; i < weights.size(); ++i)
        if (weights[i] < 0 || std::isinf(weights[i]))
            throw Error(ErrorKind::Input, fmt::format("the weight of row {} is {}", i, weights[i]),
                        "weights are finite and at least 0", place);
    return weights;
}

Design designOf(RowMatrix X, const Rows& rows, const Target& target, const Vector& weights,
                const std::vector<DesignColumn>& columns) {
    Design design;
    design.X = std::move(X);
    design.rows = rows;
    design.columns = columns;
    design.classes = static_cast<int>(target.classes.size());
    design.y.resize(static_cast<Index>(rows.size()));
    design.w.resize(design.y.size());
    for (Index k = 0; k < design.y.size(); ++k) {
        design.y[k] = target.y[toIndex(rows[static_cast<std::size_t>(k)])];
        design.w[k] = weights[toIndex(rows[static_cast<std::size_t>(k)])];
    }
    return design;
}

/// Builds a Prepared step by step.
class Preparation {
public:
    Preparation(const Sources& sources, const RunSpec& spec, const RunContext& context)
        : m_sources(sources), m_spec(spec), m_context(context), m_data(*sources.data),
          m_roles(rolesOf(m_data, spec)) {}

    Prepared run() {
        m_target = readTarget(m_data, m_roles.target, m_spec.task, m_spec.positive, m_context.part("Reading", 0, 0.05));
        m_weights = weightsOf(m_data, m_spec.weight, m_context);
        if (!m_spec.where.empty()) {
            m_chosen = matching(Table(m_sources.data), m_spec.where, m_context);
            m_result.notes.push_back(fmt::format("{} of {} rows take part: {}", m_chosen->count(), m_data.rowCount(), m_spec.where));
        }
        splitRowsOfData();
        keepSeenClasses();
        fit();
        makeDesigns();
        m_result.task = m_target.task;
        m_result.classes = m_target.classes;
        m_result.features = m_roles.features;
        std::vector<std::string> notes = m_target.notes;
        if (m_spec.features.empty()) {
            const std::vector<std::string> ids = idNotes(m_data, m_roles.features, m_context);
            notes.insert(notes.end(), ids.begin(), ids.end());
        }
        notes.insert(notes.end(), m_recipe->notes().begin(), m_recipe->notes().end());
        notes.insert(notes.end(), m_result.notes.begin(), m_result.notes.end());
        m_result.notes = std::move(notes);
        return std::move(m_result);
    }

private:
    void drop(std::int64_t row, const std::string& reason) {
        m_result.part[static_cast<std::size_t>(row)] = SplitPart::None;
        ++m_result.dropped[reason];
    }
    Rows rowsIn(SplitPart part) const {
        Rows rows;
        for (std::size_t i = 0; i < m_result.part.size(); ++i)
            if (m_result.part[i] == part) rows.push_back(RowId(static_cast<std::int64_t>(i)));
        return rows;
    }
    bool takesPart(std::int64_t row) const { return !m_chosen || m_chosen->contains(RowId(row)); }
    Vector sourceLabels() const;
    std::vector<SplitPart> splitByShares() const;
    void splitRowsOfData();
    void keepSeenClasses();
    void fit();
    void makeDesigns();
    void requireComparableWeights() const;
    void requireWeightedClasses();
    Design designOfFile(const Dataset& dataset, const RunContext& context);

    const Sources& m_sources;
    const RunSpec& m_spec;
    const RunContext& m_context;
    const Dataset& m_data;
    Roles m_roles;
    Target m_target;
    Vector m_weights;
    std::optional<RowSet> m_chosen;  ///< rows that take part; none: all
    std::shared_ptr<const FittedRecipe> m_recipe;
    Prepared m_result{};
};

/// The labels as they are in the source: changing one moves no row to another part, so that runs stay comparable.
Vector Preparation::sourceLabels() const {
    if (!m_data.changedLabels().contains(m_roles.target)) return m_target.y;
    try {
        return readTarget(*withLabels(m_data, {}), m_roles.target, m_target.task, "", m_context).y;
    } catch (const Error&) {
        return m_target.y;  // the source alone can be no target: one class, or none
    }
}

std::vector<SplitPart> Preparation::splitByShares() const {
    const Vector labels = sourceLabels();
    const auto n = static_cast<std::size_t>(m_data.rowCount());
    std::vector<bool> eligible(n);
    std::vector<std::int32_t> strata(m_target.task == Task::Regression ? 0 : n);
    for (std::size_t i = 0; i < n; ++i) {
        const double label = labels[static_cast<Index>(i)];
        eligible[i] = !std::isnan(label) && !std::isnan(m_weights[static_cast<Index>(i)]) &&
                      takesPart(static_cast<std::int64_t>(i));
        if (!strata.empty()) strata[i] = std::isnan(label) ? 0 : static_cast<std::int32_t>(label);
    }
    std::vector<SplitPart> parts =
        splitRows(eligible, strata, m_spec.split, m_spec.seed, m_context.part("Splitting", 0.05, 0.1));
    // Rows that have a label only since the user gave them one can train.
    for (std::size_t i = 0; i < n; ++i)
        if (std::isnan(labels[static_cast<Index>(i)]) && !std::isnan(m_target.y[static_cast<Index>(i)]))
            parts[i] = SplitPart::Train;
    return parts;
}

void Preparation::splitRowsOfData() {
    const std::int64_t n = m_data.rowCount();
    if (m_sources.valid)
        m_result.part.assign(static_cast<std::size_t>(n), SplitPart::Train);
    else if (m_roles.split)
        m_result.part = splitByColumn(m_data, *m_roles.split, m_context.part("Splitting", 0.05, 0.1));
    else
        m_result.part = splitByShares();
    for (std::int64_t i = 0; i < n; ++i) {
        if (!takesPart(i))
            drop(i, "filtered_out");
        else if (std::isnan(m_target.y[i]))
            drop(i, toText(DropReason::MissingTarget));
        else if (std::isnan(m_weights[i]))
            drop(i, "missing_weight");
        else if (m_result.part[static_cast<std::size_t>(i)] == SplitPart::None)
            drop(i, toText(DropReason::LeftOut));
    }
}

void Preparation::keepSeenClasses() {
    if (m_target.task == Task::Regression) return;
    const Target all = m_target;
    keepClassesOf(m_target, rowsIn(SplitPart::Train));
    if (m_target.classes.size() < 2)
        throw Error(ErrorKind::Input,
                    m_target.classes.empty()
                        ? std::string("there is no training row")
                        : fmt::format("every training row is of the class '{}'", m_target.classes.front()),
                    "use another split or target", {m_data.path(), 0, m_spec.target});
    if (m_target.task == Task::Multiclass && m_target.classes.size() < all.classes.size())
        m_result.notes.push_back(fmt::format("{} of {} classes have no training row; their rows were left out",
                                             all.classes.size() - m_target.classes.size(), all.classes.size()));
    for (std::int64_t i = 0; i < m_data.rowCount(); ++i)
        if (m_result.part[static_cast<std::size_t>(i)] != SplitPart::None && std::isnan(m_target.y[i]))
            drop(i, "unseen_class");
}

void Preparation::fit() {
    m_recipe = fitRecipe(m_data, m_roles.features, rowsIn(SplitPart::Train), m_spec.recipe,
                         m_context.part("Preparing", 0.1, 0.5));
    const std::vector<DropReason> reasons =
        m_recipe->dropReasons(m_data, m_context.part("Preparing", 0.5, 0.6));
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        const SplitPart part = m_result.part[i];
        if (part == SplitPart::None || reasons[i] == DropReason::None) continue;
        if (reasons[i] == DropReason::Outlier && part != SplitPart::Train) continue;
        drop(static_cast<std::int64_t>(i), toText(reasons[i]));
    }
    if (m_spec.recipe.outliers == OutlierRule::Drop)
        m_result.notes.push_back("outliers are dropped from training only; validation and test rows keep theirs");
    // A dropped row may have been the last of its class.
    keepSeenClasses();
}

void Preparation::makeDesigns() {
    const std::array<Rows, 3> rows{rowsIn(SplitPart::Train), rowsIn(SplitPart::Valid), rowsIn(SplitPart::Test)};
    std::vector<RowMatrix> X =
        m_recipe->transformAll(m_data, {rows[0], rows[1], rows[2]}, m_context.part("Preparing", 0.6, 0.9));
    const auto make = [&](std::size_t k) {
        return designOf(std::move(X[k]), rows[k], m_target, m_weights, m_recipe->columns());
    };
    m_result.train = make(0);
    m_result.valid = m_sources.valid ? designOfFile(*m_sources.valid, m_context.part("Preparing", 0.9, 0.95)) : make(1);
    m_result.test = m_sources.test ? designOfFile(*m_sources.test, m_context.part("Preparing", 0.95, 1)) : make(2);
    if (!(m_result.train.w.sum() > 0))
        throw Error(ErrorKind::Input, "the weights of all training rows are 0", "choose another weight column",
                    {m_data.path(), 0, m_spec.weight});
    requireComparableWeights();
    requireWeightedClasses();
}

/// Beside such a weight those of all other rows together are lost in the rounding of a double.
void Preparation::requireComparableWeights() const {
    Index heaviest = 0;
    const Vector& w = m_result.train.w;
    const double most = w.maxCoeff(&heaviest);
    double others = 0;
    for (Index i = 0; i < w.size(); ++i)
        if (i != heaviest) others += w[i];
    if (!(others > 0) || most <= 1e12 * others) return;
    throw Error(ErrorKind::Input,
                fmt::format("the weight of row {} is {}, beside which those of all other rows are lost to rounding",
                            toIndex(m_result.train.rows[static_cast<std::size_t>(heaviest)]), most),
                "cap the weights or leave the row out", {m_data.path(), 0, m_spec.weight});
}

void Preparation::requireWeightedClasses() {
    Vector weight = Vector::Zero(m_result.train.classes);
    for (Index i = 0; i < m_result.train.size() && weight.size() > 0; ++i)
        weight[static_cast<Index>(m_result.train.y[i])] += m_result.train.w[i];
    const auto weighted = (weight.array() > 0).count();
    for (Index k = 0; k < weight.size(); ++k) {
        if (weight[k] > 0) continue;
        const std::string problem = fmt::format("all training rows of the class '{}' have weight 0",
                                                m_target.classes[static_cast<std::size_t>(k)]);
        if (weighted < 2)
            throw Error(ErrorKind::Input, problem + ", so that one class is left to learn",
                        "choose another weight column", {m_data.path(), 0, m_spec.weight});
        m_result.notes.push_back(problem + ": the model does not learn it");
    }
}

Design Preparation::designOfFile(const Dataset& dataset, const RunContext& context) {
    const std::optional<ColumnId> column = dataset.find(m_spec.target);
    if (!column)
        throw Error(ErrorKind::Input, fmt::format("there is no column '{}', the target", m_spec.target),
                    "all files of a run need the same columns", {dataset.path(), 0, ""});
    const Target target = readTargetLike(m_target, dataset, *column, context);
    m_result.notes.insert(m_result.notes.end(), target.notes.begin(), target.notes.end());
    const Vector weights = weightsOf(dataset, m_spec.weight, context);
    const std::vector<DropReason> reasons = m_recipe->dropReasons(dataset, context);
    Rows rows;
    for (std::int64_t i = 0; i < dataset.rowCount(); ++i)
        if (!std::isnan(target.y[i]) && !std::isnan(weights[i]) &&
            reasons[static_cast<std::size_t>(i)] != DropReason::MissingFeature)
            rows.push_back(RowId(i));
    if (rows.empty())
        throw Error(ErrorKind::Input, "no row can be used",
                    m_target.task == Task::Regression
                        ? "rows need a target and, with missing=drop, every feature"
                        : "rows need a target of the classes trained on and, with missing=drop, every feature",
                    {dataset.path(), 0, ""});
    const auto left = dataset.rowCount() - static_cast<std::int64_t>(rows.size());
    if (left > 0)
        m_result.notes.push_back(fmt::format("{}: {} of {} rows lack a usable target, weight or feature and were left out",
                                             dataset.fileName(), left, dataset.rowCount()));
    return designOf(m_recipe->transform(dataset, rows, context), rows, target, weights, m_recipe->columns());
}

}  // namespace

Prepared prepare(const Sources& sources, const RunSpec& spec, const RunContext& context) {
    return Preparation(sources, spec, context).run();
}

}  // namespace assay

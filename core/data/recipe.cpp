// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/recipe.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/error.h"
#include "base/parallel.h"
#include "data/feature_plan.h"

namespace assay {
namespace {

constexpr Index rowBlock = 1024;

RunContext stepOf(const RunContext& context, std::size_t done, std::size_t next, std::size_t total) {
    return context.part("Preparing", static_cast<double>(done) / static_cast<double>(total),
                        static_cast<double>(next) / static_cast<double>(total));
}

class Recipe final : public FittedRecipe {
public:
    Recipe(const Dataset& dataset, const std::vector<ColumnId>& features, const std::vector<RowId>& trainRows,
           const RecipeSpec& spec, const RunContext& context);

    const std::vector<DesignColumn>& columns() const override { return m_columns; }
    const std::vector<std::string>& notes() const override { return m_notes; }
    std::vector<RowMatrix> transformAll(const Dataset& dataset, const std::vector<std::vector<RowId>>& rowSets,
                                        const RunContext& context) const override;
    std::vector<DropReason> dropReasons(const Dataset& dataset, const RunContext& context) const override;

private:
    void fitPlans(const Dataset& dataset, const std::vector<RowId>& trainRows, bool boundsKnown,
                  const RunContext& context);
    void numberColumns();
    void judge(const FeaturePlan& plan, const RawColumn& raw, Index row, DropReason& reason) const;
    bool drops() const { return m_spec.missing == MissingRule::Drop || m_spec.outliers == OutlierRule::Drop; }

    RecipeSpec m_spec;
    std::vector<FeaturePlan> m_plans;  ///< those with columns
    std::vector<FeaturePlan> m_rules;  ///< those that drop rows, with their bounds; empty unless drops()
    std::vector<DesignColumn> m_columns;
    std::map<LeftOut, std::vector<std::string>> m_leftOut;
    std::vector<std::string> m_notes;
};

FeaturePlan barePlan(const Column& column) {
    FeaturePlan plan;
    plan.name = column.name;
    plan.type = column.type;
    return plan;
}

std::vector<RowId> rowsKept(const std::vector<RowId>& rows, const std::vector<DropReason>& reasons) {
    std::vector<RowId> kept;
    for (const RowId row : rows)
        if (reasons[static_cast<std::size_t>(toIndex(row))] == DropReason::None) kept.push_back(row);
    return kept;
}

Recipe::Recipe(const Dataset& dataset, const std::vector<ColumnId>& features, const std::vector<RowId>& trainRows,
               const RecipeSpec& spec, const RunContext& context)
    : m_spec(spec) {
    for (const ColumnId id : features) {
        const Column& column = dataset.column(id);
        if (column.type == ColumnType::Text)
            m_leftOut[LeftOut::Text].push_back(column.name);
        else
            m_plans.push_back(barePlan(column));
    }
    const RunContext fitting = context.part("Preparing", 0, drops() ? 0.3 : 1);
    fitPlans(dataset, trainRows, false, fitting);
    numberColumns();
    if (drops()) {
        // Bounds and left-out columns are those of all training rows; the other statistics are of the rows kept.
        m_rules = m_plans;
        const std::vector<RowId> kept =
            rowsKept(trainRows, dropReasons(dataset, context.part("Preparing", 0.3, 0.6)));
        if (kept.empty())
            throw Error(ErrorKind::Input, "the recipe drops every training row",
                        "fill missing values (missing=median) or widen the outlier bounds", {dataset.path(), 0, ""});
        fitPlans(dataset, kept, true, context.part("Preparing", 0.6, 1));
        numberColumns();
    }
    for (const auto& [why, names] : m_leftOut) m_notes.push_back(leftOutNote(why, names));
    if (m_columns.empty())
        throw Error(ErrorKind::Input,
                    m_notes.empty() ? std::string("no feature column is left")
                                    : fmt::format("no feature column is left: {}", fmt::join(m_notes, "; ")),
                    "choose other features", {dataset.path(), 0, ""});
}

void Recipe::fitPlans(const Dataset& dataset, const std::vector<RowId>& trainRows, bool boundsKnown,
                      const RunContext& context) {
    const auto fitSome = [&](const Block& block) {
        const std::span<FeaturePlan> plans =
            std::span(m_plans).subspan(static_cast<std::size_t>(block.begin), static_cast<std::size_t>(block.size()));
        const std::vector<RawColumn> raw = readColumns(dataset, plans, context);
        for (std::size_t k = 0; k < plans.size(); ++k) {
            FeaturePlan& plan = plans[k];
            const OutlierBounds bounds = boundsKnown ? plan.bounds : boundsOf(raw[k], plan.type, trainRows, m_spec);
            plan = planFeature(plan.name, plan.type, raw[k], bounds, trainRows, m_spec);
        }
    };
    const auto atATime = static_cast<Index>(columnsAtATime(dataset));
    if (!parallelBlocks(static_cast<Index>(m_plans.size()), atATime, context, fitSome)) throw Cancelled();
}

void Recipe::numberColumns() {
    m_columns.clear();
    for (FeaturePlan& plan : m_plans) {
        plan.firstColumn = static_cast<Index>(m_columns.size());
        m_columns.insert(m_columns.end(), plan.columns.begin(), plan.columns.end());
        if (plan.leftOut != LeftOut::No) m_leftOut[plan.leftOut].push_back(plan.name);
        for (const std::string& note : plan.notes)
            if (std::find(m_notes.begin(), m_notes.end(), note) == m_notes.end()) m_notes.push_back(note);
    }
    std::erase_if(m_plans, [](const FeaturePlan& plan) { return plan.columns.empty(); });
}

std::vector<RowMatrix> Recipe::transformAll(const Dataset& dataset, const std::vector<std::vector<RowId>>& rowSets,
                                            const RunContext& context) const {
    // Asked for in order, so that the same file always gives the same message.
    for (const FeaturePlan& plan : m_plans) requireColumn(dataset, plan.name);
    std::vector<RowMatrix> matrices;
    for (const std::vector<RowId>& rows : rowSets)
        matrices.emplace_back(static_cast<Index>(rows.size()), static_cast<Index>(m_columns.size()));
    // Two readings at a time; eight neighbours of a design row share a cache line.
    const std::size_t atATime = columnsAtATime(dataset), groupSize = std::max<std::size_t>(8, 2 * atATime);
    for (std::size_t first = 0; first < m_plans.size(); first += groupSize) {
        const std::size_t last = std::min(first + groupSize, m_plans.size());
        const RunContext step = stepOf(context, first, last, m_plans.size());
        std::vector<RawColumn> raw(last - first);
        const auto readSome = [&](const Block& block) {
            const auto begin = static_cast<std::size_t>(block.begin);
            const auto plans = std::span(m_plans).subspan(first + begin, static_cast<std::size_t>(block.size()));
            std::vector<RawColumn> columns = readColumns(dataset, plans, step);
            for (std::size_t k = 0; k < columns.size(); ++k) {
                columns[k].columnOfCode = plans[k].category.columnsOf(columns[k].levels);
                raw[begin + k] = std::move(columns[k]);
            }
        };
        if (!parallelBlocks(static_cast<Index>(raw.size()), static_cast<Index>(atATime),
                            step.part("Preparing", 0, 0.5), readSome))
            throw Cancelled();
        for (std::size_t s = 0; s < rowSets.size(); ++s) {
            const auto writeRows = [&](const Block& block) {
                for (std::size_t k = first; k < last; ++k)
                    applyPlan(m_plans[k], raw[k - first], rowSets[s], block.begin, block.end, matrices[s]);
            };
            if (!parallelBlocks(matrices[s].rows(), rowBlock, step.part("Preparing", 0.5, 1), writeRows))
                throw Cancelled();
        }
    }
    return matrices;
}

void Recipe::judge(const FeaturePlan& plan, const RawColumn& raw, Index row, DropReason& reason) const {
    if (m_spec.missing == MissingRule::Drop && raw.missingAt(RowId(row)))
        reason = DropReason::MissingFeature;
    else if (m_spec.outliers == OutlierRule::Drop && plan.type == ColumnType::Number && reason == DropReason::None &&
             plan.bounds.outside(raw.numbers[row]))
        reason = DropReason::Outlier;
}

std::vector<DropReason> Recipe::dropReasons(const Dataset& dataset, const RunContext& context) const {
    std::vector<DropReason> reasons(static_cast<std::size_t>(dataset.rowCount()), DropReason::None);
    if (!drops()) return reasons;
    const std::size_t atATime = columnsAtATime(dataset);
    for (std::size_t first = 0; first < m_rules.size(); first += atATime) {
        const std::size_t last = std::min(first + atATime, m_rules.size());
        const RunContext step = stepOf(context, first, last, m_rules.size());
        const auto plans = std::span(m_rules).subspan(first, last - first);
        const std::vector<RawColumn> raw = readColumns(dataset, plans, step);
        const auto mark = [&](const Block& block) {
            for (std::size_t k = 0; k < plans.size(); ++k)
                for (Index i = block.begin; i < block.end; ++i) judge(plans[k], raw[k], i, reasons[static_cast<std::size_t>(i)]);
        };
        if (!parallelBlocks(dataset.rowCount(), 1 << 16, step, mark)) throw Cancelled();
    }
    return reasons;
}

}  // namespace

RowMatrix FittedRecipe::transform(const Dataset& dataset, const std::vector<RowId>& rows,
                                  const RunContext& context) const {
    return std::move(transformAll(dataset, {rows}, context).front());
}

std::shared_ptr<const FittedRecipe> fitRecipe(const Dataset& dataset, const std::vector<ColumnId>& features,
                                              const std::vector<RowId>& trainRows, const RecipeSpec& spec,
                                              const RunContext& context) {
    if (trainRows.empty())
        throw Error(ErrorKind::Input, "there is no training row", "give more rows or a larger training share",
                    {dataset.path(), 0, ""});
    return std::make_shared<Recipe>(dataset, features, trainRows, spec, context);
}

}  // namespace assay

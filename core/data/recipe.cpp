// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/recipe.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/parallel.h"
#include "data/feature_plan.h"

namespace assay {
namespace {

/// Source columns that are in memory at a time; eight neighbours of a design row share a cache line.
constexpr std::size_t groupSize = 8;
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
    bool drops() const { return m_spec.missing == MissingRule::Drop || m_spec.outliers == OutlierRule::Drop; }

    RecipeSpec m_spec;
    std::vector<FeaturePlan> m_plans;  ///< those with columns
    std::vector<FeaturePlan> m_rules;  ///< those that drop rows, with their bounds; empty unless drops()
    std::vector<DesignColumn> m_columns;
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
            m_notes.push_back(fmt::format("column {} is text and was left out", column.name));
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
    if (m_columns.empty())
        throw Error(ErrorKind::Input,
                    m_notes.empty() ? std::string("no feature column is left")
                                    : fmt::format("no feature column is left: {}", fmt::join(m_notes, "; ")),
                    "choose other features", {dataset.path(), 0, ""});
}

void Recipe::fitPlans(const Dataset& dataset, const std::vector<RowId>& trainRows, bool boundsKnown,
                      const RunContext& context) {
    const auto fitOne = [&](const Block& block) {
        FeaturePlan& plan = m_plans[static_cast<std::size_t>(block.begin)];
        const RawColumn raw = readColumn(dataset, plan.name, plan.type, context);
        const OutlierBounds bounds = boundsKnown ? plan.bounds : boundsOf(raw, plan.type, trainRows, m_spec);
        plan = planFeature(plan.name, plan.type, raw, bounds, trainRows, m_spec);
    };
    if (!parallelBlocks(static_cast<Index>(m_plans.size()), 1, context, fitOne)) throw Cancelled();
}

void Recipe::numberColumns() {
    m_columns.clear();
    for (FeaturePlan& plan : m_plans) {
        plan.firstColumn = static_cast<Index>(m_columns.size());
        m_columns.insert(m_columns.end(), plan.columns.begin(), plan.columns.end());
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
    for (std::size_t first = 0; first < m_plans.size(); first += groupSize) {
        const std::size_t last = std::min(first + groupSize, m_plans.size());
        const RunContext step = stepOf(context, first, last, m_plans.size());
        std::vector<RawColumn> raw(last - first);
        const auto readOne = [&](const Block& block) {
            const FeaturePlan& plan = m_plans[first + static_cast<std::size_t>(block.begin)];
            RawColumn& column = raw[static_cast<std::size_t>(block.begin)];
            column = readColumn(dataset, plan.name, plan.type, step);
            column.columnOfCode = plan.category.columnsOf(column.levels);
        };
        if (!parallelBlocks(static_cast<Index>(raw.size()), 1, step.part("Preparing", 0, 0.5), readOne))
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

std::vector<DropReason> Recipe::dropReasons(const Dataset& dataset, const RunContext& context) const {
    std::vector<DropReason> reasons(static_cast<std::size_t>(dataset.rowCount()), DropReason::None);
    if (!drops()) return reasons;
    for (std::size_t k = 0; k < m_rules.size(); ++k) {
        const FeaturePlan& plan = m_rules[k];
        const RunContext step = stepOf(context, k, k + 1, m_rules.size());
        const RawColumn raw = readColumn(dataset, plan.name, plan.type, step);
        const auto mark = [&](const Block& block) {
            for (Index i = block.begin; i < block.end; ++i) {
                DropReason& reason = reasons[static_cast<std::size_t>(i)];
                if (m_spec.missing == MissingRule::Drop && raw.missingAt(RowId(i)))
                    reason = DropReason::MissingFeature;
                else if (m_spec.outliers == OutlierRule::Drop && plan.type == ColumnType::Number &&
                         reason == DropReason::None && plan.bounds.outside(raw.numbers[i]))
                    reason = DropReason::Outlier;
            }
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

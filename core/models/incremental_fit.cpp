// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/incremental_fit.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace assay {
namespace {

struct Setting {
    const Model& model;
    const Design& train;
    const RowMatrix& queries;
    const ParamSet& params;
    const FittedModel& fitted;
};

class Refitting final : public IncrementalFit {
public:
    explicit Refitting(const Setting& setting) : m_setting(setting) {}

    std::unique_ptr<IncrementalFit> fresh() const override { return std::make_unique<Refitting>(m_setting); }

    void add(Index row) override { m_rows.insert(std::upper_bound(m_rows.begin(), m_rows.end(), row), row); }

    RowMatrix predictions(const RunContext& context) override {
        const Design& all = m_setting.train;
        Design part;
        part.X = all.X(m_rows, Eigen::all);
        part.y = all.y(m_rows);
        part.w = all.w(m_rows);
        part.columns = all.columns;
        part.classes = all.classes;
        part.rows.reserve(m_rows.size());
        for (const Index row : m_rows) part.rows.push_back(all.rows[static_cast<std::size_t>(row)]);
        const FittedModel* start = m_last ? m_last.get() : &m_setting.fitted;
        // Where a class has no row its odds only tend to 0, and how far a fit goes depends on where it starts.
        if (lacksClass(part)) start = nullptr;
        m_last = m_setting.model.fit(part, m_setting.params, context, start);
        return m_last->predict(m_setting.queries, context);
    }

private:
    static bool lacksClass(const Design& part) {
        Vector weight = Vector::Zero(part.classes);
        for (Index i = 0; i < part.size() && part.classes > 0; ++i) weight[static_cast<Index>(part.y[i])] += part.w[i];
        return part.classes > 0 && !(weight.minCoeff() > 0);
    }

    Setting m_setting;
    std::vector<Index> m_rows;
    std::shared_ptr<const FittedModel> m_last;
};

}  // namespace

std::unique_ptr<IncrementalFit> refitting(const Model& model, const Design& train, const RowMatrix& queries,
                                          const ParamSet& params, const FittedModel& fitted) {
    return std::make_unique<Refitting>(Setting{model, train, queries, params, fitted});
}

std::unique_ptr<IncrementalFit> incrementalFit(const Model& model, const Design& train, const RowMatrix& queries,
                                               const ParamSet& params, const FittedModel& fitted,
                                               const RunContext& context) {
    if (auto own = model.incremental(train, queries, params, fitted, context)) return own;
    return refitting(model, train, queries, params, fitted);
}

}  // namespace assay

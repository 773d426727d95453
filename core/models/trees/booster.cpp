// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/trees/booster.h"

#include "base/error.h"

#include <nlohmann/json.hpp>
#include <xgboost/c_api.h>

#include <limits>

namespace assay {
namespace {

void check(int outcome) {
    if (outcome == 0) return;
    // The message goes on with a trace of the stack.
    const std::string words = XGBGetLastError();
    const std::string first = words.substr(0, words.find('\n'));
    throw Error(ErrorKind::Numeric, "XGBoost stopped: " + first, "check the model's parameters and the features");
}

/// XGBoost's arrays of one tree, as they stand in its model format.
struct Arrays {
    std::vector<std::int32_t> left, right, feature;
    std::vector<float> condition, cover, gain;
    explicit Arrays(const nlohmann::json& tree)
        : left(tree.at("left_children").get<std::vector<std::int32_t>>()),
          right(tree.at("right_children").get<std::vector<std::int32_t>>()),
          feature(tree.at("split_indices").get<std::vector<std::int32_t>>()),
          condition(tree.at("split_conditions").get<std::vector<float>>()),
          cover(tree.at("sum_hessian").get<std::vector<float>>()),
          gain(tree.at("loss_changes").get<std::vector<float>>()) {}
};

/// Nodes by breadth, so that siblings are neighbours whatever XGBoost's own order is.
Tree treeOf(const Arrays& from) {
    Tree tree;
    std::vector<std::int32_t> order{0};
    for (std::size_t k = 0; k < order.size(); ++k) {
        const auto node = static_cast<std::size_t>(order[k]);
        const bool leaf = from.left[node] < 0;
        const auto next = leaf ? tree.leafValue.size() : order.size();
        tree.nodes.push_back({leaf ? -1 : from.feature[node], from.condition[node], static_cast<std::int32_t>(next)});
        tree.cover.push_back(from.cover[node]);
        tree.gain.push_back(leaf ? 0 : from.gain[node]);
        if (leaf)
            tree.leafValue.push_back(from.condition[node]);
        else
            order.insert(order.end(), {from.left[node], from.right[node]});
    }
    return tree;
}

}  // namespace

struct Booster::Handles {
    DMatrixHandle data = nullptr;
    BoosterHandle booster = nullptr;
    ~Handles() {
        if (booster) XGBoosterFree(booster);
        if (data) XGDMatrixFree(data);
    }
};

Booster::Booster(const FloatRows& rows, const Vector& weights, Index outputs, int threads,
                 const std::vector<std::pair<std::string, std::string>>& parameters)
    : m_handles(std::make_unique<Handles>()) {
    check(XGBSetGlobalConfig(R"({"verbosity": 0})"));
    const auto size = static_cast<bst_ulong>(rows.rows());
    check(XGDMatrixCreateFromMat_omp(rows.data(), size, static_cast<bst_ulong>(rows.cols()),
                                     std::numeric_limits<float>::quiet_NaN(), &m_handles->data, threads));
    const Eigen::VectorXf narrow = weights.cast<float>();
    check(XGDMatrixSetFloatInfo(m_handles->data, "weight", narrow.data(), size));
    check(XGBoosterCreate(&m_handles->data, 1, &m_handles->booster));
    const auto set = [this](const std::string& name, const std::string& value) {
        check(XGBoosterSetParam(m_handles->booster, name.c_str(), value.c_str()));
    };
    set("verbosity", "0");
    set("nthread", std::to_string(threads));
    set("disable_default_eval_metric", "1");
    set("base_score", "0");
    if (outputs > 1) set("num_class", std::to_string(outputs));
    for (const auto& [name, value] : parameters) set(name, value);
}

Booster::~Booster() = default;

void Booster::grow(std::vector<float>& gradient, std::vector<float>& hessian) {
    check(XGBoosterBoostOneIter(m_handles->booster, m_handles->data, gradient.data(), hessian.data(),
                                static_cast<bst_ulong>(gradient.size())));
    ++m_round;
}

std::span<const float> Booster::sums() const {
    constexpr const char* margins =
        R"({"type": 1, "training": true, "iteration_begin": 0, "iteration_end": 0, "strict_shape": true})";
    const bst_ulong* shape = nullptr;
    bst_ulong dimensions = 0;
    const float* values = nullptr;
    check(XGBoosterPredictFromDMatrix(m_handles->booster, m_handles->data, margins, &shape, &dimensions, &values));
    std::size_t size = 1;
    for (bst_ulong k = 0; k < dimensions; ++k) size *= shape[k];
    return {values, size};
}

std::vector<Tree> Booster::trees() const {
    bst_ulong size = 0;
    const char* bytes = nullptr;
    check(XGBoosterSaveModelToBuffer(m_handles->booster, R"({"format": "ubj"})", &size, &bytes));
    const nlohmann::json model = nlohmann::json::from_ubjson(bytes, bytes + size);
    std::vector<Tree> trees;
    for (const nlohmann::json& tree : model.at("learner").at("gradient_booster").at("model").at("trees"))
        trees.push_back(treeOf(Arrays(tree)));
    return trees;
}

}  // namespace assay

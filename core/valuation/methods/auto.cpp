// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/auto_choice.h"
#include "valuation/method.h"

namespace assay {
namespace {

class Auto final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "auto",
            "Automatic",
            "influence for models with gradients, boostin for boosted trees, else knn-shapley; the result says which",
            "the unit of the method chosen",
            {Task::Regression, Task::Binary, Task::Multiclass},
            {Need::Labels},
            {},
            "",
            "that of the method chosen",
            true,
            true,
            true,
        };
        return info;
    }

    Scores run(const Problem& problem, const ParamSet&, const RunContext& context,
               const PartialSink& partial) const override {
        const AutoChoice choice = autoChoice(problem.model.info());
        const ValuationMethod& method = findMethod(choice.method);
        requireServes(method.info(), problem.task, problem.model.info());
        Scores scores = method.run(problem, validate(method.info().params, shared(method, problem), "method auto"),
                                   context, partial);
        scores.notes.insert(scores.notes.begin(), "auto chose " + choice.method + ": " + choice.reason);
        return scores;
    }

private:
    /// Parameters that mean the same in the model and in the method, such as the number of neighbours.
    static std::map<std::string, std::string> shared(const ValuationMethod& method, const Problem& problem) {
        std::map<std::string, std::string> given;
        for (const ParamSpec& spec : method.info().params)
            if (spec.key == "k" && problem.modelParams.values().contains(spec.key))
                given[spec.key] = toText(problem.modelParams.values().at(spec.key));
        return given;
    }
};

}  // namespace

AutoChoice autoChoice(const ModelInfo& model) {
    if (model.network) return {"influence", "the model " + model.id + " has gradients"};
    if (model.gradients)
        return {"influence", "the model " + model.id + " has gradients, and influence is exact for it"};
    if (model.trees) return {"boostin", "the model " + model.id + " is made of boosted trees"};
    return {"knn-shapley", "the model " + model.id + " has no gradients"};
}

const ValuationMethod& autoMethod() {
    static const Auto method;
    return method;
}

}  // namespace assay

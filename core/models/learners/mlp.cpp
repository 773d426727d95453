// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "models/model.h"
#include "models/network/network_fit.h"
#include "models/network/training.h"

namespace assay {
namespace {

std::vector<ParamSpec> parameters() {
    return {
        {"layers",
         "Hidden layers",
         "Layers of units between the columns and the prediction.",
         std::int64_t{1},
         1,
         2,
         {}},
        {"units", "Units", "Units of each hidden layer.", std::int64_t{32}, 1, 4096, {}},
        {"activation",
         "Activation",
         "What a unit makes of its sum: relu, max(0, sum); tanh, smooth.",
         std::string("relu"),
         0,
         0,
         {"relu", "tanh"}},
        {"epochs", "Epochs", "Passes over the training rows.", std::int64_t{100}, 1, 100'000, {}},
        {"batch", "Batch size", "Most rows of one step.", std::int64_t{64}, 1, 1'000'000, {}},
        {"rate", "Rate", "Size of the steps.", 0.003, 1e-8, 10.0, {}},
        {"l2",
         "L2 penalty",
         "J = sum of w_i * loss_i + (l2/2) * |coefficients|^2, with a regression's target standardised; intercepts are "
         "free.",
         1.0,
         0.0,
         1e15,
         {}},
        {"early-stopping",
         "Stop early",
         "0: never. Else a first training on four fifths of the training rows, drawn by the seed, ends after so many "
         "epochs without gain on the other fifth, and the model is trained on all rows for the epochs that were best.",
         std::int64_t{0},
         0,
         100'000,
         {}},
        {"damping",
         "Damping",
         "Added to the curvature of the mean loss where influence and leverages are computed: larger values are "
         "steadier and shrink what rows seem to do.",
         0.01,
         1e-12,
         1e6,
         {}}};
}

class Mlp final : public Model {
public:
    const ModelInfo& info() const override {
        static const ModelInfo info{
            "mlp",
            "Multi-layer perceptron",
            "A small neural network of one or two hidden layers, trained by Adam on batches of rows.",
            {Task::Regression, Task::Binary, Task::Multiclass},
            parameters(),
            "Rumelhart, Hinton & Williams, Nature 1986; Kingma & Ba, ICLR 2015 (Adam)",
            "O(epochs n p)",
            true,
            false,
            true};
        return info;
    }

    /// Always from the seed's own start: where training ends depends on where it begins, so refits begin alike.
    std::shared_ptr<const FittedModel> fit(const Design& train, const ParamSet& params, const RunContext& context,
                                           const FittedModel*) const override {
        requireTrainable(train);
        NetworkTraining plan = *training(train, params);
        const Index patience = params.integer("early-stopping");
        const double share = patience > 0 ? 0.5 : 0;
        if (patience > 0)
            plan.options.epochs =
                epochsByHoldOut(plan.network, train, plan.options, patience, context.part("fit", 0, share));
        Vector theta = assay::train(plan.network, train, startingPoint(plan.network, context.seed), plan.options,
                                    context.part("fit", share, 1));
        return std::make_shared<NetworkFit>(std::move(plan.network), std::move(theta), train, plan.options.l2,
                                            params.real("damping"));
    }

    std::optional<NetworkTraining> training(const Design& train, const ParamSet& params) const override {
        NetworkTraining plan{networkFor(train), {}};
        plan.network.hidden.assign(static_cast<std::size_t>(params.integer("layers")), params.integer("units"));
        plan.network.activation = params.choice("activation") == "tanh" ? Activation::Tanh : Activation::Relu;
        plan.options.epochs = params.integer("epochs");
        plan.options.batch = params.integer("batch");
        plan.options.rate = params.real("rate");
        plan.options.l2 = params.real("l2");
        return plan;
    }

private:
    static void requireTrainable(const Design& train) {
        if (train.size() == 0)
            throw Error(ErrorKind::Input, "there are no training rows",
                        "check the split and the rows that were dropped");
        if (train.classes > 0 && (train.y.array() == train.y[0]).all())
            throw Error(ErrorKind::Input, "every training row is of the same class",
                        "choose another target, or a split in which each class has rows");
    }
};

}  // namespace

const Model& mlpModel() {
    static const Mlp model;
    return model;
}

}  // namespace assay

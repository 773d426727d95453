// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/incremental_fit.h"
#include "models/lookup.h"
#include "models/model.h"
#include "models/network/training.h"

namespace assay {

#define ASSAY_MODEL(file, function) const Model& function();
#include "models/models.def"
#undef ASSAY_MODEL

std::unique_ptr<IncrementalFit> Model::incremental(const Design&, const RowMatrix&, const ParamSet&, const FittedModel&,
                                                   const RunContext&) const {
    return nullptr;
}

std::optional<NetworkTraining> Model::training(const Design&, const ParamSet&) const {
    return std::nullopt;
}

const std::vector<const Model*>& models() {
    static const std::vector<const Model*> all = {
#define ASSAY_MODEL(file, function) &function(),
#include "models/models.def"
#undef ASSAY_MODEL
    };
    return all;
}

const Model& findModel(const std::string& id) {
    return *findById(models(), id, "model", [](const Model* model) { return model->info().id; });
}

const Model& defaultModel(Task task) {
    switch (task) {
        case Task::Regression:
            return findModel("ridge");
        case Task::Binary:
            return findModel("logistic");
        case Task::Multiclass:
            return findModel("softmax");
        case Task::Ranking:
            break;
    }
    throw Error(ErrorKind::Usage, "no model serves the task ranking", "choose regression, binary or multiclass");
}

}  // namespace assay

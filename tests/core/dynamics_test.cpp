// SPDX-License-Identifier: GPL-3.0-or-later
// What is watched while a model trains, against the definitions on stored parameters.
#include "base/error.h"
#include "base/random.h"
#include "models/network/training.h"
#include "support/designs.h"
#include "support/networks.h"
#include "support/oracle.h"
#include "valuation/method.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace assay;
using assay::test::differences;
using assay::test::gradientOf;
using assay::test::makeDesign;
using assay::test::meanLossOf;
using assay::test::subset;
using assay::test::zOf;

namespace {

using Params = std::map<std::string, std::string>;
const std::vector<Task> tasks{Task::Regression, Task::Binary, Task::Multiclass};

/// A model and its data.
struct Setting {
    Setting(Task given, const std::string& id, Params modelParams = {}, Index rows = 14)
        : Setting(given, id, std::move(modelParams), makeDesign({.task = given, .rows = rows, .weighted = true}),
                  makeDesign({.task = given, .rows = 10, .weighted = true, .seed = 2})) {}
    Setting(Task given, const std::string& id, Params modelParams, Design trainRows, Design validRows)
        : task(given), model(findModel(id)), train(std::move(trainRows)), valid(std::move(validRows)) {
        params = validate(model.info().params, modelParams, "model");
        fitted = model.fit(train, params, RunContext());
    }
    Scores scores(const std::string& method, const Params& given, const RunContext& context = RunContext()) const {
        const ValuationMethod& of = findMethod(method);
        return of.run({task, train, valid, model, params, *fitted, defaultMetric(task)},
                      validate(of.info().params, given, method), context);
    }
    Task task;
    const Model& model;
    Design train, valid;
    ParamSet params;
    std::shared_ptr<const FittedModel> fitted;
};

Setting linearSetting(Task task) {
    return {task, defaultModel(task).info().id, {}};
}
Setting networkSetting(Task task, Index rows = 14) {
    return {task, "mlp", {{"units", "3"}, {"activation", "tanh"}, {"l2", "0.3"}}, rows};
}

/// The same training with everything kept.
struct Story {
    struct Step {
        std::vector<Index> rows;
        double factor;
        Vector theta;
    };
    Story(const Setting& of, TrainingOptions options, std::uint64_t seed = RunContext().seed) {
        NetworkTraining plan = *of.model.training(of.train, of.params);
        network = plan.network;
        options.l2 = plan.options.l2;
        TrainingHooks hooks;
        hooks.beforeStep = [&](const TrainingStep& step) {
            steps.push_back({{step.rows.begin(), step.rows.end()}, step.factor, step.theta});
        };
        hooks.afterEpoch = [&](Index, const Vector& theta) {
            epochs.push_back(theta);
            return true;
        };
        train(network, of.train, startingPoint(network, seed), options, RunContext({}, {}, 0, seed), hooks);
    }
    Network network;
    std::vector<Step> steps;
    std::vector<Vector> epochs;
};

const Params plain{{"epochs", "6"}, {"batch", "4"}, {"rate", "0.07"}};
const TrainingOptions plainSteps{.epochs = 6, .batch = 4, .rate = 0.07, .stepper = Stepper::Gradient};
const TrainingOptions adamSteps{.epochs = 6, .batch = 4, .rate = 0.07, .stepper = Stepper::Adam};

bool close(const Vector& a, const Vector& b, double tolerance) {
    return (a - b).norm() <= tolerance * (1e-3 + b.norm());
}

/// One column a class.
Vector classZ(const Network& network, const Vector& theta, const Eigen::RowVectorXd& x) {
    const Vector z = zOf(network, theta, x);
    return z.size() == 1 ? Vector{{0, z[0]}} : z;
}

/// Shapley values of each step's Taylor polynomial by enumeration of the step's coalitions, summed over steps.
Vector inRunByEnumeration(const Setting& of, const Story& story, bool second) {
    Vector sum = Vector::Zero(of.train.size());
    const auto loss = [&](const Vector& theta) { return meanLossOf(story.network, theta, of.valid); };
    for (const Story::Step& step : story.steps) {
        const Vector gradient = differences(loss, step.theta);
        const Index p = step.theta.size();
        Matrix hessian = Matrix::Zero(p, p);
        if (second)
            for (Index j = 0; j < p; ++j)
                hessian.col(j) = differences(
                    [&](const Vector& theta) {
                        return (loss(theta + 1e-4 * Vector::Unit(p, j)) - loss(theta - 1e-4 * Vector::Unit(p, j))) /
                               2e-4;
                    },
                    step.theta, 1e-4);
        const auto utility = [&](const std::vector<Index>& coalition) {
            Vector move = Vector::Zero(p);
            for (const Index k : coalition) {
                const Index i = step.rows[static_cast<std::size_t>(k)];
                move -= step.factor * of.train.w[i] *
                        gradientOf(story.network, step.theta, of.train.X.row(i), of.train.y[i]);
            }
            return -(gradient.dot(move) + move.dot(hessian * move) / 2);
        };
        const Vector values = test::exactShapley(static_cast<Index>(step.rows.size()), utility);
        for (std::size_t k = 0; k < step.rows.size(); ++k) sum[step.rows[k]] += values[static_cast<Index>(k)];
    }
    return sum;
}

/// Two classes with every tenth label flipped.
Design noisy(Index rows) {
    Design design = makeDesign({.task = Task::Binary, .rows = rows, .noise = 0.3});
    for (Index i = 0; i < rows; i += 10) design.y[i] = 1 - design.y[i];
    return design;
}

/// How often a flipped row is valued below one that is not; ties count half.
double found(const Vector& values) {
    double below = 0, pairs = 0;
    for (Index i = 0; i < values.size(); i += 10)
        for (Index j = 0; j < values.size(); ++j) {
            if (j % 10 == 0) continue;
            below += values[i] < values[j] ? 1 : values[i] == values[j] ? 0.5 : 0;
            ++pairs;
        }
    return below / pairs;
}

}  // namespace

class DynamicsTest : public QObject {
    Q_OBJECT
private slots:
    void stepsAreWhatTheyAreSaidToBe() {
        for (const Task task : tasks) {
            const Setting of = networkSetting(task);
            const Story story(of, plainSteps);
            QCOMPARE(story.steps.size(), std::size_t{24});
            const double decay = 0.07 * 0.3 / of.train.w.sum();
            for (std::size_t k = 0; k + 1 < story.steps.size(); ++k) {
                const Story::Step& step = story.steps[k];
                Vector next = step.theta - decay * withoutIntercepts(story.network, step.theta);
                for (const Index i : step.rows)
                    next -= step.factor * of.train.w[i] *
                            gradientOf(story.network, step.theta, of.train.X.row(i), of.train.y[i]);
                QVERIFY(close(next, story.steps[k + 1].theta, 1e-7));
            }
            for (std::size_t epoch = 0; epoch < 6; ++epoch) {
                std::vector<Index> rows;
                for (std::size_t k = 0; k < 4; ++k) {
                    const auto& some = story.steps[4 * epoch + k].rows;
                    rows.insert(rows.end(), some.begin(), some.end());
                }
                std::sort(rows.begin(), rows.end());
                for (Index i = 0; i < 14; ++i) QCOMPARE(rows[static_cast<std::size_t>(i)], i);
            }
        }
    }
    void linearModelsTrainToTheirOptimum() {
        for (const Task task : tasks) {
            const Setting of = linearSetting(task);
            const Story story(of, {.epochs = 4000, .batch = 100, .rate = 0.2, .stepper = Stepper::Gradient});
            const RowMatrix reached = predictions(story.network, story.epochs.back(), of.valid.X, RunContext());
            QVERIFY((reached - of.fitted->predict(of.valid.X, RunContext())).cwiseAbs().maxCoeff() < 1e-6);
        }
    }
    void tracInIsItsSum() {
        for (const Task task : tasks)
            for (const Setting& of : {networkSetting(task), linearSetting(task)}) {
                const Story story(of, plainSteps);
                const double scale = story.network.scale;
                const double rate = 0.07 * 4 / (of.train.w.sum() * scale * scale);
                Vector sum = Vector::Zero(of.train.size());
                for (const std::size_t epoch : {2U, 4U, 6U}) {
                    const Vector& theta = story.epochs[epoch - 1];
                    const Vector valid =
                        differences([&](const Vector& at) { return meanLossOf(story.network, at, of.valid); }, theta);
                    for (Index i = 0; i < of.train.size(); ++i)
                        sum[i] += 2 * rate * of.train.w[i] *
                                  gradientOf(story.network, theta, of.train.X.row(i), of.train.y[i]).dot(valid);
                }
                Params params = plain;
                params["checkpoints"] = "3";
                QVERIFY(close(of.scores("tracin", params).value, sum, 1e-6));
            }
    }
    void inRunShapleyIsThatOfEveryStep() {
        for (const Task task : tasks) {
            const Setting of = networkSetting(task, 8);
            const Story story(of, {.epochs = 2, .batch = 4, .rate = 0.5, .stepper = Stepper::Gradient});
            for (const bool second : {false, true}) {
                const Params params{
                    {"epochs", "2"}, {"batch", "4"}, {"rate", "0.5"}, {"order", second ? "second" : "first"}};
                QVERIFY(close(of.scores("in-run-shapley", params).value, inRunByEnumeration(of, story, second), 1e-5));
            }
        }
    }
    void inRunShapleyAddsUpToTheFallOfTheLoss() {
        for (const Task task : tasks) {
            const Setting of(task, "mlp", {{"units", "3"}, {"activation", "tanh"}, {"l2", "0"}}, 40);
            const TrainingOptions options{.epochs = 5, .batch = 8, .rate = 0.05, .stepper = Stepper::Gradient};
            const Story story(of, options);
            const double fall = meanLossOf(story.network, story.steps.front().theta, of.valid) -
                                meanLossOf(story.network, story.epochs.back(), of.valid);
            Params params{{"epochs", "5"}, {"batch", "8"}, {"rate", "0.05"}};
            const double first = std::abs(of.scores("in-run-shapley", params).value.sum() - fall);
            params["order"] = "second";
            const double second = std::abs(of.scores("in-run-shapley", params).value.sum() - fall);
            QVERIFY(first < 0.2 * std::abs(fall) && second < 0.2 * first);
        }
    }
    void marginsForgettingAndConfidenceAreTheirDefinitions() {
        for (const Task task : {Task::Binary, Task::Multiclass})
            for (const Setting& of : {networkSetting(task, 30), linearSetting(task)}) {
                const Story story(of, adamSteps);
                const Index n = of.train.size();
                Vector margin = Vector::Zero(n), confidence = Vector::Zero(n), forgetting(n);
                for (Index i = 0; i < n; ++i) {
                    const auto own = static_cast<Index>(of.train.y[i]);
                    int events = 0;
                    bool before = false, ever = false;
                    for (const Vector& theta : story.epochs) {
                        const Vector z = classZ(story.network, theta, of.train.X.row(i));
                        std::vector<double> others;
                        for (Index k = 0; k < z.size(); ++k)
                            if (k != own) others.push_back(z[k]);
                        const double best = *std::max_element(others.begin(), others.end());
                        margin[i] += (z[own] - best) / 6;
                        confidence[i] += std::exp(z[own]) / z.array().exp().sum() / 6;
                        const bool right = z[own] > best;
                        events += before && !right;
                        before = right;
                        ever |= right;
                    }
                    forgetting[i] = ever ? -events : -6;
                }
                QVERIFY(close(of.scores("aum", plain).value, margin, 1e-9));
                QVERIFY(close(of.scores("cartography", plain).value, confidence, 1e-9));
                QVERIFY(close(of.scores("forgetting", plain).value, forgetting, 1e-12));
            }
    }
    /// GraNd and EL2N: means over trainings from other seeds, each after its few epochs.
    void earlyModelsAreAveraged() {
        constexpr int models = 3;
        for (const Task task : tasks) {
            const Setting of = networkSetting(task);
            const Index n = of.train.size();
            Matrix norms(n, models), errors(n, models);
            for (int k = 0; k < models; ++k) {
                const Story story(of, adamSteps, substream(RunContext().seed, static_cast<std::uint64_t>(k))());
                for (Index i = 0; i < n; ++i) {
                    const Vector& theta = story.epochs.back();
                    const Eigen::RowVectorXd x = of.train.X.row(i);
                    norms(i, k) = of.train.w[i] * gradientOf(story.network, theta, x, of.train.y[i]).norm();
                    if (task == Task::Regression) continue;
                    Vector p = classZ(story.network, theta, x).array().exp();
                    p /= p.sum();
                    p[static_cast<Index>(of.train.y[i])] -= 1;
                    errors(i, k) = p.norm();
                }
            }
            Params params = plain;
            params["early"] = "3";
            const Scores scores = of.scores("gradient-norm", params);
            QVERIFY(close(scores.value, norms.rowwise().mean(), 1e-6));
            const Matrix centred = norms.colwise() - norms.rowwise().mean();
            QVERIFY(close(scores.stdError, (centred.rowwise().squaredNorm() / 6).cwiseSqrt(), 1e-5));
            QCOMPARE(scores.status, Status::BudgetReached);
            QCOMPARE(scores.notes.size(), std::size_t{2});
            QCOMPARE(of.scores("gradient-norm", {}).status, Status::Exact);
            if (task == Task::Regression) continue;
            params.erase("early");
            params["seeds"] = "3";
            QVERIFY(close(of.scores("el2n", params).value, errors.rowwise().mean(), 1e-9));
        }
    }
    void wrongLabelsAreFound() {
        const Design valid = makeDesign({.task = Task::Binary, .rows = 200, .noise = 0.3, .seed = 2});
        const std::map<std::string, double> least{
            {"tracin", 0.7}, {"in-run-shapley", 0.7}, {"aum", 0.95}, {"cartography", 0.95}, {"forgetting", 0.9}};
        for (const char* model : {"mlp", "logistic"}) {
            const Setting of(Task::Binary, model, {}, noisy(300), valid);
            for (const auto& [method, bar] : least) {
                const double share = found(of.scores(method, {}).value);
                QVERIFY2(share > bar, (method + " " + model + " " + std::to_string(share)).c_str());
            }
        }
    }
    void aStopKeepsWhatWasReached() {
        const Setting of(Task::Binary, "mlp", {}, noisy(2000), noisy(100));
        for (const char* method : {"tracin", "in-run-shapley", "aum", "cartography", "forgetting"}) {
            std::stop_source stop;
            const RunContext context(stop.get_token(), [&](std::string_view, double fraction) {
                if (fraction > 0.5) stop.request_stop();
            });
            const Scores scores = of.scores(method, {}, context);
            QCOMPARE(scores.status, Status::Cancelled);
            QVERIFY(scores.value.allFinite());
        }
    }
    void divergenceIsAnErrorWithARemedy() {
        const Setting of = linearSetting(Task::Regression);
        try {
            of.scores("tracin", {{"rate", "100"}, {"epochs", "2000"}});
            QFAIL("diverged unnoticed");
        } catch (const Error& error) {
            QVERIFY(error.remedy().find("rate") != std::string::npos);
        }
    }
};

QTEST_GUILESS_MAIN(DynamicsTest)
#include "dynamics_test.moc"

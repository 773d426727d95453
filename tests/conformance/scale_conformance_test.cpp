// SPDX-License-Identifier: GPL-3.0-or-later
// Units of target, weights and columns change nothing but the units of what comes out: of every model and method.
#include "base/error.h"
#include "support/designs.h"
#include "valuation/method.h"

#include <QtTest>

#include <cmath>

using namespace assay;
using assay::test::makeDesign;

namespace {

const std::vector<Task> allTasks{Task::Regression, Task::Binary, Task::Multiclass};
const std::vector<double> units{1e-12, 1e-6, 0x1p-30, 0x1p30, 1e6, 1e12};

bool servesTask(const Model& model, Task task) {
    return std::find(model.info().tasks.begin(), model.info().tasks.end(), task) != model.info().tasks.end();
}

/// Small budgets, and penalties in the unit of the weights.
std::map<std::string, std::string> paramsOf(const std::vector<ParamSpec>& specs, double weightUnit = 1) {
    std::map<std::string, std::string> given;
    for (const ParamSpec& spec : specs) {
        if (spec.key == "l2" || spec.key == "lambda" || spec.key == "min-child-weight")
            given[spec.key] = toText(ParamValue(std::get<double>(spec.defaultValue) * weightUnit));
        if (spec.key == "epochs") given[spec.key] = "5";
        if (spec.key == "seeds" || spec.key == "models") given[spec.key] = "2";
        if (spec.key == "rounds") given[spec.key] = "15";
        if (spec.key == "units" || spec.key == "permutations") given[spec.key] = "4";
        if (spec.key == "subsets") given[spec.key] = "20";
        if (spec.key == "trees") given[spec.key] = "10";
    }
    return given;
}

RowMatrix predicted(const Model& model, const Design& train, const RowMatrix& X,
                    const std::map<std::string, std::string>& params) {
    return model.fit(train, validate(model.info().params, params, ""), RunContext())->predict(X, RunContext());
}

/// Largest difference in units of the spread of what is expected.
double relativeDifference(const RowMatrix& got, const RowMatrix& expected) {
    const Eigen::RowVectorXd mean = expected.colwise().mean();
    const double spread = (expected.rowwise() - mean).cwiseAbs().maxCoeff();
    return (got - expected).cwiseAbs().maxCoeff() / (spread > 0 ? spread : 1);
}

QByteArray named(const Model& model, Task task, double unit) {
    return QByteArray::fromStdString(model.info().id + " " + toText(task) + " ") + QByteArray::number(unit);
}

/// Whether got is expected times one of the factors.
bool isMultiple(const Vector& got, const Vector& expected, const std::vector<double>& factors) {
    const double size = expected.cwiseAbs().maxCoeff();
    for (const double factor : factors)
        if ((got - factor * expected).cwiseAbs().maxCoeff() <= 1e-4 * factor * size) return true;
    return false;
}

}  // namespace

class ScaleConformanceTest : public QObject {
    Q_OBJECT
private slots:
    void predictionsAreInTheUnitOfTheTarget() {
        for (const Model* model : models()) {
            if (!servesTask(*model, Task::Regression)) continue;
            const Design train = makeDesign({.task = Task::Regression, .rows = 60, .weighted = true});
            const RowMatrix expected = predicted(*model, train, train.X, paramsOf(model->info().params));
            for (const double unit : units) {
                Design scaled = train;
                scaled.y *= unit;
                const RowMatrix got = predicted(*model, scaled, train.X, paramsOf(model->info().params)) / unit;
                QVERIFY2(relativeDifference(got, expected) < 1e-5, named(*model, Task::Regression, unit));
            }
            Design far = train;
            far.y.array() += 1e9;
            const RowMatrix got =
                predicted(*model, far, train.X, paramsOf(model->info().params)).array() - 1e9;
            QVERIFY2(relativeDifference(got, expected) < 1e-4, named(*model, Task::Regression, 0));
        }
    }
    void weightsCountOnlyAgainstEachOther() {
        for (const Model* model : models())
            for (const Task task : allTasks) {
                if (!servesTask(*model, task)) continue;
                const Design train = makeDesign({.task = task, .rows = 60, .weighted = true});
                const RowMatrix expected = predicted(*model, train, train.X, paramsOf(model->info().params));
                for (const double unit : units) {
                    Design scaled = train;
                    scaled.w *= unit;
                    const RowMatrix got =
                        predicted(*model, scaled, train.X, paramsOf(model->info().params, unit));
                    QVERIFY2(relativeDifference(got, expected) < 1e-5, named(*model, task, unit));
                }
            }
    }
    /// Neighbours measure distances, penalties and networks coefficients: those need columns in one unit.
    void columnsMayBeInAnyUnit() {
        for (const Model* model : models())
            for (const Task task : allTasks) {
                const std::string id = model->info().id;
                if (!servesTask(*model, task) || id == "knn" || model->info().network) continue;
                const Design train = makeDesign({.task = task, .rows = 120, .noise = 2});
                auto params = paramsOf(model->info().params);
                if (params.contains("l2")) params["l2"] = "0";
                const RowMatrix expected = predicted(*model, train, train.X, params);
                for (const double unit : units) {
                    Design scaled = train;
                    scaled.X.col(0) *= unit;
                    scaled.X.col(2) /= unit;
                    const RowMatrix got = predicted(*model, scaled, scaled.X, params);
                    QVERIFY2(relativeDifference(got, expected) < 1e-5, named(*model, task, unit));
                }
            }
    }
    void neighboursNeedOneUnitForAllColumns() {
        const Model& model = findModel("knn");
        const Design train = makeDesign({.task = Task::Regression, .rows = 60});
        const RowMatrix expected = predicted(model, train, train.X, {});
        for (const double unit : units) {
            Design scaled = train;
            scaled.X *= unit;
            QVERIFY2(relativeDifference(predicted(model, scaled, scaled.X, {}), expected) < 1e-9,
                     named(model, Task::Regression, unit));
        }
    }
    void columnsMayLieFarFromZero() {
        for (const char* id : {"ridge", "logistic", "softmax"}) {
            const Model& model = findModel(id);
            const Task task = model.info().tasks.front();
            const Design train = makeDesign({.task = task, .rows = 120, .noise = 2});
            for (const char* l2 : {"0", "1"}) {
                const RowMatrix expected = predicted(model, train, train.X, {{"l2", l2}});
                Design far = train;
                far.X.col(1).array() += 1e7;
                QVERIFY2(relativeDifference(predicted(model, far, far.X, {{"l2", l2}}), expected) < 1e-5, id);
            }
        }
    }
    void valuesFollowTheUnitOfTheTarget() {
        for (const ValuationMethod* method : methods())
            for (const Model* model : models()) {
                const Vector expected = values(*method, *model, 1);
                if (expected.size() == 0) continue;
                for (const double unit : {1e-12, 0x1p-30, 1e12})
                    QVERIFY2(isMultiple(values(*method, *model, unit), expected, {1, unit, unit * unit}),
                             qPrintable(QString::fromStdString(method->info().id + " of ") +
                                        named(*model, Task::Regression, unit)));
            }
    }

private:
    /// Of a regression whose target is in another unit; empty where the method does not serve the model.
    static Vector values(const ValuationMethod& method, const Model& model, double unit) {
        try {
            requireServes(method.info(), Task::Regression, model.info());
        } catch (const Error&) {
            return {};
        }
        Design train = makeDesign({.task = Task::Regression, .rows = 40}),
               valid = makeDesign({.task = Task::Regression, .rows = 25, .seed = 2});
        train.y *= unit;
        valid.y *= unit;
        const ParamSet params = validate(model.info().params, paramsOf(model.info().params), "");
        const auto fitted = model.fit(train, params, RunContext());
        const Groups groups{"group", std::vector<std::int32_t>(40, 0), {"0"}};
        auto given = paramsOf(method.info().params);
        for (const ParamSpec& spec : method.info().params)
            if (spec.column) given[spec.key] = "group";
        return method
            .run({Task::Regression, train, valid, model, params, *fitted, defaultMetric(Task::Regression), &groups},
                 validate(method.info().params, given, ""), RunContext())
            .value;
    }
};

QTEST_GUILESS_MAIN(ScaleConformanceTest)
#include "scale_conformance_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// A stop is answered within 0.2 s by every method on a problem of a size that people have.
#include "base/error.h"
#include "support/designs.h"
#include "valuation/method.h"

#include <QtTest>

#include <chrono>
#include <ctime>
#include <map>
#include <thread>

using namespace assay;
using assay::test::makeDesign;

namespace {

constexpr Index rows = 20'000, features = 12;

struct Fitted {
    Design train, valid;
    ParamSet params;
    std::shared_ptr<const FittedModel> model;
    Groups groups;
};

/// Each is fitted once; of networks and trees just so long that there is something to value.
const Fitted& fittedOn(const Model& model, Task task) {
    static std::map<std::pair<const Model*, Task>, Fitted> all;
    const auto [at, fresh] = all.try_emplace({&model, task});
    Fitted& of = at->second;
    if (!fresh) return of;
    of.train = makeDesign({.task = task, .rows = rows, .features = features});
    of.valid = makeDesign({.task = task, .rows = rows / 4, .features = features, .seed = 2});
    std::map<std::string, std::string> given;
    for (const ParamSpec& spec : model.info().params) {
        if (spec.key == "epochs") given[spec.key] = "2";
        if (spec.key == "trees") given[spec.key] = "20";
    }
    of.params = validate(model.info().params, given, "model");
    of.model = model.fit(of.train, of.params, RunContext({}, {}, 2));
    for (Index i = 0; i < rows; ++i) of.groups.of.push_back(static_cast<std::int32_t>(i % 40));
    for (int g = 0; g < 40; ++g) of.groups.names.push_back(std::to_string(g));
    return of;
}

/// Milliseconds of this process, on all cores together, from the stop to the answer: what a busy machine does not change.
/// None where the run had ended before.
std::optional<double> answerTime(const ValuationMethod& method, const Model& model, Task task, int after) {
    const Fitted& of = fittedOn(model, task);
    std::map<std::string, std::string> given;
    const Groups* groups = nullptr;
    for (const ParamSpec& spec : method.info().params)
        if (spec.column) {
            given[spec.key] = "group";
            groups = &of.groups;
        }
    std::stop_source stop;
    std::clock_t asked = 0;
    std::jthread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(after));
        asked = std::clock();
        stop.request_stop();
    });
    const Scores scores =
        method.run({task, of.train, of.valid, model, of.params, *of.model, defaultMetric(task), groups},
                   validate(method.info().params, given, "method"), RunContext(stop.get_token(), {}, 2));
    const std::clock_t ended = std::clock();
    later.join();
    if (scores.status != Status::Cancelled || ended < asked) return std::nullopt;
    return 1000.0 * static_cast<double>(ended - asked) / CLOCKS_PER_SEC;
}

}  // namespace

class StopConformanceTest : public QObject {
    Q_OBJECT
private slots:
    void stopsAreAnswered_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("task");
        for (const ValuationMethod* method : methods())
            for (const Model* model : models())
                for (const Task task : {Task::Binary, Task::Regression}) try {
                        requireServes(method->info(), task, model->info());
                        QTest::addRow("%s %s %s", method->info().id.c_str(), model->info().id.c_str(),
                                      toText(task).c_str())
                            << QString::fromStdString(method->info().id) << QString::fromStdString(model->info().id)
                            << static_cast<int>(task);
                        break;
                    } catch (const Error&) {  // another model, another task
                    }
    }
    void stopsAreAnswered() {
        QFETCH(QString, method);
        QFETCH(QString, model);
        QFETCH(int, task);
        double most = 0;
        for (const int after : {40, 250})
            most = std::max(most, answerTime(findMethod(method.toStdString()), findModel(model.toStdString()),
                                             static_cast<Task>(task), after)
                                      .value_or(0));
        if (most > 150) qInfo("answered after %.0f ms", most);
        // 200 on each of two cores; sanitizers take several times as long.
        QVERIFY2(most < 1000, qPrintable(QString("%1 ms").arg(most)));
    }
};

QTEST_GUILESS_MAIN(StopConformanceTest)
#include "stop_conformance_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// A stop is answered within 0.2 s by every method on a problem of a size that people have.
#include "base/error.h"
#include "support/designs.h"
#include "support/processor_time.h"
#include "valuation/method.h"

#include <QtTest>

#include <chrono>
#include <map>
#include <optional>
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

/// Processor time from the stop to the answer; nothing where the run had ended before.
struct Answer {
    std::optional<double> milliseconds;
    double whole = 0;  ///< processor time of the run
};

Answer answerTime(const ValuationMethod& method, const Model& model, Task task, int after) {
    const Fitted& of = fittedOn(model, task);
    std::map<std::string, std::string> given;
    const Groups* groups = nullptr;
    for (const ParamSpec& spec : method.info().params)
        if (spec.column) {
            given[spec.key] = "group";
            groups = &of.groups;
        }
    std::stop_source stop;
    double asked = 0;
    const double started = test::processorMilliseconds();
    std::jthread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(after));
        asked = test::processorMilliseconds();
        stop.request_stop();
    });
    const Scores scores =
        method.run({task, of.train, of.valid, model, of.params, *of.model, defaultMetric(task), groups},
                   validate(method.info().params, given, "method"), RunContext(stop.get_token(), {}, 2));
    const double ended = test::processorMilliseconds();
    later.join();
    // One that is not cancelled may have been done when it was asked, or have taken no notice: either way it took so long.
    if (scores.status != Status::Cancelled && ended <= asked) return {std::nullopt, ended - started};
    return {ended - asked, ended - started};
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
        bool measured = false;
        // What is done sooner is asked sooner.
        for (const int after : {250, 40, 5, 0}) {
            if (measured && after < 40) break;
            const Answer answer = answerTime(findMethod(method.toStdString()), findModel(model.toStdString()),
                                             static_cast<Task>(task), after);
            measured = measured || answer.milliseconds;
            // A whole run that is over before it can be asked is its own answer.
            most = std::max(most, answer.milliseconds.value_or(after == 0 ? answer.whole : 0));
        }
        if (most > 200) qInfo("answered after %.0f ms of processor time", most);
        QVERIFY2(most < test::answerMilliseconds, qPrintable(QString("%1 ms of processor time").arg(most)));
    }
};

QTEST_GUILESS_MAIN(StopConformanceTest)
#include "stop_conformance_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Fits on growing sets of rows against Model::fit on the same rows.
#include "models/incremental_fit.h"

#include "base/error.h"
#include "support/designs.h"

#include <QtTest>

#include <algorithm>

using namespace assay;
using assay::test::makeDesign;
using assay::test::subset;

namespace {

enum class Kind { Plain, Separable, Duplicates, ConstantColumn, Units, NoWeight, Wide, ClassesInTurn };

Design designOf(Task task, Kind kind) {
    Design design = makeDesign({.task = task,
                                .rows = 45,
                                .features = kind == Kind::Wide ? 70 : 6,
                                .weighted = true,
                                .noise = kind == Kind::Separable ? 0.0 : 1.0});
    if (kind == Kind::Duplicates) {
        design.X.bottomRows(22) = design.X.topRows(22).eval();
        design.y.tail(22) = design.y.head(22).eval();
    }
    if (kind == Kind::ConstantColumn) {
        design.X.col(1).setConstant(3);
        design.X.col(2) = design.X.col(0);
    }
    if (kind == Kind::Units) {
        design.X.col(0) *= 1e4;
        design.X.col(1) = design.X.col(1).array() * 1e-3 + 50;
    }
    if (kind == Kind::NoWeight)
        for (Index i = 0; i < design.size(); i += 3) design.w[i] = 0;
    return design;
}

/// In which the rows join.
std::vector<Index> orderOf(const Design& design, Kind kind) {
    std::vector<Index> order;
    for (Index k = 0; k < design.size(); ++k) order.push_back(k * 7 % design.size());
    if (kind == Kind::ClassesInTurn)
        std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return design.y[a] < design.y[b]; });
    return order;
}

/// Predictions, or nothing where there is no fit.
template <class Fit>
std::optional<RowMatrix> predictedBy(const Fit& fit) {
    try {
        return fit();
    } catch (const Error&) {
        return std::nullopt;
    }
}

struct Fitted {
    Fitted(const std::string& id, Task task, Kind kind, const std::string& l2)
        : train(designOf(task, kind)),
          queries(makeDesign({.task = task, .rows = 20, .features = train.features(), .seed = 2})),
          model(findModel(id)),
          params(validate(model.info().params, {{"l2", l2}}, "model")),
          fitted(model.fit(train, params, RunContext())) {
        if (kind == Kind::Units) queries.X = train.X.topRows(20);
    }
    std::unique_ptr<IncrementalFit> own() const {
        return model.incremental(train, queries.X, params, *fitted, RunContext());
    }
    std::optional<RowMatrix> plain(std::vector<Index> rows) const {
        std::sort(rows.begin(), rows.end());
        return predictedBy(
            [&] { return model.fit(subset(train, rows), params, RunContext())->predict(queries.X, RunContext()); });
    }
    Design train, queries;
    const Model& model;
    ParamSet params;
    std::shared_ptr<const FittedModel> fitted;
};

}  // namespace

class IncrementalFitTest : public QObject {
    Q_OBJECT

    static void addCases() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("task");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("l2");
        const std::pair<const char*, Task> models[] = {
            {"ridge", Task::Regression}, {"logistic", Task::Binary}, {"softmax", Task::Multiclass}};
        const std::pair<const char*, Kind> kinds[] = {{"plain", Kind::Plain},
                                                      {"separable", Kind::Separable},
                                                      {"duplicates", Kind::Duplicates},
                                                      {"constant column", Kind::ConstantColumn},
                                                      {"units", Kind::Units},
                                                      {"no weight", Kind::NoWeight},
                                                      {"wide", Kind::Wide},
                                                      {"classes in turn", Kind::ClassesInTurn}};
        for (const auto& [model, task] : models)
            for (const auto& [name, kind] : kinds)
                for (const char* l2 : {"1", "0.001", "100"}) {
                    // Columns of such units with next to no penalty: what a gradient of 1e-8 allows is more than 1e-6.
                    if (kind == Kind::Units && QByteArray(l2) == "0.001") continue;
                    QTest::addRow("%s, %s, l2 %s", model, name, l2)
                        << model << static_cast<int>(task) << static_cast<int>(kind) << l2;
                }
    }
    static Fitted current() {
        QFETCH(QString, model);
        QFETCH(int, task);
        QFETCH(int, kind);
        QFETCH(QString, l2);
        return {model.toStdString(), static_cast<Task>(task), static_cast<Kind>(kind), l2.toStdString()};
    }
    static void requireEqual(const Fitted& of, const std::optional<RowMatrix>& grown, const std::vector<Index>& rows) {
        const auto plain = of.plain(rows);
        QVERIFY2(grown.has_value() == plain.has_value(), qPrintable(QString("%1 rows").arg(rows.size())));
        if (!plain) return;
        const double size = of.model.info().id == "ridge" ? 1e-9 * (1 + of.train.y.cwiseAbs().maxCoeff()) : 1e-6;
        const double off = (*plain - *grown).cwiseAbs().maxCoeff();
        QVERIFY2(off <= size, qPrintable(QString("%1 rows: %2 off").arg(rows.size()).arg(off)));
    }

private slots:
    void predictsWhatPlainFitsDo_data() { addCases(); }
    void predictsWhatPlainFitsDo() {
        QFETCH(int, kind);
        const Fitted of = current();
        const auto fit = of.own();
        QVERIFY(fit);
        std::vector<Index> rows;
        for (const Index row : orderOf(of.train, static_cast<Kind>(kind))) {
            fit->add(row);
            rows.push_back(row);
            const auto grown = predictedBy([&] { return fit->predictions(RunContext()); });
            // One row in such units: ridge's plain fit is 4e-8 off its closed form, this one is not.
            if (static_cast<Kind>(kind) == Kind::Units && rows.size() == 1) continue;
            requireEqual(of, grown, rows);
            if (QTest::currentTestFailed()) return;
        }
    }
    void rowsMayJoinTogether_data() { addCases(); }
    void rowsMayJoinTogether() {
        QFETCH(int, kind);
        const Fitted of = current();
        const auto fit = of.own();
        std::vector<Index> rows;
        for (const Index row : orderOf(of.train, static_cast<Kind>(kind))) {
            fit->add(row);
            rows.push_back(row);
            if (rows.size() != 9 && rows.size() != 12 && rows.size() != 40 && rows.size() != 45) continue;
            requireEqual(of, predictedBy([&] { return fit->predictions(RunContext()); }), rows);
            if (QTest::currentTestFailed()) return;
        }
    }
    void fitsDoNotKnowEachOther() {
        const Fitted of("logistic", Task::Binary, Kind::Plain, "1");
        const auto first = of.own();
        for (Index i = 0; i < 30; ++i) first->add(i);
        const RowMatrix before = first->predictions(RunContext());
        const auto second = first->fresh();
        for (Index i = 20; i < 45; ++i) second->add(i);
        second->predictions(RunContext());
        QVERIFY(first->predictions(RunContext()) == before);
        const auto third = second->fresh();
        for (Index i = 0; i < 30; ++i) third->add(i);
        QVERIFY(third->predictions(RunContext()) == before);
    }
    void withoutPenaltyModelsFitThemselves() {
        QVERIFY(!Fitted("ridge", Task::Regression, Kind::Plain, "0").own());
        QVERIFY(!Fitted("logistic", Task::Binary, Kind::Plain, "0").own());
    }
    void stopsWhenAsked() {
        const Fitted of("softmax", Task::Multiclass, Kind::Plain, "1");
        const auto fit = of.own();
        std::vector<Index> rows;
        for (Index i = 0; i < 30; ++i) {
            fit->add(i);
            rows.push_back(i);
        }
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(fit->predictions(RunContext(stop.get_token())), Cancelled);
        requireEqual(of, fit->predictions(RunContext()), rows);  // asked again, it has the answer
    }
    void whatHasNoFitHasNoneWhenAskedAgain() {
        const Fitted of("logistic", Task::Binary, Kind::Plain, "1");
        const auto fit = of.own();
        for (Index i = 0; i < 45; ++i)
            if (of.train.y[i] == 1) fit->add(i);
        for (int asked = 0; asked < 2; ++asked) QVERIFY_EXCEPTION_THROWN(fit->predictions(RunContext()), Error);
    }
};

QTEST_GUILESS_MAIN(IncrementalFitTest)
#include "incremental_fit_test.moc"

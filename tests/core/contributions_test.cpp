// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model.h"
#include "models/trees/contributions.h"
#include "support/designs.h"
#include "support/oracle.h"

#include <QtTest>

#include <algorithm>
#include <functional>

using namespace assay;
using assay::test::makeDesign;

namespace {

std::shared_ptr<const FittedModel> fitted(const Design& train, std::map<std::string, std::string> given) {
    const Model& model = findModel("xgboost");
    return model.fit(train, validate(model.info().params, given, "model"), RunContext());
}

/// A tree's answer when only the features of a coalition are known: elsewhere both ways by their cover.
double answer(const Tree& tree, std::size_t node, const float* row, const std::vector<Index>& known) {
    const Tree::Node& at = tree.nodes[node];
    const auto next = static_cast<std::size_t>(at.next);
    if (at.feature < 0) return tree.leafValue[next];
    if (std::find(known.begin(), known.end(), at.feature) != known.end())
        return answer(tree, next + (row[at.feature] < at.threshold ? 0 : 1), row, known);
    const double left = tree.cover[next], right = tree.cover[next + 1];
    return (left * answer(tree, next, row, known) + right * answer(tree, next + 1, row, known)) / (left + right);
}

}  // namespace

class ContributionsTest : public QObject {
    Q_OBJECT
private slots:
    /// Shallow trees are tabulated; in deep ones paths ask for more features than a table holds.
    void agreesWithEnumeration_data() {
        QTest::addColumn<int>("features");
        QTest::addColumn<QByteArray>("depth");
        QTest::newRow("shallow") << 4 << QByteArray("5");
        QTest::newRow("deep") << 10 << QByteArray("14");
    }
    void agreesWithEnumeration() {
        QFETCH(int, features);
        QFETCH(QByteArray, depth);
        const Design train = makeDesign({.task = Task::Multiclass, .rows = 400, .features = features, .weighted = true});
        const auto model = fitted(train, {{"rounds", "3"}, {"depth", depth.toStdString()}, {"min-child-weight", "0.1"}});
        const TreeEnsemble& trees = *model->trees();
        const RowMatrix found = TreeContributions(trees, features).of(train.X.topRows(5), RunContext());
        for (Index i = 0; i < 5; ++i) {
            const Eigen::RowVectorXf row = train.X.row(i).cast<float>();
            for (Index c = 0; c < trees.outputs(); ++c) {
                const Vector expected = test::exactShapley(features, [&](const std::vector<Index>& known) {
                    double sum = 0;
                    for (Index t = 0; t < trees.rounds(); ++t) sum += answer(trees.tree(t, c), 0, row.data(), known);
                    return sum;
                });
                QVERIFY((found.row(i).segment(c * features, features).transpose() - expected).cwiseAbs().maxCoeff() <
                        1e-9);
            }
        }
    }
    void theyAddUpToTheMargin() {
        for (const Task task : {Task::Regression, Task::Binary, Task::Multiclass}) {
            const Design train = makeDesign({.task = task, .rows = 300, .features = 5});
            const auto model = fitted(train, {{"rounds", "40"}});
            const TreeEnsemble& trees = *model->trees();
            const TreeContributions contributions(trees, 5);
            const RowMatrix found = contributions.of(train.X, RunContext());
            const RowMatrix margins = trees.margins(train.X, RunContext());
            for (Index c = 0; c < trees.outputs(); ++c) {
                const Vector sums = found.middleCols(c * 5, 5).rowwise().sum().array() + contributions.expected()[c];
                QVERIFY((sums - margins.col(c)).cwiseAbs().maxCoeff() < 1e-9);
            }
        }
    }
};

QTEST_GUILESS_MAIN(ContributionsTest)
#include "contributions_test.moc"

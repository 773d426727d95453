// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forest/forest.h"

#include "base/error.h"
#include "models/model.h"
#include "support/designs.h"
#include "support/processor_time.h"

#include <QtTest>

#include <chrono>
#include <cmath>
#include <limits>
#include <set>
#include <thread>

using namespace assay;
using assay::test::makeDesign;

namespace {

const std::vector<Task> tasks{Task::Regression, Task::Binary, Task::Multiclass};
using Params = std::map<std::string, std::string>;

std::shared_ptr<const FittedModel> fitted(const Design& train, const Params& given = {},
                                          const RunContext& context = RunContext()) {
    const Model& model = findModel("forest");
    return model.fit(train, validate(model.info().params, given, "model"), context);
}

double meanLoss(const FittedModel& model, const Design& design) {
    return losses(model.predict(design.X, RunContext()), design.y, design.classes).mean();
}

std::vector<GrownTree> grown(const ForestData& data, const ForestOptions& options, int threads = 2) {
    std::vector<GrownTree> trees;
    growForest(data, options, RunContext({}, {}, threads), [&](Index number, GrownTree&& tree) {
        QCOMPARE(number, static_cast<Index>(trees.size()));
        trees.push_back(std::move(tree));
    });
    return trees;
}

bool sameTree(const ForestTree& a, const ForestTree& b) {
    if (a.value != b.value || a.nodes.size() != b.nodes.size()) return false;
    for (std::size_t k = 0; k < a.nodes.size(); ++k)
        if (a.nodes[k].column != b.nodes[k].column || a.nodes[k].next != b.nodes[k].next ||
            a.nodes[k].last != b.nodes[k].last)
            return false;
    return true;
}

/// The nodes on a row's way, from the root to its leaf.
std::vector<std::size_t> wayOf(const ForestTree& tree, const BinRows& bins, Index row) {
    std::vector<std::size_t> way{0};
    while (tree.nodes[way.back()].column >= 0) {
        const ForestTree::Node& node = tree.nodes[way.back()];
        way.push_back(static_cast<std::size_t>(node.next + (bins(row, node.column) > node.last)));
    }
    return way;
}

/// Rows in the bag that reach each node.
std::vector<std::vector<Index>> membersOf(const GrownTree& of, const BinRows& bins) {
    std::vector<std::vector<Index>> members(of.tree.nodes.size());
    for (Index i = 0; i < bins.rows(); ++i)
        if (of.bag[static_cast<std::size_t>(i)] > 0)
            for (const std::size_t node : wayOf(of.tree, bins, i)) members[node].push_back(i);
    return members;
}

/// Weighted mean target, or shares of the classes, of some rows of a tree's bag.
Vector answerOf(const std::vector<Index>& rows, const GrownTree& of, const ForestData& data) {
    Vector sum = Vector::Zero(data.outputs());
    double total = 0;
    for (const Index i : rows) {
        const double weight = of.bag[static_cast<std::size_t>(i)] * data.w[i];
        total += weight;
        if (data.classes > 2)
            sum[static_cast<Index>(data.y[i])] += weight;
        else
            sum[0] += weight * data.y[i];
    }
    return sum / total;
}

/// Weighted squared error, or for classes Gini impurity, times weight (halved as that of one of two classes is).
double impurityOf(const std::vector<Index>& rows, const Design& design) {
    std::vector<double> sums(static_cast<std::size_t>(std::max(design.classes, 1)));
    double total = 0, squares = 0;
    for (const Index i : rows) {
        total += design.w[i];
        if (design.classes == 0) {
            sums[0] += design.w[i] * design.y[i];
            squares += design.w[i] * design.y[i] * design.y[i];
        } else {
            sums[static_cast<std::size_t>(design.y[i])] += design.w[i];
        }
    }
    if (rows.empty()) return 0;
    if (design.classes == 0) return squares - sums[0] * sums[0] / total;
    double kept = total;
    for (const double sum : sums) kept -= sum * sum / total;
    return design.classes == 2 ? kept / 2 : kept;
}

/// The least impurity that one question can leave, over all columns and thresholds, no side below so many rows.
double bestStump(const Design& design, std::size_t leaf) {
    double best = std::numeric_limits<double>::infinity();
    for (Index j = 0; j < design.features(); ++j)
        for (Index at = 0; at < design.size(); ++at) {
            std::vector<Index> left, right;
            for (Index i = 0; i < design.size(); ++i) (design.X(i, j) <= design.X(at, j) ? left : right).push_back(i);
            if (left.size() < leaf || right.size() < leaf) continue;
            best = std::min(best, impurityOf(left, design) + impurityOf(right, design));
        }
    return best;
}

}  // namespace

class ForestTest : public QObject {
    Q_OBJECT
private slots:
    void predictionsAreBetterThanTheMean() {
        for (const Task task : tasks) {
            const Design train = makeDesign({.task = task, .rows = 600});
            const Design valid = makeDesign({.task = task, .rows = 300, .seed = 2});
            const auto model = fitted(train, {{"leaf", "5"}});
            const RowMatrix prediction = model->predict(valid.X, RunContext());
            QCOMPARE(prediction.cols(), static_cast<Index>(std::max(1, valid.classes)));
            if (task != Task::Regression) QVERIFY((prediction.rowwise().sum().array() - 1).abs().maxCoeff() < 1e-12);
            Design blind = train;
            blind.X.setZero();  // no split: every prediction is the mean
            QVERIFY(meanLoss(*model, valid) < 0.8 * meanLoss(*fitted(blind), valid));
        }
    }
    void oneQuestionIsTheBestOfAll() {
        for (const Task task : tasks)
            for (const Index leaf : {1, 7}) {
                const Design train = makeDesign({.task = task, .rows = 60, .weighted = true});
                const ForestData data = forestData(train, RunContext());
                const GrownTree of = std::move(
                    grown(data, {.trees = 1, .leaf = leaf, .depth = 1, .columns = 1, .bootstrap = false}).front());
                QCOMPARE(of.tree.nodes.size(), std::size_t{3});
                const auto members = membersOf(of, *data.bins);
                const double left = impurityOf(members[1], train) + impurityOf(members[2], train);
                QVERIFY(std::abs(left - bestStump(train, static_cast<std::size_t>(leaf))) < 1e-9);
                const double gained = impurityOf(members[0], train) - left;
                QVERIFY(std::abs(of.gain.sum() - gained) < 1e-9);
            }
    }
    void leavesAreLargeEnoughAndAnswerWithTheirRows() {
        for (const Task task : tasks)
            for (const bool random : {false, true})
                for (const Index leaf : {1, 6}) {
                    const Design train = makeDesign({.task = task, .rows = 200, .weighted = true});
                    const ForestData data = forestData(train, RunContext());
                    for (const GrownTree& of : grown(data, {.trees = 5, .leaf = leaf, .randomThresholds = random})) {
                        const auto members = membersOf(of, *data.bins);
                        QVERIFY(members.size() > 5);
                        for (std::size_t node = 0; node < members.size(); ++node) {
                            QVERIFY(members[node].size() >= static_cast<std::size_t>(leaf));
                            if (of.tree.nodes[node].column >= 0) continue;
                            const Eigen::Map<const Vector> value(
                                of.tree.value.data() + of.tree.nodes[node].next * data.outputs(), data.outputs());
                            QVERIFY((value - answerOf(members[node], of, data)).cwiseAbs().maxCoeff() < 1e-12);
                        }
                    }
                }
    }
    void wholeTreesOnAllRowsKnowEveryRow() {
        for (const Task task : tasks)
            for (const bool random : {false, true}) {
                const Design train = makeDesign({.task = task, .rows = 150, .noise = 5});
                const ForestData data = forestData(train, RunContext());
                const GrownTree of =
                    std::move(grown(data, {.trees = 1, .bootstrap = false, .randomThresholds = random}).front());
                for (Index i = 0; i < train.size(); ++i) {
                    const Index leaf = of.tree.leafOf(data.bins->row(i).data());
                    const Index output = task == Task::Multiclass ? static_cast<Index>(train.y[i]) : 0;
                    const double value = of.tree.value[static_cast<std::size_t>(leaf * data.outputs() + output)];
                    QVERIFY(std::abs(value - (task == Task::Multiclass ? 1 : train.y[i])) < 1e-12);
                }
            }
    }
    /// One tree answers for several leaf sizes: at the deepest node of the row's way with so many rows of the bag.
    void answersComeFromTheFirstAncestorThatLarge() {
        for (const Task task : tasks) {
            const Design train = makeDesign({.task = task, .rows = 120, .weighted = true});
            const ForestData data = forestData(train, RunContext());
            const ForestOptions options{.trees = 6, .answers = {1, 5, 20, 1000}};
            RowMatrix sum = RowMatrix::Zero(120, data.outputs());
            Vector count = Vector::Zero(120);
            for (const GrownTree& of : grown(data, options)) {
                const auto members = membersOf(of, *data.bins);
                for (Index i = 0; i < 120; ++i) {
                    const bool inside = of.bag[static_cast<std::size_t>(i)] > 0;
                    const auto way = wayOf(of.tree, *data.bins, i);
                    for (std::size_t k = 0; k < options.answers.size(); ++k) {
                        std::size_t deepest = 0;
                        for (const std::size_t node : way)
                            if (members[node].size() >= static_cast<std::size_t>(options.answers[k])) deepest = node;
                        const Eigen::Map<const Vector> given(
                            of.answers.data() + (static_cast<Index>(k) * 120 + i) * data.outputs(), data.outputs());
                        const Vector expected =
                            inside ? Vector(Vector::Zero(data.outputs())) : answerOf(members[deepest], of, data);
                        QVERIFY((given - expected).cwiseAbs().maxCoeff() < 1e-12);
                        if (k == 1) sum.row(i) += expected.transpose();
                    }
                    count[i] += inside ? 0 : 1;
                }
            }
            const OutOfBag means = outOfBag(data, options, RunContext());
            QVERIFY(means.trees == count);
            for (Index i = 0; i < 120; ++i) {
                if (count[i] > 0)
                    QVERIFY((means.prediction[1].row(i) - sum.row(i) / count[i]).cwiseAbs().maxCoeff() < 1e-12);
                else
                    QVERIFY(std::isnan(means.prediction[1](i, 0)));
            }
        }
    }
    void bagsAreDrawnRowByRow() {
        Design train = makeDesign({.task = Task::Binary, .rows = 4000});
        train.w[5] = 0;
        const ForestData whole = forestData(train, RunContext());
        std::vector<Index> most;
        for (Index i = 0; i < 4000; ++i)
            if (i != 17) most.push_back(i);
        const ForestData without = forestData(test::subset(train, most), RunContext());
        std::vector<double> share(4);
        for (Index tree = 0; tree < 20; ++tree) {
            const auto bag = bagOf(whole, {}, 42, tree), smaller = bagOf(without, {}, 42, tree);
            for (std::size_t k = 0; k < smaller.size(); ++k)
                QCOMPARE(smaller[k], bag[static_cast<std::size_t>(most[k])]);
            QCOMPARE(bag[5], std::uint8_t{0});
            for (const std::uint8_t count : bag) share[std::min<std::size_t>(count, 3)] += 1.0 / 80'000;
        }
        // Poisson of mean 1; 80,000 draws: three standard deviations are below 0.006.
        for (const auto& [count, expected] : {std::pair{0, 0.3679}, {1, 0.3679}, {2, 0.1839}, {3, 0.0803}})
            QVERIFY(std::abs(share[static_cast<std::size_t>(count)] - expected) < 0.006);
        for (const std::uint8_t count : bagOf(without, {.bootstrap = false}, 42, 0)) QVERIFY(count <= 1);
    }
    void weightsCountLikeCopies() {
        const Design once = makeDesign({.task = Task::Multiclass, .rows = 100});
        std::vector<Index> twice;
        Design weighted = once;
        for (Index i = 0; i < 100; ++i) {
            twice.push_back(i);
            if (i % 3 == 0) twice.push_back(i);
            weighted.w[i] = i % 3 == 0 ? 2 : 1;
        }
        const Params given{{"trees", "2"}, {"bootstrap", "false"}, {"columns", "1"}, {"depth", "3"}};
        const auto a = fitted(weighted, given), b = fitted(test::subset(once, twice), given);
        QVERIFY((a->predict(once.X, RunContext()) - b->predict(once.X, RunContext())).cwiseAbs().maxCoeff() < 1e-12);
        weighted.w.setZero();
        QVERIFY_EXCEPTION_THROWN(fitted(weighted), Error);
    }
    void sameBitsForAnyThreads() {
        for (const Task task : tasks) {
            const Design train = makeDesign({.task = task, .rows = 5000, .features = 12, .weighted = true});
            const ForestData data = forestData(train, RunContext());
            const auto one = grown(data, {.trees = 6, .answers = {3}}, 1),
                       two = grown(data, {.trees = 6, .answers = {3}}, 2);
            for (std::size_t k = 0; k < one.size(); ++k) {
                QVERIFY(sameTree(one[k].tree, two[k].tree));
                QVERIFY(one[k].answers == two[k].answers && one[k].bag == two[k].bag && one[k].gain == two[k].gain);
                if (k > 0) QVERIFY(!sameTree(one[k].tree, one[0].tree));
            }
            const Params given{{"trees", "5"}};
            QVERIFY(fitted(train, given, RunContext({}, {}, 1))->predict(train.X, RunContext()) ==
                    fitted(train, given, RunContext({}, {}, 3))->predict(train.X, RunContext()));
        }
    }
    void valuesAreBinnedInOrder() {
        Design train = makeDesign({.task = Task::Regression, .rows = 3000});
        train.X.col(1) = train.X.col(1).unaryExpr([](double x) { return std::floor(2 * x); });
        train.X(3, 0) = 1e300;
        train.X(4, 0) = -1e300;
        train.X(5, 0) = std::numeric_limits<double>::max();
        train.X.col(2).head(2000).setZero();
        const ColumnBins columns(train.X, train.w, RunContext());
        const BinRows bins = columns.binsOf(train.X, RunContext());
        for (Index j = 0; j < 3; ++j) {
            std::set<double> values, ofBin;
            std::vector<Index> order(3000);
            for (Index i = 0; i < 3000; ++i) order[static_cast<std::size_t>(i)] = i;
            std::sort(order.begin(), order.end(), [&](Index a, Index b) { return train.X(a, j) < train.X(b, j); });
            std::vector<Index> rows(256);
            for (const Index i : order) {
                values.insert(train.X(i, j));
                ++rows[bins(i, j)];
            }
            for (std::size_t k = 1; k < order.size(); ++k) {
                QVERIFY(bins(order[k - 1], j) <= bins(order[k], j));
                if (train.X(order[k - 1], j) == train.X(order[k], j))
                    QCOMPARE(bins(order[k - 1], j), bins(order[k], j));
            }
            const auto used =
                static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [](Index n) { return n > 0; }));
            QCOMPARE(used, std::min<std::size_t>(values.size(), 256));
            if (j == 0) QVERIFY(*std::max_element(rows.begin(), rows.end()) <= 13);
        }
        QVERIFY(fitted(train, {{"trees", "5"}})->predict(train.X, RunContext()).allFinite());
    }
    void aStopIsAnswered() {
        const Design train = makeDesign({.task = Task::Multiclass, .rows = 2000, .features = 10});
        std::stop_source stop;
        double asked = 0;
        std::jthread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            asked = test::processorMilliseconds();
            stop.request_stop();
        });
        QVERIFY_EXCEPTION_THROWN(fitted(train, {{"trees", "100000"}}, RunContext(stop.get_token(), {}, 2)), Cancelled);
        const double ended = test::processorMilliseconds();
        later.join();
        QVERIFY2(ended - asked < test::answerMilliseconds, qPrintable(QString::number(ended - asked)));
    }
};

QTEST_GUILESS_MAIN(ForestTest)
#include "forest_test.moc"

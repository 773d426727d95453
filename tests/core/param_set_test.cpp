// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "base/error.h"
#include "params/param_set.h"

using namespace assay;

class ParamSetTest : public QObject {
    Q_OBJECT

private:
    std::vector<ParamSpec> specs() const {
        return {{"k", "Neighbours", "", std::int64_t{5}, 1, 1000, {}},
                {"l2", "L2 penalty", "", 1.0, 0, std::numeric_limits<double>::infinity(), {}},
                {"form", "Form", "", std::string("exact"), 0, 0, {"exact", "approximate"}}};
    }
    QString problem(const std::map<std::string, std::string>& given) const {
        try {
            validate(specs(), given, "method knn");
        } catch (const Error& error) {
            return QString::fromStdString(error.what());
        }
        return {};
    }

private slots:
    void defaultsAndOverrides() {
        const ParamSet set = validate(specs(), {{"k", "7"}, {"form", "approximate"}}, "m");
        QCOMPARE(set.integer("k"), 7);
        QCOMPARE(set.real("l2"), 1.0);
        QCOMPARE(set.choice("form"), std::string("approximate"));
    }
    void everyMistakeIsNamed() {
        QCOMPARE(problem({{"q", "1"}}), "method knn has no parameter 'q'; it takes k, l2, form");
        QCOMPARE(problem({{"k", "0"}}), "method knn: k=0 is not allowed; give a whole number from 1 to 1000");
        QCOMPARE(problem({{"k", "2.5"}}), "method knn: k=2.5 is not allowed; give a whole number from 1 to 1000");
        QCOMPARE(problem({{"l2", "nan"}}), "method knn: l2=nan is not allowed; give a number of at least 0");
        QCOMPARE(problem({{"form", "x"}}), "method knn: form=x is not allowed; give one of exact, approximate");
    }
    void selectorsReadBack() {
        const Selector selector = parseSelector("knn-shapley:k=5,form=exact");
        QCOMPARE(selector.id, std::string("knn-shapley"));
        QCOMPARE(parseSelector(toText(selector)), selector);
        QVERIFY_EXCEPTION_THROWN(parseSelector("a:b"), Error);
    }
};

QTEST_GUILESS_MAIN(ParamSetTest)
#include "param_set_test.moc"

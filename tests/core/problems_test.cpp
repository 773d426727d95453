// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "data/query.h"
#include "io/export.h"
#include "io/open.h"
#include "support/temporary_files.h"

#include <QTest>

#include <limits>

using namespace assay;

/// What methods say is the matter with rows, as filters and files see it.
class ProblemsTest : public QObject {
    Q_OBJECT

private:
    static constexpr double none = std::numeric_limits<double>::quiet_NaN();
    test::TemporaryFiles m_files;
    std::shared_ptr<const Dataset> m_data;

    std::shared_ptr<RowScores> scores(std::vector<std::string> classes) const {
        auto scores = std::make_shared<RowScores>();
        scores->part.assign(4, SplitPart::Train);
        for (const ScoreColumn& column : scoreColumns()) (*scores).*column.values = Vector::Constant(4, none);
        scores->importance << -0.5, 0.9, -0.1, 0.8;
        scores->rank << 4, 1, 3, 2;
        scores->problem = {RowKind::WrongLabel, RowKind::None, RowKind::OddFeatures, RowKind::None};
        scores->suggested = Vector::Constant(4, none);
        scores->suggested[0] = 1;
        scores->classes = std::move(classes);
        return scores;
    }
    std::vector<std::int64_t> rows(const std::shared_ptr<RowScores>& scores, const std::string& expression) const {
        const RowSet found = matching(Table(m_data, scores), expression, RunContext());
        std::vector<std::int64_t> list;
        for (std::int64_t i = 0; i < 4; ++i)
            if (found.contains(RowId{i})) list.push_back(i);
        return list;
    }

private slots:
    void initTestCase() {
        m_data =
            openDataset(m_files.write("d.csv", "y,problem_text\nno,a\nyes,b\nyes,\"c, d\"\nno,e\n"), {}, RunContext());
    }
    void filtersReadThem() {
        using Rows = std::vector<std::int64_t>;
        const auto classes = scores({"no", "it's"});
        QCOMPARE(rows(classes, "problem = 'wrong label'"), (Rows{0}));
        QCOMPARE(rows(classes, "problem in ('odd features', 'wrong label')"), (Rows{0, 2}));
        QCOMPARE(rows(classes, "problem is missing"), (Rows{1, 3}));
        QCOMPARE(rows(classes, "suggested = 'it''s'"), (Rows{0}));
        QCOMPARE(rows(classes, "suggested is missing and problem is not missing"), (Rows{2}));
        QCOMPARE(rows(scores({}), "suggested > 0.5"), (Rows{0}));
        // Scores of methods that do not tell have no such column, rather than one that is always missing.
        auto untold = scores({});
        untold->problem.clear();
        untold->suggested.resize(0);
        QVERIFY_EXCEPTION_THROWN(rows(untold, "problem is missing"), Error);
        QVERIFY_EXCEPTION_THROWN(rows(untold, "suggested is missing"), Error);
    }
    void theListHoldsTheSuspectedRows() {
        const std::string path = m_files.path("problems.csv");
        QCOMPARE(writeProblems(Table(m_data, scores({"no", "yes"})), ColumnId(0), path, RunContext()), std::int64_t{2});
        QCOMPARE(test::TemporaryFiles::read(path),
                 QByteArray("row,problem,target,suggested,importance,rank,y,problem_text\n"
                            "0,wrong label,no,yes,-0.5,4,no,a\n"
                            "2,odd features,yes,,-0.1,3,yes,\"c, d\"\n"));
        auto untold = scores({});
        untold->problem.clear();
        QVERIFY_EXCEPTION_THROWN(writeProblems(Table(m_data, untold), ColumnId(0), path, RunContext()), Error);
    }
};

QTEST_MAIN(ProblemsTest)
#include "problems_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/session.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

#include "support/temporary_files.h"

using namespace assay;

namespace {

/// y follows a and b with some noise; the last rows carry the wrong sign.
QByteArray smallTable(int rows) {
    QByteArray text = "a,b,name,y\n";
    for (int i = 0; i < rows; ++i) {
        const double a = std::sin(i * 1.7), b = std::cos(i * 0.9);
        const double y = (i >= rows - 5 ? -1 : 1) * (2 * a - b) + 0.1 * std::sin(i * 13.0);
        text += QByteArray::number(a) + "," + QByteArray::number(b) + "," + (i % 3 ? "x" : "z") + "," +
                QByteArray::number(y) + "\n";
    }
    return text;
}

RowSet rowsOf(std::int64_t universe, std::initializer_list<int> rows) {
    RowSet set(universe);
    for (const int row : rows) set.insert(RowId(row));
    return set;
}

}  // namespace

class SessionTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_jobs = std::make_unique<JobRunner>(JobRunner::Mode::Synchronous);
        m_session = std::make_unique<Session>(*m_jobs);
        m_failures.clear();
        connect(m_session.get(), &Session::failed, this, [this](const QString& text) { m_failures << text; });
        m_session->open(QString::fromStdString(m_files.write("data.csv", smallTable(60))));
        QVERIFY2(m_session->dataset(), qPrintable(m_failures.join(' ')));
    }
    void cleanup() {
        m_session.reset();
        m_jobs.reset();
    }

    void opensEverythingVisible() {
        QCOMPARE(m_session->visible().count(), 60);
        QVERIFY(m_session->selection().empty());
        QVERIFY(m_session->table());
    }

    void otherFilesAreReadAsTheData() {
        // Commas inside these quotes: by other options the validation rows would have a column too many.
        const auto quoted = [](int rows) {
            const QByteArrayList lines = smallTable(rows).split('\n');
            QByteArray text = lines[0] + ",note\n";
            for (int i = 1; i <= rows; ++i) text += lines[i] + ",'a, b'\n";
            return text;
        };
        LoadOptions reading;
        reading.quote = '\'';
        m_session->open(QString::fromStdString(m_files.write("quoted.csv", quoted(60))), reading);
        RunSpec spec;
        spec.target = "y";
        spec.method.id = "influence";
        spec.validFile = m_files.write("valid.csv", quoted(20));
        m_session->estimate(spec);
        QVERIFY2(m_failures.isEmpty(), qPrintable(m_failures.join(' ')));
        QVERIFY(m_session->currentRun() && m_session->currentRun()->result);
        QVERIFY(m_session->currentRun()->spec.reading == reading);
    }
    void verifyingAddsToTheRun() {
        m_session->verify();
        QCOMPARE(m_failures.size(), 1);
        QVERIFY(m_failures[0].contains("no finished run"));
        RunSpec spec;
        spec.target = "y";
        spec.method.id = "influence";
        m_session->estimate(spec);
        const auto scores = m_session->currentRun()->scores;
        QVERIFY(!m_session->currentRun()->result->verification);
        QSignalSpy changed(m_session.get(), &Session::runsChanged);
        QSignalSpy verified(m_session.get(), &Session::verified);
        m_session->verify();
        const auto run = m_session->currentRun();
        QVERIFY(run->result->verification);
        QCOMPARE(run->result->verification->agreement.lds.pairs, 100);
        QVERIFY(run->result->verification->agreement.leaveOneOut.value > 0.9);
        QCOMPARE(run->scores, scores);  // the check changes nothing else
        QVERIFY(changed.count() >= 1);
        QCOMPARE(verified.count(), 1);
        QVERIFY(verified[0][0].toString().startsWith("the scores"));
    }

    void aMissingFileIsASentence() {
        m_session->open("/nowhere/data.csv");
        QCOMPARE(m_failures.size(), 1);
        QVERIFY(m_failures[0].contains("/nowhere/data.csv"));
        QVERIFY(m_session->dataset());  // what was open stays
    }

    void badRowsAreAskedAbout() {
        QSignalSpy asked(m_session.get(), &Session::badRowsFound);
        const QString path = QString::fromStdString(
            m_files.write("ragged.csv", "a,b\n1,2\n3,4\n5,6,7\n8,9\n1,2\n3,4\n5,6\n7,8\n9,1\n"));
        m_session->open(path);
        QCOMPARE(asked.count(), 1);
        QVERIFY(m_failures.isEmpty());
        LoadOptions options;
        options.badRows = BadRows::Skip;
        m_session->open(path, options);
        QCOMPARE(m_session->dataset()->rowCount(), 8);
    }

    void keepOnlyAndUndo() {
        m_session->select(rowsOf(60, {1, 2, 3}));
        m_session->keepOnly();
        QCOMPARE(m_session->visible().count(), 3);
        QCOMPARE(m_session->undoStack().undoText(), "Keep 3 rows");
        QVERIFY(m_session->selection().empty());
        m_session->undoStack().undo();
        QCOMPARE(m_session->visible().count(), 60);
        QCOMPARE(m_session->selection().count(), 3);
        m_session->undoStack().redo();
        QCOMPARE(m_session->visible().count(), 3);
        QVERIFY(m_session->pills().size() == 1);
    }

    void excludeHides() {
        m_session->select(rowsOf(60, {0, 59}));
        m_session->exclude();
        QCOMPARE(m_session->visible().count(), 58);
        QVERIFY(!m_session->visible().contains(RowId(59)));
        m_session->keepOnly();  // nothing is selected now
        QCOMPARE(m_failures.size(), 1);
    }

    void selectionsMerge() {
        m_session->select(rowsOf(60, {1}));
        m_session->select(rowsOf(60, {2, 3}), SelectMode::Add);
        m_session->select(rowsOf(60, {1}), SelectMode::Toggle);
        m_session->select(rowsOf(60, {3}), SelectMode::Remove);
        QVERIFY(m_session->selection() == rowsOf(60, {2}));
        QCOMPARE(m_session->undoStack().count(), 1);
        m_session->undoStack().undo();
        QVERIFY(m_session->selection().empty());
    }

    void expressionsFilter() {
        m_session->addExpression("a > 0 and name = 'x'");
        QVERIFY2(m_failures.isEmpty(), qPrintable(m_failures.join(' ')));
        const auto count = m_session->visible().count();
        QVERIFY(count > 0 && count < 60);
        m_session->setPillEnabled(0, false);
        QCOMPARE(m_session->visible().count(), 60);
        m_session->undoStack().undo();
        QCOMPARE(m_session->visible().count(), count);
        m_session->removePill(0);
        QCOMPARE(m_session->visible().count(), 60);
        m_session->addExpression("nonsense >");
        QCOMPARE(m_failures.size(), 1);
        QVERIFY(m_session->pills().empty());
    }

    void hiddenRowsCannotBeSelected() {
        m_session->addExpression("name = 'x'");
        m_session->select(RowSet(60, true));
        QVERIFY(m_session->selection() == m_session->visible());
    }

    void estimateThenFilterByScores() {
        RunSpec spec;
        spec.target = "y";
        m_session->estimate(spec);
        QVERIFY2(m_failures.isEmpty(), qPrintable(m_failures.join(' ')));
        const auto run = m_session->currentRun();
        QVERIFY(run && run->result && !run->partial);
        QVERIFY(m_session->table()->scores());
        m_session->addExpression("importance < 0");
        std::int64_t negative = 0;
        for (const double value : run->scores->importance) negative += value < 0;
        QCOMPARE(m_session->visible().count(), negative);

        // Another run: the pill follows its scores.
        spec.seed = 7;
        m_session->estimate(spec);
        QCOMPARE(m_session->currentRun()->number, 2);
        std::int64_t negativeNow = 0;
        for (const double value : m_session->currentRun()->scores->importance) negativeNow += value < 0;
        QCOMPARE(m_session->visible().count(), negativeNow);
        m_session->setCurrentRun(1);
        QCOMPARE(m_session->visible().count(), negative);
    }

    void aRunThatCannotIsRemovedAndSaid() {
        RunSpec spec;
        spec.target = "nothing";
        m_session->estimate(spec);
        QCOMPARE(m_failures.size(), 1);
        QVERIFY(m_session->runs().empty());
    }

    void comparesARun() {
        RunSpec spec;
        spec.target = "y";
        m_session->estimate(spec);
        QSignalSpy compared(m_session.get(), &Session::compared);
        m_session->compare(actionFromText("drop-lowest=5%"));
        QVERIFY2(m_failures.isEmpty(), qPrintable(m_failures.join(' ')));
        QCOMPARE(compared.count(), 1);
    }

    void cancelKeepsWhatWasReachedAndEndsSoon() {
        JobRunner jobs;
        Session session(jobs);
        session.open(QString::fromStdString(m_files.write("more.csv", smallTable(4000))));
        QTRY_VERIFY(session.dataset());
        RunSpec spec;
        spec.target = "y";
        session.estimate(spec);
        session.estimate(spec);  // waits
        QCOMPARE(session.runs().size(), std::size_t(2));
        session.cancelRun();
        QTRY_VERIFY_WITH_TIMEOUT(!session.running(), 1000);
        for (const auto& run : session.runs()) QVERIFY(run->result || run->partial);
    }

private:
    test::TemporaryFiles m_files;
    std::unique_ptr<JobRunner> m_jobs;
    std::unique_ptr<Session> m_session;
    QStringList m_failures;
};

QTEST_MAIN(SessionTest)
#include "session_test.moc"

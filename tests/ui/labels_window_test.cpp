// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/labels.h"
#include "pages/actions.h"
#include "pages/export_dialog.h"
#include "pages/label_dialog.h"
#include "pages/row_panel.h"
#include "ui/table_fixture.h"
#include "widgets/big_table.h"
#include "widgets/status_fields.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>

using namespace assay;

/// Labels that the user changes in the window.
class LabelsWindowTest : public QObject {
    Q_OBJECT

private:
    static LabelDialog* asked(QWidget& parent, Session& session, const RowSet& rows) {
        askForLabel(session, rows, &parent);
        return parent.findChild<LabelDialog*>("labelDialog");
    }
    static int columnOf(const TableModel& model, const std::string& key) {
        for (std::size_t c = 0; c < model.columns().size(); ++c)
            if (model.columns()[c].key == key) return static_cast<int>(c);
        return -1;
    }

private slots:
    void aChangeIsAStepThatEverybodySees() {
        test::SessionWithRows data;
        Session& session = data.session;
        BigTable table(session);
        test::present(table);
        StatusFields status(session);
        QWidget window;
        Actions actions(session, &window);
        QVERIFY(!actions.changeLabel->isEnabled() && !actions.clearLabels->isEnabled());
        QVERIFY(!actions.clearLabels->toolTip().isEmpty());
        session.setTarget("city");
        session.addExpression("city = 'Oslo'");
        QCOMPARE(session.visible().count(), 16);
        session.select(data.rows({2, 5}));
        QVERIFY(actions.changeLabel->isEnabled());
        LabelDialog* dialog = asked(window, session, session.rowsToLabel());
        QVERIFY(dialog);
        auto* list = dialog->findChild<QComboBox*>("labelClass");
        QCOMPARE(list->count(), 3);
        list->setCurrentIndex(list->findData("Lima"));
        dialog->accept();
        QCOMPARE(session.labelsChanged(), 2);
        QCOMPARE(session.visible().count(), 14);  // the filter follows
        QVERIFY(status.findChild<QLabel*>("statusLabels")->text().contains("2"));
        session.undoStack().undo();
        QCOMPARE(session.labelsChanged(), 0);
        QCOMPARE(session.visible().count(), 16);
        QVERIFY(session.undoStack().redoText().contains("Lima"));
        session.undoStack().redo();
        QCOMPARE(session.visible().count(), 14);
        session.removePill(0);
        const int city = columnOf(table.model(), "city");
        QTRY_COMPARE(table.model().cell(2, city).text, "Lima");
        QVERIFY(table.model().cell(2, city).changed);
        QVERIFY(!table.model().cell(1, city).changed);
        QVERIFY(table.model().toolTip(2, city).contains("was: Oslo"));
        QCOMPARE(session.source()->fingerprint(), session.dataset()->sourceFingerprint());
        session.clearLabels();
        QCOMPARE(session.labelsChanged(), 0);
        QTRY_COMPARE(table.model().cell(2, city).text, "Oslo");
        session.undoStack().undo();
        QCOMPARE(session.labelsChanged(), 2);
        QCOMPARE(data.failures, QStringList());
    }
    void aNumberIsTyped() {
        test::SessionWithRows data;
        data.session.setTarget("price");
        QWidget window;
        LabelDialog* dialog = asked(window, data.session, data.rows({9}));
        QVERIFY(dialog);
        auto* number = dialog->findChild<QLineEdit*>("labelNumber");
        auto* change = dialog->findChild<QPushButton*>("labelChange");
        number->setText("much");
        QVERIFY(!change->isEnabled() && !change->toolTip().isEmpty());
        number->setText("12.5");
        QVERIFY(change->isEnabled());
        change->click();
        QCOMPARE(data.session.dataset()->numbers(ColumnId(1), RunContext())[9], 12.5);
        RowPanel panel(data.session);
        test::present(panel, {300, 500});
        data.session.lookAtRow(RowId{9});
        auto* lines = panel.findChild<QTreeWidget*>("rowList");
        QCOMPARE(lines->findItems("price was", Qt::MatchExactly).size(), 1);
        QCOMPARE(data.failures, QStringList());
    }
    void whatTheRunSuggestsComesFirst() {
        test::SessionWithRows data;
        data.session.setTarget("city");
        QWidget window;
        auto scores = std::make_shared<RowScores>();
        scores->part.assign(50, SplitPart::Train);
        for (Vector* values : {&scores->prediction, &scores->loss, &scores->residual, &scores->importance,
                               &scores->stdError, &scores->rank, &scores->suggested})
            *values = Vector::Constant(50, std::nan(""));
        scores->problem.assign(50, RowKind::None);
        scores->classes = {"Lima", "Oslo", "Paris"};
        for (const int row : {0, 3, 4}) scores->problem[static_cast<std::size_t>(row)] = RowKind::WrongLabel;
        scores->suggested[0] = 1;
        scores->suggested[3] = 0;
        scores->suggested[4] = 1;
        Run run;
        run.spec.target = "city";
        run.scores = scores;
        data.session.adoptRun(run);
        LabelDialog* dialog = asked(window, data.session, data.rows({0}));
        QCOMPARE(dialog->findChild<QComboBox*>("labelClass")->currentData().toString(), "Oslo");
        QVERIFY(dialog->findChild<QComboBox*>("labelClass")->itemText(0).contains("suggested"));
        delete dialog;
        dialog = asked(window, data.session, data.rows({0, 1, 3, 4}));
        QVERIFY(dialog->findChild<QPushButton*>("labelTake")->text().contains("3"));
        dialog->findChild<QPushButton*>("labelTake")->click();
        const ChangedColumn& changed = data.session.dataset()->changedLabels().at(ColumnId(2));
        QCOMPARE(changed.size(), std::size_t{3});
        QCOMPARE(changed.at(RowId(0)).label, "Oslo");
        QCOMPARE(changed.at(RowId(3)).label, "Lima");
        QCOMPARE(data.failures, QStringList());
    }
    void theExportHoldsTheNewLabelsOrTheOld() {
        test::SessionWithRows data;
        data.session.addExpression("id < 2");
        data.session.changeLabels("city", data.rows({1}), "Oslo");
        const std::string path = data.files.path("out.csv");
        for (const bool original : {false, true}) {
            QString said;
            auto* dialog = new ExportDialog(
                data.session, {"city"}, [&](const QString& sentence) { said = sentence; }, nullptr);
            test::present(*dialog, {500, 500});
            dialog->findChild<QLineEdit*>("exportPath")->setText(QString::fromStdString(path));
            QVERIFY(dialog->findChild<QCheckBox*>("exportOriginal")->isVisible());
            dialog->findChild<QCheckBox*>("exportOriginal")->setChecked(original);
            dialog->accept();
            QTRY_VERIFY(!said.isEmpty());
            QVERIFY(test::TemporaryFiles::read(path).endsWith(original ? "Lima\n" : "Oslo\n"));
            const QByteArray note = test::TemporaryFiles::read(path + ".assay.json");
            QCOMPARE(note.contains("labels_changed"), !original);
            QVERIFY(!note.contains("\"command\""));
        }
        QCOMPARE(data.failures, QStringList());
    }
    void aRunTrainsOnThem() {
        test::SessionWithRows data(JobRunner::Mode::Synchronous, 200);
        data.session.setTarget("city");
        data.session.changeLabels("city", data.rows({4}), "Oslo");
        RunSpec spec;
        spec.target = "city";
        spec.method = {"error-share", {}};
        data.session.estimate(spec);
        const auto run = data.session.currentRun();
        QVERIFY2(run && run->result, qPrintable(data.failures.join("; ")));
        QCOMPARE(run->result->changedLabels, 1);
        QVERIFY(run->result->dataFingerprint != data.session.source()->fingerprint());
        data.session.clearLabels();
        QCOMPARE(data.session.currentRun()->number, run->number);  // its scores stay
        QVERIFY(data.session.table()->scores());
    }
};

QTEST_MAIN(LabelsWindowTest)
#include "labels_window_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/export_dialog.h"
#include "pages/runs_list.h"
#include "pages/subsets_panel.h"
#include "ui/table_fixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QTreeWidget>

using namespace assay;

/// Named sets of rows, and the export that they and the formats go into.
class SubsetsTest : public QObject {
    Q_OBJECT

private slots:
    void subsetsAreSavedCombinedAndUsed() {
        test::SessionWithRows data;
        SubsetsPanel panel(data.session);
        test::present(panel, {300, 500});
        auto* list = panel.findChild<QTreeWidget*>("subsetsList");
        QVERIFY(!panel.findChild<QPushButton*>("subsetSaveSelection")->isEnabled());
        data.session.select(data.rows({1, 2, 3, 4}));
        panel.findChild<QPushButton*>("subsetSaveSelection")->click();
        data.session.addExpression("id >= 3 and id < 10");
        panel.findChild<QPushButton*>("subsetSaveVisible")->click();
        QCOMPARE(list->topLevelItemCount(), 2);
        QCOMPARE(list->topLevelItem(0)->text(1), "4");
        QCOMPARE(list->topLevelItem(1)->text(1), "7");
        list->clearSelection();
        list->topLevelItem(0)->setSelected(true);
        QVERIFY(panel.findChild<QPushButton*>("subsetKeep")->isEnabled());
        list->topLevelItem(1)->setSelected(true);
        QVERIFY(!panel.findChild<QPushButton*>("subsetKeep")->isEnabled());
        QVERIFY(panel.findChild<QTreeWidget*>("subsetsColumns")->topLevelItemCount() > 0);  // compared
        for (const auto& [operation, count] :
             {std::pair(SetOperation::Union, 9), std::pair(SetOperation::Intersection, 2),
              std::pair(SetOperation::Difference, 2)}) {
            data.session.combineSubsets(0, 1, operation);
            QCOMPARE(data.session.subsets().back().rows->count(), count);
        }
        data.session.removePill(0);
        data.session.filterBySubset(0, false);
        QCOMPARE(data.session.visible().count(), 4);
        QVERIFY(!data.session.filterExpression());
        QCOMPARE(data.session.filterText(), "in selection");
        data.session.invertPill(0);
        QCOMPARE(data.session.pills()[0].text, "not in selection");
        QCOMPARE(data.session.visible().count(), 46);
        data.session.undoStack().undo();
        data.session.undoStack().undo();
        QCOMPARE(data.session.visible().count(), 50);
        data.session.renameSubset(0, "mine");
        data.session.saveSubset("mine", data.rows({7}));
        QCOMPARE(data.session.subsets().back().name, "mine 2");
        data.session.removeSubset(0);
        QCOMPARE(data.session.subsets().size(), std::size_t{5});
        data.open("a\n1\n");
        QCOMPARE(data.session.subsets().size(), std::size_t{0});
        QCOMPARE(list->topLevelItemCount(), 0);
    }
    void whatTwoRunsHoldForBadIsCompared() {
        test::SessionWithRows data;
        data.addRun();  // rows 0 to 9 are below zero, but for 0 and 7, which have no value
        data.addRun();
        SubsetsPanel panel(data.session);
        RunsList runs(data.session);
        test::present(panel, {300, 500});
        test::present(runs, {600, 100});
        QCOMPARE(runs.topLevelItemCount(), 2);
        QContextMenuEvent ask(QContextMenuEvent::Mouse, QPoint(20, 10), runs.viewport()->mapToGlobal(QPoint(20, 10)));
        QCoreApplication::sendEvent(runs.viewport(), &ask);
        auto* menu = runs.findChild<QMenu*>("runMenu");
        QVERIFY(menu && menu->actions()[0]->menu()->actions().size() == 1);
        menu->actions()[0]->menu()->actions()[0]->trigger();
        QCOMPARE(data.session.subsets().size(), std::size_t{2});
        QCOMPARE(data.session.subsets()[0].name, "run 1: importance < 0");
        QCOMPARE(*data.session.subsets()[1].rows, data.rows({1, 2, 3, 4, 5, 6, 8, 9}));
        QCOMPARE(panel.findChild<QTreeWidget*>("subsetsList")->selectedItems().size(), 2);
        data.session.showRowsOf({1, 2}, RunRows::BelowZero);
        QCOMPARE(data.session.subsets().size(), std::size_t{2});  // the same rows under the same name
        data.session.showRowsOf({1}, RunRows::Lowest);
        QCOMPARE(panel.findChild<QTreeWidget*>("subsetsList")->selectedItems().size(), 1);
        QCOMPARE(*data.session.subsets()[2].rows, data.rows({1, 2, 3}));  // of 42 rows with a value
        menu->close();
    }
    void aSavedSubsetIsNamedAtOnce() {
        test::SessionWithRows data;
        SubsetsPanel panel(data.session);
        test::present(panel, {300, 500});
        auto* list = panel.findChild<QTreeWidget*>("subsetsList");
        QVERIFY(!list->isVisible());  // nothing to list, nothing to do with it
        data.session.addExpression("id < 5");
        panel.findChild<QPushButton*>("subsetSaveVisible")->click();
        QVERIFY(list->isVisible());
        QCOMPARE(data.session.subsets().back().name, "id < 5");
        auto* editor = list->findChild<QLineEdit*>();
        QVERIFY(editor);
        QTest::keyClicks(editor, "the first");
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(data.session.subsets().back().name, "the first");
        QCOMPARE(list->topLevelItem(0)->text(0), "the first");
        // The same rows under the same name are no second subset: that very one is named.
        data.session.saveSubset("id < 5", data.session.visible());
        data.session.saveSubset("other", data.rows({1}));
        panel.findChild<QPushButton*>("subsetSaveVisible")->click();
        QCOMPARE(data.session.subsets().size(), std::size_t{3});
        QCOMPARE(list->currentItem(), list->topLevelItem(1));
    }
    void theDialogWritesWhatItSays() {
        test::SessionWithRows data;
        data.session.addExpression("id < 5");
        data.session.addExpression("city != 'Oslo'");
        data.session.saveSubset("mine", data.rows({1}));
        QString said;
        auto* dialog = new ExportDialog(
            data.session, {"city", "id"}, [&](const QString& sentence) { said = sentence; }, nullptr);
        test::present(*dialog, {500, 500});
        const QString path = QString::fromStdString(data.files.path("out.csv"));
        dialog->findChild<QLineEdit*>("exportPath")->setText(path);
        auto* format = dialog->findChild<QComboBox*>("exportFormat");
        auto* write = dialog->findChild<QPushButton*>("exportWrite");
        auto* delimiter = dialog->findChild<QComboBox*>("exportDelimiter");
        QVERIFY(delimiter->isVisible());
        format->setCurrentIndex(format->findData(static_cast<int>(ExportFormat::LibSvm)));
        QVERIFY(!write->isEnabled() && !write->toolTip().isEmpty());  // no target is known
        QVERIFY(!delimiter->isVisible());
        format->setCurrentIndex(format->findData(static_cast<int>(ExportFormat::JsonLines)));
        QVERIFY(write->isEnabled());
        QVERIFY(dialog->findChild<QLineEdit*>("exportPath")->text().endsWith("out.jsonl"));
        dialog->findChild<QComboBox*>("exportColumns")->setCurrentIndex(1);
        dialog->findChild<QCheckBox*>("exportSubsets")->setChecked(true);
        dialog->accept();
        QTRY_VERIFY(!said.isEmpty());
        QCOMPARE(test::TemporaryFiles::read(data.files.path("out.jsonl")),
                 "{\"city\":\"Paris\",\"id\":0,\"mine\":0}\n{\"city\":\"Lima\",\"id\":1,\"mine\":1}\n"
                 "{\"city\":\"Paris\",\"id\":3,\"mine\":0}\n{\"city\":\"Lima\",\"id\":4,\"mine\":0}\n");
        const QByteArray note = test::TemporaryFiles::read(data.files.path("out.jsonl.assay.json"));
        QVERIFY2(note.contains("(id < 5) and (city != 'Oslo')"), note.constData());
        QCOMPARE(data.failures, QStringList());
    }
};

QTEST_MAIN(SubsetsTest)
#include "subsets_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/filter_bar.h"

#include "ui/table_fixture.h"
#include "widgets/expression_edit.h"
#include "widgets/filter_pill.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>

using namespace assay;

class FilterBarTest : public QObject {
    Q_OBJECT

private:
    static FilterPillButton* pill(const FilterBar& bar, int index) {
        for (auto* each : bar.findChildren<FilterPillButton*>(QStringLiteral("pill%1").arg(index)))
            if (!each->isHidden()) return each;
        return nullptr;
    }
    static QString count(const FilterBar& bar) {
        return bar.countLabel().text().remove(QStringLiteral("<b>")).remove(QStringLiteral("</b>"));
    }
    static void add(FilterBar& bar, const QString& expression) {
        bar.edit().setText(expression);
        QTest::keyClick(&bar.edit(), Qt::Key_Return);
    }

private slots:
    void enterAddsAPill() {
        test::SessionWithRows data;
        FilterBar bar(data.session);
        test::present(bar, {900, 36});
        QCOMPARE(count(bar), QStringLiteral("50 rows"));
        add(bar, QStringLiteral("price > 25"));
        QVERIFY(pill(bar, 0));
        QCOMPARE(pill(bar, 0)->text(), QStringLiteral("price > 25"));
        QVERIFY(bar.edit().text().isEmpty());
        QCOMPARE(count(bar), QStringLiteral("%1 of 50 rows").arg(data.session.visible().count()));
        add(bar, QStringLiteral("city in ('Paris', 'Oslo')"));
        QVERIFY(pill(bar, 1));
        data.session.undoStack().undo();
        QVERIFY(!pill(bar, 1));
        data.session.undoStack().redo();
        QVERIFY(pill(bar, 1));
    }
    void aPillIsEditedInPlace() {
        test::SessionWithRows data;
        FilterBar bar(data.session);
        test::present(bar, {900, 36});
        add(bar, QStringLiteral("id < 10"));
        FilterPillButton* first = pill(bar, 0);
        QTest::mouseClick(first, Qt::LeftButton, {}, QPoint(12, 10));
        QTest::mouseDClick(pill(bar, 0), Qt::LeftButton, {}, QPoint(12, 10));
        auto* line = bar.findChild<ExpressionEdit*>(QStringLiteral("pillEdit"));
        QVERIFY(line && line->isVisible());
        QVERIFY(data.session.pills()[0].enabled);  // the first click of the two is taken back
        QCOMPARE(line->text(), QStringLiteral("id < 10"));
        line->setText(QStringLiteral("id < 20"));
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(count(bar), QStringLiteral("20 of 50 rows"));
        QCOMPARE(data.session.pills()[0].expression, QStringLiteral("id < 20"));
        QCOMPARE(data.session.undoStack().undoText(), QStringLiteral("Change filter id < 10"));
        data.session.undoStack().undo();
        QCOMPARE(count(bar), QStringLiteral("10 of 50 rows"));
        QTest::keyClick(pill(bar, 0), Qt::Key_F2);
        line = bar.findChildren<ExpressionEdit*>(QStringLiteral("pillEdit")).last();
        line->setText(QStringLiteral("id < 5"));
        QTest::keyClick(line, Qt::Key_Escape);
        QTRY_VERIFY(pill(bar, 0));
        QCOMPARE(count(bar), QStringLiteral("10 of 50 rows"));
    }
    void pillsAreInvertedAndCombined() {
        test::SessionWithRows data;
        FilterBar bar(data.session);
        test::present(bar, {900, 36});
        add(bar, QStringLiteral("id < 10"));
        data.session.invertPill(0);
        QCOMPARE(data.session.pills()[0].expression, QStringLiteral("not (id < 10)"));
        QCOMPARE(data.session.visible().count(), 40);
        data.session.invertPill(0);
        QCOMPARE(data.session.pills()[0].expression, QStringLiteral("id < 10"));
        add(bar, QStringLiteral("id > 4 and id < 15"));
        QCOMPARE(data.session.visible().count(), 5);
        data.session.combinePills(1, 0);
        QCOMPARE(data.session.pills().size(), std::size_t{1});
        QCOMPARE(data.session.pills()[0].expression, QStringLiteral("(id < 10) or (id > 4 and id < 15)"));
        QCOMPARE(data.session.visible().count(), 15);
        QVERIFY(data.session.undoStack().undoText().startsWith(QStringLiteral("Combine id < 10 or")));
        data.session.undoStack().undo();
        QCOMPARE(data.session.pills().size(), std::size_t{2});
        // A selection has no expression: its rows are combined and inverted themselves.
        data.session.removePill(1);
        data.session.select(data.rows({1, 2, 3}));
        data.session.exclude();
        QCOMPARE(data.session.undoStack().undoText(), QStringLiteral("Exclude 3 rows"));
        data.session.invertPill(1);
        QCOMPARE(data.session.visible().count(), 3);
        data.session.invertPill(1);
        QCOMPARE(data.session.pills()[1].text, QStringLiteral("without 3 rows"));
        QCOMPARE(data.session.visible().count(), 7);
        data.session.combinePills(0, 1);
        QCOMPARE(data.session.visible().count(), 50);
        QCOMPARE(data.failures, QStringList());
    }
    void thePillHasAMenu() {
        test::SessionWithRows data;
        FilterBar bar(data.session);
        test::present(bar, {900, 36});
        add(bar, QStringLiteral("id < 10"));
        emit pill(bar, 0)->menuRequested(bar.mapToGlobal(QPoint(10, 10)));
        auto* menu = bar.findChild<QMenu*>(QStringLiteral("pillMenu"));
        QVERIFY(menu);
        QStringList texts;
        for (const QAction* each : menu->actions())
            if (!each->isSeparator()) texts << each->text();
        QCOMPARE(texts.mid(0, 3), (QStringList{"Edit", "Invert", "Turn Off"}));
        QCOMPARE(texts.last(), QStringLiteral("Remove"));
        menu->actions().at(1)->trigger();
        QCOMPARE(data.session.pills()[0].expression, QStringLiteral("not (id < 10)"));
        menu->close();
    }
    void pillsAreSwitchedAndRemoved() {
        test::SessionWithRows data;
        FilterBar bar(data.session);
        test::present(bar, {900, 36});
        add(bar, QStringLiteral("id < 10"));
        QCOMPARE(count(bar), QStringLiteral("10 of 50 rows"));
        QTest::mouseClick(pill(bar, 0), Qt::LeftButton, {}, QPoint(12, 10));
        QCOMPARE(count(bar), QStringLiteral("50 rows"));
        QVERIFY(!data.session.pills()[0].enabled);
        QTest::keyClick(pill(bar, 0), Qt::Key_Space);
        QCOMPARE(count(bar), QStringLiteral("10 of 50 rows"));
        FilterPillButton* button = pill(bar, 0);
        QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(button->width() - 10, button->height() / 2));
        QVERIFY(!pill(bar, 0));
        QCOMPARE(count(bar), QStringLiteral("50 rows"));
        data.session.undoStack().undo();
        QTest::keyClick(pill(bar, 0), Qt::Key_Delete);
        QVERIFY(!pill(bar, 0));
    }
    void selectedRowsBecomeAPill() {
        test::SessionWithRows data;
        FilterBar bar(data.session);
        data.session.select(data.rows({1, 2, 3}));
        data.session.exclude();
        QVERIFY(pill(bar, 0));
        QCOMPARE(count(bar), QStringLiteral("47 of 50 rows"));
        QVERIFY(pill(bar, 0)->toolTip().contains(QStringLiteral("47 rows")));
    }
    void errorsAreUnderlinedAndSaid() {
        test::SessionWithRows data;
        FilterBar bar(data.session);
        test::present(bar, {900, 120});
        bar.edit().setFocus();
        add(bar, QStringLiteral("city = 'Paris' and prise > 3"));
        QVERIFY(bar.edit().problem());
        QCOMPARE(bar.edit().problem()->position, 19);
        QCOMPARE(bar.edit().problem()->length, 5);
        QCOMPARE(bar.edit().toolTip(), bar.edit().problem()->message);
        auto* note = bar.findChild<QLabel*>(QStringLiteral("expressionProblem"));
        QVERIFY(note && note->isVisible());
        QVERIFY2(note->text().contains(QStringLiteral("prise")), qPrintable(note->text()));
        QVERIFY(data.session.pills().empty());
        QCOMPARE(bar.edit().text(), QStringLiteral("city = 'Paris' and prise > 3"));
        bar.edit().setText(QStringLiteral("price > 3"));
        QVERIFY(!bar.edit().problem());
        QVERIFY(!note->isVisible());
    }
    void errorsAreCountedInCharacters() {
        test::SessionWithRows data;
        FilterBar bar(data.session);
        bar.edit().setText(QString::fromUtf8("city = '\xF0\x9F\x8F\xA0价' and nix = 1"));
        QVERIFY(bar.edit().problem());
        QCOMPARE(bar.edit().problem()->position, bar.edit().text().indexOf(QStringLiteral("nix")));
    }
    void wordsAreCompleted() {
        test::SessionWithRows data;
        QWidget window;
        FilterBar bar(data.session, &window);
        bar.resize(900, 60);
        QLineEdit elsewhere(&window);  // where Tab would take the focus
        elsewhere.move(0, 160);
        test::present(window, {900, 200});
        bar.edit().setFocus();
        QTest::keyClicks(&bar.edit(), QStringLiteral("pri"));
        QAbstractItemView* popup = bar.edit().completion().popup();
        QVERIFY(popup->isVisible());
        QCOMPARE(popup->model()->index(0, 0).data().toString(), QStringLiteral("price"));
        QTest::keyClick(popup, Qt::Key_Tab);
        QCOMPARE(bar.edit().text(), QStringLiteral("price "));
        QVERIFY(!popup->isVisible());
        QVERIFY(!elsewhere.hasFocus());
        QTest::keyClicks(&bar.edit(), QStringLiteral("> 10"));
        QTest::keyClick(&bar.edit(), Qt::Key_Return);
        QCOMPARE(data.session.pills().size(), std::size_t{1});
    }
    void undoTakesTheFilterOffOnceItIsAdded() {
        test::SessionWithRows data;
        FilterBar bar(data.session);
        test::present(bar, {900, 200});
        bar.edit().setFocus();
        const auto takesUndo = [&bar] {
            QKeyEvent asked(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier);
            asked.ignore();
            QApplication::sendEvent(&bar.edit(), &asked);
            return asked.isAccepted();
        };
        QTest::keyClicks(&bar.edit(), QStringLiteral("price > 10 "));
        QVERIFY(takesUndo());
        QTest::keyClick(&bar.edit(), Qt::Key_Return);
        QCOMPARE(data.session.pills().size(), std::size_t{1});
        QVERIFY(!takesUndo());  // the window's shortcut has it
    }
    void enterAddsATypedCondition_data() {
        QTest::addColumn<QString>("typed");
        for (const char* each : {"city = 'Oslo'", "price > 10 ", "city in ('Oslo')", "price is missing"})
            QTest::newRow(each) << QString::fromLatin1(each);
    }
    void enterAddsATypedCondition() {
        QFETCH(QString, typed);
        test::SessionWithRows data;
        FilterBar bar(data.session);
        test::present(bar, {900, 200});
        bar.edit().setFocus();
        QTest::keyClicks(&bar.edit(), typed);
        QAbstractItemView* popup = bar.edit().completion().popup();
        QTest::keyClick(popup->isVisible() ? static_cast<QWidget*>(popup) : &bar.edit(), Qt::Key_Return);
        QCOMPARE(data.session.pills().size(), std::size_t{1});
        QCOMPARE(data.session.pills().front().expression, typed.trimmed());
    }
    void scoresAreKnownAfterARun() {
        test::SessionWithRows data;
        FilterBar bar(data.session);
        bar.edit().setText(QStringLiteral("importance < 0"));
        QVERIFY(bar.edit().problem());
        data.addRun();
        QVERIFY(!bar.edit().problem());
        QTest::keyClick(&bar.edit(), Qt::Key_Return);
        QCOMPARE(count(bar), QStringLiteral("8 of 50 rows"));
    }
};

QTEST_MAIN(FilterBarTest)
#include "filter_bar_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/import_dialog.h"

#include "io/reading_options.h"
#include "jobs/job_runner.h"
#include "support/temporary_files.h"
#include "text/core_text.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace assay;

class ImportDialogTest : public QObject {
    Q_OBJECT
private slots:
    void init() { m_jobs = std::make_unique<JobRunner>(JobRunner::Mode::Synchronous); }
    void cleanup() {
        delete m_dialog;
        m_jobs.reset();
    }

    void eachChangeIsShown() {
        open("a;b;c\n1;5;x\n2;5;y\n");
        QCOMPARE(header(0), "a");
        QCOMPARE(rows()->columnCount(), 3);
        QVERIFY(combo("importDelimiter")->currentText().contains("Semicolon"));
        choose("importDelimiter", ",");
        QCOMPARE(header(0), "a;b;c");
        choose("importDelimiter", "");
        choose("importHeader", "no");
        QCOMPARE(rows()->item(0, 0)->text(), "a");
        QCOMPARE(chosen().header, std::optional(false));
    }

    void aDelimiterOfOnesOwn() {
        open("a~b\n1~x\n2~y\n");
        QCOMPARE(rows()->columnCount(), 1);
        choose("importDelimiter", "other");
        auto* sign = m_dialog->findChild<QLineEdit*>("importOther");
        QVERIFY(sign->isVisibleTo(m_dialog));
        sign->setText("~");
        QCOMPARE(rows()->columnCount(), 2);
        QCOMPARE(chosen().delimiter, std::optional('~'));
    }

    void theLikeliestReadingsStandSideBySide() {
        open("\xc0\xe0,x\n\xca\xd5\xc8\xeb,1\n\xd6\xa7\xb3\xf6,2\n");  // GBK: 类, 收入, 支出
        const QString readings = m_dialog->findChild<QLabel*>("importReadings")->text();
        QVERIFY2(readings.startsWith("GB18030: 类"), qPrintable(readings));
        QVERIFY2(readings.contains("UTF-8: invalid at byte 0"), qPrintable(readings));
        choose("importEncoding", "windows-1252");
        QCOMPARE(header(0), "Àà");
        QCOMPARE(chosen().encoding, std::optional<std::string>("windows-1252"));
    }

    void aColumnIsReadAsTheTypeAsked() {
        open("a,b\n1,x\n2,y\n");
        askForType(0, typeName(ColumnType::Text));
        QVERIFY2(rows()->horizontalHeaderItem(0)->text().contains("chosen"),
                 qPrintable(rows()->horizontalHeaderItem(0)->text()));
        QCOMPARE(chosen().types.at("a"), ColumnType::Text);
        open("a,b\n1,x\n2,y\n");
        askForType(0, typeName(ColumnType::Text));
        choose("importHeader", "no");  // there is no column a any more
        QCOMPARE(rows()->item(0, 0)->text(), "a");
        QVERIFY(chosen().types.empty());
    }

    void linesThatDoNotFitAreListed() {
        open("a,b\n1,2\n3\n4,5\n");
        const auto* problems = m_dialog->findChild<QTableWidget*>("importProblems");
        QVERIFY(problems->isVisibleTo(m_dialog));
        QCOMPARE(problems->rowCount(), 1);
        QCOMPARE(problems->item(0, 0)->text(), "3");
        QCOMPARE(problems->item(0, 2)->text(), "3");
        choose("importBadRows", "skip");
        QCOMPARE(chosen().badRows, BadRows::Skip);
    }

    void whatCannotBeReadSaysWhy() {
        open(QByteArray("\xff\xfe", 2) + QByteArray("a\0,\0b\0\n\0001\0,\0002\0\n\0", 16));
        QCOMPARE(header(1), "b");
        choose("importEncoding", "UTF-8");
        QVERIFY2(state().contains("bytes that are not UTF-8"), qPrintable(state()));
        open("");
        QVERIFY(!m_dialog->findChild<QPushButton*>("importOpen")->isEnabled());
        QVERIFY2(state().contains("is empty"), qPrintable(state()));
        QCOMPARE(m_dialog->findChild<QPushButton*>("importOpen")->toolTip(), state());
    }

    void whatWasChosenBeforeStandsThere() {
        LoadOptions options = readingOf({{"--encoding", "gb18030"}, {"--delimiter", "~"}, {"--bad-rows", "text"}, {"--decimal", ","},
                                         {"--quote", "none"}, {"--dates", "day-first"}});
        options.header = true;
        open("a~b\n1~x\n", options);
        const LoadOptions same = m_dialog->options();
        QCOMPARE(readingFlags(same), readingFlags(options));
        QCOMPARE(same.header, options.header);
    }

private:
    void open(const QByteArray& text, const LoadOptions& options = {}) {
        delete m_dialog;
        const std::string path = m_files.write("data.csv", text);
        m_dialog = new ImportDialog(*m_jobs, QString::fromStdString(path), options, nullptr);
        m_dialog->show();
    }
    QString state() const { return m_dialog->findChild<QLabel*>("importState")->text(); }
    QTableWidget* rows() const { return m_dialog->findChild<QTableWidget*>("importRows"); }
    QString header(int column) const { return rows()->horizontalHeaderItem(column)->text().section('\n', 0, 0); }
    QComboBox* combo(const char* name) const { return m_dialog->findChild<QComboBox*>(name); }
    void choose(const char* name, const QString& data) {
        const int index = combo(name)->findData(data);
        QVERIFY2(data.isEmpty() || index >= 0, qPrintable(data));
        combo(name)->setCurrentIndex(std::max(index, 0));
    }
    void askForType(int column, const QString& type) {
        emit rows()->horizontalHeader()->sectionClicked(column);
        auto* menu = m_dialog->findChild<QMenu*>();
        QVERIFY(menu);
        for (QAction* action : menu->actions())
            if (action->text() == type) action->trigger();
        delete menu;
    }
    /// What the button "Open" gives.
    LoadOptions chosen() {
        QSignalSpy spy(m_dialog, &ImportDialog::chosen);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        m_dialog->findChild<QPushButton*>("importOpen")->click();
        return spy.isEmpty() ? LoadOptions{} : qvariant_cast<LoadOptions>(spy.front().front());
    }

    test::TemporaryFiles m_files;
    std::unique_ptr<JobRunner> m_jobs;
    QPointer<ImportDialog> m_dialog;
};

QTEST_MAIN(ImportDialogTest)
#include "import_dialog_test.moc"

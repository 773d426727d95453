// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/memory_limit.h"

#include "pages/memory_dialog.h"
#include "ui/table_fixture.h"

#include <QDoubleSpinBox>
#include <QSettings>
#include <QStandardPaths>

using namespace assay;

/// The memory that data may take: asked about before a load that would not fit, and set in a dialog.
class MemoryLimitTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("AssayTest");
        QCoreApplication::setApplicationName("memory_limit_test");
        QSettings().clear();
    }
    void cleanup() { setMemoryLimit(0); }
    void whatWouldNotFitIsAskedAbout() {
        test::SessionWithRows data;
        constexpr int rows = 5'000'000;  // 20 MB that become 80
        const QByteArray text = "a,b\n" + QByteArray("7,1\n").repeated(rows);
        const QString path = QString::fromStdString(data.files.write("large.csv", text));
        QSignalSpy asked(&data.session, &Session::memoryShort), ended(&data.session, &Session::loadEnded);
        QSignalSpy changed(&data.session, &Session::datasetChanged);
        setMemoryLimit(64);
        data.session.open(path);
        QCOMPARE(asked.size(), 1);
        QVERIFY(asked[0][2].toLongLong() > 64'000'000);
        QCOMPARE(asked[0][3].toLongLong(), 64'000'000);
        QCOMPARE(ended.size(), 1);
        QCOMPARE(changed.size(), 0);
        QCOMPARE(data.session.dataset()->rowCount(), 50);  // the data that were open still are
        setMemoryLimit(0);
        data.session.open(path, {}, true);
        QCOMPARE(data.session.dataset()->rowCount(), rows);
        setMemoryLimit(1000);
        data.session.open(path);  // fits
        QCOMPARE(asked.size(), 1);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(data.failures, QStringList());
    }
    void theDialogKeepsTheLimit() {
        auto* dialog = new MemoryDialog(nullptr);
        auto* field = dialog->findChild<QDoubleSpinBox*>("memoryGigabytes");
        QCOMPARE(field->text(), field->specialValueText());
        field->setValue(0.7);
        dialog->accept();
        QCOMPARE(memoryLimitSetting(), 700);
        setMemoryLimit(0);
        applyMemorySetting();
        QCOMPARE(memoryLimitSetting(), 700);
        MemoryDialog again(nullptr);
        QCOMPARE(again.findChild<QDoubleSpinBox*>("memoryGigabytes")->value(), 0.7);
        again.findChild<QDoubleSpinBox*>("memoryGigabytes")->setValue(0);
        again.QDialog::setAttribute(Qt::WA_DeleteOnClose, false);
        again.accept();
        QCOMPARE(memoryLimitSetting(), 0);
    }
};

QTEST_MAIN(MemoryLimitTest)
#include "memory_limit_test.moc"

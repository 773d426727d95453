// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/settings.h"

#include "support/file_size_limit.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStringList>
#include <QTest>

using namespace assay;

/// Settings are kept whole or stay as they were, and the user hears of it.
class SettingsTest : public QObject {
    Q_OBJECT

private:
    QStringList m_told;

    static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("AssayTest");
        QCoreApplication::setApplicationName("settings_test");
        QDir(QFileInfo(QSettings().fileName()).path()).removeRecursively();
        QSettings().setValue("columns/a", QByteArray("{\"order\":[]}"));
        QSettings().setValue("recentFiles", QStringList{"/a,b.csv", "/c.csv"});
        Settings::instance().prepare();
        Settings::instance().watch(this, [this](const QString& sentence) { m_told << sentence; });
    }
    void init() { m_told.clear(); }
    void whatAnOlderVersionKeptIsTakenOver() {
        QVERIFY(QSettings().fileName().endsWith(".settings"));
        QCOMPARE(QSettings().value("columns/a").toByteArray(), QByteArray("{\"order\":[]}"));
        QCOMPARE(QSettings().value("recentFiles").toStringList(), QStringList({"/a,b.csv", "/c.csv"}));
        Settings::instance().keep("theme", 2);
        QCOMPARE(QSettings().value("theme").toInt(), 2);
        QCOMPARE(m_told, QStringList());
    }
    void aFullDiskLeavesThemAsTheyWere() {
        const QString path = QSettings().fileName();
        const QByteArray kept = read(path);
        QVERIFY(!kept.isEmpty());
        {
            const test::FileSizeLimit limit(20);
            Settings::instance().keep("theme", 1);
            Settings::instance().keep("folder", "/somewhere");
        }
        QCOMPARE(read(path), kept);
        QCOMPARE(m_told.size(), 1);
        QVERIFY2(m_told[0].startsWith("Settings are not kept: "), qPrintable(m_told[0]));
        Settings::instance().keep("theme", 0);  // there is room again
        QVERIFY(read(path) != kept);
        QCOMPARE(m_told.size(), 1);
    }
    void damagedOnesArePutAside() {
        const QString path = QSettings().fileName();
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("\xFFnot settings");
        file.close();
        Settings::instance().keep("theme", 1);
        QCOMPARE(read(path + ".damaged-1"), QByteArray("\xFFnot settings"));
        QCOMPARE(QSettings().value("theme").toInt(), 1);
        QCOMPARE(m_told.size(), 1);
        QVERIFY2(m_told[0].contains(".damaged-1"), qPrintable(m_told[0]));
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "settings_test.moc"

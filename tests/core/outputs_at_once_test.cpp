// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/output_file.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <vector>

using namespace assay;

/// Programs that write to one folder at the same time: each begins by removing what dead ones left there.
class OutputsAtOnceTest : public QObject {
    Q_OBJECT

private:
    static constexpr int programs = 10, outputs = 20;

    static QByteArray content(int program, int output) {
        return QByteArray(1000, static_cast<char>('a' + program)) + QByteArray::number(output);
    }
    /// Gives how many of its outputs failed.
    static int writeAll(const QString& folder, int program) {
        int failures = 0;
        for (int output = 0; output < outputs; ++output) try {
                OutputFile file(folder.toStdString() + "/" + std::to_string(program) + "-" + std::to_string(output));
                file.write(content(program, output).toStdString());
                file.commit();
            } catch (const std::exception&) {
                ++failures;
            }
        return failures;
    }

private slots:
    void everyOutputIsThereAndWhole() {
        const QTemporaryDir folder;
        std::vector<pid_t> children;
        for (int program = 0; program < programs; ++program) {
            const pid_t child = ::fork();
            QVERIFY(child >= 0);
            if (child == 0) ::_exit(writeAll(folder.path(), program));
            children.push_back(child);
        }
        int failures = 0;
        for (const pid_t child : children) {
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            QVERIFY(WIFEXITED(status));
            failures += WEXITSTATUS(status);
        }
        QCOMPARE(failures, 0);
        for (int program = 0; program < programs; ++program)
            for (int output = 0; output < outputs; ++output) {
                QFile file(folder.filePath(QString("%1-%2").arg(program).arg(output)));
                QVERIFY(file.open(QIODevice::ReadOnly));
                QCOMPARE(file.readAll(), content(program, output));
            }
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), programs * outputs);
    }
};

QTEST_GUILESS_MAIN(OutputsAtOnceTest)
#include "outputs_at_once_test.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QStringList>
#include <QTemporaryDir>

#include <cmath>

namespace assay::test {

/// What a run of assay-cli came to.
struct Outcome {
    int code = -1;  ///< -1: ended by a signal, or not at all
    QByteArray out;
    QString error;
};

/// assay-cli in a folder of its own, with a temporary folder of its own.
class Program {
public:
    Program() { QDir(m_folder.path()).mkdir("temporary"); }

    QString path(const QString& name) const { return m_folder.filePath(name); }
    void write(const QString& name, const QByteArray& bytes) const {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write a test file");
    }
    QByteArray read(const QString& name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QJsonValue json(const QString& name) const { return QJsonDocument::fromJson(read(name)).object(); }

    void prepare(QProcess& process) const {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("TMPDIR", path("temporary"));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
    }
    static Outcome finished(QProcess& process) {
        if (process.state() != QProcess::NotRunning && !process.waitForFinished(120'000)) {
            process.kill();
            process.waitForFinished();
            return {-1, {}, "did not end"};
        }
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
                QString::fromUtf8(process.readAllStandardError())};
    }
    Outcome run(const QStringList& arguments) const {
        QProcess process;
        prepare(process);
        process.start(ASSAY_CLI, arguments);
        return finished(process);
    }
    /// Through a shell, where $CLI is the program.
    Outcome shell(const QString& command) const {
        QProcess process;
        prepare(process);
        QProcessEnvironment environment = process.processEnvironment();
        environment.insert("CLI", ASSAY_CLI);
        process.setProcessEnvironment(environment);
        process.start("/bin/sh", {"-c", command});
        return finished(process);
    }

    /// Every file here, hidden ones too, with those that should not outlive the program.
    QStringList files() const {
        QStringList names;
        for (const QString& folder : {QString("."), QString("temporary")})
            for (const QString& name : QDir(path(folder)).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
                names << folder + "/" + name;
        return names;
    }

private:
    QTemporaryDir m_folder;
};

/// Exactly one line, "assay-cli: error: what; what to do", after what was decided before.
inline bool oneSentence(const QString& error) {
    static const QRegularExpression form("\\A(note: [^\\n]+\\n)*assay-cli: error: [^\\n]+[;,?] ?[^\\n]*\\n\\z");
    return form.match(error).hasMatch() && !error.contains("unexpected:") && !error.contains("report it");
}

/// Nothing, or lines on what was decided: "note: ...".
inline bool onlyNotes(const QString& error) {
    static const QRegularExpression form("\\A(note: [^\\n]+\\n)*\\z");
    return form.match(error).hasMatch();
}

/// Small data with two numbers and a category, for a binary target y.
inline QByteArray classRows(int rows = 60) {
    QByteArray text = "x,z,c,y\n";
    for (int i = 0; i < rows; ++i) {
        const double x = std::sin(1.7 * i), z = std::cos(2.9 * i) + 0.01 * i;
        text += QByteArray::number(x, 'f', 4) + ',' + QByteArray::number(z, 'f', 4) + ',' + (i % 3 == 0 ? "a" : "b") + ',' +
                (x + 0.4 * std::sin(31.0 * i) > 0 ? '1' : '0') + '\n';
    }
    return text;
}
/// For a target y of numbers.
inline QByteArray numberRows(int rows = 60) {
    QByteArray text = "x,z,y\n";
    for (int i = 0; i < rows; ++i) {
        const double x = std::sin(1.7 * i), z = std::cos(2.9 * i) + 0.01 * i;
        text += QByteArray::number(x, 'f', 4) + ',' + QByteArray::number(z, 'f', 4) + ',' +
                QByteArray::number(2 * x - z + 0.3 * std::sin(31.0 * i), 'f', 4) + '\n';
    }
    return text;
}

}  // namespace assay::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

struct Source {
    QString path;  ///< from the project's root
    QStringList lines;
};

/// Every source file under a folder of the project.
QList<Source> sourcesUnder(const QString& folder) {
    QList<Source> sources;
    const QString root = QStringLiteral(ASSAY_SOURCE_DIR "/");
    QDirIterator files(root + folder, {"*.cpp", "*.h", "*.def"}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            sources.append({file.fileName().mid(root.size()), QString::fromUtf8(file.readAll()).split('\n')});
    }
    return sources;
}

QList<Source> allSources() {
    return sourcesUnder("app") + sourcesUnder("core") + sourcesUnder("ui") + sourcesUnder("tests");
}

/// Paths of quoted includes.
QStringList includesOf(const Source& source) {
    static const QRegularExpression include(QStringLiteral("^\\s*#include \"([^\"]+)\""));
    QStringList paths;
    for (const QString& line : source.lines)
        if (const auto match = include.match(line); match.hasMatch()) paths.append(match.captured(1));
    return paths;
}

QString first(const QString& path) { return path.section('/', 0, 0); }

/// Rooms of core and what each may include: the arrows of ARCHITECTURE.md.
const QHash<QString, QSet<QString>>& coreArrows() {
    static const QHash<QString, QSet<QString>> arrows{
        {"base", {"base"}},
        {"params", {"base", "params"}},
        {"data", {"base", "params", "data"}},
        {"io", {"base", "params", "data", "io"}},
        {"models", {"base", "params", "data", "models"}},
        {"valuation", {"base", "params", "data", "models", "valuation"}},
        {"analysis", {"base", "params", "data", "models", "valuation", "analysis"}},
        {"pipeline", {"base", "params", "data", "models", "valuation", "analysis", "io", "pipeline"}},
    };
    return arrows;
}

/// Folders whose files do not know each other: they meet in a registry or in the session.
const QStringList& islands() {
    static const QStringList folders{"core/valuation/methods", "core/models/learners", "core/io/formats",
                                     "ui/plots/panels"};
    return folders;
}

QString stemOf(const QString& path) { return path.section('/', -1).section('.', 0, 0); }

/// What a file is about: residuals.cpp and residual_scenes.cpp are one plot.
QString subjectOf(const QString& path) {
    QString word = stemOf(path).section('_', 0, 0);
    if (word.endsWith('s')) word.chop(1);
    return word;
}

}  // namespace

class StyleTest : public QObject {
    Q_OBJECT

private:
    static void report(const QStringList& problems) {
        QVERIFY2(problems.isEmpty(), qPrintable("\n  " + problems.join("\n  ")));
    }

private slots:
    void thereAreSources() { QVERIFY(allSources().size() > 20); }

    void coreHasNoQt() {
        static const QRegularExpression qt(QStringLiteral("#include <Q|\\bQString\\b|\\bQObject\\b"));
        QStringList problems;
        for (const Source& source : sourcesUnder("core"))
            for (qsizetype i = 0; i < source.lines.size(); ++i)
                if (qt.match(source.lines[i]).hasMatch())
                    problems.append(QString("%1:%2 uses Qt").arg(source.path).arg(i + 1));
        report(problems);
    }

    void arrowsPointInward() {
        QStringList problems;
        for (const Source& source : sourcesUnder("core")) {
            const QString room = source.path.section('/', 1, 1);
            if (!coreArrows().contains(room)) {
                if (source.path.count('/') > 1) problems.append(source.path + " is in a room without arrows");
                continue;
            }
            for (const QString& include : includesOf(source))
                if (include.contains('/') && !coreArrows()[room].contains(first(include)))
                    problems.append(QString("%1 includes %2").arg(source.path, include));
        }
        for (const Source& source : sourcesUnder("app/cli"))
            for (const QString& include : includesOf(source))
                if (include.contains('/') && first(include) != "cli" && !coreArrows().contains(first(include)))
                    problems.append(QString("%1 includes %2").arg(source.path, include));
        report(problems);
    }

    void nothingKnowsTheMainWindow() {
        QStringList problems;
        for (const Source& source : sourcesUnder("ui"))
            if (!stemOf(source.path).startsWith("main_window") &&
                includesOf(source).filter(QRegularExpression("(^|/)main_window\\.h$")).size() > 0)
                problems.append(source.path + " includes the main window");
        report(problems);
    }

    void islandsDoNotKnowEachOther() {
        QStringList problems;
        for (const QString& island : islands())
            for (const Source& source : sourcesUnder(island))
                for (const QString& include : includesOf(source)) {
                    const bool sameFolder = (island + '/').endsWith('/' + include.section('/', 0, -2) + '/');
                    if (sameFolder && include.contains('/') && subjectOf(include) != subjectOf(source.path))
                        problems.append(QString("%1 includes %2").arg(source.path, include));
                }
        report(problems);
    }

    void everyRegisteredFileHasItsRow() {
        const QHash<QString, QString> registries{{"core/valuation/methods", "core/valuation/methods.def"},
                                                 {"core/models/learners", "core/models/models.def"},
                                                 {"core/io/formats", "core/io/formats.def"},
                                                 {"ui/plots/panels", "ui/plots/panels.def"}};
        QStringList problems;
        for (auto registry = registries.cbegin(); registry != registries.cend(); ++registry) {
            QFile file(QStringLiteral(ASSAY_SOURCE_DIR "/") + registry.value());
            if (!file.open(QIODevice::ReadOnly)) {
                problems.append(registry.value() + " is missing");
                continue;
            }
            const QString rows = QString::fromUtf8(file.readAll()).toLower().remove('-').remove('_');
            for (const Source& source : sourcesUnder(registry.key())) {
                if (!source.path.endsWith(".cpp")) continue;
                // A file that continues another (ridge_solver.cpp beside ridge.cpp) belongs to that row.
                QStringList words = stemOf(source.path).split('_');
                while (!words.isEmpty() && !rows.contains(words.join(QString()))) words.removeLast();
                if (words.isEmpty()) problems.append(QString("%1 has no row in %2").arg(source.path, registry.value()));
            }
        }
        report(problems);
    }

    void filesAreShort() {
        QStringList problems;
        for (const Source& source : allSources())
            if (source.lines.size() - 1 > 400)
                problems.append(QString("%1 has %2 lines").arg(source.path).arg(source.lines.size() - 1));
        report(problems);
    }

    void filesSayTheirLicence() {
        QStringList problems;
        for (const Source& source : allSources())
            if (!source.lines.value(0).contains("SPDX-License-Identifier: GPL-3.0-or-later"))
                problems.append(source.path + " has no SPDX line");
        report(problems);
    }

    void threadsLiveInTwoPlaces() {
        // core: base/parallel; pipeline's deadline timer; ui: the job runner.
        const QStringList allowed{"core/base/parallel", "core/pipeline/", "ui/jobs/", "app/cli/", "core/io/", "core/data/database"};
        static const QRegularExpression threads(QStringLiteral("std::j?thread\\b|QThread\\b|QtConcurrent|std::async"));
        QStringList problems;
        for (const Source& source : sourcesUnder("app") + sourcesUnder("core") + sourcesUnder("ui"))
            for (const QString& line : source.lines)
                if (!line.trimmed().startsWith("//") && threads.match(line).hasMatch() &&
                    std::none_of(allowed.begin(), allowed.end(),
                                 [&](const QString& place) { return source.path.startsWith(place); }))
                    problems.append(source.path + " starts threads: " + line.trimmed());
        problems.removeDuplicates();
        report(problems);
    }
};

QTEST_GUILESS_MAIN(StyleTest)
#include "style_test.moc"

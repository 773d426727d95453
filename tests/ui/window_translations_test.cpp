// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/query.h"
#include "io/open.h"
#include "models/metrics.h"
#include "models/model.h"
#include "pipeline/verdict.h"
#include "pipeline/verification.h"
#include "support/temporary_files.h"
#include "text/core_sentences.h"
#include "text/core_terms.h"
#include "text/core_text.h"
#include "text/language.h"
#include "valuation/feature_weights.h"
#include "valuation/method.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

#include <limits>
#include <span>
#include <vector>

using namespace assay;

namespace {

QSet<QString> registryWords() {
    QSet<QString> words;
    const auto add = [&](const std::string& text) {
        if (!text.empty()) words << QString::fromStdString(text);
    };
    const auto addParams = [&](const std::vector<ParamSpec>& params) {
        for (const ParamSpec& spec : params) {
            add(spec.label);
            add(spec.help);
            for (const std::string& choice : spec.choices) add(choice);
        }
    };
    for (const Model* each : models()) {
        add(each->info().name);
        add(each->info().summary);
        addParams(each->info().params);
    }
    for (const ValuationMethod* each : methods()) {
        add(each->info().name);
        add(each->info().summary);
        add(each->info().meaning);
        addParams(each->info().params);
    }
    for (const MetricInfo& each : metrics()) {
        add(each.name);
        add(each.summary);
    }
    for (const FeatureWeightInfo& each : featureWeightKinds()) {
        add(each.name);
        add(each.summary);
    }
    for (const FormatInfo& each : formats()) {
        add(each.name);
        add(each.summary);
    }
    return words;
}

}  // namespace

class WindowTranslationsTest : public QObject {
    Q_OBJECT
private slots:
    void everyEntryIsFinished() {
        QFile file(ASSAY_SOURCE_DIR "/resources/translations/assay_zh_CN.ts");
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QString source;
        QStringList wrong;
        int entries = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (!xml.isStartElement()) continue;
            if (xml.name() == u"source") source = xml.readElementText();
            if (xml.name() != u"translation") continue;
            ++entries;
            const bool unfinished = xml.attributes().hasAttribute("type");
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
            if (unfinished || text.isEmpty()) wrong << source;
            for (const char* mark : {"%1", "%2", "%3", "%4", "%5", "%n"})
                if (source.contains(mark) != text.contains(mark)) wrong << source + " (" + mark + ")";
        }
        QVERIFY(entries > 300);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void theListOfCoreTermsIsWhole() {
        QSet<QString> listed;
        for (const char* term : coreTerms()) listed << QString::fromUtf8(term);
        QCOMPARE(listed.size(), static_cast<qsizetype>(coreTerms().size()));  // each once
        QStringList missing = (registryWords() - listed).values();
        missing.sort();
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
    }

    /// The words that progress shows, as the sources of core have them.
    void phasesOfWorkAreTerms() {
        QSet<QString> listed;
        for (const char* term : coreTerms()) listed << QString::fromUtf8(term);
        static const QRegularExpression phase(QStringLiteral("part\\(\\s*\"([^\"]+)\""));
        int found = 0;
        QStringList missing;
        QDirIterator files(ASSAY_SOURCE_DIR "/core", {"*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            for (auto each = phase.globalMatch(text); each.hasNext(); ++found)
                if (const QString word = each.next().captured(1); !listed.contains(word)) missing << word;
        }
        QVERIFY(found > 50);
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
    }

    void coreTermsComeInChinese() {
        Language::instance().apply("zh_CN");
        QCOMPARE(coreText("Ridge regression"), QString::fromUtf8("岭回归"));
        QCOMPARE(taskName(Task::Binary), QString::fromUtf8("二分类"));
        Language::instance().apply("en");
        QCOMPARE(coreText("Ridge regression"), "Ridge regression");
    }

    void sentencesComeInChinese_data() {
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("chinese");
        QTest::newRow("with a remedy") << "no column 'prcie'; did you mean price?"
                                       << QString::fromUtf8("没有名为“prcie”的列；你是不是想写 price？");
        QTest::newRow("within a clause") << "columns are A, B and 12 more"
                                         << QString::fromUtf8("现有的列：A, B 以及另外 12 个");
        QTest::newRow("a percent sign") << "x%1y is 5 %" << QString::fromUtf8("x%1y 是5 %");
        QTest::newRow("unknown") << "as it is; so it stays" << QString::fromUtf8("as it is；so it stays");
    }
    void sentencesComeInChinese() {
        QFETCH(QString, english);
        QFETCH(QString, chinese);
        QCOMPARE(coreSentence(english.toStdString()), english);
        Language::instance().apply("zh_CN");
        QCOMPARE(coreSentence(english.toStdString()), chinese);
    }

    void noEnglishIsLeftInWhatGoesWrong_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("header only") << QByteArray("a,b\n");
        QTest::newRow("ragged") << QByteArray("a,b\n1,2\n3,4\n5,6,7\n8,9\n1,2\n3,4\n5,6\n7,8\n9,1\n");
        QTest::newRow("binary") << QByteArray("PK\3\4 zip").append(200, '\1');
        QTest::newRow("zero bytes") << QByteArray("a,b\n1,").append('\0').append("\n");
    }
    void noEnglishIsLeftInWhatGoesWrong() {
        QFETCH(QByteArray, bytes);
        Language::instance().apply("zh_CN");
        const test::TemporaryFiles files;
        QString sentence;
        try {
            openDataset(files.write("d.csv", bytes), {}, RunContext());
        } catch (const Error& error) {
            sentence = errorSentence(error);
        }
        QVERIFY(!sentence.isEmpty());
        QVERIFY2(!sentence.contains(english), qPrintable(sentence));
    }

    void notesOnReadingArePlainInChinese_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("codes") << QByteArray("a,b\n007,1\n12,2\n");
        QTest::newRow("digits") << QByteArray("a,b\n12345678901234567890,1\n12,2\n");
        QTest::newRow("not numbers") << QByteArray("a,b\n1,1\n2,x\n3,2\n-,3\n5,y\n6,7\n7,8\n");
        QTest::newRow("dates") << QByteArray("a,b,c\n01/02/24,2024-01-02,05/06/2024\n15/03/24,x,07/08/2024\n01/04/24,2024-01-03,09/10/2024\n");
        QTest::newRow("clocks") << QByteArray("a,b\n10:15,2024-01-02\n11:30,2024-01-02 10:00\n");
        QTest::newRow("blanks and words") << QByteArray("a,b\n1, \n2,5\nNA,7\n");
        QTest::newRow("thousands") << QByteArray("a;b\n1.299,99;1,5\n12,50;2,5\n");
        QTest::newRow("no header") << QByteArray("1,2\n3,4\n");
        QTest::newRow("trailing delimiter") << QByteArray("a,b\n1,2,\n3,4,\n5,6,\n");
        QTest::newRow("row names") << QByteArray("a,b\nx,1,2\ny,3,4\nz,5,6\n");
        QTest::newRow("quotes") << QByteArray("a,b\n1,\"x \"y\"\"\n2,z\n");
        QTest::newRow("backslashes") << QByteArray("a,b\n1,\"x \\\"y\\\", z\"\n2,z\n");
    }
    void notesOnReadingArePlainInChinese() {
        QFETCH(QByteArray, bytes);
        Language::instance().apply("zh_CN");
        const test::TemporaryFiles files;
        const auto data = openDataset(files.write("d.csv", bytes), {}, RunContext());
        std::vector<std::string> notes = data->report().notes;
        for (const Column& column : data->columns())
            if (!column.note.empty()) notes.push_back(column.note);
        QVERIFY(!notes.empty());
        static const QRegularExpression option(QStringLiteral("--[a-z-]+( [a-z]+)?"));
        for (const std::string& note : notes) {
            const QString said = coreSentence(note).remove(option);
            QVERIFY2(!said.contains(english), qPrintable(said));
        }
    }

    void whatIsWrongWithAFilterIsPlainInChinese_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"x matches 1",
                                 "t matches t",
                                 "t matches '(a'",
                                 "t matches 'a)'",
                                 "t matches '[a'",
                                 "t matches 'a**'",
                                 "t matches '*'",
                                 "t matches 'a{2000}'",
                                 "t matches '[z-a]'",
                                 "t matches '\\q'",
                                 "t matches 'a\\'",
                                 "t matches '(?=a)'",
                                 "t matches '(?P<>a)'",
                                 "quantile(x) > 1",
                                 "quantile(x + 1, 0.5) > 1",
                                 "quantile(x, x) > 1",
                                 "quantile(x, 2) > 1",
                                 "substring(t) = ''",
                                 "substring(t, 0) = ''",
                                 "coalesce(t, 5) = 5",
                                 "replace(t, 'a', t) = ''",
                                 "sqr(x) > 1",
                                 "zzz(x) > 1",
                                 "t not 5",
                                 "least(x) > 1",
                                 "contains(t, 5)",
                                 "abs(x, 1) > 1",
                                 "abs(x"})
            QTest::newRow(text) << QString(text);
    }
    void whatIsWrongWithAFilterIsPlainInChinese() {
        QFETCH(QString, text);
        Language::instance().apply("zh_CN");
        const test::TemporaryFiles files;
        const auto data = openDataset(files.write("d.csv", "x,t\n1,a\n2,b\n"), {}, RunContext());
        const auto issue = checkExpression(text.toStdString(), *data, false);
        QVERIFY(issue.has_value());
        const QString said = coreSentence(issue->message);
        QVERIFY2(!said.contains(english), qPrintable(said));
    }

    void theVerdictIsAsPlainInChinese() {
        Language::instance().apply("zh_CN");
        const MetricInfo& metric = findMetric("log-loss");
        MetricComparison comparison;
        comparison.baseline = 0.5;
        comparison.random = 0.51;
        MetricComparison other;
        other.metric = "log-loss";
        other.higherIsBetter = false;
        other.action = 0.2;
        other.actionMinusBaseline = {0.1, 0.3};
        const std::vector<MetricComparison> worse{other, other};
        for (const double change : {-0.1, 0.1, 0.0}) {
            comparison.action = 0.5 + change;
            comparison.actionMinusBaseline = {change - 0.05, change + 0.05};
            comparison.actionMinusRandom = {change - 0.2, change + 0.2};
            for (const auto kind :
                 {Action::Kind::DropLowest, Action::Kind::DropHighest, Action::Kind::ReweightRank,
                  Action::Kind::SelectFeatures})
                for (const std::size_t others : {0, 1, 2}) {
                    const std::string verdict =
                        verdictOn({kind, 0.05}, 12, metric, comparison, std::span(worse).first(others)).sentence;
                    const QString said = coreSentence(verdict);
                    QVERIFY2(!said.contains(english), qPrintable(said));
                }
        }
    }

    void theCheckByRetrainingIsAsPlainInChinese() {
        Language::instance().apply("zh_CN");
        const auto said = [&](double lds, double low, double loo, double looLow, bool lossChange) {
            const Agreement agreement{{lds, {low, lds + 0.01}, 100}, {loo, {looLow, loo + 0.01}, 50}, {}, 0, false};
            return coreSentence(agreementVerdict(agreement, "knn-shapley", lossChange));
        };
        const double none = std::numeric_limits<double>::quiet_NaN();
        for (const double lds : {0.9, 0.5, 0.2, 0.0})
            for (const double loo : {0.9, 0.1, none})
                for (const bool lossChange : {true, false})
                    for (const double width : {0.1, none}) {
                        const QString text = said(lds, lds - 0.1, loo, loo - width, lossChange);
                        QVERIFY2(!text.contains(english) && text.contains("LDS"), qPrintable(text));
                    }
        for (const char* sentence :
             {"the check does not apply: el2n is a magnitude, which does not tell helpful from harmful",
              "the check does not apply: there are no validation rows", "on 3 of 100 halves no model could be trained",
              "for single validation rows the LDS is 0.97 [0.96, 0.98] on average over 100 rows",
              "stopped after 3 of 100 halves and 0 rows left out"})
            QVERIFY2(!coreSentence(sentence).contains(english), sentence);
        QVERIFY(!said(none, none, none, none, true).contains(english));
    }

    void cleanup() { Language::instance().apply("en"); }

private:
    const QRegularExpression english{QStringLiteral("[A-Za-z]{2,} [a-z]{2,}")};
};

QTEST_MAIN(WindowTranslationsTest)
#include "window_translations_test.moc"

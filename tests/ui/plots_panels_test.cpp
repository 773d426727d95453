// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSvgRenderer>
#include <QTest>

#include <cmath>
#include <limits>

#include "base/random.h"
#include "plots/panels/compare.h"
#include "plots/panels/ranking.h"
#include "plots/panels/residuals.h"
#include "plots/panels/weights.h"
#include "support/file_size_limit.h"
#include "support/temporary_files.h"
#include "widgets/theme.h"

using namespace assay;

namespace {

constexpr int rows = 240;

bool blank(const QImage& image) {
    const QRgb first = image.pixel(image.width() / 2, image.height() / 2);
    int others = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) others += image.pixel(x, y) != first;
    return others < 50;
}

Run makeRun(int classes, bool missing = false) {
    RandomEngine engine = substream(5, static_cast<std::uint64_t>(classes));
    boost::random::normal_distribution<double> normal;
    const double none = std::numeric_limits<double>::quiet_NaN();
    auto scores = std::make_shared<RowScores>();
    const auto fill = [&] { return Vector(Vector::NullaryExpr(rows, [&] { return missing ? none : normal(engine); })); };
    for (int i = 0; i < rows; ++i)
        scores->part.push_back(i % 5 < 3 ? SplitPart::Train : i % 5 == 3 ? SplitPart::Valid : SplitPart::Test);
    scores->prediction = fill();
    scores->loss = fill().cwiseAbs();
    scores->residual = fill();
    scores->importance = fill() * 1e-4;
    for (int i = 0; i < rows; ++i) {
        if (scores->part[static_cast<std::size_t>(i)] != SplitPart::Train) scores->importance[i] = none;
        if (classes < 2) continue;
        const double p = 1 / (1 + std::exp(-scores->prediction[i]));
        scores->prediction[i] = classes == 2 ? p : missing ? none : i % classes;
        scores->residual[i] = classes == 2 ? (i % 2) - p : 1 - p;
    }
    scores->stdError = Vector::Constant(rows, none);
    scores->rank = ranksOf(scores->importance);
    for (int k = 0; k < classes; ++k) scores->classes.push_back(std::string(1, static_cast<char>('a' + k)));
    scores->namedPrediction = classes > 2;
    auto result = std::make_shared<RunResult>();
    result->rows = scores;
    result->weights = {"gradient",
                       {{"number", 3, 0.6, 0.5, 0.7}, {"word", 2, 0.4, std::nan(""), std::nan("")}},
                       {}};
    result->rowsBySplit = {{"test", rows / 5}};
    Run run;
    run.spec.target = classes == 2 ? "flag" : classes > 2 ? "kind" : "number";
    run.scores = scores;
    run.result = result;
    return run;
}

}  // namespace

class PlotsPanelsTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;

    std::string data() const {
        QByteArray text = "number,word,flag,kind,day\n";
        for (int i = 0; i < rows; ++i)
            text += QStringLiteral("%1,%2,%3,%4,2024-01-%5\n")
                        .arg(i * 0.5)
                        .arg(QChar(u'p' + i % 4))
                        .arg(QChar(u'a' + i % 2))
                        .arg(QChar(u'a' + i % 3))
                        .arg(1 + i % 28, 2, 10, QChar(u'0'))
                        .toUtf8();
        return m_files.write(QStringLiteral("data.csv"), text);
    }
    struct Desk {
        JobRunner jobs;
        Session session{jobs};
        std::vector<std::unique_ptr<PlotPanel>> panels;
        Desk() {
            for (const PanelInfo& info : plotPanels()) {
                panels.emplace_back(info.create(session, nullptr));
                panels.back()->resize(420, 340);
                panels.back()->show();
            }
        }
        void open(const std::string& path) {
            session.open(QString::fromStdString(path));
            QTRY_VERIFY(session.dataset());
        }
        void adopt(Run run) {
            session.adoptRun(std::move(run));
            QTRY_VERIFY(session.currentRun());
            QTRY_VERIFY(session.table() && session.table()->scores());
            settle();
        }
        bool busy() const {
            for (const auto& panel : panels)
                if (panel->busy()) return true;
            return jobs.busy(JobRunner::Lane::Plot) || jobs.busy(JobRunner::Lane::Document);
        }
        void settle() {
            for (int i = 0; i < 3; ++i) {
                QCoreApplication::processEvents();
                QTRY_VERIFY(!busy());
            }
        }
        template <class Panel>
        Panel& panel() {
            for (const auto& each : panels)
                if (auto* found = dynamic_cast<Panel*>(each.get())) return *found;
            qFatal("no such panel");
        }
    };

private slots:
    void initTestCase() { Theme::instance().apply(Theme::Kind::Light); }

    void withoutDataOrRunTheySayWhatToDo() {
        Desk desk;
        desk.settle();
        for (const auto& panel : desk.panels) {
            QVERIFY(dynamic_cast<FramePanel&>(*panel).emptyText().contains(QStringLiteral("Open a file")));
        }
        desk.open(data());
        desk.settle();
        for (const auto& panel : desk.panels) {
            QVERIFY(dynamic_cast<FramePanel&>(*panel).emptyText().contains(QStringLiteral("Run an estimation")));
            QVERIFY(!blank(panel->grab().toImage()));
        }
    }
    void everyModeOfEveryTaskDraws() {
        for (const int classes : {0, 2, 3}) {
            Desk desk;
            desk.open(data());
            desk.adopt(makeRun(classes));
            auto& residuals = desk.panel<ResidualsPanel>();
            for (int mode = 0; mode < (classes == 0 ? 4 : 3); ++mode) {
                for (const char* column : {"number", "word", "day"}) {
                    residuals.setView(mode, QLatin1String(column));
                    desk.settle();
                    QCOMPARE(residuals.emptyText().isEmpty(), !(classes == 3 && mode == 1));
                    QVERIFY(!blank(residuals.grab().toImage()));
                    QVERIFY(!residuals.title().isEmpty());
                }
            }
            auto& ranking = desk.panel<RankingPanel>();
            for (int mode = 0; mode < 3; ++mode) {
                ranking.setView(mode);
                desk.settle();
                QVERIFY(ranking.emptyText().isEmpty());
                QVERIFY(ranking.subtitle().contains(QStringLiteral("144")));
                QVERIFY(!blank(ranking.grab().toImage()));
            }
            QVERIFY(desk.panel<WeightsPanel>().emptyText().isEmpty());
            QVERIFY(!blank(desk.panel<WeightsPanel>().grab().toImage()));
        }
    }
    void nothingButMissingValuesIsSaid() {
        for (const int classes : {0, 2, 3}) {
            Desk desk;
            desk.open(data());
            desk.adopt(makeRun(classes, true));
            QVERIFY(!desk.panel<ResidualsPanel>().emptyText().isEmpty());
            QVERIFY(!desk.panel<RankingPanel>().emptyText().isEmpty());
        }
    }
    void aPartialRunIsMarked() {
        Desk desk;
        desk.open(data());
        Run run = makeRun(0);
        run.partial = true;
        run.result = nullptr;
        desk.adopt(run);
        QVERIFY(desk.panel<ResidualsPanel>().subtitle().startsWith(QStringLiteral("partial")));
        QVERIFY(desk.panel<RankingPanel>().subtitle().startsWith(QStringLiteral("partial")));
        QVERIFY(!desk.panel<WeightsPanel>().emptyText().isEmpty());
        QVERIFY(!desk.panel<ComparePanel>().emptyText().isEmpty());
    }
    void sampledValuesShowTheirErrors() {
        Desk desk;
        desk.open(data());
        Run run = makeRun(0);
        auto scores = std::make_shared<RowScores>(*run.scores);
        scores->stdError = scores->importance.cwiseAbs() / 10;
        run.scores = scores;
        run.partial = true;
        run.result = nullptr;
        desk.adopt(run);
        auto& ranking = desk.panel<RankingPanel>();
        const auto& scene = ranking.canvas().scene();
        QVERIFY(scene.marks.size() >= 20 && scene.marks.size() <= 30);
        for (const SceneMark& mark : scene.marks) QVERIFY(mark.low < mark.y && mark.y < mark.high);
        QVERIFY(ranking.subtitle().contains(QStringLiteral("standard errors")));
        ranking.setView(2);
        desk.settle();
        QVERIFY(ranking.subtitle().contains(QStringLiteral("standard errors")));
        desk.adopt(makeRun(0));
        QVERIFY(!ranking.subtitle().contains(QStringLiteral("standard errors")));
    }
    void aBrushInOneShowsInAll() {
        Desk desk;
        desk.open(data());
        const Run run = makeRun(0);
        desk.adopt(run);
        auto& residuals = desk.panel<ResidualsPanel>();
        auto& ranking = desk.panel<RankingPanel>();
        ranking.canvas().brush({1, 10, -1e9, 1e9}, SelectMode::Replace);
        desk.settle();
        QCOMPARE(desk.session.selection().count(), std::int64_t{10});
        for (int row = 0; row < rows; ++row)
            QCOMPARE(desk.session.selection().contains(RowId{row}), run.scores->rank[row] <= 10);
        QCOMPARE(residuals.canvas().picture().highlighted, std::int64_t{10});
        QCOMPARE(ranking.canvas().picture().highlighted, std::int64_t{10});
    }
    void filteredRowsDisappear() {
        Desk desk;
        desk.open(data());
        desk.adopt(makeRun(0));
        desk.session.addExpression(QStringLiteral("number < 20"));
        QTRY_COMPARE(desk.session.visible().count(), std::int64_t{40});
        desk.settle();
        QCOMPARE(desk.panel<RankingPanel>().canvas().scene().cloud->count, std::int64_t{24});
        QCOMPARE(desk.panel<ResidualsPanel>().canvas().picture().cells->inView, std::int64_t{24});
        QVERIFY(desk.panel<ResidualsPanel>().subtitle().contains(QStringLiteral("filtered")));
    }
    void writtenFilesAreWhatTheySay() {
        Desk desk;
        desk.open(data());
        desk.adopt(makeRun(2));
        for (std::size_t i = 0; i < desk.panels.size(); ++i) {
            PlotPanel& panel = *desk.panels[i];
            const auto path = [&](const char* ending) {
                return QString::fromStdString(m_files.path(QStringLiteral("p%1.%2").arg(i).arg(QLatin1String(ending))));
            };
            QVERIFY(panel.exportTo(path("png"), {400, 300}, 192));
            const QImage image(path("png"));
            QCOMPARE(image.size(), QSize(800, 600));
            QVERIFY(!blank(image));
            QVERIFY(std::abs(image.dotsPerMeterX() - 7559) <= 1);
            QVERIFY(panel.exportTo(path("svg"), {400, 300}, 96));
            QSvgRenderer svg(path("svg"));
            QVERIFY(svg.isValid());
            QCOMPARE(svg.viewBox(), QRect(0, 0, 400, 300));
            QVERIFY(panel.exportTo(path("pdf"), {400, 300}, 96));
            const QByteArray pdf = test::TemporaryFiles::read(path("pdf").toStdString());
            QVERIFY(pdf.startsWith("%PDF-"));
            QVERIFY(pdf.contains("[0 0 300 225]") || pdf.contains("[0 0 300.000000 225.000000]"));
            QVERIFY(!panel.exportTo(path("bmp"), {400, 300}, 96));
            const qint64 size = QFileInfo(path("svg")).size();
            {
                const test::FileSizeLimit limit(50);
                QVERIFY(!panel.exportTo(path("svg"), {500, 400}, 96));
            }
            QCOMPARE(QFileInfo(path("svg")).size(), size);
            QVERIFY(!panel.exportTo(QStringLiteral("/nowhere/at/all.png"), {400, 300}, 96));
        }
    }
    void aComparisonIsShown() {
        Desk desk;
        desk.open(data());
        desk.adopt(makeRun(0));
        auto& compare = desk.panel<ComparePanel>();
        QCOMPARE(toText(compare.action()), std::string("drop-lowest=1%"));
        auto comparison = std::make_shared<Comparison>();
        comparison->action = "drop-lowest=5%";
        comparison->rowsChanged = 7;
        comparison->metrics.push_back({"rmse", false, 2, 1.5, 2.1, {1.8, 2.2}, {1.3, 1.7}, {1.9, 2.3}, {-0.6, -0.4}, {-0.7, -0.5}});
        comparison->verdict = "It helped.";
        emit desk.session.compared(comparison);
        desk.settle();
        QVERIFY(compare.emptyText().isEmpty());
        QVERIFY(compare.subtitle().contains(QStringLiteral("drop-lowest=5%")));
        QVERIFY(!blank(compare.grab().toImage()));
    }
};

QTEST_MAIN(PlotsPanelsTest)
#include "plots_panels_test.moc"

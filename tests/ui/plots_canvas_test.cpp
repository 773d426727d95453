// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "base/random.h"
#include "plots/canvas.h"
#include "plots/number_text.h"
#include "widgets/theme.h"

using namespace assay;

class PlotsCanvasTest : public QObject {
    Q_OBJECT

private:
    static Scene scene(Index rows, SceneCloud::Mark mark = SceneCloud::Mark::Dots) {
        RandomEngine engine = substream(11, 1);
        boost::random::normal_distribution<double> normal;
        auto x = std::make_shared<Vector>(rows), y = std::make_shared<Vector>(rows);
        for (Index i = 0; i < rows; ++i) (*x)[i] = normal(engine), (*y)[i] = normal(engine);
        Scene made;
        made.title = QStringLiteral("Normal");
        made.x = {SceneAxis::Kind::Numbers, QStringLiteral("x"), -6, 6, {}, {}, false};
        made.y = {SceneAxis::Kind::Numbers, QStringLiteral("y"), -6, 6, {}, {}, false};
        SceneCloud cloud;
        cloud.mark = mark;
        cloud.points = {x, y, RowSet(rows, true), {}};
        cloud.count = rows;
        cloud.low = -6;
        cloud.width = 0.5;
        cloud.bars = 24;
        made.cloud = cloud;
        return made;
    }
    static void drag(QWidget& widget, QPoint from, QPoint to, Qt::KeyboardModifiers modifiers) {
        QTest::mousePress(&widget, Qt::LeftButton, modifiers, from);
        QMouseEvent move(QEvent::MouseMove, to, widget.mapToGlobal(to), Qt::NoButton, Qt::LeftButton, modifiers);
        QCoreApplication::sendEvent(&widget, &move);
        QTest::mouseRelease(&widget, Qt::LeftButton, modifiers, to);
    }
    static void settle(PlotCanvas& canvas) {
        canvas.replot();
        QTRY_VERIFY(!canvas.busy());
        canvas.replot();
        QTRY_VERIFY(!canvas.busy());
    }
    struct Window {
        JobRunner jobs;
        PlotCanvas canvas{jobs};
        explicit Window(const Scene& scene) {
            canvas.resize(500, 400);
            canvas.show();
            canvas.setScene(scene, false);
            settle(canvas);
        }
    };

private slots:
    void initTestCase() { Theme::instance().apply(Theme::Kind::Light); }

    void aDragSelectsWhatBruteForceSelects() {
        for (const auto mark : {SceneCloud::Mark::Dots, SceneCloud::Mark::Spans}) {
            Window window(scene(20'000, mark));
            PlotCanvas& canvas = window.canvas;
            QSignalSpy spy(&canvas, &PlotCanvas::brushed);
            const QRect axes = canvas.axisRect()->rect();
            const QPoint from = axes.center() - QPoint(40, 50), to = axes.center() + QPoint(60, 20);
            drag(canvas, from, to, Qt::NoModifier);
            QTRY_COMPARE(spy.count(), 1);
            const double left = canvas.xAxis->pixelToCoord(from.x()), right = canvas.xAxis->pixelToCoord(to.x());
            const double top = canvas.yAxis->pixelToCoord(from.y()), bottom = canvas.yAxis->pixelToCoord(to.y());
            const PlotPoints& points = canvas.scene().cloud->points;
            RowSet expected(points.rows());
            for (Index i = 0; i < points.rows(); ++i) {
                const bool inside = (*points.x)[i] >= left && (*points.x)[i] <= right;
                const bool high = (*points.y)[i] >= bottom && (*points.y)[i] <= top;
                if (inside && (high || mark == SceneCloud::Mark::Spans)) expected.insert(RowId{i});
            }
            QVERIFY(expected.count() > 100);
            QVERIFY(spy.at(0).at(0).value<RowSet>() == expected);
            QCOMPARE(spy.at(0).at(1).value<SelectMode>(), SelectMode::Replace);
        }
    }
    void keysSayHowABrushCounts() {
        Window window(scene(1'000));
        QSignalSpy spy(&window.canvas, &PlotCanvas::brushed);
        const QPoint middle = window.canvas.axisRect()->rect().center();
        for (const auto& [key, mode] : {std::pair{Qt::ShiftModifier, SelectMode::Add},
                                        {Qt::AltModifier, SelectMode::Remove},
                                        {Qt::ControlModifier, SelectMode::Toggle}}) {
            spy.clear();
            drag(window.canvas, middle, middle + QPoint(50, 50), key);
            QTRY_COMPARE(spy.count(), 1);
            QCOMPARE(spy.at(0).at(1).value<SelectMode>(), mode);
        }
        QSignalSpy cleared(&window.canvas, &PlotCanvas::cleared);
        QTest::keyClick(&window.canvas, Qt::Key_Escape);
        QCOMPARE(cleared.count(), 1);
    }
    void escapeEndsADrag() {
        Window window(scene(1'000));
        QSignalSpy spy(&window.canvas, &PlotCanvas::brushed);
        const QPoint middle = window.canvas.axisRect()->rect().center();
        QTest::mousePress(&window.canvas, Qt::LeftButton, Qt::NoModifier, middle);
        QMouseEvent move(QEvent::MouseMove, middle + QPoint(30, 30), QPointF(), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&window.canvas, &move);
        QTest::keyClick(&window.canvas, Qt::Key_Escape);
        QTest::mouseRelease(&window.canvas, Qt::LeftButton, Qt::NoModifier, middle + QPoint(30, 30));
        QVERIFY(!window.canvas.busy());
        QCOMPARE(spy.count(), 0);
    }
    void aSelectionFromElsewhereShows() {
        Window window(scene(5'000));
        RowSet some(5'000);
        for (std::int64_t row = 0; row < 5'000; row += 10) some.insert(RowId{row});
        const QImage before = window.canvas.grab().toImage();
        window.canvas.setSelection(some);
        settle(window.canvas);
        QCOMPARE(window.canvas.picture().highlighted, std::int64_t{500});
        QVERIFY(window.canvas.grab().toImage() != before);
        window.canvas.setSelection(RowSet(5'000));
        settle(window.canvas);
        QCOMPARE(window.canvas.picture().highlighted, std::int64_t{0});
        QCOMPARE(window.canvas.grab().toImage(), before);
    }
    void barsCountSelectedRows() {
        Window window(scene(5'000, SceneCloud::Mark::Spans));
        window.canvas.setSelection(RowSet(5'000, true));
        settle(window.canvas);
        double sum = 0;
        for (const double count : window.canvas.picture().spanCounts) sum += count;
        QCOMPARE(sum, 5'000.0);
    }
    void manyPointsBecomeADensityOfAllOfThem() {
        Window window(scene(250'000));
        const CloudPicture& picture = window.canvas.picture();
        QVERIFY(picture.cells && picture.cells->density);
        QCOMPARE(picture.cells->inView, std::int64_t{250'000});
        window.canvas.xAxis->setRange(0, 0.2);
        window.canvas.yAxis->setRange(0, 0.2);
        settle(window.canvas);
        QVERIFY(!window.canvas.picture().cells->density);
    }
    void theWheelZoomsAtTheCursorAndADoubleClickFits() {
        Window window(scene(10));
        PlotCanvas& canvas = window.canvas;
        const QPoint at = canvas.axisRect()->rect().topLeft() + QPoint(60, 60);
        const double x = canvas.xAxis->pixelToCoord(at.x());
        QWheelEvent wheel(at, canvas.mapToGlobal(at), QPoint(), QPoint(0, 240), Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&canvas, &wheel);
        QVERIFY(canvas.xAxis->range().size() < 9);
        QVERIFY(std::abs(canvas.xAxis->pixelToCoord(at.x()) - x) < 1e-9);
        QTest::mouseDClick(&canvas, Qt::LeftButton, Qt::NoModifier, canvas.axisRect()->rect().topLeft() + QPoint(2, 2));
        QTRY_COMPARE(canvas.xAxis->range().size(), 12.0);
    }
    void labelsGiveWayInAStrip() {
        Window window(scene(50));
        window.canvas.resize(500, 70);
        QTRY_COMPARE(window.canvas.xAxis->label(), QString());
        window.canvas.resize(500, 400);
        QTRY_COMPARE(window.canvas.xAxis->label(), QStringLiteral("x"));
        QCOMPARE(window.canvas.yAxis->label(), QStringLiteral("y"));
    }
    void numbersTakeTheirUnitFromWhatIsShown() {
        QCOMPARE(plotNumber(999'999.9999, 4), QStringLiteral("1M"));  // a tick that came back through asinh
        QCOMPARE(plotNumber(-999'999.9999, 4), QStringLiteral("−1M"));
        QCOMPARE(plotNumber(99'949), QStringLiteral("99.9k"));
        QCOMPARE(plotNumber(0.00099999), QStringLiteral("0.001"));
        QCOMPARE(plotNumber(0.319), QStringLiteral("0.319"));
    }
    void aDoubleClickOnAPointGoesToItsRow() {
        Window window(scene(10));
        PlotCanvas& canvas = window.canvas;
        QSignalSpy spy(&canvas, &PlotCanvas::rowActivated);
        const PlotPoints& points = canvas.scene().cloud->points;
        const QPoint at(qRound(canvas.xAxis->coordToPixel((*points.x)[7])),
                        qRound(canvas.yAxis->coordToPixel((*points.y)[7])));
        QTest::mouseDClick(&canvas, Qt::LeftButton, Qt::NoModifier, at);
        QTRY_COMPARE(spy.count(), 1);
        QVERIFY(spy.at(0).at(0).value<RowId>() == RowId{7});
    }
};

QTEST_MAIN(PlotsCanvasTest)
#include "plots_canvas_test.moc"

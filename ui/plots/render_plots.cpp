// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/render_plots.h"

#include <cstdio>
#include <cmath>
#include <limits>

#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/printable.h"
#include "io/export.h"
#include "plots/panels/ranking.h"
#include "plots/panels/residuals.h"
#include "plots/panels/weights.h"
#include "session/reading_arguments.h"
#include "valuation/method.h"
#include "widgets/theme.h"

namespace assay {
namespace {

constexpr QSize pictureSize(960, 600);
constexpr int pictureDpi = 144;

struct Request {
    QString folder, scores, summary, data;
    LoadOptions read;
};

Request parse(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.addOption({QStringLiteral("plots"), QStringLiteral("Folder for the plots."), QStringLiteral("DIR")});
    parser.addOption({QStringLiteral("scores"), QStringLiteral("Scores of a run."), QStringLiteral("FILE")});
    parser.addOption({QStringLiteral("summary"), QStringLiteral("Summary of that run."), QStringLiteral("FILE")});
    addReadingOptions(parser);
    parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("The data."));
    const char* const usage = "run assay --plots DIR --scores scores.csv --summary summary.json FILE";
    if (!parser.parse(arguments)) throw Error(ErrorKind::Usage, parser.errorText().toStdString(), usage);
    const QStringList files = parser.positionalArguments();
    const Request request{parser.value(QStringLiteral("plots")), parser.value(QStringLiteral("scores")),
                          parser.value(QStringLiteral("summary")), files.value(0), readingOf(parser)};
    if (files.size() != 1 || request.folder.isEmpty() || request.scores.isEmpty())
        throw Error(ErrorKind::Usage, "--plots needs --scores and one data file", usage);
    return request;
}

nlohmann::json readSummary(const QString& path) {
    if (path.isEmpty()) return nlohmann::json::object();
    const Place place{path.toStdString(), 0, {}};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw Error(ErrorKind::Input, "cannot be read: " + file.errorString().toStdString(),
                    "give the summary that assay-cli estimate wrote", place);
    const QByteArray bytes = file.readAll();
    auto json = nlohmann::json::parse(bytes.begin(), bytes.end(), nullptr, false);
    if (!json.is_object())
        throw Error(ErrorKind::Input, "is not a summary", "give the summary that assay-cli estimate wrote", place);
    return json;
}

double number(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<double>()
                                                       : std::numeric_limits<double>::quiet_NaN();
}

std::string text(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// What the plots need of a run: the summary tells the rest of it.
RunResult resultOf(const nlohmann::json& summary) {
    RunResult result;
    result.spec.target = text(summary, "target");
    if (const auto spec = summary.find("spec"); spec != summary.end() && spec->is_object() && result.spec.target.empty())
        result.spec.target = text(*spec, "target");
    if (const auto method = summary.find("method"); method != summary.end() && method->is_object())
        result.methodUsed = result.spec.method.id = text(*method, "id");
    const auto weights = summary.find("feature_weights");
    if (weights == summary.end() || !weights->is_array()) return result;
    for (const auto& each : *weights) {
        if (!each.is_object()) continue;
        result.weights.weights.push_back({text(each, "feature"), number(each, "importance"), number(each, "weight"),
                                          number(each, "low"), number(each, "high")});
    }
    return result;
}

void adopt(Session& session, const Request& request) {
    const nlohmann::json summary = readSummary(request.summary);
    auto scores = std::make_shared<RowScores>(
        readScores(request.scores.toStdString(), *session.dataset(), RunContext()));
    auto result = std::make_shared<RunResult>(resultOf(summary));
    const std::string task = text(summary, "task");
    for (const ValuationMethod* method : methods())
        if (method->info().id == result->methodUsed && method->info().namesProblems)
            scores->problem.assign(static_cast<std::size_t>(scores->rows()), RowKind::None);
    if (const auto classes = summary.find("classes"); scores->classes.empty() && classes != summary.end())
        scores->classes = classes->get<std::vector<std::string>>();
    if (scores->classes.empty() && (task == "binary" || task == "multiclass")) {
        const auto target = session.dataset()->find(result->spec.target);
        if (target) scores->classes = session.dataset()->levels(*target, RunContext()).levels;
        if (!target && task == "binary") scores->classes = {"0", "1"};
    }
    result->rows = scores;
    Run run;
    run.spec = result->spec;
    run.scores = scores;
    run.result = std::move(result);
    session.adoptRun(std::move(run));
}

class Writer {
public:
    explicit Writer(const QString& folder) : m_folder(folder) {
        if (!QDir().mkpath(folder))
            throw Error(ErrorKind::Output, "the folder cannot be made", "give a folder that can be written",
                        {folder.toStdString(), 0, {}});
    }
    void write(PlotPanel& panel, const char* name) const {
        const QString path = m_folder.filePath(QString::fromLatin1(name) + QStringLiteral(".png"));
        if (!panel.exportTo(path, pictureSize, pictureDpi))
            throw Error(ErrorKind::Output, "the plot cannot be written", "free some space or give another folder",
                        {path.toStdString(), 0, {}});
        std::printf("%s\n", qUtf8Printable(path));
    }

private:
    QDir m_folder;
};

void writeAll(Session& session, const QString& folder) {
    const Writer writer(folder);
    const bool classes = !session.currentRun()->scores->classes.empty();
    ResidualsPanel residuals(session, nullptr);
    residuals.setView(0);
    writer.write(residuals, "residuals");
    if (classes) {
        // Of rows the model has not learnt from: that is what the probabilities promise something about.
        residuals.setRows(SplitPart::Valid);
        residuals.setView(1);
        writer.write(residuals, "reliability");
    } else {
        residuals.setView(2);
        writer.write(residuals, "residual-histogram");
    }
    RankingPanel ranking(session, nullptr);
    ranking.setView(0);
    writer.write(ranking, "ranking");
    ranking.setView(2);
    writer.write(ranking, "top-and-bottom");
    if (session.currentRun()->result->weights.weights.empty()) return;
    WeightsPanel weights(session, nullptr);
    writer.write(weights, "feature-weights");
}

}  // namespace

bool wantsPlots(const QStringList& arguments) {
    for (const QString& each : arguments)
        if (each == QLatin1String("--plots") || each.startsWith(QLatin1String("--plots="))) return true;
    return false;
}

int renderPlots(const QStringList& arguments) {
    try {
        const Request request = parse(arguments);
        Theme::instance().apply(Theme::Kind::Light);
        JobRunner jobs(JobRunner::Mode::Synchronous);
        Session session(jobs);
        QString problem;
        const auto note = [&](const QString& sentence) { problem = sentence; };
        QObject::connect(&session, &Session::failed, note);
        QObject::connect(&session, &Session::badRowsFound,
                         [&](const QString&, const LoadOptions&, const QString& sentence) { note(sentence); });
        session.open(request.data, request.read);
        if (session.dataset()) adopt(session, request);
        if (!session.dataset() || !session.currentRun()) {
            std::fprintf(stderr, "assay: error: %s\n", printable(problem.toStdString()).c_str());
            return 3;
        }
        writeAll(session, request.folder);
        return 0;
    } catch (const Error& error) {
        std::fprintf(stderr, "assay: error: %s\n", printable(error.what()).c_str());
        return 2 + static_cast<int>(error.kind());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "assay: error: %s\n", printable(error.what()).c_str());
        return 3;
    }
}

}  // namespace assay

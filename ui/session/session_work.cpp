// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/session_work.h"

#include "base/error.h"
#include "io/reading_options.h"
#include "text/core_sentences.h"

#include <chrono>

namespace assay {

LoadOutput loadForSession(const QString& path, const LoadOptions& options, const RunContext& context) {
    LoadOutput output;
    try {
        output.dataset = openDataset(path.toStdString(), options, context.part("Reading", 0, 1));
    } catch (const Error& error) {
        // Lines that do not fit have a place; the user then decides what to do with them.
        const bool open = options.badRows == BadRows::Report && formatOf(path.toStdString()).linesCanBeSkipped;
        if (!open || error.kind() != ErrorKind::Input || error.place().line <= 0) throw;
        output.badRows = errorSentence(error);
    }
    return output;
}

struct PartialRelay::Clock {
    std::chrono::steady_clock::time_point last{};
};

PartialRelay::PartialRelay() : m_clock(std::make_unique<Clock>()) {}
PartialRelay::~PartialRelay() = default;

std::shared_ptr<PartialRelay> PartialRelay::make() {
    return {new PartialRelay, [](PartialRelay* relay) { relay->deleteLater(); }};
}

void PartialRelay::post(const std::shared_ptr<const Dataset>& dataset, const std::shared_ptr<const RowScores>& scores) {
    const auto now = std::chrono::steady_clock::now();
    if (now - m_clock->last < std::chrono::milliseconds(250)) return;
    auto table = std::make_shared<const Table>(dataset, scores);
    m_clock->last = std::chrono::steady_clock::now();
    QMetaObject::invokeMethod(
        this, [this, table = std::move(table)] { emit arrived(table); }, Qt::AutoConnection);
}

Sources sourcesOf(const std::shared_ptr<const Dataset>& dataset, const RunSpec& spec, const RunContext& context) {
    Sources sources{dataset, nullptr, nullptr};
    const auto opened = [&](const std::string& file, double from, double to) {
        return openDataset(file, readingFor(file, spec.reading), context.part("Reading", from, to));
    };
    if (!spec.validFile.empty()) sources.valid = opened(spec.validFile, 0, 0.05);
    if (!spec.testFile.empty()) sources.test = opened(spec.testFile, 0.05, 0.1);
    return sources;
}

RunOutput runForSession(const std::shared_ptr<const Dataset>& dataset, const RunSpec& spec, const RunContext& context,
                        const std::shared_ptr<PartialRelay>& relay) {
    const Sources sources = sourcesOf(dataset, spec, context);
    RunOutput output;
    output.result = std::make_shared<const RunResult>(
        run(sources, spec, context, [&](std::shared_ptr<const RowScores> scores) { relay->post(dataset, scores); }));
    output.table = std::make_shared<const Table>(dataset, output.result->rows);
    return output;
}

}  // namespace assay

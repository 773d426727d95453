// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/file_memory.h"

#include "base/error.h"
#include "data/labels.h"
#include "session/kept_file.h"
#include "text/core_sentences.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>

#include <utility>

namespace assay {
namespace {

constexpr int writeMilliseconds = 500;
constexpr int mostFiles = 200;
constexpr std::int64_t quicklyWritten =
    50'000;  ///< changed labels; of more, the writing waits until the file is closed

struct Remembered {
    std::shared_ptr<const Dataset> dataset;
    std::vector<Subset> subsets;
    KeptState stored, ours;  ///< ours: as much of it as the session takes over
    QString notice;
};

QString fileName(const QString& path) {
    return QFileInfo(path).fileName();
}

/// What cannot be read is not overwritten by what is kept next; the sentence on it, if there is one.
QString putAside(KeptFile& file) {
    switch (file.condition()) {
        case KeptFile::Condition::Damaged:
            return FileMemory::tr(
                       "What was kept of this file (labels, subsets) is damaged; it is put aside as %1 in %2")
                .arg(fileName(file.putAside()), FileMemory::folder());
        case KeptFile::Condition::OtherVersion:
            return FileMemory::tr(
                       "What was kept of this file (labels, subsets) is of another version of Assay; it is put "
                       "aside as %1 in %2")
                .arg(fileName(file.putAside()), FileMemory::folder());
        case KeptFile::Condition::Missing:
        case KeptFile::Condition::Fine:
            break;
    }
    return {};
}

Remembered remembered(const std::shared_ptr<const Dataset>& dataset, const RunContext& context) {
    Remembered result{dataset, {}, {}, {}, {}};
    {
        KeptFile file(FileMemory::folder(), *dataset);
        result.notice = putAside(file);
        result.stored = file.state();
    }
    const ChangedLabels fitting = fittingLabels(*dataset, labelsOf(result.stored, *dataset), context);
    if (!fitting.empty()) result.dataset = withLabels(*dataset, fitting);
    result.subsets = subsetsOf(result.stored, dataset->rowCount());
    result.ours = stateOf(*result.dataset, result.subsets);
    return result;
}

void dropOldest(const QString& folder) {
    const QFileInfoList files = QDir(folder).entryInfoList({"*.json"}, QDir::Files, QDir::Time);
    for (int i = mostFiles; i < files.size(); ++i) QFile::remove(files[i].filePath());
}

}  // namespace

FileMemory::FileMemory(Session& session, QObject* parent) : QObject(parent), m_session(session) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(writeMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &FileMemory::write);
    connect(&session, &Session::datasetChanged, this, &FileMemory::begin);
    connect(&session, &Session::labelsReplaced, this, &FileMemory::note);
    connect(&session, &Session::subsetsChanged, this, &FileMemory::note);
}

FileMemory::~FileMemory() {
    write();
}

QString FileMemory::folder() {
    return QFileInfo(QSettings().fileName()).dir().filePath("files");
}

void FileMemory::begin() {
    write();  // of the file before
    m_ready = false;
    m_next.reset();
    m_before = m_seen = {};
    m_others = false;
    const auto dataset = m_session.dataset();
    if (!dataset) return;
    m_session.jobs().start<Remembered>(
        JobRunner::Lane::Document, tr("Looking for what was kept of this file"), this,
        [dataset](const RunContext& context) { return remembered(dataset, context); },
        [this, dataset](Outcome<Remembered> outcome) {
            if (m_session.source() != dataset) return;
            if (outcome.kind == Outcome<Remembered>::Kind::Failed) emit m_session.failed(outcome.message);
            if (!outcome.value.notice.isEmpty()) emit m_session.failed(outcome.value.notice);
            if (outcome.value.dataset) m_session.restore(outcome.value.dataset, outcome.value.subsets);
            m_before = std::move(outcome.value.ours);
            m_seen = std::move(outcome.value.stored);
            if (m_session.dataset() != outcome.value.dataset)
                m_before.labels.clear();  // changed meanwhile: not taken over
            m_ready = true;
            note();
        });
}

void FileMemory::note() {
    if (!m_ready || !m_session.dataset()) return;
    m_next = Kept{m_session.dataset(), m_session.subsets()};
    if (m_session.labelsChanged() <= quicklyWritten) m_timer.start();
}

bool FileMemory::write() {
    m_timer.stop();
    if (!m_next) return true;
    const KeptState now = stateOf(*m_next->dataset, m_next->subsets);
    try {
        if (now != m_before) writeChanges(*m_next->dataset, now);
    } catch (const Error& error) {
        emit m_session.failed(tr("Labels and subsets changed here are not kept: %1: %2")
                                  .arg(QString::fromStdString(error.place().file), coreSentence(error.problem())));
        return false;
    }
    m_next.reset();
    return true;
}

void FileMemory::writeChanges(const Dataset& dataset, const KeptState& now) {
    KeptFile::makeFolder(folder());
    KeptFile file(folder(), dataset);
    if (const QString notice = putAside(file); !notice.isEmpty()) emit m_session.failed(notice);
    const bool there = file.condition() == KeptFile::Condition::Fine;
    const bool others = there && file.state() != m_seen;
    KeptState all = merged(file.state(), there ? m_before : KeptState(), now);
    file.write(all, dataset);
    m_seen = std::move(all);
    m_before = now;
    dropOldest(folder());
    if (others && !std::exchange(m_others, true))
        emit m_session.failed(
            tr("Another window has changed labels or subsets of this file too: both are kept, and shown "
               "together when it is opened again"));
}

}  // namespace assay

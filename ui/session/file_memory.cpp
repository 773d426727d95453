// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/file_memory.h"

#include "data/labels.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSettings>

#include <cstring>
#include <utility>

namespace assay {
namespace {

constexpr int writeMilliseconds = 500;
constexpr int mostFiles = 200;
constexpr std::int64_t quicklyWritten =
    50'000;  ///< changed labels; of more, the writing waits until the file is closed

QByteArray packed(const RowSet& rows) {
    const auto& words = rows.words();
    const QByteArray bytes(reinterpret_cast<const char*>(words.data()), static_cast<qsizetype>(words.size() * 8));
    return qCompress(bytes, 1).toBase64();
}

std::shared_ptr<const RowSet> unpacked(const QByteArray& text, std::int64_t universe) {
    const QByteArray bytes = qUncompress(QByteArray::fromBase64(text));
    auto rows = std::make_shared<RowSet>(universe);
    if (bytes.size() != static_cast<qsizetype>(rows->words().size() * 8)) return nullptr;
    for (std::int64_t row = 0; row < universe; ++row)
        if (bytes[static_cast<qsizetype>(row / 8)] >> (row % 8) & 1) rows->insert(RowId(row));
    return rows;
}

QJsonArray labelsJson(const Dataset& dataset) {
    QJsonArray columns;
    for (const auto& [id, changes] : dataset.changedLabels()) {
        QJsonArray rows;
        for (const auto& [row, change] : changes)
            rows.append(QJsonArray{static_cast<qint64>(toIndex(row)), QString::fromStdString(change.label),
                                   change.was ? QJsonValue(QString::fromStdString(*change.was)) : QJsonValue()});
        columns.append(QJsonObject{{"column", QString::fromStdString(dataset.column(id).name)}, {"rows", rows}});
    }
    return columns;
}

ChangedLabels labelsOf(const QJsonArray& columns, const Dataset& dataset) {
    ChangedLabels changes;
    for (const auto& each : columns) {
        const auto id = dataset.find(each.toObject()["column"].toString().toStdString());
        if (!id) continue;
        for (const auto& entry : each.toObject()["rows"].toArray()) {
            const QJsonArray row = entry.toArray();
            if (row.size() != 3 || !row[0].isDouble() || !row[1].isString()) continue;
            ChangedLabel change{row[1].toString().toStdString(), {}};
            if (row[2].isString()) change.was = row[2].toString().toStdString();
            changes[*id][RowId(row[0].toInteger())] = std::move(change);
        }
    }
    return changes;
}

struct Remembered {
    std::shared_ptr<const Dataset> dataset;
    std::vector<Subset> subsets;
    bool broken = false;
};

Remembered remembered(const QString& path, const std::shared_ptr<const Dataset>& dataset, const RunContext& context) {
    Remembered result{dataset, {}, false};
    QFile file(path);
    if (!file.exists()) return result;
    QJsonParseError fault;
    const QJsonObject object =
        file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll(), &fault).object() : QJsonObject();
    result.broken = object["version"].toInt() != 1;
    if (result.broken || object["rows"].toInteger() != dataset->rowCount()) return result;
    const ChangedLabels fitting = fittingLabels(*dataset, labelsOf(object["labels"].toArray(), *dataset), context);
    if (!fitting.empty()) result.dataset = withLabels(*dataset, fitting);
    for (const auto& each : object["subsets"].toArray()) {
        const auto rows = unpacked(each.toObject()["rows"].toString().toLatin1(), dataset->rowCount());
        if (rows) result.subsets.push_back({each.toObject()["name"].toString(), rows});
    }
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

QString FileMemory::pathOf(const Dataset& dataset) {
    return QDir(folder()).filePath(QString::fromStdString(dataset.sourceFingerprint()) + ".json");
}

void FileMemory::begin() {
    write();  // of the file before
    m_ready = false;
    const auto dataset = m_session.dataset();
    if (!dataset) return;
    m_session.jobs().start<Remembered>(
        JobRunner::Lane::Document, tr("Looking for what was kept of this file"), this,
        [dataset, path = pathOf(*dataset)](const RunContext& context) { return remembered(path, dataset, context); },
        [this, dataset](Outcome<Remembered> outcome) {
            if (m_session.source() != dataset) return;
            if (outcome.kind == Outcome<Remembered>::Kind::Failed) emit m_session.failed(outcome.message);
            if (outcome.value.broken)
                emit m_session.failed(tr("What was kept of this file (labels, subsets) cannot be read and is ignored"));
            if (outcome.value.dataset) m_session.restore(outcome.value.dataset, outcome.value.subsets);
            m_ready = true;
        });
}

void FileMemory::note() {
    if (!m_ready || !m_session.dataset()) return;
    m_next = Kept{m_session.dataset(), m_session.subsets()};
    if (m_session.labelsChanged() <= quicklyWritten) m_timer.start();
}

void FileMemory::write() {
    m_timer.stop();
    const auto kept = std::exchange(m_next, std::nullopt);
    if (!kept) return;
    const QString path = pathOf(*kept->dataset);
    if (kept->dataset->changedLabels().empty() && kept->subsets.empty()) {
        QFile::remove(path);
        return;
    }
    QJsonArray subsets;
    for (const Subset& each : kept->subsets)
        subsets.append(QJsonObject{{"name", each.name}, {"rows", QString::fromLatin1(packed(*each.rows))}});
    const QJsonObject object{{"version", 1},
                             {"file", QString::fromStdString(kept->dataset->fileName())},
                             {"rows", static_cast<qint64>(kept->dataset->rowCount())},
                             {"labels", labelsJson(*kept->dataset)},
                             {"subsets", subsets}};
    QDir().mkpath(folder());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return;
    file.write(QJsonDocument(object).toJson(QJsonDocument::Compact));
    file.commit();
    dropOldest(folder());
}

}  // namespace assay

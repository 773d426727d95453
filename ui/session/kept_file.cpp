// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/kept_file.h"

#include "base/error.h"
#include "io/output_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <system_error>

namespace assay {
namespace {

constexpr int version = 1;
constexpr int mostAttempts = 100;  // for two seconds

std::string systemPath(const QString& path) {
    return QFile::encodeName(path).toStdString();
}

void check(const std::error_code& code, const QString& path) {
    if (code)
        throw Error(ErrorKind::Output, "cannot be written: " + code.message(), "choose another place",
                    {path.toStdString(), 0, {}});
}

/// Held by one at a time, of all programs, until the last copy goes. On a file system without locks it is no lock, nor
/// where there is no folder.
std::shared_ptr<const void> locked(const QString& folder) {
    const auto close = [](const int* descriptor) {
        if (*descriptor >= 0) ::close(*descriptor);
        delete descriptor;
    };
    const std::shared_ptr<const int> lock(
        new int(::open(systemPath(folder).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)), close);
    for (int attempt = 1; ::flock(*lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK; ++attempt) {
        if (attempt == mostAttempts)
            throw Error(ErrorKind::Output,
                        QCoreApplication::translate("assay::FileMemory", "another window of Assay is writing there")
                            .toStdString(),
                        "choose another place", {folder.toStdString(), 0, {}});
        ::usleep(20'000);
    }
    return lock;
}

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

QJsonObject jsonOf(const KeptState& state, const Dataset& dataset) {
    QJsonArray labels, subsets;
    for (const auto& [column, changes] : state.labels) {
        QJsonArray rows;
        for (const auto& [row, change] : changes)
            rows.append(QJsonArray{static_cast<qint64>(toIndex(row)), QString::fromStdString(change.label),
                                   change.was ? QJsonValue(QString::fromStdString(*change.was)) : QJsonValue()});
        labels.append(QJsonObject{{"column", QString::fromStdString(column)}, {"rows", rows}});
    }
    for (const auto& [name, rows] : state.subsets)
        subsets.append(QJsonObject{{"name", name}, {"rows", QString::fromLatin1(rows)}});
    return {{"version", version},
            {"file", QString::fromStdString(dataset.fileName())},
            {"rows", static_cast<qint64>(dataset.rowCount())},
            {"labels", labels},
            {"subsets", subsets}};
}

bool addLabels(ChangedColumn& changes, const QJsonValue& rows) {
    for (const auto& entry : rows.toArray()) {
        const QJsonArray row = entry.toArray();
        if (row.size() != 3 || !row[0].isDouble() || !row[1].isString() || !(row[2].isString() || row[2].isNull()))
            return false;
        ChangedLabel change{row[1].toString().toStdString(), {}};
        if (row[2].isString()) change.was = row[2].toString().toStdString();
        changes[RowId(row[0].toInteger())] = std::move(change);
    }
    return rows.isArray();
}

/// Nothing where any of it is not as this version writes it.
std::optional<KeptState> stateIn(const QJsonObject& object) {
    KeptState state;
    if (!object["rows"].isDouble() || !object["labels"].isArray() || !object["subsets"].isArray()) return std::nullopt;
    for (const QJsonValue each : object["labels"].toArray())
        if (!each["column"].isString() ||
            !addLabels(state.labels[each["column"].toString().toStdString()], each["rows"]))
            return std::nullopt;
    for (const QJsonValue each : object["subsets"].toArray()) {
        if (!each["name"].isString() || !each["rows"].isString()) return std::nullopt;
        state.subsets.emplace_back(each["name"].toString(), each["rows"].toString().toLatin1());
    }
    return state;
}

}  // namespace

KeptState merged(KeptState stored, const KeptState& before, const KeptState& now) {
    for (const auto& [column, rows] : before.labels) {
        const auto there = now.labels.find(column);
        for (const auto& [row, change] : rows)
            if (there == now.labels.end() || !there->second.contains(row)) stored.labels[column].erase(row);
    }
    for (const auto& [column, rows] : now.labels) {
        const auto there = before.labels.find(column);
        for (const auto& [row, change] : rows) {
            const auto was = there == before.labels.end() ? rows.end() : there->second.find(row);
            if (there == before.labels.end() || was == there->second.end() || was->second != change)
                stored.labels[column][row] = change;
        }
    }
    std::erase_if(stored.labels, [](const auto& column) { return column.second.empty(); });
    const auto in = [](const KeptState& state, const auto& subset) {
        return std::find(state.subsets.begin(), state.subsets.end(), subset) != state.subsets.end();
    };
    std::erase_if(stored.subsets, [&](const auto& subset) { return in(before, subset) && !in(now, subset); });
    for (const auto& subset : now.subsets)
        if (!in(before, subset) && !in(stored, subset)) stored.subsets.push_back(subset);
    return stored;
}

KeptState stateOf(const Dataset& dataset, const std::vector<Subset>& subsets) {
    KeptState state;
    for (const auto& [id, changes] : dataset.changedLabels()) state.labels[dataset.column(id).name] = changes;
    for (const Subset& each : subsets) state.subsets.emplace_back(each.name, packed(*each.rows));
    return state;
}

ChangedLabels labelsOf(const KeptState& state, const Dataset& dataset) {
    ChangedLabels labels;
    for (const auto& [column, changes] : state.labels)
        if (const auto id = dataset.find(column)) labels[*id] = changes;
    return labels;
}

std::vector<Subset> subsetsOf(const KeptState& state, std::int64_t rows) {
    std::vector<Subset> subsets;
    for (const auto& [name, text] : state.subsets)
        if (const auto set = unpacked(text, rows)) subsets.push_back({name, set});
    return subsets;
}

void KeptFile::makeFolder(const QString& folder) {
    std::error_code failed;
    std::filesystem::create_directories(systemPath(folder), failed);
    check(failed, folder);
}

KeptFile::KeptFile(const QString& folder, const Dataset& dataset) : m_lock(locked(folder)) {
    const QString name = QDir(folder).filePath(QString::fromStdString(dataset.sourceFingerprint()));
    read(name + ".json", dataset.rowCount());
    // The same bytes read in another way: that has a file of its own.
    if (m_condition == Condition::Fine && m_rows != dataset.rowCount())
        read(name + QString("-%1.json").arg(dataset.rowCount()), dataset.rowCount());
}

void KeptFile::read(const QString& path, std::int64_t rows) {
    m_path = path;
    m_rows = rows;
    m_state = {};
    m_condition = Condition::Missing;
    QFile file(path);
    if (!file.exists()) return;
    QByteArray bytes;
    if (file.open(QIODevice::ReadOnly)) bytes = file.readAll();
    if (file.error() != QFile::NoError)
        throw Error(ErrorKind::Input, "cannot be read: " + file.errorString().toStdString(), "choose another file",
                    {path.toStdString(), 0, {}});
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    const auto state = stateIn(object);
    m_condition = object["version"].isDouble() && object["version"] != version ? Condition::OtherVersion
                  : state && object["version"] == version                      ? Condition::Fine
                                                                               : Condition::Damaged;
    if (m_condition != Condition::Fine) return;
    m_state = *state;
    m_rows = object["rows"].toInteger();
}

QString KeptFile::putAside() {
    const QString ending = m_condition == Condition::OtherVersion ? ".other-version-%1" : ".damaged-%1";
    QString name;
    for (int number = 1; name.isEmpty() || QFileInfo::exists(name); ++number) name = m_path + ending.arg(number);
    std::error_code failed;
    std::filesystem::rename(systemPath(m_path), systemPath(name), failed);
    check(failed, m_path);
    m_condition = Condition::Missing;
    return name;
}

void KeptFile::write(const KeptState& state, const Dataset& dataset) {
    std::error_code failed;
    if (state.empty()) {
        std::filesystem::remove(systemPath(m_path), failed);
        return check(failed, m_path);
    }
    OutputFile file(systemPath(m_path));
    file.write(QJsonDocument(jsonOf(state, dataset)).toJson(QJsonDocument::Compact).toStdString());
    file.commit();
    m_state = state;
    m_condition = Condition::Fine;
}

}  // namespace assay

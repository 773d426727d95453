// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/labels.h"
#include "session/session.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace assay {

/// What is kept of a data file, by names and as texts: also what does not fit the data as they are read now.
struct KeptState {
    std::map<std::string, ChangedColumn> labels;          ///< by the column's name
    std::vector<std::pair<QString, QByteArray>> subsets;  ///< name and packed rows

    bool empty() const { return labels.empty() && subsets.empty(); }
    bool operator==(const KeptState&) const = default;
};
/// What one window changed, from `before` to `now`, done to what is stored, which others may have changed too.
KeptState merged(KeptState stored, const KeptState& before, const KeptState& now);
KeptState stateOf(const Dataset& dataset, const std::vector<Subset>& subsets);
ChangedLabels labelsOf(const KeptState& state, const Dataset& dataset);
std::vector<Subset> subsetsOf(const KeptState& state, std::int64_t rows);  ///< those of as many rows

/// The small JSON file that keeps it, found by the SHA-256 of the data file and, where that is read in several ways, by
/// the number of rows. Read when made, and nobody else's until it goes. Throws Error(Input) or Error(Output) with the
/// system's reason.
class KeptFile {
public:
    enum class Condition { Missing, Fine, OtherVersion, Damaged };

    KeptFile(const QString& folder, const Dataset& dataset);
    static void makeFolder(const QString& folder);
    Condition condition() const { return m_condition; }
    const KeptState& state() const { return m_state; }
    /// Gives a file that is damaged or of another version another name, so that it is not overwritten: the new one.
    QString putAside();
    /// Whole or not at all; without anything to keep there is no file.
    void write(const KeptState& state, const Dataset& dataset);

private:
    void read(const QString& path, std::int64_t rows);
    std::shared_ptr<const void> m_lock;
    QString m_path;
    Condition m_condition = Condition::Missing;
    std::int64_t m_rows = 0;
    KeptState m_state;
};

}  // namespace assay

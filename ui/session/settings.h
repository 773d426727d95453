// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSettings>
#include <QString>
#include <QVariant>

#include <functional>

namespace assay {

/// Changes of the user's settings, which QSettings reads. Qt's own format is renamed into place before its last bytes
/// are known to be on disk, so they lie in a format of ours, written, flushed and synced before that.
class Settings : public QObject {
    Q_OBJECT
public:
    static Settings& instance();
    /// Once, before anything is read: takes over what an older version of Assay kept.
    void prepare();
    void keep(const QString& key, const QVariant& value);
    void keep(const std::function<void(QSettings&)>& change);
    /// Calls tell with a sentence for the user when settings are not kept, once until they are again, or were damaged.
    void watch(QObject* receiver, const std::function<void(const QString&)>& tell);

signals:
    void noticed(const QString& sentence);

private:
    Settings() = default;
    void putAside();
    void notice(const QString& sentence);

    QString m_notice;  ///< nobody has heard it yet
    bool m_kept = true;
};

}  // namespace assay

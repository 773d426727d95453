// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/settings.h"

#include <QCborMap>
#include <QCborValue>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <unistd.h>

#include <utility>

namespace assay {
namespace {

bool readMap(QIODevice& device, QSettings::SettingsMap& map) {
    QCborParserError fault;
    const QCborValue value = QCborValue::fromCbor(device.readAll(), &fault);
    if (fault.error != QCborError::NoError || !value.isMap()) return false;
    map = value.toMap().toVariantMap();
    return true;
}

bool writeMap(QIODevice& device, const QSettings::SettingsMap& map) {
    const QByteArray bytes = QCborValue(QCborMap::fromVariantMap(map)).toCbor();
    auto* file = qobject_cast<QFileDevice*>(&device);
    return file && file->write(bytes) == bytes.size() && file->flush() && ::fsync(file->handle()) == 0;
}

}  // namespace

Settings& Settings::instance() {
    static Settings settings;
    return settings;
}

void Settings::prepare() {
    const QSettings old(QSettings::NativeFormat, QSettings::UserScope, QCoreApplication::organizationName(),
                        QCoreApplication::applicationName());
    static const QSettings::Format format = QSettings::registerFormat("settings", readMap, writeMap);
    QSettings::setDefaultFormat(format);
    putAside();
    if (QFileInfo::exists(QSettings().fileName()) || old.allKeys().isEmpty()) return;
    keep([&](QSettings& settings) {
        for (const QString& key : old.allKeys()) settings.setValue(key, old.value(key));
    });
}

void Settings::keep(const QString& key, const QVariant& value) {
    keep([&](QSettings& settings) { settings.setValue(key, value); });
}

void Settings::keep(const std::function<void(QSettings&)>& change) {
    putAside();
    QSettings settings;
    change(settings);
    settings.sync();
    const bool kept = settings.status() == QSettings::NoError;
    if (!kept && std::exchange(m_kept, false))
        notice(tr("Settings are not kept: %1 cannot be written; free some space there or make it writable")
                   .arg(QDir::toNativeSeparators(settings.fileName())));
    if (kept) m_kept = true;
}

/// Settings that cannot be read are not overwritten.
void Settings::putAside() {
    QString path;
    {
        const QSettings settings;
        if (settings.status() != QSettings::FormatError) return;
        path = settings.fileName();
    }
    QString name;
    for (int number = 1; name.isEmpty() || QFileInfo::exists(name); ++number)
        name = path + QString(".damaged-%1").arg(number);
    if (QFile::rename(path, name))
        notice(tr("The settings were damaged; they are put aside as %1").arg(QDir::toNativeSeparators(name)));
}

void Settings::notice(const QString& sentence) {
    m_notice = sentence;
    emit noticed(sentence);
}

void Settings::watch(QObject* receiver, const std::function<void(const QString&)>& tell) {
    connect(this, &Settings::noticed, receiver, [this, tell](const QString& sentence) {
        m_notice.clear();
        tell(sentence);
    });
    if (!m_notice.isEmpty()) tell(std::exchange(m_notice, {}));
}

}  // namespace assay

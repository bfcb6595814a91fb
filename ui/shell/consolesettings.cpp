// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/consolesettings.h"

#include <QFile>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QSaveFile>

namespace gatehouse
{

namespace
{

constexpr int formatVersion = 1;
constexpr int writeAfter = 500; // ms: a column being dragged is written once

QString windowKey()
{
    return QStringLiteral("window");
}

QString accountsKey()
{
    return QStringLiteral("accounts");
}

} // namespace

ConsoleSettings::ConsoleSettings(const QDir &folder, QObject *parent)
    : QObject(parent), m_file(folder.filePath(QStringLiteral("window.json")))
{
    QFile file(m_file);
    if (file.open(QIODevice::ReadOnly))
        m_root = QJsonDocument::fromJson(file.readAll()).object();
    m_newer = m_root.value(QLatin1String("version")).toInt(formatVersion) > formatVersion;
    if (m_newer)
        m_root = {};
    m_later.setSingleShot(true);
    m_later.setInterval(writeAfter);
    connect(&m_later, &QTimer::timeout, this, &ConsoleSettings::save);
}

ConsoleSettings::~ConsoleSettings()
{
    if (m_dirty)
        save();
}

QJsonValue ConsoleSettings::value(const QString &name) const
{
    return m_root.value(windowKey()).toObject().value(name);
}

void ConsoleSettings::setValue(const QString &name, const QJsonValue &value)
{
    QJsonObject window = m_root.value(windowKey()).toObject();
    if (window.value(name) == value)
        return;
    window.insert(name, value);
    m_root.insert(windowKey(), window);
    changed();
}

QJsonValue ConsoleSettings::value(const QString &profileId, const QString &name) const
{
    return m_root.value(accountsKey()).toObject().value(profileId).toObject().value(name);
}

void ConsoleSettings::setValue(const QString &profileId, const QString &name, const QJsonValue &value)
{
    QJsonObject accounts = m_root.value(accountsKey()).toObject();
    QJsonObject account = accounts.value(profileId).toObject();
    if (account.value(name) == value)
        return;
    account.insert(name, value);
    accounts.insert(profileId, account);
    m_root.insert(accountsKey(), accounts);
    changed();
}

void ConsoleSettings::forgetAccount(const QString &profileId)
{
    QJsonObject accounts = m_root.value(accountsKey()).toObject();
    accounts.remove(profileId);
    m_root.insert(accountsKey(), accounts);
    changed();
}

void ConsoleSettings::changed()
{
    m_dirty = true;
    m_later.start();
}

void ConsoleSettings::save()
{
    m_dirty = false;
    if (m_newer)
        return;
    m_root.insert(QLatin1String("version"), formatVersion);
    QDir folder = QFileInfo(m_file).dir();
    if (!folder.exists() && QDir().mkpath(folder.path()))
        QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly)) {
        qWarning("The window's state could not be saved: %s", qPrintable(file.errorString()));
        return;
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(QJsonDocument(m_root).toJson());
    if (!file.commit())
        qWarning("The window's state could not be saved: %s", qPrintable(file.errorString()));
}

} // namespace gatehouse

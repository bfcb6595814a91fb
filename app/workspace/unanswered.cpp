// SPDX-License-Identifier: Apache-2.0
#include "workspace/unanswered.h"

#include "core/ksuid.h"
#include "workspace/folders.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

namespace gatehouse
{

namespace
{

constexpr int currentVersion = 1;

std::optional<UnansweredCreate> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    const std::optional<Timestamp> asked = parseRfc3339(root.value(QLatin1String("asked")).toString());
    const QString kind = root.value(QLatin1String("kind")).toString();
    if (root.value(QLatin1String("version")).toInt() != currentVersion || !asked)
        return std::nullopt;
    for (const CredentialKind each : {CredentialKind::Authtoken, CredentialKind::ApiKey, CredentialKind::SshKey}) {
        if (kind == toString(each))
            return UnansweredCreate{each, root.value(QLatin1String("description")).toString(), *asked};
    }
    return std::nullopt;
}

} // namespace

UnansweredCreates::UnansweredCreates(QString folder, const Clock &clock) : m_folder(std::move(folder)), m_clock(clock)
{
}

QString UnansweredCreates::fileOf(const QString &name) const
{
    return m_folder + u'/' + name;
}

Result<QString> UnansweredCreates::begin(CredentialKind kind, const QString &description)
{
    const Timestamp now = m_clock.wall();
    const QString name = Ksuid::make(std::chrono::floor<std::chrono::seconds>(now)).toString();
    m_ours.insert(name);
    if (m_folder.isEmpty())
        return name;
    const auto failed = [this, &name](const Error &why) {
        m_ours.remove(name);
        return why;
    };
    if (const Result<void> made = makePrivateFolder(QDir(m_folder)); !made)
        return failed(made.error());
    QFile file(fileOf(name));
    const QJsonObject root{{QStringLiteral("version"), currentVersion},
                           {QStringLiteral("kind"), toString(kind)},
                           {QStringLiteral("description"), description},
                           {QStringLiteral("asked"), toRfc3339(now)}};
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(QJsonDocument(root).toJson()) < 0 || !file.flush())
        return failed(
            {.kind = ErrorKind::Storage, .message = QStringLiteral("%1: %2").arg(file.fileName(), file.errorString())});
    return name;
}

void UnansweredCreates::end(const QString &name)
{
    if (m_ours.remove(name) && !m_folder.isEmpty())
        QFile::remove(fileOf(name));
}

QStringList UnansweredCreates::earlierNames() const
{
    if (m_folder.isEmpty())
        return {};
    QStringList names = QDir(m_folder).entryList(QDir::Files, QDir::Name); // by time, as their names are
    names.removeIf([this](const QString &name) { return m_ours.contains(name); });
    return names;
}

QList<UnansweredCreate> UnansweredCreates::ofEarlierRuns() const
{
    QList<UnansweredCreate> creates;
    const QStringList names = earlierNames();
    for (const QString &name : names) {
        if (const std::optional<UnansweredCreate> create = read(fileOf(name)))
            creates.append(*create);
    }
    return creates;
}

void UnansweredCreates::forgetEarlierRuns()
{
    const QStringList names = earlierNames();
    for (const QString &name : names) {
        if (read(fileOf(name)))
            QFile::remove(fileOf(name));
    }
}

} // namespace gatehouse

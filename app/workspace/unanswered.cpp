// SPDX-License-Identifier: Apache-2.0
#include "workspace/unanswered.h"

#include "client/filelock.h"
#include "core/ksuid.h"
#include "core/privatefile.h"
#include "workspace/folders.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <optional>

namespace gatehouse
{

namespace
{

constexpr int currentVersion = 1;
constexpr QLatin1String lockSuffix(".lock");

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
            return UnansweredCreate{each, root.value(QLatin1String("description")).toString(), *asked,
                                    root.value(QLatin1String("created")).toString()};
    }
    return std::nullopt;
}

QByteArray written(const UnansweredCreate &create)
{
    QJsonObject root{{QStringLiteral("version"), currentVersion},
                     {QStringLiteral("kind"), toString(create.kind)},
                     {QStringLiteral("description"), create.description},
                     {QStringLiteral("asked"), toRfc3339(create.asked)}};
    if (!create.createdId.isEmpty())
        root.insert(QStringLiteral("created"), create.createdId);
    return QJsonDocument(root).toJson();
}

Error storageError(const QFileDevice &file)
{
    return {.kind = ErrorKind::Storage, .message = QStringLiteral("%1: %2").arg(file.fileName(), file.errorString())};
}

/// Whether the process that wrote it still lives. Nothing of the lock stays otherwise.
bool isHeld(const QString &lockFile)
{
    FileLock lock(lockFile);
    if (lock.tryLock() == FileLock::Outcome::Busy)
        return true;
    QFile::remove(lockFile);
    return false;
}

} // namespace

UnansweredCreates::UnansweredCreates(QString folder, const Clock &clock) : m_folder(std::move(folder)), m_clock(clock)
{
}

UnansweredCreates::~UnansweredCreates() = default;

QString UnansweredCreates::fileOf(const QString &name) const
{
    return m_folder + u'/' + name;
}

QString UnansweredCreates::lockOf(const QString &name) const
{
    return fileOf(name) + lockSuffix;
}

Result<QString> UnansweredCreates::begin(CredentialKind kind, const QString &description)
{
    const Timestamp now = m_clock.wall();
    const QString name = Ksuid::make(std::chrono::floor<std::chrono::seconds>(now)).toString();
    const UnansweredCreate create{kind, description, now};
    if (m_folder.isEmpty()) {
        m_ours.emplace(name, Ours{create, nullptr});
        return name;
    }
    if (const Result<void> made = makePrivateFolder(QDir(m_folder)); !made)
        return made.error();
    // Locked before it is there to be found.
    auto lock = std::make_unique<FileLock>(lockOf(name));
    if (lock->tryLock() == FileLock::Outcome::Busy)
        return Error{.kind = ErrorKind::Storage, .message = QStringLiteral("%1 cannot be locked").arg(lockOf(name))};
    QFile file(fileOf(name));
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(written(create)) < 0 || !file.flush())
        return storageError(file);
    m_ours.emplace(name, Ours{create, std::move(lock)});
    return name;
}

void UnansweredCreates::end(const QString &name)
{
    const auto ours = m_ours.find(name);
    if (ours == m_ours.end())
        return;
    if (!m_folder.isEmpty())
        QFile::remove(fileOf(name));
    const QString lock = lockOf(name);
    m_ours.erase(ours); // and its lock, last
    if (!m_folder.isEmpty())
        QFile::remove(lock);
}

Result<void> UnansweredCreates::answered(const QString &name, const QString &credentialId)
{
    const auto ours = m_ours.find(name);
    if (ours == m_ours.end())
        return {};
    ours->second.create.createdId = credentialId;
    if (m_folder.isEmpty())
        return {};
    QSaveFile file(fileOf(name)); // which keeps what the old one allows
    if (!file.open(QIODevice::WriteOnly) || file.write(written(ours->second.create)) < 0 || !file.commit())
        return storageError(file);
    return {};
}

void UnansweredCreates::endOf(const QString &credentialId)
{
    for (const auto &[name, ours] : m_ours) {
        if (ours.create.createdId == credentialId) {
            end(QString(name));
            return;
        }
    }
}

QStringList UnansweredCreates::earlierNames() const
{
    if (m_folder.isEmpty())
        return {};
    QStringList names = QDir(m_folder).entryList(QDir::Files, QDir::Name); // by time, as their names are
    names.removeIf([this](const QString &name) {
        return name.endsWith(lockSuffix) || m_ours.contains(name) || isHeld(lockOf(name));
    });
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

void UnansweredCreates::forgetAll()
{
    while (!m_ours.empty())
        end(QString(m_ours.begin()->first));
    forgetEarlierRuns();
}

} // namespace gatehouse

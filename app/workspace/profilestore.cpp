// SPDX-License-Identifier: Apache-2.0
#include "workspace/profilestore.h"

#include "core/privatefile.h"
#include "workspace/folders.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>
#include <QSet>

#include <optional>

namespace gatehouse
{

namespace
{

constexpr int currentVersion = 1;
constexpr std::chrono::milliseconds lockPatience{2000};

template <typename Value>
struct Word {
    Value value;
    const char *text;
};
constexpr Word<ProxyMode> proxyWords[] = {
    {ProxyMode::System, "system"}, {ProxyMode::None, "none"}, {ProxyMode::Manual, "manual"}};
constexpr Word<TlsMode> tlsWords[] = {
    {TlsMode::System, "system"}, {TlsMode::ExtraCa, "extra_ca"}, {TlsMode::Pinned, "pinned"}, {TlsMode::Off, "off"}};
constexpr Word<KeyStorage> storageWords[] = {
    {KeyStorage::Keychain, "keychain"}, {KeyStorage::SessionOnly, "session_only"}, {KeyStorage::None, "none"}};

template <typename Value, std::size_t size>
QString wordOf(const Word<Value> (&words)[size], Value value)
{
    for (const Word<Value> &word : words) {
        if (word.value == value)
            return QLatin1String(word.text);
    }
    Q_UNREACHABLE();
}

template <typename Value, std::size_t size>
bool readWord(const Word<Value> (&words)[size], const QJsonValue &json, Value &value)
{
    const QString text = json.toString();
    for (const Word<Value> &word : words) {
        if (text == QLatin1String(word.text)) {
            value = word.value;
            return true;
        }
    }
    return false;
}

QJsonObject encode(const Profile &profile)
{
    return {{QStringLiteral("id"), profile.id},
            {QStringLiteral("name"), profile.name},
            {QStringLiteral("color"), profile.color},
            {QStringLiteral("url"), profile.url.toString(QUrl::FullyEncoded)},
            {QStringLiteral("tls"), wordOf(tlsWords, profile.tls)},
            {QStringLiteral("ca_file"), profile.caFile},
            {QStringLiteral("fingerprint"), profile.fingerprint},
            {QStringLiteral("proxy"), wordOf(proxyWords, profile.proxy)},
            {QStringLiteral("proxy_host"), profile.proxyHost},
            {QStringLiteral("proxy_port"), profile.proxyPort},
            {QStringLiteral("proxy_user"), profile.proxyUser},
            {QStringLiteral("key_storage"), wordOf(storageWords, profile.keyStorage)},
            {QStringLiteral("read_only"), profile.readOnly},
            {QStringLiteral("rate_limit"), profile.rateLimit}};
}

/// Nothing for what is no profile: what a hand or another program wrote is checked like what a person typed.
std::optional<Profile> decodeProfile(const QJsonObject &json)
{
    Profile profile;
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    profile.id = text("id");
    profile.name = text("name");
    profile.color = text("color");
    profile.url = QUrl(text("url"));
    profile.caFile = text("ca_file");
    profile.fingerprint = text("fingerprint");
    profile.proxyHost = text("proxy_host");
    profile.proxyUser = text("proxy_user");
    profile.readOnly = json.value(QLatin1String("read_only")).toBool();
    profile.rateLimit = json.value(QLatin1String("rate_limit")).toInt(profile.rateLimit);
    const int port = json.value(QLatin1String("proxy_port")).toInt();
    if (profile.id.isEmpty() || port < 0 || port > 0xffff ||
        !readWord(tlsWords, json.value(QLatin1String("tls")), profile.tls) ||
        !readWord(proxyWords, json.value(QLatin1String("proxy")), profile.proxy) ||
        !readWord(storageWords, json.value(QLatin1String("key_storage")), profile.keyStorage))
        return std::nullopt;
    profile.proxyPort = static_cast<quint16>(port);
    const Result<Profile> checked = checkedProfile(profile);
    return checked ? std::optional(*checked) : std::nullopt;
}

Error storage(const QString &message)
{
    return {.kind = ErrorKind::Storage, .message = message};
}

} // namespace

ProfileStore::ProfileStore(QString file) : m_file(std::move(file)) {}

Result<QList<Profile>> ProfileStore::load() const
{
    QFile file(m_file);
    if (!file.exists())
        return QList<Profile>();
    if (!file.open(QIODevice::ReadOnly))
        return storage(QStringLiteral("%1: %2").arg(m_file, file.errorString()));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &problem);
    const QJsonObject root = document.object();
    const int version = root.value(QLatin1String("version")).toInt();
    if (version > currentVersion)
        return storage(QStringLiteral("%1 was written by a newer Gatehouse (version %2 of the file); it is left alone.")
                           .arg(m_file)
                           .arg(version));
    const QJsonValue rows = root.value(QLatin1String("profiles"));
    if (problem.error != QJsonParseError::NoError || version < 1 || !rows.isArray())
        return storage(QStringLiteral("%1 is damaged; it is left alone.").arg(m_file));
    QList<Profile> profiles;
    QSet<QString> ids;
    for (const auto &row : rows.toArray()) {
        const std::optional<Profile> profile = decodeProfile(row.toObject());
        if (!profile || ids.contains(profile->id))
            return storage(QStringLiteral("%1 holds an account that makes no sense; it is left alone.").arg(m_file));
        ids.insert(profile->id);
        profiles.append(*profile);
    }
    return profiles;
}

Result<void> ProfileStore::save(const QList<Profile> &profiles) const
{
    QJsonArray rows;
    for (const Profile &profile : profiles)
        rows.append(encode(profile));
    const QJsonObject root{{QStringLiteral("version"), currentVersion}, {QStringLiteral("profiles"), rows}};
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(QJsonDocument(root).toJson()) < 0 || !file.commit())
        return storage(QStringLiteral("%1: %2").arg(m_file, file.errorString()));
    return {};
}

Result<void> ProfileStore::change(const std::function<Result<void>(QList<Profile> &)> &change) const
{
    if (const Result<void> made = makePrivateFolder(QFileInfo(m_file).absoluteDir()); !made)
        return made;
    const QString lockFile = m_file + QStringLiteral(".lock");
    QLockFile lock(lockFile);
    if (!tryPrivateLock(lock, lockFile, lockPatience))
        return storage(QStringLiteral("%1 is being changed by another Gatehouse.").arg(m_file));
    Result<QList<Profile>> profiles = load();
    if (!profiles)
        return profiles.error();
    if (const Result<void> changed = change(*profiles); !changed)
        return changed;
    return save(*profiles);
}

} // namespace gatehouse

// SPDX-License-Identifier: Apache-2.0
#include "workspace/connection.h"

#include "workspace/folders.h"

#include <QCryptographicHash>
#include <QFileInfo>

namespace gatehouse
{

namespace
{

HttpSettings::Tls tlsOf(TlsMode mode)
{
    switch (mode) {
    case TlsMode::System:
        return HttpSettings::Tls::System;
    case TlsMode::ExtraCa:
        return HttpSettings::Tls::ExtraCa;
    case TlsMode::Pinned:
        return HttpSettings::Tls::Pinned;
    case TlsMode::Off:
        return HttpSettings::Tls::Off;
    }
    Q_UNREACHABLE();
}

HttpSettings::Proxy proxyOf(ProxyMode mode)
{
    switch (mode) {
    case ProxyMode::System:
        return HttpSettings::Proxy::System;
    case ProxyMode::None:
        return HttpSettings::Proxy::None;
    case ProxyMode::Manual:
        return HttpSettings::Proxy::Manual;
    }
    Q_UNREACHABLE();
}

HttpSettings settingsOf(const Profile &profile, SharedSecret proxyPassword)
{
    HttpSettings settings;
    settings.base = profile.url;
    settings.tls = tlsOf(profile.tls);
    settings.caFile = profile.caFile;
    settings.fingerprint = QByteArray::fromHex(profile.fingerprint.toLatin1());
    settings.proxy = proxyOf(profile.proxy);
    settings.proxyHost = profile.proxyHost;
    settings.proxyPort = profile.proxyPort;
    settings.proxyUser = profile.proxyUser;
    settings.proxyPassword = std::move(proxyPassword);
    return settings;
}

} // namespace

Connection::Connection(const Profile &profile, SharedSecret key, SharedSecret proxyPassword, const QString &budgetFile,
                       Clock &clock)
    : m_http(std::make_unique<HttpTransport>(settingsOf(profile, std::move(proxyPassword)))),
      m_budget(std::make_unique<RateBudget>(clock, profile.rateLimit, budgetFile)),
      m_client(std::make_unique<Client>(*m_http, *m_budget, clock, std::move(key))),
      m_sync(std::make_unique<Sync>(*m_client, clock))
{
}

Connection::Connection(std::unique_ptr<iam::Sample> sample, Clock &clock)
    : m_sample(std::move(sample)), m_budget(std::make_unique<RateBudget>(clock, 0, QString())),
      m_client(std::make_unique<Client>(m_sample->transport(), *m_budget, clock, SharedSecret())),
      m_sync(std::make_unique<Sync>(*m_client, clock))
{
}

Connection::~Connection() = default;

void Connection::use(const Profile &profile, SharedSecret key, SharedSecret proxyPassword)
{
    m_http->use(settingsOf(profile, std::move(proxyPassword)));
    m_client->changeWay(std::move(key));
}

std::optional<Error> Connection::settingsError() const
{
    return m_http ? m_http->settingsError() : std::nullopt;
}

std::optional<ServerCertificate> Connection::refusedCertificate() const
{
    return m_http ? m_http->refusedCertificate() : std::nullopt;
}

std::unique_ptr<Connection> makeConnection(const QDir &dataFolder, const Profile &profile, SharedSecret key,
                                           SharedSecret proxyPassword, bool hasProfile, Clock &clock)
{
    const QString budgetFile = budgetFileOf(dataFolder, profile, key, hasProfile);
    // Counting together is worth a folder, not a refusal: without it this process counts alone.
    const bool shared = !budgetFile.isEmpty() && makePrivateFolder(QFileInfo(budgetFile).absoluteDir()).ok();
    return std::make_unique<Connection>(profile, std::move(key), std::move(proxyPassword),
                                        shared ? budgetFile : QString(), clock);
}

QString budgetFileOf(const QDir &dataFolder, const Profile &profile, const SharedSecret &key, bool hasProfile)
{
    if (profile.isSample() || profile.rateLimit == 0)
        return {};
    QString name = profile.id;
    if (!hasProfile) {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData(profile.url.toEncoded());
        if (key)
            hash.addData(key->sha256());
        name = QString::fromLatin1(hash.result().toHex().first(32));
    }
    return dataFolder.filePath(QStringLiteral("rate/%1").arg(name));
}

} // namespace gatehouse

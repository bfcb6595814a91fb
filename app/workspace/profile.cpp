// SPDX-License-Identifier: Apache-2.0
#include "workspace/profile.h"

#include <QRegularExpression>

namespace gatehouse
{

namespace
{

Error invalid(const QString &message)
{
    return {.kind = ErrorKind::Invalid, .message = message};
}

} // namespace

bool isSameService(const QUrl &left, const QUrl &right)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == QLatin1String("https") ? 443 : 80); };
    return left.scheme() == right.scheme() && left.host() == right.host() && port(left) == port(right);
}

bool hasProxyUser(const Profile &profile)
{
    return profile.proxy == ProxyMode::Manual && !profile.proxyUser.isEmpty();
}

bool isSameProxyUser(const Profile &left, const Profile &right)
{
    return hasProxyUser(left) && hasProxyUser(right) && left.proxyHost == right.proxyHost &&
           left.proxyPort == right.proxyPort && left.proxyUser == right.proxyUser;
}

bool isLoopbackHost(const QString &host)
{
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 || host == QLatin1String("::1"))
        return true;
    // Four plain numbers: "127.1" means the same to some resolvers and something else to others.
    static const QRegularExpression quad(QStringLiteral(R"(\A127(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}\z)"));
    return quad.match(host).hasMatch();
}

Result<QUrl> checkedServiceUrl(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return invalid(QStringLiteral("The address is empty."));
    const QUrl url(trimmed, QUrl::StrictMode);
    if (!url.isValid())
        return invalid(QStringLiteral("This is not an address.")); // Qt's own words repeat it, with a password in it
    const QString scheme = url.scheme();
    if (scheme != QLatin1String("https") && scheme != QLatin1String("http"))
        return invalid(QStringLiteral("The address must begin with https://."));
    if (url.host().isEmpty())
        return invalid(QStringLiteral("The address names no host."));
    if (!url.userInfo().isEmpty() || url.authority().contains(u'@'))
        return invalid(QStringLiteral("The address must not hold a user or a password."));
    if (!url.path().isEmpty() && url.path() != QLatin1String("/"))
        return invalid(QStringLiteral("The address must end after the host and port."));
    if (url.hasQuery() || url.hasFragment())
        return invalid(QStringLiteral("The address must not hold a query or a fragment."));
    if (url.port() == 0)
        return invalid(QStringLiteral("0 is no port."));
    if (scheme == QLatin1String("http") && !isLoopbackHost(url.host()))
        return invalid(
            QStringLiteral("http:// would send the API key in the clear; it is for a loopback address alone."));
    QUrl checked;
    checked.setScheme(scheme);
    checked.setHost(url.host());
    checked.setPort(url.port());
    return checked;
}

Result<Profile> checkedProfile(Profile profile)
{
    profile.name = profile.name.trimmed();
    if (profile.name.isEmpty())
        return invalid(QStringLiteral("The account needs a name."));
    if (profile.rateLimit < 0)
        return invalid(QStringLiteral("The rate limit must not be negative."));
    if (profile.isSample())
        return profile;
    const Result<QUrl> url = checkedServiceUrl(profile.url.toString(QUrl::FullyEncoded));
    if (!url)
        return url.error();
    profile.url = *url;

    static const QRegularExpression hex(QStringLiteral(R"(\A[0-9a-f]{64}\z)"));
    switch (profile.tls) {
    case TlsMode::System:
        break;
    case TlsMode::ExtraCa:
        if (profile.caFile.isEmpty())
            return invalid(QStringLiteral("Choose the file with the certificates of the extra authority."));
        break;
    case TlsMode::Pinned:
        profile.fingerprint = profile.fingerprint.toLower().remove(u':');
        if (!hex.match(profile.fingerprint).hasMatch())
            return invalid(QStringLiteral("A fingerprint is 64 hexadecimal digits."));
        break;
    case TlsMode::Off:
        if (!isLoopbackHost(profile.url.host()))
            return invalid(QStringLiteral("Certificates can be left unchecked for a loopback address alone."));
        break;
    }
    if (profile.proxy == ProxyMode::Manual && (profile.proxyHost.isEmpty() || profile.proxyPort == 0))
        return invalid(QStringLiteral("The proxy needs a host and a port."));
    return profile;
}

} // namespace gatehouse

// SPDX-License-Identifier: Apache-2.0
#include "client/pagetrail.h"

namespace gatehouse
{

namespace
{

constexpr int mostBarren = 10;

Error astray(const QString &message)
{
    return {.kind = ErrorKind::Protocol, .message = message, .sent = Sent::Yes};
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == u"https" ? 443 : 80);
}

} // namespace

Result<Request> PageTrail::follow(const QString &uri, qsizetype newRows)
{
    const QUrl url(uri, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != m_origin.scheme() || url.host() != m_origin.host() ||
        portOf(url) != portOf(m_origin) || !url.userInfo().isEmpty())
        return astray(QStringLiteral("next_page_uri: not on %1").arg(m_origin.toString()));
    m_barren = newRows > 0 ? 0 : m_barren + 1;
    if (m_seen.contains(uri) || m_barren >= mostBarren)
        return astray(QStringLiteral("next_page_uri: the pages go round in a circle"));
    m_seen.insert(uri);
    return Request{.path = url.path(QUrl::FullyEncoded), .query = QUrlQuery(url)};
}

} // namespace gatehouse

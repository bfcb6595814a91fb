// SPDX-License-Identifier: Apache-2.0
#include "httpcalls.h"

namespace gatehouse
{

HttpSettings settingsFor(const QUrl &base)
{
    HttpSettings settings;
    settings.base = base;
    settings.proxy = HttpSettings::Proxy::None;
    settings.deadline = std::chrono::seconds(10);
    return settings;
}

Request request(Method method, const QString &path)
{
    Request made{.method = method, .path = path, .key = Secret::share(Secret::copyOf(canary))};
    if (method == Method::Post || method == Method::Patch)
        made.body = "{}";
    return made;
}

QByteArray reply(int status, const QByteArray &headers, const QByteArray &body)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " -\r\n" + headers +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace gatehouse

// SPDX-License-Identifier: Apache-2.0
#include "api/json.h"

#include "api/jsondocument.h"

#include <QJsonDocument>

namespace gatehouse
{

Result<QJsonObject> parseObject(const QByteArray &body)
{
    const JsonDocument document(body);
    if (document.error())
        return *document.error();
    if (!document.root().is_object())
        return protocolError(QStringLiteral("expected an object"));
    // Proven well-formed above: here only the container changes.
    return QJsonDocument::fromJson(body).object();
}

} // namespace gatehouse

// SPDX-License-Identifier: Apache-2.0
#include "api/codecs.h"
#include "api/jsondocument.h"
#include "api/jsonwriter.h"
#include "api/objectreader.h"

#include <algorithm>

namespace gatehouse
{

namespace
{

ErrorKind kindOfStatus(int status)
{
    switch (status) { // numbers, not an enum: the rest is decided by their hundreds
    case 401:
        return ErrorKind::Unauthorized;
    case 402:
    case 403:
        return ErrorKind::Forbidden;
    case 404:
        return ErrorKind::NotFound;
    case 407:
        return ErrorKind::Proxy;
    case 408:
        return ErrorKind::Timeout;
    case 409:
    case 412:
        return ErrorKind::Conflict;
    case 429:
        return ErrorKind::RateLimited;
    default:
        break;
    }
    if (status >= 500 && status <= 599)
        return ErrorKind::Server;
    if (status >= 400 && status <= 499)
        return ErrorKind::Invalid;
    return ErrorKind::Protocol; // a redirect that is not followed, or no error at all
}

/// An API key that is missing, malformed, unknown, or something else than an API key, whatever the status says.
bool isKeyRefused(const Error &error)
{
    const int codes[] = {200, 202, 203, 206, 207, 208};
    return std::any_of(std::begin(codes), std::end(codes), [&](int code) { return error.is(code); });
}

/// The first line of a plain text; nothing of a page made for browsers.
QString firstLine(const QByteArray &body)
{
    const QByteArray line = body.trimmed().split('\n').constFirst().left(200).trimmed();
    return line.startsWith('<') || line.startsWith('{') ? QString() : QString::fromUtf8(line);
}

} // namespace

Error decodeError(int status, const QByteArray &body)
{
    Error error{.kind = kindOfStatus(status), .httpStatus = status, .sent = Sent::Yes};
    const JsonDocument document(body);
    simdjson::dom::object object;
    // Whatever words there are help; one that is not as promised does not hide the status.
    if (!document.error() && document.root().get(object) == simdjson::SUCCESS) {
        std::optional<Error> ignored;
        ObjectReader reader(object, {}, ignored);
        error.code = reader.text("error_code");
        error.message = reader.text("msg");
        reader.objectIfAny("details", [&](ObjectReader &in) { error.operationId = in.text("operation_id"); });
    } else {
        error.message = firstLine(body);
    }
    if (error.message.isEmpty())
        error.message = QStringLiteral("HTTP status %1").arg(status);
    if (isKeyRefused(error))
        error.kind = ErrorKind::Unauthorized;
    return error;
}

QByteArray encodeError(int status, int code, const QString &message, const QString &operationId)
{
    JsonWriter out;
    out.open();
    out.text("error_code", ngrokCode(code));
    out.number("status_code", status);
    out.text("msg", message);
    out.open("details");
    out.text("operation_id", operationId);
    out.close();
    out.close();
    return out.take();
}

} // namespace gatehouse

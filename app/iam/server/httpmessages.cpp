// SPDX-License-Identifier: Apache-2.0
#include "server/httpmessages.h"

namespace gatehouse::iam
{

namespace
{

QByteArray bytesOf(beast::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// What the service makes of a request that it never saw: the shape of its errors, with a sentence.
Response refusal(http::status status, const char *words, beast::string_view target = {})
{
    Response response;
    response.status = static_cast<int>(status);
    if (target.starts_with("/scim/")) { // RFC 7644, 3.12
        response.headers.insert("content-type", "application/scim+json");
        response.body = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"" +
                        QByteArray::number(response.status) + "\",\"detail\":\"" + words + "\"}";
        return response;
    }
    response.headers.insert("content-type", "application/json");
    response.body = "{\"error_code\":\"\",\"status_code\":" + QByteArray::number(response.status) + ",\"msg\":\"" +
                    words + "\",\"details\":{\"operation_id\":\"\"}}";
    return response;
}

std::optional<Method> methodOf(http::verb verb)
{
    switch (verb) {
    case http::verb::get:
        return Method::Get;
    case http::verb::post:
        return Method::Post;
    case http::verb::patch:
        return Method::Patch;
    case http::verb::put:
        return Method::Put;
    case http::verb::delete_:
        return Method::Delete;
    default:
        return std::nullopt;
    }
}

/// A header that may be there once only: two of them are how one server is made to see what another does not.
bool repeated(const WireFields &fields, beast::string_view name)
{
    return fields.count(name) > 1;
}

/// Only chunks say where a body ends, and HTTP/1.0 has none. Whoever stands in front of this server may read anything
/// else in another way, and what is the rest of a body there must not be the next request here.
bool codedOtherwise(const http::request_header<WireFields> &header)
{
    const auto name = http::field::transfer_encoding;
    return header.count(name) > 0 &&
           (header.count(name) > 1 || header.version() < 11 || !beast::iequals(header[name], "chunked"));
}

} // namespace

std::variant<Request, Response> requestOf(const http::request_header<WireFields> &header)
{
    const beast::string_view target = header.target();
    const std::optional<Method> method = methodOf(header.method());
    if (!method) {
        Response response =
            refusal(http::status::method_not_allowed, "GET, POST, PATCH, PUT and DELETE are served here.", target);
        response.headers.insert("allow", "GET, POST, PATCH, PUT, DELETE");
        return response;
    }
    if (repeated(header, "authorization") || repeated(header, "host") || repeated(header, "ngrok-version"))
        return refusal(http::status::bad_request, "A header is there twice.", target);
    if (header.version() >= 11 && header.find(http::field::host) == header.end())
        return refusal(http::status::bad_request, "The Host header is missing.", target);
    if (codedOtherwise(header))
        return refusal(http::status::bad_request, "Chunked is the only Transfer-Encoding served here.", target);
    if (!target.starts_with('/') || target.find('#') != beast::string_view::npos)
        return refusal(http::status::bad_request, "The address must be a path.");
    Request request;
    request.method = *method;
    const auto mark = target.find('?');
    request.path = QString::fromLatin1(bytesOf(target.substr(0, mark)));
    if (mark != beast::string_view::npos)
        // A plus is the space of many a client's filter; one that stands for itself is encoded.
        request.query =
            QUrlQuery(QString::fromLatin1(bytesOf(target.substr(mark + 1))).replace(u'+', QStringLiteral("%20")));
    for (const beast::string_view name : {"authorization", "ngrok-version"}) {
        if (const auto found = header.find(name); found != header.end())
            request.headers.insert(bytesOf(name), bytesOf(found->value()));
    }
    // Tells the service that this came through a front end, whatever else the client left out.
    request.headers.insert("host", bytesOf(header[http::field::host]));
    return request;
}

std::optional<Response> refusalOf(const beast::error_code &error, beast::string_view target)
{
    if (error == http::error::header_limit)
        return refusal(http::status::request_header_fields_too_large, "The headers are too large.", target);
    // The latter by what its pieces say between them: extensions of chunks, trailers.
    if (error == http::error::body_limit || error == http::error::buffer_overflow)
        return refusal(http::status::payload_too_large, "The body is too large.", target);
    if (error == http::error::end_of_stream || error == http::error::partial_message)
        return std::nullopt;
    if (error.category() == http::make_error_code(http::error::bad_method).category())
        return refusal(http::status::bad_request, "This is no HTTP request.", target);
    return std::nullopt;
}

WireReply replyOf(Response response)
{
    WireReply reply;
    reply.version(11);
    reply.result(static_cast<unsigned>(response.status));
    for (auto header = response.headers.cbegin(); header != response.headers.cend(); ++header)
        reply.set(beast::string_view(header.key().constData(), std::size_t(header.key().size())),
                  beast::string_view(header.value().constData(), std::size_t(header.value().size())));
    reply.set(http::field::cache_control, "no-store"); // it may hold a secret
    reply.body().assign(response.body.constData(), std::size_t(response.body.size()));
    wipe(response.body);
    reply.prepare_payload();
    return reply;
}

} // namespace gatehouse::iam

// SPDX-License-Identifier: Apache-2.0
#include "server/connection.h"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <sodium.h>

#include <optional>
#include <type_traits>
#include <variant>

namespace gatehouse::iam
{

namespace
{

namespace http = beast::http;
using Parser = http::request_parser<http::string_body>;
using beast::error_code;

QByteArray bytesOf(beast::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// What the service makes of a request that it never saw: the shape of its errors, with a sentence.
Response refusal(http::status status, const char *words)
{
    Response response;
    response.status = static_cast<int>(status);
    response.headers.insert("content-type", "application/json");
    response.body = "{\"error_code\":\"\",\"status_code\":" + QByteArray::number(response.status) + ",\"msg\":\"" +
                    words + "\",\"details\":{\"operation_id\":\"\"}}";
    return response;
}

/// Of what could not be read as HTTP; nothing where the client went away or was too slow.
std::optional<Response> refusalOf(error_code error)
{
    if (error == http::error::header_limit)
        return refusal(http::status::request_header_fields_too_large, "The headers are too large.");
    if (error == http::error::body_limit)
        return refusal(http::status::payload_too_large, "The body is too large.");
    if (error == http::error::end_of_stream || error == http::error::partial_message)
        return std::nullopt;
    if (error.category() == http::make_error_code(http::error::bad_method).category())
        return refusal(http::status::bad_request, "This is no HTTP request.");
    return std::nullopt;
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
bool repeated(const http::fields &fields, beast::string_view name)
{
    return fields.count(name) > 1;
}

/// The request as the service takes it, or why not.
std::variant<Request, Response> requestOf(http::request<http::string_body> &message)
{
    const std::optional<Method> method = methodOf(message.method());
    if (!method) {
        Response response =
            refusal(http::status::method_not_allowed, "GET, POST, PATCH, PUT and DELETE are served here.");
        response.headers.insert("allow", "GET, POST, PATCH, PUT, DELETE");
        return response;
    }
    if (repeated(message, "authorization") || repeated(message, "host") || repeated(message, "ngrok-version"))
        return refusal(http::status::bad_request, "A header is there twice.");
    if (message.version() >= 11 && message.find(http::field::host) == message.end())
        return refusal(http::status::bad_request, "The Host header is missing.");
    const beast::string_view target = message.target();
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
        if (const auto found = message.find(name); found != message.end())
            request.headers.insert(bytesOf(name), bytesOf(found->value()));
    }
    // Tells the service that this came through a front end, whatever else the client left out.
    request.headers.insert("host", bytesOf(message[http::field::host]));
    request.body = QByteArray(message.body().data(), static_cast<qsizetype>(message.body().size()));
    return request;
}

template <typename Stream>
class ConnectionOver final : public Connection
{
public:
    template <typename... Arguments>
    explicit ConnectionOver(std::shared_ptr<ServerState> state, Arguments &&...arguments)
        : Connection(std::move(state)), m_stream(std::forward<Arguments>(arguments)...)
    {
        error_code ignored;
        const asio::ip::tcp::endpoint end = lowest().socket().remote_endpoint(ignored);
        asio::ip::address address = end.address();
        if (address.is_v6() && address.to_v6().is_v4_mapped())
            address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
        m_peer = QString::fromStdString(address.to_string()).section(u'%', 0, 0); // without an interface
        lowest().socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    }

    void start() override
    {
        asio::dispatch(m_stream.get_executor(), [self = self()] { self->begin(); });
    }

    void stopIfIdle() override
    {
        asio::post(m_stream.get_executor(), [self = self()] {
            self->m_last = true;
            if (self->m_idle)
                self->lowest().cancel();
        });
    }

    void abort() override
    {
        asio::post(m_stream.get_executor(), [self = self()] { self->lowest().close(); });
    }

private:
    static constexpr bool encrypted = !std::is_same_v<Stream, beast::tcp_stream>;

    std::shared_ptr<ConnectionOver> self()
    {
        return std::static_pointer_cast<ConnectionOver>(this->shared_from_this());
    }
    beast::tcp_stream &lowest() { return beast::get_lowest_layer(m_stream); }

    void begin()
    {
        if constexpr (encrypted) {
            lowest().expires_after(m_state->options.headerTime);
            m_stream.async_handshake(asio::ssl::stream_base::server, [self = self()](error_code error) {
                if (!error)
                    self->readHeader();
            });
        } else {
            readHeader();
        }
    }

    void readHeader()
    {
        m_parser.emplace();
        m_parser->header_limit(static_cast<std::uint32_t>(m_state->options.headerBytes));
        m_parser->body_limit(m_state->options.bodyBytes);
        // One deadline for all of it: a byte now and then does not push it on.
        lowest().expires_after(m_state->options.headerTime);
        m_idle = true;
        http::async_read_header(m_stream, m_buffer, *m_parser, [self = self()](error_code error, std::size_t) {
            self->m_idle = false;
            if (error)
                self->refuse(error);
            else if (beast::iequals(self->m_parser->get()[http::field::expect], "100-continue"))
                self->sendContinue();
            else
                self->readBody();
        });
    }

    void sendContinue()
    {
        lowest().expires_after(m_state->options.bodyTime);
        auto go = std::make_shared<http::response<http::empty_body>>(http::status::continue_, 11);
        http::async_write(m_stream, *go, [self = self(), go](error_code error, std::size_t) {
            if (!error)
                self->readBody();
        });
    }

    void readBody()
    {
        lowest().expires_after(m_state->options.bodyTime);
        http::async_read(m_stream, m_buffer, *m_parser, [self = self()](error_code error, std::size_t) {
            if (error)
                self->refuse(error);
            else
                self->handOn();
        });
    }

    void handOn()
    {
        m_keepAlive = m_parser->get().keep_alive();
        http::request<http::string_body> message = m_parser->release();
        std::variant<Request, Response> request = requestOf(message);
        // It may be an agent's authtoken, and the header is a key.
        sodium_memzero(message.body().data(), message.body().size());
        lowest().expires_never(); // the service takes the time it needs
        if (Response *refused = std::get_if<Response>(&request)) {
            m_keepAlive = false;
            reply(std::move(*refused));
            return;
        }
        m_state->handler(std::get<Request>(std::move(request)), m_peer, [self = self()](Response response) {
            const std::lock_guard lock(self->m_state->mutex);
            if (self->m_state->ended)
                wipe(response.body); // may hold a fresh secret
            else
                asio::post(self->m_stream.get_executor(),
                           [self, response = std::move(response)]() mutable { self->reply(std::move(response)); });
        });
    }

    /// Something else than a request came; the reply, if there is one, is the last.
    void refuse(error_code error)
    {
        m_keepAlive = false;
        if (std::optional<Response> response = refusalOf(error))
            reply(std::move(*response));
    }

    void reply(Response response)
    {
        m_reply.emplace();
        m_reply->version(11);
        m_reply->result(static_cast<unsigned>(response.status));
        for (auto header = response.headers.cbegin(); header != response.headers.cend(); ++header)
            m_reply->set(beast::string_view(header.key().constData(), std::size_t(header.key().size())),
                         beast::string_view(header.value().constData(), std::size_t(header.value().size())));
        m_reply->set(http::field::cache_control, "no-store"); // it may hold a secret
        m_reply->body().assign(response.body.constData(), std::size_t(response.body.size()));
        wipe(response.body);
        m_reply->keep_alive(m_keepAlive && !m_last);
        m_reply->prepare_payload();
        lowest().expires_after(m_state->options.replyTime);
        http::async_write(m_stream, *m_reply, [self = self()](error_code error, std::size_t) {
            const bool goOn = !error && self->m_reply->keep_alive() && !self->m_last;
            sodium_memzero(self->m_reply->body().data(), self->m_reply->body().size());
            self->m_reply.reset();
            if (goOn)
                self->readHeader();
            else if (!error)
                self->sayGoodbye();
        });
    }

    /// Lets the client read what was sent: closing with input unread would take it back.
    void sayGoodbye()
    {
        if constexpr (encrypted) {
            lowest().expires_after(m_state->options.replyTime);
            m_stream.async_shutdown([self = self()](error_code) { self->drain(); });
        } else {
            error_code ignored;
            lowest().socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
            drain();
        }
    }

    void drain()
    {
        if (m_drained > maxDrained)
            return;
        lowest().expires_after(std::chrono::seconds(1));
        lowest().async_read_some(asio::buffer(m_rest), [self = self()](error_code error, std::size_t size) {
            self->m_drained += size;
            if (!error)
                self->drain();
        });
    }

    static constexpr std::size_t maxDrained = 1 << 20;

    Stream m_stream;
    QString m_peer;
    beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    std::optional<http::response<http::string_body>> m_reply;
    std::array<char, 4096> m_rest{};
    std::size_t m_drained = 0;
    bool m_idle = false;
    bool m_last = false;
    bool m_keepAlive = false;
};

} // namespace

std::shared_ptr<Connection> Connection::make(std::shared_ptr<ServerState> state, asio::ip::tcp::socket socket)
{
    if (state->tls) {
        auto &tls = *state->tls;
        return std::make_shared<ConnectionOver<beast::ssl_stream<beast::tcp_stream>>>(std::move(state),
                                                                                      std::move(socket), tls);
    }
    return std::make_shared<ConnectionOver<beast::tcp_stream>>(std::move(state), std::move(socket));
}

Connection::~Connection()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->open.erase(this);
    m_state->changed.notify_all();
}

} // namespace gatehouse::iam

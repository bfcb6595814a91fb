// SPDX-License-Identifier: Apache-2.0
#include "server/connection.h"

#include "iam/domain/ipaddress.h"
#include "server/httpmessages.h"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <array>
#include <optional>
#include <type_traits>
#include <utility>

namespace gatehouse::iam
{

namespace
{

using beast::error_code;

/// Beside what a header may have: what a body's pieces say between them (chunk extensions, trailers) counts to neither
/// of the limits, and is read whole.
constexpr std::size_t bufferedBeside = 64 << 10;
constexpr std::chrono::seconds goodbyeTime{2};
constexpr std::size_t maxDrained = 1 << 20;

template <typename Stream>
class ConnectionOver final : public Connection
{
public:
    template <typename... Arguments>
    explicit ConnectionOver(std::shared_ptr<ServerState> state, const QString &peer, Arguments &&...arguments)
        : Connection(std::move(state), peer), m_stream(std::forward<Arguments>(arguments)...)
    {
        error_code ignored;
        lowest().socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    }

    ~ConnectionOver() override { wipeRequest(m_request); }

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

    void stopIfUnasked() override
    {
        asio::post(m_stream.get_executor(), [self = self()] {
            if (self->m_reading)
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
        m_reading = true;
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
        m_idle = m_reading = true;
        http::async_read_header(m_stream, m_buffer, *m_parser, [self = self()](error_code error, std::size_t) {
            self->m_idle = false;
            if (error)
                self->refuse(error);
            else
                self->takeHeader();
        });
    }

    /// Whatever comes after it is no header, not even what says so (trailers).
    void takeHeader()
    {
        std::variant<Request, Response> taken = requestOf(m_parser->get().base());
        if (Response *refused = std::get_if<Response>(&taken)) {
            m_keepAlive = false;
            reply(std::move(*refused));
            return;
        }
        m_request = std::get<Request>(std::move(taken));
        m_keepAlive = m_parser->get().keep_alive();
        if (beast::iequals(m_parser->get()[http::field::expect], "100-continue"))
            sendContinue();
        else
            readBody();
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
        Request request = std::exchange(m_request, {});
        const auto &body = m_parser->get().body();
        request.body = QByteArray(body.data(), static_cast<qsizetype>(body.size()));
        m_parser.reset();
        m_buffer.shrink_to_fit(); // to what the client sent ahead
        m_reading = false;
        lowest().expires_never(); // the service takes the time it needs
        m_state->handler(std::move(request), m_peer, [self = self()](Response response) {
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
        if (std::optional<Response> response = refusalOf(error, m_parser->get().target()))
            reply(std::move(*response));
    }

    void reply(Response response)
    {
        m_reading = false;
        m_reply.emplace(replyOf(std::move(response)));
        m_reply->keep_alive(m_keepAlive && !m_last);
        lowest().expires_after(m_state->options.replyTime);
        http::async_write(m_stream, *m_reply, [self = self()](error_code error, std::size_t) {
            const bool goOn = !error && self->m_reply->keep_alive() && !self->m_last;
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
        lowest().expires_after(goodbyeTime); // for all of it, as everywhere
        if constexpr (encrypted) {
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
        lowest().async_read_some(asio::buffer(m_rest), [self = self()](error_code error, std::size_t size) {
            self->m_drained += size;
            if (!error)
                self->drain();
        });
    }

    Stream m_stream;
    WireBuffer m_buffer{m_state->options.headerBytes + bufferedBeside};
    std::optional<WireParser> m_parser;
    Request m_request; ///< whose body is being read
    std::optional<WireReply> m_reply;
    std::array<char, 4096> m_rest{};
    std::size_t m_drained = 0;
    bool m_idle = false;    ///< waits for the first byte of a header, or for the rest of it
    bool m_reading = false; ///< no whole request is there
    bool m_last = false;
    bool m_keepAlive = false;
};

} // namespace

std::shared_ptr<Connection> Connection::make(std::shared_ptr<ServerState> state, asio::ip::tcp::socket socket,
                                             const QString &peer)
{
    if (state->tls) {
        auto &tls = *state->tls;
        return std::make_shared<ConnectionOver<beast::ssl_stream<beast::tcp_stream>>>(std::move(state), peer,
                                                                                      std::move(socket), tls);
    }
    return std::make_shared<ConnectionOver<beast::tcp_stream>>(std::move(state), peer, std::move(socket));
}

Connection::~Connection()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->open.erase(this);
    const QString client = clientOf(m_peer);
    if (--m_state->clients[client] == 0)
        m_state->clients.remove(client);
    m_state->changed.notify_all();
}

} // namespace gatehouse::iam

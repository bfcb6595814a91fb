// SPDX-License-Identifier: Apache-2.0
// Seen by the server alone: Boost.Asio and Beast stay in this folder.
#pragma once

#include "server/httpserver.h"

#include <QHash>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <unordered_set>

namespace gatehouse::iam
{

namespace beast = boost::beast;
namespace asio = boost::asio;

class Connection;

/// What the server and its connections share; the last of them lets go of it.
struct ServerState {
    explicit ServerState(HttpServerOptions options_) : options(std::move(options_)) {}

    const HttpServerOptions options;
    HttpServer::Handler handler; ///< set before the first connection
    asio::io_context io;
    std::optional<asio::ssl::context> tls; ///< empty: plain HTTP

    std::mutex mutex; ///< of all below
    std::condition_variable changed;
    std::unordered_set<Connection *> open;
    QHash<QString, int> clients; ///< how many of them each has (clientOf)
    bool stopping = false;       ///< no further request is read
    bool ended = false;          ///< nothing may be posted any more
};

/// One client's connection, until either side closes it. Lives as long as something is under way on it, and is one of
/// the state's until then.
class Connection : public std::enable_shared_from_this<Connection>
{
public:
    /// Plain, or TLS where the state has a context.
    static std::shared_ptr<Connection> make(std::shared_ptr<ServerState> state, asio::ip::tcp::socket socket,
                                            const QString &peer);
    virtual ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// From any thread, with the state's lock held: begins to read.
    virtual void start() = 0;
    /// From any thread: closes it if it waits for a request; else its reply is the last.
    virtual void stopIfIdle() = 0;
    /// From any thread: closes it if what it sends is not a whole request yet.
    virtual void stopIfUnasked() = 0;
    /// From any thread: closes it, whatever it does.
    virtual void abort() = 0;

protected:
    Connection(std::shared_ptr<ServerState> state, QString peer) : m_state(std::move(state)), m_peer(std::move(peer)) {}
    const std::shared_ptr<ServerState> m_state;
    const QString m_peer; ///< the address of the other end
};

} // namespace gatehouse::iam

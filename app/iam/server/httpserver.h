// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/request.h"
#include "core/result.h"

#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace gatehouse::iam
{

/// Where it listens, and what a client may ask of it.
struct HttpServerOptions {
    QString address = QStringLiteral("127.0.0.1"); ///< an IPv4 or IPv6 address, not a name
    quint16 port = 0;                              ///< 0: any that is free
    QString certificateFile, keyFile;              ///< PEM, the chain from the server's own on; both empty: plain HTTP
    bool plainBeyondLoopback = false; ///< plain HTTP on other than a loopback address: keys travel in clear
    int threads = 2;
    int connections = 1000; ///< at once; more are closed at the door
    /// Of one address at once, of IPv6 one /64. 0: a quarter of all, but on loopback, where a reverse proxy may speak
    /// for everybody, all.
    int connectionsPerClient = 0;
    std::size_t headerBytes = 16 << 10;  ///< request line and headers; more is 431
    std::size_t bodyBytes = 1 << 20;     ///< more is 413
    std::chrono::seconds headerTime{30}; ///< from connecting, or the reply before, to the last header
    std::chrono::seconds bodyTime{20};   ///< for the whole body
    std::chrono::seconds replyTime{20};  ///< for a client to take the reply
};

/// What of a request is a secret, or may be one: its headers and its body.
void wipeRequest(Request &request);

/// An HTTP/1.1 server with keep-alive (Boost.Beast): it reads requests whole, within its limits of size and time, and
/// hands them on. A slow client holds a connection until its time is over, never a thread. Knows nothing of accounts.
class HttpServer
{
public:
    /// Called once for each request, from any thread.
    using Answer = std::function<void(Response)>;
    /// Called on one of the server's threads; must not block. `peer` is the address the client connects from. Whoever
    /// keeps the request wipes what it holds: `headers["authorization"]` is a key.
    using Handler = std::function<void(Request request, const QString &peer, Answer answer)>;

    /// Holds the address when it returns, and serves nobody yet. Storage for certificate and key files, Invalid for an
    /// address that is none or that asks for plain HTTP beyond loopback, Offline where the address is taken or not this
    /// machine's.
    static Result<std::unique_ptr<HttpServer>> listen(const HttpServerOptions &options);
    /// stop(), with no time left.
    ~HttpServer();

    quint16 port() const;

    /// Once.
    void start(Handler handler);

    /// Accepts nothing more, closes idle connections, and lets requests that were read be answered, for that long at
    /// most; one that is half sent has two seconds to come in whole. Whether every request the handler got has its
    /// reply sent, or its client was too slow.
    bool settle(std::chrono::milliseconds time);

    /// settle(), and then closes what is left; returns when all is done.
    void stop(std::chrono::milliseconds grace);

private:
    class Private;
    explicit HttpServer(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace gatehouse::iam

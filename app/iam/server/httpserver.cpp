// SPDX-License-Identifier: Apache-2.0
#include "server/httpserver.h"

#include "iam/domain/ipaddress.h"
#include "server/connection.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <openssl/ssl.h>

#include <QFileInfo>

#include <algorithm>
#include <thread>

namespace gatehouse::iam
{

namespace
{

constexpr std::chrono::seconds halfSentTime{2};

using asio::ip::tcp;
using boost::system::error_code;

Error errorOf(ErrorKind kind, const QString &what, const error_code &why = {})
{
    return {.kind = kind, .message = why ? what + QStringLiteral(": ") + QString::fromStdString(why.message()) : what};
}

Result<void> loadCertificate(asio::ssl::context &context, const HttpServerOptions &options)
{
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    // A key that is itself locked by a password would ask for it on the terminal.
    context.set_password_callback([](std::size_t, asio::ssl::context::password_purpose) { return std::string(); });
    const auto path = [](const QString &file) { return file.toLocal8Bit().toStdString(); };
    error_code failed;
    context.use_certificate_chain_file(path(options.certificateFile), failed);
    if (failed)
        return errorOf(ErrorKind::Storage, options.certificateFile, failed);
    context.use_private_key_file(path(options.keyFile), asio::ssl::context::pem, failed);
    if (failed)
        return errorOf(ErrorKind::Storage, options.keyFile, failed);
    if (SSL_CTX_check_private_key(context.native_handle()) != 1)
        return errorOf(ErrorKind::Storage,
                       QStringLiteral("%1 is not the key of %2").arg(options.keyFile, options.certificateFile));
    return {};
}

/// Where a client connects from, as a number: IPv4 as such whatever the socket hears, and without an interface.
QString peerOf(const tcp::socket &socket)
{
    error_code gone;
    asio::ip::address address = socket.remote_endpoint(gone).address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    return QString::fromStdString(address.to_string()).section(u'%', 0, 0);
}

/// How many connections one client may have.
int connectionsFor(const QString &peer, const HttpServerOptions &options)
{
    if (options.connectionsPerClient > 0)
        return options.connectionsPerClient;
    error_code none;
    const bool loopback = asio::ip::make_address(peer.toStdString(), none).is_loopback();
    return loopback ? options.connections : std::max(1, options.connections / 4);
}

} // namespace

void wipeRequest(Request &request)
{
    wipe(request.body);
    for (QByteArray &value : request.headers)
        wipe(value);
}

class HttpServer::Private
{
public:
    explicit Private(std::shared_ptr<ServerState> state_)
        : state(std::move(state_)), strand(asio::make_strand(state->io)), acceptor(strand), pause(strand),
          work(asio::make_work_guard(state->io))
    {
    }

    Result<void> bind(const asio::ip::address &address)
    {
        const tcp::endpoint end(address, state->options.port);
        error_code failed;
        acceptor.open(end.protocol(), failed);
        if (!failed)
            acceptor.set_option(asio::socket_base::reuse_address(true), failed);
        if (!failed)
            acceptor.bind(end, failed);
        if (!failed)
            acceptor.listen(asio::socket_base::max_listen_connections, failed);
        if (failed)
            return errorOf(ErrorKind::Offline,
                           QStringLiteral("%1 port %2").arg(state->options.address).arg(state->options.port), failed);
        bound = acceptor.local_endpoint().port();
        return {};
    }

    void start()
    {
        accept();
        for (int i = 0; i < std::max(1, state->options.threads); ++i)
            threads.emplace_back([this] { state->io.run(); });
    }

    void accept()
    {
        acceptor.async_accept(asio::make_strand(state->io), [this](const error_code &failed, tcp::socket socket) {
            if (failed == asio::error::operation_aborted)
                return;
            if (failed) { // out of file descriptors, most likely: the others must end first
                pause.expires_after(std::chrono::milliseconds(100));
                pause.async_wait([this](const error_code &stopped) {
                    if (!stopped)
                        accept();
                });
                return;
            }
            admit(std::move(socket));
            accept();
        });
    }

    void admit(tcp::socket socket)
    {
        const QString peer = peerOf(socket), client = clientOf(peer);
        {
            const std::lock_guard lock(state->mutex);
            if (state->stopping || int(state->open.size()) >= state->options.connections ||
                state->clients.value(client) >= connectionsFor(peer, state->options))
                return; // the socket closes
            ++state->clients[client];
        }
        const std::shared_ptr<Connection> connection = Connection::make(state, std::move(socket), peer);
        const std::lock_guard lock(state->mutex);
        state->open.insert(connection.get());
        connection->start();
    }

    /// With the lock held.
    template <typename Work>
    void forAll(Work &&work)
    {
        for (Connection *one : state->open) {
            // One that is on its end already cannot be held any more.
            if (const auto connection = one->weak_from_this().lock())
                held.push_back(connection);
        }
        for (const auto &connection : held)
            work(*connection);
    }

    const std::shared_ptr<ServerState> state;
    asio::strand<asio::io_context::executor_type> strand;
    tcp::acceptor acceptor;
    asio::steady_timer pause;
    asio::executor_work_guard<asio::io_context::executor_type> work;
    std::vector<std::thread> threads;
    std::vector<std::shared_ptr<Connection>> held; ///< let go of without the lock: their end takes it
    quint16 bound = 0;
};

Result<std::unique_ptr<HttpServer>> HttpServer::listen(const HttpServerOptions &options)
{
    error_code failed;
    const asio::ip::address address = asio::ip::make_address(options.address.toStdString(), failed);
    if (failed)
        return errorOf(ErrorKind::Invalid, QStringLiteral("“%1” is not an IP address").arg(options.address));
    const bool encrypted = !options.certificateFile.isEmpty();
    if (!encrypted && !address.is_loopback() && !options.plainBeyondLoopback)
        return errorOf(ErrorKind::Invalid,
                       QStringLiteral("without TLS only a loopback address is served, not %1").arg(options.address));
    auto state = std::make_shared<ServerState>(options);
    if (encrypted) {
        state->tls.emplace(asio::ssl::context::tls_server);
        if (const Result<void> loaded = loadCertificate(*state->tls, options); !loaded.ok())
            return loaded.error();
    }
    auto d = std::make_unique<Private>(std::move(state));
    if (const Result<void> bound = d->bind(address); !bound.ok())
        return bound.error();
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(d)));
}

HttpServer::HttpServer(std::unique_ptr<Private> d_) : d(std::move(d_)) {}

HttpServer::~HttpServer()
{
    stop(std::chrono::milliseconds(0));
}

quint16 HttpServer::port() const
{
    return d->bound;
}

void HttpServer::start(Handler handler)
{
    d->state->handler = std::move(handler);
    d->start();
}

bool HttpServer::settle(std::chrono::milliseconds time)
{
    if (d->threads.empty())
        return true;
    asio::post(d->strand, [this] {
        error_code ignored;
        d->acceptor.close(ignored);
        d->pause.cancel();
    });
    std::unique_lock lock(d->state->mutex);
    d->state->stopping = true;
    d->forAll([](Connection &connection) { connection.stopIfIdle(); });
    lock.unlock();
    d->held.clear();
    lock.lock();
    const auto none = [this] { return d->state->open.empty(); };
    const auto deadline = std::chrono::steady_clock::now() + time;
    if (d->state->changed.wait_for(lock, std::min<std::chrono::milliseconds>(time, halfSentTime), none))
        return true;
    d->forAll([](Connection &connection) { connection.stopIfUnasked(); });
    lock.unlock();
    d->held.clear();
    lock.lock();
    return d->state->changed.wait_until(lock, deadline, none);
}

void HttpServer::stop(std::chrono::milliseconds grace)
{
    if (d->threads.empty())
        return;
    settle(grace);
    {
        const std::lock_guard lock(d->state->mutex);
        d->state->ended = true; // from now on answers come too late
        d->forAll([](Connection &connection) { connection.abort(); });
    }
    d->held.clear();
    d->work.reset();
    for (std::thread &thread : d->threads)
        thread.join();
    d->threads.clear();
}

} // namespace gatehouse::iam

// SPDX-License-Identifier: Apache-2.0
#include "support/faultserver.h"

#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

#include <algorithm>

namespace gatehouse
{

namespace
{

class Listener final : public QTcpServer
{
public:
    Listener(std::function<void(qintptr)> accepted, QObject *parent)
        : QTcpServer(parent), m_accepted(std::move(accepted))
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_accepted(descriptor); }

private:
    std::function<void(qintptr)> m_accepted;
};

} // namespace

void resetConnection(QTcpSocket *socket)
{
    const linger atOnce{.l_onoff = 1, .l_linger = 0};
    setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER,
               reinterpret_cast<const char *>(&atOnce), sizeof atOnce);
    socket->abort();
}

FaultServer::FaultServer(const QSslConfiguration &tls, QObject *parent) : QObject(parent), m_tls(tls)
{
    setReply("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    m_server = new Listener([this](qintptr descriptor) { accept(descriptor); }, this);
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("no port to listen on");
}

FaultServer::~FaultServer()
{
    for (auto *socket : findChildren<QTcpSocket *>())
        socket->disconnect(this);
}

QUrl FaultServer::url() const
{
    QUrl url;
    url.setScheme(m_tls.localCertificate().isNull() ? QStringLiteral("http") : QStringLiteral("https"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(port());
    return url;
}

quint16 FaultServer::port() const
{
    return m_server->serverPort();
}

void FaultServer::setReply(const QByteArray &reply)
{
    m_reply = [reply](const Seen &) { return reply; };
}

int FaultServer::count(const QByteArray &method) const
{
    return static_cast<int>(
        std::count_if(m_seen.cbegin(), m_seen.cend(), [&](const Seen &seen) { return seen.method == method; }));
}

void FaultServer::accept(qintptr descriptor)
{
    auto *socket = new QSslSocket(this);
    socket->setSocketDescriptor(descriptor);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    ++m_connections;
    ++m_open;
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        --m_open;
        m_stalled.remove(socket);
        socket->deleteLater();
    });
    if (fails(socket, At::Accept))
        return;
    const auto connection = std::make_shared<Connection>();
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, connection] {
        const QByteArray bytes = socket->readAll();
        m_wire += bytes;
        connection->buffer += bytes;
        while (socket->state() == QAbstractSocket::ConnectedState && !m_stalled.contains(socket) &&
               read(socket, *connection)) {
        }
    });
    if (!m_tls.localCertificate().isNull()) {
        socket->setSslConfiguration(m_tls);
        socket->startServerEncryption();
    }
}

bool FaultServer::read(QTcpSocket *socket, Connection &connection)
{
    QByteArray &buffer = connection.buffer;
    if (connection.current < 0) {
        const qsizetype lineEnd = buffer.indexOf("\r\n");
        if (lineEnd < 0)
            return false;
        const QByteArrayList words = buffer.left(lineEnd).split(' ');
        connection.current = m_seen.size();
        connection.length = -1;
        m_seen += Seen{.method = words.value(0), .target = words.value(1)};
        if (fails(socket, At::RequestLine))
            return false;
    }
    if (connection.length < 0) {
        const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return false;
        Seen &seen = m_seen[connection.current];
        const auto lines = buffer.left(headEnd).replace("\r\n", "\n").split('\n').mid(1);
        for (const QByteArray &line : lines)
            seen.headers.insert(line.left(line.indexOf(':')).toLower(), line.mid(line.indexOf(':') + 1).trimmed());
        connection.length = seen.headers.value("content-length").toLongLong();
        buffer.remove(0, headEnd + 4);
        if (fails(socket, At::Headers))
            return false;
    }
    Seen &seen = m_seen[connection.current];
    seen.bodyBytes = qMin(buffer.size(), connection.length);
    if (seen.bodyBytes > 0 && fails(socket, At::MidBody))
        return false;
    if (seen.bodyBytes < connection.length)
        return false;
    seen.complete = true;
    buffer.remove(0, connection.length);
    connection.current = -1;
    if (fails(socket, At::Body))
        return false;
    answer(socket, seen);
    return !buffer.isEmpty();
}

void FaultServer::answer(QTcpSocket *socket, const Seen &seen)
{
    switch (m_at) {
    case At::StatusLine:
        socket->write("HTTP/1.1 201 Created\r\n");
        fails(socket, m_at);
        return;
    case At::ReplyHeaders:
        socket->write("HTTP/1.1 201 Created\r\nContent-Length: 10\r\nContent-Ty");
        fails(socket, m_at);
        return;
    case At::ReplyBody:
        socket->write("HTTP/1.1 201 Created\r\nContent-Length: 10\r\n\r\n{\"i");
        fails(socket, m_at);
        return;
    case At::Never:
    case At::Accept:
    case At::RequestLine:
    case At::Headers:
    case At::MidBody:
    case At::Body:
        send(socket, m_reply(seen));
        return;
    }
}

void FaultServer::send(QTcpSocket *socket, const QByteArray &bytes)
{
    if (m_drip.count() > 0) {
        socket->write(bytes.left(1));
        QTimer::singleShot(m_drip, socket, [this, socket, rest = bytes.mid(1)] {
            if (!rest.isEmpty())
                send(socket, rest);
        });
        return;
    }
    socket->write(bytes);
    if (m_closeAfterReply)
        socket->disconnectFromHost();
}

bool FaultServer::fails(QTcpSocket *socket, At at)
{
    if (at != m_at)
        return false;
    socket->flush();
    switch (m_how) {
    case How::Fin:
        socket->disconnectFromHost();
        break;
    case How::Rst:
        resetConnection(socket);
        break;
    case How::Stall:
        m_stalled += socket;
        break;
    }
    Q_EMIT failed();
    return true;
}

} // namespace gatehouse

// SPDX-License-Identifier: Apache-2.0
#include "support/httpserver.h"

#include <QSslSocket>
#include <QTcpServer>

namespace gatehouse
{

namespace
{

// Hands the descriptor on, so that one server speaks with and without TLS.
class Listener final : public QTcpServer
{
public:
    Listener(const QSslConfiguration &tls, std::function<void(QTcpSocket *)> accepted, QObject *parent)
        : QTcpServer(parent), m_tls(tls), m_accepted(std::move(accepted))
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        socket->setSocketDescriptor(descriptor);
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        if (!m_tls.localCertificate().isNull()) {
            socket->setSslConfiguration(m_tls);
            socket->startServerEncryption();
        }
        m_accepted(socket);
    }

private:
    QSslConfiguration m_tls;
    std::function<void(QTcpSocket *)> m_accepted;
};

std::optional<Method> methodOf(const QByteArray &name)
{
    for (const Method method : {Method::Get, Method::Post, Method::Patch, Method::Delete})
        if (toWire(method) == name)
            return method;
    return {};
}

QByteArray toWire(const Response &response, bool keepAlive)
{
    QByteArray wire = "HTTP/1.1 " + QByteArray::number(response.status) + " -\r\n";
    for (auto header = response.headers.cbegin(); header != response.headers.cend(); ++header)
        wire += header.key() + ": " + header.value() + "\r\n";
    if (response.status != 204 && response.status != 304)
        wire += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    if (!keepAlive)
        wire += "Connection: close\r\n";
    return wire + "\r\n" + response.body;
}

} // namespace

HttpServer::HttpServer(Handler handler, const QSslConfiguration &tls, QObject *parent, quint16 port)
    : QObject(parent), m_handler(std::move(handler)), m_tls(tls)
{
    m_server = new Listener(
        tls, [this](QTcpSocket *socket) { accept(socket); }, this);
    if (!m_server->listen(QHostAddress::LocalHost, port))
        qFatal("no port to listen on");
}

HttpServer::~HttpServer() = default;

QUrl HttpServer::url() const
{
    QUrl url;
    url.setScheme(m_tls.localCertificate().isNull() ? QStringLiteral("http") : QStringLiteral("https"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_server->serverPort());
    return url;
}

void HttpServer::accept(QTcpSocket *socket)
{
    connect(socket, &QObject::destroyed, this, [this, socket] { m_came.remove(socket); });
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
        m_came[socket] += socket->readAll();
        if (!m_held)
            answerAll(socket);
    });
}

void HttpServer::hold(bool held)
{
    m_held = held;
    const QList<QTcpSocket *> sockets = held ? QList<QTcpSocket *>() : m_came.keys();
    for (QTcpSocket *socket : sockets)
        answerAll(socket);
}

bool HttpServer::isHolding(const QByteArray &text) const
{
    return std::any_of(m_came.cbegin(), m_came.cend(), [&text](const QByteArray &came) { return came.contains(text); });
}

void HttpServer::answerAll(QTcpSocket *socket)
{
    QByteArray buffer = m_came.take(socket);
    while (answerNext(socket, buffer)) {
    }
    m_came.insert(socket, buffer);
}

bool HttpServer::answerNext(QTcpSocket *socket, QByteArray &buffer)
{
    const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
    if (headEnd < 0 || socket->state() != QAbstractSocket::ConnectedState)
        return false;
    QByteArrayList lines = buffer.left(headEnd).replace("\r\n", "\n").split('\n');
    const QByteArrayList start = lines.takeFirst().split(' ');
    QHash<QByteArray, QByteArray> headers;
    for (const QByteArray &line : std::as_const(lines))
        headers.insert(line.left(line.indexOf(':')).toLower(), line.mid(line.indexOf(':') + 1).trimmed());

    const qsizetype length = headers.value("content-length").toLongLong();
    const qsizetype end = headEnd + 4 + length;
    if (buffer.size() < end)
        return false;
    Request request;
    request.body = buffer.mid(headEnd + 4, length);
    buffer.remove(0, end);

    bool keepAlive = headers.value("connection").toLower() != "close";
    Response response;
    const std::optional<Method> method = methodOf(start.value(0));
    if (headers.contains("transfer-encoding")) {
        response.status = 411;
        keepAlive = false; // where that body ends is not known
    } else if (!method || start.size() != 3 || !start.at(1).startsWith('/')) {
        response.status = start.size() == 3 && !method ? 405 : 400;
    } else {
        const QByteArray target = start.at(1);
        const qsizetype mark = target.indexOf('?');
        request.method = *method;
        request.path = QString::fromUtf8(mark < 0 ? target : target.left(mark));
        if (mark >= 0)
            request.query = QUrlQuery(QString::fromUtf8(target.mid(mark + 1)));
        const QByteArray authorization = headers.value("authorization");
        response = m_handler(request, authorization.startsWith("Bearer ") ? authorization.mid(7) : QByteArray());
    }
    m_lastHeaders = headers;
    ++m_requests;
    socket->write(toWire(response, keepAlive));
    if (!keepAlive)
        socket->disconnectFromHost();
    return true;
}

} // namespace gatehouse

// SPDX-License-Identifier: Apache-2.0
#include "support/connectproxy.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <memory>

namespace gatehouse
{

ConnectProxy::ConnectProxy(QObject *parent) : QObject(parent), m_server(new QTcpServer(this))
{
    connect(m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = m_server->nextPendingConnection())
            accept(client);
    });
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("no port to listen on");
}

quint16 ConnectProxy::port() const
{
    return m_server->serverPort();
}

void ConnectProxy::accept(QTcpSocket *client)
{
    client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    const auto head = std::make_shared<QByteArray>();
    connect(client, &QTcpSocket::readyRead, this, [this, client, head] {
        const QByteArray bytes = client->readAll();
        m_wire += bytes;
        *head += bytes;
        const qsizetype end = head->indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray whole = head->left(end);
        head->clear();
        onHead(client, whole);
    });
}

void ConnectProxy::onHead(QTcpSocket *client, const QByteArray &head)
{
    m_connects += head;
    const QByteArray target = head.split(' ').value(1);
    if (m_fault == Fault::HangUp)
        return client->disconnectFromHost();
    if (!head.startsWith("CONNECT ") || m_fault == Fault::Refuse) {
        client->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        return client->disconnectFromHost();
    }
    if (!m_credentials.isEmpty() && !head.contains("Proxy-Authorization: " + m_credentials)) {
        client->write("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"gate\"\r\n"
                      "Content-Length: 0\r\n\r\n");
        return;
    }
    if (m_fault == Fault::ConnectFails) {
        client->write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
        return client->disconnectFromHost();
    }
    tunnel(client, target.mid(target.lastIndexOf(':') + 1).toUShort());
}

void ConnectProxy::tunnel(QTcpSocket *client, quint16 port)
{
    ++m_tunnels;
    auto *service = new QTcpSocket(client);
    disconnect(client, &QTcpSocket::readyRead, this, nullptr);
    connect(service, &QTcpSocket::connected, client, [client, service] {
        service->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        client->write("HTTP/1.1 200 Connection established\r\n\r\n");
    });
    const auto up = std::make_shared<qint64>(0);
    connect(client, &QTcpSocket::readyRead, service, [this, client, service, up] {
        const QByteArray bytes = client->readAll();
        *up += bytes.size();
        if (m_fault == Fault::DieInTunnel && *up > m_dieAfter)
            return client->disconnectFromHost();
        service->write(bytes);
    });
    connect(service, &QTcpSocket::readyRead, client, [client, service] { client->write(service->readAll()); });
    connect(service, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    connect(service, &QTcpSocket::errorOccurred, client, &QTcpSocket::disconnectFromHost);
    connect(client, &QTcpSocket::disconnected, service, &QTcpSocket::disconnectFromHost);
    service->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

} // namespace gatehouse

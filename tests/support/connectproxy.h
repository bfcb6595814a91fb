// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayList>
#include <QObject>

class QTcpServer;
class QTcpSocket;

namespace gatehouse
{

/// An HTTP proxy on 127.0.0.1 that knows CONNECT alone. Whatever host is asked for, the tunnel leads to the same port
/// of 127.0.0.1, so that a test can use names that do not exist. Works in the thread it was made in.
class ConnectProxy : public QObject
{
    Q_OBJECT
public:
    enum class Fault {
        None,
        Refuse,       ///< 403 to every CONNECT
        HangUp,       ///< ends the connection instead of answering CONNECT
        DieInTunnel,  ///< ends it when `dieAfter` bytes have gone up the tunnel
        ConnectFails, ///< 502
    };

    explicit ConnectProxy(QObject *parent = nullptr);

    quint16 port() const;
    void setFault(Fault fault, qint64 dieAfter = 0)
    {
        m_fault = fault;
        m_dieAfter = dieAfter;
    }
    /// Without it, nobody is asked who they are.
    void requirePassword(const QByteArray &user, const QByteArray &password)
    {
        m_credentials = "Basic " + (user + ':' + password).toBase64();
    }

    /// The CONNECT requests that came, whole, with their headers.
    const QByteArrayList &connects() const { return m_connects; }
    int tunnels() const { return m_tunnels; }
    /// All bytes that came from clients outside of tunnels.
    const QByteArray &wire() const { return m_wire; }

private:
    void accept(QTcpSocket *client);
    void onHead(QTcpSocket *client, const QByteArray &head);
    void tunnel(QTcpSocket *client, quint16 port);

    QTcpServer *m_server = nullptr;
    Fault m_fault = Fault::None;
    qint64 m_dieAfter = 0;
    QByteArray m_credentials;
    QByteArrayList m_connects;
    QByteArray m_wire;
    int m_tunnels = 0;
};

} // namespace gatehouse

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QSslConfiguration>
#include <QUrl>

#include <chrono>
#include <functional>

class QTcpServer;
class QTcpSocket;

namespace gatehouse
{

/// A server on 127.0.0.1 that misbehaves as told, and counts what really came over the wire. Works in the thread it was
/// made in, from the event loop.
class FaultServer : public QObject
{
    Q_OBJECT
public:
    /// Where in a request and its reply the fault happens.
    enum class At {
        Never,
        Accept,       ///< at once
        RequestLine,  ///< when the request line is here
        Headers,      ///< when its headers are here
        MidBody,      ///< when some of its body is here
        Body,         ///< when all of it is here; no answer
        StatusLine,   ///< after the answer's first line
        ReplyHeaders, ///< within the answer's headers
        ReplyBody,    ///< within the answer's body
    };
    enum class How { Fin, Rst, Stall };

    /// One request as far as it came.
    struct Seen {
        QByteArray method, target;
        QHash<QByteArray, QByteArray> headers; ///< names in lower case
        qsizetype bodyBytes = 0;
        bool complete = false;
    };

    explicit FaultServer(const QSslConfiguration &tls = QSslConfiguration(), QObject *parent = nullptr);
    ~FaultServer() override;

    QUrl url() const;
    quint16 port() const;

    /// From now on, for connections that stand already too.
    void setFault(At at, How how = How::Fin)
    {
        m_at = at;
        m_how = how;
    }
    /// The bytes that answer a request; not asked where a fault comes first. Without: 200, `{}`.
    void setReply(std::function<QByteArray(const Seen &)> reply) { m_reply = std::move(reply); }
    void setReply(const QByteArray &reply);
    /// Ends the connection after each reply.
    void setCloseAfterReply(bool close) { m_closeAfterReply = close; }
    /// Sends replies a byte at a time.
    void setDrip(std::chrono::milliseconds every) { m_drip = every; }
    /// For connections from now on.
    void setTls(const QSslConfiguration &tls) { m_tls = tls; }

    const QList<Seen> &seen() const { return m_seen; }
    /// How many requests with this method arrived, even if only their first line did.
    int count(const QByteArray &method) const;
    int connections() const { return m_connections; }
    int openConnections() const { return m_open; }
    /// All bytes that came in, decrypted.
    const QByteArray &wire() const { return m_wire; }

Q_SIGNALS:
    /// The fault has happened, on one connection.
    void failed();

private:
    struct Connection {
        QByteArray buffer;
        qsizetype current = -1; ///< in m_seen
        qsizetype length = 0;   ///< of the body
    };
    void accept(qintptr descriptor);
    /// Takes what has arrived; true: more may be done with what is left.
    bool read(QTcpSocket *socket, Connection &connection);
    void answer(QTcpSocket *socket, const Seen &seen);
    void send(QTcpSocket *socket, const QByteArray &bytes);
    /// Whether the fault is due at this point; if so it happens.
    bool fails(QTcpSocket *socket, At at);

    QSslConfiguration m_tls;
    QTcpServer *m_server = nullptr;
    At m_at = At::Never;
    How m_how = How::Fin;
    std::function<QByteArray(const Seen &)> m_reply;
    bool m_closeAfterReply = false;
    std::chrono::milliseconds m_drip{0};
    QList<Seen> m_seen;
    QSet<QTcpSocket *> m_stalled;
    QByteArray m_wire;
    int m_connections = 0;
    int m_open = 0;
};

/// Ends a connection with a reset instead of an orderly close.
void resetConnection(QTcpSocket *socket);

} // namespace gatehouse

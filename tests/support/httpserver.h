// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/request.h"

#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

#include <functional>

class QTcpServer;
class QTcpSocket;

namespace gatehouse
{

/// A plain, correct HTTP/1.1 server on a free port of 127.0.0.1, to put any service behind real HTTP. It keeps
/// connections alive, reads a body by its Content-Length (a chunked one is refused with 411) and answers in order.
/// It works in the thread it was made in, from the event loop: against a child process, wait with QTRY_ or a signal
/// spy, never with QProcess::waitFor….
class HttpServer : public QObject
{
    Q_OBJECT
public:
    /// Answers one request. `bearer` is what followed "Authorization: Bearer ", or empty; Request::key stays null.
    /// Content-Length and Connection are added to the Response's headers.
    using Handler = std::function<Response(const Request &request, const QByteArray &bearer)>;

    /// Listens at once. With a configuration that has a certificate and a key (TestCertificate::serverConfiguration)
    /// it speaks TLS.
    /// With a port, on that one: where a server was before it went down.
    explicit HttpServer(Handler handler, const QSslConfiguration &tls = QSslConfiguration(), QObject *parent = nullptr,
                        quint16 port = 0);
    ~HttpServer() override;

    /// "http://127.0.0.1:40123" or "https://…".
    QUrl url() const;
    /// Requests answered so far.
    int requests() const { return m_requests; }
    /// From now on requests wait for their answers: with `false` all that have come are answered.
    void hold(bool held);
    /// Whether this is in what has come and is not answered yet.
    bool isHolding(const QByteArray &text) const;
    /// The headers of the last request, names in lower case.
    QHash<QByteArray, QByteArray> lastHeaders() const { return m_lastHeaders; }

private:
    void accept(QTcpSocket *socket);
    void answerAll(QTcpSocket *socket);
    /// Answers the first request in `buffer` if it is there in full, and takes it out. False: more bytes are needed.
    bool answerNext(QTcpSocket *socket, QByteArray &buffer);

    Handler m_handler;
    QSslConfiguration m_tls;
    QTcpServer *m_server = nullptr;
    QHash<QByteArray, QByteArray> m_lastHeaders;
    QHash<QTcpSocket *, QByteArray> m_came; ///< what is not answered yet
    bool m_held = false;
    int m_requests = 0;
};

} // namespace gatehouse

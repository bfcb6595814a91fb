// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/httptransport.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPointer>
#include <QSslConfiguration>
#include <QTimer>

namespace gatehouse
{

class BodyDevice;

class HttpCall;

/// One way to the service: what the calls that go by it share. It lasts as long as the last of them.
struct HttpContext {
    enum class Lookup { Needed, UnderWay, Done };

    HttpSettings settings;
    QUrl origin;
    std::optional<Error> error{}; ///< what is wrong with the settings
    QSslConfiguration tls;
    QNetworkProxy proxy{QNetworkProxy::NoProxy};
    Lookup lookup = Lookup::Done;               ///< of the system's proxy
    QList<QPointer<HttpCall>> waiting{};        ///< for it
    QNetworkAccessManager manager{};            ///< for calls without a body; it keeps connections open
    std::optional<ServerCertificate> refused{}; ///< the last that TLS failed about
};

/// One call from send to its result, which it gives exactly once; then it deletes itself. Redirects of a read are
/// followed within it. Destroyed before, it ends with Cancelled.
class HttpCall final : public QObject
{
    Q_OBJECT
public:
    /// The deadline runs from here.
    HttpCall(std::shared_ptr<HttpContext> context, Request request, std::stop_token stop, QObject *parent);
    ~HttpCall() override;

    QFuture<Result<Response>> future() const { return m_promise.future(); }
    /// Sends the request, unless the call has ended meanwhile.
    void start();
    /// Ends the call; the connection, if there is one, is cut.
    void fail(Error error);

Q_SIGNALS:
    void certificateRefused(const QSslCertificate &certificate);
    /// With the error of a call that got no reply, if it did not.
    void ended(const std::optional<gatehouse::Error> &error);

private:
    QNetworkRequest networkRequest(const QUrl &url);
    void get(const QUrl &url);
    void watch(QNetworkReply *reply);
    void onSslErrors(const QList<QSslError> &errors);
    void onProgress();
    void onFinished();
    /// Follows a redirect or fails because of it. False: the reply is none.
    bool redirected(int status);
    Error errorOf(ErrorKind kind, int status) const;
    Error tooLarge() const;
    Sent sentSoFar() const;
    int replyStatus() const;
    void finish(Result<Response> result);
    void dropReply();

    const std::shared_ptr<HttpContext> m_context;
    Request m_request;
    QByteArray m_authorization;
    QPromise<Result<Response>> m_promise;
    bool m_done = false;
    int m_redirects = 0;
    int m_sends = 0; ///< requests written to a connection
    bool m_certificateRefused = false;
    QString m_tlsMessage;
    QTimer m_deadline;
    BodyDevice *m_body = nullptr;
    std::unique_ptr<QNetworkAccessManager> m_ownManager; ///< of a call with a body: always a fresh connection
    QNetworkReply *m_reply = nullptr;
    std::optional<std::stop_callback<std::function<void()>>> m_onStop;
};

} // namespace gatehouse

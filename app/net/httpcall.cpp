// SPDX-License-Identifier: Apache-2.0
#include "net/httpcall.h"

#include "net/bodydevice.h"
#include "net/httperror.h"
#include "net/tls.h"

#include <algorithm>

namespace gatehouse
{

namespace
{

constexpr int maxRedirects = 5;

QUrl urlOf(const QUrl &origin, const Request &request)
{
    QUrl url = origin;
    url.setPath(request.path, QUrl::TolerantMode);
    QStringList query;
    // Not QUrlQuery's own encoding, which leaves a "+" that the other side reads as a space.
    for (const auto &[name, value] : request.query.queryItems(QUrl::FullyDecoded))
        query += QString::fromLatin1(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value));
    if (!query.isEmpty())
        url.setQuery(query.join(u'&'), QUrl::StrictMode);
    return url;
}

bool isChange(Method method)
{
    return method == Method::Post || method == Method::Patch || method == Method::Put;
}

} // namespace

HttpCall::HttpCall(std::shared_ptr<HttpContext> context, Request request, std::stop_token stop, QObject *parent)
    : QObject(parent), m_context(std::move(context)), m_request(std::move(request))
{
    m_promise.start();
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { fail(errorOf(ErrorKind::Timeout, replyStatus())); });
    m_deadline.start(m_context->settings.deadline);
    // Queued, because a stop may come from another thread, or inside send(); it is still this turn of the event loop.
    m_onStop.emplace(std::move(stop), [this] {
        QMetaObject::invokeMethod(
            this, [this] { fail(errorOf(ErrorKind::Cancelled, replyStatus())); }, Qt::QueuedConnection);
    });
}

HttpCall::~HttpCall()
{
    m_onStop.reset();
    if (!m_done)
        finish(errorOf(ErrorKind::Cancelled, replyStatus()));
    dropReply();
    m_ownManager.reset();
    wipe(m_authorization); // the last holder by now, unless Qt keeps one
    wipe(m_request.body);
}

QNetworkRequest HttpCall::networkRequest(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setSslConfiguration(m_context->tls);
    if (m_context->settings.tls == HttpSettings::Tls::Pinned)
        request.setPeerVerifyName(pinnedPeerName(m_context->origin));
    // HTTP/2 has ways of its own to send a request again (GOAWAY, refused streams).
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setRawHeader("User-Agent", m_context->settings.userAgent);
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("Ngrok-Version", "2");
    if (!m_authorization.isEmpty())
        request.setRawHeader("Authorization", m_authorization);
    return request;
}

void HttpCall::start()
{
    if (m_done)
        return;
    if (m_request.key) {
        const std::string_view key = m_request.key->reveal();
        const bool printable = std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < '\x7f'; });
        if (!printable || key.empty()) // a line break would end the header
            return fail({.kind = ErrorKind::Invalid, .message = QStringLiteral("This is not an API key")});
        m_authorization.reserve(static_cast<qsizetype>(key.size()) + 7);
        m_authorization.append("Bearer ").append(key.data(), static_cast<qsizetype>(key.size()));
    }
    const QUrl url = urlOf(m_context->origin, m_request);
    if (!isChange(m_request.method))
        return get(url);

    QNetworkRequest request = networkRequest(url);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setHeader(QNetworkRequest::ContentLengthHeader, m_request.body.size());
    if (!m_request.body.isEmpty())
        request.setRawHeader("Content-Type", "application/json");
    m_body = new BodyDevice(std::move(m_request.body), this);
    m_request.body.clear();
    // A connection that slept may be gone without our knowing, and a change lost on it is one of unknown outcome.
    m_ownManager = std::make_unique<QNetworkAccessManager>();
    m_ownManager->setProxy(m_context->proxy);
    watch(m_ownManager->sendCustomRequest(request, toWire(m_request.method), m_body));
}

void HttpCall::get(const QUrl &url)
{
    const QNetworkRequest request = networkRequest(url);
    watch(m_request.method == Method::Delete ? m_context->manager.deleteResource(request)
                                             : m_context->manager.get(request));
}

void HttpCall::watch(QNetworkReply *reply)
{
    m_reply = reply;
    connect(reply, &QNetworkReply::sslErrors, this, &HttpCall::onSslErrors);
    connect(reply, &QNetworkReply::requestSent, this, [this] { ++m_sends; }); // each time that Qt repeats it, too
    connect(reply, &QNetworkReply::metaDataChanged, this, &HttpCall::onProgress);
    connect(reply, &QNetworkReply::readyRead, this, &HttpCall::onProgress);
    connect(reply, &QNetworkReply::finished, this, &HttpCall::onFinished);
}

void HttpCall::onSslErrors(const QList<QSslError> &errors)
{
    QSslCertificate shown = m_reply->sslConfiguration().peerCertificate();
    for (const QSslError &error : errors)
        if (error.error() == QSslError::HostNameMismatch)
            shown = error.certificate();
    if (const QList<QSslError> ignorable = ignorableErrors(m_context->settings, shown, errors); !ignorable.isEmpty()) {
        // The one way Qt offers to trust a pinned certificate, or an unchecked one on loopback: exactly these errors of
        // exactly this certificate, as ignorableErrors() found them; never all that may come. There is no other way:
        // a CA list cannot name one certificate, and without the call Qt ends the handshake.
        m_reply->ignoreSslErrors(ignorable);
        return;
    }
    m_tlsMessage = describe(errors, m_context->settings.tls == HttpSettings::Tls::Pinned);
    m_certificateRefused = true;
    if (!shown.isNull())
        Q_EMIT certificateRefused(shown);
}

// The reply stays in Qt's buffer until it is whole, so that no half of it is left behind in memory of ours.
void HttpCall::onProgress()
{
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (qMax(announced, m_reply->bytesAvailable()) > m_context->settings.maxReply)
        fail(tooLarge());
}

void HttpCall::onFinished()
{
    const int status = replyStatus();
    // Qt would repeat a POST after a 307 or 308, and fails at its body.
    if ((m_reply->error() == QNetworkReply::NoError || m_reply->error() == QNetworkReply::ContentReSendError) &&
        redirected(status))
        return;
    if (const auto kind = kindOf(m_reply->error(), status)) {
        Error error = errorOf(*kind, status);
        // Qt has numbers of their own for a proxy's failures, but reports most of them as these.
        if (m_context->proxy.type() != QNetworkProxy::NoProxy && *kind == ErrorKind::Offline &&
            (m_reply->error() == QNetworkReply::UnknownNetworkError || isBeforeConnection(m_reply->error())))
            error.kind = ErrorKind::Proxy;
        if (m_reply->error() == QNetworkReply::ProxyAuthenticationRequiredError) {
            error.httpStatus = 407;
            error.message = m_context->proxy.user().isEmpty()
                                ? QStringLiteral("The proxy asks for a user and a password")
                                : QStringLiteral("The proxy does not accept the user or the password");
        }
        return finish(std::move(error));
    }
    Response response{.status = status, .sends = std::max(1, m_sends)};
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        response.headers.insert(name.toLower(), value);
    response.body = m_reply->readAll();
    if (response.body.size() > m_context->settings.maxReply) { // a compressed one shows its size only now
        wipe(response.body);
        return finish(tooLarge());
    }
    if (status < 100 ||
        (response.headers.contains("content-length") && !response.headers.contains("content-encoding") &&
         response.header("content-length").toLongLong() != response.body.size())) {
        wipe(response.body);
        return finish(errorOf(ErrorKind::Protocol, status));
    }
    finish(std::move(response));
}

bool HttpCall::redirected(int status)
{
    const QByteArray location = m_reply->rawHeader("Location");
    if (status < 300 || status > 399 || location.isEmpty())
        return false;
    const QUrl target = m_reply->url().resolved(QUrl::fromEncoded(location));
    Error error{.kind = ErrorKind::Protocol, .httpStatus = status, .sent = Sent::Yes, .sends = m_sends};
    if (!isSameOrigin(target, m_context->origin))
        error.message = QStringLiteral("The service redirects to %1, which is not followed").arg(originOf(target));
    else if (m_request.method != Method::Get)
        error.message = QStringLiteral("The service redirects a change, which is not followed");
    else if (++m_redirects > maxRedirects)
        error.message = QStringLiteral("The service redirects in a circle");
    else {
        dropReply();
        get(target);
        return true;
    }
    finish(std::move(error));
    return true;
}

Error HttpCall::errorOf(ErrorKind kind, int status) const
{
    Error error{.kind = kind, .httpStatus = status, .sent = sentSoFar(), .sends = m_sends};
    if (kind == ErrorKind::Cancelled)
        error.message = QStringLiteral("Stopped");
    else if (kind == ErrorKind::Timeout)
        error.message = QStringLiteral("No complete answer within %1 s")
                            .arg(static_cast<double>(m_context->settings.deadline.count()) / 1000);
    else if (kind == ErrorKind::Tls && m_certificateRefused)
        error.message = m_tlsMessage;
    else if (kind == ErrorKind::Protocol && status > 0)
        error.message = QStringLiteral("The answer broke off");
    else if (m_reply)
        error.message = m_reply->errorString();
    return error;
}

Error HttpCall::tooLarge() const
{
    return {.kind = ErrorKind::Protocol,
            .httpStatus = replyStatus(),
            .message = QStringLiteral("The answer is larger than %1 bytes").arg(m_context->settings.maxReply),
            .sent = sentSoFar(),
            .sends = m_sends};
}

int HttpCall::replyStatus() const
{
    return m_reply ? m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() : 0;
}

Sent HttpCall::sentSoFar() const
{
    if (!m_reply)
        return Sent::No;
    if (m_reply->error() == QNetworkReply::ProxyAuthenticationRequiredError)
        return Sent::No; // the status is the proxy's
    if (replyStatus() > 0)
        return Sent::Yes;
    if (m_body && m_body->total() > 0)
        return m_body->taken() ? Sent::Unknown : Sent::No;
    return isBeforeConnection(m_reply->error()) ? Sent::No : Sent::Unknown;
}

void HttpCall::fail(Error error)
{
    if (!m_done)
        finish(std::move(error));
}

void HttpCall::finish(Result<Response> result)
{
    m_done = true;
    m_deadline.stop();
    const auto error = result ? std::nullopt : std::optional(result.error());
    dropReply();
    Q_EMIT ended(error);
    deleteLater();
    // Whoever is answered may end everything, this included.
    QPromise<Result<Response>> promise = std::move(m_promise);
    promise.addResult(std::move(result));
    promise.finish();
}

void HttpCall::dropReply()
{
    if (!m_reply)
        return;
    QNetworkReply *reply = std::exchange(m_reply, nullptr);
    reply->disconnect(this);
    reply->deleteLater(); // cuts the connection; after abort() Qt would complain of errors that are still on their way
}

} // namespace gatehouse

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/transport.h"
#include "core/version.h"

#include <QDateTime>
#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace gatehouse
{

/// How to reach a service over HTTP. No widget, no profile: plain values.
struct HttpSettings {
    QUrl base; ///< scheme, host, port; http only to a loopback address
    enum class Tls {
        System,  ///< the system's authorities
        ExtraCa, ///< and those in `caFile`
        Pinned,  ///< the certificate with `fingerprint` and no other, whatever else may be wrong with it
        Off,     ///< unchecked; a loopback address alone
    } tls = Tls::System;
    QString caFile;         ///< PEM, with ExtraCa
    QByteArray fingerprint; ///< SHA-256 of the certificate (DER), 32 bytes, with Pinned
    enum class Proxy {
        System, ///< what the system says, looked up away from the calling thread; for a loopback address: none
        None,
        Manual, ///< HTTP with CONNECT, for every address; where TLS does not protect the key, on this machine only
    } proxy = Proxy::System;
    QString proxyHost;
    quint16 proxyPort = 0;
    QString proxyUser;
    SharedSecret proxyPassword;
    std::chrono::milliseconds deadline{std::chrono::seconds{30}}; ///< in all, from send to the last byte
    qint64 maxReply = 16 * 1024 * 1024;                           ///< bytes
    QByteArray userAgent = "Gatehouse/" + version().toLatin1();
};

/// What the server showed, for "this certificate only".
struct ServerCertificate {
    QByteArray fingerprint; ///< SHA-256, 32 bytes
    QString subject, issuer;
    QDateTime expires;
};

/// The Transport over QNetworkAccessManager.
///
/// A POST or PATCH goes out once at most, on a connection of its own, with HTTP/1.1. Its `Error::sent` is No as long as
/// none of its body has been given to the connection, Yes once a status has arrived, and Unknown between. A GET or
/// DELETE may go out several times if its connection breaks (Qt repeats it unasked); their `sent` is a good guess.
///
/// A GET's redirects are followed on the same origin, five of them; any other is a Protocol error that names where it
/// leads, and the key never goes there. A reply that breaks off or is too large is a Protocol error with its status;
/// only one without a Content-Length (chunked, compressed) may pass as far as it came, for the decoder to notice.
/// A 407 is a Proxy error; the password is offered to the proxy once.
///
/// Stopping a call cuts its connection. Destroying the transport ends all calls with Cancelled, at once.
class HttpTransport final : public QObject, public Transport
{
    Q_OBJECT
public:
    explicit HttpTransport(HttpSettings settings, QObject *parent = nullptr);
    ~HttpTransport() override;

    /// Calls from now on go by these settings; those under way end as they began, by the former ones and on their
    /// connections, so that a change on the wire keeps its exact outcome.
    void use(HttpSettings settings);
    /// An error in the settings themselves (a CA file that cannot be read, TLS off for a far address), before any
    /// request. Every call ends with it.
    std::optional<Error> settingsError() const;
    QUrl origin() const override;
    QFuture<Result<Response>> send(Request request, std::stop_token stop) override;
    /// The certificate that the last TLS failure was about; nothing if there was none.
    std::optional<ServerCertificate> refusedCertificate() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse

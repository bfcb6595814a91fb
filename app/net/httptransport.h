// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/transport.h"

#include <QDateTime>
#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace gatehouse
{

/// How to reach a service over HTTP. No widget, no profile: plain values.
struct HttpSettings {
    QUrl base; ///< scheme, host, port
    enum class Tls { System, ExtraCa, Pinned, Off } tls = Tls::System;
    QString caFile;         ///< PEM, with ExtraCa
    QByteArray fingerprint; ///< SHA-256 of the certificate (DER), 32 bytes, with Pinned
    enum class Proxy { System, None, Manual } proxy = Proxy::System;
    QString proxyHost;
    quint16 proxyPort = 0;
    QString proxyUser;
    SharedSecret proxyPassword;
    std::chrono::milliseconds deadline{std::chrono::seconds{30}}; ///< in all, from send to the last byte
    qint64 maxReply = 16 * 1024 * 1024;                           ///< bytes
    QByteArray userAgent = "Gatehouse";
};

/// What the server showed, for "this certificate only".
struct ServerCertificate {
    QByteArray fingerprint; ///< SHA-256, 32 bytes
    QString subject, issuer;
    QDateTime expires;
};

/// The Transport over QNetworkAccessManager, with what was learned about it (architecture.md, "HTTP").
class HttpTransport final : public QObject, public Transport
{
    Q_OBJECT
public:
    explicit HttpTransport(HttpSettings settings, QObject *parent = nullptr);
    ~HttpTransport() override;

    /// An error in the settings themselves (a CA file that cannot be read, TLS off for a far address), before any
    /// request.
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

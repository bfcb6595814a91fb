// SPDX-License-Identifier: Apache-2.0
#include "net/tls.h"

#include <QCryptographicHash>
#include <QFile>
#include <QHostAddress>

namespace gatehouse
{

namespace
{

Error invalid(const QString &message)
{
    return {.kind = ErrorKind::Invalid, .message = message};
}

QString day(const QDateTime &time)
{
    return time.toUTC().date().toString(Qt::ISODate);
}

QString reason(const QSslError &error)
{
    switch (error.error()) {
    case QSslError::CertificateExpired:
        return QStringLiteral("the certificate has expired (%1)").arg(day(error.certificate().expiryDate()));
    case QSslError::CertificateNotYetValid:
        return QStringLiteral("the certificate is not valid yet (from %1)")
            .arg(day(error.certificate().effectiveDate()));
    case QSslError::SelfSignedCertificate:
        return QStringLiteral("the certificate is self-signed");
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return QStringLiteral("the certificate was issued by an unknown authority");
    case QSslError::HostNameMismatch:
        return QStringLiteral("the certificate is for another host (%1)").arg(error.certificate().subjectDisplayName());
    case QSslError::CertificateRevoked:
        return QStringLiteral("the certificate was revoked");
    default: // Qt has some thirty more, and its own words for them
        return error.errorString();
    }
}

} // namespace

Result<QSslConfiguration> tlsConfiguration(const HttpSettings &settings)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    switch (settings.tls) {
    case HttpSettings::Tls::System:
        break;
    case HttpSettings::Tls::ExtraCa: {
        QFile file(settings.caFile);
        if (!file.open(QIODevice::ReadOnly))
            return invalid(QStringLiteral("%1: %2").arg(settings.caFile, file.errorString()));
        const QList<QSslCertificate> authorities = QSslCertificate::fromDevice(&file, QSsl::Pem);
        if (authorities.isEmpty())
            return invalid(QStringLiteral("%1: holds no certificate in PEM form").arg(settings.caFile));
        configuration.addCaCertificates(authorities);
        break;
    }
    case HttpSettings::Tls::Pinned:
        if (settings.fingerprint.size() != QCryptographicHash::hashLength(QCryptographicHash::Sha256))
            return invalid(QStringLiteral("A pinned certificate needs its SHA-256 fingerprint"));
        // With no authority every certificate has an error, so each is asked about; a resumed session would not be.
        configuration.setCaCertificates({});
        configuration.setSslOption(QSsl::SslOptionDisableSessionSharing, true);
        configuration.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
        configuration.setSslOption(QSsl::SslOptionDisableServerNameIndication,
                                   !QHostAddress(settings.base.host()).isNull());
        break;
    case HttpSettings::Tls::Off:
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        break;
    }
    return configuration;
}

QString pinnedPeerName(const QUrl &origin)
{
    return origin.host() + u'.';
}

QList<QSslError> ignorableErrors(const HttpSettings &settings, const QSslCertificate &shown,
                                 const QList<QSslError> &errors)
{
    if (settings.tls != HttpSettings::Tls::Pinned || shown.isNull() ||
        shown.digest(QCryptographicHash::Sha256) != settings.fingerprint)
        return {};
    return errors;
}

QString describe(const QList<QSslError> &errors, bool pinned)
{
    if (pinned)
        return QStringLiteral("The certificate is not the one that was confirmed for this address");
    QStringList reasons;
    for (const QSslError &error : errors)
        reasons += reason(error);
    reasons.removeDuplicates();
    QString text = reasons.join(QStringLiteral("; "));
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

ServerCertificate describe(const QSslCertificate &certificate)
{
    return {.fingerprint = certificate.digest(QCryptographicHash::Sha256),
            .subject = certificate.subjectDisplayName(),
            .issuer = certificate.issuerDisplayName(),
            .expires = certificate.expiryDate()};
}

} // namespace gatehouse

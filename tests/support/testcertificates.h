// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QStringList>

namespace gatehouse
{

/// A certificate with its private key, made on the spot so that none in the repository can expire.
struct TestCertificate {
    QSslCertificate certificate;
    QSslKey key;

    /// SHA-256 of the certificate, 32 bytes.
    QByteArray fingerprint() const;
    /// What a server needs to show it, with the certificates that signed it, if any, behind it.
    QSslConfiguration serverConfiguration(const QList<QSslCertificate> &chain = {}) const;
};

/// What to write into a certificate.
struct TestCertificateOptions {
    QString commonName = QStringLiteral("127.0.0.1");
    QStringList names{QStringLiteral("127.0.0.1"), QStringLiteral("localhost")}; ///< addresses and host names
    QDateTime from = QDateTime::currentDateTimeUtc().addDays(-1);
    QDateTime to = QDateTime::currentDateTimeUtc().addDays(30);
    bool authority = false;                  ///< may sign others
    const TestCertificate *signer = nullptr; ///< null: signs itself
};

/// Makes a P-256 certificate. Asserts where the library refuses.
TestCertificate makeTestCertificate(const TestCertificateOptions &options = {});

} // namespace gatehouse

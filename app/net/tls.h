// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/httptransport.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>

namespace gatehouse
{

/// How to check a server as the settings say, or what is wrong with them.
Result<QSslConfiguration> tlsConfiguration(const HttpSettings &settings);

/// The name that a pinned server's certificate is checked against; it never matches one. Qt keeps the errors that were
/// once ignored for all later connections of a manager and checks nothing more, so a different certificate of the same
/// signer could pass unseen. A mismatch of names belongs to one certificate, so with it each new one asks again.
/// The name differs from the host by the final dot, which Qt takes off before it tells the server the name (SNI).
QString pinnedPeerName(const QUrl &origin);

/// The errors that may be ignored because this is the pinned certificate; empty: it is not.
QList<QSslError> ignorableErrors(const HttpSettings &settings, const QSslCertificate &shown,
                                 const QList<QSslError> &errors);

/// "The certificate has expired (2026-01-31); …"
QString describe(const QList<QSslError> &errors, bool pinned);

ServerCertificate describe(const QSslCertificate &certificate);

} // namespace gatehouse

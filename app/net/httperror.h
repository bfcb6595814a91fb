// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"

#include <QNetworkReply>

namespace gatehouse
{

/// What a network error of Qt's is to the program. Nothing: it only repeats an HTTP status (`status`, 0 if none), and
/// the reply is whole.
std::optional<ErrorKind> kindOf(QNetworkReply::NetworkError error, int status);

/// True if the error arose before a connection to the service stood, so that nothing was sent over it.
bool isBeforeConnection(QNetworkReply::NetworkError error);

/// Same scheme, host and port.
bool isSameOrigin(const QUrl &left, const QUrl &right);
/// "https://api.ngrok.com": nothing of a URL that could be secret.
QString originOf(const QUrl &url);
/// 127.0.0.0/8, ::1 or "localhost".
bool isLoopback(const QString &host);

} // namespace gatehouse

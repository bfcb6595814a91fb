// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/httptransport.h"

namespace gatehouse
{

/// The key of every request.
inline const QByteArray canary = "canary-key-5fd1";

/// Straight to `base`, with time enough.
HttpSettings settingsFor(const QUrl &base);
Request request(Method method, const QString &path = QStringLiteral("/api_keys"));
/// A whole reply on the wire; each of `headers` ends with "\r\n".
QByteArray reply(int status, const QByteArray &headers, const QByteArray &body = {});

} // namespace gatehouse

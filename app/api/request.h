// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QUrlQuery>

namespace gatehouse
{

enum class Method { Get, Post, Patch, Put, Delete };

/// "GET", "POST", …
QByteArray toWire(Method method);

/// One call of the API, without the service's address: that is the Transport's.
struct Request {
    Method method = Method::Get;
    QString path;     ///< from the root, ids already percent-encoded: "/api_keys/ak_…"
    QUrlQuery query;  ///< decoded names and values
    QByteArray body;  ///< JSON, or empty. A create's reply may hold a secret, a request's body never does,
                      ///< but for the authtoken in POST /agent_sessions.
    SharedSecret key; ///< the API key to authenticate with; null: the transport's own way (the sample account's person)
    /// What a front end of the service received, names in lower case: "authorization" (where it is not in `key`) and
    /// "ngrok-version" are looked at. Empty everywhere else: transports write their own.
    QHash<QByteArray, QByteArray> headers;
};

/// What the service answered, whole. Any status: what it means is decided by the Client.
struct Response {
    int status = 0;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case; repeated ones joined by ", "
    QByteArray body;                       ///< may hold a fresh secret (201): wipe() it after decoding
    int sends = 1; ///< how often the request went out, where the network layer repeats a read by itself

    QByteArray header(const QByteArray &lowerCaseName) const { return headers.value(lowerCaseName); }
};

} // namespace gatehouse

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/client.h"
#include "support/scriptedtransport.h"

#include <functional>

namespace gatehouse
{

// Replies.
inline const QByteArray keyBody = R"({"id":"ak_1","uri":"u","description":"d","metadata":"","token":null,
    "created_at":"2026-11-21T22:41:05Z","owner_id":"usr_1"})";
inline const QByteArray createdBody = R"({"id":"ak_1","uri":"u","description":"d","metadata":"","token":"1_secret",
    "created_at":"2026-11-21T22:41:05Z","owner_id":"usr_1"})";
inline const QByteArray botBody =
    R"({"id":"bot_1","uri":"u","name":"n","active":true,"created_at":"2026-11-21T22:41:05Z"})";

/// A call of the client, by resource: false unless exactly that goes out, and the reply is understood.
struct NamedCall {
    using Run = std::function<bool(Client &, ScriptedTransport &)>;
    const char *name;
    Run run;
};

QList<NamedCall> namedCalls();

} // namespace gatehouse

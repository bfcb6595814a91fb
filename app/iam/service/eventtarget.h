// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iam/service/call.h"

#include <QJsonObject>

#include <variant>

namespace gatehouse::iam
{

/// Said wherever something about the delivery of events is kept: nothing is delivered from here.
QString noDelivery();

/// The target of an event destination, from a request's "target" to what is kept and shown: exactly one of ngrok's five
/// kinds, the others null. Unknown fields and unacceptable values are E214 with what is wrong.
///
/// Its secret (an AWS secret access key, a Datadog API key, an Azure client secret) must be given and is then
/// forgotten: this service sends nothing there, and what it does not keep it cannot lose. It shows as null. Whoever
/// sends back what was shown leaves it out, and may: where `current`, the target until now, is for the same holder.
std::variant<QJsonObject, Reply> readEventTarget(const QJsonObject &given, const QJsonObject &current = {});

} // namespace gatehouse::iam

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

namespace gatehouse::iam
{

/// Whether ngrok or this service has events of this type: "api_key_created.v0", "http_request_complete.v0". Those that
/// ngrok publishes are there whether this service has such objects or not: who subscribes may do so for both.
bool isEventType(QStringView type);

} // namespace gatehouse::iam

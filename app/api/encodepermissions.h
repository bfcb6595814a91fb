// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/jsonwriter.h"
#include "api/permissions.h"

namespace gatehouse
{

/// Writes the member "permissions", alike in requests and replies.
inline void encodePermissions(JsonWriter &out, const Permissions &permissions)
{
    out.open("permissions");
    out.boolean("administrator", permissions.administrator);
    out.text("developer", toWire(permissions.developer));
    out.text("team", toWire(permissions.team));
    out.text("billing", toWire(permissions.billing));
    out.close();
}

} // namespace gatehouse

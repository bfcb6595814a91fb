// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iam/service/authentication.h"
#include "iam/service/call.h"

#include <span>
#include <string_view>

namespace gatehouse::iam
{

/// An address and what it does: the whole of the API is this table.
struct Route {
    Method method;
    std::u16string_view pattern;                ///< "/api_keys/{id}"
    std::u16string_view idPrefix;               ///< of `{id}`, or empty: E227 for an id of another kind
    std::span<const std::u16string_view> query; ///< parameters it knows: E231 for others
    Access access;
    Reply (*handler)(Call &call);

    bool mutates() const { return method != Method::Get; }
};

std::span<const Route> allRoutes();

/// The route of this path, with the decoded id in it; null for none.
const Route *findRoute(Method method, const QString &path, QString &id);

} // namespace gatehouse::iam

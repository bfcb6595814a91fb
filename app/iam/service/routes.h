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
    std::u16string_view pattern;                ///< "/api_keys/{id}"; "{part}" is a part of the object, by name
    std::u16string_view idPrefix;               ///< of `{id}`, or empty: E227 for an id of another kind
    std::span<const std::u16string_view> query; ///< parameters it knows: E231 for others, but SCIM's
    Access access;
    Reply (*handler)(Call &call);

    /// Whether it may write. What is answered to anybody does not.
    bool mutates() const { return method != Method::Get && access != Access::Anybody; }
};

std::span<const Route> allRoutes();

/// A route, with what the path has, decoded, in the places of its pattern; empty where it has no such place.
struct FoundRoute {
    const Route &route;
    QString id;
    QString part;
};

/// The route of this path, if there is one.
std::optional<FoundRoute> findRoute(Method method, const QString &path);

} // namespace gatehouse::iam

// SPDX-License-Identifier: Apache-2.0
// The texts of SCIM: filters and attribute paths (RFC 7644, 3.4.2.2 and 3.5.2). Pure functions.
#pragma once

#include <QString>

#include <optional>

namespace gatehouse::iam
{

inline constexpr qsizetype maxScimTextBytes = 1024; ///< of a filter or a path

/// The user name that `userName eq "…"` asks for; nothing for any other filter. Names in any case, with or without the
/// schema before them.
std::optional<QString> userNameOfFilter(const QString &filter);

/// Where a PATCH goes.
struct ScimPath {
    QString attribute; ///< in lower case: "username"; empty for one of another schema than the core's User
    bool whole = true; ///< and not a part of it, or some of its values
};

/// Nothing for what is no path.
std::optional<ScimPath> parseScimPath(const QString &path);

} // namespace gatehouse::iam

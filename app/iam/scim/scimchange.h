// SPDX-License-Identifier: Apache-2.0
// What a SCIM client wants a user to be: bodies of POST and PUT (RFC 7643), and of PATCH in the forms that Okta and
// Entra send (RFC 7644, 3.5.2). Pure functions.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <variant>

namespace gatehouse::iam
{

/// The attributes that are kept. What is not given is not there.
struct ScimChange {
    std::optional<QString> userName;    ///< as normalEmail() makes it; not checked
    std::optional<QString> displayName; ///< empty: unassigned
    std::optional<bool> active;

    friend bool operator==(const ScimChange &, const ScimChange &) = default;
};

/// Why a body is refused, with 400: `type` is SCIM's word for it (RFC 7644, table 9).
struct ScimProblem {
    QByteArray type;
    QString detail;
};

using ScimReading = std::variant<ScimChange, ScimProblem>;

/// A whole user. Attributes that are not kept are left alone: clients send all they have.
ScimReading readScimUser(const QByteArray &body);

/// The operations, one after another: `add`, `replace` and `remove` in any case, with a path or with an object of
/// attributes for a value. `active` may be a text, "False"; a value may stand in a list of one, or be missing, which
/// leaves `displayName` unassigned. What goes to an attribute that is not kept does nothing.
ScimReading readScimPatch(const QByteArray &body);

} // namespace gatehouse::iam

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iam/service/call.h"
#include "iam/service/service.h"

#include <optional>
#include <variant>

namespace gatehouse::iam
{

/// Whom a route lets in.
enum class Access {
    Member,        ///< an active member of an account
    Person,        ///< also a person who is in no account, or not in the one at hand
    MemberOrAgent, ///< also whoever shows an authtoken
    Anyone,        ///< the body says who it is: a connecting agent
};

/// Finds out who speaks, or why they may not: E200–E208, E217, E218, E635, E636.
std::variant<Caller, Code> authenticate(Database &database, const Request &request,
                                        const std::optional<SignedIn> &signedIn, Access access);

} // namespace gatehouse::iam

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "iam/service/call.h"
#include "iam/service/ratewindow.h"
#include "iam/service/service.h"

#include <optional>
#include <variant>

namespace gatehouse::iam
{

class Body;

/// Whom a route lets in.
enum class Access {
    Member, ///< an active member of an account
    Person, ///< also a person who is in no account, or not in the one at hand
    /// As Person; also who has no key, but an invitation's code in the body: nobody yet, in the account that invites.
    PersonOrInvited,
    Scim,          ///< as Member, for a client that knows nothing of Ngrok-Version
    MemberOrAgent, ///< also whoever shows an authtoken, or has an SSH key proven in the body
    Agent,         ///< an agent that connects: its authtoken or SSH key is in the body, under no other name
    Anybody,       ///< nobody is asked for anything, and so nothing is written
};

/// A request, of which it is to be found out whose it is.
struct Asking {
    const Request &request;
    const std::optional<SignedIn> &signedIn;
    const Peer &peer;
    Access access;
    Timestamp now;
    Clock::Monotonic monotonic;
    RateWindow &guesses; ///< SharedState
    const QString &id;   ///< the one in the path, as it was sent
};

/// Finds out who speaks, or why they may not: E200–E208, E217, E218, E220, E635, E636; of an agent E105, E107, E115,
/// E214, E636; of who shows too many wrong secrets of one credential, or codes of one invitation, E226. Reads only:
/// that an SSH key was proven by a challenge (Caller::proof) is for the handler to write down.
///
/// IP restrictions: `api` decides about API keys, `agent` about agents that connect. A signed-in person has no key and
/// is at the dashboard; an agent may always end its own session.
std::variant<Caller, Reply> authenticate(Database &database, const Asking &asking);

/// The key that a request carries, in the one place or the other; null where there is none, or none of that form.
SharedSecret keyOf(const Request &request);

/// Where a connecting agent is. It may state an "address" of its own only in this process; beyond a socket it is where
/// the socket ends, and nothing if it states another one.
std::optional<QString> agentAddress(Body &body, const Peer &peer);

} // namespace gatehouse::iam

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"

#include <QString>

#include <optional>

namespace gatehouse
{

/// The parts of an account that are read on their own, and may each be there or not.
enum class Dataset { Account, Users, ServiceUsers, ApiKeys, Authtokens, SshKeys, Invitations, TunnelSessions, Events };
inline constexpr Dataset allDatasets[] = {Dataset::Account,     Dataset::Users,          Dataset::ServiceUsers,
                                          Dataset::ApiKeys,     Dataset::Authtokens,     Dataset::SshKeys,
                                          Dataset::Invitations, Dataset::TunnelSessions, Dataset::Events};

/// "users", "service_users", …: in JSON reports and logs.
QString toString(Dataset dataset);

enum class DatasetState {
    Unknown,    ///< not asked yet
    Available,  ///< read whole, and there are rows
    Empty,      ///< read whole, and there are none
    Incomplete, ///< the reading broke off: what is shown may lack rows
    Refused,    ///< the service said no
    NotOffered, ///< this service has no such thing
};
QString toString(DatasetState state);

struct DatasetStatus {
    DatasetState state = DatasetState::Unknown;
    std::optional<Error> why{}; ///< with Incomplete and Refused; with NotOffered where the service gave words for it
    bool hasRows() const { return state == DatasetState::Available || state == DatasetState::Incomplete; }
    /// Whole: rows that are not there do not exist.
    bool whole() const { return state == DatasetState::Available || state == DatasetState::Empty; }
};

} // namespace gatehouse

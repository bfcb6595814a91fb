// SPDX-License-Identifier: Apache-2.0
// What a field may hold: "Credentials", "Roles" and "Invitations" in domain.md. Each answers the refusal, or nothing.
#pragma once

#include "iam/domain/roles.h"

#include <QString>

#include <chrono>

namespace gatehouse::iam
{

inline constexpr qsizetype nameBytes = 255;  ///< service users' (E4110); the same for users and accounts
inline constexpr qsizetype emailBytes = 254; ///< E4401; the longest address SMTP carries
inline constexpr std::chrono::hours invitationLife{7 * 24};

Refusal refuseDescription(const QString &description);
Refusal refuseMetadata(const QString &metadata);
/// Required, and its length (E4109, E4110); that it is unique (E4112) only the storage knows.
Refusal refuseServiceUserName(const QString &name);
/// `email` as normalEmail() gives it (E4400, E4401, E4405).
Refusal refuseEmail(const QString &email);

/// Without surrounding space and in lower case: how addresses are kept and compared.
QString normalEmail(const QString &email);

} // namespace gatehouse::iam

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ksuid.h"
#include "core/secret.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <string_view>

namespace gatehouse::iam
{

/// A fresh API key or authtoken, `FIRST_SECOND`: FIRST is the Ksuid of the credential's id, SECOND 24 random base-62
/// characters (143 bits).
Secret makeToken(const Ksuid &id);

/// A fresh code to redeem an invitation by: "ghinv_" and 24 random base-62 characters (143 bits). Kept and compared as
/// a token is.
Secret makeInvitationCode();

/// FIRST of a token; nothing for a text of another form. (FIRST alone is no secret: it is in the id.)
std::optional<Ksuid> firstOfToken(std::string_view token);

/// Whether this is the id of a credential ("ak_…", "cr_…", "sshcr_…") and not a token (E208).
bool isCredentialId(std::string_view text);

/// What is kept of a token: its SHA-256, as 64 hexadecimal digits.
QString tokenHash(const Secret &token);
/// Compared in constant time.
bool tokenMatches(const Secret &token, const QString &hash);

} // namespace gatehouse::iam

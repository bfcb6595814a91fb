// SPDX-License-Identifier: Apache-2.0
#include "secrets/secretstore.h"

namespace gatehouse
{

QString toString(SecretState state)
{
    switch (state) {
    case SecretState::Ok:
        return QStringLiteral("ok");
    case SecretState::Missing:
        return QStringLiteral("missing");
    case SecretState::Locked:
        return QStringLiteral("locked");
    case SecretState::Denied:
        return QStringLiteral("denied");
    case SecretState::Unavailable:
        return QStringLiteral("unavailable");
    case SecretState::TimedOut:
        return QStringLiteral("timed_out");
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse

// SPDX-License-Identifier: Apache-2.0
#include "api/permissions.h"

namespace gatehouse
{

bool Permissions::covers(const Permissions &other) const
{
    if (administrator)
        return true;
    return !other.administrator && other.developer <= developer && other.team <= team && other.billing <= billing;
}

QString toWire(DeveloperPermission value)
{
    switch (value) {
    case DeveloperPermission::ReadOnly:
        return QStringLiteral("read_only");
    case DeveloperPermission::ReadWrite:
        return QStringLiteral("read_write");
    }
    Q_UNREACHABLE();
}

QString toWire(TeamPermission value)
{
    switch (value) {
    case TeamPermission::ReadOnly:
        return QStringLiteral("read_only");
    case TeamPermission::Invite:
        return QStringLiteral("invite");
    case TeamPermission::Manager:
        return QStringLiteral("manager");
    }
    Q_UNREACHABLE();
}

QString toWire(BillingPermission value)
{
    switch (value) {
    case BillingPermission::None:
        return QStringLiteral("none");
    case BillingPermission::Access:
        return QStringLiteral("access");
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse

// SPDX-License-Identifier: Apache-2.0
#include "api/ssoresources.h"

namespace gatehouse
{

QString toString(Provisioning provisioning)
{
    switch (provisioning) {
    case Provisioning::Invite:
        return QStringLiteral("invite");
    case Provisioning::Jit:
        return QStringLiteral("jit");
    case Provisioning::Scim:
        return QStringLiteral("scim");
    }
    Q_UNREACHABLE();
}

std::optional<Provisioning> provisioningOfWire(QStringView word)
{
    for (const Provisioning one : {Provisioning::Invite, Provisioning::Jit, Provisioning::Scim}) {
        if (toString(one) == word)
            return one;
    }
    return std::nullopt;
}

QString toString(IdentityProviderKind kind)
{
    switch (kind) {
    case IdentityProviderKind::Oidc:
        return QStringLiteral("oidc");
    case IdentityProviderKind::Saml:
        return QStringLiteral("saml");
    }
    Q_UNREACHABLE();
}

QString toString(DomainCheck check)
{
    switch (check) {
    case DomainCheck::Unchecked:
        return QStringLiteral("unchecked");
    case DomainCheck::Checking:
        return QStringLiteral("checking");
    case DomainCheck::NotFound:
        return QStringLiteral("not_found");
    case DomainCheck::Failed:
        return QStringLiteral("failed");
    case DomainCheck::Taken:
        return QStringLiteral("taken");
    case DomainCheck::Verified:
        return QStringLiteral("verified");
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse

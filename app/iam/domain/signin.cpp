// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/signin.h"

namespace gatehouse::iam
{

namespace
{

SignInDecision allow(SignInRule rule)
{
    return {true, rule, Code::None};
}

SignInDecision refuse(SignInRule rule, Code code = Code::None)
{
    return {false, rule, code};
}

bool isMemberFromBefore(const SignInFacts &facts, std::optional<Timestamp> moment)
{
    return facts.memberSince && moment && *facts.memberSince < *moment;
}

SignInDecision decidePassword(const SignInFacts &facts)
{
    const bool sso = facts.ssoSince.has_value();
    if (sso && facts.domain != nullptr && !isMemberFromBefore(facts, facts.domain->verifiedAt))
        return refuse(SignInRule::DomainControl, Code::DomainSignsInElsewhere);
    if (facts.domainElsewhere != nullptr && !isMemberFromBefore(facts, facts.domainElsewhere->verifiedAt))
        return refuse(SignInRule::DomainControl, Code::DomainSignsInElsewhere);
    if (!facts.memberSince)
        return refuse(SignInRule::NotMember);
    if (sso && facts.ssoEnforced)
        return refuse(SignInRule::SsoEnforced, Code::SsoEnforced);
    if (sso && !isMemberFromBefore(facts, facts.ssoSince))
        return refuse(SignInRule::MixedMode, Code::SsoEnforced);
    if (facts.mfaRequired && !facts.secondFactor)
        return refuse(SignInRule::MfaRequired, Code::MfaRequired);
    return allow(SignInRule::None);
}

SignInDecision decideProvider(const SignInFacts &facts)
{
    const bool saml = facts.method == SignInMethod::Saml;
    if (!(saml ? facts.hasSaml : facts.hasOidc))
        return refuse(SignInRule::NoIdentityProvider);
    if (facts.idpInitiated && !(saml && facts.hasSamlIdpInitiated))
        return refuse(SignInRule::IdpInitiated);
    if (facts.memberSince)
        return allow(SignInRule::SingleSignOn);
    switch (facts.provisioning) {
    case Provisioning::Invite:
        return refuse(SignInRule::NotMember);
    case Provisioning::Jit:
        return facts.seatLeft ? allow(SignInRule::JustInTime) : refuse(SignInRule::Seats, Code::NoSeats);
    case Provisioning::Scim:
        return refuse(SignInRule::Scim, Code::AddingUnderScim);
    }
    Q_UNREACHABLE();
}

} // namespace

QString toString(SignInMethod method)
{
    switch (method) {
    case SignInMethod::Password:
        return QStringLiteral("password");
    case SignInMethod::Oidc:
        return QStringLiteral("oidc");
    case SignInMethod::Saml:
        return QStringLiteral("saml");
    case SignInMethod::SignUp:
        return QStringLiteral("sign_up");
    case SignInMethod::CreateAccount:
        return QStringLiteral("create_account");
    }
    Q_UNREACHABLE();
}

std::optional<SignInMethod> signInMethodOfWire(QStringView word)
{
    for (const SignInMethod one : {SignInMethod::Password, SignInMethod::Oidc, SignInMethod::Saml, SignInMethod::SignUp,
                                   SignInMethod::CreateAccount}) {
        if (toString(one) == word)
            return one;
    }
    return std::nullopt;
}

QString toString(SignInRule rule)
{
    switch (rule) {
    case SignInRule::None:
        return QStringLiteral("none");
    case SignInRule::Disabled:
        return QStringLiteral("disabled");
    case SignInRule::DomainControl:
        return QStringLiteral("domain_control");
    case SignInRule::SsoEnforced:
        return QStringLiteral("sso_enforced");
    case SignInRule::MixedMode:
        return QStringLiteral("mixed_mode");
    case SignInRule::MfaRequired:
        return QStringLiteral("mfa_required");
    case SignInRule::SingleSignOn:
        return QStringLiteral("single_sign_on");
    case SignInRule::NoIdentityProvider:
        return QStringLiteral("no_identity_provider");
    case SignInRule::IdpInitiated:
        return QStringLiteral("idp_initiated");
    case SignInRule::NotMember:
        return QStringLiteral("not_member");
    case SignInRule::JustInTime:
        return QStringLiteral("jit");
    case SignInRule::Scim:
        return QStringLiteral("scim");
    case SignInRule::Seats:
        return QStringLiteral("seats");
    }
    Q_UNREACHABLE();
}

SignInDecision decideSignIn(const SignInFacts &facts)
{
    const DomainControl *own = facts.ssoSince ? facts.domain : nullptr;
    const DomainControl *blocking = facts.domainElsewhere != nullptr ? facts.domainElsewhere : own; // one is verified
    switch (facts.method) {
    case SignInMethod::SignUp:
        return blocking != nullptr && blocking->blockSignUp ? refuse(SignInRule::DomainControl, Code::SignUpBlocked)
                                                            : allow(SignInRule::None);
    case SignInMethod::CreateAccount:
        return blocking != nullptr && blocking->blockAccountCreation
                   ? refuse(SignInRule::DomainControl, Code::AccountCreationBlocked)
                   : allow(SignInRule::None);
    case SignInMethod::Password:
    case SignInMethod::Oidc:
    case SignInMethod::Saml:
        break;
    }
    if (facts.memberSince && !facts.active)
        return refuse(SignInRule::Disabled, Code::PrincipalDisabled);
    return facts.method == SignInMethod::Password ? decidePassword(facts) : decideProvider(facts);
}

} // namespace gatehouse::iam

// SPDX-License-Identifier: Apache-2.0
// Who signs in how: "Invitations, SSO, SCIM, domain controls" in domain.md as one pure function.
#pragma once

#include "api/ssoresources.h"
#include "core/timestamp.h"
#include "iam/domain/codes.h"

#include <optional>

namespace gatehouse::iam
{

/// What somebody with an e-mail address is about to do.
enum class SignInMethod {
    Password,
    Oidc,
    Saml,
    SignUp,        ///< become a person, in no account yet
    CreateAccount, ///< make an account of their own
};
/// "password", "oidc", "saml", "sign_up", "create_account".
QString toString(SignInMethod method);
std::optional<SignInMethod> signInMethodOfWire(QStringView word);

/// The rule that decides.
enum class SignInRule {
    None,               ///< nothing speaks against it
    Disabled,           ///< E636
    DomainControl,      ///< E4116, E4114, E4115
    SsoEnforced,        ///< E10078
    MixedMode,          ///< E10078: joined since there is single sign-on
    MfaRequired,        ///< E1229
    SingleSignOn,       ///< an identity provider vouches
    NoIdentityProvider, ///< none that speaks this
    IdpInitiated,       ///< none that may begin it: SAML alone, where it is allowed
    NotMember,          ///< nobody the account knows
    JustInTime,         ///< becomes a member by it
    Scim,               ///< E6618: members come by SCIM
    Seats,              ///< E4402
};
/// "none", "disabled", ….
QString toString(SignInRule rule);

/// What the decision needs to know of the account, and of who the address belongs to.
struct SignInFacts {
    SignInMethod method = SignInMethod::Password;
    bool idpInitiated = false; ///< OIDC and SAML: the identity provider begins it
    bool secondFactor = false; ///< Password: there was one

    bool ssoEnforced = false;
    bool mfaRequired = false;
    Provisioning provisioning = Provisioning::Invite;
    bool seatLeft = true;
    std::optional<Timestamp> ssoSince; ///< nothing while there is no identity provider
    bool hasOidc = false;
    bool hasSaml = false;
    bool hasSamlIdpInitiated = false;

    /// The account's verified claim on the address's domain. Without an identity provider it does nothing.
    const DomainControl *domain = nullptr;
    /// Another account's verified claim on it, which has an identity provider: who may become a person, or make an
    /// account, with such an address is that one's to say, whoever asks.
    const DomainControl *domainElsewhere = nullptr;
    std::optional<Timestamp> memberSince; ///< nothing for who is none
    bool active = true;                   ///< of a member
};

struct SignInDecision {
    bool allowed = false;
    SignInRule rule = SignInRule::None;
    Code code = Code::None; ///< None where it is allowed, and where ngrok has no number for it
};

/// Nothing is retroactive: a claim on a domain leaves alone who was a member before it was verified, and mixed mode who
/// was one before there was single sign-on. What is enforced holds for everybody.
SignInDecision decideSignIn(const SignInFacts &facts);

} // namespace gatehouse::iam

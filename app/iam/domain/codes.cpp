// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/codes.h"

namespace gatehouse::iam
{

namespace
{

struct Words {
    int status;
    const char *message;
};

Words wordsOf(Code code)
{
    switch (code) {
    case Code::None:
        return {404, "There is nothing at this address."};
    case Code::AgentTokenMalformed:
        return {401, "The authtoken or SSH key does not have the form of one."};
    case Code::AgentTokenUnknown:
        return {401, "The authtoken or SSH key belongs to no account."};
    case Code::AgentAddressRefused:
        return {403, "The account lets no agents connect from this address."};
    case Code::KeyMissing:
        return {401, "The request carries no API key."};
    case Code::KeyMalformed:
        return {401, "The Authorization header does not hold a bearer API key."};
    case Code::KeyUnknown:
        return {401, "The API key is not known; it may have been revoked."};
    case Code::AuthtokenAsKey:
        return {401, "This is an agent's authtoken, not an API key."};
    case Code::AuthtokenAsKeyWrong:
        return {401, "This resembles an agent's authtoken, not an API key."};
    case Code::IdAsKey:
        return {401, "This is the id of a credential, not its secret."};
    case Code::BodyInvalid:
        return {400, "The request's body has an unknown field or an unacceptable value."};
    case Code::VersionUnsupported:
        return {400, "The Ngrok-Version header must be 2."};
    case Code::VersionMissing:
        return {400, "The Ngrok-Version header is missing; it must be 2."};
    case Code::ApiAddressRefused:
        return {403, "The account lets nobody call its API from this address."};
    case Code::IdUnknown:
        return {404, "The account has no object with this id."};
    case Code::TooManyAtOnce:
        return {429, "Too many requests are under way at once."};
    case Code::RateExceeded:
        return {429, "The account made too many requests in 60 seconds."};
    case Code::IdPrefixWrong:
        return {400, "The id is not one of this kind of object."};
    case Code::QueryUnknown:
        return {400, "The address has a query parameter that is not known here."};
    case Code::QueryRepeated:
        return {400, "The address repeats a query parameter."};
    case Code::LimitOutOfRange:
        return {400, "The limit must be from 1 to 100."};
    case Code::LimitNotANumber:
        return {400, "The limit must be a whole number."};
    case Code::FilterInvalid:
        return {400, "The filter cannot be read."};
    case Code::BindAddressRefused:
        return {403, "The credential's rules do not allow this address."};
    case Code::BindNameRefused:
        return {403, "The credential's rules do not allow this name."};
    case Code::BindLabelRefused:
        return {403, "The credential's rules do not allow this label."};
    case Code::AclRuleInvalid:
        return {
            400,
            "An access rule is neither * nor bind: and a domain, an address or a label; or there are more than 100."};
    case Code::OwnDefaultAuthtoken:
        return {400, "Your default authtoken can be rotated but not deleted."};
    case Code::DescriptionTooLong:
        return {400, "The description is longer than 255 bytes."};
    case Code::MetadataTooLong:
        return {400, "The metadata is longer than 4096 bytes."};
    case Code::NothingToUpdate:
        return {400, "The update changes nothing."};
    case Code::SshKeyTaken:
        return {400, "This account has the SSH key already."};
    case Code::SshKeyTakenElsewhere:
        return {400, "Another account has the SSH key."};
    case Code::SshKeyMissing:
        return {400, "The SSH public key is missing."};
    case Code::SshKeyInvalid:
        return {400, "This is not an SSH public key."};
    case Code::AuthtokenOwnerFixed:
        return {400, "An authtoken's owner cannot be changed."};
    case Code::ApiKeyOwnerFixed:
        return {400, "An API key's owner cannot be changed."};
    case Code::SshKeyOwnerFixed:
        return {400, "An SSH key's owner cannot be changed."};
    case Code::OwnerNotYours:
        return {403, "Only administrators create credentials for someone else."};
    case Code::ApiNeedsDeveloper:
        return {403, "The key's owner may not use the API: Developer read/write is needed."};
    case Code::PrincipalDisabled:
        return {403, "The owner is disabled."};
    case Code::OthersDefaultAuthtoken:
        return {400, "A user's default authtoken can be rotated but not deleted."};
    case Code::DisableNeedsManager:
        return {403, "Only Team managers disable or enable members."};
    case Code::WriteNeedsDeveloper:
        return {403, "Developer read/write is needed to change this."};
    case Code::SettingsNeedAdministrator:
        return {403, "Only administrators change the account's settings."};
    case Code::MfaRequired:
        return {403, "The account requires a second factor from who signs in with a password."};
    case Code::InvitationPending:
        return {400, "An invitation to this address is pending already."};
    case Code::CidrInvalid:
        return {400, "This is no network in CIDR notation."};
    case Code::IpRuleTwice:
        return {400, "The IP policy has a rule for this network already."};
    case Code::CidrHostBits:
        return {400, "The network's address has bits beyond its mask."};
    case Code::CidrWithoutMask:
        return {400, "The network has no mask."};
    case Code::LastDashboardRule:
        return {400, "This is the only rule of an IP restriction of the dashboard: nobody could sign in any more."};
    case Code::IpPolicyInUse:
        return {400, "An IP restriction uses this IP policy."};
    case Code::IpActionInvalid:
        return {400, "The action must be allow or deny."};
    case Code::IpRestrictionTypeTaken:
        return {400, "The account has an IP restriction of this type already."};
    case Code::IpRestrictionNeedsPolicy:
        return {400, "An IP restriction needs one IP policy at least."};
    case Code::ServiceUserNameMissing:
        return {400, "A service user needs a name."};
    case Code::ServiceUserNameTooLong:
        return {400, "The service user's name is longer than 255 bytes."};
    case Code::ServiceUserNeedsAdministrator:
        return {403, "Only administrators create, change or delete service users."};
    case Code::ServiceUserNameTaken:
        return {400, "Another service user has this name."};
    case Code::EmailMissing:
        return {400, "The e-mail address is missing."};
    case Code::EmailTooLong:
        return {400, "The e-mail address is longer than 254 bytes."};
    case Code::NoSeats:
        return {400, "The account has no seat left."};
    case Code::EmailInvalid:
        return {400, "This is not an e-mail address."};
    case Code::InviteAdministrator:
        return {403, "Only administrators invite administrators."};
    case Code::InviteNeedsTeam:
        return {403, "Team invite or manager is needed to invite."};
    case Code::InviteAboveYourself:
        return {403, "An invitation cannot grant more than you have."};
    case Code::TeamNeedsDeveloper:
        return {400, "Team invite or manager requires Developer read/write."};
    case Code::SignUpBlocked:
        return {403, "Nobody signs up with an address of this domain: its account has blocked it."};
    case Code::AccountCreationBlocked:
        return {403, "Nobody with an address of this domain makes an account: its account has blocked it."};
    case Code::DomainSignsInElsewhere:
        return {403, "Who has an address of this domain signs in through the account's identity providers."};
    case Code::InvitingUnderScim:
        return {400, "The account's people come by SCIM; nobody is invited."};
    case Code::RedeemingUnderScim:
        return {400, "The account's people come by SCIM; invitations to it cannot be redeemed."};
    case Code::InvitationOfAnother:
        return {403, "The invitation was sent to another address."};
    case Code::ManagedEmail:
        return {400, "SCIM manages this user's e-mail address."};
    case Code::ManagedEmailUnderSso:
        return {400, "SCIM manages this user's e-mail address, by which they sign in."};
    case Code::ProviderOfTwoKinds:
        return {400, "An identity provider speaks OpenID Connect or SAML, not both."};
    case Code::LastIdentityProvider:
        return {400, "Single sign-on is enforced: without this identity provider nobody could sign in any more."};
    case Code::AlreadyMember:
        return {400, "This address is a member's already."};
    case Code::LastAdministrator:
        return {400, "The last active administrator must stay one."};
    case Code::RemoveAdministrator:
        return {403, "Only administrators remove administrators."};
    case Code::PromoteAdministrator:
        return {403, "Only administrators make others administrators."};
    case Code::EditAdministrator:
        return {403, "Only administrators edit administrators."};
    case Code::RemoveNeedsManager:
        return {403, "Only Team managers remove members."};
    case Code::EditNeedsManager:
        return {403, "Only Team managers edit members."};
    case Code::EditAboveYourself:
        return {403, "Nobody grants more than they have."};
    case Code::BillingUndefined:
        return {400, "The billing permission must be given."};
    case Code::AddingUnderScim:
        return {403, "The account's people come by SCIM; nobody is added in another way."};
    case Code::RemoveManaged:
        return {400, "SCIM manages this user; they are removed there."};
    case Code::DisableManaged:
        return {400, "SCIM manages this user; they are disabled and enabled there."};
    case Code::DisableAdministrator:
        return {403, "Only administrators disable or enable administrators."};
    case Code::DisableLastAdministrator:
        return {400, "The last active administrator cannot be disabled."};
    case Code::ProviderDocumentTooLong:
        return {400, "The identity provider's document must be shorter than 16 KB."};
    case Code::SsoEnforced:
        return {403, "The account's people sign in through its identity providers."};
    case Code::InvitationUnknown:
        return {404, "There is no such invitation to act on."};
    }
    Q_UNREACHABLE();
}

} // namespace

int httpStatus(Code code)
{
    return wordsOf(code).status;
}

QString message(Code code)
{
    return QString::fromLatin1(wordsOf(code).message);
}

} // namespace gatehouse::iam

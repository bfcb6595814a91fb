// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace gatehouse::iam
{

/// Why the service refuses, by ngrok's number (`ERR_NGROK_###`): the numbers that domain.md names, and three that its
/// text leaves open, marked below.
enum class Code : int {
    None = 0,                  ///< no number: a path that does not exist, or a failure of our own
    AgentTokenMalformed = 105, ///< also an SSH key, or a signature of one, of a form that is accepted of nobody
    /// A well-formed authtoken, or an SSH key, that belongs to nobody; also a proof of one that does not hold (open in
    /// domain.md).
    AgentTokenUnknown = 107,
    AgentAddressRefused = 115,
    KeyMissing = 200,
    KeyMalformed = 202,
    KeyUnknown = 203,
    AuthtokenAsKey = 206,      ///< a valid authtoken where an API key belongs
    AuthtokenAsKeyWrong = 207, ///< it names an authtoken, but is not its secret
    IdAsKey = 208,
    BodyInvalid = 214, ///< an unknown field; also a body that is not JSON or has a wrong type (open in domain.md)
    VersionUnsupported = 217,
    VersionMissing = 218,
    ApiAddressRefused = 220,
    IdUnknown = 222,
    TooManyAtOnce = 225,
    RateExceeded = 226,
    IdPrefixWrong = 227,
    QueryUnknown = 231,
    QueryRepeated = 232,
    LimitOutOfRange = 233,
    LimitNotANumber = 244,
    FilterInvalid = 250, ///< also a time of `/events` that is none (open in domain.md)
    BindAddressRefused = 308,
    BindNameRefused = 316,
    BindLabelRefused = 399,
    AclRuleInvalid = 600,
    OwnDefaultAuthtoken = 601,
    DescriptionTooLong = 604,
    MetadataTooLong = 605,
    NothingToUpdate = 606,
    SshKeyTaken = 609,
    SshKeyTakenElsewhere = 610,
    SshKeyMissing = 611,
    SshKeyInvalid = 612,
    AuthtokenOwnerFixed = 627,
    ApiKeyOwnerFixed = 628,
    SshKeyOwnerFixed = 629,
    OwnerNotYours = 630,
    ApiNeedsDeveloper = 635,
    PrincipalDisabled = 636,
    OthersDefaultAuthtoken = 637,
    DisableNeedsManager = 1216,
    WriteNeedsDeveloper = 1219,
    SettingsNeedAdministrator = 1220,
    MfaRequired = 1229,
    InvitationPending = 1231,
    CidrInvalid = 1406,
    IpRuleTwice = 1408,
    CidrHostBits = 1409, ///< the address has bits beyond its mask
    CidrWithoutMask = 1413,
    LastDashboardRule = 1419,
    IpPolicyInUse = 1420,
    IpActionInvalid = 1422,
    IpRestrictionTypeTaken = 1802,
    IpRestrictionNeedsPolicy = 1804,
    ServiceUserNameMissing = 4109,
    ServiceUserNameTooLong = 4110,
    ServiceUserNeedsAdministrator = 4111,
    ServiceUserNameTaken = 4112,
    EmailMissing = 4400,
    EmailTooLong = 4401,
    NoSeats = 4402,
    EmailInvalid = 4405,
    InviteAdministrator = 4410,
    InviteNeedsTeam = 4411,
    InviteAboveYourself = 4412,
    TeamNeedsDeveloper = 4413,
    SignUpBlocked = 4114,
    AccountCreationBlocked = 4115,
    DomainSignsInElsewhere = 4116,
    InvitingUnderScim = 4414,
    RedeemingUnderScim = 4415,
    InvitationOfAnother = 4416,
    ManagedEmail = 4454,
    ManagedEmailUnderSso = 4455,
    ProviderOfTwoKinds = 4701,
    LastIdentityProvider = 4702,
    AlreadyMember = 6601,
    LastAdministrator = 6602,
    RemoveAdministrator = 6604,
    PromoteAdministrator = 6605,
    EditAdministrator = 6606,
    RemoveNeedsManager = 6612,
    EditNeedsManager = 6614,
    EditAboveYourself = 6616,
    BillingUndefined = 6617,
    AddingUnderScim = 6618,
    RemoveManaged = 6619,
    DisableManaged = 6620,
    DisableAdministrator = 6621,
    DisableLastAdministrator = 6622,
    ProviderDocumentTooLong = 10031,
    SsoEnforced = 10078,
    InvitationUnknown = 10080,
};

/// The HTTP status it goes with: 400, 401, 403, 404 or 429.
int httpStatus(Code code);
/// The service's own words, in English, for `msg`. What people read is made in `text`.
QString message(Code code);

} // namespace gatehouse::iam

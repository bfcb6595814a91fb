// SPDX-License-Identifier: Apache-2.0
#include "text/codes.h"

#include "core/error.h"
#include "text/words.h"

#include <algorithm>
#include <iterator>

namespace gatehouse::text
{

namespace
{

struct Row {
    int number;
    const char *cause; ///< %1: the host
    const char *remedy;
};

// Ascending, so that a code is found by halving.
constexpr Row rows[] = {
    {200, QT_TRANSLATE_NOOP("text", "%1 was asked without an API key"),
     QT_TRANSLATE_NOOP("text", "Enter an API key for this account in its connection settings.")},
    {202, QT_TRANSLATE_NOOP("text", "%1 could not read the API key"),
     QT_TRANSLATE_NOOP("text", "Enter it again, whole and without spaces: it has two parts joined by an underscore.")},
    {203, QT_TRANSLATE_NOOP("text", "%1 does not know this API key"),
     QT_TRANSLATE_NOOP(
         "text",
         "It may have been revoked, or belong to another service. Make a new API key in the account and enter it in "
         "the connection settings.")},
    {206, QT_TRANSLATE_NOOP("text", "This is an authtoken, not an API key"),
     QT_TRANSLATE_NOOP("text", "Authtokens are for agents. Make an API key in the account and enter that.")},
    {207, QT_TRANSLATE_NOOP("text", "This is an authtoken, not an API key"),
     QT_TRANSLATE_NOOP("text", "Authtokens are for agents. Make an API key in the account and enter that.")},
    {208, QT_TRANSLATE_NOOP("text", "This is the id of an API key, not the key"),
     QT_TRANSLATE_NOOP(
         "text",
         "The key itself was shown once, when it was made. If it was not kept, make a new one and enter that.")},
    {217, QT_TRANSLATE_NOOP("text", "%1 does not speak the version of the API that Gatehouse uses"),
     QT_TRANSLATE_NOOP("text", "Check the address; if it is right, look for a newer Gatehouse.")},
    {218, QT_TRANSLATE_NOOP("text", "%1 did not see which version of the API is spoken"),
     QT_TRANSLATE_NOOP("text",
                       "A proxy on the way may be removing headers: ask whoever runs it, or connect without it.")},
    {220, QT_TRANSLATE_NOOP("text", "The account's IP restrictions do not allow this computer's address"),
     QT_TRANSLATE_NOOP(
         "text",
         "Use an allowed network or VPN, or have an administrator add this address to the policy for the API.")},
    {222, QT_TRANSLATE_NOOP("text", "%1 has no object with this id"),
     QT_TRANSLATE_NOOP("text", "It may have been removed meanwhile. Refresh and look again.")},
    {225, QT_TRANSLATE_NOOP("text", "Too many requests are under way at once"),
     QT_TRANSLATE_NOOP("text", "Wait a moment and try again.")},
    {226, QT_TRANSLATE_NOOP("text", "The account's limit of requests in a minute is used up"),
     QT_TRANSLATE_NOOP("text",
                       "Other programs may be using it too. Wait a minute, or give Gatehouse a smaller share of it.")},
    {227, QT_TRANSLATE_NOOP("text", "This id belongs to another kind of object"),
     QT_TRANSLATE_NOOP("text", "Check the id: its prefix says what it is.")},
    {600, QT_TRANSLATE_NOOP("text", "An ACL rule is not valid"),
     QT_TRANSLATE_NOOP("text", "Write bind: and a domain, an address with its port, or a label such as team=blue.")},
    {601, QT_TRANSLATE_NOOP("text", "This is a person's default authtoken, and it cannot be deleted"),
     QT_TRANSLATE_NOOP("text", "Its owner can replace it in the dashboard, under Your Authtoken.")},
    {604, QT_TRANSLATE_NOOP("text", "The description is longer than 255 bytes"),
     QT_TRANSLATE_NOOP("text", "Shorten it.")},
    {605, QT_TRANSLATE_NOOP("text", "The metadata is longer than 4096 bytes"),
     QT_TRANSLATE_NOOP("text", "Shorten it.")},
    {606, QT_TRANSLATE_NOOP("text", "The change is empty"),
     QT_TRANSLATE_NOOP("text", "Change something before saving.")},
    {609, QT_TRANSLATE_NOOP("text", "The account has this SSH key already"),
     QT_TRANSLATE_NOOP("text", "Use the one that is there, or another key.")},
    {610, QT_TRANSLATE_NOOP("text", "This SSH key is used in another account"),
     QT_TRANSLATE_NOOP("text", "Make a key pair of its own for this account.")},
    {611, QT_TRANSLATE_NOOP("text", "There is no public key"),
     QT_TRANSLATE_NOOP("text", "Paste the public key, the content of the .pub file.")},
    {612, QT_TRANSLATE_NOOP("text", "This is not a valid SSH public key"),
     QT_TRANSLATE_NOOP("text", "Paste the content of the .pub file, on one line.")},
    {627, QT_TRANSLATE_NOOP("text", "An authtoken's owner cannot be changed"),
     QT_TRANSLATE_NOOP("text", "Create a new authtoken for the other owner and revoke this one.")},
    {628, QT_TRANSLATE_NOOP("text", "An API key's owner cannot be changed"),
     QT_TRANSLATE_NOOP("text", "Create a new API key for the other owner and revoke this one.")},
    {629, QT_TRANSLATE_NOOP("text", "An SSH key's owner cannot be changed"),
     QT_TRANSLATE_NOOP("text", "Add an SSH key for the other owner and revoke this one.")},
    {630, QT_TRANSLATE_NOOP("text", "Only an administrator may create a credential for somebody else"),
     QT_TRANSLATE_NOOP("text", "Connect with an administrator's API key, or ask the owner to rotate it themselves.")},
    {635, QT_TRANSLATE_NOOP("text", "The owner of this API key may not use the API: that needs Developer read/write"),
     QT_TRANSLATE_NOOP(
         "text",
         "Have an administrator or Team manager change the owner's role, or connect with somebody else's API key.")},
    {636, QT_TRANSLATE_NOOP("text", "The owner of this credential is disabled"),
     QT_TRANSLATE_NOOP("text", "Enable the owner first, or use another owner's credential.")},
    {637, QT_TRANSLATE_NOOP("text", "This is a person's default authtoken, and it cannot be deleted"),
     QT_TRANSLATE_NOOP("text", "Its owner can replace it in the dashboard, under Your Authtoken.")},
    {1216, QT_TRANSLATE_NOOP("text", "Disabling a member needs Team manager"),
     QT_TRANSLATE_NOOP("text", "Ask a Team manager or an administrator to do it or to change your role.")},
    {1219, QT_TRANSLATE_NOOP("text", "Changing credentials and other developer objects needs Developer read/write"),
     QT_TRANSLATE_NOOP("text", "Ask a Team manager or an administrator to change your role.")},
    {1220, QT_TRANSLATE_NOOP("text", "Only an administrator may change the account's settings and sign-in"),
     QT_TRANSLATE_NOOP("text", "Ask an administrator.")},
    {1231, QT_TRANSLATE_NOOP("text", "An invitation to this address is pending already"),
     QT_TRANSLATE_NOOP("text", "Resend that one, or revoke it before inviting again.")},
    {4109, QT_TRANSLATE_NOOP("text", "A service user needs a name"), QT_TRANSLATE_NOOP("text", "Enter one.")},
    {4110, QT_TRANSLATE_NOOP("text", "The service user's name is too long"),
     QT_TRANSLATE_NOOP("text", "Choose a shorter one.")},
    {4111, QT_TRANSLATE_NOOP("text", "Only an administrator may create, change or delete service users"),
     QT_TRANSLATE_NOOP("text", "Ask an administrator, or connect with an administrator's API key.")},
    {4112, QT_TRANSLATE_NOOP("text", "Another service user has this name"),
     QT_TRANSLATE_NOOP("text", "Choose another name.")},
    {4400, QT_TRANSLATE_NOOP("text", "The invitation has no e-mail address"), QT_TRANSLATE_NOOP("text", "Enter one.")},
    {4401, QT_TRANSLATE_NOOP("text", "The e-mail address is too long"),
     QT_TRANSLATE_NOOP("text", "Check it and enter it again.")},
    {4402, QT_TRANSLATE_NOOP("text", "All seats of the account are taken"),
     QT_TRANSLATE_NOOP("text", "Revoke a pending invitation, remove a member, or add seats to the plan.")},
    {4405, QT_TRANSLATE_NOOP("text", "This is not an e-mail address"),
     QT_TRANSLATE_NOOP("text", "Check it and enter it again.")},
    {4410, QT_TRANSLATE_NOOP("text", "Only an administrator may invite an administrator"),
     QT_TRANSLATE_NOOP("text", "Invite with fewer permissions, or ask an administrator.")},
    {4411, QT_TRANSLATE_NOOP("text", "Inviting needs the Team permission Invite-only or Manager"),
     QT_TRANSLATE_NOOP("text", "Ask a Team manager or an administrator to invite, or to change your role.")},
    {4412, QT_TRANSLATE_NOOP("text", "Nobody can invite with more permissions than their own"),
     QT_TRANSLATE_NOOP("text", "Choose fewer permissions, or ask an administrator.")},
    {4413, QT_TRANSLATE_NOOP("text", "Inviting and managing members go with Developer read/write only"),
     QT_TRANSLATE_NOOP("text", "Choose Developer Read/Write too, or Team Read-Only.")},
    {4414,
     QT_TRANSLATE_NOOP("text", "This account's members come from its identity provider, so nobody can be invited"),
     QT_TRANSLATE_NOOP("text", "Add the person in the identity provider.")},
    {6601, QT_TRANSLATE_NOOP("text", "This person is a member already"),
     QT_TRANSLATE_NOOP("text", "Change their role instead of inviting them.")},
    {6602, QT_TRANSLATE_NOOP("text", "This is the account's last administrator"),
     QT_TRANSLATE_NOOP("text", "Make someone else administrator first.")},
    {6604, QT_TRANSLATE_NOOP("text", "Only an administrator may remove an administrator"),
     QT_TRANSLATE_NOOP("text", "Ask an administrator.")},
    {6605, QT_TRANSLATE_NOOP("text", "Only an administrator may make someone administrator"),
     QT_TRANSLATE_NOOP("text", "Ask an administrator.")},
    {6606, QT_TRANSLATE_NOOP("text", "Only an administrator may change an administrator's role"),
     QT_TRANSLATE_NOOP("text", "Ask an administrator.")},
    {6612, QT_TRANSLATE_NOOP("text", "Removing a member needs Team manager"),
     QT_TRANSLATE_NOOP("text", "Ask a Team manager or an administrator.")},
    {6614, QT_TRANSLATE_NOOP("text", "Changing a member needs Team manager"),
     QT_TRANSLATE_NOOP("text", "Ask a Team manager or an administrator.")},
    {6616, QT_TRANSLATE_NOOP("text", "Nobody can grant more permissions than their own"),
     QT_TRANSLATE_NOOP("text", "Choose fewer permissions, or ask an administrator.")},
    {6617, QT_TRANSLATE_NOOP("text", "The billing permission is missing"),
     QT_TRANSLATE_NOOP("text", "Choose whether this person has billing access.")},
    {6618,
     QT_TRANSLATE_NOOP("text", "This account's members come from its identity provider, so nobody can be added here"),
     QT_TRANSLATE_NOOP("text", "Add the person in the identity provider.")},
    {6619,
     QT_TRANSLATE_NOOP("text", "This account's members come from its identity provider, so nobody can be removed here"),
     QT_TRANSLATE_NOOP("text", "Remove the person in the identity provider.")},
    {6620,
     QT_TRANSLATE_NOOP(
         "text", "This account's members come from its identity provider, so they are not enabled or disabled here"),
     QT_TRANSLATE_NOOP("text", "Do it in the identity provider.")},
    {6621, QT_TRANSLATE_NOOP("text", "Only an administrator may disable an administrator"),
     QT_TRANSLATE_NOOP("text", "Ask an administrator.")},
    {6622, QT_TRANSLATE_NOOP("text", "The account's last administrator cannot be disabled"),
     QT_TRANSLATE_NOOP("text", "Make someone else administrator first.")},
    {10080, QT_TRANSLATE_NOOP("text", "%1 does not know this invitation"),
     QT_TRANSLATE_NOOP("text", "It may have been revoked. Refresh and look again.")},
};

static_assert(std::ranges::is_sorted(rows, {}, &Row::number));

} // namespace

std::optional<CodeWords> codeWords(const QString &code, const QString &host)
{
    static constexpr QLatin1String prefix("ERR_NGROK_");
    if (!code.startsWith(prefix))
        return std::nullopt;
    const int number = QStringView(code).mid(prefix.size()).toInt();
    const auto row = std::ranges::lower_bound(rows, number, {}, &Row::number);
    if (row == std::end(rows) || row->number != number)
        return std::nullopt;
    QString cause = Words::tr(row->cause);
    cause.replace(QLatin1String("%1"), host);
    return CodeWords{cause, Words::tr(row->remedy)};
}

} // namespace gatehouse::text

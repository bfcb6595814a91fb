// SPDX-License-Identifier: Apache-2.0
#include "text/text.h"
#include "text/words.h"

namespace gatehouse::text
{

QString label(DeveloperPermission value)
{
    switch (value) {
    case DeveloperPermission::ReadOnly:
        return Words::tr("Read-Only");
    case DeveloperPermission::ReadWrite:
        return Words::tr("Read/Write");
    }
    Q_UNREACHABLE();
}

QString label(TeamPermission value)
{
    switch (value) {
    case TeamPermission::ReadOnly:
        return Words::tr("Read-Only");
    case TeamPermission::Invite:
        return Words::tr("Invite-only");
    case TeamPermission::Manager:
        return Words::tr("Manager");
    }
    Q_UNREACHABLE();
}

QString label(BillingPermission value)
{
    switch (value) {
    case BillingPermission::None:
        return Words::tr("No billing access");
    case BillingPermission::Access:
        return Words::tr("Billing access");
    }
    Q_UNREACHABLE();
}

QString permissions(const Permissions &permissions)
{
    if (permissions.administrator)
        return Words::tr("Administrator");
    QString text = label(permissions.developer);
    if (permissions.team != TeamPermission::ReadOnly)
        text += QStringLiteral(" · ") + label(permissions.team);
    if (permissions.billing != BillingPermission::None)
        text += QStringLiteral(" · ") + label(permissions.billing);
    return text;
}

QString explanation(DeveloperPermission value)
{
    switch (value) {
    case DeveloperPermission::ReadOnly:
        return Words::tr("Sees endpoints, credentials and policies, runs agents with their own authtoken, and changes "
                         "nothing. Their API keys are refused.");
    case DeveloperPermission::ReadWrite:
        return Words::tr("Creates, changes and deletes credentials, policies and other developer objects, and uses "
                         "the API.");
    }
    Q_UNREACHABLE();
}

QString explanation(TeamPermission value)
{
    switch (value) {
    case TeamPermission::ReadOnly:
        return Words::tr("Sees who is a member, and changes nothing.");
    case TeamPermission::Invite:
        return Words::tr("Invites people, with no more permissions than their own.");
    case TeamPermission::Manager:
        return Words::tr("Invites, edits, disables and removes members, but not administrators.");
    }
    Q_UNREACHABLE();
}

QString explanation(BillingPermission value)
{
    switch (value) {
    case BillingPermission::None:
        return Words::tr("Sees neither invoices nor payment details.");
    case BillingPermission::Access:
        return Words::tr("Sees and changes the plan, payment details and invoices.");
    }
    Q_UNREACHABLE();
}

QString kind(CredentialKind kind)
{
    switch (kind) {
    case CredentialKind::Authtoken:
        return Words::tr("Authtoken");
    case CredentialKind::ApiKey:
        return Words::tr("API key");
    case CredentialKind::SshKey:
        return Words::tr("SSH key");
    }
    Q_UNREACHABLE();
}

QString kindWithin(CredentialKind kind)
{
    return kind == CredentialKind::Authtoken ? Words::tr("authtoken") : text::kind(kind);
}

QString kind(PrincipalKind kind)
{
    switch (kind) {
    case PrincipalKind::User:
        return Words::tr("Person");
    case PrincipalKind::ServiceUser:
        return Words::tr("Service user");
    case PrincipalKind::Unlisted:
        return Words::tr("Owner");
    }
    Q_UNREACHABLE();
}

QString state(InvitationState state)
{
    switch (state) {
    case InvitationState::Pending:
        return Words::tr("Pending");
    case InvitationState::Accepted:
        return Words::tr("Accepted");
    case InvitationState::Expired:
        return Words::tr("Expired");
    case InvitationState::Revoked:
        return Words::tr("Revoked");
    }
    Q_UNREACHABLE();
}

QString provisionedBy(const QString &word)
{
    if (word == QLatin1String("invite"))
        return Words::tr("Invitation");
    if (word == QLatin1String("jit"))
        return Words::tr("Single sign-on");
    if (word == QLatin1String("scim"))
        return Words::tr("Directory (SCIM)");
    return word.isEmpty() ? QStringLiteral("–") : word.toUpper();
}

QString mayBind(const Credential &credential, qsizetype most)
{
    if (credential.kind == CredentialKind::ApiKey)
        return QStringLiteral("–");
    if (credential.acl.isEmpty() || credential.acl.contains(QStringLiteral("*")))
        return Words::tr("anything");
    QString first = credential.acl.first();
    if (first.startsWith(QLatin1String("bind:")))
        first.remove(0, 5);
    if (first.size() > most)
        first = first.left(most - 1) + QStringLiteral("…");
    const qsizetype more = credential.acl.size() - 1;
    return more > 0 ? Words::tr("%1 +%2").arg(first).arg(more) : first;
}

QString age(std::chrono::milliseconds age)
{
    using namespace std::chrono;
    if (age < minutes(1))
        return Words::tr("now", "an age under a minute");
    if (age < hours(1))
        return Words::tr("%1 min").arg(floor<minutes>(age).count());
    if (age < days(1))
        return Words::tr("%1 h").arg(floor<hours>(age).count());
    if (age < days(2 * 365))
        return Words::tr("%1 d").arg(floor<days>(age).count());
    return Words::tr("%1 y").arg(floor<days>(age).count() / 365);
}

} // namespace gatehouse::text

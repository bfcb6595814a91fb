// SPDX-License-Identifier: Apache-2.0
// The accounts, their people and service users, and the invitations. Days are counted back from the making.
#include "iam/sample/planbuilder.h"

#include "api/codecs.h"
#include "iam/domain/limits.h"

#include <algorithm>

namespace gatehouse::iam
{

namespace
{

using std::chrono::hours;

enum class Role {
    Administrator,
    Manager,        // Read/Write, Team manager
    ManagerBilling, // and Billing
    Inviter,
    InviterBilling,
    Developer,
    DeveloperBilling,
    Reader,
    ReaderBilling,
};

Permissions permissionsOf(Role role)
{
    using D = DeveloperPermission;
    using T = TeamPermission;
    using B = BillingPermission;
    switch (role) {
    case Role::Administrator:
        return Permissions::ofAdministrator();
    case Role::Manager:
        return {false, D::ReadWrite, T::Manager, B::None};
    case Role::ManagerBilling:
        return {false, D::ReadWrite, T::Manager, B::Access};
    case Role::Inviter:
        return {false, D::ReadWrite, T::Invite, B::None};
    case Role::InviterBilling:
        return {false, D::ReadWrite, T::Invite, B::Access};
    case Role::Developer:
        return {false, D::ReadWrite, T::ReadOnly, B::None};
    case Role::DeveloperBilling:
        return {false, D::ReadWrite, T::ReadOnly, B::Access};
    case Role::Reader:
        return {false, D::ReadOnly, T::ReadOnly, B::None};
    case Role::ReaderBilling:
        return {false, D::ReadOnly, T::ReadOnly, B::Access};
    }
    Q_UNREACHABLE();
}

struct PersonRow {
    const char *who; // before "@example.com"
    const char *name;
    Role role;
    const char *provisionedBy;
    int joined; // days ago
    bool active = true;
};

constexpr PersonRow people[] = {
    {"platform-lead", "Platform Lead", Role::Administrator, "invite", 1500},
    {"security-lead", "Security Lead", Role::Administrator, "invite", 1400},
    {"it-lead", "IT Lead", Role::Administrator, "invite", 900},
    {"it-night-shift", "IT Night Shift", Role::Administrator, "invite", 700, false},
    {"release-lead", "Release Lead", Role::Manager, "invite", 1200},
    {"release-backup", "Release Backup", Role::Manager, "jit", 400},
    {"payments-lead", "Payments Lead", Role::Manager, "jit", 380},
    {"ops-lead", "Operations Lead", Role::ManagerBilling, "invite", 1100},
    {"search-lead", "Search Lead", Role::ManagerBilling, "jit", 360},
    {"engineering-finance", "Engineering Finance", Role::ManagerBilling, "jit", 300, false},
    {"support-lead", "Support Lead", Role::Inviter, "invite", 1000},
    {"support-evening", "Support Evening", Role::Inviter, "jit", 250},
    {"support-weekend", "Support Weekend", Role::Inviter, "jit", 240, false},
    {"developer-relations", "Developer Relations", Role::InviterBilling, "jit", 500},
    {"events-team", "Events Team", Role::InviterBilling, "invite", 600, false},
    {"partner-manager", "Partner Manager", Role::InviterBilling, "scim", 90},
    {"backend-one", "Backend One", Role::Developer, "scim", 86},
    {"backend-two", "Backend Two", Role::Developer, "scim", 85},
    {"frontend-one", "Frontend One", Role::Developer, "scim", 84},
    {"mobile-one", "Mobile One", Role::Developer, "scim", 80, false},
    {"data-engineer", "Data Engineer", Role::Developer, "jit", 200},
    {"test-lab", "Test Lab", Role::Developer, "invite", 700},
    {"procurement", "Procurement", Role::DeveloperBilling, "invite", 800},
    {"cloud-costs", "Cloud Costs", Role::DeveloperBilling, "scim", 60},
    {"auditor", "Auditor", Role::Reader, "invite", 365},
    {"auditor-external", "External Auditor", Role::Reader, "invite", 330, false},
    {"summer-intern", "Summer Intern", Role::Reader, "scim", 30},
    {"board-observer", "Board Observer", Role::Reader, "jit", 20},
    {"finance", "Finance", Role::ReaderBilling, "invite", 1300},
    {"accounting", "Accounting", Role::ReaderBilling, "scim", 45},
};

struct ServiceUserRow {
    const char *name;
    int made;
    bool active = true;
};

constexpr ServiceUserRow serviceUsers[] = {
    {"legacy-bridge", 1320, false},
    {"backup", 830},
    {"factory-gateway", 760},
    {"monitoring", 710},
    {"terraform", 505},
    {"ci-release", 450},
    {"idp-sync", 302},
    {"data-export", 270, false},
    {"kiosk-fleet", 245},
    {"ci-preview", 125},
    {"edge-fleet", 100},
    {"integrations", 65},
};

struct InvitationRow {
    const char *email;
    Role role;
    const char *invitedBy;
    int made; // days ago; one runs out seven days later
    InvitationState state;
};

constexpr InvitationRow invitations[] = {
    {"new-backend@example.com", Role::Developer, "release-lead", 1, InvitationState::Pending},
    {"new-support@example.com", Role::Inviter, "support-lead", 3, InvitationState::Pending},
    {"second-auditor@example.com", Role::Reader, "security-lead", 5, InvitationState::Pending},
    {"consultant@partner.example.net", Role::Administrator, "platform-lead", 2, InvitationState::Pending},
    {"forgotten@example.com", Role::Developer, "ops-lead", 40, InvitationState::Expired},
    {"late-reply@example.com", Role::DeveloperBilling, "platform-lead", 12, InvitationState::Expired},
    {"auditor@example.com", Role::Reader, "security-lead", 366, InvitationState::Accepted},
    {"events-team@example.com", Role::InviterBilling, "platform-lead", 601, InvitationState::Accepted},
    {"wrong-address@example.org", Role::Manager, "it-lead", 150, InvitationState::Revoked},
};

QString emailOf(const QString &who)
{
    return who + QStringLiteral("@example.com");
}

} // namespace

PlanBuilder::PlanBuilder(quint32 seed, Timestamp now, QUrl publicUrl)
    : m_random(seed), m_now(std::chrono::floor<std::chrono::seconds>(now)), m_publicUrl(std::move(publicUrl))
{
}

Timestamp PlanBuilder::ago(int days) const
{
    return m_now - hours(24 * days);
}

QString PlanBuilder::uri(const QString &path) const
{
    return m_publicUrl.resolved(QUrl(path)).toString();
}

void PlanBuilder::beginAccount(const QString &name, int daysAgo)
{
    m_ids.clear();
    AccountInfo account;
    account.createdAt = ago(daysAgo) - hours(1);
    account.id = m_random.id(QStringLiteral("ac"), account.createdAt);
    account.name = name;
    account.plan = QStringLiteral("sample");
    account.seats = 50;
    m_plan.accounts.append(account);
}

// Last, when it is known with which keys the service users acted.
void PlanBuilder::endAccount()
{
    AccountInfo account = m_plan.accounts.last();
    account.uri = uri(QStringLiteral("/account"));
    m_deeds.append({.time = account.createdAt,
                    .type = QStringLiteral("account_created"),
                    .actorId = m_administrator,
                    .objectId = account.id,
                    .object = encode(account)});
    std::stable_sort(m_deeds.begin(), m_deeds.end(), [](const Deed &a, const Deed &b) { return a.time < b.time; });
    for (const Deed &deed : std::exchange(m_deeds, {}))
        record(deed);
}

void PlanBuilder::addMember(Member member)
{
    member.accountId = accountId();
    const bool person = member.kind == MemberKind::User;
    m_ids.insert(person ? member.email.section(u'@', 0, 0) : member.name, member.id);
    m_subjects.insert(member.id, person ? member.email : member.name);
    m_plan.members.append(member);
    Deed deed{.time = member.joinedAt, .actorId = m_administrator, .objectId = member.id};
    // As it was then: nobody is made disabled.
    const bool active = std::exchange(member.active, true);
    const auto show = [&] {
        User user = member.user();
        ServiceUser bot = member.serviceUser();
        user.uri = uri(QStringLiteral("/users/") + member.id);
        bot.uri = uri(QStringLiteral("/bot_users/") + member.id);
        return person ? encode(user) : encode(bot);
    };
    deed.type = person ? QStringLiteral("user_created") : QStringLiteral("service_user_created");
    deed.object = show();
    if (member.provisionedBy == u"scim")
        deed.actorId = idOf(QStringLiteral("idp-sync"));
    else if (member.provisionedBy == u"jit")
        deed.actorId = member.id;
    m_deeds.append(deed);
    if (!active) {
        member.active = false;
        deed.type = person ? QStringLiteral("user_updated") : QStringLiteral("service_user_updated");
        deed.actorId = m_administrator;
        deed.time = member.joinedAt + (m_now - member.joinedAt) * 3 / 4;
        deed.object = show();
        m_deeds.append(deed);
    }
}

void PlanBuilder::addPeople()
{
    for (const PersonRow &row : people) {
        Member member;
        member.kind = MemberKind::User;
        member.email = emailOf(QString::fromLatin1(row.who));
        member.name = QString::fromLatin1(row.name);
        member.permissions = permissionsOf(row.role);
        member.provisionedBy = QString::fromLatin1(row.provisionedBy);
        member.active = row.active;
        member.joinedAt = ago(row.joined);
        member.createdAt = member.joinedAt;
        const bool first = &row == std::begin(people);
        member.id = first ? m_plan.firstPersonId : m_random.id(QStringLiteral("usr"), member.createdAt);
        m_plan.people.append({member.id, member.email, member.name, member.createdAt});
        addMember(member);
        addDefaultAuthtoken(m_plan.members.last());
    }
}

void PlanBuilder::addServiceUsers()
{
    for (const ServiceUserRow &row : serviceUsers) {
        Member member;
        member.kind = MemberKind::ServiceUser;
        member.name = QString::fromLatin1(row.name);
        member.permissions = Permissions::ofServiceUser();
        member.active = row.active;
        member.joinedAt = ago(row.made);
        member.createdAt = member.joinedAt;
        member.id = m_random.id(QStringLiteral("bot"), member.createdAt);
        addMember(member);
    }
}

void PlanBuilder::addInvitations()
{
    for (const InvitationRow &row : invitations) {
        Invitation invitation;
        invitation.email = QString::fromLatin1(row.email);
        invitation.permissions = permissionsOf(row.role);
        invitation.invitedById = idOf(QString::fromLatin1(row.invitedBy));
        invitation.createdAt = ago(row.made);
        invitation.expiresAt = invitation.createdAt + invitationLife;
        invitation.id = m_random.id(QStringLiteral("inv"), invitation.createdAt);
        invitation.uri = uri(QStringLiteral("/invitations/") + invitation.id);
        Deed deed{.time = invitation.createdAt,
                  .type = QStringLiteral("invitation_created"),
                  .actorId = invitation.invitedById,
                  .objectId = invitation.id,
                  .object = encode(invitation)};
        m_deeds.append(deed);
        invitation.state = row.state;
        m_plan.invitations.append({accountId(), invitation});
        if (row.state == InvitationState::Accepted || row.state == InvitationState::Revoked) {
            const bool accepted = row.state == InvitationState::Accepted;
            deed.type = accepted ? QStringLiteral("invitation_updated") : QStringLiteral("invitation_deleted");
            deed.time += hours(20);
            deed.actorId = accepted ? idOf(invitation.email.section(u'@', 0, 0)) : invitation.invitedById;
            deed.object = encode(invitation);
            m_deeds.append(deed);
        }
    }
}

void PlanBuilder::addSampleAccount()
{
    const int age = people[0].joined;
    beginAccount(QStringLiteral("Sample production"), age);
    // Known before all others: who made the account, and whatever has no other origin.
    m_plan.firstPersonId = m_random.id(QStringLiteral("usr"), ago(age));
    m_administrator = m_plan.firstPersonId;
    addServiceUsers(); // before the people: one of them brings some
    addPeople();
    addApiKeys();
    addDevices();
    addAuthtokens();
    addSshKeys();
    addInvitations();
    addAgents();
    addIpRules();
    addHistory(500);
    addApplications();
    endAccount();
}

void PlanBuilder::addSmallAccount(const QString &name, const QStringList &who, int daysAgo)
{
    beginAccount(name, daysAgo);
    for (const QString &each : who) {
        const auto person = std::find_if(m_plan.people.cbegin(), m_plan.people.cend(),
                                         [&](const Person &known) { return known.email == emailOf(each); });
        if (person == m_plan.people.cend())
            continue;
        if (each == who.first())
            m_administrator = person->id;
        Member member;
        member.kind = MemberKind::User;
        member.id = person->id;
        member.email = person->email;
        member.name = person->name;
        member.createdAt = person->createdAt;
        member.joinedAt = std::max(person->createdAt, ago(daysAgo));
        member.permissions = each == who.first() ? Permissions::ofAdministrator() : permissionsOf(Role::Developer);
        member.provisionedBy = QStringLiteral("invite");
        addMember(member);
        addDefaultAuthtoken(m_plan.members.last());
    }
    Member robot;
    robot.kind = MemberKind::ServiceUser;
    robot.name = QStringLiteral("ci");
    robot.permissions = Permissions::ofServiceUser();
    robot.joinedAt = ago(daysAgo / 2);
    robot.createdAt = robot.joinedAt;
    robot.id = m_random.id(QStringLiteral("bot"), robot.createdAt);
    addMember(robot);
    addCredential(CredentialKind::ApiKey, robot.name, QStringLiteral("pipeline"), daysAgo / 2 - 1, {});
    addCredential(CredentialKind::Authtoken, robot.name, QStringLiteral("previews"), daysAgo / 3,
                  {QStringLiteral("bind:*.preview.example.org")});
    endAccount();
}

SamplePlan makeSamplePlan(quint32 seed, Timestamp now, const QUrl &publicUrl)
{
    PlanBuilder builder(seed, now, publicUrl);
    builder.addSampleAccount();
    builder.addSmallAccount(QStringLiteral("Sample staging"),
                            {QStringLiteral("platform-lead"), QStringLiteral("release-lead"),
                             QStringLiteral("backend-one"), QStringLiteral("backend-two"), QStringLiteral("ops-lead")},
                            600);
    builder.addSmallAccount(
        QStringLiteral("Sample partners"),
        {QStringLiteral("security-lead"), QStringLiteral("partner-manager"), QStringLiteral("platform-lead")}, 88);
    return builder.take();
}

} // namespace gatehouse::iam

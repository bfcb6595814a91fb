// SPDX-License-Identifier: Apache-2.0
// Visitors of what the sample account's endpoints guard, and their browsers.
#include "iam/sample/planbuilder.h"

#include <QJsonObject>

namespace gatehouse::iam
{

namespace
{

using std::chrono::hours;
using std::chrono::minutes;

struct VisitorRow {
    const char *name;
    const char *username; // before "@example.org"
    int first;            // days ago
    int last;             // hours ago
};

constexpr VisitorRow visitors[] = {
    {"Press Contact", "press", 64, 30}, {"Design Partner", "partner", 33, 2}, {"Field Auditor", "auditor", 5, 1}};

struct VisitRow {
    int visitor;
    const char *url;
    const char *browser;
    const char *version;
    const char *os;
    const char *address;
    int begun; // hours ago
};

constexpr VisitRow visits[] = {
    {0, "https://press.example.com", "Firefox", "133", "Linux", "192.0.2.140", 31},
    {1, "https://design-draft.example.com", "Chrome", "131", "Windows", "192.0.2.161", 9},
    {1, "https://design-draft.example.com", "Safari", "18", "iOS", "2001:db8:9::51", 2},
    {2, "https://metrics.example.com", "Chrome", "130", "MacOS", "192.0.2.177", 1},
};

} // namespace

void PlanBuilder::addApplications()
{
    SampleApplications &planned = m_plan.applications;
    planned.accountId = accountId();
    for (const VisitorRow &row : visitors) {
        ApplicationUser user;
        user.createdAt = ago(row.first);
        user.id = m_random.id(QStringLiteral("au"), user.createdAt);
        user.providerName = QStringLiteral("Google");
        user.providerUrl = QStringLiteral("https://accounts.google.com");
        user.providerUserId = QString::number(100'000 + m_random.below(900'000));
        user.name = QString::fromLatin1(row.name);
        user.username = QString::fromLatin1(row.username);
        user.email = user.username + QStringLiteral("@example.org");
        user.lastLogin = m_now - hours(row.last);
        user.lastActive = user.lastLogin + minutes(12);
        planned.users.append(user);
    }
    for (const VisitRow &row : visits) {
        ApplicationSession session;
        session.createdAt = m_now - hours(row.begun);
        session.id = m_random.id(QStringLiteral("as"), session.createdAt);
        session.userId = planned.users.at(row.visitor).id;
        session.publicUrl = QString::fromLatin1(row.url);
        session.endpointId = m_random.id(QStringLiteral("ep"), ago(1));
        const QString browser = QString::fromLatin1(row.browser), version = QString::fromLatin1(row.version),
                      os = QString::fromLatin1(row.os);
        session.browserSession = {
            {QStringLiteral("ip_address"), QString::fromLatin1(row.address)},
            {QStringLiteral("location"), QJsonValue::Null},
            {QStringLiteral("user_agent"),
             QJsonObject{
                 {QStringLiteral("raw"), QStringLiteral("%1/%2 (%3)").arg(browser, version, os)},
                 {QStringLiteral("browser_name"), browser},
                 {QStringLiteral("browser_version"), version},
                 {QStringLiteral("device_type"), os == u"iOS" ? QStringLiteral("Mobile") : QStringLiteral("Desktop")},
                 {QStringLiteral("os_name"), os},
                 {QStringLiteral("os_version"), QString()}}}};
        session.lastActive = session.createdAt + minutes(12);
        session.expiresAt = session.createdAt + hours(14 * 24);
        planned.sessions.append(session);
    }
}

} // namespace gatehouse::iam

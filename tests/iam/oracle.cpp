// SPDX-License-Identifier: Apache-2.0
// Written from domain.md, not from the service.
#include "oracle.h"

namespace gatehouse::iam
{

namespace
{

const Words nothing{false, QStringLiteral("read_only"), QStringLiteral("read_only"), QStringLiteral("none")};

OracleRow row(const char *route, const char *body, QList<Target> targets, int success, Needs needs, int refused = 0)
{
    return {QString::fromLatin1(route),
            QString::fromLatin1(body),
            std::move(targets),
            success,
            needs,
            refused,
            0,
            0,
            0,
            nothing,
            222,
            false};
}

QString toJson(const Words &words)
{
    return QStringLiteral(R"({"administrator":%1,"developer":"%2","team":"%3","billing":"%4"})")
        .arg(words.administrator ? QStringLiteral("true") : QStringLiteral("false"), words.developer, words.team,
             words.billing);
}

bool has(const Words &caller, Needs needs)
{
    if (caller.administrator)
        return true;
    switch (needs) {
    case Needs::Nothing:
        return true;
    case Needs::DeveloperWrite:
        return caller.developer == u"read_write";
    case Needs::TeamInvite:
        return caller.team == u"invite" || caller.team == u"manager";
    case Needs::TeamManager:
        return caller.team == u"manager";
    case Needs::Administrator:
        return false;
    }
    return false;
}

bool above(const Words &granted, const Words &caller)
{
    if (caller.administrator)
        return false;
    const QStringList teams{QStringLiteral("read_only"), QStringLiteral("invite"), QStringLiteral("manager")};
    return granted.administrator || (granted.developer == u"read_write" && caller.developer == u"read_only") ||
           teams.indexOf(granted.team) > teams.indexOf(caller.team) ||
           (granted.billing == u"access" && caller.billing == u"none");
}

const QList<Target> all{Target::Own, Target::Other, Target::OtherAccount};
const QList<Target> people{Target::Own, Target::Other, Target::OtherAdmin, Target::OtherAccount};
const QList<Target> none{Target::Other}; // collections: there is no target

void addReading(QList<OracleRow> &rows)
{
    for (const char *route : {"GET /account", "GET /accounts", "GET /api_keys", "GET /credentials",
                              "GET /ssh_credentials", "GET /bot_users", "GET /service_users", "GET /users",
                              "GET /invitations", "GET /tunnel_sessions", "GET /events"})
        rows.append(row(route, "", none, 200, Needs::Nothing));
    for (const char *route : {"GET /api_keys/{id}", "GET /credentials/{id}", "GET /ssh_credentials/{id}",
                              "GET /bot_users/{id}", "GET /service_users/{id}", "GET /tunnel_sessions/{id}"})
        rows.append(row(route, "", all, 200, Needs::Nothing));
    rows.append(row("GET /users/{id}", "", people, 200, Needs::Nothing));
    rows.append(row("GET /invitations/{id}", "", {Target::Other, Target::OtherAccount}, 200, Needs::Nothing));
    rows.last().unknown = 10080;
}

void addCredentials(QList<OracleRow> &rows)
{
    for (const char *path : {"/api_keys", "/credentials", "/ssh_credentials"}) {
        const bool ssh = QLatin1String(path) == QLatin1String("/ssh_credentials");
        const QString text = QString::fromLatin1(path);
        OracleRow create = row("", ssh ? R"({"owner_id":"$owner","public_key":"$sshkey"})" : R"({"owner_id":"$owner"})",
                               all, 201, Needs::DeveloperWrite, 1219);
        create.route = QStringLiteral("POST ") + text;
        create.notForOthers = 630;
        rows.append(create);
        OracleRow update = row("", R"({"description":"changed"})", all, 200, Needs::DeveloperWrite, 1219);
        update.route = QStringLiteral("PATCH %1/{id}").arg(text);
        rows.append(update);
        OracleRow revoke = row("", "", all, 204, Needs::DeveloperWrite, 1219);
        revoke.route = QStringLiteral("DELETE %1/{id}").arg(text);
        rows.append(revoke);
    }
}

// "IP policies" are named among the developer objects. They have no owner: there is no "own" one.
void addIpRules(QList<OracleRow> &rows)
{
    const QList<Target> anybodys{Target::Other, Target::OtherAccount};
    const std::pair<const char *, const char *> objects[] = {
        {"/ip_policies", R"({"description":"changed"})"},
        {"/ip_policy_rules", R"({"ip_policy_id":"$policy","cidr":"192.0.2.0/24","action":"allow"})"},
        {"/ip_restrictions", R"({"type":"endpoints","ip_policy_ids":["$policy"]})"}};
    for (const auto &[path, body] : objects) {
        const QString text = QString::fromLatin1(path);
        OracleRow act = row("", "", none, 200, Needs::Nothing);
        act.route = QStringLiteral("GET ") + text;
        rows.append(act);
        act = row("", "", anybodys, 200, Needs::Nothing);
        act.route = QStringLiteral("GET %1/{id}").arg(text);
        rows.append(act);
        // A new one has no target; one that is built on a policy of another account has.
        const bool plain = !QByteArray(body).contains('$');
        act = row("", body, plain ? none : anybodys, 201, Needs::DeveloperWrite, 1219);
        act.route = QStringLiteral("POST ") + text;
        rows.append(act);
        act = row("", R"({"description":"changed"})", anybodys, 200, Needs::DeveloperWrite, 1219);
        act.route = QStringLiteral("PATCH %1/{id}").arg(text);
        rows.append(act);
        act = row("", "", anybodys, 204, Needs::DeveloperWrite, 1219);
        act.route = QStringLiteral("DELETE %1/{id}").arg(text);
        rows.append(act);
    }
    OracleRow act = row("PATCH /ip_restrictions/{id}", R"({"ip_policy_ids":["$policy"]})", anybodys, 200,
                        Needs::DeveloperWrite, 1219);
    rows.append(act);
}

// "SSO, SCIM, domain controls, settings": an administrator's alone, and nobody's own.
void addSingleSignOn(QList<OracleRow> &rows)
{
    const QList<Target> anybodys{Target::Other, Target::OtherAccount};
    rows.append(row("GET /identity_providers", "", none, 200, Needs::Nothing));
    rows.append(row("GET /identity_providers/{id}", "", anybodys, 200, Needs::Nothing));
    rows.append(row("POST /identity_providers", R"({"oidc":$oidc})", none, 201, Needs::Administrator, 1220));
    rows.append(
        row("PATCH /identity_providers/{id}", R"({"description":"$name"})", anybodys, 200, Needs::Administrator, 1220));
    rows.append(row("DELETE /identity_providers/{id}", "", anybodys, 204, Needs::Administrator, 1220));
    for (const char *route : {"GET /scim/v2/ServiceProviderConfig", "GET /scim/v2/ResourceTypes",
                              "GET /scim/v2/Schemas", "GET /scim/v2/ResourceTypes/{id}", "GET /scim/v2/Schemas/{id}"})
        rows.append(row(route, "", none, 200, Needs::Nothing));
    const QList<Target> members{Target::Other, Target::OtherAdmin, Target::OtherAccount};
    const char *const whole = R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"$email"})";
    const char *const part = R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],)"
                             R"("Operations":[{"op":"replace","path":"active","value":"False"}]})";
    const qsizetype before = rows.size();
    rows.append(row("GET /scim/v2/Users", "", none, 200, Needs::Administrator, 1220));
    rows.append(row("POST /scim/v2/Users", whole, none, 201, Needs::Administrator, 1220));
    rows.append(row("GET /scim/v2/Users/{id}", "", members, 200, Needs::Administrator, 1220));
    rows.append(row("PUT /scim/v2/Users/{id}", whole, members, 200, Needs::Administrator, 1220));
    rows.append(row("PATCH /scim/v2/Users/{id}", part, members, 200, Needs::Administrator, 1220));
    rows.append(row("DELETE /scim/v2/Users/{id}", "", members, 204, Needs::Administrator, 1220));
    for (qsizetype i = before; i < rows.size(); ++i)
        rows[i].underScimAlone = true;
    // A question, whatever its method: nothing comes of it.
    rows.append(row("POST /sign_in_checks", R"({"email":"$email","method":"password"})", none, 200, Needs::Nothing));
    rows.last().changes = false;
    rows.append(row("GET /domain_controls", "", none, 200, Needs::Nothing));
    rows.append(row("GET /domain_controls/{id}", "", anybodys, 200, Needs::Nothing));
    rows.append(row("POST /domain_controls", R"({"domain":"$domain"})", none, 201, Needs::Administrator, 1220));
    rows.append(
        row("PATCH /domain_controls/{id}", R"({"description":"$name"})", anybodys, 200, Needs::Administrator, 1220));
    rows.append(row("DELETE /domain_controls/{id}", "", anybodys, 204, Needs::Administrator, 1220));
    rows.append(row("POST /domain_controls/{id}/verify", "", anybodys, 202, Needs::Administrator, 1220));
    rows.last().changes = false; // later
}

// "Event subscriptions" are named among the developer objects, and what they send to is one of their kind.
void addEventing(QList<OracleRow> &rows)
{
    const QList<Target> anybodys{Target::Other, Target::OtherAccount};
    const char *destination = R"({"target":{"datadog":{"api_key":"k"}}})";
    const char *type = R"({"type":"ip_policy_created.v0"})", *same = R"({"type":"api_key_created.v0"})";
    rows.append(row("GET /event_destinations", "", none, 200, Needs::Nothing));
    rows.append(row("POST /event_destinations", destination, none, 201, Needs::DeveloperWrite, 1219));
    rows.append(row("GET /event_subscriptions", "", none, 200, Needs::Nothing));
    rows.append(row("POST /event_subscriptions", R"({"destination_ids":["$destination"]})", anybodys, 201,
                    Needs::DeveloperWrite, 1219));
    rows.append(row("PATCH /event_subscriptions/{id}", R"({"destination_ids":["$destination"]})", anybodys, 200,
                    Needs::DeveloperWrite, 1219));
    for (const char *path : {"/event_destinations/{id}", "/event_subscriptions/{id}"}) {
        const QString text = QString::fromLatin1(path);
        OracleRow act = row("", "", anybodys, 200, Needs::Nothing);
        act.route = QStringLiteral("GET ") + text;
        rows.append(act);
        act = row("", R"({"description":"changed"})", anybodys, 200, Needs::DeveloperWrite, 1219);
        act.route = QStringLiteral("PATCH ") + text;
        rows.append(act);
        act = row("", "", anybodys, 204, Needs::DeveloperWrite, 1219);
        act.route = QStringLiteral("DELETE ") + text;
        rows.append(act);
    }
    rows.append(row("GET /event_subscriptions/{id}/sources", "", anybodys, 200, Needs::Nothing));
    rows.append(row("POST /event_subscriptions/{id}/sources", type, anybodys, 201, Needs::DeveloperWrite, 1219));
    rows.append(row("GET /event_subscriptions/{id}/sources/{part}", "", anybodys, 200, Needs::Nothing));
    // Nothing in it can change.
    rows.append(
        row("PATCH /event_subscriptions/{id}/sources/{part}", same, anybodys, 200, Needs::DeveloperWrite, 1219));
    rows.last().changes = false;
    rows.append(row("DELETE /event_subscriptions/{id}/sources/{part}", "", anybodys, 204, Needs::DeveloperWrite, 1219));
}

// Of them domain.md says nothing: they are objects of the account like the others that developers work with.
void addApplications(QList<OracleRow> &rows)
{
    const QList<Target> anybodys{Target::Other, Target::OtherAccount};
    for (const char *route : {"GET /app/users", "GET /app/sessions", "GET /abuse_reports"})
        rows.append(row(route, "", none, 200, Needs::Nothing));
    for (const char *route : {"GET /app/users/{id}", "GET /app/sessions/{id}", "GET /abuse_reports/{id}"})
        rows.append(row(route, "", anybodys, 200, Needs::Nothing));
    for (const char *route : {"DELETE /app/users/{id}", "DELETE /app/sessions/{id}"})
        rows.append(row(route, "", anybodys, 204, Needs::DeveloperWrite, 1219));
    rows.append(
        row("POST /abuse_reports", R"({"urls":["https://bad.example/"]})", none, 201, Needs::DeveloperWrite, 1219));
}

void addServiceUsers(QList<OracleRow> &rows)
{
    for (const char *path : {"/bot_users", "/service_users"}) {
        const QString text = QString::fromLatin1(path);
        OracleRow act = row("", R"({"name":"$name"})", none, 201, Needs::Administrator, 4111);
        act.route = QStringLiteral("POST ") + text;
        rows.append(act);
        act = row("", R"({"active":false})", all, 200, Needs::Administrator, 4111);
        act.route = QStringLiteral("PATCH %1/{id}").arg(text);
        rows.append(act);
        act = row("", "", all, 204, Needs::Administrator, 4111);
        act.route = QStringLiteral("DELETE %1/{id}").arg(text);
        rows.append(act);
    }
}

void addUsers(QList<OracleRow> &rows)
{
    OracleRow act = row("PATCH /users/{id}", R"({"name":"$name"})", people, 200, Needs::TeamManager, 6614);
    act.notOnAdmins = 6606;
    rows.append(act);

    const QString rw = QStringLiteral("read_write"), ro = QStringLiteral("read_only");
    const Words grants[] = {nothing,
                            {false, rw, ro, QStringLiteral("access")},
                            {false, rw, QStringLiteral("manager"), QStringLiteral("none")},
                            {true, rw, QStringLiteral("manager"), QStringLiteral("access")}};
    for (const Words &granted : grants) {
        act.body = QStringLiteral(R"({"permissions":%1})").arg(toJson(granted));
        act.granted = granted;
        act.notAbove = granted.administrator ? 6605 : 6616;
        rows.append(act);
    }
    for (const char *body : {R"({"active":false})", R"({"active":true})"}) {
        act = row("PATCH /users/{id}", body, people, 200, Needs::TeamManager, 1216);
        act.notOnAdmins = 6621;
        act.notOnManaged = 6620;
        rows.append(act);
    }
    act = row("DELETE /users/{id}", "", people, 204, Needs::TeamManager, 6612);
    act.notOnAdmins = 6604;
    act.notOnManaged = 6619;
    rows.append(act);

    for (const Words &granted : grants) {
        act = row("POST /invitations", "", none, 201, Needs::TeamInvite, 4411);
        act.body = QStringLiteral(R"({"email":"$email","permissions":%1})").arg(toJson(granted));
        act.granted = granted;
        act.notAbove = granted.administrator ? 4410 : 4412;
        act.notUnderScim = 4414;
        rows.append(act);
    }
    const QList<Target> invitations{Target::Other, Target::OtherAdmin, Target::OtherAccount};
    for (const char *route : {"POST /invitations/{id}/resend", "DELETE /invitations/{id}"}) {
        act = row(route, "", invitations, *route == 'P' ? 200 : 204, Needs::TeamInvite, 4411);
        act.notOnAdmins = 4410;
        act.unknown = 10080;
        act.notUnderScim = *route == 'P' ? 4414 : 0; // to send it again is to invite; to take it back is not
        rows.append(act);
    }
    // Whoever has it gets credentials: "create credentials for somebody else".
    act = row("POST /invitations/{id}/code", "", invitations, 201, Needs::Administrator, 630);
    act.unknown = 10080;
    act.notUnderScim = 4414;
    rows.append(act);
    // By nobody yet, whoever they may be elsewhere: the code alone lets them in, where there is no identity provider.
    act = row("POST /invitations/{id}/accept", R"({"code":"$code","name":"$name"})", invitations, 201, Needs::Nothing);
    act.notUnderScim = 4415;
    rows.append(act);
    // Own: sent to the caller's address, by an account that they are not in. Nobody accepts for another, nor by a key:
    // another may have made it.
    act = row("POST /invitations/{id}/accept", "", {Target::Own, Target::Other, Target::OtherAccount}, 200,
              Needs::Nothing);
    act.notForOthers = 4416;
    act.unknown = 4416;
    act.notUnderScim = 4415;
    rows.append(act);
}

} // namespace

QList<OracleRow> oracle()
{
    QList<OracleRow> rows;
    addReading(rows);
    addCredentials(rows);
    addIpRules(rows);
    addSingleSignOn(rows);
    addEventing(rows);
    addApplications(rows);
    addServiceUsers(rows);
    addUsers(rows);
    rows.append(row("PATCH /account", R"({"mfa_required":true})", none, 200, Needs::Administrator, 1220));
    rows.append(row("PATCH /account", R"({"sso_enforced":false,"provisioning":"invite"})", none, 200,
                    Needs::Administrator, 1220));
    for (const char *route : {"POST /tunnel_sessions/{id}/stop", "POST /tunnel_sessions/{id}/restart"})
        rows.append(row(route, "", all, 204, Needs::DeveloperWrite, 1219));
    // Never any: but to be told so is for those who might have had one.
    rows.append(row("POST /tunnel_sessions/{id}/update", "", all, 400, Needs::DeveloperWrite, 1219));
    OracleRow act = row("DELETE /agent_sessions/{id}", "", all, 204, Needs::DeveloperWrite, 1219);
    act.ownIsFree = true;
    rows.append(act);
    // The token, or the SSH key, says who it is: the caller's own, or another member's. Running agents needs no
    // permission.
    for (const char *shown : {R"({"authtoken":"$token"})",
                              R"({"public_key":"$agentkey","challenge":"$challenge","signature":"$signature"})"})
        rows.append(row("POST /agent_sessions", shown, {Target::Own, Target::Other}, 201, Needs::Nothing));
    // Given to whoever asks, for any key.
    act = row("POST /agent_challenges", R"({"public_key":"$sshkey"})", none, 201, Needs::Nothing);
    act.changes = false;
    rows.append(act);
    return rows;
}

QList<int> expected(const OracleRow &row, const Asker &asker, Target target)
{
    const Words &caller = asker.words;
    if (row.route == u"POST /agent_challenges")
        return {0};
    if (row.body.contains(u"$code"))
        return {asker.scim ? row.notUnderScim : 0};
    const bool agent = row.route == u"POST /agent_sessions";
    if (agent)
        return {asker.active || target != Target::Own ? 0 : 636};
    if (!asker.active)
        return {636};
    if (asker.withKey && !caller.administrator && caller.developer != u"read_write")
        return {635};
    QList<int> reasons;
    const bool accept = row.route.endsWith(u"/accept");
    const bool enough = has(caller, row.needs) || (row.ownIsFree && target == Target::Own);
    if (!enough)
        reasons.append(row.refused);
    const bool another = target != Target::Own || (accept && asker.withKey);
    if (row.notForOthers != 0 && another && (accept || !caller.administrator))
        reasons.append(row.notForOthers);
    if (row.notAbove != 0 && reasons.isEmpty() && above(row.granted, caller))
        reasons.append(row.notAbove);
    if (target == Target::OtherAccount) {
        // Unknown, whatever else: a reason that has nothing to do with the target may come first, but nothing may tell
        // that it exists.
        reasons.append(row.unknown);
        if (asker.scim && row.notUnderScim != 0)
            reasons.append(row.notUnderScim);
        return reasons;
    }
    if (row.notOnAdmins != 0 && target == Target::OtherAdmin && enough && !caller.administrator)
        reasons.append(row.notOnAdmins);
    // What the account is like says nothing about the caller: either may come first.
    for (const int code : {row.notUnderScim, row.notOnManaged}) {
        if (asker.scim && code != 0)
            reasons.append(code);
    }
    return reasons.isEmpty() ? QList<int>{0} : reasons;
}

} // namespace gatehouse::iam

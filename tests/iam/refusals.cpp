// SPDX-License-Identifier: Apache-2.0
#include "refusals.h"

#include "iam/storage/accounts.h"

namespace gatehouse::iam
{

namespace
{

constexpr Permissions developer{false, DeveloperPermission::ReadWrite};
constexpr Permissions reader{false, DeveloperPermission::ReadOnly};
constexpr Permissions inviter{false, DeveloperPermission::ReadWrite, TeamPermission::Invite};
constexpr Permissions manager{false, DeveloperPermission::ReadWrite, TeamPermission::Manager};

const QString keys = QStringLiteral("/api_keys"), tokens = QStringLiteral("/credentials"),
              users = QStringLiteral("/users/"), bots = QStringLiteral("/bot_users"),
              invitations = QStringLiteral("/invitations");

QList<Case> authenticationCases()
{
    return {
        {200, 401, "nobody", [](World &w) { return w.handle(House::request(Method::Get, keys)); }},
        {200, 401, "headers without a key",
         [](World &w) {
             return w.withHeaders({{"ngrok-version", "2"}});
         }},
        {200, 401, "a service user signing in",
         [](World &w) { return w.as(w.account, w.addServiceUser(w.account), Method::Get, keys); }},
        {202, 401, "another scheme",
         [](World &w) {
             return w.withHeaders({{"authorization", "Basic abc"}, {"ngrok-version", "2"}});
         }},
        {202, 401, "no token's form", [](World &w) { return w.withText("hello"); }},
        {203, 401, "nobody's",
         [](World &w) { return w.withText(QByteArray("0ujtsYcgvSTl8PAuAdqWYSMnLOv_") + QByteArray(24, 'a')); }},
        {203, 401, "a wrong secret",
         [](World &w) {
             const QString id = w.addCredential(w.account, w.admin, CredentialKind::ApiKey);
             return w.withText(id.mid(3).toLatin1() + '_' + QByteArray(24, 'a'));
         }},
        {206, 401, "an authtoken",
         [](World &w) {
             SharedSecret token;
             w.addCredential(w.account, w.admin, CredentialKind::Authtoken, &token);
             return w.withKey(token, Method::Get, keys);
         }},
        {207, 401, "an authtoken's first part",
         [](World &w) {
             const QString id = w.addCredential(w.account, w.admin, CredentialKind::Authtoken);
             return w.withText(id.mid(3).toLatin1() + '_' + QByteArray(24, 'a'));
         }},
        {208, 401, "an id",
         [](World &w) { return w.withText(w.addCredential(w.account, w.admin, CredentialKind::ApiKey).toLatin1()); }},
        {217, 400, "version 1",
         [](World &w) {
             SharedSecret key;
             w.addCredential(w.account, w.admin, CredentialKind::ApiKey, &key);
             return w.withHeaders({{"authorization", "Bearer " + World::text(key).toLatin1()}, {"ngrok-version", "1"}});
         }},
        {218, 400, "no version",
         [](World &w) {
             SharedSecret key;
             w.addCredential(w.account, w.admin, CredentialKind::ApiKey, &key);
             return w.withHeaders({{"authorization", "bearer " + World::text(key).toLatin1()}});
         }},
        {225, 429, "one too many at once",
         [](World &w) {
             SharedSecret key;
             w.addCredential(w.account, w.admin, CredentialKind::ApiKey, &key);
             Door door;
             door.setLimit(1);
             Request asked = House::request(Method::Get, keys);
             asked.key = key;
             auto waiting = door.enter(asked); // another of the account's keys, not known yet to be one
             waiting->belongsTo(w.account);
             w.addCredential(w.account, w.admin, CredentialKind::ApiKey, &asked.key);
             auto visit = door.enter(asked);
             return w.handle(asked, std::nullopt, {}, &*visit);
         }},
        {226, 429, "one too many",
         [](World &w) {
             SharedSecret key;
             w.addCredential(w.account, w.admin, CredentialKind::ApiKey, &key);
             w.service->setRequestLimit(3);
             for (int i = 0; i < 3; ++i)
                 w.withKey(key, Method::Get, keys);
             return w.withKey(key, Method::Get, keys);
         }},
        {635, 403, "a key of a reader's",
         [](World &w) {
             SharedSecret key;
             w.addCredential(w.account, w.addUser(w.account, reader), CredentialKind::ApiKey, &key);
             return w.withKey(key, Method::Get, keys);
         }},
        {636, 403, "disabled",
         [](World &w) { return w.as(w.account, w.addUser(w.account, developer, false), Method::Get, keys); }},
    };
}

QList<Case> requestCases()
{
    const auto get = [](const char *path) {
        return [path = QString::fromLatin1(path)](World &w) { return w.asAdmin(Method::Get, path); };
    };
    const auto raw = [](const char *body) {
        return [body](World &w) {
            Request request = House::request(Method::Post, tokens);
            request.body = body;
            return w.handle(request, SignedIn{w.account, w.admin});
        };
    };
    return {
        {0, 404, "no such path", get("/nothing")},
        {0, 404, "no such path below", get("/api_keys/ak_1/more")},
        {214, 400, "an unknown field", raw(R"({"colour":"red"})")},
        {214, 400, "no JSON", raw("{")},
        {214, 400, "a wrong type", raw(R"({"description":7})")},
        {214, 400, "a name twice", raw(R"({"description":"a","description":"b"})")},
        {214, 400, "a list", raw("[]")},
        {214, 400, "U+0000", raw(R"({"description":"a\u0000b"})")},
        {214, 400, "U+0000 after a backslash", raw(R"({"description":"\\\u0000"})")},
        {214, 400, "U+0000 in a list", raw(R"({"acl":["bind:\u0000"]})")},
        {214, 400, "U+0000 in a name", raw(R"({"\u0000":1})")},
        {0, 400, "U+0000 in a filter", get("/api_keys?filter=obj.description%20%3D%3D%20%22%00%22")},
        {0, 400, "U+0000 in a type of events", get("/events?type=%00")},
        {222, 404, "U+0000 in an id", get("/api_keys/ak_%00")},
        {222, 404, "U+0000 in a source",
         [](World &w) {
             return w.asAdmin(Method::Delete, QStringLiteral("/event_subscriptions/%1/sources/user%00")
                                                  .replace(QStringLiteral("%1"), w.addEventSubscription(w.account)));
         }},
        {222, 404, "an unknown id", get("/api_keys/ak_0ujtsYcgvSTl8PAuAdqWYSMnLOv")},
        {222, 404, "another account's",
         [](World &w) {
             return w.asAdmin(Method::Get,
                              keys + u'/' + w.addCredential(w.elsewhere, w.stranger, CredentialKind::ApiKey));
         }},
        {222, 404, "an unknown owner",
         [](World &w) {
             return w.asAdmin(Method::Post, tokens, {{QStringLiteral("owner_id"), w.stranger}});
         }},
        {222, 400, "a place in the list that is gone", get("/api_keys?before_id=ak_0ujtsYcgvSTl8PAuAdqWYSMnLOv")},
        {222, 400, "another's account as a place",
         [](World &w) { return w.asAdmin(Method::Get, QStringLiteral("/accounts?before_id=") + w.elsewhere); }},
        {227, 400, "another kind's id", get("/api_keys/cr_0ujtsYcgvSTl8PAuAdqWYSMnLOv")},
        {227, 400, "another kind's place", get("/api_keys?before_id=cr_0ujtsYcgvSTl8PAuAdqWYSMnLOv")},
        {227, 400, "an owner who is none",
         [](World &w) {
             return w.asAdmin(Method::Post, tokens, {{QStringLiteral("owner_id"), QStringLiteral("ak_1")}});
         }},
        {231, 400, "an unknown parameter", get("/api_keys?colour=red")},
        {231, 400, "a list's parameter elsewhere", get("/account?limit=1")},
        {232, 400, "a parameter twice", get("/api_keys?limit=1&limit=1")},
        {233, 400, "limit 0", get("/api_keys?limit=0")},
        {233, 400, "limit 101", get("/api_keys?limit=101")},
        {233, 400, "limit below", get("/api_keys?limit=-1")},
        {233, 400, "limit beyond 32 bits", get("/api_keys?limit=4294967297")},
        {233, 400, "limit beyond 64 bits", get("/api_keys?limit=18446744073709551617")},
        {244, 400, "limit ten", get("/api_keys?limit=ten")},
        {244, 400, "limit with a plus", get("/api_keys?limit=%2B5")},
        {244, 400, "limit with a space", get("/api_keys?limit=%205")},
        {244, 400, "limit of nothing", get("/api_keys?limit=")},
        {250, 400, "a time that is none", get("/events?after=yesterday")},
    };
}

QList<Case> agentCases()
{
    return {
        {105, 401, "no form",
         [](World &w) {
             return w.agent({{QStringLiteral("authtoken"), QStringLiteral("hello")}});
         }},
        {105, 401, "nothing", [](World &w) { return w.agent({}); }},
        {107, 401, "nobody's SSH key",
         [](World &w) {
             return w.agent({{QStringLiteral("public_key"), House::sshKey()}}, Peer::inProcess());
         }},
        {107, 401, "an API key",
         [](World &w) {
             SharedSecret key;
             w.addCredential(w.account, w.admin, CredentialKind::ApiKey, &key);
             return w.agent({{QStringLiteral("authtoken"), World::text(key)}});
         }},
        {308, 403, "an address",
         [](World &w) {
             return w.agentWithAcl({QStringLiteral("bind:1.tcp.example.com:1234")},
                                   QStringLiteral("1.tcp.example.com:4321"));
         }},
        {316, 403, "a name",
         [](World &w) {
             return w.agentWithAcl({QStringLiteral("bind:*.example.com")}, QStringLiteral("example.com"));
         }},
        {399, 403, "a label",
         [](World &w) { return w.agentWithAcl({QStringLiteral("bind:edge=prod")}, QStringLiteral("edge=dev")); }},
    };
}

QList<Case> credentialCases()
{
    const QString owner = QStringLiteral("owner_id");
    return {
        {600, 400, "an access rule",
         [](World &w) {
             return w.asAdmin(Method::Post, tokens,
                              {{QStringLiteral("acl"), QJsonArray{QStringLiteral("deny:everything")}}});
         }},
        {601, 400, "one's own default",
         [](World &w) {
             const QString id = w.addCredential(w.account, w.admin, CredentialKind::Authtoken);
             w.setDefaultAuthtoken(w.account, w.admin, id);
             return w.asAdmin(Method::Delete, tokens + u'/' + id);
         }},
        {637, 400, "another's default",
         [](World &w) {
             const QString id = w.addCredential(w.account, w.second, CredentialKind::Authtoken);
             w.setDefaultAuthtoken(w.account, w.second, id);
             return w.asAdmin(Method::Delete, tokens + u'/' + id);
         }},
        {604, 400, "a description of 256 bytes",
         [](World &w) {
             return w.asAdmin(Method::Post, keys, {{QStringLiteral("description"), QString(128, QChar(0xe9))}});
         }},
        {605, 400, "metadata of 4097 bytes",
         [](World &w) {
             return w.asAdmin(Method::Post, keys, {{QStringLiteral("metadata"), QString(4097, u'x')}});
         }},
        {606, 400, "nothing to update", [](World &w) { return w.update(CredentialKind::ApiKey, {}); }},
        {609, 400, "an SSH key twice",
         [](World &w) {
             const QString key = House::sshKey();
             w.ssh(key);
             return w.ssh(key.section(u' ', 0, 1) + QStringLiteral(" another comment"));
         }},
        {610, 400, "an SSH key of another account",
         [](World &w) {
             const QString key = House::sshKey();
             w.as(w.elsewhere, w.stranger, Method::Post, QStringLiteral("/ssh_credentials"),
                  {{QStringLiteral("public_key"), key}});
             return w.ssh(key);
         }},
        {611, 400, "no SSH key", [](World &w) { return w.asAdmin(Method::Post, QStringLiteral("/ssh_credentials")); }},
        {612, 400, "no SSH key's form", [](World &w) { return w.ssh(QStringLiteral("ssh-rsa AAAA")); }},
        {627, 400, "an authtoken's owner",
         [owner](World &w) {
             return w.update(CredentialKind::Authtoken, {{owner, w.second}});
         }},
        {628, 400, "an API key's owner",
         [owner](World &w) {
             return w.update(CredentialKind::ApiKey, {{owner, w.second}});
         }},
        {629, 400, "an SSH key's owner",
         [owner](World &w) {
             return w.update(CredentialKind::SshKey, {{owner, w.second}});
         }},
        {630, 403, "for someone else",
         [owner](World &w) {
             return w.asNew(developer, Method::Post, tokens, {{owner, w.admin}});
         }},
        {1219, 403, "by a reader", [](World &w) { return w.asNew(reader, Method::Post, tokens); }},
    };
}

QList<Case> memberCases()
{
    const QJsonObject rename{{QStringLiteral("name"), QStringLiteral("New")}};
    const QJsonObject disable{{QStringLiteral("active"), false}};
    const auto patch = [](const Permissions &caller, bool admin, const QJsonObject &body) {
        return [=](World &w) {
            const QString target = admin ? w.admin : w.addUser(w.account, developer);
            return w.asNew(caller, Method::Patch, users + target, body);
        };
    };
    const auto remove = [](const Permissions &caller, bool admin) {
        return [=](World &w) {
            const QString target = admin ? w.admin : w.addUser(w.account, developer);
            return w.asNew(caller, Method::Delete, users + target);
        };
    };
    return {
        {1216, 403, "disabling without Team manager", patch(inviter, false, disable)},
        {6614, 403, "editing without Team manager", patch(inviter, false, rename)},
        {6612, 403, "removing without Team manager", remove(inviter, false)},
        {6604, 403, "removing an administrator", remove(manager, true)},
        {6605, 403, "promoting", patch(manager, false, World::permissions(true, "read_write", "manager", "access"))},
        {6606, 403, "editing an administrator", patch(manager, true, rename)},
        {6621, 403, "disabling an administrator", patch(manager, true, disable)},
        {6616, 403, "granting above",
         patch(manager, false, World::permissions(false, "read_write", "manager", "access"))},
        {4413, 400, "Team manager without Developer",
         patch(Permissions::ofAdministrator(), false, World::permissions(false, "read_only", "manager", "none"))},
        {6617, 400, "billing undefined",
         patch(Permissions::ofAdministrator(), false,
               {{QStringLiteral("permissions"), QJsonObject{{QStringLiteral("team"), QStringLiteral("read_only")}}}})},
        {214, 400, "a permission that is none",
         patch(Permissions::ofAdministrator(), false, World::permissions(false, "root", "manager", "none"))},
        {6602, 400, "removing the last administrator",
         [](World &w) {
             w.leaveOneAdministrator();
             return w.asAdmin(Method::Delete, users + w.admin);
         }},
        {6602, 400, "demoting the last administrator",
         [](World &w) {
             w.leaveOneAdministrator();
             w.addUser(w.account, Permissions::ofAdministrator(), false); // a disabled one does not count
             return w.asAdmin(Method::Patch, users + w.admin,
                              World::permissions(false, "read_write", "manager", "access"));
         }},
        {6622, 400, "disabling the last administrator",
         [disable](World &w) {
             w.leaveOneAdministrator();
             return w.asAdmin(Method::Patch, users + w.admin, disable);
         }},
        {1220, 403, "settings",
         [](World &w) {
             return w.asNew(manager, Method::Patch, QStringLiteral("/account"),
                            {{QStringLiteral("mfa_required"), true}});
         }},
        {4109, 400, "a service user without a name",
         [](World &w) {
             return w.asAdmin(Method::Post, bots, {{QStringLiteral("name"), QStringLiteral(" ")}});
         }},
        {4110, 400, "a service user's long name",
         [](World &w) {
             return w.asAdmin(Method::Post, bots, {{QStringLiteral("name"), QString(256, u'x')}});
         }},
        {4111, 403, "a service user by a manager",
         [rename](World &w) { return w.asNew(manager, Method::Post, bots, rename); }},
        {4112, 400, "a service user's name twice",
         [rename](World &w) {
             w.asAdmin(Method::Post, bots, rename);
             return w.asAdmin(Method::Post, bots, rename);
         }},
        {4112, 400, "renamed to another's name",
         [rename](World &w) {
             w.asAdmin(Method::Post, bots, rename);
             return w.asAdmin(Method::Patch, bots + u'/' + w.addServiceUser(w.account), rename);
         }},
    };
}

QList<Case> invitationCases()
{
    const auto accept = [](World &w, const QString &account, const QString &who, const QString &id) {
        return w.as(account, who, Method::Post, invitations + u'/' + id + QStringLiteral("/accept"));
    };
    const QString theirs = QStringLiteral("stranger@example.com");
    const auto invitation = [](const Permissions &caller, const QJsonObject &permissions) {
        return [=](World &w) {
            QJsonObject body = permissions;
            body.insert(QStringLiteral("email"), QStringLiteral("new@example.com"));
            return w.asNew(caller, Method::Post, invitations, body);
        };
    };
    return {
        {4400, 400, "no address", [](World &w) { return w.invite(QStringLiteral("  ")); }},
        {4401, 400, "a long address",
         [](World &w) { return w.invite(QString(250, u'x') + QStringLiteral("@example.com")); }},
        {4405, 400, "no address's form", [](World &w) { return w.invite(QStringLiteral("new.example.com")); }},
        {1231, 400, "pending already",
         [](World &w) {
             w.invite(QStringLiteral("new@example.com"));
             return w.invite(QStringLiteral(" New@Example.com"));
         }},
        {6601, 400, "a member already", [](World &w) { return w.invite(QStringLiteral("Admin@example.com")); }},
        {4402, 400, "no seat for an invitation",
         [](World &w) {
             AccountInfo account = *Accounts(*w.database).find(w.account);
             account.seats = 3; // two members and one pending
             Accounts(*w.database).update(account);
             w.invite(QStringLiteral("first@example.com"));
             return w.invite(QStringLiteral("second@example.com"));
         }},
        {4402, 400, "no seat to accept",
         [=](World &w) {
             const QString id = w.addInvitation(w.account, theirs);
             AccountInfo account = *Accounts(*w.database).find(w.account);
             account.seats = 2;
             Accounts(*w.database).update(account);
             return accept(w, w.elsewhere, w.stranger, id);
         }},
        {4410, 403, "an administrator by a manager",
         invitation(manager, World::permissions(true, "read_write", "manager", "access"))},
        {4411, 403, "without Team invite",
         invitation(developer, World::permissions(false, "read_write", "read_only", "none"))},
        {4412, 403, "above oneself", invitation(inviter, World::permissions(false, "read_write", "manager", "none"))},
        {4413, 400, "Team invite without Developer",
         invitation(manager, World::permissions(false, "read_only", "invite", "none"))},
        {6617, 400, "billing undefined", [](World &w) { return w.invite(QStringLiteral("n@example.com"), {}); }},
        {4416, 403, "sent to another",
         [=](World &w) {
             return accept(w, w.elsewhere, w.stranger,
                           w.addInvitation(w.account, QStringLiteral("someone@example.com")));
         }},
        {10080, 404, "unknown",
         [](World &w) { return w.asAdmin(Method::Get, invitations + QStringLiteral("/inv_1")); }},
        {10080, 404, "expired",
         [=](World &w) {
             return accept(w, w.elsewhere, w.stranger,
                           w.addInvitation(w.account, theirs, developer, InvitationState::Expired));
         }},
        {10080, 404, "revoked",
         [=](World &w) {
             return accept(w, w.elsewhere, w.stranger,
                           w.addInvitation(w.account, theirs, developer, InvitationState::Revoked));
         }},
        {10080, 404, "revoking what was accepted",
         [=](World &w) {
             const QString id = w.addInvitation(w.account, theirs, developer, InvitationState::Accepted);
             return w.asAdmin(Method::Delete, invitations + u'/' + id);
         }},
        {1231, 400, "resending an expired one, overtaken",
         [=](World &w) {
             const QString id = w.addInvitation(w.account, theirs, developer, InvitationState::Expired);
             w.addInvitation(w.account, theirs);
             return w.asAdmin(Method::Post, invitations + u'/' + id + QStringLiteral("/resend"));
         }},
    };
}

/// Kept out by an address. "10.0.0.0/8" is let in.
QList<Case> addressCases()
{
    const auto api = [](const Peer &peer) {
        return [peer](World &w) {
            SharedSecret key;
            w.addCredential(w.account, w.admin, CredentialKind::ApiKey, &key);
            w.restrictIps(w.account, IpRestrictionType::Api, {QStringLiteral("10.0.0.0/8")});
            return w.withKey(key, Method::Get, keys, {}, peer);
        };
    };
    const auto agent = [](const Peer &peer, const QJsonObject &body = {}) {
        return [peer, body](World &w) {
            w.restrictIps(w.account, IpRestrictionType::Agent, {QStringLiteral("10.0.0.0/8")});
            return w.agentAt(peer, body);
        };
    };
    const QString outside = QStringLiteral("192.0.2.1"), inside = QStringLiteral("10.1.2.3");
    const QJsonObject statesInside{{QStringLiteral("address"), inside}};
    return {
        {220, 403, "a key from elsewhere", api(Peer::remote(outside))},
        {220, 403, "a key from nowhere known", api({})},
        {220, 403, "a key in this process", api(Peer::inProcess())},
        {220, 403, "a reader's key from elsewhere",
         [=](World &w) {
             SharedSecret key; // nothing is said about the owner
             w.addCredential(w.account, w.addUser(w.account, reader, false), CredentialKind::ApiKey, &key);
             w.restrictIps(w.account, IpRestrictionType::Api, {inside + QStringLiteral("/32")});
             return w.withKey(key, Method::Get, keys, {}, Peer::remote(outside));
         }},
        {220, 403, "changing something from elsewhere",
         [=](World &w) {
             SharedSecret key;
             w.addCredential(w.account, w.admin, CredentialKind::ApiKey, &key);
             w.restrictIps(w.account, IpRestrictionType::Api, {inside + QStringLiteral("/32")});
             return w.withKey(key, Method::Post, tokens, {}, Peer::remote(outside));
         }},
        {115, 403, "an agent from elsewhere", agent(Peer::remote(outside))},
        {115, 403, "an agent from nowhere known", agent({})},
        {115, 403, "an agent that states where it is", agent(Peer::remote(outside), statesInside)},
        {115, 403, "an agent in this process, elsewhere",
         agent(Peer::inProcess(), {{QStringLiteral("address"), outside}})},
        {115, 403, "an agent in this process, nowhere known",
         agent(Peer::inProcess(), {{QStringLiteral("address"), QStringLiteral("somewhere")}})},
        {115, 403, "an SSH key from elsewhere",
         [=](World &w) {
             const QString key = House::sshKey();
             w.ssh(key);
             w.restrictIps(w.account, IpRestrictionType::Agent, {QStringLiteral("10.0.0.0/8")});
             return w.agent({{QStringLiteral("public_key"), key}, {QStringLiteral("address"), outside}},
                            Peer::inProcess());
         }},
        {214, 400, "a public key that nobody has asked for a proof",
         [](World &w) {
             const QString key = House::sshKey();
             w.ssh(key);
             return w.agent({{QStringLiteral("public_key"), key}}, Peer::remote(QStringLiteral("127.0.0.1")));
         }},
        {214, 400, "an agent that asks for too much at once",
         [](World &w) {
             const QStringList binds(101, QStringLiteral("a.example.com"));
             return w.agentAt(Peer::inProcess(), {{QStringLiteral("binds"), QJsonArray::fromStringList(binds)}});
         }},
        {214, 400, "an agent that states another address",
         [=](World &w) { return w.agentAt(Peer::remote(outside), statesInside); }},
        {214, 400, "an agent that states an address of its own where none is known",
         [=](World &w) { return w.agentAt({}, statesInside); }},
    };
}

QList<Case> ipCases()
{
    const QString policies = QStringLiteral("/ip_policies"), api = QStringLiteral("api");
    const auto cidr = [](const char *text) { return [text](World &w) { return w.rule(QString::fromLatin1(text)); }; };
    const auto patchRule = [](const QJsonObject &body) {
        return [body](World &w) {
            const QString policy = w.addIpPolicy(w.account);
            w.addIpRule(w.account, policy, QStringLiteral("10.0.0.0/8"));
            const QString rule = w.addIpRule(w.account, policy, QStringLiteral("192.0.2.0/24"));
            return w.asAdmin(Method::Patch, QStringLiteral("/ip_policy_rules/") + rule, body);
        };
    };
    return {
        {1406, 400, "no network", cidr("hello/24")},
        {1406, 400, "no network at all", cidr("")},
        {1406, 400, "changed into none", patchRule({{QStringLiteral("cidr"), QStringLiteral("10.0.0.0/40")}})},
        {1413, 400, "no mask", cidr("192.0.2.1")},
        {1409, 400, "bits beyond the mask", cidr("192.0.2.1/24")},
        {1422, 400, "an action that is none",
         [](World &w) { return w.rule(QStringLiteral("10.0.0.0/8"), QStringLiteral("block")); }},
        {1408, 400, "a network twice",
         [](World &w) {
             const QString policy = w.addIpPolicy(w.account);
             w.ruleOf(policy, QStringLiteral("2001:db8::/32"));
             return w.ruleOf(policy, QStringLiteral("2001:0DB8::/32"), QStringLiteral("deny"));
         }},
        {1408, 400, "changed into another's network",
         patchRule({{QStringLiteral("cidr"), QStringLiteral("10.0.0.0/8")}})},
        {1420, 400, "a policy in use",
         [=](World &w) {
             const QString policy = w.addIpPolicy(w.account);
             w.restriction(api, {w.addIpPolicy(w.account), policy});
             return w.asAdmin(Method::Delete, policies + u'/' + policy);
         }},
        {1419, 400, "the dashboard's only rule",
         [](World &w) {
             const QString policy = w.addIpPolicy(w.account);
             const QString rule = w.addIpRule(w.account, policy, QStringLiteral("10.0.0.0/8"));
             w.restriction(QStringLiteral("dashboard"), {policy, w.addIpPolicy(w.account)});
             return w.asAdmin(Method::Delete, QStringLiteral("/ip_policy_rules/") + rule);
         }},
        {1802, 400, "a second of its type",
         [=](World &w) {
             w.restrictIps(w.account, IpRestrictionType::Api, {}, false);
             return w.restriction(api, {w.addIpPolicy(w.account)});
         }},
        {1804, 400, "without a policy", [=](World &w) { return w.restriction(api, {}); }},
        {1804, 400, "left without a policy",
         [](World &w) {
             const QString id = w.restrictIps(w.account, IpRestrictionType::Api, {}, false);
             return w.asAdmin(Method::Patch, QStringLiteral("/ip_restrictions/") + id,
                              {{QStringLiteral("ip_policy_ids"), QJsonArray()}});
         }},
        {222, 404, "another account's policy",
         [=](World &w) { return w.restriction(api, {w.addIpPolicy(w.elsewhere)}); }},
        {222, 404, "a rule of another account's policy",
         [](World &w) { return w.ruleOf(w.addIpPolicy(w.elsewhere), QStringLiteral("10.0.0.0/8")); }},
        {227, 400, "a rule of no policy", [](World &w) { return w.ruleOf(w.admin, QStringLiteral("10.0.0.0/8")); }},
        {227, 400, "a restriction of no policy", [=](World &w) { return w.restriction(api, {w.admin}); }},
        {214, 400, "a type that is none",
         [](World &w) { return w.restriction(QStringLiteral("office"), {w.addIpPolicy(w.account)}); }},
        {214, 400, "another action", patchRule({{QStringLiteral("action"), QStringLiteral("deny")}})},
        {604, 400, "a policy's long description",
         [=](World &w) {
             return w.asAdmin(Method::Post, policies, {{QStringLiteral("description"), QString(256, u'x')}});
         }},
        {605, 400, "a rule's long metadata", patchRule({{QStringLiteral("metadata"), QString(4097, u'x')}})},
        {1219, 403, "a policy by a reader", [=](World &w) { return w.asNew(reader, Method::Post, policies); }},
    };
}

} // namespace

QList<Case> refusals()
{
    return addressCases() + ipCases() + authenticationCases() + requestCases() + agentCases() + credentialCases() +
           memberCases() + invitationCases() + ssoRefusals();
}

} // namespace gatehouse::iam

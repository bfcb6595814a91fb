// SPDX-License-Identifier: Apache-2.0
#include "refusals.h"

namespace gatehouse::iam
{

namespace
{

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
        {214, 400, "U+FFFE", raw(R"({"description":"a\ufffeb"})")},
        {214, 400, "U+FFFF", raw(R"({"description":"a\uFFFFb"})")},
        {214, 400, "U+FEFF", raw(R"({"description":"\ufeffab"})")},
        {214, 400, "U+FEFF, plainly", raw("{\"description\":\"\xEF\xBB\xBF ab\"}")},
        {214, 400, "U+FFFE, plainly", raw("{\"description\":\"a\xEF\xBF\xBE\"}")},
        {222, 404, "U+FFFE in an id", get("/api_keys/ak_%EF%BF%BE")},
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

} // namespace

QList<Case> refusals()
{
    return ipRefusals() + authenticationCases() + requestCases() + credentialRefusals() + memberRefusals() +
           invitationRefusals() + ssoRefusals();
}

} // namespace gatehouse::iam

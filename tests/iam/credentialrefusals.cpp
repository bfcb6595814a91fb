// SPDX-License-Identifier: Apache-2.0
#include "refusals.h"

namespace gatehouse::iam
{

namespace
{

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

} // namespace

QList<Case> credentialRefusals()
{
    return agentCases() + credentialCases();
}

} // namespace gatehouse::iam

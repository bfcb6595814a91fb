// SPDX-License-Identifier: Apache-2.0
#include "refusals.h"

namespace gatehouse::iam
{

namespace
{

const QString providers = QStringLiteral("/identity_providers");

Response enforce(World &w)
{
    return w.asAdmin(Method::Patch, QStringLiteral("/account"), {{QStringLiteral("sso_enforced"), true}});
}

/// People of `w.account` come by SCIM, and this is one of them.
QString managed(World &w, const Permissions &permissions = {})
{
    w.addIdentityProvider(w.account);
    w.asAdmin(Method::Patch, QStringLiteral("/account"), {{QStringLiteral("provisioning"), QStringLiteral("scim")}});
    const QString id = w.addUser(w.account, permissions, true, QStringLiteral("managed@example.com"));
    w.setProvisionedBy(w.account, id, Provisioning::Scim);
    return QStringLiteral("/users/") + id;
}

} // namespace

QList<Case> ssoRefusals()
{
    return {
        {1220, 403, "an identity provider by a Team manager",
         [=](World &w) {
             return w.asNew(manager, Method::Post, providers, {{QStringLiteral("oidc"), House::oidc()}});
         }},
        {1220, 403, "deleting one",
         [=](World &w) {
             return w.asNew(manager, Method::Delete, providers + u'/' + w.addIdentityProvider(w.account));
         }},
        {4701, 400, "both kinds",
         [](World &w) {
             return w.asAdmin(
                 Method::Post, providers,
                 {{QStringLiteral("oidc"), House::oidc()},
                  {QStringLiteral("saml"), QJsonObject{{QStringLiteral("idp_metadata"), House::samlMetadata()}}}});
         }},
        {10031, 400, "a long document",
         [](World &w) {
             return w.asAdmin(
                 Method::Post, providers,
                 {{QStringLiteral("saml"), QJsonObject{{QStringLiteral("idp_metadata"), QString(16384, u' ')}}}});
         }},
        {4702, 400, "the last identity provider",
         [](World &w) {
             const QString id = w.addIdentityProvider(w.account);
             enforce(w);
             return w.asAdmin(Method::Delete, providers + u'/' + id);
         }},
        {4702, 400, "the provider that people come by",
         [](World &w) {
             const QString id = w.addIdentityProvider(w.account);
             w.asAdmin(Method::Patch, QStringLiteral("/account"),
                       {{QStringLiteral("provisioning"), QStringLiteral("jit")}});
             return w.asAdmin(Method::Delete, providers + u'/' + id);
         }},
        {1220, 403, "enforcing it as a Team manager",
         [=](World &w) {
             w.addIdentityProvider(w.account);
             return w.asNew(manager, Method::Patch, QStringLiteral("/account"),
                            {{QStringLiteral("sso_enforced"), true}});
         }},
        {0, 400, "enforcing nothing", enforce},
        {0, 400, "provisioning by nobody",
         [](World &w) {
             w.addIdentityProvider(w.elsewhere);
             return w.asAdmin(Method::Patch, QStringLiteral("/account"),
                              {{QStringLiteral("provisioning"), QStringLiteral("scim")}});
         }},
        {214, 400, "provisioning that is none",
         [](World &w) {
             w.addIdentityProvider(w.account);
             return w.asAdmin(Method::Patch, QStringLiteral("/account"),
                              {{QStringLiteral("provisioning"), QStringLiteral("fax")}});
         }},
        {4414, 400, "inviting under SCIM",
         [](World &w) {
             managed(w);
             return w.invite(QStringLiteral("new@example.com"));
         }},
        {4414, 400, "inviting again under SCIM",
         [](World &w) {
             managed(w);
             return w.asAdmin(Method::Post, QStringLiteral("/invitations/%1/resend")
                                                .arg(w.addInvitation(w.account, QStringLiteral("i@example.com"))));
         }},
        {4415, 400, "redeeming under SCIM",
         [](World &w) {
             managed(w);
             return w.as(w.elsewhere, w.stranger, Method::Post,
                         QStringLiteral("/invitations/%1/accept")
                             .arg(w.addInvitation(w.account, QStringLiteral("stranger@example.com"))));
         }},
        {6619, 400, "removing who is managed", [](World &w) { return w.asAdmin(Method::Delete, managed(w)); }},
        {6612, 403, "removing them without Team manager",
         [](World &w) {
             return w.asNew({false, DeveloperPermission::ReadWrite}, Method::Delete, managed(w));
         }},
        {6620, 400, "disabling who is managed",
         [](World &w) {
             return w.asAdmin(Method::Patch, managed(w), {{QStringLiteral("active"), false}});
         }},
        {4454, 400, "changing a managed address",
         [](World &w) {
             return w.asAdmin(Method::Patch, managed(w), {{QStringLiteral("email"), QStringLiteral("a@b.example")}});
         }},
        {4455, 400, "changing a managed address under SSO",
         [](World &w) {
             const QString path = managed(w);
             enforce(w);
             return w.asAdmin(Method::Patch, path, {{QStringLiteral("email"), QStringLiteral("a@b.example")}});
         }},
        {214, 400, "changing an address that is not managed",
         [](World &w) {
             return w.asAdmin(Method::Patch, QStringLiteral("/users/") + w.second,
                              {{QStringLiteral("email"), QStringLiteral("a@b.example")}});
         }},
    };
}

} // namespace gatehouse::iam

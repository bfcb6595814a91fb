// SPDX-License-Identifier: Apache-2.0
#include "api/encodepermissions.h"
#include "api/jsonwriter.h"
#include "iam/domain/emaildomain.h"
#include "iam/domain/limits.h"
#include "iam/domain/provisioning.h"
#include "iam/domain/signin.h"
#include "iam/service/body.h"
#include "iam/service/handlers.h"
#include "iam/storage/accounts.h"
#include "iam/storage/domaincontrols.h"
#include "iam/storage/identityproviders.h"

namespace gatehouse::iam
{

namespace
{

void writeRef(JsonWriter &out, const Call &call, QByteArrayView name, const QString &path, const QString &id)
{
    if (id.isEmpty()) {
        out.null(name);
        return;
    }
    out.open(name);
    out.text("id", id);
    out.text("uri", call.uri(path + u'/' + id));
    out.close();
}

void takeProviders(Call &call, SignInFacts &facts)
{
    IdentityProviders all(call.database);
    PageRange range;
    QList<IdentityProvider> providers;
    do {
        providers = all.page(call.caller.accountId, range);
        for (const IdentityProvider &provider : std::as_const(providers)) {
            const bool saml = provider.kind == IdentityProviderKind::Saml;
            facts.hasOidc = facts.hasOidc || !saml;
            facts.hasSaml = facts.hasSaml || saml;
            facts.hasSamlIdpInitiated = facts.hasSamlIdpInitiated || (saml && provider.idpInitiated);
            range.beforeTime = provider.createdAt;
            range.beforeId = provider.id;
        }
    } while (providers.size() == range.limit);
}

void takeAccount(Call &call, SignInFacts &facts)
{
    Accounts accounts(call.database);
    const auto account = accounts.find(call.caller.accountId).value_or(AccountInfo());
    facts.ssoEnforced = account.ssoEnforced;
    facts.mfaRequired = account.mfaRequired;
    facts.provisioning = account.provisioning;
    facts.ssoSince = accounts.ssoSince(account.id);
    facts.seatLeft = account.seats == 0 || Members(call.database).userCount(account.id) < account.seats;
}

} // namespace

Reply checkSignIn(Call &call)
{
    Body body(call.request.body);
    const QString email = normalEmail(body.text(QStringLiteral("email")).value_or(QString()));
    const auto method = signInMethodOfWire(body.text(QStringLiteral("method")).value_or(QString()));
    SignInFacts facts;
    facts.idpInitiated = body.flag(QStringLiteral("idp_initiated")).value_or(false);
    facts.secondFactor = body.flag(QStringLiteral("second_factor")).value_or(false);
    if (const auto refusal = body.refuse())
        return *refusal;
    if (!method)
        return Reply(Code::BodyInvalid,
                     QStringLiteral("The method must be password, oidc, saml, sign_up or create_account."));
    if (const Refusal refusal = refuseEmail(email))
        return *refusal;
    facts.method = *method;
    takeAccount(call, facts);
    takeProviders(call, facts);
    DomainControls controls(call.database);
    const auto domain = controls.verified(call.caller.accountId, domainOfEmail(email));
    const auto elsewhere = controls.provenElsewhere(call.caller.accountId, domainOfEmail(email));
    facts.domain = domain ? &*domain : nullptr;
    facts.domainElsewhere = elsewhere ? &*elsewhere : nullptr;
    const auto member = Members(call.database).findByEmail(call.caller.accountId, email);
    if (member) {
        facts.memberSince = member->joinedAt;
        facts.active = member->active;
    }

    const SignInDecision decision = decideSignIn(facts);
    const bool numbered = decision.code != Code::None;
    const bool byDomain = decision.rule == SignInRule::DomainControl;
    JsonWriter out;
    out.open();
    out.text("email", email);
    out.text("method", toString(*method));
    out.boolean("allowed", decision.allowed);
    out.text("rule", toString(decision.rule));
    out.textOrNull("error_code", numbered ? ngrokCode(static_cast<int>(decision.code)) : QString());
    out.textOrNull("msg", numbered ? message(decision.code) : QString());
    writeRef(out, call, "user", QStringLiteral("/users"), member ? member->id : QString());
    writeRef(out, call, "domain_control", QStringLiteral("/domain_controls"),
             byDomain && domain ? domain->id : QString());
    if (decision.rule == SignInRule::JustInTime)
        encodePermissions(out, startingPermissions()); // what they begin with
    else
        out.null("permissions");
    out.close();
    return Reply::ok(out.take());
}

} // namespace gatehouse::iam

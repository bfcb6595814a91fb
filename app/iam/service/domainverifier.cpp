// SPDX-License-Identifier: Apache-2.0
#include "iam/service/domainverifier.h"

#include "api/codecs.h"
#include "iam/domain/emaildomain.h"
#include "iam/storage/credentials.h"
#include "iam/storage/domaincontrols.h"

namespace gatehouse::iam
{

namespace
{

/// Whether who asked may still have it done: an administrator, by a key that still is one.
bool stillMay(Database &database, const Caller &caller)
{
    const auto member = Members(database).find(caller.accountId, caller.principalId);
    return member && member->active && member->permissions.administrator &&
           (caller.credentialId.isEmpty() || Credentials(database).find(caller.credentialId));
}

} // namespace

DomainVerifier::DomainVerifier(Database &database, Clock &clock, QString root, DomainChecks &checks)
    : m_database(database), m_clock(clock), m_root(std::move(root)), m_checks(checks),
      m_resolver(std::make_unique<DnsResolver>())
{
}

void DomainVerifier::setResolver(std::unique_ptr<TxtResolver> resolver)
{
    m_resolver = std::move(resolver);
    m_checks.clear();
}

DomainCheck DomainVerifier::check(const QString &controlId) const
{
    return m_checks.of(controlId);
}

void DomainVerifier::forget(const QString &controlId)
{
    m_checks.forget(controlId);
}

bool DomainVerifier::begin(const Caller &caller, const DomainControl &control)
{
    switch (m_checks.begin(caller.accountId, control.id)) {
    case DomainChecks::Begun::Before:
        return true;
    case DomainChecks::Begun::TooMany:
        return false;
    case DomainChecks::Begun::Now:
        break;
    }
    m_resolver->lookUp(
        challengeName(control.domain),
        [this, caller, id = control.id](const Result<QStringList> &records) { finish(caller, id, records); });
    return true;
}

void DomainVerifier::finish(const Caller &caller, const QString &controlId, const Result<QStringList> &records)
{
    const bool there = DomainControls(m_database).find(caller.accountId, controlId).has_value();
    const bool unread = m_database.takeError().has_value();
    if (!there && !unread) { // deleted meanwhile
        m_checks.drop(controlId);
        return;
    }
    if (unread || !records) {
        m_checks.end(controlId, DomainCheck::Failed);
        return;
    }
    if (!records->contains(challengeValue(controlId))) {
        m_checks.end(controlId, DomainCheck::NotFound);
        return;
    }
    DomainCheck outcome = DomainCheck::Failed;
    {
        const Request none;
        Transaction transaction(m_database);
        Call call(m_database, none, m_clock.wall(), m_root, {});
        call.caller = caller;
        if (auto control = DomainControls(m_database).find(caller.accountId, controlId))
            outcome = prove(call, *control);
        if (outcome == DomainCheck::Verified && !transaction.commit())
            outcome = DomainCheck::Failed;
    }
    if (m_database.takeError())
        outcome = DomainCheck::Failed;
    if (outcome == DomainCheck::Verified)
        m_checks.drop(controlId);
    else
        m_checks.end(controlId, outcome);
}

DomainCheck DomainVerifier::prove(Call &call, DomainControl &control)
{
    DomainControls controls(m_database);
    if (!stillMay(m_database, call.caller))
        return DomainCheck::Failed;
    if (controls.isVerified(control.domain))
        return DomainCheck::Taken;
    control.verifiedAt = call.second();
    controls.update(control);
    call.record(QStringLiteral("domain_control_updated"), control.id, encode(call.shown(control)));
    return DomainCheck::Verified;
}

} // namespace gatehouse::iam

// SPDX-License-Identifier: Apache-2.0
#include "iam/service/domainchecks.h"

#include <utility>

namespace gatehouse::iam
{

DomainCheck DomainChecks::of(const QString &controlId) const
{
    const QMutexLocker lock(&m_mutex);
    const auto check = m_checks.constFind(controlId);
    return check == m_checks.cend() ? DomainCheck::Unchecked : check->state;
}

bool DomainChecks::isChecking(const QString &controlId) const
{
    const auto check = m_checks.constFind(controlId);
    return check != m_checks.cend() && check->state == DomainCheck::Checking;
}

DomainChecks::Begun DomainChecks::begin(const QString &accountId, const QString &controlId)
{
    const QMutexLocker lock(&m_mutex);
    if (isChecking(controlId))
        return Begun::Before;
    int all = 0, own = 0;
    for (const Check &check : std::as_const(m_checks)) {
        const bool counts = check.state == DomainCheck::Checking;
        all += counts ? 1 : 0;
        own += counts && check.accountId == accountId ? 1 : 0;
    }
    if (all >= mostAtOnce || own >= mostOfOne)
        return Begun::TooMany;
    m_checks.insert(controlId, {DomainCheck::Checking, accountId});
    return Begun::Now;
}

void DomainChecks::end(const QString &controlId, DomainCheck outcome)
{
    const QMutexLocker lock(&m_mutex);
    m_checks[controlId].state = outcome;
}

void DomainChecks::drop(const QString &controlId)
{
    const QMutexLocker lock(&m_mutex);
    m_checks.remove(controlId);
}

void DomainChecks::forget(const QString &controlId)
{
    const QMutexLocker lock(&m_mutex);
    if (!isChecking(controlId))
        m_checks.remove(controlId);
}

void DomainChecks::clear()
{
    const QMutexLocker lock(&m_mutex);
    m_checks.clear();
}

} // namespace gatehouse::iam

// SPDX-License-Identifier: Apache-2.0
#include "iam/service/domainchecks.h"

#include <algorithm>

namespace gatehouse::iam
{

DomainCheck DomainChecks::of(const QString &controlId) const
{
    const QMutexLocker lock(&m_mutex);
    return m_checks.value(controlId, DomainCheck::Unchecked);
}

DomainChecks::Begun DomainChecks::begin(const QString &controlId)
{
    const QMutexLocker lock(&m_mutex);
    if (m_checks.value(controlId, DomainCheck::Unchecked) == DomainCheck::Checking)
        return Begun::Before;
    if (std::count(m_checks.cbegin(), m_checks.cend(), DomainCheck::Checking) >= mostAtOnce)
        return Begun::TooMany;
    m_checks.insert(controlId, DomainCheck::Checking);
    return Begun::Now;
}

void DomainChecks::end(const QString &controlId, DomainCheck outcome)
{
    const QMutexLocker lock(&m_mutex);
    m_checks.insert(controlId, outcome);
}

void DomainChecks::drop(const QString &controlId)
{
    const QMutexLocker lock(&m_mutex);
    m_checks.remove(controlId);
}

void DomainChecks::forget(const QString &controlId)
{
    const QMutexLocker lock(&m_mutex);
    if (m_checks.value(controlId, DomainCheck::Unchecked) != DomainCheck::Checking)
        m_checks.remove(controlId);
}

void DomainChecks::clear()
{
    const QMutexLocker lock(&m_mutex);
    m_checks.clear();
}

} // namespace gatehouse::iam

// SPDX-License-Identifier: Apache-2.0
#include "iam/service/door.h"

#include "iam/domain/ipaddress.h"
#include "iam/service/routes.h"

namespace gatehouse::iam
{

namespace
{

constexpr qsizetype mostKnown = 10'000; // keys whose account is remembered: more are found out again

/// What a request counts for, until more is known; empty: nothing.
QByteArray counted(const Request &request, const Peer &from)
{
    const auto found = findRoute(request.method, request.path);
    // Where a key means nothing, one that is made up must not count for itself.
    const bool keyless = found && (found->route.access == Access::Agent || found->route.access == Access::Anybody);
    if (const SharedSecret key = keyless ? nullptr : keyOf(request))
        return key->sha256();
    return from.local ? QByteArray() : "from " + clientOf(from.address).toLatin1();
}

} // namespace

Door::Visit::Visit(Visit &&other) noexcept : m_door(std::exchange(other.m_door, nullptr)), m_key(std::move(other.m_key))
{
}

Door::Visit &Door::Visit::operator=(Visit &&other) noexcept
{
    std::swap(m_door, other.m_door);
    std::swap(m_key, other.m_key);
    return *this;
}

Door::Visit::~Visit()
{
    if (m_door == nullptr)
        return;
    const QMutexLocker lock(&m_door->m_mutex);
    if (--m_door->m_underWay[m_key] == 0)
        m_door->m_underWay.remove(m_key);
}

bool Door::Visit::belongsTo(const QString &accountId)
{
    if (m_door == nullptr)
        return true;
    const QMutexLocker lock(&m_door->m_mutex);
    if (m_door->m_accounts.size() >= mostKnown)
        m_door->m_accounts.clear();
    m_door->m_accounts.insert(m_key, accountId);
    return m_door->m_limit <= 0 || m_door->underWay(m_key) <= m_door->m_limit;
}

void Door::Visit::belongsToNobody()
{
    if (m_door == nullptr)
        return;
    const QMutexLocker lock(&m_door->m_mutex);
    m_door->m_accounts.remove(m_key);
}

void Door::setLimit(int requests)
{
    const QMutexLocker lock(&m_mutex);
    m_limit = requests;
}

std::optional<Door::Visit> Door::enter(const Request &request, const Peer &from)
{
    QByteArray key = counted(request, from);
    if (key.isEmpty())
        return Visit(nullptr, {});
    const QMutexLocker lock(&m_mutex);
    if (m_limit > 0 && underWay(key) >= m_limit)
        return std::nullopt;
    ++m_underWay[key];
    return Visit(this, std::move(key));
}

int Door::underWay(const QByteArray &key) const
{
    const QString account = m_accounts.value(key);
    if (account.isEmpty())
        return m_underWay.value(key);
    int sum = 0;
    for (auto one = m_underWay.cbegin(); one != m_underWay.cend(); ++one) {
        if (m_accounts.value(one.key()) == account)
            sum += one.value();
    }
    return sum;
}

} // namespace gatehouse::iam

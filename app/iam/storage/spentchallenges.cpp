// SPDX-License-Identifier: Apache-2.0
#include "iam/storage/spentchallenges.h"

namespace gatehouse::iam
{

namespace
{

constexpr std::chrono::minutes clocksDiffer{10}; ///< at most, between the processes on one store

} // namespace

bool SpentChallenges::contains(const QString &nonce)
{
    Statement query = m_database.statement("SELECT 1 FROM spent_challenges WHERE nonce = ?");
    query.bind(nonce).run();
    return query.next();
}

void SpentChallenges::insert(const QString &nonce, Timestamp expires, Timestamp now)
{
    m_database.statement("DELETE FROM spent_challenges WHERE expires_at < ?").bind(now - clocksDiffer).run();
    m_database.statement("INSERT INTO spent_challenges (nonce, expires_at) VALUES (?, ?)")
        .bind(nonce)
        .bind(expires)
        .run();
}

} // namespace gatehouse::iam

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/timestamp.h"
#include "iam/storage/database.h"

#include <QString>

namespace gatehouse::iam
{

/// Challenges that an agent has answered: none counts twice, in whatever process.
class SpentChallenges
{
public:
    explicit SpentChallenges(Database &database) : m_database(database) {}

    bool contains(const QString &nonce);
    /// In the transaction of what was done for it. Those that have been over for long enough, by any clock of the
    /// processes on this store, are forgotten.
    void insert(const QString &nonce, Timestamp expires, Timestamp now);

private:
    Database &m_database;
};

} // namespace gatehouse::iam

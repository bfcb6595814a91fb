// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QMutex>
#include <QString>

#include <functional>

namespace gatehouse::iam
{

/// How many tunnel sessions an account may have at once: ours, ngrok publishes none. To count 100,000 rows takes longer
/// than to begin a session, so they are counted seldom: what is left is given out in parts, of which the other
/// processes on the store may each take one too (up to 15 of them; with more the limit is somewhat exceeded).
/// Thread-safe.
class SessionRoom
{
public:
    static constexpr qint64 most = 100'000;

    /// Whether one more may begin; it is counted. `count` says how many there are.
    bool take(const QString &accountId, const std::function<qint64()> &count);

private:
    static constexpr qint64 parts = 16;

    QMutex m_mutex;
    QHash<QString, qint64> m_left; ///< by account; of the part that it has
};

} // namespace gatehouse::iam

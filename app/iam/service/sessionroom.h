// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/timestamp.h"

#include <QHash>
#include <QMutex>
#include <QString>

#include <chrono>
#include <functional>
#include <optional>

namespace gatehouse::iam
{

/// How many tunnel sessions an account may have at once: ours, ngrok publishes none. To count so many rows takes longer
/// than to begin a session, so they are counted seldom: what is left is given out in parts, of which the other
/// processes on the store may each take one too (up to 15 of them; with more the limit is somewhat exceeded). That
/// nothing is left is known for some seconds. Thread-safe.
class SessionRoom
{
public:
    static constexpr qint64 most = 20'000;
    static constexpr qint64 mostOfCredential = 1'000; ///< which are few enough to be counted each time
    static constexpr std::chrono::seconds pause{5};   ///< that an account is full is known for so long

    /// Whether one more may begin; it is counted. `count` says how many there are.
    bool take(const QString &accountId, Timestamp now, const std::function<qint64()> &count);

private:
    static constexpr qint64 parts = 16;
    struct Room {
        qint64 left = 0; ///< of the part that it has
        std::optional<Timestamp> fullAt;
    };

    QMutex m_mutex;
    QHash<QString, Room> m_rooms; ///< by account
};

} // namespace gatehouse::iam

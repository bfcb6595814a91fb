// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/timestamp.h"

#include <QDate>
#include <QHash>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace gatehouse
{

/// A day that a person gave a credential, because ngrok's never expire: after it, it should be gone.
struct OwnExpiry {
    QDate date; ///< the last day on which it may be used, in UTC
    QString note{};
    friend bool operator==(const OwnExpiry &, const OwnExpiry &) = default;

    bool isPast(Timestamp now) const;
    /// The moment at which that day ends.
    Timestamp end() const;
};

/// From one successful reading of the sessions to another, without a gap in which an agent could have come and gone.
struct WatchedSpan {
    Timestamp begin{}, end{};
    friend bool operator==(const WatchedSpan &, const WatchedSpan &) = default;
};

/// What was seen and noted of an account on this machine: nothing that its API tells. A value.
struct Observed {
    /// By credential and by principal: our clock at the last reading that had an agent of theirs connected.
    QHash<QString, Timestamp> lastSeen{};
    QHash<QString, OwnExpiry> expiries{}; ///< by credential
    QList<WatchedSpan> watched{};         ///< in order, apart from each other

    /// When watching began; nothing before the first reading of the sessions.
    std::optional<Timestamp> watchedSince() const;
    /// On how many of the days from `from` to `to` (UTC, both counted) the sessions were read: "watched 81 of 90 days".
    int watchedDays(QDate from, QDate to) const;
    /// The sessions were read at `time`.
    void noteReading(Timestamp time);

    std::optional<Timestamp> seen(const QString &id) const;
    std::optional<OwnExpiry> expiry(const QString &credentialId) const;

    friend bool operator==(const Observed &, const Observed &) = default;
};

/// Never null where somebody hands one out.
using ObservedPtr = std::shared_ptr<const Observed>;

} // namespace gatehouse

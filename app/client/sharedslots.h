// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "client/filelock.h"
#include "client/slotledger.h"
#include "core/clock.h"

#include <QString>

#include <functional>
#include <memory>

namespace gatehouse
{

/// One account's slots as this machine's programs share them, in a small file. Each program that takes part is a
/// member: its name stands in the file, and beside the file lies a lock that it holds as long as it lives. A member
/// whose lock nobody holds, or a file that was only half written, is the trace of a crash. The file tells times by the
/// wall clock, since programs do not share a monotonic one: what is read is held to the spans that are possible, so a
/// clock that was set costs at most one span.
///
/// `{"version":1,"refused_until":…,"members":{"<id>":{"in_flight":…,"free_at":[…]}},"left":[…]}`, in ms since 1970.
class SharedSlots
{
public:
    /// `span`: for how long a slot stays taken after its reply.
    SharedSlots(QString file, Clock &clock, std::chrono::milliseconds span);
    /// Leaves: what `last` handed over stays in the file until it is free.
    ~SharedSlots();
    SharedSlots(const SharedSlots &) = delete;
    SharedSlots &operator=(const SharedSlots &) = delete;

    enum class Outcome {
        Done,
        Busy,  ///< another program is at the file just now: ask again in a moment
        Alone, ///< the file cannot be used: this program counts by itself
    };
    /// What the others hold, and whether one of them crashed (told once, to whoever finds it).
    struct Others {
        SlotLedger ledger;
        bool crashed = false;
    };
    /// Calls `act` with what the others hold, unless Busy, and writes down what it returns as held here.
    Outcome exchange(const std::function<SlotLedger(const Others &)> &act);

private:
    struct Content;

    Outcome lock();
    Content read() const;
    void write(const Content &content);
    bool isAlive(const QString &member) const;
    QString lifeLine(const QString &member) const;
    qint64 toWall(Clock::Monotonic time) const;
    Clock::Monotonic fromWall(qint64 time) const;

    const QString m_file;
    Clock &m_clock;
    const std::chrono::milliseconds m_span;
    const QString m_member;
    FileLock m_lock;
    FileLock m_lifeLine; ///< held once this is a member
    SlotLedger m_own;    ///< as last written
    bool m_alone = false;
};

} // namespace gatehouse

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"

#include <QByteArray>

#include <memory>

namespace gatehouse
{

/// Writes lines to a file descriptor on a thread of its own, so that whoever logs never waits for whoever reads: what
/// does not fit meanwhile is dropped, counted, and said once there is room again.
class LogWriter
{
public:
    static constexpr int defaultCapacity = 10'000; ///< lines that wait

    /// `clock` dates the line that says what was dropped; it outlives this and, where a reader never comes, the thread:
    /// that one ends with the process.
    LogWriter(int fd, Clock &clock, int capacity = defaultCapacity);
    /// flush(), and lets the thread go.
    ~LogWriter();

    /// With its end. From any thread.
    void write(const QByteArray &line);
    /// Until all is written; for half a second at most.
    void flush();

private:
    class Private;
    const std::shared_ptr<Private> d; ///< the thread's too
};

} // namespace gatehouse

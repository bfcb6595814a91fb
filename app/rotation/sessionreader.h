// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/resources.h"
#include "core/result.h"
#include "rotation/moment.h"

#include <QFuture>
#include <QList>
#include <QObject>

#include <functional>
#include <optional>

namespace gatehouse
{

class Client;

/// The account's tunnel sessions, as the service listed them whole at one moment.
struct SessionReading {
    Moment at;
    Result<QList<TunnelSession>> sessions;
};

/// Reads the sessions for all rotations of an account: whoever asks while a reading is under way joins it, and one of
/// the last two seconds is given again.
class SessionReader : public QObject
{
    Q_OBJECT
public:
    SessionReader(Client &client, Clock &clock) : m_client(client), m_clock(clock) {}

    /// `done` is called from the event loop, not at all once `context` is gone. A list that broke off is an error.
    void read(QObject *context, std::function<void(const SessionReading &)> done);

private:
    Client &m_client;
    Clock &m_clock;
    std::optional<QFuture<SessionReading>> m_last;
    std::optional<Clock::Monotonic> m_lastBegun;
};

} // namespace gatehouse

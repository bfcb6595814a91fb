// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/resources.h"
#include "core/result.h"
#include "rotation/answer.h"
#include "rotation/moment.h"

#include <QFuture>
#include <QHash>
#include <QList>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace gatehouse
{

class Client;

/// The account's tunnel sessions, as the service listed them whole.
struct SessionReading {
    Moment begun, at; ///< when the reading began and ended
    Result<QList<TunnelSession>> sessions;
    /// The same rows by credential, sorted out once for all rotations; null with an error.
    std::shared_ptr<const QHash<QString, QList<TunnelSession>>> byCredential{};

    /// The rows of these two.
    QList<TunnelSession> of(const QString &oldId, const QString &newId) const;
};

/// Reads the sessions for all rotations of an account: whoever asks while a reading is under way joins it, and one of
/// the last two seconds is given again.
class SessionReader : public QObject
{
    Q_OBJECT
public:
    using Told = std::function<void(const QList<TunnelSession> &)>;
    /// `told` of each list that was read whole; may be null.
    SessionReader(Client &client, Clock &clock, Told told = {})
        : m_client(client), m_clock(clock), m_told(std::move(told))
    {
    }

    /// `done` is called from the event loop, not at all once `context` is gone. A list that broke off is an error.
    void read(QObject *context, std::function<void(const SessionReading &)> done);
    /// The same with a reading that begins after this call: for what nothing older may decide.
    void readAnew(QObject *context, std::function<void(const SessionReading &)> done);
    /// The service lists no sessions, or not to this key.
    static bool areHidden(const Error &error);

private:
    using Reading = Answer<SessionReading>;
    void begin(const Reading &reading);

    Client &m_client;
    Clock &m_clock;
    const Told m_told;
    std::optional<QFuture<SessionReading>> m_last;
    std::optional<Moment> m_lastBegun;
    std::optional<Reading> m_next; ///< begins when the last one has ended
};

} // namespace gatehouse

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "iam/local/localtransport.h"
#include "iam/sample/sampleplan.h"
#include "iam/sample/samplerandom.h"

#include <QLockFile>
#include <QObject>

namespace gatehouse::iam
{

/// The agents of the sample account, as they live: each stays connected with what its file holds. One whose file
/// changed ends its session and connects anew, a moment later; one that was disconnected tries again, ever less often.
/// They live in one process at a time, by a lock file in their folder; elsewhere nothing happens until it is free. When
/// their account is gone they leave for good.
class SampleAgents : public QObject
{
    Q_OBJECT
public:
    /// How often each looks whether its file has changed and its session is still there.
    static constexpr std::chrono::milliseconds pulse{2000};

    /// `transport` and `clock` outlive this. They begin to live from the event loop of the thread they are in by then.
    SampleAgents(LocalTransport &transport, Clock &clock, const QString &folder, const SamplePlan &plan,
                 QObject *parent);

    /// Looks now, out of turn.
    void look();

private:
    struct Agent {
        SampleAgent setup;
        QString file;
        SharedSecret inUse; ///< what its session was begun with, as far as this process knows
        bool busy = false;  ///< about to connect
        int failures = 0;   ///< in a row
    };
    /// What a look found of an agent.
    struct Finding {
        QString sessionId;   ///< empty: it is not connected
        QString connectedBy; ///< that session's credential
        QString held;        ///< the credential in its file
        SharedSecret secret; ///< that one; null: it has none
    };

    void beat();
    void leave();
    void found(const QList<Finding> &findings);
    void connectLater(qsizetype index, const QString &oldSessionId, std::chrono::milliseconds delay);
    void connectNow(qsizetype index, const QString &oldSessionId);
    std::chrono::milliseconds moment();

    LocalTransport &m_transport;
    Clock &m_clock;
    QString m_accountId;
    SignedIn m_steward; ///< ends a session that an agent cannot end itself: SSH knows no such request
    QLockFile m_lock;
    bool m_looking = false;
    bool m_gone = false; ///< their account is: another process has made the sample anew
    QList<Agent> m_agents;
    SampleRandom m_random{1}; ///< how long a moment is
};

} // namespace gatehouse::iam

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rotation/nonce.h"
#include "rotation/rotation.h"
#include "rotation/rotationcontext.h"

#include <QObject>

#include <functional>

namespace gatehouse
{

/// The state Check: asks everything that can be known before anything is sent that changes something. Fills the record
/// with the old credential's owner, ACL, description and metadata, the agents on it, and the service's time.
class CheckRun : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const RotationCheck &, const RotationRecord &)>;
    /// Begins at once; `done` is called from the event loop, once, and then this deletes itself.
    CheckRun(RotationContext &context, RotationRecord record, Done done, QObject *parent);
    ~CheckRun() override { m_stop.request_stop(); }

private:
    void askKey();
    void askOld();
    void askOwner();
    void askActing();
    void askSessions();
    void lookForRivals();
    std::optional<Timestamp> knownUntil();
    void stop(RotationCheck::Obstacle obstacle, std::optional<Error> error = std::nullopt);
    void finish();

    RotationContext &m_context;
    RotationRecord m_record;
    RotationCheck m_check;
    Done m_done;
    std::optional<Timestamp> m_oldCreatedAt;
    std::stop_source m_stop;
};

} // namespace gatehouse

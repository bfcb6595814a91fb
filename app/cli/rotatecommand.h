// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/accountcommand.h"
#include "cli/deliveries.h"
#include "rotation/rotation.h"

#include <QPointer>

namespace gatehouse
{

class Rotations;

/// `gatehouse rotate ID`: brings a rotation as far as its arguments, the service and the agents let it. It may be left
/// at any time: the journal knows where it stands, and the same command goes on.
class RotateCommand final : public AccountCommand
{
    Q_OBJECT
public:
    RotateCommand(Console &console, Workspace &workspace, RotateArguments arguments);

    void start() override;
    void interrupted() override;

protected:
    void ready() override;

private:
    using Revoke = RotateArguments::Revoke;

    void choose(const Result<void> &resumed);
    /// The open rotation that is meant, or a new one; ends the command where there can be none.
    Rotation *chosen(Rotations &rotations);
    void look();
    void goOn();

    void giveUp();
    /// False if there are none, or they were begun already.
    bool startDeliveries();
    void showCheck();
    void prove();
    void wait();
    /// Whether what this run asked for would have cut off an agent that nobody was told of. It does not ask again by
    /// itself: whoever reads what it says may run it again.
    bool wasHeldBack() const;
    bool revokeNow();
    void confirmRevoke();
    void resolve();
    void tryAgain();
    void conclude();
    /// It stands where it was.
    void endWith(const Error &error);

    /// Says what is waited for, and with which options to go on, and ends.
    void stopHere(const QString &hint);
    void sayProgress();
    QString command(const RotationRecord &record) const; ///< with which it goes on

    const RotateArguments m_arguments;
    QPointer<Rotation> m_rotation;
    std::unique_ptr<Deliveries> m_deliveries; ///< of this run, once they were begun
    std::optional<RotationState> m_shown;
    QString m_shownError;
    bool m_looking = false; ///< a look is scheduled
    bool m_set = false;     ///< quiet time and automatic were handed on
    bool m_waiting = false; ///< for an answer of a person or of a delivery
    bool m_revokeAsked = false;
    bool m_proved = false; ///< the proof of this run was begun
    bool m_gaveUp = false; ///< --cancel, --keep-both or --delete-successor was begun
};

} // namespace gatehouse

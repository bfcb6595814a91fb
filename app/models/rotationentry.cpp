// SPDX-License-Identifier: Apache-2.0
#include "models/rotationentry.h"

#include "text/text.h"

namespace gatehouse
{

QString progress(const RotationEntry &entry)
{
    return entry.held.isEmpty() ? text::rotationProgress(entry.record, entry.need) : entry.held;
}

Badge badge(const RotationEntry &entry)
{
    switch (entry.record.state) {
    case RotationState::Done:
        return Badge::Done;
    case RotationState::Cancelled:
    case RotationState::Cancelling:
        return Badge::Cancelled;
    case RotationState::Failed:
        return Badge::Failed;
    case RotationState::KeptBoth:
    case RotationState::ReplacedOldValid:
        return Badge::TwoValid;
    case RotationState::Check:
    case RotationState::Creating:
    case RotationState::Stored:
    case RotationState::Delivered:
    case RotationState::Proved:
    case RotationState::Quiet:
    case RotationState::Revoking:
        break;
    }
    if (entry.need == RotationNeed::Prove && entry.record.kind != CredentialKind::ApiKey)
        return Badge::WaitingForDevice;
    return needsYou(entry) ? Badge::NeedsYou : Badge::Rotating;
}

bool needsYou(const RotationEntry &entry)
{
    switch (entry.need) {
    case RotationNeed::Nothing:
    case RotationNeed::Wait:
        return false;
    case RotationNeed::Prove: // agents are watched without anybody's help
        return entry.record.kind == CredentialKind::ApiKey;
    case RotationNeed::Create:
    case RotationNeed::Deliver:
    case RotationNeed::ConfirmRevoke:
    case RotationNeed::Resolve:
    case RotationNeed::TryAgain:
        return true;
    }
    Q_UNREACHABLE();
}

bool isOpen(const RotationEntry &entry)
{
    switch (entry.record.state) {
    case RotationState::Done:
    case RotationState::Cancelled:
    case RotationState::Failed:
    case RotationState::ReplacedOldValid:
        return false;
    case RotationState::Check:
    case RotationState::Creating:
    case RotationState::Stored:
    case RotationState::Delivered:
    case RotationState::Proved:
    case RotationState::Quiet:
    case RotationState::Revoking:
    case RotationState::Cancelling:
    case RotationState::KeptBoth:
        return true;
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse

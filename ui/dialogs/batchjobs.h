// SPDX-License-Identifier: Apache-2.0
// What the pages do to several objects at once, with a result for each.
#pragma once

#include "ui/dialogs/batchdialog.h"
#include "ui/dialogs/dangerdialog.h"

namespace gatehouse::batch
{

using Job = BatchDialog::Job;
using Plan = DangerDialog::Plan;

Job enablePrincipals(const QStringList &ids);
Job resendInvitations(const QStringList &ids);
/// Checks each credential; nothing of the account is changed. Those that can be rotated are then on the page Rotations.
Job beginRotations(const QStringList &credentialIds);
/// Goes on with each that waits for no more than being told to: creates its successor, or tries again what failed.
Job continueRotations(Account &account, const QStringList &rotationIds);
/// Before delivery the successor is deleted; afterwards both stay valid.
Plan stopRotations(Account &account, const QStringList &rotationIds);

} // namespace gatehouse::batch

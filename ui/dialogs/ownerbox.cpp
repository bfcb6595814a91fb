// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/ownerbox.h"

#include "workspace/account.h"

#include <QComboBox>
#include <QCoreApplication>

namespace gatehouse
{

namespace
{

/// The words of this file, for translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(OwnerBox)
};

} // namespace

void fillOwners(QComboBox &box, const Account &account, const QString &ownerId)
{
    const SnapshotPtr snapshot = account.snapshot();
    const QString acting = account.actingPrincipalId();
    box.addItem(Words::tr("Myself"), QString());
    if (snapshot) {
        for (const Principal &principal : snapshot->principals) {
            if (principal.id != acting && principal.kind != PrincipalKind::Unlisted)
                box.addItem(principal.email.isEmpty() ? principal.name : principal.email, principal.id);
        }
        const Principal *owner = snapshot->principal(ownerId);
        if (owner != nullptr && box.findData(ownerId) < 0 && ownerId != acting)
            box.addItem(owner->name, ownerId);
    }
    const int index = ownerId == acting ? 0 : box.findData(ownerId);
    box.setCurrentIndex(qMax(0, index));
}

} // namespace gatehouse

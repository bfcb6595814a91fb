// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "rotation/nonce.h"
#include "rotation/rotationrecord.h"

#include <QObject>
#include <QStringList>

#include <functional>

namespace gatehouse
{

class Client;

/// What a look at the service's credentials found of a rotation, back to the moment of its Check.
struct LookResult {
    QStringList own;     ///< ids of the credentials that this rotation made: nonce, owner and time say so
    QList<Nonce> rivals; ///< nonces of other rotations of the same credential
};

/// Lists and looks for nonces. A list that broke off is an error: what was not seen may be there. `done` is not called
/// once `context` is gone.
void look(Client &client, const RotationRecord &record, QObject *context,
          std::function<void(const Result<LookResult> &)> done);

} // namespace gatehouse

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret.h"

#include <QFuture>
#include <QObject>
#include <QString>

namespace gatehouse
{

/// How it stands with the keychain, or with one entry of it.
enum class SecretState {
    Ok,
    Missing,     ///< the keychain is fine and has no such entry
    Locked,      ///< a person must unlock it
    Denied,      ///< a person or a policy refused
    Unavailable, ///< there is no keychain service
    TimedOut,    ///< it did not answer within the deadline
};

/// "ok", "missing", …: for logs and JSON.
QString toString(SecretState state);

struct SecretAnswer {
    SecretState state = SecretState::Unavailable;
    SharedSecret secret; ///< after a read that is Ok
    QString detail;      ///< the keychain's own words; no secret
    bool ok() const { return state == SecretState::Ok; }
};

/// Where secrets are kept between runs. One entry a secret, under 2,000 bytes. Names are ours: "account/<profile
/// id>/key". Every call ends exactly once, from the event loop, at the latest after the store's deadline.
class SecretStore : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QFuture<SecretAnswer> read(const QString &name) = 0;
    /// Ok only after it was read back and found equal.
    virtual QFuture<SecretAnswer> write(const QString &name, SharedSecret secret) = 0;
    /// Ok only after it was found to be gone; an entry that never was is Ok too.
    virtual QFuture<SecretAnswer> remove(const QString &name) = 0;
    /// Whether secrets could be read and written now, without asking the person anything.
    virtual QFuture<SecretAnswer> probe() = 0;
    /// Has the system ask the person to unlock the keychain, and answers how it stands afterwards: Denied when the
    /// question was dismissed. The only call that asks anything, and the only one that waits longer than the deadline:
    /// it waits for a person. A store that never locks answers as `probe`.
    virtual QFuture<SecretAnswer> unlock() { return probe(); }
};

} // namespace gatehouse

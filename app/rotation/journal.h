// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "core/secret.h"
#include "rotation/rotationrecord.h"

#include <QList>
#include <QString>

#include <memory>

namespace gatehouse
{

/// The 32-byte key that seals secrets into the journal, and where it lives: an entry of the keychain, or a 0600 file
/// of the sample account. Made once, read back, and never made anew while sealed rows exist.
/// The one SQLite file of rotations: `journal.sqlite` in the data folder, 0600, synchronous=FULL, secure_delete=ON, one
/// writer by lock, a version in `user_version`. A file from a newer version is left alone: open() says so.
/// Calls block for one fsync each and belong on a worker thread; the class serialises them itself.
class Journal
{
public:
    struct Seal; ///< one row of sealed bytes: nonce and ciphertext
    virtual ~Journal() = default;

    /// ErrorKind::Conflict when another process writes; Storage for everything else.
    static Result<std::unique_ptr<Journal>> open(const QString &file);

    virtual Result<QList<RotationRecord>> load() = 0;
    /// One transaction. The record's state is on the disk when it returns.
    virtual Result<void> put(const RotationRecord &record) = 0;
    /// Record and sealed secret in one transaction; the associated data is the rotation's id.
    virtual Result<void> putSealed(const RotationRecord &record, const Secret &secret, const Secret &sealingKey) = 0;
    /// NotFound: nothing sealed. Keychain: the key does not open it.
    virtual Result<SharedSecret> unseal(const QString &rotationId, const Secret &sealingKey) = 0;
    /// Record without its sealed secret, in one transaction, and the log truncated.
    virtual Result<void> putAndDestroy(const RotationRecord &record) = 0;
    virtual Result<bool> hasSealed() = 0;
};

} // namespace gatehouse

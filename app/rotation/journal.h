// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "core/secret.h"
#include "rotation/rotationrecord.h"

#include <QFuture>
#include <QList>
#include <QString>

#include <memory>

namespace gatehouse
{

/// A sealing key in use, and which one it is.
struct SealingKeyInUse {
    SharedSecret key; ///< 32 bytes
    QString label;    ///< SealingKey::label()
};

/// The rotations of an account.
struct JournalRows {
    QList<RotationRecord> records; ///< newest first
    int unreadable = 0;            ///< open ones that this version does not understand, or that are damaged
};

/// Storage with the code "rotations_unreadable", for what cannot be done without those.
Error unreadableRotations(int count);

/// The one SQLite file of rotations: `journal.sqlite` in the data folder, 0600, one writer by lock, a version in
/// `user_version`. A write is on the disk when its future ends (write-ahead log, synchronous=FULL: one fsync a step).
/// Secrets are in it sealed alone; a destroyed one is overwritten (secure_delete) and the log truncated at once.
/// Works on one thread of its own, in the order of the calls; futures end there, so wait with whenDone(). Errors are
/// Storage unless said otherwise. Ends what it was told before it is destroyed.
class Journal
{
public:
    Journal() = default;
    virtual ~Journal() = default;
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;

    /// Makes file and folder where they are missing. Conflict with the code
    /// "journal_in_use", its message the lock file: another process writes. Storage with the code
    /// "newer_version": a newer program's file, left alone. Waits for the disk some milliseconds.
    static Result<std::unique_ptr<Journal>> open(const QString &file);

    /// The rows of an account: what is unreadable of another does not matter.
    virtual QFuture<Result<JournalRows>> load(QString profileId) = 0;
    virtual QFuture<Result<void>> put(RotationRecord record) = 0;
    /// Record and sealed secret in one transaction; the associated data is the rotation's id.
    virtual QFuture<Result<void>> putSealed(RotationRecord record, SharedSecret secret, SealingKeyInUse key) = 0;
    /// NotFound: nothing sealed. Keychain with the code "sealing_key_wrong": this key does not open it.
    virtual QFuture<Result<SharedSecret>> unseal(QString rotationId, SharedSecret key) = 0;
    /// Record without its sealed secret, in one transaction, and the log truncated.
    virtual QFuture<Result<void>> putAndDestroy(RotationRecord record) = 0;
    /// Forgets a rotation in Check, which has made nothing: none of it is left. Conflict, and nothing happens, once it
    /// is past that, whoever asks; fine where there is none. One statement: killed in the middle, it is there or not.
    virtual QFuture<Result<void>> forget(QString rotationId) = 0;
    /// Whether anything is sealed with the key of that label: then no new one may be made.
    virtual QFuture<Result<bool>> hasSealed(QString keyLabel) = 0;
    /// Forgets an account's rows and secrets whole: for an account that begins anew, the sample.
    virtual QFuture<Result<void>> removeProfile(QString profileId) = 0;
};

} // namespace gatehouse

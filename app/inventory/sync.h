// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "inventory/snapshot.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>
#include <stop_token>

namespace gatehouse
{

class Client;

/// Reads an account into a Snapshot. One reading at a time; a second request joins the first. Datasets fail one by
/// one: a reading succeeds unless the service cannot be reached or refuses the key altogether. Where a dataset breaks
/// off, the rows that an earlier reading brought stay, and its status says Incomplete.
/// Stopping a request ends that request alone; the reading goes on while somebody else waits for it.
class Sync : public QObject
{
    Q_OBJECT
public:
    /// `client` and `clock` outlive this.
    Sync(Client &client, Clock &clock, QObject *parent = nullptr);
    ~Sync() override;

    bool running() const;
    /// What was published or adopted last; null before.
    SnapshotPtr snapshot() const;
    /// Takes what an earlier run had read, silently: rows that a reading does not reach stay as they were there.
    /// Nothing once something was read.
    void adopt(SnapshotPtr earlier);
    /// Whether the snapshot was read by this, and not adopted.
    bool hasRead() const;

    /// Reads everything and publishes it.
    QFuture<Result<SnapshotPtr>> read(std::stop_token stop = {});
    /// Reads the tunnel sessions alone, and publishes the snapshot with them.
    QFuture<Result<SnapshotPtr>> readSessions(std::stop_token stop = {});
    /// Stops a reading: it ends with Cancelled, and what was published stays.
    void cancel();
    /// Stops a reading and forgets what was published, because the client leads to another account now.
    void forget();
    /// Publishes the snapshot with a change that the service has confirmed. A reading under way began before it, so the
    /// change is made again in what that brings: `change` touches nothing but the snapshot, may be called twice, and on
    /// another thread. Nothing is published before the first reading.
    void apply(std::function<void(Snapshot &)> change);

Q_SIGNALS:
    /// Rows read so far in a dataset, at most every 50 ms.
    void progress(gatehouse::Dataset dataset, qsizetype rows);
    void runningChanged(bool running);
    /// A new snapshot; `before` is null the first time.
    void published(gatehouse::SnapshotPtr before, gatehouse::SnapshotPtr now);
    /// A whole reading failed (of the sessions alone: only the future says so). Not after a cancellation.
    void failed(gatehouse::Error error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse
